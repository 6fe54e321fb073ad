//! Headers that all answers bear.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};

/// The data is public and nothing is tied to who asks: pages of all origins may read it, without credentials.
pub(super) async fn for_all(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
