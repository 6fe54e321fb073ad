//! Connections that are held, dripped, dropped or torn.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpStream},
    thread,
    time::{Duration, Instant},
};

use super::{
    measured::{Attack, repel},
    wire::{Connection, get, is_closed_by, post},
};
use crate::server::Server;

/// Timers short enough to wait for.
const SHORT: [&str; 8] =
    ["--first-byte-timeout", "2", "--header-timeout", "2", "--body-timeout", "2", "--write-timeout", "3"];

/// By then the timers have ended what waits, on a busy machine, too.
const PATIENCE: Duration = Duration::from_secs(12);

const QUESTION: &str = r#"{"query":"{ __typename }"}"#;

/// An answer of some hundred kilobytes.
const LARGE: &str = r#"{"query":"{ initiatives(first: 300) { nodes { id title summary } } }"}"#;

/// The head of a request whose body is still to come.
fn half() -> Vec<u8> {
    let mut bytes = post(QUESTION, "");
    bytes.truncate(bytes.len() - 10);
    bytes
}

/// Opens connections one after the other, and begins the same on each.
fn held(server: &Server, count: usize, begin: &[u8]) -> Vec<TcpStream> {
    (0..count)
        .filter_map(|_| {
            let mut stream = TcpStream::connect(server.address()).ok()?;
            let _ = stream.write_all(begin);
            Some(stream)
        })
        .collect()
}

/// Connections that wait for nothing are closed by the server.
fn holding(name: &str, count: usize, begin: impl Into<Vec<u8>>) -> Attack {
    let begin = begin.into();
    Attack::new(name, move |server| {
        let streams = held(server, count, &begin);
        let until = Instant::now() + PATIENCE;
        let open = streams.iter().filter(|stream| !is_closed_by(stream, until)).count();
        assert_eq!(open, 0, "{open} of {} connections are still open", streams.len());
    })
}

/// Connections on which a byte comes now and then are closed all the same.
fn dripping(name: &str, count: usize, begin: impl Into<Vec<u8>>, drip: &'static [u8]) -> Attack {
    let begin = begin.into();
    Attack::new(name, move |server| {
        let streams = held(server, count, &begin);
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(4) {
            for mut stream in &streams {
                let _ = stream.write_all(drip);
            }
            thread::sleep(Duration::from_millis(300));
        }
        let until = Instant::now() + PATIENCE;
        let open = streams.iter().filter(|stream| !is_closed_by(stream, until)).count();
        assert_eq!(open, 0, "{open} of {} connections are still open", streams.len());
    })
}

#[test]
fn held_open() {
    repel(
        &SHORT,
        &[
            holding("1,000 connections that say nothing", 1_000, ""),
            holding("300 connections with half a line", 300, "POST /gra"),
            holding("300 connections with half a head", 300, "POST /graphql HTTP/1.1\r\nhost: loc"),
            holding("300 connections with half a body", 300, half()),
            holding(
                "300 connections with half a chunk",
                300,
                "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n20\r\n{",
            ),
            dripping("200 heads, a letter at a time", 200, "GET /healthz HTTP/1.1\r\nx: ", b"a"),
            dripping("200 heads, a header at a time", 200, "GET /healthz HTTP/1.1\r\n", b"x: a\r\n"),
            dripping("200 bodies, a letter at a time", 200, half(), b" "),
        ],
    );
}

#[test]
fn torn() {
    repel(
        &SHORT,
        &[
            Attack::new("2,000 connections opened and closed", |server| {
                (0..2_000).for_each(|_| drop(TcpStream::connect(server.address())));
            }),
            Attack::new("500 connections closed in the middle of a head", |server| {
                (0..500).for_each(|_| drop(held(server, 1, b"POST /graphql HTTP/1.1\r\nhos")));
            }),
            Attack::new("500 connections closed in the middle of a body", |server| {
                (0..500).for_each(|_| drop(held(server, 1, &half())));
            }),
            Attack::new("200 connections closed in the middle of an answer", |server| {
                for _ in 0..200 {
                    let mut connection = Connection::new(server);
                    connection.send(&post(LARGE, "")).unwrap();
                    let _ = connection.stream.read(&mut [0; 100]);
                }
            }),
            Attack::new("200 connections closed before the answer", |server| {
                for _ in 0..200 {
                    Connection::new(server).send(&post(LARGE, "")).unwrap();
                }
            }),
            Attack::new("connections closed in one direction", |server| {
                for _ in 0..50 {
                    let mut connection = Connection::new(server);
                    connection.send(&post(QUESTION, "")).unwrap();
                    connection.stream.shutdown(Shutdown::Write).unwrap();
                    // Who closes one direction may still be answered.
                    let answer = connection.receive().unwrap();
                    assert!(answer.is_none_or(|answer| answer.status == 200));
                }
            }),
            Attack::new("50 readers of a large answer who read a little at a time", |server| {
                let mut connections: Vec<_> = (0..50).map(|_| Connection::new(server)).collect();
                for connection in &mut connections {
                    connection.send(&post(LARGE, "")).unwrap();
                }
                for _ in 0..15 {
                    for connection in &mut connections {
                        let _ = connection.stream.read(&mut [0; 64]);
                    }
                    thread::sleep(Duration::from_millis(200));
                }
            }),
            Attack::new("100 pipelines of large answers that nobody reads", |server| {
                let requests = post(LARGE, "").repeat(100);
                let streams: Vec<_> = (0..100)
                    .map(|_| {
                        let connection = Connection::new(server);
                        connection.stream.set_nonblocking(true).unwrap();
                        let _ = (&connection.stream).write(&requests);
                        connection.stream
                    })
                    .collect();
                thread::sleep(Duration::from_secs(2));
                drop(streams);
            }),
            Attack::new("heavy questions of clients who left", |server| {
                let heavy = "{ kShortestPaths(from: \\\"bureau:environment\\\", to: \\\"prefecture:47\\\", k: 100, maxLength: 12) { length } }";
                for at in 0..10 {
                    let body = format!(r#"{{"query":"query Q{at} {heavy}"}}"#);
                    Connection::new(server).send(&post(&body, "")).unwrap();
                }
                // Each may be stopped only where the clock is looked at.
                thread::sleep(Duration::from_secs(3));
                let before = server.processor_time();
                thread::sleep(Duration::from_secs(1));
                let used = server.processor_time() - before;
                assert!(used < 80, "{used} hundredths of a second were used in a second");
            }),
            Attack::new("5,000 requests over one connection", |server| {
                let mut connection = Connection::new(server);
                for _ in 0..5_000 {
                    connection.send(&get("/healthz")).unwrap();
                    assert_eq!(connection.receive().unwrap().map(|answer| answer.status), Some(200));
                }
            }),
        ],
    );
}
