//! The words of the schema for the values of attributes.

use crate::model::{
    AreaKind, Basis, Capacity, Certainty, EntityKind, InitiativeKind, OrganizationKind, Period, StrategyKind,
};

/// A value that the schema has a word for.
pub(super) trait Word {
    /// The word: `FUNDING_PROGRAM`.
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($of:ident { $($value:ident $word:literal),* $(,)? })*) => { $(
        impl Word for $of {
            fn word(self) -> &'static str {
                match self {
                    $($of::$value => $word,)*
                }
            }
        }
    )* };
}

words! {
    EntityKind {
        Initiative "INITIATIVE", Bureau "BUREAU", Municipality "MUNICIPALITY", Prefecture "PREFECTURE",
        Area "AREA", Strategy "STRATEGY", FundingProgram "FUNDING_PROGRAM", Organization "ORGANIZATION",
    }
    InitiativeKind {
        PartnershipProject "PARTNERSHIP_PROJECT", Announcement "ANNOUNCEMENT",
        SupportMeasure "SUPPORT_MEASURE", SelectedProject "SELECTED_PROJECT",
    }
    AreaKind { Region "REGION", Group "GROUP", Nationwide "NATIONWIDE" }
    StrategyKind { Plan "PLAN", Vision "VISION", Pillar "PILLAR", Strategy "STRATEGY", Field "FIELD" }
    OrganizationKind {
        NationalMinistry "NATIONAL_MINISTRY", Company "COMPANY", University "UNIVERSITY",
        Association "ASSOCIATION", PublicCorporation "PUBLIC_CORPORATION", BranchOffice "BRANCH_OFFICE",
        Alliance "ALLIANCE", Other "OTHER",
    }
    Period { Current "CURRENT", Past "PAST" }
    Certainty { Firm "FIRM", Planned "PLANNED", Tentative "TENTATIVE" }
    Capacity { Government "GOVERNMENT", LocalInstitutions "LOCAL_INSTITUTIONS" }
    Basis {
        Named "NAMED", Municipality "MUNICIPALITY", Region "REGION", Group "GROUP", Nationwide "NATIONWIDE",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_data() {
        for kind in EntityKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
        }
        let same = |value: serde_json::Value, word: &str| assert_eq!(value, word);
        for kind in [InitiativeKind::PartnershipProject, InitiativeKind::SelectedProject] {
            same(serde_json::to_value(kind).unwrap(), kind.word());
        }
        for kind in [OrganizationKind::NationalMinistry, OrganizationKind::PublicCorporation] {
            same(serde_json::to_value(kind).unwrap(), kind.word());
        }
        for capacity in [Capacity::Government, Capacity::LocalInstitutions] {
            same(serde_json::to_value(capacity).unwrap(), capacity.word());
        }
    }
}
