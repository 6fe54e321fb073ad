//! The keys that each kind of thing can be ordered by.

use async_graphql::{InputObject, OneofObject};

use super::{Column, OrderKey, Ordered, Value};
use crate::{
    graphql::{
        error::FieldError,
        kinds::{
            enums::SortDirection,
            filter::{
                AwardWhere, BureauWhere, Evaluation, InitiativeWhere, PartnershipWhere, StrategyWhere, Where,
            },
            partner::{PartnerWhere, tie_filter_of},
        },
    },
    model::{self, AwardTime, EdgeIx, FiscalYear, Graph, Ix, Kept, Member, Name, Place, TieFilter, Vertex},
};

impl<T: Kept> Ordered for Ix<T> {
    fn id(self, graph: &Graph) -> &str {
        graph[self].id()
    }
}

impl Ordered for EdgeIx {
    fn id(self, graph: &Graph) -> &str {
        graph.claim(self).map_or("", |claim| &claim.id)
    }
}

/// Declares an order by how many related things pass a filter.
macro_rules! count_order {
    ($(#[doc = $doc:literal])* $name:ident of $filter:ident) => {
        $(#[doc = $doc])*
        #[derive(InputObject)]
        pub(in crate::graphql::kinds) struct $name {
            /// Which of them count; all where not given.
            #[graphql(name = "where")]
            filter: Option<Box<$filter>>,
            /// Whether the most or the fewest come first.
            #[graphql(default_with = "Some(SortDirection::Desc)")]
            direction: Option<SortDirection>,
        }

        impl $name {
            /// By how many related things pass; what is related twice counts once.
            fn counts<'s, M: Member>(
                &self,
                at: &Evaluation<'s>,
                related: impl Fn(M) -> Vec<<$filter as Where>::Of> + 's,
            ) -> Result<Column<'s, M>, FieldError> {
                let admitted = self.filter.as_ref().map(|filter| filter.admitted(at)).transpose()?;
                let direction = self.direction.unwrap_or(SortDirection::Desc);
                Ok(Column::new(direction, move |one| {
                    let mut related = related(one);
                    related.sort_unstable();
                    related.dedup();
                    let is_counted = |one: &_| admitted.as_ref().is_none_or(|admitted| admitted.contains(*one));
                    count(related.iter().filter(|one| is_counted(*one)).count())
                }))
            }
        }
    };
}

count_order!(
    /// By how many initiatives.
    InitiativeCountOrder of InitiativeWhere
);
count_order!(
    /// By how many bureaus.
    BureauCountOrder of BureauWhere
);
count_order!(
    /// By how many strategies.
    StrategyCountOrder of StrategyWhere
);
count_order!(
    /// By how many claims of partners.
    PartnershipCountOrder of PartnershipWhere
);
count_order!(
    /// By how many awards.
    AwardCountOrder of AwardWhere
);
/// By how many of its prefectures, municipalities, initiatives or bureaus count as partners; in the strict reading
/// where no filter is given.
#[derive(InputObject)]
pub(in crate::graphql::kinds) struct PartnerCountOrder {
    /// What counts.
    #[graphql(name = "where")]
    filter: Option<Box<PartnerWhere>>,
    /// Whether the most or the fewest come first.
    #[graphql(default_with = "Some(SortDirection::Desc)")]
    direction: Option<SortDirection>,
}

impl PartnerCountOrder {
    /// By how many `P` ties lead to: each key looks at all of them.
    fn counts<'s, P: Place, M: Member>(
        &self,
        at: &Evaluation<'s>,
        partners: impl Fn(M, &TieFilter) -> usize + 's,
    ) -> Result<Column<'s, M>, FieldError> {
        at.look(P::ties(at.snapshot()).count())?;
        let filter = tie_filter_of(self.filter.as_deref(), at)?;
        let direction = self.direction.unwrap_or(SortDirection::Desc);
        Ok(Column::new(direction, move |one| count(partners(one, &filter))))
    }
}

/// A key by which initiatives are ordered.
#[derive(OneofObject)]
pub(in crate::graphql::kinds) enum InitiativeOrder {
    /// By title as printed, by code points.
    Title(SortDirection),
    /// By number in the list.
    Number(SortDirection),
    /// By date of publication.
    PublishedOn(SortDirection),
    /// By the fiscal year in which it begins.
    StartsIn(SortDirection),
    /// By the fiscal year in which it ends.
    EndsIn(SortDirection),
    /// By how many bureaus are in charge.
    Bureaus(BureauCountOrder),
    /// By how many strategies it stands under directly.
    Strategies(StrategyCountOrder),
    /// By how many claims of partners it has.
    Partnerships(PartnershipCountOrder),
    /// By how many prefectures are its partners.
    Prefectures(PartnerCountOrder),
    /// By how many municipalities are its partners.
    Municipalities(PartnerCountOrder),
}

