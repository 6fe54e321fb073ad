//! The GraphQL service over a graph, and the only room that names async-graphql.
//!
//! `front` admits documents, `render` compiles and runs them, `engine` ties the two together; `kinds` has one
//! file per kind of thing, `registry` holds what they are, and `validator` is async-graphql at work. Nothing here walks the graph: the
//! kinds call `model`.

mod cache;
mod deadline;
mod engine;
mod error;
mod front;
mod introspection;
mod kinds;
mod limits;
mod quota;
mod registry;
mod render;
mod scope_words;
mod snapshot;
mod surroundings;
mod validator;

pub use cache::Cache;
pub use deadline::Cancel;
pub use engine::{Engine, OperationType, Planned, Request, Response};
pub use error::{ErrorCode, FieldError, ResponseError, error_json};
pub use limits::{LimitError, Limits};
pub use scope_words::{Served, scope_words};
pub use snapshot::Snapshot;
pub use validator::sdl;
