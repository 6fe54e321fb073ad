//! Each request has an id and a line in the log.

use std::{
    hash::{BuildHasher, RandomState},
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Instant,
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode},
    middleware::Next,
    response::Response,
};
use tracing::{Instrument, Span, field::Empty};

use super::{client::Client, service::Service};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const REQUEST_ID_LENGTH_MAX: usize = 64;
/// What stands for a status where there was nobody to be answered, as in other servers' logs.
const CLIENT_GONE: u16 = 499;
/// Letters of a path in the log.
const PATH_LENGTH_MAX: usize = 200;

/// Gives the request its id, and logs and counts its answer. The query is not logged, for it may be anyone's.
pub(super) async fn log(State(service): State<Arc<Service>>, request: Request, next: Next) -> Response {
    let id = request_id(request.headers());
    let span = span(&id, &request);
    let answered = async {
        let start = Instant::now();
        let method = method_word(request.method());
        let path = shown(request.uri().path());
        let route = request.extensions().get::<MatchedPath>().cloned();
        let route = route.as_ref().map_or("other", MatchedPath::as_str);
        let client = request.extensions().get::<Client>().map(Client::to_string);
        let mut unanswered = Unanswered { service: &service, method, route, start, is_answered: false };
        let mut response = next.run(request).await;
        unanswered.is_answered = true;
        let (status, time) = (response.status(), start.elapsed());
        service.metrics.request(route, method, status.as_u16(), time);
        note_status(status);
        let microseconds = time.as_micros() as u64;
        macro_rules! line {
            ($level:ident) => {
                tracing::$level!(method, path, status = status.as_u16(), microseconds, client, "request")
            };
        }
        match status {
            _ if matches!(route, "/healthz" | "/readyz") => line!(debug),
            StatusCode::INTERNAL_SERVER_ERROR => line!(error),
            _ if status.is_server_error() => line!(warn),
            _ => line!(info),
        }
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        response
    };
    answered.instrument(span).await
}

/// A request that may never be answered: its client may go away, and all that is done for it ends where it stands.
struct Unanswered<'r> {
    service: &'r Service,
    method: &'static str,
    route: &'r str,
    start: Instant,
    is_answered: bool,
}

impl Drop for Unanswered<'_> {
    fn drop(&mut self) {
        if self.is_answered {
            return;
        }
        let time = self.start.elapsed();
        self.service.metrics.request(self.route, self.method, CLIENT_GONE, time);
        let microseconds = time.as_micros() as u64;
        tracing::info!(method = self.method, route = self.route, microseconds, "client gone");
    }
}

/// What all lines of a request bear. It is there whatever the level of the log, or errors would not have it.
#[cfg(not(feature = "otel"))]
fn span(id: &str, _request: &Request) -> Span {
    tracing::error_span!("request", request_id = id, cost = Empty, code = Empty)
}

/// The same as part of the trace that the client may have begun.
#[cfg(feature = "otel")]
fn span(id: &str, request: &Request) -> Span {
    use opentelemetry::propagation::TextMapPropagator;
    use opentelemetry_http::HeaderExtractor;
    use opentelemetry_sdk::propagation::TraceContextPropagator;
    use tracing_opentelemetry::OpenTelemetrySpanExt;

    let span =
        tracing::error_span!("request", otel.kind = "server", request_id = id, cost = Empty, code = Empty);
    let _ = span.set_parent(TraceContextPropagator::new().extract(&HeaderExtractor(request.headers())));
    span.set_attribute("http.request.method", method_word(request.method()));
    if let Some(route) = request.extensions().get::<MatchedPath>() {
        span.set_attribute("http.route", route.as_str().to_owned());
    }
    span
}

/// Notes in the trace how the present request was answered.
#[cfg(feature = "otel")]
fn note_status(status: StatusCode) {
    use tracing_opentelemetry::OpenTelemetrySpanExt;

    Span::current().set_attribute("http.response.status_code", i64::from(status.as_u16()));
}

#[cfg(not(feature = "otel"))]
fn note_status(_status: StatusCode) {}

/// Notes in the log what the operation of the present request costs.
pub(super) fn note_cost(cost: u64) {
    Span::current().record("cost", cost);
}

/// Notes in the log how the operation of the present request ended.
pub(super) fn note_code(code: &str) {
    Span::current().record("code", code);
}

/// The client's id for the request if it is harmless, else one of ours.
fn request_id(headers: &HeaderMap) -> String {
    let is_harmless = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    match given {
        Some(id) if (1..=REQUEST_ID_LENGTH_MAX).contains(&id.len()) && id.bytes().all(is_harmless) => {
            id.into()
        }
        _ => new_id(),
    }
}

/// 64 bits that nobody outside can foretell.
fn new_id() -> String {
    static KEYS: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("{:016x}", KEYS.hash_one(COUNT.fetch_add(1, Relaxed)))
}

/// A method that we know; clients may send any word.
fn method_word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// A path for the log: not endless, and nothing in it steers a terminal.
fn shown(path: &str) -> String {
    let mut shown = String::new();
    for (at, c) in path.chars().enumerate() {
        match c {
            _ if at == PATH_LENGTH_MAX => {
                shown.push('…');
                break;
            }
            c if c.is_control() => shown.extend(c.escape_default()),
            c => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(given: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(REQUEST_ID, HeaderValue::from_bytes(given.as_bytes()).unwrap());
        request_id(&headers)
    }

    #[test]
    fn harmless_ids_are_kept() {
        let longest = "a".repeat(REQUEST_ID_LENGTH_MAX);
        for good in ["a", "A-1_b.c", &longest] {
            assert_eq!(id(good), good);
        }
        for bad in ["", " ", "a b", "a\"b", "東京", "a;b", "a\tb", &"a".repeat(REQUEST_ID_LENGTH_MAX + 1)] {
            let ours = id(bad);
            assert!(ours != bad && ours.len() == 16, "{bad}: {ours}");
        }
    }

    #[test]
    fn ids_differ() {
        let ids: std::collections::HashSet<String> = (0..1_000).map(|_| new_id()).collect();
        assert_eq!(ids.len(), 1_000);
    }

    #[test]
    fn paths_are_short_and_plain() {
        assert_eq!(shown("/graphql"), "/graphql");
        assert_eq!(shown("/a\u{9b}31m"), "/a\\u{9b}31m");
        assert_eq!(shown(&"/".repeat(10_000)).chars().count(), PATH_LENGTH_MAX + 1);
    }
}
