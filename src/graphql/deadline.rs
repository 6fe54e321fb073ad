//! When an execution must end: its time is over, or nobody waits for it any more.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use crate::analysis::Budget;

/// Ends executions from outside: nobody waits for the answer any more.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Ends the execution at its next look at the clock.
    pub fn cancel(&self) {
        self.0.store(true, Relaxed);
    }

    /// Whether it is to end.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Relaxed)
    }
}

/// The end of an execution.
#[derive(Debug, Clone)]
pub(super) struct Deadline {
    at: Option<Instant>,
    cancel: Cancel,
}

impl Deadline {
    /// After so much time from now, or as soon as it is cancelled.
    pub(super) fn after(time: Duration, cancel: &Cancel) -> Self {
        Deadline { at: Instant::now().checked_add(time), cancel: cancel.clone() }
    }

    /// A budget that ends with it at the latest.
    pub(super) fn bound(&self, budget: Budget) -> Budget {
        let budget = budget.unless(self.cancel.0.clone());
        match self.at {
            Some(at) => budget.until(at),
            None => budget,
        }
    }

    /// Whether it has come.
    pub(super) fn is_over(&self) -> bool {
        self.cancel.is_cancelled() || self.at.is_some_and(|at| Instant::now() > at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Spent;

    #[test]
    fn comes_with_the_time_or_when_cancelled() {
        let cancel = Cancel::default();
        assert!(Deadline::after(Duration::ZERO, &cancel).is_over());
        let later = Deadline::after(Duration::from_secs(3_600), &cancel);
        assert!(!later.is_over());
        cancel.cancel();
        assert!(later.is_over());
        assert!(!Deadline::after(Duration::MAX, &Cancel::default()).is_over());
    }

    #[test]
    fn bounds_what_is_done_until_then() {
        let taken = |deadline: &Deadline| deadline.bound(Budget::new(1_000_000)).take(100_000);
        let cancel = Cancel::default();
        assert_eq!(taken(&Deadline::after(Duration::from_secs(3_600), &cancel)), Ok(()));
        assert_eq!(taken(&Deadline::after(Duration::ZERO, &cancel)), Err(Spent));
        cancel.cancel();
        assert_eq!(taken(&Deadline::after(Duration::MAX, &cancel)), Err(Spent));
    }
}