impl OrderKey for InitiativeOrder {
    type Of = Ix<model::Initiative>;

    fn column<'s>(&self, at: &Evaluation<'s>) -> Result<Column<'s, Self::Of>, FieldError> {
        let graph = at.snapshot();
        Ok(match self {
            Self::Title(direction) => Column::new(*direction, |ix: Self::Of| text(&graph[ix].name.ja)),
            Self::Number(direction) => Column::new(*direction, |ix: Self::Of| number(graph[ix].number)),
            Self::PublishedOn(direction) => Column::new(*direction, |ix: Self::Of| {
                graph[ix].published_on.as_ref().and_then(|date| text(date.iso()))
            }),
            Self::StartsIn(direction) => Column::new(*direction, |ix: Self::Of| year(graph[ix].starts_in)),
            Self::EndsIn(direction) => Column::new(*direction, |ix: Self::Of| year(graph[ix].ends_in)),
            Self::Bureaus(order) => order.counts(at, |ix: Self::Of| graph.bureaus_in_charge(ix))?,
            Self::Strategies(order) => order.counts(at, |ix: Self::Of| graph.strategies_of(ix).collect())?,
            Self::Partnerships(order) => order.counts(at, |ix: Self::Of| graph.claims_of(ix).collect())?,
            Self::Prefectures(order) => order
                .counts::<model::Prefecture, _>(at, |ix: Self::Of, filter| {
                    graph.partners_of_initiative::<model::Prefecture>(ix, filter).len()
                })?,
            Self::Municipalities(order) => order
                .counts::<model::Municipality, _>(at, |ix: Self::Of, filter| {
                    graph.partners_of_initiative::<model::Municipality>(ix, filter).len()
                })?,
        })
    }
}

/// A key by which bureaus are ordered.
#[derive(OneofObject)]
pub(in crate::graphql::kinds) enum BureauOrder {
    /// By reading where known, else by name as printed.
    Name(SortDirection),
    /// By how many initiatives it is in charge of.
    Initiatives(InitiativeCountOrder),
    /// By how many prefectures it works with.
    Prefectures(PartnerCountOrder),
    /// By how many municipalities it works with.
    Municipalities(PartnerCountOrder),
}

impl OrderKey for BureauOrder {
    type Of = Ix<model::Bureau>;

    fn column<'s>(&self, at: &Evaluation<'s>) -> Result<Column<'s, Self::Of>, FieldError> {
        let graph = at.snapshot();
        Ok(match self {
            Self::Name(direction) => Column::new(*direction, |ix: Self::Of| by_name(&graph[ix].name)),
            Self::Initiatives(order) => {
                order.counts(at, |ix: Self::Of| graph.initiatives_of_bureau(ix).collect())?
            }
            Self::Prefectures(order) => order
                .counts::<model::Prefecture, _>(at, |ix: Self::Of, filter| {
                    graph.partners_of_bureau::<model::Prefecture>(ix, filter).len()
                })?,
            Self::Municipalities(order) => order
                .counts::<model::Municipality, _>(at, |ix: Self::Of, filter| {
                    graph.partners_of_bureau::<model::Municipality>(ix, filter).len()
                })?,
        })
    }
}

