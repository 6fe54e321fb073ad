//! When an execution must end: its time is over, or nobody waits for it any more.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

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

    /// Whether it has come.
    pub(super) fn is_over(&self) -> bool {
        self.cancel.is_cancelled() || self.at.is_some_and(|at| Instant::now() > at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
