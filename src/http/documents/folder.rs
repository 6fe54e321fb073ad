//! The operator's folder of documents.

use std::{
    collections::BTreeMap,
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::{Trusted, sha256};
use crate::data::{self, FILE_SIZE_MAX};

/// The size in bytes above which a folder is refused.
const FOLDER_SIZE_MAX: usize = 16 * 1024 * 1024;

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DocumentsError {
    /// A file or the folder cannot be read.
    #[error("{}: {source}", .path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file is not what its name says.
    #[error("{}: {what}", .path.display())]
    Content {
        /// Which.
        path: PathBuf,
        /// What is wrong, and what to do.
        what: String,
    },
    /// Two texts have one id.
    #[error("two documents have the id \"{id}\": give one of them another name")]
    Ambiguous {
        /// The id.
        id: String,
    },
    /// A document does not fit the schema.
    #[error("the document \"{id}\" cannot be executed: {message}")]
    Invalid {
        /// Its id.
        id: String,
        /// What is wrong with it.
        message: String,
    },
}

/// What tools write: texts by id, or the manifest of Apollo's tools.
#[derive(Deserialize)]
#[serde(untagged)]
enum Manifest {
    Operations { operations: Vec<Operation> },
    Texts(BTreeMap<String, String>),
}

#[derive(Deserialize)]
struct Operation {
    id: String,
    body: String,
}

/// Reads `*.graphql` and `*.json` of a folder; other files are left alone, and no link leads out of it.
pub(super) fn read(folder: &Path) -> Result<Trusted, DocumentsError> {
    let failed = |path: &Path| {
        let path = path.to_path_buf();
        |source| DocumentsError::Read { path, source }
    };
    let entries = fs::read_dir(folder).map_err(failed(folder))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>();
    let (mut trusted, mut bytes) = (Trusted::new(), 0);
    for path in paths.map_err(failed(folder))? {
        let ending = path.extension().unwrap_or_default();
        if ending != "graphql" && ending != "json" {
            continue;
        }
        let wrong = |what: &str| DocumentsError::Content { path: path.clone(), what: what.into() };
        let mut text = String::new();
        let file = data::open_regular(&path).map_err(failed(&path))?;
        file.take(FILE_SIZE_MAX + 1).read_to_string(&mut text).map_err(failed(&path))?;
        bytes += text.len();
        if text.len() as u64 > FILE_SIZE_MAX || bytes > FOLDER_SIZE_MAX {
            return Err(wrong("is larger than 4 MiB, or the folder than 16 MiB"));
        }
        if ending == "graphql" {
            let name = path.file_stem().and_then(|stem| stem.to_str());
            add(&mut trusted, name.ok_or_else(|| wrong("has a name that is not UTF-8"))?, &text)?;
            continue;
        }
        let texts: Vec<(String, String)> = match serde_json::from_str(&text) {
            Ok(Manifest::Texts(texts)) => texts.into_iter().collect(),
            Ok(Manifest::Operations { operations }) => {
                operations.into_iter().map(|operation| (operation.id, operation.body)).collect()
            }
            Err(_) => {
                return Err(wrong(
                    "is neither a JSON object of texts by id nor one with `operations`, each with `id` and `body`",
                ));
            }
        };
        for (id, text) in texts {
            add(&mut trusted, &id, &text)?;
        }
    }
    if trusted.is_empty() {
        let what = "holds no *.graphql and no *.json: there is nothing to trust".into();
        return Err(DocumentsError::Content { path: folder.to_path_buf(), what });
    }
    Ok(trusted)
}

fn add(trusted: &mut Trusted, id: &str, text: &str) -> Result<(), DocumentsError> {
    for id in [id.into(), sha256(text)] {
        if trusted.insert(id.clone(), text.into()).is_some_and(|other| *other != *text) {
            return Err(DocumentsError::Ambiguous { id: id.into() });
        }
    }
    Ok(())
}
