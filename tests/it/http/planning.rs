//! Short documents whose selections merge on many types, and so multiply at every level.

use crate::server::Server;

/// A server that lets large documents through, so that what comes after is seen to hold.
pub fn lenient() -> Server {
    let limits = "tokens=4000,nesting=40,directives=4000,definitions=1000,variables=1000,expandedFields=20000,\
                  depth=30,aliases=100000,rootFields=10000,introspectionDepth=100,cost=2000000000";
    Server::start_with(&["--limit", limits])
}

/// `hops` times to the neighbors.
fn chain(hops: usize) -> String {
    match hops {
        0 => "__typename".to_owned(),
        hops => format!("n: neighbors {{ nodes {{ ... on Entity {{ {} }} }} }}", chain(hops - 1)),
    }
}

/// The same, where at each hop three types have a chain of their own; `via` wraps what stands on a type.
fn multiplied(hops: usize, via: &dyn Fn(String) -> String) -> String {
    if hops == 0 {
        return "__typename".to_owned();
    }
    let own = |on: &str| format!("... on {on} {{ {} }}", via(chain(hops - 1)));
    let types = ["Prefecture", "Initiative", "Municipality"].map(own).join(" ");
    let rest = multiplied(hops - 1, via);
    format!("n: neighbors {{ nodes {{ ... on Entity {{ {rest} }} {types} }} }}")
}

/// The memory of a server in KiB; 0 where the system does not tell.
fn memory(server: &Server) -> u64 {
    server.memory().unwrap_or(0)
}

#[test]
fn merging_on_many_types_is_bounded() {
    let server = lenient();
    let ask = |selection: &str| {
        server.ask(&format!("{{ bureau(by: {{ id: \"bureau:environment\" }}) {{ {selection} }} }}"))
    };
    assert_eq!(ask(&multiplied(2, &|chain| chain)).get("errors"), None);
    let before = memory(&server);
    for hops in [10, 12] {
        for via in [&|chain: String| chain as String, &|chain| format!("... on Entity {{ {chain} }}")]
            as [&dyn Fn(String) -> String; 2]
        {
            let answer = ask(&multiplied(hops, via));
            assert_eq!(answer["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED", "{hops} hops: {answer}");
            assert_eq!(answer.get("data"), None);
        }
    }
    let grown = memory(&server).saturating_sub(before);
    assert!(grown < 32 * 1024, "{grown} kB more");
    assert_eq!(server.data("{ __typename }")["__typename"], "Query");
}

#[test]
fn plans_of_many_documents_are_bounded() {
    let server = lenient();
    let leaves: Vec<String> = (0..1_000).map(|n| format!("l{n}: __typename")).collect();
    let document = |n: usize| {
        let leaves = leaves.join(" ");
        format!(
            "query($a: Boolean!, $b: Boolean!, $c: Boolean!, $d: Boolean!) {{ x{n}: __typename {leaves} \
             a: __typename @skip(if: $a) b: __typename @skip(if: $b) c: __typename @skip(if: $c) \
             d: __typename @skip(if: $d) }}"
        )
    };
    let before = memory(&server);
    for n in 0..40 {
        let document = document(n);
        for bits in 0..16 {
            let is = |bit: usize| bits >> bit & 1 == 1;
            let variables = serde_json::json!({ "a": is(0), "b": is(1), "c": is(2), "d": is(3) });
            assert_eq!(server.ask_with(&document, &variables).get("errors"), None);
        }
    }
    let grown = memory(&server).saturating_sub(before);
    assert!(grown < 128 * 1024, "{grown} kB more");
}

#[test]
fn variables_that_stand_in_literals_many_times_are_bounded() {
    let server = lenient();
    let codes: Vec<String> = (0..2_000).map(|n| n.to_string()).collect();
    let before = memory(&server);
    let repeated = "$w ".repeat(900);
    let one_field = format!(
        "query($w: MunicipalityWhere!) {{ municipalities(where: {{ or: [{{}} {repeated}] }}) {{ totalCount }} }}"
    );
    let fields: Vec<String> =
        (0..200).map(|n| format!("f{n}: municipalities(where: {{ code: $w }}) {{ totalCount }}")).collect();
    let many_fields = format!("query($w: [String!]) {{ {} }}", fields.join(" "));
    for (document, w) in
        [(one_field, serde_json::json!({ "code": codes })), (many_fields, serde_json::json!(codes))]
    {
        let answer = server.ask_with(&document, &serde_json::json!({ "w": w }));
        assert_eq!(answer["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED", "{answer}");
        assert_eq!(answer.get("data"), None);
    }
    let grown = memory(&server).saturating_sub(before);
    assert!(grown < 64 * 1024, "{grown} kB more");
}

#[test]
fn errors_are_as_many_as_the_limit_says() {
    let server = lenient();
    let unknown: Vec<String> = (0..1_000).map(|n| format!("z{n}")).collect();
    let operations: Vec<String> = (0..100).map(|n| format!("query Q{n}($v: Int) {{ ...F }}")).collect();
    let uses: Vec<String> = (0..50).map(|n| format!("n{n}: node(id: $v) {{ id }}")).collect();
    for document in [
        format!("{{ {} }}", unknown.join(" ")),
        format!("{} fragment F on Query {{ {} }}", operations.join(" "), uses.join(" ")),
    ] {
        let answer = server.ask(&document);
        assert_eq!(answer["errors"].as_array().map(Vec::len), Some(10), "{answer}");
    }
}

#[test]
fn answers_are_as_large_as_the_limit_says() {
    let server = lenient();
    let leaves: Vec<String> = (0..600).map(|n| format!("l{n}: summary")).collect();
    let document = format!("{{ initiatives(first: 500) {{ nodes {{ {} }} }} }}", leaves.join(" "));
    // Cold and warm: finished bytes count like others.
    for _ in 0..8 {
        let answer = server.ask(&document);
        assert_eq!(answer["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED");
        assert_eq!(answer.get("data"), None);
    }
}

#[test]
fn what_arguments_come_to_is_kept_within_bounds() {
    let server = lenient();
    let before = memory(&server);
    for salt in 0..12 {
        let fields: String = (0..236)
            .map(|at| format!("a{salt}_{at}: partnerships(orderBy: {{ period: ASC }}) {{ totalCount }} "))
            .collect();
        for _ in 0..3 {
            server.ask(&format!("{{ {fields} }}"));
        }
    }
    let grown = memory(&server).saturating_sub(before);
    assert!(grown < 80 * 1024, "{grown} kB more");
}
