//! Admission: from the text of a document to one that is safe and right to execute.
//!
//! In this order, each step protecting the next: `scan` bounds the bytes before the recursive parser, `escapes`
//! and `typename` show parser and validator what they would refuse, `size` bounds what fragments expand to before
//! validation, async-graphql validates, and `check`, `overlap` and `single_root` add the rules that it lacks. Admitted
//! documents are kept.

mod check;
mod document;
mod escapes;
mod overlap;
mod scan;
mod single_root;
mod size;
mod typename;
mod values;

use std::sync::Arc;

use async_graphql::parser::{
    self,
    types::{ExecutableDocument, OperationType},
};

use super::{
    cache::Cache,
    error::{ErrorCode, ResponseError},
    limits::Limits,
    registry::REGISTRY,
    validator::validate,
};

pub(super) use document::{Document, Operation};
pub(super) use values::{coerce_value, coerce_variables};

/// Admitted documents that are kept in one generation of the cache, and their bytes.
const KNOWN_COUNT_MAX: usize = 500;
const KNOWN_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Bytes of the parsed document for each token of its text, as measured.
const TOKEN_BYTES: usize = 180;

/// Admits documents, and keeps with each a `K` of its caller.
#[derive(Debug)]
pub(super) struct Front<K> {
    known: Cache<Box<str>, Arc<Document<K>>>,
}

impl<K> Default for Front<K> {
    fn default() -> Self {
        Front { known: Cache::new(KNOWN_COUNT_MAX, KNOWN_BYTES_MAX) }
    }
}

impl<K: Default> Front<K> {
    /// The document of this text, or all that is wrong with it.
    pub(super) fn admit(&self, text: &str, limits: &Limits) -> Result<Arc<Document<K>>, Vec<ResponseError>> {
        if let Some(document) = self.known.get(text) {
            return Ok(document);
        }
        let tokens = scan::scan(text, limits).map_err(|error| vec![error])?;
        let document = Arc::new(Document::new(admit(text, limits)?));
        self.known.insert(text.into(), document.clone(), text.len() + TOKEN_BYTES * tokens);
        Ok(document)
    }
}

/// Admits what is scanned.
fn admit(text: &str, limits: &Limits) -> Result<ExecutableDocument, Vec<ResponseError>> {
    let document =
        parser::parse_query(escapes::written_out(text)).map_err(|error| vec![parse_error(&error)])?;
    if let Some(fragment) = document.fragments.get("on") {
        let message = "Syntax error: no fragment may be named \"on\".";
        return Err(vec![ResponseError::request(ErrorCode::GraphqlParseFailed, message).at(fragment.pos)]);
    }
    read_only(&document).map_err(|error| vec![error])?;
    size::bound(&document, limits).map_err(|error| vec![error])?;
    validate(typename::wrapped(document.clone())).map_err(in_order)?;
    let errors = check::check(&REGISTRY, &document, limits);
    if errors.is_empty() { Ok(document) } else { Err(in_order(errors)) }
}

/// Errors in the order of the text: the parser keeps fragments and operations in hash maps, and so they were found in
/// any order.
fn in_order(mut errors: Vec<ResponseError>) -> Vec<ResponseError> {
    errors.sort_by(|a, b| (&a.locations, &a.message).cmp(&(&b.locations, &b.message)));
    errors
}

/// Refuses mutations, before validation would say of each field that it has no type.
fn read_only(document: &ExecutableDocument) -> Result<(), ResponseError> {
    let operations = document.operations.iter().map(|(_, operation)| operation);
    let mutations = operations.filter(|operation| operation.node.ty == OperationType::Mutation);
    match mutations.map(|mutation| mutation.pos).min() {
        None => Ok(()),
        Some(first) => {
            let message = "This service is read-only: it has no mutations.";
            Err(ResponseError::request(ErrorCode::OperationResolutionFailure, message).at(first))
        }
    }
}

/// Names line and column; the library's own message would echo the document.
fn parse_error(error: &parser::Error) -> ResponseError {
    let position = error.positions().next();
    let message = match (error, position) {
        (parser::Error::Syntax { .. }, Some(at)) => {
            format!("Syntax error at line {}, column {}.", at.line, at.column)
        }
        (parser::Error::Syntax { .. }, None) => "Syntax error.".to_owned(),
        (other, _) => format!("{other}."),
    };
    let error = ResponseError::request(ErrorCode::GraphqlParseFailed, message);
    position.map_or_else(|| error.clone(), |at| error.clone().at(at))
}
