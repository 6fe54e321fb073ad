//! Any bytes as one file of a data set that is good otherwise.
//!
//! The first line names the file: one of the minimal data set, or one more.

use super::{MINIMAL, engine_over};
use tokyo_policy_graph::{data, graphql::Request};

/// Goes once through all that loading made.
const TOUR: &str = "{
  datasetInfo { version }
  initiatives {
    facets(by: [KIND, BUREAU, STRATEGY, PREFECTURE, FISCAL_YEAR, DOCUMENT]) { distinctCount }
    nodes { id title evidence { quote } neighbors { totalCount } }
  }
  bureaus { nodes { prefectures { totalCount edges { counts { total } } } } }
  strategies { nodes { id } }
  fundingPrograms { nodes { id } }
  awards { totalCount }
  search(text: \"a\") { totalCount }
}";

/// Panics where something does not hold.
pub fn run(input: &[u8]) {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let name = String::from_utf8_lossy(&input[..end]);
    let bytes = input.get(end + 1..).unwrap_or_default();
    let others = MINIMAL.into_iter().filter(|(other, _)| *other != name);
    match data::load(&others.chain([(&*name, bytes)]).collect()) {
        Ok(dataset) => {
            let response =
                engine_over(dataset).execute(&Request { query: TOUR.into(), ..Request::default() });
            let body = String::from_utf8(response.body).expect("the answer is text");
            assert!(response.code.is_none(), "data that was accepted cannot be asked: {body}");
        }
        Err(problems) => assert!(!problems.to_string().trim().is_empty(), "{name} is refused without a word"),
    }
}
