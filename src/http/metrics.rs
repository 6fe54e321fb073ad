//! What the service counts of itself, in the text format of OpenMetrics.
//!
//! Labels have few values, whatever clients send: routes, methods and codes are those of the service.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError, atomic::AtomicU64},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeLabelSet, EncodeMetric},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
        info::Info,
    },
    registry::{Registry, Unit},
};

use super::{connection::Slots, process::Process};
use crate::graphql::{ErrorCode, OperationType};

/// The counters.
#[derive(Debug)]
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    durations: Family<RouteLabels, Histogram, fn() -> Histogram>,
    operations: Family<OperationLabels, Counter>,
    costs: Histogram,
    executions: Gauge,
    waiting: Gauge,
    refusals: Family<ReasonLabels, Counter>,
    reloads: Family<OutcomeLabels, Counter>,
    dataset: Arc<Mutex<Dataset>>,
    websockets: Gauge,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: String,
    method: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OperationLabels {
    r#type: &'static str,
    code: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ReasonLabels {
    reason: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OutcomeLabels {
    outcome: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct EventLabels {
    event: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct VersionLabels {
    version: String,
}

/// The data that is served.
#[derive(Debug)]
struct Dataset {
    version: String,
    loaded_at: f64,
}

/// Something that lasts until this is dropped.
#[derive(Debug)]
pub(super) struct Lasting(Gauge);

impl Lasting {
    fn new(gauge: &Gauge) -> Self {
        gauge.inc();
        Lasting(gauge.clone())
    }
}

impl Drop for Lasting {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    /// Counts from zero, for a service that begins with a version of the data. Connections are counted where they are
    /// taken.
    pub(super) fn new(version: &str, connections: Arc<Slots>) -> Self {
        let dataset = Dataset { version: version.to_owned(), loaded_at: seconds_now() };
        let mut metrics = Metrics {
            registry: Registry::default(),
            requests: Family::default(),
            durations: Family::new_with_constructor(|| Histogram::new(exponential_buckets(0.000_25, 4.0, 9))),
            operations: Family::default(),
            costs: Histogram::new(exponential_buckets(1.0, 4.0, 9)),
            executions: Gauge::default(),
            waiting: Gauge::default(),
            refusals: Family::default(),
            reloads: Family::default(),
            dataset: Arc::new(Mutex::new(dataset)),
            websockets: Gauge::default(),
        };
        metrics.register(connections);
        metrics
    }

    fn register(&mut self, connections: Arc<Slots>) {
        self.registry.register_collector(Box::new(Process::new(seconds_now())));
        let own = self.registry.sub_registry_with_prefix("tokyo_policy_graph");
        let version = VersionLabels { version: env!("CARGO_PKG_VERSION").into() };
        own.register("build", "The program", Info::new(version));
        own.register_collector(Box::new(DatasetCollector(self.dataset.clone())));
        own.register("http_requests", "HTTP requests answered", self.requests.clone());
        let durations = self.durations.clone();
        own.register_with_unit("http_request_duration", "Time to answer", Unit::Seconds, durations);
        own.register(
            "operations",
            "GraphQL operations, by the code of the first error",
            self.operations.clone(),
        );
        own.register("operation_cost", "Static cost of GraphQL operations", self.costs.clone());
        own.register("executions_running", "Plans and executions that run", self.executions.clone());
        own.register("executions_waiting", "Plans and executions that wait", self.waiting.clone());
        own.register("refusals", "Operations that were refused unexecuted", self.refusals.clone());
        own.register("reloads", "Attempts to load the data again", self.reloads.clone());
        own.register_collector(Box::new(ConnectionsCollector(connections)));
        own.register("websockets", "Websockets open", self.websockets.clone());
        // What has not happened yet is zero, and not unknown.
        for outcome in ["served", "refused"] {
            let _ = self.reloads.get_or_create(&OutcomeLabels { outcome });
        }
        for reason in ["rate", "busy"] {
            let _ = self.refusals.get_or_create(&ReasonLabels { reason });
        }
    }

    /// All of them, as Prometheus reads them.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        // Writing into a string cannot fail.
        let _ = prometheus_client::encoding::text::encode(&mut text, &self.registry);
        text
    }

    /// An HTTP request was answered.
    pub(super) fn request(&self, route: &str, method: &'static str, status: u16, time: Duration) {
        self.requests.get_or_create(&RequestLabels { route: route.to_owned(), method, status }).inc();
        self.durations.get_or_create(&RouteLabels { route: route.to_owned() }).observe(time.as_secs_f64());
    }

    /// An operation was executed, or could not be; its type is unknown where it could not be planned.
    pub(super) fn operation(&self, operation_type: Option<OperationType>, code: Option<ErrorCode>) {
        let r#type = match operation_type {
            Some(OperationType::Query) => "query",
            Some(OperationType::Subscription) => "subscription",
            None => "unknown",
        };
        self.operations.get_or_create(&OperationLabels { r#type, code: code_word(code) }).inc();
    }

    /// An operation was planned.
    pub(super) fn planned(&self, cost: u64) {
        self.costs.observe(cost as f64);
    }

    /// Something runs.
    pub(super) fn execution(&self) -> Lasting {
        Lasting::new(&self.executions)
    }

    /// Something waits for its turn.
    pub(super) fn waiting(&self) -> Lasting {
        Lasting::new(&self.waiting)
    }

    /// A client asked too much.
    pub(super) fn refused_by_rate(&self) {
        self.refusals.get_or_create(&ReasonLabels { reason: "rate" }).inc();
    }

    /// There was too much to do.
    pub(super) fn refused_as_busy(&self) {
        self.refusals.get_or_create(&ReasonLabels { reason: "busy" }).inc();
    }

    /// Data was loaded again, and is served.
    pub(super) fn reload_served(&self, version: &str) {
        let dataset = Dataset { version: version.to_owned(), loaded_at: seconds_now() };
        *self.dataset.lock().unwrap_or_else(PoisonError::into_inner) = dataset;
        self.reloads.get_or_create(&OutcomeLabels { outcome: "served" }).inc();
    }

    /// Data was loaded again, and is at fault.
    pub(super) fn reload_refused(&self) {
        self.reloads.get_or_create(&OutcomeLabels { outcome: "refused" }).inc();
    }

    /// A websocket was opened; it is open until what is returned is dropped.
    pub(super) fn websocket_opened(&self) -> Lasting {
        Lasting::new(&self.websockets)
    }
}

/// `OK`, or the code of an error.
pub(super) fn code_word(code: Option<ErrorCode>) -> &'static str {
    code.map_or("OK", ErrorCode::as_str)
}

fn seconds_now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |time| time.as_secs_f64())
}

/// Which data is served: one version at a time, and no trace of those before.
#[derive(Debug)]
struct DatasetCollector(Arc<Mutex<Dataset>>);

impl Collector for DatasetCollector {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let (version, loaded_at) = {
            let dataset = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            (dataset.version.clone(), dataset.loaded_at)
        };
        let info = Info::new(VersionLabels { version });
        info.encode(encoder.encode_descriptor(
            "dataset",
            "The data that is served",
            None,
            info.metric_type(),
        )?)?;
        let gauge = Gauge::<f64, AtomicU64>::default();
        gauge.set(loaded_at);
        let help = "When the data was loaded, as Unix time";
        let of_gauge = gauge.metric_type();
        gauge.encode(encoder.encode_descriptor("dataset_loaded", help, Some(&Unit::Seconds), of_gauge)?)
    }
}

