//! Requests that want more than their due: each is refused or answered in bounded time, and the server lives on.

use std::{
    io::Write,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::{
    GRAPHQL, JSON, ask, assert_honest, assert_request_error, code,
    planning::lenient,
    post,
    wire::{Answer, connect, receive, send},
};
use crate::server::Server;

/// Far above the server's own limit of 5 seconds, for a slow machine and a build without optimization.
const BOUND: Duration = Duration::from_secs(15);

/// Posts a document; the answer comes in time, and afterwards the server is as it was.
fn attack(server: &Server, what: &str, query: &str) -> Answer {
    let start = Instant::now();
    let answer = ask(server, GRAPHQL, query);
    assert!(start.elapsed() < BOUND, "{what} took {:?}", start.elapsed());
    assert_honest(server);
    answer
}

/// Posts a document that must be refused.
fn refused(server: &Server, what: &str, query: &str, expected: &str) {
    let answer = attack(server, what, query);
    assert_eq!((answer.status, code(&answer).as_str()), (400, expected), "{what}: {}", answer.json());
    assert_request_error(&answer, what);
}

/// Posts a document that must be answered without an error, and gives its data.
fn answered(server: &Server, what: &str, query: &str) -> Value {
    let answer = attack(server, what, query);
    let mut body = answer.json();
    assert_eq!((answer.status, body.get("errors")), (200, None), "{what}");
    assert!(body["data"].is_object(), "{what}: {body}");
    body["data"].take()
}

/// Posts a document within the limits of documents: it is answered, as far as a limit of answers does not forbid.
fn bounded(server: &Server, what: &str, query: &str) {
    let answer = attack(server, what, query);
    let body = answer.json();
    let errors = body["errors"].as_array().map_or(&[][..], Vec::as_slice);
    for error in errors {
        assert_eq!(error["extensions"]["code"], "LIMIT_EXCEEDED", "{what}: {error}");
        assert!(!error["message"].as_str().unwrap().contains("tokens"), "{what}: {error}");
    }
    if answer.status == 200 {
        assert!(body["data"].is_object() || !errors.is_empty(), "{what}: {body}");
    } else {
        assert_eq!(answer.status, 400, "{what}: {body}");
        assert_request_error(&answer, what);
    }
}

#[test]
fn huge_bodies_are_refused() {
    let server = Server::shared();
    for size in [64 * 1024 + 1, 5_000_000] {
        let comment = "x".repeat(size);
        let answer = post(
            &server,
            GRAPHQL,
            json!({ "query": "{ __typename } #", "a": comment }).to_string().as_bytes(),
        );
        assert_eq!(answer.status, 413, "{size}");
        assert_request_error(&answer, "a huge body");
    }
    let small = json!({ "query": format!("{{ __typename }} #{}", "x".repeat(60_000)) });
    assert_eq!(post(&server, GRAPHQL, small.to_string().as_bytes()).status, 200);
    assert_honest(&server);
}

#[test]
fn bodies_without_end_are_refused() {
    let server = Server::shared();
    let mut stream = connect(&server);
    let head = "POST /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n\
                accept: application/graphql-response+json\r\ntransfer-encoding: chunked\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let chunk = format!("2000\r\n{}\r\n", " ".repeat(0x2000));
    // It may close before it has all of them.
    for _ in 0..100 {
        if stream.write_all(chunk.as_bytes()).is_err() {
            break;
        }
    }
    assert_eq!(receive(&mut stream).status, 413);
    assert_honest(&server);
}

#[test]
fn bodies_that_break_off_are_refused() {
    let server = Server::shared();
    let head = "POST /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n\
                accept: application/graphql-response+json\r\ntransfer-encoding: chunked\r\n\r\n";
    let mut stream = connect(&server);
    stream.write_all(format!("{head}1\r\n{{\r\nno number\r\n").as_bytes()).unwrap();
    let answer = receive(&mut stream);
    assert_eq!((answer.status, code(&answer).as_str()), (400, "BAD_USER_INPUT"));
    assert!(answer.text().contains("broke off"), "{}", answer.text());
    assert_honest(&server);
}

#[test]
fn bodies_that_do_not_arrive_are_not_waited_for() {
    let server = Server::shared();
    let head = "POST /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n\
                accept: application/graphql-response+json\r\ncontent-length: 100\r\n\r\n{";
    let mut stream = connect(&server);
    stream.write_all(head.as_bytes()).unwrap();
    let start = Instant::now();
    let answer = receive(&mut stream);
    assert_eq!(answer.status, 408);
    assert_request_error(&answer, "half a body");
    assert!((9..20).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
    assert_honest(&server);
}

#[test]
fn long_addresses_and_many_headers_are_refused() {
    let server = Server::shared();
    for size in [60_000, 70_000, 1_000_000] {
        let target = format!("/graphql?query=%7B__typename%7D&a={}", "x".repeat(size));
        let answer = send(&server, "GET", &target, &[("accept", GRAPHQL)], b"");
        assert!(matches!(answer.status, 200 | 400 | 413 | 414 | 431), "{size}: {}", answer.status);
    }
    let many = vec![("x-many", "1"); 1_000];
    assert!(matches!(send(&server, "GET", "/graphql", &many, b"").status, 400 | 431));
    assert_honest(&server);
}

#[test]
fn deep_documents_are_refused() {
    let server = Server::shared();
    for depth in [100, 10_000] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        let objects = format!("{}{}", "{not:".repeat(depth), "}".repeat(depth));
        let fields = format!("{}{}", "{a".repeat(depth), "}".repeat(depth));
        let inline = format!("{}{}", "{...".repeat(depth), "}".repeat(depth));
        let cases = [
            ("lists", format!("{{ nodes(ids: {open}1{close}) {{ id }} }}")),
            ("objects", format!("{{ initiatives(where: {objects}) {{ totalCount }} }}")),
            ("variable types", format!("query ($a: {open}ID{close}) {{ __typename }}")),
            ("variable defaults", format!("query ($a: [ID] = {open}1{close}) {{ __typename }}")),
            ("directives", format!("{{ __typename @include(if: {open}true{close}) }}")),
            ("selections", fields),
            ("inline fragments", inline),
            ("never closed", open.clone()),
            ("braces alone", "{".repeat(depth)),
            ("parentheses", "{a(".repeat(depth)),
        ];
        for (what, query) in cases {
            let answer = attack(&server, what, &query);
            // The longest of them are too long for a body, too.
            assert!(matches!(answer.status, 400 | 413), "{what}: {}", answer.status);
            assert_eq!(code(&answer), "LIMIT_EXCEEDED", "{what}: {}", answer.json());
            assert_request_error(&answer, what);
        }
    }
    assert_honest(&server);
}

#[test]
fn values_nested_thirty_deep_are_judged_in_time() {
    let server = Server::shared();
    let lists = format!("{}1{}", "[".repeat(30), "]".repeat(30));
    refused(&server, "lists", &format!("{{ nodes(ids: {lists}) {{ id }} }}"), "GRAPHQL_VALIDATION_FAILED");
    let nested = |field: &str| format!("{}{{}}{}", format!("{{{field}: ").repeat(29), "}".repeat(29));
    for field in ["not", "and", "or"] {
        let query = format!("{{ initiatives(where: {}) {{ totalCount }} }}", nested(field));
        let answer = attack(&server, field, &query);
        assert_eq!(answer.status, 200, "{field}: {}", answer.json());
        assert_eq!(answer.json().get("errors"), None);
    }
    // Each level doubles the one below: seven are under the limit of tokens, eight are not.
    let both = |levels: usize| {
        let filter = (0..levels).fold("{}".to_owned(), |inner, _| format!("{{and: [{inner}], or: {inner}}}"));
        format!("{{ initiatives(where: {filter}) {{ totalCount }} all: initiatives {{ totalCount }} }}")
    };
    let data = answered(&server, "and with or", &both(7));
    assert_eq!(data["initiatives"], data["all"]);
    refused(&server, "and with or", &both(8), "LIMIT_EXCEEDED");
    // In variables depth costs no document, but the body is bounded and JSON nests 128 deep at most.
    for (depth, status) in [(100, 200), (1_000, 400)] {
        let filter = format!("{}{{}}{}", "{\"not\":".repeat(depth), "}".repeat(depth));
        let query = "query ($w: InitiativeWhere) { initiatives(where: $w) { totalCount } }";
        let body = format!("{{\"query\":\"{query}\",\"variables\":{{\"w\":{filter}}}}}");
        assert_eq!(post(&server, GRAPHQL, body.as_bytes()).status, status, "{depth}");
    }
    assert_honest(&server);
}

#[test]
fn selections_deeper_than_allowed_are_refused() {
    let server = Server::shared();
    let hop = "{ nodes { prefecture { municipalities ";
    let deep = |hops: usize| {
        format!("{{ municipalities {}{{ totalCount }}{} }}", hop.repeat(hops), " } } }".repeat(hops))
    };
    refused(&server, "ten hops", &deep(10), "LIMIT_EXCEEDED");
    let mut fragments = "{ ...F0 } ".to_owned();
    for at in 0..18 {
        fragments.push_str(&format!(
            "fragment F{at} on Query {{ municipalities {{ nodes {{ prefecture {{ id }} }} }} ...F{} }} ",
            at + 1
        ));
    }
    fragments.push_str("fragment F18 on Query { __typename }");
    let answer = attack(&server, "a chain of fragments", &fragments);
    assert_eq!(answer.status, 200, "{}", answer.json());
    let mut fragments = "{ municipalities { nodes { ...F0 } } } ".to_owned();
    for at in 0..15 {
        fragments.push_str(&format!(
            "fragment F{at} on Municipality {{ prefecture {{ municipalities {{ nodes {{ ...F{} }} }} }} }} ",
            at + 1
        ));
    }
    fragments.push_str("fragment F15 on Municipality { id }");
    refused(&server, "depth by fragments", &fragments, "LIMIT_EXCEEDED");
}

#[test]
fn fragments_that_multiply_are_refused() {
    let server = Server::shared();
    for width in [2, 10] {
        for levels in [20, 30] {
            let mut query = "{ ...F0 } ".to_owned();
            for at in 0..levels {
                let spreads = format!("...F{} ", at + 1).repeat(width);
                query.push_str(&format!("fragment F{at} on Query {{ {spreads} }} "));
            }
            query.push_str(&format!("fragment F{levels} on Query {{ __typename }}"));
            refused(&server, "fan-out", &query, "LIMIT_EXCEEDED");
        }
    }
    // Fields that merge on every level.
    let mut query = "{ ...F0 } ".to_owned();
    for at in 0..8 {
        let next = at + 1;
        query.push_str(&format!(
            "fragment F{at} on Query {{ prefectures {{ nodes {{ ...P{at} ...P{at} }} }} ...F{next} ...F{next} }} \
             fragment P{at} on Prefecture {{ id name areas {{ id }} }} "
        ));
    }
    query.push_str("fragment F8 on Query { __typename }");
    bounded(&server, "merging fan-out", &query);
}

#[test]
fn fragment_cycles_are_refused() {
    let server = Server::shared();
    let cases = [
        "{ ...A } fragment A on Query { ...A }",
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        "{ __typename } fragment A on Query { ...B } fragment B on Query { ...A }",
        "{ prefectures { nodes { ...A } } } fragment A on Prefecture { areas { prefectures { ...A } } }",
        "{ ...A } fragment A on Query { ... @include(if: false) { ...A } }",
    ];
    for query in cases {
        refused(&server, query, query, "GRAPHQL_VALIDATION_FAILED");
    }
    let long: String =
        (0..300).map(|at| format!("fragment F{at} on Query {{ ...F{} }} ", (at + 1) % 300)).collect();
    let answer = attack(&server, "a circle of 300", &format!("{{ ...F0 }} {long}"));
    assert_eq!(answer.status, 400);
}

#[test]
fn floods_of_tokens_are_refused() {
    let server = Server::shared();
    let aliases = |count: usize| -> String {
        let all: Vec<String> = (0..count).map(|at| format!("a{at}:__typename")).collect();
        format!("{{{}}}", all.join(" "))
    };
    refused(&server, "3,000 aliases", &aliases(3_000), "LIMIT_EXCEEDED");
    assert_eq!(attack(&server, "10,000 aliases", &aliases(10_000)).status, 413);
    refused(&server, "1,000 aliases", &aliases(1_000), "LIMIT_EXCEEDED");
    let honest = attack(&server, "20 aliases", &aliases(20));
    assert_eq!(honest.json()["data"].as_object().map(|data| data.len()), Some(20));
    let floods = [
        ("names", format!("{{{}}}", "a ".repeat(20_000))),
        ("directives", format!("{{ __typename {} }}", "@a".repeat(20_000))),
        ("spreads", format!("{{ {} }}", "...A ".repeat(10_000))),
        ("operations", "query{a}".repeat(5_000)),
        ("variables", format!("query ({}) {{ __typename }}", "$a:A".repeat(10_000))),
        ("punctuation", "!".repeat(50_000)),
        ("dots", ". ".repeat(20_000)),
        ("numbers", format!("{{ nodes(ids: [{}]) {{ id }} }}", "1 ".repeat(20_000))),
        ("pipes", "|&=".repeat(15_000)),
    ];
    for (what, query) in floods {
        refused(&server, what, &query, "LIMIT_EXCEEDED");
    }
    // One token each, however long.
    for query in [
        format!("{{ {} }}", "a".repeat(60_000)),
        format!("{{ node(id: \"{}\") {{ id }} }}", "a".repeat(60_000)),
        format!("{{ node(id: \"\"\"{}\"\"\") {{ id }} }}", "a\n".repeat(20_000)),
        format!("{{ node(id: {}) {{ id }} }}", "9".repeat(60_000)),
        format!("#{}", "#".repeat(60_000)),
        ",".repeat(60_000),
        "\n".repeat(30_000),
        format!("{{ node(id: \"{}\") {{ id }} }}", "\\u0041".repeat(4_000)),
        format!("\"{}", "a".repeat(60_000)),
    ] {
        let answer = attack(&server, &query[..20], &query);
        assert!(matches!(answer.status, 200 | 400), "{}: {}", &query[..20], answer.status);
    }
}

#[test]
fn many_equal_fields_are_merged_in_time() {
    let server = lenient();
    let same = format!("{{ {} }}", "prefectures { nodes { id } } ".repeat(500));
    assert_eq!(attack(&server, "equal fields", &same).status, 200);
    let conflicting =
        format!("{{ prefectures {{ {} }} }}", "a: totalCount a: pageInfo { hasNextPage } ".repeat(300));
    refused(&server, "conflicts", &conflicting, "GRAPHQL_VALIDATION_FAILED");
    let nested = format!(
        "{{ {} }}",
        "prefectures { nodes { areas { prefectures { areas { prefectures { id } } } } } } ".repeat(180)
    );
    bounded(&server, "nested equal fields", &nested);
    let inline = format!("{{ {} }}", "... on Query { ... { prefectures { totalCount } } } ".repeat(300));
    assert_eq!(answered(&server, "inline fragments", &inline)["prefectures"]["totalCount"], 47);
}

#[test]
fn answers_are_bounded() {
    let server = Server::shared();
    let hops = "nodes { prefecture { municipalities(first: 500) { ".repeat(4);
    let wide = format!("{{ municipalities(first: 500) {{ {hops} totalCount {} }} }}", "} } } ".repeat(4));
    refused(&server, "pages of pages", &wide, "LIMIT_EXCEEDED");
    let circle = "areas { prefectures { ".repeat(12);
    let circle = format!("{{ prefectures(first: 47) {{ nodes {{ {circle} id {} }} }} }}", "} } ".repeat(12));
    refused(&server, "areas of areas", &circle, "LIMIT_EXCEEDED");
    let introspection = "fields { type { fields { type { fields { type { fields { name } } } } } } } ";
    bounded(&server, "introspection", &format!("{{ __schema {{ types {{ {introspection} }} }} }}"));
}

/// Fields that cost much and write little: the clock must be looked at between them.
#[test]
fn costly_fields_are_bounded_together() {
    let server = lenient();
    let all = "{period: [CURRENT, PAST], basis: [NAMED, MUNICIPALITY, REGION, GROUP, NATIONWIDE]}";
    for (rows, columns) in [("STRATEGY", "MUNICIPALITY"), ("MUNICIPALITY", "MUNICIPALITY")] {
        let matrices: String = (0..200)
            .map(|at| {
                format!(
                    "a{at}: partnershipMatrix(rows: {rows}, columns: {columns}, where: $w) {{ __typename }} "
                )
            })
            .collect();
        let query = format!("query ($w: PartnerWhere = {all}) {{ {matrices} }}");
        bounded(&server, "matrices", &query);
    }
    let lists: String = (0..100)
        .map(|at| {
            format!(
                "a{at}: municipalities(first: 1, where: {{not: {{not: {{code: \"x\"}}}}}}) {{ totalCount }} "
            )
        })
        .collect();
    bounded(&server, "filters", &format!("{{ {lists} }}"));
    let joined = format!(
        "{{ municipalities(first: 500) {{ nodes {{ bureaus(where: {all}) {{ totalCount }} \
         prefecture {{ bureaus(where: {all}) {{ totalCount }} municipalities(first: 0) {{ totalCount }} }} }} }} }}"
    );
    bounded(&server, "joins", &joined);
}

#[test]
fn lists_of_errors_are_short() {
    let server = lenient();
    let all: String = (0..100)
        .map(|at| {
            format!("a{at}: initiative(by: {{title: \"x\"}}) {{ neighbors(first: -1) {{ totalCount }} }} ")
        })
        .collect();
    let data = answered(&server, "no errors at all", &format!("{{ {all} }}"));
    assert_eq!(data.as_object().map(|data| data.len()), Some(100));
    let wrong: String =
        (0..300).map(|at| format!("a{at}: prefectures(first: 501) {{ totalCount }} ")).collect();
    let answer = attack(&server, "300 errors", &format!("{{ {wrong} }}"));
    assert!(answer.json()["errors"].as_array().is_some_and(|errors| errors.len() <= 10));
    let unknown: String = (0..2_000).map(|at| format!("a{at} ")).collect();
    let answer = attack(&server, "unknown fields", &format!("{{ {unknown} }}"));
    assert_eq!(answer.status, 400);
    assert!(answer.body.len() < 1_000_000, "{} bytes", answer.body.len());
}

#[test]
fn garbage_on_the_wire_harms_nobody() {
    let server = Server::shared();
    let garbage: [&[u8]; 7] = [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    ];
    for bytes in garbage {
        let mut stream = connect(&server);
        stream.write_all(bytes).unwrap();
    }
    assert_honest(&server);
}

#[test]
fn half_requests_hold_nobody_up() {
    let server = Server::shared();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: {JSON}\r\ncontent-length: 100\r\n\r\n"
    );
    let parts: [&[u8]; 4] = [b"", b"POST /gra", b"POST /graphql HTTP/1.1\r\nhost: loc", head.as_bytes()];
    let held: Vec<_> = (0..100)
        .map(|at| {
            let mut stream = connect(&server);
            stream.write_all(parts[at % parts.len()]).unwrap();
            stream
        })
        .collect();
    let start = Instant::now();
    for _ in 0..20 {
        assert_honest(&server);
    }
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    drop(held);
}

#[test]
fn many_at_once_are_all_answered() {
    let server = Server::shared();
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for _ in 0..10 {
                    let answer = ask(
                        &server,
                        GRAPHQL,
                        "{ prefectures(first: 47) { nodes { name bureaus { totalCount } } } }",
                    );
                    assert_eq!(
                        answer.json()["data"]["prefectures"]["nodes"].as_array().map(Vec::len),
                        Some(47)
                    );
                }
            });
        }
    });
}
