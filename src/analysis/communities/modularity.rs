//! How good a division into communities is.

use super::Partition;
use crate::analysis::Network;

/// The modularity of a partition: the share of the weight of edges that lies within its groups, less the share that
/// would lie there if every vertex kept its strength but chose its neighbors by chance.
///
/// # Arguments
///
/// The network (take [`Network::unweighted`] where weights are not to count), the partition of its vertices, and the
/// resolution that the second share is multiplied by: the greater, the smaller the communities that are good.
///
/// # Returns
///
/// At resolution 1 from -1/2 to 1; 0 where there are no edges, for which it is not defined.
///
/// # Complexity
///
/// O(n + m) time, O(n) memory.
///
/// # Example
///
/// ```text
/// 0       3
/// │ \   / │     {0, 1, 2} and {3, 4, 5}: 6 of 7 edges within; each has 7 of 14 ends
/// 1──2─4──5     6/7 - (1/4 + 1/4) = 5/14
/// ```
///
/// # Source
///
/// M. E. J. Newman, "Analysis of weighted networks", Physical Review E 70 (2004); the resolution: J. Reichardt and
/// S. Bornholdt, "Statistical mechanics of community detection", Physical Review E 74 (2006).
pub fn modularity(network: &Network, partition: &Partition, resolution: f64) -> f64 {
    let labels = partition.labels();
    let mut total = 0.0;
    let mut within = vec![0.0; partition.len()];
    let mut strengths = vec![0.0; partition.len()];
    for (vertex, label) in labels.iter().enumerate() {
        for neighbor in network.neighbors(vertex) {
            total += neighbor.weight;
            strengths[*label] += neighbor.weight;
            if labels[neighbor.vertex] == *label {
                within[*label] += neighbor.weight;
            }
        }
    }
    if total == 0.0 {
        return 0.0;
    }
    let shares = within.iter().zip(&strengths).map(|(within, strength)| (within / total, strength / total));
    shares.map(|(within, strength)| within - resolution * strength * strength).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::network::drawn::networks;

    #[test]
    fn example() {
        let edges = [(0, 1), (0, 2), (1, 2), (2, 4), (3, 4), (3, 5), (4, 5)];
        let network = Network::new(6, edges.map(|(one, other)| (one, other, 1.0)));
        let halves = Partition::new([0, 0, 0, 1, 1, 1]);
        assert!((modularity(&network, &halves, 1.0) - 5.0 / 14.0).abs() < 1e-15);
        assert!((modularity(&network, &halves, 0.0) - 6.0 / 7.0).abs() < 1e-15);
        assert!((modularity(&network, &halves, 2.0) + 1.0 / 7.0).abs() < 1e-15);
        // The one edge between them weighs as much as the others together.
        let network =
            Network::new(6, edges.map(|edge| (edge.0, edge.1, if edge == (2, 4) { 6.0 } else { 1.0 })));
        assert!(modularity(&network, &halves, 1.0).abs() < 1e-15);
    }

    #[test]
    fn no_edges() {
        assert_eq!(modularity(&Network::new(2, []), &Partition::new([0, 1]), 1.0), 0.0);
        assert_eq!(modularity(&Network::new(0, []), &Partition::new([]), 1.0), 0.0);
    }

    proptest! {
        #[test]
        fn one_group_has_none_and_all_are_bounded(
            (network, labels) in networks(9, 20).prop_flat_map(|network| {
                let labels = prop::collection::vec(0_usize..4, network.vertex_count());
                (Just(network), labels)
            })
        ) {
            let one = Partition::new(labels.iter().map(|_| 0));
            prop_assert!(modularity(&network, &one, 1.0).abs() < 1e-12);
            let value = modularity(&network, &Partition::new(labels), 1.0);
            prop_assert!((-0.5 - 1e-12..1.0).contains(&value));
        }
    }
}
