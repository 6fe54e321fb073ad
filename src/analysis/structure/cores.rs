//! How deep in the core of a network each vertex is.

use crate::analysis::{Budget, Centrality, Network, Spent};

/// The core number of each vertex: the greatest k for which it is in the k-core, the largest part of the network in
/// which every vertex has at least k neighbors in the part. Weights do not count.
///
/// # Arguments
///
/// The network, and the budget that each vertex and arc is taken from.
///
/// # Returns
///
/// The core numbers, by vertex; 0 for a vertex without ties.
///
/// # Complexity
///
/// O(n + m) time, O(n) memory: vertices are taken away in the order of the neighbors that are left to them, and are
/// kept in that order by counting.
///
/// # Example
///
/// ```text
/// 0───1
/// │ ╳ │           3  3
/// 2───3───4───5   3  3  1  1     6: 0
///     6
/// ```
///
/// # Source
///
/// V. Batagelj and M. Zaveršnik, "An O(m) Algorithm for Cores Decomposition of Networks" (2003), arXiv:cs/0310049;
/// S. B. Seidman, "Network structure and minimum degree", Social Networks 5 (1983).
pub fn core_numbers(network: &Network, budget: &mut Budget) -> Result<Vec<usize>, Spent> {
    let mut cores: Vec<usize> = (0..network.vertex_count()).map(|vertex| network.degree(vertex)).collect();
    let mut line = Line::new(&cores);
    for at in 0..line.vertices.len() {
        let vertex = line.vertices[at];
        budget.take(1 + network.degree(vertex))?;
        for neighbor in network.neighbors(vertex) {
            if cores[neighbor.vertex] > cores[vertex] {
                line.advance(neighbor.vertex, cores[neighbor.vertex]);
                cores[neighbor.vertex] -= 1;
            }
        }
    }
    Ok(cores)
}

/// The same with what carries it: the ties of a vertex with those that are in its core have equal parts of its number.
pub fn coreness(network: &Network, budget: &mut Budget) -> Result<Centrality, Spent> {
    let numbers = core_numbers(network, budget)?;
    let mut coreness = Centrality::zero(network);
    for (vertex, number) in numbers.iter().enumerate() {
        coreness.values[vertex] = *number as f64;
        let is_in_core = |arc: &usize| numbers[network.arc(*arc).vertex] >= *number;
        let within: Vec<usize> = network.arcs(vertex).filter(is_in_core).collect();
        for arc in &within {
            coreness.parts[*arc] = *number as f64 / within.len() as f64;
        }
    }
    Ok(coreness)
}

/// The vertices, sorted by a number that falls by 1 at a time.
struct Line {
    vertices: Vec<usize>,
    /// Where each vertex stands.
    places: Vec<usize>,
    /// Where the vertices of each number begin.
    starts: Vec<usize>,
}

impl Line {
    fn new(numbers: &[usize]) -> Self {
        let mut vertices: Vec<usize> = (0..numbers.len()).collect();
        vertices.sort_by_key(|vertex| numbers[*vertex]);
        let mut places = vec![0; numbers.len()];
        let mut starts = Vec::new();
        for (place, vertex) in vertices.iter().enumerate() {
            places[*vertex] = place;
            starts.resize(starts.len().max(numbers[*vertex] + 1), place);
        }
        Line { vertices, places, starts }
    }

    /// Lets a vertex with this number go to the end of those with one less, by changing places with the first of its
    /// own.
    fn advance(&mut self, vertex: usize, number: usize) {
        let (from, to) = (self.places[vertex], self.starts[number]);
        let first = self.vertices[to];
        self.vertices.swap(from, to);
        self.places.swap(vertex, first);
        self.starts[number] += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::network::drawn::{karate, networks, row, star};

    fn core_numbers(network: &Network) -> Vec<usize> {
        super::core_numbers(network, &mut Budget::new(u64::MAX)).unwrap()
    }

    #[test]
    fn example() {
        let edges = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3), (3, 4), (4, 5)];
        let network = Network::new(7, edges.map(|(one, other)| (one, other, 1.0)));
        assert_eq!(core_numbers(&network), [3, 3, 3, 3, 1, 1, 0]);
    }

    #[test]
    fn plain_networks() {
        assert_eq!(core_numbers(&star(4)), [1; 5]);
        assert_eq!(core_numbers(&row(4)), [1; 4]);
        assert!(core_numbers(&Network::new(0, [])).is_empty());
        let karate = core_numbers(&karate());
        assert_eq!(karate.iter().filter(|core| **core == 4).count(), 10);
        assert_eq!((karate[0], karate[9], karate[11]), (4, 2, 1));
    }

    #[test]
    fn ends_with_the_budget() {
        assert_eq!(super::core_numbers(&karate(), &mut Budget::new(100)), Err(Spent));
    }

    /// The vertices that are left when those with fewer than k neighbors are taken away, again and again.
    fn core(network: &Network, k: usize) -> Vec<bool> {
        let mut is_left = vec![true; network.vertex_count()];
        loop {
            let stays = |vertex: usize| {
                let left = network.neighbors(vertex).iter().filter(|neighbor| is_left[neighbor.vertex]);
                is_left[vertex] && left.count() >= k
            };
            let next: Vec<bool> = (0..network.vertex_count()).map(stays).collect();
            if next == is_left {
                return is_left;
            }
            is_left = next;
        }
    }

    proptest! {
        #[test]
        fn a_number_is_the_sum_of_its_parts(network in networks(12, 30)) {
            let found = coreness(&network, &mut Budget::new(u64::MAX)).unwrap();
            for vertex in 0..network.vertex_count() {
                let sum: f64 = found.parts[network.arcs(vertex)].iter().sum();
                prop_assert!((found.values[vertex] - sum).abs() < 1e-12);
            }
        }

        #[test]
        fn by_the_definition(network in networks(10, 30)) {
            let cores = core_numbers(&network);
            for k in 0..=10 {
                let is_in: Vec<bool> = cores.iter().map(|core| *core >= k).collect();
                prop_assert_eq!(is_in, core(&network, k));
            }
        }
    }
}
