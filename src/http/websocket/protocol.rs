//! The messages of the protocol `graphql-transport-ws`, and the codes that close a socket.

use std::{borrow::Cow, io};

use serde::Deserialize;
use serde_json::value::RawValue;
use tokio_tungstenite::tungstenite::{
    error::{CapacityError, Error, ProtocolError},
    protocol::{CloseFrame, frame::coding::CloseCode},
};

/// The name of the protocol, as handshakes bear it.
pub(super) const NAME: &str = "graphql-transport-ws";

/// Bytes of the id that a client gives to an operation.
const ID_BYTES_MAX: usize = 256;
/// Bytes of the reason in a closing frame, which is a control frame.
const REASON_BYTES_MAX: usize = 123;

/// A message of a client.
#[derive(Debug)]
pub(super) enum Incoming {
    /// The client wants to begin.
    ConnectionInit,
    /// The client asks whether we live.
    Ping(Option<Box<RawValue>>),
    /// The client lives.
    Pong,
    /// An operation begins.
    Subscribe {
        /// What the client calls it.
        id: String,
        /// What it asks, in JSON: of the right form, but not decoded.
        payload: Box<str>,
    },
    /// An operation ends, for its answer is not wanted any more.
    Complete {
        /// What the client calls it.
        id: String,
    },
}

/// Why we close a socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Close {
    code: u16,
    reason: Cow<'static, str>,
}

impl Close {
    pub(super) const GOING_AWAY: Close = Close::new(1001, "Going away");
    pub(super) const IDLE: Close = Close::new(1001, "No operation for too long");
    pub(super) const SILENT: Close = Close::new(1001, "No pong in time");
    pub(super) const TOO_MANY_BYTES: Close = Close::new(1008, "Too many bytes");
    pub(super) const TOO_MANY_MESSAGES: Close = Close::new(1008, "Too many messages");
    pub(super) const UNAUTHORIZED: Close = Close::new(4401, "Unauthorized");
    pub(super) const SUBPROTOCOL: Close = Close::new(4406, "Subprotocol not acceptable");
    pub(super) const INIT_TIMEOUT: Close = Close::new(4408, "Connection initialisation timeout");
    pub(super) const TOO_MANY_INITS: Close = Close::new(4429, "Too many initialisation requests");

    const fn new(code: u16, reason: &'static str) -> Self {
        Close { code, reason: Cow::Borrowed(reason) }
    }

    /// A message that the protocol does not know.
    pub(super) const fn invalid(reason: &'static str) -> Self {
        Close::new(4400, reason)
    }

    /// Two operations of one name; one that is too long to be named is cut.
    pub(super) fn exists(id: &str) -> Self {
        let [before, after] = ["Subscriber for ", " already exists"];
        let room = REASON_BYTES_MAX - before.len() - after.len();
        let ends = id.char_indices().map(|(at, c)| at + c.len_utf8());
        let shown = &id[..ends.take_while(|end| *end <= room).last().unwrap_or(0)];
        Close { code: 4409, reason: format!("{before}{shown}{after}").into() }
    }

    /// What broke the rules of websockets themselves; none if the connection broke, and nobody can be told.
    pub(super) fn of_error(error: &Error) -> Option<Self> {
        match error {
            Error::Capacity(CapacityError::MessageTooLong { .. }) => {
                Some(Close::new(1009, "The message is too large"))
            }
            Error::Io(error) if error.kind() == io::ErrorKind::QuotaExceeded => Some(Close::TOO_MANY_BYTES),
            Error::Utf8(_) => Some(Close::new(1007, "The message is not UTF-8")),
            Error::Protocol(ProtocolError::ResetWithoutClosingHandshake) => None,
            Error::Protocol(_) => Some(Close::new(1002, "This is not the WebSocket protocol")),
            _ => None,
        }
    }

    /// The code.
    pub(super) fn code(&self) -> u16 {
        self.code
    }
}

impl From<Close> for CloseFrame {
    fn from(close: Close) -> Self {
        CloseFrame { code: CloseCode::from(close.code), reason: close.reason.into_owned().into() }
    }
}

/// A message before it is known what it is.
#[derive(Deserialize)]
struct Envelope<'m> {
    #[serde(borrow, rename = "type")]
    kind: Cow<'m, str>,
    id: Option<String>,
    #[serde(borrow)]
    payload: Option<&'m RawValue>,
}

