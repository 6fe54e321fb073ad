//! Lines of the parts of a JSON text.

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// The fields of an object in their order, duplicates kept.
pub(super) struct Fields<'t>(pub Vec<(String, &'t RawValue)>);

impl<'t> Fields<'t> {
    /// The first value of a field.
    pub(super) fn get(&self, name: &str) -> Option<&'t RawValue> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| *value)
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// The line of `text` on which its part `inner` begins, from 1.
pub(super) fn line_in(text: &str, inner: &str) -> usize {
    let offset = (inner.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    1 + text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count()
}

/// Counts lines for parts of a text that come one after the other, each byte once.
pub(super) struct LineCounter<'t> {
    text: &'t str,
    counted: usize,
    line: usize,
}

impl<'t> LineCounter<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        LineCounter { text, counted: 0, line: 1 }
    }

    /// The line on which a part begins, which comes after those that were asked for before.
    pub(super) fn line_of(&mut self, part: &str) -> usize {
        let offset = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        if let Some(passed) = self.text.as_bytes().get(self.counted..offset) {
            self.line += passed.iter().filter(|byte| **byte == b'\n').count();
            self.counted = offset;
        }
        self.line
    }
}

/// The line of `text` on which the value at a path begins, from 1. A path is followed as far as it leads.
pub(super) fn line_at(text: &str, path: &str) -> usize {
    let mut inner = text;
    for step in steps(path) {
        let next = match step.parse::<usize>() {
            Ok(at) => serde_json::from_str::<Vec<&RawValue>>(inner).ok().and_then(|l| l.get(at).copied()),
            Err(_) => serde_json::from_str::<Fields<'_>>(inner).ok().and_then(|fields| fields.get(step)),
        };
        match next {
            Some(value) => inner = value.get(),
            None => break,
        }
    }
    line_in(text, inner)
}

/// The names and positions of a path such as `partners.current.claims[2]`.
pub(super) fn steps(path: &str) -> impl Iterator<Item = &str> {
    path.split(['.', '[']).map(|step| step.trim_end_matches(']')).filter(|step| !step.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_on() {
        let text = "a\nb\n\nc d";
        let mut counter = LineCounter::new(text);
        assert_eq!([0, 2, 5, 7].map(|at| counter.line_of(&text[at..])), [1, 2, 4, 4]);
    }

    #[test]
    fn finds_the_line_of_a_path() {
        let text = "{\n  \"a\": 1,\n  \"b\": [\n    {},\n    { \"c\":\n      2 }\n  ]\n}";
        let lines = ["", "a", "b", "b[0]", "b[1]", "b[1].c", "b[7].c", "x"].map(|path| line_at(text, path));
        assert_eq!(lines, [1, 2, 3, 4, 5, 6, 3, 1]);
    }
}
