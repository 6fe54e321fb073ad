//! What is fuzzed, as plain functions of bytes: each panics where something does not hold that must.
//!
//! `fuzz_targets/` puts them under libFuzzer, and the tests of the service run them over the committed seeds.

pub mod cursor;
pub mod data;
pub mod export;
pub mod filter;
pub mod query;
pub mod request;

use std::sync::OnceLock;

use serde_json::Value;
use tokyo_policy_graph::{
    data::{Dataset, load},
    graphql::{Engine, Limits, Request, Snapshot},
};

macro_rules! files {
    ($($name:literal),+) => {
        [$(($name, include_bytes!(concat!("../../tests/data/minimal/", $name)))),+]
    };
}

/// The names and bytes of the files of the minimal data set.
const MINIMAL: [(&str, &[u8]); 11] = files![
    "areas.json",
    "awards.json",
    "bureaus.json",
    "documents.json",
    "funding-programs.json",
    "initiatives/example-list.json",
    "organizations.json",
    "reference/municipalities.json",
    "reference/prefectures.json",
    "reference/wards.json",
    "strategies.json"
];

/// An engine over a data set.
fn engine_over(dataset: Dataset) -> Engine {
    Engine::new(Snapshot::new(dataset, Limits::default()))
}

/// The engine over the minimal data set; there is one, as in the service.
fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        engine_over(load(&MINIMAL.into_iter().collect()).expect("the minimal data set has no problems"))
    })
}

/// Executes a request, and checks what must hold of any answer: it is a JSON object with `data` or `errors`, every
/// error has a message and a code, none is a mistake of the service, and a second execution has the same bytes.
fn answer(request: &Request) -> Value {
    let response = engine().execute(request);
    let body: Value = serde_json::from_slice(&response.body).expect("the answer is JSON");
    let answer = body.as_object().expect("the answer is an object");
    assert_eq!(answer.contains_key("data"), response.is_executed, "`data` stands in executed answers alone");
    assert!(response.is_executed || answer.contains_key("errors"), "the answer has neither data nor errors");
    if let Some(errors) = answer.get("errors") {
        let errors = errors.as_array().expect("errors are a list");
        assert!(!errors.is_empty(), "the list of errors is empty");
        for error in errors {
            assert!(
                error["message"].as_str().is_some_and(|message| !message.is_empty()),
                "no message: {error}"
            );
            let code = error["extensions"]["code"].as_str().expect("errors have a code");
            assert_ne!(code, "INTERNAL_SERVER_ERROR", "a mistake of the service: {error}");
        }
    }
    let again = engine().execute(request);
    assert!(response.body == again.body, "asked twice, there are two answers: {body}");
    body
}

/// Variables, where a text is an object of JSON.
fn variables(text: &str) -> Option<serde_json::Map<String, Value>> {
    serde_json::from_str(text).ok()
}
