//! The graph: entities, the relations between them, and the frozen whole with its lookups.
//!
//! Nothing here knows of files, GraphQL or HTTP. [`Graph`] is built once by [`GraphBuilder`], never changed
//! after, and shared by reference.

mod adjacency;
mod breakdown;
mod builder;
mod calendar;
mod claim;
mod entity;
mod graph;
mod id;
mod kind;
mod matrix;
mod related;
mod relation;
mod set;
mod standing;
mod text;
mod ties;
mod two_mode;

pub use breakdown::{Breakdown, Facet, FacetValue, Kind};
pub use builder::{Ends, GraphBuilder, LinkError};
pub use calendar::{Date, FiscalYear};
pub use claim::{Basis, Capacity, Certainty, Claim, Period};
pub use entity::*;
pub use graph::{Graph, Kept, Place};
pub use id::Ix;
pub use kind::{EntityKind, Vertex};
pub use matrix::{Matrix, MatrixAxis, MatrixEntry, MatrixTooLarge};
pub use relation::{Direction, Edge, EdgeIx, Link, Reading, Relation};
pub use set::{Member, Set};
pub use standing::{Judgment, Standing, StandingReason};
pub use text::Text;
pub use ties::{BasisCounts, Joined, Tie, TieFilter, TieTable};
pub use two_mode::{Pair, TooManyPairs};
