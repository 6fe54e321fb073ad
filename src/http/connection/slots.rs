//! How many connections there are, and which gives way when there are too many.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::{sync::Notify, time::Instant};

use crate::http::{client::Client, settings::Network};

/// The places for connections. A connection that waits for its client may be told to give way to a new one, and the
/// one that has waited longest is told first; one that computes an answer, or is a websocket, never is.
///
/// What a connection has sent so far counts for nothing: a flood of half requests would else outlive each honest
/// connection in the moment before its first byte.
#[derive(Debug)]
pub(in crate::http) struct Slots {
    max: usize,
    max_per_client: usize,
    unbounded: Vec<Network>,
    table: Mutex<Table>,
    emptied: Notify,
    accepted: AtomicU64,
    gave_way: AtomicU64,
    refused: AtomicU64,
}

/// The order in which connections give way: since when each waits, and its number.
type Turn = (Instant, u64);

#[derive(Debug, Default)]
struct Table {
    next: u64,
    /// Connections that live, also those that were told to give way and answer their last request.
    living: usize,
    open: HashMap<u64, Open>,
    waiting: BTreeSet<Turn>,
    clients: HashMap<Client, OfClient>,
}

#[derive(Debug)]
struct Open {
    client: Client,
    waits_since: Option<Instant>,
    gives_way: Arc<Notify>,
}

#[derive(Debug, Default)]
struct OfClient {
    open: usize,
    waiting: BTreeSet<Turn>,
}

impl Slots {
    /// So many places in total and for each client, except for clients in the networks.
    pub(in crate::http) fn new(max: usize, max_per_client: usize, unbounded: Vec<Network>) -> Self {
        Slots {
            max: max.max(1),
            max_per_client: max_per_client.max(1),
            unbounded,
            table: Mutex::default(),
            emptied: Notify::new(),
            accepted: AtomicU64::new(0),
            gave_way: AtomicU64::new(0),
            refused: AtomicU64::new(0),
        }
    }

    /// A place for a connection of this client; none if all that could give way are busy.
    pub(super) fn take(self: &Arc<Self>, client: Client) -> Option<Slot> {
        let mut table = self.table();
        let of_client = table.clients.get(&client);
        let is_client_full = of_client.is_some_and(|of_client| of_client.open >= self.max_per_client);
        let leaving = if is_client_full && !client.is_in(&self.unbounded) {
            Some(of_client.and_then(|of_client| of_client.waiting.first().copied()))
        } else if table.open.len() >= self.max {
            Some(table.waiting.first().copied())
        } else {
            None
        };
        match leaving {
            Some(None) => {
                self.refused.fetch_add(1, Ordering::Relaxed);
                return None;
            }
            Some(Some((_, number))) => self.show_out(&mut table, number),
            None => {}
        }
        self.accepted.fetch_add(1, Ordering::Relaxed);
        let (number, gives_way) = (table.next, Arc::new(Notify::new()));
        table.next += 1;
        table.living += 1;
        table.open.insert(number, Open { client, waits_since: None, gives_way: gives_way.clone() });
        table.clients.entry(client).or_default().open += 1;
        table.wait(number, Some(Instant::now()));
        Some(Slot { slots: self.clone(), number, gives_way })
    }

    /// Tells the connection that has waited longest to give way, where the system has no room for another.
    pub(super) fn make_room(&self) {
        let mut table = self.table();
        if let Some((_, number)) = table.waiting.first().copied() {
            self.show_out(&mut table, number);
        }
    }

    /// Waits until no connection lives.
    pub(super) async fn emptied(&self) {
        loop {
            let emptied = self.emptied.notified();
            if self.living() == 0 {
                return;
            }
            emptied.await;
        }
    }

    /// Connections that live, also those whose place another has already.
    pub(super) fn living(&self) -> usize {
        self.table().living
    }

    /// Connections that are open.
    pub(in crate::http) fn open(&self) -> usize {
        self.table().open.len()
    }

    /// Connections that wait for their client.
    pub(in crate::http) fn waiting(&self) -> usize {
        self.table().waiting.len()
    }

    /// Connections that got a place, since the start.
    pub(in crate::http) fn accepted(&self) -> u64 {
        self.accepted.load(Ordering::Relaxed)
    }

    /// Connections that gave way to another, since the start.
    pub(in crate::http) fn gave_way(&self) -> u64 {
        self.gave_way.load(Ordering::Relaxed)
    }

