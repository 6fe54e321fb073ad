//! The static cost: hand-computed, monotone in pages, the same however a selection is written, and within the limit
//! where the question is honest.

use std::{fs, path::Path, sync::LazyLock};

use serde_json::{Value, json};
use tokyo_policy_graph::{
    data,
    graphql::{Cancel, Engine, ErrorCode, Limits, OperationType, Request, Response, Snapshot},
};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| engine(Limits::default()));

fn engine(limits: Limits) -> Engine {
    Engine::new(Snapshot::new(data::load(&data::embedded()).unwrap(), limits))
}

fn request(query: &str, variables: Value) -> Request {
    let variables = serde_json::from_value(variables).unwrap();
    Request { query: query.to_owned(), variables, ..Request::default() }
}

#[track_caller]
fn cost_with(query: &str, variables: Value) -> u64 {
    let planned = ENGINE.plan(&request(query, variables));
    planned.unwrap_or_else(|refusal| panic!("{query}: {}", body(&refusal))).cost()
}

#[track_caller]
fn cost(query: &str) -> u64 {
    cost_with(query, Value::Null)
}

fn body(response: &Response) -> Value {
    serde_json::from_slice(&response.body).unwrap()
}

/// The cost that a refusal names, of a query that costs too much.
#[track_caller]
fn refused(query: &str) -> u64 {
    let told = Request {
        extensions: serde_json::from_value(json!({ "cost": true })).unwrap(),
        ..request(query, Value::Null)
    };
    let refusal = ENGINE.plan(&told).expect_err(query);
    assert_eq!(refusal.code, Some(ErrorCode::LimitExceeded), "{query}");
    let cost = &body(&refusal)["extensions"]["cost"];
    assert_eq!(cost["limit"], 20_000);
    assert_eq!(cost.get("objects"), None);
    cost["requested"].as_u64().unwrap()
}

