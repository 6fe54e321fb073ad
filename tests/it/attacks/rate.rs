//! Clients who ask more than their share, and who try to be somebody else.

use std::{net::TcpListener, thread, time::Instant};

use super::{
    measured::{Attack, Honest, repel_beside},
    wire::{Connection, post},
};
use crate::{http::wire::Answer, server::Server};

const QUESTION: &str = r#"{"query":"{ __typename }"}"#;

/// Asks so often over one connection, with headers, each with its line end.
fn ask(server: &Server, count: usize, headers: &str) -> Vec<Answer> {
    let mut connection = Connection::new(server);
    (0..count)
        .map(|_| {
            connection.send(&post(QUESTION, headers)).unwrap();
            connection.receive().unwrap().expect("an answer")
        })
        .collect()
}

fn refused(answers: &[Answer]) -> usize {
    answers.iter().filter(|answer| answer.status == 429).count()
}

/// So many are refused, under an allowance of 60 in a minute, less one for each second since the client's first request:
/// that is earned back by then.
fn assert_refused(answers: &[Answer], expected: usize, first: Instant, who: &str) {
    let (found, earned_back) = (refused(answers), first.elapsed().as_secs() as usize);
    let is_expected = (expected.saturating_sub(earned_back)..=expected).contains(&found);
    assert!(is_expected, "{who}: {found} of {} were refused, and not {expected}", answers.len());
}

