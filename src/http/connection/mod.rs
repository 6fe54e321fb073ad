//! Listening, and stopping in an orderly way.

mod accept;
mod bodies;
mod drive;
mod files;
mod listen;
mod paced;
mod progress;
mod refusal;
mod slots;

use std::{io, sync::Arc};

use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
    time::{sleep, timeout},
};

use self::{accept::accept, drive::Site};
use super::{
    current::Current,
    documents::DocumentsError,
    metrics_router,
    reload::{self, Loader},
    router,
    service::Service,
    settings::Settings,
};
use crate::graphql::Engine;

pub(super) use files::within_file_limit;
pub(super) use slots::Slots;

/// Connections at once to the address of the metrics.
const METRICS_CONNECTIONS_MAX: usize = 16;

/// Why serving ended.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("{}", bind_message(.address, .setting, .cause))]
    Bind {
        /// The address.
        address: String,
        /// The setting that chooses another.
        setting: &'static str,
        /// What the system says.
        cause: io::Error,
    },
    /// The trusted documents are of no use.
    #[error("trusted documents")]
    Documents(#[from] DocumentsError),
    /// The system does not let us serve.
    #[error("serving failed")]
    Serve(#[from] io::Error),
    /// A second signal came before all requests in flight were answered.
    #[error("stopped at once by a second signal")]
    Impatient,
}

fn bind_message(address: &str, setting: &str, cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::AddrInUse => {
            format!("{address} is taken by another program; choose another port with {setting}")
        }
        io::ErrorKind::PermissionDenied => {
            format!("no permission to listen on {address}; choose a port above 1023 with {setting}")
        }
        _ => format!("cannot listen on {address}: {cause}"),
    }
}

/// Serves until SIGTERM or SIGINT, then stops in three steps: `/readyz` fails and each answer is the last of its
/// connection; after the delay nothing new is taken, and connections without a request close; after the drain time, or
/// at a second signal, those still open are cut.
pub async fn serve(engine: Engine, loader: Loader, settings: Settings) -> Result<(), ServeError> {
    let service = Arc::new(Service::new(settings, Current::new(engine))?);
    let settings = &service.settings;
    let (listener, metrics) =
        (listen::main(&settings.listening).await?, listen::metrics(&settings.listening).await?);
    let mut signals = Signals::new()?;
    let local = listener.local_addr()?;
    tracing::info!("listening on http://{local}/ (playground: http://{local}/playground)");
    tokio::spawn(reload::reload(service.clone(), loader));

    let closing = watch::Sender::new(false);
    let site = Site {
        router: router(service.clone()),
        settings: settings.connections,
        stopping: service.stopping(),
        closing: closing.subscribe(),
    };
    if let Some(listener) = metrics {
        tracing::info!("metrics on {}/metrics", listener.local_addr()?);
        let max = METRICS_CONNECTIONS_MAX;
        let site = Site { router: metrics_router(service.clone()), ..site.clone() };
        tokio::spawn(accept(listener, Arc::new(Slots::new(max, max, Vec::new())), site));
    }
    let serving = tokio::spawn(accept(listener, service.connections.clone(), site));

    tracing::info!("{}: stopping", signals.next().await);
    service.stop();
    let drained = async {
        sleep(settings.connections.drain_delay).await;
        closing.send_replace(true);
        timeout(settings.connections.drain_timeout, serving).await
    };
    tokio::select! {
        drained = drained => {
            if drained.is_err() {
                let count = service.connections.living();
                tracing::warn!("{count} connections were still open after the drain time");
            }
            Ok(())
        }
        _ = signals.next() => Err(ServeError::Impatient),
    }
}

/// The signals that stop the service.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn new() -> io::Result<Self> {
        let (terminate, interrupt) = (SignalKind::terminate(), SignalKind::interrupt());
        Ok(Signals { terminate: signal(terminate)?, interrupt: signal(interrupt)? })
    }

    /// Waits for a signal and names it.
    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}
