//! Triples as Turtle.

use super::{
    Description, Syntax,
    terms::{Name, Object, Prefix},
};
use crate::export::Source;

/// Writes prefixes, then a paragraph for each thing that is described.
///
/// # Source
///
/// W3C, "RDF 1.1 Turtle", the grammar in section 6.5: IRIs and texts are written out, names with a prefix.
pub(in crate::export) struct Turtle;

impl Syntax for Turtle {
    fn begin(&mut self, source: Source<'_>, own: &str, out: &mut Vec<u8>) {
        for (name, fact) in source.about.facts() {
            let fact = fact.replace(char::is_control, " ");
            out.extend_from_slice(format!("# {name}: {fact}\n").as_bytes());
        }
        out.push(b'\n');
        for prefix in Prefix::ALL {
            let (letters, iri) = (prefix.letters(), prefix.iri(own));
            out.extend_from_slice(format!("@prefix {letters}: <{iri}> .\n").as_bytes());
        }
    }

    fn describe(&mut self, description: &Description, out: &mut Vec<u8>) {
        let mut text = format!("\n<{}>", description.subject);
        let mut last = None;
        for (property, object) in &description.statements {
            match last {
                Some(last) if last == property => text.push_str(",\n        "),
                Some(_) => {
                    text.push_str(" ;\n    ");
                    name(*property, &mut text);
                    text.push(' ');
                }
                None => {
                    text.push(' ');
                    name(*property, &mut text);
                    text.push(' ');
                }
            }
            value(object, &mut text);
            last = Some(property);
        }
        text.push_str(" .\n");
        out.extend_from_slice(text.as_bytes());
    }

    fn end(&mut self, _: &mut Vec<u8>) {}
}

fn value(object: &Object, text: &mut String) {
    match object {
        Object::Thing(iri) => {
            text.push('<');
            text.push_str(iri);
            text.push('>');
        }
        Object::Term(term) => name(*term, text),
        Object::Text(string, language) => {
            quoted(string, text);
            text.push('@');
            text.push_str(language);
        }
        Object::Plain(string) => quoted(string, text),
        Object::Typed(string, datatype) => {
            quoted(string, text);
            text.push_str("^^");
            name(*datatype, text);
        }
    }
}

fn name(Name(prefix, local): Name, text: &mut String) {
    if (prefix, local) == (Prefix::Rdf, "type") {
        text.push('a');
        return;
    }
    text.push_str(prefix.letters());
    text.push(':');
    text.push_str(local);
}

/// Appends a text between quotes.
fn quoted(string: &str, text: &mut String) {
    text.push('"');
    for c in string.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            c if c.is_control() => text.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => text.push(c),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_do_not_break_out() {
        let written = |string| {
            let mut text = String::new();
            quoted(string, &mut text);
            text
        };
        assert_eq!(written("東京都"), "\"東京都\"");
        assert_eq!(written("\" . <a> <b> \"\"\""), r#""\" . <a> <b> \"\"\"""#);
        assert_eq!(written("a\\"), r#""a\\""#);
        assert_eq!(written("a\r\n\tb\0\u{7f}\u{85}"), r#""a\r\n\tb\u0000\u007F\u0085""#);
    }

    #[test]
    fn values_are_written_by_what_they_are() {
        let written = |object: Object| {
            let mut text = String::new();
            value(&object, &mut text);
            text
        };
        assert_eq!(written(Object::Thing("urn:a".into())), "<urn:a>");
        assert_eq!(written(Object::Term(Name::EDGE)), "tpg:Edge");
        assert_eq!(written(Object::Text("総務局".into(), "ja")), "\"総務局\"@ja");
        assert_eq!(written(Object::Plain("CURRENT".into())), "\"CURRENT\"");
        assert_eq!(written(Object::Typed("1".into(), Name(Prefix::Xsd, "integer"))), "\"1\"^^xsd:integer");
    }
}
