//! Documents that are too deep, too wide, too many or no documents at all.

use serde_json::json;

use super::{
    expected::{
        Expected::{Answered, Bounded, Refused, TooLarge},
        INVALID, LIMIT, PARSE, document,
    },
    many,
    measured::{Attack, repel},
    nested,
    wire::Connection,
};

/// A selection of Tokyo.
fn tokyo(selection: &str) -> String {
    format!("{{ prefecture(by: {{code: \"13\"}}) {{ {selection} }} }}")
}

/// A node by an id as it is written.
fn node(id: &str) -> String {
    format!("{{ node(id: {id}) {{ id }} }}")
}

#[test]
fn deep() {
    let chain = |hops: usize| nested("prefecture { municipalities { nodes { ", hops, "id ", "} } } ");
    let by_fragments = many(12, |at| {
        format!(
            "fragment F{at} on Municipality {{ prefecture {{ municipalities {{ nodes {{ ...F{} }} }} }} }} ",
            at + 1
        )
    });
    repel(
        &[],
        &[
            document("selections 10,000 deep", nested("{a", 10_000, "", "}"), LIMIT),
            document("inline fragments 10,000 deep", nested("{...", 10_000, "", "}"), LIMIT),
            document(
                "inline fragments with types 1,500 deep",
                nested("{... on Query", 1_500, "", "}"),
                LIMIT,
            ),
            document("selections 33 deep", nested("{a", 33, "", "}"), LIMIT),
            document("lists 20,000 deep", node(&nested("[", 20_000, "1", "]")), LIMIT),
            document("lists 33 deep", node(&nested("[", 33, "1", "]")), LIMIT),
            document("lists 28 deep", node(&nested("[", 28, "1", "]")), INVALID),
            document(
                "objects 8,000 deep",
                format!("{{ initiatives(where: {}) {{ totalCount }} }}", nested("{not:", 8_000, "{}", "}")),
                LIMIT,
            ),
            document("objects and lists in turn", node(&nested("[{a:", 5_000, "1", "}]")), LIMIT),
            document(
                "types of variables 10,000 deep",
                format!("query ($a: {}) {{ __typename }}", nested("[", 10_000, "ID", "]")),
                LIMIT,
            ),
            document(
                "types of variables with marks 10,000 deep",
                format!("query ($a: {}) {{ __typename }}", nested("[", 10_000, "ID", "!]")),
                LIMIT,
            ),
            document(
                "defaults of variables 10,000 deep",
                format!("query ($a: [ID] = {}) {{ __typename }}", nested("[", 10_000, "1", "]")),
                LIMIT,
            ),
            document(
                "arguments of directives 10,000 deep",
                format!("{{ __typename @include(if: {}) }}", nested("[", 10_000, "true", "]")),
                LIMIT,
            ),
            document("braces that never close", "{".repeat(60_000), LIMIT),
            document("brackets that never close", "[".repeat(60_000), LIMIT),
            document("parentheses that never close", "{a(".repeat(20_000), LIMIT),
            document(
                "brackets that were never opened",
                "}])".repeat(20_000),
                Refused(&["LIMIT_EXCEEDED", "GRAPHQL_PARSE_FAILED"]),
            ),
            document(
                "fields of data 13 deep",
                format!("{{ municipalities {{ nodes {{ {} }} }} }}", chain(4)),
                LIMIT,
            ),
            document(
                "fields of data 38 deep, by fragments",
                format!(
                    "{{ municipalities {{ nodes {{ ...F0 }} }} }} {by_fragments} fragment F12 on Municipality {{ id }}"
                ),
                LIMIT,
            ),
            document(
                "introspection of fields of fields",
                format!(
                    "{{ __schema {{ types {{ {} }} }} }}",
                    nested("fields { type { ", 6, "name ", "} } ")
                ),
                LIMIT,
            ),
            document(
                "introspection of possible types",
                format!(
                    "{{ __schema {{ types {{ {} }} }} }}",
                    nested("possibleTypes { interfaces { ", 5, "name ", "} } ")
                ),
                LIMIT,
            ),
            document(
                "introspection of types within types",
                format!(
                    "{{ __type(name: \"Query\") {{ fields {{ type {{ {} }} }} }} }}",
                    nested("ofType { ", 14, "name ", "} ")
                ),
                Bounded,
            ),
        ],
    );
}

