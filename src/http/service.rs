//! What the handlers share.

use std::sync::Arc;

use tokio::sync::watch;

use super::{current::Current, metrics::Metrics, settings::Settings, turns::Turns, websocket::Sockets};

/// The service: one for the life of the process.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) settings: Settings,
    pub(super) current: Current,
    pub(super) metrics: Metrics,
    pub(super) turns: Turns,
    pub(super) sockets: Arc<Sockets>,
    stopping: watch::Sender<bool>,
}

impl Service {
    pub(super) fn new(settings: Settings, current: Current) -> Self {
        let turns = Turns::new(settings.turns);
        let sockets = Arc::default();
        let stopping = watch::Sender::new(false);
        Service { settings, current, metrics: Metrics::new(), turns, sockets, stopping }
    }

    /// From now on the service takes no new work: readiness ends, connections close after their answer.
    pub(super) fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Tells when the service begins to stop.
    pub(super) fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }
}
