//! Filters on lists, by what a thing says of itself.
//!
//! All given fields must hold. An empty `or` admits nothing, as a choice among nothing; null restricts nothing.

use async_graphql::{ID, InputObject};

use super::{
    enums::{
        AreaKind, Capacity, Certainty, EntityKind, InitiativeKind, OrganizationKind, Period, StrategyKind,
    },
    page::{Forward20Args, Forward50Args, Node, Nodes, Page, PageArgs, nodes},
    partnership::Partnership,
    scalars::DateScalar,
};
use crate::{
    graphql::snapshot::Snapshot,
    model::{self, AwardTime, Direction, FiscalYear, Ix, Relation},
};

/// A filter on a kind of thing.
pub(super) trait Where {
    /// What it filters.
    type Of: Copy;

    /// Whether a thing passes.
    fn admits(&self, snapshot: &Snapshot, one: Self::Of) -> bool;
}

/// Keeps what a filter admits; all if there is none.
fn filtered<'a, W: Where>(
    snapshot: &'a Snapshot,
    filter: Option<&'a W>,
    all: impl Iterator<Item = W::Of> + 'a,
) -> impl Iterator<Item = W::Of> + 'a {
    all.filter(move |one| filter.is_none_or(|filter| filter.admits(snapshot, *one)))
}

