//! What the service counts of itself, in the text format of OpenMetrics.

use prometheus_client::registry::Registry;

/// The counters.
#[derive(Debug)]
pub(super) struct Metrics {
    registry: Registry,
}

impl Metrics {
    pub(super) fn new() -> Self {
        Metrics { registry: Registry::default() }
    }

    /// All of them, as Prometheus reads them.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        // Writing into a string cannot fail.
        let _ = prometheus_client::encoding::text::encode(&mut text, &self.registry);
        text
    }
}
