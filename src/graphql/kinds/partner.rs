//! What joins bureaus and places: the filter, and connections whose edges say through what and on which ground.

use std::{borrow::Cow, marker::PhantomData};

use async_graphql::InputObject;

use super::{
    enums::{Basis, Capacity, Certainty, Period},
    evidence::{self, EvidenceArgs},
    filter::{Evaluation, ForwardInitiativesArgs, InitiativeWhere, Prepare, Prepared, Where},
    initiative::Initiative,
    page::{By, Connection, Edge, Forward20Args, Forward50Args, Node, Nodes, cursor},
};
use crate::{
    graphql::{
        error::FieldError,
        render::{List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, BasisCounts, Joined, Record, TieFilter},
};

/// What counts when bureaus and places are joined through initiatives. The defaults are the strict reading; null
/// lifts a restriction.
#[derive(InputObject)]
pub(super) struct PartnerWhere {
    /// Claims of these periods.
    #[graphql(default_with = "Some(vec![Period::Current])")]
    pub period: Option<Vec<Period>>,
    /// Places that count on these grounds.
    #[graphql(default_with = "Some(vec![Basis::Named])")]
    pub basis: Option<Vec<Basis>>,
    /// Claims of these certainties.
    #[graphql(default_with = "Some(vec![Certainty::Firm, Certainty::Planned, Certainty::Tentative])")]
    pub certainty: Option<Vec<Certainty>>,
    /// Claims in these capacities.
    #[graphql(default_with = "Some(vec![Capacity::Government])")]
    pub capacity: Option<Vec<Capacity>>,
    /// Through such initiatives; all where not given.
    pub initiative: Option<InitiativeWhere>,
}

impl Prepare for PartnerWhere {
    type Ready = TieFilter;

    fn prepare(&self, evaluation: &Evaluation) -> Result<TieFilter, FieldError> {
        let initiatives = self.initiative.as_ref().map(|filter| filter.admitted(evaluation)).transpose()?;
        let everything = TieFilter::everything();
        Ok(TieFilter {
            periods: chosen(self.period.as_deref(), everything.periods),
            bases: chosen(self.basis.as_deref(), everything.bases),
            certainties: chosen(self.certainty.as_deref(), everything.certainties),
            capacities: chosen(self.capacity.as_deref(), everything.capacities),
            initiatives,
        })
    }
}

/// The filter that `where` asks for; the strict reading where it is not given.
pub(super) fn tie_filter<'a>(
    snapshot: &Snapshot,
    given: Option<&'a Prepared<PartnerWhere>>,
) -> Result<Cow<'a, TieFilter>, FieldError> {
    match given {
        Some(given) => given.ready(snapshot).map(Cow::Borrowed),
        None => Ok(Cow::Owned(TieFilter::default())),
    }
}

/// The same, within an argument that is being worked out.
pub(super) fn tie_filter_of(
    given: Option<&PartnerWhere>,
    evaluation: &Evaluation,
) -> Result<TieFilter, FieldError> {
    given.map_or_else(|| Ok(TieFilter::default()), |given| given.prepare(evaluation))
}

fn chosen<E: Copy, M: From<E>>(given: Option<&[E]>, all: Vec<M>) -> Vec<M> {
    given.map_or(all, |given| given.iter().map(|one| M::from(*one)).collect())
}

/// Partners under a filter, 50 at a time.
#[derive(InputObject)]
pub(super) struct PartnersArgs {
    /// Which claims join the two. Where not given, the strict reading: CURRENT, NAMED, GOVERNMENT, any certainty.
    #[graphql(name = "where")]
    pub filter: Option<Prepared<PartnerWhere>>,
    /// The page.
    #[graphql(flatten)]
    pub page: Forward50Args,
}

/// Initiatives under a filter, 20 at a time.
#[derive(InputObject)]
pub(super) struct PartnerInitiativesArgs {
    /// Which claims join the two. Where not given, the strict reading: CURRENT, NAMED, GOVERNMENT, any certainty.
    #[graphql(name = "where")]
    pub filter: Option<Prepared<PartnerWhere>>,
    /// The page.
    #[graphql(flatten)]
    pub page: Forward20Args,
}

/// From one thing to another that it is joined with, and through what. `From` only gives the name.
pub(super) struct JoinedEdge<From, To> {
    joined: Joined<To>,
    from: PhantomData<From>,
}

impl<From: Object, To: Node> Edge for JoinedEdge<From, To> {
    type Node = To;

    fn connection_name() -> String {
        format!("{}{}Connection", From::name(), To::name())
    }

    fn node(&self, _: &Snapshot) -> To {
        self.joined.other
    }

    fn record(&self, _: &Snapshot) -> Option<Record> {
        Some(self.joined.other.record())
    }

    fn key<'g>(&self, snapshot: &'g Snapshot) -> Cow<'g, str> {
        Cow::Borrowed(self.joined.other.id(snapshot))
    }
}

impl<From: Object, To: Node> Object for JoinedEdge<From, To> {
    const IS_COSTLY: bool = true;

    fn name() -> String {
        format!("{}{}Edge", From::name(), To::name())
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Two that work together: through which initiatives, on which grounds, by which lines.")
            .field("cursor", "Where it stands; for `after`.", Self::cursor)
            .field("node", "The other one.", Self::other)
            .item()
            .field("initiatives", "The initiatives that join the two.", Self::initiatives)
            .usually(3)
            .field("counts", "Through how many initiatives, ground by ground.", Self::counts)
            .field("evidence", "The printed claims, those by name first.", Self::evidence)
            .usually(5);
    }
}

impl<From: Object, To: Node> JoinedEdge<From, To> {
    fn cursor<'a>(&'a self, snapshot: &'a Snapshot) -> String {
        cursor(snapshot, &self.key(snapshot))
    }

    fn other<'a>(&'a self, _: &'a Snapshot) -> To {
        self.joined.other
    }

    fn initiatives<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a ForwardInitiativesArgs,
    ) -> Nodes<Initiative> {
        args.nodes(snapshot, self.joined.initiatives.iter().copied(), Initiative)
    }

    fn counts<'a>(&'a self, _: &'a Snapshot) -> BasisCounts {
        self.joined.counts
    }

    fn evidence<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a EvidenceArgs,
    ) -> Result<List<impl Iterator<Item = By<'a, model::Evidence>>>, FieldError> {
        let claims = self.joined.claims.iter();
        evidence::take(snapshot, claims.flat_map(|edge| &snapshot[*edge].evidence), args)
    }
}

/// A page of what one thing is joined with.
pub(super) type JoinedPage<From, To> = Result<Connection<JoinedEdge<From, To>>, FieldError>;

/// Pages through what one thing is joined with.
pub(super) fn joined<From: Object, Key, To: Node>(
    snapshot: &Snapshot,
    all: Vec<Joined<Key>>,
    handle: impl Fn(Key) -> To,
    page: &Forward50Args,
) -> JoinedPage<From, To> {
    let edges = all.into_iter().map(|Joined { other, initiatives, counts, claims }| JoinedEdge {
        joined: Joined { other: handle(other), initiatives, counts, claims },
        from: PhantomData,
    });
    Connection::new(snapshot, edges, page)
}
