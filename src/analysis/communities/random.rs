//! Random numbers from a seed, the same on every machine.

/// How far the state goes with each number: 2^64 divided by the golden ratio, made odd.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// Random numbers from a seed (SplitMix64).
///
/// Source: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA (2014).
#[derive(Debug, Clone)]
pub(super) struct Random {
    state: u64,
}

impl Random {
    /// The numbers of a seed.
    pub(super) fn new(seed: u64) -> Self {
        Random { state: seed }
    }

    /// The next number.
    pub(super) fn number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but without, 1.
    pub(super) fn share(&mut self) -> f64 {
        // As many bits as a fraction has.
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number below a bound, each as likely as the other; 0 where the bound is 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let bound = bound as u64;
        let Some(rest) = u64::MAX.checked_rem(bound) else { return 0 };
        // What is left over above the last full round of the bound would make small numbers likelier.
        loop {
            let number = self.number();
            if number < u64::MAX - rest {
                return (number % bound) as usize;
            }
        }
    }

    /// Brings items into an order, each as likely as the other.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_published() {
        // The first numbers of the reference implementation in C.
        let mut random = Random::new(1_234_567);
        let first = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!([random.number(), random.number(), random.number()], first);
    }

    #[test]
    fn all_numbers_below_a_bound() {
        let mut random = Random::new(1);
        let mut counts = [0; 6];
        for _ in 0..6_000 {
            counts[random.below(6)] += 1;
        }
        assert!(counts.iter().all(|count| (850..1_150).contains(count)), "{counts:?}");
        assert_eq!((random.below(1), random.below(0)), (0, 0));
    }

    #[test]
    fn shares_are_below_one() {
        let mut random = Random::new(2);
        let shares: Vec<f64> = (0..1_000).map(|_| random.share()).collect();
        assert!(shares.iter().all(|share| (0.0..1.0).contains(share)));
        assert!((shares.iter().sum::<f64>() / 1_000.0 - 0.5).abs() < 0.05);
    }

    #[test]
    fn shuffled_is_the_same_items() {
        let mut items: Vec<usize> = (0..50).collect();
        Random::new(3).shuffle(&mut items);
        assert_ne!(items, (0..50).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>());
    }
}
