//! Other data while serving: built aside, swapped as a whole, and refused without harm.

use std::{io, path::PathBuf, sync::Arc, time::Duration};

use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    task::JoinError,
    time::{Interval, MissedTickBehavior, interval},
};

use super::{
    current::{Refusal, Source},
    service::Service,
};
use crate::{
    data::{self, Problem, Problems, Stamp},
    graphql::Engine,
};

/// How often the files are looked at, and how long they must have stayed as they are.
const WATCH_INTERVAL: Duration = Duration::from_secs(2);
/// How many problems of refused data `/readyz` shows.
const SHOWN_PROBLEMS_MAX: usize = 10;
/// How often it is looked whether the last request of an engine has ended.
const RETIRE_INTERVAL: Duration = Duration::from_millis(100);

/// Loads data, first at the start and then again whenever it is told to.
#[derive(Debug)]
pub struct Loader {
    source: Source,
    hangups: Signal,
    /// The state of the folder when its files were read last, whatever came of it.
    read: Option<Stamp>,
}

/// An engine, or the reasons why there is none.
type Loaded = Result<Engine, Problems>;

impl Loader {
    /// A loader, within a runtime. From now on SIGHUP ends the process no more.
    pub fn new(source: Source) -> io::Result<Self> {
        Ok(Loader { source, hangups: signal(SignalKind::hangup())?, read: None })
    }

    /// Reads, checks and indexes the data, which takes a while.
    pub fn load(&mut self) -> Loaded {
        let (read, loaded) = load(&self.source);
        self.read = read;
        loaded
    }
}

/// The state of the folder is taken before its files are read: a change in between is one that comes after.
fn load(source: &Source) -> (Option<Stamp>, Loaded) {
    (source.folder.as_deref().map(data::stamp), source.load())
}

/// Loads the data again on SIGHUP, and when the files change if that is wanted, for as long as the service runs.
/// One load runs at a time; signals that come meanwhile are one signal after it.
pub(super) async fn reload(service: Arc<Service>, loader: Loader) {
    let Loader { source, mut hangups, read } = loader;
    let folder = source.folder.clone().filter(|_| service.settings.reloading.watch);
    let mut ticks = interval(WATCH_INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut watch = Watch { folder, ticks, read, seen: None };
    loop {
        tokio::select! {
            Some(()) = hangups.recv() => tracing::info!("SIGHUP: loading the data again"),
            () = watch.change() => tracing::info!("the files have changed: loading the data again"),
        }
        let again = source.clone();
        match tokio::task::spawn_blocking(move || load(&again)).await {
            Ok((read, loaded)) => {
                watch.read = read;
                loaded.map_or_else(
                    |problems| refuse(&service, &source, &problems),
                    |engine| serve(&service, engine),
                );
            }
            Err(error) => {
                watch.read = watch.seen.take();
                fail(&service, &error);
            }
        }
    }
}

/// Tells of changes of a folder.
struct Watch {
    folder: Option<PathBuf>,
    ticks: Interval,
    /// Its state when its files were read last.
    read: Option<Stamp>,
    /// Another state that was seen since.
    seen: Option<Stamp>,
}

impl Watch {
    /// Waits until the folder differs from what was read, and has stayed so for one interval: whoever writes several
    /// files has finished.
    async fn change(&mut self) {
        let Some(folder) = &self.folder else { return std::future::pending().await };
        loop {
            self.ticks.tick().await;
            let folder = folder.clone();
            let now = tokio::task::spawn_blocking(move || data::stamp(&folder)).await.ok();
            if now == self.read {
                self.seen = None;
            } else if now == self.seen {
                return;
            } else {
                self.seen = now;
            }
        }
    }
}

fn serve(service: &Service, engine: Engine) {
    let version = engine.snapshot().version().to_string();
    let before = service.current.serve(engine);
    service.metrics.reload_served(&version);
    let is_same = **before.snapshot().version() == version;
    tracing::info!(version, "{}", if is_same { "the data is as before" } else { "other data is served" });
    tokio::spawn(retire(before));
}

fn refuse(service: &Service, source: &Source, problems: &Problems) {
    for problem in problems.iter() {
        tracing::error!("{problem}");
    }
    let problem_count = problems.iter().count();
    tracing::error!(problem_count, "the data is refused, and the data before is still served");
    // Anyone may read `/readyz`; where the folder lies is nobody's business.
    let folder = source.folder.as_ref().map(|folder| folder.display().to_string()).unwrap_or_default();
    let public = |problem: &Problem| match problem.file == folder {
        true => Problem { file: "data folder".into(), ..problem.clone() }.to_string(),
        false => problem.to_string(),
    };
    let problems = problems.iter().take(SHOWN_PROBLEMS_MAX).map(public).collect();
    service.current.refuse(Refusal { problems, problem_count });
    service.metrics.reload_refused();
}

/// Loading broke off: a mistake of ours, which must not cost the data that is served.
fn fail(service: &Service, error: &JoinError) {
    tracing::error!(%error, "loading failed, and the data before is still served");
    let problems = vec!["loading failed: the log says why".into()];
    service.current.refuse(Refusal { problems, problem_count: 1 });
    service.metrics.reload_refused();
}

/// Frees an engine when its last request has ended: a graph is too large to be freed while someone waits.
async fn retire(mut engine: Arc<Engine>) {
    loop {
        match Arc::try_unwrap(engine) {
            Ok(engine) => break drop(tokio::task::spawn_blocking(move || drop(engine))),
            Err(shared) => engine = shared,
        }
        tokio::time::sleep(RETIRE_INTERVAL).await;
    }
}
