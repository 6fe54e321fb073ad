//! What holds a network together alone: bridges and articulation points.

use crate::analysis::{Budget, Network, Spent};

/// The edges and the vertices without which a network falls apart further.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cuts {
    /// The edges without which there is one more component: smaller vertex first, in order.
    pub bridges: Vec<(usize, usize)>,
    /// The vertices without which those that they leave are in more components than before, in order.
    pub articulation_points: Vec<usize>,
}

/// The bridges and articulation points of a network. Edges that run parallel to each other are one edge here, so that
/// two of them can be a bridge together.
///
/// # Arguments
///
/// The network, and the budget that each vertex and arc is taken from.
///
/// # Returns
///
/// Both, sorted.
///
/// # Complexity
///
/// O(n + m) time, O(n) memory; no recursion.
///
/// # Example
///
/// ```text
/// 0           5
/// │ \       / │     bridges: 2─3, 3─4, 6─7
/// 1──2──3──4──6──7  articulation points: 2, 3, 4, 6
/// ```
///
/// # Source
///
/// R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972); "A note on finding
/// the bridges of a graph", Information Processing Letters 2 (1974).
pub fn cuts(network: &Network, budget: &mut Budget) -> Result<Cuts, Spent> {
    let mut found = Cuts::default();
    let mut search = Search::new(network.vertex_count());
    for root in 0..network.vertex_count() {
        if search.entered[root] == 0 {
            search.enter_all(network, root, &mut found, budget)?;
        }
    }
    found.bridges.sort_unstable();
    // Once for each part of the network that it holds.
    found.articulation_points.sort_unstable();
    found.articulation_points.dedup();
    Ok(found)
}

/// A walk into the depth.
struct Search {
    /// The how-manieth each vertex was to be entered, from 1; 0 before it is.
    entered: Vec<usize>,
    /// The first vertex, by that number, which the vertex or one entered from it later is joined with, but for the
    /// edge that it was entered over.
    reaches: Vec<usize>,
    count: usize,
}

/// A vertex whose arcs are walked.
struct Open {
    vertex: usize,
    parent: usize,
    /// The next arc.
    arc: usize,
}

impl Search {
    fn new(vertex_count: usize) -> Self {
        Search { entered: vec![0; vertex_count], reaches: vec![0; vertex_count], count: 0 }
    }

    /// Walks the component of a vertex.
    fn enter_all(
        &mut self,
        network: &Network,
        root: usize,
        found: &mut Cuts,
        budget: &mut Budget,
    ) -> Result<(), Spent> {
        let mut open = vec![self.enter(network, root, root, budget)?];
        let mut from_root = 0;
        while let Some(top) = open.last_mut() {
            let Open { vertex, parent, arc } = *top;
            if arc < network.arcs(vertex).end {
                top.arc += 1;
                let next = network.arc(arc).vertex;
                if self.entered[next] == 0 {
                    let entered = self.enter(network, next, vertex, budget)?;
                    open.push(entered);
                } else if next != parent {
                    self.reaches[vertex] = self.reaches[vertex].min(self.entered[next]);
                }
                continue;
            }
            open.pop();
            if vertex == root {
                continue;
            }
            self.reaches[parent] = self.reaches[parent].min(self.reaches[vertex]);
            if self.reaches[vertex] > self.entered[parent] {
                found.bridges.push((vertex.min(parent), vertex.max(parent)));
            }
            if parent == root {
                from_root += 1;
            } else if self.reaches[vertex] >= self.entered[parent] {
                found.articulation_points.push(parent);
            }
        }
        if from_root > 1 {
            found.articulation_points.push(root);
        }
        Ok(())
    }

    fn enter(
        &mut self,
        network: &Network,
        vertex: usize,
        parent: usize,
        budget: &mut Budget,
    ) -> Result<Open, Spent> {
        budget.take(1 + network.degree(vertex))?;
        self.count += 1;
        self.entered[vertex] = self.count;
        self.reaches[vertex] = self.count;
        Ok(Open { vertex, parent, arc: network.arcs(vertex).start })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::components;
    use crate::analysis::network::drawn::{karate, networks, row, star};

    fn cuts(network: &Network) -> Cuts {
        super::cuts(network, &mut Budget::new(u64::MAX)).unwrap()
    }

    #[test]
    fn example() {
        let edges = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (4, 5), (4, 6), (5, 6), (6, 7)];
        let found = cuts(&Network::new(8, edges.map(|(one, other)| (one, other, 1.0))));
        assert_eq!(found.bridges, [(2, 3), (3, 4), (6, 7)]);
        assert_eq!(found.articulation_points, [2, 3, 4, 6]);
    }

    #[test]
    fn plain_networks() {
        assert_eq!(cuts(&Network::new(0, [])), Cuts::default());
        assert_eq!(cuts(&star(2)), Cuts { bridges: vec![(0, 1), (0, 2)], articulation_points: vec![0] });
        assert_eq!(cuts(&row(2)), Cuts { bridges: vec![(0, 1)], articulation_points: vec![] });
        assert_eq!(cuts(&karate()), Cuts { bridges: vec![(0, 11)], articulation_points: vec![0] });
    }

    #[test]
    fn long_rows_need_no_deep_stack() {
        let found = cuts(&row(100_000));
        assert_eq!((found.bridges.len(), found.articulation_points.len()), (99_999, 99_998));
    }

    #[test]
    fn ends_with_the_budget() {
        assert_eq!(super::cuts(&karate(), &mut Budget::new(100)), Err(Spent));
    }

    fn component_count(network: &Network) -> usize {
        components(network, &mut Budget::new(u64::MAX)).unwrap().len()
    }

    proptest! {
        #[test]
        fn by_taking_away(network in networks(10, 14)) {
            let found = cuts(&network);
            let count = component_count(&network);
            let without = |is_left: &dyn Fn(usize, usize) -> bool| {
                let edges = network.edges().filter(|(one, other, _)| is_left(*one, *other));
                component_count(&Network::new(network.vertex_count(), edges))
            };
            for (one, other, _) in network.edges() {
                let is_bridge = without(&|first, second| (first, second) != (one, other)) > count;
                prop_assert_eq!(is_bridge, found.bridges.contains(&(one, other)));
            }
            for vertex in 0..network.vertex_count() {
                // The vertex stays, as a component of its own.
                let is_point = without(&|first, second| first != vertex && second != vertex) > count + 1;
                prop_assert_eq!(is_point, found.articulation_points.contains(&vertex), "{}", vertex);
            }
        }
    }
}
