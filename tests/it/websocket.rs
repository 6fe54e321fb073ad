//! GraphQL over WebSocket: `graphql-transport-ws` to the letter, and what happens to those who do not keep to it.

mod bounds;
mod clients;
mod dialog;

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use self::dialog::Dialog;
use crate::server::Server;

const SUBSCRIBE: &str = r#"{"type":"subscribe","id":"1","payload":{"query":"{ __typename }"}}"#;

/// A query whose answer has some hundred kilobytes.
fn large_query() -> String {
    let field =
        |at: u32| format!("a{at}: initiatives(first: 100) {{ nodes {{ id title evidence {{ quote }} }} }}");
    format!("{{ {} }}", (0..8).map(field).collect::<Vec<_>>().join(" "))
}

#[test]
fn a_query_has_one_result() {
    let server = Server::shared();
    let mut dialog = Dialog::begin(&server);
    dialog.say(&json!({ "type": "connection_init", "payload": { "token": "of no use" } }));
    assert_eq!(dialog.hear(), json!({ "type": "connection_ack" }));
    // An id is free again after its operation.
    for _ in 0..3 {
        dialog.say(&json!({ "type": "subscribe", "id": "東\"1", "payload": {
            "query": "query A($code: String!) { prefecture(by: {code: $code}) { name } } query B { __typename }",
            "operationName": "A", "variables": { "code": "13" }, "extensions": null,
        } }));
        let result = json!({ "data": { "prefecture": { "name": "東京都" } } });
        assert_eq!(dialog.hear(), json!({ "type": "next", "id": "東\"1", "payload": result }));
        assert_eq!(dialog.hear(), json!({ "type": "complete", "id": "東\"1" }));
    }
    dialog.subscribe("2", "{ a: prefectures(first: -1) { totalCount } }");
    let next = dialog.hear();
    assert_eq!(next["type"], "next");
    assert_eq!(next["payload"]["data"], Value::Null);
    assert_eq!(next["payload"]["errors"][0]["path"], json!(["a"]));
    assert_eq!(dialog.hear(), json!({ "type": "complete", "id": "2" }));
}

#[test]
fn answers_are_those_of_http() {
    let server = Server::shared();
    let query = large_query();
    let mut dialog = Dialog::open(&server);
    dialog.subscribe("1", &query);
    let heard = dialog.hear();
    // It comes in several frames, and the client does not notice.
    assert!(heard.to_string().len() > 200_000, "{}", heard.to_string().len());
    assert_eq!(heard["payload"], server.ask(&query));
}

#[test]
fn what_is_not_executed_is_an_error() {
    let server = Server::shared();
    let mut dialog = Dialog::open(&server);
    let cases = [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("mutation { a }", "OPERATION_RESOLUTION_FAILURE"),
        ("query A { __typename } query B { __typename }", "OPERATION_RESOLUTION_FAILURE"),
        ("query ($a: Int!) { prefectures(first: $a) { totalCount } }", "BAD_USER_INPUT"),
    ];
    for (query, code) in cases {
        dialog.subscribe("1", query);
        let error = dialog.hear();
        assert_eq!((&error["type"], &error["id"]), (&json!("error"), &json!("1")), "{query}");
        assert_eq!(error["payload"], server.ask(query)["errors"], "{query}");
        assert_eq!(error["payload"][0]["extensions"]["code"], code, "{query}");
    }
    // Nothing follows an error.
    dialog.subscribe("1", "{ __typename }");
    assert_eq!(dialog.hear()["type"], "next");
}

#[test]
fn operations_do_not_wait_for_each_other() {
    let server = Server::shared();
    let mut dialog = Dialog::open(&server);
    for id in 0..10 {
        dialog.subscribe(&id.to_string(), "{ __typename }");
    }
    let mut heard: Vec<(String, String)> = Vec::new();
    for _ in 0..20 {
        let message = dialog.hear();
        let text = |field: &str| message[field].as_str().unwrap().to_owned();
        heard.push((text("id"), text("type")));
    }
    for id in 0..10 {
        let own: Vec<_> = heard.iter().filter(|(of, _)| *of == id.to_string()).collect();
        assert_eq!((own[0].1.as_str(), own[1].1.as_str(), own.len()), ("next", "complete", 2));
    }
}

