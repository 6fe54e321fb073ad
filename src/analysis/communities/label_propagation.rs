//! Communities by what most neighbors say.

use crate::analysis::{Budget, Network, Spent};

/// Communities by label propagation: every vertex begins with its own number as its label; in each round, all at once,
/// every vertex takes the label that most of its neighbors have, the smallest where several are as frequent. Weights
/// do not count, and there is no chance in it.
///
/// # Arguments
///
/// The network, how many rounds there are at most, and the budget that each round takes all vertices and arcs from.
///
/// # Returns
///
/// The labels, by vertex, as LDBC Graphalytics (CDLP) gives them; [`Partition`](crate::analysis::Partition) makes
/// groups of them. A vertex without neighbors keeps its own. Labels may go to and fro for ever, as in a star, and a
/// group need not be connected.
///
/// # Complexity
///
/// O((n + m) log d) time per round, d being the greatest degree, O(n) memory. Rounds that would change nothing are
/// left out.
///
/// # Example
///
/// ```text
/// 0       3      before    0 1 2 3 4 5
/// │ \   / │      round 1   1 0 0 4 2 3
/// 1──2─4──5      round 2   0 0 0 2 0 2     2 heard 1, 0 and 2; 4 heard 0, 4 and 3
/// ```
///
/// # Source
///
/// U. N. Raghavan, R. Albert and S. Kumara, "Near linear time algorithm to detect community structures in large-scale
/// networks", Physical Review E 76 (2007); A. Iosup et al., "The LDBC Graphalytics Benchmark" (2020), section 2.3.4.
pub fn label_propagation(
    network: &Network,
    round_count: usize,
    budget: &mut Budget,
) -> Result<Vec<usize>, Spent> {
    let mut labels: Vec<usize> = (0..network.vertex_count()).collect();
    let mut heard = Vec::new();
    for _ in 0..round_count {
        budget.take(network.vertex_count() + network.arc_count())?;
        let mut next = Vec::with_capacity(labels.len());
        for (vertex, label) in labels.iter().enumerate() {
            heard.clear();
            heard.extend(network.neighbors(vertex).iter().map(|neighbor| labels[neighbor.vertex]));
            heard.sort_unstable();
            next.push(most_frequent(&heard).unwrap_or(*label));
        }
        if next == labels {
            break;
        }
        labels = next;
    }
    Ok(labels)
}

/// The label that occurs most often among sorted ones; the smallest of several.
fn most_frequent(sorted: &[usize]) -> Option<usize> {
    let mut best: &[usize] = &[];
    for same in sorted.chunk_by(|one, other| one == other) {
        if same.len() > best.len() {
            best = same;
        }
    }
    best.first().copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::network::drawn::{karate, networks, star};

    fn label_propagation(network: &Network, round_count: usize) -> Vec<usize> {
        super::label_propagation(network, round_count, &mut Budget::new(u64::MAX)).unwrap()
    }

    #[test]
    fn example() {
        let edges = [(0, 1), (0, 2), (1, 2), (2, 4), (3, 4), (3, 5), (4, 5)];
        let network = Network::new(6, edges.map(|(one, other)| (one, other, 1.0)));
        assert_eq!(label_propagation(&network, 0), [0, 1, 2, 3, 4, 5]);
        assert_eq!(label_propagation(&network, 1), [1, 0, 0, 4, 2, 3]);
        assert_eq!(label_propagation(&network, 2), [0, 0, 0, 2, 0, 2]);
    }

    #[test]
    fn stars_go_to_and_fro() {
        assert_eq!(label_propagation(&star(3), 1), [1, 0, 0, 0]);
        assert_eq!(label_propagation(&star(3), 2), [0, 1, 1, 1]);
        assert_eq!(label_propagation(&star(3), 3), [1, 0, 0, 0]);
    }

    #[test]
    fn alone_and_nothing() {
        assert_eq!(label_propagation(&Network::new(2, []), 1_000_000_000), [0, 1]);
        assert!(label_propagation(&Network::new(0, []), 10).is_empty());
    }

    #[test]
    fn ends_with_the_budget() {
        assert!(super::label_propagation(&karate(), 2, &mut Budget::new(380)).is_ok());
        assert_eq!(super::label_propagation(&karate(), 2, &mut Budget::new(379)), Err(Spent));
    }

    proptest! {
        #[test]
        fn one_round_more_is_the_rule(network in networks(9, 20), round_count in 0_usize..6) {
            let before = label_propagation(&network, round_count);
            let after = label_propagation(&network, round_count + 1);
            for (vertex, label) in after.iter().enumerate() {
                let count = |label: usize| {
                    network.neighbors(vertex).iter().filter(|neighbor| before[neighbor.vertex] == label).count()
                };
                let rule = before.iter().copied().filter(|label| count(*label) > 0);
                let rule = rule.max_by_key(|label| (count(*label), std::cmp::Reverse(*label)));
                prop_assert_eq!(*label, rule.unwrap_or(before[vertex]));
            }
        }
    }
}
