//! Any bytes as the body of a request.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tokyo_policy_graph::graphql::Request;
use tokyo_policy_graph_fuzz::answer;

fuzz_target!(|input: &[u8]| {
    let Ok(request) = serde_json::from_slice::<Request>(input) else { return };
    answer(&request);
});
