//! The ready questions of the playground: each has a theme, runs as it stands, and answers what its snapshot says.
//!
//! `BLESS=1` rewrites the snapshots and removes those without a question.

#![expect(clippy::panic, clippy::unwrap_used, reason = "in a test a panic is the message")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};
use tokyo_policy_graph::{
    data,
    graphql::{Engine, Limits, Request, Snapshot},
};

/// How many questions there are at least, and under each theme.
const QUESTIONS: usize = 40;
const QUESTIONS_OF_THEME: usize = 3;

/// A question with the variables written beside it.
struct Question {
    /// Theme and file: `partners/01-one-prefecture`.
    name: String,
    document: String,
    variables: Option<Map<String, Value>>,
}

/// What `themes.json` says.
#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Catalog {
    open_at_first: Vec<String>,
    themes: Vec<Theme>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Theme {
    folder: String,
    japanese: String,
    english: String,
}

#[test]
fn every_question_has_a_theme_and_every_theme_questions() {
    let Catalog { open_at_first, themes } = catalog();
    let mut folders = BTreeSet::new();
    for Theme { folder, japanese, english } in &themes {
        assert!(folders.insert(folder.as_str()), "the theme `{folder}` is listed twice");
        assert!(!japanese.is_ascii(), "{folder}: `{japanese}` is no Japanese name");
        assert!(!english.is_empty() && english.is_ascii(), "{folder}: `{english}` is no English name");
        let count = questions_of(folder).len();
        assert!(count >= QUESTIONS_OF_THEME, "only {count} questions have the theme `{folder}`");
    }
    for found in fs::read_dir(folder()).unwrap() {
        let name = found.unwrap().file_name().into_string().unwrap();
        assert!(
            name == "themes.json" || folders.contains(name.as_str()),
            "`{name}` is no theme of themes.json"
        );
    }

    let questions = questions();
    assert!(questions.len() >= QUESTIONS, "only {} questions were found", questions.len());
    assert!(!open_at_first.is_empty(), "no question is open at first");
    for name in open_at_first {
        assert!(questions.iter().any(|question| question.name == name), "openAtFirst: no question `{name}`");
    }
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
        for empty in always_empty(&answer) {
            wrong.push(format!("{}: `{empty}` is empty wherever it stands", question.name));
        }
        let path = snapshots().join(format!("{}.json", question.name));
        if bless {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, answer).unwrap();
        } else if let Some(problem) = difference(&path, &answer) {
            wrong.push(format!("{}: {problem}", question.name));
        }
    }

    let asked: BTreeSet<&str> = questions.iter().map(|question| question.name.as_str()).collect();
    for path in files_below(&snapshots(), ".json") {
        if asked.contains(name_below(&snapshots(), &path, ".json").as_str()) {
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
    for path in files_below(&folder(), ".variables.json") {
        let name = name_below(&folder(), &path, ".variables.json");
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

fn catalog() -> Catalog {
    let text = fs::read_to_string(folder().join("themes.json")).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("themes.json: {error}"))
}

/// All questions, in the order in which they are shown.
fn questions() -> Vec<Question> {
    catalog().themes.iter().flat_map(|theme| questions_of(&theme.folder)).collect()
}

fn questions_of(theme: &str) -> Vec<Question> {
    files_below(&folder().join(theme), ".graphql").iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Question {
    let name = name_below(&folder(), path, ".graphql");
    let beside = path.with_extension("variables.json");
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

/// What an answer shows nothing of: fields that are null or an empty list wherever they stand, and fields of the
/// root without any item. Fields are told by name, so that two places of one kind may be compared though one lacks it.
fn always_empty(answer: &str) -> Vec<String> {
    let answer: Value = serde_json::from_str(answer).unwrap();
    let data = answer["data"].as_object().unwrap();
    let mut has_content = BTreeMap::new();
    note_content("data", &answer["data"], &mut has_content);
    let empty = has_content.into_iter().filter_map(|(field, has_content)| (!has_content).then_some(field));
    let without_items = data.iter().filter(|(_, value)| has_items(value) == Some(false));
    empty.chain(without_items.map(|(field, _)| field.clone())).collect()
}

fn note_content(parent: &str, value: &Value, has_content: &mut BTreeMap<String, bool>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| note_content(parent, item, has_content)),
        Value::Object(fields) => {
            for (field, value) in fields {
                let name = match field.as_str() {
                    // Every connection has these.
                    "nodes" | "edges" => format!("{parent}.{field}"),
                    _ => field.clone(),
                };
                let is_something = !value.is_null() && value.as_array().is_none_or(|items| !items.is_empty());
                *has_content.entry(name).or_default() |= is_something;
                note_content(field, value, has_content);
            }
        }
        _ => {}
    }
}

/// Whether any list at or below a value has an item; `None` where there is no list.
fn has_items(value: &Value) -> Option<bool> {
    match value {
        Value::Array(items) => Some(!items.is_empty()),
        Value::Object(fields) => fields.values().filter_map(has_items).reduce(|a, b| a || b),
        _ => None,
    }
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

/// The files in a folder and the folders in it that end so, sorted by path; none where there is no folder.
fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
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
fn name_below(folder: &Path, path: &Path, ending: &str) -> String {
    let path = path.strip_prefix(folder).unwrap().to_string_lossy();
    path.strip_suffix(ending).unwrap_or(&path).to_owned()
}
