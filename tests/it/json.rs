//! Reading answers: what is not of the kind expected ends the test.

use serde_json::Value;

/// The items of an array.
pub fn items(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

/// The text of a string.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no string")).to_owned()
}

/// The number, which is not negative.
pub fn number(value: &Value) -> usize {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no number")) as usize
}

/// The ids of a list of nodes.
pub fn ids(nodes: &Value) -> Vec<String> {
    items(nodes).iter().map(|node| text(&node["id"])).collect()
}
