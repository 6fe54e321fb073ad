//! Triples as JSON-LD.

use std::collections::BTreeMap;

use serde_json::{Map, json};

use super::{
    Description, Syntax,
    terms::{Name, Object, Prefix},
};
use crate::export::{Source, json};

/// Writes prefixes as the context, then a node object for each thing that is described.
///
/// # Source
///
/// W3C, "JSON-LD 1.1": typed values are value objects, so that numbers keep their digits and datatypes.
#[derive(Default)]
pub(in crate::export) struct JsonLd {
    written: usize,
}

impl Syntax for JsonLd {
    fn begin(&mut self, _: Source<'_>, own: &str, out: &mut Vec<u8>) {
        let context: BTreeMap<_, _> =
            Prefix::ALL.into_iter().map(|prefix| (prefix.letters(), prefix.iri(own))).collect();
        out.extend_from_slice(b"{\"@context\":");
        json::value(&context, out);
        out.extend_from_slice(b",\n\"@graph\":[");
    }

    fn describe(&mut self, description: &Description, out: &mut Vec<u8>) {
        json::item(self.written, out);
        self.written += 1;
        let mut node = Map::new();
        node.insert("@id".to_owned(), description.subject.as_str().into());
        for (property, object) in &description.statements {
            let key = if *property == Name::TYPE { "@type".to_owned() } else { name(*property) };
            let values = node.entry(key).or_insert_with(|| json!([]));
            if let Some(values) = values.as_array_mut() {
                values.push(if *property == Name::TYPE { class(object) } else { value(object) });
            }
        }
        json::value(&node, out);
    }

    fn end(&mut self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n]}\n");
    }
}

fn class(object: &Object) -> serde_json::Value {
    match object {
        Object::Term(term) => name(*term).into(),
        Object::Thing(iri) => iri.as_str().into(),
        // No class is a text.
        Object::Text(..) | Object::Plain(_) | Object::Typed(..) => value(object),
    }
}

fn value(object: &Object) -> serde_json::Value {
    match object {
        Object::Thing(iri) => json!({ "@id": iri }),
        Object::Term(term) => json!({ "@id": name(*term) }),
        Object::Text(string, language) => json!({ "@value": string, "@language": language }),
        Object::Plain(string) => string.as_str().into(),
        Object::Typed(string, datatype) => json!({ "@value": string, "@type": name(*datatype) }),
    }
}

fn name(Name(prefix, local): Name) -> String {
    format!("{}:{local}", prefix.letters())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_by_what_they_are() {
        assert_eq!(value(&Object::Thing("urn:a".into())), json!({ "@id": "urn:a" }));
        assert_eq!(value(&Object::Term(Name::EDGE)), json!({ "@id": "tpg:Edge" }));
        assert_eq!(
            value(&Object::Text("総務局".into(), "ja")),
            json!({ "@value": "総務局", "@language": "ja" })
        );
        assert_eq!(value(&Object::Plain("CURRENT".into())), json!("CURRENT"));
        assert_eq!(
            value(&Object::Typed("1".into(), Name(Prefix::Xsd, "integer"))),
            json!({ "@value": "1", "@type": "xsd:integer" })
        );
    }
}
