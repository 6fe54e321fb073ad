//! One operation of a websocket, from its beginning to its end.

use std::{convert::Infallible, sync::Arc};

use axum::body::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch},
    task,
};

use super::protocol;
use crate::{
    graphql::{OperationType, Response},
    http::{
        client::Client,
        execution::{self, Admitted, Ask, Refused},
        service::Service,
    },
};

/// A message that an operation has for its client.
#[derive(Debug)]
pub(super) struct Said {
    /// Who says it. The id is not enough: the client may have ended that operation and begun another of its name.
    pub(super) task: task::Id,
    /// The message.
    pub(super) message: Bytes,
    /// Ends when the message is sent.
    pub(super) turn: Turn,
}

/// An answer of a socket is on its way, from planning to sending.
#[derive(Debug)]
pub(super) struct Turn {
    _permit: Option<OwnedSemaphorePermit>,
}

/// Answers of one socket that are on their way at once. What a client does not read is held, and this many of it.
const TURNS: usize = 2;

/// How an operation ended.
#[derive(Debug)]
pub(super) enum End {
    /// There are no further results.
    Complete,
    /// With errors: an array in JSON.
    Errors(String),
    /// The service stops. The client learns it from the socket, and can ask another server.
    Stopped,
}

/// What an operation needs to know.
#[derive(Debug, Clone)]
pub(super) struct Context {
    service: Arc<Service>,
    client: Client,
    /// Where its messages go.
    say: mpsc::Sender<Said>,
    turns: Arc<Semaphore>,
}

impl Context {
    pub(super) fn new(service: Arc<Service>, client: Client, say: mpsc::Sender<Said>) -> Self {
        Context { service, client, say, turns: Arc::new(Semaphore::new(TURNS)) }
    }

    async fn turn(&self) -> Turn {
        // The semaphore is never closed.
        Turn { _permit: self.turns.clone().acquire_owned().await.ok() }
    }
}

/// Executes an operation. Dropping the future ends the execution.
pub(super) async fn execute(context: Context, id: String, ask: Ask) -> End {
    answer(&context, &id, ask).await.unwrap_or_else(|refused| End::Errors(errors(refused)))
}

/// The errors of a refusal, an array in JSON.
pub(super) fn errors(refused: Refused) -> String {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        errors: &'a RawValue,
    }
    if let Refused::Invalid(response) = &refused
        && let Ok(body) = serde_json::from_slice::<Body>(&response.body)
    {
        return body.errors.get().to_owned();
    }
    let (code, message) = refused.code_and_message();
    serde_json::json!([{ "message": message, "extensions": { "code": code.as_str() } }]).to_string()
}

async fn answer(context: &Context, id: &str, ask: Ask) -> Result<End, Refused> {
    let Context { service, client, .. } = context;
    // From before the first look at the data: no change goes unnoticed.
    let mut changes = service.current.changes();
    let turn = context.turn().await;
    let admitted = execution::admit(service, *client, {
        let ask = ask.clone();
        move || Ok(ask)
    })
    .await?;
    match admitted.operation_type() {
        OperationType::Query => {
            say_result(context, id, admitted, turn).await?;
            Ok(End::Complete)
        }
        OperationType::Subscription => {
            drop((admitted, turn));
            let mut stopping = service.stopping();
            tokio::select! {
                biased;
                _ = stopping.wait_for(|stops| *stops) => Ok(End::Stopped),
                ended = follow(context, id, &ask, &mut changes) => ended.map(|never| match never {}),
            }
        }
    }
}

/// Answers each time that other data is served.
async fn follow(
    context: &Context,
    id: &str,
    ask: &Ask,
    changes: &mut watch::Receiver<()>,
) -> Result<Infallible, Refused> {
    loop {
        changes.changed().await.map_err(|_| Refused::Failed)?;
        // All who wait are told at once, so that some find the service busy. What they get later is what is served
        // then, so that nothing is lost.
        while let Err(refused) = say_current(context, id, ask, changes).await {
            let Some(pause) = refused.retry_after() else { return Err(refused) };
            tokio::time::sleep(pause).await;
        }
    }
}

