//! Breakdowns, peers, and what held at a date.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{LISTS, error_code, items, number, text};
use crate::server::Server;

const FACETS: &str = "by distinctCount without values(first: 500) { key name count node { id } }";

/// Key and count of the values of a breakdown.
fn counts(facet: &Value) -> BTreeMap<String, usize> {
    items(&facet["values"]).iter().map(|value| (text(&value["key"]), number(&value["count"]))).collect()
}

#[test]
fn breakdowns_obey_the_filter_and_ignore_the_page() {
    let server = Server::shared();
    let query = format!(
        "{{ initiatives(first: 2, where: {{ partnerships: {{ some: {{}} }} }}) {{ totalCount facets(by: [BUREAU, KIND, PREFECTURE]) {{ {FACETS} }} }}
            whole: initiatives(first: 500, where: {{ partnerships: {{ some: {{}} }} }}) {{ nodes {{ bureaus {{ id }} prefectures(first: 500) {{ nodes {{ id }} }} }} }} }}"
    );
    let answer = server.data(&query);
    let facets = items(&answer["initiatives"]["facets"]);
    let (mut by_bureau, mut by_prefecture, mut without) = (BTreeMap::new(), BTreeMap::new(), 0);
    for initiative in items(&answer["whole"]["nodes"]) {
        for bureau in items(&initiative["bureaus"]) {
            *by_bureau.entry(text(&bureau["id"])).or_default() += 1_usize;
        }
        let prefectures = items(&initiative["prefectures"]["nodes"]);
        without += usize::from(prefectures.is_empty());
        for prefecture in prefectures {
            *by_prefecture.entry(text(&prefecture["id"])).or_default() += 1_usize;
        }
    }
    assert_eq!(facets[0]["by"], "BUREAU");
    assert_eq!(counts(&facets[0]), by_bureau);
    assert_eq!(counts(&facets[2]), by_prefecture);
    assert_eq!(number(&facets[2]["without"]), without);
    assert!(by_bureau.len() > 10 && by_prefecture.len() > 20 && without > 0);
    let largest = items(&facets[0]["values"]);
    assert!(largest.iter().rev().map(|value| number(&value["count"])).is_sorted());
    assert_eq!(largest[0]["name"], "産業労働局");
}

#[test]
fn every_list_can_be_broken_down_by_everything() {
    let server = Server::shared();
    for (list, _) in LISTS {
        let query = format!(
            "{{ {list}(first: 0) {{ totalCount facets(by: [KIND, BUREAU, STRATEGY, PREFECTURE, FISCAL_YEAR, DOCUMENT]) {{ {FACETS} }} }} }}"
        );
        let answer = server.data(&query);
        let total = number(&answer[list]["totalCount"]);
        let facets = items(&answer[list]["facets"]);
        assert_eq!(facets.len(), 6, "{list}");
        for facet in facets {
            let (values, without) = (counts(facet), number(&facet["without"]));
            assert_eq!(values.len(), number(&facet["distinctCount"]), "{list}");
            assert!(values.values().all(|count| *count <= total - without), "{list}: {facet}");
            assert!(values.values().sum::<usize>() >= total - without, "{list}: {facet}");
            for value in items(&facet["values"]) {
                assert!(!text(&value["name"]).is_empty(), "{list}");
                assert!(value["node"].is_null() || value["node"]["id"] == value["key"], "{list}: {value}");
            }
        }
    }
    let answer = server.data(
        "{ awards { totalCount facets(by: [FISCAL_YEAR, PREFECTURE]) { without values { key count } } } }",
    );
    // In some year up to FY2023 is no year.
    let in_year: usize = counts(&answer["awards"]["facets"][0]).values().sum();
    let without = number(&answer["awards"]["facets"][0]["without"]);
    assert!(in_year > 0 && without > 0);
    assert_eq!(in_year + without, number(&answer["awards"]["totalCount"]));
}

#[test]
fn lists_of_several_kinds_are_broken_down_by_the_kinds() {
    let server = Server::shared();
    let query = r#"{ prefecture(by: { code: "13" }) { neighbors(first: 500) { totalCount nodes { kind } facets(by: [KIND]) { values { key name count } } } } }"#;
    let neighbors = server.data(query)["prefecture"]["neighbors"].take();
    let mut recounted: BTreeMap<String, usize> = BTreeMap::new();
    items(&neighbors["nodes"])
        .iter()
        .for_each(|node| *recounted.entry(text(&node["kind"])).or_default() += 1);
    assert_eq!(counts(&neighbors["facets"][0]), recounted);
    assert_eq!(neighbors["facets"][0]["values"][0]["name"], "市区町村");
}

