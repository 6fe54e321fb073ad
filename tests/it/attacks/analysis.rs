//! Measures that look at much of the network, and arguments that are none.

use serde_json::{Value, json};

use super::{
    expected::{
        Expected::{Answered, Bounded, Exceeded, Refused, Wrong},
        INVALID, LIMIT, PARSE, document, with_variables,
    },
    many,
    measured::{Attack, repel},
    nested,
    wire::{Connection, post},
};

/// All partnerships that may count.
const ALL: &str = "partnerships: {period: [CURRENT, PAST], basis: [NAMED, MUNICIPALITY, REGION, GROUP, NATIONWIDE], \
                   capacity: [GOVERNMENT, LOCAL_INSTITUTIONS]}";

const KINDS: [&str; 8] = [
    "INITIATIVE",
    "BUREAU",
    "MUNICIPALITY",
    "PREFECTURE",
    "AREA",
    "STRATEGY",
    "FUNDING_PROGRAM",
    "ORGANIZATION",
];

/// The whole graph.
const WHOLE: &str = "{includeIsolated: true}";
/// The network with the most edges: each municipality with all of its prefecture.
const DENSE: &str = "{projection: {on: MUNICIPALITY, through: PREFECTURE}, relations: [LOCATED_IN]}";

/// What is measured of a scope.
fn of(scope: &str, fields: impl AsRef<str>) -> String {
    format!("{{ analysis(scope: {scope}) {{ {} }} }}", fields.as_ref())
}

/// The same field so often, each under its own alias.
fn times(count: usize, field: &str) -> String {
    many(count, |at| format!("a{at}: {field} "))
}

#[test]
fn measures() {
    let betweenness = "centrality(measure: BETWEENNESS, weighted: true, first: 0) { totalCount }";
    let explained = "centrality(measure: DEGREE, first: 500) { nodes { explain(first: 500) { part relations \
                     evidence(first: 500) { quote } through(first: 500) { id } } } }";
    let communities = many(36, |at| format!("a{at}: communities(seed: {at}, resolution: {at}) {{ count }} "));
    let eigenvectors = many(18, |at| {
        let measure = ["EIGENVECTOR", "KATZ", "PAGERANK"][at % 3];
        format!("a{at}: centrality(measure: {measure}, weighted: true, first: 0) {{ totalCount }} ")
    });
    let nationwide = format!("{{projection: {{on: MUNICIPALITY, through: INITIATIVE}}, {ALL}}}");
    let of_initiatives = format!("{{projection: {{on: INITIATIVE, through: MUNICIPALITY}}, {ALL}}}");
    let predicted = "predictedLinks(between: MUNICIPALITY, and: MUNICIPALITY, metric: PREFERENTIAL_ATTACHMENT, first: 500) { rank }";
    repel(
        &[],
        &[
            document("18 betweennesses of the whole graph", of(WHOLE, times(18, betweenness)), Bounded),
            document("18 betweennesses of a dense network", of(DENSE, times(18, betweenness)), Bounded),
            document("20 centralities", of(WHOLE, times(20, betweenness)), LIMIT),
            document("18 eigenvectors and the like", of(DENSE, eigenvectors), Bounded),
            document("18 summaries", of(WHOLE, times(18, "summary { diameter averagePathLength }")), Bounded),
            document("36 times communities", of(DENSE, communities), Bounded),
            document("36 backbones", of(DENSE, times(36, "backbone(first: 0) { totalCount }")), Exceeded),
            document(
                "36 backbones of bureaus and municipalities",
                of(
                    &format!("{{twoMode: {{between: BUREAU, and: MUNICIPALITY}}, {ALL}}}"),
                    times(36, "backbone(first: 0, falseDiscoveryRate: null) { totalCount }"),
                ),
                Bounded,
            ),
            document("18 times predicted links", of(DENSE, times(18, predicted)), Bounded),
            document("500 scores, all explained", of(WHOLE, explained), Bounded),
            document("500 scores of a projection, all explained", of(&of_initiatives, explained), Bounded),
            document(
                "500 scores, explained 49 times without a word",
                of(
                    DENSE,
                    format!(
                        "centrality(measure: DEGREE, first: 500) {{ nodes {{ {} }} }}",
                        times(49, "explain(first: 0) { part }")
                    ),
                ),
                Bounded,
            ),
            document(
                "all communities with all of their vertices",
                of(
                    WHOLE,
                    "communities(resolution: 1000) { communities { nodes(first: 500) { nodes { ... on Entity { id name } } } } }",
                ),
                Bounded,
            ),
            document(
                "500 edges with all that they come from",
                of(
                    &of_initiatives,
                    "edges(first: 500) { nodes { through(first: 500) { id } evidence(first: 500) { quote } } }",
                ),
                Bounded,
            ),
            document(
                "20 networks with too many ties",
                format!(
                    "{{ {} }}",
                    times(
                        20,
                        &format!("analysis(scope: {nationwide}) {{ nodes(first: 0) {{ totalCount }} }}")
                    )
                ),
                Exceeded,
            ),
            document(
                "20 networks of all there is",
                format!(
                    "{{ {} }}",
                    times(20, &format!("analysis(scope: {DENSE}) {{ nodes(first: 0) {{ totalCount }} }}"))
                ),
                Bounded,
            ),
            document(
                "a scope of filters of filters",
                of(
                    &format!(
                        "{{partnerships: {{initiative: {}}}}}",
                        nested("{jointWith: {some: ", 6, "{title: {contains: \"a\"}}", "}}")
                    ),
                    "summary { nodeCount }",
                ),
                Bounded,
            ),
            Attack::new("two kinds, each with each other one", |server| {
                let mut connection = Connection::new(server);
                for on in KINDS {
                    for through in KINDS {
                        let measured = "communities { count } summary { edgeCount }";
                        for scope in [
                            format!("{{projection: {{on: {on}, through: {through}}}, {ALL}}}"),
                            format!("{{twoMode: {{between: {on}, and: {through}}}}}"),
                        ] {
                            let query = of(&scope, measured);
                            let answer = connection.ask(&query).expect("an answer");
                            let expected = if on == through { Wrong("BAD_USER_INPUT") } else { Bounded };
                            expected.check(&answer, &query);
                        }
                    }
                }
            }),
        ],
    );
}

