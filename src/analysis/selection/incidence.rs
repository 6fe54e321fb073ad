//! Which vertices have which things: what the backbone is tested on.

use std::collections::{BTreeMap, BTreeSet};

use super::{Selection, View};
use crate::model::{EntityKind, Vertex};

/// Which vertices have which of the things that two can share.
#[derive(Debug, PartialEq, Eq)]
pub struct Incidence {
    /// How many different things there are.
    pub item_count: usize,
    /// The vertices of the one kind by their positions, each with the numbers of the things that it has, in order.
    pub rows: Vec<(usize, Vec<u32>)>,
    /// Those of the other kind; none where vertices of one kind are compared with each other.
    pub columns: Option<Vec<(usize, Vec<u32>)>>,
}

impl Selection {
    /// Which vertices have which things. Of two kinds that work together, the things are the initiatives that join them; of a
    /// projection, what it projects through. None where there is nothing to share: where the graph is looked at as it is, or
    /// initiatives are themselves one of the two kinds.
    pub fn incidence(&self) -> Option<Incidence> {
        let mut rows = Family::default();
        let mut columns = Family::default();
        match self.scope.view {
            View::Edges => return None,
            View::TwoMode { between, and } => {
                if [between, and].contains(&EntityKind::Initiative) {
                    return None;
                }
                for pair in &self.pairs {
                    for initiative in &pair.initiatives {
                        rows.add(pair.one, (*initiative).into());
                        columns.add(pair.other, (*initiative).into());
                    }
                }
            }
            View::Projection { .. } => {
                for pair in &self.pairs {
                    rows.add(pair.one, pair.other);
                }
            }
        }
        let items: BTreeSet<Vertex> = rows.0.values().flatten().copied().collect();
        let numbers: BTreeMap<Vertex, u32> = items.into_iter().zip(0..).collect();
        let numbered = |family: Family| -> Vec<(usize, Vec<u32>)> {
            let of_vertex = |(vertex, items): (Vertex, BTreeSet<Vertex>)| {
                let at = self.vertices.binary_search(&vertex).ok()?;
                Some((at, items.iter().filter_map(|item| numbers.get(item).copied()).collect()))
            };
            family.0.into_iter().filter_map(of_vertex).collect()
        };
        let is_two_mode = matches!(self.scope.view, View::TwoMode { .. });
        Some(Incidence {
            item_count: numbers.len(),
            rows: numbered(rows),
            columns: is_two_mode.then(|| numbered(columns)),
        })
    }
}

/// Vertices with what they have.
#[derive(Default)]
struct Family(BTreeMap<Vertex, BTreeSet<Vertex>>);

impl Family {
    fn add(&mut self, vertex: Vertex, item: Vertex) {
        self.0.entry(vertex).or_default().insert(item);
    }
}
