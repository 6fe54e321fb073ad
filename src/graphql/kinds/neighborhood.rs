//! Neighborhoods: what lies within some hops of a vertex.

use std::{borrow::Cow, sync::Arc};

use async_graphql::InputObject;

use super::{
    entity::{Entity, VertexHandle},
    filter::Prepared,
    page::{Connection, Edge, Forward20Args, cursor},
    path::{Path, PathWhere, Via, budget, spent, within},
};
use crate::{
    analysis::{Reach, Reached, reach},
    graphql::{
        error::FieldError,
        render::{Object, Table},
        snapshot::Snapshot,
    },
    model::Record,
};

/// How far, and over what.
#[derive(InputObject)]
pub(super) struct NeighborhoodArgs {
    /// How many hops far. From 1 to 6.
    #[graphql(default_with = "Some(2)")]
    depth: Option<i32>,
    /// What may be followed and entered; `kinds` applies to every vertex but this one.
    via: Option<Prepared<PathWhere>>,
    /// The page.
    #[graphql(flatten)]
    page: Forward20Args,
}

/// The neighborhood of a vertex.
pub(super) fn neighborhood<T: VertexHandle>(
    this: T,
    snapshot: &Snapshot,
    args: &NeighborhoodArgs,
) -> Result<Connection<NeighborhoodEdge>, FieldError> {
    let depth = within("depth", args.depth.unwrap_or(2), 1, snapshot.limits().neighborhood_depth)?;
    let via = Via::of(snapshot, args.via.as_ref())?;
    via.check_ends(&[this.vertex()])?;
    let reach = reach(snapshot, &via.passage, this.vertex(), depth, &mut budget(snapshot)).map_err(spent)?;
    let reach = Arc::new(reach);
    let edges =
        reach.reached().iter().map(|reached| NeighborhoodEdge { reached: *reached, reach: reach.clone() });
    Connection::new(snapshot, edges, &args.page)
}

/// A vertex of a neighborhood.
pub(super) struct NeighborhoodEdge {
    reached: Reached,
    reach: Arc<Reach>,
}

impl Edge for NeighborhoodEdge {
    type Node = Entity;

    const IS_MIXED: bool = true;

    fn connection_name() -> String {
        "NeighborhoodConnection".into()
    }

    fn node(&self, _: &Snapshot) -> Entity {
        self.reached.vertex.into()
    }

    fn record(&self, _: &Snapshot) -> Option<Record> {
        Some(Record::Vertex(self.reached.vertex))
    }

    fn key<'g>(&self, snapshot: &'g Snapshot) -> Cow<'g, str> {
        Cow::Borrowed(snapshot.id(self.reached.vertex))
    }
}

impl Object for NeighborhoodEdge {
    fn name() -> String {
        "NeighborhoodEdge".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A vertex within some hops, and how one comes there.")
            .field("cursor", "Where it stands; for `after`.", Self::cursor)
            .field("node", "The vertex.", |e: &Self, s: &Snapshot| e.node(s))
            .item()
            .field("distance", "How many hops away it is.", Self::distance)
            .field("path", "The first of the shortest paths to it.", Self::path);
    }
}

impl NeighborhoodEdge {
    fn cursor<'a>(&'a self, snapshot: &'a Snapshot) -> String {
        cursor(snapshot, &self.key(snapshot))
    }

    fn distance<'a>(&'a self, _: &'a Snapshot) -> u32 {
        self.reached.distance
    }

    fn path<'a>(&'a self, snapshot: &'a Snapshot) -> Path {
        Path(self.reach.path_to(snapshot, self.reached.vertex))
    }
}
