//! Ties: those that are there and on which grounds, those that are not, and those that chance explains.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{SCOPES, analysis, edges, float, is_near, neighbors, refusal, server};
use crate::json::{ids, items, number, text};

#[test]
fn similar_vertices_are_of_one_kind() {
    for (scope, to) in
        [("{}", "prefecture:13"), ("{ twoMode: { between: BUREAU, and: PREFECTURE } }", "prefecture:01")]
    {
        let neighbors = neighbors(&edges(scope));
        let to = neighbors
            .keys()
            .find(|id| **id == to)
            .or_else(|| neighbors.keys().find(|id| id.starts_with("prefecture:")))
            .unwrap();
        let found = analysis(
            scope,
            &format!(
                "similarNodes(to: \"{to}\", first: 500) {{ node {{ id kind }} value rank explain(first: 500) {{ node {{ id }} part }} }}"
            ),
        );
        let found = items(&found["similarNodes"]);
        assert!(!found.is_empty());
        let expected = neighbors
            .iter()
            .filter(|(id, of)| id.starts_with("prefecture:") && *id != to && !of.is_disjoint(&neighbors[to]));
        assert_eq!(found.len(), expected.count());
        for score in found {
            let id = text(&score["node"]["id"]);
            let common: BTreeSet<_> = neighbors[to].intersection(&neighbors[&id]).cloned().collect();
            let all = neighbors[to].union(&neighbors[&id]).count();
            assert!(is_near(float(&score["value"]), common.len() as f64 / all as f64), "{score}");
            let told: BTreeSet<_> =
                items(&score["explain"]).iter().map(|one| text(&one["node"]["id"])).collect();
            assert_eq!(told, common);
        }
    }
}

#[test]
fn predicted_ties_are_none_that_there_are() {
    // Whatever is printed of the two is there, on any ground and in any period.
    let everything = "partnerships: { period: null, basis: null, certainty: null, capacity: null }";
    let two_mode = format!("{{ twoMode: {{ between: BUREAU, and: PREFECTURE }}, {everything} }}");
    let there: BTreeSet<_> = edges(&two_mode).into_keys().collect();
    for metric in
        ["ADAMIC_ADAR", "JACCARD", "COMMON_NEIGHBORS", "RESOURCE_ALLOCATION", "PREFERENTIAL_ATTACHMENT"]
    {
        let field = format!(
            "links: predictedLinks(between: BUREAU, and: PREFECTURE, metric: {metric}, first: 500) {{
               from {{ id }} to {{ id }} value rank explain(first: 500) {{ node {{ kind }} part evidence(first: 1) {{ quote }} }} }}"
        );
        let whole = analysis("{}", &field)["links"].take();
        assert_eq!(whole, analysis(&two_mode, &field)["links"]);
        assert!(items(&whole).len() > 20, "{metric}: {}", items(&whole).len());
        let mut last = f64::INFINITY;
        for link in items(&whole) {
            let ends = (text(&link["from"]["id"]), text(&link["to"]["id"]));
            assert!(ends.0.starts_with("bureau:") && ends.1.starts_with("prefecture:"), "{link}");
            assert!(!there.contains(&ends), "{link}");
            assert!(float(&link["value"]) <= last * (1.0 + 1e-9), "{link}");
            last = float(&link["value"]);
            let parts: f64 = items(&link["explain"]).iter().map(|one| float(&one["part"])).sum();
            let is_sum = metric != "PREFERENTIAL_ATTACHMENT";
            assert!(is_near(parts, if is_sum { last } else { 0.0 }), "{link}");
            for one in items(&link["explain"]) {
                assert_eq!(one["node"]["kind"], "BUREAU");
                assert!(!items(&one["evidence"]).is_empty(), "{link}");
            }
        }
    }
    let method = "predictedLinks(between: BUREAU, and: PREFECTURE, first: 1) { method { twoMode { between } partnerships { period } } }";
    let method = analysis("{}", method)["predictedLinks"][0]["method"].take();
    assert_eq!(
        method,
        json!({ "twoMode": { "between": "BUREAU" }, "partnerships": { "period": ["CURRENT", "PAST"] } })
    );
    let (message, code) = refusal(SCOPES[3], "predictedLinks(between: BUREAU, and: PREFECTURE) { value }");
    assert_eq!(code, "BAD_USER_INPUT");
    assert!(message.contains("PREFECTURE"), "{message}");
}

