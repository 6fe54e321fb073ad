//! What the answer to a hostile document is to be.

use serde_json::{Value, json};

use super::{
    measured::{Attack, repeatedly},
    wire::Connection,
};
use crate::http::wire::Answer;

/// How a document is handled.
#[derive(Debug, Clone, Copy)]
pub(super) enum Expected {
    /// It is answered without an error.
    Answered,
    /// It is not executed: 400, one of these codes, and no data.
    Refused(&'static [&'static str]),
    /// It is not executed, or one of its fields is wrong; the first error has this code.
    Wrong(&'static str),
    /// It is answered without an error, or some limit is exceeded.
    Bounded,
    /// Some limit is exceeded: of a field or, on a busy machine, of the time of the whole.
    Exceeded,
    /// The body is too large.
    TooLarge,
}

/// A limit is exceeded before execution.
pub(super) const LIMIT: Expected = Expected::Refused(&["LIMIT_EXCEEDED"]);
/// The text is no document.
pub(super) const PARSE: Expected = Expected::Refused(&["GRAPHQL_PARSE_FAILED"]);
/// The document is against the rules.
pub(super) const INVALID: Expected = Expected::Refused(&["GRAPHQL_VALIDATION_FAILED"]);

/// The most errors of one answer.
const ERRORS_MAX: usize = 10;

/// A document that is asked a few times: new, and known.
pub(super) fn document(name: &str, query: impl Into<String>, expected: Expected) -> Attack {
    with_variables(name, query, json!({}), expected)
}

/// The same with variables.
pub(super) fn with_variables(
    name: &str,
    query: impl Into<String>,
    variables: Value,
    expected: Expected,
) -> Attack {
    let query = query.into();
    Attack::new(name, move |server| {
        let body = json!({ "query": query, "variables": variables });
        repeatedly(|| {
            let mut connection = Connection::new(server);
            let answer = connection.post(&body).expect("an answer, not the end of the connection");
            expected.check(&answer, &body.to_string());
        });
    })
}

impl Expected {
    /// The answer is as expected, and tells of no more than it should.
    pub(super) fn check(self, answer: &Answer, request: &str) {
        let body = answer.json();
        let shown: String = answer.text().chars().take(300).collect();
        let errors = body["errors"].as_array().map_or(&[][..], Vec::as_slice);
        let code = errors.first().map_or("", |error| error["extensions"]["code"].as_str().unwrap_or("none"));
        let is_executed = body.get("data").is_some();
        let is_right = match self {
            Expected::Answered => answer.status == 200 && is_executed && errors.is_empty(),
            Expected::Refused(codes) => answer.status == 400 && codes.contains(&code) && !is_executed,
            Expected::Wrong(expected) => {
                code == expected && answer.status == if is_executed { 200 } else { 400 }
            }
            Expected::Bounded => match code {
                "" => answer.status == 200 && is_executed,
                code => code == "LIMIT_EXCEEDED" && answer.status == if is_executed { 200 } else { 400 },
            },
            Expected::Exceeded => {
                code == "LIMIT_EXCEEDED" && answer.status == if is_executed { 200 } else { 400 }
            }
            Expected::TooLarge => answer.status == 413 && !is_executed,
        };
        assert!(is_right, "expected {self:?}, got {}: {shown}", answer.status);
        assert!(errors.len() <= ERRORS_MAX, "{} errors", errors.len());
        assert!(answer.body.len() <= 9 * 1024 * 1024, "{} bytes", answer.body.len());
        for error in errors {
            let message = error["message"].as_str().unwrap_or_default();
            assert!(!message.is_empty() && message.chars().count() <= 300, "a message of {}", message.len());
            assert!(!echoes(message, request), "it echoes the query: {message}");
        }
    }
}

/// Whether a long part of the request stands in a message.
pub(super) fn echoes(message: &str, request: &str) -> bool {
    let letters: Vec<char> = message.chars().collect();
    letters.windows(60).any(|part| request.contains(&part.iter().collect::<String>()))
}
