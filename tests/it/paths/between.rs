//! Paths between two vertices: how many, which, in which order.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{MAP, PAGE, PATH, all_pages, ids, items, number, one, positions, refusal, shared, text};

/// Vertices of all kinds, near and far.
const SAMPLE: [&str; 12] = [
    "municipality:13307",
    "municipality:01100",
    "municipality:47201",
    "organization:mlit",
    "organization:liquitous",
    "bureau:accounting",
    "bureau:industrial-and-labor-affairs",
    "prefecture:07",
    "area:ramsar-municipalities",
    "strategy:smart-city-pillar-8",
    "funding-program:mlit-smart-city-standard",
    "initiative:strategy-2-01",
];

#[test]
fn they_are_as_many_as_plain_walks() {
    let server = shared();
    let mut lengths = BTreeSet::new();
    for from in SAMPLE {
        let counts = MAP.counts_from(from, |_| true);
        for to in SAMPLE {
            let found = one(
                &server,
                &format!(
                    "shortestPaths(from: \"{from}\", to: \"{to}\", maxLength: 12, first: 1) {{ totalCount nodes {{ length }} }}"
                ),
            );
            let (length, count) = counts.get(to).copied().unwrap_or((0, 0));
            assert_eq!(found["totalCount"], json!(count), "{from} {to}");
            let told: Vec<usize> =
                items(&found["nodes"]).iter().map(|path| number(&path["length"])).collect();
            assert_eq!(told, if count > 0 { vec![length] } else { vec![] }, "{from} {to}");
            lengths.extend(told);
        }
    }
    assert!(lengths.len() >= 6, "only the lengths {lengths:?}");
}

/// Length and positions of some paths. Those over an edge with a twin that says the same are left out: which of the
/// two it is cannot be seen.
fn ordered(paths: &[Value]) -> Vec<(usize, Vec<usize>)> {
    let keys = paths.iter().map(|path| (number(&path["length"]), positions(&MAP, path), path));
    let has_twin = |(_, positions, path): &(usize, Vec<usize>, &Value)| {
        ids(&path["nodes"]).iter().zip(positions).any(|(from, at)| {
            let neighbors = &MAP.seen[from];
            neighbors.iter().filter(|other| **other == neighbors[*at]).count() > 1
        })
    };
    let keys = keys.filter(|key| !has_twin(key));
    let keys: Vec<_> = keys.map(|(length, positions, _)| (length, positions)).collect();
    assert!(keys.len() >= 4, "{} of {} can be told apart", keys.len(), paths.len());
    keys
}

#[test]
fn pages_tell_each_once_and_in_order() {
    let server = shared();
    // Parallel edges (two awards of one program) make two of these.
    let query = |from: &str, to: &str| {
        format!(
            "shortestPaths(from: \"{from}\", to: \"{to}\", maxLength: 12, {{page}}) {{ {PAGE} edges {{ cursor node {{ {PATH} }} }} }}"
        )
    };
    for (from, to, size) in [
        ("municipality:13307", "organization:mlit", 1),
        ("bureau:industrial-and-labor-affairs", "prefecture:07", 4),
        ("bureau:accounting", "initiative:strategy-2-01", 499),
    ] {
        let (paths, total) = all_pages(&server, &query(from, to), size);
        assert_eq!(paths.len(), total);
        assert!(total > 5, "{from} {to} have {total}");
        let places = ordered(&paths);
        assert!(places.is_sorted(), "{from} {to} are out of order");
        for path in &paths {
            let nodes = ids(&path["nodes"]);
            assert_eq!((nodes.first(), nodes.last()), (Some(&from.to_owned()), Some(&to.to_owned())));
        }
        let first = one(
            &server,
            &format!("shortestPath(from: \"{from}\", to: \"{to}\", maxLength: 12) {{ {PATH} }}"),
        );
        assert_eq!(first, paths[0]);
    }
}

