//! GEXF 1.3, as it is or with dates.

use super::{
    EdgeRow, Source, VertexRow,
    columns::{Column, EDGE_COLUMNS, VERTEX_COLUMNS, Value, ValueType},
    days::Days,
    words::Word,
    writer::Writer,
    xml,
};

/// Writes one graph. Edges have their weight as an attribute of the tag, and a kind: Gephi makes one of parallel edges unless
/// their kinds differ.
///
/// # Source
///
/// The GEXF Working Group, GEXF 1.3 (gexf.net), chapters Basic concepts, Data and Dynamics.
pub(super) struct Gexf {
    has_dates: bool,
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
"#;

/// The attribute that has a place of its own.
const WEIGHT: &str = "weight";

impl Gexf {
    pub(super) fn new(has_dates: bool) -> Self {
        Gexf { has_dates }
    }
}

impl Writer for Gexf {
    fn begin(&mut self, source: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(HEAD.as_bytes());
        out.extend_from_slice(b"<meta><description>");
        // There is a place for one text alone.
        let facts = source.about.facts().map(|(name, fact)| format!("{name}: {fact}"));
        xml::text(&facts.join("\n"), out);
        out.extend_from_slice(b"</description></meta>\n");
        let direction = if source.selection.is_directed() { "directed" } else { "undirected" };
        xml::open("graph", [("defaultedgetype", direction)], out);
        out.extend_from_slice(match self.has_dates {
            true => b" mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\">\n",
            false => b" mode=\"static\">\n",
        });
        columns("node", &VERTEX_COLUMNS, out);
        columns("edge", &EDGE_COLUMNS, out);
        count("nodes", source.selection.vertices().len(), out);
    }

    fn vertex(&mut self, row: &VertexRow<'_>, out: &mut Vec<u8>) {
        let label = &row.source.graph.name(row.vertex).ja;
        xml::open("node", [("id", row.id()), ("label", label)], out);
        if self.has_dates {
            days(Days::of_vertex(row), out);
        }
        values(row.attributes(), out);
        out.extend_from_slice(b"</node>\n");
    }

    fn between(&mut self, source: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"</nodes>\n");
        count("edges", source.selection.edges().len(), out);
    }

    fn edge(&mut self, row: &EdgeRow<'_>, out: &mut Vec<u8>) {
        let (id, weight) = (row.id(), Value::Float(row.edge.weight).to_string());
        xml::open("edge", [("id", &*id), ("source", row.from()), ("target", row.to())], out);
        if let Some(kind) = kind(row) {
            xml::attribute("kind", &kind, out);
        }
        if let Some(relation) = row.relation() {
            xml::attribute("label", relation.name(), out);
        }
        xml::attribute(WEIGHT, &weight, out);
        if self.has_dates {
            days(Days::of_edge(row), out);
        }
        values(row.attributes().filter(|(name, _)| *name != WEIGHT), out);
        out.extend_from_slice(b"</edge>\n");
    }

    fn end(&mut self, _: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"</edges>\n</graph>\n</gexf>\n");
    }
}

/// What tells parallel edges apart: the relation, with the period of a partnership, of which one initiative and partner have
/// one each, and for others the number among their like.
fn kind(row: &EdgeRow<'_>) -> Option<String> {
    let relation = row.relation()?.name();
    let claim = row.graph_edge().and_then(|edge| row.source.graph.claim(edge));
    Some(match (claim, row.parallel()) {
        (Some(claim), _) => format!("{relation} {}", claim.period.word()),
        (None, ..=1) => relation.to_owned(),
        (None, number) => format!("{relation} {number}"),
    })
}

/// Declares the attributes of nodes or edges.
fn columns<Of>(class: &str, columns: &[Column<Of>], out: &mut Vec<u8>) {
    xml::open("attributes", [("class", class)], out);
    out.extend_from_slice(b">\n");
    for column in columns.iter().filter(|column| column.name != WEIGHT) {
        let value_type = match column.value_type {
            // GEXF has dates for when something is there, and none as values.
            ValueType::Text | ValueType::Date => "string",
            ValueType::Integer => "long",
            ValueType::Float => "double",
        };
        xml::open("attribute", [("id", column.name), ("title", column.name), ("type", value_type)], out);
        out.extend_from_slice(b"/>\n");
    }
    out.extend_from_slice(b"</attributes>\n");
}

