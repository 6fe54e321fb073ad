//! All shortest paths from one vertex to all others, and what they carry.
//!
//! A breadth-first search or Dijkstra's algorithm says how far each vertex is; the paths are then read off the
//! distances, and what lies behind an edge is gathered from the far end backwards, as Brandes does.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::Network;
use crate::analysis::{Budget, Spent};

/// Lengths whose difference is a smaller part of them are equal: rounding alone can make them differ by less, so
/// that paths that tie in exact arithmetic tie here.
pub const TIE_TOLERANCE: f64 = 1e-9;

/// The shortest paths from one vertex at a time; what it needs is allocated once.
///
/// Paths are counted in floating point: beyond 2^53 of them the shares of their edges are rounded, and beyond 10^308
/// they are lost.
#[derive(Debug)]
pub struct Shortest<'a> {
    network: &'a Network,
    /// By arc; none where all are 1.
    lengths: Option<Vec<f64>>,
    /// The vertices that were reached, nearest first.
    order: Vec<usize>,
    /// By vertex, where it stands in the order; [`usize::MAX`] where it was not reached.
    ranks: Vec<usize>,
    /// By vertex, infinite where it was not reached.
    distances: Vec<f64>,
    path_counts: Vec<f64>,
    /// The arcs that are part of shortest paths, away from the source: by the order of the vertices that they leave.
    onward: Vec<usize>,
    /// For each vertex in the order, where its arcs end in the list.
    onward_ends: Vec<usize>,
    /// By vertex, what each path to it carries.
    carried: Vec<f64>,
    /// Distances by their bits, which are in the same order as no distance is negative, and vertices.
    waiting: BinaryHeap<Reverse<(u64, usize)>>,
}

impl<'a> Shortest<'a> {
    /// Without a source yet. Where weights count, an edge is as long as [`Neighbor::length`](super::Neighbor::length)
    /// says, otherwise 1.
    pub fn new(network: &'a Network, weighted: bool) -> Self {
        let n = network.vertex_count();
        let lengths = || (0..network.arc_count()).map(|arc| network.arc(arc).length()).collect();
        Shortest {
            network,
            lengths: weighted.then(lengths),
            order: Vec::with_capacity(n),
            ranks: vec![usize::MAX; n],
            distances: vec![f64::INFINITY; n],
            path_counts: vec![0.0; n],
            onward: Vec::new(),
            onward_ends: Vec::with_capacity(n),
            carried: vec![0.0; n],
            waiting: BinaryHeap::new(),
        }
    }

    /// Searches from this vertex.
    ///
    /// # Complexity
    /// O(n + m), weighted O(n + m log n), for n vertices and m edges.
    pub fn search(&mut self, source: usize, budget: &mut Budget) -> Result<(), Spent> {
        budget.take(self.network.vertex_count() + self.network.arc_count())?;
        self.order.clear();
        self.onward.clear();
        self.onward_ends.clear();
        self.ranks.fill(usize::MAX);
        self.distances.fill(f64::INFINITY);
        self.path_counts.fill(0.0);
        self.distances[source] = 0.0;
        self.path_counts[source] = 1.0;
        match self.lengths.take() {
            None => self.search_by_hops(source),
            Some(lengths) => {
                self.search_by_length(source, &lengths);
                self.count_paths(&lengths);
                self.lengths = Some(lengths);
            }
        }
        Ok(())
    }

    /// The vertices that were reached, nearest first; the first is the source.
    pub fn reached(&self) -> &[usize] {
        &self.order
    }

    /// How far a vertex is from the source; infinite where it was not reached.
    pub fn distance(&self, vertex: usize) -> f64 {
        self.distances[vertex]
    }

    /// Sends `load(distance)` to each vertex that was reached, the source left out, evenly over all shortest paths to
    /// it. Tells for each vertex, the source among them, and each of its arcs that is part of such a path: the
    /// vertex, the arc, and how much passes over it on the way out, far arcs first.
    ///
    /// # Complexity
    /// O(n + m)
    pub fn carry(&mut self, load: impl Fn(f64) -> f64, mut tell: impl FnMut(usize, usize, f64)) {
        let mut end = self.onward.len();
        for (at, from) in self.order.iter().copied().enumerate().rev() {
            let start = if at == 0 { 0 } else { self.onward_ends[at - 1] };
            let mut carried = if at == 0 { 0.0 } else { load(self.distances[from]) };
            for arc in &self.onward[start..end] {
                let amount = self.path_counts[from] * self.carried[self.network.arc(*arc).vertex];
                tell(from, *arc, amount);
                carried += amount;
            }
            self.carried[from] = carried / self.path_counts[from];
            end = start;
        }
    }

    fn search_by_hops(&mut self, source: usize) {
        self.order.push(source);
        self.ranks[source] = 0;
        let mut at = 0;
        while let Some(from) = self.order.get(at).copied() {
            let distance = self.distances[from] + 1.0;
            for arc in self.network.arcs(from) {
                let to = self.network.arc(arc).vertex;
                if self.ranks[to] == usize::MAX {
                    self.ranks[to] = self.order.len();
                    self.distances[to] = distance;
                    self.order.push(to);
                }
                if self.distances[to] == distance {
                    self.path_counts[to] += self.path_counts[from];
                    self.onward.push(arc);
                }
            }
            self.onward_ends.push(self.onward.len());
            at += 1;
        }
    }