#[test]
fn facets_are_asked_for_once() {
    let query = "{ bureaus { facets(by: [KIND, KIND]) { without } } }";
    assert_eq!(error_code(&Server::shared(), query), "BAD_USER_INPUT");
}

#[test]
fn peers_share_what_both_work_with() {
    let server = Server::shared();
    let query = "{ bureaus(first: 500) { nodes { id prefectures(first: 500) { nodes { id } } peers(first: 500) { edges { node { id } sharedCount prefectures { id } } } } } }";
    let answer = server.data(query);
    let bureaus = items(&answer["bureaus"]["nodes"]);
    let set =
        |nodes: &Value| -> BTreeSet<String> { items(nodes).iter().map(|node| text(&node["id"])).collect() };
    let works_with: BTreeMap<String, BTreeSet<String>> =
        bureaus.iter().map(|bureau| (text(&bureau["id"]), set(&bureau["prefectures"]["nodes"]))).collect();
    let mut pairs = 0;
    for bureau in bureaus {
        let own = &works_with[&text(&bureau["id"])];
        let edges = items(&bureau["peers"]["edges"]);
        for edge in edges {
            let shared: BTreeSet<String> = own & &works_with[&text(&edge["node"]["id"])];
            assert_eq!(set(&edge["prefectures"]), shared);
            assert_eq!(number(&edge["sharedCount"]), shared.len());
            pairs += 1;
        }
        assert!(edges.iter().rev().map(|edge| number(&edge["sharedCount"])).is_sorted());
        let expected =
            works_with.iter().filter(|(id, other)| **id != text(&bureau["id"]) && !own.is_disjoint(other));
        assert_eq!(edges.len(), expected.count());
    }
    assert!(pairs > 20);
}

#[test]
fn places_have_peers_too() {
    let server = Server::shared();
    let query = r#"{ prefecture(by: { code: "07" }) { bureaus(first: 500) { nodes { id } } peers(first: 1) { nodes { id bureaus(first: 500) { nodes { id } } } edges { sharedCount bureaus { id } } } } }"#;
    let prefecture = server.data(query)["prefecture"].take();
    let set =
        |nodes: &Value| -> BTreeSet<String> { items(nodes).iter().map(|node| text(&node["id"])).collect() };
    let shared =
        &set(&prefecture["bureaus"]["nodes"]) & &set(&prefecture["peers"]["nodes"][0]["bureaus"]["nodes"]);
    assert_eq!(set(&prefecture["peers"]["edges"][0]["bureaus"]), shared);
    assert!(shared.len() > 2);
}

#[test]
fn standings_are_told_apart() {
    let server = Server::shared();
    for date in ["2017-06-30", "2019-10-01", "2023-04-01", "2025-12-04", "2030-01-01"] {
        for list in ["initiatives", "partnerships", "awards", "fundingPrograms"] {
            let query = format!(
                "{{ asOf(date: {}) {{ all: {list} {{ totalCount }} a: {list}(standing: [HELD]) {{ totalCount }} b: {list}(standing: [NOT_HELD]) {{ totalCount }} c: {list}(standing: [UNKNOWN]) {{ totalCount }} none: {list}(standing: []) {{ totalCount }} }} }}",
                json!(date)
            );
            let answer = server.data(&query);
            let count = |name: &str| number(&answer["asOf"][name]["totalCount"]);
            assert_eq!(count("a") + count("b") + count("c"), count("all"), "{date} {list}");
            assert_eq!(count("none"), 0);
        }
    }
}

