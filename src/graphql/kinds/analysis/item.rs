//! Edges of connections that say nothing but where they lead: to what was worked out of a network.

use std::borrow::Cow;

use crate::{
    graphql::{
        kinds::page::{By, Edge, cursor},
        render::{Object, Output, Table},
        snapshot::Snapshot,
    },
    model::Record,
};

/// What was worked out of a network, one in a list.
pub(super) trait Item: Object + Clone {
    /// What the names of its edge and connection begin with.
    const LISTED_AS: &'static str;

    /// What tells it from all others of its list, in words that the data keeps.
    fn key<'g>(&self, snapshot: &'g Snapshot) -> Cow<'g, str>;
}

/// An item in a list.
pub(super) struct ItemEdge<T>(pub(super) T);

impl<T: Item> Edge for ItemEdge<T> {
    type Node = T;

    const HAS_FACETS: bool = false;

    fn connection_name() -> String {
        format!("{}Connection", T::LISTED_AS)
    }

    fn node(&self, _: &Snapshot) -> T {
        self.0.clone()
    }

    fn record(&self, _: &Snapshot) -> Option<Record> {
        None
    }

    fn key<'g>(&self, snapshot: &'g Snapshot) -> Cow<'g, str> {
        self.0.key(snapshot)
    }
}

impl<T: Item> Object for ItemEdge<T> {
    fn name() -> String {
        format!("{}Edge", T::LISTED_AS)
    }

    fn define(t: &mut Table<Self>) {
        t.doc("An item of a list, with its cursor.")
            .field("cursor", "Where it stands; for `after`.", Self::cursor)
            .field("node", "The item.", Self::item)
            .item();
    }
}

impl<T: Item> ItemEdge<T> {
    fn cursor<'a>(&'a self, snapshot: &'a Snapshot) -> String {
        cursor(snapshot, &self.0.key(snapshot))
    }

    fn item<'a>(&'a self, _: &'a Snapshot) -> impl Output<Shape = T> + 'a {
        By(&self.0)
    }
}
