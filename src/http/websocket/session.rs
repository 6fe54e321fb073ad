//! What a websocket has come to: the protocol's states, without the socket.

use std::collections::HashMap;

use axum::body::Bytes;
use tokio::{
    task::{self, AbortHandle, JoinError},
    time::Instant,
};
use tokio_tungstenite::tungstenite::Message;

use super::{
    operation::{self, End, Said},
    protocol::{self, Close, Incoming},
};
use crate::{
    graphql::{ErrorCode, error_json},
    http::{execution::Refused, rate::Allowance, settings::WebSockets},
};

/// What is to be done next.
#[derive(Debug)]
pub(super) enum Step {
    /// Nothing.
    Wait,
    /// Send a message of the protocol.
    Send(Bytes),
    /// Send what an operation says.
    Pass(Said),
    /// Ask whether the client lives.
    Ping,
    /// Begin an operation, and tell with [`Session::started`].
    Start(String, Box<str>),
}

/// Why a socket ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The client closed it, or the connection broke.
    Gone,
    /// We close it.
    Closed(Close),
}

impl From<Close> for Ending {
    fn from(close: Close) -> Self {
        Ending::Closed(close)
    }
}

/// The state of a websocket. It has no clock: whoever knows the time says it.
#[derive(Debug)]
pub(super) struct Session {
    settings: WebSockets,
    is_initialized: bool,
    running: HashMap<String, AbortHandle>,
    messages: Allowance,
    init_until: Instant,
    ping_at: Instant,
    is_pong_due: bool,
    idle_since: Instant,
    stop_at: Option<Instant>,
}

impl Session {
    pub(super) fn new(settings: WebSockets, now: Instant) -> Self {
        Session {
            is_initialized: false,
            running: HashMap::new(),
            messages: Allowance::new(settings.websocket_messages.max(1), now.into_std()),
            init_until: now + settings.websocket_init_timeout,
            ping_at: now + settings.websocket_ping,
            is_pong_due: false,
            idle_since: now,
            stop_at: None,
            settings,
        }
    }

    /// Takes a message of the client.
    pub(super) fn receive(&mut self, message: &Message, now: Instant) -> Result<Step, Ending> {
        self.is_pong_due = false;
        if !self.messages.take(now.into_std(), 1) {
            return Err(Close::TOO_MANY_MESSAGES.into());
        }
        let incoming = match message {
            Message::Text(text) => protocol::read(text)?,
            Message::Binary(_) => return Err(Close::invalid("Send text, not bytes").into()),
            // Answered below, by the socket.
            Message::Ping(_) | Message::Pong(_) => return Ok(Step::Wait),
            Message::Close(_) | Message::Frame(_) => return Err(Ending::Gone),
        };
        match incoming {
            Incoming::ConnectionInit if self.is_initialized => Err(Close::TOO_MANY_INITS.into()),
            Incoming::ConnectionInit => {
                self.is_initialized = true;
                self.idle_since = now;
                Ok(Step::Send(protocol::connection_ack().into()))
            }
            Incoming::Ping(payload) => Ok(Step::Send(protocol::pong(payload.as_deref()).into())),
            Incoming::Pong => Ok(Step::Wait),
            Incoming::Subscribe { .. } if !self.is_initialized => Err(Close::UNAUTHORIZED.into()),
            Incoming::Subscribe { id, .. } if self.running.contains_key(&id) => {
                Err(Close::exists(&id).into())
            }
            Incoming::Subscribe { id, .. } if self.running.len() >= self.settings.websocket_operations => {
                Ok(Step::Send(protocol::error(&id, &too_many_operations()).into()))
            }
            Incoming::Subscribe { id, payload } => Ok(Step::Start(id, payload)),
            Incoming::Complete { id } => {
                if let Some(operation) = self.running.remove(&id) {
                    operation.abort();
                    self.idle_since = now;
                }
                Ok(Step::Wait)
            }
        }
    }

