//! A stream of which only so much is read in a minute.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Instant,
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::http::rate::Allowance;

/// What a client may send in a minute over one websocket. Frames that carry nothing have bytes, too.
const BYTES_PER_MINUTE: u32 = 8 * 1024 * 1024;

/// Reads in a row after which others have their turn, though there is more to read.
const READS_MAX: u32 = 8;

/// A stream that fails once too much has come.
#[derive(Debug)]
pub(super) struct Metered<S> {
    stream: S,
    bytes: Allowance,
    reads: u32,
}

impl<S> Metered<S> {
    pub(super) fn new(stream: S) -> Self {
        Metered { stream, bytes: Allowance::new(BYTES_PER_MINUTE, Instant::now()), reads: 0 }
    }

    pub(super) fn into_inner(self) -> S {
        self.stream
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Metered<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.reads == READS_MAX {
            self.reads = 0;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(context, buffer);
        self.reads = if polled.is_pending() { 0 } else { self.reads + 1 };
        let count = buffer.filled().len() - before;
        if count > 0 && !self.bytes.take(Instant::now(), count as u64) {
            return Poll::Ready(Err(io::ErrorKind::QuotaExceeded.into()));
        }
        polled
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Metered<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, repeat};

    use super::*;

    #[tokio::test]
    async fn too_much_is_an_error() {
        let mut stream = Metered::new(repeat(0));
        let mut buffer = vec![0; 64 * 1024];
        let mut read = 0;
        let error = loop {
            match stream.read(&mut buffer).await {
                Ok(count) => read += count,
                Err(error) => break error,
            }
            assert!(read < 2 * BYTES_PER_MINUTE as usize);
        };
        assert_eq!(error.kind(), io::ErrorKind::QuotaExceeded);
        assert!(read + buffer.len() >= BYTES_PER_MINUTE as usize, "{read}");
    }

    #[tokio::test(start_paused = true)]
    async fn timers_run_beside_an_endless_stream() {
        let mut stream = Metered::new(repeat(0));
        let endless = async { while stream.read(&mut [0; 1]).await.is_ok() {} };
        tokio::select! {
            biased;
            () = endless => panic!("it ends"),
            () = tokio::task::yield_now() => {}
        }
    }
}
