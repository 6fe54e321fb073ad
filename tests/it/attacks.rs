//! Attacks by name: each is handled as it should be, the process lives, honest questions are answered meanwhile, and
//! memory does not grow.
//!
//! `cargo test --test it attacks -- --nocapture` prints the table. Three variables of the environment: ATTACK names
//! the only attacks to run by a part of their names, ATTACK_BINARY a binary to test instead of this build's, and
//! ATTACK_STRICT=1 holds an optimized binary on an idle machine to what is promised of it.

mod analysis;
mod connections;
mod cost;
mod documents;
mod expected;
mod exports;
mod load;
mod measured;
mod rate;
mod requests;
mod restart;
mod values;
mod websocket;
mod wire;

/// `count` texts, one after the other.
fn many(count: usize, each: impl Fn(usize) -> String) -> String {
    (0..count).map(each).collect()
}

/// A text within so many pairs of brackets.
fn nested(open: &str, depth: usize, inner: &str, close: &str) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}
