//! A folder of data files: what lies in it, and its files as they are together at one moment.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs::{self, Metadata},
    io::{self, Read},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use super::{FILES, Files, Problem, ProblemKind, Problems};

/// The size in bytes above which a file is refused.
pub const FILE_SIZE_MAX: u64 = 4 * 1024 * 1024;

/// The same of all files together.
const FOLDER_SIZE_MAX: u64 = 64 * 1024 * 1024;
/// How many data files a folder may hold, how many entries in all, and how deep; a folder beyond that is not a
/// data folder.
const FILE_COUNT_MAX: usize = 1_000;
const ENTRY_COUNT_MAX: usize = 10_000;
const DEPTH_MAX: usize = 3;

/// How often a folder that changes while it is read is read, and the pause before it is read again.
const READS_MAX: usize = 5;
const PAUSE: Duration = Duration::from_millis(50);

/// What tells one state of a folder from another without reading its files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamp {
    marks: BTreeMap<PathBuf, Mark>,
    problems: BTreeMap<String, Problem>,
}

/// What tells one state of a file or folder from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    place: (u64, u64),
    mode: u32,
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Mark {
    fn of(metadata: &Metadata) -> Self {
        Mark {
            place: (metadata.dev(), metadata.ino()),
            mode: metadata.mode(),
            size: metadata.len(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

/// Reads the data files of a folder: `*.json` outside `schema/`. Names that begin with a dot are not looked at.
/// Links below the folder are not followed, and only regular files are read, so that no path leads out of it and
/// none blocks. What is wrong with single files is reported by [`super::load`]; an error here means that the
/// folder as a whole is of no use.
pub fn from_folder(folder: &Path) -> Result<Files, Problems> {
    for reads in 0..READS_MAX {
        if reads > 0 {
            thread::sleep(PAUSE);
        }
        let listing = list(folder)?;
        let files = listing.read();
        // Only what nobody touched from before the first file was read until after the last belongs together.
        if list(folder)?.stamp() == listing.stamp() {
            return Ok(files);
        }
    }
    Err(useless(folder, "it changes while it is read", "load it again when all files are written"))
}

/// The state of a folder.
pub fn stamp(folder: &Path) -> Stamp {
    match list(folder) {
        Ok(listing) => listing.stamp(),
        Err(problems) => {
            let problems = problems.iter().map(|problem| (problem.file.clone(), problem.clone()));
            Stamp { marks: BTreeMap::new(), problems: problems.collect() }
        }
    }
}

/// What lies in a folder.
#[derive(Default)]
struct Listing {
    /// The data files by their names.
    files: BTreeMap<String, (PathBuf, Mark)>,
    folders: BTreeMap<PathBuf, Mark>,
    /// What is wrong with single files and folders, by their names.
    problems: BTreeMap<String, Problem>,
    /// Bytes of all data files.
    size: u64,
    entries: usize,
}

fn list(folder: &Path) -> Result<Listing, Problems> {
    let refuse = |why: &str| useless(folder, why, "name a folder of data files");
    let mut listing = Listing::default();
    // The folder itself may be named by a link, which may come to lead elsewhere.
    let root = fs::canonicalize(folder).map_err(|error| refuse(&error.to_string()))?;
    let mut waiting = vec![(root, String::new(), 0)];
    while let Some((path, name, depth)) = waiting.pop() {
        match listing.add(&path, &name) {
            Ok(below) if depth < DEPTH_MAX => {
                waiting.extend(below.into_iter().map(|(path, name)| (path, name, depth + 1)));
            }
            Ok(below) => below.iter().for_each(|(_, name)| listing.say(name, too_deep())),
            Err(error) if name.is_empty() => return Err(refuse(&error.to_string())),
            Err(error) => listing.say(&name, unreadable(&error.to_string())),
        }
        if let Some(why) = listing.excess() {
            return Err(refuse(why));
        }
    }
    Ok(listing)
}

impl Listing {
    /// Takes what lies in one folder, and returns the folders below it.
    fn add(&mut self, folder: &Path, name: &str) -> io::Result<Vec<(PathBuf, String)>> {
        let mut below = Vec::new();
        self.folders.insert(folder.to_path_buf(), Mark::of(&fs::symlink_metadata(folder)?));
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            self.entries += 1;
            if self.excess().is_some() {
                break;
            }
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let slash = if name.is_empty() { "" } else { "/" };
            let name = format!("{name}{slash}{}", entry.file_name().to_string_lossy());
            match fs::symlink_metadata(entry.path()) {
                Ok(metadata) => below.extend(self.add_entry(entry.path(), name, &metadata)),
                Err(error) => self.say(&name, unreadable(&error.to_string())),
            }
        }
        Ok(below)
    }

    /// Takes a file, or returns a folder.
    fn add_entry(&mut self, path: PathBuf, name: String, metadata: &Metadata) -> Option<(PathBuf, String)> {
        let is_data = path.extension().is_some_and(|extension| extension == "json");
        let is_folder_of_data = FILES.iter().any(|(pattern, _)| pattern.starts_with(&format!("{name}/")));
        let is_folder = metadata.is_dir() && !is_data && name != "schema";
        if !is_data && !is_folder && !is_folder_of_data {
            return None;
        }
        if path.file_name().and_then(OsStr::to_str).is_none() {
            self.say(
                &name,
                (ProblemKind::UnreadableFile, "has a name that is not UTF-8".into(), "rename it"),
            );
        } else if metadata.is_symlink() {
            let help = "put the file or folder itself there: links are not followed";
            self.say(&name, (ProblemKind::UnreadableFile, "is a link".into(), help));
        } else if is_folder {
            return Some((path, name));
        } else if !metadata.is_file() {
            self.say(&name, unreadable("not a regular file"));
        } else if metadata.len() > FILE_SIZE_MAX {
            self.say(&name, oversized());
        } else {
            self.size += metadata.len();
            self.files.insert(name, (path, Mark::of(metadata)));
        }
        None
    }

    fn say(&mut self, name: &str, (kind, what, help): Wrong) {
        let problem = Problem { kind, file: name.into(), place: "file".into(), what, help: help.into() };
        self.problems.insert(name.into(), problem);
    }

    /// Why this is no folder of data.
    fn excess(&self) -> Option<&'static str> {
        if self.files.len() + self.problems.len() > FILE_COUNT_MAX {
            Some("more than 1,000 JSON files")
        } else if self.entries > ENTRY_COUNT_MAX {
            Some("more than 10,000 entries")
        } else if self.size > FOLDER_SIZE_MAX {
            Some("more than 64 MiB of JSON")
        } else {
            None
        }
    }

    fn stamp(&self) -> Stamp {
        let files = self.files.values().map(|(path, mark)| (path.clone(), *mark));
        let folders = self.folders.iter().map(|(path, mark)| (path.clone(), *mark));
        Stamp { marks: files.chain(folders).collect(), problems: self.problems.clone() }
    }

    fn read(&self) -> Files {
        let mut files = Files { unread: self.problems.clone(), ..Files::default() };
        for (name, (path, mark)) in &self.files {
            match read(path, mark) {
                Ok(bytes) => drop(files.by_name.insert(name.clone(), bytes)),
                Err(error) => {
                    let (kind, what, help) = unreadable(&error.to_string());
                    let file = name.clone();
                    let problem = Problem { kind, file, place: "file".into(), what, help: help.into() };
                    files.unread.insert(name.clone(), problem);
                }
            }
        }
        files
    }
}

/// Opens a file that is neither a link nor anything that reading would wait for, whatever it was a moment ago.
pub fn open_regular(path: &Path) -> io::Result<fs::File> {
    let file = fs::File::options().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("it is no regular file")) }
}

