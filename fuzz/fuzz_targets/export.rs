//! Any texts as the names of a graph that is exported by any words.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tokyo_policy_graph_fuzz::export::run(input));
