//! Any text as a document, with any variables: the front end, planning and execution.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tokyo_policy_graph_fuzz::query::run(input));
