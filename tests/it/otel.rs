//! Spans reach a collector, those of the last requests before the end as well.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::Command,
    sync::mpsc::{Sender, channel},
    thread,
    time::Duration,
};

use crate::server::Server;

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const PARENT: &str = "b7ad6b7169203331";

/// Takes requests of one exporter, and tells of their targets and bodies.
fn collect(listener: TcpListener, spans: &Sender<(String, Vec<u8>)>) {
    for stream in listener.incoming().map_while(Result::ok) {
        let mut stream = BufReader::new(stream);
        while let Some(request) = request(&mut stream) {
            let answer =
                "HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\ncontent-length: 0\r\n\r\n";
            stream.get_mut().write_all(answer.as_bytes()).unwrap();
            if spans.send(request).is_err() {
                return;
            }
        }
    }
}

fn request(stream: &mut BufReader<TcpStream>) -> Option<(String, Vec<u8>)> {
    let (mut target, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if target.is_empty() {
            target = line;
        } else if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some((target, body))
}

fn has(body: &[u8], part: &[u8]) -> bool {
    body.windows(part.len()).any(|window| window == part)
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

fn start(endpoint: &str) -> Server {
    Server::start_in(&[], &[("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)])
}

fn stop(server: Server) {
    let sent = Command::new("kill").args(["-TERM", &server.pid().to_string()]).status();
    assert!(sent.unwrap().success());
    assert_eq!(server.wait(), Some(0));
}

#[test]
fn the_last_spans_arrive() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    thread::spawn(move || collect(listener, &sender));
    let server = start(&endpoint);
    let answer = ureq::get(format!("{}/healthz", server.url()))
        .header("x-request-id", "the-last-one")
        .header("traceparent", format!("00-{TRACE}-{PARENT}-01"))
        .call();
    assert_eq!(answer.unwrap().status(), 200);
    stop(server);
    let (target, body) = receiver.recv_timeout(Duration::from_secs(10)).expect("spans arrive");
    assert_eq!(target, "post /v1/traces http/1.1");
    for part in ["tokyo-policy-graph", "the-last-one", "/healthz", "http.response.status_code"] {
        assert!(has(&body, part.as_bytes()), "{part} is not in {}", String::from_utf8_lossy(&body));
    }
    // The trace is the client's.
    assert!(has(&body, &bytes(TRACE)) && has(&body, &bytes(PARENT)));
}

#[test]
fn a_collector_that_is_not_there_harms_nobody() {
    let server = start("http://127.0.0.1:9");
    server.ask("{ __typename }");
    stop(server);
    let mut command = Command::new(env!("CARGO_BIN_EXE_tokyo-policy-graph"));
    command.args(["serve", "--port", "0"]).env("OTEL_EXPORTER_OTLP_ENDPOINT", "https://127.0.0.1:9");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("http://"));
}