/// Declares the order of a kind of place.
macro_rules! place_order {
    ($(#[doc = $doc:literal])* $name:ident of $record:ident, |$graph:ident, $ix:ident| $awards:expr) => {
        $(#[doc = $doc])*
        #[derive(OneofObject)]
        pub(in crate::graphql::kinds) enum $name {
            /// By code.
            Code(SortDirection),
            /// By reading where known, else by name as printed.
            Name(SortDirection),
            /// By how many initiatives it is a partner of.
            Initiatives(PartnerCountOrder),
            /// By how many bureaus it works with.
            Bureaus(PartnerCountOrder),
            /// By how many claims name it as a partner.
            Partnerships(PartnershipCountOrder),
            /// By how many awards it has.
            Awards(AwardCountOrder),
        }

        impl OrderKey for $name {
            type Of = Ix<model::$record>;

            fn column<'s>(&self, at: &Evaluation<'s>) -> Result<Column<'s, Self::Of>, FieldError> {
                let $graph = at.snapshot();
                Ok(match self {
                    Self::Code(direction) => Column::new(*direction, |ix: Self::Of| text(&$graph[ix].code)),
                    Self::Name(direction) => Column::new(*direction, |ix: Self::Of| by_name(&$graph[ix].name)),
                    Self::Initiatives(order) => order.counts::<model::$record, _>(at, |ix: Self::Of, filter| {
                        $graph.initiatives_of_place(ix, filter).len()
                    })?,
                    Self::Bureaus(order) => order.counts::<model::$record, _>(at, |ix: Self::Of, filter| {
                        $graph.bureaus_of_place(ix, filter).len()
                    })?,
                    Self::Partnerships(order) => {
                        order.counts(at, |ix: Self::Of| $graph.claims_on(ix).collect())?
                    }
                    Self::Awards(order) => {
                        order.counts(at, |$ix: Self::Of| $awards)?
                    }
                })
            }
        }
    };
}

place_order!(
    /// A key by which prefectures are ordered.
    PrefectureOrder of Prefecture, |graph, ix| graph.awards_in(ix).collect()
);
place_order!(
    /// A key by which municipalities are ordered.
    MunicipalityOrder of Municipality, |graph, ix| graph.awards_given_to(ix)
);

/// A key by which partnerships are ordered.
#[derive(OneofObject)]
pub(in crate::graphql::kinds) enum PartnershipOrder {
    /// By period: current, past.
    Period(SortDirection),
    /// By certainty: firm, planned, tentative.
    Certainty(SortDirection),
    /// By capacity: governments, local institutions.
    Capacity(SortDirection),
    /// By the name of the partner: its reading where known, else as printed.
    Partner(SortDirection),
    /// By its initiative.
    Initiative(Box<InitiativeOrder>),
}

impl OrderKey for PartnershipOrder {
    type Of = EdgeIx;

    fn column<'s>(&self, at: &Evaluation<'s>) -> Result<Column<'s, EdgeIx>, FieldError> {
        let graph = at.snapshot();
        let claim = |edge| graph.claim(edge);
        Ok(match self {
            Self::Period(direction) => Column::new(*direction, move |edge| place(claim(edge)?.period as i64)),
            Self::Certainty(direction) => {
                Column::new(*direction, move |edge| place(claim(edge)?.certainty as i64))
            }
            Self::Capacity(direction) => {
                Column::new(*direction, move |edge| place(claim(edge)?.capacity as i64))
            }
            Self::Partner(direction) => {
                Column::new(*direction, |edge| by_name(graph.name(graph.ends(edge).1)))
            }
            Self::Initiative(order) => {
                let of_initiative = order.column(at)?;
                Column::new(of_initiative.direction, move |edge| match graph.ends(edge).0 {
                    Vertex::Initiative(ix) => (of_initiative.value)(ix),
                    _ => None,
                })
            }
        })
    }
}

/// A key by which strategies are ordered.
#[derive(OneofObject)]
pub(in crate::graphql::kinds) enum StrategyOrder {
    /// By reading where known, else by name as printed.
    Name(SortDirection),
    /// By printed number.
    Number(SortDirection),
    /// By how many initiatives stand under it or its descendants.
    Initiatives(InitiativeCountOrder),
}

impl OrderKey for StrategyOrder {
    type Of = Ix<model::Strategy>;

    fn column<'s>(&self, at: &Evaluation<'s>) -> Result<Column<'s, Self::Of>, FieldError> {
        let graph = at.snapshot();
        Ok(match self {
            Self::Name(direction) => Column::new(*direction, |ix: Self::Of| by_name(&graph[ix].name)),
            Self::Number(direction) => Column::new(*direction, |ix: Self::Of| number(graph[ix].number)),
            Self::Initiatives(order) => {
                order.counts(at, |ix: Self::Of| graph.initiatives_below(ix).into_iter().collect())?
            }
        })
    }
}

/// A key by which funding programs are ordered.
#[derive(OneofObject)]
pub(in crate::graphql::kinds) enum FundingProgramOrder {
    /// By reading where known, else by name as printed.
    Name(SortDirection),
    /// By upper limit in yen.
    MaxAmountYen(SortDirection),
    /// By the fiscal year in which it begins.
    StartsIn(SortDirection),
    /// By how many initiatives it pays for, or is, with those of its types.
    Initiatives(InitiativeCountOrder),
    /// By how many awards it has.
    Awards(AwardCountOrder),
}

