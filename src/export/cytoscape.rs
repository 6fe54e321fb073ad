//! JSON of Cytoscape and cytoscape.js.

use super::{EdgeRow, Source, Value, VertexRow, json, writer::Writer};

/// Writes `{"data", "directed", "multigraph", "elements": {"nodes", "edges"}}`.
///
/// # Source
///
/// cytoscape.js, Elements JSON, reads `elements`. networkx, `readwrite/json_graph/cytoscape.py`, reads all of it: a vertex is
/// what stands in its `value`, and a parallel edge is told apart by its `key`.
pub(super) struct Cytoscape;

impl Writer for Cytoscape {
    fn begin(&mut self, source: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"data\":");
        json::object(source.about.facts().map(|(name, fact)| (name, Value::from(fact))), out);
        let is_directed = source.selection.is_directed();
        let rest = format!(
            ",\n\"directed\":{is_directed},\"multigraph\":{is_directed},\n\"elements\":{{\"nodes\":["
        );
        out.extend_from_slice(rest.as_bytes());
    }

    fn vertex(&mut self, row: &VertexRow<'_>, out: &mut Vec<u8>) {
        let head = [("id", row.id().into()), ("value", row.id().into())];
        element(row.position, head.into_iter().chain(row.attributes()), out);
    }

    fn between(&mut self, _: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n],\n\"edges\":[");
    }

    fn edge(&mut self, row: &EdgeRow<'_>, out: &mut Vec<u8>) {
        let id = row.id();
        let key = row.source.selection.is_directed().then(|| ("key", Value::from(&*id)));
        let head = [("id", (&*id).into()), ("source", row.from().into()), ("target", row.to().into())];
        element(row.position, head.into_iter().chain(key).chain(row.attributes()), out);
    }

    fn end(&mut self, _: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n]}}\n");
    }
}

fn element<'a>(position: usize, data: impl Iterator<Item = (&'static str, Value<'a>)>, out: &mut Vec<u8>) {
    json::item(position, out);
    out.extend_from_slice(b"{\"data\":");
    json::object(data, out);
    out.push(b'}');
}

#[cfg(test)]
mod tests {
    use crate::export::{
        Format, Options,
        drawn::{HOSTILE, hostile_as},
    };

    #[test]
    fn elements_have_their_data() {
        let read: serde_json::Value =
            serde_json::from_str(&hostile_as(&Options::new(Format::Cytoscape))).unwrap();
        for (at, hostile) in HOSTILE.iter().enumerate() {
            let data = &read["elements"]["nodes"][at]["data"];
            assert_eq!((&data["name"], &data["id"]), (&(*hostile).into(), &data["value"]));
        }
        let edge = &read["elements"]["edges"][1]["data"];
        let expected = serde_json::json!({
            "id": "bureau:a.IN_CHARGE_OF.initiative:0.2",
            "source": "bureau:a",
            "target": "initiative:0",
            "key": "bureau:a.IN_CHARGE_OF.initiative:0.2",
            "relation": "IN_CHARGE_OF",
            "division": HOSTILE[0],
            "sections": format!("一課; {}", HOSTILE[0]),
            "weight": 1.0,
            "evidence": "document:list#L1 document:list#L2-L3",
        });
        assert_eq!(*edge, expected);
    }
}