/// The bytes of a file that is still the one that was listed.
fn read(path: &Path, listed: &Mark) -> io::Result<Vec<u8>> {
    let file = open_regular(path)?;
    let changed = || io::Error::other("it changes while it is read");
    if Mark::of(&file.metadata()?) != *listed {
        return Err(changed());
    }
    let mut bytes = Vec::new();
    file.take(listed.size + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == listed.size { Ok(bytes) } else { Err(changed()) }
}

/// Kind, what is wrong, and what to do.
type Wrong = (ProblemKind, String, &'static str);

fn unreadable(why: &str) -> Wrong {
    let help = "put a regular file there that may be read";
    (ProblemKind::UnreadableFile, format!("cannot be read ({why})"), help)
}

fn oversized() -> Wrong {
    let help = "split the file; initiatives may stand in several";
    (ProblemKind::OversizedFile, format!("larger than {FILE_SIZE_MAX} bytes"), help)
}

fn too_deep() -> Wrong {
    let what = format!("lies deeper than {DEPTH_MAX} folders, where nothing is read");
    (ProblemKind::UnknownFile, what, "remove it, or put its files where the others are")
}

/// The folder as a whole is of no use.
fn useless(folder: &Path, why: &str, help: &str) -> Problems {
    let mut problems = Problems::default();
    problems.push(Problem {
        kind: ProblemKind::UnreadableFile,
        file: folder.display().to_string(),
        place: "folder".into(),
        what: format!("cannot be read ({why})"),
        help: help.into(),
    });
    problems
}
