//! A bound on the work of one search.

use std::time::Instant;

/// How many looks are taken between two looks at the clock.
const LOOKS_PER_TIME: u64 = 4_096;

/// The looks at edges that one search may take, and until when. Every search takes what it looks at from a budget
/// and ends where nothing is left or the time is over.
#[derive(Debug)]
pub struct Budget {
    left: u64,
    until_time: u64,
    deadline: Option<Instant>,
}

/// The budget is spent; the search ended without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the search takes more work than it may")]
pub struct Spent;

impl Budget {
    /// A budget of so many looks, with all the time in the world.
    pub fn new(looks: u64) -> Self {
        Budget { left: looks, until_time: LOOKS_PER_TIME, deadline: None }
    }

    /// The same, ending at a time at the latest.
    pub fn until(mut self, deadline: Instant) -> Self {
        self.deadline = Some(deadline);
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
                if self.deadline.is_some_and(|deadline| Instant::now() > deadline) {
                    // Whoever goes on after the refusal is refused again.
                    self.left = 0;
                    return Err(Spent);
                }
            }
        }
        Ok(())
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
}
