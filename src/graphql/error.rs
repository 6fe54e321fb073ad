//! Errors as clients see them.
//!
//! A *request error* stops a request before anything is answered: `data` is left out. A *field error* makes a
//! field null, or climbs to the nearest nullable parent. Both carry `extensions.code`.

use std::borrow::Cow;

use async_graphql::{Pos, Value};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// The machine-readable reasons; the README lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// The document is not GraphQL.
    GraphqlParseFailed,
    /// The document does not fit the schema.
    GraphqlValidationFailed,
    /// There is no such operation, or none was chosen.
    OperationResolutionFailure,
    /// An argument or variable has a value that cannot be.
    BadUserInput,
    /// A cursor that is not of this list, or of another version of the data.
    Cursor,
    /// Several things bear the name that was given.
    Ambiguous,
    /// The request asks for more than is served.
    LimitExceeded,
    /// No document has the id or hash that was given.
    PersistedQueryNotFound,
    /// Documents are not kept for later.
    PersistedQueryNotSupported,
    /// Only the operator's own documents are served, and this is none.
    DocumentNotTrusted,
    /// The client has used up what it may ask in a minute.
    RateLimited,
    /// The service has too much to do.
    Overloaded,
    /// Our fault.
    InternalServerError,
}

impl ErrorCode {
    /// `BAD_USER_INPUT`.
    pub fn as_str(self) -> &'static str {
        match self {
            ErrorCode::GraphqlParseFailed => "GRAPHQL_PARSE_FAILED",
            ErrorCode::GraphqlValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            ErrorCode::OperationResolutionFailure => "OPERATION_RESOLUTION_FAILURE",
            ErrorCode::BadUserInput => "BAD_USER_INPUT",
            ErrorCode::Cursor => "CURSOR",
            ErrorCode::Ambiguous => "AMBIGUOUS",
            ErrorCode::LimitExceeded => "LIMIT_EXCEEDED",
            ErrorCode::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            ErrorCode::PersistedQueryNotSupported => "PERSISTED_QUERY_NOT_SUPPORTED",
            ErrorCode::DocumentNotTrusted => "DOCUMENT_NOT_TRUSTED",
            ErrorCode::RateLimited => "RATE_LIMITED",
            ErrorCode::Overloaded => "OVERLOADED",
            ErrorCode::InternalServerError => "INTERNAL_SERVER_ERROR",
        }
    }
}

/// An error of a response that is no answer of the engine's, in JSON.
pub fn error_json(code: ErrorCode, message: &str) -> serde_json::Value {
    serde_json::json!({ "message": message, "extensions": { "code": code.as_str() } })
}

/// Why a field function has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    pub(super) message: Cow<'static, str>,
    pub(super) code: ErrorCode,
}

impl FieldError {
    /// An error with a sentence that says what to do.
    pub fn new(code: ErrorCode, message: impl Into<Cow<'static, str>>) -> Self {
        FieldError { message: bounded(message.into()), code }
    }
}

impl From<&ResponseError> for FieldError {
    fn from(error: &ResponseError) -> Self {
        FieldError { message: error.message.clone(), code: error.code }
    }
}

/// A step of the path to the field that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum PathStep {
    Field(String),
    Index(usize),
}

/// An error of the response.
#[derive(Debug, Clone)]
pub struct ResponseError {
    pub(super) message: Cow<'static, str>,
    pub(super) locations: Vec<Pos>,
    pub(super) path: Vec<PathStep>,
    pub(super) code: ErrorCode,
}

impl ResponseError {
    /// A request error.
    pub(super) fn request(code: ErrorCode, message: impl Into<Cow<'static, str>>) -> Self {
        ResponseError { message: bounded(message.into()), locations: vec![], path: vec![], code }
    }

    /// The same at a place in the document.
    pub(super) fn at(mut self, position: Pos) -> Self {
        self.locations = vec![position];
        self
    }

    /// The reason.
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// The sentence.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl Serialize for ResponseError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("message", &self.message)?;
        if !self.locations.is_empty() {
            map.serialize_entry("locations", &self.locations)?;
        }
        if !self.path.is_empty() {
            map.serialize_entry("path", &self.path)?;
        }
        let code = Value::from(self.code.as_str());
        map.serialize_entry("extensions", &serde_json::json!({ "code": code }))?;
        map.end()
    }
}

/// The letters of a message, and of a name in one that is too long.
const MESSAGE_MAX: usize = 300;
const NAME_MAX: usize = 40;

/// A message that is no longer than it helps: names and values in it are those of the request, of any length.
fn bounded(message: Cow<'static, str>) -> Cow<'static, str> {
    if message.len() <= MESSAGE_MAX {
        return message;
    }
    let (mut short, mut of_name) = (String::new(), 0);
    for letter in message.chars() {
        of_name = if letter.is_ascii_alphanumeric() || letter == '_' { of_name + 1 } else { 0 };
        match of_name {
            0..=NAME_MAX => short.push(letter),
            _ if short.ends_with('…') => {}
            _ => short.push('…'),
        }
    }
    if let Some((end, _)) = short.char_indices().nth(MESSAGE_MAX - 1) {
        short.truncate(end);
        short.push('…');
    }
    short.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_no_longer_than_they_help() {
        let short = "Unknown field \"a\" on type \"Query\".";
        assert_eq!(bounded(short.into()), short);
        let long = bounded(format!("Unknown field \"{}\" on type \"Query\".", "x".repeat(60_000)).into());
        assert_eq!(long, format!("Unknown field \"{}…\" on type \"Query\".", "x".repeat(NAME_MAX)));
        let words = bounded("環境 ".repeat(10_000).into());
        assert_eq!(words.chars().count(), MESSAGE_MAX);
        assert!(words.ends_with('…'));
    }
}
