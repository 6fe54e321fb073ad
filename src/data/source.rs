//! The files that data is read from, and those within the binary.

use std::collections::BTreeMap;

use rust_embed::RustEmbed;

use super::Problem;

#[derive(RustEmbed)]
#[folder = "graph-data"]
#[include = "*.json"]
#[exclude = "schema/*"]
struct Embedded;

/// Files by their path below the data folder, with `/` between the parts.
#[derive(Debug, Clone, Default)]
pub struct Files {
    pub(super) by_name: BTreeMap<String, Vec<u8>>,
    /// Of files and folders that could not be read; reported together with what is wrong in the others.
    pub(super) unread: BTreeMap<String, Problem>,
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
