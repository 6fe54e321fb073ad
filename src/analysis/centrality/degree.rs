//! Degree: how many neighbors a vertex has.

use super::Centrality;
use crate::analysis::Network;

/// The share of the other vertices that are neighbors.
///
/// # Arguments
/// `weighted`: the sum of the weights of the edges stands for their number (strength).
///
/// # Returns
/// degree / (n - 1); a part is the weight of the tie / (n - 1). A vertex that is alone in its network has 1 by
/// itself, as in networkx.
///
/// # Complexity
/// O(n + m)
///
/// # Example
/// ```text
///     1
///     |
/// 2 - 0 - 3      0: 3/3; 1, 2 and 3: 1/3
/// ```
///
/// # Source
/// L. C. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1, 1978.
pub fn degree(network: &Network, weighted: bool) -> Centrality {
    let network = &*network.weighing(weighted);
    let n = network.vertex_count();
    if n == 1 {
        return Centrality { values: vec![1.0], own: vec![1.0], parts: vec![] };
    }
    let others = n.saturating_sub(1) as f64;
    Centrality {
        values: (0..n).map(|vertex| network.strength(vertex) / others).collect(),
        own: vec![0.0; n],
        parts: (0..network.arc_count()).map(|arc| network.arc(arc).weight / others).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::network::drawn::{karate, star};

    #[test]
    fn counts_neighbors() {
        assert_eq!(degree(&star(3), false).values, [1.0, 1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0]);
        assert_eq!(degree(&karate(), false).values[33], 17.0 / 33.0);
    }

    #[test]
    fn adds_weights_up() {
        let network = Network::new(3, [(0, 1, 3.0), (1, 0, 1.0), (1, 2, 1.0)]);
        let found = degree(&network, true);
        assert_eq!(found.values, [2.0, 2.5, 0.5]);
        assert_eq!(found.parts, [2.0, 2.0, 0.5, 0.5]);
    }

    #[test]
    fn alone_is_one() {
        assert_eq!(degree(&Network::new(1, []), false).values, [1.0]);
        assert!(degree(&Network::new(0, []), false).values.is_empty());
        assert_eq!(degree(&Network::new(2, []), true).values, [0.0, 0.0]);
    }
}
