//! How far a connection is, as its bytes and its requests tell.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use crate::http::settings::Connections;

/// What a connection waits for; its client owes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wait {
    /// The first byte of the first request.
    FirstByte,
    /// The first byte of another request.
    Next,
    /// The rest of a head.
    Head,
    /// The rest of a body.
    Body,
    /// Room for more of an answer.
    Room,
}

/// What the handler of a request needs to answer 408 by itself before its connection is cut.
const HANDLER_GRACE: Duration = Duration::from_secs(1);

/// How far a connection is. The parts of a connection note here what they see.
#[derive(Debug)]
pub(super) struct Progress(Mutex<State>);

#[derive(Debug)]
struct State {
    /// What it waits for, and since when; none while its client waits for us.
    wait: Option<(Wait, Instant)>,
    /// The client is amid a request.
    is_sending: bool,
    /// The last answer is there, though maybe not written.
    is_answered: bool,
    is_websocket: bool,
}

impl Progress {
    pub(super) fn new() -> Self {
        Progress(Mutex::new(State {
            wait: Some((Wait::FirstByte, Instant::now())),
            is_sending: false,
            is_answered: false,
            is_websocket: false,
        }))
    }

    /// Bytes came.
    pub(super) fn received(&self) {
        let mut state = self.state();
        if let Some((Wait::FirstByte | Wait::Next, _)) = state.wait {
            state.wait_for(Wait::Head);
        }
        // Other bytes belong to the body, or to the next request.
        state.is_sending = !state.is_websocket;
    }

    /// A head is complete, and maybe with it the request.
    pub(super) fn head_received(&self, is_whole: bool) {
        let mut state = self.state();
        (state.is_answered, state.is_sending) = (false, !is_whole);
        state.wait = None;
        if !is_whole {
            state.wait_for(Wait::Body);
        }
    }

    /// A body is complete.
    pub(super) fn body_received(&self) {
        let mut state = self.state();
        if state.is_waiting_for(Wait::Body) {
            (state.wait, state.is_sending) = (None, false);
        }
    }

    /// Nobody will read the rest of a body.
    pub(super) fn body_refused(&self) {
        let mut state = self.state();
        if state.is_waiting_for(Wait::Body) {
            state.wait = None;
        }
    }

    /// The last of an answer is ready to be written.
    pub(super) fn answered(&self) {
        self.state().is_answered = true;
    }

    /// The connection is a websocket from now on, and waits for nothing that we know of.
    pub(super) fn upgraded(&self) {
        let mut state = self.state();
        (state.is_websocket, state.is_sending, state.wait) = (true, false, None);
    }

    /// The client has no room for more of an answer.
    pub(super) fn blocked(&self) {
        let mut state = self.state();
        if state.wait.is_none() {
            state.wait_for(Wait::Room);
        }
    }

    /// The client took a good part of an answer.
    pub(super) fn taken(&self) {
        let mut state = self.state();
        if state.is_waiting_for(Wait::Room) {
            state.wait_for(Wait::Room);
        }
    }

    /// All that was to be written is written.
    pub(super) fn flushed(&self) {
        let mut state = self.state();
        if state.is_waiting_for(Wait::Room) {
            state.wait = None;
        }
        if state.is_answered && state.wait.is_none() {
            state.is_answered = false;
            let next = if state.is_sending { Wait::Head } else { Wait::Next };
            state.wait_for(next);
        }
    }

    /// Whether the client is amid a request.
    pub(super) fn is_sending(&self) -> bool {
        self.state().is_sending
    }

    /// Whether the client has sent a request, and has not all of the answer.
    pub(super) fn is_answering(&self) -> bool {
        let state = self.state();
        !state.is_websocket && matches!(state.wait, None | Some((Wait::Room, _)))
    }

    /// What it waits for, and since when.
    pub(super) fn wait(&self) -> Option<(Wait, Instant)> {
        self.state().wait
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn wait_for(&mut self, wait: Wait) {
        if !self.is_websocket {
            self.wait = Some((wait, Instant::now()));
        }
    }

    fn is_waiting_for(&self, wait: Wait) -> bool {
        self.wait.is_some_and(|(waits_for, _)| waits_for == wait)
    }
}

impl Wait {
    /// How long it may last; none where others see to it.
    pub(super) fn time(self, settings: &Connections) -> Option<Duration> {
        match self {
            Wait::FirstByte => Some(settings.first_byte_timeout),
            Wait::Next => Some(settings.idle_timeout),
            Wait::Head => Some(settings.header_timeout),
            Wait::Body => Some(settings.body_timeout + HANDLER_GRACE),
            // The stream cuts itself off, for that of a websocket has nobody else.
            Wait::Room => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits_for(progress: &Progress) -> Option<Wait> {
        progress.wait().map(|(wait, _)| wait)
    }

    #[test]
    fn requests_follow_each_other() {
        let progress = Progress::new();
        assert_eq!(waits_for(&progress), Some(Wait::FirstByte));
        for _ in 0..2 {
            progress.received();
            assert_eq!(waits_for(&progress), Some(Wait::Head));
            progress.head_received(false);
            assert_eq!(waits_for(&progress), Some(Wait::Body));
            progress.received();
            assert_eq!(waits_for(&progress), Some(Wait::Body));
            progress.body_received();
            assert_eq!(waits_for(&progress), None);
            progress.flushed();
            assert_eq!(waits_for(&progress), None);
            progress.answered();
            progress.blocked();
            assert_eq!(waits_for(&progress), Some(Wait::Room));
            progress.flushed();
            assert_eq!(waits_for(&progress), Some(Wait::Next));
            assert!(!progress.is_sending());
        }
    }

    #[test]
    fn a_byte_more_changes_nothing() {
        let progress = Progress::new();
        progress.received();
        let before = progress.wait();
        std::thread::sleep(Duration::from_millis(2));
        progress.received();
        assert_eq!(progress.wait(), before);
    }

    #[test]
    fn what_is_read_ahead_is_the_next_head() {
        let progress = Progress::new();
        progress.received();
        progress.head_received(true);
        progress.received();
        progress.answered();
        progress.flushed();
        assert_eq!(waits_for(&progress), Some(Wait::Head));
    }

    #[test]
    fn a_body_that_nobody_reads_is_still_being_sent() {
        let progress = Progress::new();
        progress.received();
        progress.head_received(false);
        progress.body_refused();
        assert_eq!(waits_for(&progress), None);
        assert!(progress.is_sending());
    }

    #[test]
    fn a_websocket_waits_for_nothing() {
        let progress = Progress::new();
        progress.received();
        progress.head_received(true);
        progress.upgraded();
        progress.answered();
        progress.flushed();
        progress.received();
        progress.blocked();
        assert_eq!(waits_for(&progress), None);
        assert!(!progress.is_sending());
    }
}
