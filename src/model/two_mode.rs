//! Which vertices of two kinds work together: through initiatives, or by edges of their own.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Direction, EdgeIx, EntityKind, Graph, Initiative, Ix, Municipality, Place, Prefecture, Relation,
    TieFilter, Vertex,
};

/// Two vertices of different kinds that work together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The one of the first kind.
    pub one: Vertex,
    /// The one of the second kind.
    pub other: Vertex,
    /// The initiatives that join them; an initiative that is itself one of the two is its own.
    pub initiatives: Vec<Ix<Initiative>>,
    /// The edges that say so: claims of partnerships first, then by age.
    pub edges: Vec<EdgeIx>,
}

/// More pairs, counted through each initiative, than may be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there are more than {0} ties")]
pub struct TooManyPairs(pub usize);

impl Relation {
    /// The relations by which two kinds work together where no others are asked for. Places that are only named, and
    /// where things lie or belong, do not count; taking part in a role does for organizations.
    pub fn of_working_together(one: EntityKind, other: EntityKind) -> Vec<Relation> {
        let mut relations = vec![
            Relation::InChargeOf,
            Relation::PartnersWith,
            Relation::Under,
            Relation::FundedBy,
            Relation::Administers,
            Relation::Supports,
        ];
        if [one, other].contains(&EntityKind::Organization) {
            relations.push(Relation::ParticipatesIn);
        }
        relations
    }
}

impl Graph {
    /// The pairs of two kinds that work together, by the first and then the second.
    ///
    /// An initiative joins whatever it is joined with by one of the relations: places by the ties of the filter, as
    /// everywhere; strategies and programs together with those that they are part of, as in their lists of initiatives. Edges
    /// that join the two kinds directly count as they are drawn, too. Refused where there are more than `pairs_max`, each counted as often as it is joined.
    pub fn pairs(
        &self,
        (one, other): (EntityKind, EntityKind),
        relations: &[Relation],
        filter: &TieFilter,
        pairs_max: usize,
    ) -> Result<Vec<Pair>, TooManyPairs> {
        let mut found = Found { pairs: BTreeMap::new(), count: 0, max: pairs_max };
        for initiative in self.all::<Initiative>().filter(|initiative| filter.admits_initiative(*initiative))
        {
            let ends = |kind| match kind {
                EntityKind::Initiative => vec![(Vertex::Initiative(initiative), vec![])],
                kind => self.ends_of_initiative(initiative, kind, relations, filter),
            };
            let (ones, others) = (ends(one), ends(other));
            found.count(ones.len() * others.len())?;
            for (one, its_edges) in &ones {
                for (other, edges) in &others {
                    found.add((*one, *other), Some(initiative), its_edges.iter().chain(edges));
                }
            }
        }
        if ![one, other].contains(&EntityKind::Initiative) {
            for (at, (first, edge, second)) in self.all_edges().enumerate() {
                let counts = relations.contains(&edge.link.relation());
                let edge = EdgeIx::new(at);
                for (from, to) in [(first, second), (second, first)] {
                    if counts && (from.kind(), to.kind()) == (one, other) {
                        found.count(1)?;
                        found.add((from, to), None, [&edge]);
                    }
                }
            }
        }
        Ok(found.pairs.into_iter().map(|((one, other), joint)| self.pair(one, other, joint)).collect())
    }

    fn pair(&self, one: Vertex, other: Vertex, joint: Joint) -> Pair {
        let mut edges: Vec<_> = joint.edges.into_iter().collect();
        edges.sort_by_key(|edge| (self.claim(*edge).is_none(), *edge));
        Pair { one, other, initiatives: joint.initiatives, edges }
    }

    /// What an initiative joins of a kind, and by which edges.
    fn ends_of_initiative(
        &self,
        initiative: Ix<Initiative>,
        kind: EntityKind,
        relations: &[Relation],
        filter: &TieFilter,
    ) -> Vec<(Vertex, Vec<EdgeIx>)> {
        let mut ends: BTreeMap<Vertex, Vec<EdgeIx>> = BTreeMap::new();
        if relations.contains(&Relation::PartnersWith) {
            match kind {
                EntityKind::Prefecture => ends.extend(self.places::<Prefecture>(initiative, filter)),
                EntityKind::Municipality => ends.extend(self.places::<Municipality>(initiative, filter)),
                _ => {}
            }
        }
        for (direction, relation, edge) in self.incident(initiative) {
            let end = self.other_end(edge, direction);
            let is_tie = relation == Relation::PartnersWith
                && matches!(kind, EntityKind::Prefecture | EntityKind::Municipality);
            if end.kind() == kind
                && relations.contains(&relation)
                && !is_tie
                && self.admits_edge(filter, edge)
            {
                for end in self.with_wholes(end) {
                    ends.entry(end).or_default().push(edge);
                }
            }
        }
        ends.into_iter().collect()
    }

    fn places<P: Place>(
        &self,
        initiative: Ix<Initiative>,
        filter: &TieFilter,
    ) -> impl Iterator<Item = (Vertex, Vec<EdgeIx>)> + use<P>
    where
        Vertex: From<Ix<P>>,
    {
        let joined = self.partners_of_initiative::<P>(initiative, filter);
        joined.into_iter().map(|joined| (joined.other.into(), joined.claims))
    }

    /// A vertex and what it is part of, near or far.
    pub(super) fn with_wholes(&self, vertex: Vertex) -> BTreeSet<Vertex> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![vertex];
        while let Some(vertex) = waiting.pop() {
            if found.insert(vertex) {
                waiting.extend(self.follow(vertex, Direction::Forward, Relation::PartOf));
            }
        }
        found
    }
}

/// The pairs that were found so far.
struct Found {
    pairs: BTreeMap<(Vertex, Vertex), Joint>,
    count: usize,
    max: usize,
}

/// What joins a pair.
#[derive(Default)]
struct Joint {
    initiatives: Vec<Ix<Initiative>>,
    edges: BTreeSet<EdgeIx>,
}

impl Found {
    fn count(&mut self, more: usize) -> Result<(), TooManyPairs> {
        self.count += more;
        if self.count > self.max { Err(TooManyPairs(self.max)) } else { Ok(()) }
    }

    fn add<'e>(
        &mut self,
        pair: (Vertex, Vertex),
        initiative: Option<Ix<Initiative>>,
        edges: impl IntoIterator<Item = &'e EdgeIx>,
    ) {
        let joint = self.pairs.entry(pair).or_default();
        // Initiatives come in their order, each once.
        joint.initiatives.extend(initiative);
        joint.edges.extend(edges);
    }
}