/// A field exceeds a limit.
const LIMIT_OF_FIELD: super::expected::Expected = Wrong("LIMIT_EXCEEDED");

#[test]
fn time_of_measures() {
    let measures = "centrality(measure: BETWEENNESS, weighted: true, first: 0) { totalCount }";
    let many_measures = of(WHOLE, times(18, measures));
    repel(
        &["--limit", "timeMilliseconds=200"],
        &[Attack::new("measures one after the other have the time of one request", move |server| {
            let mut connection = Connection::new(server);
            let start = std::time::Instant::now();
            let answer = connection.ask(&many_measures).expect("an answer");
            let took = start.elapsed();
            LIMIT_OF_FIELD.check(&answer, &many_measures);
            // Each one alone would be given a tenth of a second.
            assert!(took.as_millis() < 1_500, "{took:?}");
        })],
    );
    repel(
        &["--limit", "timeMilliseconds=20000"],
        &[Attack::new("measures of clients who left", |server| {
            let query = of(
                WHOLE,
                times(18, "centrality(measure: BETWEENNESS, weighted: true, first: 0) { totalCount }"),
            );
            for at in 0..8 {
                let body = json!({ "query": format!("query Q{at} {query}") }).to_string();
                let mut connection = Connection::new(server);
                connection.send(&post(&body, "")).unwrap();
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
            // They would compute for two minutes.
            std::thread::sleep(std::time::Duration::from_secs(2));
            let before = server.processor_time();
            std::thread::sleep(std::time::Duration::from_secs(1));
            let used = server.processor_time() - before;
            assert!(used < 80, "{used} hundredths of a second were used in a second");
        })],
    );
}

#[test]
fn arguments_of_measures() {
    let user = Wrong("BAD_USER_INPUT");
    let resolution = |name: &str, value: Value, expected| {
        let query = "query ($r: Float) { analysis { communities(resolution: $r) { count modularity } } }";
        with_variables(name, query, json!({ "r": value }), expected)
    };
    let whole = |name: &str, fields: &str, expected| document(name, of("{}", fields), expected);
    repel(
        &[],
        &[
            whole("a resolution that is no number", "communities(resolution: NaN) { count }", INVALID),
            whole("a resolution beyond numbers", "communities(resolution: 1e400) { count }", PARSE),
            resolution("a resolution below 0", json!(-1e-300), user),
            resolution("a resolution above the greatest", json!(1_000.000_1), user),
            resolution("the greatest resolution", json!(1000), Answered),
            resolution("the smallest resolution above 0", json!(5e-324), Answered),
            resolution("a resolution of 0", json!(0), Answered),
            resolution("no resolution", json!(null), Answered),
            resolution("a resolution as a text", json!("NaN"), Refused(&["BAD_USER_INPUT"])),
            whole("a seed that is too large", "communities(seed: 99999999999) { count }", INVALID),
            whole("the smallest seed", "communities(seed: -2147483648) { count }", Answered),
            document(
                "a rate below 0",
                of(
                    "{projection: {on: BUREAU, through: PREFECTURE}}",
                    "backbone(falseDiscoveryRate: -1) { totalCount }",
                ),
                user,
            ),
            whole("a backbone of nothing to share", "backbone { totalCount }", user),
            whole("a measure that is none", "centrality(measure: CHARM) { totalCount }", INVALID),
            whole("a page that is too large", "centrality(measure: DEGREE, first: 501) { totalCount }", user),
            whole("a page below 0", "nodes(first: -2147483648) { totalCount }", user),
            whole(
                "an explanation that is too long",
                "coreNumbers(first: 1) { nodes { explain(first: 501) { part } } }",
                user,
            ),
            whole("similar to nothing", "similarNodes(to: \"\") { value }", user),
            whole(
                "similar to a document",
                "similarNodes(to: \"document:shared-challenges\") { value }",
                user,
            ),
            whole(
                "similar to 15,000 letters",
                &format!("similarNodes(to: \"{}\") {{ value }}", "東".repeat(15_000)),
                user,
            ),
            whole(
                "the community of nothing",
                "communities { communityOf(id: \"prefecture:99\") { size } }",
                user,
            ),
            whole("a cursor of nothing", "edges(after: \"\") { totalCount }", Wrong("CURSOR")),
            Attack::new("a cursor of another list", |server| {
                let mut connection = Connection::new(server);
                let of_scores = of("{}", "centrality(measure: DEGREE, first: 1) { pageInfo { endCursor } }");
                let told = connection.ask(&of_scores).expect("an answer").json();
                let cursor = &told["data"]["analysis"]["centrality"]["pageInfo"]["endCursor"];
                let query = of("{}", format!("edges(after: {cursor}) {{ totalCount }}"));
                Wrong("CURSOR").check(&connection.ask(&query).expect("an answer"), &query);
            }),
            document(
                "one kind in place of two",
                of("{twoMode: {between: AREA, and: AREA}}", "summary { nodeCount }"),
                user,
            ),
            document(
                "two views at once",
                of(
                    "{twoMode: {between: AREA, and: BUREAU}, projection: {on: AREA, through: BUREAU}}",
                    "summary { nodeCount }",
                ),
                user,
            ),
            document(
                "kinds without those that are asked for",
                of("{kinds: [AREA], twoMode: {between: BUREAU, and: PREFECTURE}}", "summary { nodeCount }"),
                user,
            ),
            document("no relations", of("{relations: []}", everything()), Answered),
            document("no kinds", of("{kinds: []}", everything()), Answered),
            document(
                "vertices without an edge",
                of("{relations: [], includeIsolated: true}", everything()),
                Answered,
            ),
            document("no grounds", of("{partnerships: {basis: []}}", everything()), Answered),
            document(
                "2,000 kinds",
                of(&format!("{{kinds: [{}]}}", "AREA,".repeat(1_900)), "summary { nodeCount }"),
                Answered,
            ),
        ],
    );
}

/// All measures that any network has.
fn everything() -> String {
    let measures = ["DEGREE", "BETWEENNESS", "CLOSENESS", "HARMONIC", "EIGENVECTOR", "KATZ", "PAGERANK"];
    let centralities = many(measures.len(), |at| {
        format!("{}: centrality(measure: {}, first: 1) {{ nodes {{ value }} }} ", measures[at], measures[at])
    });
    format!(
        "{centralities} summary {{ density diameter averagePathLength assortativity }} communities {{ modularity count }} \
         components {{ size }} bridges {{ totalCount }} articulationPoints {{ totalCount }} coreNumbers {{ totalCount }} \
         clustering {{ totalCount }}"
    )
}