/// Plans the operation anew, for a plan belongs to its engine.
async fn say_current(
    context: &Context,
    id: &str,
    ask: &Ask,
    changes: &mut watch::Receiver<()>,
) -> Result<(), Refused> {
    let turn = context.turn().await;
    changes.mark_unchanged();
    let admitted = execution::admit(&context.service, context.client, {
        let ask = ask.clone();
        move || Ok(ask)
    })
    .await?;
    say_result(context, id, admitted, turn).await
}

async fn say_result(context: &Context, id: &str, admitted: Admitted, turn: Turn) -> Result<(), Refused> {
    let Context { service, client, say, .. } = context;
    let response: Response = execution::run(service, *client, admitted).await?;
    if !response.is_executed {
        return Err(Refused::Invalid(response));
    }
    let message = service.turns.hold(protocol::next(id, &response.body)).ok_or(Refused::Busy)?;
    drop(response);
    // Where nobody listens any more, the socket has ended, and this operation with it.
    let _ = say.send(Said { task: task::id(), message, turn }).await;
    Ok(())
}

#[cfg(test)]
impl Turn {
    /// One that nobody counts.
    pub(super) const UNCOUNTED: Turn = Turn { _permit: None };
}

#[cfg(test)]
mod tests {
    use std::{net::Ipv4Addr, path::Path, time::Duration};

    use clap::Parser;
    use serde_json::json;

    use super::*;
    use crate::{
        graphql::{ErrorCode, Limits},
        http::{Settings, Source, current::Current},
    };

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        settings: Settings,
    }

    const CLIENT: std::net::IpAddr = std::net::IpAddr::V4(Ipv4Addr::LOCALHOST);

    #[tokio::test]
    async fn a_subscription_tells_each_change() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/minimal");
        let load = |folder| Source { folder, limits: Limits::default() }.load().unwrap();
        let settings = Line::parse_from(["serve"]).settings;
        let service = Arc::new(Service::new(settings, Current::new(load(Some(folder)))).unwrap());

        let (say, mut said) = mpsc::channel(1);
        let context = Context::new(service.clone(), CLIENT.into(), say);
        let query = "subscription { datasetChanged { version } }".to_owned();
        let ask = Ask { query: Some(query), ..Ask::default() };
        let running = tokio::spawn(execute(context, "a".into(), ask));
        let early = tokio::time::timeout(Duration::from_millis(500), said.recv()).await;
        assert!(early.is_err(), "nothing has changed yet");

        let other = load(None);
        let version = other.snapshot().version().to_string();
        service.current.serve(other);
        let expected = json!({ "data": { "datasetChanged": { "version": version } } }).to_string();
        let heard = said.recv().await.unwrap();
        assert_eq!(heard.message, protocol::next("a", expected.as_bytes()));
        drop(heard);

        service.stop();
        assert!(matches!(running.await, Ok(End::Stopped)));
    }

    #[test]
    fn errors_are_an_array() {
        let body = br#"{"errors":[{"message":"a"},{"message":"b"}]}"#.to_vec();
        let response = Response { body, is_executed: false, code: Some(ErrorCode::BadUserInput) };
        assert_eq!(errors(Refused::Invalid(response)), r#"[{"message":"a"},{"message":"b"}]"#);
        for refused in [Refused::Busy, Refused::Failed, Refused::RateLimited(Duration::ZERO)] {
            let (code, message) = refused.code_and_message();
            let expected =
                serde_json::json!([{ "message": message, "extensions": { "code": code.as_str() } }]);
            assert_eq!(serde_json::from_str::<serde_json::Value>(&errors(refused)).unwrap(), expected);
        }
    }
}
