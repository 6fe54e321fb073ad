//! Any bytes as the body of a request.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tokyo_policy_graph_fuzz::request::run(input));
