//! The vertices and edges of a selection, one after the other, as formats write them.

use std::{borrow::Cow, collections::BTreeSet};

use super::{
    about::About,
    columns::{EDGE_COLUMNS, VERTEX_COLUMNS, Value},
};
use crate::{
    analysis::{Origin, SelectedEdge, Selection},
    model::{Direction, EdgeIx, Evidence, Graph, Relation, Vertex},
};

/// What is written.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) graph: &'a Graph,
    pub(super) selection: &'a Selection,
    pub(super) about: &'a About,
}

/// A vertex that is written.
pub(super) struct VertexRow<'a> {
    pub(super) source: Source<'a>,
    /// Its position among the vertices of the selection.
    pub(super) position: usize,
    pub(super) vertex: Vertex,
}

/// An edge that is written.
pub(super) struct EdgeRow<'a> {
    pub(super) source: Source<'a>,
    /// Its position among the edges of the selection.
    pub(super) position: usize,
    pub(super) edge: &'a SelectedEdge,
}

impl<'a> Source<'a> {
    /// The vertex at a position, if there is one.
    pub(super) fn vertex(self, position: usize) -> Option<VertexRow<'a>> {
        let vertex = *self.selection.vertices().get(position)?;
        Some(VertexRow { source: self, position, vertex })
    }

    /// The edge at a position, if there is one.
    pub(super) fn edge(self, position: usize) -> Option<EdgeRow<'a>> {
        let edge = self.selection.edges().get(position)?;
        Some(EdgeRow { source: self, position, edge })
    }

    /// Where something stands, each place once: `document:example-list#L5-L8`, several separated by spaces.
    pub(super) fn places<'e>(self, evidence: impl IntoIterator<Item = &'e Evidence>) -> Option<String> {
        let mut seen = BTreeSet::new();
        let mut places: Vec<String> = Vec::new();
        for Evidence { document, line_start, line_end, .. } in evidence {
            if seen.insert((document, line_start, line_end)) {
                let document = &self.graph[*document].id;
                places.push(match line_start == line_end {
                    true => format!("{document}#L{line_start}"),
                    false => format!("{document}#L{line_start}-L{line_end}"),
                });
            }
        }
        (!places.is_empty()).then(|| places.join(" "))
    }
}

impl<'a> VertexRow<'a> {
    /// The id.
    pub(super) fn id(&self) -> &'a str {
        self.source.graph.id(self.vertex)
    }

    /// A value or none for each of [`VERTEX_COLUMNS`].
    pub(super) fn cells(&self) -> impl Iterator<Item = Option<Value<'a>>> {
        VERTEX_COLUMNS.iter().map(|column| (column.value)(self))
    }

    /// The attributes that it has, by name.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'static str, Value<'a>)> {
        VERTEX_COLUMNS.iter().filter_map(|column| Some((column.name, (column.value)(self)?)))
    }
}

impl<'a> EdgeRow<'a> {
    /// The id of its first end.
    pub(super) fn from(&self) -> &'a str {
        self.source.graph.id(self.ends().0)
    }

    /// The id of its second end.
    pub(super) fn to(&self) -> &'a str {
        self.source.graph.id(self.ends().1)
    }

    /// Both ends.
    pub(super) fn ends(&self) -> (Vertex, Vertex) {
        let vertices = self.source.selection.vertices();
        (vertices[self.edge.source], vertices[self.edge.target])
    }

    /// The edge of the graph that it is, if it was not derived.
    pub(super) fn graph_edge(&self) -> Option<EdgeIx> {
        match self.edge.origin {
            Origin::Edge(edge) => Some(edge),
            Origin::Pair(_) | Origin::Shared(_) => None,
        }
    }

    /// Its relation, if it was not derived.
    pub(super) fn relation(&self) -> Option<Relation> {
        self.graph_edge().map(|edge| self.source.graph[edge].link.relation())
    }

    /// An id of its own, made of what it joins and not of where it stands: the same whatever else is selected.
    ///
    /// That of its claim, or its ends with the relation between them and, from the second of parallel edges on, a number:
    /// `bureau:a.IN_CHARGE_OF.initiative:b.2`. For derived edges the ends alone.
    /// All letters may stand in XML's NMTOKEN and in an IRI.
    pub(super) fn id(&self) -> Cow<'a, str> {
        let graph = self.source.graph;
        let Some(edge) = self.graph_edge() else {
            return format!("{}.{}", self.from(), self.to()).into();
        };
        if let Some(claim) = graph.claim(edge) {
            return Cow::Borrowed(&claim.id);
        }
        let (from, to) = graph.ends(edge);
        let id = format!("{}.{}.{}", graph.id(from), graph[edge].link.relation().name(), graph.id(to));
        match self.parallel() {
            ..=1 => id.into(),
            number => format!("{id}.{number}").into(),
        }
    }

    /// Its number, from 1 on, among the edges of the graph that join the same ends by the same relation.
    pub(super) fn parallel(&self) -> usize {
        let graph = self.source.graph;
        let Some(edge) = self.graph_edge() else { return 1 };
        let (from, to) = graph.ends(edge);
        let relation = graph[edge].link.relation();
        let of = |end, direction| graph.edges(end, direction, relation);
        let is_before = |other: &EdgeIx| *other <= edge && graph.ends(*other) == (from, to);
        // From the end that has fewer: a bureau may be in charge of hundreds.
        match of(from, Direction::Forward).len() <= of(to, Direction::Backward).len() {
            true => of(from, Direction::Forward).filter(is_before).count(),
            false => of(to, Direction::Backward).filter(is_before).count(),
        }
    }

    /// A value or none for each of [`EDGE_COLUMNS`].
    pub(super) fn cells(&self) -> impl Iterator<Item = Option<Value<'a>>> {
        EDGE_COLUMNS.iter().map(|column| (column.value)(self))
    }

    /// The attributes that it has, by name.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'static str, Value<'a>)> {
        EDGE_COLUMNS.iter().filter_map(|column| Some((column.name, (column.value)(self)?)))
    }
}
