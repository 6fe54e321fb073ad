//! From `graph-data/` to a checked graph.
//!
//! `source` and `folder` give the files, `read` turns bytes into records (`mistakes` finds all that is wrong with one, `place`
//! its lines), `resolve` turns records into the graph. Whatever is wrong is collected as a [`Problem`] with its
//! file and place, and all problems are reported at once. Nothing here is used after loading.

mod folder;
mod format;
mod mistakes;
mod place;
mod problem;
mod read;
mod resolve;
mod source;
mod verify;

use sha2::{Digest, Sha256};

pub use folder::{FILE_SIZE_MAX, Stamp, from_folder, open_regular, stamp};
pub use format::{FILES, FileFormat, json_schema};
pub use problem::{Problem, ProblemKind, Problems};
pub use source::{Files, embedded};
pub use verify::{Verification, verify};

use crate::model::Graph;

/// A checked graph and the content hash of the files that it was read from.
#[derive(Debug)]
pub struct Dataset {
    /// The graph.
    pub graph: Graph,
    /// SHA-256 over the names and bytes of the data files: the same data gives the same version.
    pub version: String,
}

/// Reads and checks a whole set of files.
pub fn load(files: &Files) -> Result<Dataset, Problems> {
    let mut problems = Problems::default();
    let records = read::read(files, &mut problems);
    let graph = resolve::resolve(&records, &mut problems);
    problems.none_or(Dataset { graph, version: version(files) })
}

fn version(files: &Files) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in files.data() {
        // Lengths keep two different sets from running together into the same bytes.
        hash.update((name.len() as u64).to_be_bytes());
        hash.update(name);
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    }
    hex(&hash.finalize())
}

/// Bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
