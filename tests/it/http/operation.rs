//! What operators see: health, metrics and the log.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::{
    GRAPHQL, ask,
    lifecycle::signal,
    wire::{PATIENCE, connect, receive, send},
};
use crate::server::Server;

/// The value of a metric, with its labels; 0 where there is none.
pub(super) fn metric(server: &Server, name: &str) -> f64 {
    let text = metrics(server);
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.map_or(0.0, |value| value.parse().unwrap())
}

fn metrics(server: &Server) -> String {
    let answer = send(server, "GET", "/metrics", &[], b"");
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-type").starts_with("application/openmetrics-text; version=1.0.0"));
    answer.text().to_owned()
}

fn start(args: &[&str]) -> Server {
    Server::start_with(&[&["--metrics", "main"], args].concat())
}

#[test]
fn health_is_told_and_never_kept() {
    let server = Server::shared();
    let healthz = send(&server, "GET", "/healthz", &[], b"");
    assert_eq!((healthz.status, healthz.text()), (200, "ok\n"));
    assert!(healthz.header("content-type").starts_with("text/plain"));
    let readyz = send(&server, "GET", "/readyz", &[], b"");
    assert_eq!((readyz.status, readyz.header("content-type")), (200, "application/json".into()));
    let info = server.data("{ datasetInfo { version loadedAt } }");
    let expected = json!({
        "status": "ready",
        "version": info["datasetInfo"]["version"],
        "loadedAt": info["datasetInfo"]["loadedAt"],
        "lastReload": null,
    });
    assert_eq!(readyz.json(), expected);
    for answer in [healthz, readyz] {
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[test]
fn metrics_are_elsewhere_unless_they_are_wanted_here() {
    assert_eq!(send(&Server::shared(), "GET", "/metrics", &[], b"").status, 404);
}

#[test]
fn what_happens_is_counted() {
    let server = start(&[]);
    for _ in 0..3 {
        assert_eq!(ask(&server, GRAPHQL, "{ __typename }").status, 200);
    }
    assert_eq!(ask(&server, GRAPHQL, "{").status, 400);
    assert_eq!(ask(&server, GRAPHQL, "{ prefectures(first: -1) { totalCount } }").status, 200);
    assert_eq!(send(&server, "GET", "/nothing/at/all", &[], b"").status, 404);
    assert_eq!(send(&server, "BREW", "/graphql", &[], b"").status, 405);
    assert_eq!(send(&server, "GET", "/assets/nothing.js", &[], b"").status, 404);
    let own = |name: &str| metric(&server, &format!("tokyo_policy_graph_{name}"));
    assert_eq!(own(r#"http_requests_total{route="/graphql",method="POST",status="200"}"#), 4.0);
    assert_eq!(own(r#"http_requests_total{route="/graphql",method="POST",status="400"}"#), 1.0);
    assert_eq!(own(r#"http_requests_total{route="/graphql",method="other",status="405"}"#), 1.0);
    assert_eq!(own(r#"http_requests_total{route="other",method="GET",status="404"}"#), 1.0);
    assert_eq!(own(r#"http_requests_total{route="/assets/{*path}",method="GET",status="404"}"#), 1.0);
    assert_eq!(own(r#"http_request_duration_seconds_count{route="/graphql"}"#), 6.0);
    assert_eq!(own(r#"operations_total{type="query",code="OK"}"#), 3.0);
    assert_eq!(own(r#"operations_total{type="query",code="BAD_USER_INPUT"}"#), 1.0);
    assert_eq!(own(r#"operations_total{type="unknown",code="GRAPHQL_PARSE_FAILED"}"#), 1.0);
    assert_eq!(own("operation_cost_count"), 4.0);
    assert_eq!((own("executions_running"), own("executions_waiting")), (0.0, 0.0));
    let version = &server.data("{ datasetInfo { version } }")["datasetInfo"]["version"];
    assert_eq!(own(&format!("dataset_info{{version={version}}}")), 1.0);
    assert!(own("dataset_loaded_seconds") > 1.7e9);
    assert_eq!(own(&format!("build_info{{version=\"{}\"}}", env!("CARGO_PKG_VERSION"))), 1.0);
    if cfg!(target_os = "linux") {
        assert!(metric(&server, "process_resident_memory_bytes") > 1e6);
        assert!(metric(&server, "process_open_fds") > 3.0);
    }
    assert!(metric(&server, "process_start_time_seconds") > 1.7e9);
}

#[test]
fn clients_cannot_make_metrics_grow() {
    let server = start(&[]);
    let lines = |server: &Server| metrics(server).lines().count();
    let visit = |at: usize| {
        send(&server, "GET", &format!("/{at}"), &[("user-agent", &at.to_string())], b"");
        send(&server, &format!("M{at}"), "/graphql", &[], b"");
        ask(&server, GRAPHQL, &format!("query Q{at} {{ __typename }}"));
        ask(&server, GRAPHQL, &format!("{{ f{at} }}"));
    };
    visit(0);
    // Reading metrics is a request, too, which the next reading tells of.
    lines(&server);
    let before = lines(&server);
    (1..50).for_each(visit);
    assert_eq!(lines(&server), before);
}

#[test]
fn metrics_can_be_read_by_a_machine() {
    let server = start(&[]);
    ask(&server, GRAPHQL, "{ __typename }");
    let text = metrics(&server);
    assert!(text.ends_with("# EOF\n"), "{text}");
    let mut described = std::collections::HashSet::new();
    for line in text.lines().filter(|line| *line != "# EOF") {
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            assert!(described.insert(rest.split(' ').next().unwrap().to_owned()), "{line}");
        } else if !line.starts_with('#') {
            let (sample, value) = line.rsplit_once(' ').unwrap();
            value.parse::<f64>().unwrap();
            let name = sample.split('{').next().unwrap();
            let family = ["_total", "_count", "_sum", "_bucket", "_info"]
                .iter()
                .find_map(|end| name.strip_suffix(end));
            assert!(described.contains(family.unwrap_or(name)), "{line}");
            assert!(name.starts_with("tokyo_policy_graph_") || name.starts_with("process_"), "{line}");
        }
    }
}

/// The lines of a log of JSON that bear a request id.
fn lines(server: &Server, id: &str, count: usize) -> Vec<Value> {
    let mut found = Vec::new();
    for _ in 0..200 {
        let log = server.log();
        let all =
            log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap_or_else(|_| panic!("{line}")));
        found = all.filter(|line| line["span"]["request_id"] == id).collect();
        if found.len() >= count {
            break;
        }
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(found.len(), count, "{id}: {}", server.log());
    found
}

#[test]
fn a_request_is_one_line_with_its_id() {
    let server = start(&["--log-format", "json"]);
    let asked = |id: &str, query: &str| {
        let headers = [("accept", GRAPHQL), ("content-type", "application/json"), ("x-request-id", id)];
        send(&server, "POST", "/graphql", &headers, json!({ "query": query }).to_string().as_bytes())
    };
    let secret = "{ secret: __typename }";
    let answer = asked("good.id-1", secret);
    assert_eq!(answer.header("x-request-id"), "good.id-1");
    let line = &lines(&server, "good.id-1", 1)[0];
    assert_eq!((&line["level"], &line["message"]), (&json!("INFO"), &json!("request")));
    assert_eq!(
        (&line["method"], &line["path"], &line["status"]),
        (&json!("POST"), &json!("/graphql"), &json!(200))
    );
    assert!(line["microseconds"].is_u64() && line["client"].is_string(), "{line}");
    assert!(line["span"]["cost"].is_u64() && line["span"]["code"] == "OK", "{line}");

    asked("bad-query", "{ secret");
    let line = &lines(&server, "bad-query", 1)[0];
    assert_eq!((&line["status"], &line["span"]["code"]), (&json!(400), &json!("GRAPHQL_PARSE_FAILED")));

    // What is no id is not taken over, and nothing that it holds gets into the log.
    for bad in ["a b", "a\"b", "<secret>", &"x".repeat(65)] {
        let ours = asked(bad, secret).header("x-request-id");
        assert!(ours.len() == 16 && ours.bytes().all(|b| b.is_ascii_hexdigit()), "{bad}: {ours}");
        lines(&server, &ours, 1);
    }
    let long = format!("/{}?query=%7Bsecret%7D", "p".repeat(2_000));
    let answer = send(&server, "GET", &long, &[("x-request-id", "long")], b"");
    assert_eq!(answer.header("x-request-id"), "long");
    assert!(lines(&server, "long", 1)[0]["path"].as_str().unwrap().len() < 300);
    assert!(!server.log().contains("secret"), "{}", server.log());

    // Health is asked for all the time, and logged only where that is wanted.
    send(&server, "GET", "/healthz", &[("x-request-id", "health")], b"");
    send(&server, "GET", "/readyz", &[("x-request-id", "health")], b"");
    send(&server, "GET", "/nothing", &[("x-request-id", "last")], b"");
    lines(&server, "last", 1);
    lines(&server, "health", 0);
}

#[test]
fn readiness_ends_before_the_service_does() {
    let server = start(&["--drain-delay", "2"]);
    // A connection that is there before the end, with half a request.
    let mut stream = connect(&server);
    std::io::Write::write_all(&mut stream, b"GET /readyz HTTP/1.1\r\nhost: a\r\n").unwrap();
    server.ask("{ __typename }");
    signal(&server, "TERM");
    let start = Instant::now();
    let answer = loop {
        let answer = send(&server, "GET", "/readyz", &[], b"");
        if answer.status != 200 {
            break answer;
        }
        assert!(start.elapsed() < PATIENCE, "it is ready for ever");
    };
    assert_eq!((answer.status, &answer.json()["status"]), (503, &json!("stopping")));
    // Who asked before the end is told the truth as well.
    std::io::Write::write_all(&mut stream, b"connection: close\r\n\r\n").unwrap();
    let answer = receive(&mut stream);
    assert_eq!((answer.status, &answer.json()["status"]), (503, &json!("stopping")));
    assert_eq!(server.wait(), Some(0));
}
