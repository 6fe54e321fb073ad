//! How many items two sets have in common by chance.

/// The weight of the most likely number before the weights are divided by their sum: 2 to the power of 960. From that
/// high, no weight is lost to underflow whose share of the sum is a number still.
const MODE_WEIGHT: f64 = f64::from_bits(0x7BF0_0000_0000_0000);

/// The distribution of the number of items that two sets of given sizes have in common, the sets being drawn from the
/// same items without regard to each other.
#[derive(Debug)]
pub(super) struct Hypergeometric {
    /// The least number that can be.
    least: usize,
    /// From the least number on, how likely it is to be so many or more.
    more: Vec<f64>,
    /// From the least number on, how likely it is to be so many or fewer.
    fewer: Vec<f64>,
}

impl Hypergeometric {
    /// Sets of these sizes among so many items; a set cannot have more than all of them.
    ///
    /// The weights follow from each other by fractions of whole numbers, outward from the most likely one, so that
    /// no logarithm of a factorial is needed, whose error alone would be 1e-10 among 100,000 items. Sums begin at
    /// the ends, where the weights are small.
    pub(super) fn new(item_count: usize, one_size: usize, other_size: usize) -> Self {
        let (one, other) = (one_size.min(item_count), other_size.min(item_count));
        let (least, most) = (Self::least(item_count, one, other), one.min(other));
        let mode = ((one as f64 + 1.0) * (other as f64 + 1.0) / (item_count as f64 + 2.0)) as usize;
        let mode = mode.clamp(least, most);
        // The ways to have one more in common, against the ways to lose it again.
        let gain = |common: usize| (one - common) as f64 * (other - common) as f64;
        let loss = |common: usize| common as f64 * (item_count + common - one - other) as f64;
        let mut weights = vec![MODE_WEIGHT; most - least + 1];
        for common in mode + 1..=most {
            let at = common - least;
            weights[at] = weights[at - 1] * (gain(common - 1) / loss(common));
        }
        for common in (least..mode).rev() {
            let at = common - least;
            weights[at] = weights[at + 1] * (loss(common + 1) / gain(common));
        }
        let fewer = shares(weights.iter().copied());
        let mut more = shares(weights.iter().rev().copied());
        more.reverse();
        Hypergeometric { least, more, fewer }
    }

    /// How many numbers there can be.
    pub(super) fn size(item_count: usize, one_size: usize, other_size: usize) -> usize {
        let (one, other) = (one_size.min(item_count), other_size.min(item_count));
        one.min(other) - Self::least(item_count, one, other) + 1
    }

    /// How likely it is to have so many items in common, or more.
    pub(super) fn more(&self, common: usize) -> f64 {
        match common.checked_sub(self.least) {
            Some(at) => self.more.get(at).copied().unwrap_or(0.0),
            None => 1.0,
        }
    }

    /// How likely it is to have so many items in common, or fewer.
    pub(super) fn fewer(&self, common: usize) -> f64 {
        match common.checked_sub(self.least) {
            Some(at) => self.fewer.get(at).copied().unwrap_or(1.0),
            None => 0.0,
        }
    }

    fn least(item_count: usize, one: usize, other: usize) -> usize {
        (one + other).saturating_sub(item_count)
    }
}

