//! Eigenvector centrality: a vertex is as central as its neighbors together.

use super::Centrality;
use crate::analysis::{
    Budget, Network, Spent,
    network::shortest::{Shortest, TIE_TOLERANCE},
};

/// The iteration ends when the entries of the vector change by less than this times their number.
pub const EIGENVECTOR_TOLERANCE: f64 = 1e-15;

/// The eigenvector of the greatest eigenvalue of the adjacency matrix.
///
/// # Arguments
/// `weighted`: the matrix holds the weights; otherwise ones.
///
/// # Returns
/// x with λ x = A x, not negative, of length 1. The part of a tie is `weight · x[neighbor] / λ`. In a network in pieces
/// only that piece has values above 0 whose eigenvalue is the greatest; where pieces tie, each has what a walk that
/// begins everywhere leaves there. Without any edge all values are 1 / √n and belong to the vertices themselves.
///
/// # Complexity
/// O(m) for each round; the rounds are the more, the less the second eigenvalue of a piece differs from the first. The
/// budget ends what takes too long.
///
/// # Example
/// ```text
///     1
///     |
/// 2 - 0 - 3      λ = √3; 0: 1/√2; 1, 2 and 3: 1/√6
/// ```
///
/// # Source
/// P. Bonacich, Factoring and weighting approaches to status scores and clique identification, Journal of Mathematical
/// Sociology 2, 1972.
pub fn eigenvector(network: &Network, weighted: bool, budget: &mut Budget) -> Result<Centrality, Spent> {
    let network = &*network.weighing(weighted);
    let Principal { value, vector } = principal(network, budget)?;
    if value == 0.0 {
        return Ok(Centrality::of_parts(network, vector, vec![]));
    }
    let part = |arc| network.arc(arc).weight * vector[network.arc(arc).vertex] / value;
    let parts = (0..network.arc_count()).map(part).collect();
    Ok(Centrality { own: vec![0.0; vector.len()], values: vector, parts })
}

/// The greatest eigenvalue of a network's weights, and its vector of length 1.
pub(super) struct Principal {
    pub(super) value: f64,
    pub(super) vector: Vec<f64>,
}

/// Looks at piece by piece, so that no piece is measured against another over many rounds.
pub(super) fn principal(network: &Network, budget: &mut Budget) -> Result<Principal, Spent> {
    let n = network.vertex_count();
    let mut vector = vec![1.0; n];
    let mut pieces: Vec<(f64, Vec<usize>)> = Vec::new();
    let mut is_seen = vec![false; n];
    let mut shortest = Shortest::new(network, false);
    for vertex in 0..n {
        if !is_seen[vertex] {
            shortest.search(vertex, budget)?;
            let mut piece = shortest.reached().to_vec();
            // The order of vertices, whichever was the first: sums are the same.
            piece.sort_unstable();
            piece.iter().for_each(|vertex| is_seen[*vertex] = true);
            pieces.push((iterate(network, &piece, &mut vector, budget)?, piece));
        }
    }
    let value = pieces.iter().map(|(value, _)| *value).fold(0.0, f64::max);
    for (of_piece, piece) in pieces {
        // What of the ones that all began with lies along the vector of this piece.
        let share = if of_piece >= value * (1.0 - TIE_TOLERANCE) { sum(&piece, &vector) } else { 0.0 };
        piece.iter().for_each(|vertex| vector[*vertex] *= share);
    }
    let length = vector.iter().map(|entry| entry * entry).sum::<f64>().sqrt();
    vector.iter_mut().for_each(|entry| *entry /= length);
    Ok(Principal { value, vector })
}

