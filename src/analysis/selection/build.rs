//! From a scope to its selection.

use std::collections::BTreeMap;

use super::{Origin, ProjectionWeight, Scope, SelectedEdge, Selection, Tied, View};
use crate::{
    analysis::{Budget, Spent},
    model::{EdgeIx, EntityKind, Graph, Pair, TooManyPairs, Vertex},
};

/// Why a scope cannot be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SelectionError {
    /// Nothing works together with its own kind.
    #[error("the two kinds must differ")]
    SameKind(EntityKind),
    /// The view is of a kind that `kinds` leaves out.
    #[error("the view needs a kind that is left out")]
    KindLeftOut(EntityKind),
    /// The two kinds have too many ties.
    #[error(transparent)]
    TooManyPairs(#[from] TooManyPairs),
    /// The selection takes too much work.
    #[error(transparent)]
    Spent(#[from] Spent),
}

impl Selection {
    /// Selects what a scope asks for. Where things of two kinds are joined, they may have at most `pairs_max` ties
    /// through initiatives, and as many times may two have something in common.
    pub fn new(
        graph: &Graph,
        scope: &Scope,
        pairs_max: usize,
        budget: &mut Budget,
    ) -> Result<Self, SelectionError> {
        let (vertex_count, edge_count) = graph.size();
        budget.take(vertex_count + edge_count)?;
        let Some(kinds) = scope.view.two_kinds() else {
            return Ok(edges_of_graph(graph, scope));
        };
        if kinds.0 == kinds.1 {
            return Err(SelectionError::SameKind(kinds.0));
        }
        if let Some(kind) = [kinds.0, kinds.1].into_iter().find(|kind| !scope.has_kind(*kind)) {
            return Err(SelectionError::KindLeftOut(kind));
        }
        let relations = scope.relations_followed();
        let filter = scope.ties().unwrap_or_default();
        let pairs = graph.pairs(kinds, &relations, &filter, pairs_max)?;
        budget.take(pairs.len())?;
        match scope.view {
            View::Projection { on, weight, .. } => {
                projection(graph, scope, (on, weight), pairs, pairs_max, budget)
            }
            _ => Ok(two_mode(graph, scope, pairs)),
        }
    }
}

/// The graph's own edges.
fn edges_of_graph(graph: &Graph, scope: &Scope) -> Selection {
    let mut is_connected = vec![scope.includes_isolated; graph.size().0];
    let admits = |edge: EdgeIx| match &scope.partnerships {
        Some(filter) => graph.admits_edge(filter, edge),
        None => true,
    };
    let mut selected = Vec::new();
    for (at, (from, edge, to)) in graph.all_edges().enumerate() {
        let (relation, edge) = (edge.link.relation(), EdgeIx::new(at));
        let counts = scope.has_relation(relation)
            && scope.has_kind(from.kind())
            && scope.has_kind(to.kind())
            && admits(edge);
        if counts {
            selected.push((from, to, edge));
            for end in [from, to].into_iter().filter(|_| scope.connects(relation)) {
                is_connected[graph.number(end)] = true;
            }
        }
    }
    let is_selected = |vertex: Vertex| scope.has_kind(vertex.kind()) && is_connected[graph.number(vertex)];
    let mut parts = Parts::new(graph, is_selected);
    for (from, to, edge) in selected {
        parts.join(graph, from, to, 1.0, Origin::Edge(edge));
    }
    parts.selection(scope, vec![], Box::default())
}

/// Pairs, as edges.
fn two_mode(graph: &Graph, scope: &Scope, pairs: Vec<Pair>) -> Selection {
    let kinds = scope.view.two_kinds();
    let mut parts = Parts::of_pairs(graph, scope, &pairs, |kind| {
        kinds.is_some_and(|(one, other)| kind == one || kind == other)
    });
    for (at, pair) in pairs.iter().enumerate() {
        let of_their_own = pair.edges.iter().filter(|edge| {
            let ends = graph.ends(**edge);
            ends == (pair.one, pair.other) || ends == (pair.other, pair.one)
        });
        let is_of_initiative = [pair.one, pair.other].iter().any(|end| end.kind() == EntityKind::Initiative);
        let weight = match is_of_initiative {
            true => 1,
            false => pair.initiatives.len() + of_their_own.count(),
        };
        parts.join(graph, pair.one, pair.other, weight as f64, Origin::Pair(Tied(at as u32)));
    }
    parts.selection(scope, pairs, Box::default())
}

/// One kind, joined by what two have in common.
fn projection(
    graph: &Graph,
    scope: &Scope,
    (on, weight): (EntityKind, ProjectionWeight),
    pairs: Vec<Pair>,
    shared_max: usize,
    budget: &mut Budget,
) -> Result<Selection, SelectionError> {
    let mut by_shared: BTreeMap<Vertex, Vec<u32>> = BTreeMap::new();
    let mut degrees: BTreeMap<Vertex, usize> = BTreeMap::new();
    for (at, pair) in pairs.iter().enumerate() {
        by_shared.entry(pair.other).or_default().push(at as u32);
        *degrees.entry(pair.one).or_default() += 1;
    }
    let couples = |tied: &Vec<u32>| tied.len() * tied.len().saturating_sub(1) / 2;
    let count = by_shared.values().map(couples).sum();
    if count > shared_max {
        return Err(TooManyPairs(shared_max).into());
    }
    budget.take(count)?;
    let mut shared: Vec<((Vertex, Vertex), (Tied, Tied))> = Vec::with_capacity(count);
    for tied in by_shared.values() {
        // Pairs come by their first vertex, so of each couple the smaller one comes first.
        for (at, one) in tied.iter().enumerate() {
            for other in &tied[at + 1..] {
                let ends = (pairs[*one as usize].one, pairs[*other as usize].one);
                shared.push((ends, (Tied(*one), Tied(*other))));
            }
        }
    }
    shared.sort_unstable();
    let mut parts = Parts::of_pairs(graph, scope, &pairs, |kind| kind == on);
    let alike = |(one, _): &((Vertex, Vertex), _), (other, _): &((Vertex, Vertex), _)| one == other;
    parts.edges.reserve_exact(shared.chunk_by(alike).count());
    let mut start = 0;
    for shared in shared.chunk_by(alike) {
        let ((one, other), _) = shared[0];
        let count = shared.len();
        let of = |vertex: Vertex| degrees.get(&vertex).copied().unwrap_or(0);
        let weight = match weight {
            ProjectionWeight::Count => count as f64,
            ProjectionWeight::Jaccard => count as f64 / (of(one) + of(other) - count) as f64,
        };
        let end = start + count as u32;
        parts.join(graph, one, other, weight, Origin::Shared(start..end));
        start = end;
    }
    let shared = shared.into_iter().map(|(_, tied)| tied).collect::<Box<[_]>>();
    Ok(parts.selection(scope, pairs, shared))
}

/// A selection in the making.
struct Parts {
    vertices: Vec<Vertex>,
    positions: Vec<Option<u32>>,
    edges: Vec<SelectedEdge>,
}

impl Parts {
    fn new(graph: &Graph, is_selected: impl Fn(Vertex) -> bool) -> Self {
        let mut vertices = Vec::new();
        let mut positions = vec![None; graph.size().0];
        for vertex in graph.vertices().filter(|vertex| is_selected(*vertex)) {
            positions[graph.number(vertex)] = Some(vertices.len() as u32);
            vertices.push(vertex);
        }
        Parts { vertices, positions, edges: vec![] }
    }

    /// The vertices of some kinds that are in a pair, or all.
    fn of_pairs(graph: &Graph, scope: &Scope, pairs: &[Pair], is_kind: impl Fn(EntityKind) -> bool) -> Self {
        let mut is_tied = vec![scope.includes_isolated; graph.size().0];
        for end in pairs.iter().flat_map(|pair| [pair.one, pair.other]) {
            is_tied[graph.number(end)] = true;
        }
        Parts::new(graph, |vertex| is_kind(vertex.kind()) && is_tied[graph.number(vertex)])
    }

    /// Joins two vertices, if both are selected.
    fn join(&mut self, graph: &Graph, from: Vertex, to: Vertex, weight: f64, origin: Origin) {
        let position = |vertex| self.positions[graph.number(vertex)].map(|position| position as usize);
        if let (Some(source), Some(target)) = (position(from), position(to)) {
            self.edges.push(SelectedEdge { source, target, weight, origin });
        }
    }

    fn selection(self, scope: &Scope, pairs: Vec<Pair>, shared: Box<[(Tied, Tied)]>) -> Selection {
        let Parts { vertices, positions, edges } = self;
        let by_ends = by_ends(&edges);
        let scope = scope.clone();
        Selection { scope, vertices, positions, edges, by_ends, pairs, shared, surroundings: None }
    }
}

/// The edges by their ends, the smaller position first.
pub(super) fn by_ends(edges: &[SelectedEdge]) -> Vec<(u32, u32, u32)> {
    let ends =
        |edge: &SelectedEdge| (edge.source.min(edge.target) as u32, edge.source.max(edge.target) as u32);
    let mut by_ends: Vec<_> =
        edges.iter().enumerate().map(|(at, edge)| (ends(edge).0, ends(edge).1, at as u32)).collect();
    by_ends.sort_unstable();
    by_ends
}
