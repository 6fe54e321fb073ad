//! Starting and stopping the server.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::wire::{PATIENCE, connect, receive, send};
use crate::server::Server;

/// Sends a signal by its name.
pub fn signal(server: &Server, name: &str) {
    let sent = Command::new("kill").args([&format!("-{name}"), &server.pid().to_string()]).status();
    assert!(sent.expect("kill runs").success());
}

/// Runs `serve` where it must end by itself.
fn serve(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tokyo-policy-graph"))
        .arg("serve")
        .args(args)
        .env_remove("DATA_DIR")
        .env_remove("HOST")
        .env_remove("PORT")
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs")
}

/// An empty folder for a test.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// A copy of the project's data.
fn data_copy(name: &str) -> PathBuf {
    let folder = scratch(name);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data"), &folder);
    folder
}

#[test]
fn both_signals_end_it_in_peace() {
    for name in ["TERM", "INT"] {
        let server = Server::start();
        assert_eq!(server.ask("{ __typename }"), json!({ "data": { "__typename": "Query" } }));
        // An idle connection keeps nobody waiting.
        let idle = connect(&server);
        signal(&server, name);
        let start = Instant::now();
        assert_eq!(server.wait(), Some(0), "{name}");
        assert!(start.elapsed() < Duration::from_secs(8), "{name}: {:?}", start.elapsed());
        drop(idle);
    }
}

#[test]
fn what_is_in_flight_is_answered() {
    let server = Server::start();
    let body = json!({ "query": "{ __typename }" }).to_string();
    let mut stream = connect(&server);
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body.as_bytes()[..5]).unwrap();
    // An answer on another connection: by then the half request has been taken up.
    server.ask("{ __typename }");
    signal(&server, "TERM");
    wait_until_closed(&server);
    stream.write_all(&body.as_bytes()[5..]).unwrap();
    let answer = receive(&mut stream);
    assert_eq!(answer.json(), json!({ "data": { "__typename": "Query" } }));
    assert_eq!(server.wait(), Some(0));
}

#[test]
fn all_that_is_in_flight_is_answered() {
    let server = Server::start();
    let body = json!({ "query": "{ prefectures(first: 47) { nodes { name } } }" }).to_string();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    // Some heads are half sent, some bodies, and some requests are complete.
    let request = format!("{head}{body}");
    let mut streams: Vec<(TcpStream, &str)> = (0..60)
        .map(|at| {
            let sent = [10, head.len() + 5, request.len()][at % 3];
            let mut stream = connect(&server);
            stream.write_all(&request.as_bytes()[..sent]).unwrap();
            (stream, &request[sent..])
        })
        .collect();
    server.ask("{ __typename }");
    signal(&server, "TERM");
    wait_until_closed(&server);
    for (stream, rest) in &mut streams {
        stream.write_all(rest.as_bytes()).unwrap();
    }
    for (stream, rest) in &mut streams {
        let answer = receive(stream);
        assert_eq!(answer.status, 200, "{rest}");
        let nodes = &answer.json()["data"]["prefectures"]["nodes"];
        assert_eq!(nodes.as_array().map(Vec::len), Some(47), "{rest}");
        // Complete requests may have been answered before the signal came.
        assert!(rest.is_empty() || answer.header("connection") == "close", "{rest}");
    }
    assert_eq!(server.wait(), Some(0));
}

