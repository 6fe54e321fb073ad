//! GraphML.

use super::{
    EdgeRow, Source, VertexRow,
    columns::{Column, EDGE_COLUMNS, VERTEX_COLUMNS, Value, ValueType},
    writer::Writer,
    xml,
};

/// Writes one graph with typed attributes. The ids of vertices and edges are those of the graph; no attribute is called `id`,
/// which readers make of them.
///
/// # Source
///
/// The GraphML Primer and its schema (graphml.graphdrawing.org), with the extension for typed attributes.
pub(super) struct GraphMl;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<desc>"#;

impl Writer for GraphMl {
    fn begin(&mut self, source: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(HEAD.as_bytes());
        xml::text(&source.about.description, out);
        out.extend_from_slice(b"</desc>\n");
        for (name, _) in source.about.facts() {
            key("graph", name, ValueType::Text, out);
            out.extend_from_slice(b"/>\n");
        }
        columns("node", &VERTEX_COLUMNS, out);
        columns("edge", &EDGE_COLUMNS, out);
        let direction = if source.selection.is_directed() { "directed" } else { "undirected" };
        xml::open("graph", [("id", "graph"), ("edgedefault", direction)], out);
        out.extend_from_slice(b">\n");
        let facts = source.about.facts().into_iter().map(|(name, fact)| (name, Value::from(fact)));
        data("graph", facts, out);
        out.push(b'\n');
    }

    fn vertex(&mut self, row: &VertexRow<'_>, out: &mut Vec<u8>) {
        xml::open("node", [("id", row.id())], out);
        out.push(b'>');
        data("node", row.attributes(), out);
        out.extend_from_slice(b"</node>\n");
    }

    fn edge(&mut self, row: &EdgeRow<'_>, out: &mut Vec<u8>) {
        let id = row.id();
        xml::open("edge", [("id", &*id), ("source", row.from()), ("target", row.to())], out);
        out.push(b'>');
        data("edge", row.attributes(), out);
        out.extend_from_slice(b"</edge>\n");
    }

    fn end(&mut self, _: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"</graph>\n</graphml>\n");
    }
}

/// Declares the attributes of nodes or edges.
fn columns<Of>(of: &str, columns: &[Column<Of>], out: &mut Vec<u8>) {
    for column in columns {
        key(of, column.name, column.value_type, out);
        out.extend_from_slice(b"><desc>");
        xml::text(column.doc, out);
        out.extend_from_slice(b"</desc></key>\n");
    }
}

/// Begins to declare an attribute. Nodes and edges may have one of the same name; the ids of keys tell them apart.
fn key(of: &str, name: &str, value_type: ValueType, out: &mut Vec<u8>) {
    let value_type = match value_type {
        // GraphML has no dates.
        ValueType::Text | ValueType::Date => "string",
        ValueType::Integer => "long",
        ValueType::Float => "double",
    };
    let id = format!("{of}.{name}");
    xml::open("key", [("id", &*id), ("for", of), ("attr.name", name), ("attr.type", value_type)], out);
}

fn data<'a>(of: &str, attributes: impl Iterator<Item = (&'static str, Value<'a>)>, out: &mut Vec<u8>) {
    for (name, value) in attributes {
        xml::open("data", [("key", &*format!("{of}.{name}"))], out);
        out.push(b'>');
        xml::text(&value.to_string(), out);
        out.extend_from_slice(b"</data>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Format, Options, drawn::hostile_as};

    #[test]
    fn texts_do_not_break_out() {
        let text = hostile_as(&Options::new(Format::GraphMl));
        assert!(xml::is_nested(&text), "{text}");
        assert!(text.contains("<data key=\"node.name\">日本語、𠮷野家、か\u{3099}</data>"), "{text}");
        assert!(!text.contains("attr.name=\"id\""));
    }

    #[test]
    fn parallel_edges_have_ids_of_their_own() {
        let text = hostile_as(&Options::new(Format::GraphMl));
        for id in ["bureau:a.IN_CHARGE_OF.initiative:0", "bureau:a.IN_CHARGE_OF.initiative:0.2"] {
            let edge = format!("<edge id=\"{id}\" source=\"bureau:a\" target=\"initiative:0\">");
            assert!(text.contains(&edge), "{id}");
        }
    }

    #[test]
    fn values_are_of_the_type_that_is_declared() {
        let text = hostile_as(&Options::new(Format::GraphMl));
        for (declared, written) in [
            (
                "id=\"node.number\" for=\"node\" attr.name=\"number\" attr.type=\"long\"",
                "\"node.number\">19<",
            ),
            (
                "id=\"edge.weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"",
                "\"edge.weight\">1.0<",
            ),
            ("attr.name=\"publishedOn\" attr.type=\"string\"", "\"node.publishedOn\">2017-06-30<"),
        ] {
            assert!(text.contains(declared) && text.contains(written), "{declared}");
        }
    }
}
