//! One operation of a websocket, from its beginning to its end.

use std::{convert::Infallible, sync::Arc};

use axum::body::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch},
    task,
    time::{Instant, sleep, timeout},
};
use tracing::{Instrument, Span, field::Empty};

use super::{admission::Payload, protocol};
use crate::{
    graphql::{ErrorCode, OperationType, Response, error_json},
    http::{
        client::Client,
        execution::{self, Admitted, Ask, Refused},
        metrics::code_word,
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
    pub(super) permit: AnswerPermit,
}

/// An answer of a socket is on its way, from planning to sending.
#[derive(Debug)]
pub(super) struct AnswerPermit {
    _permit: Option<OwnedSemaphorePermit>,
}

/// Answers of one socket that are on their way at once. What a client does not read is held, and this many of it.
const ANSWERS_AT_ONCE: usize = 2;

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
    answers: Arc<Semaphore>,
}

impl Context {
    pub(super) fn new(service: Arc<Service>, client: Client, say: mpsc::Sender<Said>) -> Self {
        Context { service, client, say, answers: Arc::new(Semaphore::new(ANSWERS_AT_ONCE)) }
    }

    async fn permit(&self) -> AnswerPermit {
        // The semaphore is never closed.
        AnswerPermit { _permit: self.answers.clone().acquire_owned().await.ok() }
    }
}

/// Executes an operation. Dropping the future ends the execution.
pub(super) fn execute(context: Context, id: String, payload: Box<str>) -> impl Future<Output = End> {
    // What has not had its first moment is kept, too.
    let payload = context.service.sockets.keep(payload);
    async move {
        let mut record = Record::new();
        let ended = answer(&context, &id, payload, &mut record).await;
        ended.unwrap_or_else(|refused| {
            record.note_code(match &refused {
                Refused::Invalid(response) => response.code,
                refused => Some(refused.code_and_message().0),
            });
            End::Errors(errors(refused))
        })
    }
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
    serde_json::json!([error_json(code, message)]).to_string()
}

async fn answer(
    context: &Context,
    id: &str,
    payload: Option<Payload>,
    record: &mut Record,
) -> Result<End, Refused> {
    let Context { service, client, .. } = context;
    // From before the first look at the data: no change goes unnoticed.
    let mut changes = service.current.changes();
    let told = service.current.engine().snapshot().version().to_string();
    execution::count_request(service, *client)?;
    let Some(payload) = payload.map(Arc::new) else {
        service.metrics.refused_as_busy();
        return Err(Refused::Busy);
    };
    let first = async {
        let permit = context.permit().await;
        let admitted = admit(context, &payload, record).await?;
        let operation_type = admitted.operation_type();
        if operation_type == OperationType::Query {
            say_result(context, id, admitted, permit, record).await?;
        }
        Ok(operation_type)
    };
    match first.instrument(span()).await? {
        OperationType::Query => Ok(End::Complete),
        OperationType::Subscription => {
            let mut stopping = service.stopping();
            tokio::select! {
                biased;
                _ = stopping.wait_for(|stops| *stops) => Ok(End::Stopped),
                ended = follow(context, id, &payload, &mut changes, told, record) => {
                    ended.map(|never| match never {})
                }
            }
        }
    }
}

/// Answers each time that other data is served.
async fn follow(
    context: &Context,
    id: &str,
    payload: &Arc<Payload>,
    changes: &mut watch::Receiver<()>,
    mut told: String,
    record: &mut Record,
) -> Result<Infallible, Refused> {
    let subscribed = context.service.sockets.subscribed();
    loop {
        changes.changed().await.map_err(|_| Refused::Failed)?;
        sleep(subscribed.pause()).await;
        // Some find the service busy all the same. What they get later is what is served then, so that nothing is lost.
        loop {
            let said = say_current(context, id, payload, changes, &mut told, record);
            let Err(refused) = said.instrument(span()).await else { break };
            let Some(pause) = refused.retry_after() else { return Err(refused) };
            sleep(pause + subscribed.pause()).await;
        }
    }
}

/// Plans the operation anew, for a plan belongs to its engine.
async fn say_current(
    context: &Context,
    id: &str,
    payload: &Arc<Payload>,
    changes: &mut watch::Receiver<()>,
    told: &mut String,
    record: &mut Record,
) -> Result<(), Refused> {
    execution::count_request(&context.service, context.client)?;
    let permit = context.permit().await;
    changes.mark_unchanged();
    let admitted = admit(context, payload, record).await?;
    let version = admitted.version().to_owned();
    // The engine may be newer than the change that is told: then the next change has been told already.
    if version != *told {
        say_result(context, id, admitted, permit, record).await?;
        *told = version;
    }
    Ok(())
}

