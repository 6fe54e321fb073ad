//! The connected components of a network.

use crate::analysis::{Budget, Network, Partition, Spent};

/// The connected components: two vertices are in the same one where a path joins them.
///
/// # Arguments
///
/// The network, and the budget that each vertex and arc is taken from.
///
/// # Returns
///
/// The components, larger ones first, then by their smallest vertex. The label that LDBC Graphalytics gives to a vertex
/// (WCC) is the smallest vertex of its component: [`Partition::smallest_vertices`].
///
/// # Complexity
///
/// O(n + m) time, O(n) memory.
///
/// # Example
///
/// ```text
/// 0   1───3
/// │    \ /      {1, 3, 4}, {0, 2}, {5}
/// 2     4   5
/// ```
///
/// # Source
///
/// J. Hopcroft and R. Tarjan, "Algorithm 447: Efficient algorithms for graph manipulation", Communications of the
/// ACM 16 (1973); A. Iosup et al., "The LDBC Graphalytics Benchmark" (2020), section 2.3.3.
pub fn components(network: &Network, budget: &mut Budget) -> Result<Partition, Spent> {
    let mut labels: Vec<Option<usize>> = vec![None; network.vertex_count()];
    let mut waiting = Vec::new();
    for start in 0..network.vertex_count() {
        if labels[start].is_some() {
            continue;
        }
        labels[start] = Some(start);
        waiting.push(start);
        while let Some(vertex) = waiting.pop() {
            budget.take(1 + network.degree(vertex))?;
            for neighbor in network.neighbors(vertex) {
                let label = &mut labels[neighbor.vertex];
                if label.is_none() {
                    *label = Some(start);
                    waiting.push(neighbor.vertex);
                }
            }
        }
    }
    Ok(Partition::new(labels.into_iter().flatten()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::network::drawn::{karate, networks};

    fn components(network: &Network) -> Partition {
        super::components(network, &mut Budget::new(u64::MAX)).unwrap()
    }

    #[test]
    fn example() {
        let network = Network::new(6, [(0, 2, 1.0), (1, 3, 1.0), (1, 4, 1.0), (3, 4, 1.0)]);
        let found = components(&network);
        assert_eq!(found.groups(), [vec![1, 3, 4], vec![0, 2], vec![5]]);
        assert_eq!(found.labels(), [1, 0, 1, 0, 0, 2]);
        assert_eq!(found.smallest_vertices(), [0, 1, 0, 1, 1, 5]);
    }

    #[test]
    fn whole_and_nothing() {
        assert_eq!(components(&karate()).len(), 1);
        assert!(components(&Network::new(0, [])).is_empty());
    }

    #[test]
    fn ends_with_the_budget() {
        assert_eq!(super::components(&karate(), &mut Budget::new(100)), Err(Spent));
    }

    proptest! {
        #[test]
        fn no_edge_leaves_a_component_and_none_falls_apart(network in networks(12, 14)) {
            let found = components(&network);
            for (one, other, _) in network.edges() {
                prop_assert_eq!(found.labels()[one], found.labels()[other]);
            }
            // A component of k vertices is joined by what a tree of k - 1 edges can be drawn from.
            let mut roots: Vec<usize> = (0..network.vertex_count()).collect();
            let mut joined = 0;
            for (one, other, _) in network.edges() {
                let (one, other) = (roots[one], roots[other]);
                if one != other {
                    joined += 1;
                    roots.iter_mut().filter(|root| **root == one).for_each(|root| *root = other);
                }
            }
            prop_assert_eq!(found.len(), network.vertex_count() - joined);
        }
    }
}