/// Every case stands for itself: the root and each object, pages full.
#[test]
fn costs_are_those_worked_out_by_hand() {
    let cases = [
        // The root alone.
        ("{ __typename }", 1),
        // One object more, and its leaves cost nothing.
        ("{ bureau(by: {id: \"a\"}) { id name } }", 1 + 1),
        // A connection without items; one with ten; one as large as it is where nothing is asked for.
        ("{ bureaus { totalCount } }", 1 + 1),
        ("{ bureaus(first: 10) { nodes { name } } }", 1 + 1 + 10),
        ("{ bureaus(last: 10) { edges { cursor node { name } } } }", 1 + 1 + 10),
        ("{ initiatives { nodes { id } } }", 1 + 1 + 20),
        ("{ initiatives(first: null) { nodes { id } } }", 1 + 1 + 20),
        ("{ initiatives(first: 0) { nodes { id } } }", 1 + 1),
        ("{ initiatives(first: -3) { nodes { id } } }", 1 + 1),
        // No more than there are: 20 bureaus, 47 prefectures, 184 initiatives.
        ("{ bureaus(first: 500) { nodes { name } } }", 1 + 1 + 20),
        ("{ prefectures(first: 500) { nodes { name } } }", 1 + 1 + 47),
        ("{ initiatives(first: 500) { nodes { id } } }", 1 + 1 + 184),
        // Nor more than a page may have.
        ("{ municipalities(first: 600) { nodes { id } } }", 1 + 1 + 500),
        // What is not of an item counts once.
        ("{ bureaus(first: 10) { nodes { id } pageInfo { endCursor } } }", 1 + 1 + 10 + 1),
        (
            "{ bureaus(first: 2) { facets(by: [KIND, BUREAU]) { values(first: 3) { key } } } }",
            1 + 1 + 10 + 2 * (1 + 3),
        ),
        // Edges and nodes are written twice.
        ("{ bureaus(first: 10) { nodes { id } edges { cursor } } }", 1 + 1 + 10 + 10),
        // Pages within pages: of the 50 that the schema would give, a bureau seldom has more than 15 prefectures.
        (
            "{ bureaus(first: 2) { nodes { prefectures { edges { node { id } evidence { quote } } } } } }",
            1 + 1 + 2 * (1 + 1 + 15 * (1 + 5)),
        ),
        // Lists without pages count 1, things asked for as many as they are.
        ("{ initiative(by: {id: \"a\"}) { bureaus { id } strategies { id } } }", 1 + 1 + 1 + 1),
        ("{ nodes(ids: [\"a\", \"b\", \"c\"]) { id } }", 1 + 3),
        ("{ nodes(ids: \"a\") { id } }", 1 + 1),
        ("{ resolve(texts: [\"a\", \"b\"]) { candidates { score } } }", 1 + 400 + 2 * (1 + 3)),
        ("{ kShortestPaths(from: \"a\", to: \"b\", k: 7) { length } }", 1 + 500 + 7),
        ("{ kShortestPaths(from: \"a\", to: \"b\") { nodes { id } } }", 1 + 500 + 10 * (1 + 5)),
        // What is searched counts besides what is found.
        ("{ search(text: \"a\", first: 3) { edges { score node { __typename } } } }", 1 + 50 + 1 + 3),
        (
            "{ bureau(by: {id: \"a\"}) { neighborhood(first: 2) { nodes { __typename } } } }",
            1 + 1 + 20 + 1 + 2,
        ),
        ("{ bureaus(where: {}, orderBy: [], first: 3) { totalCount nodes { id } } }", 1 + 2 * 10 + 1 + 3),
        // To select a network counts, and each measure of it.
        ("{ analysis { nodes(first: 0) { totalCount } } }", 1 + 400 + 1 + 1),
        ("{ analysis { summary { density } } }", 1 + 400 + 1 + 1_000 + 1),
        (
            "{ analysis { centrality(measure: DEGREE, first: 3) { nodes { explain { part evidence { quote } } } } } }",
            1 + 400 + 1 + 1_000 + 1 + 3 * (1 + 5 * (1 + 2)),
        ),
        ("{ analysis { similarNodes(to: \"a\", first: 7) { value } } }", 1 + 400 + 1 + 200 + 7),
        ("{ analysis { communities { communities { size } } } }", 1 + 400 + 1 + 500 + 1 + 20),
        // Lists that are seldom long.
        (
            "{ initiatives(first: 1) { nodes { partnerships(first: 500) { nodes { id } } } } }",
            1 + 1 + 1 + 1 + 10,
        ),
        (
            "{ initiatives(first: 1) { nodes { partnerships(first: 3) { nodes { id } } } } }",
            1 + 1 + 1 + 1 + 3,
        ),
        // The most expensive of what it may be.
        (
            "{ node(id: \"a\") { ... on Bureau { divisions { name } peers(first: 3) { nodes { id } } }
               ... on Prefecture { areas { id } } } }",
            1 + 1 + 1 + (20 + 1 + 3),
        ),
    ];
    for (query, expected) in cases {
        assert_eq!(cost(query), expected, "{query}");
    }
}

#[test]
fn equal_fields_cost_once() {
    let once =
        cost("{ bureaus(first: 10) { nodes { id initiatives(first: 5) { nodes { id bureaus { id } } } } } }");
    for same in [
        "{ bureaus(first: 10) { nodes { id } } bureaus(first: 10) { nodes { initiatives(first: 5) { nodes { id } } } }
           ... { bureaus(first: 10) { nodes { initiatives(first: 5) { nodes { bureaus { id } } } } } } }",
        "{ ...F ...F } fragment F on Query { bureaus(first: 10) { nodes { ...B ...B } } }
           fragment B on Bureau { initiatives(first: 5) { nodes { bureaus { id name } } } }",
    ] {
        assert_eq!(cost(same), once, "{same}");
    }
    let twice = cost("{ a: bureaus(first: 10) { nodes { id } } b: bureaus(first: 10) { nodes { id } } }");
    assert_eq!(twice, 1 + 2 * (1 + 10));
}