/// Decodes what is asked each time anew, for decoded it takes much more room.
async fn admit(context: &Context, payload: &Arc<Payload>, record: &mut Record) -> Result<Admitted, Refused> {
    let Context { service, client, .. } = context;
    let decoding = timeout(service.settings.turns.queue_timeout, service.sockets.decoding(payload)).await;
    let Ok(decoding) = decoding else {
        service.metrics.refused_as_busy();
        return Err(Refused::Busy);
    };
    let payload = payload.clone();
    let decode = move || {
        let malformed = "The `payload` is not `query`, and possibly `variables` and `operationName`.";
        serde_json::from_str::<Ask>(&payload.text).map_err(|_| Refused::Malformed(malformed))
    };
    let admitted = execution::admit(service, *client, decode).await?;
    drop(decoding);
    record.operation_type = Some(admitted.operation_type());
    record.cost += admitted.cost();
    Ok(admitted)
}

async fn say_result(
    context: &Context,
    id: &str,
    admitted: Admitted,
    permit: AnswerPermit,
    record: &mut Record,
) -> Result<(), Refused> {
    let Context { service, client, say, .. } = context;
    let response: Response = execution::run(service, *client, admitted).await?;
    if !response.is_executed {
        return Err(Refused::Invalid(response));
    }
    record.note_code(response.code);
    let message = service.turns.hold(*client, protocol::next(id, &response.body)).ok_or(Refused::Busy)?;
    drop(response);
    // Where nobody listens any more, the socket has ended, and this operation with it.
    let _ = say.send(Said { task: task::id(), message, permit }).await;
    Ok(())
}

/// What the lines of one answer bear. One span for all answers of a subscription would grow with each of them.
fn span() -> Span {
    tracing::error_span!("operation", cost = Empty, code = Empty)
}

/// What the log says of an operation when it has ended, whoever ends it.
struct Record {
    start: Instant,
    operation_type: Option<OperationType>,
    /// Of its last answer; none if it has had none.
    code: Option<&'static str>,
    /// Of all its answers.
    cost: u64,
}

impl Record {
    fn new() -> Self {
        Record { start: Instant::now(), operation_type: None, code: None, cost: 0 }
    }

    fn note_code(&mut self, code: Option<ErrorCode>) {
        self.code = Some(code_word(code));
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        let Record { start, operation_type, code, cost } = self;
        let operation_type = operation_type.map(|operation_type| match operation_type {
            OperationType::Query => "query",
            OperationType::Subscription => "subscription",
        });
        let microseconds = start.elapsed().as_micros() as u64;
        tracing::info!(operation_type, code, cost, microseconds, "websocket operation");
    }
}

#[cfg(test)]
impl AnswerPermit {
    /// One that nobody counts.
    pub(super) const UNCOUNTED: AnswerPermit = AnswerPermit { _permit: None };
}

#[cfg(test)]
mod tests {
    use std::{net::Ipv4Addr, path::Path, time::Duration};

    use clap::Parser;
    use serde_json::json;

    use super::*;
    use crate::{
        graphql::Limits,
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
        let payload = json!({ "query": "subscription { datasetChanged { version } }" }).to_string();
        let running = tokio::spawn(execute(context, "a".into(), payload.into()));
        let early = timeout(Duration::from_millis(500), said.recv()).await;
        assert!(early.is_err(), "nothing has changed yet");

        let other = load(None);
        let version = other.snapshot().version().to_string();
        service.current.serve(other);
        let expected = json!({ "data": { "datasetChanged": { "version": version } } }).to_string();
        let heard = said.recv().await.unwrap();
        assert_eq!(heard.message, protocol::next("a", expected.as_bytes()));
        drop(heard);

        // Data that comes back before anyone is told is no change.
        let folder = || Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/minimal"));
        service.current.serve(load(folder()));
        service.current.serve(load(None));
        let again = timeout(Duration::from_millis(500), said.recv()).await;
        assert!(again.is_err(), "one version is told twice");
        service.current.serve(load(folder()));
        assert!(said.recv().await.is_some());

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
            let expected = json!([{ "message": message, "extensions": { "code": code.as_str() } }]);
            assert_eq!(serde_json::from_str::<serde_json::Value>(&errors(refused)).unwrap(), expected);
        }
    }
}
