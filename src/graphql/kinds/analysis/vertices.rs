//! Pages of vertices.

use std::borrow::Cow;

use crate::{
    graphql::{
        error::FieldError,
        kinds::{
            entity::Entity,
            page::{Connection, Edge, Forward20Args, cursor},
        },
        render::{Object, Table},
        snapshot::Snapshot,
    },
    model::{Record, Vertex},
};

/// A vertex in a list.
#[derive(Clone, Copy)]
pub(super) struct EntityEdge(Vertex);

/// A page of vertices.
pub(super) type Vertices = Result<Connection<EntityEdge>, FieldError>;

/// Pages through vertices.
pub(super) fn vertices(
    snapshot: &Snapshot,
    all: impl Iterator<Item = Vertex>,
    page: &Forward20Args,
) -> Vertices {
    Connection::new(snapshot, all.map(EntityEdge), page)
}

impl Edge for EntityEdge {
    type Node = Entity;

    const IS_MIXED: bool = true;

    fn connection_name() -> String {
        "EntityConnection".into()
    }

    fn node(&self, _: &Snapshot) -> Entity {
        self.0.into()
    }

    fn record(&self, _: &Snapshot) -> Option<Record> {
        Some(Record::Vertex(self.0))
    }

    fn key<'g>(&self, snapshot: &'g Snapshot) -> Cow<'g, str> {
        Cow::Borrowed(snapshot.id(self.0))
    }
}

impl Object for EntityEdge {
    fn name() -> String {
        "EntityEdge".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A vertex in a list, with its cursor.")
            .field("cursor", "Where it stands; for `after`.", |e: Self, s: &Snapshot| cursor(s, &e.key(s)))
            .field("node", "The vertex.", |e: Self, s: &Snapshot| e.node(s))
            .item();
    }
}
