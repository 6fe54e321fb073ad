//! Any bytes as the body of a request.

use super::answer;
use tokyo_policy_graph::graphql::Request;

/// Panics where something does not hold.
pub fn run(input: &[u8]) {
    let Ok(request) = serde_json::from_slice::<Request>(input) else { return };
    answer(&request);
}
