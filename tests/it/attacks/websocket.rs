//! Websockets that are many, silent, loud or no websockets.

use std::{
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use super::{
    measured::{Attack, repel},
    wire::is_closed_by,
};
use crate::{http::wire::connect, server::Server};

const SETTINGS: [&str; 2] = ["--websocket-init-timeout", "2"];

/// By then the server has closed what it is to close, on a busy machine, too.
const PATIENCE: Duration = Duration::from_secs(12);

const TEXT: u8 = 0x81;
const INIT: &str = r#"{"type":"connection_init"}"#;

/// Opens a websocket; none where the server does not want one more.
fn open(server: &Server) -> Option<TcpStream> {
    let mut stream = connect(server);
    let head = "GET /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
                sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
                sec-websocket-protocol: graphql-transport-ws\r\n\r\n";
    stream.write_all(head.as_bytes()).ok()?;
    let mut read = Vec::new();
    while !read.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        read.push(byte[0]);
    }
    read.starts_with(b"HTTP/1.1 101").then_some(stream)
}

/// A frame as clients send it: masked, here with zeros.
fn frame(opcode: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![opcode];
    match payload.len() {
        length @ 0..126 => bytes.push(0x80 | length as u8),
        length @ 126..65_536 => {
            bytes.push(0x80 | 126);
            bytes.extend((length as u16).to_be_bytes());
        }
        length => {
            bytes.push(0x80 | 127);
            bytes.extend((length as u64).to_be_bytes());
        }
    }
    bytes.extend([0; 4]);
    bytes.extend(payload);
    bytes
}

fn text(text: &str) -> Vec<u8> {
    frame(TEXT, text.as_bytes())
}

fn subscribe(id: usize, query: &str) -> Vec<u8> {
    let message =
        serde_json::json!({ "id": id.to_string(), "type": "subscribe", "payload": { "query": query } });
    text(&message.to_string())
}

/// A websocket on which these bytes come after `connection_init` is closed with one of these codes, or just closed.
fn closed(name: &str, bytes: impl Into<Vec<u8>>, codes: &'static [u16]) -> Attack {
    closed_from_the_first(name, [text(INIT), bytes.into()].concat(), codes)
}

/// The same without `connection_init`.
fn closed_from_the_first(name: &str, bytes: Vec<u8>, codes: &'static [u16]) -> Attack {
    Attack::new(name, move |server| {
        let mut stream = open(server).expect("a websocket");
        let _ = stream.write_all(&bytes);
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let code = close_code(&mut stream).expect("the websocket is closed");
        assert!(code.is_none_or(|code| codes.contains(&code)), "closed with {code:?}");
    })
}

/// Reads to the end of a websocket and gives the code that it is closed with, if any; none where it is not closed.
fn close_code(stream: &mut TcpStream) -> Option<Option<u16>> {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        let mut head = [0; 2];
        match stream.read_exact(&mut head) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => return None,
            Err(_) => return Some(None),
        }
        let length = match head[1] & 0x7f {
            126 => {
                let mut length = [0; 2];
                stream.read_exact(&mut length).ok()?;
                u16::from_be_bytes(length).into()
            }
            127 => {
                let mut length = [0; 8];
                stream.read_exact(&mut length).ok()?;
                u64::from_be_bytes(length)
            }
            length => length.into(),
        };
        let mut payload = vec![0; length as usize];
        stream.read_exact(&mut payload).ok()?;
        if head[0] & 0x0f == 8 {
            return Some(payload.first_chunk().map(|code| u16::from_be_bytes(*code)));
        }
    }
    None
}

