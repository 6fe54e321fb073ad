//! Paths: how two vertices hang together, hop by hop, with the lines that say so.

mod english;
mod explanation;
mod japanese;
mod root;
mod wheres;

use std::borrow::Cow;

pub(super) use root::{
    budget, k_shortest_paths, path_pattern, shortest_path, shortest_paths, spent, vertex, within,
};
pub(super) use wheres::{PathWhere, Via};

use super::{
    entity::Entity,
    enums::Relation,
    evidence::{self, EvidenceArgs},
    page::{By, Edge, cursor},
    partnership::Partnership,
    values::LangArgs,
};
use crate::{
    analysis,
    graphql::{
        error::FieldError,
        render::{Enum, List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, Direction, Record, Text, Vertex},
};

/// A path.
#[derive(Clone)]
pub(in crate::graphql) struct Path(pub(super) analysis::Path);

impl Object for Path {
    fn name() -> String {
        "Path".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A sequence of edges, each followed along or against its direction.")
            .field("length", "How many hops it has.", Self::length)
            .field("nodes", "The vertices that it visits, both ends included.", Self::nodes)
            .usually(5)
            .field("hops", "The edges, in the order of walking.", Self::hops)
            .usually(4)
            .field(
                "explanation",
                "The path in one English or Japanese sentence; in Japanese also for KANA.",
                Self::explanation,
            );
    }
}

impl Path {
    fn length<'a>(&'a self, _: &'a Snapshot) -> usize {
        self.0.hops.len()
    }

    fn nodes<'a>(&'a self, snapshot: &'a Snapshot) -> List<impl Iterator<Item = Entity>> {
        List(self.0.vertices(snapshot).map(Entity::from))
    }

    fn hops<'a>(&'a self, _: &'a Snapshot) -> List<impl Iterator<Item = Hop>> {
        List(self.0.hops.iter().copied().map(Hop))
    }

    fn explanation<'a>(&'a self, snapshot: &'a Snapshot, args: &'a LangArgs) -> String {
        explanation::sentence(snapshot, self.0.start, &self.0.hops, args)
    }
}

/// A hop of a path.
#[derive(Clone, Copy)]
struct Hop(analysis::Hop);

impl Object for Hop {
    fn name() -> String {
        "Hop".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("An edge that a path follows.")
            .field("from", "Where it starts, in the order of walking.", Self::from)
            .field("to", "Where it leads, in the order of walking.", Self::to)
            .field("relation", "How the two are joined.", |h: Self, _: &Snapshot| {
                Enum(Relation::from(h.0.relation))
            })
            .field("forward", "Whether the edge leads from `from` to `to`.", |h: Self, _: &Snapshot| {
                h.0.direction == Direction::Forward
            })
            .field("evidence", "The lines that say so; none for what is reference data.", Self::evidence)
            .usually(2)
            .field("inferred", "Why it is not literally what is printed, where it is not.", Self::inferred)
            .field("partnership", "The claim of a PARTNERS_WITH edge; else null.", Self::partnership)
            .field(
                "explanation",
                "The hop in one English or Japanese sentence; in Japanese also for KANA.",
                Self::explanation,
            );
    }
}

impl Hop {
    fn from(self, snapshot: &Snapshot) -> Entity {
        self.0.from(snapshot).into()
    }

    fn to(self, snapshot: &Snapshot) -> Entity {
        self.0.to(snapshot).into()
    }

    fn evidence<'a>(
        self,
        snapshot: &'a Snapshot,
        args: &'a EvidenceArgs,
    ) -> Result<List<impl Iterator<Item = By<'a, model::Evidence>>>, FieldError> {
        evidence::take(snapshot, snapshot[self.0.edge].evidence.iter(), args)
    }

    fn inferred(self, snapshot: &Snapshot) -> Option<&Text> {
        snapshot[self.0.edge].inferred.as_ref()
    }

    fn partnership(self, snapshot: &Snapshot) -> Option<Partnership> {
        snapshot.claim(self.0.edge).map(|_| Partnership(self.0.edge))
    }

    fn explanation(self, snapshot: &Snapshot, args: &LangArgs) -> String {
        explanation::sentence(snapshot, self.0.from(snapshot), &[self.0], args)
    }
}

/// A path in a list.
pub(super) struct PathEdge(analysis::Path);

impl Edge for PathEdge {
    type Node = Path;

    const HAS_FACETS: bool = false;

    fn connection_name() -> String {
        "PathConnection".into()
    }

    fn node(&self, _: &Snapshot) -> Path {
        Path(self.0.clone())
    }

    fn record(&self, _: &Snapshot) -> Option<Record> {
        None
    }

    fn key<'g>(&self, _: &'g Snapshot) -> Cow<'g, str> {
        Cow::Owned(key_of(&self.0))
    }
}

impl Object for PathEdge {
    fn name() -> String {
        "PathEdge".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A path of a list, with its cursor.")
            .field("cursor", "Where it stands; for `after`.", Self::cursor)
            .field("node", "The path.", |e: &Self, s: &Snapshot| e.node(s))
            .item();
    }
}

impl PathEdge {
    fn cursor<'a>(&'a self, snapshot: &'a Snapshot) -> String {
        cursor(snapshot, &self.key(snapshot))
    }
}

/// A path by the numbers of its edges and their directions: `path:12f.7b`. Edges keep their numbers as long as the
/// data stays the same, and so long does a cursor hold.
fn key_of(path: &analysis::Path) -> String {
    let hops: Vec<String> = path
        .hops
        .iter()
        .map(|hop| {
            let direction = if hop.direction == Direction::Forward { 'f' } else { 'b' };
            format!("{}{direction}", hop.edge.index())
        })
        .collect();
    format!("path:{}", hops.join("."))
}

/// The path of a key. It begins at `start`, or where none is given with its first hop; none if the key is of no path.
fn path_of(snapshot: &Snapshot, key: &str, start: Option<Vertex>) -> Option<analysis::Path> {
    let text = key.strip_prefix("path:")?;
    let hop = |word: &str| {
        let (number, direction) = match word.strip_suffix('f') {
            Some(number) => (number, Direction::Forward),
            None => (word.strip_suffix('b')?, Direction::Backward),
        };
        analysis::Hop::over(snapshot, number.parse().ok()?, direction)
    };
    let words = text.split('.').filter(|_| !text.is_empty());
    let hops: Vec<analysis::Hop> = words.map(hop).collect::<Option<_>>()?;
    let start = start.or_else(|| Some(hops.first()?.from(snapshot)))?;
    let mut at = start;
    for hop in &hops {
        if hop.from(snapshot) != at {
            return None;
        }
        at = hop.to(snapshot);
    }
    Some(analysis::Path { start, hops })
}
