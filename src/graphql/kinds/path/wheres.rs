//! What paths may follow and enter.

use std::{borrow::Cow, collections::BTreeSet};

use async_graphql::{ID, InputObject, OneofObject};

use super::root::vertex;
use crate::{
    analysis::{Passage, Step, Turn},
    graphql::{
        error::{ErrorCode, FieldError},
        kinds::{
            enums::{EntityKind, Relation, StepDirection},
            filter::{
                AreaWhere, BureauWhere, Evaluation, FundingProgramWhere, InitiativeWhere, MunicipalityWhere,
                OrganizationWhere, PrefectureWhere, Prepare, Prepared, StrategyWhere, Where,
            },
            partner::PartnerWhere,
        },
        snapshot::Snapshot,
    },
    model::{self, EdgeIx, Ix, Member, Vertex},
};

/// Which edges a path may follow, and which vertices it may pass. Edges are followed in both directions.
#[derive(InputObject)]
pub(in crate::graphql::kinds) struct PathWhere {
    /// Only by these relations; all where not given.
    relations: Option<Vec<Relation>>,
    /// Only through vertices of these kinds. The two ends of a path may be of any kind.
    kinds: Option<Vec<EntityKind>>,
    /// Through none of these. At most 500; none of them may be an end of the path.
    avoid: Option<Vec<ID>>,
    /// Which PARTNERS_WITH edges count: those whose claim passes, with a partner whose own ground is in `basis`. All
    /// where not given. An organization or prefecture counts as NAMED, a municipality as NAMED or MUNICIPALITY, an
    /// area by its kind.
    partnerships: Option<PartnerWhere>,
}

/// A filter on vertices of one kind; a vertex of another kind does not pass.
#[derive(OneofObject)]
pub(super) enum EntityWhere {
    /// Initiatives.
    Initiative(Box<InitiativeWhere>),
    /// Bureaus.
    Bureau(Box<BureauWhere>),
    /// Municipalities.
    Municipality(Box<MunicipalityWhere>),
    /// Prefectures.
    Prefecture(Box<PrefectureWhere>),
    /// Areas.
    Area(Box<AreaWhere>),
    /// Strategies.
    Strategy(Box<StrategyWhere>),
    /// Funding programs.
    FundingProgram(Box<FundingProgramWhere>),
    /// Organizations.
    Organization(Box<OrganizationWhere>),
}

/// Where a pattern begins: all that is given holds, and where nothing is, any vertex will do.
#[derive(InputObject)]
pub(super) struct PathStart {
    /// At one of these. At most 500.
    ids: Option<Vec<ID>>,
    /// At a vertex that passes.
    #[graphql(name = "where")]
    filter: Option<EntityWhere>,
}

/// A hop of a pattern: all that is given holds.
#[derive(InputObject)]
pub(super) struct PathStep {
    /// Only by these relations; all where not given.
    relations: Option<Vec<Relation>>,
    /// In which direction.
    #[graphql(default_with = "Some(StepDirection::Either)")]
    direction: Option<StepDirection>,
    /// Only to vertices of these kinds.
    kinds: Option<Vec<EntityKind>>,
    /// Only to these. At most 500.
    ids: Option<Vec<ID>>,
    /// Only to a vertex that passes.
    #[graphql(name = "where")]
    filter: Option<EntityWhere>,
    /// Which PARTNERS_WITH edges count, as in `PathWhere`; all where not given.
    partnerships: Option<PartnerWhere>,
}

/// What a `PathWhere` comes to.
#[derive(Clone)]
pub(in crate::graphql::kinds) struct Via {
    /// What may be followed and entered.
    pub(in crate::graphql::kinds) passage: Passage,
    avoided: BTreeSet<Vertex>,
}

impl Via {
    /// What a search may follow and enter; everything where nothing is given.
    pub(in crate::graphql::kinds) fn of<'a>(
        snapshot: &Snapshot,
        given: Option<&'a Prepared<PathWhere>>,
    ) -> Result<Cow<'a, Via>, FieldError> {
        match given {
            Some(given) => given.ready(snapshot).map(Cow::Borrowed),
            None => Ok(Cow::Owned(Via { passage: Passage::all(snapshot), avoided: BTreeSet::new() })),
        }
    }

    /// Refuses ends that are to be avoided.
    pub(in crate::graphql::kinds) fn check_ends(&self, ends: &[Vertex]) -> Result<(), FieldError> {
        if ends.iter().any(|end| self.avoided.contains(end)) {
            let message = "`avoid` has an end of the path. Leave it out, or ask from or to something else.";
            return Err(FieldError::new(ErrorCode::BadUserInput, message));
        }
        Ok(())
    }
}

impl Prepare for PathWhere {
    type Ready = Via;

    fn prepare(&self, evaluation: &Evaluation) -> Result<Via, FieldError> {
        let snapshot = evaluation.snapshot();
        let avoided = vertices(snapshot, "avoid", self.avoid.as_deref())?.unwrap_or_default();
        let follows = follows(evaluation, self.relations.as_deref(), self.partnerships.as_ref())?;
        let is_kind = is_kind(self.kinds.as_deref());
        let passage = Passage::new(snapshot, follows, |vertex| is_kind(vertex) && !avoided.contains(&vertex));
        Ok(Via { passage, avoided })
    }
}

impl Prepare for PathStart {
    /// The vertices, in their order.
    type Ready = Vec<Vertex>;