#[test]
fn the_backbone_counts_what_the_matrix_counts() {
    let matrix = server().data(
        "{ partnershipMatrix { rows { id } columns { id } cells { row column initiativeCount initiatives(first: 500) { id } } } }",
    )["partnershipMatrix"]
        .take();
    let (rows, columns) = (ids(&matrix["rows"]), ids(&matrix["columns"]));
    let mut shared = BTreeMap::new();
    let mut initiatives = BTreeSet::new();
    let (mut by_row, mut by_column) = (BTreeMap::new(), BTreeMap::new());
    for cell in items(&matrix["cells"]) {
        let (row, column) = (rows[number(&cell["row"])].clone(), columns[number(&cell["column"])].clone());
        for initiative in ids(&cell["initiatives"]) {
            by_row.entry(row.clone()).or_insert_with(BTreeSet::new).insert(initiative.clone());
            by_column.entry(column.clone()).or_insert_with(BTreeSet::new).insert(initiative.clone());
            initiatives.insert(initiative);
        }
        shared.insert((row, column), number(&cell["initiativeCount"]));
    }
    for tail in ["MORE", "FEWER"] {
        let field = format!(
            "backbone(tail: {tail}, falseDiscoveryRate: null, first: 500) {{ totalCount nodes {{ from {{ id }} to {{ id }} observed expected itemCount fromCount toCount testCount pValue
               qValue through(first: 500) {{ id }} }} }}"
        );
        let told = analysis("{ twoMode: { between: BUREAU, and: PREFECTURE } }", &field)["backbone"].take();
        assert_eq!(number(&told["totalCount"]), by_row.len() * by_column.len());
        let mut last = 0.0;
        for tie in items(&told["nodes"]) {
            let (from, to) = (text(&tie["from"]["id"]), text(&tie["to"]["id"]));
            let observed = shared.get(&(from.clone(), to.clone())).copied().unwrap_or(0);
            assert_eq!(number(&tie["observed"]), observed, "{tie}");
            assert_eq!(items(&tie["through"]).len(), observed, "{tie}");
            let expected =
                by_row[&from].len() as f64 * by_column[&to].len() as f64 / initiatives.len() as f64;
            assert!(is_near(float(&tie["expected"]), expected), "{tie}");
            let counts = ["itemCount", "fromCount", "toCount", "testCount"].map(|count| number(&tie[count]));
            let tests = by_row.len() * by_column.len();
            assert_eq!(counts, [initiatives.len(), by_row[&from].len(), by_column[&to].len(), tests]);
            let (p, q) = (float(&tie["pValue"]), float(&tie["qValue"]));
            assert!(p >= last && q >= p - 1e-15 && q <= 1.0 + 1e-12, "{tie}");
            last = p;
        }
    }
    let listed = analysis(SCOPES[2], "backbone(falseDiscoveryRate: 0.5, first: 500) { nodes { qValue } }");
    assert!(items(&listed["backbone"]["nodes"]).iter().all(|tie| float(&tie["qValue"]) <= 0.5));
}

#[test]
fn edges_tell_their_grounds() {
    let bases = |scope: &str| {
        let told =
            analysis(scope, "edges(first: 500) { nodes { from { id } to { id } bases } }")["edges"].take();
        let of = |edge: &Value| {
            let all: BTreeSet<_> = items(&edge["bases"]).iter().map(text).collect();
            ((text(&edge["from"]["id"]), text(&edge["to"]["id"])), all)
        };
        items(&told["nodes"]).iter().map(of).collect::<BTreeMap<_, _>>()
    };
    let grounds = "basis: [NAMED, MUNICIPALITY, REGION, NATIONWIDE]";
    let ties = bases(&format!(
        "{{ twoMode: {{ between: BUREAU, and: PREFECTURE }}, partnerships: {{ {grounds} }} }}"
    ));
    let told = server().data(&format!(
        "{{ bureaus(first: 500) {{ nodes {{ id prefectures(first: 500, where: {{ {grounds} }}) {{
             edges {{ node {{ id }} counts {{ named municipality region nationwide }} }} }} }} }} }}"
    ));
    let mut count = 0;
    for bureau in items(&told["bureaus"]["nodes"]) {
        for edge in items(&bureau["prefectures"]["edges"]) {
            let counted = edge["counts"].as_object().unwrap().iter().filter(|(_, count)| **count != json!(0));
            let expected: BTreeSet<_> = counted.map(|(basis, _)| basis.to_uppercase()).collect();
            let ends = (text(&bureau["id"]), text(&edge["node"]["id"]));
            assert_eq!(ties.get(&ends), Some(&expected), "{ends:?}");
            count += 1;
        }
    }
    assert!(count > 300, "{count}");
    let projected = bases("{ projection: { on: BUREAU, through: PREFECTURE } }");
    assert!(projected.values().all(|all| *all == BTreeSet::from(["NAMED".to_owned()])));
    let areas = bases("{ kinds: [INITIATIVE, AREA], relations: [PARTNERS_WITH] }");
    assert!(areas.values().all(|all| all.len() == 1 && !all.contains("NAMED")));
}
