//! What lies within some hops of a vertex.

use std::collections::BTreeSet;

use super::{Budget, Hop, Passage, Path, Spent};
use crate::model::{Graph, Vertex};

/// A vertex that was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// The vertex.
    pub vertex: Vertex,
    /// How many hops away it is.
    pub distance: u32,
}

/// What lies within some hops of a vertex, and how one comes there.
#[derive(Debug)]
pub struct Reach {
    start: Vertex,
    reached: Vec<Reached>,
    /// For each vertex, by number, the last hop of the first shortest path to it.
    last_hops: Vec<Option<Hop>>,
}

/// Walks from a vertex over edges that may be followed to vertices that may be entered, at most `depth` hops far.
pub fn reach(
    graph: &Graph,
    passage: &Passage,
    start: Vertex,
    depth: u32,
    budget: &mut Budget,
) -> Result<Reach, Spent> {
    let mut last_hops: Vec<Option<Hop>> = vec![None; graph.size().0];
    let mut reached = Vec::new();
    // In the order of their first paths: a vertex that is met first is met on the first of its shortest paths.
    let mut here = vec![start];
    for distance in 1..=depth {
        let mut beyond = Vec::new();
        for vertex in &here {
            for (hop, next) in passage.hops(graph, *vertex, budget)? {
                let number = graph.number(next);
                if next != start && last_hops[number].is_none() && passage.enters_number(number) {
                    last_hops[number] = Some(hop);
                    beyond.push(next);
                }
            }
        }
        if beyond.is_empty() {
            break;
        }
        let in_order: BTreeSet<Vertex> = beyond.iter().copied().collect();
        reached.extend(in_order.into_iter().map(|vertex| Reached { vertex, distance }));
        here = beyond;
    }
    Ok(Reach { start, reached, last_hops })
}

impl Reach {
    /// The vertices, the start left out: nearer ones first, then in the order of vertices.
    pub fn reached(&self) -> &[Reached] {
        &self.reached
    }

    /// The first of the shortest paths to a vertex that was reached; without hops where it was not.
    pub fn path_to(&self, graph: &Graph, vertex: Vertex) -> Path {
        let mut hops = Vec::new();
        let mut at = vertex;
        while let Some(hop) = self.last_hops[graph.number(at)] {
            hops.push(hop);
            at = hop.from(graph);
        }
        hops.reverse();
        Path { start: self.start, hops }
    }
}
