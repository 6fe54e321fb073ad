//! Finding things by what people write: comparing text, full-text search, and turning names into vertices.
//!
//! Nothing here knows of GraphQL. What is searched is read from the graph once and kept beside it.

mod corpus;
mod fold;
mod index;
mod names;
mod near;
mod query;
mod rank;
mod terms;
mod texts;
mod variants;
mod written;

pub use fold::{Folded, fold};
pub use index::{Highlight, Hit, Index, TEXT_MAX, TooLong};
pub use names::{FoldedName, FoldedNames};
pub use written::{Field, Lang, Written, written};
