//! Exports that are asked for in a wrong way, too often or too slowly, and while the service changes or stops.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use super::{
    expected::echoes,
    measured::{Attack, repeatedly, repel},
    nested,
    wire::{Connection, get},
};
use crate::{
    http::{
        lifecycle::{copy, scratch, signal},
        wire::{Answer, connect, receive, send},
    },
    server::Server,
};

/// All formats that are written of any scope.
const FORMATS: [&str; 13] = [
    "node-link",
    "graphml",
    "gexf",
    "gexf-dynamic",
    "cytoscape",
    "graphology",
    "nodes-csv",
    "edges-csv",
    "nodes-parquet",
    "edges-parquet",
    "dot",
    "turtle",
    "jsonld",
];

/// The whole graph: three megabytes.
const WHOLE: &str = "/export/turtle?includeIsolated=true";
/// The network with the most edges: twenty megabytes, of which no socket takes more than a part.
const DENSE: &str = "/export/turtle?on=MUNICIPALITY&through=PREFECTURE&relations=LOCATED_IN";

/// The bytes of a body that came in chunks; none where it is not whole.
fn whole(answer: &Answer) -> Option<Vec<u8>> {
    assert_eq!(answer.header("transfer-encoding"), "chunked");
    let (mut rest, mut bytes) = (answer.body.as_slice(), Vec::new());
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?, 16).ok()?;
        let chunk = rest.get(end + 2..end + 2 + size)?;
        if size == 0 {
            return Some(bytes);
        }
        bytes.extend_from_slice(chunk);
        rest = &rest[end + 2 + size + 2..];
    }
}

/// The answer has one of these statuses, and a refusal says what is wrong without repeating what was sent.
fn check(answer: &Answer, request: &str, statuses: &[u16]) {
    let status = answer.status;
    let shown: String = String::from_utf8_lossy(&answer.body).chars().take(300).collect();
    assert!(statuses.contains(&status), "expected {statuses:?}, got {status}: {shown}");
    if status == 200 {
        assert!(whole(answer).is_some(), "the export is not whole");
    } else if status >= 400 && answer.header("content-type").contains("json") {
        let body = answer.json();
        assert_eq!(body.get("data"), None, "{shown}");
        let error = &body["errors"][0];
        assert!(error["extensions"]["code"].is_string(), "{shown}");
        let message = error["message"].as_str().unwrap_or_default();
        assert!(!message.is_empty() && message.chars().count() <= 400, "a message of {}", message.len());
        assert!(!echoes(message, request), "it echoes the address: {message}");
    }
}

/// An address with further headers, each with its line end.
fn headed(
    name: &str,
    target: impl Into<String>,
    headers: impl Into<String>,
    statuses: &'static [u16],
) -> Attack {
    let (target, headers) = (target.into(), headers.into());
    Attack::new(name, move |server| {
        repeatedly(|| {
            let mut stream = connect(server);
            let head = format!("GET {target} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n{headers}\r\n");
            // The server may answer and close before it has read all.
            let _ = stream.write_all(head.as_bytes());
            check(&receive(&mut stream), &target, statuses);
        });
    })
}

/// An address.
fn address(name: &str, target: impl Into<String>, statuses: &'static [u16]) -> Attack {
    headed(name, target, "", statuses)
}

/// The words of an export of nodes in JSON.
fn words(name: &str, words: impl AsRef<str>, statuses: &'static [u16]) -> Attack {
    address(name, format!("/export/node-link?{}", words.as_ref()), statuses)
}

/// A scope in JSON.
fn scope(name: &str, json: &str, statuses: &'static [u16]) -> Attack {
    let encoded: String = json
        .bytes()
        .map(|byte| match byte {
            b'"' | b'{' | b'}' | b' ' => format!("%{byte:02X}"),
            byte => char::from(byte).to_string(),
        })
        .collect();
    words(name, format!("scope={encoded}"), statuses)
}

