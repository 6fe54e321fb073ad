//! Who may have a websocket: pages of which origin, how many at once, and how much of what they ask is kept.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

use axum::http::{HeaderMap, StatusCode, header};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::{client::Client, graphql::Refusal, settings::WebSockets};

/// After which time a client that was refused may ask again.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// Bytes of what is asked that all websockets together have us keep, and of one operation that are not counted.
const PAYLOADS_BYTES_MAX: usize = 4 * 1024 * 1024;
const SMALL_PAYLOAD: usize = 1024;

/// Subscriptions up to which all of them are told of a change at once.
const AT_ONCE: usize = 20;
/// More of them are told one after the other, within this time.
const SPREAD: Duration = Duration::from_secs(1);

/// The websockets that are open.
#[derive(Debug)]
pub(in crate::http) struct Sockets {
    /// How many each client has.
    counts: Mutex<HashMap<Client, usize>>,
    /// Room for what they ask.
    payloads: Arc<Semaphore>,
    /// Large ones are decoded one after the other, so that they leave room and turns to others.
    decoding: Arc<Semaphore>,
    /// Subscriptions that live, and all since the start.
    subscriptions: AtomicUsize,
    numbers: AtomicUsize,
}

/// What an operation asks, in JSON, counted until this is dropped.
#[derive(Debug)]
pub(super) struct Payload {
    pub(super) text: Box<str>,
    _permit: Option<OwnedSemaphorePermit>,
}

/// A subscription that counts until this is dropped.
#[derive(Debug)]
pub(super) struct Subscribed {
    sockets: Arc<Sockets>,
    number: usize,
}

impl Default for Sockets {
    fn default() -> Self {
        Sockets {
            counts: Mutex::default(),
            payloads: Arc::new(Semaphore::new(PAYLOADS_BYTES_MAX)),
            decoding: Arc::new(Semaphore::new(1)),
            subscriptions: AtomicUsize::new(0),
            numbers: AtomicUsize::new(0),
        }
    }
}

/// A websocket that counts until this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    sockets: Arc<Sockets>,
    client: Client,
}

impl Sockets {
    /// Takes one more, or says why not.
    pub(super) fn admit(
        self: &Arc<Self>,
        settings: &WebSockets,
        client: Client,
        headers: &HeaderMap,
    ) -> Result<Place, Refusal> {
        if settings.max_websockets == 0 {
            let message = "This service has no websockets: use GET or POST.";
            return Err(Refusal::new(StatusCode::NOT_IMPLEMENTED, message));
        }
        if !is_welcome(&settings.origins, headers) {
            let message = "Pages of this origin may not open websockets here.";
            return Err(Refusal::new(StatusCode::FORBIDDEN, message));
        }
        let mut counts = self.counts();
        let total: usize = counts.values().sum();
        let own = counts.get(&client).copied().unwrap_or_default();
        let full = match () {
            () if own >= settings.max_websockets_per_client => {
                Some("You have as many websockets as one client may have: close one.")
            }
            () if total >= settings.max_websockets => Some("All websockets are taken: ask again later."),
            () => None,
        };
        if let Some(message) = full {
            return Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, message).retry_after(RETRY_AFTER));
        }
        *counts.entry(client).or_default() += 1;
        Ok(Place { sockets: self.clone(), client })
    }

    /// Keeps what an operation asks; none if too much is kept already.
    pub(super) fn keep(&self, text: Box<str>) -> Option<Payload> {
        if text.len() <= SMALL_PAYLOAD {
            return Some(Payload { text, _permit: None });
        }
        let count = u32::try_from(text.len()).ok()?;
        let permit = self.payloads.clone().try_acquire_many_owned(count).ok()?;
        Some(Payload { text, _permit: Some(permit) })
    }

    /// Waits until what is asked may be decoded; until then that of no other large one is.
    pub(super) async fn decoding(&self, payload: &Payload) -> Option<OwnedSemaphorePermit> {
        match payload.text.len() {
            ..=SMALL_PAYLOAD => None,
            // The semaphore is never closed.
            _ => self.decoding.clone().acquire_owned().await.ok(),
        }
    }

    /// Counts a subscription.
    pub(super) fn subscribed(self: &Arc<Self>) -> Subscribed {
        self.subscriptions.fetch_add(1, Relaxed);
        Subscribed { sockets: self.clone(), number: self.numbers.fetch_add(1, Relaxed) }
    }

    fn counts(&self) -> MutexGuard<'_, HashMap<Client, usize>> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Subscribed {
    /// How long this one leaves the service to others after a change, lest all ask in step.
    pub(super) fn pause(&self) -> Duration {
        let count = self.sockets.subscriptions.load(Relaxed);
        if count <= AT_ONCE {
            return Duration::ZERO;
        }
        SPREAD.mul_f64((self.number % count) as f64 / count as f64)
    }
}

