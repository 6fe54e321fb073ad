//! Which pairs of sets have more in common than chance would give them, and which less.

use std::cmp::Ordering;

use super::hypergeometric::Hypergeometric;
use crate::analysis::{Budget, Spent};

/// On which side of chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tail {
    /// As many in common as observed, or more.
    More,
    /// As many in common as observed, or fewer.
    Fewer,
}

/// What two sets have in common, and what chance would give them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    /// The position of the one set.
    pub row: usize,
    /// The position of the other set.
    pub column: usize,
    /// How many items they have in common.
    pub observed: usize,
    /// How many they would have on average, if each were drawn without regard to the other.
    pub expected: f64,
    /// How likely they would then have as many as observed, or more (or fewer).
    pub p_value: f64,
    /// The smallest false discovery rate at which the pair counts, all pairs of non-empty sets being tested.
    pub q_value: f64,
}

/// Tests each row with each column: do they have more items in common than by chance, or fewer?
///
/// The null model draws each set without regard to the others from all items, so that what a row and a column have
/// in common is distributed hypergeometrically. As many pairs are tested at once, p-values alone say little; q-values
/// keep the rate of false discoveries among those that are called significant (Benjamini and Hochberg).
///
/// # Arguments
///
/// * `item_count` – how many items the sets are drawn from, those in no set as well.
/// * `rows`, `columns` – sets of such items, each sorted and without doubles.
/// * `tail` – the side that is asked for.
/// * `budget` – gives a look for each item of either set and each number that they could have in common.
///
/// # Returns
///
/// All pairs of non-empty sets: smaller p-values first, then by row and column. Which items a pair has in common,
/// [`common_items`] says.
///
/// # Complexity
///
/// O(rows · columns · size) time, for the size of the larger sets; O(rows · columns) space.
///
/// # Example
///
/// Four items, one row {a, b}, two columns {a, b} and {b, c}. Two items can be drawn from four in six ways; one of
/// these has both in common with the row, four have one, one has none.
///
/// ```text
///       a b c d
/// row   x x          column  observed  expected  p more  q more  p fewer  q fewer
/// 0     x x          0       2         1         1/6     1/3     1        1
/// 1       x x        1       1         1         5/6     5/6     5/6      1
/// ```
///
/// # Source
///
/// * M. Tumminello, S. Miccichè, F. Lillo, J. Piilo and R. N. Mantegna, "Statistically validated networks in bipartite
///   complex systems", PLoS ONE 6(3), 2011.
/// * Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate: a practical and powerful approach to multiple
///   testing", Journal of the Royal Statistical Society B 57(1), 1995.
pub fn backbone_between(
    item_count: usize,
    rows: &[Vec<u32>],
    columns: &[Vec<u32>],
    tail: Tail,
    budget: &mut Budget,
) -> Result<Vec<Overlap>, Spent> {
    let pairs = (0..rows.len()).flat_map(|row| (0..columns.len()).map(move |column| (row, column)));
    tested(item_count, (rows, columns), pairs, tail, budget)
}

/// Tests each set with each other one of the same family: [`backbone_between`] a family and itself, where pairs come
/// once, `row` before `column`.
pub fn backbone_within(
    item_count: usize,
    sets: &[Vec<u32>],
    tail: Tail,
    budget: &mut Budget,
) -> Result<Vec<Overlap>, Spent> {
    let pairs = (0..sets.len()).flat_map(|row| (row + 1..sets.len()).map(move |column| (row, column)));
    tested(item_count, (sets, sets), pairs, tail, budget)
}

/// The items that two sorted sets have in common.
pub fn common_items(one: &[u32], other: &[u32]) -> Vec<u32> {
    shared(one, other).collect()
}

fn tested(
    item_count: usize,
    (rows, columns): (&[Vec<u32>], &[Vec<u32>]),
    pairs: impl Iterator<Item = (usize, usize)>,
    tail: Tail,
    budget: &mut Budget,
) -> Result<Vec<Overlap>, Spent> {
    let mut sized = Vec::new();
    for (row, column) in pairs {
        budget.take(1)?;
        let (one, other) = (rows[row].len(), columns[column].len());
        if one > 0 && other > 0 {
            sized.push(((one.min(other), one.max(other)), row, column));
        }
    }
    // Pairs of the same sizes have the same distribution.
    sized.sort_unstable();
    let mut overlaps = Vec::with_capacity(sized.len());
    for alike in sized.chunk_by(|(sizes, ..), (others, ..)| sizes == others) {
        let (one, other) = alike[0].0;
        budget.take(Hypergeometric::size(item_count, one, other))?;
        let chance = Hypergeometric::new(item_count, one, other);
        let expected = one as f64 * other as f64 / item_count as f64;
        for (_, row, column) in alike.iter().copied() {
            budget.take(one + other)?;
            let observed = shared(&rows[row], &columns[column]).count();
            let p_value = match tail {
                Tail::More => chance.more(observed),
                Tail::Fewer => chance.fewer(observed),
            };
            overlaps.push(Overlap { row, column, observed, expected, p_value, q_value: p_value });
        }
    }
    let key = |overlap: &Overlap| (overlap.row, overlap.column);
    overlaps.sort_unstable_by(|a, b| a.p_value.total_cmp(&b.p_value).then_with(|| key(a).cmp(&key(b))));
    control_false_discoveries(&mut overlaps);
    Ok(overlaps)
}

/// Sets the q-values of overlaps that are sorted by p-value.
fn control_false_discoveries(overlaps: &mut [Overlap]) {
    let test_count = overlaps.len() as f64;
    let mut least = 1.0_f64;
    for (at, overlap) in overlaps.iter_mut().enumerate().rev() {
        least = least.min(overlap.p_value * (test_count / (at + 1) as f64));
        overlap.q_value = least;
    }
}

