//! Listening, and stopping in an orderly way.

use std::{io, net::SocketAddr, sync::Arc};

use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

use super::{
    current::{Current, Source},
    documents::DocumentsError,
    metrics_router, reload, router,
    service::Service,
    settings::{Listening, Settings},
};
use crate::graphql::Engine;

/// Why serving ended.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("{}", bind_message(.address, .source))]
    Bind {
        /// The address.
        address: String,
        /// What the system says.
        source: io::Error,
    },
    /// The trusted documents are of no use.
    #[error("trusted documents: {0}")]
    Documents(#[from] DocumentsError),
    /// Accepting connections failed.
    #[error("serving failed: {0}")]
    Serve(#[from] io::Error),
}

fn bind_message(address: &str, source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::AddrInUse => {
            format!("{address} is taken by another program; choose another port with --port")
        }
        io::ErrorKind::PermissionDenied => {
            format!("no permission to listen on {address}; choose a port above 1023 with --port")
        }
        _ => format!("cannot listen on {address}: {source}"),
    }
}

/// Serves until SIGTERM or SIGINT, then answers what is in flight and returns.
pub async fn serve(engine: Engine, source: Source, settings: Settings) -> Result<(), ServeError> {
    let Listening { host, port, .. } = settings.listening.clone();
    let drain_timeout = settings.connections.drain_timeout;
    let service = Arc::new(Service::new(settings, Current::new(engine))?);
    let address = format!("{host}:{port}");
    let listener = TcpListener::bind((host.as_str(), port))
        .await
        .map_err(|source| ServeError::Bind { address: address.clone(), source })?;
    let local: SocketAddr = listener.local_addr()?;
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let _ = metrics_router(service.clone());
    tokio::spawn(reload::reload(service.clone(), source));
    tracing::info!("listening on http://{local}/ (playground: http://{local}/playground)");

    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = axum::serve(listener, router(service.clone())).with_graceful_shutdown(async {
        let _ = stopped.await;
    });
    let mut serving = tokio::spawn(async move { serving.await });
    tokio::select! {
        ended = &mut serving => return flatten(ended),
        _ = terminate.recv() => tracing::info!("SIGTERM: stopping"),
        _ = interrupt.recv() => tracing::info!("SIGINT: stopping"),
    }
    service.stop();
    let _ = stop.send(());
    match tokio::time::timeout(drain_timeout, serving).await {
        Ok(ended) => flatten(ended),
        Err(_) => {
            tracing::warn!("connections were still open after {} s", drain_timeout.as_secs());
            Ok(())
        }
    }
}

fn flatten(ended: Result<io::Result<()>, tokio::task::JoinError>) -> Result<(), ServeError> {
    Ok(ended.map_err(io::Error::other)??)
}
