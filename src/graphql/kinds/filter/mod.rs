//! Filters: what a `where` admits, worked out once for all things of a kind.
//!
//! A filter is not asked about one thing after the other but turned into the set of all that pass, from the
//! innermost condition outwards. So the work grows with the length of a filter and not with its depth, and a
//! filter that stands in a nested list is worked out once.

mod args;
mod lists;
mod prepared;
mod values;
mod wheres;

pub(super) use args::*;
pub(super) use prepared::{Evaluation, Prepare, Prepared};
pub(super) use wheres::{
    AreaWhere, AwardWhere, BureauWhere, FundingProgramWhere, InitiativeWhere, MunicipalityWhere,
    OrganizationWhere, PartnershipWhere, PrefectureWhere, StrategyWhere,
};

use super::order::OrderKey;
use crate::{
    graphql::{error::FieldError, snapshot::Snapshot},
    model::{Member, Set},
};

/// A filter on a kind of thing.
pub(super) trait Where: Send + Sync {
    /// What it filters.
    type Of: Member;

    /// All that pass.
    fn admitted(&self, evaluation: &Evaluation) -> Result<Set<Self::Of>, FieldError>;
}

impl<W: Where> Prepare for W {
    type Ready = Set<W::Of>;

    fn prepare(&self, evaluation: &Evaluation) -> Result<Set<W::Of>, FieldError> {
        self.admitted(evaluation)
    }
}

/// The set of a filter that may not be given.
fn set_of<W: Where>(filter: Option<&W>, evaluation: &Evaluation) -> Result<Option<Set<W::Of>>, FieldError> {
    filter.map(|filter| filter.admitted(evaluation)).transpose()
}

/// What a filter admits, in an order; all in the order of the data where neither is given.
fn listed<W, K>(
    snapshot: &Snapshot,
    filter: Option<&Prepared<W>>,
    order: Option<&Prepared<Vec<K>>>,
    all: impl Iterator<Item = W::Of>,
) -> Result<Vec<W::Of>, FieldError>
where
    W: Where,
    K: OrderKey<Of = W::Of>,
{
    let admitted = filter.map(|filter| filter.ready(snapshot)).transpose()?;
    let mut listed: Vec<_> =
        all.filter(|one| admitted.is_none_or(|admitted| admitted.contains(*one))).collect();
    if let Some(Some(ranks)) = order.map(|order| order.ready(snapshot)).transpose()? {
        listed.sort_by_key(|one| ranks.of(*one));
    }
    Ok(listed)
}
