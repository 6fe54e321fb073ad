//! The second phase of the Leiden algorithm: communities are put together anew from their vertices.

use super::level::{Level, Ties};
use crate::analysis::communities::random::Random;
use crate::analysis::{Budget, Spent};

/// How far chance goes, by the average weight of an edge (θ): what gains this much more is e times likelier.
const RANDOMNESS: f64 = 0.01;

/// Parts of communities, each connected: every vertex begins as a part of its own and, in random order, those that
/// still are alone join a part of the same community where nothing is lost. Vertices and parts that are not well
/// connected with the rest of their community take no part in it.
pub(super) fn refine(
    level: &Level,
    communities: &[usize],
    random: &mut Random,
    budget: &mut Budget,
) -> Result<Vec<usize>, Spent> {
    budget.take(level.look_count())?;
    let mut parts = Parts::new(level, communities);
    let mut ties = Ties::new(communities.len());
    let mut order: Vec<usize> = (0..communities.len()).collect();
    random.shuffle(&mut order);
    for vertex in order {
        // A vertex that is alone is the part with its own number: parts are left only by those who were alone.
        if parts.sizes[vertex] != 1
            || parts.labels[vertex] != vertex
            || !parts.is_well_connected(level, vertex)
        {
            continue;
        }
        let neighbors = level.neighbors(vertex);
        budget.take(1 + neighbors.len())?;
        let within = neighbors.iter().filter(|other| communities[other.vertex] == communities[vertex]);
        ties.look(within.map(|other| (parts.labels[other.vertex], other.weight)));
        let mut choices = vec![(vertex, 0.0)];
        for part in ties.communities() {
            let gain = level.gain(ties.weight(*part), parts.strengths[vertex], parts.strengths[*part]);
            if gain >= 0.0 && parts.is_well_connected(level, *part) {
                choices.push((*part, gain));
            }
        }
        let part = choose(&choices, RANDOMNESS * level.scale(), random);
        if part != vertex {
            parts.join(vertex, part, ties.weight(part));
        }
    }
    Ok(parts.labels)
}

/// The parts, each numbered as the vertex that it began with.
struct Parts {
    labels: Vec<usize>,
    sizes: Vec<usize>,
    strengths: Vec<f64>,
    /// The weight between a part and the rest of its community.
    outward: Vec<f64>,
    /// The strength of the community that a part is in.
    whole: Vec<f64>,
}

impl Parts {
    fn new(level: &Level, communities: &[usize]) -> Self {
        let count = communities.len();
        let strengths: Vec<f64> = (0..count).map(|vertex| level.strength(vertex)).collect();
        let mut whole = vec![0.0; count];
        for (community, strength) in communities.iter().zip(&strengths) {
            whole[*community] += strength;
        }
        let outward = |vertex: usize| {
            let within = level.neighbors(vertex).iter();
            let within = within.filter(|other| communities[other.vertex] == communities[vertex]);
            within.map(|other| other.weight).sum()
        };
        Parts {
            labels: (0..count).collect(),
            sizes: vec![1; count],
            strengths,
            outward: (0..count).map(outward).collect(),
            whole: communities.iter().map(|community| whole[*community]).collect(),
        }
    }

    /// Whether a part gains by being with the rest of its community, or at least does not lose.
    fn is_well_connected(&self, level: &Level, part: usize) -> bool {
        let rest = self.whole[part] - self.strengths[part];
        level.gain(self.outward[part], self.strengths[part], rest) >= 0.0
    }

    /// Lets a vertex that is alone join a part that it is joined with by this weight.
    fn join(&mut self, vertex: usize, part: usize, weight: f64) {
        self.labels[vertex] = part;
        self.sizes[vertex] = 0;
        self.sizes[part] += 1;
        self.strengths[part] += self.strengths[vertex];
        self.outward[part] += self.outward[vertex] - 2.0 * weight;
    }
}

/// One of the choices, the likelier the more it gains.
pub(super) fn choose(choices: &[(usize, f64)], randomness: f64, random: &mut Random) -> usize {
    let (best, most) = choices
        .iter()
        .fold((0, f64::NEG_INFINITY), |best, choice| if choice.1 > best.1 { *choice } else { best });
    // By the greatest, so that none is beyond what a number can be.
    let chance = |gain: f64| ((gain - most) / randomness).exp();
    let mut left = random.share() * choices.iter().map(|choice| chance(choice.1)).sum::<f64>();
    for (choice, gain) in choices {
        left -= chance(*gain);
        if left < 0.0 {
            return *choice;
        }
    }
    best
}
