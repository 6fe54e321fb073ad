//! Connections over which more than one request is sent, and requests that are no requests.

use std::{
    io::{ErrorKind, Read, Result, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{
    http::wire::{Answer, connect},
    server::Server,
};

/// A connection that is kept.
pub(super) struct Connection {
    pub(super) stream: TcpStream,
    read: Vec<u8>,
}

impl Connection {
    pub(super) fn new(server: &Server) -> Self {
        Connection { stream: connect(server), read: Vec::new() }
    }

    /// Sends bytes; the server may have stopped reading.
    pub(super) fn send(&mut self, bytes: &[u8]) -> Result<()> {
        self.stream.write_all(bytes)
    }

    /// Reads one answer; none where the connection ends before it is whole.
    pub(super) fn receive(&mut self) -> Result<Option<Answer>> {
        loop {
            if let Some(answer) = self.take_answer() {
                return Ok(Some(answer));
            }
            let mut part = [0; 16 * 1024];
            match self.stream.read(&mut part) {
                Ok(0) => return Ok(None),
                Ok(count) => self.read.extend_from_slice(&part[..count]),
                Err(error) if is_reset(&error) => return Ok(None),
                Err(error) => return Err(error),
            }
        }
    }

    /// Posts a body and reads its answer.
    pub(super) fn post(&mut self, body: &Value) -> Option<Answer> {
        self.send(&post(&body.to_string(), "")).ok()?;
        self.receive().expect("an answer in time")
    }

    /// Asks a document without variables.
    pub(super) fn ask(&mut self, query: &str) -> Option<Answer> {
        self.post(&json!({ "query": query }))
    }

    /// How many answers come until the server closes the connection or says nothing for a time.
    pub(super) fn answers(&mut self, silence: Duration) -> Vec<u16> {
        self.stream.set_read_timeout(Some(silence)).expect("a timeout can be set");
        let mut statuses = Vec::new();
        while let Ok(Some(answer)) = self.receive() {
            statuses.push(answer.status);
        }
        statuses
    }

    fn take_answer(&mut self) -> Option<Answer> {
        let end = self.read.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
        let head = String::from_utf8_lossy(&self.read[..end]).to_ascii_lowercase();
        let length = head.split("\r\n").find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length.map_or(0, |length| length.trim().parse().expect("a length"));
        if head.starts_with("http/1.1 100") {
            self.read.drain(..end);
            return self.take_answer();
        }
        if self.read.len() < end + length {
            return None;
        }
        let bytes: Vec<u8> = self.read.drain(..end + length).collect();
        Some(Answer::parse(&bytes))
    }
}

/// A POST of JSON, as bytes.
pub(super) fn post(body: &str, headers: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST /graphql HTTP/1.1\r\nhost: localhost\r\naccept: application/graphql-response+json\r\n\
         content-type: application/json\r\n{headers}content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// A GET, as bytes.
pub(super) fn get(target: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nhost: localhost\r\n\r\n").into_bytes()
}

/// Whether the other end closed the connection before this time.
pub(super) fn is_closed_by(stream: &TcpStream, time: Instant) -> bool {
    let mut part = [0; 16 * 1024];
    loop {
        let left = time.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        stream.set_read_timeout(Some(left)).expect("a timeout can be set");
        match (&*stream).read(&mut part) {
            Ok(0) => return true,
            Ok(_) if Instant::now() < time => {}
            Ok(_) => return false,
            Err(error) => return is_reset(&error),
        }
    }
}

fn is_reset(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe | ErrorKind::ConnectionAborted)
}
