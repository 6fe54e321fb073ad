//! Building a graph: records first, then edges, then freezing.

use std::collections::HashMap;

use petgraph::graph::{DiGraph, NodeIndex};

use super::{
    Area, Award, Bureau, Direction, Edge, EntityKind, FundingProgram, Graph, Initiative, Ix, Link,
    Municipality, Organization, Prefecture, Record, Relation, SourceDocument, Strategy, Text, Vertex,
    adjacency::Adjacency,
    graph::Records,
    ties::{self, TieTable},
};

/// Collects records and edges, then freezes them.
#[derive(Debug, Default)]
pub struct GraphBuilder {
    records: Records,
    edges: Vec<(Vertex, Vertex, Edge)>,
}

/// The two ends of an edge that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Ends {
    pub from: EntityKind,
    pub to: EntityKind,
}

/// Why an edge is refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum LinkError {
    /// The relation does not join these kinds.
    #[error("{} does not join {} with {}", .relation.name(), .ends.from.prefix(), .ends.to.prefix())]
    WrongKinds {
        /// The relation.
        relation: Relation,
        /// What it should have joined.
        ends: Ends,
    },
}

impl GraphBuilder {
    /// Adds a record and gives its position.
    pub fn add<T: Added>(&mut self, record: T) -> Ix<T> {
        let all = T::list(&mut self.records);
        all.push(record);
        Ix::new(all.len() - 1)
    }

    /// The Japanese name of a prefecture that was added.
    pub fn name(&self, prefecture: Ix<Prefecture>) -> &Text {
        &self.records.prefectures[prefecture.position()].name.ja
    }

    /// Adds an edge, if its relation joins the kinds of its ends.
    pub fn link(
        &mut self,
        from: impl Into<Vertex>,
        to: impl Into<Vertex>,
        edge: Edge,
    ) -> Result<(), LinkError> {
        let (from, to) = (from.into(), to.into());
        let relation = edge.link.relation();
        if !relation.joins(from.kind(), to.kind()) {
            let ends = Ends { from: from.kind(), to: to.kind() };
            return Err(LinkError::WrongKinds { relation, ends });
        }
        self.edges.push((from, to, edge));
        Ok(())
    }

    /// Freezes the graph. Ids must be unique and positions valid; the loader sees to both.
    pub fn freeze(self) -> Graph {
        let GraphBuilder { records, edges } = self;
        let mut graph = Graph {
            net: DiGraph::default(),
            adjacency: Adjacency::default(),
            kind_starts: Default::default(),
            by_id: HashMap::new(),
            partnerships: Vec::new(),
            prefecture_ties: TieTable::default(),
            municipality_ties: TieTable::default(),
            records,
        };
        add_vertices(&mut graph);
        add_edges(&mut graph, edges);
        add_ids(&mut graph);
        graph.prefecture_ties = ties::prefecture_ties(&graph);
        graph.municipality_ties = ties::municipality_ties(&graph);
        graph
    }
}

fn add_vertices(graph: &mut Graph) {
    for kind in EntityKind::ALL {
        graph.kind_starts[kind as usize] = graph.net.node_count();
        for at in 0..graph.vertex_count(kind) {
            graph.net.add_node(match kind {
                EntityKind::Initiative => Vertex::Initiative(Ix::new(at)),
                EntityKind::Bureau => Vertex::Bureau(Ix::new(at)),
                EntityKind::Municipality => Vertex::Municipality(Ix::new(at)),
                EntityKind::Prefecture => Vertex::Prefecture(Ix::new(at)),
                EntityKind::Area => Vertex::Area(Ix::new(at)),
                EntityKind::Strategy => Vertex::Strategy(Ix::new(at)),
                EntityKind::FundingProgram => Vertex::FundingProgram(Ix::new(at)),
                EntityKind::Organization => Vertex::Organization(Ix::new(at)),
            });
        }
    }
}

fn add_edges(graph: &mut Graph, edges: Vec<(Vertex, Vertex, Edge)>) {
    let mut entries = Vec::with_capacity(2 * edges.len());
    for (from, to, edge) in edges {
        let (from, to): (NodeIndex<u32>, NodeIndex<u32>) = (graph.node(from), graph.node(to));
        let relation = edge.link.relation();
        let is_claim = matches!(edge.link, Link::PartnersWith(_));
        let at = graph.net.add_edge(from, to, edge);
        entries.push((from.index(), Direction::Forward, relation, at));
        entries.push((to.index(), Direction::Backward, relation, at));
        if is_claim {
            graph.partnerships.push(at);
        }
    }
    graph.adjacency = Adjacency::new(graph.net.node_count(), entries);
}

fn add_ids(graph: &mut Graph) {
    let mut ids: HashMap<Text, Record> = HashMap::new();
    ids.extend(graph.vertices().map(|vertex| (graph.id(vertex).clone(), Record::Vertex(vertex))));
    ids.extend(graph.all::<SourceDocument>().map(|ix| (graph[ix].id.clone(), Record::SourceDocument(ix))));
    ids.extend(graph.all::<Award>().map(|ix| (graph[ix].id.clone(), Record::Award(ix))));
    ids.extend(
        graph.partnerships().iter().filter_map(|edge| {
            graph.claim(*edge).map(|claim| (claim.id.clone(), Record::Partnership(*edge)))
        }),
    );
    graph.by_id = ids;
}

/// A kind of record that a builder takes.
pub trait Added: Sized {
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "sealed: only this module's kinds are added")]
    fn list(records: &mut Records) -> &mut Vec<Self>;
}

macro_rules! added {
    ($($record:ident in $field:ident),* $(,)?) => { $(
        impl Added for $record {
            #[expect(private_interfaces, reason = "sealed: only this module's kinds are added")]
            fn list(records: &mut Records) -> &mut Vec<Self> {
                &mut records.$field
            }
        }
    )* };
}

added!(
    Initiative in initiatives, Bureau in bureaus, Municipality in municipalities, Prefecture in prefectures,
    Area in areas, Strategy in strategies, FundingProgram in funding_programs, Organization in organizations,
    Award in awards, SourceDocument in documents,
);
