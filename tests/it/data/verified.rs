//! Quotes held against documents: those of the real data, and those of the minimal data with mistakes put in.

use std::{fs, path::PathBuf};

use tokyo_policy_graph::data::{self, Dataset, Verification};

use super::{DATASET, files_below, repository};

#[test]
fn every_quote_stands_in_the_documents() {
    let sources = repository("../shared/sources");
    if !sources.is_dir() {
        eprintln!(
            "skipped: the documents are not part of the project, and {} is not there",
            sources.display()
        );
        return;
    }
    let verification = data::verify(&DATASET.graph, &sources).unwrap();
    assert!(verification.failures.is_empty(), "{verification}");
    assert!(verification.found > 2_000, "{verification}");
}

#[test]
fn minimal_quotes_stand_in_their_document() {
    let verification = verify_minimal(|_| {});
    assert!(verification.failures.is_empty(), "{verification}");
    // Evidence of records and edges, and the texts of the initiatives that are kept as printed.
    assert_eq!(verification.found, 48, "{verification}");
}

#[test]
fn a_wrong_quote_is_found() {
    let verification =
        verify_minimal(|text| *text = text.replace("\"quote\": \"東北地域\"", "\"quote\": \"関東地域\""));
    assert_eq!(
        verification.failures,
        [
            "initiative:fair PartnersWith area:tohoku: source-document:example-list lines 5 to 8 do not print \"関東地域\""
        ]
    );
}

#[test]
fn a_quote_on_another_line_is_found() {
    let verification = verify_minimal(|text| {
        *text = text.replace(
            "\"quote\": \"総務局共管\", \"lines\": [6, 6]",
            "\"quote\": \"総務局共管\", \"lines\": [7, 7]",
        );
    });
    assert_eq!(
        verification.failures,
        ["initiative:hydrogen-environment JointlyWith initiative:hydrogen-general-affairs: \
          source-document:example-list lines 7 to 7 do not print \"総務局共管\""]
    );
}

#[test]
fn a_printed_fact_that_is_not_printed_is_found() {
    let verification = verify_minimal(|text| *text = text.replace("03-0000-0000", "03-0000-0001"));
    assert_eq!(
        verification.failures,
        ["initiative:fair contact: source-document:example-list lines 5 to 8 do not print \"03-0000-0001\""]
    );
}

#[test]
fn a_document_with_other_contents_is_missing() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("data-other-document");
    fs::create_dir_all(&folder).unwrap();
    let text = fs::read_to_string(repository("tests/data/sources/example-list.txt")).unwrap();
    fs::write(folder.join("example-list.txt"), text.replace("防災展", "環境展")).unwrap();
    let verification = data::verify(&minimal(|_| {}).graph, &folder).unwrap();
    assert_missing(&verification);
}

#[test]
fn a_document_that_is_not_there_is_missing() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("data-no-document");
    fs::create_dir_all(&folder).unwrap();
    let verification = data::verify(&minimal(|_| {}).graph, &folder).unwrap();
    assert_missing(&verification);
}

#[test]
fn a_wrong_number_of_lines_is_found() {
    let verification = verify_minimal(|text| *text = text.replace("\"lineCount\": 12", "\"lineCount\": 13"));
    assert_eq!(verification.failures, ["source-document:example-list: has 12 lines, not 13"]);
}

fn assert_missing(verification: &Verification) {
    assert_eq!(verification.found, 0);
    assert_eq!(verification.failures.len(), 1, "{verification}");
    assert!(
        verification.failures[0].starts_with("source-document:example-list: no file has the SHA-256 "),
        "{verification}"
    );
}

fn verify_minimal(change: impl Fn(&mut String)) -> Verification {
    data::verify(&minimal(change).graph, &repository("tests/data/sources")).unwrap()
}

/// The minimal data with its texts changed.
fn minimal(change: impl Fn(&mut String)) -> Dataset {
    let files = files_below(&repository("tests/data/minimal")).into_iter().map(|(name, bytes)| {
        let mut text = String::from_utf8(bytes).unwrap();
        change(&mut text);
        (name, text)
    });
    data::load(&files.collect()).unwrap()
}