#[test]
fn wide() {
    let aliases = |count| many(count, |at| format!("a{at}: name "));
    let fields = |count| many(count, |at| format!("a{at}: __typename "));
    let included = |count| many(count, |at| format!("a{at}: name @include(if: true) "));
    let variables = |count| many(count, |at| format!("$v{at}: Int "));
    let uses = |count| many(count, |at| format!("a{at}: prefectures(first: $v{at}) {{ totalCount }} "));
    let unused = |count| many(count, |at| format!("fragment F{at} on Query{{a}}"));
    let operations = |count| many(count, |at| format!("query Q{at}{{__typename}}"));
    repel(
        &[],
        &[
            document("10,000 aliases", format!("{{{}}}", fields(10_000)), TooLarge),
            document("3,000 aliases", format!("{{{}}}", fields(3_000)), LIMIT),
            document("50 aliases", tokyo(&aliases(50)), Answered),
            document("51 aliases", tokyo(&aliases(51)), LIMIT),
            document("20 root fields", format!("{{{}}}", fields(20)), Answered),
            document("21 root fields", format!("{{{}}}", fields(21)), LIMIT),
            document("2,000 tokens", tokyo(&"name ".repeat(1_986)), Answered),
            document("2,001 tokens", tokyo(&"name ".repeat(1_987)), LIMIT),
            document("20,000 names", format!("{{{}}}", "a ".repeat(20_000)), LIMIT),
            document("20 directives", tokyo(&included(20)), Answered),
            document("21 directives", tokyo(&included(21)), LIMIT),
            document("20,000 directives", format!("{{ __typename {} }}", "@a".repeat(20_000)), LIMIT),
            document("10,000 spreads", format!("{{ {} }}", "...A ".repeat(10_000)), LIMIT),
            document("51 operations", operations(51), LIMIT),
            document("8,000 operations", "query{a}".repeat(8_000), LIMIT),
            document("51 variables", format!("query ({}) {{ {} }}", variables(51), uses(51)), LIMIT),
            document("10,000 variables", format!("query ({}) {{ a }}", "$a:A".repeat(10_000)), LIMIT),
            document(
                "40 variables without a use",
                format!("query ({}) {{ __typename }}", variables(40)),
                INVALID,
            ),
            document("1,000 fragments without a use", format!("{{ __typename }} {}", unused(1_000)), LIMIT),
            document("40 fragments without a use", format!("{{ __typename }} {}", unused(40)), INVALID),
            document("1,900 times __typename", tokyo(&"__typename ".repeat(1_900)), Answered),
            document("1,900 unknown fields", tokyo(&many(1_900, |at| format!("a{at} "))), INVALID),
            document("60,000 marks", "!".repeat(60_000), LIMIT),
            document("60,000 pipes", "|&=".repeat(20_000), LIMIT),
            document(
                "300 numbers as ids",
                format!("{{ nodes(ids: [{}]) {{ id }} }}", "1 ".repeat(300)),
                Answered,
            ),
            document(
                "30,000 numbers as ids",
                format!("{{ nodes(ids: [{}]) {{ id }} }}", "1 ".repeat(30_000)),
                LIMIT,
            ),
            document(
                "20 times the whole introspection",
                format!(
                    "{{ {} }}",
                    many(20, |at| format!(
                        "a{at}: __schema {{ types {{ fields {{ args {{ name description }} }} }} }} "
                    ))
                ),
                Bounded,
            ),
        ],
    );
}

#[test]
fn fragments() {
    let fan_out = |width: usize, levels: usize| {
        let all = many(levels, |at| {
            format!("fragment F{at} on Query {{ {} }} ", format!("...F{} ", at + 1).repeat(width))
        });
        format!("{{ ...F0 }} {all} fragment F{levels} on Query {{ __typename }}")
    };
    let circle = many(40, |at| format!("fragment F{at} on Query {{ ...F{} }} ", (at + 1) % 40));
    let merging = many(8, |at| {
        let next = at + 1;
        format!(
            "fragment F{at} on Query {{ prefectures {{ nodes {{ ...P{at} ...P{at} }} }} ...F{next} ...F{next} }} \
             fragment P{at} on Prefecture {{ id name areas {{ id }} }} "
        )
    });
    let overlapping = many(20, |at| {
        let next = at + 1;
        format!(
            "fragment A{at} on Area {{ prefectures {{ areas {{ ...A{next} ...B{next} }} }} }} \
             fragment B{at} on Area {{ prefectures {{ areas {{ ...A{next} ...B{next} }} }} }} "
        )
    });
    repel(
        &[],
        &[
            document("a fragment in itself", "{ ...A } fragment A on Query { ...A }", INVALID),
            document(
                "two fragments in each other",
                "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
                INVALID,
            ),
            document(
                "a circle that nobody uses",
                "{ __typename } fragment A on Query { ...B } fragment B on Query { ...A }",
                INVALID,
            ),
            document(
                "a circle over fields",
                "{ prefectures { nodes { ...A } } } fragment A on Prefecture { areas { prefectures { ...A } } }",
                INVALID,
            ),
            document(
                "a circle that is not included",
                "{ ...A } fragment A on Query { ... @include(if: false) { ...A } }",
                INVALID,
            ),
            document("a circle of 40", format!("{{ ...F0 }} {circle}"), INVALID),
            document("2^30 fields by fragments", fan_out(2, 30), LIMIT),
            document("2^48 fields by fragments", fan_out(2, 48), LIMIT),
            document("10^20 fields by fragments", fan_out(10, 20), LIMIT),
            document("100^8 fields by fragments", fan_out(100, 8), LIMIT),
            document(
                "fan-out that merges",
                format!("{{ ...F0 }} {merging} fragment F8 on Query {{ __typename }}"),
                Bounded,
            ),
            document(
                "fan-out of merged fields within fields",
                format!(
                    "{{ areas {{ nodes {{ ...A0 ...B0 }} }} }} {overlapping} fragment A20 on Area {{ id }} \
                     fragment B20 on Area {{ name }}"
                ),
                LIMIT,
            ),
            document("a spread of nothing", "{ ...Nothing }", INVALID),
            document("a fragment named on", "{ ...on } fragment on on Query { a }", PARSE),
        ],
    );
}

