//! What paths may follow and pass: relations, kinds, vertices to avoid, periods and grounds.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{MAP, PATH, ids, items, number, one, positions, shared, text};
use crate::server::Server;

const ENDS: &str = "from: \"bureau:industrial-and-labor-affairs\", to: \"prefecture:07\"";

fn via(server: &Server, ends: &str, via: &str) -> Vec<Value> {
    let query = format!("shortestPaths({ends}, first: 500, via: {via}) {{ totalCount nodes {{ {PATH} }} }}");
    let found = one(server, &query);
    let paths = items(&found["nodes"]).clone();
    assert_eq!(number(&found["totalCount"]), paths.len(), "{via}");
    paths.iter().for_each(|path| drop(positions(&MAP, path)));
    paths
}

/// Every inner vertex of some paths.
fn inner(paths: &[Value]) -> BTreeSet<String> {
    let all = paths.iter().map(|path| ids(&path["nodes"]));
    all.flat_map(|nodes| nodes[1..nodes.len() - 1].to_vec()).collect()
}

#[test]
fn nothing_is_restricted_by_null() {
    let server = shared();
    let all = via(&server, ENDS, "null");
    assert!(all.len() > 3);
    for free in ["{}", "{relations: null, kinds: null, avoid: null, partnerships: null}", "{avoid: []}"] {
        assert_eq!(via(&server, ENDS, free), all, "{free}");
    }
    // A choice among nothing leaves nothing.
    for empty in [
        "{relations: []}",
        "{kinds: []}",
        "{partnerships: {period: []}, relations: [IN_CHARGE_OF, PARTNERS_WITH]}",
    ] {
        assert_eq!(via(&server, ENDS, empty), Vec::<Value>::new(), "{empty}");
    }
    // But kinds are asked of what lies between alone.
    let direct = via(&server, "from: \"municipality:13307\", to: \"prefecture:13\"", "{kinds: []}");
    assert_eq!(direct.len(), 1);
}

#[test]
fn only_given_relations_are_followed() {
    let server = shared();
    for relations in [["IN_CHARGE_OF", "PARTNERS_WITH"], ["IN_CHARGE_OF", "MENTIONS"]] {
        let is_followed = |relation: &str| relations.contains(&relation);
        let counts =
            MAP.counts_from("bureau:industrial-and-labor-affairs", |edge| is_followed(&edge.relation));
        let paths = via(&server, ENDS, &format!("{{relations: [{}]}}", relations.join(",")));
        let expected = counts.get("prefecture:07").filter(|(length, _)| *length <= 6);
        assert_eq!(paths.len() as u64, expected.map_or(0, |(_, count)| *count), "{relations:?}");
        for hop in paths.iter().flat_map(|path| items(&path["hops"])) {
            assert!(is_followed(&text(&hop["relation"])), "{hop}");
        }
    }
}

#[test]
fn kinds_and_avoided_vertices_are_kept_out() {
    let server = shared();
    let ends = "from: \"municipality:13307\", to: \"organization:mlit\"";
    let free = via(&server, ends, "{}");
    assert!(inner(&free).iter().any(|id| id.starts_with("prefecture:")));
    let kinds = via(&server, ends, "{kinds: [AREA, INITIATIVE, BUREAU, FUNDING_PROGRAM, MUNICIPALITY]}");
    assert!(!kinds.is_empty());
    for id in inner(&kinds) {
        assert!(!id.starts_with("prefecture:") && !id.starts_with("strategy:"), "{id}");
    }
    let avoided =
        via(&server, ends, "{avoid: [\"municipality:13101\", \"municipality:13101\", \"area:tama\"]}");
    let expected: Vec<Value> = free
        .iter()
        .filter(|path| !ids(&path["nodes"]).contains(&"municipality:13101".into()))
        .cloned()
        .collect();
    assert!(expected.len() < free.len());
    assert_eq!(avoided, expected);
    // What is avoided may lengthen the paths.
    let around = via(&server, ends, "{avoid: [\"prefecture:13\"]}");
    assert!(!around.is_empty() && !inner(&around).contains("prefecture:13"));
}

