//! Around what an export lies, in words: `around` and `depth`, beside those of the scope.

use super::snapshot::Snapshot;
use crate::{
    analysis::Surroundings,
    model::{Graph, Record, Vertex},
};

const AROUND: &str = "around";
const DEPTH: &str = "depth";

/// The names of the words.
pub(super) const WORDS: [&str; 2] = [AROUND, DEPTH];

/// What the words say; nothing where there are none.
pub(super) fn read(snapshot: &Snapshot, words: &[(String, String)]) -> Result<Option<Surroundings>, String> {
    let mut centers = Vec::new();
    let mut depth = None;
    for (name, value) in words {
        if name == AROUND {
            for id in value.split(',') {
                let vertex = vertex(snapshot, id.trim());
                centers.push(vertex.ok_or_else(|| no_vertex(centers.len() + 1))?);
            }
        } else if depth.replace(hops(snapshot, value)?).is_some() {
            return Err(format!("`{DEPTH}` is given twice."));
        }
    }
    match (centers.is_empty(), depth) {
        (true, None) => Ok(None),
        (true, Some(_)) => Err(format!("`{DEPTH}` needs `{AROUND}`: the ids that it counts from.")),
        (false, depth) => Ok(Some(Surroundings { centers, depth: depth.unwrap_or(1) })),
    }
}

/// Why nothing can lie around a vertex.
pub(super) fn not_selected(graph: &Graph, center: Vertex) -> String {
    format!(
        "`{}` is not among what the scope selects: it is of a kind that is left out, or has no edge that counts; \
         `includeIsolated=true` lets those without an edge in.",
        graph.id(center)
    )
}

fn vertex(graph: &Graph, id: &str) -> Option<Vertex> {
    match graph.find(id) {
        Some(Record::Vertex(vertex)) => Some(vertex),
        _ => None,
    }
}

fn no_vertex(item: usize) -> String {
    format!("Item {item} of `{AROUND}` is not the id of a vertex, such as `bureau:environment`.")
}

fn hops(snapshot: &Snapshot, value: &str) -> Result<usize, String> {
    let most = snapshot.limits().neighborhood_depth;
    let hops = value.parse::<i32>().ok().filter(|hops| (1..=most).contains(hops));
    let hops = hops.and_then(|hops| usize::try_from(hops).ok());
    hops.ok_or_else(|| format!("`{DEPTH}` is a number of hops from 1 to {most}."))
}
