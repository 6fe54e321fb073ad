//! Values that are too large, too many, too deep or of another meaning than they seem to have.

use serde_json::{Value, json};

use super::{
    expected::{
        Expected::{Answered, Bounded, Refused, Wrong},
        INVALID, document, with_variables,
    },
    measured::{Attack, repeatedly, repel},
    nested,
    wire::{Connection, post},
};

/// Initiatives that a filter lets through.
const INITIATIVES: &str = "query ($w: InitiativeWhere) { initiatives(where: $w) { totalCount } }";
/// Nodes of ids.
const NODES: &str = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";

fn prefectures(arguments: &str) -> String {
    format!("{{ prefectures({arguments}) {{ totalCount }} }}")
}

fn search(text: &str) -> (&'static str, Value) {
    ("query ($t: String!) { search(text: $t) { totalCount nodes { id } } }", json!({ "t": text }))
}

fn searched(name: &str, text: &str, is_too_long: bool) -> Attack {
    let (query, variables) = search(text);
    with_variables(name, query, variables, if is_too_long { Wrong("BAD_USER_INPUT") } else { Answered })
}

#[test]
fn pages() {
    let first = "query ($n: Int) { prefectures(first: $n) { totalCount } }";
    let paged = |name: &str, cursor: &str| {
        let query = "query ($c: String) { prefectures(after: $c) { totalCount } }";
        with_variables(name, query, json!({ "c": cursor }), Wrong("CURSOR"))
    };
    repel(
        &[],
        &[
            document("a page of 501", prefectures("first: 501"), Wrong("BAD_USER_INPUT")),
            document("a page of -1", prefectures("first: -1"), Wrong("BAD_USER_INPUT")),
            document("a page of 0", prefectures("first: 0"), Answered),
            document(
                "a page of the least number",
                prefectures("first: -2147483648"),
                Wrong("BAD_USER_INPUT"),
            ),
            document(
                "a page of the greatest number",
                prefectures("last: 2147483647"),
                Wrong("BAD_USER_INPUT"),
            ),
            document("a page from both ends", prefectures("first: 1, last: 1"), Wrong("BAD_USER_INPUT")),
            with_variables(
                "a page by a variable beyond 32 bits",
                first,
                json!({ "n": 2_147_483_648_u64 }),
                Refused(&["BAD_USER_INPUT"]),
            ),
            with_variables(
                "a page by a variable of 10^300",
                first,
                json!({ "n": 1e300 }),
                Refused(&["BAD_USER_INPUT"]),
            ),
            with_variables(
                "a page by a variable that is a list",
                first,
                json!({ "n": [1] }),
                Refused(&["BAD_USER_INPUT"]),
            ),
            with_variables(
                "a page by a variable that is a string",
                first,
                json!({ "n": "1" }),
                Refused(&["BAD_USER_INPUT"]),
            ),
            paged("a cursor of nothing", ""),
            paged("a cursor of garbage", "!!!! \u{0} 東京"),
            paged("a cursor of 50,000 letters", &"QUJD".repeat(12_500)),
            paged("a cursor of zeros", &"A".repeat(400)),
            paged("a cursor of the highest bits", &"_".repeat(43)),
            Attack::new("a cursor of another list", |server| {
                let mut connection = Connection::new(server);
                let told = connection.ask("{ bureaus(first: 1) { pageInfo { endCursor } } }").unwrap().json();
                let cursor = &told["data"]["bureaus"]["pageInfo"]["endCursor"];
                let query = format!("{{ prefectures(after: {cursor}) {{ totalCount nodes {{ id }} }} }}");
                Wrong("CURSOR").check(&connection.ask(&query).unwrap(), "");
                // Each bit of a cursor counts: none of the changed ones may end the process.
                let text = cursor.as_str().unwrap();
                for at in 0..text.len() {
                    let changed = format!("{}A{}", &text[..at], &text[at + 1..]);
                    let query = format!("{{ bureaus(after: \"{changed}\") {{ totalCount }} }}");
                    assert_eq!(connection.ask(&query).unwrap().status, 200);
                }
            }),
        ],
    );
}

