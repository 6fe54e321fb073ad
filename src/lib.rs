//! A knowledge graph of what Tokyo's bureaus do and with whom, served as GraphQL.
//!
//! Each room may use only those before it: `model`, `data`, `graphql`, `http`, and the binary last.
//! ARCHITECTURE.md has the picture, the code map and the invariants.

pub mod data;
pub mod graphql;
pub mod http;
pub mod model;
