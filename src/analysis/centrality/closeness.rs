//! Closeness: how near all others are on average.

use super::{Centrality, nearness::nearness};
use crate::analysis::{Budget, Network, Spent};

/// One over the mean distance to the vertices that are reached, times the share of the others that is reached.
///
/// # Arguments
/// `weighted`: an edge is as long as 1 / weight.
///
/// # Returns
/// (r - 1) / (n - 1) · (r - 1) / Σ distances, for r vertices that are reached, itself among them; 0 where no other is
/// (Wasserman and Faust's measure for networks in pieces). The part of a tie is the share of vertices that are
/// reached over it first, split evenly over shortest paths.
///
/// # Complexity
/// O(n m), weighted O(n m + n² log n)
///
/// # Example
/// ```text
/// 0 - 1 - 2      1: 2/2; 0 and 2: 2/3
/// ```
///
/// # Source
/// G. Sabidussi, The centrality index of a graph, Psychometrika 31, 1966. S. Wasserman and K. Faust, Social Network
/// Analysis, 1994, page 201.
pub fn closeness(network: &Network, weighted: bool, budget: &mut Budget) -> Result<Centrality, Spent> {
    let others = network.vertex_count().saturating_sub(1) as f64;
    nearness(
        network,
        weighted,
        budget,
        |_| 1.0,
        |shortest| {
            let reached = shortest.reached();
            let sum: f64 = reached.iter().map(|vertex| shortest.distance(*vertex)).sum();
            if sum > 0.0 { (reached.len() - 1) as f64 / others / sum } else { 0.0 }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        centrality::tests::assert_close,
        network::drawn::{karate, row, star},
    };

    fn values(network: &Network, weighted: bool) -> Vec<f64> {
        closeness(network, weighted, &mut Budget::new(1_000_000)).unwrap().values
    }

    #[test]
    fn the_middle_is_close() {
        assert_close(&values(&row(3), false), &[2.0 / 3.0, 1.0, 2.0 / 3.0]);
        assert_close(&values(&star(3), false), &[1.0, 0.6, 0.6, 0.6]);
        assert_close(&values(&karate(), false)[..2], &[33.0 / 58.0, 33.0 / 68.0]);
    }

    #[test]
    fn pieces_count_by_their_size() {
        let network = Network::new(4, [(0, 1, 1.0)]);
        assert_close(&values(&network, false), &[1.0 / 3.0, 1.0 / 3.0, 0.0, 0.0]);
        assert_close(&values(&row(1), false), &[0.0]);
    }

    #[test]
    fn strong_ties_are_short() {
        let network = Network::new(3, [(0, 1, 2.0), (1, 2, 4.0)]);
        assert_close(&values(&network, true), &[2.0 / 1.25, 2.0 / 0.75, 2.0]);
    }

    #[test]
    fn parts_are_what_is_reached_first() {
        // A square with a tail, 0-1-2-3-0 and 2-4: of 1, 2, 3 and 4 half lies behind each of the ties of 0.
        let edges = [(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 0, 1.0), (2, 4, 1.0)];
        let network = Network::new(5, edges);
        let found = closeness(&network, false, &mut Budget::new(1_000)).unwrap();
        assert_close(&found.parts[network.arcs(0)], &[2.0 / 7.0, 2.0 / 7.0]);
        // From 1: 0 over the first tie, 2 and 4 over the second, 3 half over each.
        assert_close(&found.parts[network.arcs(1)], &[1.5 / 4.0 * 2.0 / 3.0, 2.5 / 4.0 * 2.0 / 3.0]);
    }
}
