//! The graph as a network, as the server tells it: that numbers explain themselves, agree with one another, and say what
//! was done.

mod links;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::{
    json::{ids, items, number, text},
    server::Server,
};

const MEASURES: [&str; 7] =
    ["DEGREE", "BETWEENNESS", "CLOSENESS", "HARMONIC", "EIGENVECTOR", "PAGERANK", "KATZ"];

/// Scopes of all views.
const SCOPES: [&str; 5] = [
    "{}",
    "{ kinds: [BUREAU, INITIATIVE, PREFECTURE], partnerships: { period: [CURRENT, PAST] } }",
    "{ twoMode: { between: BUREAU, and: PREFECTURE } }",
    "{ projection: { on: BUREAU, through: PREFECTURE } }",
    "{ projection: { on: PREFECTURE, through: INITIATIVE, weight: JACCARD }, partnerships: { basis: [NAMED, REGION] } }",
];

fn server() -> std::sync::Arc<Server> {
    Server::generous()
}

/// What `analysis` says of a scope.
fn analysis(scope: &str, fields: &str) -> Value {
    server().data(&format!("{{ analysis(scope: {scope}) {{ {fields} }} }}"))["analysis"].take()
}

/// The message and the code of the first error.
fn refusal(scope: &str, fields: &str) -> (String, String) {
    let answer = server().ask(&format!("{{ analysis(scope: {scope}) {{ {fields} }} }}"));
    let error = &answer["errors"][0];
    assert!(error.is_object(), "{answer}");
    (text(&error["message"]), text(&error["extensions"]["code"]))
}

fn float(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(1.0)
}

/// All edges of a scope's network by the ids of their ends, with their weights.
fn edges(scope: &str) -> BTreeMap<(String, String), f64> {
    let (mut found, mut after) = (BTreeMap::new(), Value::Null);
    loop {
        let fields = format!(
            "edges(first: 500, after: {after}) {{ nodes {{ from {{ id }} to {{ id }} weight distance }} pageInfo {{ hasNextPage endCursor }} }}"
        );
        let page = analysis(scope, &fields)["edges"].take();
        for edge in items(&page["nodes"]) {
            let weight = float(&edge["weight"]);
            assert!(is_near(weight * float(&edge["distance"]), 1.0), "{edge}");
            let ends = (text(&edge["from"]["id"]), text(&edge["to"]["id"]));
            assert!(found.insert(ends, weight).is_none(), "{edge} comes twice");
        }
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            return found;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

fn neighbors(edges: &BTreeMap<(String, String), f64>) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (one, other) in edges.keys() {
        found.entry(one.clone()).or_default().insert(other.clone());
        found.entry(other.clone()).or_default().insert(one.clone());
    }
    found
}

#[test]
fn every_number_is_the_sum_of_what_explains_it() {
    for scope in SCOPES {
        let edges = edges(scope);
        let neighbors = neighbors(&edges);
        let centralities = MEASURES.iter().flat_map(|measure| {
            [false, true]
                .map(|weighted| format!("centrality(measure: {measure}, weighted: {weighted}, first: 10)"))
        });
        let others = ["coreNumbers(first: 10)", "clustering(first: 10)"].map(str::to_owned);
        for field in centralities.chain(others) {
            let fields = format!(
                "scores: {field} {{ totalCount parameters {{ name value }} nodes {{ node {{ id }} value rank own
                   explain(first: 500) {{ node {{ id }} part share relations evidence(first: 1) {{ quote }} }} }} }}"
            );
            let scores = analysis(scope, &fields)["scores"].take();
            let mut last = (f64::INFINITY, 0);
            for score in items(&scores["nodes"]) {
                let (value, id) = (float(&score["value"]), text(&score["node"]["id"]));
                let (mut sum, mut least) = (0.0, f64::INFINITY);
                for tie in items(&score["explain"]) {
                    let part = float(&tie["part"]);
                    assert!(neighbors[&id].contains(&text(&tie["node"]["id"])), "{field}: {tie}");
                    assert!(is_near(float(&tie["share"]), part / value), "{field}: {tie}");
                    assert!(part > 0.0 && part <= least * (1.0 + 1e-8), "{field}: {score}");
                    let only_reference = items(&tie["relations"])
                        .iter()
                        .all(|relation| [json!("LOCATED_IN"), json!("MEMBER_OF")].contains(relation));
                    assert_eq!(items(&tie["evidence"]).is_empty(), only_reference, "{field}: {tie}");
                    (sum, least) = (sum + part, part);
                }
                let own = float(&score["own"]);
                let has_own = field.contains("PAGERANK") || field.contains("KATZ");
                assert!(is_near(sum + own, value) && (own > 0.0) == has_own, "{field}: {sum} of {score}");
                let rank = number(&score["rank"]);
                assert!(value <= last.0 * (1.0 + 1e-8) && rank >= last.1, "{field}: {score}");
                last = (value, rank);
            }
        }
    }
}

