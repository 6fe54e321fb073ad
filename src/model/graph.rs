//! The frozen graph and its lookups.

use std::{collections::HashMap, ops::Index};

use petgraph::{
    graph::{DiGraph, NodeIndex},
    visit::EdgeRef,
};

use super::{
    Area, Award, Bureau, Claim, Direction, Edge, EdgeIx, EntityKind, Evidence, FundingProgram, Initiative,
    Ix, Link, Municipality, Name, Organization, Prefecture, Record, Relation, SourceDocument, Strategy, Text,
    Vertex,
    adjacency::Adjacency,
    ties::{Tie, TieTable},
};

/// The whole graph: records by kind, typed edges in petgraph, and the derived ties between initiatives and
/// places. Built once by [`super::GraphBuilder`] and never changed.
#[derive(Debug)]
pub struct Graph {
    pub(super) net: DiGraph<Vertex, Edge, u32>,
    pub(super) adjacency: Adjacency,
    pub(super) records: Records,
    /// How many vertices come before those of each kind.
    pub(super) kind_starts: [usize; EntityKind::ALL.len()],
    pub(super) by_id: HashMap<Text, Record>,
    pub(super) partnerships: Vec<EdgeIx>,
    pub(super) prefecture_ties: TieTable<Prefecture>,
    pub(super) municipality_ties: TieTable<Municipality>,
}

/// The records of each kind, in the order of the data.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) initiatives: Vec<Initiative>,
    pub(super) bureaus: Vec<Bureau>,
    pub(super) municipalities: Vec<Municipality>,
    pub(super) prefectures: Vec<Prefecture>,
    pub(super) areas: Vec<Area>,
    pub(super) strategies: Vec<Strategy>,
    pub(super) funding_programs: Vec<FundingProgram>,
    pub(super) organizations: Vec<Organization>,
    pub(super) awards: Vec<Award>,
    pub(super) documents: Vec<SourceDocument>,
}

/// A kind of record that the graph keeps.
pub trait Kept: Sized + 'static {
    /// All records of the kind.
    fn all(graph: &Graph) -> &[Self];
    /// The id of one.
    fn id(&self) -> &Text;
}

macro_rules! kept {
    ($($record:ident in $field:ident),* $(,)?) => { $(
        impl Kept for $record {
            fn all(graph: &Graph) -> &[Self] {
                &graph.records.$field
            }

            fn id(&self) -> &Text {
                &self.id
            }
        }
    )* };
}

kept!(
    Initiative in initiatives, Bureau in bureaus, Municipality in municipalities, Prefecture in prefectures,
    Area in areas, Strategy in strategies, FundingProgram in funding_programs, Organization in organizations,
    Award in awards, SourceDocument in documents,
);

impl<T: Kept> Index<Ix<T>> for Graph {
    type Output = T;

    fn index(&self, ix: Ix<T>) -> &T {
        &T::all(self)[ix.position()]
    }
}

impl Index<EdgeIx> for Graph {
    type Output = Edge;

    fn index(&self, edge: EdgeIx) -> &Edge {
        &self.net[edge]
    }
}

impl Graph {
    /// The positions of all records of a kind, in the order of the data.
    pub fn all<T: Kept>(&self) -> impl DoubleEndedIterator<Item = Ix<T>> + ExactSizeIterator + use<T> {
        (0..T::all(self).len()).map(Ix::new)
    }

    /// How many records of a kind there are.
    pub fn count<T: Kept>(&self) -> usize {
        T::all(self).len()
    }

