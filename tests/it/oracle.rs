//! graphql-js agrees with every answer: random queries, hand-written ones, and ones that must be refused.

use std::{path::Path, process::Command};

use crate::server::Server;

#[test]
fn graphql_js_agrees() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle");
    assert!(folder.join("node_modules").is_dir(), "the oracle is not installed: run `make test`");
    let server = Server::start();
    let output = Command::new("node")
        .arg("run.mjs")
        .args(["--url", &format!("{}/graphql", server.url())])
        .current_dir(&folder)
        .output()
        .expect("Node.js runs the oracle");
    let [told, wrong] =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{told}\n{wrong}");
}
