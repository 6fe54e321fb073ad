//! What is known of the data as a whole.

use super::{
    enums::{EntityKind, Relation},
    scalars::DateTimeScalar,
    source_document::SourceDocument,
};
use crate::{
    graphql::{
        render::{Enum, List, Object, Scalar, Table},
        snapshot::Snapshot,
    },
    model,
};

/// The data as a whole.
#[derive(Clone, Copy)]
pub(super) struct DatasetInfo;

impl Object for DatasetInfo {
    fn name() -> String {
        "DatasetInfo".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("What is known of the data as a whole.")
            .field(
                "version",
                "Content hash of the loaded data: the same data gives the same version.",
                |_: Self, s: &Snapshot| s.version().to_string(),
            )
            .field("loadedAt", "When it was loaded.", Self::loaded_at)
            .field("entityCounts", "How many vertices there are of each kind.", Self::entity_counts)
            .usually(10)
            .field("relationCounts", "How many edges there are of each relation.", Self::relation_counts)
            .usually(20)
            .field("documents", "The documents that it was read from.", Self::documents)
            .usually(10)
            .field("limits", "How much one request may ask for.", |_: Self, s: &Snapshot| *s.limits());
    }
}

impl DatasetInfo {
    fn loaded_at(self, snapshot: &Snapshot) -> Scalar<'_, DateTimeScalar> {
        Scalar::new(&**snapshot.loaded_at())
    }

    fn entity_counts(self, _: &Snapshot) -> List<impl Iterator<Item = EntityCount>> {
        List(model::EntityKind::ALL.into_iter().map(EntityCount))
    }

    fn relation_counts(self, _: &Snapshot) -> List<impl Iterator<Item = RelationCount>> {
        List(model::Relation::ALL.into_iter().map(RelationCount))
    }

    fn documents(self, snapshot: &Snapshot) -> List<impl Iterator<Item = SourceDocument>> {
        List(snapshot.all().map(SourceDocument))
    }
}

/// How many vertices of a kind.
#[derive(Clone, Copy)]
struct EntityCount(model::EntityKind);

impl Object for EntityCount {
    fn name() -> String {
        "EntityCount".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("How many vertices there are of a kind.")
            .field("kind", "The kind.", |c: Self, _: &Snapshot| Enum(EntityKind::from(c.0)))
            .field("count", "How many.", |c: Self, s: &Snapshot| s.vertex_count(c.0));
    }
}

/// How many edges of a relation.
#[derive(Clone, Copy)]
struct RelationCount(model::Relation);

impl Object for RelationCount {
    fn name() -> String {
        "RelationCount".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("How many edges there are of a relation.")
            .field("relation", "The relation.", |c: Self, _: &Snapshot| Enum(Relation::from(c.0)))
            .field("count", "How many.", |c: Self, s: &Snapshot| s.relation_count(c.0));
    }
}
