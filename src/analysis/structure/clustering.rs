//! How many of a vertex's neighbors know each other.

use crate::analysis::{Budget, Centrality, Network, Spent};

/// The local clustering coefficient of each vertex: the share of the pairs of its neighbors that are neighbors
/// themselves. Weights do not count.
///
/// # Arguments
///
/// The network, and the budget that each pair of arcs that may be two sides of a triangle is taken from.
///
/// # Returns
///
/// By vertex, from 0 to 1; 0 where there are fewer than two neighbors. LDBC Graphalytics (LCC) gives the same on an
/// undirected graph. The part of an arc is what the triangles that it is a side of have in the value: each triangle
/// counts half for either of its two sides at the vertex.
///
/// # Complexity
///
/// O(m^1.5) time, O(n + m) memory: every edge leads from the end with fewer neighbors to the one with more, so that
/// no vertex has more than √(2m) to look at, and each triangle is met once.
///
/// # Example
///
/// ```text
/// 0───1
/// │ \ │       2/3  1
/// 3───2───4    1  1/2  0     triangles: 0 1 2, 0 2 3; 2 has six pairs of neighbors, two of them joined: 1/3
/// ```
///
/// # Source
///
/// D. J. Watts and S. H. Strogatz, "Collective dynamics of 'small-world' networks", Nature 393 (1998); the order of
/// looks: T. Schank and D. Wagner, "Finding, Counting and Listing All Triangles in Large Graphs" (2005).
pub fn clustering(network: &Network, budget: &mut Budget) -> Result<Centrality, Spent> {
    let mut clustering = Centrality::zero(network);
    let triangles = triangles(network, budget)?;
    for vertex in 0..network.vertex_count() {
        let degree = network.degree(vertex) as f64;
        let arcs = network.arcs(vertex);
        let (of_vertex, of_arcs) = (&triangles[arcs.clone()], &mut clustering.parts[arcs]);
        let sides: usize = of_vertex.iter().sum();
        if sides > 0 {
            clustering.values[vertex] = sides as f64 / (degree * (degree - 1.0));
            for (part, count) in of_arcs.iter_mut().zip(of_vertex) {
                *part = *count as f64 / (degree * (degree - 1.0));
            }
        }
    }
    Ok(clustering)
}

/// By arc, how many triangles it is a side of.
fn triangles(network: &Network, budget: &mut Budget) -> Result<Vec<usize>, Spent> {
    let rank = |vertex: usize| (network.degree(vertex), vertex);
    // Each edge once, as the arc from the end of lower rank, with the arc back.
    let upward = |vertex: usize| {
        let arcs = network.arcs(vertex).map(|arc| (network.arc(arc).vertex, arc));
        let arcs = arcs.filter(|(other, _)| rank(*other) > rank(vertex));
        arcs.filter_map(|(other, arc)| Some((other, [arc, network.arc_between(other, vertex)?]))).collect()
    };
    budget.take(network.vertex_count() + network.arc_count())?;
    let upward: Vec<Vec<(usize, [usize; 2])>> = (0..network.vertex_count()).map(upward).collect();
    let mut counts = vec![0; network.arc_count()];
    // For each vertex the last one that it was marked from, and by which edge: nothing has to be wiped out.
    let mut marks: Vec<Option<(usize, [usize; 2])>> = vec![None; network.vertex_count()];
    for (first, seconds) in upward.iter().enumerate() {
        for (second, edge) in seconds {
            marks[*second] = Some((first, *edge));
        }
        for (second, edge) in seconds {
            budget.take(1 + upward[*second].len())?;
            for (third, opposite) in &upward[*second] {
                if let Some((marked, other)) = marks[*third]
                    && marked == first
                {
                    for arc in edge.iter().chain(opposite).chain(&other) {
                        counts[*arc] += 1;
                    }
                }
            }
        }
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::network::drawn::{karate, networks, star};

    fn clustering(network: &Network) -> Vec<f64> {
        super::clustering(network, &mut Budget::new(u64::MAX)).unwrap().values
    }

    #[test]
    fn example() {
        let edges = [(0, 1), (0, 2), (0, 3), (1, 2), (2, 3), (2, 4)];
        let network = Network::new(5, edges.map(|(one, other)| (one, other, 2.0)));
        assert_eq!(clustering(&network), [2.0 / 3.0, 1.0, 1.0 / 3.0, 1.0, 0.0]);
    }

    #[test]
    fn plain_networks() {
        assert_eq!(clustering(&star(4)), [0.0; 5]);
        assert!(clustering(&Network::new(0, [])).is_empty());
        let karate = clustering(&karate());
        // Watts and Strogatz's average, as it is given for this club everywhere.
        assert!((karate.iter().sum::<f64>() / 34.0 - 0.570_638_478_2).abs() < 1e-9);
        assert_eq!((karate[0], karate[11]), (0.15, 0.0));
    }

    #[test]
    fn ends_with_the_budget() {
        assert_eq!(super::clustering(&karate(), &mut Budget::new(200)), Err(Spent));
    }

    proptest! {
        #[test]
        fn a_value_is_the_sum_of_its_parts(network in networks(9, 30)) {
            let found = super::clustering(&network, &mut Budget::new(u64::MAX)).unwrap();
            for vertex in 0..network.vertex_count() {
                let sum: f64 = found.parts[network.arcs(vertex)].iter().sum();
                prop_assert!((found.values[vertex] - sum).abs() < 1e-12);
            }
        }

        #[test]
        fn by_counting_pairs(network in networks(9, 30)) {
            for (vertex, value) in clustering(&network).into_iter().enumerate() {
                let neighbors = network.neighbors(vertex);
                let pairs: Vec<bool> = neighbors
                    .iter()
                    .flat_map(|one| neighbors.iter().map(move |other| (one.vertex, other.vertex)))
                    .filter(|(one, other)| one < other)
                    .map(|(one, other)| network.arc_between(one, other).is_some())
                    .collect();
                let joined = pairs.iter().filter(|is_joined| **is_joined).count();
                let expected = if pairs.is_empty() { 0.0 } else { joined as f64 / pairs.len() as f64 };
                prop_assert!((value - expected).abs() < 1e-12);
            }
        }
    }
}