fn shared<'s>(one: &'s [u32], other: &'s [u32]) -> impl Iterator<Item = u32> + 's {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    std::iter::from_fn(move || {
        loop {
            match one.peek()?.cmp(other.peek()?) {
                Ordering::Less => one.next(),
                Ordering::Greater => other.next(),
                Ordering::Equal => {
                    other.next();
                    return one.next().copied();
                }
            };
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plenty() -> Budget {
        Budget::new(10_000_000)
    }

    fn between(item_count: usize, rows: &[Vec<u32>], columns: &[Vec<u32>], tail: Tail) -> Vec<Overlap> {
        backbone_between(item_count, rows, columns, tail, &mut plenty()).unwrap()
    }

    #[test]
    fn values_of_the_drawn_example() {
        let (rows, columns) = ([vec![0, 1]], [vec![0, 1], vec![1, 2]]);
        let overlap = |column, observed, p_value, q_value| Overlap {
            row: 0,
            column,
            observed,
            expected: 1.0,
            p_value,
            q_value,
        };
        let more = between(4, &rows, &columns, Tail::More);
        assert_eq!(more, [overlap(0, 2, 1.0 / 6.0, 1.0 / 3.0), overlap(1, 1, 5.0 / 6.0, 5.0 / 6.0)]);
        let fewer = between(4, &rows, &columns, Tail::Fewer);
        assert_eq!(fewer, [overlap(1, 1, 5.0 / 6.0, 1.0), overlap(0, 2, 1.0, 1.0)]);
        assert_eq!(common_items(&rows[0], &columns[1]), [1]);
    }

    #[test]
    fn empty_sets_are_not_tested() {
        let more = between(9, &[vec![], vec![1]], &[vec![1], vec![]], Tail::More);
        assert_eq!(more.iter().map(|overlap| (overlap.row, overlap.column)).collect::<Vec<_>>(), [(1, 0)]);
        // One test alone: p-value and q-value are the same.
        assert_eq!((more[0].p_value, more[0].q_value), (1.0 / 9.0, 1.0 / 9.0));
        assert_eq!(between(0, &[], &[], Tail::More), []);
    }

    #[test]
    fn work_is_bounded() {
        let sets = vec![(0..100).collect::<Vec<u32>>(); 10];
        let within = backbone_within(200, &sets, Tail::More, &mut Budget::new(1_000));
        assert_eq!(within, Err(Spent));
    }

    #[test]
    fn discoveries_are_controlled() {
        // p = 0.01, 0.02, 0.03, 0.5: times 4/1, 4/2, 4/3, 4/4, no smaller than what follows.
        let overlap =
            |p_value| Overlap { row: 0, column: 0, observed: 0, expected: 0.0, p_value, q_value: p_value };
        let mut overlaps = [0.01, 0.02, 0.03, 0.5].map(overlap);
        control_false_discoveries(&mut overlaps);
        let q_values = overlaps.map(|overlap| overlap.q_value);
        for (found, exact) in q_values.into_iter().zip([0.04, 0.04, 0.04, 0.5]) {
            assert!((found - exact).abs() < 1e-12, "{found} {exact}");
        }
    }

    fn sets(count_max: usize) -> impl Strategy<Value = Vec<Vec<u32>>> {
        let set = prop::collection::btree_set(0_u32..30, 0..20).prop_map(|set| set.into_iter().collect());
        prop::collection::vec(set, 0..count_max)
    }

    proptest! {
        #[test]
        fn q_values_are_monotone(rows in sets(8), columns in sets(8)) {
            for tail in [Tail::More, Tail::Fewer] {
                let overlaps = between(40, &rows, &columns, tail);
                let rises = |one: &Overlap, next: &Overlap| {
                    one.p_value <= next.p_value && one.q_value <= next.q_value
                };
                prop_assert!(overlaps.is_sorted_by(rises));
                for overlap in &overlaps {
                    prop_assert!(overlap.p_value <= overlap.q_value && overlap.q_value <= 1.0);
                    let items = common_items(&rows[overlap.row], &columns[overlap.column]);
                    prop_assert_eq!(items.len(), overlap.observed);
                    prop_assert!(items.iter().all(|item| columns[overlap.column].contains(item)));
                }
            }
        }

        #[test]
        fn rows_and_columns_are_alike(rows in sets(6), columns in sets(6)) {
            let turn = |overlap: &Overlap| Overlap { row: overlap.column, column: overlap.row, ..*overlap };
            let by_place = |overlaps: &mut Vec<Overlap>| overlaps.sort_by_key(|o| (o.row, o.column));
            let mut straight = between(35, &rows, &columns, Tail::More);
            let mut turned: Vec<_> = between(35, &columns, &rows, Tail::More).iter().map(turn).collect();
            by_place(&mut straight);
            by_place(&mut turned);
            prop_assert_eq!(straight, turned);
        }

        #[test]
        fn a_family_is_tested_with_itself(sets in sets(8)) {
            let within = backbone_within(30, &sets, Tail::Fewer, &mut plenty()).unwrap();
            let mut expected = between(30, &sets, &sets, Tail::Fewer);
            expected.retain(|overlap| overlap.row < overlap.column);
            prop_assert_eq!(within.len(), expected.len());
            for (one, other) in within.iter().zip(&expected) {
                prop_assert_eq!((one.row, one.column, one.p_value), (other.row, other.column, other.p_value));
            }
        }
    }
}
