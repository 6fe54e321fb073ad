//! Headers that all answers bear, and what other origins may do.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, Method, StatusCode, Version, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::graphql::{MediaType, Refusal};

/// The data is public and nothing is tied to who asks: pages of all origins may read it, without credentials. What
/// is no page loads nothing and is shown in no frame.
const FOR_ALL: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        "Content-Disposition, ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id",
    ),
    (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
];

/// What browsers are told that ask before they send, for a day. Any header may be sent: none means anything here.
const FOR_PREFLIGHTS: [(HeaderName, &str); 3] = [
    (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST"),
    (header::ACCESS_CONTROL_ALLOW_HEADERS, "*"),
    (header::ACCESS_CONTROL_MAX_AGE, "86400"),
];

/// Answers browsers that ask what they may send, and adds what all answers bear.
pub(super) async fn for_all(request: Request, next: Next) -> Response {
    if request.version() >= Version::HTTP_11 && request.headers().get_all(header::HOST).iter().count() != 1 {
        let message = "A request of HTTP/1.1 has one Host header.";
        return Refusal::bad(message).respond(MediaType::Json);
    }
    let is_preflight = request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = match is_preflight {
        true => (StatusCode::NO_CONTENT, FOR_PREFLIGHTS).into_response(),
        false => next.run(request).await,
    };
    for (name, value) in FOR_ALL {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
