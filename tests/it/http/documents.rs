//! Documents that are asked by their id: the operator's, and those that clients leave.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{
    GRAPHQL, JSON, code, post,
    wire::{Answer, send},
};
use crate::server::Server;

const NAMED: &str = "query Bureau($n: String!) { bureau(by: {name: $n}) { name } }";

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn ask(server: &Server, body: &Value) -> Answer {
    post(server, GRAPHQL, body.to_string().as_bytes())
}

fn by_hash(hash: &str) -> Value {
    json!({ "extensions": { "persistedQuery": { "version": 1, "sha256Hash": hash } } })
}

/// A folder of documents in all forms that are read.
fn folder(name: &str) -> PathBuf {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("documents-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("bureau.graphql"), NAMED).unwrap();
    fs::write(folder.join("flat.json"), json!({ "flat": "{ flat: __typename }" }).to_string()).unwrap();
    let manifest = json!({
        "format": "apollo-persisted-query-manifest",
        "version": 1,
        "operations": [{ "id": "op", "name": "Op", "type": "query", "body": "query Op { op: __typename }" }],
    });
    fs::write(folder.join("manifest.json"), manifest.to_string()).unwrap();
    fs::write(folder.join("README.md"), "not read").unwrap();
    folder
}

fn start(folder: &Path, mode: &str) -> Server {
    Server::start_with(&["--documents", &folder.to_string_lossy(), "--documents-mode", mode])
}

#[test]
fn trusted_documents_are_asked_by_id() {
    let folder = folder("prefer");
    let server = start(&folder, "prefer");
    let expected = json!({ "data": { "bureau": { "name": "環境局" } } });
    for id in ["bureau".to_owned(), sha256(NAMED), format!("sha256:{}", sha256(NAMED))] {
        let body = json!({ "documentId": id, "variables": { "n": "環境局" } });
        assert_eq!(ask(&server, &body).json(), expected, "{id}");
        let target =
            format!("/graphql?documentId={id}&variables=%7B%22n%22%3A%22%E7%92%B0%E5%A2%83%E5%B1%80%22%7D");
        assert_eq!(send(&server, "GET", &target, &[("accept", GRAPHQL)], b"").json(), expected, "{id}");
    }
    assert_eq!(ask(&server, &json!({ "documentId": "flat" })).json()["data"]["flat"], "Query");
    assert_eq!(ask(&server, &json!({ "documentId": "op" })).json()["data"]["op"], "Query");
    let mut persisted = by_hash(&sha256(NAMED));
    persisted["variables"] = json!({ "n": "環境局" });
    assert_eq!(ask(&server, &persisted).json(), expected);
    // Others are asked by their text, as ever.
    assert_eq!(ask(&server, &json!({ "query": "{ __typename }" })).status, 200);
    for id in ["README", "bureau.graphql", "", "../bureau", "sha256:", &"x".repeat(60_000)] {
        let answer = ask(&server, &json!({ "documentId": id }));
        assert_eq!((answer.status, code(&answer).as_str()), (400, "PERSISTED_QUERY_NOT_FOUND"), "{id}");
        assert_eq!(answer.json().get("data"), None);
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn others_are_refused_where_only_trusted_ones_are_served() {
    let folder = folder("only");
    let server = start(&folder, "only");
    assert_eq!(ask(&server, &json!({ "documentId": "flat" })).status, 200);
    assert_eq!(ask(&server, &json!({ "query": NAMED, "variables": { "n": "環境局" } })).status, 200);
    let stranger = json!({ "query": "{ stranger: __typename }" });
    let answer = ask(&server, &stranger);
    assert_eq!((answer.status, code(&answer).as_str()), (400, "DOCUMENT_NOT_TRUSTED"));
    assert!(!answer.text().contains("stranger"));
    assert_eq!(post(&server, JSON, stranger.to_string().as_bytes()).status, 200);
    let mut left = by_hash(&sha256("{ __typename }"));
    assert_eq!(code(&ask(&server, &left)), "PERSISTED_QUERY_NOT_SUPPORTED");
    left["query"] = "{ __typename }".into();
    assert_eq!(code(&ask(&server, &left)), "DOCUMENT_NOT_TRUSTED");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn clients_leave_documents_by_their_hash() {
    let server = Server::start();
    let text = "{ left: __typename }";
    let mut body = by_hash(&sha256(text));
    let missing = ask(&server, &body);
    assert_eq!((missing.status, code(&missing).as_str()), (400, "PERSISTED_QUERY_NOT_FOUND"));
    assert_eq!(missing.json()["errors"][0]["message"], "PersistedQueryNotFound");
    assert_eq!(post(&server, JSON, body.to_string().as_bytes()).status, 200);
    body["query"] = text.into();
    assert_eq!(ask(&server, &body).json()["data"]["left"], "Query");
    body.as_object_mut().unwrap().remove("query");
    assert_eq!(ask(&server, &body).json()["data"]["left"], "Query");
    let target = format!(
        "/graphql?extensions=%7B%22persistedQuery%22%3A%7B%22version%22%3A1%2C%22sha256Hash%22%3A%22{}%22%7D%7D",
        sha256(text)
    );
    assert_eq!(send(&server, "GET", &target, &[("accept", GRAPHQL)], b"").json()["data"]["left"], "Query");
}

#[test]
fn only_good_documents_are_kept() {
    let server = Server::shared();
    for (text, hash, expected) in [
        ("{ wrong: __typename }", sha256("{ another }"), "BAD_USER_INPUT"),
        ("{ nothing }", sha256("{ nothing }"), "GRAPHQL_VALIDATION_FAILED"),
        ("{", sha256("{"), "GRAPHQL_PARSE_FAILED"),
    ] {
        let mut body = by_hash(&hash);
        body["query"] = text.into();
        assert_eq!(code(&ask(&server, &body)), expected, "{text}");
        assert_eq!(code(&ask(&server, &by_hash(&hash))), "PERSISTED_QUERY_NOT_FOUND", "{text}");
    }
    for wrong in [json!(1), json!([]), json!({}), json!({ "version": 2, "sha256Hash": "a" }), json!("x")] {
        let body = json!({ "query": "{ __typename }", "extensions": { "persistedQuery": wrong } });
        assert_eq!(code(&ask(&server, &body)), "BAD_USER_INPUT", "{body}");
    }
    let body = json!({ "query": "{ __typename }", "extensions": { "persistedQuery": null } });
    assert_eq!(ask(&server, &body).status, 200);
    let off = Server::start_with(&["--persisted-documents", "0"]);
    assert_eq!(code(&ask(&off, &by_hash(&sha256("{ __typename }")))), "PERSISTED_QUERY_NOT_SUPPORTED");
}

#[test]
fn what_cannot_be_executed_is_found_at_the_start() {
    let refused = |folder: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_tokyo-policy-graph"))
            .args(["serve", "--port", "0", "--metrics", "off", "--documents", &folder.to_string_lossy()])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    let folder = folder("wrong");
    let with = |name: &str, text: &str| {
        fs::write(folder.join(name), text).unwrap();
        let told = refused(&folder);
        fs::remove_file(folder.join(name)).unwrap();
        told
    };
    let told = with("wrong.graphql", "{ nothing }");
    assert!(told.contains("wrong") && told.contains("nothing"), "{told}");
    assert!(
        with("bureau.json", r#"{"bureau": "{ __typename }"}"#)
            .contains("two documents have the id \"bureau\"")
    );
    let by_hash = json!({ sha256("{ unknown }"): "{ unknown }" }).to_string();
    assert!(with("hashes.json", &by_hash).contains("unknown"));
    assert!(with("list.json", "[]").contains("list.json"));
    assert!(with("deep.graphql", &"{a".repeat(100)).contains("deep"));
    assert!(refused(&folder.join("nowhere")).contains("nowhere"));
    fs::create_dir_all(folder.join("empty")).unwrap();
    assert!(refused(&folder.join("empty")).contains("nothing to trust"));
    fs::remove_dir_all(folder).unwrap();
}
