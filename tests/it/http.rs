//! The HTTP surface, as the GraphQL-over-HTTP specification has it, and as an adversary tries it.

mod again;
mod attack;
mod conditions;
mod connections;
mod documents;
pub mod lifecycle;
mod operation;
mod origins;
mod pages;
mod planning;
mod reload;
pub mod wire;

use serde_json::{Value, json};

use self::wire::{Answer, send};
use crate::server::Server;

const GRAPHQL: &str = "application/graphql-response+json";
const JSON: &str = "application/json";

/// Posts a body of JSON and takes the answer in a media type.
fn post(server: &Server, accept: &str, body: &[u8]) -> Answer {
    send(server, "POST", "/graphql", &[("accept", accept), ("content-type", JSON)], body)
}

/// Posts a document.
fn ask(server: &Server, accept: &str, query: &str) -> Answer {
    post(server, accept, json!({ "query": query }).to_string().as_bytes())
}

/// The answer is a request error: `errors` with messages and codes, and no `data`.
fn assert_request_error(answer: &Answer, what: &str) {
    let body = answer.json();
    assert!(body.get("data").is_none(), "{what}: {body}");
    let errors = body["errors"].as_array().unwrap_or_else(|| panic!("{what}: {body}"));
    assert!(!errors.is_empty(), "{what}");
    for error in errors {
        assert!(error["message"].as_str().is_some_and(|message| !message.is_empty()), "{what}: {error}");
        assert!(error["extensions"]["code"].is_string(), "{what}: {error}");
    }
}

