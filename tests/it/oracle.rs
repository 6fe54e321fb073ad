//! graphql-js agrees with every answer: random queries over the data, hand-written ones, ones that must be refused,
//! and focused queries over random graphs.

use std::{path::PathBuf, process::Command};

use crate::server::Server;

/// Random documents are larger than honest ones; so are the limits that they are judged under.
const LIMITS: &str = include_str!("../oracle/limits.txt");

#[test]
fn graphql_js_agrees() {
    let server = Server::start_with(&["--limit", LIMITS.trim()]);
    run("run.mjs", &["--url", &format!("{}/graphql", server.url())]);
}

#[test]
fn graphql_js_agrees_on_random_graphs() {
    run("graphs-run.mjs", &["--binary", env!("CARGO_BIN_EXE_tokyo-policy-graph")]);
}

/// Runs a script of the oracle, which fails where anything differs or too little was judged.
fn run(script: &str, args: &[&str]) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/oracle");
    assert!(folder.join("node_modules").is_dir(), "the oracle is not installed: run `make test`");
    let output = Command::new("node")
        .arg(script)
        .args(args)
        .current_dir(&folder)
        .output()
        .expect("Node.js runs the oracle");
    let [told, wrong] =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{told}\n{wrong}");
}
