//! Pure functions on the graph: they get vertices and edges to follow, or a network, and know no kinds beyond that; a
//! `Selection` is where kinds and relations become vertices and edges.

mod budget;
mod centrality;
mod communities;
#[cfg(test)]
mod drawn;
mod links;
mod network;
mod passage;
mod paths;
mod reach;
mod selection;
mod structure;

pub use budget::{Budget, Spent};
pub use centrality::{Centrality, Measure, Measured, Parameter};
pub use communities::{Leiden, Partition, label_propagation, leiden, modularity};
pub use links::{
    Affinity, LinkMetric, Modes, Overlap, Part, Similarity, Sought, Tail, backbone_between, backbone_within,
    common_items, predicted, similar,
};
pub use network::{Neighbor, Network};
pub use passage::Passage;
pub use paths::{Found, Hop, Path, Pattern, ShortestPaths, Step, Turn, k_shortest};
pub use reach::{Reach, Reached, reach};
pub use selection::{
    Incidence, NotSelected, Origin, ProjectionWeight, Scope, SelectedEdge, Selection, SelectionError,
    Surroundings, Tied, View,
};
pub use structure::{
    Cuts, Distances, Summary, clustering, components, core_numbers, coreness, cuts, degree_assortativity,
    distances, hops_from, lengths_from,
};