#[test]
fn filters() {
    let long = "東".repeat(20_000);
    let title = |name: &str, text: &str| {
        with_variables(name, INITIATIVES, json!({ "w": { "title": { "contains": text } } }), Answered)
    };
    let deep = |name: &str, open: &str, close: &str, depth: usize| {
        let body = format!(
            r#"{{"query":"{INITIATIVES}","variables":{{"w":{}}}}}"#,
            nested(open, depth, "{}", close)
        );
        Attack::new(name, move |server| {
            repeatedly(|| {
                let mut connection = Connection::new(server);
                connection.send(&post(&body, "")).unwrap();
                let answer = connection.receive().unwrap().unwrap();
                if depth > 127 {
                    assert_eq!(answer.status, 400, "{}", answer.text());
                    assert_eq!(answer.json().get("data"), None);
                } else {
                    Bounded.check(&answer, &body);
                }
            });
        })
    };
    let both = |levels: usize| {
        (0..levels).fold(json!({}), |inner, _| json!({ "and": [inner], "or": [inner], "not": inner }))
    };
    let related = |levels: usize| {
        (0..levels).fold(
            json!({}),
            |inner, _| json!({ "bureaus": { "some": { "initiatives": { "every": inner } } } }),
        )
    };
    repel(
        &[],
        &[
            title("a filter of 60,000 bytes", &long),
            title("a filter like a bad regular expression", "(a+)+$(.*)*{1,99999}[[:^alpha:]]\\"),
            title("a filter like SQL", "'; DROP TABLE initiatives; --"),
            title("a filter like a page", "<script>alert(1)</script>${7*7}{{7*7}}%0d%0a"),
            title("a filter of directions and joiners", &"\u{202e}\u{200d}\u{fe0f}".repeat(2_000)),
            title("a filter of marks upon marks", &format!("a{}", "\u{0301}\u{0327}".repeat(8_000))),
            with_variables(
                "a filter of 8,000 titles",
                INITIATIVES,
                json!({ "w": { "title": { "in": vec!["a"; 8_000] } } }),
                Bounded,
            ),
            with_variables(
                "2,000 alternatives",
                INITIATIVES,
                json!({ "w": { "or": vec![json!({ "title": { "contains": "a" } }); 2_000] } }),
                Bounded,
            ),
            with_variables(
                "2,000 alternatives that match",
                INITIATIVES,
                json!({ "w": { "and": vec![json!({ "not": { "title": { "eq": "a" } } }); 1_500] } }),
                Bounded,
            ),
            with_variables("3^7 conditions", INITIATIVES, json!({ "w": both(7) }), Bounded),
            deep("conditions 100 deep", "{\"not\":", "}", 100),
            deep("conditions 60 deep in lists", "{\"and\":[", "]}", 60),
            deep("conditions 126 deep", "{\"not\":", "}", 124),
            deep("conditions 1,000 deep", "{\"not\":", "}", 1_000),
            deep("conditions 8,000 deep", "{\"not\":", "}", 8_000),
            with_variables(
                "conditions on related things, 20 deep",
                INITIATIVES,
                json!({ "w": related(20) }),
                Bounded,
            ),
            document(
                "conditions that double on each of 7 levels",
                format!(
                    "{{ initiatives(where: {}) {{ totalCount }} }}",
                    (0..7).fold("{}".to_owned(), |inner, _| format!("{{and: [{inner}], or: {inner}}}"))
                ),
                Bounded,
            ),
            document(
                "11 keys of an order",
                prefectures(&format!("orderBy: [{}]", "{name: ASC} ".repeat(11))),
                Wrong("LIMIT_EXCEEDED"),
            ),
            document(
                "300 keys of an order",
                prefectures(&format!("orderBy: [{}]", "{name: ASC} ".repeat(300))),
                Wrong("LIMIT_EXCEEDED"),
            ),
            document(
                "a key of an order with two fields",
                prefectures("orderBy: [{name: ASC, code: DESC}]"),
                INVALID,
            ),
            with_variables("15,000 ids", NODES, json!({ "ids": vec!["a"; 15_000] }), Wrong("LIMIT_EXCEEDED")),
            with_variables("501 ids", NODES, json!({ "ids": vec!["a"; 501] }), Wrong("BAD_USER_INPUT")),
            with_variables(
                "ids of other worlds",
                NODES,
                json!({ "ids": ["prefecture:", ":", "../../etc/passwd", "prefecture:13\u{0}", "PREFECTURE:13", "prefecture:١٣", "🗼".repeat(500)] }),
                Answered,
            ),
            with_variables(
                "the same id 500 times",
                NODES,
                json!({ "ids": vec!["prefecture:13"; 500] }),
                Answered,
            ),
        ],
    );
}

