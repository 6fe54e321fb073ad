//! A network in a few numbers.

use super::{clustering, components, degree_assortativity, distances};
use crate::analysis::{Budget, Network, Spent};

/// A network in a few numbers. Weights do not count.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Summary {
    /// How many vertices there are.
    pub node_count: usize,
    /// How many pairs of vertices are joined.
    pub edge_count: usize,
    /// The share of the pairs of vertices that are joined; 0 below two vertices.
    pub density: f64,
    /// How many connected components there are.
    pub component_count: usize,
    /// The greatest distance of two vertices in hops; nothing unless the network is connected and not empty.
    pub diameter: Option<usize>,
    /// The average distance of two vertices in hops; nothing unless the network is connected and not empty.
    pub average_path_length: Option<f64>,
    /// The average of the local clustering coefficients, zeros counted.
    pub average_clustering: f64,
    /// How many neighbors a vertex has on average.
    pub average_degree: f64,
    /// The most neighbors that a vertex has.
    pub maximum_degree: usize,
    /// The degree assortativity, where it is defined.
    pub assortativity: Option<f64>,
}

impl Summary {
    /// The numbers of a network; zeros and nothing where it is empty.
    ///
    /// # Arguments
    ///
    /// The network, and the budget that all measures take their looks from.
    ///
    /// # Returns
    ///
    /// The numbers.
    ///
    /// # Complexity
    ///
    /// O(n (n + m)) time where the network is connected, for the distances between all vertices; O(m^1.5) elsewhere.
    ///
    /// # Example
    ///
    /// ```text
    /// 0───1        4 vertices, 4 edges, density 2/3, 1 component, diameter 2, average path length 4/3,
    /// │ /          average clustering (1 + 1 + 1/3 + 0) / 4 = 7/12, average degree 2, maximum degree 3,
    /// 2───3        assortativity -5/7
    /// ```
    ///
    /// # Source
    ///
    /// See [`components()`], [`distances()`], [`clustering()`] and [`degree_assortativity`].
    pub fn of(network: &Network, budget: &mut Budget) -> Result<Summary, Spent> {
        let node_count = network.vertex_count();
        let (count, degree_sum) = (node_count as f64, network.arc_count() as f64);
        let component_count = components(network, budget)?.len();
        let distances = match component_count {
            1 => Some(distances(network, budget)?),
            _ => None,
        };
        let clustering = clustering(network, budget)?;
        Ok(Summary {
            node_count,
            edge_count: network.edge_count(),
            density: if node_count < 2 { 0.0 } else { degree_sum / (count * (count - 1.0)) },
            component_count,
            diameter: distances.as_ref().and_then(|distances| distances.diameter()),
            average_path_length: distances.as_ref().and_then(|distances| distances.average_path_length()),
            average_clustering: clustering.values.iter().sum::<f64>() / count.max(1.0),
            average_degree: degree_sum / count.max(1.0),
            maximum_degree: (0..node_count).map(|vertex| network.degree(vertex)).max().unwrap_or_default(),
            assortativity: degree_assortativity(network),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::network::drawn::{karate, star};

    fn summary(network: &Network) -> Summary {
        Summary::of(network, &mut Budget::new(u64::MAX)).unwrap()
    }

    #[test]
    fn example() {
        let network = Network::new(4, [(0, 1, 1.0), (0, 2, 1.0), (1, 2, 3.0), (2, 3, 1.0)]);
        let expected = Summary {
            node_count: 4,
            edge_count: 4,
            density: 2.0 / 3.0,
            component_count: 1,
            diameter: Some(2),
            average_path_length: Some(4.0 / 3.0),
            average_clustering: (1.0 + 1.0 + 1.0 / 3.0) / 4.0,
            average_degree: 2.0,
            maximum_degree: 3,
            assortativity: Some(-5.0 / 7.0),
        };
        assert_eq!(summary(&network), expected);
    }

    #[test]
    fn nothing() {
        assert_eq!(summary(&Network::new(0, [])), Summary::default());
    }

    #[test]
    fn one_vertex() {
        let expected = Summary {
            node_count: 1,
            component_count: 1,
            diameter: Some(0),
            average_path_length: Some(0.0),
            ..Summary::default()
        };
        assert_eq!(summary(&Network::new(1, [])), expected);
    }

    #[test]
    fn what_is_not_connected_has_no_diameter() {
        let found = summary(&Network::new(3, [(0, 1, 1.0)]));
        assert_eq!((found.component_count, found.diameter, found.average_path_length), (2, None, None));
        assert_eq!((found.density, found.average_degree, found.assortativity), (1.0 / 3.0, 2.0 / 3.0, None));
    }

    #[test]
    fn ends_with_the_budget() {
        assert_eq!(Summary::of(&karate(), &mut Budget::new(1_000)), Err(Spent));
        assert!(Summary::of(&star(3), &mut Budget::new(1_000)).is_ok());
    }
}
