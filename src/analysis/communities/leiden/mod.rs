//! Communities by the Leiden algorithm.

mod level;
mod moving;
#[cfg(test)]
mod properties;
mod refinement;

use level::Level;
use moving::move_vertices;
use refinement::refine;

use super::random::Random;
use super::{Partition, modularity};
use crate::analysis::{Budget, Network, Spent, components};

/// How many times all is done from the beginning; the best of what was found is the answer.
const RUN_COUNT: usize = 10;

/// How many vertices and arcs all passes together may have: a large network gets fewer passes.
const PASS_LOOKS_MAX: usize = 300_000;

/// How many passes there may be of the largest network.
const PASS_COUNT_MIN: usize = 2;

/// What modularity has to rise by for the algorithm to go on.
const RISE_MIN: f64 = 1e-10;

/// How communities are looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leiden {
    /// The resolution of [`modularity()`]: the greater, the smaller the communities.
    pub resolution: f64,
    /// What the random numbers come from. The same seed finds the same communities.
    pub seed: u64,
}

impl Default for Leiden {
    fn default() -> Self {
        Leiden { resolution: 1.0, seed: 0 }
    }
}

/// The communities of a network whose [`modularity()`] is high, by the Leiden algorithm: vertices move to the neighbors'
/// community where modularity rises most, until none rises; each community is refined, that is put together anew from
/// its vertices, at random, but only where it rises; what came of this are the vertices of the next level, where the
/// same is done. All begins again from what was found, until that no longer helps. The best of ten such runs counts, of
/// which every other one begins with a partition by chance and not with every vertex alone; they are fewer where the
/// network is large.
///
/// # Arguments
///
/// The network (take [`Network::unweighted`] where weights are not to count), the resolution and the seed, and the
/// budget that every look at a vertex and its arcs is taken from.
///
/// # Returns
///
/// The communities, larger ones first. Each is connected; a vertex without ties is one of its own. But in large
/// networks, modularity rises no further by moving any one vertex.
///
/// # Complexity
///
/// O(m log m) time per level as it is observed, for which there is no proof, with few levels; O(n + m) memory.
///
/// # Example
///
/// ```text
/// 0       3
/// │ \   / │   6      {0, 1, 2}, {3, 4, 5}, {6}: modularity 5/14
/// 1──2─4──5
/// ```
///
/// # Source
///
/// V. A. Traag, L. Waltman and N. J. van Eck, "From Louvain to Leiden: guaranteeing well-connected communities",
/// Scientific Reports 9 (2019).
pub fn leiden(network: &Network, settings: Leiden, budget: &mut Budget) -> Result<Partition, Spent> {
    let singles = Partition::new(0..network.vertex_count());
    let look_count = 1 + network.vertex_count() + network.arc_count();
    let mut passes_left = (PASS_LOOKS_MAX / look_count).max(PASS_COUNT_MIN);
    let mut random = Random::new(settings.seed);
    let mut best = Found::new(network, settings, singles.clone());
    for run in 0..RUN_COUNT {
        let is_strewn = run % 2 == 1;
        let start = if is_strewn { strewn(network.vertex_count(), &mut random) } else { singles.clone() };
        let mut found = Found::new(network, settings, start);
        while passes_left > 0 {
            passes_left -= 1;
            let partition = pass(network, settings, found.partition.labels(), &mut random, budget)?;
            let next = Found::new(network, settings, partition);
            if next.modularity > found.modularity + RISE_MIN {
                found = next;
            } else {
                break;
            }
        }
        if found.modularity > best.modularity + RISE_MIN {
            best = found;
        }
    }
    connected(network, &best.partition, budget)
}

/// A partition by chance alone, of few groups or many.
fn strewn(vertex_count: usize, random: &mut Random) -> Partition {
    let group_count = 1 + random.below(vertex_count);
    Partition::new((0..vertex_count).map(|_| random.below(group_count)))
}

/// A partition with its worth.
struct Found {
    partition: Partition,
    modularity: f64,
}

impl Found {
    fn new(network: &Network, settings: Leiden, partition: Partition) -> Self {
        let modularity = modularity(network, &partition, settings.resolution);
        Found { partition, modularity }
    }
}

/// Goes through the levels once, beginning from these labels.
fn pass(
    network: &Network,
    settings: Leiden,
    labels: &[usize],
    random: &mut Random,
    budget: &mut Budget,
) -> Result<Partition, Spent> {
    let mut level = Level::new(network, settings.resolution);
    let mut labels = labels.to_vec();
    // By vertex of the network, the vertex of the level that it is in.
    let mut places: Vec<usize> = (0..network.vertex_count()).collect();
    loop {
        move_vertices(&level, &mut labels, random, budget)?;
        let (communities, community_count) = numbered(&labels);
        labels = communities;
        if community_count == level.vertex_count() {
            break;
        }
        let (parts, part_count) = numbered(&refine(&level, &labels, random, budget)?);
        if part_count == level.vertex_count() {
            break;
        }
        budget.take(level.look_count())?;
        level = level.merged(&parts, part_count);
        let mut part_labels = vec![0; part_count];
        for (part, label) in parts.iter().zip(&labels) {
            part_labels[*part] = *label;
        }
        labels = part_labels;
        places.iter_mut().for_each(|place| *place = parts[*place]);
    }
    Ok(Partition::new(places.into_iter().map(|place| labels[place])))
}

/// The same division with numbers from 0 as its labels, in the order in which they are met, and how many there are.
/// Labels are below their count.
fn numbered(labels: &[usize]) -> (Vec<usize>, usize) {
    let mut numbers: Vec<Option<usize>> = vec![None; labels.len()];
    let mut count = 0;
    let mut number = |label: &usize| {
        *numbers[*label].get_or_insert_with(|| {
            count += 1;
            count - 1
        })
    };
    (labels.iter().map(&mut number).collect(), count)
}

/// The communities, taken apart where they are not connected. A pass that ends as chance merged nothing in the
/// refinement is the only one that leaves such; modularity can but rise.
fn connected(network: &Network, partition: &Partition, budget: &mut Budget) -> Result<Partition, Spent> {
    let labels = partition.labels();
    let within = network.edges().filter(|(one, other, _)| labels[*one] == labels[*other]);
    components(&Network::new(network.vertex_count(), within), budget)
}
