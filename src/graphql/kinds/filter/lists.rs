//! Conditions on lists of related things.

use async_graphql::InputObject;

use super::{
    Evaluation, Where, set_of,
    values::{IntRange, check},
    wheres::{
        AwardWhere, BureauWhere, FundingProgramWhere, InitiativeWhere, PartnershipWhere, StrategyWhere,
    },
};
use crate::{
    graphql::error::{ErrorCode, FieldError},
    model::{Member, Set},
};

/// Declares the condition on a list of things that one filter is about.
macro_rules! list_where {
    ($(#[doc = $doc:literal])* $name:ident of $filter:ident) => {
        $(#[doc = $doc])*
        #[derive(InputObject)]
        pub(in crate::graphql::kinds) struct $name {
            /// At least one passes.
            some: Option<Box<$filter>>,
            /// None passes.
            none: Option<Box<$filter>>,
            /// All pass, which they do where there are none.
            every: Option<Box<$filter>>,
            /// There are so many, or so many that pass `of`.
            count: Option<IntRange>,
            /// What `count` counts; all where not given.
            of: Option<Box<$filter>>,
        }

        impl ListWhere for $name {
            type Filter = $filter;

            fn parts(&self) -> Parts<'_, $filter> {
                Parts {
                    some: self.some.as_deref(),
                    none: self.none.as_deref(),
                    every: self.every.as_deref(),
                    count: self.count.as_ref(),
                    of: self.of.as_deref(),
                }
            }
        }
    };
}

list_where!(
    /// Which lists of bureaus.
    BureauListWhere of BureauWhere
);
list_where!(
    /// Which lists of strategies.
    StrategyListWhere of StrategyWhere
);
list_where!(
    /// Which lists of partnerships.
    PartnershipListWhere of PartnershipWhere
);
list_where!(
    /// Which lists of initiatives.
    InitiativeListWhere of InitiativeWhere
);
list_where!(
    /// Which lists of funding programs.
    FundingProgramListWhere of FundingProgramWhere
);
list_where!(
    /// Which lists of awards.
    AwardListWhere of AwardWhere
);

/// A condition on a list, as given.
pub(super) trait ListWhere {
    /// The filter on the items.
    type Filter: Where;

    /// Its parts.
    fn parts(&self) -> Parts<'_, Self::Filter>;
}

/// The parts of a condition on a list.
pub(super) struct Parts<'a, W> {
    some: Option<&'a W>,
    none: Option<&'a W>,
    every: Option<&'a W>,
    count: Option<&'a IntRange>,
    of: Option<&'a W>,
}

/// A condition on a list, worked out.
pub(super) struct Related<'a, M> {
    some: Option<Set<M>>,
    none: Option<Set<M>>,
    every: Option<Set<M>>,
    count: Option<(&'a IntRange, Option<Set<M>>)>,
}

/// Works out a condition on a list; none if none is given.
pub(super) fn related<'a, L: ListWhere>(
    given: Option<&'a L>,
    evaluation: &Evaluation,
) -> Result<Option<Related<'a, <L::Filter as Where>::Of>>, FieldError> {
    let Some(given) = given else { return Ok(None) };
    let Parts { some, none, every, count, of } = given.parts();
    check(count)?;
    if count.is_none() && of.is_some() {
        let message = "`of` says what `count` counts; give `count` too.";
        return Err(FieldError::new(ErrorCode::BadUserInput, message));
    }
    // All lists together are at most about as long as there are edges.
    evaluation.look(evaluation.size().1)?;
    let of = set_of(of, evaluation)?;
    Ok(Some(Related {
        some: set_of(some, evaluation)?,
        none: set_of(none, evaluation)?,
        every: set_of(every, evaluation)?,
        count: count.map(|count| (count, of)),
    }))
}

impl<M: Member> Related<'_, M> {
    /// Whether it holds of a list. What comes in the list twice counts once.
    pub(super) fn holds(&self, list: impl IntoIterator<Item = M>) -> bool {
        let mut list: Vec<M> = list.into_iter().collect();
        list.sort_unstable();
        list.dedup();
        let passes = |set: &Set<M>| list.iter().filter(|one| set.contains(**one)).count();
        self.some.as_ref().is_none_or(|set| passes(set) > 0)
            && self.none.as_ref().is_none_or(|set| passes(set) == 0)
            && self.every.as_ref().is_none_or(|set| passes(set) == list.len())
            && self.count.as_ref().is_none_or(|(range, of)| {
                let count = of.as_ref().map_or(list.len(), passes);
                range.holds(i32::try_from(count).unwrap_or(i32::MAX))
            })
    }
}

/// Whether a condition on a list holds, if one is given.
pub(super) fn holds<M: Member, I: IntoIterator<Item = M>>(
    related: Option<&Related<'_, M>>,
    list: impl FnOnce() -> I,
) -> bool {
    related.is_none_or(|related| related.holds(list()))
}
