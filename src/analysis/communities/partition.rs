//! A division of vertices into groups.

use std::cmp::Reverse;

/// A division of vertices into groups: every vertex is in one. Larger groups come first, then those with the smaller
/// first vertex, whatever labels they were told by: the same division is the same value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Partition {
    labels: Vec<usize>,
    groups: Vec<Vec<usize>>,
}

impl Partition {
    /// The groups of vertices with the same label, of the labels by vertex.
    pub fn new(labels: impl IntoIterator<Item = usize>) -> Self {
        let mut labeled: Vec<(usize, usize)> =
            labels.into_iter().enumerate().map(|(vertex, label)| (label, vertex)).collect();
        labeled.sort_unstable();
        let same_label = |one: &(usize, usize), other: &(usize, usize)| one.0 == other.0;
        let mut groups: Vec<Vec<usize>> = labeled
            .chunk_by(same_label)
            .map(|group| group.iter().map(|(_, vertex)| *vertex).collect())
            .collect();
        groups.sort_by_key(|group| (Reverse(group.len()), group.first().copied()));
        let mut labels = vec![0; labeled.len()];
        for (label, group) in groups.iter().enumerate() {
            for vertex in group {
                labels[*vertex] = label;
            }
        }
        Partition { labels, groups }
    }

    /// By vertex, the number of its group.
    pub fn labels(&self) -> &[usize] {
        &self.labels
    }

    /// The vertices of each group, in order.
    pub fn groups(&self) -> &[Vec<usize>] {
        &self.groups
    }

    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether there are no groups, as there are no vertices.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// By vertex, the smallest vertex of its group.
    pub fn smallest_vertices(&self) -> Vec<usize> {
        self.labels.iter().filter_map(|label| self.groups[*label].first().copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn larger_groups_first() {
        let partition = Partition::new([7, 3, 9, 3, 9, 8]);
        assert_eq!(partition.groups(), [vec![1, 3], vec![2, 4], vec![0], vec![5]]);
        assert_eq!(partition.labels(), [2, 0, 1, 0, 1, 3]);
        assert_eq!(partition.smallest_vertices(), [0, 1, 2, 1, 2, 5]);
        assert_eq!(partition.len(), 4);
    }

    #[test]
    fn nothing() {
        let partition = Partition::new([]);
        assert!(partition.is_empty() && partition.labels().is_empty());
    }

    proptest! {
        #[test]
        fn labels_do_not_matter(labels in prop::collection::vec(0_usize..5, 0..12)) {
            let partition = Partition::new(labels.iter().copied());
            prop_assert_eq!(&partition, &Partition::new(labels.iter().map(|label| 40 - 7 * label)));
            prop_assert_eq!(&partition, &Partition::new(partition.labels().iter().copied()));
            prop_assert_eq!(&partition, &Partition::new(partition.smallest_vertices()));
            let mut all: Vec<usize> = partition.groups().concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..labels.len()).collect::<Vec<_>>());
            for (vertex, label) in labels.iter().enumerate() {
                for (other, other_label) in labels.iter().enumerate() {
                    let are_together = partition.labels()[vertex] == partition.labels()[other];
                    prop_assert_eq!(are_together, label == other_label);
                }
            }
        }
    }
}
