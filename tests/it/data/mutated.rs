//! Whatever stands in the files, loading says what is wrong and does not panic.

use std::sync::LazyLock;

use proptest::{prelude::*, sample::Index};
use serde_json::Value;
use tokyo_policy_graph::data;

use super::{files_below, repository};

static MINIMAL: LazyLock<Vec<(String, Vec<u8>)>> =
    LazyLock::new(|| files_below(&repository("tests/data/minimal")));

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_in_place_of_a_file(file in any::<Index>(), bytes in any::<Vec<u8>>()) {
        load_with(file, bytes);
    }

    #[test]
    fn any_bytes_in_place_of_a_part(
        file in any::<Index>(),
        from in any::<Index>(),
        length in 0..40_usize,
        bytes in prop::collection::vec(any::<u8>(), 0..8),
    ) {
        let mut text = file.get(&MINIMAL[..]).1.clone();
        let from = from.index(text.len());
        let to = text.len().min(from + length);
        text.splice(from..to, bytes);
        load_with(file, text);
    }

    #[test]
    fn any_line_once_more(file in any::<Index>(), line in any::<Index>(), before in any::<Index>()) {
        let text = file.get(&MINIMAL[..]).1.clone();
        let mut lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
        lines.insert(before.index(lines.len()), lines[line.index(lines.len())]);
        load_with(file, lines.concat());
    }

    #[test]
    fn any_values_in_place_of_others(
        file in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), any_value()), 1..4),
    ) {
        let mut value: Value = serde_json::from_slice(&file.get(&MINIMAL[..]).1).unwrap();
        for (at, new) in changes {
            let pointers = pointers(&value, "");
            if let Some(old) = value.pointer_mut(&pointers[at.index(pointers.len())]) {
                *old = new;
            }
        }
        load_with(file, value.to_string().into_bytes());
    }
}

fn load_with(file: Index, bytes: Vec<u8>) {
    let mut files = MINIMAL.clone();
    let at = file.index(files.len());
    files[at].1 = bytes;
    if let Err(problems) = data::load(&files.into_iter().collect()) {
        assert!(problems.iter().next().is_some());
        for problem in problems.iter() {
            assert!(
                [&problem.file, &problem.place, &problem.what, &problem.help].iter().all(|s| !s.is_empty())
            );
        }
    }
}

/// Values of all types; texts that mean something elsewhere in the data are among them.
fn any_value() -> impl Strategy<Value = Value> {
    let known = [
        "prefecture:07",
        "bureau:environment",
        "fair",
        "07",
        "example-list",
        "LISTED",
        "2021-04-01",
        ":",
        "",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
        prop::sample::select(known.to_vec()).prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{0,4}", inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// The JSON pointers of a value and of all below it.
fn pointers(value: &Value, here: &str) -> Vec<String> {
    let below: Vec<(String, &Value)> = match value {
        Value::Array(items) => {
            items.iter().enumerate().map(|(n, item)| (format!("{here}/{n}"), item)).collect()
        }
        Value::Object(fields) => {
            fields.iter().map(|(name, field)| (format!("{here}/{name}"), field)).collect()
        }
        _ => vec![],
    };
    let mut all = vec![here.to_owned()];
    all.extend(below.iter().flat_map(|(pointer, value)| pointers(value, pointer)));
    all
}