/// The claims of the hops of some paths, with what they say.
fn claims(server: &Server, paths: &[Value]) -> Vec<Value> {
    let hops = paths.iter().flat_map(|path| items(&path["hops"]));
    let all: BTreeSet<String> =
        hops.filter(|hop| !hop["partnership"].is_null()).map(|hop| text(&hop["partnership"]["id"])).collect();
    let all: Vec<String> = all.into_iter().collect();
    let query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Partnership { id period certainty capacity
        partner { __typename ... on Area { areaKind } } } } }";
    let answer = server.ask_with(query, &json!({ "ids": all }));
    items(&answer["data"]["nodes"]).clone()
}

#[test]
fn partnerships_obey_period_certainty_and_capacity() {
    let server = shared();
    let all = via(&server, ENDS, "{relations: [IN_CHARGE_OF, PARTNERS_WITH]}");
    let mut told = 0;
    for (filter, field, value) in [
        ("{period: [PAST]}", "period", "PAST"),
        ("{period: [CURRENT], capacity: null}", "period", "CURRENT"),
        ("{period: null, capacity: [GOVERNMENT]}", "capacity", "GOVERNMENT"),
        ("{period: null, certainty: [FIRM], capacity: null}", "certainty", "FIRM"),
    ] {
        let paths = via(
            &server,
            ENDS,
            &format!("{{relations: [IN_CHARGE_OF, PARTNERS_WITH], partnerships: {filter}}}"),
        );
        let found = claims(&server, &paths);
        let expected: Vec<Value> =
            claims(&server, &all).into_iter().filter(|claim| claim[field] == json!(value)).collect();
        assert_eq!(found, expected, "{filter}");
        told += found.len();
    }
    assert!(told > claims(&server, &all).len(), "the filters say too little");
    // The defaults are the strict reading.
    let strict = via(&server, ENDS, "{relations: [IN_CHARGE_OF, PARTNERS_WITH], partnerships: {}}");
    let given =
        "{period: [CURRENT], basis: [NAMED], certainty: [FIRM, PLANNED, TENTATIVE], capacity: [GOVERNMENT]}";
    let same =
        via(&server, ENDS, &format!("{{relations: [IN_CHARGE_OF, PARTNERS_WITH], partnerships: {given}}}"));
    assert_eq!(strict, same);
    assert!(strict.len() < all.len());
}

#[test]
fn partners_count_on_their_own_ground() {
    let server = shared();
    let pattern = |basis: &str| {
        let query = format!(
            "pathPattern(start: {{}}, first: 500, steps: [{{relations: [PARTNERS_WITH], direction: FORWARD,
               partnerships: {{period: null, certainty: null, capacity: null, basis: {basis}}}}}]) {{ totalCount nodes {{ {PATH} }} }}"
        );
        one(&server, &query)
    };
    let all = server.data("{ partnerships(first: 0) { totalCount } }");
    assert_eq!(pattern("null")["totalCount"], all["partnerships"]["totalCount"]);
    assert_eq!(pattern("[]")["totalCount"], json!(0));
    let grounds: [(&str, &[&str]); 5] = [
        ("NAMED", &["Prefecture", "Municipality", "Organization"]),
        ("MUNICIPALITY", &["Municipality"]),
        ("REGION", &["REGION"]),
        ("GROUP", &["GROUP"]),
        ("NATIONWIDE", &["NATIONWIDE"]),
    ];
    let mut sum = 0;
    for (basis, partners) in grounds {
        let found = pattern(&format!("[{basis}]"));
        let told: BTreeSet<String> = claims(&server, items(&found["nodes"]))
            .iter()
            .map(|claim| {
                let partner = &claim["partner"];
                text(if partner["areaKind"].is_null() {
                    &partner["__typename"]
                } else {
                    &partner["areaKind"]
                })
            })
            .collect();
        assert_eq!(told, partners.iter().map(|one| (*one).to_owned()).collect(), "{basis}");
        // A municipality counts on two grounds.
        sum += if basis == "MUNICIPALITY" { 0 } else { number(&found["totalCount"]) };
    }
    assert_eq!(json!(sum), all["partnerships"]["totalCount"]);
}
