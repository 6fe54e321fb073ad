//! From a request to its answer, whichever way it came: documents, rate, turn, engine.

use std::{sync::Arc, time::Duration};

use serde::Deserialize;
use tracing::Span;

use super::{
    client::Client,
    log,
    metrics::{Lasting, code_word},
    service::Service,
    turns::Turn,
};
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
pub(super) async fn admit(service: &Arc<Service>, client: Client, ask: Ask) -> Result<Admitted, Refused> {
    let admitted = plan(service, client, ask).await;
    match &admitted {
        Ok(admitted) => {
            service.metrics.planned(admitted.planned.cost());
            log::note_cost(admitted.planned.cost());
        }
        Err(refused) => count(service, None, refused),
    }
    admitted
}

async fn plan(service: &Arc<Service>, _client: Client, ask: Ask) -> Result<Admitted, Refused> {
    let Ask { query, operation_name, variables, extensions, .. } = ask;
    let request = Request { query: query.unwrap_or_default(), operation_name, variables, extensions };
    let engine = service.current.engine();
    let turn = turn(service, 1).await?;
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
    client: Client,
    admitted: &Admitted,
) -> Result<Response, Refused> {
    let answered = execute(service, client, admitted).await;
    match &answered {
        Ok(response) => {
            service.metrics.operation(Some(admitted.operation_type()), response.code);
            log::note_code(code_word(response.code));
        }
        Err(refused) => count(service, Some(admitted.operation_type()), refused),
    }
    answered
}

async fn execute(service: &Arc<Service>, _client: Client, admitted: &Admitted) -> Result<Response, Refused> {
    let Admitted { engine, planned } = admitted;
    let turn = turn(service, planned.cost()).await?;
    let cancel = CancelOnDrop(Cancel::default());
    let (engine, planned, inner) = (engine.clone(), planned.clone(), cancel.0.clone());
    off_the_loop(move || {
        let response = engine.run(&planned, &inner);
        drop(turn);
        response
    })
    .await
}

async fn turn(service: &Arc<Service>, cost: u64) -> Result<(Turn, Lasting), Refused> {
    let waiting = service.metrics.waiting();
    let turn = service.turns.take(cost).await.ok_or(Refused::Busy)?;
    drop(waiting);
    Ok((turn, service.metrics.execution()))
}

fn count(service: &Service, operation_type: Option<OperationType>, refused: &Refused) {
    let code = match refused {
        Refused::Invalid(response) => response.code,
        Refused::Failed => Some(ErrorCode::InternalServerError),
        Refused::RateLimited(_) => return service.metrics.refused_by_rate(),
        Refused::Busy => return service.metrics.refused_as_busy(),
        Refused::NeedsWebSocket => return,
    };
    service.metrics.operation(operation_type, code);
    log::note_code(code_word(code));
}

/// Computes where it holds up nobody else. A panic is our mistake, and ends nothing but this request.
async fn off_the_loop<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refused> {
    let span = Span::current();
    tokio::task::spawn_blocking(move || span.in_scope(work)).await.map_err(|error| {
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
