//! What all vertices have in common, and the interfaces and unions over them.

use async_graphql::InputObject;

use super::{
    area::Area,
    award::Award,
    bureau::Bureau,
    enums::{EntityKind, Language, Relation},
    evidence::{self, EvidenceArgs},
    filter::Prepared,
    funding_program::FundingProgram,
    initiative::Initiative,
    municipality::Municipality,
    neighbor::{NeighborEdge, neighbors},
    neighborhood::neighborhood,
    organization::Organization,
    page::{By, Connection},
    partnership::Partnership,
    path::PathWhere,
    prefecture::Prefecture,
    source_document::SourceDocument,
    strategy::Strategy,
    values::{LangArgs, name},
};
use crate::{
    graphql::{
        error::FieldError,
        render::{Enum, Id, List, Object, Table, abstract_type},
        snapshot::Snapshot,
    },
    model::{self, Record, Text, Vertex},
};

abstract_type!(
    interface Node "Anything with an id." { id }
        = Initiative | Bureau | Municipality | Prefecture | Area | Strategy | FundingProgram | Organization
        | SourceDocument | Partnership | Award
);

abstract_type!(
    interface Entity: Node "A vertex of the graph." { id, kind, name, names, evidence, neighbors, neighborhood }
        = Initiative | Bureau | Municipality | Prefecture | Area | Strategy | FundingProgram | Organization
);

abstract_type!(
    union Partner "Whom an initiative is carried out with." = Prefecture | Municipality | Area | Organization
);

abstract_type!(union Participant "Who takes part in an initiative." = Organization | Bureau | Municipality);

abstract_type!(union Place "A place that an initiative names." = Prefecture | Municipality | Area);

abstract_type!(union Administrator "Who administers a funding program." = Bureau | Organization);

impl From<Record> for Node {
    fn from(record: Record) -> Self {
        match record {
            Record::Vertex(vertex) => match Entity::from(vertex) {
                Entity::Initiative(one) => Node::Initiative(one),
                Entity::Bureau(one) => Node::Bureau(one),
                Entity::Municipality(one) => Node::Municipality(one),
                Entity::Prefecture(one) => Node::Prefecture(one),
                Entity::Area(one) => Node::Area(one),
                Entity::Strategy(one) => Node::Strategy(one),
                Entity::FundingProgram(one) => Node::FundingProgram(one),
                Entity::Organization(one) => Node::Organization(one),
            },
            Record::SourceDocument(ix) => Node::SourceDocument(SourceDocument(ix)),
            Record::Partnership(edge) => Node::Partnership(Partnership(edge)),
            Record::Award(ix) => Node::Award(Award(ix)),
        }
    }
}

impl From<Vertex> for Entity {
    fn from(vertex: Vertex) -> Self {
        match vertex {
            Vertex::Initiative(ix) => Entity::Initiative(Initiative(ix)),
            Vertex::Bureau(ix) => Entity::Bureau(Bureau(ix)),
            Vertex::Municipality(ix) => Entity::Municipality(Municipality(ix)),
            Vertex::Prefecture(ix) => Entity::Prefecture(Prefecture(ix)),
            Vertex::Area(ix) => Entity::Area(Area(ix)),
            Vertex::Strategy(ix) => Entity::Strategy(Strategy(ix)),
            Vertex::FundingProgram(ix) => Entity::FundingProgram(FundingProgram(ix)),
            Vertex::Organization(ix) => Entity::Organization(Organization(ix)),
        }
    }
}

impl Partner {
    pub(super) fn of(vertex: Vertex) -> Option<Self> {
        Some(match vertex {
            Vertex::Prefecture(ix) => Partner::Prefecture(Prefecture(ix)),
            Vertex::Municipality(ix) => Partner::Municipality(Municipality(ix)),
            Vertex::Area(ix) => Partner::Area(Area(ix)),
            Vertex::Organization(ix) => Partner::Organization(Organization(ix)),
            _ => return None,
        })
    }
}

impl Participant {
    pub(super) fn of(vertex: Vertex) -> Option<Self> {
        Some(match vertex {
            Vertex::Organization(ix) => Participant::Organization(Organization(ix)),
            Vertex::Bureau(ix) => Participant::Bureau(Bureau(ix)),
            Vertex::Municipality(ix) => Participant::Municipality(Municipality(ix)),
            _ => return None,
        })
    }
}

impl Place {
    pub(super) fn of(vertex: Vertex) -> Option<Self> {
        Some(match vertex {
            Vertex::Prefecture(ix) => Place::Prefecture(Prefecture(ix)),
            Vertex::Municipality(ix) => Place::Municipality(Municipality(ix)),
            Vertex::Area(ix) => Place::Area(Area(ix)),
            _ => return None,
        })
    }
}

impl Administrator {
    pub(super) fn of(vertex: Vertex) -> Option<Self> {
        Some(match vertex {
            Vertex::Bureau(ix) => Administrator::Bureau(Bureau(ix)),
            Vertex::Organization(ix) => Administrator::Organization(Organization(ix)),
            _ => return None,
        })
    }
}

