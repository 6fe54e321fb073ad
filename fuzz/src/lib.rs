//! What the fuzz targets share: an engine over the minimal data set, and what must hold of each answer.

use std::{fs, path::Path, sync::OnceLock};

use serde_json::Value;
use tokyo_policy_graph::{
    data,
    graphql::{Engine, Limits, Request, Snapshot},
};

/// The folder of the minimal data set.
pub fn minimal() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/minimal"))
}

/// The names and bytes of its files.
pub fn minimal_files() -> &'static [(String, Vec<u8>)] {
    static FILES: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files = Vec::new();
        for folder in ["", "initiatives/", "reference/"] {
            for entry in fs::read_dir(minimal().join(folder)).expect("the minimal data set is there") {
                let entry = entry.expect("its folders can be read");
                if entry.path().extension().is_some_and(|of| of == "json") {
                    let name = format!("{folder}{}", entry.file_name().to_string_lossy());
                    files.push((name, fs::read(entry.path()).expect("its files can be read")));
                }
            }
        }
        files.sort();
        files
    })
}

/// An engine over a data set.
pub fn engine_over(dataset: data::Dataset) -> Engine {
    Engine::new(Snapshot::new(dataset, Limits::default()))
}

/// The engine over the minimal data set; there is one, as in the service.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let files = minimal_files().iter().cloned().collect();
        engine_over(data::load(&files).expect("the minimal data set has no problems"))
    })
}

/// Executes a request, and checks what must hold of any answer: it is a JSON object with `data` or `errors`, every
/// error has a message and a code, none is a mistake of the service, and a second execution has the same bytes.
pub fn answer(request: &Request) -> Value {
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
pub fn variables(text: &str) -> Option<serde_json::Map<String, Value>> {
    serde_json::from_str(text).ok()
}
