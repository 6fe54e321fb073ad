//! What two vertices have in common, the ties that this foretells, and whether it is more than chance.

mod backbone;
mod hypergeometric;
mod prediction;
mod similarity;

pub use backbone::{Overlap, Tail, backbone_between, backbone_within, common_items};
pub use prediction::{LinkMetric, Modes, Sought, predicted};
pub use similarity::{Similarity, similar};

use std::cmp::Ordering;

use super::{Budget, Network, Spent};

/// How much speaks for two vertices being like each other, or for a tie between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Affinity {
    /// The vertex that was asked about, or the one of the first set.
    pub one: usize,
    /// The other vertex.
    pub other: usize,
    /// How much it is.
    pub value: f64,
    /// What it is made of, by vertex: the parts of all that the two have in common add up to the value, but for
    /// rounding. Empty where the value does not come from what they have in common.
    pub parts: Vec<Part>,
}

/// The part that one vertex has in an affinity of two others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// The vertex that the two have in common.
    pub through: usize,
    /// Its part of the value.
    pub value: f64,
}

impl Affinity {
    /// The order of affinities: greater values first, then by vertex.
    fn order(&self, other: &Self) -> Ordering {
        let by_value = other.value.total_cmp(&self.value);
        by_value.then_with(|| (self.one, self.other).cmp(&(other.one, other.other)))
    }
}

/// What a common neighbor counts.
#[derive(Debug, Clone, Copy)]
enum Weighing {
    One,
    /// The same for all; together the share of the common neighbors in all neighbors of the two.
    PerUnion,
    /// The same for all; together the share of the common neighbors in the geometric mean of both degrees.
    PerMean,
    PerDegree,
    PerLogarithm,
}

impl Weighing {
    /// How much speaks for `one` and `other`, whose neighborhoods have these sizes, and what they have in common.
    fn affinity(
        self,
        network: &Network,
        (one, other): (usize, usize),
        (one_size, other_size): (usize, usize),
        through: impl ExactSizeIterator<Item = usize> + Clone,
    ) -> Affinity {
        let divisor = match self {
            Weighing::PerUnion => (one_size + other_size - through.len()) as f64,
            Weighing::PerMean => (one_size as f64 * other_size as f64).sqrt(),
            Weighing::One | Weighing::PerDegree | Weighing::PerLogarithm => 1.0,
        };
        let weight = |vertex: usize| match (self, network.degree(vertex)) {
            (Weighing::One | Weighing::PerUnion | Weighing::PerMean, _) => 1.0,
            (Weighing::PerDegree, degree) => 1.0 / degree as f64,
            // A neighbor of two vertices has two neighbors; of a lower degree the logarithm is no divisor.
            (Weighing::PerLogarithm, 0 | 1) => 0.0,
            (Weighing::PerLogarithm, degree) => 1.0 / (degree as f64).ln(),
        };
        let value = through.clone().map(weight).sum::<f64>() / divisor;
        let parts = through.map(|vertex| Part { through: vertex, value: weight(vertex) / divisor }).collect();
        Affinity { one, other, value, parts }
    }
}

/// The neighbors of some vertices, each with the vertex that it was met through, sorted.
fn met_through(
    network: &Network,
    vertices: &[usize],
    is_met: impl Fn(usize) -> bool,
    budget: &mut Budget,
) -> Result<Vec<(usize, usize)>, Spent> {
    let mut met = Vec::new();
    for through in vertices {
        budget.take(1 + network.degree(*through))?;
        let neighbors = network.neighbors(*through).iter().map(|neighbor| neighbor.vertex);
        met.extend(neighbors.filter(|vertex| is_met(*vertex)).map(|vertex| (vertex, *through)));
    }
    met.sort_unstable();
    Ok(met)
}

/// The numbers of a vertex's neighbors.
fn neighbors_of(network: &Network, vertex: usize) -> Vec<usize> {
    network.neighbors(vertex).iter().map(|neighbor| neighbor.vertex).collect()
}

#[cfg(test)]
mod drawn {
    use super::*;

    /// Two vertices above, three below:
    ///
    /// ```text
    /// 0   1
    /// |\ /|\
    /// | X | \
    /// |/ \|  \
    /// 2   3   4
    /// ```
    pub(super) fn crossed() -> Network {
        let edges = [(0, 2), (0, 3), (1, 2), (1, 3), (1, 4)];
        Network::new(5, edges.map(|(above, below)| (above, below, 1.0)))
    }

    pub(super) fn plenty() -> Budget {
        Budget::new(1_000_000)
    }

    /// Holds an affinity to what its parts promise.
    pub(super) fn check_parts(affinity: &Affinity) {
        let sum: f64 = affinity.parts.iter().map(|part| part.value).sum();
        assert!((sum - affinity.value).abs() < 1e-12 * affinity.value.max(1.0), "{affinity:?}");
        assert!(affinity.parts.is_sorted_by_key(|part| part.through), "{affinity:?}");
    }
}
