//! Small multigraphs for tests, and walks over them by plain recursion.

use proptest::prelude::*;

use super::{Hop, Passage, Path};
use crate::model::{
    Bilingual, Direction, Edge, EntityKind, FundingProgram, Graph, GraphBuilder, Initiative, InitiativeKind,
    Ix, Link, Name, Relation, Strategy as Plan, StrategyKind, Text, Vertex,
};

/// What a graph is made of: vertices of three kinds, edges between any two of them, and what a walk may not use.
#[derive(Debug, Clone)]
pub(super) struct Drawing {
    /// Initiatives, strategies, funding programs.
    pub(super) kinds: Vec<EntityKind>,
    /// Two vertices, which of the relations that may join them, and whether it may be followed.
    pub(super) edges: Vec<(usize, usize, usize, bool)>,
    /// Whether a vertex may be entered.
    pub(super) is_entered: Vec<bool>,
}

/// A graph with what a walk may use.
pub(super) struct Drawn {
    pub(super) graph: Graph,
    pub(super) passage: Passage,
    /// The vertices, in the order of the drawing.
    pub(super) vertices: Vec<Vertex>,
    followed: Vec<bool>,
    entered: Vec<Vertex>,
}

/// Drawings with so many vertices and edges. Some vertices may not be entered and some edges not followed.
pub(super) fn drawings(vertex_max: usize, edge_max: usize) -> impl Strategy<Value = Drawing> {
    let kind = prop_oneof![
        Just(EntityKind::Initiative),
        Just(EntityKind::Strategy),
        Just(EntityKind::FundingProgram)
    ];
    let edge =
        (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..6_usize, prop::bool::weighted(0.9));
    let entered = prop::collection::vec(prop::bool::weighted(0.85), vertex_max);
    let kinds = prop::collection::vec(kind, 2..=vertex_max);
    (kinds, prop::collection::vec(edge, 1..=edge_max), entered).prop_map(|(kinds, edges, is_entered)| {
        let end = |at: prop::sample::Index| at.index(kinds.len());
        let edges = edges.into_iter().map(|(a, b, choice, may)| (end(a), end(b), choice, may)).collect();
        Drawing { kinds, edges, is_entered }
    })
}

impl Drawing {
    /// The graph. Edges that no relation allows in either direction are left out.
    pub(super) fn draw(&self) -> Drawn {
        let mut builder = GraphBuilder::default();
        let add = |(at, kind): (usize, &EntityKind)| -> Vertex {
            match kind {
                EntityKind::Initiative => builder.add(initiative(at)).into(),
                EntityKind::Strategy => builder.add(plan(at)).into(),
                _ => builder.add(program(at)).into(),
            }
        };
        let vertices: Vec<Vertex> = self.kinds.iter().enumerate().map(add).collect();
        let mut followed = Vec::new();
        for (from, to, choice, may) in &self.edges {
            let (from, to) = (vertices[*from], vertices[*to]);
            let links = links(from, to).into_iter().map(|link| (from, to, link));
            let all: Vec<_> =
                links.chain(self::links(to, from).into_iter().map(|link| (to, from, link))).collect();
            if let Some((from, to, link)) = all.get(choice % all.len().max(1)) {
                let edge = Edge { link: link.clone(), evidence: vec![], inferred: None };
                builder.link(*from, *to, edge).unwrap();
                followed.push(*may);
            }
        }
        let graph = builder.freeze();
        let entered: Vec<Vertex> = vertices
            .iter()
            .zip(&self.is_entered)
            .filter(|(_, may)| **may)
            .map(|(vertex, _)| *vertex)
            .collect();
        let passage = Passage::new(&graph, |edge| followed[edge.index()], |vertex| entered.contains(&vertex));
        Drawn { graph, passage, vertices, followed, entered }
    }
}

