//! Any text as a cursor and as an id, and as the key within a cursor.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tokyo_policy_graph_fuzz::cursor::run(input));