#[test]
fn what_held_is_what_is_printed() {
    let server = Server::shared();
    let held = |date: &str, list: &str, standing: &str| {
        let query = format!(
            "{{ asOf(date: {}) {{ list: {list}(standing: [{standing}]) {{ totalCount }} }} }}",
            json!(date)
        );
        number(&server.data(&query)["asOf"]["list"]["totalCount"])
    };
    // The awards of FY2024, in that year and outside it; those up to FY2023 are in some year that is not printed.
    let in_year = number(
        &server.data("{ awards(where: { fiscalYear: { eq: 2024 } }) { totalCount } }")["awards"]["totalCount"],
    );
    assert_eq!(
        (held("2024-04-01", "awards", "HELD"), held("2025-03-31", "awards", "HELD")),
        (in_year, in_year)
    );
    assert!(held("2024-03-31", "awards", "HELD") < in_year && held("2025-04-01", "awards", "HELD") < in_year);
    let until = number(
        &server.data("{ awards(where: { untilFiscalYear: { eq: 2023 } }) { totalCount } }")["awards"]["totalCount"],
    );
    assert_eq!(held("2024-03-31", "awards", "UNKNOWN"), until);
    assert_eq!(held("2024-04-01", "awards", "UNKNOWN"), 0);
    // Two announcements of one day; before it none of June 2017 was made.
    let of_day = number(
        &server.data(r#"{ initiatives(where: { publishedOn: { eq: "2017-06-30" } }) { totalCount } }"#)["initiatives"]
            ["totalCount"],
    );
    let query = r#"{ asOf(date: "2017-06-30") { fiscalYear { year } initiatives(standing: [HELD], where: { kind: [ANNOUNCEMENT] }) { totalCount edges { reason(lang: EN) } } } }"#;
    let answer = server.data(query)["asOf"].take();
    assert_eq!(
        (&answer["fiscalYear"]["year"], number(&answer["initiatives"]["totalCount"])),
        (&json!(2017), of_day)
    );
    assert_eq!(answer["initiatives"]["edges"][0]["reason"], "It was published on this day.");
    let query = r#"{ asOf(date: "2017-05-31") { initiatives(standing: [NOT_HELD], where: { kind: [ANNOUNCEMENT] }) { totalCount } } }"#;
    assert_eq!(server.data(query)["asOf"]["initiatives"]["totalCount"], 58);
    // A press release speaks of its own day.
    assert_eq!(held("2025-12-04", "initiatives", "HELD"), held("2025-12-05", "initiatives", "HELD") + 3);
}

#[test]
fn awards_stand_as_long_as_their_program_is_printed_to_support() {
    let server = Server::shared();
    let at = |date: &str, filter: &str| {
        let query = format!(
            "{{ asOf(date: {}) {{ awards(where: {filter}) {{ edges {{ standing reason(lang: EN) }} }} }} }}",
            json!(date)
        );
        let edges = server.data(&query)["asOf"]["awards"]["edges"].take();
        items(&edges)
            .iter()
            .map(|edge| (text(&edge["standing"]), text(&edge["reason"])))
            .collect::<BTreeSet<_>>()
    };
    let told = |standing: &str, reason: &str| BTreeSet::from([(standing.to_owned(), reason.to_owned())]);
    // 支援期間3年間 from FY2025.
    let three_years = r#"{ program: "funding-program:smart-tokyo-promotion" }"#;
    assert_eq!(at("2025-03-31", three_years), told("NOT_HELD", "It begins in FY2025."));
    assert_eq!(at("2025-12-04", three_years), told("HELD", "It was supported in this fiscal year."));
    assert_eq!(at("2028-03-31", three_years), told("HELD", "It is supported until FY2027."));
    assert_eq!(at("2028-04-01", three_years), told("NOT_HELD", "It is supported until FY2027."));
    // Of the others only the year is printed.
    let of_a_year = "{ fiscalYear: { eq: 2024 } }";
    assert_eq!(
        at("2025-04-01", of_a_year),
        told("UNKNOWN", "It was supported in FY2024; until when is not printed.")
    );
    let until = "{ untilFiscalYear: { eq: 2023 } }";
    assert_eq!(at("2020-04-01", until), told("UNKNOWN", "It was supported in some year up to FY2023."));
    assert_eq!(
        at("2024-04-01", until),
        told("NOT_HELD", "It was supported in some year up to FY2023, which has passed.")
    );
}

#[test]
fn dates_have_to_lie_in_a_fiscal_year() {
    let server = Server::shared();
    for date in ["1947-03-31", "2101-04-01", "9999-12-31"] {
        let query = format!("{{ asOf(date: {}) {{ date }} }}", json!(date));
        assert_eq!(error_code(&server, &query), "BAD_USER_INPUT", "{date}");
    }
    assert_eq!(error_code(&server, r#"{ asOf(date: "2019-02-30") { date } }"#), "GRAPHQL_VALIDATION_FAILED");
    assert_eq!(server.data(r#"{ asOf(date: "1947-04-01") { date } }"#)["asOf"]["date"], "1947-04-01");
}
