//! How much one request may ask for.

use std::time::Duration;

use crate::search::TEXT_MAX;

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
    /// Keys of one order.
    pub order_keys: usize,
    /// Things that the conditions of one argument look at.
    pub condition_looks: usize,
    /// Letters of the text of one search.
    pub search_letters: usize,
    /// Edges that one search for paths looks at.
    pub path_looks: u32,
    /// Hops of a path.
    pub path_length: i32,
    /// Paths of `kShortestPaths`.
    pub shortest_paths: i32,
    /// Steps of a pattern of paths.
    pub pattern_steps: usize,
    /// Hops that a neighborhood reaches.
    pub neighborhood_depth: i32,
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
            order_keys: 10,
            condition_looks: 500_000,
            search_letters: TEXT_MAX,
            path_looks: 2_000_000,
            path_length: 12,
            shortest_paths: 100,
            pattern_steps: 8,
            neighborhood_depth: 6,
            objects: 200_000,
            answer_bytes: 8 * 1024 * 1024,
            time: Duration::from_secs(5),
            errors: 20,
        }
    }
}

impl Limits {
    /// Time for what has no objects to count: an argument that is worked out, a search for paths. The clock of the
    /// whole answer is looked at before and after.
    pub(super) fn time_of_part(&self) -> Duration {
        self.time / 5
    }
}
