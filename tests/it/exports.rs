//! Every format, as a file that can be read alone: the small data set in three scopes. What other people's tools make of them
//! is for `tests/exports`.
//!
//! `BLESS=1` rewrites the files and removes those of no format.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use tokyo_policy_graph::{
    analysis::{Budget, Scope, Selection, View},
    data::{self, Dataset},
    export::{Export, Format, Options, Refused},
    model::EntityKind,
};

/// The version that the files name in place of the true one, which would change with every word of the data.
const VERSION: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// How many bytes a piece may have.
const PIECE_MAX: usize = 80 << 10;

/// A folder of files for each scope.
fn scopes() -> [(&'static str, Scope); 3] {
    let (between, and) = (EntityKind::Bureau, EntityKind::Prefecture);
    let two_mode = View::TwoMode { between, and };
    let projection = View::Projection { on: between, through: and, weight: Default::default() };
    [("edges", View::Edges), ("two-mode", two_mode), ("projection", projection)]
        .map(|(name, view)| (name, Scope { view, ..Scope::default() }))
}

#[test]
fn every_format_is_written_as_its_files_say() {
    let files = data::from_folder(&repository("tests/data/minimal")).unwrap();
    let Dataset { graph, .. } = loaded(&files);
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    let mut known = BTreeSet::new();
    for (scope_name, scope) in scopes() {
        let selection = Selection::new(&graph, &scope, 1_000, &mut Budget::new(100_000)).unwrap();
        for format in Format::ALL.into_iter().filter(|format| is_text(*format)) {
            let export = match Export::new(&graph, VERSION, &selection, &Options::new(format)) {
                Err(Refused::LeftOut(_)) => continue,
                export => export.unwrap(),
            };
            let found = String::from_utf8(export.collect::<Vec<_>>().concat()).unwrap();
            let name = format!("{scope_name}/{}.{}", format.name(), format.file_extension());
            let path = snapshots().join(&name);
            known.insert(path.clone());
            if bless {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, &found).unwrap();
            }
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if found != expected {
                let at = found.lines().zip(expected.lines()).take_while(|(one, other)| one == other).count();
                wrong.push(format!("{name} differs from line {} on", at + 1));
            }
        }
    }
    for folder in fs::read_dir(snapshots()).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if !known.contains(&path) && bless {
                fs::remove_file(path).unwrap();
            } else if !known.contains(&path) {
                wrong.push(format!("{} is of no format", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nBLESS=1 rewrites the files.", wrong.join("\n"));
}

#[test]
fn the_same_data_gives_the_same_bytes_in_pieces_of_bounded_size() {
    let Dataset { graph, version } = loaded(&data::embedded());
    for (scope_name, scope) in scopes() {
        let selection = Selection::new(&graph, &scope, 100_000, &mut Budget::new(10_000_000)).unwrap();
        for format in Format::ALL {
            let pieces = || {
                Some(
                    Export::new(&graph, &version, &selection, &Options::new(format))
                        .ok()?
                        .collect::<Vec<_>>(),
                )
            };
            let Some(first) = pieces() else { continue };
            for piece in &first {
                assert!(!piece.is_empty() && piece.len() <= PIECE_MAX, "{scope_name} {}", format.name());
            }
            assert_eq!(Some(first), pieces(), "{scope_name} {}", format.name());
        }
    }
}

/// An export is given away together with what it reads, and may go on in another thread.
#[test]
fn an_export_owns_or_shares_what_it_reads() {
    fn is_send(_: &impl Send) {}
    let Dataset { graph, version } = loaded(&data::embedded());
    let selection = Selection::new(&graph, &Scope::default(), 0, &mut Budget::new(10_000_000)).unwrap();
    let options = Options::new(Format::NodeLink);
    let borrowed: Vec<_> = Export::new(&graph, &version, &selection, &options).unwrap().collect();
    let owned = Export::new(std::sync::Arc::new(graph), &version, selection, &options).unwrap();
    is_send(&owned);
    assert_eq!(owned.collect::<Vec<_>>(), borrowed);
    assert!(borrowed.len() > 1, "too few edges to be cut into pieces");
}

fn is_text(format: Format) -> bool {
    !matches!(format, Format::NodesParquet | Format::EdgesParquet)
}

fn loaded(files: &data::Files) -> Dataset {
    data::load(files).unwrap_or_else(|problems| panic!("{problems}"))
}

fn snapshots() -> PathBuf {
    repository("tests/it/snapshots/exports")
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
