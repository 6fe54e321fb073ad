//! JSON of graphology.

use super::{EdgeRow, Source, Value, VertexRow, json, writer::Writer};

/// Writes `{"attributes", "options", "nodes", "edges"}`, as `graph.export()` gives it and `Graph.from` reads it.
///
/// # Source
///
/// graphology, Serialization: an edge has `undirected` where it is.
pub(super) struct Graphology;

impl Writer for Graphology {
    fn begin(&mut self, source: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"attributes\":");
        json::object(source.about.facts().map(|(name, fact)| (name, Value::from(fact))), out);
        let is_directed = source.selection.is_directed();
        let direction = if is_directed { "directed" } else { "undirected" };
        let options = format!(
            ",\n\"options\":{{\"type\":\"{direction}\",\"multi\":{is_directed},\"allowSelfLoops\":true}},\n\"nodes\":["
        );
        out.extend_from_slice(options.as_bytes());
    }

    fn vertex(&mut self, row: &VertexRow<'_>, out: &mut Vec<u8>) {
        json::item(row.position, out);
        out.extend_from_slice(b"{\"key\":");
        json::value(row.id(), out);
        out.extend_from_slice(b",\"attributes\":");
        json::object(row.attributes(), out);
        out.push(b'}');
    }

    fn between(&mut self, _: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n],\n\"edges\":[");
    }

    fn edge(&mut self, row: &EdgeRow<'_>, out: &mut Vec<u8>) {
        json::item(row.position, out);
        for (before, id) in
            [("{\"key\":", &*row.id()), (",\"source\":", row.from()), (",\"target\":", row.to())]
        {
            out.extend_from_slice(before.as_bytes());
            json::value(id, out);
        }
        if !row.source.selection.is_directed() {
            out.extend_from_slice(b",\"undirected\":true");
        }
        out.extend_from_slice(b",\"attributes\":");
        json::object(row.attributes(), out);
        out.push(b'}');
    }

    fn end(&mut self, _: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n]}\n");
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        analysis::{Scope, View},
        export::{
            Format, Options,
            drawn::{HOSTILE, hostile, hostile_as, selected, written},
        },
        model::EntityKind,
    };

    #[test]
    fn a_directed_multigraph_is_written() {
        let read: serde_json::Value =
            serde_json::from_str(&hostile_as(&Options::new(Format::Graphology))).unwrap();
        assert_eq!(
            read["options"],
            serde_json::json!({ "type": "directed", "multi": true, "allowSelfLoops": true })
        );
        assert_eq!(read["nodes"][1]["attributes"]["name"], HOSTILE[1]);
        assert_eq!(read["edges"][1]["key"], "bureau:a.IN_CHARGE_OF.initiative:0.2");
        assert!(read["edges"][1].get("undirected").is_none());
    }

    #[test]
    fn derived_edges_have_no_direction() {
        let graph = hostile();
        let view = View::TwoMode { between: EntityKind::Bureau, and: EntityKind::Prefecture };
        let selection = selected(&graph, &Scope { view, ..Scope::default() });
        let text = written(&graph, &selection, &Options::new(Format::Graphology));
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["options"]["type"], "undirected");
        assert_eq!(read["edges"][0]["undirected"], true);
    }
}
