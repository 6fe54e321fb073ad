//! Text that is kept together with its JSON form.

use std::{borrow::Borrow, fmt, ops::Deref};

/// A string of the graph, with the bytes that JSON needs for it ready.
///
/// The same texts are written into thousands of answers; escaping them once is a measurable part of the speed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    plain: Box<str>,
    json: Box<str>,
}

impl Text {
    /// The string as a JSON literal, quotes included.
    pub fn as_json(&self) -> &str {
        &self.json
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.plain
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.plain
    }
}

// By the plain string alone, as `Borrow` demands: a map keyed by `Text` is asked with `&str`.
impl std::hash::Hash for Text {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.plain.hash(state);
    }
}

impl<S: AsRef<str>> From<S> for Text {
    fn from(text: S) -> Self {
        let plain = text.as_ref();
        let json = serde_json::Value::from(plain).to_string();
        Text { plain: plain.into(), json: json.into() }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.json)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_both_forms() {
        let text = Text::from("「a\"b」\n");
        assert_eq!(&*text, "「a\"b」\n");
        assert_eq!(text.as_json(), "\"「a\\\"b」\\n\"");
    }
}