/// The connections of the main listener.
#[derive(Debug)]
struct ConnectionsCollector(Arc<Slots>);

impl Collector for ConnectionsCollector {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let ConnectionsCollector(slots) = self;
        for (name, help, count) in [
            ("connections", "Connections open", slots.open()),
            ("connections_waiting", "Connections that wait for their client", slots.waiting()),
        ] {
            let gauge = Gauge::<i64>::default();
            gauge.set(i64::try_from(count).unwrap_or(i64::MAX));
            gauge.encode(encoder.encode_descriptor(name, help, None, gauge.metric_type())?)?;
        }
        let events = Family::<EventLabels, Counter>::default();
        for (event, count) in
            [("opened", slots.accepted()), ("gave_way", slots.gave_way()), ("refused", slots.refused())]
        {
            events.get_or_create(&EventLabels { event }).inc_by(count);
        }
        let help = "What befell connections";
        events.encode(encoder.encode_descriptor("connection_events", help, None, events.metric_type())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metrics(version: &str) -> Metrics {
        Metrics::new(version, Arc::new(Slots::new(1, 1, vec![])))
    }

    #[test]
    fn only_the_version_that_is_served_is_told() {
        let metrics = metrics("aaa");
        assert!(metrics.text().contains(r#"tokyo_policy_graph_dataset_info{version="aaa"} 1"#));
        metrics.reload_served("bbb");
        let text = metrics.text();
        assert!(text.contains(r#"tokyo_policy_graph_dataset_info{version="bbb"} 1"#), "{text}");
        assert!(!text.contains("aaa"), "{text}");
        assert!(text.contains(r#"tokyo_policy_graph_reloads_total{outcome="served"} 1"#), "{text}");
        assert!(text.contains(r#"tokyo_policy_graph_reloads_total{outcome="refused"} 0"#), "{text}");
    }

    #[test]
    fn what_lasts_is_counted_while_it_lasts() {
        let metrics = metrics("");
        let both = (metrics.websocket_opened(), metrics.websocket_opened());
        assert!(metrics.text().contains("tokyo_policy_graph_websockets 2\n"));
        drop(both);
        let text = metrics.text();
        assert!(text.contains("tokyo_policy_graph_websockets 0\n"), "{text}");
        assert!(text.contains("tokyo_policy_graph_connections 0\n"), "{text}");
        assert!(text.contains(r#"connection_events_total{event="opened"} 0"#), "{text}");
    }

    #[test]
    fn operations_are_told_by_type_and_code() {
        let metrics = metrics("");
        metrics.operation(Some(OperationType::Query), None);
        metrics.operation(None, Some(ErrorCode::GraphqlParseFailed));
        metrics.planned(17);
        let text = metrics.text();
        assert!(text.contains(r#"operations_total{type="query",code="OK"} 1"#), "{text}");
        assert!(text.contains(r#"operations_total{type="unknown",code="GRAPHQL_PARSE_FAILED"} 1"#), "{text}");
        assert!(text.contains("operation_cost_sum 17"), "{text}");
        assert!(text.ends_with("# EOF\n"));
    }
}
