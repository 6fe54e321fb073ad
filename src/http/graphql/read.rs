//! From the bytes of an HTTP request to what it asks.

use std::{future::poll_fn, pin::Pin, time::Duration};

use axum::{
    body::{Body, HttpBody},
    extract::{Query, Request},
    http::{HeaderMap, StatusCode, Uri, header},
};
use serde::{Deserialize, de::DeserializeOwned};

use super::refusal::Refusal;
use crate::http::execution::{Ask, Refused};

/// Bytes of the parameters in an address.
const ADDRESS_BYTES_MAX: usize = 16 * 1024;

/// The parameters of a query in the address.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parameters {
    query: Option<String>,
    document_id: Option<String>,
    variables: Option<String>,
    operation_name: Option<String>,
    extensions: Option<String>,
}

/// What the parameters of an address ask.
pub(super) fn address(address: &Uri) -> Result<Ask, Refused> {
    let Ok(Query(Parameters { query, document_id, variables, operation_name, extensions })) =
        Query::try_from_uri(address)
    else {
        return Err(Refused::Malformed("The parameters of the address cannot be read."));
    };
    if query.is_none() && document_id.is_none() && extensions.is_none() {
        return Err(Refused::Malformed("The parameter `query` is missing."));
    }
    let variables = object(variables, "The parameter `variables` is not a JSON object.")?;
    let extensions = object(extensions, "The parameter `extensions` is not a JSON object.")?;
    Ok(Ask { query, document_id, operation_name, variables, extensions })
}

/// Whether the parameters of an address are of a bearable length, and UTF-8.
pub(in crate::http) fn check_address(address: &Uri) -> Result<(), Refusal> {
    if address.query().is_some_and(|parameters| parameters.len() > ADDRESS_BYTES_MAX) {
        let message = "The address is too long: send the query with POST.";
        return Err(Refusal::new(StatusCode::URI_TOO_LONG, message));
    }
    if !address.query().is_none_or(is_utf8) {
        return Err(Refusal::bad("The parameters of the address are not UTF-8."));
    }
    Ok(())
}

/// Whether percent-encoded text is UTF-8; what decodes it would put a replacement for each wrong byte.
fn is_utf8(encoded: &str) -> bool {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| *first == b'%').and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    std::str::from_utf8(&bytes).is_ok()
}

/// What is in a parameter; none where it is missing or empty. `null` is none, too.
fn object<T: DeserializeOwned>(text: Option<String>, message: &'static str) -> Result<Option<T>, Refused> {
    match text.filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => serde_json::from_str(&text).map_err(|_| Refused::Malformed(message)),
    }
}

/// The bytes of a body of JSON.
pub(super) async fn body(request: Request, limit: usize, time: Duration) -> Result<Vec<u8>, Refusal> {
    check_media_type(request.headers())?;
    tokio::time::timeout(time, collect(request.into_body(), limit)).await.map_err(|_| {
        Refusal::new(StatusCode::REQUEST_TIMEOUT, "The body did not arrive in time: send it again.")
    })?
}

/// What the bytes of a body ask.
pub(super) fn json(bytes: &[u8]) -> Result<Ask, Refused> {
    let refuse = || {
        Refused::Malformed(
            "The body is not a JSON object with `query`, and possibly `variables` and `operationName`.",
        )
    };
    // serde would take an array, too.
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(refuse());
    }
    serde_json::from_slice(bytes).map_err(|_| refuse())
}

/// Bodies are JSON in UTF-8, as they are.
fn check_media_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let refuse = |message| Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = text(header::CONTENT_TYPE).split(';').map(str::trim);
    if !parts.next().is_some_and(|essence| essence.eq_ignore_ascii_case("application/json")) {
        return refuse("Send application/json.");
    }
    let mut charsets = parts
        .filter_map(|part| part.split_once('='))
        .filter(|(key, _)| key.trim().eq_ignore_ascii_case("charset"));
    if !charsets.all(|(_, value)| value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")) {
        return refuse("Send application/json in UTF-8.");
    }
    let encoding = text(header::CONTENT_ENCODING);
    if !encoding.is_empty() && !encoding.eq_ignore_ascii_case("identity") {
        return refuse("Send the body without Content-Encoding.");
    }
    Ok(())
}

/// The bytes of a body, at most as many as the limit.
async fn collect(mut body: Body, limit: usize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let frame = frame.map_err(|_| Refusal::bad("The body broke off: send it again."))?;
        let Some(data) = frame.data_ref() else { continue };
        if bytes.len() + data.len() > limit {
            return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "The body is too large."));
        }
        bytes.extend_from_slice(data);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_is_no_text() {
        for good in ["", "a=%E7%92%B0", "a=環", "%", "%4", "%zz", "a%20b+c", "%25FF"] {
            assert!(is_utf8(good), "{good}");
        }
        for bad in ["%FF", "a=%E7%92", "%C0%80", "%ED%A0%80", "%e7x"] {
            assert!(!is_utf8(bad), "{bad}");
        }
    }

    #[test]
    fn bodies_are_json_in_utf_8() {
        let takes = |content_type: &str, encoding: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, content_type.parse().unwrap());
            if !encoding.is_empty() {
                headers.insert(header::CONTENT_ENCODING, encoding.parse().unwrap());
            }
            check_media_type(&headers).is_ok()
        };
        assert!(takes("application/json", ""));
        assert!(takes("Application/JSON ; charset=\"UTF-8\"", "identity"));
        assert!(takes("application/json; a=b", ""));
        for (content_type, encoding) in [
            ("text/plain", ""),
            ("application/json; charset=utf-16", ""),
            ("application/json;charset=Shift_JIS", ""),
            ("application/json", "gzip"),
        ] {
            assert!(!takes(content_type, encoding), "{content_type} {encoding}");
        }
    }
}
