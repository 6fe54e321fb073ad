//! A bound on the work of one search.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Instant,
};

/// How many looks are taken between two looks at the clock.
const LOOKS_PER_TIME: u64 = 4_096;

/// The looks at edges that one search may take, and until when. Every search takes what it looks at from a budget
/// and ends where nothing is left, the time is over or nobody waits for it any more.
#[derive(Debug)]
pub struct Budget {
    left: u64,
    until_time: u64,
    deadline: Option<Instant>,
    cancelled: Option<Arc<AtomicBool>>,
}

/// The budget is spent; the search ended without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the search takes more work than it may")]
pub struct Spent;

impl Budget {
    /// A budget of so many looks, with all the time in the world.
    pub fn new(looks: u64) -> Self {
        Budget { left: looks, until_time: LOOKS_PER_TIME, deadline: None, cancelled: None }
    }

    /// The same, ending at a time at the latest.
    pub fn until(mut self, deadline: Instant) -> Self {
        self.deadline = Some(self.deadline.map_or(deadline, |earlier| earlier.min(deadline)));
        self
    }

    /// The same, ending as soon as this is set.
    pub fn unless(mut self, cancelled: Arc<AtomicBool>) -> Self {
        self.cancelled = Some(cancelled);
        self
    }

    /// Takes so many looks.
    pub fn take(&mut self, looks: usize) -> Result<(), Spent> {
        let looks = looks as u64;
        self.left = self.left.checked_sub(looks).ok_or(Spent)?;
        match self.until_time.checked_sub(looks) {
            Some(until_time) => self.until_time = until_time,
            None => {
                self.until_time = LOOKS_PER_TIME;
                if self.is_over() {
                    // Whoever goes on after the refusal is refused again.
                    self.left = 0;
                    return Err(Spent);
                }
            }
        }
        Ok(())
    }

    fn is_over(&self) -> bool {
        self.cancelled.as_ref().is_some_and(|cancelled| cancelled.load(Relaxed))
            || self.deadline.is_some_and(|deadline| Instant::now() > deadline)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn ends_with_the_looks() {
        let mut budget = Budget::new(3);
        assert_eq!(budget.take(2), Ok(()));
        assert_eq!(budget.take(1), Ok(()));
        assert_eq!(budget.take(1), Err(Spent));
        assert_eq!(budget.take(0), Ok(()));
    }

    #[test]
    fn ends_with_the_time() {
        let past = Instant::now().checked_sub(Duration::from_secs(1)).unwrap();
        let mut budget = Budget::new(1_000_000).until(past);
        let taken = (0..10_000).take_while(|_| budget.take(1).is_ok()).count();
        assert!(taken <= LOOKS_PER_TIME as usize, "{taken}");
        assert_eq!(budget.take(1), Err(Spent));
    }

    #[test]
    fn ends_at_the_earlier_of_two_times() {
        let now = Instant::now();
        let (past, future) =
            (now.checked_sub(Duration::from_secs(1)).unwrap(), now + Duration::from_secs(3_600));
        for (one, other) in [(past, future), (future, past)] {
            assert_eq!(Budget::new(1_000_000).until(one).until(other).take(10_000), Err(Spent));
        }
        assert_eq!(Budget::new(1_000_000).until(future).take(10_000), Ok(()));
    }

    #[test]
    fn ends_when_it_is_cancelled() {
        let cancelled = Arc::new(AtomicBool::new(false));
        let mut budget = Budget::new(1_000_000).unless(cancelled.clone());
        assert_eq!(budget.take(10_000), Ok(()));
        cancelled.store(true, Relaxed);
        assert_eq!(budget.take(10_000), Err(Spent));
    }
}
