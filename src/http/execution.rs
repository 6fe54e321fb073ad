//! From a request to its answer, whichever way it came: documents, rate, turn, engine.

use std::{sync::Arc, time::Duration};

use serde::Deserialize;

use super::{client::Client, service::Service};
use crate::graphql::{Cancel, Engine, ErrorCode, OperationType, Planned, Request, Response};

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

/// Why there is no answer of the engine.
#[derive(Debug)]
pub(super) enum Refused {
    /// The request cannot be executed: the engine's own answer says why.
    Invalid(Response),
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
    pub(super) fn code_and_message(&self) -> (ErrorCode, &'static str) {
        match self {
            Refused::RateLimited(_) => (
                ErrorCode::LimitExceeded,
                "You have asked as much as one client may in a minute: wait a little.",
            ),
            Refused::NeedsWebSocket => (
                ErrorCode::OperationResolutionFailure,
                "Subscriptions are served over WebSocket alone, in the protocol graphql-transport-ws.",
            ),
            Refused::Busy => {
                (ErrorCode::InternalServerError, "The service has too much to do: ask again in a moment.")
            }
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
    planned: Arc<Planned>,
}

impl Admitted {
    /// What it is.
    pub(super) fn operation_type(&self) -> OperationType {
        self.planned.operation_type()
    }
}

/// Does all that comes before execution.
pub(super) async fn admit(service: &Arc<Service>, _client: Client, ask: Ask) -> Result<Admitted, Refused> {
    let Ask { query, operation_name, variables, extensions, .. } = ask;
    let request = Request { query: query.unwrap_or_default(), operation_name, variables, extensions };
    let engine = service.current.engine();
    let turn = service.turns.take(1).await.ok_or(Refused::Busy)?;
    let planner = engine.clone();
    let planned = off_the_loop(move || {
        let planned = planner.plan(&request);
        drop(turn);
        planned
    });
    let planned = planned.await?.map_err(Refused::Invalid)?;
    Ok(Admitted { engine, planned: Arc::new(planned) })
}

/// Executes an operation. If nobody waits for the answer any more, the execution ends, too.
pub(super) async fn run(
    service: &Arc<Service>,
    _client: Client,
    admitted: &Admitted,
) -> Result<Response, Refused> {
    let Admitted { engine, planned } = admitted;
    let turn = service.turns.take(planned.cost()).await.ok_or(Refused::Busy)?;
    let cancel = CancelOnDrop(Cancel::default());
    let (engine, planned, inner) = (engine.clone(), planned.clone(), cancel.0.clone());
    off_the_loop(move || {
        let response = engine.run(&planned, &inner);
        drop(turn);
        response
    })
    .await
}

/// Computes where it holds up nobody else. A panic is our mistake, and ends nothing but this request.
async fn off_the_loop<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refused> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "an execution failed");
        Refused::Failed
    })
}

struct CancelOnDrop(Cancel);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}
