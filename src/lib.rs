//! A knowledge graph of what Tokyo's bureaus do and with whom, served as GraphQL.
//!
//! Each room may use only those before it: `model`; `data`, `search` and `analysis`; `export`; `graphql`; `http`; and
//! the binary last.
//! ARCHITECTURE.md has the picture, the code map and the invariants.

#![forbid(unsafe_code)]

pub mod analysis;
pub mod data;
pub mod export;
pub mod graphql;
pub mod http;
pub mod model;
pub mod search;
