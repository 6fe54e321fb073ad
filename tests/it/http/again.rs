//! Documents that are known already: plans, rendered fragments and connections that are used again.

use std::io::{Read, Write};

use serde_json::{Value, json};

use super::{
    GRAPHQL, JSON, ask, post,
    wire::{connect, receive},
};
use crate::server::Server;

#[test]
fn asked_again_the_answer_is_the_same() {
    let server = Server::shared();
    let nested =
        "nodes { id name names { lang text } areas { id name prefectures { id code name isoCode } } }";
    let documents = [
        format!("{{ prefectures(first: 47) {{ {nested} }} }}"),
        format!("{{ a: prefectures(first: 3) {{ {nested} }} b: prefectures(last: 3) {{ {nested} }} }}"),
        "{ initiatives(first: 100) { nodes { id title remark startsIn { year name } units { division section } } } }".into(),
        "{ initiatives(first: 50) { nodes { title evidence(first: 2) { quote document { title sha256 } } } } }".into(),
        "{ prefectures(first: 9) { nodes { name awards(first: 501) { totalCount } } } }".into(),
        "{ nodes(ids: [\"prefecture:13\", \"x\", \"bureau:environment\"]) { id ... on Entity { name kind } ... on Bureau { divisions { name sections } } } }".into(),
    ];
    for document in documents {
        let first = ask(&server, GRAPHQL, &document).body;
        for at in 0..8 {
            assert!(ask(&server, GRAPHQL, &document).body == first, "asked {at} times more: {document}");
        }
    }
}

#[test]
fn every_combination_of_conditions_has_its_own_plan() {
    let server = Server::shared();
    let query = "query ($a: Boolean!, $b: Boolean!, $c: Boolean!, $d: Boolean!, $e: Boolean! = true) {
        a: __typename @include(if: $a) b: __typename @skip(if: $b) ...F
        e: __typename @include(if: $e) @skip(if: $a) z: __typename }
      fragment F on Query { ... @include(if: $c) { c: __typename d: __typename @skip(if: $d) } }";
    for _ in 0..2 {
        for bits in 0..32 {
            let is = |bit: usize| bits >> bit & 1 == 1;
            let [a, b, c, d, e] = [0, 1, 2, 3, 4].map(is);
            let mut variables = json!({ "a": a, "b": b, "c": c, "d": d });
            if !e {
                variables["e"] = json!(false);
            }
            let answer = post(
                &server,
                GRAPHQL,
                json!({ "query": query, "variables": variables }).to_string().as_bytes(),
            );
            let shown = [("a", a), ("b", !b), ("c", c), ("d", c && !d), ("e", e && !a), ("z", true)];
            let expected: Vec<&str> = shown.iter().filter(|(_, is)| *is).map(|(key, _)| *key).collect();
            let answer: Value = answer.json();
            let keys: Vec<&String> =
                answer["data"].as_object().unwrap_or_else(|| panic!("{answer}")).keys().collect();
            assert_eq!(keys, expected, "{variables}");
        }
    }
}

#[test]
fn variables_are_read_anew_each_time() {
    let server = Server::shared();
    let query = "query ($c: String!, $l: Language = EN, $n: Int) { prefecture(by: {code: $c}) { name(lang: $l) initiatives(first: $n) { nodes { id } } } }";
    let ask = |variables: Value| {
        post(&server, GRAPHQL, json!({ "query": query, "variables": variables }).to_string().as_bytes())
            .json()
    };
    for _ in 0..8 {
        for (code, ja, en) in
            [("01", "北海道", "Hokkaido"), ("07", "福島県", "Fukushima"), ("47", "沖縄県", "Okinawa")]
        {
            let told = ask(json!({ "c": code, "l": "JA", "n": 1 }));
            assert_eq!(told["data"]["prefecture"]["name"], ja);
            assert_eq!(told["data"]["prefecture"]["initiatives"]["nodes"].as_array().map(Vec::len), Some(1));
            let told = ask(json!({ "c": code }));
            assert!(
                told["data"]["prefecture"]["name"].as_str().is_some_and(|name| name.starts_with(en)),
                "{told}"
            );
            let told = ask(json!({ "c": code, "n": -1 }));
            assert_eq!(told["errors"][0]["path"], json!(["prefecture", "initiatives"]));
            assert_eq!(told["data"], json!({ "prefecture": null }));
        }
        assert_eq!(ask(json!({ "c": null }))["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
        assert_eq!(ask(json!({ "c": "13", "l": "FR" }))["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
    }
}

#[test]
fn connections_are_used_again() {
    let server = Server::shared();
    let mut stream = connect(&server);
    let body = json!({ "query": "{ __typename }" }).to_string();
    let request = |connection: &str, body: &str| {
        format!(
            "POST /graphql HTTP/1.1\r\nhost: a\r\nconnection: {connection}\r\ncontent-type: {JSON}\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    // Three at once, the second of them nonsense: answered one after the other, on one connection.
    let all = [request("keep-alive", &body), request("keep-alive", "{"), request("close", &body)].concat();
    stream.write_all(all.as_bytes()).unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let statuses: Vec<&str> =
        text.matches("HTTP/1.1 200 OK").chain(text.matches("HTTP/1.1 400 Bad Request")).collect();
    assert_eq!(statuses.len(), 3, "{text}");
    assert_eq!(text.matches(r#"{"data":{"__typename":"Query"}}"#).count(), 2, "{text}");
}

#[test]
fn old_and_careful_clients_are_answered() {
    let server = Server::shared();
    let body = json!({ "query": "{ __typename }" }).to_string();
    let head = format!("content-type: {JSON}\r\ncontent-length: {}\r\n", body.len());
    let mut old = connect(&server);
    old.write_all(format!("POST /graphql HTTP/1.0\r\n{head}\r\n{body}").as_bytes()).unwrap();
    assert_eq!(receive(&mut old).status, 200);
    let mut careful = connect(&server);
    careful
        .write_all(
            format!(
                "POST /graphql HTTP/1.1\r\nhost: a\r\nconnection: close\r\nexpect: 100-continue\r\n{head}\r\n"
            )
            .as_bytes(),
        )
        .unwrap();
    let mut go = [0; 25];
    careful.read_exact(&mut go).unwrap();
    assert_eq!(&go, b"HTTP/1.1 100 Continue\r\n\r\n");
    careful.write_all(body.as_bytes()).unwrap();
    assert_eq!(receive(&mut careful).json(), json!({ "data": { "__typename": "Query" } }));
}
