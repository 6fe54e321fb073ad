//! Ties that are not there, but that what two vertices have in common foretells.

use fixedbitset::FixedBitSet;

use super::{Affinity, Weighing, met_through, neighbors_of};
use crate::analysis::{Budget, Network, Spent};

/// How many pairs are kept at least before the best of them are told from the rest.
const PAIRS_PER_CHOICE: usize = 4_096;

/// How much speaks for a tie of two vertices u and v, Γ(u) being the neighborhood of u.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkMetric {
    /// The sum of 1 / ln |Γ(z)| over what they have in common: vertices that have few neighbors count more.
    AdamicAdar,
    /// |Γ(u) ∩ Γ(v)| / |Γ(u) ∪ Γ(v)|.
    Jaccard,
    /// |Γ(u) ∩ Γ(v)|.
    CommonNeighbors,
    /// The sum of 1 / |Γ(z)| over what they have in common.
    ResourceAllocation,
    /// |Γ(u)| |Γ(v)|, the product of the degrees, whatever they have in common.
    PreferentialAttachment,
}

impl LinkMetric {
    /// All of them.
    pub const ALL: [LinkMetric; 5] = [
        LinkMetric::AdamicAdar,
        LinkMetric::Jaccard,
        LinkMetric::CommonNeighbors,
        LinkMetric::ResourceAllocation,
        LinkMetric::PreferentialAttachment,
    ];

    /// What a common neighbor counts; none where that does not matter.
    fn weighing(self) -> Option<Weighing> {
        match self {
            LinkMetric::AdamicAdar => Some(Weighing::PerLogarithm),
            LinkMetric::Jaccard => Some(Weighing::PerUnion),
            LinkMetric::CommonNeighbors => Some(Weighing::One),
            LinkMetric::ResourceAllocation => Some(Weighing::PerDegree),
            LinkMetric::PreferentialAttachment => None,
        }
    }
}

/// Whether ties join vertices of one kind or of two, which decides what two vertices can have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modes {
    /// Neighbors.
    One,
    /// Ties only join the one kind with the other, so that vertices of different kinds have no neighbor in common.
    /// The neighborhood of the vertex of the first set is its neighbors' neighbors other than itself: what is like
    /// it. What it has in common with a vertex of the second set is those of them that have the tie already.
    Two,
}

/// Which ties are sought.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'s> {
    /// Ties from these vertices.
    pub between: &'s [usize],
    /// Ties to these vertices.
    pub and: &'s [usize],
    /// What the vertices can have in common.
    pub modes: Modes,
    /// How much speaks for a tie.
    pub metric: LinkMetric,
    /// So many, the best.
    pub first: usize,
}

