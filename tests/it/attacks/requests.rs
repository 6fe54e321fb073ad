//! Requests that are wrong as HTTP, or right in a way that nobody means.

use std::time::Duration;

use serde_json::json;

use super::{
    measured::{Attack, repeatedly, repel},
    nested,
    wire::{Connection, get, post},
};

/// Timers short enough to wait for.
const SHORT: [&str; 6] = ["--first-byte-timeout", "2", "--header-timeout", "2", "--body-timeout", "2"];

/// The answer may also be that the connection is closed.
const CLOSED: u16 = 0;

/// A question in JSON.
const QUESTION: &str = r#"{"query":"{ __typename }"}"#;

/// Bytes, of which the first answer has one of these statuses.
fn bytes(name: &str, request: impl Into<Vec<u8>>, statuses: &'static [u16]) -> Attack {
    let request = request.into();
    Attack::new(name, move |server| {
        repeatedly(|| {
            let mut connection = Connection::new(server);
            // The server may answer and close before it has read all.
            let _ = connection.send(&request);
            let answer = connection.receive().expect("an answer or an end in time");
            let status = answer.as_ref().map_or(CLOSED, |answer| answer.status);
            let shown =
                answer.as_ref().map_or("", |answer| answer.text()).chars().take(300).collect::<String>();
            assert!(statuses.contains(&status), "expected {statuses:?}, got {status}: {shown}");
            if let Some(answer) = answer.filter(|answer| answer.header("content-type").contains("json"))
                && status >= 400
            {
                assert_eq!(answer.json().get("data"), None, "{shown}");
                assert!(answer.json()["errors"][0]["extensions"]["code"].is_string(), "{shown}");
            }
        });
    })
}