/// Reads a message.
pub(super) fn read(text: &str) -> Result<Incoming, Close> {
    let no_message = Close::invalid("The message is not a JSON object with a `type`");
    // serde would take an array, too.
    if !text.trim_ascii_start().starts_with('{') {
        return Err(no_message);
    }
    let Ok(Envelope { kind, id, payload }) = serde_json::from_str(text) else { return Err(no_message) };
    let payload = payload.filter(|payload| payload.get() != "null");
    let is_object = payload.is_some_and(|payload| payload.get().starts_with('{'));
    if payload.is_some() && !is_object {
        return Err(Close::invalid("`payload` is not an object"));
    }
    match &*kind {
        "connection_init" => Ok(Incoming::ConnectionInit),
        "ping" => Ok(Incoming::Ping(payload.map(ToOwned::to_owned))),
        "pong" => Ok(Incoming::Pong),
        "subscribe" => Ok(Incoming::Subscribe { id: known_by(id)?, payload: asked(payload)? }),
        "complete" => Ok(Incoming::Complete { id: known_by(id)? }),
        "connection_ack" | "next" | "error" => {
            Err(Close::invalid("Messages of this `type` are the service's"))
        }
        _ => Err(Close::invalid("There is no message of this `type`")),
    }
}

fn known_by(id: Option<String>) -> Result<String, Close> {
    match id {
        None => Err(Close::invalid("The message has no `id`")),
        Some(id) if id.is_empty() => Err(Close::invalid("The `id` is empty")),
        Some(id) if id.len() > ID_BYTES_MAX => Err(Close::invalid("The `id` is longer than 256 bytes")),
        Some(id) => Ok(id),
    }
}

/// What is asked, before it is decoded. Decoded, it may take a hundred times the room of its bytes.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Form<'m> {
    #[serde(borrow)]
    query: Option<&'m RawValue>,
    #[serde(borrow)]
    document_id: Option<&'m RawValue>,
    #[serde(borrow)]
    operation_name: Option<&'m RawValue>,
    #[serde(borrow)]
    variables: Option<&'m RawValue>,
    #[serde(borrow)]
    extensions: Option<&'m RawValue>,
}

impl Form<'_> {
    fn is_right(&self) -> bool {
        let begins = |value: Option<&RawValue>, with| value.is_none_or(|value| value.get().starts_with(with));
        [self.query, self.document_id, self.operation_name].into_iter().all(|text| begins(text, '"'))
            && [self.variables, self.extensions].into_iter().all(|object| begins(object, '{'))
    }
}

/// Judges what is asked by its form alone.
fn asked(payload: Option<&RawValue>) -> Result<Box<str>, Close> {
    let Some(payload) = payload else { return Err(Close::invalid("The message has no `payload`")) };
    let Some(form) = serde_json::from_str(payload.get()).ok().filter(Form::is_right) else {
        return Err(Close::invalid("`payload` is not `query`, and possibly `variables` and `operationName`"));
    };
    if form.query.is_none() && form.document_id.is_none() && form.extensions.is_none() {
        return Err(Close::invalid("`payload` has no `query`"));
    }
    Ok(payload.get().into())
}

/// The client may ask.
pub(super) fn connection_ack() -> Vec<u8> {
    write("connection_ack", None, None)
}

/// We live; whatever came with the question goes back.
pub(super) fn pong(payload: Option<&RawValue>) -> Vec<u8> {
    write("pong", None, payload.map(|payload| payload.get().as_bytes()))
}

/// A result of an operation.
pub(super) fn next(id: &str, result: &[u8]) -> Vec<u8> {
    write("next", Some(id), Some(result))
}

/// An operation ended without a result; `errors` is an array.
pub(super) fn error(id: &str, errors: &str) -> Vec<u8> {
    write("error", Some(id), Some(errors.as_bytes()))
}

/// An operation has no further results.
pub(super) fn complete(id: &str) -> Vec<u8> {
    write("complete", Some(id), None)
}

