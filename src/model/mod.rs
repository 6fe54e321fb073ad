//! The graph: entities, the relations between them, and the frozen whole with its lookups.
//!
//! Nothing here knows of files, GraphQL or HTTP. [`Graph`] is built once by [`GraphBuilder`], never changed
//! after, and shared by reference.

mod adjacency;
mod builder;
mod calendar;
mod claim;
mod entity;
mod graph;
mod id;
mod kind;
mod matrix;
mod relation;
mod text;
mod ties;

pub use builder::{Ends, GraphBuilder, LinkError};
pub use calendar::{Date, FiscalYear};
pub use claim::{Basis, Capacity, Certainty, Claim, Period};
pub use entity::*;
pub use graph::{Graph, Kept, Place};
pub use id::Ix;
pub use kind::{EntityKind, Vertex};
pub use matrix::{Matrix, MatrixAxis, MatrixTooLarge};
pub use relation::{Direction, Edge, EdgeIx, Link, Reading, Relation};
pub use text::Text;
pub use ties::{BasisCounts, Joined, Tie, TieFilter, TieTable};
