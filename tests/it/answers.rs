//! Operations of the pages and what the service answers them: executed, laid out, held against snapshots.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};
use tokyo_policy_graph::{
    data,
    graphql::{Engine, Limits, Request, Snapshot},
};

/// A file or folder of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// An engine over the data of the repository, whose version is always the same.
pub fn engine() -> Engine {
    let mut dataset = data::load(&data::embedded()).unwrap_or_else(|problems| panic!("{problems}"));
    // Else any edit of the data would change every snapshot with a cursor in it.
    dataset.version = "0".repeat(64);
    Engine::new(Snapshot::new(dataset, Limits::default()))
}

/// The variables in the file beside a document: `NAME.variables.json`.
pub fn variables_beside(document: &Path) -> Option<Map<String, Value>> {
    let path = document.with_extension("variables.json");
    path.exists().then(|| {
        let text = fs::read_to_string(&path).unwrap();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    })
}

/// The files of variables below a folder without a document of the same name.
pub fn variables_alone(folder: &Path) -> Vec<String> {
    let paths = files_below(folder, VARIABLES);
    let names = paths.iter().map(|path| name_below(folder, path, VARIABLES));
    names.filter(|name| !folder.join(format!("{name}.graphql")).exists()).collect()
}

const VARIABLES: &str = ".variables.json";

/// The answer, laid out for reading, without what differs from run to run. Each field of the root finds something.
pub fn answer(engine: &Engine, name: &str, request: &Request) -> String {
    let response = engine.execute(request);
    let answer: Value = serde_json::from_slice(&response.body).unwrap();
    assert!(answer.get("errors").is_none(), "{name}: {:#}", answer["errors"]);
    assert!(response.is_executed, "{name} was not executed");
    let data = answer["data"].as_object();
    let data = data.unwrap_or_else(|| panic!("{name} has no data"));
    for (field, value) in data {
        assert!(!value.is_null(), "{name}: `{field}` found nothing");
    }
    lay_out(&without_time(str::from_utf8(&response.body).unwrap()))
}

/// Where answers differ from the snapshots in a folder: each has one of its name, and each of these is of an answer.
/// With `BLESS=1` the snapshots are written anew instead.
pub fn differences(snapshots: &Path, answers: &BTreeMap<String, String>) -> Vec<String> {
    let bless = env::var_os("BLESS").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    for (name, answer) in answers {
        let path = snapshots.join(format!("{name}.json"));
        if bless {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, answer).unwrap();
        } else if let Some(problem) = difference(&path, answer) {
            wrong.push(format!("{name}: {problem}"));
        }
    }
    for path in files_below(snapshots, ".json") {
        if answers.contains_key(&name_below(snapshots, &path, ".json")) {
            continue;
        }
        if bless {
            fs::remove_file(path).unwrap();
        } else {
            wrong.push(format!("{} is the answer to nothing", path.display()));
        }
    }
    wrong
}

/// Whether a name is written like `PartnershipMatrix`.
pub fn is_pascal_case(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// The files in a folder and the folders in it that end so, sorted by path; none where there is no folder.
pub fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return vec![] };
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            paths.extend(files_below(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            paths.push(path);
        }
    }
    paths.sort();
    paths
}

/// The path of a file from a folder above it, without its ending.
pub fn name_below(folder: &Path, path: &Path, ending: &str) -> String {
    let path = path.strip_prefix(folder).unwrap().to_string_lossy();
    path.strip_suffix(ending).unwrap_or(&path).to_owned()
}

/// Puts fixed words in the place of the time of loading.
fn without_time(answer: &str) -> String {
    const FIELD: &str = "\"loadedAt\":\"";
    let Some((before, rest)) = answer.split_once(FIELD) else { return answer.to_owned() };
    let (_, after) = rest.split_once('"').unwrap();
    format!("{before}{FIELD}the time of loading\"{}", without_time(after))
}

/// Breaks compact JSON into lines. Unlike `Value`, it keeps the fields in the order of the answer.
fn lay_out(json: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    let mut in_string = false;
    let mut characters = json.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' => in_string = !in_string,
            '\\' if in_string => {
                out.push(c);
                out.extend(characters.next());
                continue;
            }
            '{' | '[' if !in_string => {
                out.push(c);
                match characters.next_if(|next| matches!(next, '}' | ']')) {
                    Some(end) => out.push(end),
                    None => {
                        depth += 1;
                        new_line(&mut out, depth);
                    }
                }
                continue;
            }
            '}' | ']' if !in_string => {
                depth -= 1;
                new_line(&mut out, depth);
            }
            _ => {}
        }
        out.push(c);
        match c {
            ',' if !in_string => new_line(&mut out, depth),
            ':' if !in_string => out.push(' '),
            _ => {}
        }
    }
    out + "\n"
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
}

/// Where an answer first differs from its snapshot.
fn difference(path: &Path, answer: &str) -> Option<String> {
    let Ok(expected) = fs::read_to_string(path) else {
        return Some(format!("{} is missing", path.display()));
    };
    if expected == answer {
        return None;
    }
    let same = expected.lines().zip(answer.lines()).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(the end)").trim().to_owned();
    Some(format!("line {}: expected {}, got {}", same + 1, line(&expected), line(answer)))
}
