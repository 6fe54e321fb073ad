//! Finding things by what people write: comparing text, full-text search, and turning names into vertices.
//!
//! Nothing here knows of GraphQL. What is searched is read from the graph once and kept beside it.

mod fold;
mod names;
mod variants;

pub use fold::{Folded, fold};
pub use names::{FoldedName, FoldedNames};
