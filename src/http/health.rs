//! `/healthz` and `/readyz`: whether the process lives, and whether it takes requests.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use serde_json::{Value, json};

use super::{
    current::{Outcome, Reload},
    service::Service,
};

const FRESH: (header::HeaderName, &str) = (header::CACHE_CONTROL, "no-store");

/// The process lives.
pub(super) async fn healthz() -> impl IntoResponse {
    ([FRESH, (header::CONTENT_TYPE, "text/plain; charset=utf-8")], "ok\n")
}

/// Whether the service takes requests, which data it has, and how the last reload ended.
pub(super) async fn readyz(State(service): State<Arc<Service>>) -> impl IntoResponse {
    let is_stopping = *service.stopping().borrow();
    let status = if is_stopping { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    let (engine, last_reload) = service.current.state();
    let body = json!({
        "status": if is_stopping { "stopping" } else { "ready" },
        "version": engine.snapshot().version().to_string(),
        "loadedAt": engine.snapshot().loaded_at().to_string(),
        "lastReload": last_reload.map(|reload| told(&reload)),
    });
    (status, [FRESH, (header::CONTENT_TYPE, "application/json")], format!("{body}\n"))
}

fn told(reload: &Reload) -> Value {
    let at = reload.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    match &reload.outcome {
        Outcome::Served => json!({ "at": at, "outcome": "served", "problems": [], "problemCount": 0 }),
        Outcome::Refused(refusal) => json!({
            "at": at,
            "outcome": "refused",
            "problems": refusal.problems,
            "problemCount": refusal.problem_count,
        }),
    }
}
