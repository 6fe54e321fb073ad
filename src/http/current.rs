//! The engine that answers now, and how the data came to be.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
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
pub(super) enum Outcome {
    /// The new data is served.
    Served,
    /// The data before is still served.
    Refused(Arc<Refusal>),
}

/// Why data was refused.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The first problems, a line each.
    pub(super) problems: Vec<String>,
    /// How many there are in all.
    pub(super) problem_count: usize,
}

/// The last reload.
#[derive(Debug, Clone)]
pub(super) struct Reload {
    pub(super) at: jiff::Timestamp,
    pub(super) outcome: Outcome,
}

/// The engine that answers now. A request takes it once and keeps it to its end.
#[derive(Debug)]
pub(super) struct Current {
    engine: ArcSwap<Engine>,
    /// Held while the engine is replaced, so that both are seen together.
    last_reload: Mutex<Option<Reload>>,
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

    /// Serves another engine from now on, and returns the one before.
    pub(super) fn serve(&self, engine: Engine) -> Arc<Engine> {
        let engine = Arc::new(engine);
        let before = {
            let mut last_reload = self.lock();
            *last_reload = Some(Reload { at: jiff::Timestamp::now(), outcome: Outcome::Served });
            self.engine.swap(engine.clone())
        };
        if before.snapshot().version() != engine.snapshot().version() {
            self.changes.send_replace(());
        }
        before
    }

    /// Notes why other data is not served.
    pub(super) fn refuse(&self, refusal: Refusal) {
        let outcome = Outcome::Refused(Arc::new(refusal));
        *self.lock() = Some(Reload { at: jiff::Timestamp::now(), outcome });
    }

    /// The engine of this moment, and the reload that brought it, or that was refused since.
    pub(super) fn state(&self) -> (Arc<Engine>, Option<Reload>) {
        let last_reload = self.lock();
        (self.engine(), last_reload.clone())
    }

    /// Tells each time that other data is served.
    pub(super) fn changes(&self) -> watch::Receiver<()> {
        self.changes.subscribe()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Reload>> {
        self.last_reload.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// The small data set, with something put before one of its files.
    fn engine(before: &str) -> Engine {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/minimal");
        let names = data::FILES.iter().map(|(pattern, _)| match pattern.strip_suffix('/') {
            Some(_) => format!("{pattern}example-list.json"),
            None => (*pattern).to_owned(),
        });
        let files: data::Files = names
            .map(|name| {
                let text = fs::read_to_string(folder.join(&name)).unwrap();
                let text = if name == "bureaus.json" { format!("{before}{text}") } else { text };
                (name, text)
            })
            .collect();
        Engine::new(Snapshot::new(data::load(&files).unwrap(), Limits::default()))
    }

    #[test]
    fn only_other_data_is_a_change() {
        let current = Current::new(engine(""));
        let mut changes = current.changes();
        let before = current.engine();
        assert!(Arc::ptr_eq(&before, &current.serve(engine(""))));
        assert!(!changes.has_changed().unwrap());
        current.refuse(Refusal { problems: vec!["a".into()], problem_count: 1 });
        assert!(!changes.has_changed().unwrap());
        let (engine_kept, last_reload) = current.state();
        assert!(Arc::ptr_eq(&engine_kept, &current.engine()));
        assert!(matches!(last_reload.unwrap().outcome, Outcome::Refused(_)));
        current.serve(engine("\n"));
        assert!(changes.has_changed().unwrap());
        changes.mark_unchanged();
        let (engine_now, last_reload) = current.state();
        assert_ne!(**engine_now.snapshot().version(), **before.snapshot().version());
        assert!(matches!(last_reload.unwrap().outcome, Outcome::Served));
    }
}
