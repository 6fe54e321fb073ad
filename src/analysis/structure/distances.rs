//! How far apart vertices are: by hops, and by length where weights count.

use crate::analysis::{Budget, Network, Spent, network::shortest::Shortest};

/// What the distances between all vertices come to, counted in hops.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Distances {
    /// By vertex, how far the farthest vertex of its component is.
    pub eccentricities: Vec<usize>,
    /// The sum of the distances over all ordered pairs of vertices that a path joins.
    pub sum: u64,
    /// How many such pairs there are.
    pub pair_count: u64,
}

/// The distances in hops from a vertex.
///
/// # Arguments
///
/// The network, the vertex to start from, and the budget: all vertices and arcs are taken from it at once.
///
/// # Returns
///
/// By vertex, nothing where no path leads there (for which LDBC Graphalytics, BFS, writes the greatest number).
///
/// # Complexity
///
/// O(n + m) time and memory.
///
/// # Example
///
/// ```text
/// 0───1───2
///  \     /       from 0:  0 1 2 1 -
///   ──3──   4
/// ```
///
/// # Source
///
/// E. F. Moore, "The shortest path through a maze" (1959).
pub fn hops_from(network: &Network, start: usize, budget: &mut Budget) -> Result<Vec<Option<usize>>, Spent> {
    let hops = |distance: Option<f64>| distance.map(|hops| hops as usize);
    Ok(far_from(network, start, false, budget)?.into_iter().map(hops).collect())
}

/// The lengths of the shortest paths from a vertex, where an edge is the shorter the stronger it is:
/// [`Neighbor::length`](crate::analysis::Neighbor::length).
///
/// # Arguments
///
/// The network, the vertex to start from, and the budget: all vertices and arcs are taken from it at once.
///
/// # Returns
///
/// By vertex, nothing where no path leads there (for which LDBC Graphalytics, SSSP, writes infinity).
///
/// # Complexity
///
/// O((n + m) log n) time, O(n + m) memory.
///
/// # Example
///
/// ```text
/// 0──1──1
/// │     │       weights on the edges; from 0:  0  3/4  1/4
/// 4     2       for 1, the way over 2 is the shorter one: 1/4 + 1/2 < 1
/// │     │
/// └──2──┘
/// ```
///
/// # Source
///
/// E. W. Dijkstra, "A note on two problems in connexion with graphs", Numerische Mathematik 1 (1959).
pub fn lengths_from(network: &Network, start: usize, budget: &mut Budget) -> Result<Vec<Option<f64>>, Spent> {
    far_from(network, start, true, budget)
}

/// By vertex, how far it is; nothing where no path leads there.
fn far_from(
    network: &Network,
    start: usize,
    weighted: bool,
    budget: &mut Budget,
) -> Result<Vec<Option<f64>>, Spent> {
    let mut shortest = Shortest::new(network, weighted);
    shortest.search(start, budget)?;
    let distances = (0..network.vertex_count()).map(|vertex| shortest.distance(vertex));
    Ok(distances.map(|distance| Some(distance).filter(|distance| distance.is_finite())).collect())
}

/// The distances in hops between all vertices, summed up.
///
/// # Arguments
///
/// The network, and the budget: for each vertex to start from, all vertices and arcs are taken from it.
///
/// # Returns
///
/// The eccentricities, and what [`Distances::diameter`] and [`Distances::average_path_length`] need.
///
/// # Complexity
///
/// O(n (n + m)) time, O(n + m) memory.
///
/// # Example
///
/// ```text
/// 0───1───2───3     eccentricities 3 2 2 3; diameter 3; average path length 10/6
/// ```
///
/// # Source
///
/// F. Harary, "Graph Theory" (1969), chapter 4.
pub fn distances(network: &Network, budget: &mut Budget) -> Result<Distances, Spent> {
    let mut found = Distances::default();
    let mut shortest = Shortest::new(network, false);
    for start in 0..network.vertex_count() {
        shortest.search(start, budget)?;
        let hops = |vertex: &usize| shortest.distance(*vertex) as usize;
        // The last vertex that was reached is one of the farthest.
        found.eccentricities.push(shortest.reached().last().map(hops).unwrap_or_default());
        found.sum += shortest.reached().iter().map(|vertex| hops(vertex) as u64).sum::<u64>();
        found.pair_count += shortest.reached().len().saturating_sub(1) as u64;
    }
    Ok(found)
}

