//! Any text as a document, with any variables: the front end, planning and execution.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tokyo_policy_graph::graphql::Request;
use tokyo_policy_graph_fuzz::{answer, variables};

/// What follows this line are the variables.
const VARIABLES: &str = "\n# variables\n";

fuzz_target!(|input: &[u8]| {
    let text = String::from_utf8_lossy(input);
    let (query, given) = text.split_once(VARIABLES).unwrap_or((&text, ""));
    answer(&Request { query: query.to_owned(), variables: variables(given), ..Request::default() });
});
