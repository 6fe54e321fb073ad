//! Who may compute: so much at once, small requests beside large ones.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::body::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    client::Client,
    settings::{self, Network},
};

/// The cost up to which a request is small: it computes for a millisecond at most.
const SMALL_MAX: u64 = 400;

/// Whether a request of this cost has a turn of its own kind.
pub(super) fn is_small(cost: u64) -> bool {
    cost <= SMALL_MAX
}

/// Large requests that wait for their turn at once.
const LARGE_WAITING_MAX: usize = 32;

/// The size in bytes above which an answer is counted until it is sent, and how many of these bytes there may be.
const LARGE_ANSWER: usize = 64 * 1024;
const ANSWERS_BYTES_MAX: usize = 24 * 1024 * 1024;
/// How many of them one client may have.
pub(super) const CLIENT_BYTES_MAX: usize = ANSWERS_BYTES_MAX / 3;

/// Turns, of which small requests have their own, so that they never queue behind large ones.
#[derive(Debug)]
pub(super) struct Turns {
    small: Arc<Semaphore>,
    large: Arc<Semaphore>,
    pieces: Arc<Semaphore>,
    answers: Arc<Semaphore>,
    held: Mutex<HashMap<Client, usize>>,
    exempt: Vec<Network>,
    waiting: Arc<Semaphore>,
    cost_at_once: u32,
    /// What a large request takes of it at least: two for each processor have it busy, and more would only take memory.
    least_share: u32,
    queue_timeout: Duration,
}

/// A turn; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    _permit: OwnedSemaphorePermit,
}

impl Turns {
    pub(super) fn new(settings: settings::Turns, exempt: Vec<Network>) -> Self {
        let parallelism = std::thread::available_parallelism().map_or(2, usize::from);
        let cost_at_once = settings.cost_at_once.max(1);
        let large_at_once = u32::try_from(2 * parallelism).unwrap_or(u32::MAX);
        Turns {
            small: Arc::new(Semaphore::new(2 * parallelism)),
            large: Arc::new(Semaphore::new(cost_at_once as usize)),
            pieces: Arc::new(Semaphore::new(parallelism)),
            answers: Arc::new(Semaphore::new(ANSWERS_BYTES_MAX)),
            held: Mutex::default(),
            exempt,
            waiting: Arc::new(Semaphore::new(LARGE_WAITING_MAX)),
            cost_at_once,
            least_share: cost_at_once.div_ceil(large_at_once),
            queue_timeout: settings.queue_timeout,
        }
    }

    /// A turn for a request of this cost; none if it does not come in time.
    pub(super) async fn take(&self, cost: u64) -> Option<Turn> {
        let (_place, waiting) = if is_small(cost) {
            (None, self.small.clone().acquire_many_owned(1))
        } else {
            // Who waits for a large turn holds what it has planned.
            let place = self.waiting.clone().try_acquire_owned().ok()?;
            // A request that costs more than all may waits until it is alone.
            let share = u32::try_from(cost).unwrap_or(u32::MAX).clamp(self.least_share, self.cost_at_once);
            (Some(place), self.large.clone().acquire_many_owned(share))
        };
        let permit = tokio::time::timeout(self.queue_timeout, waiting).await.ok()?.ok()?;
        Some(Turn { _permit: permit })
    }

    /// A turn to write the next piece of an export: one for each processor, so that any number of exports hold up nobody
    /// else.
    pub(super) async fn take_for_piece(&self) -> Option<Turn> {
        let permit = self.pieces.clone().acquire_owned().await.ok()?;
        Some(Turn { _permit: permit })
    }

    /// The bytes of an answer, counted until they are sent; none if too many wait to be read.
    pub(super) fn hold(self: &Arc<Self>, client: Client, answer: Vec<u8>) -> Option<Bytes> {
        if answer.len() <= LARGE_ANSWER {
            return Some(answer.into());
        }
        let share = self.share(client, answer.len())?;
        Some(Bytes::from_owner(Held { answer, _share: share }))
    }

    /// Room for so many bytes that are kept until a client has read its answer; none if there is not so much. One client
    /// has a third of the room at most, so that there is some for the others.
    pub(super) fn share(self: &Arc<Self>, client: Client, bytes: usize) -> Option<Share> {
        let count = u32::try_from(bytes).ok()?;
        let permit = self.answers.clone().try_acquire_many_owned(count).ok()?;
        let mut held = self.held_by_client();
        let own = held.get(&client).copied().unwrap_or_default() + bytes;
        if !client.is_in(&self.exempt) && own > CLIENT_BYTES_MAX {
            return None;
        }
        held.insert(client, own);
        drop(held);
        Some(Share { turns: self.clone(), client, bytes, _permit: permit })
    }

    fn held_by_client(&self) -> MutexGuard<'_, HashMap<Client, usize>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Room for what waits to be read; it is given back when this is dropped.
#[derive(Debug)]
pub(super) struct Share {
    turns: Arc<Turns>,
    client: Client,
    bytes: usize,
    _permit: OwnedSemaphorePermit,
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut held = self.turns.held_by_client();
        if let Entry::Occupied(mut own) = held.entry(self.client) {
            *own.get_mut() -= self.bytes;
            if *own.get() == 0 {
                own.remove();
            }
        }
    }
}

struct Held {
    answer: Vec<u8>,
    _share: Share,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.answer
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;

    fn turns() -> Turns {
        let settings = settings::Turns { cost_at_once: 1_000, queue_timeout: Duration::from_secs(5) };
        Turns::new(settings, vec![])
    }

    #[tokio::test(start_paused = true)]
    async fn small_requests_do_not_queue_behind_large_ones() {
        let turns = turns();
        let large = turns.take(1_000).await;
        assert!(large.is_some());
        let start = tokio::time::Instant::now();
        assert!(turns.take(600).await.is_none());
        assert_eq!(start.elapsed().as_secs(), 5);
        assert!(turns.take(SMALL_MAX).await.is_some());
        drop(large);
        let _largest = turns.take(u64::MAX).await.unwrap();
        assert!(turns.take(SMALL_MAX + 1).await.is_none());
    }

    #[test]
    fn answers_are_counted_until_they_are_sent() {
        const MIB: usize = 1024 * 1024;
        let turns = Arc::new(turns());
        let client = |number: u8| Client::from(IpAddr::from([192, 0, 2, number]));
        let of = |number, size| turns.hold(client(number), vec![b' '; size]);
        let held: Vec<_> = (0..3).map(|number| of(number, 8 * MIB).unwrap()).collect();
        assert!(of(4, LARGE_ANSWER + 1).is_none());
        assert_eq!(of(4, LARGE_ANSWER).unwrap().len(), LARGE_ANSWER);
        let part = held[0].slice(..10);
        drop(held);
        assert!(of(0, MIB).is_none(), "the first has its share");
        let _others = (of(1, 8 * MIB).unwrap(), of(2, 7 * MIB).unwrap());
        assert!(of(1, MIB).is_none());
        drop(part);
        assert!(of(0, 8 * MIB).is_some());
    }
}
