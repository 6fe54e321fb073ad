//! The network in numbers.

use crate::{
    analysis::Summary,
    graphql::{
        render::{Object, Table},
        snapshot::Snapshot,
    },
};

/// The numbers, and how many edges were put together.
pub(super) struct GraphSummary {
    pub(super) summary: Summary,
    pub(super) parallel_edge_count: usize,
}

impl Object for GraphSummary {
    fn name() -> String {
        "GraphSummary".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("The network in numbers.")
            .field("nodeCount", "How many vertices it has.", |s: &Self, _: &Snapshot| s.summary.node_count)
            .field("edgeCount", "How many pairs of vertices are joined.", |s: &Self, _: &Snapshot| {
                s.summary.edge_count
            })
            .field(
                "parallelEdgeCount",
                "How many edges run between two that are joined already. An export has these, too.",
                |s: &Self, _: &Snapshot| s.parallel_edge_count,
            )
            .field(
                "density",
                "The share of the pairs of vertices that are joined, from 0 to 1.",
                |s: &Self, _: &Snapshot| s.summary.density,
            )
            .field("componentCount", "How many connected components it has.", |s: &Self, _: &Snapshot| {
                s.summary.component_count
            })
            .field(
                "diameter",
                "How many hops the two vertices that are farthest apart are from each other; null unless all are connected.",
                |s: &Self, _: &Snapshot| s.summary.diameter,
            )
            .field(
                "averagePathLength",
                "How many hops two vertices are apart on average; null unless all are connected.",
                |s: &Self, _: &Snapshot| s.summary.average_path_length,
            )
            .field(
                "averageClustering",
                "The average of the shares of the pairs of neighbors that are joined themselves, from 0 to 1.",
                |s: &Self, _: &Snapshot| s.summary.average_clustering,
            )
            .field("averageDegree", "How many neighbors a vertex has on average.", |s: &Self, _: &Snapshot| {
                s.summary.average_degree
            })
            .field("maximumDegree", "The most neighbors that a vertex has.", |s: &Self, _: &Snapshot| {
                s.summary.maximum_degree
            })
            .field(
                "assortativity",
                "Whether vertices with many neighbors are joined with such: from -1 to 1; null where all have as many.",
                |s: &Self, _: &Snapshot| s.summary.assortativity,
            );
    }
}