/// The greatest eigenvalue of one piece; its vector stands in the entries of the piece.
fn iterate(
    network: &Network,
    piece: &[usize],
    vector: &mut [f64],
    budget: &mut Budget,
) -> Result<f64, Spent> {
    let size = piece.len() as f64;
    let arc_count: usize = piece.iter().map(|vertex| network.degree(*vertex)).sum();
    // A multiple of the identity is added: otherwise a piece with two sides would swing between them for ever. The
    // mean strength is never more than the eigenvalue and as large as the weights are.
    let shift = piece.iter().map(|vertex| network.strength(*vertex)).sum::<f64>() / size;
    if shift == 0.0 {
        piece.iter().for_each(|vertex| vector[*vertex] = 1.0);
        return Ok(0.0);
    }
    piece.iter().for_each(|vertex| vector[*vertex] = 1.0 / size.sqrt());
    let mut next = vec![0.0; piece.len()];
    let mut steps = vec![0.0; piece.len()];
    let (mut last_square, mut last_ratio) = (f64::INFINITY, 0.0);
    loop {
        budget.take(piece.len() + arc_count)?;
        let (mut value, mut square) = (0.0, 0.0);
        for (next, vertex) in next.iter_mut().zip(piece) {
            let neighbors = network.neighbors(*vertex).iter();
            let sum: f64 = neighbors.map(|neighbor| neighbor.weight * vector[neighbor.vertex]).sum();
            value += vector[*vertex] * sum;
            *next = sum + shift * vector[*vertex];
            square += *next * *next;
        }
        let length = square.sqrt();
        let (mut change, mut step_square, mut product) = (0.0, 0.0, 0.0);
        for ((next, step), vertex) in next.iter().zip(&mut steps).zip(piece) {
            let last_step = *step;
            *step = next / length - vector[*vertex];
            change += step.abs();
            step_square += *step * *step;
            product += *step * last_step;
            vector[*vertex] = next / length;
        }
        if change <= EIGENVECTOR_TOLERANCE * size {
            return Ok(value);
        }
        // Once steps only shrink, each by the same ratio, all that would follow add up to a known sum: Aitken. It is
        // taken at once; the rounds after it judge it.
        let ratio = product / last_square;
        let is_steady = ratio > 0.5 && (ratio - last_ratio).abs() < 0.1 * (1.0 - ratio);
        (last_square, last_ratio) = (step_square, ratio);
        if is_steady {
            for (step, vertex) in steps.iter().zip(piece) {
                vector[*vertex] = (vector[*vertex] + step * ratio / (1.0 - ratio)).max(0.0);
            }
            (last_square, last_ratio) = (f64::INFINITY, 0.0);
        }
    }
}

fn sum(piece: &[usize], vector: &[f64]) -> f64 {
    piece.iter().map(|vertex| vector[*vertex]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        centrality::tests::assert_close,
        network::drawn::{karate, row, star},
    };

    fn values(network: &Network, weighted: bool) -> Vec<f64> {
        eigenvector(network, weighted, &mut Budget::new(10_000_000)).unwrap().values
    }

    #[test]
    fn a_star_swings_not() {
        let point = 1.0 / 6_f64.sqrt();
        assert_close(&values(&star(3), false), &[1.0 / 2_f64.sqrt(), point, point, point]);
        assert_close(&values(&row(3), false), &[0.5, 1.0 / 2_f64.sqrt(), 0.5]);
    }

    #[test]
    fn karate_is_as_known() {
        let values = values(&karate(), false);
        assert_close(&[values[0], values[33]], &[0.355_491_444_524_5, 0.373_363_470_291_5]);
    }

    #[test]
    fn the_strongest_piece_has_all() {
        let weights = [(0, 1, 1.0), (2, 3, 2.0), (4, 5, 2.0), (5, 6, 1e-3)];
        let network = Network::new(8, weights);
        let half = 0.5_f64.sqrt();
        let found = values(&network, true);
        assert_eq!((&found[..4], found[7]), ([0.0; 4].as_slice(), 0.0));
        assert_close(&[found[4].hypot(found[5]).hypot(found[6])], &[1.0]);
        assert_close(&values(&Network::new(4, weights[..2].iter().copied()), true), &[0.0, 0.0, half, half]);
    }

    #[test]
    fn pieces_that_tie_share() {
        let network = Network::new(5, [(0, 1, 1.0), (2, 3, 1.0)]);
        assert_close(&values(&network, false), &[0.5, 0.5, 0.5, 0.5, 0.0]);
    }

    #[test]
    fn without_edges_all_are_alike() {
        assert_close(&values(&Network::new(4, []), false), &[0.5; 4]);
        assert_close(&values(&Network::new(1, []), false), &[1.0]);
        assert!(values(&Network::new(0, []), false).is_empty());
    }

    #[test]
    fn hubs_that_are_almost_alike_take_few_rounds() {
        // A row of 7 with 100 points at one end and 101 at the other; the first two eigenvalues differ by 0.05.
        let points = (7..207).map(|point| (if point < 107 { 0 } else { 6 }, point, 1.0));
        let edges = (1..7).map(|at| (at - 1, at, 1.0)).chain(points).chain([(6, 207, 1.0)]);
        let network = Network::new(208, edges);
        let rounds = 1_000;
        let mut budget = Budget::new(rounds * (network.vertex_count() + network.arc_count()) as u64);
        let found = eigenvector(&network, false, &mut budget).unwrap();
        assert!(found.values[6] > found.values[0]);
    }

    #[test]
    fn many_weights_end() {
        for scale in [1e-6, 1.0, 1e6] {
            let network = Network::new(400, (1..400).map(|at| (at / 3, at, scale * (1 + at % 5) as f64)));
            let found = eigenvector(&network, true, &mut Budget::new(10_000_000)).unwrap();
            assert_close(&[found.values.iter().map(|value| value * value).sum::<f64>()], &[1.0]);
        }
    }
}