#[test]
fn pings_are_answered_before_the_beginning_too() {
    let server = Server::shared();
    let mut dialog = Dialog::begin(&server);
    dialog.say(&json!({ "type": "ping" }));
    assert_eq!(dialog.hear(), json!({ "type": "pong" }));
    dialog.say(&json!({ "type": "pong", "payload": { "a": 1 } }));
    dialog.say(&json!({ "type": "complete", "id": "unknown" }));
    dialog.say(&json!({ "type": "ping", "payload": { "a": [1, "東"] } }));
    assert_eq!(dialog.hear(), json!({ "type": "pong", "payload": { "a": [1, "東"] } }));
    dialog.socket.send(Message::Ping("a".into())).unwrap();
    loop {
        match dialog.socket.read().unwrap() {
            Message::Pong(payload) => break assert_eq!(payload, "a".as_bytes()),
            Message::Ping(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn codes_are_those_of_the_protocol() {
    const INIT: &str = r#"{"type":"connection_init"}"#;
    let server = Server::shared();
    let endless =
        r#"{"type":"subscribe","id":"1","payload":{"query":"subscription { datasetChanged { version } }"}}"#;
    let deep =
        format!(r#"{{"type":"subscribe","id":"1","payload":{{"query":"","variables":{}"#, "[".repeat(10_000));
    let large = format!(r#"{{"type":"ping","payload":{{"a":"{}"}}}}"#, "a".repeat(70_000));
    let id = format!(r#"{{"type":"complete","id":"{}"}}"#, "a".repeat(257));
    let cases: [(&[&str], u16, &str); 16] = [
        (&[SUBSCRIBE], 4401, "Unauthorized"),
        (&[INIT, INIT], 4429, "Too many initialisation requests"),
        (&[INIT, endless, SUBSCRIBE], 4409, "Subscriber for 1 already exists"),
        (&["hello"], 4400, "The message is not a JSON object with a `type`"),
        (&[""], 4400, "The message is not a JSON object with a `type`"),
        (&["[]"], 4400, "The message is not a JSON object with a `type`"),
        (&["{}"], 4400, "The message is not a JSON object with a `type`"),
        (&[INIT, &deep], 4400, "The message is not a JSON object with a `type`"),
        (&[r#"{"type":"start","id":"1"}"#], 4400, "There is no message of this `type`"),
        (&[r#"{"type":"next","id":"1"}"#], 4400, "Messages of this `type` are the service's"),
        (&[r#"{"type":"connection_init","payload":[]}"#], 4400, "`payload` is not an object"),
        (&[INIT, r#"{"type":"subscribe","payload":{"query":"{a}"}}"#], 4400, "The message has no `id`"),
        (&[INIT, r#"{"type":"subscribe","id":"1"}"#], 4400, "The message has no `payload`"),
        (&[INIT, r#"{"type":"subscribe","id":"1","payload":{}}"#], 4400, "`payload` has no `query`"),
        (&[INIT, &id], 4400, "The `id` is longer than 256 bytes"),
        (&[INIT, &large], 1009, "The message is too large"),
    ];
    for (messages, code, reason) in cases {
        let mut dialog = Dialog::begin(&server);
        for message in messages {
            dialog.say_text(message);
        }
        assert_eq!(dialog.closed(), (code, reason.to_owned()), "{messages:.80?}");
    }
    let mut dialog = Dialog::open(&server);
    dialog.socket.send(Message::binary(SUBSCRIBE)).unwrap();
    assert_eq!(dialog.closed(), (4400, "Send text, not bytes".into()));
}

#[test]
fn who_speaks_another_protocol_learns_so() {
    let server = Server::shared();
    let mut silent = Dialog::attempt(&server, &[]).ok().unwrap();
    assert_eq!(silent.closed(), (4406, "Subprotocol not acceptable".into()));
    // One of several is enough.
    let both = [("sec-websocket-protocol", "graphql-ws, graphql-transport-ws")];
    let mut dialog = Dialog::attempt(&server, &both).ok().unwrap();
    dialog.say(&json!({ "type": "connection_init" }));
    assert_eq!(dialog.hear(), json!({ "type": "connection_ack" }));
}

#[test]
fn a_client_may_leave_at_any_time() {
    let server = Server::shared();
    for _ in 0..20 {
        let mut dialog = Dialog::open(&server);
        dialog.say_text(SUBSCRIBE);
        // Without a word.
        drop(dialog);
    }
    let mut dialog = Dialog::open(&server);
    dialog.socket.close(None).unwrap();
    assert!(matches!(dialog.socket.read(), Ok(Message::Close(None))));
    assert_eq!(server.data("{ __typename }"), json!({ "__typename": "Query" }));
}
