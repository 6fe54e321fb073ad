//! The JSON Schemas of `graph-data/schema/`, and that every data file points to its own.

use std::fs;

use serde_json::Value;
use tokyo_policy_graph::data::{FILES, FileFormat, json_schema};

use super::{files_below, is_blessing, repository};

#[test]
fn schemas_are_those_of_the_format() {
    let folder = repository("graph-data/schema");
    let mut expected: Vec<(String, Vec<u8>)> = FILES
        .iter()
        .map(|(pattern, format)| {
            let text = format!("{:#}\n", json_schema(*format));
            (schema_name(pattern), text.into_bytes())
        })
        .collect();
    expected.sort();
    if is_blessing() {
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in &expected {
            fs::write(folder.join(name), text).unwrap();
        }
    }
    let found = files_below(&folder);
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&found), names(&expected));
    for ((name, found), (_, expected)) in found.iter().zip(&expected) {
        assert!(found == expected, "graph-data/schema/{name} is out of date: BLESS=1 writes it anew");
    }
}

#[test]
fn data_files_point_to_their_schema() {
    for folder in ["graph-data", "tests/data/minimal"] {
        for (name, bytes) in files_below(&repository(folder)) {
            let Some(format) = FileFormat::of(&name).filter(|_| name.ends_with(".json")) else { continue };
            let value: Value = serde_json::from_slice(&bytes).unwrap();
            let schema =
                value["$schema"].as_str().unwrap_or_else(|| panic!("{folder}/{name} has no $schema"));
            let path = repository(folder).join(&name).parent().unwrap().join(schema);
            let (pattern, _) = FILES.iter().find(|(_, f)| *f == format).unwrap();
            let expected = repository("graph-data/schema").join(schema_name(pattern));
            let found = path.canonicalize().unwrap_or_else(|e| panic!("{folder}/{name}: {schema}: {e}"));
            assert_eq!(found, expected.canonicalize().unwrap(), "{folder}/{name}");
        }
    }
}

/// `reference/prefectures.json` has `prefectures.schema.json`, `initiatives/` has `initiatives.schema.json`.
fn schema_name(pattern: &str) -> String {
    let name = pattern.trim_start_matches("reference/").trim_end_matches(".json").trim_end_matches('/');
    format!("{name}.schema.json")
}
