//! The first phase of the Leiden algorithm: vertices move to the community that is best for them.

use std::collections::VecDeque;

use super::level::{Level, Ties};
use crate::analysis::communities::random::Random;
use crate::analysis::{Budget, Spent};

/// What a move has to gain at least, by the average weight of an edge: less may be but rounding.
const GAIN_MIN: f64 = 1e-9;

/// Lets vertices move to where they gain most. All are looked at once, and again as often as a neighbor went elsewhere.
/// Labels are below the number of vertices, before and after.
pub(super) fn move_vertices(
    level: &Level,
    labels: &mut [usize],
    random: &mut Random,
    budget: &mut Budget,
) -> Result<(), Spent> {
    let mut communities = Communities::new(level, labels);
    let mut ties = Ties::new(labels.len());
    let mut order: Vec<usize> = (0..labels.len()).collect();
    random.shuffle(&mut order);
    let mut waiting = VecDeque::from(order);
    let mut waits = vec![true; labels.len()];
    while let Some(vertex) = waiting.pop_front() {
        let neighbors = level.neighbors(vertex);
        budget.take(1 + neighbors.len())?;
        waits[vertex] = false;
        ties.look(neighbors.iter().map(|neighbor| (labels[neighbor.vertex], neighbor.weight)));
        let from = labels[vertex];
        let strength = level.strength(vertex);
        communities.leave(from, strength);
        let to = communities.best_for(level, strength, from, &ties);
        communities.join(to, strength);
        if to == from {
            continue;
        }
        labels[vertex] = to;
        for neighbor in neighbors {
            if labels[neighbor.vertex] != to && !waits[neighbor.vertex] {
                waits[neighbor.vertex] = true;
                waiting.push_back(neighbor.vertex);
            }
        }
    }
    Ok(())
}

/// What is in each community.
struct Communities {
    strengths: Vec<f64>,
    sizes: Vec<usize>,
    /// Those that had no vertices when they were put here.
    empty: Vec<usize>,
}

impl Communities {
    fn new(level: &Level, labels: &[usize]) -> Self {
        let mut strengths = vec![0.0; labels.len()];
        let mut sizes = vec![0; labels.len()];
        for (vertex, label) in labels.iter().enumerate() {
            strengths[*label] += level.strength(vertex);
            sizes[*label] += 1;
        }
        let empty = (0..labels.len()).rev().filter(|community| sizes[*community] == 0).collect();
        Communities { strengths, sizes, empty }
    }

    fn leave(&mut self, community: usize, strength: f64) {
        self.sizes[community] -= 1;
        self.strengths[community] -= strength;
        if self.sizes[community] == 0 {
            // What rounding left.
            self.strengths[community] = 0.0;
            self.empty.push(community);
        }
    }

    fn join(&mut self, community: usize, strength: f64) {
        self.sizes[community] += 1;
        self.strengths[community] += strength;
        if self.empty.last() == Some(&community) {
            self.empty.pop();
        }
    }

    /// The community that a vertex gains most in; the one that it comes from where no other is better.
    fn best_for(&self, level: &Level, strength: f64, from: usize, ties: &Ties) -> usize {
        let gain = |community: usize| level.gain(ties.weight(community), strength, self.strengths[community]);
        let gain_min = GAIN_MIN * level.scale();
        let alone = self.empty.last();
        let mut best = (from, gain(from));
        for community in alone.into_iter().chain(ties.communities()) {
            let gain = gain(*community);
            if gain > best.1 + gain_min {
                best = (*community, gain);
            }
        }
        best.0
    }
}
