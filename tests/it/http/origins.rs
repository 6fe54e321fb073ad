//! Pages of other origins: they read all data, without credentials, and load no page of ours.

use serde_json::json;

use super::{
    GRAPHQL,
    wire::{Answer, send},
};
use crate::server::Server;

const ORIGIN: (&str, &str) = ("origin", "https://example.com");

fn assert_open(answer: &Answer, what: &str) {
    assert_eq!(answer.header("access-control-allow-origin"), "*", "{what}");
    assert_eq!(answer.header("access-control-allow-credentials"), "", "{what}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert!(!answer.header("content-security-policy").is_empty(), "{what}");
}

#[test]
fn answers_may_be_read_by_all() {
    let server = Server::shared();
    let body = json!({ "query": "{ __typename }" }).to_string();
    let json = [("content-type", "application/json"), ("accept", GRAPHQL), ORIGIN];
    for (method, target, body) in [
        ("POST", "/graphql", body.as_bytes()),
        ("POST", "/graphql", b"{"),
        ("GET", "/graphql?query=%7B__typename%7D", b""),
        ("PUT", "/graphql", b""),
        ("GET", "/schema.graphql", b""),
        ("GET", "/readyz", b""),
        ("GET", "/nothing", b""),
    ] {
        let answer = send(&server, method, target, &json, body);
        assert_open(&answer, target);
        assert!(answer.header("access-control-expose-headers").contains("RateLimit"));
    }
}

#[test]
fn browsers_may_send_what_they_ask_for() {
    let server = Server::shared();
    let headers = [
        ORIGIN,
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type,x-of-some-client"),
    ];
    for target in ["/graphql", "/schema.graphql"] {
        let answer = send(&server, "OPTIONS", target, &headers, b"");
        assert_eq!((answer.status, answer.body.len()), (204, 0));
        assert_open(&answer, target);
        assert!(answer.header("access-control-allow-methods").contains("POST"));
        assert_eq!(answer.header("access-control-allow-headers"), "*");
        assert_eq!(answer.header("access-control-max-age"), "86400");
    }
}

#[test]
fn pages_are_shown_in_no_frame_and_load_only_our_own() {
    let server = Server::shared();
    let policy = |target: &str| send(&server, "GET", target, &[], b"").header("content-security-policy");
    assert!(policy("/playground").contains("script-src 'self'"));
    assert!(!policy("/graphql?query=%7B__typename%7D").contains("script-src"));
    for target in ["/playground", "/nothing", "/graphql?query=%7B__typename%7D"] {
        let policy = policy(target);
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{target}"
        );
    }
}