/// The running sums, as shares of the whole.
fn shares(weights: impl Iterator<Item = f64>) -> Vec<f64> {
    let sums = weights.scan(0.0, |sum, weight| {
        *sum += weight;
        Some(*sum)
    });
    let mut sums: Vec<f64> = sums.collect();
    let whole = sums.last().copied().unwrap_or(1.0);
    sums.iter_mut().for_each(|sum| *sum /= whole);
    sums
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_close(one: f64, other: f64) -> bool {
        (one - other).abs() <= 1e-12 * one.abs().max(other.abs())
    }

    /// The ways to choose so many of so many.
    fn choices(of: usize, count: usize) -> u128 {
        if count > of {
            return 0;
        }
        (1..=count).fold(1, |ways, at| ways * (of - count + at) as u128 / at as u128)
    }

    #[test]
    fn two_of_four() {
        // Of the six ways to draw two of four items, one has both in common with two given ones, four one, one none.
        let chance = Hypergeometric::new(4, 2, 2);
        assert_eq!([0, 1, 2, 3].map(|common| chance.more(common)), [1.0, 5.0 / 6.0, 1.0 / 6.0, 0.0]);
        assert_eq!([0, 1, 2, 3].map(|common| chance.fewer(common)), [1.0 / 6.0, 5.0 / 6.0, 1.0, 1.0]);
    }

    #[test]
    fn what_must_be_is_certain() {
        let chance = Hypergeometric::new(5, 4, 3);
        assert_eq!([1, 2].map(|common| chance.more(common)), [1.0, 1.0]);
        assert_eq!([1, 3].map(|common| chance.fewer(common)), [0.0, 1.0]);
        assert!(is_close(chance.more(3), 0.4) && is_close(chance.fewer(2), 0.6));
        let all = Hypergeometric::new(3, 9, 2);
        assert_eq!((all.more(2), all.fewer(1)), (1.0, 0.0));
        let nothing = Hypergeometric::new(0, 1, 1);
        assert_eq!((nothing.more(0), nothing.fewer(0), nothing.more(1)), (1.0, 1.0, 0.0));
    }

    #[test]
    fn many_items_are_no_matter() {
        // Worked out in Python with whole numbers: math.comb and fractions.Fraction.
        let both = |items, one, other, common| {
            let chance = Hypergeometric::new(items, one, other);
            (chance.more(common), chance.fewer(common))
        };
        for (found, exact) in [
            (both(100_000, 1_000, 2_000, 60), (1.242865359345574e-13, 0.999999999999962)),
            (both(100_000, 50_000, 1_200, 400), (1.0, 6.6031155682185e-32)),
            (both(100_000, 3_000, 3_000, 90), (0.5152915648132811, 0.5280210304752379)),
            (both(5_000, 2_500, 2_500, 1_100), (1.0, 1.2590960612641393e-17)),
        ] {
            assert!(is_close(found.0, exact.0) && is_close(found.1, exact.1), "{found:?} {exact:?}");
        }
    }

    #[test]
    fn the_unlikely_is_no_less_exact() {
        // There is one way to have all in common.
        let all_of = |size: u32| {
            let ways = (0..size).map(|at| f64::from(size - at) / f64::from(100_000 - at));
            (Hypergeometric::new(100_000, size as usize, size as usize).more(size as usize), ways.product())
        };
        let (found, exact) = all_of(80);
        assert!(is_close(found, exact) && found > 0.0 && found < 1e-270, "{found} {exact}");
        assert_eq!(all_of(200), (0.0, 0.0));
    }

    proptest! {
        #[test]
        fn agrees_with_counting(items in 1_usize..60, one in 0_usize..60, other in 0_usize..60) {
            let (one, other) = (one.min(items), other.min(items));
            let chance = Hypergeometric::new(items, one, other);
            let all = choices(items, other) as f64;
            let ways = |common: usize| match other.checked_sub(common) {
                Some(rest) => choices(one, common) * choices(items - one, rest),
                None => 0,
            };
            prop_assert_eq!(chance.more.len(), Hypergeometric::size(items, one, other));
            for common in 0..=items {
                let more: u128 = (common..=items).map(ways).sum();
                let fewer: u128 = (0..=common).map(ways).sum();
                prop_assert!(is_close(chance.more(common), more as f64 / all));
                prop_assert!(is_close(chance.fewer(common), fewer as f64 / all));
            }
        }

        #[test]
        fn both_tails_meet_in_one_number(items in 1_usize..100_000, one in 0_usize..3_000, other in 0_usize..3_000) {
            let chance = Hypergeometric::new(items, one, other);
            for common in chance.least..chance.least + chance.more.len() {
                let exactly = chance.more(common) - chance.more(common + 1);
                let sum = chance.more(common) + chance.fewer(common);
                prop_assert!((sum - 1.0 - exactly).abs() < 1e-12, "{common}: {sum} {exactly}");
            }
        }
    }
}
