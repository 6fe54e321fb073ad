//! Which edges a walk may follow and which vertices it may enter.

use fixedbitset::FixedBitSet;

use super::{Budget, Hop, Spent};
use crate::model::{EdgeIx, Graph, Vertex};

/// Which edges may be followed, and which vertices may be entered; worked out once, asked often.
#[derive(Debug, Clone)]
pub struct Passage {
    edges: FixedBitSet,
    vertices: FixedBitSet,
}

impl Passage {
    /// The edges and vertices of which a condition holds.
    pub fn new(
        graph: &Graph,
        mut is_followed: impl FnMut(EdgeIx) -> bool,
        mut is_entered: impl FnMut(Vertex) -> bool,
    ) -> Self {
        let (vertex_count, edge_count) = graph.size();
        let mut edges = FixedBitSet::with_capacity(edge_count);
        edges.extend((0..edge_count).filter(|at| is_followed(EdgeIx::new(*at))));
        let mut vertices = FixedBitSet::with_capacity(vertex_count);
        vertices
            .extend(graph.vertices().enumerate().filter(|(_, vertex)| is_entered(*vertex)).map(|(at, _)| at));
        Passage { edges, vertices }
    }

    /// Every edge and every vertex.
    pub fn all(graph: &Graph) -> Self {
        Passage::new(graph, |_| true, |_| true)
    }

    /// Whether an edge may be followed, in either direction.
    pub fn follows(&self, edge: EdgeIx) -> bool {
        self.edges.contains(edge.index())
    }

    /// Whether a vertex may be entered.
    pub fn enters(&self, graph: &Graph, vertex: Vertex) -> bool {
        self.vertices.contains(graph.number(vertex))
    }

    /// Whether the vertex of this number may be entered.
    pub(super) fn enters_number(&self, number: usize) -> bool {
        self.vertices.contains(number)
    }

    /// The hops over edges that may be followed, in the order in which a vertex lists its neighbors, with where
    /// they lead. Entering is not looked at: it does not hold of a walk's last vertex.
    pub(super) fn hops<'a>(
        &'a self,
        graph: &'a Graph,
        from: Vertex,
        budget: &mut Budget,
    ) -> Result<impl Iterator<Item = (Hop, Vertex)> + 'a, Spent> {
        let incident = graph.incident(from);
        // All are looked at, followed or not; and being here is work too.
        budget.take(1 + incident.size_hint().0)?;
        Ok(incident.filter(|(_, _, edge)| self.follows(*edge)).map(|(direction, relation, edge)| {
            (Hop { direction, relation, edge }, graph.other_end(edge, direction))
        }))
    }
}
