//! GraphQL over WebSocket, in the protocol `graphql-transport-ws`.
//!
//! Specification: <https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md>. `protocol` has its messages,
//! `session` its states, `operation` what runs in it; `socket` is the way to the client, `metered` bounds what comes
//! over it, and `admission` says who may have one.

mod admission;
mod metered;
mod operation;
mod protocol;
mod session;
mod socket;

use std::sync::Arc;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use tokio::{
    sync::mpsc,
    task::{JoinSet, coop::unconstrained},
    time::{Instant, sleep_until},
};
use tokio_tungstenite::tungstenite::handshake::server::create_response_with_body;
use tracing::{Instrument, Span};

pub(super) use self::admission::Sockets;
use self::{
    operation::{Context, Said},
    protocol::Close,
    session::{Ending, Session, Step},
    socket::{Gone, Socket},
};
use super::{
    client::Client,
    graphql::{MediaType, Refusal},
    service::Service,
};

/// Whether a client asks for a websocket.
pub(super) fn is_asked_for(headers: &HeaderMap) -> bool {
    headers.get(header::UPGRADE).is_some_and(|upgrade| upgrade.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

/// Takes a client that asks for a websocket.
pub(super) fn upgrade(service: Arc<Service>, client: Client, request: &mut Request) -> Response {
    let Ok(mut response) = create_response_with_body(request, Body::empty) else {
        let message = "This is no handshake of WebSocket, version 13.";
        let mut response = Refusal::bad(message).respond(MediaType::Json);
        response.headers_mut().insert(header::SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"));
        return response;
    };
    let place = match service.sockets.admit(&service.settings.websockets, client, request.headers()) {
        Ok(place) => place,
        Err(refusal) => return refusal.respond(MediaType::Json),
    };
    // Where the client does not speak the protocol, it learns so from the code that closes the socket.
    let is_spoken = speaks_protocol(request.headers());
    if is_spoken {
        let name = HeaderValue::from_static(protocol::NAME);
        response.headers_mut().insert(header::SEC_WEBSOCKET_PROTOCOL, name);
    }
    let upgrading = hyper::upgrade::on(request);
    let counted = service.metrics.websocket_opened();
    let serving = async move {
        let Ok(connection) = upgrading.await else { return };
        let message_bytes_max = service.current.engine().snapshot().limits().body_bytes;
        let write_timeout = service.settings.connections.write_timeout;
        let socket = Socket::new(connection, message_bytes_max, write_timeout).await;
        if is_spoken {
            serve(service, client, socket).await;
        } else {
            socket.close(Close::SUBPROTOCOL).await;
        }
        drop((place, counted));
    };
    // Its lines in the log bear the id of the request.
    tokio::spawn(serving.instrument(Span::current()));
    response
}

fn speaks_protocol(headers: &HeaderMap) -> bool {
    let offered = headers.get_all(header::SEC_WEBSOCKET_PROTOCOL).iter();
    let mut offered = offered.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    offered.any(|name| name.trim() == protocol::NAME)
}

/// Serves a socket to its end, and whatever runs in it.
async fn serve(service: Arc<Service>, client: Client, mut socket: Socket) {
    let start = Instant::now();
    let mut operations = JoinSet::new();
    let ending = converse(&service, client, &mut socket, &mut operations).await;
    // What runs ends now, not when the client has taken leave.
    drop(operations);
    let code = match &ending {
        Ending::Closed(close) => Some(close.code()),
        Ending::Gone => None,
    };
    tracing::info!(code, seconds = start.elapsed().as_secs(), "websocket ended");
    match ending {
        Ending::Closed(close) => socket.close(close).await,
        Ending::Gone => socket.finish().await,
    }
}

async fn converse(
    service: &Arc<Service>,
    client: Client,
    socket: &mut Socket,
    operations: &mut JoinSet<operation::End>,
) -> Ending {
    let settings = &service.settings;
    let mut session = Session::new(settings.websockets.clone(), Instant::now());
    let mut stopping = service.stopping();
    // One message waits here and each further one with its operation, until the client has read those before.
    let (say, mut said) = mpsc::channel(1);
    let context = Context::new(service.clone(), client, say);
    while !session.is_over() {
        let step = tokio::select! {
            // A result comes before the end of its operation.
            biased;
            () = async { let _ = stopping.wait_for(|stops| *stops).await; }, if !session.is_stopping() => {
                // A part of the time is left for taking leave.
                Ok(session.stop(Instant::now() + settings.connections.drain_timeout.mul_f32(0.75)))
            }
            Some(said) = said.recv() => Ok(session.said(said)),
            Some(ended) = operations.join_next_with_id() => Ok(session.ended(ended, Instant::now())),
            received = socket.receive(), if !session.is_stopping() => match received {
                Some(Ok(message)) => session.receive(&message, Instant::now()),
                Some(Err(error)) => Err(Close::of_error(&error).map_or(Ending::Gone, Ending::Closed)),
                None => Err(Ending::Gone),
            },
            // A client that is faster than we are takes up what the task may do before it yields, but not this.
            () = unconstrained(sleep_until(session.deadline())) => session.expire(Instant::now()),
        };
        let done = match step {
            Ok(Step::Wait) => Ok(()),
            Ok(Step::Send(message)) => socket.send(message).await,
            Ok(Step::Pass(Said { message, permit, .. })) => {
                let sent = socket.send(message).await;
                drop(permit);
                sent
            }
            Ok(Step::Ping) => socket.ping().await,
            Ok(Step::Start(id, payload)) => {
                let operation = operation::execute(context.clone(), id.clone(), payload);
                let operation = operations.spawn(operation.in_current_span());
                session.started(id, operation);
                Ok(())
            }
            Err(ending) => return ending,
        };
        if let Err(Gone) = done {
            return Ending::Gone;
        }
    }
    Ending::Closed(Close::GOING_AWAY)
}

#[cfg(test)]
fn settings() -> super::settings::WebSockets {
    use std::time::Duration;

    super::settings::WebSockets {
        max_websockets: 10,
        max_websockets_per_client: 10,
        websocket_operations: 2,
        websocket_messages: 60,
        websocket_init_timeout: Duration::from_secs(3),
        websocket_ping: Duration::from_secs(25),
        websocket_idle_timeout: Duration::from_secs(300),
        origins: vec![],
    }
}
