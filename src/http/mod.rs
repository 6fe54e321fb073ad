//! The HTTP service, and the only room that names axum.

mod assets;
mod graphql;
mod log;
mod negotiate;
mod serve;

use std::sync::Arc;

use axum::{
    Router,
    http::{HeaderValue, header},
    middleware,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};

use crate::graphql::{Engine, sdl};

pub use serve::{ServeError, serve};

/// What the handlers share.
#[derive(Clone)]
struct App {
    engine: Arc<Engine>,
    /// Bounds how many requests are executed at once; more wait.
    executions: Arc<tokio::sync::Semaphore>,
}

/// All routes.
fn router(engine: Arc<Engine>) -> Router {
    let parallelism = std::thread::available_parallelism().map_or(2, usize::from);
    let app = App { engine, executions: Arc::new(tokio::sync::Semaphore::new(2 * parallelism)) };
    Router::new()
        .route("/", get(|| async { Redirect::temporary("/playground") }))
        .route("/graphql", get(graphql::get).post(graphql::post).fallback(graphql::other_method))
        .route("/playground", get(assets::playground))
        .route("/assets/{*path}", get(assets::asset))
        .route("/schema.graphql", get(schema))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(|| async { "ready\n" }))
        .fallback(assets::not_found)
        .layer(middleware::map_response(nosniff))
        .layer(middleware::from_fn(log::log))
        .with_state(app)
}

async fn schema() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], sdl())
}

/// Says of every answer that it is what its type says, and nothing that a browser may guess.
async fn nosniff(mut response: Response) -> Response {
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