#[test]
fn letters() {
    let long = "a".repeat(60_000);
    repel(
        &[],
        &[
            document("a field of 60,000 letters", format!("{{ {long} }}"), INVALID),
            document("an alias of 60,000 letters", format!("{{ {long}: __typename }}"), Answered),
            document("an argument of 60,000 letters", format!("{{ node({long}: 1) {{ id }} }}"), INVALID),
            document("a directive of 60,000 letters", format!("{{ __typename @{long} }}"), INVALID),
            document("a type of 60,000 letters", format!("{{ ... on {long} {{ a }} }}"), INVALID),
            document("a variable of 60,000 letters", format!("{{ node(id: ${long}) {{ id }} }}"), INVALID),
            document(
                "an enum value of 60,000 letters",
                format!("{{ prefectures(orderBy: [{{name: {long}}}]) {{ totalCount }} }}"),
                INVALID,
            ),
            document("a fragment of 60,000 letters", format!("{{ ...{long} }}"), INVALID),
            document("a string of 60,000 letters", node(&format!("\"{long}\"")), Answered),
            document(
                "a block string of 15,000 lines",
                node(&format!("\"\"\"{}\"\"\"", "a\n ".repeat(15_000))),
                Answered,
            ),
            document(
                "a block string of escaped quotes",
                node(&format!("\"\"\"{}\"\"\"", "\\\"\"\"".repeat(7_000))),
                Answered,
            ),
            document(
                "a string of 8,000 escapes",
                node(&format!("\"{}\"", "\\u0041".repeat(8_000))),
                Answered,
            ),
            document("a string that never ends", format!("{{ node(id: \"{long}"), PARSE),
            document("a block string that never ends", format!("{{ node(id: \"\"\"{long}\"\""), PARSE),
            document("a string over two lines", "{ node(id: \"a\nb\") { id } }", PARSE),
            document(
                "15,000 empty strings",
                format!("{{ a(b: {}) }}", "\"\"".repeat(15_000)),
                Refused(&["LIMIT_EXCEEDED", "GRAPHQL_PARSE_FAILED"]),
            ),
            document("a comment of 60,000 letters", format!("{{ __typename }} #{long}"), Answered),
            document("comments alone", "#\n".repeat(20_000), PARSE),
            document("commas alone", ",".repeat(60_000), PARSE),
            document("commas between", format!("{{ {} __typename }}", ",".repeat(50_000)), Answered),
            document("line ends alone", "\r\n".repeat(15_000), PARSE),
            document("nothing", "", PARSE),
            document("a byte order mark", "\u{feff}{ __typename }", Answered),
            document(
                "20,000 byte order marks",
                "\u{feff}".repeat(20_000),
                Refused(&["LIMIT_EXCEEDED", "GRAPHQL_PARSE_FAILED"]),
            ),
            document("a NUL in the document", "{ __type\u{0}name }", PARSE),
            document(
                "5,000 NULs",
                "\u{0}".repeat(5_000),
                Refused(&["LIMIT_EXCEEDED", "GRAPHQL_PARSE_FAILED"]),
            ),
            document("control characters", "{ __typename \u{1}\u{8}\u{1b}[31m\u{7f} }", PARSE),
            document("directions of writing turned", "{ \u{202e}emanepyt__ }", PARSE),
            document("letters of other scripts", "{ 環境局 }", PARSE),
            document("an escape of half a surrogate pair", node("\"\\ud800\""), PARSE),
            document("an escape beyond Unicode", node("\"\\u{110000}\""), PARSE),
            document("an escape that is none", node("\"\\x41\\u00\""), PARSE),
            document(
                "a number of 400 digits",
                format!("{{ prefectures(first: 1{}) {{ totalCount }} }}", "0".repeat(400)),
                Refused(&["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"]),
            ),
            document(
                "a number of 60,000 digits",
                node(&"9".repeat(60_000)),
                Refused(&["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"]),
            ),
            document("a number beyond 32 bits", "{ prefectures(first: 2147483648) { totalCount } }", INVALID),
            document(
                "a number beyond 64 bits",
                "{ prefectures(first: 9223372036854775808) { totalCount } }",
                INVALID,
            ),
            document("a float as a count", "{ prefectures(first: 1.0) { totalCount } }", INVALID),
            document(
                "a float of 10^999",
                "{ prefectures(first: 1e999) { totalCount } }",
                Refused(&["GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED"]),
            ),
            document("a number with a zero before it", "{ prefectures(first: 01) { totalCount } }", PARSE),
            document("a number in base 16", "{ prefectures(first: 0x1F) { totalCount } }", PARSE),
        ],
    );
}