/// A body of JSON.
fn body(name: &str, body: impl Into<Vec<u8>>, statuses: &'static [u16]) -> Attack {
    let body = body.into();
    let mut request = format!(
        "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
         accept: application/graphql-response+json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    request.extend(body);
    bytes(name, request, statuses)
}

/// A question with further headers, each with its line end.
fn headed(name: &str, headers: &str, statuses: &'static [u16]) -> Attack {
    let length = QUESTION.len();
    let request =
        format!("POST /graphql HTTP/1.1\r\nhost: a\r\n{headers}content-length: {length}\r\n\r\n{QUESTION}");
    bytes(name, request, statuses)
}

/// A POST without a length, followed by what stands for its body.
fn posted(name: &str, headers: &str, rest: impl Into<Vec<u8>>, statuses: &'static [u16]) -> Attack {
    let mut request =
        format!("POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n{headers}\r\n")
            .into_bytes();
    request.extend(rest.into());
    bytes(name, request, statuses)
}

const CHUNKED: &str = "transfer-encoding: chunked\r\n";

#[test]
fn bodies() {
    let variables = |value: &str| format!(r#"{{"query":"{{__typename}}","variables":{{"a":{value}}}}}"#);
    repel(
        &SHORT,
        &[
            body("nothing", "", &[400]),
            body("a list of questions", format!("[{QUESTION},{QUESTION}]"), &[400]),
            body(
                "a list of 1,000 questions",
                format!("[{}{QUESTION}]", format!("{QUESTION},").repeat(1_000)),
                &[400],
            ),
            body("a list as an object", r#"["{ __typename }",null,null]"#, &[400]),
            body("a question twice", r#"{"query":"{ __typename }","query":"{ a }"}"#, &[400]),
            body("JSON with garbage behind", format!("{QUESTION}garbage"), &[400]),
            body("JSON with JSON behind", format!("{QUESTION}{QUESTION}"), &[400]),
            body("JSON behind a byte order mark", format!("\u{feff}{QUESTION}"), &[400]),
            body(
                "JSON in UTF-16",
                QUESTION.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
                &[400],
            ),
            body("JSON with comments", r#"{"query":"{ __typename }"/* */}"#, &[400]),
            body("JSON with NaN", variables("NaN"), &[400]),
            body(
                "bytes that are not UTF-8",
                b"{\"query\":\"{ __typename } #\xff\xfe\xc0\x80\"}".to_vec(),
                &[400],
            ),
            body(
                "a surrogate encoded in bytes",
                b"{\"query\":\"{ __typename } #\xed\xa0\x80\"}".to_vec(),
                &[400],
            ),
            body("half a surrogate pair", r#"{"query":"{ __typename } #\ud800"}"#, &[400]),
            body("half a surrogate pair in variables", variables(r#""\udc00""#), &[400]),
            body("a NUL in JSON", b"{\"query\":\"{ __typename }\x00\"}".to_vec(), &[400]),
            body("lists 129 deep in variables", variables(&nested("[", 129, "1", "]")), &[400]),
            body("lists 30,000 deep in variables", variables(&nested("[", 30_000, "1", "]")), &[400]),
            body("objects 10,000 deep", nested("{\"a\":", 10_000, "1", "}"), &[400]),
            body("lists that never close", "[".repeat(60_000), &[400]),
            body("objects that never close", "{\"a\":".repeat(12_000), &[400]),
            body("a number of 60,000 digits", variables(&"9".repeat(60_000)), &[200, 400]),
            body("a number of 10^99999", variables("1e99999"), &[200, 400]),
            body(
                "10,000 variables",
                format!(
                    r#"{{"query":"{{__typename}}","variables":{{{}"z":1}}}}"#,
                    (0..6_000).map(|at| format!("\"{at}\":1,")).collect::<String>()
                ),
                &[400],
            ),
            body(
                "5,000 unknown keys",
                format!(
                    "{{{}\"query\":\"{{__typename}}\"}}",
                    (0..6_000).map(|at| format!("\"{at}\":1,")).collect::<String>()
                ),
                &[200],
            ),
            body("64 KiB", format!("{QUESTION}{}", " ".repeat(64 * 1024 - QUESTION.len())), &[200]),
            body(
                "64 KiB and a byte",
                format!("{QUESTION}{}", " ".repeat(64 * 1024 + 1 - QUESTION.len())),
                &[413],
            ),
            body("5 MB", " ".repeat(5_000_000), &[413, CLOSED]),
            body("a mutation", json!({ "query": "mutation { a }" }).to_string(), &[400]),
            body(
                "a subscription",
                json!({ "query": "subscription { datasetChanged { version } }" }).to_string(),
                &[400],
            ),
            posted("a body said to have 10 GB", "content-length: 10000000000\r\n", "{", &[413, 408]),
            posted("a body that never comes", "content-length: 100\r\n", "{", &[408]),
            posted(
                "a chunk said to have 2^60 bytes",
                CHUNKED,
                "1000000000000000\r\n{",
                &[400, 413, 408, CLOSED],
            ),
            posted("a chunk whose size overflows", CHUNKED, "fffffffffffffffff\r\n{", &[400, CLOSED]),
            posted("a chunk of negative size", CHUNKED, "-1\r\n{\r\n", &[400, CLOSED]),
            posted(
                "100,000 chunks of a byte",
                CHUNKED,
                format!("{}0\r\n\r\n", "1\r\n \r\n".repeat(100_000)),
                &[400, 408, 413, CLOSED],
            ),
            posted(
                "chunks with extensions of 1 MB",
                CHUNKED,
                format!("1;a={}\r\n{{\r\n", "b".repeat(1_000_000)),
                &[400, 413, CLOSED],
            ),
            posted(
                "10,000 trailers",
                CHUNKED,
                format!("0\r\n{}\r\n", "a: b\r\n".repeat(10_000)),
                &[400, 413, 431, CLOSED],
            ),
            posted("chunks that break off", CHUNKED, "5\r\n{\r\nno size\r\n", &[400, CLOSED]),
        ],
    );
}

#[test]
fn heads() {
    let json = "content-type: application/json\r\n";
    let json_and = |rest: &str| format!("{json}{rest}");
    repel(
        &SHORT,
        &[
            headed("no content type", "", &[415]),
            headed("a form", "content-type: application/x-www-form-urlencoded\r\n", &[415]),
            headed("plain text", "content-type: text/plain\r\n", &[415]),
            headed("multipart", "content-type: multipart/form-data; boundary=a\r\n", &[415]),
            headed("a charset of UTF-16", "content-type: application/json; charset=utf-16\r\n", &[415]),
            headed("a charset of Shift_JIS", "content-type: application/json; charset=shift_jis\r\n", &[415]),
            headed("two content types", &json_and("content-type: text/plain\r\n"), &[200, 400, 415]),
            headed("a compressed body", &json_and("content-encoding: gzip\r\n"), &[415]),
            headed("a compressed body by brotli", &json_and("content-encoding: br\r\n"), &[415]),
            headed("a media type that is not served", &json_and("accept: text/html\r\n"), &[406]),
            headed(
                "10,000 media types",
                &json_and(&format!("accept: {}\r\n", "a/b,".repeat(2_000))),
                &[406, 431],
            ),
            headed("an expectation that nobody has", &json_and("expect: the-impossible\r\n"), &[200, 417]),
            headed("another method by header", &json_and("x-http-method-override: DELETE\r\n"), &[200]),
            headed("1,000 headers", &json_and(&"x-many: 1\r\n".repeat(1_000)), &[400, 431]),
            headed(
                "a header of 1 MB",
                &json_and(&format!("x-long: {}\r\n", "a".repeat(1_000_000))),
                &[400, 431, CLOSED],
            ),
            headed("a header with a NUL", &json_and("x-nul: a\0b\r\n"), &[400]),
            headed("a header with a bare line end", &json_and("x-bare: a\nx: b\r\n"), &[200, 400]),
            headed("a header over two lines", &json_and("x-folded: a\r\n b\r\n"), &[400]),
            headed("a header without a name", &json_and(": a\r\n"), &[400]),
            headed("a space before the colon", &json_and("x-space : a\r\n"), &[400]),
            headed("a length in words", &json_and("content-length: five\r\n"), &[400]),
            headed("a negative length", &json_and("content-length: -1\r\n"), &[400]),
            headed("a length with a plus", &json_and("content-length: +26\r\n"), &[400]),
            headed("a length beyond 64 bits", &json_and("content-length: 99999999999999999999\r\n"), &[400]),
            headed("two lengths", &json_and("content-length: 5\r\n"), &[400]),
            posted("an unknown coding of transfer", "transfer-encoding: gzip\r\n", "0\r\n\r\n", &[400, 501]),
            posted(
                "two codings of transfer",
                "transfer-encoding: chunked, identity\r\n",
                "0\r\n\r\n",
                &[400, 501],
            ),
            bytes("a request without a host", "GET /healthz HTTP/1.1\r\n\r\n", &[200, 400]),
            bytes("HTTP/0.9", "GET /\r\n\r\n", &[400, CLOSED]),
            bytes("HTTP/9.9", "GET / HTTP/9.9\r\n\r\n", &[400, 505, CLOSED]),
            bytes("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0", &[400, 505, CLOSED]),
            bytes("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n".to_vec(), &[400, CLOSED]),
            bytes("another protocol", "EHLO example\r\nMAIL FROM:<a>\r\n\r\n", &[400, CLOSED]),
            bytes("line ends alone", "\r\n".repeat(10_000), &[400, 408, 431, CLOSED]),
            bytes("zeros", vec![0; 10_000], &[400, CLOSED]),
            bytes(
                "a method of 10,000 letters",
                format!("{} / HTTP/1.1\r\n\r\n", "A".repeat(10_000)),
                &[400, 404, 405, 431, CLOSED],
            ),
            bytes(
                "a tunnel",
                "CONNECT example.com:443 HTTP/1.1\r\nhost: example.com\r\n\r\n",
                &[400, 404, 405, CLOSED],
            ),
            bytes("another method", "DELETE /graphql HTTP/1.1\r\nhost: a\r\n\r\n", &[405]),
            bytes(
                "an echo of the request",
                "TRACE /graphql HTTP/1.1\r\nhost: a\r\ncookie: secret\r\n\r\n",
                &[405],
            ),
            bytes(
                "an upgrade to HTTP/2",
                "GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__\r\n\r\n",
                &[200, 400],
            ),
        ],
    );
}

#[test]
fn addresses() {
    let at = |name: &str, target: &str, statuses| bytes(name, get(target), statuses);
    repel(
        &SHORT,
        &[
            at("a whole address", "http://example.com/graphql?query=%7B__typename%7D", &[200, 400, 404]),
            at("no address", "", &[400, CLOSED]),
            at("an asterisk", "*", &[400, 404, 405]),
            at("two slashes", "//graphql?query=%7B__typename%7D", &[404]),
            at("a slash too many", "/graphql/?query=%7B__typename%7D", &[404]),
            at("out of the folder", "/assets/../Cargo.toml", &[400, 404]),
            at("out of the folder, encoded", "/assets/%2e%2e/%2e%2e/Cargo.toml", &[400, 404]),
            at("out of the folder, with encoded slashes", "/assets/..%2f..%2f..%2fetc%2fpasswd", &[400, 404]),
            at("out of the folder, encoded twice", "/assets/%252e%252e%252fCargo.toml", &[400, 404]),
            at("out of the folder, with backslashes", "/assets/..%5c..%5cCargo.toml", &[400, 404]),
            at("out of the folder, as whole path", "/assets//etc/passwd", &[400, 404]),
            at("bytes that are not UTF-8", "/assets/%ff%fe", &[400, 404]),
            at("a NUL", "/assets/playground.js%00.html", &[400, 404]),
            at("an incomplete escape", "/assets/%", &[400, 404]),
            at("letters that are not encoded", "/東京", &[400, 404]),
            at("a line end, encoded", "/%0d%0aset-cookie:%20a=b", &[400, 404]),
            at(
                "a query of 15 KiB",
                &format!("/graphql?query=%7B__typename%7D&a={}", "x".repeat(15_000)),
                &[200],
            ),
            at(
                "a query of 17 KiB",
                &format!("/graphql?query=%7B__typename%7D&a={}", "x".repeat(17_000)),
                &[414, 431],
            ),
            at(
                "a query of 64 KiB",
                &format!("/graphql?query=%7B__typename%7D&a={}", "x".repeat(64_000)),
                &[414, 431, CLOSED],
            ),
            at("a query of 1 MB", &format!("/graphql?query={}", "x".repeat(1_000_000)), &[414, 431, CLOSED]),
            at("a path of 1 MB", &format!("/{}", "x".repeat(1_000_000)), &[404, 414, 431, CLOSED]),
            at(
                "5,000 parameters",
                &format!("/graphql?query=%7B__typename%7D{}", "&a=b".repeat(3_500)),
                &[200],
            ),
            at("a query twice", "/graphql?query=%7B__typename%7D&query=%7Ba%7D", &[400]),
            at("a mutation by GET", "/graphql?query=mutation%7Ba%7D", &[200, 400, 405]),
            at(
                "a subscription by GET",
                "/graphql?query=subscription%7BdatasetChanged%7Bversion%7D%7D",
                &[200, 400, 405],
            ),
            at(
                "a mutation beside a query by GET",
                "/graphql?query=query%20A%7B__typename%7D%20mutation%20B%7Ba%7D&operationName=B",
                &[200, 400, 405],
            ),
            at(
                "variables 10,000 deep",
                &format!("/graphql?query=%7B__typename%7D&variables=%7B%22a%22:{}", "[".repeat(10_000)),
                &[400],
            ),
            bytes(
                "a query in the address of a POST",
                "POST /graphql?query=%7B__typename%7D HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n",
                &[400, 415],
            ),
            bytes(
                "a GET with a body",
                format!(
                    "GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nhost: a\r\ncontent-length: {}\r\n\r\n{QUESTION}",
                    QUESTION.len()
                ),
                &[200, 400],
            ),
            bytes(
                "a question from afar",
                "OPTIONS /graphql HTTP/1.1\r\nhost: a\r\norigin: https://evil.example\r\naccess-control-request-method: POST\r\naccess-control-request-headers: content-type\r\n\r\n",
                &[200, 204],
            ),
        ],
    );
}

/// How many requests two readers of the same bytes may see, and that no more than that are answered.
fn smuggled(name: &str, request: impl Into<Vec<u8>>, most: usize) -> Attack {
    let request = request.into();
    Attack::new(name, move |server| {
        let mut connection = Connection::new(server);
        let _ = connection.send(&request);
        let statuses = connection.answers(Duration::from_millis(400));
        assert!(statuses.len() <= most, "{} answers: {statuses:?}", statuses.len());
        // What is left in between must belong to nobody else's connection.
        let answer = Connection::new(server).ask("{ __typename }").expect("an answer");
        assert_eq!(answer.json(), json!({ "data": { "__typename": "Query" } }));
    })
}

#[test]
fn smuggling() {
    let head = "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n";
    let inner = "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n";
    let length = QUESTION.len();
    let chunk = format!("{length:x}\r\n{QUESTION}\r\n0\r\n\r\n");
    repel(
        &SHORT,
        &[
            smuggled(
                "a length and chunks",
                format!("{head}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n{inner}"),
                1,
            ),
            smuggled(
                "chunks and a length",
                format!(
                    "{head}transfer-encoding: chunked\r\ncontent-length: {}\r\n\r\n{chunk}{inner}",
                    chunk.len() + inner.len()
                ),
                1,
            ),
            smuggled(
                "chunks with a capital",
                format!(
                    "{head}Transfer-Encoding: xchunked\r\ncontent-length: {length}\r\n\r\n{QUESTION}{inner}"
                ),
                1,
            ),
            smuggled(
                "chunks behind a tab",
                format!("{head}transfer-encoding:\tchunked\r\ncontent-length: 4\r\n\r\n{chunk}{inner}"),
                1,
            ),
            smuggled(
                "two lengths",
                format!(
                    "{head}content-length: {length}\r\ncontent-length: {}\r\n\r\n{QUESTION}{inner}",
                    length + inner.len()
                ),
                1,
            ),
            smuggled(
                "lengths in a list",
                format!("{head}content-length: {length}, {length}\r\n\r\n{QUESTION}{inner}"),
                2,
            ),
            smuggled(
                "chunks over HTTP/1.0",
                format!("{}transfer-encoding: chunked\r\n\r\n{chunk}{inner}", head.replace("1.1", "1.0")),
                1,
            ),
            smuggled(
                "a GET with the next request for its body",
                format!("GET /healthz HTTP/1.1\r\nhost: a\r\ncontent-length: {}\r\n\r\n{inner}", inner.len()),
                1,
            ),
            smuggled(
                "a body that is refused, with the next request in it",
                [post(&format!("{}{inner}", " ".repeat(70_000)), ""), Vec::new()].concat(),
                1,
            ),
            smuggled(
                "a chunk whose size has a space",
                format!("{head}transfer-encoding: chunked\r\n\r\n {chunk}{inner}"),
                1,
            ),
            smuggled(
                "a chunk with bare line ends",
                format!("{head}transfer-encoding: chunked\r\n\r\n{}{inner}", chunk.replace("\r\n", "\n")),
                1,
            ),
            Attack::new("100 requests at once over one connection", |server| {
                let mut connection = Connection::new(server);
                connection.send(&post(QUESTION, "").repeat(100)).unwrap();
                let statuses: Vec<u16> =
                    (0..100).map(|_| connection.receive().unwrap().unwrap().status).collect();
                assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
            }),
            Attack::new("requests that are right and wrong in turn", |server| {
                let mut connection = Connection::new(server);
                let (right, wrong) = (post(QUESTION, ""), post("[", ""));
                connection.send(&[right.as_slice(), &wrong].concat().repeat(20)).unwrap();
                for at in 0..40 {
                    let answer = connection.receive().unwrap().unwrap();
                    assert_eq!(answer.status, if at % 2 == 0 { 200 } else { 400 }, "the answer {at}");
                }
            }),
        ],
    );
}
