//! The explorer's operations: each is called after its file, and answers what its snapshot says.
//!
//! `BLESS=1` rewrites the snapshots and removes those without an operation.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use async_graphql::{
    Positioned,
    parser::{
        parse_query,
        types::{DocumentOperations, ExecutableDocument, OperationType, Selection, SelectionSet},
    },
};
use tokyo_policy_graph::graphql::Request;

use crate::answers::{
    answer, differences, engine, files_below, is_pascal_case, name_below, repository, variables_alone,
    variables_beside,
};

/// How many operations there are at least.
const OPERATIONS: usize = 40;

/// Where the fragments are that several views use.
const FRAGMENTS: &str = "fragments/";

/// A file with one operation.
struct Operation {
    /// Its place: `views/matrix/matrix-cell`.
    place: String,
    path: PathBuf,
    text: String,
    name: String,
    variables: BTreeSet<String>,
    spreads: BTreeSet<String>,
}

/// A fragment and the fragments that it spreads in turn.
struct Fragment {
    text: String,
    spreads: BTreeSet<String>,
}

#[test]
fn every_operation_is_called_after_its_file() {
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    for Operation { place, name, .. } in operations() {
        let stem = place.rsplit('/').next().unwrap();
        assert_eq!(name, pascal_case(stem), "{place}.graphql: the operation is not called after the file");
        if let Some(other) = places.insert(name, place.clone()) {
            panic!("{place}.graphql and {other}.graphql hold operations of one name");
        }
    }
}

#[test]
fn every_fragment_is_used() {
    let mut unused = fragments();
    for Operation { place, spreads, .. } in operations() {
        for used in reached(&place, &spreads, &fragments()) {
            unused.remove(&used);
        }
    }
    assert!(unused.is_empty(), "no operation uses {}", Vec::from_iter(unused.into_keys()).join(", "));
}

#[test]
fn all_variables_belong_to_an_operation() {
    let alone = variables_alone(&folder());
    assert!(alone.is_empty(), "there are variables but no operation: {}", alone.join(", "));
    for Operation { place, path, variables, .. } in operations() {
        for given in variables_beside(&path).unwrap_or_default().keys() {
            assert!(variables.contains(given), "{place}.variables.json: the operation has no ${given}");
        }
    }
}

#[test]
fn every_operation_is_answered_as_its_snapshot_says() {
    let (engine, fragments, operations) = (engine(), fragments(), operations());
    assert!(operations.len() >= OPERATIONS, "only {} operations were found", operations.len());
    let mut answers = BTreeMap::new();
    for operation in operations {
        let place = &operation.place;
        let request = Request {
            query: document(&operation, &fragments),
            variables: variables_beside(&operation.path),
            ..Request::default()
        };
        let name = place.strip_prefix("views/").unwrap_or(place).to_owned();
        assert!(!answers.contains_key(&name), "{place}: another operation has the snapshot {name}.json");
        answers.insert(name, answer(&engine, place, &request));
    }
    let wrong = differences(&repository("tests/it/snapshots/explorer"), &answers);
    assert!(wrong.is_empty(), "{}\nBLESS=1 rewrites the snapshots.", wrong.join("\n"));
}

fn folder() -> PathBuf {
    repository("web/src/explorer")
}

/// All files but those of fragments.
fn operations() -> Vec<Operation> {
    let paths = files_below(&folder(), ".graphql").into_iter();
    let places = paths.map(|path| (name_below(&folder(), &path, ".graphql"), path));
    places
        .filter(|(place, _)| !place.starts_with(FRAGMENTS))
        .map(|(place, path)| operation(place, path))
        .collect()
}

fn operation(place: String, path: PathBuf) -> Operation {
    let text = fs::read_to_string(&path).unwrap();
    let ExecutableDocument { operations, fragments } = parsed(&path, &text);
    assert!(fragments.is_empty(), "{place}.graphql: fragments belong into {FRAGMENTS}");
    let DocumentOperations::Multiple(operations) = operations else {
        panic!("{place}.graphql holds no named query")
    };
    let [(name, operation)] = &Vec::from_iter(operations)[..] else {
        panic!("{place}.graphql holds more than one query")
    };
    assert_eq!(operation.node.ty, OperationType::Query, "{place}.graphql");
    let variables =
        operation.node.variable_definitions.iter().map(|variable| variable.node.name.node.to_string());
    Operation {
        name: name.to_string(),
        variables: variables.collect(),
        spreads: spreads(&operation.node.selection_set),
        place,
        path,
        text,
    }
}

