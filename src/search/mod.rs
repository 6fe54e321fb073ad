//! Finding things by what people write: comparing text, full-text search, and turning names into vertices.
//!
//! Nothing here knows of GraphQL. What is searched is read from the graph once and kept beside it.

mod fold;
mod folded;
mod full_text;
mod names;
mod resolve;
mod romaji;
mod typing;
mod variants;

pub use fold::{Folded, fold};
pub use folded::{FoldedName, FoldedNames};
pub use full_text::{Field, Highlight, Hit, Index, Lang, TEXT_MAX, TooLong, Written, written};
pub use names::Names;
pub use resolve::{Candidate, Reason, Resolution, ResolutionStatus};
