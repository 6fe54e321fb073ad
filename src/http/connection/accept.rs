//! Taking connections, whatever comes.

use std::{io, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::{sleep, timeout},
};

use super::{
    drive::{Site, drive},
    refusal,
    slots::Slots,
};
use crate::http::client::{Client, Peer};

/// How long to wait after the system gave no connection.
const PAUSE: Duration = Duration::from_millis(50);

/// Connections without a place that are told so at once; others are closed without a word.
const REFUSALS_MAX: usize = 32;

/// How long a client may take to be refused.
const REFUSAL_TIME: Duration = Duration::from_secs(1);

/// Takes connections until the site closes, then waits until the last of them has ended.
pub(super) async fn accept(listener: TcpListener, slots: Arc<Slots>, site: Site) {
    let refusals = Arc::new(Semaphore::new(REFUSALS_MAX));
    let mut closing = site.closing.clone();
    let mut is_failing = false;
    loop {
        let accepted = tokio::select! {
            biased;
            _ = closing.wait_for(|closing| *closing) => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok((stream, address)) => (stream, Peer(address.ip())),
            // The client was gone before we came.
            Err(error) if is_of_connection(&error) => continue,
            Err(error) => {
                // Likely there are no file descriptors left.
                slots.make_room();
                if !is_failing {
                    tracing::warn!(%error, "no connection can be accepted");
                }
                is_failing = true;
                sleep(PAUSE).await;
                continue;
            }
        };
        is_failing = false;
        let _ = stream.set_nodelay(true);
        match slots.take(Client::from(peer.0)) {
            Some(slot) => {
                tokio::spawn(drive(stream, peer, slot, site.clone()));
            }
            None => {
                tracing::debug!(peer = %peer.0, "no place for a connection");
                if let Ok(permit) = refusals.clone().try_acquire_owned() {
                    tokio::spawn(async move {
                        let _ = timeout(REFUSAL_TIME, refuse(stream)).await;
                        drop(permit);
                    });
                }
            }
        }
    }
    drop(listener);
    slots.emptied().await;
}

fn is_of_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Says that there is no place. To close before the request is read would reset the connection, and the answer might be
/// lost with it.
async fn refuse(mut stream: TcpStream) -> io::Result<()> {
    stream.write_all(refusal::no_place().as_bytes()).await?;
    stream.shutdown().await?;
    while stream.read(&mut [0; 1024]).await? > 0 {}
    Ok(())
}