#[test]
fn what_is_skipped_costs_nothing() {
    let query = "query($all: Boolean!) { bureaus(first: 10) { totalCount nodes @include(if: $all) { id } } }";
    assert_eq!(cost_with(query, json!({ "all": false })), 1 + 1);
    assert_eq!(cost_with(query, json!({ "all": true })), 1 + 1 + 10);
}

#[test]
fn pages_may_be_variables() {
    let query = "query($n: Int, $m: Int = 4, $ids: [ID!]! = [\"a\"]) {
        initiatives(first: $n) { nodes { evidence(first: $m) { quote } } } nodes(ids: $ids) { id } }";
    let expected = |n: u64, m: u64, ids: u64| 1 + 1 + n * (1 + m) + ids;
    for (variables, expected) in [
        (json!({}), expected(20, 4, 1)),
        (json!({ "n": 3 }), expected(3, 4, 1)),
        (json!({ "n": null, "m": 2, "ids": ["a", "b", "c"] }), expected(20, 2, 3)),
        (json!({ "n": 1_000, "m": 0, "ids": [] }), expected(184, 0, 0)),
        (json!({ "n": -1 }), expected(0, 4, 1)),
    ] {
        for _ in 0..3 {
            // The second time it is a plan that was kept.
            assert_eq!(cost_with(query, variables.clone()), expected, "{variables}");
            ENGINE.execute(&request(query, variables.clone()));
        }
    }
    let both = "query($n: Int, $m: Int) { initiatives(first: $n, last: $m) { nodes { id } } }";
    assert_eq!(cost_with(both, json!({ "m": 5 })), 1 + 1 + 5);
    assert_eq!(cost_with(both, json!({ "n": null, "m": 5 })), 1 + 1 + 5);
}

#[test]
fn costs_grow_with_pages() {
    let query = "query($a: Int, $b: Int) { prefectures(first: $a) { nodes { initiatives(first: $b) {
        edges { node { evidence { quote } partnerships(first: $b) { nodes { id } } } } } } } }";
    let costs: Vec<Vec<u64>> = (0..6)
        .map(|a| (0..6).map(|b| cost_with(query, json!({ "a": 3 * a, "b": 3 * b }))).collect())
        .collect();
    for a in 0..6 {
        for b in 1..6 {
            assert!(costs[a][b - 1] <= costs[a][b] && costs[b - 1][a] <= costs[b][a], "{costs:?}");
        }
    }
    assert!(costs[1][1] > costs[0][0]);
}

#[test]
fn hubs_within_hubs_are_refused() {
    let pages = "{ municipalities(first: 500) { nodes { prefecture { municipalities(first: 500) { nodes { id } } } } } }";
    assert_eq!(refused(pages), 1 + 1 + 500 * (1 + 1 + 1 + 500));
    refused(
        "{ prefectures(first: 47) { nodes { bureaus { nodes { prefectures { nodes { bureaus { nodes { id } } } } } } } } }",
    );
    refused(
        "{ initiatives(first: 100) { nodes { prefectures { nodes { initiatives { nodes { prefectures { nodes { id } } } } } } } } }",
    );
    refused(
        "{ areas(first: 27) { nodes { municipalities { prefecture { areas { municipalities { id } } } } } } }",
    );
    let deep = |levels: usize| {
        let hop = "neighbors(first: 500) { nodes { ... on Entity { ";
        format!(
            "{{ bureaus(first: 20) {{ nodes {{ {} id {} }} }} }}",
            hop.repeat(levels),
            "} } }".repeat(levels)
        )
    };
    assert!(refused(&deep(2)) > cost(&deep(1)).saturating_mul(100));
}

