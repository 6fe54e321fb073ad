//! Filters: named answers on the real data, and the laws of `and`, `or`, `not` and of lists.

use std::collections::BTreeSet;

use serde_json::json;

use super::{error_code, ids, items, number, text};
use crate::server::Server;

/// How many a list has under a filter.
fn count(server: &Server, list: &str, filter: &str) -> usize {
    number(&server.data(&format!("{{ {list}(where: {filter}) {{ totalCount }} }}"))[list]["totalCount"])
}

/// The names that a list has under a filter.
fn names(server: &Server, list: &str, filter: &str) -> Vec<String> {
    let query = format!("{{ {list}(where: {filter}, first: 500) {{ nodes {{ name }} }} }}");
    let answer = server.data(&query);
    items(&answer[list]["nodes"]).iter().map(|node| text(&node["name"])).collect()
}

#[test]
fn spellings_make_no_difference() {
    let server = Server::shared();
    for spelling in
        ["袖ケ浦市", "袖ヶ浦市", "袖が浦市", "袖 ケ浦市", "Sodegaura City", "ＳＯＤＥＧＡＵＲＡ ｃｉｔｙ"]
    {
        let filter = format!("{{ name: {{ eq: {} }} }}", json!(spelling));
        assert_eq!(names(&server, "municipalities", &filter), ["袖ケ浦市"], "{spelling}");
    }
    assert_eq!(names(&server, "municipalities", r#"{ name: { eq: "府中市" } }"#).len(), 2);
    assert_eq!(
        names(&server, "prefectures", r#"{ name: { in: ["東亰都", "東京都", "Osaka Prefecture"] } }"#),
        ["東京都", "大阪府"]
    );
    assert_eq!(names(&server, "bureaus", r#"{ name: { startsWith: "産業" } }"#), ["産業労働局"]);
    assert_eq!(names(&server, "prefectures", r#"{ name: { contains: "京" } }"#), ["東京都", "京都府"]);
}

#[test]
fn titles_are_looked_at_as_printed_and_english_from_the_beginning_of_words() {
    let server = Server::shared();
    let with =
        |part: &str| count(&server, "initiatives", &format!("{{ title: {{ contains: {} }} }}", json!(part)));
    assert_eq!((with("水素"), with("すいそ"), with("hydrogen")), (3, 0, 0));
    assert!(count(&server, "bureaus", r#"{ name: { contains: "affairs" } }"#) > 1);
    assert_eq!(count(&server, "bureaus", r#"{ name: { contains: "ffairs" } }"#), 0);
}

#[test]
fn lists_of_related_things_are_asked_about() {
    let server = Server::shared();
    let no_longer = names(
        &server,
        "prefectures",
        "{ partnerships: { some: { period: [PAST] }, none: { period: [CURRENT] } } }",
    );
    assert_eq!(no_longer, ["島根県", "広島県", "高知県"]);
    let both = r#"{ awards: { some: { untilFiscalYear: { eq: 2023 } }, count: { gte: 1 }, of: { fiscalYear: { eq: 2024 } } } }"#;
    assert!(!names(&server, "prefectures", both).is_empty());
    // A list without items passes `every` and `none`, never `some`.
    let nobody = r#"{ id: "no such id" }"#;
    let all = count(&server, "bureaus", "{}");
    assert_eq!(count(&server, "bureaus", &format!("{{ initiatives: {{ none: {nobody} }} }}")), all);
    assert_eq!(count(&server, "bureaus", &format!("{{ initiatives: {{ some: {nobody} }} }}")), 0);
    let idle = count(&server, "bureaus", "{ initiatives: { count: { eq: 0 } } }");
    assert_eq!(count(&server, "bureaus", &format!("{{ initiatives: {{ every: {nobody} }} }}")), idle);
    assert_eq!(count(&server, "bureaus", "{ initiatives: { some: {} } }"), all - idle);
}

#[test]
fn conditions_reach_through_several_relations() {
    let server = Server::shared();
    let filter = r#"{ partnerships: { some: { period: [CURRENT], initiative: {
        bureaus: { some: { name: { eq: "産業労働局" } } }, strategies: { some: { name: { contains: "観光" } } } } } } }"#;
    let told: BTreeSet<String> = names(&server, "prefectures", filter).into_iter().collect();
    let query = r#"{ bureau(by: { name: "産業労働局" }) { initiatives(first: 500) { nodes { strategies { name } partnerships(first: 500) {
        nodes { period partner { __typename ... on Prefecture { name } } } } } } } }"#;
    let mut recounted = BTreeSet::new();
    for initiative in items(&server.data(query)["bureau"]["initiatives"]["nodes"]) {
        let is_tourism =
            items(&initiative["strategies"]).iter().any(|one| text(&one["name"]).contains("観光"));
        for claim in items(&initiative["partnerships"]["nodes"]) {
            if is_tourism && claim["period"] == "CURRENT" && claim["partner"]["__typename"] == "Prefecture" {
                recounted.insert(text(&claim["partner"]["name"]));
            }
        }
    }
    assert!(!told.is_empty());
    assert_eq!(told, recounted);
}

#[test]
fn filters_obey_the_laws_of_logic() {
    let server = Server::shared();
    for (list, one, other) in [
        ("prefectures", "partnerships: { some: { period: [PAST] } }", r#"name: { contains: "山" }"#),
        (
            "municipalities",
            r#"prefecture: { name: { eq: "東京都" } }"#,
            "partnerships: { count: { gte: 1 } }",
        ),
        (
            "initiatives",
            "kind: [PARTNERSHIP_PROJECT]",
            r#"bureaus: { some: { name: { startsWith: "産業" } } }"#,
        ),
        ("partnerships", "period: [CURRENT]", r#"prefecture: { code: ["03", "07"] }"#),
        ("awards", "fiscalYear: { eq: 2024 }", r#"prefecture: { name: { contains: "県" } }"#),
    ] {
        let count = |filter: &str| count(&server, list, filter);
        let all = count("{}");
        let (a, b) = (count(&format!("{{ {one} }}")), count(&format!("{{ {other} }}")));
        assert!(a > 0 && b > 0 && a < all, "{list}: {a}, {b} of {all}");
        assert_eq!(count(&format!("{{ not: {{ {one} }} }}")), all - a, "{list}");
        assert_eq!(count(&format!("{{ not: {{ not: {{ {one} }} }} }}")), a, "{list}");
        let both = count(&format!("{{ {one}, {other} }}"));
        assert_eq!(count(&format!("{{ and: [{{ {one} }}, {{ {other} }}] }}")), both, "{list}");
        assert_eq!(count(&format!("{{ or: [{{ {one} }}, {{ {other} }}] }}")), a + b - both, "{list}");
        let neither = format!("{{ not: {{ or: [{{ {one} }}, {{ {other} }}] }} }}");
        assert_eq!(count(&neither), all - (a + b - both), "{list}");
        assert_eq!((count("{ and: [] }"), count("{ or: [] }")), (all, 0), "{list}");
    }
}

#[test]
fn ties_may_be_restricted_to_initiatives() {
    let server = Server::shared();
    let query = r#"{ prefecture(by: { code: "07" }) {
        all: bureaus { nodes { name } }
        some: bureaus(where: { initiative: { bureaus: { some: { name: { eq: "環境局" } } } } }) { nodes { name } edges { initiatives { nodes { bureaus { name } } } } }
        none: initiatives(where: { initiative: { kind: [ANNOUNCEMENT] } }) { totalCount } } }"#;
    let answer = server.data(query);
    let prefecture = &answer["prefecture"];
    assert!(items(&prefecture["all"]["nodes"]).len() > 1);
    assert_eq!(prefecture["some"]["nodes"], json!([{ "name": "環境局" }]));
    assert_eq!(prefecture["none"]["totalCount"], 0);
}

#[test]
fn what_cannot_hold_is_an_error() {
    let server = Server::shared();
    for filter in [
        r#"bureaus(where: { initiatives: { of: { kind: [ANNOUNCEMENT] } } })"#,
        r#"prefectures(where: { name: { eq: " " } })"#,
        r#"initiatives(where: { not: { title: { contains: "\u3000" } } })"#,
        r#"initiatives(where: { number: { gte: 5, lte: 3 } })"#,
        r#"initiatives(where: { or: [{ publishedOn: { gte: "2018-01-01", lte: "2017-01-01" } }] })"#,
        r#"awards(where: { fiscalYear: { eq: 2023, gte: 2024 } })"#,
        r#"bureaus(where: { initiatives: { count: { eq: 9, lte: 1 } } })"#,
    ] {
        assert_eq!(
            error_code(&server, &format!("{{ {filter} {{ totalCount }} }}")),
            "BAD_USER_INPUT",
            "{filter}"
        );
    }
    // An empty text is contained in every other.
    assert_eq!(count(&server, "prefectures", r#"{ name: { contains: "" } }"#), 47);
    assert_eq!(count(&server, "prefectures", r#"{ name: { in: [] } }"#), 0);
    assert_eq!(count(&server, "prefectures", "{ name: {} }"), 47);
}

#[test]
fn filters_of_nested_lists_are_those_of_the_root() {
    let server = Server::shared();
    let filter = r#"{ partnerships: { some: { prefecture: { code: ["07"] } } } }"#;
    let query = format!(
        "{{ bureaus(first: 500) {{ nodes {{ initiatives(where: {filter}, first: 500) {{ nodes {{ id }} }} }} }}
            initiatives(where: {filter}, first: 500) {{ nodes {{ id }} }} }}"
    );
    let answer = server.data(&query);
    let nested: BTreeSet<String> = items(&answer["bureaus"]["nodes"])
        .iter()
        .flat_map(|bureau| ids(&bureau["initiatives"]["nodes"]))
        .collect();
    assert_eq!(nested, ids(&answer["initiatives"]["nodes"]).into_iter().collect());
    assert!(nested.len() > 5);
}

#[test]
fn a_matrix_obeys_its_filter_on_all_axes() {
    let server = Server::shared();
    let cells = |arguments: &str| {
        let query = format!("{{ partnershipMatrix({arguments}) {{ cells {{ initiativeCount }} }} }}");
        items(&server.data(&query)["partnershipMatrix"]["cells"]).len()
    };
    for axes in ["rows: STRATEGY, columns: BUREAU", "rows: BUREAU, columns: BUREAU", "rows: STRATEGY"] {
        let all = cells(axes);
        let measures = cells(&format!("{axes}, where: {{ initiative: {{ kind: [SUPPORT_MEASURE] }} }}"));
        assert!(all > 0 && measures < all, "{axes}: {measures} of {all}");
        assert_eq!(
            cells(&format!("{axes}, where: {{ initiative: {{ number: {{ eq: 9999 }} }} }}")),
            0,
            "{axes}"
        );
    }
    // Without places there is nothing that could be past.
    let query =
        "{ partnershipMatrix(rows: STRATEGY, columns: BUREAU, where: { period: [PAST] }) { cells { row } } }";
    assert_eq!(error_code(&server, query), "BAD_USER_INPUT");
}
