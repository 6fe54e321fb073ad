//! The network that measures are taken of: simple, undirected, weighted.

#[cfg(test)]
pub(in crate::analysis) mod drawn;
pub mod shortest;

use std::{borrow::Cow, ops::Range};

/// A simple undirected network with weights. Vertices are numbers from 0; edges that run parallel to each other, in
/// either direction, are one whose weight is the sum; an edge from a vertex to itself is left out.
///
/// Each edge is kept twice, once at each end. These halves are called arcs and are numbered, too: vertex by vertex,
/// and at each vertex by the number of its neighbor. What a measure knows of a tie of a vertex stands at the arc.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Network {
    /// Where the arcs of each vertex begin; one more than there are vertices.
    starts: Vec<usize>,
    neighbors: Vec<Neighbor>,
}

/// What an arc leads to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbor {
    /// The vertex at the other end.
    pub vertex: usize,
    /// The weight of the edge: above 0, and the greater the stronger.
    pub weight: f64,
}

impl Neighbor {
    /// How long the edge is where weights count: the stronger, the shorter.
    pub fn length(self) -> f64 {
        1.0 / self.weight
    }
}

impl Network {
    /// The network of these edges, each with its two ends and its weight. What is not above 0, or has an end beyond
    /// the vertices, is left out.
    pub fn new(vertex_count: usize, edges: impl IntoIterator<Item = (usize, usize, f64)>) -> Self {
        let counts = |(one, other, weight): &(usize, usize, f64)| {
            one != other && *one.max(other) < vertex_count && *weight > 0.0
        };
        let arcs = edges.into_iter().filter(counts);
        let mut arcs: Vec<_> =
            arcs.flat_map(|(one, other, weight)| [(one, other, weight), (other, one, weight)]).collect();
        // Stable, so that both halves of an edge add their parallels up in the same order.
        arcs.sort_by_key(|(from, to, _)| (*from, *to));
        let mut starts = Vec::with_capacity(vertex_count + 1);
        let mut neighbors: Vec<Neighbor> = Vec::with_capacity(arcs.len());
        let mut last = None;
        for (from, vertex, weight) in arcs {
            starts.resize(starts.len().max(from + 1), neighbors.len());
            match neighbors.last_mut() {
                Some(neighbor) if last == Some((from, vertex)) => neighbor.weight += weight,
                _ => neighbors.push(Neighbor { vertex, weight }),
            }
            last = Some((from, vertex));
        }
        starts.resize(vertex_count + 1, neighbors.len());
        Network { starts, neighbors }
    }

    /// How many vertices there are.
    pub fn vertex_count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many edges there are: half as many as arcs.
    pub fn edge_count(&self) -> usize {
        self.neighbors.len() / 2
    }

    /// How many arcs there are.
    pub fn arc_count(&self) -> usize {
        self.neighbors.len()
    }

    /// The numbers of the arcs of a vertex.
    pub fn arcs(&self, vertex: usize) -> Range<usize> {
        self.starts[vertex]..self.starts[vertex + 1]
    }

    /// What an arc leads to.
    pub fn arc(&self, arc: usize) -> Neighbor {
        self.neighbors[arc]
    }

    /// The neighbors of a vertex, by number.
    pub fn neighbors(&self, vertex: usize) -> &[Neighbor] {
        &self.neighbors[self.arcs(vertex)]
    }

    /// The arc from one vertex to another, if they are neighbors.
    pub fn arc_between(&self, from: usize, to: usize) -> Option<usize> {
        let at = self.neighbors(from).binary_search_by_key(&to, |neighbor| neighbor.vertex).ok()?;
        Some(self.starts[from] + at)
    }

    /// How many neighbors a vertex has.
    pub fn degree(&self, vertex: usize) -> usize {
        self.arcs(vertex).len()
    }

    /// The sum of the weights of a vertex's edges.
    pub fn strength(&self, vertex: usize) -> f64 {
        // Begins with 0, as the sum of nothing is -0.
        self.neighbors(vertex).iter().fold(0.0, |sum, neighbor| sum + neighbor.weight)
    }

    /// All edges once, the end with the smaller number first, in order.
    pub fn edges(&self) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        (0..self.vertex_count()).flat_map(move |from| {
            let later = self.neighbors(from).iter().filter(move |neighbor| neighbor.vertex > from);
            later.map(move |neighbor| (from, neighbor.vertex, neighbor.weight))
        })
    }

    /// The network with its weights where they count, otherwise with all weights 1.
    pub fn weighing(&self, weighted: bool) -> Cow<'_, Network> {
        if weighted { Cow::Borrowed(self) } else { Cow::Owned(self.unweighted()) }
    }

    /// The same network with all weights 1.
    pub fn unweighted(&self) -> Network {
        let neighbors = self.neighbors.iter().map(|neighbor| Neighbor { weight: 1.0, ..*neighbor });
        Network { starts: self.starts.clone(), neighbors: neighbors.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_edges_are_one() {
        let network = Network::new(4, [(2, 0, 1.0), (0, 2, 2.0), (1, 1, 5.0), (0, 1, 0.5), (0, 9, 1.0)]);
        assert_eq!((network.vertex_count(), network.edge_count(), network.arc_count()), (4, 2, 4));
        assert_eq!(network.edges().collect::<Vec<_>>(), [(0, 1, 0.5), (0, 2, 3.0)]);
        assert_eq!(network.neighbors(2), [Neighbor { vertex: 0, weight: 3.0 }]);
        assert_eq!((network.degree(0), network.strength(0)), (2, 3.5));
        assert_eq!((network.degree(3), network.strength(3)), (0, 0.0));
        assert_eq!(network.arc_between(2, 0), Some(3));
        assert_eq!(network.arc_between(1, 2), None);
    }

    #[test]
    fn nothing_is_a_network() {
        let network = Network::new(0, []);
        assert_eq!((network.vertex_count(), network.edge_count()), (0, 0));
        assert_eq!(network.edges().count(), 0);
    }
}
