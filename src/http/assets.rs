//! The built pages, which the binary carries.

use axum::{
    extract::{Path, rejection::PathRejection},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::data::hex;

/// What Vite built; empty where the binary was built without Node.
#[derive(RustEmbed)]
#[folder = "web/dist"]
#[exclude = ".gitkeep"]
struct Dist;

/// No script, style or request but our own. GraphiQL's editor writes styles into the page.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

/// The playground's page.
pub(super) async fn playground(headers: HeaderMap) -> Response {
    match Dist::get("playground.html") {
        Some(page) => file(&headers, page, "no-cache"),
        None => (StatusCode::NOT_FOUND, PAGE_HEADERS, Html(NOT_BUILT)).into_response(),
    }
}

/// A script, style, font or image, or the licenses of what is in them.
pub(super) async fn asset(headers: HeaderMap, path: Result<Path<String>, PathRejection>) -> Response {
    // What is not UTF-8 is the name of nothing.
    let Ok(Path(path)) = path else { return not_found().await };
    let cache_control = if holds_hash(&path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    match Dist::get(&format!("assets/{path}")) {
        Some(asset) => file(&headers, asset, cache_control),
        None => not_found().await,
    }
}

/// Nothing is here.
pub(super) async fn not_found() -> Response {
    (StatusCode::NOT_FOUND, PAGE_HEADERS, Html(NOT_FOUND)).into_response()
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

const PAGE_HEADERS: [(header::HeaderName, &str); 1] =
    [(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)];

fn file(headers: &HeaderMap, file: EmbeddedFile, cache_control: &'static str) -> Response {
    let hash = hex(&file.metadata.sha256_hash()[..16]);
    let etag = format!("\"{hash}\"");
    let own = [(header::ETAG, etag.clone()), (header::CACHE_CONTROL, cache_control.to_owned())];
    if is_known(headers, &etag) {
        return (StatusCode::NOT_MODIFIED, PAGE_HEADERS, own).into_response();
    }
    let mut content_type = file.metadata.mimetype().to_owned();
    if content_type.starts_with("text/") {
        content_type.push_str("; charset=utf-8");
    }
    let content_type = [(header::CONTENT_TYPE, content_type)];
    (PAGE_HEADERS, own, content_type, file.data).into_response()
}

/// Whether a client says that it has what bears this entity tag.
pub(super) fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    known.is_some_and(|known| known == "*" || known.split(',').any(|one| own_part(one.trim()) == etag))
}

/// An entity tag without the mark of weakness.
fn own_part(etag: &str) -> &str {
    etag.strip_prefix("W/").unwrap_or(etag)
}

const NOT_BUILT: &str = r#"<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>プレイグラウンドは組み込まれていません</title>
<main>
<h1>プレイグラウンドは組み込まれていません</h1>
<p>この実行ファイルはウェブ画面なしで作られています。Node.js のある環境で <code>make run</code> を実行すると組み込まれます。
GraphQL の窓口 <code>/graphql</code> と <a href="/schema.graphql">スキーマ</a> はそのまま使えます。</p>
<p lang="en">This binary was built without the web pages. Run <code>make run</code> where Node.js is installed to
build them in. The service at <code>/graphql</code> and the <a href="/schema.graphql">schema</a> work as they are.</p>
</main>
</html>
"#;

const NOT_FOUND: &str = r#"<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ページが見つかりません</title>
<main>
<h1>ページが見つかりません</h1>
<p><a href="/playground">プレイグラウンドへ</a></p>
<p lang="en">There is no such page. <a href="/playground">To the playground</a></p>
</main>
</html>
"#;

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
