//! `/graphql`: GraphQL over HTTP.

use std::{future::poll_fn, pin::Pin, time::Duration};

use axum::{
    body::{Body, HttpBody},
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    App,
    negotiate::{MediaType, negotiate},
};
use crate::graphql::{ErrorCode, Request};

/// How long the body of a request may take to arrive.
const READ_TIME: Duration = Duration::from_secs(10);

/// How long a request may wait for its turn.
const WAIT_TIME: Duration = Duration::from_secs(5);

/// A response before it has a body: the status, and what to do.
struct Refusal(StatusCode, &'static str);

/// The parameters of a query in the address.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Parameters {
    query: Option<String>,
    variables: Option<String>,
    operation_name: Option<String>,
    extensions: Option<String>,
}

/// A query in the address.
pub(super) async fn get(
    State(app): State<App>,
    headers: HeaderMap,
    parameters: Result<Query<Parameters>, axum::extract::rejection::QueryRejection>,
) -> Response {
    let media_type = match media_type(&headers) {
        Ok(media_type) => media_type,
        Err(refusal) => return refuse(MediaType::Json, &refusal),
    };
    let request = parameters.map_err(|_| bad("The parameters of the address cannot be read.")).and_then(
        |Query(Parameters { query, variables, operation_name, extensions })| {
            let query = query.ok_or(bad("The parameter `query` is missing."))?;
            let variables = object(variables, "The parameter `variables` is not a JSON object.")?;
            let extensions = object(extensions, "The parameter `extensions` is not a JSON object.")?;
            Ok(Request { query, operation_name, variables, extensions })
        },
    );
    answer(app, media_type, request).await
}

/// A query in the body.
pub(super) async fn post(State(app): State<App>, headers: HeaderMap, body: Body) -> Response {
    let media_type = match media_type(&headers) {
        Ok(media_type) => media_type,
        Err(refusal) => return refuse(MediaType::Json, &refusal),
    };
    let request = read(&app, &headers, body).await;
    answer(app, media_type, request).await
}

/// Anything but GET and POST.
pub(super) async fn other_method(method: Method) -> Response {
    if method == Method::OPTIONS {
        return (StatusCode::NO_CONTENT, [(header::ALLOW, "GET, HEAD, POST, OPTIONS")]).into_response();
    }
    let refusal = Refusal(StatusCode::METHOD_NOT_ALLOWED, "Use GET or POST.");
    let mut response = refuse(MediaType::Json, &refusal);
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST, OPTIONS"));
    response
}

/// The JSON object in a parameter; none where the parameter is missing or empty.
fn object(
    text: Option<String>,
    refusal: &'static str,
) -> Result<Option<serde_json::Map<String, serde_json::Value>>, Refusal> {
    match text.filter(|text| !text.is_empty()) {
        None => Ok(None),
        // `null` is none, too.
        Some(text) => serde_json::from_str(&text).map_err(|_| bad(refusal)),
    }
}

fn bad(message: &'static str) -> Refusal {
    Refusal(StatusCode::BAD_REQUEST, message)
}

fn media_type(headers: &HeaderMap) -> Result<MediaType, Refusal> {
    let accept: Vec<&str> =
        headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    let accept = (!accept.is_empty()).then(|| accept.join(","));
    negotiate(accept.as_deref()).ok_or(Refusal(
        StatusCode::NOT_ACCEPTABLE,
        "Accept application/graphql-response+json or application/json.",
    ))
}

async fn read(app: &App, headers: &HeaderMap, body: Body) -> Result<Request, Refusal> {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(Refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send application/json."));
    }
    let limit = app.engine.snapshot().limits().body_bytes;
    let bytes = tokio::time::timeout(READ_TIME, collect(body, limit)).await.map_err(|_| {
        Refusal(StatusCode::REQUEST_TIMEOUT, "The body did not arrive within 10 seconds: send it again.")
    })??;
    let refuse =
        || bad("The body is not a JSON object with `query`, and possibly `variables` and `operationName`.");
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
        let frame = frame.map_err(|_| bad("The body broke off: send it again."))?;
        let Some(data) = frame.data_ref() else { continue };
        if bytes.len() + data.len() > limit {
            return Err(Refusal(StatusCode::PAYLOAD_TOO_LARGE, "The body is too large."));
        }
        bytes.extend_from_slice(data);
    }
    Ok(bytes)
}

async fn answer(app: App, media_type: MediaType, request: Result<Request, Refusal>) -> Response {
    let request = match request {
        Ok(request) => request,
        Err(refusal) => return refuse(media_type, &refusal),
    };
    let turn = tokio::time::timeout(WAIT_TIME, app.executions.clone().acquire_owned()).await;
    let Ok(Ok(permit)) = turn else {
        let busy = "The service has too much to do: ask again in a moment.";
        let mut response = refuse(media_type, &Refusal(StatusCode::SERVICE_UNAVAILABLE, busy));
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        return response;
    };
    // Off the event loop: an answer may take milliseconds of computing.
    let executed = tokio::task::spawn_blocking(move || {
        let response = app.engine.execute(&request);
        drop(permit);
        response
    });
    match executed.await {
        Ok(response) => {
            let status = match media_type {
                MediaType::GraphqlResponse if !response.is_executed => StatusCode::BAD_REQUEST,
                _ => StatusCode::OK,
            };
            respond(media_type, status, response.body)
        }
        Err(error) => {
            tracing::error!(%error, "an execution failed");
            let refusal = Refusal(StatusCode::INTERNAL_SERVER_ERROR, "The service made a mistake.");
            refuse(media_type, &refusal)
        }
    }
}

fn refuse(media_type: MediaType, Refusal(status, message): &Refusal) -> Response {
    let code = match *status {
        StatusCode::INTERNAL_SERVER_ERROR | StatusCode::SERVICE_UNAVAILABLE => ErrorCode::InternalServerError,
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::LimitExceeded,
        _ => ErrorCode::BadUserInput,
    };
    let error = serde_json::json!({ "message": message, "extensions": { "code": code.as_str() } });
    let body = serde_json::json!({ "errors": [error] }).to_string().into_bytes();
    respond(media_type, *status, body)
}

fn respond(media_type: MediaType, status: StatusCode, body: Vec<u8>) -> Response {
    let headers = [(header::CONTENT_TYPE, media_type.content_type()), (header::VARY, "accept")];
    (status, headers, body).into_response()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::sync::Semaphore;

    use super::*;
    use crate::{
        data,
        graphql::{Engine, Limits, Snapshot},
    };

    #[tokio::test(start_paused = true)]
    async fn waits_for_its_turn_only_so_long() {
        let dataset = data::load(&data::embedded()).unwrap();
        let engine = Arc::new(Engine::new(Snapshot::new(dataset, Limits::default())));
        let app = App { engine, executions: Arc::new(Semaphore::new(0)) };
        let start = tokio::time::Instant::now();
        let request = serde_json::from_str(r#"{"query": "{ __typename }"}"#).map_err(|_| bad(""));
        let response = answer(app, MediaType::GraphqlResponse, request).await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers()[header::RETRY_AFTER], "1");
        assert_eq!(start.elapsed().as_secs(), WAIT_TIME.as_secs());
    }
}
