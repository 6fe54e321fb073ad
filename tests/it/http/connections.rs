//! Connections that are slow, silent, many or broken: each ends in time, and honest ones hardly notice.

use std::{
    fs,
    io::{ErrorKind, Read, Write},
    net::{Shutdown, TcpStream},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use super::{
    JSON, assert_honest, code,
    wire::{Answer, PATIENCE, connect, receive},
};
use crate::server::Server;

/// Far more than any timeout that tests set, and less than those that they do not.
const SOON: Duration = Duration::from_secs(8);

fn get(target: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nhost: localhost\r\n\r\n")
}

/// What comes until the connection ends, however it does.
fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let (mut bytes, mut part) = (Vec::new(), [0; 64 * 1024]);
    loop {
        match stream.read(&mut part) {
            Ok(0) => return bytes,
            Ok(count) => bytes.extend_from_slice(&part[..count]),
            Err(error) if error.kind() == ErrorKind::WouldBlock => panic!("it was never closed"),
            Err(_) => return bytes,
        }
    }
}

/// One answer of a connection that stays open.
fn next(stream: &mut TcpStream) -> Answer {
    let (mut bytes, mut byte) = (Vec::new(), [0]);
    while !bytes.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).expect("an answer");
        bytes.extend_from_slice(&byte);
    }
    let length: usize = Answer::parse(&bytes).header("content-length").parse().expect("a length");
    let head = bytes.len();
    bytes.resize(head + length, 0);
    stream.read_exact(&mut bytes[head..]).expect("a body");
    Answer::parse(&bytes)
}

fn is_open(stream: &mut TcpStream) -> bool {
    stream.set_nonblocking(true).unwrap();
    let read = stream.read(&mut [0]);
    stream.set_nonblocking(false).unwrap();
    matches!(read, Err(error) if error.kind() == ErrorKind::WouldBlock)
}