fn count(name: &str, count: usize, out: &mut Vec<u8>) {
    xml::open(name, [("count", &*count.to_string())], out);
    out.extend_from_slice(b">\n");
}

/// From when and until when something is there; without bounds where nothing is said.
fn days(Days { start, end }: Days, out: &mut Vec<u8>) {
    for (name, day) in [("start", start), ("end", end)] {
        if let Some(day) = day {
            xml::attribute(name, &day.to_string(), out);
        }
    }
}

/// Ends a tag, with the values of attributes after it.
fn values<'a>(attributes: impl Iterator<Item = (&'static str, Value<'a>)>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"><attvalues>");
    for (name, value) in attributes {
        xml::open("attvalue", [("for", name), ("value", &*value.to_string())], out);
        out.extend_from_slice(b"/>");
    }
    out.extend_from_slice(b"</attvalues>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Format, Options, drawn::hostile_as};

    /// The line of a node or edge.
    fn line(text: &str, begin: &str) -> String {
        let line = text.lines().find(|line| line.starts_with(begin)).unwrap();
        line.split("><").next().unwrap_or_default().to_owned()
    }

    #[test]
    fn texts_do_not_break_out() {
        for format in [Format::Gexf, Format::GexfDynamic] {
            let text = hostile_as(&Options::new(format));
            assert!(xml::is_nested(&text), "{text}");
            assert!(text.contains("label=\"日本語、𠮷野家、か\u{3099}\""), "{text}");
        }
    }

    #[test]
    fn weights_have_a_place_of_their_own() {
        let text = hostile_as(&Options::new(Format::Gexf));
        assert_eq!(
            line(&text, "<edge id=\"bureau:a.IN_CHARGE_OF.initiative:3.2\""),
            "<edge id=\"bureau:a.IN_CHARGE_OF.initiative:3.2\" source=\"bureau:a\" target=\"initiative:3\" \
             kind=\"IN_CHARGE_OF 2\" label=\"IN_CHARGE_OF\" weight=\"1.0\""
        );
        assert!(!text.contains("title=\"weight\"") && !text.contains("for=\"weight\""));
        assert!(!text.contains(" start=") && !text.contains("timeformat"));
    }

    #[test]
    fn parallel_edges_have_kinds_of_their_own() {
        let text = hostile_as(&Options::new(Format::Gexf));
        let edges = text.lines().filter(|line| line.starts_with("<edge "));
        let kinds: Vec<_> = edges
            .filter_map(|line| Some((line.split_once("source=")?.1.split(" label=").next()?).to_owned()))
            .collect();
        let distinct: std::collections::BTreeSet<_> = kinds.iter().collect();
        assert_eq!(distinct.len(), kinds.len());
        assert!(
            text.contains("kind=\"PARTNERS_WITH CURRENT\"") && text.contains("kind=\"PARTNERS_WITH PAST\"")
        );
    }

    #[test]
    fn what_has_dates_bears_them() {
        let text = hostile_as(&Options::new(Format::GexfDynamic));
        for (begin, end) in [
            ("<node id=\"initiative:0\"", " start=\"2018-04-01\" end=\"2021-03-31\""),
            ("<node id=\"funding-program:p\"", " start=\"2019-04-01\""),
            ("<edge id=\"bureau:a.IN_CHARGE_OF.initiative:0\"", " start=\"2018-04-01\" end=\"2021-03-31\""),
            (
                "<edge id=\"funding-program:p.SUPPORTS.initiative:0\"",
                " start=\"2020-04-01\" end=\"2021-03-31\"",
            ),
            (
                "<edge id=\"funding-program:p.SUPPORTS.initiative:0.2\"",
                " start=\"2019-04-01\" end=\"2021-03-31\"",
            ),
        ] {
            assert!(line(&text, begin).ends_with(end), "{begin}: {}", line(&text, begin));
        }
        assert!(!line(&text, "<node id=\"initiative:1\"").contains(" start="));
        assert!(!line(&text, "<node id=\"bureau:a\"").contains(" start="));
        assert!(text.contains("mode=\"dynamic\" timeformat=\"date\""));
    }
}
