//! Betweenness: how many shortest paths lead through a vertex.

use super::Centrality;
use crate::analysis::{Budget, Network, Spent, network::shortest::Shortest};

/// The share of shortest paths between two other vertices that lead through a vertex.
///
/// # Arguments
/// `weighted`: an edge is as long as 1 / weight; lengths that differ by rounding alone are equal.
///
/// # Returns
/// Σ paths from s to t through v / paths from s to t, over all pairs of others, / ((n - 1) (n - 2) / 2); 0 where
/// there are fewer than three vertices. The part of a tie of v is what leads through v and on over this tie; since a
/// path leads both ways, the two ties over which it passes v have one half each.
///
/// # Complexity
/// O(n m), weighted O(n m + n² log n)
///
/// # Example
/// ```text
/// 0 - 1 - 2 - 3      1 and 2: 2/3, from 0 to 2 and 3, of the three pairs of others; 0 and 3: 0
/// ```
///
/// # Source
/// U. Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25, 2001.
pub fn betweenness(network: &Network, weighted: bool, budget: &mut Budget) -> Result<Centrality, Spent> {
    let n = network.vertex_count();
    let mut parts = vec![0.0; network.arc_count()];
    let mut shortest = Shortest::new(network, weighted);
    for source in 0..n {
        shortest.search(source, budget)?;
        let tell = |from, arc, amount| {
            if from != source {
                parts[arc] += amount;
            }
        };
        shortest.carry(|_| 1.0, tell);
    }
    // Each pair was met from both of its ends. Where there is none, nothing was carried.
    let pair_count = (n.saturating_sub(1) * n.saturating_sub(2)).max(1) as f64;
    parts.iter_mut().for_each(|part| *part /= pair_count);
    Ok(Centrality::of_parts(network, vec![0.0; n], parts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        centrality::tests::assert_close,
        network::drawn::{karate, row, star},
    };

    fn values(network: &Network, weighted: bool) -> Vec<f64> {
        betweenness(network, weighted, &mut Budget::new(1_000_000)).unwrap().values
    }

    #[test]
    fn the_middle_is_between() {
        assert_close(&values(&row(4), false), &[0.0, 2.0 / 3.0, 2.0 / 3.0, 0.0]);
        assert_close(&values(&star(4), false), &[1.0, 0.0, 0.0, 0.0, 0.0]);
        assert_close(&values(&row(2), false), &[0.0, 0.0]);
    }

    #[test]
    fn paths_share() {
        // A square: one of the two ways between opposite corners.
        let square = Network::new(4, [(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 0, 1.0)]);
        assert_close(&values(&square, false), &[1.0 / 6.0; 4]);
    }

    #[test]
    fn strong_ties_are_short() {
        // 0-1-2 is 1/2 long, 0-2 is 1.
        let triangle = Network::new(3, [(0, 1, 4.0), (1, 2, 4.0), (0, 2, 1.0)]);
        assert_close(&values(&triangle, false), &[0.0; 3]);
        assert_close(&values(&triangle, true), &[0.0, 1.0, 0.0]);
    }

    #[test]
    fn parts_go_on_over_the_tie() {
        // 1 stands between 0 and 2, and between 0 and 3: over the tie to 0 leads what comes from 2 and 3.
        let found = betweenness(&row(4), false, &mut Budget::new(1_000)).unwrap();
        assert_close(&found.parts[row(4).arcs(1)], &[1.0 / 3.0, 1.0 / 3.0]);
    }

    #[test]
    fn the_president_and_the_teacher() {
        let values = values(&karate(), false);
        assert_close(&values[..2], &[0.437_635_281_385_281_4, 0.053_936_688_311_688_304]);
        assert_close(&values[32..], &[0.145_247_113_997_114, 0.304_074_975_949_975_9]);
    }
}