fn links(from: Vertex, to: Vertex) -> Vec<Link> {
    let all = [
        Link::JointlyWith,
        Link::Under,
        Link::FundedBy,
        Link::Supports { award: Ix::new(0) },
        Link::PartOf,
        Link::Succeeds,
    ];
    all.into_iter().filter(|link| link.relation().joins(from.kind(), to.kind())).collect()
}

impl Drawn {
    /// Whether a vertex may be entered.
    pub(super) fn enters(&self, vertex: Vertex) -> bool {
        self.entered.contains(&vertex)
    }

    /// The hops from a vertex, from the list of all edges, sorted by what the order of paths says.
    pub(super) fn hops(&self, from: Vertex) -> Vec<(Hop, Vertex)> {
        let mut hops = Vec::new();
        for (at, (first, edge, second)) in self.graph.all_edges().enumerate() {
            if !self.followed[at] {
                continue;
            }
            let hop = |direction| Hop { direction, relation: edge.link.relation(), edge: (at as u32).into() };
            if first == from {
                hops.push((hop(Direction::Forward), second));
            }
            if second == from {
                hops.push((hop(Direction::Backward), first));
            }
        }
        let rank = |hop: &Hop| {
            let relation = Relation::ALL.iter().position(|relation| *relation == hop.relation);
            (hop.direction == Direction::Backward, relation, hop.edge.index())
        };
        hops.sort_by_key(|(hop, _)| rank(hop));
        hops
    }

    /// All walks from a vertex of at most so many hops, with the vertices that they visit; each before those that it
    /// begins. `goes` says of a walk whether it may go on over a hop to a vertex.
    pub(super) fn walks(
        &self,
        start: Vertex,
        length_max: usize,
        goes: &dyn Fn(&[Vertex], Hop, Vertex) -> bool,
    ) -> Vec<(Path, Vec<Vertex>)> {
        let mut found = Vec::new();
        self.extend(Path { start, hops: vec![] }, vec![start], length_max, goes, &mut found);
        found
    }

    fn extend(
        &self,
        path: Path,
        visited: Vec<Vertex>,
        length_max: usize,
        goes: &dyn Fn(&[Vertex], Hop, Vertex) -> bool,
        found: &mut Vec<(Path, Vec<Vertex>)>,
    ) {
        found.push((path.clone(), visited.clone()));
        if path.hops.len() == length_max {
            return;
        }
        for (hop, next) in self.hops(visited[visited.len() - 1]) {
            if goes(&visited, hop, next) {
                let (mut path, mut visited) = (path.clone(), visited.clone());
                path.hops.push(hop);
                visited.push(next);
                self.extend(path, visited, length_max, goes, found);
            }
        }
    }
}

fn named(prefix: &str, at: usize) -> (Text, Name) {
    let text = Text::from(format!("{prefix}:{at}"));
    (text.clone(), Name { ja: text.clone(), en: text, kana: None })
}

fn initiative(at: usize) -> Initiative {
    let (id, name) = named("initiative", at);
    Initiative {
        summary: Bilingual { ja: id.clone(), en: id.clone() },
        id,
        name,
        kind: InitiativeKind::Announcement,
        number: None,
        published_on: None,
        document: Ix::new(0),
        evidence: vec![],
        current_partners: None,
        past_partners: None,
        stated_counts: vec![],
        contacts: vec![],
        links: vec![],
        deadlines: vec![],
        starts_in: None,
        ends_in: None,
        remark: None,
    }
}

fn plan(at: usize) -> Plan {
    let (id, name) = named("strategy", at);
    Plan { id, name, kind: StrategyKind::Plan, number: None, tagline: None, evidence: vec![], remark: None }
}

fn program(at: usize) -> FundingProgram {
    let (id, name) = named("funding-program", at);
    FundingProgram {
        id,
        name,
        max_amount_yen: None,
        subsidy_rate: None,
        grant_basis: None,
        starts_in: None,
        support_years: None,
        themes: vec![],
        remark: None,
        evidence: vec![],
    }
}
