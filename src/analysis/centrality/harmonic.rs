//! Harmonic centrality: how near all others are, where those that are not reached count nothing.

use super::{Centrality, nearness::nearness};
use crate::analysis::{Budget, Network, Spent};

/// The sum of 1 / distance over all other vertices.
///
/// # Arguments
/// `weighted`: an edge is as long as 1 / weight.
///
/// # Returns
/// Σ 1 / distance, not divided by n - 1. The part of a tie is that of the vertices that are reached over it first,
/// split evenly over shortest paths.
///
/// # Complexity
/// O(n m), weighted O(n m + n² log n)
///
/// # Example
/// ```text
/// 0 - 1 - 2      1: 1 + 1; 0 and 2: 1 + 1/2
/// ```
///
/// # Source
/// P. Boldi and S. Vigna, Axioms for centrality, Internet Mathematics 10, 2014.
pub fn harmonic(network: &Network, weighted: bool, budget: &mut Budget) -> Result<Centrality, Spent> {
    nearness(network, weighted, budget, |distance| 1.0 / distance, |_| 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        centrality::tests::assert_close,
        network::drawn::{row, star},
    };

    fn values(network: &Network, weighted: bool) -> Vec<f64> {
        harmonic(network, weighted, &mut Budget::new(1_000_000)).unwrap().values
    }

    #[test]
    fn the_middle_is_close() {
        assert_close(&values(&row(3), false), &[1.5, 2.0, 1.5]);
        assert_close(&values(&star(3), false), &[3.0, 2.0, 2.0, 2.0]);
    }

    #[test]
    fn what_is_not_reached_counts_nothing() {
        assert_close(&values(&Network::new(4, [(0, 1, 1.0)]), false), &[1.0, 1.0, 0.0, 0.0]);
    }

    #[test]
    fn strong_ties_are_short() {
        let network = Network::new(3, [(0, 1, 2.0), (1, 2, 4.0)]);
        assert_close(&values(&network, true), &[2.0 + 1.0 / 0.75, 6.0, 4.0 + 1.0 / 0.75]);
    }

    #[test]
    fn parts_are_what_is_reached_first() {
        let network = row(4);
        let found = harmonic(&network, false, &mut Budget::new(1_000)).unwrap();
        assert_close(&found.parts[network.arcs(1)], &[1.0, 1.5]);
    }
}