/// The ties between two sets of vertices that are not there, but that most speaks for.
///
/// Weights do not count.
///
/// # Arguments
///
/// * `sought` – which ties are sought. Vertices that the network does not have are left out.
/// * `budget` – gives a look for each neighbor's neighbor of `between`; with two modes, for each neighbor of these,
///   too. For [`LinkMetric::PreferentialAttachment`] a look for each pair.
///
/// # Returns
///
/// Pairs of a vertex `one` of `between` and a vertex `other` of `and` that are no neighbors: greater values first,
/// then by number. Of two vertices that are in both sets each, `one` has the smaller number. Pairs that have nothing in
/// common are left out, but for [`LinkMetric::PreferentialAttachment`], whose values have no parts.
///
/// # Complexity
///
/// O(p log p) time for p paths of two edges from `between` to `and`, of three with two modes; O(ab) for
/// [`LinkMetric::PreferentialAttachment`] between a and b vertices. Space for 2 · `first` pairs.
///
/// # Example
///
/// With one mode, what speaks for a tie between 0 and 1? With two, for one between 0 and 4? The vertex 1 is like 0
/// (they share 2 and 3) and is tied to 4.
///
/// ```text
/// 0   1                     0–1                            0–4
/// |\ /|\     Adamic–Adar    2/ln 2 (through 2 and 3)       1/ln 3 (through 1)
/// | X | \    Jaccard        2/3                            1
/// |/ \|  \   common         2                              1
/// 2   3   4  resources      1 (1/2 through each)           1/3
///            preferential   2 · 3                          2 · 1
/// ```
///
/// # Source
///
/// * D. Liben-Nowell and J. Kleinberg, "The link prediction problem for social networks", Journal of the American
///   Society for Information Science and Technology 58(7), 2007.
/// * T. Zhou, L. Lü and Y.-C. Zhang, "Predicting missing links via local information", European Physical Journal B 71,
///   2009, for resource allocation.
/// * Z. Huang, X. Li and H. Chen, "Link prediction approach to collaborative filtering", JCDL 2005, for two modes.
pub fn predicted(
    network: &Network,
    sought: &Sought<'_>,
    budget: &mut Budget,
) -> Result<Vec<Affinity>, Spent> {
    let between = members(network, sought.between);
    let and = members(network, sought.and);
    let mut best = Best { first: sought.first, kept: Vec::new() };
    for one in between.ones() {
        let neighbors = neighbors_of(network, one);
        let is_sought = |other: usize| {
            let is_met_again = other < one && between.contains(other) && and.contains(one);
            other != one && and.contains(other) && !is_met_again && neighbors.binary_search(&other).is_err()
        };
        let Some(weighing) = sought.metric.weighing() else {
            budget.take(sought.and.len())?;
            for other in and.ones().filter(|other| is_sought(*other)) {
                let value = neighbors.len() as f64 * network.degree(other) as f64;
                best.offer(Affinity { one, other, value, parts: Vec::new() });
            }
            continue;
        };
        let hood = match sought.modes {
            Modes::One => neighbors.clone(),
            Modes::Two => {
                let met = met_through(network, &neighbors, |vertex| vertex != one, budget)?;
                let mut hood: Vec<_> = met.into_iter().map(|(vertex, _)| vertex).collect();
                hood.dedup();
                hood
            }
        };
        let met = met_through(network, &hood, is_sought, budget)?;
        for met in met.chunk_by(|(one, _), (other, _)| one == other) {
            let other = met[0].0;
            let sizes = (hood.len(), network.degree(other));
            let through = met.iter().map(|(_, through)| *through);
            best.offer(weighing.affinity(network, (one, other), sizes, through));
        }
    }
    Ok(best.finish())
}

/// The vertices of a set that the network has.
fn members(network: &Network, vertices: &[usize]) -> FixedBitSet {
    let mut members = FixedBitSet::with_capacity(network.vertex_count());
    let known = vertices.iter().filter(|vertex| **vertex < network.vertex_count());
    known.for_each(|vertex| members.insert(*vertex));
    members
}

/// The best of what was offered. It lets more in than it keeps, and from time to time drops the worse.
struct Best {
    first: usize,
    kept: Vec<Affinity>,
}

impl Best {
    fn offer(&mut self, affinity: Affinity) {
        self.kept.push(affinity);
        if self.kept.len() >= self.first.saturating_mul(2).max(PAIRS_PER_CHOICE) {
            self.choose();
        }
    }

    fn choose(&mut self) {
        self.kept.sort_unstable_by(Affinity::order);
        self.kept.truncate(self.first);
    }

