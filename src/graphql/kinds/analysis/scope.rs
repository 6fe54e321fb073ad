//! What of the graph is analyzed, as it is asked for.

use async_graphql::{InputObject, InputType, Value};

use super::study::select;
use crate::{
    analysis::{Scope, Selection, View},
    graphql::{
        error::{ErrorCode, FieldError},
        kinds::{
            enums::{EntityKind, ProjectionWeight, Relation},
            filter::{Evaluation, Prepare, Prepared},
            partner::PartnerWhere,
        },
        snapshot::Snapshot,
    },
};

/// Selects what a `GraphScope` asks for that stands in no document; it was coerced to that type.
pub(in crate::graphql) fn select_value(snapshot: &Snapshot, scope: Value) -> Result<Selection, FieldError> {
    let scope = <Prepared<GraphScope> as InputType>::parse(Some(scope)).map_err(|error| {
        FieldError::new(ErrorCode::BadUserInput, error.into_server_error(Default::default()).message)
    })?;
    select(snapshot, scope.ready(snapshot)?)
}

/// What of the graph is analyzed or exported, and as what. Where nothing is given, the whole graph, but for vertices that
/// no document names.
#[derive(InputObject)]
pub(super) struct GraphScope {
    /// Only vertices of these kinds; all where not given.
    kinds: Option<Vec<EntityKind>>,
    /// Only edges of these relations. Where not given, all; for `projection` and `twoMode` those by which two work
    /// together: IN_CHARGE_OF, PARTNERS_WITH, UNDER, FUNDED_BY, ADMINISTERS, SUPPORTS, and for organizations
    /// PARTICIPATES_IN.
    relations: Option<Vec<Relation>>,
    /// Which partnerships count. Where not given, for `projection` and `twoMode` the strict reading (CURRENT, NAMED,
    /// GOVERNMENT, any certainty), and otherwise all that are printed, as in `PathWhere`. An area is never NAMED: to have areas
    /// among the partners, ask for REGION, GROUP or NATIONWIDE.
    partnerships: Option<PartnerWhere>,
    /// As one kind, joined by what two have in common of another.
    projection: Option<Projection>,
    /// As two kinds that work together, joined directly. Not together with `projection`.
    two_mode: Option<TwoMode>,
    /// Also vertices that nothing joins. Where not asked for they are left out: in the graph itself those without an edge, where
    /// it counts only if `relations` names it that a place lies in a prefecture (LOCATED_IN) or belongs to an area
    /// (MEMBER_OF); in `twoMode` and `projection` those that work together with nothing of the other kind.
    #[graphql(default_with = "Some(false)")]
    include_isolated: Option<bool>,
}

/// Projects two kinds onto one: bureaus tied by the prefectures they share, and so on. Two work together if an initiative
/// joins them, or an edge.
#[derive(InputObject)]
struct Projection {
    /// The kind that remains.
    on: EntityKind,
    /// What they share.
    through: EntityKind,
    /// What the ties weigh.
    #[graphql(default_with = "Some(ProjectionWeight::Count)")]
    weight: Option<ProjectionWeight>,
}

/// Two kinds that work together, joined directly. A tie weighs as many initiatives as join the two, and as many edges as do
/// without one; 1 where one of the two is an initiative.
#[derive(InputObject)]
struct TwoMode {
    /// The one kind.
    between: EntityKind,
    /// The other.
    and: EntityKind,
}

impl Prepare for GraphScope {
    type Ready = Scope;

    fn prepare(&self, evaluation: &Evaluation) -> Result<Scope, FieldError> {
        let view = match (&self.projection, &self.two_mode) {
            (None, None) => View::Edges,
            (Some(Projection { on, through, weight }), None) => View::Projection {
                on: (*on).into(),
                through: (*through).into(),
                weight: weight.map_or_else(Default::default, Into::into),
            },
            (None, Some(TwoMode { between, and })) => {
                View::TwoMode { between: (*between).into(), and: (*and).into() }
            }
            (Some(_), Some(_)) => {
                let message = "Give `projection` or `twoMode`, not both.";
                return Err(FieldError::new(ErrorCode::BadUserInput, message));
            }
        };
        let all = |kinds: &Vec<EntityKind>| kinds.iter().map(|kind| (*kind).into()).collect();
        let partnerships = self.partnerships.as_ref();
        Ok(Scope {
            kinds: self.kinds.as_ref().map(all),
            relations: self.relations.as_ref().map(|all| all.iter().map(|one| (*one).into()).collect()),
            partnerships: partnerships.map(|filter| filter.prepare(evaluation)).transpose()?,
            view,
            includes_isolated: self.include_isolated.unwrap_or(false),
        })
    }
}
