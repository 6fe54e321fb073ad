//! Node-link JSON, as networkx has it.

use super::{EdgeRow, EdgesKey, Source, Value, VertexRow, json, writer::Writer};

/// Writes `{"directed", "multigraph", "graph", "nodes", "edges"}`.
///
/// # Source
///
/// networkx, `readwrite/json_graph/node_link.py`: the edges of a multigraph have a `key`; whatever else stands in a node or
/// edge is an attribute.
pub(super) struct NodeLink {
    edges: EdgesKey,
}

impl NodeLink {
    pub(super) fn new(edges: EdgesKey) -> Self {
        NodeLink { edges }
    }
}

impl Writer for NodeLink {
    fn begin(&mut self, source: Source<'_>, out: &mut Vec<u8>) {
        let is_directed = source.selection.is_directed();
        let head = format!("{{\"directed\":{is_directed},\"multigraph\":{is_directed},\n\"graph\":");
        out.extend_from_slice(head.as_bytes());
        json::object(source.about.facts().map(|(name, fact)| (name, Value::from(fact))), out);
        out.extend_from_slice(b",\n\"nodes\":[");
    }

    fn vertex(&mut self, row: &VertexRow<'_>, out: &mut Vec<u8>) {
        json::item(row.position, out);
        json::object([("id", row.id().into())].into_iter().chain(row.attributes()), out);
    }

    fn between(&mut self, _: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(match self.edges {
            EdgesKey::Edges => b"\n],\n\"edges\":[",
            EdgesKey::Links => b"\n],\n\"links\":[",
        });
    }

    fn edge(&mut self, row: &EdgeRow<'_>, out: &mut Vec<u8>) {
        json::item(row.position, out);
        // In a graph without parallel edges a key would be an attribute like any other.
        let key = if row.source.selection.is_directed() { "key" } else { "id" };
        let head = [("source", row.from().into()), ("target", row.to().into()), (key, row.id().into())];
        json::object(head.into_iter().chain(row.attributes()), out);
    }

    fn end(&mut self, _: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n]}\n");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::{
        analysis::{Scope, View},
        export::{
            Format, Options,
            drawn::{HOSTILE, hostile, hostile_as, selected, written},
        },
        model::EntityKind,
    };

    #[test]
    fn texts_come_back_as_they_were() {
        let text = hostile_as(&Options::new(Format::NodeLink));
        let read: Value = serde_json::from_str(&text).unwrap();
        for (at, hostile) in HOSTILE.iter().enumerate() {
            assert_eq!(read["nodes"][at]["name"], *hostile);
        }
        assert_eq!((&read["directed"], &read["multigraph"]), (&true.into(), &true.into()));
        assert!(text.contains("日本語、𠮷野家"), "{text}");
    }

    #[test]
    fn edges_have_keys_of_their_own() {
        let read: Value = serde_json::from_str(&hostile_as(&Options::new(Format::NodeLink))).unwrap();
        let edges = read["edges"].as_array().unwrap();
        let keys: std::collections::BTreeSet<_> =
            edges.iter().map(|edge| edge["key"].as_str().unwrap()).collect();
        assert_eq!(keys.len(), edges.len());
        for key in [
            "bureau:a.IN_CHARGE_OF.initiative:0",
            "bureau:a.IN_CHARGE_OF.initiative:0.2",
            "partnership:initiative-0-past-prefecture-07",
            "funding-program:p.SUPPORTS.municipality:07202.2",
        ] {
            assert!(keys.contains(key), "{key}");
        }
    }

    #[test]
    fn derived_edges_have_no_direction_and_say_where_they_come_from() {
        let graph = hostile();
        let view = View::TwoMode { between: EntityKind::Bureau, and: EntityKind::Prefecture };
        let selection = selected(&graph, &Scope { view, ..Scope::default() });
        let mut options = Options::new(Format::NodeLink);
        options.set("edges", "links").unwrap();
        let read: Value = serde_json::from_str(&written(&graph, &selection, &options)).unwrap();
        assert_eq!((&read["directed"], &read["multigraph"]), (&false.into(), &false.into()));
        let expected = serde_json::json!([{
            "source": "bureau:a", "target": "prefecture:07", "id": "bureau:a.prefecture:07", "weight": 1.0, "distance": 1.0,
            "bases": "NAMED", "through": "initiative:0", "evidence": "document:list#L1 document:list#L2-L3",
        }]);
        assert_eq!(read["links"], expected);
    }
}
