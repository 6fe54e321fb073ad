//! Any text as a document, with any variables: the front end, planning and execution.

use super::{answer, variables};
use tokyo_policy_graph::graphql::Request;

/// What follows this line are the variables.
const VARIABLES: &str = "\n# variables\n";

/// Panics where something does not hold.
pub fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let (query, given) = text.split_once(VARIABLES).unwrap_or((&text, ""));
    answer(&Request { query: query.to_owned(), variables: variables(given), ..Request::default() });
}
