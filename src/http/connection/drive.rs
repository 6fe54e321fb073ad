//! One connection, from its first byte to its last.

use std::{
    convert::Infallible,
    future::poll_fn,
    pin::{Pin, pin},
    sync::Arc,
    task::Poll,
    time::Duration,
};

use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
};
use hyper::{Request, body::Incoming, server::conn::http1, service::Service as _};
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use tokio::{
    io::AsyncWriteExt,
    net::TcpStream,
    sync::watch,
    time::{Instant, sleep_until, timeout},
};

use super::{
    bodies::{Answer, Asked},
    paced::Paced,
    progress::{Progress, Wait},
    refusal,
    slots::Slot,
};
use crate::http::{client::Peer, settings::Connections};

/// Bytes of a head. It is more than the longest query in an address, so that this is answered with 414 and not 431.
const HEAD_BYTES_MAX: usize = 64 * 1024;

/// How long the bytes of a refusal may take.
const REFUSAL_TIME: Duration = Duration::from_secs(2);

/// How long the head of a last request may take once connections close.
const LAST_HEAD_TIME: Duration = Duration::from_millis(500);

/// What all connections of a listener share.
#[derive(Debug, Clone)]
pub(super) struct Site {
    pub(super) router: Router,
    pub(super) settings: Connections,
    /// Answers are the last of their connections.
    pub(super) stopping: watch::Receiver<bool>,
    /// Connections close unless they have a request.
    pub(super) closing: watch::Receiver<bool>,
}

/// Why a connection ended.
#[derive(Debug)]
enum End {
    Closed(Result<(), hyper::Error>),
    GaveWay,
    TimedOut(Wait),
}

/// Serves a connection until it closes, fails, is too slow, or gives way; or is handed over as a websocket.
pub(super) async fn drive(stream: TcpStream, peer: Peer, slot: Slot, site: Site) {
    let Site { router, settings, stopping, mut closing } = site;
    let (progress, slot) = (Arc::new(Progress::new()), Arc::new(slot));
    let stream = Paced::new(stream, progress.clone(), slot.clone(), settings.write_timeout);
    let service = hyper::service::service_fn(|request| answer(&router, peer, request, &progress, &stopping));
    let mut connection = http1::Builder::new()
        .max_buf_size(HEAD_BYTES_MAX)
        .max_header_size(HEAD_BYTES_MAX)
        // It would count the time between requests, too.
        .header_read_timeout(None)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();

    let mut gives_way = pin!(slot.gives_way());
    let mut closes = pin!(closing.wait_for(|closing| *closing));
    let (mut is_leaving, mut is_last, mut closed_at) = (false, false, None);
    let mut timer = pin!(sleep_until(Instant::now()));
    let mut noted = None;
    let end = poll_fn(|context| {
        loop {
            let polled = Pin::new(&mut connection).poll(context);
            let wait = progress.wait();
            let since = wait.map(|(_, since)| since);
            // The table of all connections is not bothered by a request that is over in no time.
            if noted != Some(since) {
                slot.wait(since);
                noted = Some(since);
            }
            if let Poll::Ready(result) = polled {
                return Poll::Ready(End::Closed(result));
            }
            is_leaving = is_leaving || gives_way.as_mut().poll(context).is_ready();
            // A request that came at the same moment is still answered.
            if is_leaving && wait.is_some() {
                return Poll::Ready(End::GaveWay);
            }
            if closed_at.is_none() && closes.as_mut().poll(context).is_ready() {
                closed_at = Some(Instant::now());
            }
            // A request that was sent before the close, and comes now, is answered.
            let may_come = matches!(wait, Some((Wait::FirstByte, _)));
            if closed_at.is_some() && !is_last && !may_come {
                is_last = true;
                Pin::new(&mut connection).graceful_shutdown();
                continue;
            }
            let deadline = wait.and_then(|(wait, since)| {
                let deadline = since + wait.time(&settings)?;
                let is_of_head = matches!(wait, Wait::FirstByte | Wait::Head);
                let last = closed_at.filter(|_| is_of_head).map(|at| at + LAST_HEAD_TIME);
                Some((wait, last.map_or(deadline, |last| last.min(deadline))))
            });
            let Some((wait, deadline)) = deadline else { return Poll::Pending };
            if timer.deadline() != deadline {
                timer.as_mut().reset(deadline);
            }
            return timer.as_mut().poll(context).map(|()| End::TimedOut(wait));
        }
    })
    .await;
    match &end {
        End::Closed(Ok(())) => tracing::debug!(peer = %peer.0, "connection closed"),
        End::Closed(Err(error)) => tracing::debug!(peer = %peer.0, %error, "connection failed"),
        End::GaveWay => tracing::debug!(peer = %peer.0, "connection gave way"),
        End::TimedOut(wait) => tracing::debug!(peer = %peer.0, ?wait, "connection timed out"),
    }
    if let (End::TimedOut(Wait::Head), Some(parts)) = (end, connection.into_parts()) {
        let mut stream = parts.io.into_inner();
        let _ = timeout(REFUSAL_TIME, async {
            stream.write_all(refusal::head_too_slow().as_bytes()).await?;
            stream.shutdown().await
        })
        .await;
    }
}

fn answer(
    router: &Router,
    peer: Peer,
    mut request: Request<Incoming>,
    progress: &Arc<Progress>,
    stopping: &watch::Receiver<bool>,
) -> impl Future<Output = Result<hyper::Response<Answer>, Infallible>> + use<> {
    request.extensions_mut().insert(peer);
    let request = request.map(|body| Asked::new(body, progress.clone()));
    let answer = TowerToHyperService::new(router.clone()).call(request);
    let (progress, stopping) = (progress.clone(), stopping.clone());
    async move {
        let mut response = answer.await?;
        if response.status() == StatusCode::SWITCHING_PROTOCOLS {
            progress.upgraded();
        } else if *stopping.borrow() {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        Ok(response.map(|body| Answer::new(body, progress)))
    }
}
