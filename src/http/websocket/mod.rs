//! GraphQL over WebSocket, in the protocol `graphql-transport-ws`.

use std::sync::Arc;

use axum::{
    extract::ws::WebSocketUpgrade,
    http::HeaderMap,
    response::{IntoResponse, Response},
};

use super::{client::Client, service::Service};

/// Takes a client that asks for a websocket.
pub(super) fn upgrade(
    _service: Arc<Service>,
    _client: Client,
    _headers: &HeaderMap,
    _upgrade: WebSocketUpgrade,
) -> Response {
    axum::http::StatusCode::NOT_IMPLEMENTED.into_response()
}