/// The memory of the process in KiB.
fn memory(server: &Server) -> usize {
    let status = fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn slow_heads_are_refused() {
    let server = Server::start_with(&["--header-timeout", "0.6"]);
    let start = Instant::now();
    let mut half = connect(&server);
    half.write_all(b"POST /graphql HTTP/1.1\r\nhost: loc").unwrap();
    let mut drip = connect(&server);
    let mut writer = drip.try_clone().unwrap();
    let dripping = thread::spawn(move || {
        for byte in get("/healthz").repeat(100).as_bytes() {
            if writer.write_all(&[*byte]).is_err() {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
    });
    for stream in [&mut half, &mut drip] {
        let answer = receive(stream);
        assert_eq!((answer.status, code(&answer)), (408, "BAD_USER_INPUT".into()));
        assert_eq!(answer.header("connection"), "close");
    }
    let time = start.elapsed();
    assert!(Duration::from_millis(500) < time && time < SOON, "{time:?}");
    assert_honest(&server);
    dripping.join().unwrap();
}

#[test]
fn silent_connections_are_closed() {
    let server = Server::start_with(&["--first-byte-timeout", "0.5"]);
    let start = Instant::now();
    let mut silent = connect(&server);
    assert_eq!(rest(&mut silent), b"");
    let time = start.elapsed();
    assert!(Duration::from_millis(400) < time && time < SOON, "{time:?}");
}

#[test]
fn connections_are_kept_for_the_next_request() {
    let server = Server::start_with(&["--idle-timeout", "0.8", "--header-timeout", "0.3"]);
    let mut stream = connect(&server);
    // Longer than a head may take, and less than the idle time.
    for _ in 0..3 {
        stream.write_all(get("/healthz").as_bytes()).unwrap();
        let answer = next(&mut stream);
        assert_eq!((answer.status, answer.text()), (200, "ok\n"));
        thread::sleep(Duration::from_millis(400));
    }
    stream.write_all(get("/healthz").as_bytes()).unwrap();
    next(&mut stream);
    let start = Instant::now();
    assert_eq!(rest(&mut stream), b"");
    let time = start.elapsed();
    assert!(Duration::from_millis(600) < time && time < SOON, "{time:?}");
}

#[test]
fn stalled_bodies_keep_no_connection() {
    let server = Server::start_with(&["--body-timeout", "0.5"]);
    let head = |method: &str, target: &str| {
        format!(
            "{method} {target} HTTP/1.1\r\nhost: a\r\ncontent-type: {JSON}\r\ncontent-length: 100\r\n\r\n{{"
        )
    };
    let start = Instant::now();
    let mut stream = connect(&server);
    stream.write_all(head("POST", "/graphql").as_bytes()).unwrap();
    let answer = receive(&mut stream);
    assert_eq!((answer.status, code(&answer)), (408, "BAD_USER_INPUT".into()));
    // Nobody reads the bodies of these.
    for (method, target) in [("GET", "/healthz"), ("GET", "/graphql"), ("PUT", "/graphql"), ("POST", "/x")] {
        let mut stream = connect(&server);
        stream.write_all(head(method, target).as_bytes()).unwrap();
        rest(&mut stream);
    }
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

#[test]
fn a_refusal_reaches_who_still_sends() {
    let server = Server::shared();
    let mut stream = connect(&server);
    let body = vec![b' '; 700 * 1024];
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: {JSON}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).unwrap();
    let answer = receive(&mut stream);
    assert_eq!((answer.status, code(&answer)), (413, "LIMIT_EXCEEDED".into()));
}

#[test]
fn pipelined_requests_are_answered_in_order() {
    let server = Server::shared();
    let query = |name: &str| {
        let body = json!({ "query": format!("{{ {name}: __typename }}") }).to_string();
        let length = body.len();
        format!(
            "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: {JSON}\r\ncontent-length: {length}\r\n\r\n{body}"
        )
    };
    let mut requests = String::new();
    for at in 0..50 {
        requests += &query(&format!("a{at}"));
        requests += &get(if at % 2 == 0 { "/healthz" } else { "/readyz" });
    }
    let mut stream = connect(&server);
    stream.write_all(requests.as_bytes()).unwrap();
    for at in 0..50 {
        assert_eq!(next(&mut stream).json(), json!({ "data": { format!("a{at}"): "Query" } }));
        assert!(next(&mut stream).text().contains(if at % 2 == 0 { "ok\n" } else { "\"ready\"" }));
    }
}

#[test]
fn who_reads_next_to_nothing_is_cut_off() {
    let server = Server::start_with(&["--write-timeout", "1"]);
    const TIMES: usize = 200;
    let mut drip = connect(&server);
    let mut steady = connect(&server);
    for stream in [&mut drip, &mut steady] {
        stream.write_all(get("/schema.graphql").repeat(TIMES).as_bytes()).unwrap();
    }
    let start = Instant::now();
    let reading = thread::spawn(move || {
        // Slow, but steady: longer in total than a pause may be.
        let (mut count, mut part) = (0, vec![0; 256 * 1024]);
        let wanted = TIMES * 100_000;
        while count < wanted {
            match steady.read(&mut part) {
                Ok(read) if read > 0 => count += read,
                ended => panic!("{ended:?} after {count} bytes"),
            }
            thread::sleep(Duration::from_millis(20));
        }
    });
    let mut byte = [0];
    while start.elapsed() < Duration::from_secs(4) {
        if drip.read(&mut byte).is_err() {
            break;
        }
        assert_honest(&server);
        thread::sleep(Duration::from_millis(100));
    }
    let got = rest(&mut drip).len();
    // What was on its way arrives, but no more.
    assert!(got < TIMES * 100_000, "{got} bytes");
    reading.join().unwrap();
}

#[test]
fn a_thousand_idle_connections_hold_nobody_up() {
    let server = Server::start_with(&["--max-connections", "1300", "--max-connections-per-client", "1300"]);
    assert_honest(&server);
    let before = memory(&server);
    let mut idle: Vec<TcpStream> = (0..1_200).map(|_| connect(&server)).collect();
    for stream in &mut idle[..600] {
        stream.write_all(get("/healthz").as_bytes()).unwrap();
        next(stream);
    }
    let start = Instant::now();
    for _ in 0..20 {
        assert_honest(&server);
    }
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    let grown = memory(&server).saturating_sub(before);
    assert!(grown < 32 * 1024, "{grown} KiB for {} connections", idle.len());
    assert!(idle.iter_mut().all(is_open));
}

#[test]
fn too_many_connections_give_way_to_honest_ones() {
    for bound in ["--max-connections", "--max-connections-per-client"] {
        let server = Server::start_with(&[bound, "50"]);
        let parts: [&[u8]; 3] = [
            b"",
            b"POST /graphql HTTP/1.1\r\nhost: loc",
            b"POST /graphql HTTP/1.1\r\n\
            host: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{",
        ];
        let mut held: Vec<TcpStream> = Vec::new();
        for at in 0..200 {
            let mut stream = connect(&server);
            stream.write_all(parts[at % parts.len()]).unwrap();
            held.push(stream);
            if at % 10 == 0 {
                assert_honest(&server);
            }
        }
        assert_honest(&server);
        // The eldest are gone, the youngest stay.
        for stream in &mut held[..100] {
            assert_eq!(rest(stream), b"");
        }
        assert!(held[180..].iter_mut().all(is_open), "{bound}");
    }
}

#[test]
fn bytes_that_are_no_request_are_refused() {
    let server = Server::shared();
    let header = |count: usize| "a: b\r\n".repeat(count);
    let cases: [(&str, Vec<u8>, &[u16]); 12] = [
        ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\x00\r\n\r\n".to_vec(), &[400]),
        ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00".to_vec(), &[]),
        ("NUL", vec![0; 10_000], &[400]),
        ("0xFF", vec![0xff; 100_000], &[400]),
        ("SSH", b"SSH-2.0-OpenSSH_9.9\r\n\r\n".to_vec(), &[400]),
        ("HTTP/0.9", b"GET /\r\n\r\n".to_vec(), &[400]),
        ("no end of the method", vec![b'A'; 100_000], &[400, 431]),
        ("many headers", format!("GET /healthz HTTP/1.1\r\n{}\r\n", header(200)).into_bytes(), &[431]),
        ("headers without end", format!("GET /healthz HTTP/1.1\r\n{}", header(50_000)).into_bytes(), &[431]),
        (
            "a long header",
            format!("GET /healthz HTTP/1.1\r\na: {}\r\n\r\n", "b".repeat(100_000)).into_bytes(),
            &[431],
        ),
        ("a long address", get(&format!("/graphql?query={}", "%20".repeat(8_000))).into_bytes(), &[414]),
        (
            "a very long address",
            get(&format!("/graphql?query={}", "a".repeat(70_000))).into_bytes(),
            &[414, 431],
        ),
    ];
    for (name, bytes, statuses) in cases {
        let mut stream = connect(&server);
        // The server may be done before we are.
        let _ = stream.write_all(&bytes).and_then(|()| stream.shutdown(Shutdown::Write));
        let answer = rest(&mut stream);
        let status = (!answer.is_empty()).then(|| Answer::parse(&answer).status);
        match status {
            Some(status) => assert!(statuses.contains(&status), "{name}: {status}"),
            None => assert!(statuses.is_empty(), "{name}: no answer"),
        }
        assert_honest(&server);
    }
}

#[test]
fn half_closed_clients_are_answered() {
    // Of its own: where all tests connect to one, connections give way to others.
    let server = Server::start();
    let body = json!({ "query": "{ __typename }" }).to_string();
    let post = format!(
        "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: {JSON}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    for (request, expected) in [(get("/healthz"), "ok\n"), (post, r#"{"data":{"__typename":"Query"}}"#)] {
        let mut stream = connect(&server);
        stream.write_all(request.as_bytes()).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        assert_eq!(receive(&mut stream).text(), expected);
    }
}

/// Where the system has no more files for us, the longest waiting connection gives way.
#[test]
#[cfg(target_os = "linux")]
fn it_survives_without_files() {
    let server = Server::start();
    assert_honest(&server);
    let files = fs::read_dir(format!("/proc/{}/fd", server.pid())).unwrap().count();
    let limit = format!("--nofile={}:", files + 10);
    let limited = Command::new("prlimit").args(["--pid", &server.pid().to_string(), &limit]).status();
    assert!(limited.expect("prlimit runs").success());
    let start = Instant::now();
    let _silent: Vec<TcpStream> = (0..60).map(|_| connect(&server)).collect();
    for _ in 0..5 {
        assert_honest(&server);
    }
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}
