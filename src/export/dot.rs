//! A graph for Graphviz, in DOT.

use super::{EdgeRow, Source, Value, VertexRow, writer::Writer};

/// Writes a statement for each vertex and each edge, with all attributes. A vertex has its name as its label, an edge its
/// relation.
///
/// # Source
///
/// Graphviz, "DOT Language" and "escString": a quoted string ends at a quote without a backslash before it, and what else a
/// backslash means is left to the attribute, so that here each one is doubled. Of labels alone `&` begins an entity.
pub(super) struct Dot;

impl Writer for Dot {
    fn begin(&mut self, source: Source<'_>, out: &mut Vec<u8>) {
        let kind = if source.selection.is_directed() { "digraph" } else { "graph" };
        out.extend_from_slice(format!("{kind} {{\n").as_bytes());
        for (name, fact) in source.about.facts() {
            out.extend_from_slice(b"  ");
            attributes([(name, fact.into())], out);
            out.extend_from_slice(b";\n");
        }
    }

    fn vertex(&mut self, row: &VertexRow<'_>, out: &mut Vec<u8>) {
        let name = &row.source.graph.name(row.vertex).ja;
        // pydot cannot read a vertex with an attribute `name`, and the label is the same.
        let others = row.attributes().filter(|(attribute, _)| *attribute != "name");
        out.extend_from_slice(b"  ");
        quoted(row.id(), out);
        out.extend_from_slice(b" [");
        attributes([label(name)].into_iter().chain(others), out);
        out.extend_from_slice(b"];\n");
    }

    fn edge(&mut self, row: &EdgeRow<'_>, out: &mut Vec<u8>) {
        let is_directed = row.source.selection.is_directed();
        let relation = row.graph_edge().map(|edge| row.source.graph[edge].link.relation().name());
        out.extend_from_slice(b"  ");
        quoted(row.from(), out);
        out.extend_from_slice(if is_directed { b" -> " } else { b" -- " });
        quoted(row.to(), out);
        out.extend_from_slice(b" [");
        let head = relation.map(label).into_iter().chain([("id", row.id().into())]);
        attributes(head.chain(row.attributes()), out);
        out.extend_from_slice(b"];\n");
    }

    fn end(&mut self, _: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"}\n");
    }
}

fn label(text: &str) -> (&'static str, Value<'static>) {
    ("label", text.replace('&', "&amp;").into())
}

/// Appends `name="value"`, several separated by commas.
fn attributes<'a>(attributes: impl IntoIterator<Item = (&'static str, Value<'a>)>, out: &mut Vec<u8>) {
    for (at, (name, value)) in attributes.into_iter().enumerate() {
        if at > 0 {
            out.extend_from_slice(b", ");
        }
        out.extend_from_slice(name.as_bytes());
        out.push(b'=');
        match value {
            Value::Text(text) => quoted(&text, out),
            value @ (Value::Integer(_) | Value::Float(_) | Value::Date(_)) => quoted(&value.to_string(), out),
        }
    }
}

/// Appends a text between quotes. Line breaks become `\n`; control characters, of which NUL would end the text, U+FFFD.
fn quoted(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '"' => out.extend_from_slice(b"\\\""),
            '\\' => out.extend_from_slice(b"\\\\"),
            '\n' | '\r' => out.extend_from_slice(b"\\n"),
            '\t' => out.push(b'\t'),
            c if c.is_control() => out.extend_from_slice("\u{fffd}".as_bytes()),
            c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{
        Format, Options,
        drawn::{hostile, hostile_as},
    };

    #[test]
    fn a_statement_is_a_line() {
        let text = hostile_as(&Options::new(Format::Dot));
        let (vertices, edges) = hostile().size();
        assert_eq!(text.matches("\n  \"").count(), vertices + edges, "{text}");
        assert_eq!(text.lines().count(), vertices + edges + 6, "{text}");
        assert!(text.starts_with("digraph {\n  title=\"Tokyo policy graph\";\n"), "{text}");
        for id in ["bureau:a.IN_CHARGE_OF.initiative:0", "bureau:a.IN_CHARGE_OF.initiative:0.2"] {
            let edge = format!("\n  \"bureau:a\" -> \"initiative:0\" [label=\"IN_CHARGE_OF\", id=\"{id}\",");
            assert!(text.contains(&edge), "{id}");
        }
    }

    #[test]
    fn texts_do_not_break_out() {
        let written = |text| {
            let mut out = Vec::new();
            quoted(text, &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written("東京都 -> \"]; x"), r#""東京都 -> \"]; x""#);
        assert_eq!(written("a\\"), r#""a\\""#);
        assert_eq!(written("a\\\"b\\N"), r#""a\\\"b\\N""#);
        assert_eq!(written("a\r\nb\nc\rd\te"), "\"a\\nb\\nc\\nd\te\"");
        assert_eq!(written("a\0b\u{85}"), "\"a\u{fffd}b\u{fffd}\"");
        assert_eq!(written(""), "\"\"");
    }

    #[test]
    fn labels_have_no_entities() {
        assert_eq!(label("A&lt;B").1, Value::from("A&amp;lt;B"));
    }
}
