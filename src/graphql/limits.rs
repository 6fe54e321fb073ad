//! How much one request may ask for.

use std::time::Duration;

/// The bounds of a request; `datasetInfo.limits` shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the request body.
    pub body_bytes: usize,
    /// Tokens of the document.
    pub tokens: usize,
    /// Brackets open at once in the document.
    pub nesting: usize,
    /// Fields of the document when all fragments are expanded.
    pub expanded_fields: usize,
    /// Fields within fields, when all fragments are expanded.
    pub depth: usize,
    /// Steps of checking and planning a document.
    pub plan_steps: usize,
    /// Items of one page.
    pub page_size: i32,
    /// Objects written into one answer.
    pub objects: u32,
    /// Bytes of one answer.
    pub answer_bytes: usize,
    /// Time for one answer.
    pub time: Duration,
    /// Errors in one answer.
    pub errors: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            body_bytes: 64 * 1024,
            tokens: 4_000,
            nesting: 40,
            expanded_fields: 10_000,
            depth: 30,
            plan_steps: 50_000,
            page_size: 500,
            objects: 200_000,
            answer_bytes: 8 * 1024 * 1024,
            time: Duration::from_secs(5),
            errors: 20,
        }
    }
}
