//! How much one client may ask in a minute, in requests and in their cost.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use super::{
    client::Client,
    settings::{Network, Rates},
};
use crate::graphql::Cache;

/// The time that an allowance is for.
const WINDOW: Duration = Duration::from_secs(60);

/// Clients that are remembered in one generation. Who is forgotten has asked nothing while so many others did, and
/// begins anew.
const CLIENTS_MAX: usize = 50_000;

/// What each client has asked lately.
#[derive(Debug)]
pub(super) struct Limiter {
    quotas: [Quota; 2],
    exempt: Vec<Network>,
    start: Instant,
    clients: Cache<Client, Arc<[Account; 2]>>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Requests.
    Requests,
    /// Their static cost.
    Cost,
}

impl Asked {
    const ALL: [Asked; 2] = [Asked::Requests, Asked::Cost];

    fn name(self) -> &'static str {
        match self {
            Asked::Requests => "requests",
            Asked::Cost => "cost",
        }
    }
}

/// The allowance of every client; none where there is no limit.
#[derive(Debug, Clone, Copy)]
struct Quota {
    /// Nanoseconds in which one unit is earned back.
    interval: Option<u64>,
    per_window: u32,
}

/// What one alone may use in a minute: all at once, or bit by bit.
#[derive(Debug)]
pub(super) struct Allowance {
    quota: Quota,
    start: Instant,
    account: Account,
}

/// When all that a client has used is earned back, in nanoseconds since the start (the generic cell rate algorithm):
/// one number says how much is left, and no clock has to tick.
#[derive(Debug, Default)]
struct Account(AtomicU64);

impl Limiter {
    pub(super) fn new(rates: &Rates) -> Self {
        Limiter {
            quotas: [Quota::new(rates.rate_requests), Quota::new(rates.rate_cost)],
            exempt: rates.rate_exempt.clone(),
            start: Instant::now(),
            clients: Cache::new(CLIENTS_MAX, usize::MAX),
        }
    }

    /// Counts what a client asks; the time after which it may ask again, if that is too much.
    pub(super) fn take(&self, client: Client, asked: Asked, amount: u64) -> Result<(), Duration> {
        let Some(interval) = self.quotas[asked as usize].interval else { return Ok(()) };
        if client.is_in(&self.exempt) {
            return Ok(());
        }
        let account = &self.accounts(client)[asked as usize];
        account.take(self.now(), interval.saturating_mul(amount)).map_err(Duration::from_nanos)
    }

    /// The values of the headers `RateLimit-Policy` and `RateLimit`; none for clients without a limit.
    pub(super) fn headers(&self, client: Client) -> Option<(String, String)> {
        if client.is_in(&self.exempt) || self.quotas.iter().all(|quota| quota.interval.is_none()) {
            return None;
        }
        let (accounts, now) = (self.accounts(client), self.now());
        let (mut policies, mut standings) = (Vec::new(), Vec::new());
        for asked in Asked::ALL {
            let quota = self.quotas[asked as usize];
            let (Some(interval), name) = (quota.interval, asked.name()) else { continue };
            let used = accounts[asked as usize].0.load(Relaxed).saturating_sub(now);
            let left = (WINDOW.as_nanos() as u64).saturating_sub(used) / interval;
            let seconds = used.div_ceil(1_000_000_000);
            policies.push(format!("\"{name}\";q={};w={}", quota.per_window, WINDOW.as_secs()));
            standings.push(format!("\"{name}\";r={left};t={seconds}"));
        }
        Some((policies.join(", "), standings.join(", ")))
    }

    fn accounts(&self, client: Client) -> Arc<[Account; 2]> {
        self.clients.get(&client).unwrap_or_else(|| {
            let accounts = Arc::<[Account; 2]>::default();
            self.clients.insert(client, accounts.clone(), 0);
            accounts
        })
    }

    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }
}

impl Quota {
    fn new(per_window: u32) -> Self {
        let interval = (WINDOW.as_nanos() as u64).checked_div(u64::from(per_window));
        Quota { interval, per_window }
    }
}

impl Allowance {
    /// So much in a minute; 0 for any amount.
    pub(super) fn new(per_window: u32, start: Instant) -> Self {
        Allowance { quota: Quota::new(per_window), start, account: Account::default() }
    }

    /// Uses up an amount, if there is room for it now.
    pub(super) fn take(&self, now: Instant, amount: u64) -> bool {
        let Some(interval) = self.quota.interval else { return true };
        let now = u64::try_from(now.saturating_duration_since(self.start).as_nanos()).unwrap_or(u64::MAX);
        self.account.take(now, interval.saturating_mul(amount)).is_ok()
    }
}

