//! The bounds of websockets: how many, how fast, how long.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{Message, http::Response};

use super::{dialog::Dialog, large_query};
use crate::server::Server;

const PROTOCOL: (&str, &str) = ("sec-websocket-protocol", "graphql-transport-ws");
const SUBSCRIPTION: &str = "subscription { datasetChanged { version } }";

fn refused(server: &Server, headers: &[(&'static str, &str)]) -> Option<Box<Response<Option<Vec<u8>>>>> {
    Dialog::attempt(server, headers).err()
}

/// The refusal has the status, and says in JSON what to do.
fn assert_refused(server: &Server, headers: &[(&'static str, &str)], status: u16) {
    let refusal = refused(server, headers).unwrap_or_else(|| panic!("{headers:?} are taken"));
    assert_eq!(refusal.status(), status, "{headers:?}");
    let body: Value = serde_json::from_slice(refusal.body().as_deref().unwrap_or_default()).unwrap();
    assert!(body["errors"][0]["message"].is_string() && body["errors"][0]["extensions"]["code"].is_string());
    assert_eq!(refusal.headers().contains_key("retry-after"), status == 503, "{headers:?}");
}

#[test]
fn pages_of_other_origins_are_not_taken() {
    let server = Server::start_with(&["--origins", "https://welcome.example"]);
    let own = server.url().to_owned();
    for origin in [own.as_str(), "https://welcome.example"] {
        assert!(refused(&server, &[PROTOCOL, ("origin", origin)]).is_none(), "{origin}");
    }
    for origin in
        ["https://evil.example", "null", "http://127.0.0.1:1", "https://welcome.example.evil.example"]
    {
        assert_refused(&server, &[PROTOCOL, ("origin", origin)], 403);
    }
    let open = Server::start_with(&["--origins", "*"]);
    assert!(refused(&open, &[PROTOCOL, ("origin", "https://evil.example")]).is_none());
}

#[test]
fn handshakes_of_other_versions_are_refused() {
    let server = Server::shared();
    assert_refused(&server, &[PROTOCOL, ("sec-websocket-version", "8")], 400);
    assert_refused(&server, &[PROTOCOL, ("connection", "close")], 400);
}

#[test]
fn sockets_are_counted() {
    let server = Server::start_with(&["--max-websockets-per-client", "2"]);
    let (first, _second) = (Dialog::begin(&server), Dialog::open(&server));
    assert_refused(&server, &[PROTOCOL], 503);
    drop(first);
    opens_in_the_end(&server);
    let none = Server::start_with(&["--max-websockets", "0"]);
    assert_refused(&none, &[PROTOCOL], 501);
}

/// A place is free soon.
fn opens_in_the_end(server: &Server) -> Dialog {
    let start = Instant::now();
    loop {
        match Dialog::attempt(server, &[PROTOCOL]) {
            Ok(dialog) => return dialog,
            Err(refusal) => assert_eq!(refusal.status(), 503),
        }
        assert!(start.elapsed() < Duration::from_secs(20), "no place becomes free");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn operations_are_counted() {
    let server = Server::start_with(&["--websocket-operations", "2"]);
    let mut dialog = Dialog::open(&server);
    dialog.subscribe("a", SUBSCRIPTION);
    dialog.subscribe("b", SUBSCRIPTION);
    dialog.subscribe("c", "{ __typename }");
    let error = dialog.hear();
    assert_eq!((&error["type"], &error["id"]), (&json!("error"), &json!("c")));
    assert_eq!(error["payload"][0]["extensions"]["code"], "LIMIT_EXCEEDED");
    // The socket lives on, and what the client ends gives way at once.
    dialog.say(&json!({ "type": "complete", "id": "a" }));
    dialog.subscribe("c", "{ __typename }");
    assert_eq!(dialog.hear()["type"], "next");
    assert_eq!(dialog.hear(), json!({ "type": "complete", "id": "c" }));
}

#[test]
fn messages_are_counted() {
    let server = Server::start_with(&["--websocket-messages", "10"]);
    let mut dialog = Dialog::open(&server);
    for _ in 0..10 {
        dialog.say(&json!({ "type": "pong" }));
    }
    assert_eq!(dialog.closed(), (1008, "Too many messages".into()));
    // Frames that carry no message count, too.
    let mut dialog = Dialog::open(&server);
    for _ in 0..1_000 {
        if dialog.socket.send(Message::Ping("".into())).is_err() {
            break;
        }
    }
    assert_eq!(dialog.closed(), (1008, "Too many messages".into()));
}

#[test]
fn silence_is_not_waited_for() {
    let server = Server::start_with(&[
        "--websocket-init-timeout",
        "0.3",
        "--websocket-idle-timeout",
        "1.5",
        "--websocket-ping",
        "0.2",
    ]);
    let mut silent = Dialog::begin(&server);
    assert_eq!(silent.closed(), (4408, "Connection initialisation timeout".into()));

    // Reading answers the pings.
    let mut idle = Dialog::open(&server);
    let start = Instant::now();
    assert_eq!(idle.closed(), (1001, "No operation for too long".into()));
    assert!(start.elapsed() >= Duration::from_secs(1), "{:?}", start.elapsed());

    let mut deaf = Dialog::open(&server);
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(deaf.closed(), (1001, "No pong in time".into()));
}

#[test]
fn who_does_not_read_is_not_waited_for() {
    let server = Server::start_with(&[
        "--write-timeout",
        "0.5",
        "--websocket-operations",
        "200",
        "--max-websockets-per-client",
        "1",
    ]);
    let mut dialog = Dialog::open(&server);
    let query = large_query();
    for id in 0..100 {
        dialog.subscribe(&id.to_string(), &query);
    }
    // Others are answered meanwhile.
    assert_eq!(server.data("{ __typename }"), json!({ "__typename": "Query" }));
    opens_in_the_end(&server);
}

#[test]
fn stopping_closes_sockets() {
    let server = Server::start();
    let (mut idle, mut fresh) = (Dialog::open(&server), Dialog::begin(&server));
    let mut waiting = Dialog::open(&server);
    waiting.subscribe("a", SUBSCRIPTION);
    waiting.say(&json!({ "type": "ping" }));
    assert_eq!(waiting.hear(), json!({ "type": "pong" }));
    let start = Instant::now();
    let sent = Command::new("kill").args(["-TERM", &server.pid().to_string()]).status();
    assert!(sent.unwrap().success());
    assert_eq!(idle.closed(), (1001, "Going away".into()));
    assert_eq!(fresh.closed(), (1001, "Going away".into()));
    // A subscription is not complete: its client may go on elsewhere.
    let last = waiting.socket.read();
    assert!(matches!(&last, Ok(Message::Close(Some(close))) if u16::from(close.code) == 1001), "{last:?}");
    drop((idle, fresh, waiting));
    assert_eq!(server.wait(), Some(0));
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
}
