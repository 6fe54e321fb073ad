//! Answers to what is no GraphQL request, or is not to be executed.

use std::{borrow::Cow, time::Duration};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use serde_json::json;

use super::{negotiate::MediaType, respond};
use crate::{
    graphql::{ErrorCode, error_json},
    http::{documents::NotFound, execution::Refused},
};

/// A response before it has a body: the status, and what to do.
#[derive(Debug)]
pub(in crate::http) struct Refusal {
    status: StatusCode,
    code: ErrorCode,
    message: Cow<'static, str>,
    retry_after: Option<Duration>,
}

impl Refusal {
    pub(in crate::http) fn new(status: StatusCode, message: impl Into<Cow<'static, str>>) -> Self {
        let code = match status {
            StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG => ErrorCode::LimitExceeded,
            StatusCode::SERVICE_UNAVAILABLE => ErrorCode::Overloaded,
            _ => ErrorCode::BadUserInput,
        };
        Refusal { status, code, message: message.into(), retry_after: None }
    }

    pub(in crate::http) fn bad(message: &'static str) -> Self {
        Refusal::new(StatusCode::BAD_REQUEST, message)
    }

    /// The client may ask again after this time.
    pub(in crate::http) fn retry_after(self, time: Duration) -> Self {
        Refusal { retry_after: Some(time), ..self }
    }

    pub(in crate::http) fn respond(&self, media_type: MediaType) -> Response {
        let body = json!({ "errors": [error_json(self.code, &self.message)] }).to_string().into();
        let mut response = respond(media_type, self.status, body);
        if let Some(time) = self.retry_after {
            let seconds = HeaderValue::from(time.as_secs_f64().ceil().max(1.0) as u64);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }

    /// What was not executed, though it may be well-formed GraphQL: then the status is that of all request errors.
    pub(in crate::http) fn of(refused: &Refused, media_type: MediaType) -> Self {
        let (code, message) = refused.code_and_message();
        let status = match refused {
            Refused::Malformed(_)
            | Refused::Unexportable(_)
            | Refused::TooLargeToExport
            | Refused::NoDocument(NotFound::Missing) => StatusCode::BAD_REQUEST,
            Refused::RateLimited(_) => StatusCode::TOO_MANY_REQUESTS,
            Refused::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Refused::Failed => StatusCode::INTERNAL_SERVER_ERROR,
            Refused::NoDocument(_) | Refused::NeedsWebSocket | Refused::Invalid(_) => {
                media_type.request_error()
            }
        };
        Refusal { status, code, message: message.to_owned().into(), retry_after: refused.retry_after() }
    }
}
