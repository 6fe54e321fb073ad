//! One level of the Leiden algorithm: a network whose vertices are parts of communities.

use std::borrow::Cow;

use crate::analysis::{Neighbor, Network};

/// A network whose vertices are parts of communities, and what modularity rises by.
pub(super) struct Level<'a> {
    /// The weights between the parts; those within one do not count here.
    network: Cow<'a, Network>,
    /// By vertex, the sum of the strengths of what is in it.
    strengths: Vec<f64>,
    /// The resolution by the sum of all strengths.
    pull: f64,
    /// The average weight of an edge of the network itself: what is much and what is little.
    scale: f64,
}

impl<'a> Level<'a> {
    /// The first level: each vertex is a part.
    pub(super) fn new(network: &'a Network, resolution: f64) -> Self {
        let strengths: Vec<f64> =
            (0..network.vertex_count()).map(|vertex| network.strength(vertex)).collect();
        let total: f64 = strengths.iter().sum();
        // Without edges nothing is ever gained.
        let (pull, scale) = match network.arc_count() {
            0 => (0.0, 1.0),
            count => (resolution / total, total / count as f64),
        };
        Level { network: Cow::Borrowed(network), strengths, pull, scale }
    }

    /// The next level, whose vertices are these parts.
    pub(super) fn merged(&self, parts: &[usize], part_count: usize) -> Level<'static> {
        let edges = self.network.edges().map(|(one, other, weight)| (parts[one], parts[other], weight));
        let network = Cow::Owned(Network::new(part_count, edges));
        let mut strengths = vec![0.0; part_count];
        for (part, strength) in parts.iter().zip(&self.strengths) {
            strengths[*part] += strength;
        }
        Level { network, strengths, pull: self.pull, scale: self.scale }
    }

    pub(super) fn vertex_count(&self) -> usize {
        self.network.vertex_count()
    }

    /// How many looks it takes to see all of it.
    pub(super) fn look_count(&self) -> usize {
        self.network.vertex_count() + self.network.arc_count()
    }

    pub(super) fn neighbors(&self, vertex: usize) -> &[Neighbor] {
        self.network.neighbors(vertex)
    }

    pub(super) fn strength(&self, vertex: usize) -> f64 {
        self.strengths[vertex]
    }

    pub(super) fn scale(&self) -> f64 {
        self.scale
    }

    /// What modularity, times half the sum of all strengths, rises by where two groups of vertices that are joined by
    /// this weight and have these strengths become one.
    pub(super) fn gain(&self, weight: f64, one_strength: f64, other_strength: f64) -> f64 {
        weight - self.pull * one_strength * other_strength
    }
}

/// The weights that join one vertex with communities.
pub(super) struct Ties {
    weights: Vec<f64>,
    communities: Vec<usize>,
}

impl Ties {
    /// For so many communities.
    pub(super) fn new(community_count: usize) -> Self {
        Ties { weights: vec![0.0; community_count], communities: Vec::new() }
    }

    /// Looks at these neighbors, each with its community.
    pub(super) fn look(&mut self, neighbors: impl Iterator<Item = (usize, f64)>) {
        for community in self.communities.drain(..) {
            self.weights[community] = 0.0;
        }
        for (community, weight) in neighbors {
            if self.weights[community] == 0.0 {
                self.communities.push(community);
            }
            self.weights[community] += weight;
        }
    }

    /// The communities that were seen, in the order of the neighbors.
    pub(super) fn communities(&self) -> &[usize] {
        &self.communities
    }

    /// The weight of the ties with a community.
    pub(super) fn weight(&self, community: usize) -> f64 {
        self.weights[community]
    }
}
