//! The files that Vite built, each in the forms that it was compressed into.

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::{Metadata, RustEmbed};

use super::encoding::{Encoding, accepted};
use crate::data::hex;

/// What Vite built; empty where the binary was built without Node. The manifest is for the build alone.
#[derive(RustEmbed)]
#[folder = "web/dist"]
#[exclude = ".gitkeep"]
#[exclude = ".vite/*"]
pub(super) struct Dist;

/// Answers with a file in the form that the client likes best; none where there is no such file.
pub(super) fn file<Files: RustEmbed>(
    headers: &HeaderMap,
    path: &str,
    status: StatusCode,
    cache_control: &'static str,
) -> Option<Response> {
    if is_encoded(path) {
        return None;
    }
    let original = Files::get(path)?;
    let form_in =
        |encoding: Encoding| Files::get(&format!("{path}{}", encoding.ending())).map(|form| (encoding, form));
    let Some((encoding, form)) = accepted(headers).into_iter().find_map(form_in) else {
        let refusal = "Accept identity: this file has no other encoding that you take.\n";
        return Some(
            (StatusCode::NOT_ACCEPTABLE, [(header::VARY, "accept-encoding")], refusal).into_response(),
        );
    };
    // What comes with an error is no form of what was asked for.
    let etag = (status == StatusCode::OK).then(|| format!("\"{}\"", hex(&form.metadata.sha256_hash()[..16])));
    let is_known = etag.as_ref().is_some_and(|etag| is_known(headers, etag));
    let etag = etag.map(|etag| [(header::ETAG, etag)]);
    let for_caches = [(header::VARY, "accept-encoding"), (header::CACHE_CONTROL, cache_control)];
    if is_known {
        return Some((StatusCode::NOT_MODIFIED, for_caches, etag, ()).into_response());
    }
    let content_type = [(header::CONTENT_TYPE, content_type(&original.metadata))];
    let content_encoding = encoding.name().map(|name| [(header::CONTENT_ENCODING, name)]);
    Some((status, for_caches, etag, content_type, content_encoding, form.data).into_response())
}

/// Whether a client says that it has what bears this entity tag.
pub(in crate::http) fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    known.is_some_and(|known| known == "*" || known.split(',').any(|one| own_part(one.trim()) == etag))
}

/// An entity tag without the mark of weakness.
fn own_part(etag: &str) -> &str {
    etag.strip_prefix("W/").unwrap_or(etag)
}

/// Whether a name is that of an encoded form, which is no file for itself.
fn is_encoded(path: &str) -> bool {
    let endings = [Encoding::Brotli, Encoding::Gzip].map(Encoding::ending);
    endings.iter().any(|ending| path.ends_with(ending))
}

fn content_type(metadata: &Metadata) -> String {
    let media_type = metadata.mimetype();
    if media_type.starts_with("text/") {
        format!("{media_type}; charset=utf-8")
    } else {
        media_type.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    /// A build in miniature, with a form of each encoding that says what it is.
    #[derive(RustEmbed)]
    #[folder = "tests/data/pages"]
    struct Files;

    fn answer(path: &str, sent: &[(HeaderName, &str)]) -> Option<Response> {
        let headers = sent.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap()));
        file::<Files>(&headers.collect(), path, StatusCode::OK, "no-cache")
    }

    fn header_of(response: &Response, name: HeaderName) -> &str {
        response.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[test]
    fn each_encoding_is_a_form_with_its_own_tag() {
        let mut etags = Vec::new();
        for encoding in ["br", "gzip", ""] {
            let response = answer("assets/a.js", &[(header::ACCEPT_ENCODING, encoding)]).unwrap();
            assert_eq!(response.status(), StatusCode::OK, "{encoding}");
            assert_eq!(header_of(&response, header::CONTENT_ENCODING), encoding);
            assert_eq!(header_of(&response, header::CONTENT_TYPE), "text/javascript; charset=utf-8");
            assert_eq!(header_of(&response, header::VARY), "accept-encoding");
            etags.push(header_of(&response, header::ETAG).to_owned());
        }
        for (at, encoding) in ["br", "gzip", ""].into_iter().enumerate() {
            for (of, etag) in etags.iter().enumerate() {
                let sent = [(header::ACCEPT_ENCODING, encoding), (header::IF_NONE_MATCH, etag.as_str())];
                let expected = if of == at { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
                assert_eq!(answer("assets/a.js", &sent).unwrap().status(), expected, "{encoding}: {etag}");
            }
        }
    }

    #[test]
    fn what_has_no_form_that_is_taken_is_refused() {
        let only = |coding: &str| {
            let header = format!("{coding}, identity;q=0");
            answer("assets/b.wasm", &[(header::ACCEPT_ENCODING, &header)]).unwrap().status()
        };
        assert_eq!(only("br"), StatusCode::NOT_ACCEPTABLE);
        let response = answer("assets/b.wasm", &[(header::ACCEPT_ENCODING, "br")]).unwrap();
        assert_eq!((response.status(), header_of(&response, header::CONTENT_ENCODING)), (StatusCode::OK, ""));
    }

    #[test]
    fn encoded_forms_are_no_files() {
        for path in ["assets/a.js.br", "assets/a.js.gz", "assets/nothing.js", "assets", ""] {
            assert!(answer(path, &[]).is_none(), "{path}");
        }
    }

    #[test]
    fn names_tell_the_media_type() {
        let cases = [
            ("a.js", "text/javascript; charset=utf-8"),
            ("b.wasm", "application/wasm"),
            ("c.svg", "image/svg+xml"),
            ("d.webmanifest", "application/manifest+json"),
            ("e.woff2", "font/woff2"),
            ("f.ttf", "font/ttf"),
            ("g.css", "text/css; charset=utf-8"),
        ];
        for (name, expected) in cases {
            let response = answer(&format!("assets/{name}"), &[]).unwrap();
            assert_eq!(header_of(&response, header::CONTENT_TYPE), expected, "{name}");
        }
    }

    #[test]
    fn what_comes_with_an_error_is_always_sent() {
        let headers = [(header::IF_NONE_MATCH, HeaderValue::from_static("*"))].into_iter().collect();
        let response = file::<Files>(&headers, "assets/a.js", StatusCode::NOT_FOUND, "no-cache").unwrap();
        assert_eq!((response.status(), header_of(&response, header::ETAG)), (StatusCode::NOT_FOUND, ""));
    }
}
