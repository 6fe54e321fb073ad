//! Answers to connections that have no request which could be answered.

use jiff::{Timestamp, fmt::rfc2822};
use serde_json::json;

use crate::graphql::{ErrorCode, error_json};

/// To a head that does not come to its end.
pub(super) fn head_too_slow() -> String {
    let message = "The head of the request did not arrive in time: send it again.";
    answer("408 Request Timeout", "", message, ErrorCode::BadUserInput)
}

/// To a connection for which there is no place.
pub(super) fn no_place() -> String {
    let message = "The service has too many connections: connect again in a moment.";
    answer("503 Service Unavailable", "retry-after: 1\r\n", message, ErrorCode::Overloaded)
}

fn answer(status: &str, header: &str, message: &str, code: ErrorCode) -> String {
    let body = json!({ "errors": [error_json(code, message)] }).to_string();
    // A time that cannot be printed is left out.
    let date = rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&Timestamp::now());
    let date = date.map(|date| format!("date: {date}\r\n")).unwrap_or_default();
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: {length}\r\n\
         connection: close\r\nx-content-type-options: nosniff\r\naccess-control-allow-origin: *\r\n{header}{date}\r\n{body}"
    )
}
