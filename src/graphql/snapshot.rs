//! The data that a request is answered from: one graph, its version, and the limits it is served under.

use std::ops::Deref;

use super::limits::Limits;
use crate::{
    data::Dataset,
    model::{Graph, Text},
    search::{FoldedNames, Index, Names},
};

/// A frozen graph with what is known of it. A request keeps the snapshot that it began with.
#[derive(Debug)]
pub struct Snapshot {
    graph: Graph,
    folded_names: FoldedNames,
    names: Names,
    search: Index,
    version: Text,
    loaded_at: Text,
    limits: Limits,
}

impl Snapshot {
    /// Takes a dataset as it is at this moment.
    pub fn new(dataset: Dataset, limits: Limits) -> Self {
        Snapshot {
            folded_names: FoldedNames::new(&dataset.graph),
            names: Names::new(&dataset.graph),
            search: Index::new(&dataset.graph),
            graph: dataset.graph,
            version: Text::from(dataset.version),
            loaded_at: Text::from(jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
            limits,
        }
    }

    /// What is searched.
    pub fn search(&self) -> &Index {
        &self.search
    }

    /// The content hash of the data.
    pub fn version(&self) -> &Text {
        &self.version
    }

    /// When it was loaded, RFC 3339.
    pub fn loaded_at(&self) -> &Text {
        &self.loaded_at
    }

    /// The names in the form in which filters compare them.
    pub fn folded_names(&self) -> &FoldedNames {
        &self.folded_names
    }

    /// All names, as they are looked up.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The limits.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }
}

// A field function reads the graph through the snapshot; only a few need the rest.
impl Deref for Snapshot {
    type Target = Graph;

    fn deref(&self) -> &Graph {
        &self.graph
    }
}
