//! Neighbors: the other ends of a vertex's edges.

use std::borrow::Cow;

use super::{
    entity::{Entity, Neighbors, NeighborsArgs, VertexHandle},
    enums::Relation,
    evidence::{self, EvidenceArgs},
    page::{By, Connection, Edge, cursor},
    path::Via,
};
use crate::{
    graphql::{
        error::FieldError,
        render::{Enum, List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, Direction, EdgeIx, Record, Text},
};

/// The neighbors of a vertex: edges that leave it first, each by relation and in the order of the data.
pub(super) fn neighbors<T: VertexHandle>(this: T, snapshot: &Snapshot, args: &NeighborsArgs) -> Neighbors {
    let wanted: Option<Vec<model::Relation>> =
        args.relations.as_ref().map(|all| all.iter().map(|relation| (*relation).into()).collect());
    let via = args.via.as_ref().map(|via| Via::of(snapshot, Some(via))).transpose()?;
    let is_via = |direction, edge| {
        via.as_ref().is_none_or(|via| {
            let neighbor = snapshot.other_end(edge, direction);
            via.passage.follows(edge) && via.passage.enters(snapshot, neighbor)
        })
    };
    let edges = snapshot
        .incident(this.vertex())
        .filter(|(_, relation, _)| wanted.as_ref().is_none_or(|wanted| wanted.contains(relation)))
        .filter(|(direction, _, edge)| is_via(*direction, *edge))
        .map(|(direction, _, edge)| NeighborEdge { direction, edge });
    Connection::new(snapshot, edges, &args.page)
}

/// An edge, seen from one of its ends.
#[derive(Clone, Copy)]
pub(super) struct NeighborEdge {
    direction: Direction,
    edge: EdgeIx,
}

impl Edge for NeighborEdge {
    type Node = Entity;

    const IS_MIXED: bool = true;

    fn connection_name() -> String {
        "NeighborConnection".into()
    }

    fn node(&self, snapshot: &Snapshot) -> Entity {
        snapshot.other_end(self.edge, self.direction).into()
    }

    fn record(&self, snapshot: &Snapshot) -> Option<Record> {
        Some(Record::Vertex(snapshot.other_end(self.edge, self.direction)))
    }

    fn key<'g>(&self, _: &'g Snapshot) -> Cow<'g, str> {
        let direction = if self.is_forward() { "forward" } else { "backward" };
        Cow::Owned(format!("edge:{}:{direction}", self.edge.index()))
    }
}

impl Object for NeighborEdge {
    fn name() -> String {
        "NeighborEdge".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A neighbor, and the edge that leads to it.")
            .field("cursor", "Where it stands; for `after`.", Self::cursor)
            .field("node", "The neighbor.", |e: Self, s: &Snapshot| e.node(s))
            .item()
            .field("relation", "How the two are joined.", Self::relation)
            .field(
                "forward",
                "Whether the edge leads from this vertex to the neighbor.",
                |e: Self, _: &Snapshot| e.is_forward(),
            )
            .field("evidence", "The lines that say so; none for what is reference data.", Self::evidence)
            .usually(2)
            .field("inferred", "Why it is not literally what is printed, where it is not.", Self::inferred);
    }
}

impl NeighborEdge {
    fn cursor(self, snapshot: &Snapshot) -> String {
        cursor(snapshot, &self.key(snapshot))
    }

    fn relation(self, snapshot: &Snapshot) -> Enum<Relation> {
        Enum(snapshot[self.edge].link.relation().into())
    }

    fn is_forward(self) -> bool {
        self.direction == Direction::Forward
    }

    fn evidence<'a>(
        self,
        snapshot: &'a Snapshot,
        args: &'a EvidenceArgs,
    ) -> Result<List<impl Iterator<Item = By<'a, model::Evidence>>>, FieldError> {
        evidence::take(snapshot, snapshot[self.edge].evidence.iter(), args)
    }

    fn inferred(self, snapshot: &Snapshot) -> Option<&Text> {
        snapshot[self.edge].inferred.as_ref()
    }
}
