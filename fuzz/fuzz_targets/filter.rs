//! Any JSON as filters and orders: an object with the variables of [`LISTS`].

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tokyo_policy_graph_fuzz::filter::run(input));
