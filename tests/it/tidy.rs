//! The order of the house: who may use whom, and what no file may hold.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The rooms of `src`, and for each those that it may use.
const ROOMS: [(&str, &[&str]); 7] = [
    ("model", &[]),
    ("data", &["model"]),
    ("search", &["model"]),
    ("analysis", &["model"]),
    ("export", &["analysis", "model"]),
    ("graphql", &["export", "data", "search", "analysis", "model"]),
    ("http", &["graphql", "export", "data", "model"]),
];

/// The crates that only one room may name.
const GUESTS: [(&str, &str); 10] = [
    ("async_graphql", "graphql"),
    ("async_graphql_value", "graphql"),
    ("axum", "http"),
    ("hyper", "http"),
    ("hyper_util", "http"),
    ("petgraph", "model"),
    ("prometheus_client", "http"),
    ("rust_embed", "data http"),
    ("tokio_tungstenite", "http"),
    ("unicode_normalization", "search"),
];

/// Files that may be longer than the others, and why.
const LONG: [(&str, &str); 1] = [(
    "src/data/format.rs",
    "one struct per record of the data files, meant to be read as one page of the format",
)];
const LINES_MAX: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below some folders with an ending, by their paths from the root of the repository.
fn files(folders: &[&str], ending: &str) -> Vec<(String, String)> {
    let mut waiting: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            if !path.ends_with("node_modules") && !path.ends_with("target") {
                waiting.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            }
        } else if path.to_string_lossy().ends_with(ending) {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(String, String)> {
    let found = files(&["src", "tests/it", "benches", "fuzz"].map(existing), ".rs");
    assert!(found.len() > 50, "only {} files were found", found.len());
    found
}

/// The folder, or one that has no files.
fn existing(folder: &str) -> &str {
    if root().join(folder).exists() { folder } else { "src/main.rs" }
}

/// Code without comments; strings stay, for a path in one is as good as any.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The names that follow a prefix: `model` and `data` of `crate::model::Graph` and `crate::{data, model::Ix}`.
fn names_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = code[at + prefix.len()..].trim_start();
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (at, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    c if depth == 0 && start && (c.is_alphabetic() || c == '_') => {
                        found.insert(name_at(&group[at..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            found.insert(name_at(rest));
        }
    }
    found
}

fn name_at(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Whether a word stands in a text, on its own.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part))
}

/// The room of a file: `model` of `src/model/graph.rs`; none of the binary, of which `src/cli/` is a part, and the root.
fn room(path: &str) -> Option<&str> {
    let (room, _) = path.strip_prefix("src/")?.split_once('/')?;
    Some(room).filter(|room| *room != "cli")
}

#[test]
fn names_after_finds_them_all() {
    let code = "use crate::{\n    data::{self, Dataset},\n    model::Graph,\n};\nfn a(b: crate::http::X) {} use crate::graphql;";
    let found = names_after(code, "crate::");
    assert_eq!(found, ["data", "graphql", "http", "model"].map(str::to_owned).into());
}

#[test]
fn rooms_use_only_those_before_them() {
    for (path, text) in sources() {
        let Some(room) = room(&path) else { continue };
        let (_, allowed) = ROOMS
            .iter()
            .find(|(name, _)| *name == room)
            .unwrap_or_else(|| panic!("{path} stands in no room"));
        let code = code(&text);
        for used in names_after(&code, "crate::") {
            let is_room = ROOMS.iter().any(|(name, _)| *name == used);
            assert!(is_room, "{path} uses crate::{used}, which is no room");
            assert!(
                used == room || allowed.contains(&used.as_str()),
                "{path} uses {used}, which comes after {room}"
            );
        }
        if room == "graphql" {
            let of_data = names_after(&code, "data::");
            assert!(of_data.iter().all(|name| name == "Dataset"), "{path} uses {of_data:?} of data");
        }
        assert!(!code.contains("tokyo_policy_graph::"), "{path} names the crate from outside");
    }
}

#[test]
fn guests_stay_in_their_rooms() {
    for (path, text) in sources().into_iter().filter(|(path, _)| path.starts_with("src/")) {
        let code = code(&text);
        for (guest, rooms) in GUESTS {
            let is_at_home = room(&path).is_some_and(|room| rooms.split(' ').any(|home| home == room));
            assert!(is_at_home || !has_word(&code, guest), "{path} names {guest}, which lives in {rooms}");
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for (path, text) in sources() {
        let first = text.lines().next().unwrap_or_default();
        let sentence =
            first.strip_prefix("//! ").unwrap_or_else(|| panic!("{path} does not open with `//! `"));
        assert!(!sentence.trim().is_empty(), "{path} says nothing");
        let header: Vec<&str> = text.lines().take_while(|line| line.starts_with("//!")).collect();
        let end = header
            .iter()
            .map(|line| line.trim())
            .take_while(|line| *line != "//!")
            .last()
            .unwrap_or_default();
        assert!(end.ends_with(['.', ':', '`']), "{path}: {end}");
    }
}

#[test]
fn files_are_short_enough_to_read() {
    let sources = sources();
    for (path, text) in &sources {
        let lines = text.lines().count();
        let is_long = LONG.iter().any(|(long, _)| long == path);
        assert!(lines <= LINES_MAX || is_long, "{path} has {lines} lines");
    }
    for (path, reason) in LONG {
        let is_long = sources.iter().any(|(name, text)| name == path && text.lines().count() > LINES_MAX);
        assert!(is_long, "{path} need not be excepted any more: {reason}");
    }
}

#[test]
fn modules_are_named_after_what_they_hold() {
    let empty = [
        "util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "shared", "types",
        "lib2",
    ];
    for (path, text) in sources() {
        let parts =
            Path::new(&path).iter().map(|part| part.to_string_lossy().trim_end_matches(".rs").to_owned());
        for part in parts.chain(names_after(&code(&text), "mod ")) {
            assert!(!empty.contains(&part.as_str()), "{path}: {part} says nothing");
        }
    }
}

#[test]
fn no_code_is_unsafe() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"forbid\""), "Cargo.toml does not forbid unsafe code");
    for (path, text) in sources() {
        let code = code(&text);
        for block in ["{", "fn", "impl", "trait", "extern"].map(|what| format!("un{}{what}", "safe ")) {
            assert!(!code.contains(&block), "{path} has {block}");
        }
    }
}

