//! Documents that are asked by their id: those that the operator trusts, and those that clients have left here.

mod folder;

use std::{collections::BTreeMap, sync::Arc};

use sha2::{Digest, Sha256};

use super::settings::{self, DocumentsMode};
use crate::{
    data::hex,
    graphql::{Cache, Engine},
};

pub use folder::DocumentsError;

/// Bytes of all texts that clients have left here, in one generation of the cache.
const PERSISTED_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Texts by id.
#[derive(Debug)]
pub(super) struct Documents {
    trusted: Trusted,
    is_only_trusted: bool,
    /// None where clients may leave nothing here.
    persisted: Option<Cache<Box<str>, Arc<str>>>,
}

/// The documents of the operator by id; the SHA-256 of each text is one of its ids.
type Trusted = BTreeMap<Box<str>, Arc<str>>;

/// How a client names the document that it asks.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// `query`.
    pub(super) text: Option<String>,
    /// `documentId`.
    pub(super) id: Option<String>,
    /// `extensions.persistedQuery`.
    pub(super) persisted: Option<PersistedQuery>,
}

/// The extension of automatic persisted queries: the hash of a text, with the text or in its place.
#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PersistedQuery {
    version: i64,
    sha256_hash: String,
}

/// A document that was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The document.
    pub(super) text: Arc<str>,
    /// Under which hash it is to be kept, if it turns out to be good.
    pub(super) keep_as: Option<Box<str>>,
}

/// Why no document was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotFound {
    /// The request names no document.
    Missing,
    /// No document has the id.
    Unknown,
    /// No document has the hash; the client may send its text.
    NotPersisted,
    /// Texts are not kept here.
    PersistsNothing,
    /// The hash is not that of the text, or is of another version.
    WrongHash,
    /// The text is not one of the operator's.
    NotTrusted,
}

impl Documents {
    /// Reads the operator's folder. What the engine would refuse is found now and not by a client.
    pub(super) fn new(settings: &settings::Documents, engine: &Engine) -> Result<Self, DocumentsError> {
        let mode = settings.documents_mode;
        let folder = settings.documents.as_deref().filter(|_| mode != DocumentsMode::Off);
        let is_only_trusted = mode == DocumentsMode::Only;
        if is_only_trusted && folder.is_none() {
            return Err(DocumentsError::NoFolder);
        }
        let count = settings.persisted_documents;
        let trusted = folder.map_or_else(|| Ok(Trusted::new()), folder::read)?;
        // Each text by the id that says most: its hash is one of them.
        let mut ids: BTreeMap<&str, &str> = trusted.iter().map(|(id, text)| (&**text, &**id)).collect();
        ids.extend(
            trusted.iter().filter(|(id, text)| **id != sha256(text)).map(|(id, text)| (&**text, &**id)),
        );
        for (text, id) in ids {
            engine.check(text).map_err(|errors| {
                let messages: Vec<&str> = errors.iter().map(|error| error.message()).collect();
                DocumentsError::Invalid { id: id.to_owned(), message: messages.join(" ") }
            })?;
        }
        Ok(Documents {
            trusted,
            is_only_trusted,
            persisted: (count > 0 && !is_only_trusted).then(|| Cache::new(count, PERSISTED_BYTES_MAX)),
        })
    }

    /// The document that a request names.
    pub(super) fn find(&self, named: Named) -> Result<Found, NotFound> {
        let found = match named {
            Named { id: Some(id), .. } => self.trusted.get(of_sha256(&id)).or_else(|| self.trusted.get(&*id)),
            Named { persisted: Some(persisted), text, .. } => return self.find_persisted(persisted, text),
            Named { text: Some(text), .. } if self.is_only_trusted => {
                return match self.trusted.get(&*sha256(&text)) {
                    Some(text) => Ok(Found { text: text.clone(), keep_as: None }),
                    None => Err(NotFound::NotTrusted),
                };
            }
            Named { text: Some(text), .. } => return Ok(Found { text: text.into(), keep_as: None }),
            Named { .. } => return Err(NotFound::Missing),
        };
        found.map(|text| Found { text: text.clone(), keep_as: None }).ok_or(NotFound::Unknown)
    }

    fn find_persisted(&self, asked: PersistedQuery, text: Option<String>) -> Result<Found, NotFound> {
        let hash = asked.sha256_hash.to_ascii_lowercase();
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_hash || asked.version != 1 || text.as_ref().is_some_and(|text| *sha256(text) != *hash) {
            return Err(NotFound::WrongHash);
        }
        if let Some(text) = self.trusted.get(&*hash) {
            return Ok(Found { text: text.clone(), keep_as: None });
        }
        match (&self.persisted, text) {
            (None, Some(_)) if self.is_only_trusted => Err(NotFound::NotTrusted),
            (None, _) => Err(NotFound::PersistsNothing),
            (Some(_), Some(text)) => Ok(Found { text: text.into(), keep_as: Some(hash.into()) }),
            (Some(persisted), None) => match persisted.get(&*hash) {
                Some(text) => Ok(Found { text, keep_as: None }),
                None => Err(NotFound::NotPersisted),
            },
        }
    }