#[test]
fn numbers_agree_with_one_another() {
    for scope in SCOPES {
        let edges = edges(scope);
        let neighbors = neighbors(&edges);
        let told = analysis(
            scope,
            "summary { nodeCount edgeCount parallelEdgeCount density componentCount diameter averageDegree maximumDegree averageClustering }
             nodes(first: 500) { totalCount nodes { id } } edges { totalCount }
             components { size edgeCount nodes(first: 500) { totalCount nodes { id } } }
             communities { count modularity seed resolution communities { number size nodes(first: 500) { nodes { id } } } }
             clustering(first: 500) { nodes { value } }
             articulationPoints(first: 500) { nodes { id } } bridges(first: 500) { nodes { from { id } to { id } } }",
        );
        let summary = &told["summary"];
        let (node_count, edge_count) = (number(&summary["nodeCount"]), number(&summary["edgeCount"]));
        assert_eq!(number(&told["nodes"]["totalCount"]), node_count);
        assert_eq!((number(&told["edges"]["totalCount"]), edges.len()), (edge_count, edge_count));
        assert!(is_near(float(&summary["averageDegree"]), 2.0 * edge_count as f64 / node_count as f64));
        let most = neighbors.values().map(BTreeSet::len).max();
        assert_eq!(most, Some(number(&summary["maximumDegree"])));
        let clustering: f64 =
            items(&told["clustering"]["nodes"]).iter().map(|one| float(&one["value"])).sum();
        assert!(is_near(float(&summary["averageClustering"]), clustering / node_count as f64), "{scope}");

        let mut all: Vec<_> = ids(&told["nodes"]["nodes"]);
        all.sort();
        for groups in [&told["components"], &told["communities"]["communities"]] {
            let mut members: Vec<_> =
                items(groups).iter().flat_map(|group| ids(&group["nodes"]["nodes"])).collect();
            members.sort();
            assert_eq!(members, all, "{scope}");
            let sizes: Vec<_> = items(groups).iter().map(|group| number(&group["size"])).collect();
            assert!(sizes.is_sorted_by(|one, other| one >= other), "{sizes:?}");
        }
        let components = items(&told["components"]);
        assert_eq!(components.len(), number(&summary["componentCount"]));
        assert_eq!(components.iter().map(|one| number(&one["edgeCount"])).sum::<usize>(), edge_count);
        assert_eq!(summary["diameter"].is_null(), components.len() != 1, "{scope}");
        let communities = &told["communities"];
        assert_eq!((number(&communities["seed"]), float(&communities["resolution"])), (42, 1.0));
        assert_eq!(items(&communities["communities"]).len(), number(&communities["count"]));
        assert!((-0.5..=1.0).contains(&float(&communities["modularity"])));
        for bridge in items(&told["bridges"]["nodes"]) {
            assert!(
                edges.contains_key(&(text(&bridge["from"]["id"]), text(&bridge["to"]["id"]))),
                "{bridge}"
            );
        }
    }
}

#[test]
fn parallel_edges_weigh_and_are_counted() {
    let scope = "{ kinds: [INITIATIVE, PREFECTURE], relations: [PARTNERS_WITH] }";
    let told = analysis(scope, "summary { edgeCount parallelEdgeCount }");
    let edges = edges(scope);
    let weights: f64 = edges.values().sum();
    let parallel = number(&told["summary"]["parallelEdgeCount"]);
    assert_eq!(weights, (edges.len() + parallel) as f64);
    let claims = server().data("{ partnerships(where: { partnerKind: [PREFECTURE] }) { totalCount } }");
    assert_eq!(number(&claims["partnerships"]["totalCount"]), edges.len() + parallel);
    assert!(parallel > 0);
}

