//! async-graphql at work: validating documents and printing SDL. It executes nothing.

use std::{
    borrow::Cow,
    pin::{Pin, pin},
    sync::{Arc, LazyLock, Mutex, PoisonError},
    task::{self, Waker},
};

use async_graphql::{
    ContainerType, Context, ContextSelectionSet, EmptyMutation, ObjectType, OutputType, Positioned, Request,
    Response, SDLExportOptions, Schema, ServerError, ServerResult, SubscriptionType, ValidationResult, Value,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextValidation},
    futures_util::Stream,
    parser::types::{ExecutableDocument, Field},
    registry::Registry,
};

use super::{
    error::{ErrorCode, ResponseError},
    kinds::{Query, Subscription},
    render::Shape,
};

static VALIDATOR: LazyLock<Schema<Root, EmptyMutation, SubscriptionRoot>> = LazyLock::new(|| {
    // The limits of `front` stand before this one, with better messages.
    Schema::build(Root, EmptyMutation, SubscriptionRoot)
        .extension(Capture)
        .limit_recursive_depth(256)
        .disable_suggestions()
        .finish()
});

/// The schema in SDL, sorted; printed once.
pub fn sdl() -> &'static str {
    static SDL: LazyLock<String> = LazyLock::new(print_sdl);
    &SDL
}

fn print_sdl() -> String {
    let options =
        SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items().include_specified_by();
    VALIDATOR.sdl_with_options(options)
}

/// All that async-graphql finds wrong with a document.
pub(super) fn validate(document: ExecutableDocument) -> Result<(), Vec<ResponseError>> {
    let verdict = Verdict::default();
    let mut request = Request::new("").data(verdict.clone());
    request.set_parsed_query(document);
    // Validation waits for nothing, so one poll finishes it.
    let execution = pin!(VALIDATOR.execute(request));
    if execution.poll(&mut task::Context::from_waker(Waker::noop())).is_pending() {
        let message = "The document could not be validated.";
        return Err(vec![ResponseError::request(ErrorCode::InternalServerError, message)]);
    }
    let errors = verdict.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    match errors {
        Some(errors) if errors.is_empty() => Ok(()),
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
struct Capture;

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

/// The root that async-graphql knows. It has types, and resolves nothing.
struct Root;

impl OutputType for Root {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed("Query")
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <Query as Shape>::type_ref(registry)
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        Ok(Value::Null)
    }
}

impl ContainerType for Root {
    async fn resolve_field(&self, _: &Context<'_>) -> ServerResult<Option<Value>> {
        Ok(None)
    }
}

impl ObjectType for Root {}

/// The same for subscriptions.
struct SubscriptionRoot;

impl SubscriptionType for SubscriptionRoot {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed("Subscription")
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <Subscription as Shape>::type_ref(registry)
    }

    fn create_field_stream<'a>(
        &'a self,
        _: &'a Context<'_>,
    ) -> Option<Pin<Box<dyn Stream<Item = Response> + Send + 'a>>> {
        None
    }
}
