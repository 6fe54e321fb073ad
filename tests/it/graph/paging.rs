//! Pages: every item once, in both directions, and nothing that is no page.

use std::collections::BTreeSet;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};

use super::{LISTS, error_code, ids, items, number, text};
use crate::server::Server;

const PAGE: &str = "totalCount nodes { id } edges { cursor node { id } } \
                    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

/// Asks for a page: `list` is a field of the root, `arguments` are in parentheses already.
fn page(server: &Server, list: &str, arguments: &str) -> Value {
    let page = server.data(&format!("{{ page: {list}{arguments} {{ {PAGE} }} }}"))["page"].take();
    let edges = items(&page["edges"]);
    let of_edges: Vec<String> = edges.iter().map(|edge| text(&edge["node"]["id"])).collect();
    assert_eq!(ids(&page["nodes"]), of_edges, "{list}{arguments}");
    let cursor = |edge: Option<&Value>| edge.map_or(Value::Null, |edge| edge["cursor"].clone());
    assert_eq!(page["pageInfo"]["startCursor"], cursor(edges.first()), "{list}{arguments}");
    assert_eq!(page["pageInfo"]["endCursor"], cursor(edges.last()), "{list}{arguments}");
    page
}

fn flags(page: &Value) -> (bool, bool) {
    let flag = |name: &str| page["pageInfo"][name] == json!(true);
    (flag("hasPreviousPage"), flag("hasNextPage"))
}

