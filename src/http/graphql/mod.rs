//! `/graphql`: GraphQL over HTTP.

mod negotiate;
mod read;
mod refusal;

use std::sync::Arc;

use axum::{
    Extension,
    body::Bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use self::negotiate::negotiate;
pub(super) use self::{negotiate::MediaType, read::check_address, refusal::Refusal};
use super::{
    client::Client,
    execution::{self, Ask, Refused},
    service::Service,
    websocket,
};
use crate::graphql::{self, OperationType};

/// The methods that `/graphql` takes.
const METHODS: &str = "GET, HEAD, POST, OPTIONS";

/// Counts each request against the allowance of its client, whatever it is, and tells what is left.
pub(super) async fn within_rate(
    State(service): State<Arc<Service>>,
    Extension(client): Extension<Client>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = match execution::count_request(&service, client) {
        Ok(()) => next.run(request).await,
        Err(refused) => Refusal::of(&refused, MediaType::Json).respond(MediaType::Json),
    };
    if let Some((policy, standing)) = service.limiter.headers(client) {
        for (name, value) in [("ratelimit-policy", policy), ("ratelimit", standing)] {
            let value = value.parse().ok().map(|value| (HeaderName::from_static(name), value));
            response.headers_mut().extend(value);
        }
    }
    response
}

/// A query in the address, or a websocket.
pub(super) async fn get(
    State(service): State<Arc<Service>>,
    Extension(client): Extension<Client>,
    mut request: Request,
) -> Response {
    if websocket::is_asked_for(request.headers()) {
        return websocket::upgrade(service, client, &mut request);
    }
    let accepted = media_type(request.headers());
    let accepted = accepted.and_then(|media_type| check_address(request.uri()).map(|()| media_type));
    match accepted {
        Ok(media_type) => {
            let address = request.uri().clone();
            answer(&service, client, media_type, move || read::address(&address)).await
        }
        Err(refusal) => refusal.respond(MediaType::Json),
    }
}

/// A query in the body.
pub(super) async fn post(
    State(service): State<Arc<Service>>,
    Extension(client): Extension<Client>,
    request: Request,
) -> Response {
    let media_type = match media_type(request.headers()) {
        Ok(media_type) => media_type,
        Err(refusal) => return refusal.respond(MediaType::Json),
    };
    let limit = service.current.engine().snapshot().limits().body_bytes;
    match read::body(request, limit, service.settings.connections.body_timeout).await {
        Ok(bytes) => answer(&service, client, media_type, move || read::json(&bytes)).await,
        Err(refusal) => refusal.respond(media_type),
    }
}

/// Anything but GET and POST.
pub(super) async fn other_method(method: Method) -> Response {
    if method == Method::OPTIONS {
        return (StatusCode::NO_CONTENT, [(header::ALLOW, METHODS)]).into_response();
    }
    let mut response =
        Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "Use GET or POST.").respond(MediaType::Json);
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(METHODS));
    response
}

fn media_type(headers: &HeaderMap) -> Result<MediaType, Refusal> {
    let accept: Vec<&str> =
        headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    let accept = (!accept.is_empty()).then(|| accept.join(","));
    negotiate(accept.as_deref()).ok_or(Refusal::new(
        StatusCode::NOT_ACCEPTABLE,
        "Accept application/graphql-response+json or application/json.",
    ))
}

async fn answer(
    service: &Arc<Service>,
    client: Client,
    media_type: MediaType,
    decode: impl FnOnce() -> Result<Ask, Refused> + Send + 'static,
) -> Response {
    let answered = execute(service, client, decode).await.and_then(|answer| {
        let status = if answer.is_executed { StatusCode::OK } else { media_type.request_error() };
        Ok((status, service.turns.hold(client, answer.body).ok_or(Refused::Busy)?))
    });
    match answered {
        Ok((status, body)) => respond(media_type, status, body),
        Err(Refused::Invalid(answer)) => respond(media_type, media_type.request_error(), answer.body.into()),
        Err(refused) => Refusal::of(&refused, media_type).respond(media_type),
    }
}

async fn execute(
    service: &Arc<Service>,
    client: Client,
    decode: impl FnOnce() -> Result<Ask, Refused> + Send + 'static,
) -> Result<graphql::Response, Refused> {
    let admitted = execution::admit(service, client, decode).await?;
    match admitted.operation_type() {
        OperationType::Query => execution::run(service, client, admitted).await,
        OperationType::Subscription => Err(Refused::NeedsWebSocket),
    }
}

fn respond(media_type: MediaType, status: StatusCode, body: Bytes) -> Response {
    let headers = [(header::CONTENT_TYPE, media_type.content_type()), (header::VARY, "accept")];
    (status, headers, body).into_response()
}