    fn search_by_length(&mut self, source: usize, lengths: &[f64]) {
        self.waiting.push(Reverse((0, source)));
        while let Some(Reverse((_, from))) = self.waiting.pop() {
            if self.ranks[from] != usize::MAX {
                continue;
            }
            self.ranks[from] = self.order.len();
            self.order.push(from);
            for arc in self.network.arcs(from) {
                let to = self.network.arc(arc).vertex;
                let distance = self.distances[from] + lengths[arc];
                if distance < self.distances[to] {
                    self.distances[to] = distance;
                    self.waiting.push(Reverse((distance.to_bits(), to)));
                }
            }
        }
    }

    /// Looks at all distances anew: only now they are the least.
    fn count_paths(&mut self, lengths: &[f64]) {
        for (rank, from) in self.order.iter().copied().enumerate() {
            for arc in self.network.arcs(from) {
                let to = self.network.arc(arc).vertex;
                let distance = self.distances[from] + lengths[arc];
                // The order decides where an edge is too short for the distances to differ.
                if rank < self.ranks[to] && distance <= self.distances[to] * (1.0 + TIE_TOLERANCE) {
                    self.path_counts[to] += self.path_counts[from];
                    self.onward.push(arc);
                }
            }
            self.onward_ends.push(self.onward.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two ways of three edges, as long as each other, and one edge on.
    ///
    /// ```text
    ///      .2  .3
    ///     1 - 3          .1 + .2 + .3 is not .3 + .2 + .1 in floating point
    /// .1 /     \
    ///   0       5 - 6
    /// .3 \     / .1
    ///     2 - 4        7 - 8
    ///      .2
    /// ```
    fn ring() -> Network {
        let lengths = [
            (0, 1, 0.1),
            (1, 3, 0.2),
            (3, 5, 0.3),
            (0, 2, 0.3),
            (2, 4, 0.2),
            (4, 5, 0.1),
            (5, 6, 1.0),
            (7, 8, 1.0),
        ];
        Network::new(9, lengths.map(|(one, other, length)| (one, other, 1.0 / length)))
    }

    /// What is reached from 0, and what each edge carries.
    fn carried(weighted: bool) -> (Vec<usize>, Vec<(usize, usize, f64)>) {
        let network = ring();
        let mut shortest = Shortest::new(&network, weighted);
        // From elsewhere first: nothing of it may be left.
        shortest.search(7, &mut Budget::new(1_000)).unwrap();
        shortest.search(0, &mut Budget::new(1_000)).unwrap();
        let mut told = Vec::new();
        shortest.carry(|_| 1.0, |from, arc, amount| told.push((from, network.arc(arc).vertex, amount)));
        told.sort_by_key(|(from, to, _)| (*from, *to));
        (shortest.reached().to_vec(), told)
    }

    const CARRIED: [(usize, usize, f64); 7] =
        [(0, 1, 3.0), (0, 2, 3.0), (1, 3, 2.0), (2, 4, 2.0), (3, 5, 1.0), (4, 5, 1.0), (5, 6, 1.0)];

    #[test]
    fn hops_count_one_each() {
        assert_eq!(carried(false), (vec![0, 1, 2, 3, 4, 5, 6], CARRIED.to_vec()));
    }

    #[test]
    fn lengths_that_are_equal_but_for_rounding_tie() {
        let network = ring();
        let length = |one, other| network.arc(network.arc_between(one, other).unwrap()).length();
        assert_ne!(length(0, 1) + length(1, 3) + length(3, 5), length(0, 2) + length(2, 4) + length(4, 5));
        assert_eq!(carried(true), (vec![0, 1, 2, 3, 4, 5, 6], CARRIED.to_vec()));
    }

    #[test]
    fn what_is_not_reached_is_infinitely_far() {
        let network = ring();
        for weighted in [false, true] {
            let mut shortest = Shortest::new(&network, weighted);
            shortest.search(7, &mut Budget::new(1_000)).unwrap();
            assert_eq!(shortest.reached(), [7, 8]);
            assert_eq!((shortest.distance(8), shortest.distance(0)), (1.0, f64::INFINITY));
        }
    }

    #[test]
    fn edges_too_short_to_count_are_passed_once() {
        // 1 + 1e-20 is 1: vertices 1 and 2 are equally far.
        let network = Network::new(4, [(0, 1, 1.0), (1, 2, 1e20), (2, 3, 1.0)]);
        let mut shortest = Shortest::new(&network, true);
        shortest.search(0, &mut Budget::new(1_000)).unwrap();
        let mut told = Vec::new();
        shortest.carry(|_| 1.0, |from, _, amount| told.push((from, amount)));
        assert_eq!(told, [(2, 1.0), (1, 2.0), (0, 3.0)]);
    }

    #[test]
    fn ends_with_the_budget() {
        let network = ring();
        let mut shortest = Shortest::new(&network, true);
        assert_eq!(shortest.search(0, &mut Budget::new(10)), Err(Spent));
    }
}