#[test]
fn a_village_and_the_ministry_hang_together() {
    let server = shared();
    let (paths, total) = all_pages(
        &server,
        &format!(
            "shortestPaths(from: \"municipality:13307\", to: \"organization:mlit\", {{page}}) {{ {PAGE} edges {{ cursor node {{ {PATH} }} }} }}"
        ),
        20,
    );
    assert_eq!(total, 18);
    let mut by_district: BTreeMap<(String, String), usize> = BTreeMap::new();
    for path in &paths {
        let nodes = ids(&path["nodes"]);
        let relations: Vec<String> = items(&path["hops"]).iter().map(|hop| text(&hop["relation"])).collect();
        let lies = if nodes[1] == "prefecture:13" { "LOCATED_IN" } else { "MEMBER_OF" };
        assert_eq!(relations, [lies, lies, "SUPPORTS", "ADMINISTERS"]);
        assert_eq!(nodes[3], "funding-program:mlit-smart-city-support");
        *by_district.entry((nodes[1].clone(), nodes[2].clone())).or_default() += 1;
    }
    // Four wards were supported both up to FY2023 and in FY2024: two edges, two paths. One was up to FY2023 alone.
    // The village shares with each of them the prefecture, and the group of all municipalities in it.
    let wards = [("13101", 2), ("13103", 2), ("13108", 2), ("13111", 2), ("13113", 1)];
    let expected = ["prefecture:13", "area:tokyo-municipalities"].into_iter().flat_map(|shared| {
        wards.map(|(ward, count)| ((shared.to_owned(), format!("municipality:{ward}")), count))
    });
    assert_eq!(by_district, expected.collect());
}

#[test]
fn the_ends_may_be_one() {
    let server = shared();
    for max_length in [0, 12] {
        let ends = format!("from: \"prefecture:13\", to: \"prefecture:13\", maxLength: {max_length}");
        let path = json!({"length": 0, "nodes": [{"id": "prefecture:13"}], "hops": []});
        assert_eq!(one(&server, &format!("shortestPath({ends}) {{ {PATH} }}")), path);
        assert_eq!(one(&server, &format!("kShortestPaths({ends}) {{ {PATH} }}")), json!([path]));
        let query =
            format!("shortestPaths({ends}, {{page}}) {{ {PAGE} edges {{ cursor node {{ {PATH} }} }} }}");
        assert_eq!(all_pages(&server, &query, 1), (vec![path], 1));
        let none =
            one(&server, &format!("shortestPaths({ends}, first: 0) {{ totalCount nodes {{ length }} }}"));
        assert_eq!(none, json!({"totalCount": 1, "nodes": []}));
    }
}

#[test]
fn nothing_within_the_length_is_nothing() {
    let server = shared();
    let ends = "from: \"municipality:13307\", to: \"organization:mlit\"";
    for (max_length, is_found) in [(0, false), (3, false), (4, true), (12, true)] {
        let path = one(&server, &format!("shortestPath({ends}, maxLength: {max_length}) {{ length }}"));
        assert_eq!(path.is_null(), !is_found);
        let paths = one(
            &server,
            &format!(
                "shortestPaths({ends}, maxLength: {max_length}) {{ totalCount nodes {{ length }} pageInfo {{ hasNextPage endCursor }} }}"
            ),
        );
        assert_eq!(number(&paths["totalCount"]), if is_found { 18 } else { 0 });
        let k = one(&server, &format!("kShortestPaths({ends}, maxLength: {max_length}) {{ length }}"));
        assert_eq!(items(&k).is_empty(), !is_found);
    }
    // Null is the default, which is written in the schema.
    assert_eq!(
        one(&server, &format!("shortestPath({ends}, maxLength: null) {{ length }}"))["length"],
        json!(4)
    );
}

