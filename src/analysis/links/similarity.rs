//! Vertices that are like each other, because they have the same neighbors.

use super::{Affinity, Weighing, met_through, neighbors_of};
use crate::analysis::{Budget, Network, Spent};

/// How the likeness of two vertices u and v is measured, Γ(u) being the neighbors of u.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Similarity {
    /// |Γ(u) ∩ Γ(v)| / |Γ(u) ∪ Γ(v)|.
    Jaccard,
    /// |Γ(u) ∩ Γ(v)| / √(|Γ(u)| |Γ(v)|).
    Cosine,
    /// The sum of 1 / ln |Γ(z)| over the common neighbors z: those that have few neighbors count more.
    AdamicAdar,
    /// |Γ(u) ∩ Γ(v)|.
    CommonNeighbors,
}

impl Similarity {
    /// All of them.
    pub const ALL: [Similarity; 4] =
        [Similarity::Jaccard, Similarity::Cosine, Similarity::AdamicAdar, Similarity::CommonNeighbors];

    fn weighing(self) -> Weighing {
        match self {
            Similarity::Jaccard => Weighing::PerUnion,
            Similarity::Cosine => Weighing::PerMean,
            Similarity::AdamicAdar => Weighing::PerLogarithm,
            Similarity::CommonNeighbors => Weighing::One,
        }
    }
}

/// The vertices that are like a vertex, and the common neighbors that make them so.
///
/// Two vertices are alike as far as they are tied to the same vertices; whether they are tied to each other does not
/// count, nor do weights.
///
/// # Arguments
///
/// * `to` – the vertex that others are compared with.
/// * `is_candidate` – whether a vertex is asked for. The vertex itself never is.
/// * `budget` – gives a look for each neighbor's neighbor.
///
/// # Returns
///
/// Candidates that have a neighbor in common with the vertex: greater values first, then by number. All others have
/// the value 0 and are left out.
///
/// # Complexity
///
/// O(p log p) time and O(p) space, p being the sum of the degrees of the vertex's neighbors.
///
/// # Example
///
/// Which vertices are like 0?
///
/// ```text
/// 0   1      jaccard      1: 2/3 (1/3 through 2, 1/3 through 3)
/// |\ /|\     cosine       1: 2/√6
/// | X | \    Adamic–Adar  1: 2/ln 2
/// |/ \|  \   common       1: 2
/// 2   3   4
/// ```
///
/// # Source
///
/// * P. Jaccard, "Étude comparative de la distribution florale dans une portion des Alpes et du Jura", 1901.
/// * G. Salton and M. J. McGill, "Introduction to Modern Information Retrieval", 1983, for the cosine.
/// * L. A. Adamic and E. Adar, "Friends and neighbors on the Web", Social Networks 25(3), 2003.
pub fn similar(
    network: &Network,
    to: usize,
    is_candidate: impl Fn(usize) -> bool,
    metric: Similarity,
    budget: &mut Budget,
) -> Result<Vec<Affinity>, Spent> {
    let neighbors = neighbors_of(network, to);
    let met = met_through(network, &neighbors, |vertex| vertex != to && is_candidate(vertex), budget)?;
    let alike = met.chunk_by(|(one, _), (other, _)| one == other).map(|met| {
        let other = met[0].0;
        let sizes = (neighbors.len(), network.degree(other));
        metric.weighing().affinity(network, (to, other), sizes, met.iter().map(|(_, through)| *through))
    });
    let mut alike: Vec<_> = alike.collect();
    alike.sort_unstable_by(Affinity::order);
    Ok(alike)
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
        network::drawn::{karate, networks, star},
    };

    fn values(network: &Network, to: usize, metric: Similarity) -> Vec<(usize, f64)> {
        let similar = similar(network, to, |_| true, metric, &mut plenty()).unwrap();
        similar.iter().map(|affinity| (affinity.other, affinity.value)).collect()
    }

    #[test]
    fn values_of_the_drawn_example() {
        let network = crossed();
        assert_eq!(values(&network, 0, Similarity::Jaccard), [(1, 2.0 / 3.0)]);
        assert_eq!(values(&network, 0, Similarity::Cosine), [(1, 2.0 / 6_f64.sqrt())]);
        assert_eq!(values(&network, 0, Similarity::AdamicAdar), [(1, 2.0 / 2_f64.ln())]);
        assert_eq!(values(&network, 0, Similarity::CommonNeighbors), [(1, 2.0)]);
        // 2 and 3 have all in common, 2 and 4 one of two.
        assert_eq!(values(&network, 2, Similarity::Jaccard), [(3, 1.0), (4, 0.5)]);
    }

    #[test]
    fn says_through_whom() {
        let similar = similar(&crossed(), 0, |_| true, Similarity::Jaccard, &mut plenty()).unwrap();
        let third = |through| Part { through, value: 1.0 / 3.0 };
        assert_eq!(similar[0].parts, [third(2), third(3)]);
    }

    #[test]
    fn equals_come_by_number() {
        assert_eq!(values(&star(3), 2, Similarity::CommonNeighbors), [(1, 1.0), (3, 1.0)]);
        assert_eq!(values(&star(3), 0, Similarity::CommonNeighbors), []);
    }

    #[test]
    fn candidates_alone_are_asked_for() {
        let similar =
            similar(&crossed(), 2, |vertex| vertex > 3, Similarity::Jaccard, &mut plenty()).unwrap();
        assert_eq!(similar.iter().map(|affinity| affinity.other).collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn work_is_bounded() {
        let mut budget = Budget::new(50);
        assert_eq!(similar(&karate(), 33, |_| true, Similarity::Jaccard, &mut budget), Err(Spent));
    }

    proptest! {
        #[test]
        fn likeness_is_mutual_and_adds_up(network in networks(12, 30)) {
            for metric in Similarity::ALL {
                let all: Vec<_> = (0..network.vertex_count())
                    .map(|to| similar(&network, to, |_| true, metric, &mut plenty()).unwrap())
                    .collect();
                for affinity in all.iter().flatten() {
                    check_parts(affinity);
                    prop_assert!(affinity.value > 0.0);
                    let back = all[affinity.other].iter().find(|back| back.other == affinity.one).unwrap();
                    prop_assert_eq!(back.value, affinity.value);
                    prop_assert_eq!(&back.parts, &affinity.parts);
                    let is_share = matches!(metric, Similarity::Jaccard | Similarity::Cosine);
                    prop_assert!(!is_share || affinity.value <= 1.0 + 1e-12);
                }
            }
        }

        #[test]
        fn none_is_missed(network in networks(12, 30)) {
            for to in 0..network.vertex_count() {
                let found = similar(&network, to, |_| true, Similarity::CommonNeighbors, &mut plenty()).unwrap();
                prop_assert!(found.is_sorted_by(|one, next| one.order(next).is_lt()));
                for other in (0..network.vertex_count()).filter(|other| *other != to) {
                    let common: Vec<_> = (0..network.vertex_count())
                        .filter(|z| network.arc_between(to, *z).is_some() && network.arc_between(other, *z).is_some())
                        .collect();
                    let parts = found.iter().find(|affinity| affinity.other == other);
                    let through = parts.iter().flat_map(|affinity| &affinity.parts).map(|part| part.through);
                    prop_assert_eq!(through.collect::<Vec<_>>(), common);
                }
            }
        }
    }
}