#[test]
fn balancers_see_it_leave() {
    let server = Server::start_with(&["--drain-delay", "2"]);
    signal(&server, "TERM");
    let start = Instant::now();
    while send(&server, "GET", "/readyz", &[], b"").status == 200 {
        assert!(start.elapsed() < PATIENCE, "it is ready for ever");
    }
    // Requests are taken for a while yet.
    let answer = send(&server, "GET", "/healthz", &[], b"");
    assert_eq!((answer.status, answer.header("connection")), (200, "close".into()));
    assert_eq!(server.wait(), Some(0));
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let server = Server::start_with(&["--drain-timeout", "60"]);
    let mut stream = connect(&server);
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost").unwrap();
    server.ask("{ __typename }");
    let start = Instant::now();
    signal(&server, "TERM");
    wait_until_closed(&server);
    signal(&server, "INT");
    assert_eq!(server.wait(), Some(1));
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

fn wait_until_closed(server: &Server) {
    let address = server.url().trim_start_matches("http://");
    let start = Instant::now();
    while TcpStream::connect(address).is_ok() {
        assert!(start.elapsed() < PATIENCE, "it still takes connections");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_request_that_never_ends_is_not_waited_for() {
    let server = Server::start();
    let mut stream = connect(&server);
    let head =
        "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{";
    stream.write_all(head.as_bytes()).unwrap();
    server.ask("{ __typename }");
    let start = Instant::now();
    signal(&server, "TERM");
    assert_eq!(server.wait(), Some(0));
    assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
    let _ = stream.read(&mut [0]);
}

#[test]
fn a_port_that_is_taken_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let output = serve(&["--port", &port]);
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{log}");
    assert!(log.contains(&format!("127.0.0.1:{port} is taken")) && log.contains("--port"), "{log}");
    assert!(output.stdout.is_empty());
    assert_eq!(log.matches("taken").count(), 1, "{log}");
    let metrics = serve(&["--port", "0", "--metrics", &format!("127.0.0.1:{port}")]);
    let log = String::from_utf8_lossy(&metrics.stderr).into_owned();
    assert_eq!(metrics.status.code(), Some(1), "{log}");
    assert!(log.contains(&format!("127.0.0.1:{port} is taken")) && log.contains("--metrics"), "{log}");
    let nowhere = serve(&["--host", "203.0.113.1", "--port", "0"]);
    let log = String::from_utf8_lossy(&nowhere.stderr).into_owned();
    assert_eq!(nowhere.status.code(), Some(1), "{log}");
    assert_eq!(log.matches("203.0.113.1").count(), 1, "{log}");
    assert_eq!(log.matches("os error").count(), 1, "{log}");
}

/// The log of a server until a line has all of these words.
fn log_until(child: &mut Child, words: &[&str]) -> Vec<String> {
    let mut log = Vec::new();
    for line in BufReader::new(child.stderr.take().unwrap()).lines() {
        log.push(line.unwrap());
        if log.last().is_some_and(|line| words.iter().all(|word| line.contains(word))) {
            return log;
        }
    }
    panic!("{words:?} is not in {log:#?}");
}

#[test]
fn metrics_have_an_address_of_their_own() {
    let taken = TcpListener::bind("127.0.0.1:9464");
    for args in [&["--metrics", "127.0.0.1:0"][..], &[]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tokyo-policy-graph"))
            .args(["serve", "--port", "0"])
            .args(args)
            .env_remove("METRICS")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = log_until(&mut child, &["metrics on 127.0.0.1:", "/metrics"]);
        let address = log.last().and_then(|line| line.split("metrics on ").nth(1)).unwrap();
        let address = address.trim_end_matches("/metrics");
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(b"GET /metrics HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").unwrap();
        let answer = receive(&mut stream);
        let lines = log.iter().filter(|line| line.contains("http://")).count();
        child.kill().and_then(|()| child.wait()).unwrap();
        assert_eq!((answer.status, lines), (200, 1), "{log:#?}");
        assert_ne!(address, "127.0.0.1:9464", "{taken:?}");
    }
}

#[test]
fn metrics_may_share_the_main_address() {
    for (place, status) in [("main", 200), ("off", 404), ("127.0.0.1:0", 404)] {
        let server = Server::start_with(&["--metrics", place]);
        assert_eq!(send(&server, "GET", "/metrics", &[], b"").status, status, "{place}");
    }
}

#[test]
fn empty_variables_say_nothing() {
    let folder = scratch("no-data");
    let output = Command::new(env!("CARGO_BIN_EXE_tokyo-policy-graph"))
        .args(["serve", "--data", &folder.join("nowhere").to_string_lossy()])
        .env("HOST", "")
        .env("PORT", "")
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    // It came as far as the data.
    assert!(log.contains("nowhere") && !log.contains("Usage"), "{log}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn bad_data_is_not_served() {
    let folder = data_copy("bad-data");
    let bureaus = folder.join("bureaus.json");
    let text = fs::read_to_string(&bureaus).unwrap();
    fs::write(&bureaus, text.replacen("\"id\":", "\"idd\":", 1)).unwrap();
    fs::write(folder.join("areas.json"), "{ \"areas\": [").unwrap();
    let output = serve(&["--port", "0", "--data", &folder.to_string_lossy()]);
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{log}");
    for expected in ["bureaus.json", "idd", "areas.json"] {
        assert!(log.contains(expected), "{expected} is not in {log}");
    }
    assert!(!log.contains("panicked") && !log.contains("listening"), "{log}");

    let nowhere = serve(&["--port", "0", "--data", &folder.join("nowhere").to_string_lossy()]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("nowhere"));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_folder_replaces_the_data() {
    let folder = data_copy("other-data");
    let bureaus = folder.join("bureaus.json");
    let mut file: Value = serde_json::from_str(&fs::read_to_string(&bureaus).unwrap()).unwrap();
    file["bureaus"][0]["name"]["en"] = "A name of our own".into();
    fs::write(&bureaus, file.to_string()).unwrap();
    let query = "{ bureaus(first: 1) { totalCount nodes { name(lang: EN) } pageInfo { endCursor } } datasetInfo { version } }";
    let (own, other) = (Server::shared(), Server::start_with(&["--data", &folder.to_string_lossy()]));
    let (ours, theirs) = (own.data(query), other.data(query));
    assert_eq!(theirs["bureaus"]["nodes"][0]["name"], "A name of our own");
    assert_eq!(ours["bureaus"]["totalCount"], theirs["bureaus"]["totalCount"]);
    assert_ne!(ours["datasetInfo"]["version"], theirs["datasetInfo"]["version"]);
    // A cursor of one version is refused by the other.
    let cursor = &ours["bureaus"]["pageInfo"]["endCursor"];
    let next = format!("{{ bureaus(first: 1, after: {cursor}) {{ totalCount }} }}");
    assert_eq!(own.ask(&next).get("errors"), None);
    assert_eq!(other.ask(&next)["errors"][0]["extensions"]["code"], "CURSOR");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_same_data_from_a_folder_has_the_same_version() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data");
    let (own, other) = (Server::shared(), Server::start_with(&["--data", &folder.to_string_lossy()]));
    let query = "{ datasetInfo { version } }";
    assert_eq!(own.data(query), other.data(query));
}
