//! The built pages, which the binary carries.

mod built;
mod encoding;
mod policy;
mod words;

use std::sync::Arc;

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Response},
};

pub(super) use self::built::is_known;
use self::built::{Dist, file};
use super::service::Service;
use crate::model::Record;

/// A page of the build.
struct Page {
    file: &'static str,
    policy: &'static str,
    japanese: &'static str,
    english: &'static str,
}

const EXPLORER: Page = Page {
    file: "index.html",
    policy: policy::EXPLORER,
    japanese: "エクスプローラー",
    english: "The explorer",
};

const PLAYGROUND: Page = Page {
    file: "playground.html",
    policy: policy::PLAYGROUND,
    japanese: "プレイグラウンド",
    english: "The playground",
};

const SCHEMA_MAP: Page = Page {
    file: "schema.html",
    policy: policy::SCHEMA_MAP,
    japanese: "スキーマの図",
    english: "The map of the schema",
};

/// A view of the explorer, which reads from the address what to show.
pub(super) async fn explorer(headers: HeaderMap) -> Response {
    EXPLORER.respond(&headers, StatusCode::OK)
}

/// The explorer's page of an entity.
pub(super) async fn entity(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    id: Result<Path<String>, PathRejection>,
) -> Response {
    explorer_of(&service, &headers, id, |record| matches!(record, Record::Vertex(_)))
}

/// The explorer's page of a source document.
pub(super) async fn document(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    id: Result<Path<String>, PathRejection>,
) -> Response {
    explorer_of(&service, &headers, id, |record| matches!(record, Record::SourceDocument(_)))
}

/// The playground.
pub(super) async fn playground(headers: HeaderMap) -> Response {
    PLAYGROUND.respond(&headers, StatusCode::OK)
}

/// The map of the schema.
pub(super) async fn schema_map(headers: HeaderMap) -> Response {
    SCHEMA_MAP.respond(&headers, StatusCode::OK)
}

/// A script, style, font or image, or the licenses of what is in them.
pub(super) async fn asset(headers: HeaderMap, path: Result<Path<String>, PathRejection>) -> Response {
    // What is not UTF-8 is the name of nothing.
    let Ok(Path(path)) = path else { return not_found().await };
    let cache_control = if holds_hash(&path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    match file::<Dist>(&headers, &format!("assets/{path}"), StatusCode::OK, cache_control) {
        Some(asset) => (policy::of_asset(), asset).into_response(),
        None => not_found().await,
    }
}

/// Nothing is here.
pub(super) async fn not_found() -> Response {
    (StatusCode::NOT_FOUND, policy::of_page(policy::PLAIN), Html(words::NOT_FOUND)).into_response()
}

impl Page {
    fn respond(&self, headers: &HeaderMap, status: StatusCode) -> Response {
        let page = file::<Dist>(headers, self.file, status, "no-cache");
        let not_built =
            || (StatusCode::NOT_FOUND, Html(words::not_built(self.japanese, self.english))).into_response();
        (policy::of_page(self.policy), page.unwrap_or_else(not_built)).into_response()
    }
}

/// The explorer, which says itself that it knows nothing of an id; the status says so, too.
fn explorer_of(
    service: &Service,
    headers: &HeaderMap,
    id: Result<Path<String>, PathRejection>,
    is_of_kind: fn(Record) -> bool,
) -> Response {
    let engine = service.current.engine();
    let record = id.ok().and_then(|Path(id)| engine.snapshot().find(&id));
    let status = if record.is_some_and(is_of_kind) { StatusCode::OK } else { StatusCode::NOT_FOUND };
    EXPLORER.respond(headers, status)
}

/// Whether Vite put a hash into the name: `playground-CCczJqUh.js`. What bears such a name never changes. A hash
/// that looks like a word is none: asking for such a file again costs little.
fn holds_hash(name: &str) -> bool {
    const LENGTH: usize = 8;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).as_bytes();
    let Some((rest, hash)) = stem.split_last_chunk::<LENGTH>() else { return false };
    let is_of_hash = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let is_of_no_word = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    rest.ends_with(b"-") && hash.iter().all(is_of_hash) && hash.iter().any(is_of_no_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_names_that_hold_a_hash() {
        for name in ["playground-CCczJqUh.js", "codicon-DCmgc-ay.ttf", "mouseTarget-BuTRW_en.js"] {
            assert!(holds_hash(name), "{name}");
        }
        for name in ["licenses.md", "open-licenses.md", "CCczJqUh.js", "", "-", "名前-名前名前.md"] {
            assert!(!holds_hash(name), "{name}");
        }
    }
}