/// Arguments of a list in both directions.
macro_rules! list_args {
    ($(#[doc = $doc:literal])* $name:ident, $filter:ident, $page:ident) => {
        $(#[doc = $doc])*
        #[derive(InputObject)]
        pub(super) struct $name {
            /// Only what passes.
            #[graphql(name = "where")]
            pub filter: Option<$filter>,
            /// The page.
            #[graphql(flatten)]
            pub page: $page,
        }
    };
}

list_args!(
    /// Initiatives.
    InitiativesArgs, InitiativeWhere, PageArgs
);
list_args!(
    /// Initiatives, forwards.
    ForwardInitiativesArgs, InitiativeWhere, Forward20Args
);
list_args!(
    /// Bureaus.
    BureausArgs, BureauWhere, PageArgs
);
list_args!(
    /// Prefectures.
    PrefecturesArgs, PrefectureWhere, PageArgs
);
list_args!(
    /// Municipalities of the country.
    AllMunicipalitiesArgs, MunicipalityWhere, PageArgs
);
list_args!(
    /// Municipalities of a prefecture.
    MunicipalitiesArgs, MunicipalityWhere, Forward50Args
);
list_args!(
    /// Strategies.
    StrategiesArgs, StrategyWhere, PageArgs
);
list_args!(
    /// Funding programs.
    FundingProgramsArgs, FundingProgramWhere, PageArgs
);
list_args!(
    /// Areas.
    AreasArgs, AreaWhere, PageArgs
);
list_args!(
    /// Organizations.
    OrganizationsArgs, OrganizationWhere, PageArgs
);
list_args!(
    /// All partnerships.
    AllPartnershipsArgs, PartnershipWhere, PageArgs
);
list_args!(
    /// The partnerships of an initiative.
    PartnershipsArgs, PartnershipWhere, Forward50Args
);
list_args!(
    /// Awards.
    AwardsArgs, AwardWhere, PageArgs
);

/// Declares a filter: its fields, the combinations `and`, `or` and `not`, and what its own fields ask for.
macro_rules! filter {
    (
        $(#[doc = $doc:literal])*
        $name:ident of $of:ty { $($(#[doc = $field_doc:literal])* $field:ident: $ty:ty $(= $graphql:literal)?),* $(,)? }
        |$this:ident, $snapshot:ident, $one:ident| $own:expr
    ) => {
        $(#[doc = $doc])*
        #[derive(InputObject)]
        pub(super) struct $name {
            /// All of these hold.
            and: Option<Vec<$name>>,
            /// At least one of these holds.
            or: Option<Vec<$name>>,
            /// This does not hold.
            not: Option<Box<$name>>,
            $($(#[doc = $field_doc])* $(#[graphql(name = $graphql)])? $field: Option<$ty>,)*
        }

        impl Where for $name {
            type Of = $of;

            fn admits(&self, $snapshot: &Snapshot, $one: $of) -> bool {
                let admits = |other: &$name| other.admits($snapshot, $one);
                let $this = self;
                ($own)
                    && self.and.as_ref().is_none_or(|all| all.iter().all(admits))
                    && self.or.as_ref().is_none_or(|any| any.iter().any(admits))
                    && self.not.as_ref().is_none_or(|not| !admits(not))
            }
        }
    };
}

/// Whether a given list holds a value; no list restricts nothing.
fn lists<E: PartialEq>(list: Option<&Vec<E>>, value: impl Into<E>) -> bool {
    let value = value.into();
    list.is_none_or(|list| list.contains(&value))
}

fn is_id(given: Option<&ID>, id: &str) -> bool {
    given.is_none_or(|given| given.as_str() == id)
}

fn in_range(range: Option<&IntRange>, value: Option<i32>) -> bool {
    range.is_none_or(|range| value.is_some_and(|value| range.holds(value)))
}

fn year(year: FiscalYear) -> i32 {
    i32::from(year.year())
}

/// A range of whole numbers; all given bounds hold. What has no value is outside every range.
#[derive(InputObject)]
pub(super) struct IntRange {
    /// Equal to this.
    eq: Option<i32>,
    /// This or greater.
    gte: Option<i32>,
    /// This or less.
    lte: Option<i32>,
}

impl IntRange {
    fn holds(&self, value: i32) -> bool {
        self.eq.is_none_or(|eq| value == eq)
            && self.gte.is_none_or(|gte| value >= gte)
            && self.lte.is_none_or(|lte| value <= lte)
    }
}

/// A range of dates; all given bounds hold. What has no date is outside every range.
#[derive(InputObject)]
pub(super) struct DateRange {
    /// On this day.
    eq: Option<DateScalar>,
    /// On this day or later.
    gte: Option<DateScalar>,
    /// On this day or earlier.
    lte: Option<DateScalar>,
}

impl DateRange {
    fn holds(&self, day: &model::Date) -> bool {
        // ISO dates sort as their texts do.
        let day = &**day.iso();
        self.eq.as_ref().is_none_or(|eq| day == eq.0)
            && self.gte.as_ref().is_none_or(|gte| day >= gte.0.as_str())
            && self.lte.as_ref().is_none_or(|lte| day <= lte.0.as_str())
    }
}

filter!(
    /// Which initiatives.
    InitiativeWhere of Ix<model::Initiative> {
        /// Of these kinds.
        kind: Vec<InitiativeKind>,
        /// With such a number in its list.
        number: IntRange,
        /// Published on such a day.
        published_on: DateRange,
        /// Beginning in such a fiscal year.
        starts_in: IntRange,
        /// Ending in such a fiscal year.
        ends_in: IntRange,
        /// With a deadline in such a fiscal year.
        deadline_in: IntRange,
        /// With a printed deadline, or without.
        has_deadline: bool,
        /// Listed in this document.
        document: ID,
    }
    |this, snapshot, ix| {
        let initiative = &snapshot[ix];
        lists(this.kind.as_ref(), initiative.kind)
            && in_range(this.number.as_ref(), initiative.number)
            && in_range(this.starts_in.as_ref(), initiative.starts_in.map(year))
            && in_range(this.ends_in.as_ref(), initiative.ends_in.map(year))
            && this.published_on.as_ref().is_none_or(|range| {
                initiative.published_on.as_ref().is_some_and(|date| range.holds(date))
            })
            && this.deadline_in.as_ref().is_none_or(|range| {
                initiative.deadlines.iter().any(|deadline| range.holds(year(deadline.fiscal_year)))
            })
            && this.has_deadline.is_none_or(|has| has != initiative.deadlines.is_empty())
            && is_id(this.document.as_ref(), &snapshot[initiative.document].id)
    }
);

filter!(
    /// Which partnerships.
    PartnershipWhere of Partnership {
        /// Of these periods.
        period: Vec<Period>,
        /// Of these certainties.
        certainty: Vec<Certainty>,
        /// In these capacities.
        capacity: Vec<Capacity>,
        /// With partners of these kinds.
        partner_kind: Vec<EntityKind>,
        /// With this partner.
        partner: ID,
    }
    |this, snapshot, partnership| {
        let (claim, partner) = (partnership.claim(snapshot), snapshot.ends(partnership.0).1);
        lists(this.period.as_ref(), claim.period)
            && lists(this.certainty.as_ref(), claim.certainty)
            && lists(this.capacity.as_ref(), claim.capacity)
            && lists(this.partner_kind.as_ref(), partner.kind())
            && is_id(this.partner.as_ref(), snapshot.id(partner))
    }
);

filter!(
    /// Which bureaus.
    BureauWhere of Ix<model::Bureau> {
        /// With this id.
        id: ID,
    }
    |this, snapshot, ix| is_id(this.id.as_ref(), &snapshot[ix].id)
);

filter!(
    /// Which prefectures.
    PrefectureWhere of Ix<model::Prefecture> {
        /// With this id.
        id: ID,
        /// With these codes.
        code: Vec<String>,
    }
    |this, snapshot, ix| {
        is_id(this.id.as_ref(), &snapshot[ix].id) && lists(this.code.as_ref(), &*snapshot[ix].code)
    }
);

filter!(
    /// Which municipalities.
    MunicipalityWhere of Ix<model::Municipality> {
        /// With this id.
        id: ID,
        /// With these codes.
        code: Vec<String>,
    }
    |this, snapshot, ix| {
        is_id(this.id.as_ref(), &snapshot[ix].id) && lists(this.code.as_ref(), &*snapshot[ix].code)
    }
);

filter!(
    /// Which strategies.
    StrategyWhere of Ix<model::Strategy> {
        /// With this id.
        id: ID,
        /// Of these kinds.
        kind: Vec<StrategyKind>,
        /// Part of this one.
        parent: ID,
    }
    |this, snapshot, ix| {
        let mut parents = snapshot.follow(ix, Direction::Forward, Relation::PartOf);
        is_id(this.id.as_ref(), &snapshot[ix].id)
            && lists(this.kind.as_ref(), snapshot[ix].kind)
            && this.parent.as_ref().is_none_or(|id| parents.any(|parent| is_id(Some(id), snapshot.id(parent))))
    }
);

filter!(
    /// Which funding programs.
    FundingProgramWhere of Ix<model::FundingProgram> {
        /// With this id.
        id: ID,
        /// With such an upper limit in yen.
        max_amount_yen: IntRange,
        /// Administered by this bureau or organization.
        administrator: ID,
    }
    |this, snapshot, ix| {
        let mut by = snapshot.follow(ix, Direction::Backward, Relation::Administers);
        is_id(this.id.as_ref(), &snapshot[ix].id)
            && in_range(this.max_amount_yen.as_ref(), snapshot[ix].max_amount_yen)
            && this.administrator.as_ref().is_none_or(|id| by.any(|one| is_id(Some(id), snapshot.id(one))))
    }
);

filter!(
    /// Which areas.
    AreaWhere of Ix<model::Area> {
        /// With this id.
        id: ID,
        /// Of these kinds.
        kind: Vec<AreaKind>,
    }
    |this, snapshot, ix| {
        is_id(this.id.as_ref(), &snapshot[ix].id) && lists(this.kind.as_ref(), snapshot[ix].kind)
    }
);

filter!(
    /// Which organizations.
    OrganizationWhere of Ix<model::Organization> {
        /// With this id.
        id: ID,
        /// Of these kinds.
        kind: Vec<OrganizationKind>,
    }
    |this, snapshot, ix| {
        is_id(this.id.as_ref(), &snapshot[ix].id) && lists(this.kind.as_ref(), snapshot[ix].kind)
    }
);

filter!(
    /// Which awards.
    AwardWhere of Ix<model::Award> {
        /// Of this program.
        program: ID,
        /// Of this type of support.
        support_type: ID = "type",
        /// Made in such a fiscal year.
        fiscal_year: IntRange,
        /// Made in some year up to such a one.
        until_fiscal_year: IntRange,
    }
    |this, snapshot, ix| {
        let award = &snapshot[ix];
        let (in_year, until) = match award.time {
            AwardTime::In(fiscal_year) => (Some(year(fiscal_year)), None),
            AwardTime::Until(fiscal_year) => (None, Some(year(fiscal_year))),
        };
        is_id(this.program.as_ref(), &snapshot[award.program].id)
            && this.support_type.as_ref().is_none_or(|id| {
                award.support_type.is_some_and(|support_type| is_id(Some(id), &snapshot[support_type].id))
            })
            && in_range(this.fiscal_year.as_ref(), in_year)
            && in_range(this.until_fiscal_year.as_ref(), until)
    }
);

/// Pages through what a filter admits.
pub(super) fn page_of<'a, W, N>(
    snapshot: &'a Snapshot,
    filter: Option<&'a W>,
    page: impl Into<Page<'a>>,
    all: impl Iterator<Item = W::Of> + 'a,
    handle: impl Fn(W::Of) -> N + 'a,
) -> Nodes<N>
where
    W: Where,
    N: Node,
{
    nodes(snapshot, filtered(snapshot, filter, all).map(handle), page)
}
