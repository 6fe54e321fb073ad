//! The example of `graph-data/README.md` is the record that it says it is.

use std::fs;

use serde_json::Value;
use tokyo_policy_graph::data::{FILES, ProblemKind};

use super::repository;

/// The record that the README shows, and its file.
const EXAMPLE: (&str, &str) = ("graph-data/initiatives/strategy-2-measures.json", "strategy-2-26");

#[test]
fn the_example_is_the_real_record() {
    let text = readme();
    let (file, id) = EXAMPLE;
    let shown = text.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let shown: Value = serde_json::from_str(shown).unwrap();
    let all: Value = serde_json::from_str(&fs::read_to_string(repository(file)).unwrap()).unwrap();
    let record = all["initiatives"].as_array().unwrap().iter().find(|record| record["id"] == id);
    assert_eq!(Some(&shown), record);
    assert!(
        text.contains(file.trim_start_matches("graph-data/")),
        "the README names the file of its example"
    );
}

#[test]
fn every_file_is_named() {
    let text = readme();
    for (pattern, _) in FILES {
        assert!(text.contains(&format!("`{pattern}`")), "{pattern}");
    }
}

#[test]
fn every_kind_of_problem_has_a_word() {
    let text = readme();
    assert!(text.contains("tests/data/broken"));
    assert!(text.contains(&format!("{} kinds", ProblemKind::ALL.len())));
}

fn readme() -> String {
    fs::read_to_string(repository("graph-data/README.md")).unwrap()
}
