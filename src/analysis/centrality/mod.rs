//! How central vertices are, in seven ways, and which ties make them so.

mod betweenness;
mod closeness;
mod degree;
mod eigenvector;
mod harmonic;
mod katz;
mod nearness;
mod pagerank;

use super::{Budget, Network, Spent, network::shortest::TIE_TOLERANCE};

pub use betweenness::betweenness;
pub use closeness::closeness;
pub use degree::degree;
pub use eigenvector::{EIGENVECTOR_TOLERANCE, eigenvector};
pub use harmonic::harmonic;
pub use katz::{KATZ_BETA, KATZ_TOLERANCE, Katz, katz};
pub use pagerank::{PAGERANK_ALPHA, PAGERANK_TOLERANCE, pagerank};

/// How central each vertex is, with the part that each of its ties has in it.
///
/// The value of a vertex is what it has by itself and the parts of all its arcs: `values[v] = own[v] + Σ parts[arc]`
/// over `network.arcs(v)`, but for rounding.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Centrality {
    /// By vertex.
    pub values: Vec<f64>,
    /// By vertex, the part that no tie carries.
    pub own: Vec<f64>,
    /// By arc, its part in the value of the vertex that it belongs to.
    pub parts: Vec<f64>,
}

impl Centrality {
    /// All zero.
    pub(in crate::analysis) fn zero(network: &Network) -> Self {
        let zeros = |count| vec![0.0; count];
        let count = network.vertex_count();
        Centrality { values: zeros(count), own: zeros(count), parts: zeros(network.arc_count()) }
    }

    /// Values that are the sums of what they are made of. Where there are no arcs, `parts` is empty.
    fn of_parts(network: &Network, own: Vec<f64>, parts: Vec<f64>) -> Self {
        let value = |(vertex, own)| own + parts[network.arcs(vertex)].iter().sum::<f64>();
        Centrality { values: own.iter().enumerate().map(value).collect(), own, parts }
    }
}

/// A way to say how central a vertex is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// With how many it is joined.
    Degree,
    /// How many shortest ways lead over it.
    Betweenness,
    /// How near it is to what it reaches.
    Closeness,
    /// The sum of 1 divided by the distances of what it reaches.
    Harmonic,
    /// How central those are that it is joined with.
    Eigenvector,
    /// How often a random walk that begins anew now and then comes by.
    Pagerank,
    /// How many ways lead to it, long ones counting less.
    Katz,
}

/// What a measure was taken with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameter {
    /// What it is called.
    pub name: &'static str,
    /// What it was.
    pub value: f64,
}

/// A measure that was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The values.
    pub centrality: Centrality,
    /// What they were taken with.
    pub parameters: Vec<Parameter>,
}

impl From<Centrality> for Measured {
    fn from(centrality: Centrality) -> Self {
        Measured { centrality, parameters: vec![] }
    }
}

impl Measure {
    /// All measures.
    pub const ALL: [Measure; 7] = [
        Measure::Degree,
        Measure::Betweenness,
        Measure::Closeness,
        Measure::Harmonic,
        Measure::Eigenvector,
        Measure::Pagerank,
        Measure::Katz,
    ];

    /// Takes the measure of each vertex of a network.
    pub fn of(self, network: &Network, weighted: bool, budget: &mut Budget) -> Result<Measured, Spent> {
        let (centrality, parameters) = match self {
            Measure::Degree => (degree(network, weighted), vec![]),
            Measure::Betweenness => (betweenness(network, weighted, budget)?, of_paths(weighted)),
            Measure::Closeness => (closeness(network, weighted, budget)?, of_paths(weighted)),
            Measure::Harmonic => (harmonic(network, weighted, budget)?, of_paths(weighted)),
            Measure::Eigenvector => {
                let tolerance = Parameter { name: "tolerance", value: EIGENVECTOR_TOLERANCE };
                (eigenvector(network, weighted, budget)?, vec![tolerance])
            }
            Measure::Pagerank => {
                let alpha = Parameter { name: "alpha", value: PAGERANK_ALPHA };
                let tolerance = Parameter { name: "tolerance", value: PAGERANK_TOLERANCE };
                (pagerank(network, weighted, budget)?, vec![alpha, tolerance])
            }
            Measure::Katz => {
                let Katz { alpha, centrality } = katz(network, weighted, budget)?;
                let alpha = Parameter { name: "alpha", value: alpha };
                let beta = Parameter { name: "beta", value: KATZ_BETA };
                let tolerance = Parameter { name: "tolerance", value: KATZ_TOLERANCE };
                (centrality, vec![alpha, beta, tolerance])
            }
        };
        Ok(Measured { centrality, parameters })
    }
}

/// What shortest paths are found with: hops are counted exactly.
fn of_paths(weighted: bool) -> Vec<Parameter> {
    let tolerance = Parameter { name: "tie_tolerance", value: TIE_TOLERANCE };
    if weighted { vec![tolerance] } else { vec![] }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::network::drawn::{networks, star};

    /// Equal but for rounding.
    pub(super) fn assert_close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (one, other) in found.iter().zip(expected) {
            assert!((one - other).abs() <= 1e-12 * other.abs().max(1.0), "{found:?} is not {expected:?}");
        }
    }

    #[test]
    fn every_measure_ends_with_the_budget() {
        for measure in Measure::ALL.into_iter().filter(|measure| *measure != Measure::Degree) {
            let found = measure.of(&star(3), true, &mut Budget::new(9));
            assert_eq!(found, Err(Spent), "{measure:?}");
        }
    }

    proptest! {
        #[test]
        fn a_value_is_the_sum_of_its_parts(network in networks(12, 30), weighted: bool) {
            for measure in Measure::ALL {
                let found = measure.of(&network, weighted, &mut Budget::new(10_000_000)).unwrap().centrality;
                prop_assert_eq!(found.parts.len(), network.arc_count());
                let sums: Vec<f64> = (0..network.vertex_count())
                    .map(|vertex| found.own[vertex] + found.parts[network.arcs(vertex)].iter().sum::<f64>())
                    .collect();
                assert_close(&found.values, &sums);
            }
        }
    }
}
