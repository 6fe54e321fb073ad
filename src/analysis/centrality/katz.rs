//! Katz centrality: how many walks end at a vertex, where long ones count less.

use super::{Centrality, eigenvector::principal};
use crate::analysis::{Budget, Network, Spent};

/// What each vertex has by itself, before all are scaled.
pub const KATZ_BETA: f64 = 1.0;

/// The iteration ends when a round changes less than this part of the sum.
pub const KATZ_TOLERANCE: f64 = 1e-14;

/// Katz centrality, and the factor that it was taken with.
#[derive(Debug, Clone, PartialEq)]
pub struct Katz {
    /// What a walk loses with each step.
    pub alpha: f64,
    /// The values.
    pub centrality: Centrality,
}

/// Walks that end at a vertex, each counted alpha to the power of its steps.
///
/// # Arguments
/// `weighted`: a step counts as often as the weight of its edge says.
///
/// # Returns
/// x = α A x + β with β = 1, scaled to length 1. α is 0.1, or nine tenths of 1 / λ where that is less: beyond 1 / λ,
/// for λ the greatest eigenvalue, the sum of all walks has no end. A vertex has β by itself, scaled alike; the part
/// of a tie is `α · weight · x[neighbor]`.
///
/// # Complexity
/// O(m) for each round, of which there are some hundreds at most, and the eigenvalue beforehand
/// ([`super::eigenvector()`]).
///
/// # Example
/// ```text
/// 0 - 1 - 2      α = 0.1; 0 and 2: 1.1 / 0.98, 1: 1.2 / 0.98, before they are scaled
/// ```
///
/// # Source
/// L. Katz, A new status index derived from sociometric analysis, Psychometrika 18, 1953.
pub fn katz(network: &Network, weighted: bool, budget: &mut Budget) -> Result<Katz, Spent> {
    let network = &*network.weighing(weighted);
    let alpha = (0.9 / principal(network, budget)?.value).min(0.1);
    let n = network.vertex_count();
    let mut values = vec![KATZ_BETA; n];
    let mut next = vec![0.0; n];
    loop {
        budget.take(n + network.arc_count())?;
        let (mut change, mut sum) = (0.0, 0.0);
        for vertex in 0..n {
            let neighbors = network.neighbors(vertex).iter();
            let walks: f64 = neighbors.map(|neighbor| neighbor.weight * values[neighbor.vertex]).sum();
            next[vertex] = KATZ_BETA + alpha * walks;
            change += (next[vertex] - values[vertex]).abs();
            sum += next[vertex];
        }
        std::mem::swap(&mut values, &mut next);
        if change <= KATZ_TOLERANCE * sum {
            break;
        }
    }
    let length = values.iter().map(|value| value * value).sum::<f64>().sqrt();
    values.iter_mut().for_each(|value| *value /= length);
    let part = |arc| alpha * network.arc(arc).weight * values[network.arc(arc).vertex];
    let parts = (0..network.arc_count()).map(part).collect();
    Ok(Katz { alpha, centrality: Centrality { own: vec![KATZ_BETA / length; n], values, parts } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        centrality::tests::assert_close,
        network::drawn::{row, star},
    };

    fn taken(network: &Network, weighted: bool) -> Katz {
        katz(network, weighted, &mut Budget::new(10_000_000)).unwrap()
    }

    #[test]
    fn walks_are_counted() {
        let found = taken(&row(3), false);
        let length = (2.0 * 1.1_f64.powi(2) + 1.2_f64.powi(2)).sqrt();
        assert_close(&found.centrality.values, &[1.1 / length, 1.2 / length, 1.1 / length]);
        assert_close(&found.centrality.own, &[0.98 / length; 3]);
        assert_eq!(found.alpha, 0.1);
    }

    #[test]
    fn alpha_is_less_where_there_are_many_walks() {
        // λ of a star of 144 points is 12, and 24 where each tie counts twice.
        let twice = Network::new(145, (1..145).map(|point| (0, point, 2.0)));
        assert_close(&[taken(&star(144), false).alpha, taken(&twice, true).alpha], &[0.075, 0.0375]);
        assert_close(&[taken(&twice, false).alpha], &[0.075]);
    }

    #[test]
    fn nothing_has_no_walks() {
        assert_close(&taken(&Network::new(4, []), false).centrality.values, &[0.5; 4]);
        assert!(taken(&Network::new(0, []), false).centrality.values.is_empty());
    }
}
