//! The data: that good data loads and means what the documents print, and that bad data is refused with words.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests say what must hold; a panic is the message")]

mod broken;
mod documents;
mod folders;
mod mutated;
mod readme;
mod rows;
mod schema;
mod verified;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use tokyo_policy_graph::data::{self, Dataset};

/// The data within the binary.
static DATASET: LazyLock<Dataset> = LazyLock::new(|| match data::load(&data::embedded()) {
    Ok(dataset) => dataset,
    Err(problems) => panic!("{problems}"),
});

/// A path below the root of the repository.
fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Whether expectations are to be written instead of compared.
fn is_blessing() -> bool {
    std::env::var_os("BLESS").is_some_and(|value| value == "1")
}

/// The files below a folder by their paths, with `/` between the parts, in order.
fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            let below = files_below(&entry.path());
            files.extend(below.into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            files.push((name, fs::read(entry.path()).unwrap()));
        }
    }
    files.sort();
    files
}
