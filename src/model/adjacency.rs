//! Which edges meet at a vertex, by relation and direction, in the order in which they were added.

use super::{
    EdgeIx,
    relation::{Direction, Relation},
};

/// For each vertex, its edges sorted by direction, relation and age; frozen, in one block of memory.
///
/// petgraph's own lists run from the youngest edge to the oldest and know no relations.
#[derive(Debug, Default)]
pub(super) struct Adjacency {
    starts: Vec<u32>,
    edges: Vec<(Direction, Relation, EdgeIx)>,
}

impl Adjacency {
    /// Builds the lists of `vertex_count` vertices from (vertex, direction, relation, edge).
    pub(super) fn new(
        vertex_count: usize,
        mut entries: Vec<(usize, Direction, Relation, EdgeIx)>,
    ) -> Adjacency {
        entries.sort_unstable();
        let mut starts = Vec::with_capacity(vertex_count + 1);
        let mut next = 0;
        for vertex in 0..=vertex_count {
            while next < entries.len() && entries[next].0 < vertex {
                next += 1;
            }
            starts.push(next as u32);
        }
        Adjacency { starts, edges: entries.into_iter().map(|(_, d, r, e)| (d, r, e)).collect() }
    }

    /// All edges at a vertex.
    pub(super) fn all(&self, vertex: usize) -> &[(Direction, Relation, EdgeIx)] {
        &self.edges[self.starts[vertex] as usize..self.starts[vertex + 1] as usize]
    }

    /// The edges of one relation in one direction.
    pub(super) fn of(
        &self,
        vertex: usize,
        direction: Direction,
        relation: Relation,
    ) -> impl DoubleEndedIterator<Item = EdgeIx> + ExactSizeIterator + Clone + '_ {
        let all = self.all(vertex);
        let start = all.partition_point(|e| (e.0, e.1) < (direction, relation));
        let count = all[start..].partition_point(|e| (e.0, e.1) == (direction, relation));
        all[start..start + count].iter().map(|e| e.2)
    }
}
