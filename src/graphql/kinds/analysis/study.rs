//! A selection that is analyzed.

use std::{collections::HashSet, sync::Arc};

use async_graphql::ID;

use crate::{
    analysis::{Budget, Network, Scope, SelectedEdge, Selection, SelectionError, Spent},
    graphql::{
        error::{ErrorCode, FieldError},
        kinds::{
            enums::{EntityKind, Relation},
            path::vertex,
        },
        render::Enum,
        snapshot::Snapshot,
    },
    model::{Basis, EdgeIx, Evidence, Vertex},
};

/// A selection and its network: what all numbers of one `analysis` are taken of.
pub(super) struct Study {
    pub(super) selection: Selection,
    pub(super) network: Network,
}

impl Study {
    /// Selects what a scope asks for.
    pub(super) fn new(snapshot: &Snapshot, scope: &Scope) -> Result<Arc<Self>, FieldError> {
        let selection = select(snapshot, scope)?;
        let network = selection.network();
        Ok(Arc::new(Study { selection, network }))
    }

    /// The vertex of this number in the network.
    pub(super) fn vertex(&self, number: usize) -> Vertex {
        self.selection.vertices()[number]
    }

    /// The number of the vertex of an id, if it is in the network.
    pub(super) fn position(
        &self,
        snapshot: &Snapshot,
        name: &str,
        id: &ID,
    ) -> Result<Option<usize>, FieldError> {
        Ok(self.selection.position(snapshot, vertex(snapshot, name, id)?))
    }

    /// The neighbors that two vertices have in common.
    pub(super) fn common(&self, one: usize, other: usize) -> Vec<Vertex> {
        let is_common = |vertex: &usize| self.network.arc_between(other, *vertex).is_some();
        let neighbors = self.network.neighbors(one).iter().map(|neighbor| neighbor.vertex);
        neighbors.filter(is_common).map(|vertex| self.vertex(vertex)).collect()
    }

    /// The edges that join two vertices.
    fn ties(&self, one: usize, other: usize) -> impl Iterator<Item = &SelectedEdge> {
        self.selection.between(one, other)
    }

    /// What the documents say of two vertices, each edge once.
    pub(super) fn evidence<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        one: usize,
        other: usize,
    ) -> impl Iterator<Item = &'a Evidence> {
        self.graph_edges(one, other).flat_map(|edge| &snapshot[edge].evidence)
    }

    /// The relations by which two vertices are joined, each once, in the order of the schema.
    pub(super) fn relations(&self, snapshot: &Snapshot, one: usize, other: usize) -> Vec<Relation> {
        let mut found: Vec<_> =
            self.graph_edges(one, other).map(|edge| snapshot[edge].link.relation()).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(Relation::from).collect()
    }

    /// The grounds on which claims join two vertices, each once.
    pub(super) fn bases(&self, snapshot: &Snapshot, one: usize, other: usize) -> Vec<Basis> {
        let mut found: Vec<_> =
            self.ties(one, other).flat_map(|edge| self.selection.bases(snapshot, edge)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What joins two vertices on the way between them: initiatives, or what they have in common.
    pub(super) fn through(&self, one: usize, other: usize) -> Vec<Vertex> {
        self.ties(one, other).flat_map(|edge| self.selection.through(edge)).collect()
    }

    fn graph_edges(&self, one: usize, other: usize) -> impl Iterator<Item = EdgeIx> {
        let mut seen = HashSet::new();
        let all = self.ties(one, other).flat_map(|edge| self.selection.graph_edges(edge));
        all.filter(move |edge| seen.insert(*edge))
    }
}

/// Selects what a scope asks for.
pub(super) fn select(snapshot: &Snapshot, scope: &Scope) -> Result<Selection, FieldError> {
    let refuse = |code, message| Err(FieldError::new(code, message));
    match Selection::new(snapshot, scope, snapshot.limits().network_ties, &mut budget(snapshot)) {
        Ok(selection) => Ok(selection),
        Err(SelectionError::SameKind(kind)) => {
            let kind = Enum(EntityKind::from(kind)).name();
            refuse(ErrorCode::BadUserInput, format!("The two kinds of a scope must differ; both are {kind}."))
        }
        Err(SelectionError::KindLeftOut(kind)) => {
            let kind = Enum(EntityKind::from(kind)).name();
            refuse(ErrorCode::BadUserInput, format!("`kinds` leaves out {kind}, which the scope needs."))
        }
        Err(SelectionError::TooManyPairs(too_many)) => {
            let max = too_many.0;
            refuse(
                ErrorCode::LimitExceeded,
                format!(
                    "The scope has more than {max} ties (`datasetInfo.limits.networkTies`). Ask for fewer grounds."
                ),
            )
        }
        Err(SelectionError::Spent(error)) => Err(spent(error)),
    }
}

/// What one measure may look at.
pub(super) fn budget(snapshot: &Snapshot) -> Budget {
    snapshot.budget(snapshot.limits().network_looks, snapshot.limits().time_of_measure())
}

/// The error of a measure that went beyond its budget.
pub(super) fn spent(_: Spent) -> FieldError {
    let message = "The measure looks at more of the network than `datasetInfo.limits.networkLooks`, or takes too long. Ask for a \
                   smaller scope.";
    FieldError::new(ErrorCode::LimitExceeded, message)
}
