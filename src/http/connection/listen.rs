//! Addresses to listen on.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

use tokio::net::{TcpListener, TcpSocket, lookup_host};

use super::ServeError;
use crate::http::settings::{Listening, MetricsPlace};

/// Connections that the system keeps for us until we accept them.
pub(super) const BACKLOG: u32 = 1024;

/// What the system keeps of an answer for a slow client; it takes twice as much for its own needs. The less, the sooner
/// a client that reads nothing is known for it.
const SEND_BUFFER_BYTES: u32 = 128 * 1024;

/// Where metrics are served if nothing else is said.
const METRICS_ADDRESS: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 9464);

/// Listens on the address of the service.
pub(super) async fn main(listening: &Listening) -> Result<TcpListener, ServeError> {
    let host = listening.host.trim_start_matches('[').trim_end_matches(']');
    let address = match host.parse::<IpAddr>() {
        Ok(host) => SocketAddr::new(host, listening.port).to_string(),
        Err(_) => format!("{host}:{}", listening.port),
    };
    listen(&address).await.map_err(|cause| ServeError::Bind { address, setting: "--port", cause })
}

/// Listens on the address that metrics have for themselves, if they have one.
pub(super) async fn metrics(listening: &Listening) -> Result<Option<TcpListener>, ServeError> {
    match &listening.metrics {
        Some(MetricsPlace::Off | MetricsPlace::Main) => Ok(None),
        Some(MetricsPlace::At(address)) => match listen(address).await {
            Ok(listener) => Ok(Some(listener)),
            Err(cause) => Err(ServeError::Bind { address: address.clone(), setting: "--metrics", cause }),
        },
        None => match listen(&METRICS_ADDRESS.to_string()).await {
            Ok(listener) => Ok(Some(listener)),
            Err(error) => {
                tracing::warn!(%error, "{METRICS_ADDRESS} cannot be had for metrics; choose with --metrics");
                let free = SocketAddr::new(METRICS_ADDRESS.ip(), 0);
                // Nobody asked for metrics: without them the service is as good.
                Ok(listen(&free.to_string()).await.ok())
            }
        },
    }
}

/// Listens on the first of a name's addresses that can be had.
async fn listen(address: &str) -> io::Result<TcpListener> {
    let mut failed = io::Error::new(io::ErrorKind::InvalidInput, "the name has no address");
    for address in lookup_host(address).await? {
        match listen_on(address) {
            Ok(listener) => return Ok(listener),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

fn listen_on(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    // Each accepted connection inherits it.
    socket.set_send_buffer_size(SEND_BUFFER_BYTES)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}