impl Distances {
    /// The greatest distance; nothing where some vertices are not joined by a path, or there are none.
    pub fn diameter(&self) -> Option<usize> {
        self.is_connected().then(|| self.eccentricities.iter().copied().max().unwrap_or_default())
    }

    /// The average distance of two vertices; nothing where some are not joined by a path, or there are none. A single
    /// vertex has 0.
    pub fn average_path_length(&self) -> Option<f64> {
        self.is_connected().then(|| self.sum as f64 / self.pair_count.max(1) as f64)
    }

    fn is_connected(&self) -> bool {
        let vertex_count = self.eccentricities.len() as u64;
        vertex_count > 0 && self.pair_count == vertex_count * (vertex_count - 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::network::drawn::{karate, networks, row};

    const PLENTY: u64 = u64::MAX;

    #[test]
    fn hops_of_the_example() {
        let network = Network::new(5, [(0, 1, 1.0), (1, 2, 1.0), (0, 3, 1.0), (3, 2, 1.0)]);
        let hops = hops_from(&network, 0, &mut Budget::new(PLENTY)).unwrap();
        assert_eq!(hops, [Some(0), Some(1), Some(2), Some(1), None]);
    }

    #[test]
    fn lengths_of_the_example() {
        let network = Network::new(4, [(0, 1, 1.0), (0, 2, 4.0), (1, 2, 2.0)]);
        let lengths = lengths_from(&network, 0, &mut Budget::new(PLENTY)).unwrap();
        assert_eq!(lengths, [Some(0.0), Some(0.75), Some(0.25), None]);
    }

    #[test]
    fn distances_of_the_example() {
        let found = distances(&row(4), &mut Budget::new(PLENTY)).unwrap();
        assert_eq!(found.eccentricities, [3, 2, 2, 3]);
        assert_eq!(found.diameter(), Some(3));
        assert_eq!(found.average_path_length(), Some(10.0 / 6.0));
    }

    #[test]
    fn plain_networks() {
        let found = |network: &Network| {
            let found = distances(network, &mut Budget::new(PLENTY)).unwrap();
            (found.diameter(), found.average_path_length())
        };
        assert_eq!(found(&Network::new(0, [])), (None, None));
        assert_eq!(found(&Network::new(1, [])), (Some(0), Some(0.0)));
        assert_eq!(found(&Network::new(2, [])), (None, None));
        let (diameter, average) = found(&karate());
        assert_eq!(diameter, Some(5));
        assert!((average.unwrap() - 2.408_199_643_4).abs() < 1e-9);
    }

    #[test]
    fn ends_with_the_budget() {
        // One walk takes 34 + 156 looks.
        assert!(hops_from(&karate(), 0, &mut Budget::new(190)).is_ok());
        assert_eq!(hops_from(&karate(), 0, &mut Budget::new(189)), Err(Spent));
        assert_eq!(lengths_from(&karate(), 0, &mut Budget::new(189)), Err(Spent));
        assert!(distances(&karate(), &mut Budget::new(34 * 190)).is_ok());
        assert_eq!(distances(&karate(), &mut Budget::new(34 * 190 - 1)), Err(Spent));
    }

    proptest! {
        #[test]
        fn as_by_relaxing_all_edges(network in networks(9, 20)) {
            let count = network.vertex_count();
            for start in 0..count {
                let mut hops = vec![f64::INFINITY; count];
                let mut lengths = vec![f64::INFINITY; count];
                hops[start] = 0.0;
                lengths[start] = 0.0;
                for _ in 0..count {
                    for vertex in 0..count {
                        for neighbor in network.neighbors(vertex) {
                            hops[neighbor.vertex] = hops[neighbor.vertex].min(hops[vertex] + 1.0);
                            let length = lengths[vertex] + 1.0 / neighbor.weight;
                            lengths[neighbor.vertex] = lengths[neighbor.vertex].min(length);
                        }
                    }
                }
                let found = hops_from(&network, start, &mut Budget::new(PLENTY)).unwrap();
                let found: Vec<f64> =
                    found.into_iter().map(|hops| hops.map_or(f64::INFINITY, |hops| hops as f64)).collect();
                prop_assert_eq!(&found, &hops);
                let found = lengths_from(&network, start, &mut Budget::new(PLENTY)).unwrap();
                for (found, length) in found.into_iter().zip(lengths) {
                    let found = found.unwrap_or(f64::INFINITY);
                    prop_assert!(found == length || (found - length).abs() < 1e-12);
                }
            }
        }
    }
}