#[test]
fn costs_neither_overflow_nor_take_long() {
    // Each fragment spreads the next into two pages: the sum doubles, and the pages multiply.
    let fragments: String = (0..4)
        .map(|at| {
            let next = at + 1;
            format!(
                "fragment F{at} on Bureau {{ a: peers(first: $n) {{ nodes {{ ...F{next} }} }}
                 b: peers(first: $m) {{ nodes {{ ...F{next} }} }} }} "
            )
        })
        .collect();
    let query = format!(
        "query($n: Int, $m: Int) {{ bureaus {{ nodes {{ ...F0 }} }} }} {fragments} fragment F4 on Bureau {{ id }}"
    );
    assert_eq!(cost_with(&query, json!({ "n": 0, "m": 0 })), 1 + 1 + 20 * (1 + 2 * 21));
    let level = |inner: u64| (20 + 1 + 2 * (1 + inner)) + (20 + 1 + 3 * (1 + inner));
    let levels = (0..4).fold(0, |inner, _| level(inner));
    assert!(1 + 1 + 20 * (1 + levels) > 20_000);
    let refusal = ENGINE.plan(&request(&query, json!({ "n": 2, "m": 3 }))).unwrap_err();
    let message = body(&refusal)["errors"][0]["message"].as_str().unwrap().to_owned();
    assert!(message.contains(&(1 + 1 + 20 * (1 + levels)).to_string()), "{message}");
}

#[test]
fn honest_questions_are_within_the_limit() {
    for query in [
        "{ initiatives(first: 100) { nodes { id title partnerships(first: 50) { nodes { partner { ... on Entity { id name } }
           evidence { lineStart quote document { id } } } } } } }",
        "{ bureaus(first: 20) { nodes { name initiatives(first: 100) { nodes { title strategies { name }
           evidence { lineStart quote } } } } } }",
        "{ prefectures(first: 47) { nodes { name bureaus { edges { node { name } counts { total } evidence { quote document { id } } } } } } }",
        "{ municipalities(first: 500) { nodes { id code name prefecture { name } areas { name } bureaus { totalCount } } } }",
        "{ partnershipMatrix { rows { name } columns { name } cells { row column initiatives { id title bureaus { name } } } } }",
        "{ search(text: \"水素\", first: 100) { edges { score node { ... on Entity { id name } } highlights { field } } } }",
    ] {
        let cost = cost(query);
        assert!(cost <= 20_000, "{cost}: {query}");
    }
    let mut costs = Vec::new();
    for theme in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("web/queries")).unwrap() {
        let theme = theme.unwrap().path();
        for file in theme.is_dir().then(|| fs::read_dir(theme).unwrap()).into_iter().flatten() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|of| of == "graphql") {
                let given = fs::read_to_string(path.with_extension("variables.json"));
                let variables = given.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap());
                costs.push((cost_with(&fs::read_to_string(&path).unwrap(), variables), path));
            }
        }
    }
    costs.sort();
    let (dearest, path) = costs.last().unwrap();
    assert!(*dearest < 10_000, "{dearest}: {}", path.display());
    assert!(costs.len() > 60);
}

/// What an analyst asks first costs a quarter of what may be asked at once, so that there is room for more.
#[test]
fn questions_about_networks_are_well_below_the_limit() {
    let page = "pageInfo { hasNextPage endCursor } totalCount";
    let node = "node { ... on Entity { id name kind: __typename } }";
    let explained = "explain { node { ... on Entity { name } } part share relations evidence { lineStart quote document { id } } }";
    let through = "through { ... on Initiative { title } } evidence { lineStart quote document { id } }";
    let all = "communities { count modularity communities { number size edgeCount nodes { nodes { ... on Entity { id name } } } } }";
    for (scope, fields) in [
        ("", "method { datasetVersion kinds relations } summary { nodeCount edgeCount density diameter averageClustering }".to_owned()),
        ("", format!("centrality(measure: PAGERANK) {{ nodes {{ rank value {node} {explained} }} parameters {{ name value }} {page} }}")),
        ("(scope: {projection: {on: BUREAU, through: PREFECTURE}})", all.to_owned()),
        ("(scope: {projection: {on: PREFECTURE, through: INITIATIVE, weight: JACCARD}})", format!("edges(first: 50) {{ nodes {{ weight distance from {{ ... on Entity {{ name }} }} to {{ ... on Entity {{ name }} }} {through} }} {page} }}")),
        ("(scope: {twoMode: {between: BUREAU, and: PREFECTURE}})", format!("backbone {{ nodes {{ observed expected pValue qValue from {{ ... on Entity {{ name }} }} to {{ ... on Entity {{ name }} }} {through} }} {page} }}")),
        ("", format!("predictedLinks(between: BUREAU, and: PREFECTURE, first: 50) {{ rank value from {{ ... on Entity {{ name }} }} to {{ ... on Entity {{ name }} }} {explained} }}")),
        ("", format!("similarNodes(to: \"bureau:environment\") {{ rank value {node} {explained} }}")),
        ("", format!("degree: centrality(measure: DEGREE) {{ nodes {{ value {node} }} }} betweenness: centrality(measure: BETWEENNESS) {{ nodes {{ value {node} }} }} closeness: centrality(measure: CLOSENESS) {{ nodes {{ value {node} }} }}")),
        ("", format!("bridges {{ nodes {{ from {{ ... on Entity {{ name }} }} to {{ ... on Entity {{ name }} }} }} {page} }} articulationPoints {{ nodes {{ ... on Entity {{ name }} }} }} coreNumbers {{ nodes {{ value {node} }} }} clustering {{ nodes {{ value {node} }} }} components {{ size }}")),
    ] {
        let query = format!("{{ analysis{scope} {{ {fields} }} }}");
        let cost = cost(&query);
        assert!(cost <= 5_000, "{cost}: {query}");
    }
}

