//! From a request to its answer, whichever way it came: documents, rate, turn, engine.

use std::{sync::Arc, time::Duration};

use serde::Deserialize;
use tracing::Span;

use super::{
    client::Client,
    documents::{Named, NotFound},
    log,
    metrics::{Lasting, code_word},
    rate::Asked,
    service::Service,
    turns::{self, Turn},
};
use crate::graphql::{Cancel, Engine, ErrorCode, OperationType, Planned, Request, Response, ResponseError};

/// A request as clients write it: a document, or the id of one that is known.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Ask {
    pub(super) query: Option<String>,
    pub(super) document_id: Option<String>,
    pub(super) operation_name: Option<String>,
    pub(super) variables: Option<serde_json::Map<String, serde_json::Value>>,
    pub(super) extensions: Option<serde_json::Map<String, serde_json::Value>>,
}

impl Ask {
    /// Takes out how it names its document.
    fn take_named(&mut self) -> Result<Named, Refused> {
        let persisted = self.extensions.as_mut().and_then(|extensions| extensions.remove("persistedQuery"));
        let persisted = match persisted.filter(|value| !value.is_null()).map(serde_json::from_value) {
            None => None,
            Some(Ok(persisted)) => Some(persisted),
            Some(Err(_)) => return Err(Refused::NoDocument(NotFound::WrongHash)),
        };
        Ok(Named { text: self.query.take(), id: self.document_id.take(), persisted })
    }
}

/// Why there is no answer of the engine.
#[derive(Debug)]
pub(super) enum Refused {
    /// The request cannot be executed: the engine's own answer says why.
    Invalid(Response),
    /// The request is no GraphQL request; the sentence says why.
    Malformed(&'static str),
    /// There is no document to execute.
    NoDocument(NotFound),
    /// The graph cannot be exported as it is asked for: the error says why.
    Unexportable(ResponseError),
    /// What is to be exported takes more room than one client may have.
    TooLargeToExport,
    /// The client asks too much; it may ask again after this time.
    RateLimited(Duration),
    /// The operation is a subscription, and the client has no websocket.
    NeedsWebSocket,
    /// The service has too much to do.
    Busy,
    /// The service made a mistake.
    Failed,
}

impl Refused {
    /// The code and the sentence that clients see.
    pub(super) fn code_and_message(&self) -> (ErrorCode, &str) {
        match self {
            Refused::Malformed(message) => (ErrorCode::BadUserInput, message),
            Refused::NoDocument(NotFound::Missing) => {
                (ErrorCode::BadUserInput, "The request has no `query`.")
            }
            Refused::NoDocument(NotFound::Unknown) => {
                (ErrorCode::PersistedQueryNotFound, "No document has this id.")
            }
            // Clients look for these two words.
            Refused::NoDocument(NotFound::NotPersisted) => {
                (ErrorCode::PersistedQueryNotFound, "PersistedQueryNotFound")
            }
            Refused::NoDocument(NotFound::PersistsNothing) => {
                (ErrorCode::PersistedQueryNotSupported, "PersistedQueryNotSupported")
            }
            Refused::NoDocument(NotFound::WrongHash) => (
                ErrorCode::BadUserInput,
                "`persistedQuery` is not `version` 1 with the `sha256Hash` of the document.",
            ),
            Refused::NoDocument(NotFound::NotTrusted) => {
                (ErrorCode::DocumentNotTrusted, "Only documents that are known to this service are executed.")
            }
            Refused::RateLimited(_) => (
                ErrorCode::RateLimited,
                "You have asked as much as one client may in a minute: wait a little.",
            ),
            Refused::NeedsWebSocket => (
                ErrorCode::OperationResolutionFailure,
                "Subscriptions are served over WebSocket alone, in the protocol graphql-transport-ws.",
            ),
            Refused::Busy => {
                (ErrorCode::Overloaded, "The service has too much to do: ask again in a moment.")
            }
            Refused::TooLargeToExport => (
                ErrorCode::LimitExceeded,
                "The export is too large to be kept for a client: ask for fewer kinds or grounds, or use the command line.",
            ),
            Refused::Unexportable(error) => (error.code(), error.message()),
            Refused::Invalid(_) | Refused::Failed => {
                (ErrorCode::InternalServerError, "The service made a mistake.")
            }
        }
    }

    /// After which time it is worth asking again.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        match self {
            Refused::RateLimited(time) => Some(*time),
            Refused::Busy => Some(Duration::from_secs(1)),
            _ => None,
        }
    }
}

/// An operation that is ready to be executed, with the engine that planned it.
#[derive(Debug)]
pub(super) struct Admitted {
    engine: Arc<Engine>,
    planned: Planned,
    /// Small queries are executed in the turn that plans them.
    answer: Option<Response>,
}

impl Admitted {
    /// What it is.
    pub(super) fn operation_type(&self) -> OperationType {
        self.planned.operation_type()
    }

