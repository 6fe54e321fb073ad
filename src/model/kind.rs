//! The kinds of vertex.

use serde::{Deserialize, Serialize};

use super::{Area, Bureau, FundingProgram, Initiative, Ix, Municipality, Organization, Prefecture, Strategy};

/// The kinds of vertex of the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "each value is documented where its entity is")]
pub enum EntityKind {
    Initiative,
    Bureau,
    Municipality,
    Prefecture,
    Area,
    Strategy,
    FundingProgram,
    Organization,
}

impl EntityKind {
    /// All kinds, in the order in which they are declared, listed and laid out.
    pub const ALL: [EntityKind; 8] = [
        EntityKind::Initiative,
        EntityKind::Bureau,
        EntityKind::Municipality,
        EntityKind::Prefecture,
        EntityKind::Area,
        EntityKind::Strategy,
        EntityKind::FundingProgram,
        EntityKind::Organization,
    ];

    /// The part of an id before the colon: `funding-program` in `funding-program:tama-grant`.
    pub const fn prefix(self) -> &'static str {
        match self {
            EntityKind::Initiative => "initiative",
            EntityKind::Bureau => "bureau",
            EntityKind::Municipality => "municipality",
            EntityKind::Prefecture => "prefecture",
            EntityKind::Area => "area",
            EntityKind::Strategy => "strategy",
            EntityKind::FundingProgram => "funding-program",
            EntityKind::Organization => "organization",
        }
    }
}

/// A vertex of the graph: its kind and its position within the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each value is documented where its entity is")]
pub enum Vertex {
    Initiative(Ix<Initiative>),
    Bureau(Ix<Bureau>),
    Municipality(Ix<Municipality>),
    Prefecture(Ix<Prefecture>),
    Area(Ix<Area>),
    Strategy(Ix<Strategy>),
    FundingProgram(Ix<FundingProgram>),
    Organization(Ix<Organization>),
}

impl Vertex {
    /// The kind.
    pub fn kind(self) -> EntityKind {
        match self {
            Vertex::Initiative(_) => EntityKind::Initiative,
            Vertex::Bureau(_) => EntityKind::Bureau,
            Vertex::Municipality(_) => EntityKind::Municipality,
            Vertex::Prefecture(_) => EntityKind::Prefecture,
            Vertex::Area(_) => EntityKind::Area,
            Vertex::Strategy(_) => EntityKind::Strategy,
            Vertex::FundingProgram(_) => EntityKind::FundingProgram,
            Vertex::Organization(_) => EntityKind::Organization,
        }
    }

    /// The position among the vertices of its kind.
    pub fn position(self) -> usize {
        match self {
            Vertex::Initiative(ix) => ix.position(),
            Vertex::Bureau(ix) => ix.position(),
            Vertex::Municipality(ix) => ix.position(),
            Vertex::Prefecture(ix) => ix.position(),
            Vertex::Area(ix) => ix.position(),
            Vertex::Strategy(ix) => ix.position(),
            Vertex::FundingProgram(ix) => ix.position(),
            Vertex::Organization(ix) => ix.position(),
        }
    }
}

macro_rules! vertex_of {
    ($($kind:ident),*) => { $(
        impl From<Ix<$kind>> for Vertex {
            fn from(ix: Ix<$kind>) -> Self {
                Vertex::$kind(ix)
            }
        }

        impl TryFrom<Vertex> for Ix<$kind> {
            type Error = Vertex;

            fn try_from(vertex: Vertex) -> Result<Self, Vertex> {
                match vertex {
                    Vertex::$kind(ix) => Ok(ix),
                    other => Err(other),
                }
            }
        }
    )* };
}

vertex_of!(Initiative, Bureau, Municipality, Prefecture, Area, Strategy, FundingProgram, Organization);
