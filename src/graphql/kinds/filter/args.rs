//! Arguments of lists: filter, order and page.

use async_graphql::InputObject;

use super::{
    AreaWhere, AwardWhere, BureauWhere, FundingProgramWhere, InitiativeWhere, MunicipalityWhere,
    OrganizationWhere, PartnershipWhere, PrefectureWhere, Prepared, StrategyWhere, Where, listed,
};
use crate::graphql::{
    kinds::{
        order::{
            AreaOrder, AwardOrder, BureauOrder, FundingProgramOrder, InitiativeOrder, MunicipalityOrder,
            OrganizationOrder, PartnershipOrder, PrefectureOrder, StrategyOrder,
        },
        page::{Forward20Args, Forward50Args, Node, Nodes, PageArgs, nodes},
    },
    snapshot::Snapshot,
};

/// Arguments of a list in both directions.
macro_rules! list_args {
    ($(#[doc = $doc:literal])* $name:ident, $filter:ident, $order:ident, $page:ident) => {
        $(#[doc = $doc])*
        #[derive(InputObject)]
        pub(in crate::graphql::kinds) struct $name {
            /// Only what passes.
            #[graphql(name = "where")]
            pub filter: Option<Prepared<$filter>>,
            /// Sort keys, at most 10: the first decides first, and what all leave equal comes by id. Without keys, the
            /// order of the data.
            pub order_by: Option<Prepared<Vec<$order>>>,
            /// The page.
            #[graphql(flatten)]
            pub page: $page,
        }

        impl $name {
            /// The page of what passes, in the order that is asked for.
            pub(in crate::graphql::kinds) fn nodes<'a, N: Node>(
                &'a self,
                snapshot: &'a Snapshot,
                all: impl Iterator<Item = <$filter as Where>::Of> + 'a,
                handle: impl Fn(<$filter as Where>::Of) -> N + 'a,
            ) -> Nodes<N> {
                let all = listed(snapshot, self.filter.as_ref(), self.order_by.as_ref(), all)?;
                nodes(snapshot, all.into_iter().map(handle), &self.page)
            }
        }
    };
}

list_args!(
    /// Initiatives.
    InitiativesArgs, InitiativeWhere, InitiativeOrder, PageArgs
);
list_args!(
    /// Initiatives, forwards.
    ForwardInitiativesArgs, InitiativeWhere, InitiativeOrder, Forward20Args
);
list_args!(
    /// Bureaus.
    BureausArgs, BureauWhere, BureauOrder, PageArgs
);
list_args!(
    /// Prefectures.
    PrefecturesArgs, PrefectureWhere, PrefectureOrder, PageArgs
);
list_args!(
    /// Municipalities of the country.
    AllMunicipalitiesArgs, MunicipalityWhere, MunicipalityOrder, PageArgs
);
list_args!(
    /// Municipalities of a prefecture.
    MunicipalitiesArgs, MunicipalityWhere, MunicipalityOrder, Forward50Args
);
list_args!(
    /// Strategies.
    StrategiesArgs, StrategyWhere, StrategyOrder, PageArgs
);
list_args!(
    /// Funding programs.
    FundingProgramsArgs, FundingProgramWhere, FundingProgramOrder, PageArgs
);
list_args!(
    /// Areas.
    AreasArgs, AreaWhere, AreaOrder, PageArgs
);
list_args!(
    /// Organizations.
    OrganizationsArgs, OrganizationWhere, OrganizationOrder, PageArgs
);
list_args!(
    /// All partnerships.
    AllPartnershipsArgs, PartnershipWhere, PartnershipOrder, PageArgs
);
list_args!(
    /// The partnerships of an initiative.
    PartnershipsArgs, PartnershipWhere, PartnershipOrder, Forward50Args
);
list_args!(
    /// Awards.
    AwardsArgs, AwardWhere, AwardOrder, PageArgs
);
list_args!(
    /// Strategies, forwards.
    ForwardStrategiesArgs, StrategyWhere, StrategyOrder, Forward20Args
);
list_args!(
    /// Funding programs, forwards.
    ForwardFundingProgramsArgs, FundingProgramWhere, FundingProgramOrder, Forward20Args
);
list_args!(
    /// Partnerships, forwards.
    ForwardPartnershipsArgs, PartnershipWhere, PartnershipOrder, Forward20Args
);
list_args!(
    /// Awards, forwards.
    ForwardAwardsArgs, AwardWhere, AwardOrder, Forward20Args
);
list_args!(
    /// The awards of a funding program.
    ProgramAwardsArgs, AwardWhere, AwardOrder, Forward50Args
);
