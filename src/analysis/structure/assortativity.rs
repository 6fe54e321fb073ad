//! Whether vertices with many neighbors are joined with each other.

use crate::analysis::Network;

/// The degree assortativity: the correlation of the numbers of neighbors at the two ends of an edge. Weights do not
/// count.
///
/// # Arguments
///
/// The network.
///
/// # Returns
///
/// From -1 (vertices with many neighbors are joined with those with few) to 1; nothing where all ends of edges have
/// equally many neighbors, or there are no edges: a correlation is not defined there.
///
/// # Complexity
///
/// O(n + m) time. All sums are of integers, so that nothing is rounded before the one division.
///
/// # Example
///
/// ```text
/// 0───1───2───3     ends of edges: (1, 2), (2, 2), (2, 1), each read both ways
///                   mean 5/3, variance 2/9, covariance -1/9: assortativity -1/2
/// ```
///
/// # Source
///
/// M. E. J. Newman, "Mixing patterns in networks", Physical Review E 67 (2003), equation 21.
pub fn degree_assortativity(network: &Network) -> Option<f64> {
    let count = network.arc_count() as i128;
    let (mut sum, mut square_sum, mut product_sum) = (0_i128, 0_i128, 0_i128);
    for vertex in 0..network.vertex_count() {
        let degree = network.degree(vertex) as i128;
        // At the beginning of each arc of the vertex.
        sum += degree * degree;
        square_sum += degree * degree * degree;
        let beyond = network.neighbors(vertex).iter().map(|neighbor| network.degree(neighbor.vertex) as i128);
        product_sum += degree * beyond.sum::<i128>();
    }
    let variance = count * square_sum - sum * sum;
    let covariance = count * product_sum - sum * sum;
    (variance > 0).then(|| covariance as f64 / variance as f64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::network::drawn::{karate, networks, row, star};

    #[test]
    fn example() {
        assert_eq!(degree_assortativity(&row(4)), Some(-0.5));
    }

    #[test]
    fn plain_networks() {
        assert_eq!(degree_assortativity(&star(3)), Some(-1.0));
        assert_eq!(degree_assortativity(&row(2)), None);
        assert_eq!(degree_assortativity(&Network::new(3, [])), None);
        assert_eq!(degree_assortativity(&Network::new(0, [])), None);
        // Newman's value for the club.
        assert!((degree_assortativity(&karate()).unwrap() + 0.475_613_097_7).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn is_a_correlation(network in networks(10, 25)) {
            let value = degree_assortativity(&network);
            prop_assert!(value.is_none_or(|value| value.abs() <= 1.0));
        }
    }
}
