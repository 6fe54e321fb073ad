//! Other data while serving: swapped as a whole, refused without harm, and nobody notices.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use tokyo_policy_graph::data;

use super::{
    lifecycle::{copy, scratch, signal},
    operation::metric,
    wire::{PATIENCE, send},
};
use crate::server::Server;

const SWAPS: usize = 1_000;
const CLIENTS: usize = 2;
const NAMES: [&str; 2] = ["Bureau of one", "Bureau of the other"];
/// Version and content of the same answer: both of one variant, or the answer is mixed.
const QUESTION: &str = "{ before: datasetInfo { version } bureaus(first: 1) { nodes { name(lang: EN) } } \
    after: datasetInfo { version } }";

/// A small data folder.
fn minimal(name: &str) -> PathBuf {
    let folder = scratch(name);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/minimal"), &folder);
    rename_bureau(&folder, NAMES[0]);
    folder
}

/// Replaces a file as a whole.
fn replace(folder: &Path, name: &str, text: &str) {
    let new = folder.join(format!(".{name}.new"));
    fs::write(&new, text).unwrap();
    fs::rename(new, folder.join(name)).unwrap();
}

fn rename_bureau(folder: &Path, name: &str) {
    let text = fs::read_to_string(folder.join("bureaus.json")).unwrap();
    let mut file: Value = serde_json::from_str(&text).unwrap();
    file["bureaus"][0]["name"]["en"] = name.into();
    replace(folder, "bureaus.json", &file.to_string());
}

fn version(folder: &Path) -> String {
    match data::load(&data::from_folder(folder).unwrap()) {
        Ok(dataset) => dataset.version,
        Err(problems) => panic!("{problems}"),
    }
}

fn start(folder: &Path, more: &[&str]) -> Server {
    let folder = folder.to_string_lossy();
    let args = ["--data", &folder, "--metrics", "main"];
    Server::start_with(&[&args, more].concat())
}

fn readyz(server: &Server) -> Value {
    let answer = send(server, "GET", "/readyz", &[], b"");
    assert_eq!(answer.status, 200);
    answer.json()
}

fn reloads(server: &Server, outcome: &str) -> usize {
    metric(server, &format!("tokyo_policy_graph_reloads_total{{outcome=\"{outcome}\"}}")) as usize
}

fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "{what} takes too long");
        thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn nobody_notices_a_thousand_swaps() {
    let folder = minimal("swaps");
    let mut variants = Vec::new();
    for name in NAMES.into_iter().rev() {
        rename_bureau(&folder, name);
        let file = fs::read_to_string(folder.join("bureaus.json")).unwrap();
        variants.push((name, version(&folder), file));
    }
    let server = start(&folder, &[]);
    let (is_over, answers) = (AtomicBool::new(false), AtomicUsize::new(0));
    let seen: Vec<AtomicUsize> = variants.iter().map(|_| AtomicUsize::new(0)).collect();
    thread::scope(|scope| {
        // Ends the clients also where the test fails.
        let over = EndOnDrop(&is_over);
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                let agent = ureq::Agent::new_with_defaults();
                while !is_over.load(Relaxed) {
                    let mut answer = agent
                        .post(format!("{}/graphql", server.url()))
                        .send_json(serde_json::json!({ "query": QUESTION }))
                        .expect("every request is answered with 200");
                    let answer: Value = answer.body_mut().read_json().unwrap();
                    assert_eq!(answer.get("errors"), None, "{answer}");
                    let data = &answer["data"];
                    let is_whole = |(name, version, _): &(&str, String, String)| {
                        data["before"]["version"] == **version
                            && data["after"]["version"] == **version
                            && data["bureaus"]["nodes"][0]["name"] == *name
                    };
                    let variant = variants.iter().position(is_whole);
                    seen[variant.unwrap_or_else(|| panic!("neither of both: {answer}"))]
                        .fetch_add(1, Relaxed);
                    answers.fetch_add(1, Relaxed);
                }
            });
        }
        for swap in 1..=SWAPS {
            let (_, version, file) = &variants[(swap + 1) % 2];
            replace(&folder, "bureaus.json", file);
            signal(&server, "HUP");
            wait_until("a swap", || readyz(&server)["version"] == **version);
        }
        drop(over);
    });
    assert_eq!(reloads(&server, "served"), SWAPS);
    assert_eq!(reloads(&server, "refused"), 0);
    let seen: Vec<usize> = seen.iter().map(|count| count.load(Relaxed)).collect();
    assert!(seen.iter().all(|count| *count > SWAPS / 10), "{seen:?}");
    fs::remove_dir_all(folder).unwrap();
}

struct EndOnDrop<'a>(&'a AtomicBool);

impl Drop for EndOnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Relaxed);
    }
}

