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
    listen::BACKLOG,
    refusal,
    slots::{Slot, Slots},
};
use crate::http::client::{Client, Peer};

/// How long to wait after the system gave no connection.
const PAUSE: Duration = Duration::from_millis(50);

/// Connections without a place that are told so at once; others are closed without a word.
const REFUSALS_MAX: usize = 32;

/// How long a client may take to be refused.
const REFUSAL_TIME: Duration = Duration::from_secs(1);

/// Takes connections until the site closes, also those that wait to be taken at that moment; then waits until the last
/// of them has ended.
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
        if let Some((stream, slot)) = place(stream, peer, &slots, &refusals) {
            tokio::spawn(drive(stream, peer, slot, site.clone()));
        }
    }
    for (stream, peer) in backlog(listener) {
        if let Some((stream, slot)) = place(stream, peer, &slots, &refusals) {
            tokio::spawn(drive(stream, peer, slot, site.clone()));
        }
    }
    slots.emptied().await;
}

/// Finds a place for a connection; one for which there is none is told so.
fn place(
    stream: TcpStream,
    peer: Peer,
    slots: &Arc<Slots>,
    refusals: &Arc<Semaphore>,
) -> Option<(TcpStream, Slot)> {
    let _ = stream.set_nodelay(true);
    if let Some(slot) = slots.take(Client::from(peer.0)) {
        return Some((stream, slot));
    }
    tracing::debug!(peer = %peer.0, "no place for a connection");
    if let Ok(permit) = refusals.clone().try_acquire_owned() {
        tokio::spawn(async move {
            let _ = timeout(REFUSAL_TIME, refuse(stream)).await;
            drop(permit);
        });
    }
    None
}

