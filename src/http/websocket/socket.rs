//! A socket that neither waits for ever nor holds more than it must.

use std::time::Duration;

use axum::body::Bytes;
use futures_util::{SinkExt, StreamExt, stream::FusedStream};
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use tokio::{
    io::{self, AsyncReadExt},
    time::timeout,
};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        Error, Message,
        protocol::{
            Role, WebSocketConfig,
            frame::{
                Frame,
                coding::{Data, OpCode},
            },
        },
    },
};

use super::{metered::Metered, protocol::Close};

/// What is sent at once. The library keeps room for its largest frame as long as the socket lives.
const FRAME_BYTES_MAX: usize = 64 * 1024;
/// The pace at which a client must read a large message, in bytes per millisecond.
const BYTES_PER_MILLISECOND_MIN: usize = 64;
/// How long the client may take to close its side, and how much it may go on sending.
const CLOSING: Duration = Duration::from_secs(2);
const CLOSING_BYTES_MAX: u64 = 1024 * 1024;

/// A socket.
#[derive(Debug)]
pub(super) struct Socket {
    stream: WebSocketStream<Metered<TokioIo<Upgraded>>>,
    write_timeout: Duration,
}

/// The client is gone, or reads too slowly.
#[derive(Debug)]
pub(super) struct Gone;

impl Socket {
    /// Over a connection that is no HTTP any more. A message has at most so many bytes.
    pub(super) async fn new(connection: Upgraded, message_bytes_max: usize, write_timeout: Duration) -> Self {
        let config = WebSocketConfig::default()
            .read_buffer_size(8 * 1024)
            .write_buffer_size(0)
            .max_write_buffer_size(2 * FRAME_BYTES_MAX)
            .max_message_size(Some(message_bytes_max))
            .max_frame_size(Some(message_bytes_max));
        let connection = Metered::new(TokioIo::new(connection));
        let stream = WebSocketStream::from_raw_socket(connection, Role::Server, Some(config)).await;
        Socket { stream, write_timeout }
    }

    /// The next message; none if there are no more. Nothing is lost if nobody waits for it to the end.
    pub(super) async fn receive(&mut self) -> Option<Result<Message, Error>> {
        self.stream.next().await
    }

    /// Sends a text, in frames. It is held until all of it has been taken, and is counted that long.
    pub(super) async fn send(&mut self, text: Bytes) -> Result<(), Gone> {
        let at_this_pace = Duration::from_millis((text.len() / BYTES_PER_MILLISECOND_MIN) as u64);
        let sending = async {
            let (mut rest, mut kind) = (text.clone(), Data::Text);
            loop {
                let frame = rest.split_to(rest.len().min(FRAME_BYTES_MAX));
                let frame = Frame::message(frame, OpCode::Data(kind), rest.is_empty());
                self.stream.send(Message::Frame(frame)).await?;
                if rest.is_empty() {
                    return Ok(());
                }
                kind = Data::Continue;
            }
        };
        in_time(self.write_timeout + at_this_pace, sending).await
    }

    /// Asks whether the client lives.
    pub(super) async fn ping(&mut self) -> Result<(), Gone> {
        in_time(self.write_timeout, self.stream.send(Message::Ping(Bytes::new()))).await
    }

    /// Says why it ends, and waits a little for the client to have read it: what is unread when a connection is
    /// dropped resets it, and the client might never learn.
    pub(super) async fn close(mut self, close: Close) {
        // After an error there are no messages to read any more, but there may be bytes.
        let is_broken = self.stream.is_terminated();
        let closing = async {
            if self.stream.close(Some(close.into())).await.is_err() {
                return;
            }
            if is_broken {
                let mut rest = self.stream.into_inner().into_inner().take(CLOSING_BYTES_MAX);
                let _ = io::copy(&mut rest, &mut io::sink()).await;
            } else {
                while let Some(Ok(_)) = self.stream.next().await {}
            }
        };
        let _ = timeout(CLOSING, closing).await;
    }

    /// Answers the client, which has closed it.
    pub(super) async fn finish(mut self) {
        let finishing = async { while let Some(Ok(_)) = self.stream.next().await {} };
        let _ = timeout(CLOSING, finishing).await;
    }
}

async fn in_time(time: Duration, sending: impl Future<Output = Result<(), Error>>) -> Result<(), Gone> {
    match timeout(time, sending).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(Gone),
    }
}
