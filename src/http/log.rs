//! A line in the log for each request.

use std::time::Instant;

use axum::{extract::Request, middleware::Next, response::Response};

/// Logs method, path, status and time; never the query, which may be anyone's.
pub(super) async fn log(request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let start = Instant::now();
    let response = next.run(request).await;
    let microseconds = start.elapsed().as_micros() as u64;
    tracing::info!(%method, path, status = response.status().as_u16(), microseconds, "request");
    response
}
