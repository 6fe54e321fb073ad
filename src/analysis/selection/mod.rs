//! The part of the graph that a scope asks for: the one way in which measures and exports come to their vertices and
//! edges.

mod around;
mod build;
mod incidence;
mod scope;

use std::ops::Range;

use crate::model::{Basis, EdgeIx, Graph, Ix, Pair, Vertex};

pub use around::{NotSelected, Surroundings};
pub use build::SelectionError;
pub use incidence::Incidence;
pub use scope::{ProjectionWeight, Scope, View};

use super::Network;

/// The vertices and edges that a scope asks for.
#[derive(Debug)]
pub struct Selection {
    scope: Scope,
    vertices: Vec<Vertex>,
    /// By the number of a vertex in the graph, its position among `vertices`.
    positions: Vec<Option<u32>>,
    edges: Vec<SelectedEdge>,
    /// The edges by their ends, the smaller position first.
    by_ends: Vec<(u32, u32, u32)>,
    /// What derived edges come from.
    pairs: Vec<Pair>,
    /// What two have in common, for all edges one after the other: the pair that it makes with the first end, and the
    /// one with the second.
    shared: Box<[(Tied, Tied)]>,
    surroundings: Option<Surroundings>,
}

/// An edge of a selection.
#[derive(Debug, Clone, PartialEq)]
pub struct SelectedEdge {
    /// The position of its first end among the vertices.
    pub source: usize,
    /// The position of its second end.
    pub target: usize,
    /// How strong it is: 1 for an edge of the graph.
    pub weight: f64,
    /// What it comes from.
    pub origin: Origin,
}

/// What an edge of a selection comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// It is an edge of the graph.
    Edge(EdgeIx),
    /// The two work together.
    Pair(Tied),
    /// The two have these in common: so many of all that the selection keeps.
    Shared(Range<u32>),
}

/// A pair that an edge comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tied(u32);

impl Selection {
    /// What was asked for.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Around what it lies, if it is a part.
    pub fn surroundings(&self) -> Option<&Surroundings> {
        self.surroundings.as_ref()
    }

    /// The vertices, in the order of the graph.
    pub fn vertices(&self) -> &[Vertex] {
        &self.vertices
    }

    /// The edges: those of the graph by age, derived ones by their ends.
    pub fn edges(&self) -> &[SelectedEdge] {
        &self.edges
    }

    /// Whether the edges have a direction and may run parallel: those of the graph do, derived ones do not.
    pub fn is_directed(&self) -> bool {
        self.scope.view == View::Edges
    }

    /// The position of a vertex, if it was selected.
    pub fn position(&self, graph: &Graph, vertex: Vertex) -> Option<usize> {
        self.positions[graph.number(vertex)].map(|position| position as usize)
    }

    /// The edges that join two vertices, in either direction.
    pub fn between(&self, one: usize, other: usize) -> impl Iterator<Item = &SelectedEdge> {
        let ends = (one.min(other) as u32, one.max(other) as u32);
        let start = self.by_ends.partition_point(|(first, second, _)| (*first, *second) < ends);
        let all =
            self.by_ends[start..].iter().take_while(move |(first, second, _)| (*first, *second) == ends);
        all.map(|(_, _, edge)| &self.edges[*edge as usize])
    }

    /// The vertices through which an edge was derived: the initiatives that join the two, or what they have in common.
    pub fn through(&self, edge: &SelectedEdge) -> Vec<Vertex> {
        match &edge.origin {
            Origin::Edge(_) => vec![],
            Origin::Pair(pair) => {
                self.pair(*pair).initiatives.iter().map(|ix: &Ix<_>| (*ix).into()).collect()
            }
            Origin::Shared(shared) => {
                self.shared(shared).iter().map(|(pair, _)| self.pair(*pair).other).collect()
            }
        }
    }

    /// The edges of the graph that an edge stands for: for each of those in common first those of the one and then of
    /// the other. One that two of them share comes twice.
    pub fn graph_edges<'s>(&'s self, edge: &'s SelectedEdge) -> Box<dyn Iterator<Item = EdgeIx> + 's> {
        match &edge.origin {
            Origin::Edge(edge) => Box::new(std::iter::once(*edge)),
            Origin::Pair(pair) => Box::new(self.pair(*pair).edges.iter().copied()),
            Origin::Shared(shared) => Box::new(self.shared(shared).iter().flat_map(|(one, other)| {
                self.pair(*one).edges.iter().chain(&self.pair(*other).edges).copied()
            })),
        }
    }

    /// The grounds on which the claims behind an edge let a place count, each once; none where no place was joined by claims.
    pub fn bases(&self, graph: &Graph, edge: &SelectedEdge) -> Vec<Basis> {
        let of_pair = |pair: &Tied| {
            let Pair { one, other, edges, .. } = self.pair(*pair);
            let place = if is_place(*one) { *one } else { *other };
            let edges = if is_place(place) { edges.as_slice() } else { &[] };
            edges.iter().filter_map(move |edge| graph.basis_of_claim(*edge, place)).collect::<Vec<_>>()
        };
        let mut bases = match &edge.origin {
            Origin::Edge(edge) => graph.basis_of_claim(*edge, graph.ends(*edge).1).into_iter().collect(),
            Origin::Pair(pair) => of_pair(pair),
            Origin::Shared(shared) => {
                let pairs = self.shared(shared).iter().flat_map(|(one, other)| [one, other]);
                pairs.flat_map(of_pair).collect()
            }
        };
        bases.sort_unstable();
        bases.dedup();
        bases
    }

    /// The network of the selection: simple, undirected; parallel edges are one whose weight is the sum.
    pub fn network(&self) -> Network {
        let edges = self.edges.iter().map(|edge| (edge.source, edge.target, edge.weight));
        Network::new(self.vertices.len(), edges)
    }

    /// About how many bytes it takes in memory.
    pub fn byte_size(&self) -> usize {
        let of_pair =
            |pair: &Pair| size_of_val(pair.initiatives.as_slice()) + size_of_val(pair.edges.as_slice());
        size_of_val(self.vertices.as_slice())
            + size_of_val(self.positions.as_slice())
            + size_of_val(self.edges.as_slice())
            + size_of_val(&*self.shared)
            + size_of_val(self.by_ends.as_slice())
            + size_of_val(self.pairs.as_slice())
            + self.pairs.iter().map(of_pair).sum::<usize>()
    }

    fn shared(&self, range: &Range<u32>) -> &[(Tied, Tied)] {
        &self.shared[range.start as usize..range.end as usize]
    }

    fn pair(&self, pair: Tied) -> &Pair {
        &self.pairs[pair.0 as usize]
    }
}

fn is_place(vertex: Vertex) -> bool {
    matches!(vertex, Vertex::Prefecture(_) | Vertex::Municipality(_))
}