/// The code of the first error.
fn code(answer: &Answer) -> String {
    answer.json()["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
}

/// The server still answers an honest question.
fn assert_honest(server: &Server) {
    let answer = ask(server, GRAPHQL, r#"{ prefecture(by: {code: "13"}) { name } }"#);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json(), json!({ "data": { "prefecture": { "name": "東京都" } } }));
}

#[test]
fn accept_chooses_the_media_type() {
    let server = Server::shared();
    let cases = [
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        ("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", GRAPHQL),
        ("application/json;q=0.8, application/graphql-response+json", GRAPHQL),
        ("application/graphql-response+json;q=0.8, application/json", JSON),
        ("text/html, */*;q=0.1", JSON),
        ("APPLICATION/GRAPHQL-RESPONSE+JSON", GRAPHQL),
        ("", JSON),
    ];
    for (accept, expected) in cases {
        let answer = ask(&server, accept, "{ __typename }");
        assert_eq!(answer.status, 200, "{accept}");
        assert_eq!(answer.header("content-type"), format!("{expected}; charset=utf-8"), "{accept}");
        assert_eq!(answer.json(), json!({ "data": { "__typename": "Query" } }), "{accept}");
        assert_eq!(answer.header("vary"), "accept", "{accept}");
    }
    for accept in ["text/html", "application/xml, image/*", "application/json;q=0", "nonsense"] {
        let answer = ask(&server, accept, "{ __typename }");
        assert_eq!(answer.status, 406, "{accept}");
        assert_request_error(&answer, accept);
    }
    let without = send(
        &server,
        "POST",
        "/graphql",
        &[("content-type", JSON)],
        json!({ "query": "{ __typename }" }).to_string().as_bytes(),
    );
    assert_eq!((without.status, without.header("content-type")), (200, format!("{JSON}; charset=utf-8")));
}

#[test]
fn documents_that_cannot_be_executed_have_no_data() {
    let server = Server::shared();
    let cases = [
        ("", "GRAPHQL_PARSE_FAILED"),
        ("   # nothing", "GRAPHQL_PARSE_FAILED"),
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{}", "GRAPHQL_PARSE_FAILED"),
        ("{ a: }", "GRAPHQL_PARSE_FAILED"),
        ("fragment F on Query { __typename }", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ prefectures }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ __typename { a } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ node { id } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ node(id: 1.5) { id } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ prefectures(first: \"1\") { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ prefecture(by: {}) { id } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ prefecture(by: {code: \"13\", name: \"東京都\"}) { id } }", "GRAPHQL_VALIDATION_FAILED"),
        ("query A { __typename } query A { __typename }", "GRAPHQL_PARSE_FAILED"),
        ("query A { __typename } query B { __typename }", "OPERATION_RESOLUTION_FAILURE"),
        ("query ($a: Int!) { prefectures(first: $a) { totalCount } }", "BAD_USER_INPUT"),
    ];
    for (query, expected) in cases {
        let (new, old) = (ask(&server, GRAPHQL, query), ask(&server, JSON, query));
        assert_eq!((new.status, old.status), (400, 200), "{query}");
        assert_eq!((code(&new), code(&old)), (expected.to_owned(), expected.to_owned()), "{query}");
        assert_request_error(&new, query);
        assert_request_error(&old, query);
    }
    for query in ["mutation { a }", "subscription { a }"] {
        let new = ask(&server, GRAPHQL, query);
        assert_eq!(new.status, 400, "{query}");
        assert_request_error(&new, query);
    }
}

#[test]
fn field_errors_keep_data() {
    let server = Server::shared();
    let nullable = ask(&server, GRAPHQL, r#"{ a: __typename initiative(by: {title: "x"}) { id } }"#);
    assert_eq!(nullable.json(), json!({ "data": { "a": "Query", "initiative": null } }));
    for accept in [GRAPHQL, JSON] {
        let answer = ask(&server, accept, "{ a: prefectures(first: -1) { totalCount } }");
        assert_eq!(answer.status, 200, "{accept}");
        let body = answer.json();
        assert_eq!(body.get("data"), Some(&Value::Null), "{body}");
        assert_eq!(body["errors"][0]["path"], json!(["a"]));
        assert_eq!(body["errors"][0]["locations"], json!([{ "line": 1, "column": 3 }]));
        assert_eq!(code(&answer), "BAD_USER_INPUT");
    }
}

#[test]
fn bodies_that_are_no_request_are_refused() {
    let server = Server::shared();
    let deep = "[".repeat(10_000);
    let deep_variables =
        format!(r#"{{"query":"{{__typename}}","variables":{{"a":{}1{}}}}}"#, &deep, "]".repeat(10_000));
    let bodies: [&[u8]; 26] = [
        b"",
        b" ",
        b"{",
        b"null",
        b"0",
        b"\"{ __typename }\"",
        b"{}",
        b"[]",
        b"{\"query\":null}",
        b"{\"query\":1}",
        b"{\"query\":{}}",
        b"{\"Query\":\"{ __typename }\"}",
        b"{\"query\":\"{ __typename }\"",
        b"{\"query\":\"{ __typename }\"} trailing",
        b"{\"query\":\"{ __typename }\",\"query\":\"{ __typename }\"}",
        b"{\"query\":\"{ __typename }\",\"variables\":[]}",
        b"{\"query\":\"{ __typename }\",\"variables\":\"{}\"}",
        b"{\"query\":\"{ __typename }\",\"variables\":0}",
        b"{\"query\":\"{ __typename }\",\"operationName\":1}",
        b"{\"query\":\"{ __typename }\",\"extensions\":\"x\"}",
        b"{\"query\":\"{ __typename }\",\"extensions\":[]}",
        b"[{\"query\":\"{ __typename }\"},{\"query\":\"{ __typename }\"}]",
        b"[\"{ __typename }\",null,null]",
        b"{\"query\":\"\xff\xfe\"}",
        b"{\"query\":\"{ a(b: \\\"\\ud800\\\") }\"}",
        deep.as_bytes(),
    ];
    for body in bodies.into_iter().chain([deep_variables.as_bytes()]) {
        let shown = String::from_utf8_lossy(&body[..body.len().min(80)]).into_owned();
        for accept in [GRAPHQL, JSON] {
            let answer = post(&server, accept, body);
            assert_eq!(answer.status, 400, "{accept}: {shown}");
            assert_eq!(answer.header("content-type"), format!("{accept}; charset=utf-8"), "{shown}");
            assert_request_error(&answer, &shown);
        }
    }
    assert_honest(&server);
}

#[test]
fn requests_may_leave_out_or_null_what_is_optional() {
    let server = Server::shared();
    let bodies = [
        json!({ "query": "{ __typename }", "variables": null, "operationName": null, "extensions": null }),
        json!({ "query": "{ __typename }", "variables": {}, "operationName": "", "extensions": {} }),
        json!({ "query": "{ __typename }", "extensions": { "a": [1] }, "id": "unknown" }),
        json!({ "query": "\u{feff}{ __typename }" }),
        json!({ "query": "query ($unused: Int) { a: __typename @skip(if: false) ...{ __typename } }", "variables": { "more": 1 } }),
    ];
    for body in &bodies[..4] {
        let answer = post(&server, GRAPHQL, body.to_string().as_bytes());
        assert_eq!(answer.status, 200, "{body}: {}", answer.json());
        assert_eq!(answer.json(), json!({ "data": { "__typename": "Query" } }), "{body}");
    }
    // An unused variable is against the rules; a value without a variable is not.
    assert_eq!(post(&server, GRAPHQL, bodies[4].to_string().as_bytes()).status, 400);
}

#[test]
fn only_json_is_read() {
    let server = Server::shared();
    let body = json!({ "query": "{ __typename }" }).to_string();
    for content_type in [
        "text/plain",
        "application/graphql",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "application/graphql-response+json",
        "",
    ] {
        let headers = [("accept", GRAPHQL), ("content-type", content_type)];
        let answer = send(&server, "POST", "/graphql", &headers, body.as_bytes());
        assert_eq!(answer.status, 415, "{content_type}");
        assert_request_error(&answer, content_type);
    }
    let without = send(&server, "POST", "/graphql", &[("accept", GRAPHQL)], body.as_bytes());
    assert_eq!(without.status, 415);
    for content_type in ["application/json;charset=utf-8", "Application/JSON ; charset=\"UTF-8\""] {
        let headers = [("accept", GRAPHQL), ("content-type", content_type)];
        let answer = send(&server, "POST", "/graphql", &headers, body.as_bytes());
        assert_eq!(answer.status, 200, "{content_type}");
    }
}

#[test]
fn other_methods_are_not_allowed() {
    let server = Server::shared();
    for method in ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"] {
        let answer = send(&server, method, "/graphql", &[("accept", GRAPHQL)], b"");
        assert_eq!(answer.status, 405, "{method}");
        for allowed in ["GET", "POST"] {
            assert!(answer.header("allow").contains(allowed), "{method}: {}", answer.header("allow"));
        }
    }
    let options = send(&server, "OPTIONS", "/graphql", &[], b"");
    assert_eq!(options.status, 204);
    assert!(options.header("allow").contains("POST"));
    let head = send(&server, "HEAD", "/graphql?query=%7B__typename%7D", &[("accept", GRAPHQL)], b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
    let post = send(&server, "POST", "/playground", &[], b"");
    assert_eq!(post.status, 405);
}

#[test]
fn get_reads_the_address() {
    let server = Server::shared();
    let get = |parameters: &str| {
        send(&server, "GET", &format!("/graphql{parameters}"), &[("accept", GRAPHQL)], b"")
    };
    let code_of = "query%20A(%24c%3A%20String!)%7Bprefecture(by%3A%7Bcode%3A%24c%7D)%7Bname%7D%7D%20query%20B%7B__typename%7D";
    let answer = get(&format!("?query={code_of}&variables=%7B%22c%22%3A%2213%22%7D&operationName=A"));
    assert_eq!(answer.json(), json!({ "data": { "prefecture": { "name": "東京都" } } }));
    let answer = get(&format!("?operationName=B&query={code_of}"));
    assert_eq!(answer.json(), json!({ "data": { "__typename": "Query" } }));
    for good in
        ["variables=", "variables=null", "variables=%7B%7D", "operationName=", "extensions=%7B%7D", "a=b"]
    {
        assert_eq!(get(&format!("?query=%7B__typename%7D&{good}")).status, 200, "{good}");
    }
    assert_eq!(get("?query=%7B+__typename+%7D").status, 200);
    for bad in [
        "",
        "?",
        "?query=",
        "?query=%7B",
        "?query=%7B__typename%7D&query=%7B__typename%7D",
        "?query=%FF",
        "?query=%7B__typename%7D&variables=%5B%5D",
        "?query=%7B__typename%7D&variables=x",
        "?query=%7B__typename%7D&variables=1",
        "?query=%7B__typename%7D&extensions=1",
        "?query=%7B__typename%7D&operationName=C",
        "?query=mutation%7Ba%7D",
    ] {
        let answer = get(bad);
        assert_eq!(answer.status, 400, "{bad}");
        assert_request_error(&answer, bad);
    }
    assert_eq!(
        send(&server, "GET", "/graphql?query=%7B__typename%7D", &[("accept", "text/html")], b"").status,
        406
    );
    assert_honest(&server);
}

#[test]
fn operation_names_choose() {
    let server = Server::shared();
    let query = "query A { a: __typename } query B { b: __typename } fragment F on Query { __typename } query C { ...F }";
    let named = |name: Value| {
        post(&server, GRAPHQL, json!({ "query": query, "operationName": name }).to_string().as_bytes())
    };
    assert_eq!(named(json!("A")).json(), json!({ "data": { "a": "Query" } }));
    assert_eq!(named(json!("B")).json(), json!({ "data": { "b": "Query" } }));
    assert_eq!(named(json!("C")).json(), json!({ "data": { "__typename": "Query" } }));
    for name in [json!("a"), json!("F"), json!("A "), json!(null), json!("")] {
        let answer = named(name.clone());
        assert_eq!((answer.status, code(&answer)), (400, "OPERATION_RESOLUTION_FAILURE".into()), "{name}");
    }
}

#[test]
fn any_script_is_understood_and_echoed_whole() {
    let server = Server::shared();
    let bureau = ask(
        &server,
        GRAPHQL,
        r#"# 局の名前 🗼
        { b: bureau(by: {name: "\u74b0\u5883\u5C40"}) { id name } }"#,
    );
    assert_eq!(bureau.json()["data"]["b"]["name"], "環境局");
    let block = ask(&server, GRAPHQL, "{ bureau(by: {name: \"\"\"\n  環境局\n\"\"\"}) { name } }");
    assert_eq!(block.json()["data"]["bureau"]["name"], "環境局");
    for text in
        ["🗼", "\u{0}", "\u{202e}", "é\u{301}", "\\", "'; DROP TABLE", "</script>", &"東".repeat(15_000)]
    {
        let body = json!({
            "query": "query ($n: String!) { bureau(by: {name: $n}) { id } node(id: $n) { id } }",
            "variables": { "n": text },
        });
        // `$n` is a string where an id is expected: refused, whatever the text.
        assert_eq!(post(&server, GRAPHQL, body.to_string().as_bytes()).status, 400);
        let body = json!({ "query": "query ($n: ID!) { node(id: $n) { id } }", "variables": { "n": text } });
        let answer = post(&server, GRAPHQL, body.to_string().as_bytes());
        assert_eq!(answer.json(), json!({ "data": { "node": null } }));
    }
    for wrong in
        ["{ 環境局 }", "{ a(b: \"東", "{ é }", "\u{1f5fc}", "{ a(b: {東: 1}) }", "query 名前 { __typename }"]
    {
        assert_eq!(ask(&server, GRAPHQL, wrong).status, 400, "{wrong}");
    }
    assert_honest(&server);
}
