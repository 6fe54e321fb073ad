//! Admission: from the text of a document to one that is safe and right to execute.
//!
//! In this order, each step protecting the next: `scan` bounds the bytes before the recursive parser, `size`
//! bounds what fragments expand to before validation, async-graphql validates, and `check` and `overlap` add the
//! rules that it lacks. Admitted documents are kept.

mod cache;
mod check;
mod document;
mod overlap;
mod scan;
mod size;
mod values;

use std::{
    pin::pin,
    sync::{Arc, LazyLock, Mutex, PoisonError},
    task::{Context, Poll, Waker},
};

use async_graphql::{
    ServerError, ValidationResult,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextValidation},
    parser::{self, types::ExecutableDocument},
};

use self::cache::Cache;
use super::{
    error::{ErrorCode, ResponseError},
    limits::Limits,
    registry::{REGISTRY, Validator, validator},
};

pub(super) use document::{Document, Operation};
pub(super) use values::coerce_variables;

static VALIDATOR: LazyLock<Validator> = LazyLock::new(validator);

/// Admits documents, and keeps with each a `K` of its caller.
#[derive(Debug)]
pub(super) struct Front<K> {
    known: Cache<Arc<Document<K>>>,
}

impl<K> Default for Front<K> {
    fn default() -> Self {
        Front { known: Cache::default() }
    }
}

impl<K: Default> Front<K> {
    /// The document of this text, or all that is wrong with it.
    pub(super) fn admit(&self, text: &str, limits: &Limits) -> Result<Arc<Document<K>>, Vec<ResponseError>> {
        if let Some(document) = self.known.get(text) {
            return Ok(document);
        }
        let document = Arc::new(Document::new(admit(text, limits)?));
        self.known.insert(text, document.clone());
        Ok(document)
    }
}

fn admit(text: &str, limits: &Limits) -> Result<ExecutableDocument, Vec<ResponseError>> {
    scan::scan(text, limits).map_err(|error| vec![error])?;
    let document = parser::parse_query(text).map_err(|error| vec![parse_error(&error)])?;
    size::bound(&document, limits).map_err(|error| vec![error])?;
    let document = validate(document)?;
    let errors = check::check(&REGISTRY, &document);
    if errors.is_empty() { Ok(document) } else { Err(errors) }
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

fn validate(document: ExecutableDocument) -> Result<ExecutableDocument, Vec<ResponseError>> {
    let verdict = Verdict::default();
    let mut request = async_graphql::Request::new("").data(verdict.clone());
    request.set_parsed_query(document.clone());
    // Validation waits for nothing, so one poll finishes it.
    let execution = pin!(VALIDATOR.execute(request));
    if let Poll::Pending = execution.poll(&mut Context::from_waker(Waker::noop())) {
        let message = "The document could not be validated.";
        return Err(vec![ResponseError::request(ErrorCode::InternalServerError, message)]);
    }
    let errors = verdict.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    match errors {
        Some(errors) if errors.is_empty() => Ok(document),
        Some(errors) => Err(errors.into_iter().map(validation_error).collect()),
        None => {
            let message = "The document is nested too deeply.";
            Err(vec![ResponseError::request(ErrorCode::LimitExceeded, message)])
        }
    }
}

fn validation_error(error: ServerError) -> ResponseError {
    let located = ResponseError::request(ErrorCode::GraphqlValidationFailed, error.message);
    ResponseError { locations: error.locations, ..located }
}

/// Where [`Capture`] leaves what validation found.
#[derive(Clone, Default)]
struct Verdict(Arc<Mutex<Option<Vec<ServerError>>>>);

/// Notes the result of async-graphql's validation and stops before execution.
pub(super) struct Capture;

impl ExtensionFactory for Capture {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Capture)
    }
}

#[async_graphql::async_trait::async_trait]
impl Extension for Capture {
    async fn validation(
        &self,
        context: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let found = next.run(context).await.err().unwrap_or_default();
        if let Some(verdict) = context.data_opt::<Verdict>() {
            *verdict.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
        }
        Err(vec![])
    }
}
