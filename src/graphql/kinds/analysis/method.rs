//! What was done: the scope as it was understood.

use std::sync::Arc;

use super::study::Study;
use crate::{
    analysis::{self, View},
    graphql::{
        kinds::enums::{Basis, Capacity, Certainty, EntityKind, Period, ProjectionWeight, Relation},
        render::{Enum, List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, Text, TieFilter},
};

/// What was done.
pub(super) struct Method(pub(super) Arc<Study>);

impl Object for Method {
    fn name() -> String {
        "AnalysisMethod".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc(
            "What the numbers were taken of. The network is simple and undirected: edges that run between the same two are one, \
             whose weight is their sum.",
        )
        .field("datasetVersion", "The version of the data.", Self::dataset_version)
        .field("kinds", "The kinds of vertex that were let in.", Self::kinds)
        .field("relations", "The relations that were followed.", Self::relations)
        .field(
            "partnerships",
            "Which partnerships counted; null where all that are printed did.",
            Self::partnerships,
        )
        .field("projection", "What was projected, if anything was.", Self::projection)
        .field("twoMode", "Which two kinds were joined directly, if any were.", Self::two_mode)
        .field(
            "includeIsolated",
            "Whether vertices without an edge that counts were let in.",
            |m: &Self, _: &Snapshot| m.0.selection.scope().includes_isolated,
        );
    }
}

impl Method {
    fn dataset_version<'a>(&'a self, snapshot: &'a Snapshot) -> &'a Text {
        snapshot.version()
    }

    fn kinds<'a>(&'a self, _: &'a Snapshot) -> List<impl Iterator<Item = Enum<EntityKind>>> {
        List(self.0.selection.scope().kinds_let_in().into_iter().map(|kind| Enum(kind.into())))
    }

    fn relations<'a>(&'a self, _: &'a Snapshot) -> List<impl Iterator<Item = Enum<Relation>>> {
        List(self.0.selection.scope().relations_followed().into_iter().map(|one| Enum(one.into())))
    }

    fn partnerships<'a>(&'a self, _: &'a Snapshot) -> Option<CountedPartnerships> {
        self.0.selection.scope().ties().map(CountedPartnerships)
    }

    fn projection<'a>(&'a self, _: &'a Snapshot) -> Option<ProjectionUsed> {
        match self.0.selection.scope().view {
            View::Projection { on, through, weight } => Some(ProjectionUsed { on, through, weight }),
            View::TwoMode { .. } | View::Edges => None,
        }
    }

    fn two_mode<'a>(&'a self, _: &'a Snapshot) -> Option<TwoModeUsed> {
        match self.0.selection.scope().view {
            View::TwoMode { between, and } => Some(TwoModeUsed { between, and }),
            View::Projection { .. } | View::Edges => None,
        }
    }
}

/// Which partnerships counted.
struct CountedPartnerships(TieFilter);

impl Object for CountedPartnerships {
    fn name() -> String {
        "CountedPartnerships".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Which partnerships counted.")
            .field("period", "Claims of these periods.", |p: &Self, _: &Snapshot| {
                List(words::<_, Period>(&p.0.periods).into_iter())
            })
            .field("basis", "Partners on these grounds.", |p: &Self, _: &Snapshot| {
                List(words::<_, Basis>(&p.0.bases).into_iter())
            })
            .field("certainty", "Claims of these certainties.", |p: &Self, _: &Snapshot| {
                List(words::<_, Certainty>(&p.0.certainties).into_iter())
            })
            .field("capacity", "Claims in these capacities.", |p: &Self, _: &Snapshot| {
                List(words::<_, Capacity>(&p.0.capacities).into_iter())
            })
            .field(
                "initiativeCount",
                "Through so many initiatives that a filter let in; null where all were.",
                |p: &Self, _: &Snapshot| p.0.initiatives.as_ref().map(model::Set::count),
            );
    }
}

fn words<M: Copy, E: From<M>>(all: &[M]) -> Vec<Enum<E>> {
    all.iter().map(|one| Enum(E::from(*one))).collect()
}

/// What was projected.
#[derive(Clone, Copy)]
struct ProjectionUsed {
    on: model::EntityKind,
    through: model::EntityKind,
    weight: analysis::ProjectionWeight,
}

impl Object for ProjectionUsed {
    fn name() -> String {
        "ProjectionMethod".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("What was projected.")
            .field("on", "The kind that remained.", |p: Self, _: &Snapshot| Enum(EntityKind::from(p.on)))
            .field("through", "What two share.", |p: Self, _: &Snapshot| Enum(EntityKind::from(p.through)))
            .field("weight", "What the ties weigh.", |p: Self, _: &Snapshot| {
                Enum(ProjectionWeight::from(p.weight))
            });
    }
}

/// Which two kinds were joined.
#[derive(Clone, Copy)]
struct TwoModeUsed {
    between: model::EntityKind,
    and: model::EntityKind,
}

impl Object for TwoModeUsed {
    fn name() -> String {
        "TwoModeMethod".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Which two kinds were joined directly.")
            .field("between", "The one kind.", |m: Self, _: &Snapshot| Enum(EntityKind::from(m.between)))
            .field("and", "The other.", |m: Self, _: &Snapshot| Enum(EntityKind::from(m.and)));
    }
}