/// Writes a message around a payload that is JSON already.
fn write(kind: &str, id: Option<&str>, payload: Option<&[u8]>) -> Vec<u8> {
    const FRAME: usize = 64;
    let mut out = Vec::with_capacity(FRAME + id.map_or(0, str::len) + payload.map_or(0, <[u8]>::len));
    out.extend_from_slice(b"{\"type\":\"");
    out.extend_from_slice(kind.as_bytes());
    out.push(b'"');
    if let Some(id) = id {
        out.extend_from_slice(b",\"id\":");
        out.extend_from_slice(serde_json::Value::from(id).to_string().as_bytes());
    }
    if let Some(payload) = payload {
        out.extend_from_slice(b",\"payload\":");
        out.extend_from_slice(payload);
    }
    out.push(b'}');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(text: &str) -> String {
        let close = read(text).unwrap_err();
        assert_eq!(close.code, 4400, "{text}");
        assert!(close.reason.len() <= REASON_BYTES_MAX, "{text}");
        close.reason.into_owned()
    }

    #[test]
    fn reads_what_the_protocol_has() {
        assert!(matches!(read(r#"{"type":"connection_init"}"#), Ok(Incoming::ConnectionInit)));
        assert!(matches!(
            read(r#" {"payload":{"a":[1]},"type":"connection_init"}"#),
            Ok(Incoming::ConnectionInit)
        ));
        assert!(matches!(read(r#"{"type":"connection_init","payload":null}"#), Ok(Incoming::ConnectionInit)));
        assert!(matches!(read(r#"{"type":"p\u006fng"}"#), Ok(Incoming::Pong)));
        let Ok(Incoming::Ping(Some(payload))) = read(r#"{"type":"ping","payload": {"a": 1}}"#) else {
            panic!()
        };
        assert_eq!(payload.get(), r#"{"a": 1}"#);
        let text =
            r#"{"id":"あ\n","type":"subscribe","payload":{"query":"{ a }","operationName":null,"more":1}}"#;
        let Ok(Incoming::Subscribe { id, payload }) = read(text) else { panic!() };
        let expected = r#"{"query":"{ a }","operationName":null,"more":1}"#;
        assert_eq!((id.as_str(), &*payload), ("あ\n", expected));
        let Ok(Incoming::Complete { id }) = read(r#"{"id":"1","type":"complete"}"#) else { panic!() };
        assert_eq!(id, "1");
    }

    #[test]
    fn refuses_all_else() {
        let no_message = "The message is not a JSON object with a `type`";
        let deep = format!(r#"{{"type":"ping","payload":{}"#, r#"{"a":"#.repeat(10_000));
        for text in [
            "",
            "x",
            "null",
            "[]",
            r#"["ping",null,null]"#,
            "{}",
            r#"{"type":1}"#,
            r#"{"type":null}"#,
            r#"{"type":"ping"} x"#,
            r#"{"type":"ping","type":"ping"}"#,
            r#"{"type":"complete","id":1}"#,
            &deep,
        ] {
            assert_eq!(reason(text), no_message, "{text}");
        }
        assert!(reason(r#"{"type":"start","id":"1"}"#).starts_with("There is no message"));
        assert!(reason(r#"{"type":"connection_ack"}"#).contains("the service's"));
        for kind in ["connection_init", "ping", "pong", "subscribe"] {
            for payload in ["1", "[]", "\"a\"", "true"] {
                let text = format!(r#"{{"type":"{kind}","id":"1","payload":{payload}}}"#);
                assert_eq!(reason(&text), "`payload` is not an object", "{text}");
            }
        }
        for (text, expected) in [
            (r#"{"type":"subscribe","payload":{"query":"{a}"}}"#, "The message has no `id`"),
            (r#"{"type":"complete"}"#, "The message has no `id`"),
            (r#"{"type":"complete","id":""}"#, "The `id` is empty"),
            (r#"{"type":"subscribe","id":"1"}"#, "The message has no `payload`"),
            (r#"{"type":"subscribe","id":"1","payload":{}}"#, "`payload` has no `query`"),
        ] {
            assert_eq!(reason(text), expected, "{text}");
        }
        for payload in [
            r#""query":1"#,
            r#""query":["a"]"#,
            r#""query":"a","query":"b""#,
            r#""query":"a","operationName":1"#,
            r#""query":"a","variables":[]"#,
            r#""query":"a","variables":"a""#,
            r#""query":"a","extensions":true"#,
            r#""documentId":{}"#,
        ] {
            let text = format!(r#"{{"type":"subscribe","id":"1","payload":{{{payload}}}}}"#);
            let expected = "`payload` is not `query`, and possibly `variables` and `operationName`";
            assert_eq!(reason(&text), expected, "{text}");
        }
        let id = "i".repeat(ID_BYTES_MAX + 1);
        assert!(reason(&format!(r#"{{"type":"complete","id":"{id}"}}"#)).contains("longer"));
    }

    #[test]
    fn writes_messages() {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        assert_eq!(text(connection_ack()), r#"{"type":"connection_ack"}"#);
        assert_eq!(
            text(next("a\"b", b"{\"data\":1}")),
            r#"{"type":"next","id":"a\"b","payload":{"data":1}}"#
        );
        assert_eq!(text(error("1", "[]")), r#"{"type":"error","id":"1","payload":[]}"#);
        assert_eq!(text(complete("1")), r#"{"type":"complete","id":"1"}"#);
        assert_eq!(text(pong(None)), r#"{"type":"pong"}"#);
    }

    #[test]
    fn reasons_fit_into_their_frame() {
        assert_eq!(Close::exists("1").reason, "Subscriber for 1 already exists");
        let long = Close::exists(&"東".repeat(85));
        assert!(long.reason.len() <= REASON_BYTES_MAX && long.reason.len() > 119, "{}", long.reason);
        assert!(long.reason.ends_with("東 already exists"));
    }
}
