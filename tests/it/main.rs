//! The integration tests, one module per subject, in one binary.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "in tests a panic is the message, and a table is read where it is asked for"
)]

mod analysis;
mod answers;
mod attacks;
mod audits;
mod cli;
mod costs;
mod data;
mod examples;
mod explorer;
mod exports;
mod exports_read;
mod graph;
mod http;
mod json;
mod networks;
mod operations;
mod oracle;
#[cfg(feature = "otel")]
mod otel;
mod paths;
mod questions;
mod readme;
mod resolve;
mod schema;
mod search;
mod selections;
mod server;
mod tidy;
mod websocket;