#[test]
fn addresses() {
    let filters =
        |depth| nested("{\"partnerships\":{\"initiative\":", 1, &nested("{\"not\":", depth, "{}", "}"), "}}");
    repel(
        &[],
        &[
            address("a way out", "/export/../export/node-link", &[404]),
            address("a way out in code", "/export/%2e%2e%2fgraphql", &[404]),
            address("a way out in code of code", "/export/%252e%252e%252fgraphql", &[404]),
            address("two slashes", "//export//node-link", &[404]),
            address("a slash in code", "/export%2Fnode-link", &[404]),
            address("a slash at the end", "/export/node-link/", &[404]),
            address("another case", "/export/NODE-LINK", &[404]),
            address("a NUL behind a format", "/export/node-link%00", &[404]),
            address("a format that is not UTF-8", "/export/%FF%FE", &[404]),
            address("a format of 10,000 letters", format!("/export/{}", "a".repeat(10_000)), &[404, 414]),
            words("nothing", "", &[200]),
            words("nothing, often", "&&&&", &[200]),
            words("no name", "=", &[400]),
            words("no values", "kinds&relations", &[400]),
            words("percent signs alone", "%&%%=%%%", &[400]),
            words("code that is none", "kinds=%zz%4", &[400]),
            words("code that is not UTF-8", "kinds=%FF", &[400]),
            words("a name of 10,000 letters", format!("{}=1", "a".repeat(10_000)), &[400]),
            words("a value of 10,000 letters", format!("kinds={}", "A".repeat(10_000)), &[400]),
            words("a flag of 10,000 letters", format!("includeIsolated={}", "1".repeat(10_000)), &[400]),
            words("17 KiB", format!("kinds={}", "A".repeat(17 * 1024)), &[414]),
            words("a megabyte", format!("scope={}", "[".repeat(1_000_000)), &[414, 431, 400]),
            words("800 times a kind", "kinds=BUREAU&".repeat(800), &[200]),
            words("a list of 2,000 kinds", format!("kinds=AREA{}", ",AREA".repeat(2_000)), &[200]),
            words("a list with nothing in it", "kinds=,,,,", &[400]),
            words("a view twice", "on=BUREAU&on=AREA&through=AREA", &[400]),
            words("half a view", "on=BUREAU", &[400]),
            words("both views", "on=BUREAU&through=AREA&between=AREA&and=BUREAU", &[400]),
            words("a view of one kind", "between=AREA&and=AREA", &[400]),
            words("too many ties", "on=MUNICIPALITY&through=INITIATIVE&basis=NATIONWIDE", &[400]),
            words("scope besides words", "scope=%7B%7D&kinds=AREA", &[400]),
            words("an option of another format", "base=urn:x:", &[400]),
            words("a header in an option", "edges=links%0D%0Aset-cookie:%20a=b", &[400]),
            address("a table whose mark is none", "/export/nodes-csv?bom=yes", &[400]),
            address("a drawing of everything", "/export/mermaid", &[400]),
            address("a base with a line end", "/export/turtle?base=urn:a%0D%0A%3Cx%3E", &[400]),
            address("a base with quotes", "/export/jsonld?base=urn:%22%7D%2C%7B%22", &[400]),
            address("a base that ends itself", "/export/turtle?base=urn:x%3E%20a%20%3Cy", &[400]),
            address(
                "a base with what only few may write",
                "/export/turtle?base=urn:%E2%80%AEx:",
                &[200, 400],
            ),
            address("a base that is no address", "/export/turtle?base=../../", &[400]),
            address(
                "a base of 10,000 letters",
                format!("/export/turtle?base=urn:{}", "x".repeat(10_000)),
                &[400],
            ),
            address("two bases", "/export/turtle?base=urn:a:&base=urn:b:", &[200, 400]),
            scope("a scope of nothing", "", &[400]),
            scope("a scope that is null", "null", &[400]),
            scope("a scope that is a number", "1e400", &[400]),
            scope("a scope that is a list", "[]", &[400]),
            scope(
                "a scope with an unknown field of 1,000 letters",
                &format!("{{\"{}\":1}}", "a".repeat(1_000)),
                &[400],
            ),
            scope("a kind of 1,000 letters", &format!("{{\"kinds\":\"{}\"}}", "A".repeat(1_000)), &[400]),
            scope("a field twice", "{\"kinds\":[\"AREA\"],\"kinds\":[\"BUREAU\"]}", &[200, 400]),
            scope("lists 127 deep", &nested("[", 127, "1", "]"), &[400]),
            scope("lists 129 deep", &nested("[", 129, "1", "]"), &[400]),
            scope("lists 5,000 deep", &nested("[", 5_000, "1", "]"), &[400]),
            scope(
                "kinds in lists 120 deep",
                &format!("{{\"kinds\":{}}}", nested("[", 120, "\"AREA\"", "]")),
                &[400],
            ),
            scope("filters 30 deep", &filters(30), &[200, 400]),
            scope("filters 120 deep", &filters(120), &[200, 400]),
            scope("filters 200 deep", &filters(200), &[400]),
            scope(
                "filters of filters",
                &format!(
                    "{{\"partnerships\":{{\"initiative\":{}}}}}",
                    nested("{\"jointWith\":{\"some\":", 50, "{}", "}}")
                ),
                &[200, 400],
            ),
            headed("a range", "/export/node-link?kinds=BUREAU", "range: bytes=5-1\r\n", &[200]),
            headed(
                "8,000 tags",
                "/export/node-link?kinds=BUREAU",
                format!("if-none-match: {}\"z\"\r\n", "\"a\", ".repeat(8_000)),
                &[200],
            ),
            headed(
                "20,000 tags",
                "/export/node-link?kinds=BUREAU",
                format!("if-none-match: {}\"z\"\r\n", "\"a\", ".repeat(20_000)),
                &[431],
            ),
            headed("any tag", "/export/node-link", "if-none-match: *\r\n", &[304]),
            headed("any tag and wrong words", "/export/node-link?kinds=X", "if-none-match: *\r\n", &[400]),
            headed(
                "tags that are none",
                "/export/node-link?kinds=BUREAU",
                "if-none-match: \"\\\", W/, ,,\"\r\n",
                &[200],
            ),
        ],
    );
}

