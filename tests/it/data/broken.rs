//! Every kind of problem by a case: `tests/data/minimal` with the files of `tests/data/broken/<kind>` laid over it.

use std::{collections::BTreeSet, fs, path::PathBuf};

use tokyo_policy_graph::data::{self, FILE_SIZE_MAX, Problem, ProblemKind};

use super::{files_below, is_blessing, repository};

/// Files of a case that are no data: what must be said, what to delete from the minimal data, and a remark.
const NO_DATA: [&str; 3] = ["expected.txt", "delete.txt", "note.txt"];

/// Several problems, of several kinds, in several files and records.
const SEVERAL: &str = "several";

#[test]
fn minimal_data_loads() {
    let files = data::from_folder(&repository("tests/data/minimal")).unwrap();
    if let Err(problems) = data::load(&files) {
        panic!("{problems}");
    }
}

#[test]
fn every_kind_has_a_case() {
    let kinds: BTreeSet<String> = ProblemKind::ALL.iter().map(|kind| kind.slug()).collect();
    let mut cases: BTreeSet<String> = cases().into_iter().collect();
    assert!(cases.remove(SEVERAL));
    assert_eq!(kinds, cases, "folders of tests/data/broken and ProblemKind::ALL");
}

#[test]
fn each_case_is_refused_with_these_words() {
    let mut wrong = String::new();
    for case in cases() {
        let problems = problems_of(&case);
        let kinds: BTreeSet<String> = problems.iter().map(|problem| problem.kind.slug()).collect();
        if case != SEVERAL && !kinds.contains(&case) {
            wrong += &format!("{case}: found only {kinds:?}\n");
        }
        let found: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
        let expected = repository("tests/data/broken").join(&case).join("expected.txt");
        if is_blessing() {
            fs::write(&expected, &found).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        if found != expected {
            wrong += &format!("{case}: expected\n{expected}found\n{found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}BLESS=1 writes expected.txt anew");
}

#[test]
fn several_problems_are_reported_at_once() {
    let problems = problems_of(SEVERAL);
    let files: BTreeSet<&str> = problems.iter().map(|problem| &*problem.file).collect();
    assert!(files.len() >= 4, "{files:?}");
    let of_one_record = problems.iter().filter(|problem| problem.place.contains("initiatives[0]"));
    assert!(of_one_record.count() >= 2);
}

#[test]
fn a_folder_that_is_not_there_is_a_problem() {
    let problems = data::from_folder(&repository("tests/data/nowhere")).unwrap_err();
    assert_eq!(problems.iter().next().unwrap().kind, ProblemKind::UnreadableFile);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("data-links");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    std::os::unix::fs::symlink(repository("Cargo.toml"), folder.join("bureaus.json")).unwrap();
    let problems = data::load(&data::from_folder(&folder).unwrap()).unwrap_err();
    let unreadable = problems.iter().find(|problem| problem.kind == ProblemKind::UnreadableFile).unwrap();
    assert_eq!(unreadable.file, "bureaus.json");
}

fn cases() -> Vec<String> {
    let folders = fs::read_dir(repository("tests/data/broken")).unwrap();
    let mut names: Vec<String> = folders.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn problems_of(case: &str) -> Vec<Problem> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("data-{case}-{:?}", std::thread::current().id()));
    fs::remove_dir_all(&folder).ok();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    for (name, bytes) in files_below(&repository("tests/data/minimal")) {
        write(&name, &bytes);
    }
    for (name, bytes) in files_below(&repository("tests/data/broken").join(case)) {
        if name == "delete.txt" {
            let names = String::from_utf8(bytes).unwrap();
            names.lines().for_each(|name| fs::remove_file(folder.join(name)).unwrap());
        } else if !NO_DATA.contains(&&*name) {
            // A folder may take the place of a file.
            if let Some((above, _)) = name.split_once('/') {
                fs::remove_file(folder.join(above)).ok();
            }
            write(&name, &bytes);
        }
    }
    if case == ProblemKind::OversizedFile.slug() {
        write("organizations.json", &vec![b' '; FILE_SIZE_MAX as usize + 1]);
    }
    let problems = data::load(&data::from_folder(&folder).unwrap()).err();
    fs::remove_dir_all(&folder).unwrap();
    problems.iter().flat_map(|problems| problems.iter().cloned()).collect()
}
