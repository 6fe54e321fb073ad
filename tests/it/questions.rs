//! The ready questions of the playground: each runs as it stands, and answers what its snapshot says.
//!
//! `BLESS=1` rewrites the snapshots and removes those without a question.

#![expect(clippy::panic, clippy::unwrap_used, reason = "in a test a panic is the message")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};
use tokyo_policy_graph::{
    data,
    graphql::{Engine, Limits, Request, Snapshot},
};

/// A question with the variables written beside it.
struct Question {
    name: String,
    document: String,
    variables: Option<Map<String, Value>>,
}

#[test]
fn every_question_opens_with_itself_in_two_languages_and_has_a_name() {
    let mut operations = BTreeSet::new();
    for Question { name, document, .. } in questions() {
        let mut lines = document.lines();
        let mut comment =
            || lines.next().and_then(|line| line.strip_prefix("# ")).unwrap_or_default().to_owned();
        let (japanese, english) = (comment(), comment());
        assert!(
            !japanese.is_empty() && !japanese.is_ascii(),
            "{name}: the first line is no Japanese question"
        );
        assert!(!english.is_empty() && english.is_ascii(), "{name}: the second line is no English question");

        let operation = operation_name(&document);
        let operation =
            operation.unwrap_or_else(|| panic!("{name}: one named query has to follow the questions"));
        assert!(is_pascal_case(&operation), "{name}: `{operation}` is not in PascalCase");
        assert!(operations.insert(operation.clone()), "{name}: another question is called `{operation}` too");
    }
}

#[test]
fn every_question_is_answered_as_its_snapshot_says() {
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let engine = engine();
    let questions = questions();
    let mut wrong = Vec::new();
    for question in &questions {
        let answer = answer(&engine, question);
        let path = snapshots().join(format!("{}.json", question.name));
        if bless {
            fs::create_dir_all(snapshots()).unwrap();
            fs::write(path, answer).unwrap();
        } else if let Some(problem) = difference(&path, &answer) {
            wrong.push(format!("{}: {problem}", question.name));
        }
    }

    let asked: BTreeSet<&str> = questions.iter().map(|question| question.name.as_str()).collect();
    for path in files(&snapshots(), ".json") {
        if asked.contains(stem(&path, ".json").as_str()) {
            continue;
        }
        if bless {
            fs::remove_file(path).unwrap();
        } else {
            wrong.push(format!("{} belongs to no question", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\nBLESS=1 rewrites the snapshots.", wrong.join("\n"));
}

#[test]
fn all_variables_belong_to_a_question() {
    let asked: BTreeSet<String> = questions().into_iter().map(|question| question.name).collect();
    for path in files(&folder(), ".variables.json") {
        let name = stem(&path, ".variables.json");
        assert!(asked.contains(&name), "{name}.variables.json has no {name}.graphql beside it");
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("web/queries")
}

fn snapshots() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots/questions")
}

fn engine() -> Engine {
    let mut dataset = data::load(&data::embedded()).unwrap_or_else(|problems| panic!("{problems}"));
    // Else any edit of the data would change every snapshot with a cursor in it.
    dataset.version = "0".repeat(64);
    Engine::new(Snapshot::new(dataset, Limits::default()))
}

/// All questions, in the order in which they are shown.
fn questions() -> Vec<Question> {
    let found: Vec<Question> = files(&folder(), ".graphql").iter().map(|path| read(path)).collect();
    assert!(found.len() >= 12, "only {} questions were found", found.len());
    found
}

fn read(path: &Path) -> Question {
    let name = stem(path, ".graphql");
    let beside = path.with_file_name(format!("{name}.variables.json"));
    let variables = beside.exists().then(|| {
        let text = fs::read_to_string(&beside).unwrap();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}.variables.json: {error}"))
    });
    Question { document: fs::read_to_string(path).unwrap(), name, variables }
}

/// The answer, laid out for reading, without what differs from run to run.
fn answer(engine: &Engine, question: &Question) -> String {
    let response = engine.execute(&Request {
        query: question.document.clone(),
        operation_name: operation_name(&question.document),
        variables: question.variables.clone(),
        ..Request::default()
    });
    let name = &question.name;
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

/// The name of the query that comes first after the comments.
fn operation_name(document: &str) -> Option<String> {
    let code = document.lines().find(|line| !line.starts_with('#'))?;
    let rest = code.strip_prefix("query ")?;
    let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

fn is_pascal_case(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// The files of a folder that end so, sorted by name; none where there is no folder.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return vec![] };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    paths
}

/// The name of a file without its ending.
fn stem(path: &Path, ending: &str) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.strip_suffix(ending).unwrap_or(&name).to_owned()
}
