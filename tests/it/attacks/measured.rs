//! What an attack does to a server: how honest questions fare meanwhile, what memory it takes and leaves behind.

use std::{
    env,
    fmt::Write,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use super::wire::{Connection, post};
use crate::server::Server;

/// Within this time 95 of 100 honest questions are answered, in a build without optimization on a busy machine.
const HONEST_MAX: Duration = Duration::from_secs(2);
/// Within this time half of them are answered, where ATTACK_STRICT asks for what is promised.
const HONEST_MEDIAN_MAX: Duration = Duration::from_millis(100);
/// The memory that an attack may leave behind, in KiB.
const GROWTH_MAX: u64 = 32 * 1024;
/// The memory that an attack may take while it lasts, in KiB, where ATTACK_STRICT asks for what is promised.
const PEAK_MAX: u64 = 64 * 1024;
/// How long memory may take to be given back.
const SETTLING: Duration = Duration::from_secs(3);

/// One after the other: attacks at the same time would be measured together.
static ALONE: Mutex<()> = Mutex::new(());

/// An attack: it panics where the server does not handle it as it should.
pub(super) struct Attack {
    name: String,
    run: Box<dyn Fn(&Server)>,
}

impl Attack {
    pub(super) fn new(name: impl Into<String>, run: impl Fn(&Server) + 'static) -> Self {
        Attack { name: name.into(), run: Box::new(run) }
    }
}

/// Does what is soon done a few times.
pub(super) fn repeatedly(mut each: impl FnMut()) {
    let start = Instant::now();
    for at in 0..3 {
        if at == 0 || start.elapsed() < Duration::from_secs(1) {
            each();
        }
    }
}

/// Who asks honest questions meanwhile.
#[derive(Clone, Copy, Default)]
pub(super) struct Honest {
    /// Headers of its requests, each with its line end.
    pub(super) headers: &'static str,
}

/// What was seen of one attack.
struct Row<'a> {
    name: &'a str,
    failures: Vec<String>,
    times: Vec<Duration>,
    grown: u64,
    /// What the memory grew by at its highest; none where the system does not tell.
    peak: Option<u64>,
    took: Duration,
}

/// Runs attacks against one server; all must be repelled.
pub(super) fn repel(settings: &[&str], attacks: &[Attack]) {
    repel_beside(Honest::default(), settings, attacks);
}

/// The same, where the honest questions bear headers.
pub(super) fn repel_beside(honest: Honest, settings: &[&str], attacks: &[Attack]) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let only = env::var("ATTACK").unwrap_or_default();
    let mut server = None;
    let mut rows = Vec::new();
    for attack in attacks.iter().filter(|attack| attack.name.contains(&only)) {
        let target = server.take().unwrap_or_else(|| warm(Server::start_with(settings), honest));
        rows.push(measure(&target, attack, honest));
        if target.memory().is_some() {
            server = Some(target);
        }
    }
    let mut table = String::from("\n median ms   worst ms   peak KiB  grown KiB       took\n");
    for Row { name, failures, times, grown, peak, took } in &rows {
        let [median, worst] = [at_share(times, 0.5), at_share(times, 1.0)].map(milliseconds);
        let result = if failures.is_empty() { "repelled" } else { "FAILED" };
        let peak = peak.map_or("?".to_owned(), |peak| peak.to_string());
        let took = milliseconds(*took);
        let _ = writeln!(
            table,
            "{median:>10.1} {worst:>10.1} {peak:>10} {grown:>10} {took:>8.0}ms  {result}  {name}"
        );
        for failure in failures {
            let _ = writeln!(table, "           {failure}");
        }
    }
    let failed = rows.iter().filter(|row| !row.failures.is_empty()).count();
    println!("{table}{} attacks, {failed} of them not repelled", rows.len());
    assert_eq!(failed, 0, "{table}");
}

/// Asks what makes the server build all that it builds once.
fn warm(server: Server, honest: Honest) -> Server {
    let mut connection = Connection::new(&server);
    for _ in 0..2 {
        for query in [
            "{ __schema { types { name fields { name args { name } } } } }",
            "{ search(text: \"環境\") { totalCount } datasetInfo { version } asOf(date: \"2025-01-01\") { partnerships { totalCount } } }",
            "{ partnershipMatrix(rows: MUNICIPALITY, columns: MUNICIPALITY) { cells { count } } }",
            "{ initiatives(first: 200) { nodes { title summary evidence { quote } } } }",
            "{ shortestPaths(from: \"prefecture:01\", to: \"prefecture:47\") { totalCount } }",
            "{ resolve(texts: [\"福島\"]) { __typename } }",
        ] {
            let asked = connection.send(&post(&json!({ "query": query }).to_string(), honest.headers));
            asked.expect("the server reads");
            if !matches!(connection.receive(), Ok(Some(_))) {
                connection = Connection::new(&server);
            }
        }
    }
    server
}

