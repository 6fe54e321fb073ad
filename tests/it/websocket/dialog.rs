//! A client that says exactly what a test tells it to, and hears what comes.

use std::{net::TcpStream, time::Duration};

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{
    Error, HandshakeError, Message, WebSocket, client,
    client::IntoClientRequest,
    http::{HeaderName, Response},
};

use crate::server::Server;

/// How long any one message may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A websocket, seen from the client.
pub(super) struct Dialog {
    pub(super) socket: WebSocket<TcpStream>,
}

impl Dialog {
    /// A handshake as clients of the protocol make it.
    pub(super) fn begin(server: &Server) -> Dialog {
        let dialog = Dialog::attempt(server, &[("sec-websocket-protocol", "graphql-transport-ws")]);
        dialog.unwrap_or_else(|refusal| panic!("{} {:?}", refusal.status(), refusal.body()))
    }

    /// The same, and the client and the service have agreed.
    pub(super) fn open(server: &Server) -> Dialog {
        let mut dialog = Dialog::begin(server);
        dialog.say(&json!({ "type": "connection_init" }));
        assert_eq!(dialog.hear(), json!({ "type": "connection_ack" }));
        dialog
    }

    /// A handshake with headers; the answer where it fails.
    pub(super) fn attempt(
        server: &Server,
        headers: &[(&'static str, &str)],
    ) -> Result<Dialog, Box<Response<Option<Vec<u8>>>>> {
        let address = server.url().trim_start_matches("http://");
        let stream = TcpStream::connect(address).expect("the server takes connections");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
        stream.set_write_timeout(Some(PATIENCE)).expect("a timeout can be set");
        let mut request = format!("ws://{address}/graphql").into_client_request().expect("an address");
        for (name, value) in headers {
            request.headers_mut().insert(HeaderName::from_static(name), value.parse().expect("a value"));
        }
        match client(request, stream) {
            Ok((socket, _)) => Ok(Dialog { socket }),
            Err(HandshakeError::Failure(Error::Http(refusal))) => Err(refusal),
            Err(error) => panic!("{error}"),
        }
    }

    /// Sends a message.
    pub(super) fn say(&mut self, message: &Value) {
        self.say_text(&message.to_string());
    }

    /// Sends a text that may be no message.
    pub(super) fn say_text(&mut self, text: &str) {
        // The service may have closed the socket by now, and says so to whoever listens.
        let _ = self.socket.send(Message::text(text));
    }

    /// Begins an operation.
    pub(super) fn subscribe(&mut self, id: &str, query: &str) {
        self.say(&json!({ "type": "subscribe", "id": id, "payload": { "query": query } }));
    }

    /// The next message.
    pub(super) fn hear(&mut self) -> Value {
        loop {
            match self.socket.read().expect("there is a message") {
                Message::Text(text) => return serde_json::from_str(&text).expect("messages are JSON"),
                Message::Ping(_) | Message::Pong(_) => {}
                other => panic!("{other:?} is no message"),
            }
        }
    }

    /// The code and the reason with which the service closes the socket; what comes before is skipped.
    pub(super) fn closed(&mut self) -> (u16, String) {
        loop {
            match self.socket.read().expect("the service says why it closes") {
                Message::Close(Some(close)) => return (close.code.into(), close.reason.to_string()),
                Message::Close(None) => panic!("no reason"),
                _ => {}
            }
        }
    }
}