    /// Its static cost.
    pub(super) fn cost(&self) -> u64 {
        self.planned.cost()
    }

    /// The version of the data that it is answered from.
    pub(super) fn version(&self) -> &str {
        self.engine.snapshot().version()
    }
}

/// Counts a request against the allowance of its client, before anything else is done for it.
pub(super) fn count_request(service: &Service, client: Client) -> Result<(), Refused> {
    let counted = service.limiter.take(client, Asked::Requests, 1).map_err(Refused::RateLimited);
    counted.inspect_err(|refused| count(service, None, refused))
}

/// Does all that comes before execution. What is asked is decoded in its turn: decoded, it may take a hundred times the
/// room of its bytes.
pub(super) async fn admit(
    service: &Arc<Service>,
    client: Client,
    decode: impl FnOnce() -> Result<Ask, Refused> + Send + 'static,
) -> Result<Admitted, Refused> {
    let admitted = plan(service, client, decode).await;
    match &admitted {
        Ok(admitted) => {
            service.metrics.planned(admitted.planned.cost());
            log::note_cost(admitted.planned.cost());
        }
        Err(refused) => count(service, None, refused),
    }
    admitted
}

async fn plan(
    service: &Arc<Service>,
    client: Client,
    decode: impl FnOnce() -> Result<Ask, Refused> + Send + 'static,
) -> Result<Admitted, Refused> {
    let turn = turn(service, 1).await?;
    let cancel = CancelOnDrop::default();
    let (service, cancelled) = (service.clone(), cancel.0.clone());
    off_the_loop(move || {
        let mut ask = decode()?;
        let found = service.documents.find(ask.take_named()?).map_err(Refused::NoDocument)?;
        let Ask { operation_name, variables, extensions, .. } = ask;
        let request = Request { query: found.text.to_string(), operation_name, variables, extensions };
        let engine = service.current.engine();
        let planned = engine.plan(&request).map_err(Refused::Invalid)?;
        if let Some(hash) = found.keep_as {
            service.documents.keep(hash, found.text);
        }
        let is_small = turns::is_small(planned.cost()) && planned.operation_type() == OperationType::Query;
        let answer = match is_small {
            true => {
                let cost = service.limiter.take(client, Asked::Cost, planned.cost());
                cost.map_err(Refused::RateLimited)?;
                Some(engine.run(&planned, &cancelled))
            }
            false => None,
        };
        drop(turn);
        Ok(Admitted { engine, planned, answer })
    })
    .await?
}

/// Executes an operation. If nobody waits for the answer any more, the execution ends, too.
pub(super) async fn run(
    service: &Arc<Service>,
    client: Client,
    admitted: Admitted,
) -> Result<Response, Refused> {
    let operation_type = admitted.operation_type();
    let answered = execute(service, client, admitted).await;
    match &answered {
        Ok(response) => {
            service.metrics.operation(Some(operation_type), response.code);
            log::note_code(code_word(response.code));
        }
        Err(refused) => count(service, Some(operation_type), refused),
    }
    answered
}

async fn execute(service: &Arc<Service>, client: Client, admitted: Admitted) -> Result<Response, Refused> {
    let Admitted { engine, planned, answer } = admitted;
    if let Some(answer) = answer {
        return Ok(answer);
    }
    let turn = turn(service, planned.cost()).await?;
    service.limiter.take(client, Asked::Cost, planned.cost()).map_err(Refused::RateLimited)?;
    let cancel = CancelOnDrop::default();
    let cancelled = cancel.0.clone();
    off_the_loop(move || {
        let response = engine.run(&planned, &cancelled);
        drop(turn);
        response
    })
    .await
}

/// A turn for work of this cost.
pub(super) async fn turn(service: &Arc<Service>, cost: u64) -> Result<(Turn, Lasting), Refused> {
    let waiting = service.metrics.waiting();
    let turn = service.turns.take(cost).await.ok_or(Refused::Busy)?;
    drop(waiting);
    Ok((turn, service.metrics.execution()))
}

/// Counts what is refused.
pub(super) fn count(service: &Service, operation_type: Option<OperationType>, refused: &Refused) {
    let code = match refused {
        Refused::Invalid(response) => response.code,
        Refused::RateLimited(_) => return service.metrics.refused_by_rate(),
        Refused::Busy => return service.metrics.refused_as_busy(),
        other => Some(other.code_and_message().0),
    };
    service.metrics.operation(operation_type, code);
    log::note_code(code_word(code));
}

/// Computes where it holds up nobody else. A panic is our mistake, and ends nothing but this request.
pub(super) async fn off_the_loop<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Refused> {
    let span = Span::current();
    tokio::task::spawn_blocking(move || span.in_scope(work)).await.map_err(|error| {
        tracing::error!(%error, "an execution failed");
        Refused::Failed
    })
}

/// Ends an execution when the future that waits for it is dropped.
#[derive(Default)]
struct CancelOnDrop(Cancel);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}
