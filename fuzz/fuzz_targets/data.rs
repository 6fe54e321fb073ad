//! Any bytes as one file of a data set that is good otherwise.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tokyo_policy_graph_fuzz::data::run(input));