#[test]
fn bad_data_keeps_the_good() {
    let folder = minimal("bad-reload");
    let server = start(&folder, &[]);
    let before = readyz(&server);
    assert_eq!((&before["status"], &before["lastReload"]), (&"ready".into(), &Value::Null));
    assert_eq!(before["version"], version(&folder));

    let good = fs::read_to_string(folder.join("bureaus.json")).unwrap();
    let file: Value = serde_json::from_str(&good).unwrap();
    let mut bad = file.clone();
    bad["bureaus"][0]["idd"] = 1.into();
    // More problems than are shown.
    bad["more"] = serde_json::Map::from_iter((0..5).map(|at| (at.to_string(), 0.into()))).into();
    for at in 0..20 {
        bad[format!("more{at}")] = 0.into();
    }
    replace(&folder, "bureaus.json", &bad.to_string());
    signal(&server, "HUP");
    wait_until("a refusal", || readyz(&server)["lastReload"]["outcome"] == "refused");
    let refused = readyz(&server);
    assert_eq!((&refused["status"], &refused["version"]), (&"ready".into(), &before["version"]));
    assert_eq!(refused["loadedAt"], before["loadedAt"]);
    let problems = refused["lastReload"]["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 10);
    assert!(problems[0].as_str().unwrap().starts_with("bureaus.json: line 1"), "{problems:?}");
    let count = refused["lastReload"]["problemCount"].as_u64().unwrap();
    assert!(count >= 21, "{count}");
    // Log and metrics follow a moment later.
    wait_until("a line for each problem", || server.log().matches("bureaus.json: ").count() as u64 == count);
    assert_eq!(server.data(QUESTION)["bureaus"]["nodes"][0]["name"], NAMES[0]);
    wait_until("a count", || reloads(&server, "refused") == 1);
    assert_eq!(reloads(&server, "served"), 0);

    // A folder that has gone is refused, too, and nobody learns where it was.
    let away = folder.with_extension("away");
    fs::rename(&folder, &away).unwrap();
    signal(&server, "HUP");
    wait_until("a refusal", || reloads(&server, "refused") == 2);
    let problem = readyz(&server)["lastReload"]["problems"][0].as_str().unwrap().to_owned();
    assert!(problem.starts_with("data folder: folder: cannot be read"), "{problem}");
    assert!(!problem.contains("bad-reload"), "{problem}");
    wait_until("its name in the log", || server.log().contains("bad-reload"));
    fs::rename(&away, &folder).unwrap();

    replace(&folder, "bureaus.json", &good.replace(NAMES[0], NAMES[1]));
    signal(&server, "HUP");
    wait_until("a swap", || readyz(&server)["lastReload"]["outcome"] == "served");
    let after = readyz(&server);
    assert_eq!(after["version"], version(&folder));
    assert_eq!(
        (&after["lastReload"]["problemCount"], &after["lastReload"]["problems"]),
        (&0.into(), &Value::Array(vec![]))
    );
    assert_eq!(server.data(QUESTION)["bureaus"]["nodes"][0]["name"], NAMES[1]);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn data_inside_the_binary_is_loaded_again_as_it_is() {
    let server = Server::start_with(&["--metrics", "main"]);
    let before = readyz(&server);
    signal(&server, "HUP");
    wait_until("a reload", || reloads(&server, "served") == 1);
    assert_eq!(readyz(&server)["version"], before["version"]);
}

#[test]
fn many_signals_are_few_loads() {
    let folder = minimal("signals");
    let server = start(&folder, &[]);
    for _ in 0..50 {
        signal(&server, "HUP");
    }
    rename_bureau(&folder, NAMES[1]);
    signal(&server, "HUP");
    // The last signal came after the change: whatever was going on, what it told of is served.
    wait_until("a swap", || readyz(&server)["version"] == version(&folder));
    let count = reloads(&server, "served");
    assert!((1..=51).contains(&count), "{count}");
    signal(&server, "TERM");
    signal(&server, "HUP");
    assert_eq!(server.wait(), Some(0));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_hangup_while_loading_is_no_end() {
    let folder = minimal("early");
    let server =
        Server::start_when(&["--data", &folder.to_string_lossy(), "--metrics", "main"], |pid, line| {
            if line.contains("loading the data") {
                std::process::Command::new("kill").args(["-HUP", &pid.to_string()]).status().unwrap();
            }
        });
    wait_until("the load that the signal asked for", || reloads(&server, "served") >= 1);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn changes_are_noticed_where_that_is_wanted() {
    let folder = minimal("watched");
    let server = start(&folder, &["--watch"]);
    let unwatched = start(&folder, &[]);
    let good = fs::read_to_string(folder.join("bureaus.json")).unwrap();
    rename_bureau(&folder, NAMES[1]);
    let expected = version(&folder);
    wait_until("a swap", || readyz(&server)["version"] == *expected);
    // Bad data is refused once, not again and again.
    replace(&folder, "bureaus.json", "{");
    wait_until("a refusal", || reloads(&server, "refused") == 1);
    thread::sleep(Duration::from_secs(5));
    assert_eq!((reloads(&server, "served"), reloads(&server, "refused")), (1, 1));
    assert_eq!(readyz(&server)["version"], *expected);
    replace(&folder, "bureaus.json", &good);
    wait_until("a swap", || readyz(&server)["version"] == version(&folder));
    assert_eq!((reloads(&server, "served"), reloads(&server, "refused")), (2, 1));
    assert_eq!(readyz(&unwatched)["lastReload"], Value::Null);
    fs::remove_dir_all(folder).unwrap();
}
