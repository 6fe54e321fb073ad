//! JSON, written piece by piece.

use serde::Serialize;

use super::Value;

/// Appends a value.
pub(super) fn value(value: &(impl Serialize + ?Sized), out: &mut Vec<u8>) {
    // A vector takes whatever it is given, and texts, numbers and lists of them can all be written.
    serde_json::to_writer(out, value).ok();
}

/// Appends an object.
pub(super) fn object<'a>(entries: impl IntoIterator<Item = (&'static str, Value<'a>)>, out: &mut Vec<u8>) {
    out.push(b'{');
    for (at, (name, entry)) in entries.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        value(name, out);
        out.push(b':');
        value(&entry, out);
    }
    out.push(b'}');
}

/// Begins an item of a list, on a line of its own.
pub(super) fn item(position: usize, out: &mut Vec<u8>) {
    out.extend_from_slice(if position > 0 { b",\n" } else { b"\n" });
}