#[test]
fn other_methods() {
    let server = Server::shared();
    for format in FORMATS {
        let target = format!("/export/{format}?kinds=BUREAU,INITIATIVE");
        let head = send(&server, "HEAD", &target, &[], b"");
        assert_eq!((head.status, head.body.len()), (200, 0), "{format}");
        assert!(head.header("content-disposition").starts_with("attachment; filename=\"tokyo-policy-graph-"));
        for method in ["POST", "PUT", "DELETE", "PATCH"] {
            assert_eq!(send(&server, method, &target, &[], b"").status, 405, "{method}");
        }
    }
}

#[test]
fn exports_count_against_the_rate() {
    let strict = |setting: &str| Server::start_with(&["--rate-exempt", "none", setting]);
    let statuses = |server: &Server, method: &str| -> Vec<u16> {
        (0..100).map(|_| send(server, method, "/export/node-link?kinds=BUREAU", &[], b"").status).collect()
    };
    for (setting, method, allowed) in [
        ("--rate-requests=20", "GET", 20),
        ("--rate-requests=20", "HEAD", 20),
        ("--rate-cost=20000", "GET", 10),
    ] {
        let (server, start) = (strict(setting), Instant::now());
        let found = statuses(&server, method);
        let answered = found.iter().filter(|status| **status == 200).count();
        let earned_back = allowed * (1 + start.elapsed().as_secs() as usize) / 60;
        assert!(
            (allowed..=allowed + earned_back + 1).contains(&answered),
            "{setting} {method}: {answered} of 100"
        );
        assert!(found.iter().all(|status| [200, 429].contains(status)), "{found:?}");
        let last = send(&server, "GET", "/export/dot", &[], b"");
        check(&last, "/export/dot", &[200, 429]);
        assert!(last.status == 200 || !last.header("retry-after").is_empty());
    }
}

/// Opens so many connections and asks the same on each.
fn asked(server: &Server, count: usize, request: &[u8]) -> Vec<TcpStream> {
    (0..count)
        .filter_map(|_| {
            let mut stream = TcpStream::connect(server.address()).ok()?;
            stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
            stream.write_all(request).ok()?;
            Some(stream)
        })
        .collect()
}

