//! Spans of requests, sent to a collector by OTLP over HTTP. The standard variables of OpenTelemetry say where.

use std::{env, pin::Pin, time::Duration};

use anyhow::Context;
use opentelemetry::trace::TracerProvider;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{SpanExporter, WithHttpConfig};
use opentelemetry_sdk::{Resource, trace::SdkTracerProvider};
use tracing_subscriber::{Layer, filter::filter_fn, registry::LookupSpan};

/// The variables that turn the export on, the first that is set.
const ENDPOINTS: [&str; 2] = ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"];
/// How long one request to the collector, or all that is left at the end, may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes of an answer of the collector that are read.
const ANSWER_MAX: u64 = 64 * 1024;

/// An export that is on.
pub(crate) struct Export(SdkTracerProvider);

impl Export {
    /// Starts the export if a variable names a collector.
    pub(crate) fn start() -> anyhow::Result<Option<Self>> {
        let is_disabled = env::var("OTEL_SDK_DISABLED").is_ok_and(|value| value.eq_ignore_ascii_case("true"));
        let endpoints = ENDPOINTS.iter().filter_map(|name| Some((name, env::var(name).ok()?)));
        let endpoint = endpoints.into_iter().find(|(_, endpoint)| !endpoint.is_empty());
        let Some((name, endpoint)) = endpoint.filter(|_| !is_disabled) else { return Ok(None) };
        if !endpoint.starts_with("http://") {
            anyhow::bail!("{name} must begin with http://; a collector on the same network needs no TLS");
        }
        let exporter = SpanExporter::builder().with_http().with_http_client(Client::new()).build();
        let exporter = exporter.with_context(|| format!("{name} names no collector"))?;
        let mut resource = Resource::builder();
        if env::var_os("OTEL_SERVICE_NAME").is_none() {
            resource = resource.with_service_name(env!("CARGO_PKG_NAME"));
        }
        let provider =
            SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource.build());
        Ok(Some(Export(provider.build())))
    }

    /// Takes the service's own spans.
    pub(crate) fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: tracing::Subscriber + for<'span> LookupSpan<'span>,
    {
        let is_own =
            filter_fn(|metadata| metadata.is_span() && metadata.target().starts_with("tokyo_policy_graph"));
        tracing_opentelemetry::layer().with_tracer(self.0.tracer(env!("CARGO_PKG_NAME"))).with_filter(is_own)
    }

    /// Sends what is not yet sent.
    pub(crate) fn finish(self) {
        if let Err(error) = self.0.shutdown_with_timeout(PATIENCE) {
            tracing::warn!(%error, "the last spans may not have been sent");
        }
    }
}

/// Sends to the collector, on the thread that the export has for itself.
#[derive(Debug)]
struct Client(ureq::Agent);

impl Client {
    fn new() -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .build();
        Client(config.into())
    }

    fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let answer = self.0.run(request.map(Vec::from))?;
        let (head, mut body) = answer.into_parts();
        let bytes = body.with_config().limit(ANSWER_MAX).read_to_vec()?;
        Ok(Response::from_parts(head, bytes.into()))
    }
}

impl HttpClient for Client {
    fn send_bytes<'a, 'f>(
        &'a self,
        request: Request<Bytes>,
    ) -> Pin<Box<dyn Future<Output = Result<Response<Bytes>, HttpError>> + Send + 'f>>
    where
        'a: 'f,
        Self: 'f,
    {
        Box::pin(async move { self.send(request) })
    }
}
