//! What is known of the data as a whole.

use super::{
    enums::{EntityKind, Relation},
    scalars::DateTimeScalar,
    source_document::SourceDocument,
};
use crate::{
    graphql::{
        limits::Limits,
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
            .field("relationCounts", "How many edges there are of each relation.", Self::relation_counts)
            .field("documents", "The documents that it was read from.", Self::documents)
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

impl Object for Limits {
    fn name() -> String {
        "QueryLimits".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("How much one request may ask for.")
            .field("bodyBytes", "Bytes of the request body.", |l: Self, _: &Snapshot| l.body_bytes)
            .field("tokens", "Tokens of the document.", |l: Self, _: &Snapshot| l.tokens)
            .field("nesting", "Brackets open at once in the document.", |l: Self, _: &Snapshot| l.nesting)
            .field(
                "expandedFields",
                "Fields of the document, fragments expanded.",
                |l: Self, _: &Snapshot| l.expanded_fields,
            )
            .field("depth", "Fields within fields, fragments expanded.", |l: Self, _: &Snapshot| l.depth)
            .field("planSteps", "Steps of checking and planning a document.", |l: Self, _: &Snapshot| {
                l.plan_steps
            })
            .field("pageSize", "Items of one page.", |l: Self, _: &Snapshot| l.page_size)
            .field("orderKeys", "Keys of one `orderBy`.", |l: Self, _: &Snapshot| l.order_keys)
            .field(
                "conditionLooks",
                "Things that the filters within one argument look at: each filter looks at all things of its kind.",
                |l: Self, _: &Snapshot| l.condition_looks,
            )
            .field("searchLetters", "Letters of the text of one search.", |l: Self, _: &Snapshot| {
                l.search_letters
            })
            .field("pathLooks", "Edges that one search for paths looks at.", |l: Self, _: &Snapshot| l.path_looks)
            .field("pathLength", "Hops of a path.", |l: Self, _: &Snapshot| l.path_length)
            .field("shortestPaths", "Paths of `kShortestPaths`.", |l: Self, _: &Snapshot| l.shortest_paths)
            .field("patternSteps", "Steps of a `pathPattern`.", |l: Self, _: &Snapshot| l.pattern_steps)
            .field("neighborhoodDepth", "Hops that a neighborhood reaches.", |l: Self, _: &Snapshot| {
                l.neighborhood_depth
            })
            .field("objects", "Objects in one answer.", |l: Self, _: &Snapshot| l.objects)
            .field("answerBytes", "Bytes of one answer.", |l: Self, _: &Snapshot| l.answer_bytes)
            .field("timeMilliseconds", "Milliseconds for one answer.", |l: Self, _: &Snapshot| {
                l.time.as_millis() as usize
            })
            .field("errors", "Errors in one answer.", |l: Self, _: &Snapshot| l.errors);
    }
}
