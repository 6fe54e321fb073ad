//! The engine that answers now, and how the data came to be.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use arc_swap::ArcSwap;
use tokio::sync::watch;

use crate::{
    data::{self, Problems},
    graphql::{Engine, Limits, Snapshot},
};

/// Where data comes from, and the limits it is served under.
#[derive(Debug, Clone)]
pub struct Source {
    /// A folder; none for the data inside the binary.
    pub folder: Option<PathBuf>,
    /// The limits.
    pub limits: Limits,
}

impl Source {
    /// Reads, checks and indexes the data, which takes a while.
    pub fn load(&self) -> Result<Engine, Problems> {
        let files = match &self.folder {
            Some(folder) => data::from_folder(folder)?,
            None => data::embedded(),
        };
        Ok(Engine::new(Snapshot::new(data::load(&files)?, self.limits)))
    }
}

/// How a reload ended.
#[derive(Debug, Clone)]
pub(super) enum Reload {
    /// The new data is served.
    Served,
    /// The data is at fault, and the one before is still served.
    Refused(Arc<Problems>),
}

/// The engine that answers now. A request takes it once and keeps it to its end.
#[derive(Debug)]
pub(super) struct Current {
    engine: ArcSwap<Engine>,
    last_reload: Mutex<Option<(jiff::Timestamp, Reload)>>,
    changes: watch::Sender<()>,
}

impl Current {
    pub(super) fn new(engine: Engine) -> Self {
        let (changes, _) = watch::channel(());
        Current { engine: ArcSwap::from_pointee(engine), last_reload: Mutex::default(), changes }
    }

    /// The engine of this moment.
    pub(super) fn engine(&self) -> Arc<Engine> {
        self.engine.load_full()
    }

    /// Serves another engine from now on.
    pub(super) fn serve(&self, engine: Engine) {
        let before = self.engine.swap(Arc::new(engine));
        self.note(Reload::Served);
        if before.snapshot().version() != self.engine().snapshot().version() {
            self.changes.send_replace(());
        }
    }

    /// Notes why a reload was refused.
    pub(super) fn refuse(&self, problems: Problems) {
        self.note(Reload::Refused(Arc::new(problems)));
    }

    /// When the last reload was, and how it ended.
    pub(super) fn last_reload(&self) -> Option<(jiff::Timestamp, Reload)> {
        self.last_reload.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tells each time that other data is served.
    pub(super) fn changes(&self) -> watch::Receiver<()> {
        self.changes.subscribe()
    }

    fn note(&self, reload: Reload) {
        let mut last = self.last_reload.lock().unwrap_or_else(PoisonError::into_inner);
        *last = Some((jiff::Timestamp::now(), reload));
    }
}