    /// Keeps a document that turned out to be good.
    pub(super) fn keep(&self, hash: Box<str>, text: Arc<str>) {
        if let Some(persisted) = &self.persisted {
            let bytes = text.len();
            persisted.insert(hash, text, bytes);
        }
    }
}

/// A hash without its scheme: `sha256:…` is how GraphQL over HTTP writes it.
fn of_sha256(id: &str) -> &str {
    id.strip_prefix("sha256:").unwrap_or(id)
}

fn sha256(text: &str) -> Box<str> {
    hex(&Sha256::digest(text.as_bytes())).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{ __typename }";

    fn documents(trusted: &[(&str, &str)], is_only_trusted: bool, persisted: usize) -> Documents {
        let mut all = Trusted::new();
        for (name, text) in trusted {
            all.insert((*name).into(), (*text).into());
            all.insert(sha256(text), (*text).into());
        }
        Documents {
            trusted: all,
            is_only_trusted,
            persisted: (persisted > 0).then(|| Cache::new(persisted, 1_000)),
        }
    }

    fn by_text(text: &str) -> Named {
        Named { text: Some(text.into()), ..Named::default() }
    }

    fn by_id(id: &str) -> Named {
        Named { id: Some(id.into()), ..Named::default() }
    }

    fn by_hash(hash: &str, text: Option<&str>) -> Named {
        let persisted = Some(PersistedQuery { version: 1, sha256_hash: hash.into() });
        Named { text: text.map(str::to_owned), id: None, persisted }
    }

    #[test]
    fn trusted_documents_have_two_ids() {
        let documents = documents(&[("name", TEXT)], false, 0);
        let hash = sha256(TEXT);
        for id in ["name", &hash, &format!("sha256:{hash}")] {
            assert_eq!(&*documents.find(by_id(id)).unwrap().text, TEXT, "{id}");
        }
        assert_eq!(documents.find(by_id("sha256:name")).unwrap().text, TEXT.into());
        assert_eq!(documents.find(by_id("other")), Err(NotFound::Unknown));
        assert_eq!(&*documents.find(by_text("{ a }")).unwrap().text, "{ a }");
        assert_eq!(documents.find(Named::default()), Err(NotFound::Missing));
    }

    #[test]
    fn nothing_else_is_served_where_only_trusted_ones_are() {
        let documents = documents(&[("name", TEXT)], true, 0);
        assert!(documents.find(by_text(TEXT)).is_ok());
        assert!(documents.find(by_hash(&sha256(TEXT), None)).is_ok());
        let other = "{ a }";
        assert_eq!(documents.find(by_text(other)), Err(NotFound::NotTrusted));
        assert_eq!(documents.find(by_hash(&sha256(other), Some(other))), Err(NotFound::NotTrusted));
        assert_eq!(documents.find(by_hash(&sha256(other), None)), Err(NotFound::PersistsNothing));
    }

    #[test]
    fn clients_leave_documents_by_their_hash() {
        let documents = documents(&[], false, 10);
        let hash = sha256(TEXT);
        assert_eq!(documents.find(by_hash(&hash, None)), Err(NotFound::NotPersisted));
        assert_eq!(documents.find(by_hash(&hash, Some("{ other }"))), Err(NotFound::WrongHash));
        let found = documents.find(by_hash(&hash, Some(TEXT))).unwrap();
        // It is kept by whoever finds that it is good.
        assert_eq!(documents.find(by_hash(&hash, None)), Err(NotFound::NotPersisted));
        documents.keep(found.keep_as.unwrap(), found.text);
        assert_eq!(&*documents.find(by_hash(&hash.to_uppercase(), None)).unwrap().text, TEXT);
        let of_other_version = PersistedQuery { version: 2, sha256_hash: hash.into() };
        let named = Named { persisted: Some(of_other_version), ..Named::default() };
        assert_eq!(documents.find(named), Err(NotFound::WrongHash));
    }

    #[test]
    fn without_room_nothing_is_kept() {
        let documents = documents(&[], false, 0);
        let hash = sha256(TEXT);
        assert_eq!(documents.find(by_hash(&hash, None)), Err(NotFound::PersistsNothing));
        assert_eq!(documents.find(by_hash(&hash, Some(TEXT))), Err(NotFound::PersistsNothing));
    }
}