/// The fragments of all views, by name.
fn fragments() -> BTreeMap<String, Fragment> {
    let mut found = BTreeMap::new();
    for path in files_below(&folder().join(FRAGMENTS), ".graphql") {
        let of_file = fragments_of(&path, &fs::read_to_string(&path).unwrap());
        for (name, fragment) in of_file {
            assert!(is_pascal_case(&name), "{}: `{name}` is not in PascalCase", path.display());
            assert!(!found.contains_key(&name), "{}: there is another fragment `{name}`", path.display());
            found.insert(name, fragment);
        }
    }
    found
}

/// The fragments of a file, each from its first line to the next one's.
fn fragments_of(path: &Path, text: &str) -> Vec<(String, Fragment)> {
    // The parser takes no document without an operation.
    let operation = "{ __typename }";
    let ExecutableDocument { operations, fragments } = parsed(path, &format!("{text}\n{operation}"));
    assert_eq!(operations.iter().count(), 1, "{}: operations belong to their views", path.display());
    assert!(!fragments.is_empty(), "{} holds no fragment", path.display());
    let mut fragments: Vec<_> = fragments.into_iter().collect();
    fragments.sort_by_key(|(_, fragment)| fragment.pos);
    let lines: Vec<&str> = text.lines().collect();
    let ends: Vec<usize> =
        fragments.iter().skip(1).map(|(_, next)| next.pos.line - 1).chain([lines.len()]).collect();
    let texts = fragments.into_iter().zip(ends).map(|((name, fragment), end)| {
        let text = lines[fragment.pos.line - 1..end].join("\n");
        (name.to_string(), Fragment { text, spreads: spreads(&fragment.node.selection_set) })
    });
    texts.collect()
}

fn parsed(path: &Path, text: &str) -> ExecutableDocument {
    parse_query(text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names of all fragments that a selection spreads.
fn spreads(selection: &Positioned<SelectionSet>) -> BTreeSet<String> {
    let of_one = |selected: &Positioned<Selection>| match &selected.node {
        Selection::Field(field) => spreads(&field.node.selection_set),
        Selection::FragmentSpread(spread) => [spread.node.fragment_name.node.to_string()].into(),
        Selection::InlineFragment(inline) => spreads(&inline.node.selection_set),
    };
    selection.node.items.iter().flat_map(of_one).collect()
}

/// The operation with the fragments that it uses, as the explorer sends it.
fn document(operation: &Operation, fragments: &BTreeMap<String, Fragment>) -> String {
    let used = reached(&operation.place, &operation.spreads, fragments);
    let texts = used.iter().map(|name| fragments[name].text.as_str());
    [operation.text.as_str()].into_iter().chain(texts).collect::<Vec<_>>().join("\n")
}

/// The names of fragments, and of those that these use in turn.
fn reached(
    place: &str,
    names: &BTreeSet<String>,
    fragments: &BTreeMap<String, Fragment>,
) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut waiting = Vec::from_iter(names);
    while let Some(name) = waiting.pop() {
        let fragment =
            fragments.get(name).unwrap_or_else(|| panic!("{place}: there is no fragment `{name}`"));
        if reached.insert(name.clone()) {
            waiting.extend(&fragment.spreads);
        }
    }
    reached
}

/// `matrix-cell` as `MatrixCell`.
fn pascal_case(stem: &str) -> String {
    let word = |word: &str| {
        word.chars().take(1).map(|c| c.to_ascii_uppercase()).chain(word.chars().skip(1)).collect()
    };
    stem.split('-').map(word).collect::<Vec<String>>().concat()
}

#[test]
fn fragments_are_told_apart_and_found_through_each_other() {
    let text = "# A name.\nfragment A on Bureau {\n  id ...B\n}\n\nfragment B on Bureau { related { ... on Prefecture { ...C } } }\nfragment C on Prefecture { code }\n";
    let fragments: BTreeMap<_, _> = fragments_of(Path::new("abc.graphql"), text).into_iter().collect();
    assert_eq!(fragments["A"].text.trim_end(), "fragment A on Bureau {\n  id ...B\n}");
    assert_eq!(fragments["C"].text, "fragment C on Prefecture { code }");
    let reached =
        |name: &str| Vec::from_iter(reached("a view", &[name.to_owned()].into(), &fragments)).join(" ");
    assert_eq!((reached("A"), reached("B"), reached("C")), ("A B C".into(), "B C".into(), "C".into()));
    assert_eq!(pascal_case("matrix-cell"), "MatrixCell");
    assert_eq!(pascal_case("home"), "Home");
}