fn measure<'a>(server: &Server, attack: &'a Attack, honest: Honest) -> Row<'a> {
    let before = server.memory().unwrap_or(0);
    let knows_peak = server.forget_peak();
    let is_over = AtomicBool::new(false);
    let start = Instant::now();
    let (attacked, took, (times, mut failures)) = thread::scope(|scope| {
        let probe = scope.spawn(|| probe(server, &is_over, honest));
        let attacked = catch_unwind(AssertUnwindSafe(|| (attack.run)(server)));
        let took = start.elapsed();
        is_over.store(true, Ordering::Relaxed);
        (attacked, took, probe.join().expect("the probe ends"))
    });
    if let Err(panic) = attacked {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        failures.push(text.unwrap_or_default().chars().take(1_000).collect());
    }
    let peak = server.peak().filter(|_| knows_peak).map(|peak| peak.saturating_sub(before));
    let grown = growth(server, before);
    match grown {
        None => failures.push("the process ended".into()),
        Some(grown) if grown > GROWTH_MAX => failures.push(format!("memory grew by {grown} KiB")),
        Some(_) => {}
    }
    if server.log().contains("panicked") {
        failures.push("it panicked".into());
    }
    if at_share(&times, 0.95) > HONEST_MAX {
        failures.push("honest questions waited too long".into());
    }
    let is_strict = env::var("ATTACK_STRICT").is_ok_and(|value| value == "1");
    if is_strict && at_share(&times, 0.5) > HONEST_MEDIAN_MAX {
        failures.push("honest questions waited longer than promised".into());
    }
    if let Some(peak) = peak.filter(|peak| is_strict && *peak > PEAK_MAX) {
        failures.push(format!("memory grew by {peak} KiB for a time"));
    }
    Row { name: &attack.name, failures, times, grown: grown.unwrap_or(0), peak, took }
}

/// The memory that stays, in KiB; none if the process ended.
fn growth(server: &Server, before: u64) -> Option<u64> {
    let start = Instant::now();
    loop {
        let grown = server.memory()?.saturating_sub(before);
        if grown <= GROWTH_MAX || start.elapsed() > SETTLING {
            return Some(grown);
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// Asks honest questions, each over a connection of its own, until the attack is over; at least one.
fn probe(server: &Server, is_over: &AtomicBool, honest: Honest) -> (Vec<Duration>, Vec<String>) {
    let (mut times, mut failures) = (Vec::new(), Vec::new());
    while times.is_empty() || !is_over.load(Ordering::Relaxed) {
        let start = Instant::now();
        let asked = catch_unwind(AssertUnwindSafe(|| ask_honestly(server, honest)));
        times.push(start.elapsed());
        match asked {
            Ok(Ok(())) => {}
            Ok(Err(failure)) if failures.len() < 3 => failures.push(failure),
            Err(_) if failures.len() < 3 => failures.push("an honest question was not answered".into()),
            Ok(Err(_)) | Err(_) => {}
        }
        thread::sleep(Duration::from_millis(5));
    }
    (times, failures)
}

fn ask_honestly(server: &Server, honest: Honest) -> Result<(), String> {
    let query = json!({ "query": "{ prefecture(by: {code: \"13\"}) { name } }" }).to_string();
    let headers = format!("connection: close\r\n{}", honest.headers);
    let mut connection = Connection::new(server);
    let answer = connection.send(&post(&query, &headers)).and_then(|()| connection.receive());
    match answer {
        Ok(Some(answer)) if answer.status == 200 && answer.text().contains("東京都") => Ok(()),
        Ok(Some(answer)) => {
            Err(format!("an honest question was answered with {}: {}", answer.status, answer.text()))
        }
        Ok(None) => Err("the connection of an honest question was closed".into()),
        Err(error) => Err(format!("an honest question was not answered: {error}")),
    }
}

/// The time within which this share of the questions was answered.
fn at_share(times: &[Duration], share: f64) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let at = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(at.saturating_sub(1)).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