#[test]
fn who_asks_too_much_is_told_when_to_come_back() {
    let server = Server::start_with(&["--rate-exempt", "none", "--rate-requests", "60"]);
    let start = Instant::now();
    let answers = ask(&server, 100, "");
    assert_refused(&answers, 40, start, "somebody");
    let first = &answers[0];
    assert_eq!(first.status, 200);
    let last = answers.iter().rfind(|answer| answer.status == 429).expect("one is refused");
    let body = last.json();
    assert_eq!(body.get("data"), None);
    assert_eq!(body["errors"][0]["extensions"]["code"], "RATE_LIMITED", "{body}");
    let seconds: u64 = last.header("retry-after").parse().expect("seconds");
    assert!((1..=60).contains(&seconds), "{seconds}");
    for answer in [first, last] {
        assert!(!answer.header("ratelimit").is_empty(), "no header tells of the rate");
        assert!(!answer.header("ratelimit-policy").is_empty(), "no header tells of the policy");
    }
    // Health is asked by those who watch over the service: they are never refused.
    let mut connection = Connection::new(&server);
    for _ in 0..100 {
        connection.send(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
        assert_eq!(connection.receive().unwrap().map(|answer| answer.status), Some(200));
    }
}

#[test]
fn what_strangers_say_of_themselves_does_not_count() {
    let server = Server::start_with(&["--rate-exempt", "none", "--rate-requests", "60"]);
    let mut connection = Connection::new(&server);
    let start = Instant::now();
    let answers: Vec<Answer> = (0..100)
        .map(|at| {
            let headers = format!(
                "x-forwarded-for: 203.0.113.{at}\r\nforwarded: for=198.51.100.{at}\r\nx-real-ip: 192.0.2.{at}\r\ncf-connecting-ip: 192.0.2.{at}\r\n"
            );
            connection.send(&post(QUESTION, &headers)).unwrap();
            connection.receive().unwrap().expect("an answer")
        })
        .collect();
    assert_refused(&answers, 40, start, "a stranger");
}

#[test]
fn what_trusted_proxies_say_counts() {
    let server = Server::start_with(&[
        "--rate-exempt",
        "none",
        "--rate-requests",
        "60",
        "--trusted-proxies",
        "127.0.0.1,10.0.0.0/8",
    ]);
    let start = Instant::now();
    for (headers, expected) in [
        ("x-forwarded-for: 203.0.113.1\r\n", 40),
        // The same client behind two proxies; what it says of itself stands first and does not count.
        ("x-forwarded-for: 198.51.100.9, 203.0.113.1, 10.0.0.1\r\n", 100),
        // Nor does the header that its proxies pass on as it was.
        ("x-forwarded-for: 203.0.113.1\r\nforwarded: for=198.51.100.9\r\n", 100),
        ("x-forwarded-for: ::ffff:203.0.113.1\r\n", 100),
        // A network of 64 bits is one client, the next one another.
        ("x-forwarded-for: 2001:db8:1:2::1\r\n", 40),
        ("x-forwarded-for: [2001:db8:1:2:ffff::9]:4711\r\n", 100),
        ("x-forwarded-for: 2001:db8:1:3::1\r\n", 40),
    ] {
        assert_refused(&ask(&server, 100, headers), expected, start, headers);
    }
}

#[test]
fn the_standard_header_counts_where_it_is_chosen() {
    let server = Server::start_with(&[
        "--rate-exempt=none",
        "--rate-requests=60",
        "--trusted-proxies=127.0.0.1",
        "--forwarded-header=forwarded",
    ]);
    let start = Instant::now();
    for (headers, expected) in [
        ("forwarded: for=203.0.113.2;proto=https\r\n", 40),
        ("forwarded: for=203.0.113.2\r\nx-forwarded-for: 198.51.100.9\r\n", 100),
        ("forwarded: for=\"[2001:db8:1:2::1]:4711\"\r\n", 40),
    ] {
        assert_refused(&ask(&server, 100, headers), expected, start, headers);
    }
}

#[test]
fn who_comes_over_ipv6_is_counted_too() {
    // Not every machine has it.
    if TcpListener::bind("[::1]:0").is_err() {
        return;
    }
    let server = Server::start_with(&["--host", "::1", "--rate-exempt", "none", "--rate-requests", "60"]);
    let start = Instant::now();
    assert_refused(&ask(&server, 100, ""), 40, start, "::1");
}

#[test]
fn cost_counts() {
    let server = Server::start_with(&["--rate-exempt", "none", "--rate-cost", "3000"]);
    let body = r#"{"query":"{ initiatives(first: 500) { nodes { id } } }"}"#;
    let mut connection = Connection::new(&server);
    let statuses: Vec<u16> = (0..30)
        .map(|_| {
            connection.send(&post(body, "")).unwrap();
            connection.receive().unwrap().unwrap().status
        })
        .collect();
    assert_eq!(statuses[0], 200, "{statuses:?}");
    assert_eq!(statuses[29], 429, "{statuses:?}");
}

#[test]
fn floods_through_a_proxy() {
    let honest = Honest { headers: "x-forwarded-for: 192.0.2.1\r\n" };
    let settings =
        ["--rate-exempt", "192.0.2.0/24", "--rate-requests", "60", "--trusted-proxies", "127.0.0.1"];
    repel_beside(
        honest,
        &settings,
        &[
            Attack::new("40,000 addresses that are all new", |server| {
                thread::scope(|scope| {
                    for client in 0..4_u32 {
                        scope.spawn(move || {
                            let mut connection = Connection::new(server);
                            for at in 0..200 {
                                let address = |n: u32| {
                                    format!("x-forwarded-for: 2001:db8:{client:x}:{:x}::1\r\n", at * 50 + n)
                                };
                                let requests: Vec<u8> =
                                    (0..50).flat_map(|n| post(QUESTION, &address(n))).collect();
                                connection.send(&requests).unwrap();
                                for _ in 0..50 {
                                    assert_eq!(connection.receive().unwrap().unwrap().status, 200);
                                }
                            }
                        });
                    }
                });
            }),
            Attack::new("one client who asks 5,000 times", |server| {
                let answers = ask(server, 5_000, "x-forwarded-for: 203.0.113.9\r\n");
                assert!(refused(&answers) > 4_900, "{} were refused", refused(&answers));
            }),
            Attack::new("addresses that are none", |server| {
                for said in [
                    "x-forwarded-for: \r\n",
                    "x-forwarded-for: unknown, _hidden\r\n",
                    "x-forwarded-for: 999.1.1.1\r\n",
                    "forwarded: for=\"[::1\"\r\n",
                    "forwarded: for=;for=;;;===\r\n",
                    "forwarded: \"\\\"\r\n",
                ] {
                    assert!(
                        ask(server, 1, said).iter().all(|answer| matches!(answer.status, 200 | 429)),
                        "{said}"
                    );
                }
                let long = format!("x-forwarded-for: {}\r\n", "1.1.1.1,".repeat(3_000));
                assert!(matches!(ask(server, 1, &long)[0].status, 200 | 429 | 431));
            }),
        ],
    );
}
