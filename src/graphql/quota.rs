//! Bounds on work and on what is kept.

use std::{
    cell::Cell,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

use super::error::{ErrorCode, ResponseError};

/// A bound on what is kept, shared by all who keep it.
#[derive(Debug)]
pub(super) struct Quota {
    used: AtomicUsize,
    max: usize,
}

impl Quota {
    pub(super) const fn new(max: usize) -> Self {
        Quota { used: AtomicUsize::new(0), max }
    }

    /// Takes so much, if there is room for it.
    pub(super) fn take(&self, amount: usize) -> bool {
        let before = self.used.fetch_add(amount, Relaxed);
        let fits = before.saturating_add(amount) <= self.max;
        if !fits {
            self.give_back(amount);
        }
        fits
    }

    /// Gives back what was taken.
    pub(super) fn give_back(&self, amount: usize) {
        self.used.fetch_sub(amount, Relaxed);
    }
}

/// A bound on the work that a request may cause before it is executed. Selections that merge on many types
/// can multiply at every level, however short the document.
#[derive(Debug)]
pub(super) struct Work {
    left: Cell<usize>,
    max: usize,
    is_refused: Cell<bool>,
}

impl Work {
    pub(super) fn new(max: usize) -> Self {
        Work { left: Cell::new(max), max, is_refused: Cell::new(false) }
    }

    /// Does so many steps, or refuses.
    pub(super) fn spend(&self, steps: usize) -> Result<(), ResponseError> {
        match self.left.get().checked_sub(steps) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => {
                self.is_refused.set(true);
                Err(self.refusal())
            }
        }
    }

    /// The error, if more was asked for than there was.
    pub(super) fn refused(&self) -> Option<ResponseError> {
        self.is_refused.get().then(|| self.refusal())
    }

    fn refusal(&self) -> ResponseError {
        let max = self.max;
        let message = format!("The request takes more than {max} steps to plan. Ask for less at once.");
        ResponseError::request(ErrorCode::LimitExceeded, message)
    }

    /// How many steps were done.
    pub(super) fn spent(&self) -> usize {
        self.max - self.left.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotas_are_shared_and_given_back() {
        let quota = Quota::new(10);
        assert!(quota.take(6));
        assert!(!quota.take(5));
        assert!(quota.take(4));
        quota.give_back(6);
        assert!(quota.take(6));
    }

    #[test]
    fn work_ends() {
        let work = Work::new(3);
        assert!(work.spend(2).is_ok());
        assert!(work.spend(2).is_err());
        assert_eq!(work.spent(), 2);
    }
}
