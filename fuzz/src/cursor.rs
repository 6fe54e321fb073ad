//! Any text as a cursor and as an id, and as the key within a cursor.

use super::{answer, engine, variables};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use tokyo_policy_graph::graphql::Request;

const CURSORS: &str = "query ($cursor: String, $other: String) {
  after: initiatives(first: 2, after: $cursor) { nodes { id } }
  before: bureaus(last: 2, before: $cursor) { nodes { id } }
  between: partnerships(first: 2, after: $other, before: $cursor) { nodes { id } }
  found: search(text: \"水素\", first: 2, after: $cursor) { totalCount }
  paths: shortestPaths(from: \"bureau:environment\", to: \"prefecture:07\", first: 2, after: $cursor) { totalCount }
}";
const IDS: &str = "query ($id: ID!) {
  node(id: $id) { id }
  nodes(ids: [$id]) { id }
  initiative(by: { id: $id }) { id }
  shortestPath(from: $id, to: $id) { length }
}";

/// Asks with variables that fit: the request is executed, whatever its fields say.
fn ask(query: &str, given: &Value) {
    let variables = variables(&given.to_string());
    let body = answer(&Request { query: query.into(), variables, ..Request::default() });
    assert!(body.get("data").is_some(), "{body}");
}

/// A cursor of the version that is served, with any key.
fn forged(key: &str) -> String {
    let version = &engine().snapshot().version()[..12];
    URL_SAFE_NO_PAD.encode(format!("{version}:{key}"))
}

/// Panics where something does not hold.
pub fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    ask(CURSORS, &json!({ "cursor": text, "other": forged(&text) }));
    ask(CURSORS, &json!({ "cursor": forged(&text) }));
    ask(IDS, &json!({ "id": text }));
}