impl Drop for Subscribed {
    fn drop(&mut self) {
        self.sockets.subscriptions.fetch_sub(1, Relaxed);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.sockets.counts();
        if let Some(count) = counts.get_mut(&self.client) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.client);
            }
        }
    }
}

/// Whether the page that asks is our own, or one of those that may. What is no page names no origin.
fn is_welcome(origins: &[String], headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    if origins.iter().any(|welcome| welcome == "*") {
        return true;
    }
    let Ok(origin) = origin.to_str() else { return false };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let own = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    own.zip(host).is_some_and(|(own, host)| own.eq_ignore_ascii_case(host))
        || origins.iter().any(|welcome| welcome.trim_end_matches('/').eq_ignore_ascii_case(origin))
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::*;

    #[test]
    fn our_own_pages_and_those_of_the_settings_are_welcome() {
        let is_welcome_with = |origins: &[&str], origin: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "Example.org:8000".parse().unwrap());
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            is_welcome(&origins.iter().map(|&origin| origin.to_owned()).collect::<Vec<_>>(), &headers)
        };
        for origin in [None, Some("http://example.org:8000"), Some("https://EXAMPLE.org:8000")] {
            assert!(is_welcome_with(&[], origin), "{origin:?}");
        }
        let strangers =
            ["http://example.org", "http://example.org:80000", "null", "", "https://evil.example"];
        for origin in strangers.map(Some) {
            assert!(!is_welcome_with(&[], origin), "{origin:?}");
            assert!(!is_welcome_with(&["https://other.example"], origin), "{origin:?}");
            assert!(is_welcome_with(&["*"], origin), "{origin:?}");
        }
        assert!(is_welcome_with(&["https://Other.example/"], Some("https://other.example")));
        assert!(!is_welcome_with(&["https://other.example"], Some("http://other.example")));
    }

    #[test]
    fn only_so_much_is_kept() {
        let sockets = Sockets::default();
        let keep = |size: usize| sockets.keep(" ".repeat(size).into());
        let kept: Vec<_> = (0..1_000).map_while(|_| keep(64 * 1024)).collect();
        assert_eq!(kept.len(), 64);
        assert!(keep(SMALL_PAYLOAD + 1).is_none() && keep(SMALL_PAYLOAD).is_some());
        drop(kept);
        assert!(keep(64 * 1024).is_some());
    }

    #[test]
    fn many_subscriptions_are_spread() {
        let sockets = Arc::new(Sockets::default());
        let few: Vec<_> = (0..AT_ONCE).map(|_| sockets.subscribed()).collect();
        assert!(few.iter().all(|one| one.pause().is_zero()));
        let more: Vec<_> = (0..80).map(|_| sockets.subscribed()).collect();
        let pauses: std::collections::BTreeSet<_> = few.iter().chain(&more).map(Subscribed::pause).collect();
        assert_eq!(pauses.len(), 100);
        assert!(pauses.iter().all(|pause| *pause < SPREAD));
        drop(more);
        assert!(few.iter().all(|one| one.pause().is_zero()));
    }

    #[test]
    fn sockets_count_until_they_end() {
        let settings = WebSockets {
            max_websockets: 3,
            max_websockets_per_client: 2,
            ..crate::http::websocket::settings()
        };
        let sockets = Arc::new(Sockets::default());
        let admit = |host: u8| {
            let client = Client::from(IpAddr::V4(Ipv4Addr::new(192, 0, 2, host)));
            sockets.admit(&settings, client, &HeaderMap::new())
        };
        let (a, b) = (admit(1).unwrap(), admit(1).unwrap());
        assert!(admit(1).is_err());
        let c = admit(2).unwrap();
        assert!(admit(3).is_err());
        drop(a);
        assert!(admit(3).is_ok() && admit(1).is_ok());
        drop((b, c));
        assert!(sockets.counts().is_empty());
    }
}
