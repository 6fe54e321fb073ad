//! What the handlers share.

use std::sync::Arc;

use tokio::sync::watch;

use super::{
    connection::{self, Slots},
    current::Current,
    documents::{Documents, DocumentsError},
    metrics::Metrics,
    rate::Limiter,
    settings::Settings,
    turns::Turns,
    websocket::Sockets,
};

/// The service: one for the life of the process.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) settings: Settings,
    pub(super) current: Current,
    pub(super) metrics: Metrics,
    pub(super) turns: Arc<Turns>,
    pub(super) limiter: Limiter,
    pub(super) documents: Documents,
    pub(super) sockets: Arc<Sockets>,
    pub(super) connections: Arc<Slots>,
    stopping: watch::Sender<bool>,
}

impl Service {
    pub(super) fn new(settings: Settings, current: Current) -> Result<Self, DocumentsError> {
        let documents = Documents::new(&settings.documents, &current.engine())?;
        let bounds = &settings.connections;
        let connections = Arc::new(Slots::new(
            connection::within_file_limit(bounds.max_connections),
            bounds.max_connections_per_client,
            settings.rates.trusted_proxies.clone(),
        ));
        Ok(Service {
            metrics: Metrics::new(current.engine().snapshot().version(), connections.clone()),
            current,
            turns: Arc::new(Turns::new(settings.turns, settings.rates.rate_exempt.clone())),
            limiter: Limiter::new(&settings.rates),
            documents,
            sockets: Arc::default(),
            connections,
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
