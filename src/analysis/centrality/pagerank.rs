//! PageRank: how often one who wanders over the edges, and now and then begins anew anywhere, is met at a vertex.

use super::Centrality;
use crate::analysis::{Budget, Network, Spent};

/// How likely one goes on rather than begins anew.
pub const PAGERANK_ALPHA: f64 = 0.85;

/// The iteration ends when a round moves less than this.
pub const PAGERANK_TOLERANCE: f64 = 1e-14;

/// The share of time that one who wanders at random spends at a vertex.
///
/// # Arguments
/// `weighted`: edges are taken as often as their weights say, instead of all alike.
///
/// # Returns
/// `x[v] = (1 - α) / n + α Σ weight / strength(u) · x[u]` over the neighbors u, with α = 0.85; the sum of all is 1.
/// From a vertex without edges one begins anew. A vertex has by itself what comes from beginning anew; the part of a
/// tie is its term of the sum.
///
/// # Complexity
/// O(m) for each of at most some 200 rounds.
///
/// # Example
/// ```text
/// 0 - 1 - 2      1: 0.05 + 0.85 (x0 + x2) = 18/37; 0 and 2: 0.05 + 0.85 x1 / 2 = 19/74
/// ```
///
/// # Source
/// S. Brin and L. Page, The anatomy of a large-scale hypertextual web search engine, Computer Networks 30, 1998. It is
/// what the PageRank of LDBC Graphalytics comes to with more and more rounds.
pub fn pagerank(network: &Network, weighted: bool, budget: &mut Budget) -> Result<Centrality, Spent> {
    let network = &*network.weighing(weighted);
    let n = network.vertex_count();
    let strengths: Vec<f64> = (0..n).map(|vertex| network.strength(vertex)).collect();
    let mut values = vec![1.0 / n as f64; n];
    let mut next = vec![0.0; n];
    loop {
        budget.take(n + network.arc_count())?;
        let anew = anew(network, &values);
        let mut change = 0.0;
        for vertex in 0..n {
            let arcs = network.arcs(vertex);
            next[vertex] = anew + arcs.map(|arc| part(network, &strengths, &values, arc)).sum::<f64>();
            change += (next[vertex] - values[vertex]).abs();
        }
        std::mem::swap(&mut values, &mut next);
        if change <= PAGERANK_TOLERANCE {
            break;
        }
    }
    let parts = (0..network.arc_count()).map(|arc| part(network, &strengths, &values, arc)).collect();
    Ok(Centrality { own: vec![anew(network, &values); n], values, parts })
}

/// What each vertex has from beginning anew.
fn anew(network: &Network, values: &[f64]) -> f64 {
    let dangling = (0..values.len()).filter(|vertex| network.degree(*vertex) == 0);
    let dangling: f64 = dangling.map(|vertex| values[vertex]).sum();
    (1.0 - PAGERANK_ALPHA + PAGERANK_ALPHA * dangling) / values.len() as f64
}

/// What comes over an arc to the vertex that it belongs to.
fn part(network: &Network, strengths: &[f64], values: &[f64], arc: usize) -> f64 {
    let neighbor = network.arc(arc);
    PAGERANK_ALPHA * neighbor.weight / strengths[neighbor.vertex] * values[neighbor.vertex]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        centrality::tests::assert_close,
        network::drawn::{karate, row},
    };

    fn values(network: &Network, weighted: bool) -> Vec<f64> {
        pagerank(network, weighted, &mut Budget::new(1_000_000)).unwrap().values
    }

    #[test]
    fn the_middle_is_met_often() {
        assert_close(&values(&row(3), false), &[19.0 / 74.0, 18.0 / 37.0, 19.0 / 74.0]);
        assert_close(&[values(&karate(), false).iter().sum()], &[1.0]);
    }

    #[test]
    fn strong_ties_are_taken_often() {
        // From 1 one goes to 2 three times of four.
        let found = values(&Network::new(3, [(0, 1, 1.0), (1, 2, 3.0)]), true);
        let middle = 18.0 / 37.0;
        assert_close(&found, &[0.05 + 0.85 * 0.25 * middle, middle, 0.05 + 0.85 * 0.75 * middle]);
    }

    #[test]
    fn where_nothing_leads_on_one_begins_anew() {
        assert_close(&values(&Network::new(4, []), false), &[0.25; 4]);
        let found = pagerank(&Network::new(3, [(0, 1, 1.0)]), false, &mut Budget::new(10_000)).unwrap();
        assert_close(&[found.values[2]], &[found.own[2]]);
        assert!(values(&Network::new(0, []), false).is_empty());
    }
}
