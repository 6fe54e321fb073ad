//! Orders: by fields and by counts under a filter of their own, with pages that hold together.

use serde_json::{Value, json};

use super::{error_code, ids, items, number, text};
use crate::server::Server;

#[test]
fn prefectures_by_their_current_named_initiatives_of_a_bureau() {
    let server = Server::shared();
    let counted = r#"where: { initiative: { bureaus: { some: { name: { eq: "産業労働局" } } } } }"#;
    let query = format!(
        "{{ prefectures(first: 47, orderBy: [{{ initiatives: {{ {counted} }} }}, {{ code: DESC }}])
            {{ nodes {{ code initiatives({counted}) {{ totalCount }} }} }} }}"
    );
    let answer = server.data(&query);
    let rows: Vec<(usize, String)> = items(&answer["prefectures"]["nodes"])
        .iter()
        .map(|node| (number(&node["initiatives"]["totalCount"]), text(&node["code"])))
        .collect();
    let mut sorted = rows.clone();
    sorted.sort_by(|one, other| other.cmp(one));
    assert_eq!(rows, sorted);
    assert_eq!((rows.len(), rows[0].0), (47, 3));
    assert_eq!(rows.last().unwrap().0, 0);
}

#[test]
fn what_has_no_value_comes_last_in_both_directions() {
    let server = Server::shared();
    for direction in ["ASC", "DESC"] {
        let query = format!(
            "{{ fundingPrograms(first: 500, orderBy: [{{ maxAmountYen: {direction} }}]) {{ nodes {{ id maxAmountYen }} }} }}"
        );
        let answer = server.data(&query);
        let rows = items(&answer["fundingPrograms"]["nodes"]);
        let amounts: Vec<Option<i64>> = rows.iter().map(|row| row["maxAmountYen"].as_i64()).collect();
        let known: Vec<i64> = amounts.iter().copied().flatten().collect();
        assert!(known.len() > 3 && known.len() < amounts.len());
        assert!(amounts[known.len()..].iter().all(Option::is_none), "{direction}");
        let is_sorted = if direction == "ASC" { known.is_sorted() } else { known.iter().rev().is_sorted() };
        assert!(is_sorted, "{direction}: {known:?}");
        let ids = ids(&answer["fundingPrograms"]["nodes"]);
        assert!(ids[known.len()..].is_sorted(), "ties end in the id");
    }
}

#[test]
fn pages_of_an_order_are_the_whole() {
    let server = Server::shared();
    let order =
        r#"orderBy: [{ bureaus: { direction: ASC } }, { partnerships: { where: { period: [CURRENT] } } }]"#;
    let whole = server.data(&format!("{{ initiatives(first: 500, {order}) {{ nodes {{ id }} }} }}"));
    let whole = ids(&whole["initiatives"]["nodes"]);
    let (mut there, mut after) = (Vec::new(), Value::Null);
    while there.len() < whole.len() {
        let query = format!(
            "{{ initiatives(first: 23, after: {after}, {order}) {{ nodes {{ id }} pageInfo {{ endCursor }} }} }}"
        );
        let page = server.data(&query)["initiatives"].take();
        there.extend(ids(&page["nodes"]));
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(there, whole);
    let last = server.data(&format!("{{ initiatives(last: 5, {order}) {{ nodes {{ id }} }} }}"));
    assert_eq!(ids(&last["initiatives"]["nodes"]), whole[whole.len() - 5..]);
}

#[test]
fn no_keys_are_the_order_of_the_data() {
    let server = Server::shared();
    let answer = server.data("{ a: bureaus { nodes { id } } b: bureaus(orderBy: []) { nodes { id } } c: bureaus(orderBy: null) { nodes { id } } }");
    assert_eq!(answer["a"], answer["b"]);
    assert_eq!(answer["a"], answer["c"]);
}

#[test]
fn orders_have_few_keys_and_each_key_says_one_thing() {
    let server = Server::shared();
    let keys = ["{ name: ASC }"; 11].join(", ");
    assert_eq!(
        error_code(&server, &format!("{{ bureaus(orderBy: [{keys}]) {{ totalCount }} }}")),
        "LIMIT_EXCEEDED"
    );
    for key in ["{}", "{ name: ASC, initiatives: {} }", "{ name: null }"] {
        let query = format!("{{ bureaus(orderBy: [{key}]) {{ totalCount }} }}");
        assert_eq!(error_code(&server, &query), "GRAPHQL_VALIDATION_FAILED", "{key}");
    }
}

#[test]
fn claims_are_ordered_by_their_initiatives() {
    let server = Server::shared();
    let query = "{ partnerships(first: 500, orderBy: [{ period: DESC }, { initiative: { number: ASC } }, { partner: ASC }])
        { nodes { period initiative { number } partner { ... on Entity { names { lang text } } } } } }";
    let answer = server.data(query);
    let rows: Vec<(bool, i64, String)> = items(&answer["partnerships"]["nodes"])
        .iter()
        .map(|node| {
            let names = items(&node["partner"]["names"]);
            let reading = names.iter().find(|name| name["lang"] == "KANA").unwrap_or(&names[0]);
            let number = node["initiative"]["number"].as_i64().unwrap_or(i64::MAX);
            (node["period"] == json!("CURRENT"), number, text(&reading["text"]))
        })
        .collect();
    assert!(rows.len() == 500 && rows.is_sorted(), "past ones first, by number, by reading");
}