/// The text files of the repository: those that git keeps or would keep.
fn tracked() -> Vec<(String, String)> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        .current_dir(root())
        .output();
    let Some(listed) = listed.ok().filter(|output| output.status.success()) else {
        // Without git the folders that matter are known.
        return ["json", "toml", "rs", "md", "ts", "lock", "graphql"]
            .iter()
            .flat_map(|ending| {
                files(&["src", "tests", "examples", "web", "graph-data"], &format!(".{ending}"))
            })
            .collect();
    };
    let names = String::from_utf8(listed.stdout).unwrap();
    let names = names.split('\0').filter(|name| !name.is_empty());
    names.filter_map(|name| Some((name.to_owned(), fs::read_to_string(root().join(name)).ok()?))).collect()
}

#[test]
fn nothing_tells_of_the_machine_it_was_made_on() {
    // Written in parts, or this file would tell of them.
    let places = [
        ["/ho", "me/"],
        ["/ro", "ot/"],
        ["/Us", "ers/"],
        ["/wo", "rk/"],
        ["C:", "\\"],
        ["/tmp/", "bash"],
        ["local", "host:4873"],
    ];
    let files = tracked();
    assert!(files.len() > 100, "only {} files were found", files.len());
    for (path, text) in &files {
        // The view of the first page is no one's folder.
        let text = text.replace("views/home/", "views/");
        for place in places.map(|parts| parts.concat()) {
            assert!(!text.contains(&place), "{path} names {place}");
        }
    }
}

/// Whether an SPDX expression holds with the licenses that are allowed: one side of each `OR`, both of each `AND`.
/// `/` stands for `OR`, as crates of old have it.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    any(&mut spaced.split_whitespace().peekable(), allowed)
}

type Words<'t> = std::iter::Peekable<std::str::SplitWhitespace<'t>>;

fn any(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> bool {
    let mut holds = all(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        holds |= all(words, allowed);
    }
    holds
}

fn all(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> bool {
    let mut holds = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        holds &= one(words, allowed);
    }
    holds
}

fn one(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> bool {
    let mut license = words.next().unwrap_or_default().to_owned();
    if license == "(" {
        let holds = any(words, allowed);
        return words.next() == Some(")") && holds;
    }
    if words.next_if_eq(&"WITH").is_some() {
        license = format!("{license} WITH {}", words.next().unwrap_or_default());
    }
    allowed.contains(&license)
}

#[test]
fn expressions_of_licenses_are_understood() {
    let allowed = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into();
    for good in [
        "MIT",
        "MIT/Apache-2.0",
        "Apache-2.0 OR MIT",
        "MIT AND Zlib",
        "GPL-3.0 AND Zlib OR MIT",
        "(GPL-3.0 OR MIT) AND Zlib",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(is_allowed(good, &allowed), "{good}");
    }
    for bad in ["", "Apache-2.0", "MIT AND GPL-3.0", "MIT AND (GPL-3.0 OR Apache-2.0)", "(MIT", "MIT WITH X"]
    {
        assert!(!is_allowed(bad, &allowed), "{bad}");
    }
}

#[test]
fn licenses_of_dependencies_are_those_of_deny_toml() {
    let deny = fs::read_to_string(root().join("deny.toml")).unwrap();
    let line = deny.lines().find(|line| line.starts_with("allow = [")).unwrap();
    let allowed: BTreeSet<String> = line.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let told = Command::new(cargo)
        .args(["metadata", "--locked", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100, "only {} packages", packages.len());
    let refused: Vec<String> = packages
        .iter()
        .filter(|package| !is_allowed(package["license"].as_str().unwrap_or_default(), &allowed))
        .map(|package| format!("{}: {}", package["name"], package["license"]))
        .collect();
    assert!(refused.is_empty(), "deny.toml allows none of these: {}", refused.join(", "));
    for license in &allowed {
        let is_used = packages.iter().any(|package| {
            package["license"].as_str().is_some_and(|expression| expression.contains(license.as_str()))
        });
        assert!(is_used, "no dependency has {license}");
    }
}

#[test]
fn lock_files_name_no_place_to_download_from() {
    for (path, text) in tracked() {
        let name = path.rsplit('/').next().unwrap_or_default();
        if name == "package-lock.json" {
            assert!(!text.contains("\"resolved\""), "{path} says where packages were found");
        }
        if ["package-lock.json", "Cargo.lock", ".npmrc", "package.json", "config.toml"].contains(&name) {
            for place in [["registry.", "npmjs.org"], ["registry.", "yarnpkg.com"], ["http", "://"]] {
                assert!(!text.contains(&place.concat()), "{path} names {}", place.concat());
            }
        }
        if name == "Cargo.lock" {
            for source in text.lines().filter(|line| line.starts_with("source = ")) {
                let usual = ["registry+https://github.com/rust-lang/", "crates.io-index"].concat();
                assert!(source.contains(&usual), "{path}: {source}");
            }
        }
    }
}