#[test]
fn the_first_simple_paths_begin_with_the_shortest() {
    let server = shared();
    for (from, to) in [
        ("municipality:13307", "organization:mlit"),
        ("bureau:waterworks", "organization:mlit"),
        ("bureau:industrial-and-labor-affairs", "prefecture:07"),
    ] {
        let ends = format!("from: \"{from}\", to: \"{to}\"");
        let k = one(&server, &format!("kShortestPaths({ends}, k: 60, maxLength: 8) {{ {PATH} }}"));
        let shortest = one(&server, &format!("shortestPaths({ends}, first: 60) {{ nodes {{ {PATH} }} }}"));
        let (k, shortest) = (items(&k), items(&shortest["nodes"]));
        assert_eq!(k.len(), 60);
        assert!(k.len() > shortest.len(), "{from} {to}");
        assert_eq!(&k[..shortest.len()], &shortest[..]);
        let keys = ordered(k);
        assert!(keys.is_sorted(), "{from} {to} are out of order");
        for path in k {
            let nodes = ids(&path["nodes"]);
            assert_eq!(nodes.iter().collect::<BTreeSet<_>>().len(), nodes.len(), "{path}");
        }
        let few = one(&server, &format!("kShortestPaths({ends}, k: 3, maxLength: 8) {{ {PATH} }}"));
        assert_eq!(items(&few)[..], k[..3]);
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let server = shared();
    let ends = "from: \"prefecture:13\", to: \"prefecture:07\"";
    for (query, words) in [
        ("shortestPath(from: \"prefecture:99\", to: \"prefecture:07\") { length }".to_owned(), "`from`"),
        ("shortestPath(from: \"prefecture:07\", to: \"\") { length }".to_owned(), "`to`"),
        (
            "shortestPaths(from: \"award:mlit-2024-01\", to: \"prefecture:07\") { totalCount }".to_owned(),
            "`from`",
        ),
        ("kShortestPaths(from: \"prefecture:07\", to: \"nothing\") { length }".to_owned(), "`to`"),
        (format!("shortestPath({ends}, maxLength: 13) {{ length }}"), "from 0 to 12"),
        (format!("shortestPaths({ends}, maxLength: -1) {{ totalCount }}"), "from 0 to 12"),
        (format!("kShortestPaths({ends}, maxLength: 2147483647) {{ length }}"), "from 0 to 12"),
        (format!("kShortestPaths({ends}, k: 0) {{ length }}"), "from 1 to 100"),
        (format!("kShortestPaths({ends}, k: 101) {{ length }}"), "from 1 to 100"),
        (format!("shortestPaths({ends}, first: 501) {{ totalCount }}"), "from 0 to 500"),
        (format!("shortestPath({ends}, via: {{avoid: [\"bureau:x\"]}}) {{ length }}"), "`avoid[0]`"),
        (format!("shortestPath({ends}, via: {{avoid: [\"prefecture:07\"]}}) {{ length }}"), "`avoid`"),
        (format!("kShortestPaths({ends}, via: {{avoid: [\"prefecture:13\"]}}) {{ length }}"), "`avoid`"),
    ] {
        let (code, message) = refusal(&server, &query);
        assert_eq!(code, "BAD_USER_INPUT", "{query}");
        assert!(message.contains(words) && message.ends_with('.'), "{query}: {message}");
    }
    let answer = server.ask("{ shortestPath(from: \"x\", to: \"y\") { length } bureaus { totalCount } }");
    assert!(answer["data"]["shortestPath"].is_null());
    assert!(number(&answer["data"]["bureaus"]["totalCount"]) > 0, "an unknown id costs more than its field");
    let many: Vec<&str> = vec!["\"bureau:taxation\""; 501];
    let query = format!("shortestPath({ends}, via: {{avoid: [{}]}}) {{ length }}", many.join(","));
    assert_eq!(refusal(&server, &query).0, "BAD_USER_INPUT");
}

#[test]
fn cursors_are_of_one_list() {
    let server = shared();
    let cursor = |ends: &str| {
        text(
            &one(&server, &format!("shortestPaths({ends}, first: 1) {{ pageInfo {{ endCursor }} }}"))["pageInfo"]
                ["endCursor"],
        )
    };
    let (here, there) = (
        "from: \"municipality:13307\", to: \"organization:mlit\"",
        "from: \"bureau:industrial-and-labor-affairs\", to: \"prefecture:07\"",
    );
    let bureau = text(
        &server.data("{ bureaus(first: 1) { pageInfo { endCursor } } }")["bureaus"]["pageInfo"]["endCursor"],
    );
    for wrong in [cursor(there), bureau, "AAAA".to_owned(), "日本".to_owned(), String::new()] {
        let query = format!("shortestPaths({here}, after: \"{wrong}\") {{ totalCount }}");
        assert_eq!(refusal(&server, &query).0, "CURSOR", "{wrong}");
    }
    // A path of another length between the same ends is not of the list either.
    let longer = format!(
        "shortestPaths({here}, after: \"{}\", via: {{avoid: [\"prefecture:13\"]}}) {{ totalCount }}",
        cursor(here)
    );
    assert_eq!(refusal(&server, &longer).0, "CURSOR");
    let good = format!(
        "shortestPaths({here}, after: \"{}\", first: 0) {{ totalCount edges {{ cursor }} pageInfo {{ hasNextPage hasPreviousPage }} }}",
        cursor(here)
    );
    assert_eq!(
        one(&server, &good),
        json!({"totalCount": 18, "edges": [], "pageInfo": {"hasNextPage": true, "hasPreviousPage": true}})
    );
}