    /// Notes that an operation has begun.
    pub(super) fn started(&mut self, id: String, operation: AbortHandle) {
        self.running.insert(id, operation);
    }

    /// Takes a message of an operation; one that the client has ended says nothing any more.
    pub(super) fn said(&self, said: Said) -> Step {
        match self.running.values().any(|operation| operation.id() == said.task) {
            true => Step::Pass(said),
            false => Step::Wait,
        }
    }

    /// Takes the end of an operation.
    pub(super) fn ended(&mut self, ended: Result<(task::Id, End), JoinError>, now: Instant) -> Step {
        let (task, end) = ended.unwrap_or_else(|error| {
            // Of those that the client has ended nothing is found below.
            (error.id(), End::Errors(operation::errors(Refused::Failed)))
        });
        let found = self.running.iter().find(|(_, operation)| operation.id() == task);
        let Some(id) = found.map(|(id, _)| id.clone()) else { return Step::Wait };
        self.running.remove(&id);
        self.idle_since = now;
        match end {
            End::Complete => Step::Send(protocol::complete(&id).into()),
            End::Errors(errors) => Step::Send(protocol::error(&id, &errors).into()),
            End::Stopped => Step::Wait,
        }
    }

    /// Takes no further messages. What runs may still end until then.
    pub(super) fn stop(&mut self, until: Instant) -> Step {
        self.stop_at = Some(until);
        Step::Wait
    }

    /// Whether it takes no further messages.
    pub(super) fn is_stopping(&self) -> bool {
        self.stop_at.is_some()
    }

    /// Whether it has stopped, and nothing runs any more.
    pub(super) fn is_over(&self) -> bool {
        self.is_stopping() && self.running.is_empty()
    }

    /// When something is due.
    pub(super) fn deadline(&self) -> Instant {
        let init = (!self.is_initialized).then_some(self.init_until);
        [init, self.idle_until(), self.stop_at].into_iter().flatten().fold(self.ping_at, Instant::min)
    }

    /// Does what is due.
    pub(super) fn expire(&mut self, now: Instant) -> Result<Step, Ending> {
        if self.stop_at.is_some_and(|at| at <= now) {
            return Err(Close::GOING_AWAY.into());
        }
        if !self.is_initialized && self.init_until <= now {
            return Err(Close::INIT_TIMEOUT.into());
        }
        if self.idle_until().is_some_and(|until| until <= now) {
            return Err(Close::IDLE.into());
        }
        if self.ping_at > now {
            return Ok(Step::Wait);
        }
        if self.is_pong_due {
            return Err(Close::SILENT.into());
        }
        self.is_pong_due = true;
        self.ping_at = now + self.settings.websocket_ping;
        Ok(Step::Ping)
    }

    fn idle_until(&self) -> Option<Instant> {
        let is_idle = self.is_initialized && self.running.is_empty();
        is_idle.then(|| self.idle_since + self.settings.websocket_idle_timeout)
    }
}