#[test]
fn costs_are_told_where_they_are_asked_for() {
    let query = "{ bureaus(first: 2) { nodes { id } } }";
    let told = |cost: Value| {
        let extensions = serde_json::from_value(json!({ "cost": cost })).unwrap();
        body(&ENGINE.execute(&Request { extensions, ..request(query, Value::Null) }))
    };
    let extensions = json!({ "cost": { "requested": 4, "limit": 20_000, "objects": 4 } });
    assert_eq!(told(json!(true))["extensions"], extensions);
    for other in [json!(false), json!("true"), json!(1), Value::Null] {
        assert_eq!(told(other).get("extensions"), None);
    }
    assert_eq!(body(&ENGINE.execute(&request(query, Value::Null))).get("extensions"), None);
}

#[test]
fn the_limit_can_be_set() {
    let mut limits = Limits::default();
    limits.set("cost", 11).unwrap();
    let strict = engine(limits);
    let bureaus = |first: u32| {
        strict.execute(&request(&format!("{{ bureaus(first: {first}) {{ nodes {{ id }} }} }}"), Value::Null))
    };
    assert!(bureaus(9).is_executed);
    let refusal = bureaus(10);
    assert!(!refusal.is_executed);
    let message = body(&refusal)["errors"][0]["message"].as_str().unwrap().to_owned();
    assert!(
        message.contains("costs 12,") && message.contains("11") && message.contains("smaller pages"),
        "{message}"
    );
}

#[test]
fn a_subscription_is_answered_from_the_data_at_hand() {
    let planned = ENGINE.plan(&request("subscription { datasetChanged { version } }", Value::Null)).unwrap();
    assert_eq!(planned.operation_type(), OperationType::Subscription);
    assert_eq!(planned.cost(), 2);
    let answer = body(&ENGINE.run(&planned, &Cancel::default()));
    let expected = json!({ "data": { "datasetChanged": { "version": &**ENGINE.snapshot().version() } } });
    assert_eq!(answer, expected);
    let query = ENGINE.plan(&request("{ datasetInfo { version } }", Value::Null)).unwrap();
    assert_eq!(query.operation_type(), OperationType::Query);
    let mutation = ENGINE.plan(&request("mutation { a }", Value::Null)).unwrap_err();
    assert_eq!(mutation.code, Some(ErrorCode::OperationResolutionFailure));
}

#[test]
fn a_cancelled_execution_ends() {
    let planned = ENGINE.plan(&request("{ bureaus { nodes { id } } }", Value::Null)).unwrap();
    let cancel = Cancel::default();
    assert!(ENGINE.run(&planned, &cancel).is_executed);
    cancel.cancel();
    assert!(!ENGINE.run(&planned, &cancel).is_executed);
}