#[test]
fn what_was_done_is_told() {
    let method = "method { datasetVersion kinds relations includeIsolated projection { on through weight } twoMode { between and }
                  partnerships { period basis certainty capacity initiativeCount } }";
    let version = server().data("{ datasetInfo { version } }")["datasetInfo"]["version"].take();
    let whole = analysis("{}", method)["method"].take();
    assert_eq!(whole["datasetVersion"], version);
    assert_eq!((items(&whole["kinds"]).len(), items(&whole["relations"]).len()), (8, 13));
    assert_eq!((&whole["partnerships"], &whole["includeIsolated"]), (&Value::Null, &json!(false)));
    assert_eq!(
        server().data("{ analysis { method { kinds } } }")["analysis"]["method"]["kinds"],
        whole["kinds"]
    );

    let scope = "{ projection: { on: PREFECTURE, through: BUREAU, weight: JACCARD }, includeIsolated: true,
                   partnerships: { basis: [NAMED, GROUP], initiative: { kind: [PARTNERSHIP_PROJECT] } } }";
    let projected = analysis(scope, method)["method"].take();
    assert_eq!(
        projected,
        json!({
            "datasetVersion": version,
            "kinds": ["PREFECTURE"],
            "relations": ["IN_CHARGE_OF", "PARTNERS_WITH", "UNDER", "FUNDED_BY", "ADMINISTERS", "SUPPORTS"],
            "includeIsolated": true,
            "projection": { "on": "PREFECTURE", "through": "BUREAU", "weight": "JACCARD" },
            "twoMode": null,
            "partnerships": {
                "period": ["CURRENT"], "basis": ["NAMED", "GROUP"], "certainty": ["FIRM", "PLANNED", "TENTATIVE"],
                "capacity": ["GOVERNMENT"], "initiativeCount": 79,
            },
        })
    );
    assert_eq!(number(&analysis(scope, "summary { nodeCount }")["summary"]["nodeCount"]), 47);
}

#[test]
fn pages_make_up_the_whole() {
    let whole = analysis(
        "{}",
        "centrality(measure: PAGERANK, first: 500) { totalCount nodes { node { id } value rank } }",
    );
    let whole = whole["centrality"].clone();
    let (mut found, mut after) = (Vec::new(), Value::Null);
    loop {
        let field = format!(
            "centrality(measure: PAGERANK, first: 100, after: {after}) {{ nodes {{ node {{ id }} value rank }} edges {{ cursor }} pageInfo {{ hasNextPage endCursor }} }}"
        );
        let page = analysis("{}", &field)["centrality"].take();
        found.extend(items(&page["nodes"]).iter().cloned());
        after = page["pageInfo"]["endCursor"].clone();
        assert_eq!(items(&page["edges"]).last().unwrap()["cursor"], after);
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
    }
    assert_eq!(&found, items(&whole["nodes"]));
    assert_eq!(found.len(), number(&whole["totalCount"]));
    let (_, code) = refusal("{}", "centrality(measure: DEGREE, after: \"bm9uc2Vuc2U\") { totalCount }");
    assert_eq!(code, "CURSOR");
}

#[test]
fn communities_can_be_had_again() {
    let ask = |seed: i32| {
        analysis(
            "{}",
            &format!(
                "communities(seed: {seed}) {{ modularity communities {{ nodes(first: 500) {{ nodes {{ id }} }} }} }}"
            ),
        )
    };
    assert_eq!(ask(7), ask(7));
    assert!(float(&ask(-1)["communities"]["modularity"]) > 0.5);
    let labels = analysis(
        "{}",
        "communities(algorithm: LABEL_PROPAGATION) { algorithm count parameters { name value } }",
    );
    assert_eq!(labels["communities"]["parameters"], json!([{ "name": "rounds", "value": 10.0 }]));
    let of = analysis("{}", "communities { communityOf(id: \"prefecture:13\") { number size } }");
    assert!(number(&of["communities"]["communityOf"]["size"]) > 1, "{of}");
}