    /// Connections that got no place, since the start.
    pub(in crate::http) fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    fn show_out(&self, table: &mut Table, number: u64) {
        if let Some(open) = table.remove(number) {
            open.gives_way.notify_one();
            self.gave_way.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    fn wait(&mut self, number: u64, since: Option<Instant>) {
        // One that was shown out is not here any more.
        let Some(open) = self.open.get_mut(&number) else { return };
        let before = std::mem::replace(&mut open.waits_since, since);
        let Some(of_client) = self.clients.get_mut(&open.client) else { return };
        if let Some(before) = before {
            self.waiting.remove(&(before, number));
            of_client.waiting.remove(&(before, number));
        }
        if let Some(since) = since {
            self.waiting.insert((since, number));
            of_client.waiting.insert((since, number));
        }
    }

    fn remove(&mut self, number: u64) -> Option<Open> {
        self.wait(number, None);
        let open = self.open.remove(&number)?;
        if let Some(of_client) = self.clients.get_mut(&open.client) {
            of_client.open -= 1;
            if of_client.open == 0 {
                self.clients.remove(&open.client);
            }
        }
        Some(open)
    }
}

/// The place of a connection; free again when this is dropped.
#[derive(Debug)]
pub(super) struct Slot {
    slots: Arc<Slots>,
    number: u64,
    gives_way: Arc<Notify>,
}

impl Slot {
    /// Notes since when the connection waits for its client; none while the client waits for us.
    pub(super) fn wait(&self, since: Option<Instant>) {
        self.slots.table().wait(self.number, since);
    }

    /// Waits until the connection must give way.
    pub(super) async fn gives_way(&self) {
        self.gives_way.notified().await;
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut table = self.slots.table();
        table.remove(self.number);
        table.living -= 1;
        if table.living == 0 {
            self.slots.emptied.notify_waiters();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{net::IpAddr, time::Duration};

    use tokio::time::{advance, timeout};

    use super::*;

    fn client(address: &str) -> Client {
        address.parse::<IpAddr>().unwrap().into()
    }

    /// Takes a place at a moment of its own.
    async fn take(slots: &Arc<Slots>, address: &str) -> Option<Slot> {
        advance(Duration::from_millis(1)).await;
        slots.take(client(address))
    }

    async fn is_told(slot: &Slot) -> bool {
        timeout(Duration::from_nanos(1), slot.gives_way()).await.is_ok()
    }

    #[tokio::test(start_paused = true)]
    async fn the_longest_waiting_gives_way() {
        let slots = Arc::new(Slots::new(3, 3, Vec::new()));
        let first = take(&slots, "192.0.2.1").await.unwrap();
        let second = take(&slots, "192.0.2.2").await.unwrap();
        let third = take(&slots, "192.0.2.3").await.unwrap();
        // The first has had an answer since, so the second has waited longest.
        first.wait(None);
        advance(Duration::from_millis(1)).await;
        first.wait(Some(Instant::now()));
        let fourth = take(&slots, "192.0.2.4").await.unwrap();
        assert!(is_told(&second).await);
        for slot in [&first, &third, &fourth] {
            assert!(!is_told(slot).await);
        }
        assert_eq!((slots.open(), slots.waiting(), slots.accepted(), slots.gave_way()), (3, 3, 4, 1));
        // What it still says counts for nothing, and its place is given away but once.
        second.wait(Some(Instant::now()));
        assert_eq!((slots.open(), slots.living()), (3, 4));
        // It is waited for all the same: it may have a request to answer.
        drop((first, third, fourth));
        assert!(timeout(Duration::from_secs(1), slots.emptied()).await.is_err());
        drop(second);
        slots.emptied().await;
        assert_eq!((slots.open(), slots.waiting(), slots.living()), (0, 0, 0));
    }

    #[tokio::test(start_paused = true)]
    async fn the_busy_never_give_way() {
        let slots = Arc::new(Slots::new(2, 2, Vec::new()));
        let first = take(&slots, "192.0.2.1").await.unwrap();
        let second = take(&slots, "192.0.2.2").await.unwrap();
        first.wait(None);
        second.wait(None);
        assert!(take(&slots, "192.0.2.3").await.is_none());
        assert_eq!((slots.refused(), slots.open(), slots.waiting()), (1, 2, 0));
        slots.make_room();
        assert!(!is_told(&first).await && !is_told(&second).await);
        drop(first);
        assert!(take(&slots, "192.0.2.3").await.is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_gives_way_to_itself() {
        let slots = Arc::new(Slots::new(10, 2, vec![Some("10.0.0.0/8".parse().unwrap())]));
        let other = take(&slots, "192.0.2.1").await.unwrap();
        let first = take(&slots, "2001:db8::1").await.unwrap();
        let second = take(&slots, "2001:db8::2").await.unwrap();
        let third = take(&slots, "2001:db8::3").await.unwrap();
        assert!(is_told(&first).await);
        assert!(!is_told(&other).await && !is_told(&second).await);
        second.wait(None);
        third.wait(None);
        assert!(take(&slots, "2001:db8::4").await.is_none());
        assert!(take(&slots, "2001:db8:0:1::1").await.is_some());
        // A proxy stands for many.
        let proxied: Vec<Slot> = [take(&slots, "10.0.0.1").await, take(&slots, "10.0.0.1").await]
            .into_iter()
            .chain([take(&slots, "10.0.0.1").await])
            .flatten()
            .collect();
        assert_eq!(proxied.len(), 3);
        for slot in &proxied {
            assert!(!is_told(slot).await);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_is_kept_of_those_that_left() {
        let slots = Arc::new(Slots::new(50, 10, Vec::new()));
        for number in 0..1_000 {
            let slot = take(&slots, &format!("192.0.2.{}", number % 20)).await.unwrap();
            match number % 3 {
                0 => slot.wait(None),
                1 => slot.wait(Some(Instant::now())),
                _ => drop(tokio::spawn(async move { slot.gives_way().await })),
            }
        }
        while slots.open() > 0 {
            slots.make_room();
        }
        slots.emptied().await;
        let table = slots.table();
        assert!(table.open.is_empty() && table.waiting.is_empty() && table.clients.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn the_last_to_leave_is_told_of() {
        let slots = Arc::new(Slots::new(5, 5, Vec::new()));
        let slot = take(&slots, "192.0.2.1").await.unwrap();
        let waiting = tokio::spawn({
            let slots = slots.clone();
            async move { slots.emptied().await }
        });
        advance(Duration::from_secs(1)).await;
        assert!(!waiting.is_finished());
        drop(slot);
        waiting.await.unwrap();
    }
}