#[test]
fn searches() {
    let texts = |count: usize, text: &str| json!({ "t": vec![text; count] });
    let resolve = "query ($t: [String!]!) { resolve(texts: $t) { status candidates { __typename } } }";
    repel(
        &[],
        &[
            searched("a search of 300 letters", &"都".repeat(300), false),
            searched("a search of 301 letters", &"都".repeat(301), true),
            searched("a search of 20,000 letters", &"都".repeat(20_000), true),
            searched("a search of nothing", "", false),
            searched("a search of 300 letters that fold into 18 each", &"\u{fdfa}".repeat(300), false),
            searched("a search of 300 marks", &format!("あ{}", "\u{3099}".repeat(299)), false),
            searched("a search of squared words", &"\u{3316}\u{32ff}".repeat(150), false),
            searched("a search of 150 words", &"a ".repeat(150), false),
            searched("a search of quotes", &"\"".repeat(299), false),
            searched("a search of operators", "AND OR NOT (東京 AND) -\"* ^~:[a TO *]", false),
            searched("a search of halves of letters", &"ｶﾞﾊﾟ".repeat(75), false),
            with_variables("500 texts to resolve", resolve, texts(500, "とうきょうとし"), Bounded),
            with_variables("501 texts to resolve", resolve, texts(501, "東京"), Wrong("BAD_USER_INPUT")),
            with_variables(
                "30 texts of 300 letters to resolve",
                resolve,
                texts(30, &"福".repeat(300)),
                Bounded,
            ),
            with_variables(
                "a text of 20,000 letters to resolve",
                resolve,
                texts(1, &"福".repeat(20_000)),
                Answered,
            ),
            with_variables(
                "texts that fold into much to resolve",
                resolve,
                texts(60, &"\u{fdfa}".repeat(300)),
                Bounded,
            ),
            document(
                "a date that is none",
                "{ asOf(date: \"2025-02-30\") { date } }",
                Wrong("GRAPHQL_VALIDATION_FAILED"),
            ),
            document("a date far away", "{ asOf(date: \"9999-12-31\") { date } }", Wrong("BAD_USER_INPUT")),
            document(
                "a year of 9 digits",
                "{ asOf(date: \"999999999-01-01\") { date } }",
                Wrong("GRAPHQL_VALIDATION_FAILED"),
            ),
        ],
    );
}

#[test]
fn paths() {
    let between = |field: &str, arguments: &str, selection: &str| {
        format!(
            "{{ {field}(from: \"bureau:environment\", to: \"prefecture:47\", {arguments}) {{ {selection} }} }}"
        )
    };
    let pattern = |steps: usize| {
        format!(
            "{{ pathPattern(start: {{where: {{prefecture: {{}}}}}}, steps: [{}]) {{ totalCount nodes {{ length }} }} }}",
            "{} ".repeat(steps)
        )
    };
    let avoided = json!({ "ids": (0..2_500).map(|at| format!("prefecture:{at}")).collect::<Vec<_>>() });
    repel(
        &[],
        &[
            document(
                "a path of 13 hops",
                between("shortestPath", "maxLength: 13", "length"),
                Wrong("BAD_USER_INPUT"),
            ),
            document("a path of 0 hops", between("shortestPath", "maxLength: 0", "length"), Answered),
            document(
                "paths of 12 hops",
                between("shortestPaths", "maxLength: 12, first: 500", "totalCount nodes { length }"),
                Bounded,
            ),
            document("101 paths", between("kShortestPaths", "k: 101", "length"), Wrong("BAD_USER_INPUT")),
            document(
                "100 paths of 12 hops",
                between("kShortestPaths", "k: 100, maxLength: 12", "length"),
                Bounded,
            ),
            document(
                "100 paths with all that is on them",
                between("kShortestPaths", "k: 100, maxLength: 12", "explanation nodes { id name }"),
                Bounded,
            ),
            document(
                "a path to nowhere",
                "{ shortestPath(from: \"a\", to: \"b\") { length } }",
                Wrong("BAD_USER_INPUT"),
            ),
            with_variables(
                "a path that avoids 2,500",
                "query ($ids: [ID!]) { shortestPath(from: \"prefecture:01\", to: \"prefecture:47\", via: {avoid: $ids}) { length } }",
                avoided,
                Wrong("BAD_USER_INPUT"),
            ),
            document("a pattern of 9 steps", pattern(9), Wrong("BAD_USER_INPUT")),
            document("a pattern of 8 steps to anywhere", pattern(8), Bounded),
            document("a pattern of 4 steps to anywhere", pattern(4), Bounded),
            document(
                "a neighborhood 7 hops far",
                "{ prefecture(by: {code: \"13\"}) { neighborhood(depth: 7) { totalCount } } }",
                Wrong("BAD_USER_INPUT"),
            ),
            document(
                "a neighborhood 6 hops far",
                "{ prefecture(by: {code: \"13\"}) { neighborhood(depth: 6, first: 500) { totalCount nodes { id } edges { path { length } } } } }",
                Bounded,
            ),
            document(
                "neighborhoods of 500",
                "{ municipalities(first: 500) { nodes { neighborhood(depth: 6, first: 1) { totalCount } } } }",
                Bounded,
            ),
        ],
    );
}