fn too_many_operations() -> String {
    let message = "Too many operations run on this websocket: end one before you begin another.";
    serde_json::json!([error_json(ErrorCode::LimitExceeded, message)]).to_string()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::task::JoinSet;

    use super::{super::operation::AnswerPermit, *};

    const SECOND: Duration = Duration::from_secs(1);
    const INIT: &str = r#"{"type":"connection_init"}"#;

    struct Client {
        session: Session,
        now: Instant,
    }

    impl Client {
        fn new() -> Self {
            let now = Instant::now();
            Client { session: Session::new(crate::http::websocket::settings(), now), now }
        }

        fn initialized() -> Self {
            let mut client = Client::new();
            assert_eq!(client.sends(INIT), r#"{"type":"connection_ack"}"#);
            client
        }

        fn takes(&mut self, text: &str) -> Result<Step, Ending> {
            self.session.receive(&Message::text(text), self.now)
        }

        fn sends(&mut self, text: &str) -> String {
            match self.takes(text) {
                Ok(Step::Send(bytes)) => String::from_utf8(bytes.to_vec()).unwrap(),
                other => panic!("{text}: {other:?}"),
            }
        }

        fn is_closed_by(&mut self, text: &str, code: u16) {
            match self.takes(text) {
                Err(Ending::Closed(close)) => assert_eq!(close.code(), code, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }

        /// Begins an operation that ends as it is told.
        async fn starts(&mut self, id: &str) -> task::Id {
            let text = format!(r#"{{"type":"subscribe","id":"{id}","payload":{{"query":"{{a}}"}}}}"#);
            let Ok(Step::Start(started, payload)) = self.takes(&text) else { panic!("{id} does not start") };
            assert_eq!((started.as_str(), &*payload), (id, r#"{"query":"{a}"}"#));
            let operation = tokio::spawn(std::future::pending::<()>()).abort_handle();
            let task = operation.id();
            self.session.started(started, operation);
            task
        }

        fn expires(&mut self, after: Duration) -> Result<Step, Ending> {
            self.now += after;
            self.session.expire(self.now)
        }
    }

    fn text(step: Step) -> String {
        let (Step::Send(bytes) | Step::Pass(Said { message: bytes, .. })) = step else { panic!("{step:?}") };
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    #[test]
    fn init_comes_first_and_once() {
        let mut client = Client::new();
        client.is_closed_by(r#"{"type":"subscribe","id":"1","payload":{"query":"{a}"}}"#, 4401);
        let mut client = Client::new();
        assert_eq!(
            client.sends(r#"{"type":"ping","payload":{"a":1}}"#),
            r#"{"type":"pong","payload":{"a":1}}"#
        );
        assert!(matches!(client.takes(r#"{"type":"pong"}"#), Ok(Step::Wait)));
        assert!(matches!(client.takes(r#"{"type":"complete","id":"1"}"#), Ok(Step::Wait)));
        assert_eq!(client.sends(INIT), r#"{"type":"connection_ack"}"#);
        client.is_closed_by(INIT, 4429);
    }

    #[test]
    fn bytes_are_no_message() {
        let mut client = Client::initialized();
        let ended = client.session.receive(&Message::binary(INIT), client.now);
        let Err(Ending::Closed(close)) = ended else { panic!("{ended:?}") };
        assert_eq!(close.code(), 4400);
    }

    #[tokio::test]
    async fn operations_have_one_name_each_and_are_counted() {
        let mut client = Client::initialized();
        let a = client.starts("a").await;
        client.starts("b").await;
        let third = client.sends(r#"{"type":"subscribe","id":"c","payload":{"query":"{a}"}}"#);
        assert!(third.starts_with(r#"{"type":"error","id":"c","payload":[{"#), "{third}");
        assert!(third.contains("LIMIT_EXCEEDED"), "{third}");
        let end = client.session.ended(Ok((a, End::Complete)), client.now);
        assert_eq!(text(end), r#"{"type":"complete","id":"a"}"#);
        client.starts("a").await;
        client.is_closed_by(r#"{"type":"subscribe","id":"b","payload":{"query":"{a}"}}"#, 4409);
    }

    #[tokio::test]
    async fn what_is_ended_says_nothing_any_more() {
        let mut client = Client::initialized();
        let first = client.starts("a").await;
        let said = |task| Said { task, message: Bytes::from_static(b"x"), permit: AnswerPermit::UNCOUNTED };
        assert_eq!(text(client.session.said(said(first))), "x");
        assert!(matches!(client.takes(r#"{"type":"complete","id":"a"}"#), Ok(Step::Wait)));
        let second = client.starts("a").await;
        assert!(matches!(client.session.said(said(first)), Step::Wait));
        assert!(matches!(client.session.ended(Ok((first, End::Complete)), client.now), Step::Wait));
        assert_eq!(text(client.session.said(said(second))), "x");
        let end = client.session.ended(Ok((second, End::Errors("[1]".into()))), client.now);
        assert_eq!(text(end), r#"{"type":"error","id":"a","payload":[1]}"#);
    }

    #[tokio::test]
    async fn a_panic_is_an_error_of_one_operation() {
        let mut client = Client::initialized();
        let mut operations = JoinSet::new();
        let operation = operations.spawn(async { panic!("on purpose") });
        client.session.started("a".into(), operation);
        let ended = operations.join_next_with_id().await.unwrap();
        let end = text(client.session.ended(ended, client.now));
        assert!(end.starts_with(r#"{"type":"error","id":"a","payload":[{"#), "{end}");
        assert!(end.contains("INTERNAL_SERVER_ERROR") && !end.contains("on purpose"), "{end}");
    }

    #[tokio::test]
    async fn what_the_client_ends_is_aborted() {
        let mut client = Client::initialized();
        let mut operations = JoinSet::new();
        client.session.started("a".into(), operations.spawn(std::future::pending()));
        client.takes(r#"{"type":"complete","id":"a"}"#).unwrap();
        let ended = operations.join_next_with_id().await.unwrap();
        assert!(ended.as_ref().is_err_and(JoinError::is_cancelled));
        assert!(matches!(client.session.ended(ended, client.now), Step::Wait));
    }

    #[test]
    fn messages_have_a_pace() {
        let mut client = Client::initialized();
        // One went for the beginning.
        for _ in 1..60 {
            client.sends(r#"{"type":"ping"}"#);
        }
        client.now += SECOND;
        client.sends(r#"{"type":"ping"}"#);
        client.is_closed_by(r#"{"type":"ping"}"#, 1008);
        // Frames that are no messages count, too.
        let ended = client.session.receive(&Message::Ping(Bytes::new()), client.now);
        assert_eq!(ended.unwrap_err(), Close::TOO_MANY_MESSAGES.into());
    }

    #[tokio::test]
    async fn silence_ends_it() {
        let mut client = Client::new();
        assert_eq!(client.session.deadline(), client.now + 3 * SECOND);
        assert_eq!(client.expires(3 * SECOND).unwrap_err(), Close::INIT_TIMEOUT.into());

        let mut client = Client::initialized();
        let a = client.starts("a").await;
        assert_eq!(client.session.deadline(), client.now + 25 * SECOND);
        assert!(matches!(client.expires(25 * SECOND), Ok(Step::Ping)));
        client.session.receive(&Message::Pong(Bytes::new()), client.now).unwrap();
        assert!(matches!(client.expires(24 * SECOND), Ok(Step::Wait)));
        assert!(matches!(client.expires(SECOND), Ok(Step::Ping)));
        assert_eq!(client.expires(25 * SECOND).unwrap_err(), Close::SILENT.into());

        let mut client = Client::initialized();
        let _ = client.session.ended(Ok((a, End::Complete)), client.now);
        for _ in 1..12 {
            assert!(matches!(client.expires(25 * SECOND), Ok(Step::Ping)));
            client.takes(r#"{"type":"pong"}"#).unwrap();
        }
        assert_eq!(client.expires(25 * SECOND).unwrap_err(), Close::IDLE.into());
    }

    #[tokio::test]
    async fn what_runs_may_end_when_the_service_stops() {
        let mut client = Client::initialized();
        let a = client.starts("a").await;
        let until = client.now + 5 * SECOND;
        assert!(matches!(client.session.stop(until), Step::Wait));
        assert!(client.session.is_stopping() && !client.session.is_over());
        assert_eq!(client.session.deadline(), until);
        let end = client.session.ended(Ok((a, End::Stopped)), client.now);
        assert!(matches!(end, Step::Wait) && client.session.is_over());
        assert_eq!(client.expires(5 * SECOND).unwrap_err(), Close::GOING_AWAY.into());
    }
}