impl OrderKey for FundingProgramOrder {
    type Of = Ix<model::FundingProgram>;

    fn column<'s>(&self, at: &Evaluation<'s>) -> Result<Column<'s, Self::Of>, FieldError> {
        let graph = at.snapshot();
        Ok(match self {
            Self::Name(direction) => Column::new(*direction, |ix: Self::Of| by_name(&graph[ix].name)),
            Self::MaxAmountYen(direction) => {
                Column::new(*direction, |ix: Self::Of| number(graph[ix].max_amount_yen))
            }
            Self::StartsIn(direction) => Column::new(*direction, |ix: Self::Of| year(graph[ix].starts_in)),
            Self::Initiatives(order) => {
                order.counts(at, |ix: Self::Of| graph.initiatives_of_program(ix).into_iter().collect())?
            }
            Self::Awards(order) => order.counts(at, |ix: Self::Of| graph.awards_of_program(ix).collect())?,
        })
    }
}

/// A key by which organizations are ordered.
#[derive(OneofObject)]
pub(in crate::graphql::kinds) enum OrganizationOrder {
    /// By reading where known, else by name as printed.
    Name(SortDirection),
    /// By how many initiatives it takes part in, or is a partner of.
    Initiatives(InitiativeCountOrder),
}

impl OrderKey for OrganizationOrder {
    type Of = Ix<model::Organization>;

    fn column<'s>(&self, at: &Evaluation<'s>) -> Result<Column<'s, Self::Of>, FieldError> {
        let graph = at.snapshot();
        Ok(match self {
            Self::Name(direction) => Column::new(*direction, |ix: Self::Of| by_name(&graph[ix].name)),
            Self::Initiatives(order) => order
                .counts(at, |ix: Self::Of| graph.initiatives_of_organization(ix).into_iter().collect())?,
        })
    }
}

/// A key by which areas are ordered.
#[derive(OneofObject)]
pub(in crate::graphql::kinds) enum AreaOrder {
    /// By reading where known, else by name as printed.
    Name(SortDirection),
}

impl OrderKey for AreaOrder {
    type Of = Ix<model::Area>;

    fn column<'s>(&self, at: &Evaluation<'s>) -> Result<Column<'s, Self::Of>, FieldError> {
        let graph = at.snapshot();
        let Self::Name(direction) = self;
        Ok(Column::new(*direction, |ix: Self::Of| by_name(&graph[ix].name)))
    }
}

/// A key by which awards are ordered.
#[derive(OneofObject)]
pub(in crate::graphql::kinds) enum AwardOrder {
    /// By number in the list.
    Number(SortDirection),
    /// By district as printed, by code points.
    District(SortDirection),
    /// By the code of the prefecture.
    Prefecture(SortDirection),
    /// By fiscal year: the one it was made in, or the last one that it may have been made in.
    FiscalYear(SortDirection),
}

impl OrderKey for AwardOrder {
    type Of = Ix<model::Award>;

    fn column<'s>(&self, at: &Evaluation<'s>) -> Result<Column<'s, Self::Of>, FieldError> {
        let graph = at.snapshot();
        Ok(match self {
            Self::Number(direction) => Column::new(*direction, |ix: Self::Of| number(graph[ix].number)),
            Self::District(direction) => Column::new(*direction, |ix: Self::Of| text(&graph[ix].district)),
            Self::Prefecture(direction) => {
                Column::new(*direction, |ix: Self::Of| text(&graph[graph[ix].prefecture].code))
            }
            Self::FiscalYear(direction) => Column::new(*direction, |ix: Self::Of| {
                let (AwardTime::In(made) | AwardTime::Until(made)) = graph[ix].time;
                year(Some(made))
            }),
        })
    }
}

fn number(number: Option<i32>) -> Option<Value<'static>> {
    number.map(|number| Value::Number(number.into()))
}

fn year(year: Option<FiscalYear>) -> Option<Value<'static>> {
    number(year.map(|year| year.year().into()))
}

fn place(at: i64) -> Option<Value<'static>> {
    Some(Value::Number(at))
}

fn count(count: usize) -> Option<Value<'static>> {
    i64::try_from(count).ok().map(Value::Number)
}

fn text(text: &str) -> Option<Value<'_>> {
    Some(Value::Text(text))
}

fn by_name(name: &Name) -> Option<Value<'_>> {
    text(name.kana.as_ref().unwrap_or(&name.ja))
}