    fn prepare(&self, evaluation: &Evaluation) -> Result<Vec<Vertex>, FieldError> {
        let snapshot = evaluation.snapshot();
        let ids = vertices(snapshot, "start.ids", self.ids.as_deref())?;
        let passes = passes(evaluation, self.filter.as_ref())?;
        let all = snapshot.vertices().filter(|vertex| ids.as_ref().is_none_or(|ids| ids.contains(vertex)));
        Ok(all.filter(|vertex| passes(*vertex)).collect())
    }
}

impl Prepare for Vec<PathStep> {
    type Ready = Vec<Step>;

    fn prepare(&self, evaluation: &Evaluation) -> Result<Vec<Step>, FieldError> {
        let max = evaluation.limits().pattern_steps;
        if self.is_empty() || self.len() > max {
            let message = format!("`steps` must have from 1 to {max} items.");
            return Err(FieldError::new(ErrorCode::BadUserInput, message));
        }
        self.iter().enumerate().map(|(at, step)| step.step(evaluation, at)).collect()
    }
}

impl PathStep {
    /// What the step may follow and arrive at; `at` is its number.
    fn step(&self, evaluation: &Evaluation, at: usize) -> Result<Step, FieldError> {
        let snapshot = evaluation.snapshot();
        let ids = vertices(snapshot, &format!("steps[{at}].ids"), self.ids.as_deref())?;
        let (is_kind, passes) = (is_kind(self.kinds.as_deref()), passes(evaluation, self.filter.as_ref())?);
        let follows = follows(evaluation, self.relations.as_deref(), self.partnerships.as_ref())?;
        let passage = Passage::new(snapshot, follows, |vertex| {
            is_kind(vertex) && ids.as_ref().is_none_or(|ids| ids.contains(&vertex)) && passes(vertex)
        });
        Ok(Step { passage, turn: self.direction.map_or(Turn::Either, Turn::from) })
    }
}

/// The vertices of a list of ids, if one is given.
fn vertices(
    snapshot: &Snapshot,
    name: &str,
    ids: Option<&[ID]>,
) -> Result<Option<BTreeSet<Vertex>>, FieldError> {
    let Some(ids) = ids else { return Ok(None) };
    let max = snapshot.limits().page_size as usize;
    if ids.len() > max {
        let message = format!("`{name}` may have at most {max} items.");
        return Err(FieldError::new(ErrorCode::BadUserInput, message));
    }
    let all = ids.iter().enumerate().map(|(at, id)| vertex(snapshot, &format!("{name}[{at}]"), id));
    all.collect::<Result<_, _>>().map(Some)
}

/// Whether a vertex is of one of these kinds; of any where none are given.
fn is_kind(kinds: Option<&[EntityKind]>) -> impl Fn(Vertex) -> bool + use<> {
    let is_asked = model::EntityKind::ALL
        .map(|kind| kinds.is_none_or(|kinds| kinds.iter().any(|one| model::EntityKind::from(*one) == kind)));
    move |vertex| is_asked[vertex.kind() as usize]
}

/// Whether an edge is of one of these relations and, as a partnership, counts.
fn follows<'s>(
    evaluation: &Evaluation<'s>,
    relations: Option<&[Relation]>,
    partnerships: Option<&PartnerWhere>,
) -> Result<impl Fn(EdgeIx) -> bool + use<'s>, FieldError> {
    let is_asked = model::Relation::ALL.map(|relation| {
        relations.is_none_or(|all| all.iter().any(|one| model::Relation::from(*one) == relation))
    });
    let snapshot = evaluation.snapshot();
    let filter = partnerships.map(|partnerships| partnerships.prepare(evaluation)).transpose()?;
    Ok(move |edge: EdgeIx| {
        is_asked[snapshot[edge].link.relation() as usize]
            && filter.as_ref().is_none_or(|filter| snapshot.admits_edge(filter, edge))
    })
}

/// Whether a vertex passes a filter; any does where none is given.
fn passes(
    evaluation: &Evaluation,
    filter: Option<&EntityWhere>,
) -> Result<Box<dyn Fn(Vertex) -> bool>, FieldError> {
    fn of<T, W: Where<Of = Ix<T>>>(
        evaluation: &Evaluation,
        filter: &W,
    ) -> Result<Box<dyn Fn(Vertex) -> bool>, FieldError>
    where
        Ix<T>: TryFrom<Vertex> + Member,
    {
        let admitted = filter.admitted(evaluation)?;
        Ok(Box::new(move |vertex| Ix::<T>::try_from(vertex).is_ok_and(|ix| admitted.contains(ix))))
    }
    match filter {
        None => Ok(Box::new(|_| true)),
        Some(EntityWhere::Initiative(filter)) => of(evaluation, &**filter),
        Some(EntityWhere::Bureau(filter)) => of(evaluation, &**filter),
        Some(EntityWhere::Municipality(filter)) => of(evaluation, &**filter),
        Some(EntityWhere::Prefecture(filter)) => of(evaluation, &**filter),
        Some(EntityWhere::Area(filter)) => of(evaluation, &**filter),
        Some(EntityWhere::Strategy(filter)) => of(evaluation, &**filter),
        Some(EntityWhere::FundingProgram(filter)) => of(evaluation, &**filter),
        Some(EntityWhere::Organization(filter)) => of(evaluation, &**filter),
    }
}
