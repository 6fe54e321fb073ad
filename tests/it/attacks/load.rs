//! Too much of what is allowed, all at once.

use std::{io::Write, thread, time::Duration};

use super::{
    many,
    measured::{Attack, repel},
    wire::{Connection, post},
};
use crate::server::Server;

/// Asks documents over so many connections at once; each is answered, refused for a limit, or told to come later.
fn flood(server: &Server, clients: usize, each: usize, query: impl Fn(usize) -> String + Sync) {
    let query = &query;
    thread::scope(|scope| {
        for client in 0..clients {
            scope.spawn(move || {
                let mut connection = Connection::new(server);
                for at in 0..each {
                    let answer = connection.ask(&query(client * each + at)).expect("an answer");
                    let code = answer.json()["errors"][0]["extensions"]["code"].as_str().map(str::to_owned);
                    match answer.status {
                        200 => assert!(matches!(code.as_deref(), None | Some("LIMIT_EXCEEDED")), "{code:?}"),
                        400 => assert_eq!(code.as_deref(), Some("LIMIT_EXCEEDED")),
                        status => {
                            assert_eq!(status, 503, "{}", answer.text());
                            assert!(!answer.header("retry-after").is_empty(), "{}", answer.text());
                        }
                    }
                }
            });
        }
    });
}

/// Bytes without order, the same for the same seed.
fn noise(seed: u64, count: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut bytes = Vec::with_capacity(count);
    for _ in 0..count {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.push((state >> 24) as u8);
    }
    bytes
}

#[test]
fn load() {
    repel(
        &["--body-timeout", "2", "--header-timeout", "2", "--queue-timeout", "2"],
        &[
            Attack::new("50 searches for paths at once", |server| {
                flood(server, 50, 1, |at| {
                    format!(
                        "query Q{at} {{ kShortestPaths(from: \"bureau:environment\", to: \"prefecture:47\", k: 100, maxLength: 12) {{ length }} }}"
                    )
                });
            }),
            Attack::new("50 patterns at once", |server| {
                flood(server, 50, 1, |at| {
                    format!(
                        "query Q{at} {{ pathPattern(start: {{where: {{prefecture: {{}}}}}}, steps: [{{}} {{}} {{}} {{}} {{}}]) {{ totalCount }} }}"
                    )
                });
            }),
            Attack::new("50 matrices at once", |server| {
                flood(server, 50, 1, |at| {
                    format!(
                        "query Q{at} {{ partnershipMatrix(rows: MUNICIPALITY, columns: MUNICIPALITY, where: {{basis: [NAMED, REGION, GROUP, NATIONWIDE]}}) {{ cells {{ row column initiativeCount }} }} }}"
                    )
                });
            }),
            Attack::new("50 large answers at once", |server| {
                flood(server, 50, 2, |at| {
                    format!(
                        "query Q{at} {{ initiatives(first: 500) {{ nodes {{ id title summary remark links {{ __typename }} }} }} }}"
                    )
                });
            }),
            Attack::new("50 resolutions of 500 texts at once", |server| {
                let texts = many(100, |at| format!("\"とうきょうと{at}\" "));
                flood(server, 50, 1, |at| {
                    format!("query Q{at} {{ resolve(texts: [{texts}]) {{ status }} }}")
                });
            }),
            Attack::new("5,000 documents that are all new", |server| {
                flood(server, 8, 625, |at| {
                    format!("query Q{at} {{ a{at}: prefectures(first: 2) {{ nodes {{ id }} }} }}")
                });
            }),
            Attack::new("120 documents of 2,000 tokens that are all new", |server| {
                let names = "name ".repeat(1_900);
                flood(server, 6, 20, |at| {
                    format!("query Q{at} {{ prefecture(by: {{code: \"13\"}}) {{ {names} }} }}")
                });
            }),
            Attack::new("3,000 filters that are all new", |server| {
                flood(server, 6, 500, |at| {
                    format!(
                        "{{ initiatives(first: 1, where: {{title: {{contains: \"{at}\"}}}}) {{ totalCount }} }}"
                    )
                });
            }),
            Attack::new("large answers that are not read", |server| {
                let query = r#"{"query":"{ initiatives(first: 500) { nodes { id title summary } } }"}"#;
                let connections: Vec<_> = (0..50)
                    .map(|_| {
                        let mut connection = Connection::new(server);
                        connection.send(&post(query, "")).unwrap();
                        connection
                    })
                    .collect();
                thread::sleep(Duration::from_secs(3));
                drop(connections);
            }),
            Attack::new("bytes without order, 200 times", |server| {
                for seed in 0..200 {
                    let mut connection = Connection::new(server);
                    let _ = connection.stream.write_all(&noise(seed, 2_000));
                    let statuses = connection.answers(Duration::from_millis(5));
                    assert!(statuses.iter().all(|status| *status >= 400), "{statuses:?}");
                }
            }),
            Attack::new("bodies without order, 200 times", |server| {
                for seed in 0..200 {
                    let mut connection = Connection::new(server);
                    let noise = noise(seed, 2_000);
                    let head = format!(
                        "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
                        noise.len()
                    );
                    connection.send(&[head.as_bytes(), &noise].concat()).unwrap();
                    assert_eq!(connection.receive().unwrap().map(|answer| answer.status), Some(400));
                }
            }),
            Attack::new("documents without order, 300 times", |server| {
                let words = [
                    "{",
                    "}",
                    "(",
                    ")",
                    "[",
                    "]",
                    "...",
                    "on",
                    "query",
                    "fragment",
                    "$a",
                    ":",
                    "!",
                    "=",
                    "@skip",
                    "prefectures",
                    "nodes",
                    "\"",
                    "\"\"\"",
                    "1",
                    "-1.5e",
                    "#",
                    "\n",
                    "__typename",
                    "Query",
                    "true",
                    "null",
                ];
                let mut connection = Connection::new(server);
                for seed in 0..300 {
                    let query: Vec<&str> =
                        noise(seed, 120).iter().map(|byte| words[*byte as usize % words.len()]).collect();
                    let answer = connection.ask(&query.join(" ")).expect("an answer");
                    assert_eq!((answer.status, answer.json().get("data")), (400, None), "{query:?}");
                }
            }),
        ],
    );
}
