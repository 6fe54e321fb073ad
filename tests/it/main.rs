//! The integration tests, one module per subject, in one binary.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in tests a panic is the message")]

mod data;
mod http;
mod questions;
mod server;
