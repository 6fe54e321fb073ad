//! From the bytes of an HTTP request to what it asks.

use std::{future::poll_fn, pin::Pin, time::Duration};

use axum::{
    body::{Body, HttpBody},
    extract::{Query, Request},
    http::{StatusCode, Uri, header},
};
use serde::{Deserialize, de::DeserializeOwned};

use super::refusal::Refusal;
use crate::http::execution::Ask;

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
pub(super) fn address(address: &Uri) -> Result<Ask, Refusal> {
    if address.query().is_some_and(|parameters| parameters.len() > ADDRESS_BYTES_MAX) {
        let message = "The address is too long: send the query with POST.";
        return Err(Refusal::new(StatusCode::URI_TOO_LONG, message));
    }
    let Ok(Query(Parameters { query, document_id, variables, operation_name, extensions })) =
        Query::try_from_uri(address)
    else {
        return Err(Refusal::bad("The parameters of the address cannot be read."));
    };
    if query.is_none() && document_id.is_none() && extensions.is_none() {
        return Err(Refusal::bad("The parameter `query` is missing."));
    }
    let variables = object(variables, "The parameter `variables` is not a JSON object.")?;
    let extensions = object(extensions, "The parameter `extensions` is not a JSON object.")?;
    Ok(Ask { query, document_id, operation_name, variables, extensions })
}

/// What is in a parameter; none where it is missing or empty. `null` is none, too.
fn object<T: DeserializeOwned>(text: Option<String>, refusal: &'static str) -> Result<Option<T>, Refusal> {
    match text.filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => serde_json::from_str(&text).map_err(|_| Refusal::bad(refusal)),
    }
}

/// What a body asks.
pub(super) async fn body(request: Request, limit: usize, time: Duration) -> Result<Ask, Refusal> {
    let content_type =
        request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send application/json."));
    }
    let bytes = tokio::time::timeout(time, collect(request.into_body(), limit)).await.map_err(|_| {
        Refusal::new(StatusCode::REQUEST_TIMEOUT, "The body did not arrive in time: send it again.")
    })??;
    let refuse = || {
        Refusal::bad(
            "The body is not a JSON object with `query`, and possibly `variables` and `operationName`.",
        )
    };
    // serde would take an array, too.
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(refuse());
    }
    serde_json::from_slice(&bytes).map_err(|_| refuse())
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
