//! A number of a vertex, and what it is made of.

use std::{borrow::Cow, sync::Arc};

use super::{
    edges::{FewArgs, NetworkEdge},
    item::Item,
    study::Study,
};
use crate::{
    analysis::Part,
    graphql::{
        error::FieldError,
        kinds::{
            entity::Entity,
            enums::Relation,
            evidence::{self, EvidenceArgs},
            page::By,
        },
        render::{Enum, List, Object, Table},
        snapshot::Snapshot,
    },
    model,
};

/// A number of a vertex.
#[derive(Clone)]
pub(super) struct Score {
    pub(super) study: Arc<Study>,
    /// The number of the vertex in the network.
    pub(super) vertex: usize,
    pub(super) value: f64,
    pub(super) rank: usize,
    /// What no tie carries.
    pub(super) own: f64,
    pub(super) ground: Ground,
}

/// What numbers are made of.
#[derive(Clone)]
pub(super) enum Ground {
    /// The ties of the vertex: by arc of the network, its part.
    Ties(Arc<Vec<f64>>),
    /// What the vertex and this other one have in common.
    Common(usize, Arc<Vec<Part>>),
}

/// The ranks of values that come greatest first: equal ones share a rank, and the next one counts them all.
pub(super) fn ranks(values: &[f64]) -> Vec<usize> {
    let mut ranks = Vec::with_capacity(values.len());
    let mut last = None;
    for (at, value) in values.iter().map(|value| comparable(*value)).enumerate() {
        let rank = match last {
            Some((same, rank)) if same == value => rank,
            _ => at + 1,
        };
        ranks.push(rank);
        last = Some((value, rank));
    }
    ranks
}

/// The numbers of vertices by value, greatest first, equal ones in their own order.
pub(super) fn by_value(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<(f64, usize)> = values.iter().map(|value| comparable(*value)).zip(0..).collect();
    order.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    order.into_iter().map(|(_, at)| at).collect()
}

/// A value to ten digits: what is equal but for rounding is equal.
fn comparable(value: f64) -> f64 {
    format!("{value:.9e}").parse().unwrap_or(value)
}

impl Object for Score {
    fn name() -> String {
        "Score".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A number of a vertex.")
            .field("node", "The vertex.", |score: &Self, _: &Snapshot| {
                Entity::from(score.study.vertex(score.vertex))
            })
            .field("value", "The number.", |score: &Self, _: &Snapshot| score.value)
            .field(
                "rank",
                "The rank from 1. Equal values share one, to ten digits.",
                |score: &Self, _: &Snapshot| score.rank,
            )
            .field(
                "own",
                "The part of it that no tie carries: what PageRank and Katz give to every vertex. The parts of all ties add up to \
                 the rest.",
                |score: &Self, _: &Snapshot| score.own,
            )
            .field(
                "explain",
                "What carries most of it: ties of the vertex, or what two vertices have in common, each with its part \
                 and the lines that say so.",
                Self::explain,
            )
            .usually(5);
    }
}

impl Item for Score {
    const LISTED_AS: &'static str = "Score";

    fn key<'g>(&self, snapshot: &'g Snapshot) -> Cow<'g, str> {
        Cow::Borrowed(snapshot.id(self.study.vertex(self.vertex)))
    }
}

impl Score {
    fn explain<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a FewArgs,
    ) -> Result<List<impl Iterator<Item = Contribution>>, FieldError> {
        let network = &self.study.network;
        let (other, parts) = match &self.ground {
            Ground::Ties(parts) => {
                let arcs = network.arcs(self.vertex);
                (None, arcs.map(|arc| Part { through: network.arc(arc).vertex, value: parts[arc] }).collect())
            }
            Ground::Common(other, parts) => (Some(*other), parts.to_vec()),
        };
        let all = contributions(&self.study, (self.vertex, other), parts, self.value);
        Ok(List(all.into_iter().take(args.count(snapshot)?)))
    }
}

/// What carries a number of a vertex, or of two, what carries most first.
pub(super) fn contributions(
    study: &Arc<Study>,
    (vertex, other): (usize, Option<usize>),
    mut parts: Vec<Part>,
    value: f64,
) -> Vec<Contribution> {
    parts.retain(|part| part.value > 0.0);
    let order = by_value(&parts.iter().map(|part| part.value).collect::<Vec<_>>());
    let contribution = |Part { through, value: part }: Part| {
        let tie = |from: usize| NetworkEdge { study: study.clone(), from, to: through };
        let share = if value > 0.0 { part / value } else { 0.0 };
        Contribution { tie: tie(vertex), other: other.map(tie), part, share }
    };
    order.into_iter().map(|at| contribution(parts[at])).collect()
}

/// A tie that carries a part of a number, or a vertex that two have in common.
pub(super) struct Contribution {
    tie: NetworkEdge,
    /// The tie of the other vertex, where the number is one of two.
    other: Option<NetworkEdge>,
    part: f64,
    share: f64,
}

impl Object for Contribution {
    fn name() -> String {
        "Contribution".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A part of a number, and where it comes from.")
            .field(
                "node",
                "The vertex at the other end of the tie, or the one that two have in common.",
                |c: &Self, _: &Snapshot| Entity::from(c.tie.study.vertex(c.tie.to)),
            )
            .field("part", "How much of the number it carries.", |c: &Self, _: &Snapshot| c.part)
            .field("share", "The same as a share of the number, from 0 to 1.", |c: &Self, _: &Snapshot| {
                c.share
            })
            .field("relations", "The relations by which it is joined.", Self::relations)
            .field(
                "through",
                "What joins it: initiatives, or what the scope projects through; where it is only like the vertex, what both \
                 work with.",
                Self::through,
            )
            .usually(3)
            .field("evidence", "The lines that say so; none for what is reference data.", Self::evidence)
            .usually(2);
    }
}

impl Contribution {
    fn relations<'a>(&'a self, snapshot: &'a Snapshot) -> List<impl Iterator<Item = Enum<Relation>>> {
        let mut all: Vec<_> =
            self.ties().flat_map(|tie| tie.study.relations(snapshot, tie.from, tie.to)).collect();
        all.sort_by_key(|relation| model::Relation::from(*relation));
        all.dedup();
        List(all.into_iter().map(Enum))
    }

    fn through<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a FewArgs,
    ) -> Result<List<impl Iterator<Item = Entity>>, FieldError> {
        let mut all: Vec<_> = self.ties().flat_map(NetworkEdge::between).collect();
        all.sort_unstable();
        all.dedup();
        Ok(List(all.into_iter().take(args.count(snapshot)?).map(Entity::from)))
    }

    fn evidence<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a EvidenceArgs,
    ) -> Result<List<impl Iterator<Item = By<'a, model::Evidence>>>, FieldError> {
        let all = self.ties().flat_map(|tie| tie.study.evidence(snapshot, tie.from, tie.to));
        evidence::take(snapshot, all, args)
    }

    fn ties(&self) -> impl Iterator<Item = &NetworkEdge> {
        std::iter::once(&self.tie).chain(&self.other)
    }
}