impl Account {
    /// Uses up what takes so long to earn back; the time until there is room for it, if there is none now. What is
    /// more than a whole window's has room when nothing else is used.
    fn take(&self, now: u64, price: u64) -> Result<(), u64> {
        let window = WINDOW.as_nanos() as u64;
        let result = self.0.fetch_update(Relaxed, Relaxed, |earned_back| {
            let used = earned_back.saturating_sub(now);
            (used == 0 || used.saturating_add(price) <= window)
                .then(|| now.saturating_add(used).saturating_add(price.min(window)))
        });
        result.map(drop).map_err(|earned_back| {
            let used = earned_back.saturating_sub(now);
            used.saturating_add(price.min(window)).saturating_sub(window)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;
    use crate::http::settings::ForwardedHeader;

    const SECOND: u64 = 1_000_000_000;

    fn limiter(requests: u32, cost: u32, exempt: &[&str]) -> Limiter {
        let networks = |all: &[&str]| all.iter().map(|one| Some(one.parse().unwrap())).collect();
        Limiter::new(&Rates {
            rate_requests: requests,
            rate_cost: cost,
            rate_exempt: networks(exempt),
            trusted_proxies: vec![],
            forwarded_header: ForwardedHeader::XForwardedFor,
        })
    }

    fn client(address: &str) -> Client {
        address.parse::<IpAddr>().unwrap().into()
    }

    #[test]
    fn an_account_is_earned_back_bit_by_bit() {
        let account = Account::default();
        let price = 6 * SECOND;
        for _ in 0..10 {
            assert_eq!(account.take(0, price), Ok(()));
        }
        assert_eq!(account.take(0, price), Err(price));
        assert_eq!(account.take(2 * SECOND, price), Err(price - 2 * SECOND));
        assert_eq!(account.take(6 * SECOND, price), Ok(()));
        assert_eq!(account.take(6 * SECOND, price), Err(price));
        for _ in 0..10 {
            assert_eq!(account.take(1_000 * SECOND, price), Ok(()));
        }
        assert!(account.take(1_000 * SECOND, price).is_err());
    }

    #[test]
    fn what_is_more_than_a_window_is_served_alone() {
        let account = Account::default();
        assert_eq!(account.take(0, 1_000 * SECOND), Ok(()));
        assert_eq!(account.take(30 * SECOND, 1_000 * SECOND), Err(30 * SECOND));
        assert_eq!(account.take(60 * SECOND, 1_000 * SECOND), Ok(()));
    }

    #[test]
    fn clients_have_accounts_of_their_own() {
        let limiter = limiter(2, 0, &[]);
        for address in ["192.0.2.1", "192.0.2.2", "2001:db8::1"] {
            assert!(limiter.take(client(address), Asked::Requests, 1).is_ok());
            assert!(limiter.take(client(address), Asked::Requests, 1).is_ok());
            assert!(limiter.take(client(address), Asked::Requests, 1).is_err());
        }
        assert!(limiter.take(client("2001:db8::ffff"), Asked::Requests, 1).is_err());
        assert!(limiter.take(client("192.0.2.1"), Asked::Cost, 1_000_000).is_ok());
    }

    #[test]
    fn an_allowance_is_of_one_alone() {
        let start = Instant::now();
        let allowance = Allowance::new(600, start);
        assert!(allowance.take(start, 400) && allowance.take(start, 200) && !allowance.take(start, 1));
        let later = start + Duration::from_secs(1);
        assert!(!allowance.take(later, 11) && allowance.take(later, 10) && !allowance.take(later, 1));
        assert!((0..10_000).all(|_| Allowance::new(0, start).take(start, 10_000)));
    }

    #[test]
    fn some_have_no_limit() {
        let of_strangers = limiter(1, 1, &["127.0.0.0/8"]);
        for _ in 0..10 {
            assert!(of_strangers.take(client("127.0.0.1"), Asked::Requests, 1).is_ok());
        }
        assert_eq!(of_strangers.headers(client("127.0.0.1")), None);
        assert_eq!(limiter(0, 0, &[]).headers(client("192.0.2.1")), None);
    }

    #[test]
    fn headers_tell_what_is_left() {
        let limiter = limiter(60, 1_000, &[]);
        limiter.take(client("192.0.2.1"), Asked::Requests, 1).unwrap();
        limiter.take(client("192.0.2.1"), Asked::Cost, 500).unwrap();
        let (policy, standing) = limiter.headers(client("192.0.2.1")).unwrap();
        assert_eq!(policy, "\"requests\";q=60;w=60, \"cost\";q=1000;w=60");
        assert_eq!(standing, "\"requests\";r=59;t=1, \"cost\";r=500;t=30");
    }

    #[test]
    fn a_flood_of_clients_is_forgotten() {
        let limiter = limiter(10, 10, &[]);
        for n in 0..200_000_u32 {
            let _ = limiter.take(IpAddr::from(n.to_be_bytes()).into(), Asked::Requests, 1);
        }
        // Two generations at most, by the cache's own tests.
        assert!(limiter.clients.get(&client("0.0.0.0")).is_none());
    }
}
