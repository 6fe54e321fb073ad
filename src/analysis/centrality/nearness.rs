//! What closeness and harmonic centrality have in common: each vertex looks at all that it reaches.

use super::Centrality;
use crate::analysis::{Budget, Network, Spent, network::shortest::Shortest};

/// From each vertex, what the vertices that it reaches are worth at their distance, times a factor. The part of a tie
/// is what is reached over it first; where shortest paths begin with several ties, each has the share of its paths.
pub(super) fn nearness(
    network: &Network,
    weighted: bool,
    budget: &mut Budget,
    worth: impl Fn(f64) -> f64,
    factor: impl Fn(&Shortest<'_>) -> f64,
) -> Result<Centrality, Spent> {
    let mut parts = vec![0.0; network.arc_count()];
    let mut shortest = Shortest::new(network, weighted);
    for source in 0..network.vertex_count() {
        shortest.search(source, budget)?;
        let factor = factor(&shortest);
        let tell = |from, arc: usize, amount| {
            if from == source {
                parts[arc] = amount * factor;
            }
        };
        shortest.carry(&worth, tell);
    }
    Ok(Centrality::of_parts(network, vec![0.0; network.vertex_count()], parts))
}
