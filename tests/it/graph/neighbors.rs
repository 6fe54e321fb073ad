//! Neighbors: every edge is met once from either end.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{LISTS, items, number, text};
use crate::server::Server;

/// From, relation, to, and what stands on the edge.
type Edge = (String, String, String, String);

/// All neighbors of all vertices: (forward, edge).
fn everything(server: &Server) -> Vec<(bool, Edge)> {
    let mut found = Vec::new();
    // Vertices come first in the table of lists.
    for (list, _) in &LISTS[..8] {
        let mut after = Value::Null;
        loop {
            let query = format!(
                "{{ list: {list}(first: 100, after: {after}) {{ pageInfo {{ hasNextPage endCursor }} nodes {{ id neighbors(first: 500) {{
                    totalCount edges {{ relation forward node {{ id kind }} evidence(first: 500) {{ lineStart quote }} inferred }} }} }} }} }}"
            );
            let page = server.data(&query)["list"].take();
            for vertex in items(&page["nodes"]) {
                let edges = items(&vertex["neighbors"]["edges"]);
                assert_eq!(
                    edges.len(),
                    number(&vertex["neighbors"]["totalCount"]),
                    "{} has more than a page",
                    vertex["id"]
                );
                for edge in edges {
                    let (here, there) = (text(&vertex["id"]), text(&edge["node"]["id"]));
                    let forward = edge["forward"] == json!(true);
                    let (from, to) = if forward { (here, there) } else { (there, here) };
                    found.push((forward, (from, text(&edge["relation"]), to, edge["evidence"].to_string())));
                }
            }
            if page["pageInfo"]["hasNextPage"] == json!(false) {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
    }
    found
}

#[test]
fn every_edge_is_met_from_both_ends() {
    let server = Server::generous();
    let info = server.data("{ datasetInfo { relationCounts { relation count } } }");
    let counts: BTreeMap<String, usize> = items(&info["datasetInfo"]["relationCounts"])
        .iter()
        .map(|one| (text(&one["relation"]), number(&one["count"])))
        .collect();
    let (mut forward, mut backward): (Vec<Edge>, Vec<Edge>) = (Vec::new(), Vec::new());
    for (is_forward, edge) in everything(&server) {
        if is_forward { forward.push(edge) } else { backward.push(edge) }
    }
    for (relation, count) in &counts {
        let of = |edges: &[Edge]| edges.iter().filter(|edge| edge.1 == *relation).count();
        assert_eq!((of(&forward), of(&backward)), (*count, *count), "{relation}");
        assert!(*count > 0, "there is no {relation}");
    }
    forward.sort();
    backward.sort();
    assert!(forward == backward, "the edges differ by the end they are seen from");

    for (from, relation, to, evidence) in &forward {
        let has_prefecture = from.starts_with("prefecture:") || to.starts_with("prefecture:");
        assert!(relation != "SUPPORTS" || !has_prefecture, "{from} SUPPORTS {to}");
        let is_reference =
            ["LOCATED_IN", "MEMBER_OF", "PART_OF", "JOINTLY_WITH"].contains(&relation.as_str());
        assert!(is_reference || evidence != "[]", "{from} {relation} {to} has no evidence");
    }
}

#[test]
fn neighbors_can_be_told_apart_by_relation() {
    let server = Server::generous();
    let edges = "totalCount edges { relation forward node { id } cursor }";
    let data = server.data(&format!(
        "{{ one: initiative(by: {{id: \"initiative:coexistence-2019-40\"}}) {{ all: neighbors(first: 500) {{ {edges} }}
            partners: neighbors(first: 500, relations: [PARTNERS_WITH]) {{ {edges} }} two: neighbors(first: 500, relations: [IN_CHARGE_OF, UNDER, UNDER]) {{ {edges} }}
            none: neighbors(relations: []) {{ {edges} }} null: neighbors(first: 500, relations: null) {{ {edges} }}
            partnerships(first: 500) {{ totalCount }} }} }}"
    ));
    let one = &data["one"];
    let of = |relations: &[&str]| -> Vec<Value> {
        let all = items(&one["all"]["edges"]).iter();
        all.filter(|edge| relations.iter().any(|relation| edge["relation"] == json!(relation)))
            .cloned()
            .collect()
    };
    assert_eq!(items(&one["partners"]["edges"]), &of(&["PARTNERS_WITH"]));
    assert_eq!(items(&one["two"]["edges"]), &of(&["IN_CHARGE_OF", "UNDER"]));
    assert_eq!(one["null"], one["all"]);
    assert_eq!(number(&one["none"]["totalCount"]), 0);
    assert_eq!(one["partners"]["totalCount"], one["partnerships"]["totalCount"]);
}

#[test]
fn only_members_that_are_known_are_told() {
    let server = Server::generous();
    let areas = super::all(
        &server,
        "areas",
        "areaKind prefectures { id areas { id } } municipalities { id areas { id } } partnerships(first: 500) { nodes { id } }",
    );
    let (mut unknown, mut nationwide) = (0, 0);
    for area in &areas {
        assert_eq!(area["prefectures"].is_null(), area["municipalities"].is_null(), "{area}");
        if area["prefectures"].is_null() {
            unknown += 1;
            continue;
        }
        let is_nationwide = area["areaKind"] == json!("NATIONWIDE");
        let (prefectures, municipalities) = (items(&area["prefectures"]), items(&area["municipalities"]));
        assert!(prefectures.len() + municipalities.len() > 0, "{}", area["id"]);
        if is_nationwide {
            nationwide += 1;
            assert!(prefectures.is_empty() || prefectures.len() == 46, "{}", area["id"]);
            assert!(prefectures.iter().all(|one| one["id"] != json!("prefecture:13")), "{}", area["id"]);
        }
        for member in prefectures.iter().chain(municipalities) {
            let belongs = items(&member["areas"]).iter().any(|own| own["id"] == area["id"]);
            assert_eq!(belongs, !is_nationwide, "{} and {}", member["id"], area["id"]);
        }
    }
    assert!(unknown > 0 && nationwide > 0);
}
