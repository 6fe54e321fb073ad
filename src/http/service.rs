//! What the handlers share.

use tokio::sync::watch;

use super::{
    current::Current,
    documents::{Documents, DocumentsError},
    metrics::Metrics,
    rate::Limiter,
    settings::Settings,
    turns::Turns,
};

/// The service: one for the life of the process.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) settings: Settings,
    pub(super) current: Current,
    pub(super) metrics: Metrics,
    pub(super) turns: Turns,
    pub(super) limiter: Limiter,
    pub(super) documents: Documents,
    stopping: watch::Sender<bool>,
}

impl Service {
    pub(super) fn new(settings: Settings, current: Current) -> Result<Self, DocumentsError> {
        let documents = Documents::new(&settings.documents, &current.engine())?;
        Ok(Service {
            current,
            metrics: Metrics::new(),
            turns: Turns::new(settings.turns),
            limiter: Limiter::new(&settings.rates),
            documents,
            settings,
            stopping: watch::Sender::new(false),
        })
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
