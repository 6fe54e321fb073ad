//! Who may compute: so much at once, small requests beside large ones.

use std::{sync::Arc, time::Duration};

use axum::body::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::settings;

/// The cost up to which a request is small: it computes for well under a millisecond.
const SMALL_MAX: u64 = 500;

/// Turns, of which small requests have their own, so that they never queue behind large ones.
#[derive(Debug)]
pub(super) struct Turns {
    small: Arc<Semaphore>,
    large: Arc<Semaphore>,
    cost_at_once: u32,
    queue_timeout: Duration,
}

/// A turn; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    _permit: OwnedSemaphorePermit,
}

impl Turns {
    pub(super) fn new(settings: settings::Turns) -> Self {
        let parallelism = std::thread::available_parallelism().map_or(2, usize::from);
        let cost_at_once = settings.cost_at_once.max(1);
        Turns {
            small: Arc::new(Semaphore::new(2 * parallelism)),
            large: Arc::new(Semaphore::new(cost_at_once as usize)),
            cost_at_once,
            queue_timeout: settings.queue_timeout,
        }
    }

    /// A turn for a request of this cost; none if it does not come in time.
    pub(super) async fn take(&self, cost: u64) -> Option<Turn> {
        let waiting = if cost <= SMALL_MAX {
            self.small.clone().acquire_many_owned(1)
        } else {
            // A request that costs more than all may waits until it is alone.
            let share = u32::try_from(cost).unwrap_or(u32::MAX).min(self.cost_at_once);
            self.large.clone().acquire_many_owned(share)
        };
        let permit = tokio::time::timeout(self.queue_timeout, waiting).await.ok()?.ok()?;
        Some(Turn { _permit: permit })
    }

    /// The bytes of an answer, counted until they are sent; none if too many wait to be read.
    pub(super) fn hold(&self, answer: Vec<u8>) -> Option<Bytes> {
        Some(answer.into())
    }
}