#[test]
fn readers() {
    let closing =
        |target: &str| format!("GET {target} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").into_bytes();
    let stalled = move |name: &str, count: usize, request: Vec<u8>| {
        Attack::new(name, move |server| {
            let streams = asked(server, count, &request);
            thread::sleep(Duration::from_secs(4));
            drop(streams);
        })
    };
    repel(
        &["--write-timeout", "3"],
        &[
            Attack::new("50 exports at once", move |server| {
                let answers: Vec<Answer> = thread::scope(|scope| {
                    let asking: Vec<_> =
                        (0..50).map(|_| scope.spawn(|| send(server, "GET", WHOLE, &[], b""))).collect();
                    asking.into_iter().map(|one| one.join().expect("an answer")).collect()
                });
                let mut first = None;
                for answer in &answers {
                    check(answer, WHOLE, &[200, 503]);
                    if answer.status == 200 {
                        let bytes = whole(answer);
                        assert!(*first.get_or_insert_with(|| bytes.clone()) == bytes, "two exports differ");
                    } else {
                        assert!(!answer.header("retry-after").is_empty());
                    }
                }
                assert!(first.is_some(), "none was answered");
            }),
            Attack::new("every format one after the other", |server| {
                for format in FORMATS {
                    let target = format!("/export/{format}?includeIsolated=true");
                    check(&send(server, "GET", &target, &[], b""), &target, &[200]);
                }
            }),
            stalled("50 exports of the whole graph that nobody reads", 50, closing(WHOLE)),
            stalled("20 exports of many edges that nobody reads", 20, closing(DENSE)),
            stalled(
                "20 tables of many edges that nobody reads",
                20,
                closing("/export/edges-parquet?on=MUNICIPALITY&through=PREFECTURE&relations=LOCATED_IN"),
            ),
            stalled("30 pipelines of exports that nobody reads", 30, get(WHOLE).repeat(30)),
            Attack::new("30 readers of a byte at a time", move |server| {
                let mut streams = asked(server, 30, &closing(DENSE));
                for _ in 0..20 {
                    for stream in &mut streams {
                        let _ = stream.read(&mut [0]);
                    }
                    thread::sleep(Duration::from_millis(200));
                }
            }),
            Attack::new("who reads next to nothing is cut off", move |server| {
                let mut stream = asked(server, 1, &closing(DENSE)).pop().expect("a connection");
                let start = Instant::now();
                let mut bytes = Vec::new();
                // The sockets hold what was sent, so that the end is seen once the service has given up.
                thread::sleep(Duration::from_secs(8));
                let _ = stream.read_to_end(&mut bytes);
                assert!(whole(&Answer::parse(&bytes)).is_none(), "all was sent in {:?}", start.elapsed());
            }),
            Attack::new("200 clients who leave in the middle", move |server| {
                for at in 0..200 {
                    let target = ["/export/node-link", "/export/nodes-csv", "/export/gexf", DENSE][at % 4];
                    for mut stream in asked(server, 1, &closing(target)) {
                        let _ = stream.read(&mut [0; 100]);
                    }
                }
            }),
            Attack::new("200 clients who leave before", move |server| {
                asked(server, 200, &closing(DENSE));
            }),
            Attack::new("200 conditions that hold", |server| {
                let mut connection = Connection::new(server);
                for _ in 0..200 {
                    let head = "GET /export/node-link HTTP/1.1\r\nhost: a\r\nif-none-match: *\r\n\r\n";
                    connection.send(head.as_bytes()).unwrap();
                    let status = connection.receive().unwrap().map(|answer| answer.status);
                    // Those who left before may still have their turns.
                    assert!(matches!(status, Some(304 | 503)), "{status:?}");
                }
            }),
        ],
    );
}

#[test]
fn an_export_is_written_to_its_end_while_the_service_stops() {
    let server = Server::start();
    let expected = whole(&send(&server, "GET", DENSE, &[], b"")).expect("a whole export");
    let mut stream = begun(&server);
    signal(&server, "TERM");
    thread::sleep(Duration::from_millis(600));
    let answer = rest(&mut stream);
    assert!(whole(&answer).as_ref() == Some(&expected), "the export is not whole");
    assert_eq!(server.wait(), Some(0));
}

#[test]
fn an_export_keeps_the_version_that_it_began_with() {
    let folder = scratch("export-and-reload");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data"), &folder);
    let server = Server::start_with(&["--data", &folder.to_string_lossy()]);
    let version = |server: &Server| send(server, "GET", "/readyz", &[], b"").json()["version"].clone();
    let (before, expected) = (version(&server), whole(&send(&server, "GET", DENSE, &[], b"")));
    let mut stream = begun(&server);
    let municipalities = folder.join("reference/municipalities.json");
    let text = fs::read_to_string(&municipalities).unwrap();
    fs::write(&municipalities, text.replacen("札幌市", "別の市", 1)).unwrap();
    signal(&server, "HUP");
    let start = Instant::now();
    while version(&server) == before {
        assert!(start.elapsed() < Duration::from_secs(30), "the data is not loaded again: {}", server.log());
        thread::sleep(Duration::from_millis(50));
    }
    assert!(whole(&rest(&mut stream)) == expected, "the export changed on its way");
    let after = send(&server, "GET", DENSE, &[], b"");
    assert!(after.header("etag").contains(version(&server).as_str().expect("a version")));
    assert!(whole(&after).is_some_and(|after| Some(after) != expected));
    let _ = fs::remove_dir_all(&folder);
}

/// An export of which the first bytes were read.
fn begun(server: &Server) -> (TcpStream, Vec<u8>) {
    let mut stream = connect(server);
    stream
        .write_all(format!("GET {DENSE} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").as_bytes())
        .expect("it is sent");
    let mut bytes = vec![0; 1_000];
    stream.read_exact(&mut bytes).expect("it begins");
    (stream, bytes)
}

/// What follows.
fn rest((stream, bytes): &mut (TcpStream, Vec<u8>)) -> Answer {
    stream.read_to_end(bytes).expect("it ends");
    Answer::parse(bytes)
}
