//! The service as other people's client finds it: npm `graphql-ws`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::server::Server;

#[test]
fn graphql_ws_finds_what_it_expects() {
    let server = Server::shared();
    run("websocket.mjs", &[&server.url().replace("http://", "ws://")]);
}

#[test]
fn graphql_ws_is_told_of_each_change() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("subscription-{}", std::process::id()));
    let copied = Command::new("cp").args(["-R", "graph-data"]).arg(&folder).status();
    assert!(copied.is_ok_and(|status| status.success()), "the data cannot be copied");
    let data = folder.to_string_lossy();
    let server = Server::start_with(&["--data", &data]);
    let url = server.url().replace("http://", "ws://");
    run("subscription.mjs", &[&url, &server.pid().to_string(), &data]);
    fs::remove_dir_all(folder).unwrap();
}

/// Runs a script, which fails where anything is not as expected.
fn run(script: &str, args: &[&str]) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/clients");
    assert!(folder.join("node_modules").is_dir(), "the clients are not installed: run `make test`");
    let output = Command::new("node")
        .arg(script)
        .args(args)
        .current_dir(&folder)
        .output()
        .expect("Node.js runs the client");
    let [told, wrong] =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{told}\n{wrong}");
}