#[test]
fn what_cannot_be_analyzed_is_refused_with_a_sentence() {
    for (scope, field, code, part) in [
        (
            "{ projection: { on: BUREAU, through: AREA }, twoMode: { between: BUREAU, and: AREA } }",
            "summary { nodeCount }",
            "BAD_USER_INPUT",
            "not both",
        ),
        (
            "{ projection: { on: BUREAU, through: BUREAU } }",
            "summary { nodeCount }",
            "BAD_USER_INPUT",
            "must differ",
        ),
        (
            "{ kinds: [BUREAU], projection: { on: BUREAU, through: AREA } }",
            "summary { nodeCount }",
            "BAD_USER_INPUT",
            "leaves out AREA",
        ),
        ("{}", "communities(resolution: -1) { count }", "BAD_USER_INPUT", "from 0 to 1000"),
        ("{}", "communities(resolution: 1e300) { count }", "BAD_USER_INPUT", "from 0 to 1000"),
        (
            "{}",
            "communities { communityOf(id: \"bureau:nobody\") { size } }",
            "BAD_USER_INPUT",
            "`id` is not the id of a vertex",
        ),
        ("{}", "similarNodes(to: \"nothing\") { value }", "BAD_USER_INPUT", "`to` is not the id of a vertex"),
        (
            "{ kinds: [BUREAU, INITIATIVE] }",
            "similarNodes(to: \"prefecture:13\") { value }",
            "BAD_USER_INPUT",
            "not in the network",
        ),
        (
            "{}",
            "similarNodes(to: \"prefecture:13\", first: 501) { value }",
            "BAD_USER_INPUT",
            "from 0 to 500",
        ),
        (
            "{}",
            "predictedLinks(between: BUREAU, and: PREFECTURE, first: -1) { value }",
            "BAD_USER_INPUT",
            "from 0 to 500",
        ),
        ("{}", "backbone { totalCount }", "BAD_USER_INPUT", "twoMode"),
        (
            "{ twoMode: { between: BUREAU, and: INITIATIVE } }",
            "backbone { totalCount }",
            "BAD_USER_INPUT",
            "twoMode",
        ),
        (
            "{ twoMode: { between: BUREAU, and: AREA } }",
            "backbone(falseDiscoveryRate: 2) { totalCount }",
            "BAD_USER_INPUT",
            "from 0 to 1",
        ),
        (
            "{}",
            "centrality(measure: DEGREE) { nodes { explain(first: 501) { part } } }",
            "BAD_USER_INPUT",
            "from 0 to 500",
        ),
    ] {
        let (message, found) = refusal(scope, field);
        assert_eq!(found, code, "{scope} {field}: {message}");
        assert!(message.contains(part), "{scope} {field}: {message}");
    }
}

#[test]
fn large_networks_are_refused_and_small_ones_not() {
    let server = Server::start_with(&["--limit", "networkLooks=20000,networkTies=300"]);
    let ask = |scope: &str, field: &str| server.ask(&format!("{{ analysis(scope: {scope}) {{ {field} }} }}"));
    let answer = ask("{}", "centrality(measure: BETWEENNESS) { totalCount }");
    assert_eq!(answer["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED");
    assert!(text(&answer["errors"][0]["message"]).contains("networkLooks"));
    assert!(ask("{}", "centrality(measure: DEGREE) { totalCount }")["data"].is_object());
    let answer = ask("{ projection: { on: PREFECTURE, through: INITIATIVE } }", "summary { nodeCount }");
    assert_eq!(answer["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED");
    assert!(text(&answer["errors"][0]["message"]).contains("networkTies"));
}

#[test]
fn an_empty_network_has_numbers_too() {
    let told = analysis(
        "{ kinds: [] }",
        "summary { nodeCount edgeCount density componentCount diameter averagePathLength averageClustering averageDegree maximumDegree assortativity }
         components { size } communities { count modularity } bridges { totalCount } articulationPoints { totalCount }
         centrality(measure: KATZ) { totalCount nodes { value } } coreNumbers { totalCount } clustering { totalCount } edges { totalCount }",
    );
    assert_eq!(
        told["summary"],
        json!({
            "nodeCount": 0, "edgeCount": 0, "density": 0.0, "componentCount": 0, "diameter": null, "averagePathLength": null,
            "averageClustering": 0.0, "averageDegree": 0.0, "maximumDegree": 0, "assortativity": null,
        })
    );
    assert_eq!((&told["components"], &told["communities"]["count"]), (&json!([]), &json!(0)));
    for list in ["bridges", "articulationPoints", "centrality", "coreNumbers", "clustering", "edges"] {
        assert_eq!(told[list]["totalCount"], 0, "{list}");
    }
}
