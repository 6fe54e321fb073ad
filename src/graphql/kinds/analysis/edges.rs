//! The edges of the network: who is joined with whom, how strongly, and by what.

use std::{borrow::Cow, sync::Arc};

use async_graphql::InputObject;

use super::{
    item::{Item, ItemEdge},
    study::Study,
};
use crate::{
    graphql::{
        error::FieldError,
        kinds::{
            entity::Entity,
            enums::{Basis, Relation},
            evidence::{self, EvidenceArgs},
            page::{By, Connection, Forward20Args},
        },
        render::{Enum, List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, Vertex},
};

/// How many of a list that has no pages.
#[derive(InputObject)]
pub(super) struct FewArgs {
    /// At most so many, the most important first. At most 500.
    #[graphql(default_with = "Some(5)")]
    first: Option<i32>,
}

impl FewArgs {
    /// How many are asked for.
    pub(super) fn count(&self, snapshot: &Snapshot) -> Result<usize, FieldError> {
        evidence::first(snapshot, self.first, 5)
    }
}

/// Two vertices that are joined.
#[derive(Clone)]
pub(super) struct NetworkEdge {
    pub(super) study: Arc<Study>,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// A page of edges.
pub(super) type Edges = Result<Connection<ItemEdge<NetworkEdge>>, FieldError>;

/// Pages through edges between vertices of these numbers.
pub(super) fn edges(
    snapshot: &Snapshot,
    study: &Arc<Study>,
    all: impl Iterator<Item = (usize, usize)>,
    page: &Forward20Args,
) -> Edges {
    let edges = all.map(|(from, to)| ItemEdge(NetworkEdge { study: study.clone(), from, to }));
    Connection::new(snapshot, edges, page)
}

impl Object for NetworkEdge {
    fn name() -> String {
        "NetworkEdge".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Two vertices that are joined. It has no direction, and stands for all edges that run between the two.")
            .field("from", "The one that comes first in the order of the data.", |e: &Self, _: &Snapshot| {
                Entity::from(e.study.vertex(e.from))
            })
            .field("to", "The other.", |e: &Self, _: &Snapshot| Entity::from(e.study.vertex(e.to)))
            .field(
                "weight",
                "How strong the tie is: how many edges run between the two, or what the scope lets ties weigh.",
                Self::weight,
            )
            .field(
                "distance",
                "How long it is where weights count: 1 divided by the weight.",
                |e: &Self, s: &Snapshot| 1.0 / e.weight(s),
            )
            .field("relations", "The relations by which the two are joined.", Self::relations)
            .field(
                "bases",
                "The grounds on which the claims behind it let a place count: NAMED, MUNICIPALITY, REGION … None where it joins no \
                 place by claims.",
                Self::bases,
            )
            .field("through", "What they have in common, or the initiatives that join them.", Self::through)
            .usually(3)
            .field("evidence", "The lines that say so; none for what is reference data.", Self::evidence)
            .usually(2);
    }
}

impl Item for NetworkEdge {
    const LISTED_AS: &'static str = "NetworkEdge";

    fn key<'g>(&self, snapshot: &'g Snapshot) -> Cow<'g, str> {
        let id = |end| snapshot.id(self.study.vertex(end));
        Cow::Owned(format!("{}|{}", id(self.from), id(self.to)))
    }
}

impl NetworkEdge {
    /// What joins the two, or what both are joined with where no edge joins them.
    pub(super) fn between(&self) -> Vec<Vertex> {
        match self.study.network.arc_between(self.from, self.to) {
            Some(_) => self.study.through(self.from, self.to),
            None => self.study.common(self.from, self.to),
        }
    }

    fn weight<'a>(&'a self, _: &'a Snapshot) -> f64 {
        let network = &self.study.network;
        network.arc_between(self.from, self.to).map_or(0.0, |arc| network.arc(arc).weight)
    }

    fn relations<'a>(&'a self, snapshot: &'a Snapshot) -> List<impl Iterator<Item = Enum<Relation>>> {
        List(self.study.relations(snapshot, self.from, self.to).into_iter().map(Enum))
    }

    fn bases<'a>(&'a self, snapshot: &'a Snapshot) -> List<impl Iterator<Item = Enum<Basis>>> {
        List(self.study.bases(snapshot, self.from, self.to).into_iter().map(|basis| Enum(basis.into())))
    }

    pub(super) fn through<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a FewArgs,
    ) -> Result<List<impl Iterator<Item = Entity>>, FieldError> {
        let through = self.study.through(self.from, self.to).into_iter();
        Ok(List(through.take(args.count(snapshot)?).map(Entity::from)))
    }

    pub(super) fn evidence<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a EvidenceArgs,
    ) -> Result<List<impl Iterator<Item = By<'a, model::Evidence>>>, FieldError> {
        evidence::take(snapshot, self.study.evidence(snapshot, self.from, self.to), args)
    }
}
