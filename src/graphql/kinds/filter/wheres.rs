//! The filters on each kind of thing, by what it says of itself and of what belongs to it.
//!
//! All given fields must hold. An empty `or` admits nothing, as a choice among nothing; null restricts nothing.

use std::collections::BTreeSet;

use async_graphql::{ID, InputObject};

use super::{
    Evaluation, Where,
    lists::{
        AwardListWhere, BureauListWhere, FundingProgramListWhere, InitiativeListWhere, PartnershipListWhere,
        StrategyListWhere, holds, related,
    },
    set_of,
    values::{DateRange, IntRange, TextMatch, TextMatcher, check, in_range, is_id, lists, year},
};
use crate::{
    graphql::{
        error::FieldError,
        kinds::enums::{
            AreaKind, Capacity, Certainty, EntityKind, InitiativeKind, OrganizationKind, PartnerStatus,
            Period, StrategyKind,
        },
    },
    model::{self, AwardTime, Direction, EdgeIx, Ix, Member, Relation, Set, Vertex},
};

/// Declares a filter: its fields, the combinations `and`, `or` and `not`, and what makes the condition that its own
/// fields put on one thing.
macro_rules! filter {
    (
        $(#[doc = $doc:literal])*
        $name:ident of $of:ty { $($(#[doc = $field_doc:literal])* $field:ident: $ty:ty $(= $graphql:literal)?),* $(,)? }
        |$this:ident, $graph:ident| $own:block
    ) => {
        $(#[doc = $doc])*
        #[derive(InputObject)]
        pub(in crate::graphql::kinds) struct $name {
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

            fn admitted(&self, $graph: &Evaluation) -> Result<Set<$of>, FieldError> {
                let $this = self;
                $graph.look(<$of>::all($graph).count())?;
                let mut admitted = Set::of($graph, $own);
                for all in self.and.iter().flatten() {
                    admitted.keep(&all.admitted($graph)?);
                }
                if let Some(choices) = &self.or {
                    let mut any = Set::default();
                    for choice in choices {
                        any.add(&choice.admitted($graph)?);
                    }
                    admitted.keep(&any);
                }
                if let Some(not) = &self.not {
                    admitted.remove(&not.admitted($graph)?);
                }
                Ok(admitted)
            }
        }
    };
}

filter!(
    /// Which initiatives.
    InitiativeWhere of Ix<model::Initiative> {
        /// With this id.
        id: ID,
        /// Of these kinds.
        kind: Vec<InitiativeKind>,
        /// With such a title, as printed.
        title: TextMatch,
        /// With such a number in its list.
        number: IntRange,
        /// Published on such a day.
        published_on: DateRange,
        /// Beginning in such a fiscal year: 2024 for 令和6年度.
        starts_in: IntRange,
        /// Ending in such a fiscal year: 2024 for 令和6年度.
        ends_in: IntRange,
        /// With a deadline in such a fiscal year: 2024 for 令和6年度.
        deadline_in: IntRange,
        /// With a printed deadline, or without.
        has_deadline: bool,
        /// With such bureaus in charge.
        bureaus: BureauListWhere,
        /// Directly under such strategies.
        strategies: StrategyListWhere,
        /// Paid for by, or being, such funding programs.
        funding_programs: FundingProgramListWhere,
        /// With such claims of partners.
        partnerships: PartnershipListWhere,
        /// With partner columns that say so as a whole.
        partner_status: PartnerStatusWhere,
        /// With a printed number of partners without names, or without.
        has_stated_counts: bool,
        /// Administered jointly with such initiatives (共管).
        joint_with: InitiativeListWhere,
        /// Listed in this document.
        document: ID,
    }
    |this, graph| {
        for range in [&this.number, &this.starts_in, &this.ends_in, &this.deadline_in] {
            check(range.as_ref())?;
        }
        check(this.published_on.as_ref())?;
        let title = TextMatcher::new(this.title.as_ref(), graph)?;
        let bureaus = related(this.bureaus.as_ref(), graph)?;
        let strategies = related(this.strategies.as_ref(), graph)?;
        let programs = related(this.funding_programs.as_ref(), graph)?;
        let partnerships = related(this.partnerships.as_ref(), graph)?;
        let joint = related(this.joint_with.as_ref(), graph)?;
        move |ix: Ix<model::Initiative>| {
            let initiative = &graph[ix];
            is_id(this.id.as_ref(), &initiative.id)
                && lists(this.kind.as_ref(), initiative.kind)
                && title.holds_of_printed(graph.folded_names().of(ix))
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
                && this.partner_status.as_ref().is_none_or(|columns| columns.holds(initiative))
                && this.has_stated_counts.is_none_or(|has| has != initiative.stated_counts.is_empty())
                && is_id(this.document.as_ref(), &graph[initiative.document].id)
                && holds(bureaus.as_ref(), || graph.bureaus_in_charge(ix))
                && holds(strategies.as_ref(), || graph.strategies_of(ix))
                && holds(programs.as_ref(), || graph.follow_to(ix, Direction::Forward, Relation::FundedBy))
                && holds(partnerships.as_ref(), || graph.claims_of(ix))
                && holds(joint.as_ref(), || graph.joint_with(ix))
        }
    }
);

/// What the partner columns of an initiative say as a whole; all given ones hold.
#[derive(InputObject)]
pub(in crate::graphql::kinds) struct PartnerStatusWhere {
    /// 関係自治体 (現在) says one of these.
    current: Option<Vec<PartnerStatus>>,
    /// 関係自治体 (過去) says one of these.
    past: Option<Vec<PartnerStatus>>,
}

impl PartnerStatusWhere {
    fn holds(&self, initiative: &model::Initiative) -> bool {
        lists(self.current.as_ref(), initiative.partner_status(model::Period::Current))
            && lists(self.past.as_ref(), initiative.partner_status(model::Period::Past))
    }
}

filter!(
    /// Which partnerships.
    PartnershipWhere of EdgeIx {
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
        /// With such a prefecture as the partner itself.
        prefecture: Box<PrefectureWhere>,
        /// With such a municipality as the partner itself.
        municipality: Box<MunicipalityWhere>,
        /// Of such an initiative.
        initiative: Box<InitiativeWhere>,
    }
    |this, graph| {
        let prefectures = set_of(this.prefecture.as_deref(), graph)?;
        let municipalities = set_of(this.municipality.as_deref(), graph)?;
        let initiatives = set_of(this.initiative.as_deref(), graph)?;
        move |edge| {
            let (initiative, partner) = graph.ends(edge);
            graph.claim(edge).is_some_and(|claim| {
                lists(this.period.as_ref(), claim.period)
                    && lists(this.certainty.as_ref(), claim.certainty)
                    && lists(this.capacity.as_ref(), claim.capacity)
            }) && lists(this.partner_kind.as_ref(), partner.kind())
                && is_id(this.partner.as_ref(), graph.id(partner))
                && is_one_of(prefectures.as_ref(), partner)
                && is_one_of(municipalities.as_ref(), partner)
                && is_one_of(initiatives.as_ref(), initiative)
        }
    }
);

/// Whether a vertex is in a set of its kind; no set restricts nothing.
fn is_one_of<T>(set: Option<&Set<Ix<T>>>, vertex: Vertex) -> bool
where
    Ix<T>: TryFrom<Vertex> + Member,
{
    set.is_none_or(|set| Ix::try_from(vertex).is_ok_and(|ix| set.contains(ix)))
}

fn set_of_texts(texts: Option<&[String]>) -> Option<BTreeSet<&str>> {
    texts.map(|texts| texts.iter().map(String::as_str).collect())
}

filter!(
    /// Which bureaus.
    BureauWhere of Ix<model::Bureau> {
        /// With this id.
        id: ID,
        /// With such a name, as printed or in English.
        name: TextMatch,
        /// In charge of such initiatives.
        initiatives: InitiativeListWhere,
    }
    |this, graph| {
        let name = TextMatcher::new(this.name.as_ref(), graph)?;
        let initiatives = related(this.initiatives.as_ref(), graph)?;
        move |ix: Ix<model::Bureau>| {
            is_id(this.id.as_ref(), &graph[ix].id)
                && name.holds_of_name(graph.folded_names().of(ix))
                && holds(initiatives.as_ref(), || graph.initiatives_of_bureau(ix))
        }
    }
);

filter!(
    /// Which prefectures.
    PrefectureWhere of Ix<model::Prefecture> {
        /// With this id.
        id: ID,
        /// With these codes.
        code: Vec<String>,
        /// With such a name, as printed or in English.
        name: TextMatch,
        /// With such claims that name it as a partner.
        partnerships: PartnershipListWhere,
        /// With such awards in it.
        awards: AwardListWhere,
    }
    |this, graph| {
        let codes = set_of_texts(this.code.as_deref());
        let name = TextMatcher::new(this.name.as_ref(), graph)?;
        let partnerships = related(this.partnerships.as_ref(), graph)?;
        let awards = related(this.awards.as_ref(), graph)?;
        move |ix: Ix<model::Prefecture>| {
            is_id(this.id.as_ref(), &graph[ix].id)
                && codes.as_ref().is_none_or(|codes| codes.contains(&*graph[ix].code))
                && name.holds_of_name(graph.folded_names().of(ix))
                && holds(partnerships.as_ref(), || graph.claims_on(ix))
                && holds(awards.as_ref(), || graph.awards_in(ix))
        }
    }
);

filter!(
    /// Which municipalities.
    MunicipalityWhere of Ix<model::Municipality> {
        /// With this id.
        id: ID,
        /// With these codes.
        code: Vec<String>,
        /// With such a name (without prefecture), as printed or in English.
        name: TextMatch,
        /// In such a prefecture.
        prefecture: Box<PrefectureWhere>,
        /// With such claims that name it as a partner.
        partnerships: PartnershipListWhere,
        /// Given such awards.
        awards: AwardListWhere,
    }
    |this, graph| {
        let codes = set_of_texts(this.code.as_deref());
        let name = TextMatcher::new(this.name.as_ref(), graph)?;
        let prefectures = set_of(this.prefecture.as_deref(), graph)?;
        let partnerships = related(this.partnerships.as_ref(), graph)?;
        let awards = related(this.awards.as_ref(), graph)?;
        move |ix: Ix<model::Municipality>| {
            is_id(this.id.as_ref(), &graph[ix].id)
                && codes.as_ref().is_none_or(|codes| codes.contains(&*graph[ix].code))
                && name.holds_of_name(graph.folded_names().of(ix))
                && prefectures.as_ref().is_none_or(|set| set.contains(graph[ix].prefecture))
                && holds(partnerships.as_ref(), || graph.claims_on(ix))
                && holds(awards.as_ref(), || graph.awards_given_to(ix))
        }
    }
);

filter!(
    /// Which strategies.
    StrategyWhere of Ix<model::Strategy> {
        /// With this id.
        id: ID,
        /// With such a name, as printed or in English.
        name: TextMatch,
        /// Of these kinds.
        kind: Vec<StrategyKind>,
        /// Part of this one.
        parent: ID,
        /// With such initiatives under it or its descendants.
        initiatives: InitiativeListWhere,
    }
    |this, graph| {
        let name = TextMatcher::new(this.name.as_ref(), graph)?;
        let initiatives = related(this.initiatives.as_ref(), graph)?;
        move |ix: Ix<model::Strategy>| {
            let mut parents = graph.follow(ix, Direction::Forward, Relation::PartOf);
            is_id(this.id.as_ref(), &graph[ix].id)
                && name.holds_of_name(graph.folded_names().of(ix))
                && lists(this.kind.as_ref(), graph[ix].kind)
                && this.parent.as_ref().is_none_or(|id| parents.any(|parent| is_id(Some(id), graph.id(parent))))
                && holds(initiatives.as_ref(), || graph.initiatives_below(ix))
        }
    }
);

filter!(
    /// Which funding programs.
    FundingProgramWhere of Ix<model::FundingProgram> {
        /// With this id.
        id: ID,
        /// With such a name, as printed or in English.
        name: TextMatch,
        /// With such an upper limit in yen.
        max_amount_yen: IntRange,
        /// Administered by this bureau or organization.
        administrator: ID,
        /// Paying for, or being, such initiatives, itself or by its types.
        initiatives: InitiativeListWhere,
        /// With such awards.
        awards: AwardListWhere,
    }
    |this, graph| {
        check(this.max_amount_yen.as_ref())?;
        let name = TextMatcher::new(this.name.as_ref(), graph)?;
        let initiatives = related(this.initiatives.as_ref(), graph)?;
        let awards = related(this.awards.as_ref(), graph)?;
        move |ix: Ix<model::FundingProgram>| {
            let mut by = graph.follow(ix, Direction::Backward, Relation::Administers);
            is_id(this.id.as_ref(), &graph[ix].id)
                && name.holds_of_name(graph.folded_names().of(ix))
                && in_range(this.max_amount_yen.as_ref(), graph[ix].max_amount_yen)
                && this.administrator.as_ref().is_none_or(|id| by.any(|one| is_id(Some(id), graph.id(one))))
                && holds(initiatives.as_ref(), || graph.initiatives_of_program(ix))
                && holds(awards.as_ref(), || graph.awards_of_program(ix))
        }
    }
);

filter!(
    /// Which areas.
    AreaWhere of Ix<model::Area> {
        /// With this id.
        id: ID,
        /// With such a name, as printed or in English.
        name: TextMatch,
        /// Of these kinds.
        kind: Vec<AreaKind>,
    }
    |this, graph| {
        let name = TextMatcher::new(this.name.as_ref(), graph)?;
        move |ix: Ix<model::Area>| {
            is_id(this.id.as_ref(), &graph[ix].id)
                && name.holds_of_name(graph.folded_names().of(ix))
                && lists(this.kind.as_ref(), graph[ix].kind)
        }
    }
);

filter!(
    /// Which organizations.
    OrganizationWhere of Ix<model::Organization> {
        /// With this id.
        id: ID,
        /// With such a name, as printed or in English.
        name: TextMatch,
        /// Of these kinds.
        kind: Vec<OrganizationKind>,
        /// Taking part in, or a partner of, such initiatives.
        initiatives: InitiativeListWhere,
    }
    |this, graph| {
        let name = TextMatcher::new(this.name.as_ref(), graph)?;
        let initiatives = related(this.initiatives.as_ref(), graph)?;
        move |ix: Ix<model::Organization>| {
            is_id(this.id.as_ref(), &graph[ix].id)
                && name.holds_of_name(graph.folded_names().of(ix))
                && lists(this.kind.as_ref(), graph[ix].kind)
                && holds(initiatives.as_ref(), || graph.initiatives_of_organization(ix))
        }
    }
);

filter!(
    /// Which awards.
    AwardWhere of Ix<model::Award> {
        /// Of this program.
        program: ID,
        /// Of this type of support.
        support_type: ID = "type",
        /// Made in such a fiscal year: 2024 for 令和6年度.
        fiscal_year: IntRange,
        /// Made in some fiscal year up to such a one: 2023 for R5まで.
        until_fiscal_year: IntRange,
        /// In such a prefecture.
        prefecture: Box<PrefectureWhere>,
        /// Given to such a municipality.
        municipality: Box<MunicipalityWhere>,
    }
    |this, graph| {
        check(this.fiscal_year.as_ref())?;
        check(this.until_fiscal_year.as_ref())?;
        let prefectures = set_of(this.prefecture.as_deref(), graph)?;
        let municipalities = set_of(this.municipality.as_deref(), graph)?;
        move |ix: Ix<model::Award>| {
            let award = &graph[ix];
            let (in_year, until) = match award.time {
                AwardTime::In(fiscal_year) => (Some(year(fiscal_year)), None),
                AwardTime::Until(fiscal_year) => (None, Some(year(fiscal_year))),
            };
            is_id(this.program.as_ref(), &graph[award.program].id)
                && this.support_type.as_ref().is_none_or(|id| {
                    award.support_type.is_some_and(|support_type| is_id(Some(id), &graph[support_type].id))
                })
                && in_range(this.fiscal_year.as_ref(), in_year)
                && in_range(this.until_fiscal_year.as_ref(), until)
                && prefectures.as_ref().is_none_or(|set| set.contains(award.prefecture))
                && municipalities
                    .as_ref()
                    .is_none_or(|set| award.municipalities.iter().any(|one| set.contains(*one)))
        }
    }
);
