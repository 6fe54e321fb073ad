//! Arguments that want more than their due: filters, orders and breakdowns multiplied in every way.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{GRAPHQL, assert_honest, planning::lenient, post};
use crate::server::Server;

/// Far above the server's own limit of 5 seconds, for a slow machine and a build without optimization.
const BOUND: Duration = Duration::from_secs(15);

/// Asks within the bound; the server is as it was afterwards. Gives the codes of the errors.
fn attack(server: &Server, what: &str, query: &str, variables: &Value) -> Vec<String> {
    let body = json!({ "query": query, "variables": variables }).to_string();
    let start = Instant::now();
    let answer = post(server, GRAPHQL, body.as_bytes()).json();
    assert!(start.elapsed() < BOUND, "{what} took {:?}", start.elapsed());
    assert_honest(server);
    let errors = answer["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|error| error["extensions"]["code"].as_str().unwrap_or_default().to_owned()).collect()
}

fn names_with(count: usize) -> Value {
    let choices: Vec<_> = (0..count).map(|at| json!({ "name": { "contains": format!("q{at}") } })).collect();
    json!({ "or": choices })
}

#[test]
fn conditions_are_counted() {
    let server = &Server::start_with(&["--limit", "timeMilliseconds=60000"]);
    let one = "query ($w: MunicipalityWhere) { municipalities(where: $w) { totalCount } }";
    assert_eq!(attack(server, "100 conditions", one, &json!({ "w": names_with(100) })), [""; 0]);
    let many = attack(server, "1,500 conditions", one, &json!({ "w": names_with(1_500) }));
    assert_eq!(many, ["LIMIT_EXCEEDED"]);
    let repeated = vec!["$w"; 100].join(", ");
    let query = format!(
        "query ($w: MunicipalityWhere!) {{ municipalities(where: {{ or: [{repeated}] }}) {{ totalCount }} }}"
    );
    let codes = attack(server, "a variable a hundred times", &query, &json!({ "w": names_with(100) }));
    assert_eq!(codes, ["LIMIT_EXCEEDED"]);
}

#[test]
fn filters_of_many_fields_end_in_time() {
    let server = &lenient();
    let fields: String =
        (0..150).map(|at| format!("a{at}: municipalities(where: $w) {{ totalCount }} ")).collect();
    for query in [
        format!("query ($w: MunicipalityWhere!) {{ {fields} }}"),
        format!("query ($w: MunicipalityWhere!) {{ prefectures(first: 47) {{ nodes {{ {fields} }} }} }}"),
    ] {
        for code in attack(server, "150 filters", &query, &json!({ "w": names_with(100) })) {
            assert_eq!(code, "LIMIT_EXCEEDED");
        }
    }
}

#[test]
fn deep_filters_are_cheap() {
    let server = &lenient();
    let mut filter = json!({ "period": ["CURRENT"] });
    for _ in 0..30 {
        filter = json!({ "initiative": { "partnerships": { "some": filter } } });
    }
    let query = "query ($w: PartnershipWhere) { partnerships(where: $w) { totalCount } }";
    assert_eq!(attack(server, "30 levels", query, &json!({ "w": filter })), [""; 0]);
}

#[test]
fn long_texts_and_long_lists_are_compared() {
    let server = &lenient();
    let query = "query ($t: TextMatch) { municipalities(where: { name: $t }) { totalCount } }";
    let long = "あ".repeat(10_000);
    let list: Vec<_> = (0..4_000).map(|at| format!("あ{at}")).collect();
    for text in [
        json!({ "contains": long }),
        json!({ "startsWith": long, "eq": long }),
        json!({ "in": list }),
        json!({ "contains": "\u{0}\u{301}\u{202e}🗼" }),
    ] {
        assert_eq!(attack(server, "text", query, &json!({ "t": text })), [""; 0], "{text}");
    }
}

#[test]
fn orders_by_wide_ties_end_in_time() {
    let server = &lenient();
    let keys = ["{ bureaus: { where: { basis: [REGION, GROUP, NATIONWIDE] } } }"; 10].join(", ");
    let one = format!("{{ municipalities(first: 1, orderBy: [{keys}]) {{ totalCount }} }}");
    for code in attack(server, "ten wide keys", &one, &Value::Null) {
        assert_eq!(code, "LIMIT_EXCEEDED");
    }
    let fields: String = (0..15)
        .map(|at| format!("a{at}: municipalities(first: 1, orderBy: [{keys}]) {{ totalCount }} "))
        .collect();
    for code in attack(server, "150 wide keys", &format!("{{ {fields} }}"), &Value::Null) {
        assert_eq!(code, "LIMIT_EXCEEDED");
    }
}

#[test]
fn breakdowns_and_peers_end_in_time() {
    let server = &lenient();
    let by = "facets(by: [KIND, BUREAU, STRATEGY, PREFECTURE, FISCAL_YEAR, DOCUMENT]) { distinctCount }";
    let fields: String = (0..100).map(|at| format!("a{at}: municipalities(first: 1) {{ {by} }} ")).collect();
    let all = "where: { basis: [NAMED, MUNICIPALITY, REGION, GROUP, NATIONWIDE] }";
    let peers = format!("peers(first: 47, {all}) {{ nodes {{ peers(first: 47, {all}) {{ totalCount }} }} }}");
    for query in [
        format!("{{ {fields} }}"),
        format!("{{ prefectures(first: 47) {{ nodes {{ {peers} }} }} }}"),
        format!("{{ municipalities(first: 500) {{ nodes {{ peers(first: 1, {all}) {{ totalCount }} }} }} }}"),
    ] {
        for code in attack(server, "breakdowns and peers", &query, &Value::Null) {
            assert_eq!(code, "LIMIT_EXCEEDED");
        }
    }
}
