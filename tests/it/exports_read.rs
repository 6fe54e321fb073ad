//! Every export opens in its own tool with the graph that GraphQL tells of; and what HTTP says around it, and the command line
//! in place of it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};
use tokyo_policy_graph::export::Format;

use crate::{
    http::wire::{Answer, send},
    server::Server,
};

/// The small scopes that a format is asked for in.
const WORDS: [&str; 3] = [
    "?on=BUREAU&through=PREFECTURE",
    "?kinds=BUREAU,FUNDING_PROGRAM",
    "?kinds=ORGANIZATION&relations=LOCATED_IN",
];

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Runs a script of `tests/exports`, and says what it said if it fails.
fn python(script: &str, args: &[&str]) -> String {
    let python = repository("target/python/bin/python");
    let tools = repository("tests/exports/node_modules");
    assert!(python.exists() && tools.is_dir(), "the tools are not installed: run `make test`");
    let output = Command::new(python)
        .arg("-B")
        .arg(repository("tests/exports").join(script))
        .args(args)
        .env("PYTHONUTF8", "1")
        .output()
        .expect("Python runs");
    let [told, wrong] =
        [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
    assert!(output.status.success(), "{told}\n{wrong}");
    told
}

/// Reads all formats of a server with their tools. How many graphs were compared stands in the last line.
fn prove(server: &Server) {
    let told = python("proof.py", &[server.address()]);
    println!("{told}");
    let last = told.lines().last().unwrap_or_default();
    let count = last.split(' ').next().and_then(|count| count.parse::<usize>().ok());
    assert!(count >= Some(200) && last.ends_with(" graphs compared, 0 differences"), "{last}");
}

fn get(server: &Server, target: &str, headers: &[(&str, &str)]) -> Answer {
    send(server, "GET", target, headers, b"")
}

/// The bytes of an export, put together from their chunks.
fn bytes(server: &Server, target: &str) -> Vec<u8> {
    let mut response = ureq::get(format!("{}{target}", server.url())).call().expect("it is exported");
    response.body_mut().with_config().limit(1 << 30).read_to_vec().expect("it is sent whole")
}

/// The sentence of a refusal in JSON.
fn refusal(answer: &Answer) -> String {
    assert_eq!(answer.header("content-type"), "application/json; charset=utf-8");
    let body = answer.json();
    assert_eq!(body["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{body}");
    body["errors"][0]["message"].as_str().expect("a message").to_owned()
}

fn is_built(format: Format) -> bool {
    cfg!(feature = "parquet") || !matches!(format, Format::NodesParquet | Format::EdgesParquet)
}

#[test]
fn tools_find_the_graph() {
    prove(&Server::generous());
}

#[test]
fn tools_find_hostile_texts() {
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("hostile-{}", std::process::id()));
    let _ = fs::remove_dir_all(&data);
    let data = data.to_str().expect("a path of UTF-8");
    python("hostile.py", &[data]);
    let server = Server::start_with(&["--data", data, "--limit", "cost=2000000000"]);
    prove(&server);
    fs::remove_dir_all(data).expect("what was written can be deleted");
}

#[test]
fn answers_say_what_they_are() {
    let server = Server::shared();
    let version = server.data("{ datasetInfo { version } }")["datasetInfo"]["version"].take();
    let version = version.as_str().expect("a version");
    let mut names = BTreeSet::new();
    for format in Format::ALL.into_iter().filter(|format| is_built(*format)) {
        let target = format!("/export/{}{}", format.name(), WORDS[0]);
        let answer = get(&server, &target, &[]);
        assert_eq!(answer.status, 200, "{target}");
        assert_eq!(answer.header("content-type"), format.media_type());
        assert_eq!(answer.header("etag"), format!("\"{version}\""));
        let disposition = answer.header("content-disposition");
        assert_eq!(disposition, format!("attachment; filename=\"{}\"", format.file_name(version)));
        assert!(disposition.contains(&version[..12]), "{disposition}");
        assert!(names.insert(disposition), "{target}");
        let head = send(&server, "HEAD", &target, &[], b"");
        assert_eq!((head.status, head.body.len()), (200, 0), "{target}");
        for name in ["content-type", "etag", "content-disposition", "cache-control"] {
            assert_eq!(head.header(name), answer.header(name), "{target}: {name}");
        }
    }
}

#[test]
fn what_is_known_is_not_sent_again() {
    let server = Server::shared();
    let target = format!("/export/node-link{}", WORDS[0]);
    let etag = get(&server, &target, &[]).header("etag");
    for known in [etag.clone(), format!("\"other\", {etag}"), format!("W/{etag}"), "*".to_owned()] {
        let answer = get(&server, &target, &[("if-none-match", &known)]);
        assert_eq!((answer.status, answer.body.len()), (304, 0), "{known}");
        assert_eq!(answer.header("etag"), etag);
    }
    assert_eq!(get(&server, &target, &[("if-none-match", "\"other\"")]).status, 200);
    // What is wrong is wrong, whatever is known.
    let answer = get(&server, "/export/node-link?color=red", &[("if-none-match", &etag)]);
    assert_eq!(answer.status, 400);
}

#[test]
fn large_exports_come_in_pieces() {
    let server = Server::shared();
    let answer = get(&server, "/export/node-link?includeIsolated=true", &[]);
    assert_eq!((answer.status, answer.header("transfer-encoding").as_str()), (200, "chunked"));
    assert_eq!(answer.header("content-length"), "");
    // The size of a chunk stands before it, in hexadecimal digits.
    let first = answer
        .body
        .split(|byte| *byte == b'\r')
        .next()
        .map(|line| String::from_utf8_lossy(line).into_owned());
    let size = first.and_then(|size| usize::from_str_radix(&size, 16).ok()).expect("the size of a chunk");
    assert!(size < answer.body.len() / 2, "{size} of {}", answer.body.len());
}

#[test]
fn the_same_is_the_same_again_and_on_the_command_line() {
    let server = Server::shared();
    let formats = Format::ALL.into_iter().filter(|format| is_built(*format));
    for (format, words) in formats.zip(WORDS.iter().cycle()) {
        let target = format!("/export/{}{words}", format.name());
        let first = bytes(&server, &target);
        assert!(!first.is_empty(), "{target}");
        assert_eq!(bytes(&server, &target), first, "{target}");
        let flags = words[1..].split('&').filter_map(|word| word.split_once('='));
        let mut command = Command::new(env!("CARGO_BIN_EXE_tokyo-policy-graph"));
        command.args(["export", "--format", format.name()]);
        command.args(flags.flat_map(|(name, value)| [format!("--{name}"), value.to_owned()]));
        let output = command.env_remove("DATA_DIR").output().expect("the binary runs");
        assert!(output.status.success(), "{target}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.stdout, first, "{target}");
    }
}

#[test]
fn words_are_those_of_graphql() {
    let server = Server::shared();
    let whole = json!({
        "kinds": ["BUREAU", "INITIATIVE", "PREFECTURE"],
        "relations": ["IN_CHARGE_OF", "PARTNERS_WITH"],
        "partnerships": { "period": ["PAST", "CURRENT"], "certainty": ["FIRM"], "capacity": ["GOVERNMENT"] },
        "includeIsolated": true,
    });
    let whole = whole.to_string().replace('"', "%22").replace('{', "%7B").replace('}', "%7D");
    let one_by_one = "kinds=BUREAU&kinds=INITIATIVE,PREFECTURE&relations=IN_CHARGE_OF,PARTNERS_WITH&period=PAST,CURRENT\
                      &certainty=FIRM&capacity=GOVERNMENT&includeIsolated=true";
    let read = bytes(&server, &format!("/export/node-link?{one_by_one}"));
    assert_eq!(bytes(&server, &format!("/export/node-link?scope={whole}")), read);
    let graph: Value = serde_json::from_slice(&read).expect("it is JSON");
    assert!(graph["edges"].as_array().is_some_and(|edges| edges.len() > 100));
}

#[test]
fn a_part_lies_around_what_is_named() {
    let server = Server::shared();
    let read = |words: &str| -> Value {
        serde_json::from_slice(&bytes(&server, &format!("/export/node-link{words}"))).expect("it is JSON")
    };
    let ids = |graph: &Value| -> BTreeSet<String> {
        let nodes = graph["nodes"].as_array().expect("a list").iter();
        nodes.map(|node| node["id"].as_str().expect("an id").to_owned()).collect()
    };
    let whole = read("");
    let ends: Vec<[String; 2]> = whole["edges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| ["source", "target"].map(|end| edge[end].as_str().unwrap().to_owned()))
        .collect();
    for (words, centers, depth) in [
        ("?around=bureau:environment", vec!["bureau:environment"], 1),
        ("?around=bureau:environment&depth=2", vec!["bureau:environment"], 2),
        (
            "?around=prefecture:07,bureau:taxation&around=area:tohoku&depth=3",
            vec!["prefecture:07", "bureau:taxation", "area:tohoku"],
            3,
        ),
    ] {
        let mut expected: BTreeSet<String> = centers.into_iter().map(str::to_owned).collect();
        for _ in 0..depth {
            let reached: Vec<_> = ends
                .iter()
                .filter(|ends| ends.iter().any(|end| expected.contains(end)))
                .flatten()
                .cloned()
                .collect();
            expected.extend(reached);
        }
        let part = read(words);
        assert_eq!(ids(&part), expected, "{words}");
        let among = ends.iter().filter(|ends| ends.iter().all(|end| expected.contains(end))).count();
        assert_eq!(part["edges"].as_array().map(Vec::len), Some(among), "{words}");
        assert!(expected.len() < ids(&whole).len(), "{words}");
    }
    let scope = read("?around=bureau:environment&depth=2")["graph"]["scope"].take();
    assert!(
        scope.as_str().is_some_and(|scope| scope.ends_with("within 2 hops of bureau:environment")),
        "{scope}"
    );
}

#[test]
fn unknown_formats_are_told_which_there_are() {
    let server = Server::shared();
    for name in ["nope", "GraphML", "graphml%20", "%FF", "%3Cb%3E"] {
        let answer = get(&server, &format!("/export/{name}"), &[]);
        assert_eq!(answer.status, 404, "{name}");
        let sentence = refusal(&answer);
        for format in Format::ALL {
            assert!(sentence.contains(format.name()), "{name}: {sentence}");
        }
    }
    let list = get(&server, "/export", &[]).json();
    let listed: Vec<_> =
        list["formats"].as_array().expect("a list").iter().map(|format| &format["name"]).collect();
    assert_eq!(listed, Format::ALL.map(Format::name));
}

#[test]
fn refusals_are_counted_by_their_code() {
    let server = Server::start_with(&["--metrics", "main"]);
    for target in ["/export/dot?kinds=BUREAUS", "/export/dot?color=red", "/export/mermaid"] {
        assert_eq!(get(&server, target, &[]).status, 400, "{target}");
    }
    let told = String::from_utf8(get(&server, "/metrics", &[]).body).unwrap();
    for (code, count) in [("BAD_USER_INPUT", 2), ("LIMIT_EXCEEDED", 1)] {
        let line = format!("operations_total{{type=\"unknown\",code=\"{code}\"}} {count}\n");
        assert!(told.contains(&line), "{told}");
    }
    assert!(!told.contains("INTERNAL_SERVER_ERROR"), "{told}");
}

#[test]
fn what_cannot_be_exported_is_refused_in_a_sentence() {
    let server = Server::shared();
    for (target, part) in [
        ("node-link?color=red", "no option `color`"),
        ("node-link?edges=lines", "`edges` or `links`"),
        ("graphml?edges=links", "no option `edges`"),
        ("nodes-csv?headers=neo", "`plain` or `neo4j`"),
        ("edges-csv?bom=yes", "`true` or `false`"),
        ("turtle?base=id", "an absolute IRI"),
        ("jsonld?base=urn:%3E", "an absolute IRI"),
        ("node-link?kinds=BUREAUS", "\"EntityKind\", found \"BUREAUS\""),
        ("node-link?kinds=", "empty item"),
        ("node-link?kinds=%FF", "not UTF-8"),
        ("node-link?includeIsolated=1", "true or false"),
        ("node-link?on=BUREAU", "through"),
        ("node-link?on=BUREAU&on=AREA", "twice"),
        ("node-link?on=BUREAU&through=BUREAU", "must differ"),
        ("node-link?on=BUREAU&through=AREA&between=BUREAU&and=AREA", "not both"),
        ("node-link?scope=%7B", "no JSON"),
        ("node-link?scope=%7B%7D&kinds=BUREAU", "without other words"),
        ("node-link?around=bureau:nothing", "not the id of a vertex"),
        ("node-link?around=source-document:strategy-2-measures", "not the id of a vertex"),
        ("node-link?around=bureau:environment,", "not the id of a vertex"),
        ("node-link?around=bureau:environment&depth=0", "from 1 to 6"),
        ("node-link?around=bureau:environment&depth=7", "from 1 to 6"),
        ("node-link?around=bureau:environment&depth=1&depth=2", "twice"),
        ("node-link?depth=2", "`depth` needs `around`"),
        ("node-link?around=bureau:environment&kinds=PREFECTURE", "not among what the scope selects"),
    ] {
        let answer = get(&server, &format!("/export/{target}"), &[]);
        assert_eq!(answer.status, 400, "{target}");
        let sentence = refusal(&answer);
        assert!(sentence.contains(part) && sentence.ends_with('.'), "{target}: {sentence}");
    }
    let answer = get(&server, "/export/mermaid", &[]);
    let message = answer.json()["errors"][0]["message"].take();
    assert_eq!(answer.status, 400);
    assert!(
        message.as_str().is_some_and(|told| told.contains("at most 100 vertices and 200 edges")),
        "{message}"
    );
    assert_eq!(send(&server, "POST", "/export/node-link", &[], b"{}").status, 405);
}
