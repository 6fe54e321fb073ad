//! Small networks for tests.

use proptest::prelude::*;

use super::Network;

/// The friends of Zachary's karate club (1977), counted from 0.
#[rustfmt::skip]
pub(in crate::analysis) const KARATE: [(usize, usize); 78] = [
    (0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (0, 6), (0, 7), (0, 8), (0, 10), (0, 11), (0, 12), (0, 13),
    (0, 17), (0, 19), (0, 21), (0, 31), (1, 2), (1, 3), (1, 7), (1, 13), (1, 17), (1, 19), (1, 21), (1, 30),
    (2, 3), (2, 7), (2, 8), (2, 9), (2, 13), (2, 27), (2, 28), (2, 32), (3, 7), (3, 12), (3, 13), (4, 6),
    (4, 10), (5, 6), (5, 10), (5, 16), (6, 16), (8, 30), (8, 32), (8, 33), (9, 33), (13, 33), (14, 32),
    (14, 33), (15, 32), (15, 33), (18, 32), (18, 33), (19, 33), (20, 32), (20, 33), (22, 32), (22, 33),
    (23, 25), (23, 27), (23, 29), (23, 32), (23, 33), (24, 25), (24, 27), (24, 31), (25, 31), (26, 29),
    (26, 33), (27, 33), (28, 31), (28, 33), (29, 32), (29, 33), (30, 32), (30, 33), (31, 32), (31, 33),
    (32, 33),
];

/// The karate club, all weights 1.
pub(in crate::analysis) fn karate() -> Network {
    Network::new(34, KARATE.map(|(one, other)| (one, other, 1.0)))
}

/// A star: vertex 0 in the middle, so many around it.
pub(in crate::analysis) fn star(points: usize) -> Network {
    Network::new(points + 1, (1..=points).map(|point| (0, point, 1.0)))
}

/// A row of so many vertices, each joined with the next.
pub(in crate::analysis) fn row(length: usize) -> Network {
    Network::new(length, (1..length).map(|at| (at - 1, at, 1.0)))
}

/// Networks of at most so many vertices and edges, drawn as multigraphs with weights from 1 to 4.
pub(in crate::analysis) fn networks(vertex_max: usize, edge_max: usize) -> impl Strategy<Value = Network> {
    let edge = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1_u8..=4);
    (1..=vertex_max, prop::collection::vec(edge, 0..=edge_max)).prop_map(|(vertex_count, edges)| {
        let edges = edges.into_iter();
        Network::new(
            vertex_count,
            edges.map(|(one, other, weight)| {
                (one.index(vertex_count), other.index(vertex_count), f64::from(weight))
            }),
        )
    })
}
