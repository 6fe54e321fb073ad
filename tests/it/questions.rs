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
use tokyo_policy_graph::graphql::Request;

use crate::answers::{
    answer, differences, engine, files_below, is_pascal_case, name_below, repository, variables_alone,
    variables_beside,
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
    let engine = engine();
    let mut answers = BTreeMap::new();
    let mut wrong = Vec::new();
    for Question { name, document, variables } in questions() {
        let operation_name = operation_name(&document);
        let request = Request { query: document, operation_name, variables, ..Request::default() };
        let answer = answer(&engine, &name, &request);
        for empty in always_empty(&answer) {
            wrong.push(format!("{name}: `{empty}` is empty wherever it stands"));
        }
        answers.insert(name, answer);
    }
    wrong.extend(differences(&repository("tests/it/snapshots/questions"), &answers));
    assert!(wrong.is_empty(), "{}\nBLESS=1 rewrites the snapshots.", wrong.join("\n"));
}

#[test]
fn all_variables_belong_to_a_question() {
    let alone = variables_alone(&folder());
    assert!(alone.is_empty(), "there are variables but no question: {}", alone.join(", "));
}

fn folder() -> PathBuf {
    repository("web/queries")
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
    let document = fs::read_to_string(path).unwrap();
    Question { name, document, variables: variables_beside(path) }
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

/// The name of the query that comes first after the comments.
fn operation_name(document: &str) -> Option<String> {
    let code = document.lines().find(|line| !line.starts_with('#'))?;
    let rest = code.strip_prefix("query ")?;
    let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}