/// The connections that the system has for us already; from now on it takes no more.
fn backlog(listener: TcpListener) -> Vec<(TcpStream, Peer)> {
    let Ok(listener) = listener.into_std() else { return Vec::new() };
    let streams = std::iter::from_fn(|| listener.accept().ok()).take(BACKLOG as usize);
    let streams = streams.filter_map(|(stream, address)| {
        stream.set_nonblocking(true).ok()?;
        Some((TcpStream::from_std(stream).ok()?, Peer(address.ip())))
    });
    streams.collect()
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

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use axum::{Extension, Router, extract::Request, http::StatusCode, response::IntoResponse, routing::get};
    use clap::Parser;
    use hyper_util::rt::TokioIo;
    use tokio::{
        sync::{Notify, watch},
        task::JoinHandle,
    };

    use super::*;
    use crate::http::settings::Connections;

    #[derive(Parser)]
    struct Flags {
        #[command(flatten)]
        connections: Connections,
    }

    /// A listener whose handler answers when it is told to.
    struct Listening {
        address: SocketAddr,
        slots: Arc<Slots>,
        asked: Arc<Notify>,
        answer: Arc<Notify>,
        closing: watch::Sender<bool>,
        accepting: JoinHandle<()>,
    }

    async fn listening(max: usize, max_per_client: usize) -> Listening {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let slots = Arc::new(Slots::new(max, max_per_client, Vec::new()));
        let (asked, answer) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let closing = watch::Sender::new(false);
        let handler = {
            let (asked, answer) = (asked.clone(), answer.clone());
            move |Extension(Peer(peer)): Extension<Peer>| async move {
                asked.notify_one();
                answer.notified().await;
                peer.to_string()
            }
        };
        let site = Site {
            router: Router::new().route("/", get(handler)).route("/websocket", get(websocket)),
            settings: Flags::parse_from(["serve"]).connections,
            stopping: closing.subscribe(),
            closing: closing.subscribe(),
        };
        let accepting = tokio::spawn(accept(listener, slots.clone(), site));
        Listening { address, slots, asked, answer, closing, accepting }
    }

    async fn websocket(mut request: Request) -> impl IntoResponse {
        let upgrading = hyper::upgrade::on(&mut request);
        tokio::spawn(async move {
            let mut socket = TokioIo::new(upgrading.await.unwrap());
            while socket.read(&mut [0; 64]).await.is_ok_and(|count| count > 0) {}
        });
        let headers = [("connection", "upgrade"), ("upgrade", "websocket")];
        (StatusCode::SWITCHING_PROTOCOLS, headers)
    }

    async fn ask(listening: &Listening) -> TcpStream {
        let mut stream = TcpStream::connect(listening.address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
        stream
    }

    /// Reads until the other end closes.
    async fn rest(stream: &mut TcpStream) -> String {
        let mut text = String::new();
        let read = timeout(Duration::from_secs(10), stream.read_to_string(&mut text)).await;
        read.expect("it closes").map(|_| text).unwrap_or_default()
    }

    #[tokio::test]
    async fn who_is_being_answered_stays() {
        for (max, max_per_client) in [(1, 9), (9, 1)] {
            let listening = listening(max, max_per_client).await;
            let mut first = ask(&listening).await;
            listening.asked.notified().await;
            let mut second = ask(&listening).await;
            let refusal = rest(&mut second).await;
            assert!(refusal.starts_with("HTTP/1.1 503 Service Unavailable\r\n"), "{refusal}");
            assert!(
                refusal.contains("\r\nretry-after: 1\r\n") && refusal.contains("\r\ndate: "),
                "{refusal}"
            );
            assert!(refusal.contains("\"OVERLOADED\""), "{refusal}");
            assert_eq!(listening.slots.refused(), 1);
            listening.answer.notify_one();
            let mut answer = [0; 512];
            let count = first.read(&mut answer).await.unwrap();
            let answer = String::from_utf8_lossy(&answer[..count]).into_owned();
            assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("127.0.0.1"), "{answer}");
            // Now it waits for another request, and gives way.
            let _third = ask(&listening).await;
            listening.asked.notified().await;
            assert_eq!(rest(&mut first).await, "");
            assert_eq!((listening.slots.gave_way(), listening.slots.open()), (1, 1));
        }
    }

    #[tokio::test]
    async fn closing_waits_for_answers_alone() {
        let listening = listening(9, 9).await;
        let mut silent = TcpStream::connect(listening.address).await.unwrap();
        let mut busy = ask(&listening).await;
        listening.asked.notified().await;
        listening.closing.send_replace(true);
        assert_eq!(rest(&mut silent).await, "");
        assert!(!listening.accepting.is_finished());
        listening.answer.notify_one();
        let answer = rest(&mut busy).await;
        assert!(answer.contains("\r\nconnection: close\r\n") && answer.ends_with("127.0.0.1"), "{answer}");
        timeout(Duration::from_secs(10), listening.accepting).await.expect("it ends").unwrap();
        assert!(TcpStream::connect(listening.address).await.is_err());
    }

    #[tokio::test]
    async fn who_came_before_it_closes_is_answered() {
        let listening = listening(9, 9).await;
        // Nothing else runs meanwhile, so that the system alone has taken it.
        let mut stream = std::net::TcpStream::connect(listening.address).unwrap();
        io::Write::write_all(&mut stream, b"GET / HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
        listening.closing.send_replace(true);
        listening.answer.notify_one();
        stream.set_nonblocking(true).unwrap();
        let answer = rest(&mut TcpStream::from_std(stream).unwrap()).await;
        assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("127.0.0.1"), "{answer}");
        timeout(Duration::from_secs(10), listening.accepting).await.expect("it ends").unwrap();
    }

    #[tokio::test]
    async fn websockets_keep_their_places() {
        let listening = listening(1, 1).await;
        let mut socket = TcpStream::connect(listening.address).await.unwrap();
        let handshake = "GET /websocket HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
                         sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.write_all(handshake.as_bytes()).await.unwrap();
        let mut answer = [0; 512];
        let count = socket.read(&mut answer).await.unwrap();
        assert!(answer[..count].starts_with(b"HTTP/1.1 101 "));
        let mut other = ask(&listening).await;
        assert!(rest(&mut other).await.starts_with("HTTP/1.1 503 "));
        assert_eq!((listening.slots.open(), listening.slots.waiting()), (1, 0));
        // Whoever serves a websocket closes it.
        listening.closing.send_replace(true);
        tokio::task::yield_now().await;
        assert!(!listening.accepting.is_finished());
        drop(socket);
        timeout(Duration::from_secs(10), listening.accepting).await.expect("it ends").unwrap();
    }

    #[tokio::test]
    async fn half_closed_clients_are_answered_but_not_waited_for() {
        let listening = listening(9, 9).await;
        let mut patient = ask(&listening).await;
        patient.shutdown().await.unwrap();
        listening.asked.notified().await;
        listening.answer.notify_one();
        let answer = rest(&mut patient).await;
        assert!(answer.ends_with("127.0.0.1"), "{answer}");
        drop(ask(&listening).await);
        listening.asked.notified().await;
        timeout(Duration::from_secs(10), listening.slots.emptied()).await.expect("they are let go");
    }
}
