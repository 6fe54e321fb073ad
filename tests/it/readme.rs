//! The README's queries, against the answers that it prints.

use serde_json::Value;
use tokyo_policy_graph::graphql::Limits;

use crate::server::Server;

/// The fenced blocks of a language, in order.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn queries_have_the_answers_that_are_printed() {
    let readme = include_str!("../../README.md");
    let (queries, answers) = (blocks(readme, "sh"), blocks(readme, "json"));
    assert_eq!((queries.len(), answers.len()), (4, 4));
    let server = Server::start();
    for (query, answer) in queries.iter().zip(answers) {
        let query = query.split_once("query=").unwrap().1.trim_end().trim_end_matches('\'');
        let printed: Value = serde_json::from_str(answer).unwrap();
        assert_eq!(server.ask(query), printed, "{query}");
    }
}

#[test]
fn limits_are_those_of_the_service() {
    let readme = include_str!("../../README.md");
    let names = Limits::NAMES.join(" ");
    let limits = Server::start().data(&format!("{{ datasetInfo {{ limits {{ {names} }} }} }}"));
    for (name, value) in limits["datasetInfo"]["limits"].as_object().unwrap() {
        let row = readme.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
        let row = row.unwrap_or_else(|| panic!("README.md has no row for the limit `{name}`"));
        let printed: String = row.split('|').nth(2).unwrap().chars().filter(char::is_ascii_digit).collect();
        assert_eq!(printed, value.to_string(), "{row}");
    }
}

#[test]
fn exports_are_those_of_the_program() {
    use tokyo_policy_graph::{
        export::{Format, edge_attributes, vertex_attributes},
        graphql::scope_words,
    };
    let page = include_str!("../../docs/exports.md");
    let has = |row: &str| assert!(page.contains(row), "docs/exports.md has no row {row}");
    for format in Format::ALL {
        let media_type = format.media_type().split(';').next().unwrap();
        has(&format!("\n| `{}` | {} | {media_type} |", format.name(), format.description()));
        for option in format.options() {
            has(&format!("\n| `{}` | `--{}` |", option.name(), option.name()));
        }
    }
    for attribute in vertex_attributes().chain(edge_attributes()) {
        has(&format!("\n| `{}` | {} | {} |", attribute.name, attribute.value_type, attribute.doc));
    }
    for word in scope_words() {
        assert!(
            page.lines().any(|line| line.starts_with('|') && line.contains(&format!("`{word}`"))),
            "{word}"
        );
    }
}

#[test]
fn error_codes_are_those_of_the_service() {
    let readme = include_str!("../../README.md");
    let source = include_str!("../../src/graphql/error.rs");
    let codes: Vec<&str> = source
        .split('"')
        .filter(|text| text.len() > 3 && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'))
        .collect();
    assert!(codes.len() >= 8, "{codes:?}");
    for code in codes {
        assert!(readme.contains(&format!("| `{code}` |")), "README.md has no row for the code {code}");
    }
}

#[test]
fn questions_are_as_many_as_it_says() {
    let readme = include_str!("../../README.md");
    let queries = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("web/queries");
    let themes = std::fs::read_dir(queries).unwrap().map(|entry| entry.unwrap().path());
    let files = themes.filter(|path| path.is_dir()).flat_map(|theme| std::fs::read_dir(theme).unwrap());
    let count = files
        .filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|of| of == "graphql"))
        .count();
    assert!(readme.contains(&format!("lists {count} questions by theme")), "there are {count}");
}
