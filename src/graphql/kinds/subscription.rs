//! The root of subscriptions: what a client is told of by itself.

use super::dataset::DatasetInfo;
use crate::graphql::{
    render::{Object, Table},
    snapshot::Snapshot,
};

/// The root of subscriptions.
#[derive(Clone, Copy)]
pub(in crate::graphql) struct Subscription;

impl Object for Subscription {
    fn name() -> String {
        "Subscription".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Everything that can be subscribed to, over a websocket.").field(
            "datasetChanged",
            "An event each time other data is served, with what is known of the new data as a whole.",
            |_: Self, _: &Snapshot| DatasetInfo,
        );
    }
}
