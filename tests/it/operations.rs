//! docs/operations.md and what is in `deploy/`, against the program.

#[path = "../../fuzz/src/lib.rs"]
mod fuzz;

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use serde_json::Value;

use crate::server::Server;

const OPERATIONS: &str = include_str!("../../docs/operations.md");
const UNIT: &str = include_str!("../../deploy/tokyo-policy-graph.service");
const CONTAINER: &str = include_str!("../../deploy/Containerfile");
const TURNS: &str = include_str!("../../src/http/turns.rs");

/// The environment variable and the default of a flag; empty where it has none.
type Setting = (String, String);

/// The part of a page below one heading of the second level.
fn section<'t>(page: &'t str, heading: &str) -> &'t str {
    let start = page.find(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("there is no ## {heading}"));
    let rest = &page[start + 4..];
    &rest[..rest.find("\n## ").unwrap_or(rest.len())]
}

/// The cells of the rows of all tables, without the ticks around code.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text.lines().filter(|line| line.starts_with("| `"));
    lines.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect())
}

/// The settings of `serve`, as `--help` prints them.
fn settings() -> BTreeMap<String, Setting> {
    let told = Command::new(env!("CARGO_BIN_EXE_tokyo-policy-graph"))
        .args(["serve", "--help"])
        .env_clear()
        .output()
        .unwrap();
    let help = String::from_utf8(told.stdout).unwrap();
    let mut found = BTreeMap::new();
    // Flags stand six columns in, behind the room for short ones; what is said of them further in.
    let flags: Vec<usize> = help.match_indices("\n      --").map(|(at, _)| at).chain([help.len()]).collect();
    for window in flags.windows(2) {
        let text = help[window[0]..window[1]].split_whitespace().collect::<Vec<_>>().join(" ");
        let name = text.split([' ', '=', '[']).next().unwrap().to_owned();
        let noted = |what: &str| {
            let (_, rest) = text.split_once(&format!("[{what}: "))?;
            Some(rest.split_once(']')?.0.to_owned())
        };
        let variable = noted("env").unwrap_or_default().trim_end_matches('=').to_owned();
        // What has no fixed default says in words what happens: the value comes first.
        let default = noted("default").unwrap_or_default();
        let default = default.split_once(", or ").map_or(default.as_str(), |(value, _)| value).to_owned();
        found.insert(name, (variable, default));
    }
    assert!(found.len() > 20, "{help}");
    found
}

/// All words that look like a flag.
fn flags(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '`', '\n', '"', ',', '(', ')', '=', '\\', '[', ']']).filter(|word| {
        word.strip_prefix("--").is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
    })
}

#[test]
fn settings_are_those_of_the_program() {
    let mut settings = settings();
    for row in rows(section(OPERATIONS, "Settings")) {
        let [flag, variable, default, meaning] = row[..] else { panic!("{row:?}") };
        let name = flag.split(' ').next().unwrap();
        let told =
            settings.remove(name).unwrap_or_else(|| panic!("docs/operations.md has no such flag: {flag}"));
        assert_eq!((variable.to_owned(), default.to_owned()), told, "{flag}");
        assert!(!meaning.is_empty(), "docs/operations.md does not say what {flag} means");
    }
    assert!(settings.is_empty(), "docs/operations.md does not have {settings:?}");
}

#[test]
fn what_is_a_small_request_is_told() {
    let (_, rest) = TURNS.split_once("SMALL_MAX: u64 = ").expect("turns tell small requests apart");
    let cost = rest.split(';').next().unwrap();
    let told = format!("small ones, up to {cost},");
    assert!(section(OPERATIONS, "Settings").contains(&told), "docs/operations.md does not say: {told}");
}

#[test]
fn limits_are_those_of_the_program() {
    let server = Server::shared();
    let told = server.data("{ __type(name: \"QueryLimits\") { fields { name } } }");
    let fields = told["__type"]["fields"].as_array().unwrap();
    let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    let told = server.data(&format!("{{ datasetInfo {{ limits {{ {} }} }} }}", names.join(" ")));
    let mut limits = told["datasetInfo"]["limits"].as_object().unwrap().clone();
    for row in rows(section(OPERATIONS, "Limits")) {
        let (name, printed) = (row[0], row[1].replace(',', ""));
        let value = limits.remove(name).unwrap_or_else(|| panic!("there is no limit {name}"));
        assert_eq!(Value::from(printed.parse::<u64>().unwrap()), value, "{name}");
    }
    assert!(limits.is_empty(), "docs/operations.md does not have {limits:?}");
}

#[test]
fn every_metric_is_explained() {
    let server = Server::start_with(&["--metrics", "main"]);
    let text =
        ureq::get(format!("{}/metrics", server.url())).call().unwrap().body_mut().read_to_string().unwrap();
    let section = section(OPERATIONS, "Metrics");
    let names: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE "))
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert!(names.len() > 5, "{text}");
    for name in names {
        let own = name.strip_prefix("tokyo_policy_graph_").unwrap_or(name);
        let is_explained =
            ["", "_total", "_info"].iter().any(|end| section.contains(&format!("`{own}{end}`")));
        assert!(is_explained, "docs/operations.md does not explain {name}");
    }
}

#[test]
fn pages_and_recipes_name_no_flag_that_does_not_exist() {
    let settings = settings();
    let of_others =
        ["--locked", "--release", "--features", "--loglevel", "--no-audit", "--no-fund", "--silent"];
    let recipe = CONTAINER.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    for flag in flags(UNIT).chain(flags(&recipe)).filter(|flag| !of_others.contains(flag)) {
        let is_of_build = ["--from", "--file", "--tag"].contains(&flag);
        assert!(is_of_build || settings.contains_key(flag), "there is no {flag}");
    }
    let of_others = ["--locked", "--release", "--features", "--help", "--now"];
    let of_podman =
        ["--file", "--tag", "--read-only", "--cap-drop", "--security-opt", "--memory", "--publish"];
    for flag in flags(OPERATIONS).filter(|flag| !of_others.contains(flag) && !of_podman.contains(flag)) {
        assert!(settings.contains_key(flag), "docs/operations.md: there is no {flag}");
    }
    let variables = CONTAINER.lines().find_map(|line| line.strip_prefix("ENV ")).unwrap().split(' ');
    for variable in variables.map(|pair| pair.split_once('=').unwrap().0) {
        assert!(settings.values().any(|(known, _)| known == variable), "there is no {variable}");
    }
}

#[test]
fn seeds_of_the_fuzz_targets_hold() {
    type Target = (&'static str, fn(&[u8]));
    let targets: [Target; 6] = [
        ("cursor", fuzz::cursor::run),
        ("data", fuzz::data::run),
        ("export", fuzz::export::run),
        ("filter", fuzz::filter::run),
        ("query", fuzz::query::run),
        ("request", fuzz::request::run),
    ];
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    assert_eq!(fs::read_dir(&seeds).unwrap().count(), targets.len());
    for (target, run) in targets {
        let mut paths: Vec<_> =
            fs::read_dir(seeds.join(target)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        assert!(paths.len() > 5, "{target} has {} seeds", paths.len());
        for path in paths {
            // What panics says nothing of its input.
            println!("fuzz/run {target} {}", path.display());
            run(&fs::read(&path).unwrap());
        }
    }
}
