//! The data that a request is answered from: one graph, its version, and the limits it is served under.

use std::{
    ops::Deref,
    sync::Arc,
    time::{Duration, Instant},
};

use super::{deadline::Deadline, limits::Limits};
use crate::{
    analysis::Budget,
    data::Dataset,
    model::{Graph, Text},
    search::{FoldedNames, Index, Names},
};

/// A frozen graph with what is known of it. A request keeps the snapshot that it began with.
#[derive(Debug)]
pub struct Snapshot {
    known: Arc<Known>,
    limits: Limits,
    /// When the request must end that is answered from it.
    deadline: Option<Deadline>,
}

#[derive(Debug)]
struct Known {
    graph: Graph,
    folded_names: FoldedNames,
    names: Names,
    search: Index,
    version: Text,
    loaded_at: Text,
}

impl Snapshot {
    /// Takes a dataset as it is at this moment.
    pub fn new(dataset: Dataset, limits: Limits) -> Self {
        let known = Known {
            folded_names: FoldedNames::new(&dataset.graph),
            names: Names::new(&dataset.graph),
            search: Index::new(&dataset.graph),
            graph: dataset.graph,
            version: Text::from(dataset.version),
            loaded_at: Text::from(jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
        };
        Snapshot { known: Arc::new(known), limits, deadline: None }
    }

    /// The same for a request that must end by then.
    pub(super) fn until(&self, deadline: Deadline) -> Self {
        Snapshot { known: self.known.clone(), limits: self.limits, deadline: Some(deadline) }
    }

    /// A budget of so many looks and so much time, or what is left of the time of the request.
    pub(super) fn budget(&self, looks: u32, time: Duration) -> Budget {
        let budget = Budget::new(looks.into());
        let budget = Instant::now().checked_add(time).into_iter().fold(budget, Budget::until);
        self.deadline.iter().fold(budget, |budget, deadline| deadline.bound(budget))
    }

    /// What is searched.
    pub fn search(&self) -> &Index {
        &self.known.search
    }

    /// The content hash of the data.
    pub fn version(&self) -> &Text {
        &self.known.version
    }

    /// When it was loaded, RFC 3339.
    pub fn loaded_at(&self) -> &Text {
        &self.known.loaded_at
    }

    /// The names in the form in which filters compare them.
    pub fn folded_names(&self) -> &FoldedNames {
        &self.known.folded_names
    }

    /// All names, as they are looked up.
    pub fn names(&self) -> &Names {
        &self.known.names
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
        &self.known.graph
    }
}
