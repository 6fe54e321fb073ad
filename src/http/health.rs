//! `/healthz` and `/readyz`: whether the process lives, and whether it takes requests.

use std::sync::Arc;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::service::Service;

/// The process lives.
pub(super) async fn healthz() -> &'static str {
    "ok\n"
}

/// The service takes requests.
pub(super) async fn readyz(State(service): State<Arc<Service>>) -> Response {
    if *service.stopping().borrow() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    "ready\n".into_response()
}
