//! Where the files come from: the binary itself, or a folder.

use std::{
    collections::BTreeMap,
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use rust_embed::RustEmbed;

use super::{Problem, ProblemKind, Problems};

/// The size in bytes above which a file is refused.
pub const FILE_SIZE_MAX: u64 = 4 * 1024 * 1024;

/// How many files a folder may hold, and how deep; a folder beyond that is not a data folder.
const FILE_COUNT_MAX: usize = 1_000;
const DEPTH_MAX: usize = 3;

#[derive(RustEmbed)]
#[folder = "graph-data"]
#[include = "*.json"]
#[exclude = "schema/*"]
struct Embedded;

/// Files by their path below the data folder, with `/` between the parts.
#[derive(Debug, Clone, Default)]
pub struct Files {
    by_name: BTreeMap<String, Vec<u8>>,
    /// Of files and folders that could not be read; reported together with what is wrong in the others.
    unread: BTreeMap<String, Problem>,
}

impl Files {
    /// The data files in the order of their names.
    pub(super) fn data(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.by_name.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// Why files and folders could not be read, in the order of their names.
    pub(super) fn unread(&self) -> impl Iterator<Item = &Problem> {
        self.unread.values()
    }
}

impl<N: Into<String>, B: Into<Vec<u8>>> FromIterator<(N, B)> for Files {
    fn from_iter<I: IntoIterator<Item = (N, B)>>(files: I) -> Self {
        let by_name = files.into_iter().map(|(name, bytes)| (name.into(), bytes.into())).collect();
        Files { by_name, unread: BTreeMap::new() }
    }
}

/// The files within the binary.
pub fn embedded() -> Files {
    Embedded::iter()
        .filter_map(|name| Some((name.to_string(), Embedded::get(&name)?.data.into_owned())))
        .collect()
}

/// Reads the data files of a folder: `*.json` outside `schema/`. Links are not followed, and only regular
/// files are opened, so that no path leads out of the folder and none blocks. What is wrong with single files
/// is reported by [`super::load`]; an error here means that the folder as a whole is of no use.
pub fn from_folder(folder: &Path) -> Result<Files, Problems> {
    let mut files = Files::default();
    let refuse = |why: &str| {
        let mut problems = Problems::default();
        problems.push(unreadable(&folder.display().to_string(), why));
        problems
    };
    let mut waiting = vec![(folder.to_path_buf(), String::new(), 0)];
    while let Some((path, name, depth)) = waiting.pop() {
        let entries = match fs::read_dir(&path).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
            Ok(entries) => entries,
            Err(error) if name.is_empty() => return Err(refuse(&error.to_string())),
            Err(error) => {
                files.unread.insert(name.clone(), unreadable(&name, &error.to_string()));
                continue;
            }
        };
        for entry in entries {
            let below = entry.file_name().to_string_lossy().into_owned();
            let name = if name.is_empty() { below.clone() } else { format!("{name}/{below}") };
            let is_json = Path::new(&below).extension().is_some_and(|e| e == "json");
            let kind = entry.file_type().ok();
            if kind.is_some_and(|kind| kind.is_dir()) && !is_json {
                if name != "schema" && depth < DEPTH_MAX {
                    waiting.push((entry.path(), name, depth + 1));
                }
            } else if is_json {
                match read_regular(&entry.path()) {
                    Ok(bytes) => drop(files.by_name.insert(name, bytes)),
                    Err(why) => drop(files.unread.insert(name.clone(), why.at(&name))),
                }
            }
            if files.by_name.len() + files.unread.len() > FILE_COUNT_MAX {
                return Err(refuse("more than 1,000 JSON files"));
            }
        }
    }
    Ok(files)
}

enum Unread {
    Oversized,
    Failed(String),
}

impl Unread {
    fn at(self, name: &str) -> Problem {
        match self {
            Unread::Failed(why) => unreadable(name, &why),
            Unread::Oversized => Problem {
                kind: ProblemKind::OversizedFile,
                file: name.into(),
                place: "file".into(),
                what: format!("larger than {FILE_SIZE_MAX} bytes"),
                help: "split the file; initiatives may stand in several".into(),
            },
        }
    }
}

fn unreadable(name: &str, why: &str) -> Problem {
    Problem {
        kind: ProblemKind::UnreadableFile,
        file: name.into(),
        place: "file".into(),
        what: format!("cannot be read ({why})"),
        help: "put a regular file there that may be read".into(),
    }
}

fn read_regular(path: &PathBuf) -> Result<Vec<u8>, Unread> {
    let failed = |error: std::io::Error| Unread::Failed(error.to_string());
    // Before opening: opening a FIFO would wait for its writer.
    if !fs::symlink_metadata(path).map_err(failed)?.is_file() {
        return Err(Unread::Failed("not a regular file".into()));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    // One byte more than allowed tells a file that grows while it is read.
    file.take(FILE_SIZE_MAX + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > FILE_SIZE_MAX { Err(Unread::Oversized) } else { Ok(bytes) }
}