    /// All vertices, kind by kind.
    pub fn vertices(&self) -> impl Iterator<Item = Vertex> + '_ {
        self.net.node_weights().copied()
    }

    /// How many vertices of a kind there are.
    pub fn vertex_count(&self, kind: EntityKind) -> usize {
        match kind {
            EntityKind::Initiative => self.count::<Initiative>(),
            EntityKind::Bureau => self.count::<Bureau>(),
            EntityKind::Municipality => self.count::<Municipality>(),
            EntityKind::Prefecture => self.count::<Prefecture>(),
            EntityKind::Area => self.count::<Area>(),
            EntityKind::Strategy => self.count::<Strategy>(),
            EntityKind::FundingProgram => self.count::<FundingProgram>(),
            EntityKind::Organization => self.count::<Organization>(),
        }
    }

    /// The number of a vertex among all vertices: kind by kind, each in the order of the data.
    pub fn number(&self, vertex: impl Into<Vertex>) -> usize {
        self.node(vertex.into()).index()
    }

    /// How many vertices and how many edges there are.
    pub fn size(&self) -> (usize, usize) {
        (self.net.node_count(), self.net.edge_count())
    }

    /// The record with this id.
    pub fn find(&self, id: &str) -> Option<Record> {
        self.by_id.get(id).copied()
    }

    /// The id of a vertex.
    pub fn id(&self, vertex: Vertex) -> &Text {
        match vertex {
            Vertex::Initiative(ix) => &self[ix].id,
            Vertex::Bureau(ix) => &self[ix].id,
            Vertex::Municipality(ix) => &self[ix].id,
            Vertex::Prefecture(ix) => &self[ix].id,
            Vertex::Area(ix) => &self[ix].id,
            Vertex::Strategy(ix) => &self[ix].id,
            Vertex::FundingProgram(ix) => &self[ix].id,
            Vertex::Organization(ix) => &self[ix].id,
        }
    }

    /// The id of a record.
    pub fn id_of(&self, record: Record) -> &str {
        match record {
            Record::Vertex(vertex) => self.id(vertex),
            Record::SourceDocument(ix) => &self[ix].id,
            Record::Partnership(edge) => self.claim(edge).map_or("", |claim| &claim.id),
            Record::Award(ix) => &self[ix].id,
        }
    }

    /// The name of a vertex.
    pub fn name(&self, vertex: Vertex) -> &Name {
        match vertex {
            Vertex::Initiative(ix) => &self[ix].name,
            Vertex::Bureau(ix) => &self[ix].name,
            Vertex::Municipality(ix) => &self[ix].name,
            Vertex::Prefecture(ix) => &self[ix].name,
            Vertex::Area(ix) => &self[ix].name,
            Vertex::Strategy(ix) => &self[ix].name,
            Vertex::FundingProgram(ix) => &self[ix].name,
            Vertex::Organization(ix) => &self[ix].name,
        }
    }

    /// The edges of one relation that leave (`Forward`) or reach (`Backward`) a vertex, oldest first.
    pub fn edges(
        &self,
        vertex: impl Into<Vertex>,
        direction: Direction,
        relation: Relation,
    ) -> impl DoubleEndedIterator<Item = EdgeIx> + ExactSizeIterator + Clone + '_ {
        self.adjacency.of(self.node(vertex.into()).index(), direction, relation)
    }

    /// The vertices at the other end of these edges; one for each edge, so a vertex may come twice.
    pub fn follow(
        &self,
        vertex: impl Into<Vertex>,
        direction: Direction,
        relation: Relation,
    ) -> impl DoubleEndedIterator<Item = Vertex> + ExactSizeIterator + Clone + '_ {
        self.edges(vertex, direction, relation).map(move |edge| self.other_end(edge, direction))
    }

    /// Like [`Graph::follow`], for the ends of one kind.
    pub fn follow_to<T: 'static>(
        &self,
        vertex: impl Into<Vertex>,
        direction: Direction,
        relation: Relation,
    ) -> impl DoubleEndedIterator<Item = Ix<T>> + Clone + '_
    where
        Ix<T>: TryFrom<Vertex>,
    {
        self.follow(vertex, direction, relation).filter_map(|v| Ix::<T>::try_from(v).ok())
    }

    /// All edges at a vertex with the direction in which they leave it: forward ones first, each by relation.
    pub fn incident(
        &self,
        vertex: impl Into<Vertex>,
    ) -> impl Iterator<Item = (Direction, Relation, EdgeIx)> + '_ {
        self.adjacency.all(self.node(vertex.into()).index()).iter().copied()
    }

    /// All edges, oldest first.
    pub fn all_edges(&self) -> impl Iterator<Item = (Vertex, &Edge, Vertex)> {
        self.net.edge_references().map(|e| (self.net[e.source()], e.weight(), self.net[e.target()]))
    }

    /// How many edges there are of a relation.
    pub fn relation_count(&self, relation: Relation) -> usize {
        self.net.edge_weights().filter(|edge| edge.link.relation() == relation).count()
    }

    /// Both ends of an edge, first end first.
    pub fn ends(&self, edge: EdgeIx) -> (Vertex, Vertex) {
        let (from, to) = self.net.edge_endpoints(edge).unwrap_or_default();
        (self.net[from], self.net[to])
    }

    /// The end that one arrives at when leaving in `direction`.
    pub fn other_end(&self, edge: EdgeIx, direction: Direction) -> Vertex {
        let (from, to) = self.ends(edge);
        match direction {
            Direction::Forward => to,
            Direction::Backward => from,
        }
    }

    /// All printed claims of partnerships, in the order of the data.
    pub fn partnerships(&self) -> &[EdgeIx] {
        &self.partnerships
    }

    /// The claim that an edge carries, if it is a partnership.
    pub fn claim(&self, edge: EdgeIx) -> Option<&Claim> {
        match &self[edge].link {
            Link::PartnersWith(claim) => Some(claim),
            _ => None,
        }
    }

    /// Where a vertex is attested: its own evidence, then that of the edges that the documents print.
    pub fn evidence(&self, vertex: Vertex) -> impl Iterator<Item = &Evidence> {
        let own = self.own_evidence(Record::Vertex(vertex)).iter();
        own.chain(self.incident(vertex).flat_map(|(_, _, edge)| &self[edge].evidence))
    }

    /// The lines that a record itself was read from; none where only its relations are printed.
    pub fn own_evidence(&self, record: Record) -> &[Evidence] {
        match record {
            Record::Vertex(Vertex::Initiative(ix)) => &self[ix].evidence,
            Record::Vertex(Vertex::Strategy(ix)) => &self[ix].evidence,
            Record::Vertex(Vertex::FundingProgram(ix)) => &self[ix].evidence,
            Record::Partnership(edge) => &self[edge].evidence,
            Record::Award(ix) => &self[ix].evidence,
            Record::Vertex(
                Vertex::Bureau(_)
                | Vertex::Municipality(_)
                | Vertex::Prefecture(_)
                | Vertex::Area(_)
                | Vertex::Organization(_),
            )
            | Record::SourceDocument(_) => &[],
        }
    }

    /// Where petgraph keeps a vertex: kind by kind, each in the order of the data.
    pub(super) fn node(&self, vertex: Vertex) -> NodeIndex<u32> {
        NodeIndex::new(self.kind_starts[vertex.kind() as usize] + vertex.position())
    }
}

/// A kind of place that initiatives are tied to.
pub trait Place: Kept {
    /// All ties to places of the kind.
    fn ties(graph: &Graph) -> &TieTable<Self>;
}

impl Place for Prefecture {
    fn ties(graph: &Graph) -> &TieTable<Self> {
        &graph.prefecture_ties
    }
}

impl Place for Municipality {
    fn ties(graph: &Graph) -> &TieTable<Self> {
        &graph.municipality_ties
    }
}

impl Graph {
    /// The ties of an initiative to places of a kind, by place.
    pub(super) fn ties_of<P: Place>(&self, initiative: Ix<Initiative>) -> &[Tie<P>] {
        P::ties(self).of_initiative(initiative)
    }

    /// The ties of a place to initiatives, by initiative.
    pub(super) fn ties_to<P: Place>(&self, place: Ix<P>) -> &[Tie<P>] {
        P::ties(self).of_place(place)
    }
}
