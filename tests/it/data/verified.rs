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
    assert!(verification.found > 2_300, "{verification}");
}

#[test]
fn minimal_quotes_stand_in_their_document() {
    let verification = verify_minimal(|_| {});
    assert!(verification.failures.is_empty(), "{verification}");
    // Evidence of records and edges, and the texts that are kept as printed.
    assert_eq!(verification.found, 61, "{verification}");
}

#[test]
fn a_wrong_quote_is_found() {
    let verification =
        verify_minimal(|text| *text = text.replace("\"quote\": \"東北地域\"", "\"quote\": \"関東地域\""));
    assert_eq!(
        verification.failures,
        [
            "initiative:fair PARTNERS_WITH area:tohoku: source-document:example-list lines 5 to 8 do not print \"関東地域\""
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
        ["initiative:hydrogen-environment JOINTLY_WITH initiative:hydrogen-general-affairs: \
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
fn every_fact_kept_as_printed_is_looked_for() {
    let cases = [
        ("\"division\": \"防災部\"", "bureau:general-affairs IN_CHARGE_OF initiative:fair division: "),
        ("\"sections\": [\"展示課\"]", "bureau:general-affairs IN_CHARGE_OF initiative:fair section: "),
        ("\"role\": \"展示担当\"", "organization:fire-association PARTICIPATES_IN initiative:fair role: "),
        ("\"title\": { \"ja\": \"防災展\"", "initiative:fair title: "),
        ("\"remark\": \"2020年度は2県と連携", "initiative:fair remark: "),
        ("\"asPrinted\": \"東北地域、消防協会", "initiative:fair partner column: "),
        ("\"asPrinted\": \"2020年度は2県と連携", "initiative:fair stated count: "),
        ("\"organization\": \"消防協会\"", "initiative:fair contact: "),
        ("\"unit\": \"展示担当\"", "initiative:fair contact: "),
        ("\"label\": \"案内\"", "initiative:fair link label: "),
        ("\"kind\": \"期限\"", "initiative:hydrogen-environment deadline kind: "),
        ("\"asPrinted\": \"令和7年度まで", "initiative:hydrogen-environment deadline: "),
        ("\"name\": { \"ja\": \"防災\"", "strategy:disaster-prevention name: "),
        ("\"tagline\": { \"ja\": \"備えよう\"", "strategy:disaster-prevention tagline: "),
        ("\"name\": { \"ja\": \"標準タイプ\"", "funding-program:resilient-town-support-standard name: "),
        ("\"grantBasis\": \"定額\"", "funding-program:resilient-town-support-standard grant basis: "),
        ("\"themes\": [\"避難\"]", "funding-program:resilient-town-support-standard theme: "),
        ("\"district\": \"会津若松市\"", "award:example-1 district: "),
    ];
    for (field, place) in cases {
        // The words begin after the last quotation mark but the closing one.
        let start = field.trim_end_matches(['"', ']']).rfind('"').unwrap() + 1;
        let changed = format!("{}無い{}", &field[..start], &field[start..]);
        let verification = verify_minimal(|text| *text = text.replacen(field, &changed, 1));
        let failures = &verification.failures;
        assert!(failures.iter().any(|failure| failure.starts_with(place)), "{field}: {verification}");
        assert!(failures.iter().all(|failure| failure.contains("無い")), "{field}: {verification}");
    }
}

#[test]
fn the_head_of_a_column_may_stand_elsewhere_in_the_document() {
    // No line of the document holds the word 連絡先, so the role is looked for in all of it and is not there.
    let verification =
        verify_minimal(|text| *text = text.replace("\"role\": \"展示担当\"", "\"role\": \"連絡先\""));
    assert_eq!(
        verification.failures,
        ["organization:fire-association PARTICIPATES_IN initiative:fair role: \
          source-document:example-list lines 1 to 12 do not print \"連絡先\""]
    );
    // Another head of a column has no such right.
    let verification =
        verify_minimal(|text| *text = text.replace("\"role\": \"展示担当\"", "\"role\": \"所管局\""));
    assert_eq!(verification.failures.len(), 1, "{verification}");
}

#[test]
fn a_count_that_the_printed_words_do_not_say_is_found() {
    let verification = verify_minimal(|text| *text = text.replace("\"count\": 2,", "\"count\": 3,"));
    assert_eq!(
        verification.failures,
        ["initiative:fair stated count: \"2020年度は2県と連携\" does not say 3県"]
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
