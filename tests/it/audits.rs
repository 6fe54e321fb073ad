//! The audits of graphql-http: the server speaks GraphQL over HTTP to the letter, in what it must and in what it should.

use std::{path::PathBuf, process::Command};

use crate::server::Server;

#[test]
fn all_audits_pass() {
    let server = Server::start();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/clients");
    assert!(folder.join("node_modules").is_dir(), "the clients are not installed: run `make test`");
    let output = Command::new("node")
        .args(["audit.mjs", &format!("{}/graphql", server.url())])
        .current_dir(&folder)
        .output()
        .expect("Node.js runs the audits");
    let [told, wrong] =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{told}\n{wrong}");
    assert_eq!(told.lines().last(), Some("61 of 61 audits are ok"), "{told}\n{wrong}");
}