    fn finish(mut self) -> Vec<Affinity> {
        self.choose();
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{
        links::{
            Part,
            drawn::{check_parts, crossed, plenty},
        },
        network::drawn::{karate, networks, row},
    };

    const ALL: usize = usize::MAX;

    fn values(
        network: &Network,
        (between, and): (&[usize], &[usize]),
        modes: Modes,
        metric: LinkMetric,
    ) -> Vec<(usize, usize, f64)> {
        let sought = Sought { between, and, modes, metric, first: ALL };
        let predicted = predicted(network, &sought, &mut plenty()).unwrap();
        predicted.iter().map(|affinity| (affinity.one, affinity.other, affinity.value)).collect()
    }

    #[test]
    fn values_of_the_drawn_example() {
        let sides: (&[usize], &[usize]) = (&[0, 1], &[2, 3, 4]);
        let above: (&[usize], &[usize]) = (&[0, 1], &[0, 1]);
        for (metric, above_value, across_value) in [
            (LinkMetric::AdamicAdar, 2.0 / 2_f64.ln(), 1.0 / 3_f64.ln()),
            (LinkMetric::Jaccard, 2.0 / 3.0, 1.0),
            (LinkMetric::CommonNeighbors, 2.0, 1.0),
            (LinkMetric::ResourceAllocation, 1.0, 1.0 / 3.0),
            (LinkMetric::PreferentialAttachment, 6.0, 2.0),
        ] {
            assert_eq!(values(&crossed(), above, Modes::One, metric), [(0, 1, above_value)], "{metric:?}");
            assert_eq!(values(&crossed(), sides, Modes::Two, metric), [(0, 4, across_value)], "{metric:?}");
        }
    }

    #[test]
    fn the_first_set_decides_what_is_in_common() {
        // Seen from 4, it is 2 and 3 that are like it, and tied to 0.
        let sides: (&[usize], &[usize]) = (&[4], &[0]);
        assert_eq!(values(&crossed(), sides, Modes::Two, LinkMetric::CommonNeighbors), [(4, 0, 2.0)]);
        assert_eq!(values(&crossed(), sides, Modes::Two, LinkMetric::Jaccard), [(4, 0, 1.0)]);
    }

    #[test]
    fn says_through_whom() {
        let sides = (&[0, 1], &[2, 3, 4]);
        let metric = LinkMetric::ResourceAllocation;
        let sought = Sought { between: sides.0, and: sides.1, modes: Modes::Two, metric, first: ALL };
        let predicted = predicted(&crossed(), &sought, &mut plenty()).unwrap();
        assert_eq!(predicted[0].parts, [Part { through: 1, value: 1.0 / 3.0 }]);
    }

    #[test]
    fn pairs_come_once() {
        let values = |between: &[usize], and: &[usize]| {
            let values = values(&row(5), (between, and), Modes::One, LinkMetric::CommonNeighbors);
            values.into_iter().map(|(one, other, _)| (one, other)).collect::<Vec<_>>()
        };
        assert_eq!(values(&[0, 1, 2, 3, 4], &[4, 3, 2, 1, 0]), [(0, 2), (1, 3), (2, 4)]);
        assert_eq!(values(&[2, 4, 4], &[0, 2, 9]), [(2, 0), (4, 2)]);
        assert_eq!(values(&[2, 0], &[0, 2]), [(0, 2)]);
    }

    #[test]
    fn what_has_nothing_in_common_is_still_attractive() {
        let pairs = (&[0][..], &[3, 4][..]);
        assert_eq!(values(&row(5), pairs, Modes::One, LinkMetric::Jaccard), []);
        let attachment = values(&row(5), pairs, Modes::One, LinkMetric::PreferentialAttachment);
        assert_eq!(attachment, [(0, 3, 2.0), (0, 4, 1.0)]);
        let lonely = Network::new(2, []);
        let attachment = values(&lonely, (&[0], &[1]), Modes::Two, LinkMetric::PreferentialAttachment);
        assert_eq!(attachment, [(0, 1, 0.0)]);
    }

    #[test]
    fn work_is_bounded() {
        let all: Vec<usize> = (0..34).collect();
        for metric in LinkMetric::ALL {
            let sought = Sought { between: &all, and: &all, modes: Modes::Two, metric, first: 1 };
            assert_eq!(predicted(&karate(), &sought, &mut Budget::new(300)), Err(Spent));
        }
    }

    #[test]
    fn the_best_are_kept_among_many() {
        let network = Network::new(200, (1..200).map(|vertex| (vertex / 3, vertex, 1.0)));
        let all: Vec<usize> = (0..200).collect();
        let (modes, metric) = (Modes::One, LinkMetric::PreferentialAttachment);
        let sought = Sought { between: &all, and: &all, modes, metric, first: ALL };
        let every = predicted(&network, &sought, &mut plenty()).unwrap();
        assert_eq!(every.len(), 200 * 199 / 2 - network.edge_count());
        let best = predicted(&network, &Sought { first: 7, ..sought }, &mut plenty()).unwrap();
        assert_eq!(best, every[..7]);
    }

    /// All pairs of two sets, from the definitions.
    fn naive(
        network: &Network,
        (between, and): (&[usize], &[usize]),
        modes: Modes,
        metric: LinkMetric,
    ) -> Vec<(usize, usize, f64)> {
        let all = || 0..network.vertex_count();
        let is_tied = |one, other| network.arc_between(one, other).is_some();
        let mut found = Vec::new();
        for (one, other) in all().flat_map(|one| all().map(move |other| (one, other))) {
            let is_turned = other < one && between.contains(&other) && and.contains(&one);
            let is_pair = between.contains(&one) && and.contains(&other);
            if !is_pair || is_turned || one == other || is_tied(one, other) {
                continue;
            }
            let in_hood = |z: usize| match modes {
                Modes::One => is_tied(one, z),
                Modes::Two => z != one && all().any(|y| is_tied(one, y) && is_tied(y, z)),
            };
            let common: Vec<usize> = all().filter(|z| in_hood(*z) && is_tied(other, *z)).collect();
            let union = all().filter(|z| in_hood(*z) || is_tied(other, *z)).count() as f64;
            let degrees = common.iter().map(|z| network.degree(*z) as f64);
            let value = match metric {
                LinkMetric::AdamicAdar => degrees.map(|degree| 1.0 / degree.ln()).sum(),
                LinkMetric::Jaccard if union > 0.0 => common.len() as f64 / union,
                LinkMetric::Jaccard => 0.0,
                LinkMetric::CommonNeighbors => common.len() as f64,
                LinkMetric::ResourceAllocation => degrees.map(|degree| 1.0 / degree).sum(),
                LinkMetric::PreferentialAttachment => (network.degree(one) * network.degree(other)) as f64,
            };
            if value > 0.0 || metric == LinkMetric::PreferentialAttachment {
                found.push((one, other, value));
            }
        }
        found.sort_by(|one, other| other.2.total_cmp(&one.2));
        found
    }

    proptest! {
        #[test]
        fn agrees_with_the_definitions(
            network in networks(10, 24),
            between in prop::collection::vec(0_usize..10, 0..8),
            and in prop::collection::vec(0_usize..10, 0..8),
        ) {
            for modes in [Modes::One, Modes::Two] {
                for metric in LinkMetric::ALL {
                    let found = values(&network, (&between, &and), modes, metric);
                    prop_assert_eq!(found, naive(&network, (&between, &and), modes, metric));
                }
            }
        }

        #[test]
        fn parts_add_up(network in networks(12, 30)) {
            let all: Vec<usize> = (0..12).collect();
            for modes in [Modes::One, Modes::Two] {
                for metric in LinkMetric::ALL {
                    let sought = Sought { between: &all, and: &all, modes, metric, first: ALL };
                    let found = predicted(&network, &sought, &mut plenty()).unwrap();
                    if metric == LinkMetric::PreferentialAttachment {
                        prop_assert!(found.iter().all(|affinity| affinity.parts.is_empty()));
                    } else {
                        found.iter().for_each(check_parts);
                    }
                }
            }
        }

        #[test]
        fn fewer_are_the_first_of_all(network in networks(12, 30), first in 0_usize..5) {
            let all: Vec<usize> = (0..12).collect();
            for metric in LinkMetric::ALL {
                let sought = Sought { between: &all, and: &all, modes: Modes::One, metric, first: ALL };
                let mut every = predicted(&network, &sought, &mut plenty()).unwrap();
                every.truncate(first);
                let few = predicted(&network, &Sought { first, ..sought }, &mut plenty()).unwrap();
                prop_assert_eq!(few, every);
            }
        }
    }
}
