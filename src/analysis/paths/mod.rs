//! Paths: sequences of edges, each followed along or against its direction.
//!
//! Parallel edges make different paths. The order of paths is by length, then hop by hop in the order in which
//! a vertex lists its neighbors: edges that leave it first, each by relation, in the order of the data.

mod k_shortest;
mod pattern;
#[cfg(test)]
mod properties;
mod shortest;

pub use k_shortest::k_shortest;
pub use pattern::{Found, Pattern, Step, Turn};
pub use shortest::ShortestPaths;

use crate::model::{Direction, EdgeIx, Graph, Relation, Vertex};

/// An edge that is followed. Hops that leave one vertex sort as the vertex lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hop {
    /// Along the edge or against it.
    pub direction: Direction,
    /// The relation of the edge.
    pub relation: Relation,
    /// The edge.
    pub edge: EdgeIx,
}

impl Hop {
    /// A hop over an edge; none where the graph has no edge of this number.
    pub fn over(graph: &Graph, edge: usize, direction: Direction) -> Option<Self> {
        if edge >= graph.size().1 {
            return None;
        }
        let edge = EdgeIx::new(edge);
        Some(Hop { direction, relation: graph[edge].link.relation(), edge })
    }

    /// Where it starts.
    pub fn from(self, graph: &Graph) -> Vertex {
        let back = match self.direction {
            Direction::Forward => Direction::Backward,
            Direction::Backward => Direction::Forward,
        };
        graph.other_end(self.edge, back)
    }

    /// Where it leads.
    pub fn to(self, graph: &Graph) -> Vertex {
        graph.other_end(self.edge, self.direction)
    }
}

/// Hops that follow on each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Where it begins; where it also ends, if there is no hop.
    pub start: Vertex,
    /// The hops.
    pub hops: Vec<Hop>,
}

impl Path {
    /// The vertices that it visits, first to last.
    pub fn vertices<'a>(&'a self, graph: &'a Graph) -> impl Iterator<Item = Vertex> + 'a {
        std::iter::once(self.start).chain(self.hops.iter().map(|hop| hop.to(graph)))
    }
}