#[test]
fn merging() {
    let conflicts = "a: totalCount a: pageInfo { hasNextPage } ".repeat(20);
    let hops = |count| nested("areas { prefectures { ", count, "id ", "} } ");
    repel(
        &[],
        &[
            document(
                "450 equal fields",
                format!("{{ prefectures {{ {} }} }}", "nodes { id } ".repeat(450)),
                Answered,
            ),
            document("40 fields in conflict", format!("{{ prefectures {{ {conflicts} }} }}"), INVALID),
            document(
                "90 equal fields within fields",
                format!("{{ prefectures(first: 2) {{ nodes {{ {} }} }} }}", hops(3).repeat(90)),
                Bounded,
            ),
            document(
                "300 inline fragments",
                format!("{{ {} }}", "... on Query { ... { prefectures { totalCount } } } ".repeat(160)),
                Bounded,
            ),
            document(
                "one argument twice in an object",
                "{ prefecture(by: {code: \"1\", code: \"2\"}) { id } }",
                Refused(&["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"]),
            ),
            document("one argument twice", "{ node(id: \"1\", id: \"2\") { id } }", INVALID),
            document("one variable twice", "query ($a: ID! $a: ID!) { node(id: $a) { id } }", INVALID),
            document("one directive twice", "{ __typename @skip(if: false) @skip(if: false) }", INVALID),
            document("one name for two operations", "query A { __typename } query A { __typename }", PARSE),
            document(
                "a mutation",
                "mutation { a }",
                Refused(&["OPERATION_RESOLUTION_FAILURE", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"]),
            ),
            document(
                "a subscription by POST",
                "subscription { datasetChanged { version } }",
                Refused(&["OPERATION_RESOLUTION_FAILURE", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"]),
            ),
            Attack::new("all combinations of 10 conditions", |server| {
                let conditions = many(10, |at| format!("a{at}: __typename @skip(if: $v{at}) "));
                let query =
                    format!("query ({}) {{ {conditions} }}", many(10, |at| format!("$v{at}: Boolean! ")));
                let mut connection = Connection::new(server);
                for bits in 0..1_024 {
                    let variables =
                        (0..10).map(|at| (format!("v{at}"), json!(bits >> at & 1 == 1))).collect();
                    let variables = serde_json::Value::Object(variables);
                    let answer = connection.post(&json!({ "query": query, "variables": variables })).unwrap();
                    assert_eq!(answer.status, 200, "{}", answer.text());
                }
            }),
            Attack::new("an operation named by 50,000 letters", |server| {
                let body = json!({ "query": "query A { __typename }", "operationName": "a".repeat(50_000) });
                let answer = Connection::new(server).post(&body).unwrap();
                Refused(&["OPERATION_RESOLUTION_FAILURE"]).check(&answer, &body.to_string());
            }),
            Attack::new("the introspection of GraphiQL is answered", |server| {
                let types = nested("ofType { kind name ", 7, "", "} ");
                let query = format!(
                    "query IntrospectionQuery {{ __schema {{ queryType {{ name }} mutationType {{ name }} \
                     subscriptionType {{ name }} types {{ ...FullType }} directives {{ name description locations \
                     args {{ ...InputValue }} }} }} }} fragment FullType on __Type {{ kind name description \
                     fields(includeDeprecated: true) {{ name description args {{ ...InputValue }} \
                     type {{ ...TypeRef }} isDeprecated deprecationReason }} inputFields {{ ...InputValue }} \
                     interfaces {{ ...TypeRef }} enumValues(includeDeprecated: true) {{ name description \
                     isDeprecated deprecationReason }} possibleTypes {{ ...TypeRef }} }} fragment InputValue on \
                     __InputValue {{ name description type {{ ...TypeRef }} defaultValue }} fragment TypeRef on \
                     __Type {{ kind name {types} }}"
                );
                for _ in 0..10 {
                    Answered.check(&Connection::new(server).ask(&query).unwrap(), &query);
                }
            }),
        ],
    );
}
