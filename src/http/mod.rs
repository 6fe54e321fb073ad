//! The HTTP service, and the only room that names axum.

mod client;
mod connection;
mod current;
mod documents;
mod execution;
mod export;
mod graphql;
mod headers;
mod health;
mod log;
mod metrics;
mod pages;
mod process;
mod quality;
mod rate;
mod reload;
mod service;
mod settings;
mod turns;
mod websocket;

use std::sync::Arc;

use axum::{Router, extract::State, http::header, middleware, response::IntoResponse, routing::get};

use self::{service::Service, settings::MetricsPlace};
use crate::graphql::sdl;

pub use connection::{ServeError, serve};
pub use current::Source;
pub use reload::Loader;
pub use settings::Settings;

/// Views of the explorer.
const VIEWS: [&str; 7] = ["/", "/about", "/compare", "/graph", "/map", "/matrix", "/timeline"];

/// All routes.
fn router(service: Arc<Service>) -> Router {
    let has_metrics = service.settings.listening.metrics == Some(MetricsPlace::Main);
    let routes = if has_metrics { metrics_routes() } else { Router::new() };
    let routes = VIEWS.into_iter().fold(routes, |routes, view| routes.route(view, get(pages::explorer)));
    routes
        .route(
            "/graphql",
            get(graphql::get)
                .post(graphql::post)
                .fallback(graphql::other_method)
                .layer(middleware::from_fn_with_state(service.clone(), graphql::within_rate)),
        )
        .route("/export", get(export::formats))
        .route(
            "/export/{*format}",
            get(export::export).layer(middleware::from_fn_with_state(service.clone(), graphql::within_rate)),
        )
        .route("/entities/{*id}", get(pages::entity))
        .route("/documents/{*id}", get(pages::document))
        .route("/playground", get(pages::playground))
        .route("/schema", get(pages::schema_map))
        .route("/assets/{*path}", get(pages::asset))
        .route("/schema.graphql", get(schema))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .fallback(pages::not_found)
        .layer(middleware::from_fn(headers::for_all))
        .layer(middleware::from_fn_with_state(service.clone(), log::log))
        .layer(middleware::from_fn_with_state(service.clone(), client::identify))
        .with_state(service)
}

/// The routes of the address that metrics have for themselves.
fn metrics_router(service: Arc<Service>) -> Router {
    metrics_routes().with_state(service)
}

fn metrics_routes() -> Router<Arc<Service>> {
    Router::new().route("/metrics", get(metrics))
}

async fn metrics(State(service): State<Arc<Service>>) -> impl IntoResponse {
    let content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, content_type)], service.metrics.text())
}

async fn schema() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], sdl())
}
