//! A server that is killed under load is at once replaced by another one on its port.

use std::{
    panic::{catch_unwind, resume_unwind},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use serde_json::json;

use super::wire::Connection;
use crate::server::Server;

#[test]
fn killed_and_started_again() {
    // The system may have given the free port to somebody else meanwhile: then it is tried with another one.
    assert!((0..5).any(|_| is_replaced()), "the port of a killed server is taken each time");
}

/// Kills a server and starts another one on its port; false where that is taken.
fn is_replaced() -> bool {
    let first = Server::start();
    let address = first.address().to_owned();
    let port = address.rsplit_once(':').unwrap().1.to_owned();
    for _ in 0..3 {
        assert_honest(&first);
    }
    let idle: Vec<Connection> = (0..20).map(|_| Connection::new(&first)).collect();
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    // What is sent to a dead server has no answer; that is all that may be wrong.
                    if let Ok(stream) = std::net::TcpStream::connect(&address) {
                        drop(stream);
                    }
                    thread::sleep(Duration::from_millis(1));
                }
            });
        }
        let asked = scope.spawn(|| {
            let mut connection = Connection::new(&first);
            let mut answers = 0;
            while let Some(answer) = connection.ask("{ initiatives(first: 100) { nodes { title summary } } }")
            {
                assert_eq!(answer.status, 200);
                answers += 1;
            }
            answers
        });
        thread::sleep(Duration::from_millis(500));
        first.kill();
        assert!(asked.join().unwrap() > 0, "nothing was answered before");
        is_over.store(true, Ordering::Relaxed);
    });
    assert_eq!(first.wait(), None, "a signal ends it");
    let second = match catch_unwind(|| Server::start_with(&["--port", &port])) {
        Ok(second) => second,
        Err(panic) if panic.downcast_ref::<String>().is_some_and(|said| said.contains("is taken")) => {
            return false;
        }
        Err(panic) => resume_unwind(panic),
    };
    assert_eq!(second.address(), address);
    assert_honest(&second);
    drop(idle);
    true
}

fn assert_honest(server: &Server) {
    let answer = Connection::new(server).ask("{ __typename }").expect("an answer");
    assert_eq!(answer.json(), json!({ "data": { "__typename": "Query" } }));
}