/// The whole list, forwards in pages of 7.
fn forwards(server: &Server, list: &str) -> Vec<String> {
    let (mut found, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = page(server, list, &format!("(first: 7, after: {after})"));
        let (start, total) = (found.len(), number(&page["totalCount"]));
        found.extend(ids(&page["nodes"]));
        assert!(found.len() == total || found.len() == start + 7, "{list}: a short page at {start}");
        assert_eq!(flags(&page), (start > 0, found.len() < total), "{list} at {start}");
        if found.len() >= total {
            assert_eq!(found.len(), total, "{list}");
            return found;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// The whole list, backwards in pages of 7.
fn backwards(server: &Server, list: &str) -> Vec<String> {
    let (mut found, mut before): (Vec<String>, Value) = (Vec::new(), Value::Null);
    loop {
        let page = page(server, list, &format!("(last: 7, before: {before})"));
        let total = number(&page["totalCount"]);
        let behind = found.len();
        found.splice(..0, ids(&page["nodes"]));
        assert_eq!(flags(&page), (found.len() < total, behind > 0), "{list}, {behind} from the end");
        if found.len() >= total {
            return found;
        }
        before = page["pageInfo"]["startCursor"].clone();
    }
}

#[test]
fn every_list_gives_every_item_once_in_both_directions() {
    let server = Server::shared();
    for (list, _) in LISTS {
        let there = forwards(&server, list);
        assert_eq!(there.iter().collect::<BTreeSet<_>>().len(), there.len(), "{list} repeats an item");
        assert!(!there.is_empty(), "{list}");
        assert!(backwards(&server, list) == there, "{list} is another one backwards");
    }
}

#[test]
fn totals_are_those_of_the_dataset() {
    let server = Server::shared();
    let counts = server.data(
        "{ datasetInfo { entityCounts { kind count } relationCounts { relation count } documents { id } } }",
    );
    let info = &counts["datasetInfo"];
    let mut totals: Vec<(String, usize)> =
        items(&info["entityCounts"]).iter().map(|one| (text(&one["kind"]), number(&one["count"]))).collect();
    let claims = items(&info["relationCounts"]).iter().find(|one| one["relation"] == json!("PARTNERS_WITH"));
    totals.push(("PARTNERSHIP".into(), number(&claims.unwrap()["count"])));
    totals.push(("SOURCE_DOCUMENT".into(), items(&info["documents"]).len()));
    for (list, type_name) in LISTS.into_iter().filter(|(list, _)| *list != "awards") {
        let kind = type_name.chars().enumerate().fold(String::new(), |kind, (at, c)| {
            let underscore = if at > 0 && c.is_uppercase() { "_" } else { "" };
            format!("{kind}{underscore}{}", c.to_ascii_uppercase())
        });
        let total =
            server.data(&format!("{{ {list}(first: 0) {{ totalCount }} }}"))[list]["totalCount"].clone();
        assert!(totals.contains(&(kind.clone(), number(&total))), "{kind}: {total} is not among {totals:?}");
    }
}

#[test]
fn pages_have_their_default_sizes() {
    let server = Server::shared();
    for (list, _) in LISTS {
        let page = page(&server, list, "");
        assert_eq!(items(&page["nodes"]).len(), number(&page["totalCount"]).min(20), "{list}");
        let null = server.data(&format!(
            "{{ {list}(first: null, after: null, last: null, before: null) {{ nodes {{ id }} }} }}"
        ));
        assert_eq!(ids(&null[list]["nodes"]), ids(&page["nodes"]), "{list}");
    }
    let tokyo = server.data(
        "{ prefecture(by: {code: \"13\"}) {
            municipalities { totalCount nodes { id } }
            null: municipalities(first: null) { nodes { id } }
            neighbors { totalCount edges { cursor } }
        } }",
    );
    let tokyo = &tokyo["prefecture"];
    assert_eq!(
        (number(&tokyo["municipalities"]["totalCount"]), ids(&tokyo["municipalities"]["nodes"]).len()),
        (62, 50)
    );
    assert_eq!(ids(&tokyo["null"]["nodes"]).len(), 50);
    assert!(number(&tokyo["neighbors"]["totalCount"]) > 20);
    assert_eq!(items(&tokyo["neighbors"]["edges"]).len(), 20);
    let all = "{basis: [NAMED, MUNICIPALITY, REGION, GROUP, NATIONWIDE], period: [CURRENT, PAST]}";
    let most = server.data(&format!(
        "{{ bureaus(first: 500) {{ nodes {{ municipalities(where: {all}) {{ totalCount nodes {{ id }} }} prefectures(where: {all}) {{ totalCount nodes {{ id }} }} }} }} }}"
    ));
    for bureau in items(&most["bureaus"]["nodes"]) {
        for list in ["municipalities", "prefectures"] {
            assert_eq!(ids(&bureau[list]["nodes"]).len(), number(&bureau[list]["totalCount"]).min(50));
        }
    }
}

#[test]
fn the_last_ones_alone_are_the_last() {
    let server = Server::shared();
    for (list, _) in LISTS {
        let whole = page(&server, list, "(last: 500)");
        let last = page(&server, list, "(last: 3)");
        let (whole, last, total) = (ids(&whole["nodes"]), ids(&last["nodes"]), number(&last["totalCount"]));
        assert_eq!(last.len(), total.min(3), "{list}");
        assert_eq!(whole[whole.len() - last.len()..], last, "{list}");
    }
}

#[test]
fn empty_pages_say_what_lies_around_them() {
    let server = Server::shared();
    for (list, _) in LISTS {
        let first = page(&server, list, "(first: 0)");
        assert_eq!((ids(&first["nodes"]).len(), flags(&first)), (0, (false, true)), "{list}");
        let last = page(&server, list, "(last: 0)");
        assert_eq!((ids(&last["nodes"]).len(), flags(&last)), (0, (true, false)), "{list}");
        let end = page(&server, list, "(last: 1)")["pageInfo"]["endCursor"].clone();
        let behind = page(&server, list, &format!("(after: {end})"));
        assert_eq!((ids(&behind["nodes"]).len(), flags(&behind)), (0, (true, false)), "{list}");
        let start = page(&server, list, "(first: 1)")["pageInfo"]["endCursor"].clone();
        let ahead = page(&server, list, &format!("(before: {start})"));
        assert_eq!((ids(&ahead["nodes"]).len(), flags(&ahead)), (0, (false, true)), "{list}");
        // Turned round: nothing lies after the last and before the first.
        let none = page(&server, list, &format!("(after: {end}, before: {start})"));
        assert!(ids(&none["nodes"]).is_empty(), "{list}");
    }
}

#[test]
fn impossible_pages_are_refused() {
    let server = Server::shared();
    for (list, _) in LISTS {
        for arguments in [
            "first: 1, last: 1",
            "first: 501",
            "last: 501",
            "first: -1",
            "last: -1",
            "first: 2147483647",
            "first: -2147483648",
        ] {
            let query = format!("{{ {list}({arguments}) {{ totalCount }} }}");
            assert_eq!(error_code(&server, &query), "BAD_USER_INPUT", "{query}");
        }
        let query = format!("{{ {list}(first: 2147483648) {{ totalCount }} }}");
        assert_eq!(error_code(&server, &query), "GRAPHQL_VALIDATION_FAILED", "{query}");
        page(&server, list, "(first: 500)");
    }
    for inner in
        ["bureaus", "initiatives", "municipalities", "awards", "neighbors", "mentionedBy", "evidence"]
    {
        for size in [-1, 501] {
            let query = format!(
                "{{ prefecture(by: {{code: \"07\"}}) {{ {inner}(first: {size}) {{ __typename }} }} }}"
            );
            assert_eq!(error_code(&server, &query), "BAD_USER_INPUT", "{query}");
        }
    }
}

#[test]
fn cursors_of_elsewhere_are_refused() {
    let server = Server::shared();
    let version = text(&server.data("{ datasetInfo { version } }")["datasetInfo"]["version"]);
    let of = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let own = text(&page(&server, "prefectures", "(first: 1)")["pageInfo"]["endCursor"]);
    let decoded = String::from_utf8(URL_SAFE_NO_PAD.decode(&own).unwrap()).unwrap();
    let (stamp, key) = decoded.split_once(':').unwrap();
    assert!(version.starts_with(stamp), "{decoded}");
    let foreign = [
        String::new(),
        " ".into(),
        "x".into(),
        "!!!!".into(),
        "0".into(),
        "環境局".into(),
        format!("{own}="),
        format!(" {own}"),
        own[..own.len() - 1].into(),
        of(""),
        of(key),
        of(&format!(":{key}")),
        of(&format!("{stamp}:")),
        of(&format!("{stamp}:{key} ")),
        of(&format!("{stamp}:prefecture:48")),
        of(&format!("{stamp}:bureau:environment")),
        of(&format!("000000000000:{key}")),
        of(&format!("{version}:{key}")),
        URL_SAFE_NO_PAD.encode([0xff, 0xfe]),
        "A".repeat(10_000),
        text(&page(&server, "bureaus", "(first: 1)")["pageInfo"]["endCursor"]),
    ];
    for cursor in foreign {
        for argument in ["after", "before"] {
            let query = format!("{{ prefectures({argument}: {}) {{ totalCount }} }}", json!(cursor));
            assert_eq!(error_code(&server, &query), "CURSOR", "{query}");
        }
        let query = format!(
            "{{ bureau(by: {{id: \"bureau:environment\"}}) {{ prefectures(after: {}) {{ totalCount }} }} }}",
            json!(cursor)
        );
        assert_eq!(error_code(&server, &query), "CURSOR", "{query}");
    }
    // A cursor of the list that the filter leaves out is not of the filtered list.
    let query =
        format!("{{ prefectures(where: {{code: [\"07\"]}}, after: {}) {{ totalCount }} }}", json!(own));
    assert_eq!(error_code(&server, &query), "CURSOR");
}

#[test]
fn lists_below_a_node_are_paged_alike() {
    let server = Server::shared();
    let lists = [
        ("prefecture(by: {code: \"13\"})", "neighbors", "edges { cursor node { id } relation forward }"),
        ("prefecture(by: {code: \"07\"})", "bureaus", "edges { cursor node { id } }"),
        ("prefecture(by: {code: \"07\"})", "initiatives", "edges { cursor node { id } }"),
        ("prefecture(by: {code: \"14\"})", "municipalities", "edges { cursor node { id } }"),
        (
            "initiative(by: {id: \"initiative:coexistence-2019-40\"})",
            "partnerships",
            "edges { cursor node { id } }",
        ),
        (
            "initiative(by: {id: \"initiative:coexistence-2019-40\"})",
            "municipalities",
            "edges { cursor node { id } }",
        ),
        ("bureau(by: {id: \"bureau:environment\"})", "initiatives", "edges { cursor node { id } }"),
    ];
    for (root, list, edges) in lists {
        let ask = |arguments: &str| {
            let query = format!(
                "{{ one: {root} {{ list: {list}({arguments}) {{ totalCount {edges} pageInfo {{ hasNextPage endCursor }} }} }} }}"
            );
            server.data(&query)["one"]["list"].take()
        };
        let whole = ask("first: 500");
        let (mut found, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = ask(&format!("first: 3, after: {after}"));
            found.extend(items(&page["edges"]).iter().cloned());
            if page["pageInfo"]["hasNextPage"] == json!(false) {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert!(found.len() > 3, "{root} {list} is too short to say anything");
        assert_eq!(&found, items(&whole["edges"]), "{root} {list}");
        assert_eq!(found.len(), number(&whole["totalCount"]), "{root} {list}");
        let cursors: BTreeSet<String> = found.iter().map(|edge| text(&edge["cursor"])).collect();
        assert_eq!(cursors.len(), found.len(), "{root} {list} repeats a cursor");
    }
}

/// The Relay algorithm on a plain list, against the server.
#[test]
fn any_page_is_the_slice_that_relay_says() {
    let server = Server::shared();
    let whole = page(&server, "prefectures", "(first: 500)");
    let whole: Vec<(String, String)> = items(&whole["edges"])
        .iter()
        .map(|edge| (text(&edge["cursor"]), text(&edge["node"]["id"])))
        .collect();
    let size = prop::option::of(0..60_usize);
    let place = || prop::option::of(0..whole.len());
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&(size, any::<bool>(), place(), place()), |(size, is_first, after, before)| {
        let start = after.map_or(0, |at| at + 1);
        let end = before.unwrap_or(whole.len()).max(start);
        let length = size.unwrap_or(20).min(end - start);
        let expected = if is_first || size.is_none() { start..start + length } else { end - length..end };
        let mut arguments = String::new();
        if let Some(size) = size {
            arguments += &format!("{}: {size} ", if is_first { "first" } else { "last" });
        }
        if let Some(at) = after {
            arguments += &format!("after: \"{}\" ", whole[at].0);
        }
        if let Some(at) = before {
            arguments += &format!("before: \"{}\" ", whole[at].0);
        }
        let arguments = if arguments.is_empty() { arguments } else { format!("({arguments})") };
        let page = page(&server, "prefectures", &arguments);
        let expected_ids: Vec<String> = whole[expected.clone()].iter().map(|(_, id)| id.clone()).collect();
        prop_assert_eq!(ids(&page["nodes"]), expected_ids);
        prop_assert_eq!(flags(&page), (expected.start > 0, expected.end < whole.len()));
        Ok(())
    });
    outcome.unwrap();
}