#[test]
fn messages() {
    let heavy = "{ initiatives(first: 200) { nodes { id title summary } } }";
    let operations = |count: usize| -> Vec<u8> {
        (0..count).flat_map(|id| subscribe(id, "subscription { datasetChanged { version } }")).collect()
    };
    repel(
        &SETTINGS,
        &[
            closed("10,000 pings of the protocol", text(r#"{"type":"ping"}"#).repeat(10_000), &[1008]),
            closed("10,000 pings of the websocket", frame(0x89, b"a").repeat(10_000), &[1008]),
            closed("1,000 subscriptions", operations(1_000), &[1008]),
            closed("the same id twice", [operations(1), operations(1)].concat(), &[4409]),
            closed("connection_init twice", text(INIT), &[4429]),
            closed(
                "a message of 64 KiB and a byte",
                text(&format!("{{\"type\":\"ping\"}}{}", " ".repeat(64 * 1024 - 14))),
                &[4400, 1009],
            ),
            closed(
                "a frame said to have 2^62 bytes",
                [&[TEXT, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], b"{"].concat(),
                &[4400, 1009, 1002],
            ),
            closed("bytes", frame(0x82, b"\x00\x01"), &[4400, 1003]),
            closed("text that is not UTF-8", frame(TEXT, b"{\"type\":\"\xff\"}"), &[4400, 1007, 1002]),
            closed("text that is no JSON", text("{"), &[4400]),
            closed("a list", text("[]"), &[4400]),
            closed("a type that nobody knows", text(r#"{"type":"nothing"}"#), &[4400]),
            closed(
                "a type of 60,000 letters",
                text(&format!(r#"{{"type":"{}"}}"#, "a".repeat(60_000))),
                &[4400],
            ),
            closed(
                "an id of 60,000 letters",
                text(&format!(
                    r#"{{"id":"{}","type":"subscribe","payload":{{"query":1}}}}"#,
                    "a".repeat(60_000)
                )),
                &[4400],
            ),
            closed(
                "lists 30,000 deep",
                text(&format!(r#"{{"type":"ping","payload":{{"a":{}"#, "[".repeat(30_000))),
                &[4400],
            ),
            closed("a frame without a mask", [&[TEXT, 2][..], b"{}"].concat(), &[1002, 4400]),
            closed("a frame of a kind that is none", frame(0x83, b"a"), &[1002, 4400]),
            closed("a frame that continues nothing", frame(0x80, b"a"), &[1002, 4400]),
            closed(
                "a message in 100,000 frames",
                [frame(0x01, b"{"), frame(0x00, b" ").repeat(100_000)].concat(),
                &[1009, 4400, 4429, 1002],
            ),
            closed("frames without an end that carry nothing", empty_frames(), &[1008]),
            closed_from_the_first(
                "frames without an end that carry nothing, before connection_init",
                empty_frames(),
                &[1008, 4408],
            ),
            closed("a ping of 126 bytes", frame(0x89, &[0; 126]), &[1002, 4400]),
            Attack::new("a subscription before connection_init", |server| {
                let mut stream = open(server).expect("a websocket");
                stream.write_all(&operations_of_one()).unwrap();
                stream.set_read_timeout(Some(PATIENCE)).unwrap();
                assert_eq!(close_code(&mut stream), Some(Some(4401)));
            }),
            Attack::new("answers that nobody reads", move |server| {
                let mut streams: Vec<TcpStream> = (0..20).filter_map(|_| open(server)).collect();
                for stream in &mut streams {
                    stream.set_nonblocking(true).unwrap();
                    let _ = stream.write(&text(INIT));
                    for id in 0..100 {
                        let _ = stream.write(&subscribe(id, heavy));
                    }
                }
                thread::sleep(Duration::from_secs(3));
            }),
        ],
    );
}

/// A message that begins and never ends.
fn empty_frames() -> Vec<u8> {
    [frame(0x01, b""), frame(0x00, b"").repeat(3_000_000)].concat()
}

#[test]
fn payloads() {
    repel(
        &SETTINGS,
        &[
            kept(
                "1,000 subscriptions with 64 KiB of variables",
                "subscription { datasetChanged { version } }",
            ),
            kept("1,000 queries with 64 KiB of variables", "{ __typename }"),
        ],
    );
}

/// 1,000 operations whose variables are a hundred times as large when they are decoded.
fn kept(name: &str, query: &'static str) -> Attack {
    Attack::new(name, move |server| {
        let list = vec![r#"{"":0}"#; 9_200].join(",");
        let before = server.memory().expect("it lives");
        let mut streams: Vec<TcpStream> = (0..50).filter_map(|_| open(server)).collect();
        assert_eq!(streams.len(), 50);
        for stream in &mut streams {
            stream.write_all(&text(INIT)).unwrap();
            for id in 0..20 {
                let message = format!(
                    r#"{{"id":"{id}","type":"subscribe","payload":{{"query":"{query}","variables":{{"a":[{list}]}}}}}}"#
                );
                assert!((60_000..65_536).contains(&message.len()), "{}", message.len());
                stream.write_all(&text(&message)).unwrap();
            }
        }
        // The last of them are begun when an answer comes to what was sent after them.
        for stream in &mut streams {
            stream.write_all(&text(r#"{"type":"ping"}"#)).unwrap();
            stream.set_read_timeout(Some(PATIENCE)).unwrap();
            let mut read = Vec::new();
            while !read.ends_with(br#"{"type":"pong"}"#) {
                let mut byte = [0];
                stream.read_exact(&mut byte).expect("the websocket is open");
                read.push(byte[0]);
            }
        }
        thread::sleep(Duration::from_secs(2));
        let grown = server.memory().expect("it lives").saturating_sub(before);
        assert!(grown <= 32 * 1024, "memory grew by {grown} KiB while the websockets are open");
    })
}

fn operations_of_one() -> Vec<u8> {
    subscribe(1, "subscription { datasetChanged { version } }")
}

#[test]
fn sockets() {
    repel(
        &SETTINGS,
        &[
            Attack::new("300 websockets", |server| {
                let mut streams: Vec<TcpStream> = (0..300).filter_map(|_| open(server)).collect();
                assert!(!streams.is_empty(), "no websocket at all");
                assert!(streams.len() <= 250, "{} websockets of one client", streams.len());
                for stream in &mut streams {
                    let _ = stream.write_all(&text(INIT));
                    let _ = stream.write_all(&operations_of_one());
                }
                thread::sleep(Duration::from_secs(1));
            }),
            Attack::new("300 websockets that say nothing", |server| {
                let streams: Vec<TcpStream> = (0..300).filter_map(|_| open(server)).collect();
                assert!(!streams.is_empty(), "no websocket at all");
                let until = Instant::now() + PATIENCE;
                let open = streams.iter().filter(|stream| !is_closed_by(stream, until)).count();
                assert_eq!(open, 0, "{open} of {} websockets are still open", streams.len());
            }),
            Attack::new("500 websockets opened and closed", |server| {
                (0..500).for_each(|_| drop(open(server)));
                thread::sleep(Duration::from_millis(300));
                assert!(open(server).is_some(), "those that were closed are still counted");
            }),
            Attack::new("handshakes that are none", |server| {
                for (headers, statuses) in [
                    ("connection: upgrade\r\nupgrade: websocket\r\n", &[400, 426][..]),
                    (
                        "connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 12\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                        &[400, 426],
                    ),
                    (
                        "connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: \r\n",
                        &[400, 406, 101],
                    ),
                    (
                        "upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                        &[400, 426],
                    ),
                ] {
                    let mut connection = super::wire::Connection::new(server);
                    connection
                        .send(format!("GET /graphql HTTP/1.1\r\nhost: a\r\n{headers}\r\n").as_bytes())
                        .unwrap();
                    let status = connection.receive().unwrap().expect("an answer").status;
                    assert!(statuses.contains(&status), "{status}: {headers}");
                }
            }),
        ],
    );
}
