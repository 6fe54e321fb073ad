//! Answers to what is no GraphQL request, or is not to be executed.

use std::time::Duration;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};

use super::{negotiate::MediaType, respond};
use crate::{graphql::ErrorCode, http::execution::Refused};

/// A response before it has a body: the status, and what to do.
#[derive(Debug)]
pub(in crate::http) struct Refusal {
    status: StatusCode,
    code: ErrorCode,
    message: &'static str,
    retry_after: Option<Duration>,
}

impl Refusal {
    pub(in crate::http) fn new(status: StatusCode, message: &'static str) -> Self {
        let code = match status {
            StatusCode::INTERNAL_SERVER_ERROR | StatusCode::SERVICE_UNAVAILABLE => {
                ErrorCode::InternalServerError
            }
            StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG | StatusCode::TOO_MANY_REQUESTS => {
                ErrorCode::LimitExceeded
            }
            _ => ErrorCode::BadUserInput,
        };
        Refusal { status, code, message, retry_after: None }
    }

    pub(in crate::http) fn bad(message: &'static str) -> Self {
        Refusal::new(StatusCode::BAD_REQUEST, message)
    }

    /// The client may ask again after this time.
    pub(in crate::http) fn retry_after(self, time: Duration) -> Self {
        Refusal { retry_after: Some(time), ..self }
    }

    pub(in crate::http) fn respond(&self, media_type: MediaType) -> Response {
        let error =
            serde_json::json!({ "message": self.message, "extensions": { "code": self.code.as_str() } });
        let body = serde_json::json!({ "errors": [error] }).to_string().into_bytes();
        let mut response = respond(media_type, self.status, body);
        if let Some(time) = self.retry_after {
            let seconds = HeaderValue::from(time.as_secs_f64().ceil().max(1.0) as u64);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        let (status, message) = match refused {
            Refused::RateLimited(_) => {
                (StatusCode::TOO_MANY_REQUESTS, "You ask too much at once: ask again later.")
            }
            Refused::Busy => {
                (StatusCode::SERVICE_UNAVAILABLE, "The service has too much to do: ask again in a moment.")
            }
            Refused::NeedsWebSocket => {
                let message = "Subscriptions are served over WebSocket alone, in the protocol \
                               graphql-transport-ws.";
                (StatusCode::BAD_REQUEST, message)
            }
            Refused::Invalid(_) | Refused::Failed => {
                (StatusCode::INTERNAL_SERVER_ERROR, "The service made a mistake.")
            }
        };
        let retry_after = match refused {
            Refused::RateLimited(time) => Some(time),
            Refused::Busy => Some(Duration::from_secs(1)),
            _ => None,
        };
        Refusal { retry_after, ..Refusal::new(status, message) }
    }
}
