//! A stream whose other end must take what is written to it.

use std::{
    future::Future,
    io::{self, IoSlice},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Instant, Sleep, sleep},
};

use super::{progress::Progress, slots::Slot};

/// What a client must take in the time for writing, lest it be cut off.
const TAKEN_BYTES_MIN: usize = 16 * 1024;

/// How long a client that sends nothing more may still get its answer. It may have closed one direction, and wait; or
/// both, and whatever is computed for it is in vain.
const HALF_CLOSED_TIME: Duration = Duration::from_secs(1);

/// How long, and how far, a client that is amid a request may go on sending once it has its answer. Closing at once
/// would reset the connection, and the answer might be lost with it.
const LINGER_TIME: Duration = Duration::from_secs(1);
const LINGER_BYTES_MAX: usize = 1024 * 1024;

/// A stream that notes its progress and holds the place of its connection, as a websocket, too.
#[derive(Debug)]
pub(super) struct Paced {
    stream: TcpStream,
    progress: Arc<Progress>,
    write_timeout: Duration,
    /// Runs while the client has no room, and after we have closed.
    timer: Option<Pin<Box<Sleep>>>,
    /// Bytes since the timer was set: taken by the client, or sent for nothing.
    bytes: usize,
    is_closed: bool,
    /// Runs from the last byte of the client's, while it waits for us.
    half_closed: Option<Pin<Box<Sleep>>>,
    // After the stream: the place is free once that is closed.
    _slot: Arc<Slot>,
}

impl Paced {
    pub(super) fn new(
        stream: TcpStream,
        progress: Arc<Progress>,
        slot: Arc<Slot>,
        write_timeout: Duration,
    ) -> Self {
        Paced {
            stream,
            progress,
            write_timeout,
            timer: None,
            bytes: 0,
            is_closed: false,
            half_closed: None,
            _slot: slot,
        }
    }

    fn pace(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        match written {
            Poll::Pending => {
                self.progress.blocked();
                let timer = self.timer.get_or_insert_with(|| Box::pin(sleep(self.write_timeout)));
                ready!(timer.as_mut().poll(context));
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
            Poll::Ready(Ok(count)) => {
                if let Some(timer) = &mut self.timer {
                    self.bytes += count;
                    if self.bytes >= TAKEN_BYTES_MIN {
                        self.bytes = 0;
                        timer.as_mut().reset(Instant::now() + self.write_timeout);
                        self.progress.taken();
                    }
                }
                Poll::Ready(Ok(count))
            }
            failed => failed,
        }
    }

    fn stop_timer(&mut self) {
        (self.timer, self.bytes) = (None, 0);
    }
}

impl AsyncRead for Paced {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        if buffer.filled().len() > before {
            self.progress.received();
        } else if buffer.remaining() > 0 && self.progress.is_answering() {
            let timer = self.half_closed.get_or_insert_with(|| Box::pin(sleep(HALF_CLOSED_TIME)));
            ready!(timer.as_mut().poll(context));
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Paced {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.pace(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.pace(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_flush(context))?;
        self.stop_timer();
        self.progress.flushed();
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if !this.is_closed {
            ready!(Pin::new(&mut this.stream).poll_shutdown(context))?;
            this.is_closed = true;
            this.stop_timer();
        }
        if !this.progress.is_sending() {
            return Poll::Ready(Ok(()));
        }
        let timer = this.timer.get_or_insert_with(|| Box::pin(sleep(LINGER_TIME)));
        let mut waste = [0; 8 * 1024];
        while this.bytes < LINGER_BYTES_MAX && timer.as_mut().poll(context).is_pending() {
            let mut buffer = ReadBuf::new(&mut waste);
            match ready!(Pin::new(&mut this.stream).poll_read(context, &mut buffer)) {
                Ok(()) if !buffer.filled().is_empty() => this.bytes += buffer.filled().len(),
                Ok(()) | Err(_) => break,
            }
        }
        Poll::Ready(Ok(()))
    }
}