/// A handle of a vertex.
pub(super) trait VertexHandle: Object + Copy {
    /// The vertex.
    fn vertex(self) -> Vertex;
}

/// Declares a handle over records of a kind, with what its table and its pages need.
macro_rules! vertex_handle {
    ($(#[doc = $doc:literal])* $name:ident) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy)]
        pub(in crate::graphql) struct $name(pub(super) crate::model::Ix<crate::model::$name>);

        impl $crate::graphql::render::Object for $name {
            fn name() -> String {
                stringify!($name).to_owned()
            }

            fn define(t: &mut $crate::graphql::render::Table<Self>) {
                // The handle's own table, in its file.
                $name::define(t);
            }

            fn dense(&self) -> Option<usize> {
                Some(self.0.position())
            }

            fn count(snapshot: &$crate::graphql::snapshot::Snapshot) -> usize {
                snapshot.count::<crate::model::$name>()
            }
        }

        impl $crate::graphql::kinds::entity::VertexHandle for $name {
            fn vertex(self) -> crate::model::Vertex {
                self.0.into()
            }
        }

        impl $crate::graphql::kinds::page::Node for $name {
            fn id(self, snapshot: &$crate::graphql::snapshot::Snapshot) -> &crate::model::Text {
                &snapshot[self.0].id
            }

            fn record(self) -> crate::model::Record {
                crate::model::Record::Vertex(self.0.into())
            }
        }
    };
}

pub(super) use vertex_handle;

/// Adds the fields of `Entity` to the table of a vertex.
pub(super) fn define_entity<T: VertexHandle>(t: &mut Table<T>) -> &mut Table<T> {
    t.implements("Node")
        .implements("Entity")
        .field("id", "Stable and readable: `prefecture:07`, `bureau:environment`.", id::<T>)
        .field("kind", "The kind of vertex.", kind::<T>)
        .field(
            "name",
            "JA is the printed name. EN and KANA fall back to JA where unknown; `names` says which exist.",
            entity_name::<T>,
        )
        .field("names", "The name in every language in which it is known.", names::<T>)
        .field(
            "evidence",
            "Where it was read, its own lines before those of its relations.",
            evidence_of::<T>,
        )
        .usually(10)
        .field("neighbors", "The vertices it is joined to, one for each edge.", neighbors::<T>)
        .field(
            "neighborhood",
            "The vertices within some hops, nearer ones first, then in the order of vertices; itself left out.",
            neighborhood::<T>,
        )
        .weighs(20)
}

fn id<T: VertexHandle>(this: T, snapshot: &Snapshot) -> Id<'_> {
    Id(snapshot.id(this.vertex()))
}

fn kind<T: VertexHandle>(this: T, _: &Snapshot) -> Enum<EntityKind> {
    Enum(this.vertex().kind().into())
}

fn entity_name<'a, T: VertexHandle>(this: T, snapshot: &'a Snapshot, args: &'a LangArgs) -> &'a Text {
    name(snapshot.name(this.vertex()), args)
}

fn names<T: VertexHandle>(this: T, snapshot: &Snapshot) -> List<impl Iterator<Item = LocalizedName>> {
    let vertex = this.vertex();
    let has_kana = snapshot.name(vertex).kana.is_some();
    let languages =
        [Language::Ja, Language::En, Language::Kana].into_iter().take(if has_kana { 3 } else { 2 });
    List(languages.map(move |lang| LocalizedName { vertex, lang }))
}

fn evidence_of<'a, T: VertexHandle>(
    this: T,
    snapshot: &'a Snapshot,
    args: &'a EvidenceArgs,
) -> Result<List<impl Iterator<Item = By<'a, model::Evidence>>>, FieldError> {
    evidence::take(snapshot, snapshot.evidence(this.vertex()), args)
}

/// A name with its language.
#[derive(Clone, Copy)]
pub(super) struct LocalizedName {
    vertex: Vertex,
    lang: Language,
}

impl Object for LocalizedName {
    fn name() -> String {
        "LocalizedName".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A name and its language.")
            .field("lang", "The language.", |n: Self, _: &Snapshot| Enum(n.lang))
            .field("text", "The name.", Self::text);
    }
}

impl LocalizedName {
    fn text(self, snapshot: &Snapshot) -> &Text {
        name(snapshot.name(self.vertex), &LangArgs { lang: Some(self.lang) })
    }
}

/// Which neighbors are asked for.
#[derive(InputObject)]
pub(super) struct NeighborsArgs {
    /// Only by these relations; all where not given.
    pub relations: Option<Vec<Relation>>,
    /// Over which edges, and to which vertices. Relations given here must hold too.
    pub via: Option<Prepared<PathWhere>>,
    /// The page.
    #[graphql(flatten)]
    pub page: super::page::Forward20Args,
}

/// A page of neighbors.
pub(super) type Neighbors = Result<Connection<NeighborEdge>, FieldError>;
