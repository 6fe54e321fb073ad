//! Breakdowns of lists: how many items have each value.

use async_graphql::InputObject;

use super::{
    entity::Node,
    enums::{self, Language},
    evidence::first,
    values::{LangArgs, name, text},
};
use crate::{
    graphql::{
        error::{ErrorCode, FieldError},
        render::{Enum, List, Object, Table},
        snapshot::Snapshot,
    },
    model::{
        self, AreaKind, Breakdown, EntityKind, FacetValue, InitiativeKind, Kind, OrganizationKind, Record,
        StrategyKind,
    },
};

/// What a list is broken down by.
#[derive(InputObject)]
pub(super) struct FacetsArgs {
    /// By these, each at most once; the breakdowns come in this order.
    by: Vec<enums::Facet>,
}

impl FacetsArgs {
    /// What is asked for; an error if anything is asked for twice.
    pub(super) fn distinct(&self) -> Result<impl Iterator<Item = model::Facet>, FieldError> {
        let is_repeated = self.by.iter().enumerate().any(|(at, one)| self.by[..at].contains(one));
        if is_repeated {
            return Err(FieldError::new(ErrorCode::BadUserInput, "`by` names a facet twice."));
        }
        Ok(self.by.iter().map(|by| (*by).into()))
    }
}

/// A breakdown of a list.
pub(super) struct FacetCounts {
    by: model::Facet,
    breakdown: Breakdown,
}

impl FacetCounts {
    /// Breaks a list down.
    pub(super) fn new(
        snapshot: &Snapshot,
        records: impl Iterator<Item = Record>,
        by: model::Facet,
        is_mixed: bool,
    ) -> Self {
        FacetCounts { by, breakdown: snapshot.break_down(records, by, is_mixed) }
    }
}

/// How many values of a breakdown.
#[derive(InputObject)]
struct FacetValuesArgs {
    /// At most so many, those of most items first. At most 500.
    #[graphql(default_with = "Some(50)")]
    first: Option<i32>,
}

impl Object for FacetCounts {
    fn name() -> String {
        "FacetCounts".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("How many items of a list have each value. An item counts once under each value that it has.")
            .field("by", "What the list is broken down by.", |c: &Self, _: &Snapshot| {
                Enum(enums::Facet::from(c.by))
            })
            .field(
                "values",
                "The values with their counts: those of most items first, then in the order of the data.",
                Self::values,
            )
            .usually(20)
            .field("distinctCount", "How many values there are.", |c: &Self, _: &Snapshot| {
                c.breakdown.values.len()
            })
            .field("without", "How many items have no value.", |c: &Self, _: &Snapshot| c.breakdown.without);
    }
}

impl FacetCounts {
    fn values<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a FacetValuesArgs,
    ) -> Result<List<impl Iterator<Item = FacetValueCount>>, FieldError> {
        let values = self.breakdown.values.iter().take(first(snapshot, args.first, 50)?);
        Ok(List(values.map(|(value, count)| FacetValueCount { value: *value, count: *count })))
    }
}

/// A value and how many items have it.
#[derive(Clone, Copy)]
struct FacetValueCount {
    value: FacetValue,
    count: usize,
}

impl Object for FacetValueCount {
    fn name() -> String {
        "FacetValue".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A value that items of a list have.")
            .field(
                "key",
                "What tells it from others: the id of a node, a fiscal year, or the name of an enum value.",
                Self::key,
            )
            .field("name", "Its name, for people.", Self::value_name)
            .field("node", "The node, where the value is one.", Self::node)
            .field("count", "How many items have it.", |v: Self, _: &Snapshot| v.count);
    }
}

impl FacetValueCount {
    fn key(self, snapshot: &Snapshot) -> String {
        match self.value {
            FacetValue::Kind(kind) => kind_key(kind).to_owned(),
            FacetValue::Record(record) => snapshot.id_of(record).to_string(),
            FacetValue::Year(year) => year.year().to_string(),
        }
    }

    fn value_name(self, snapshot: &Snapshot, args: &LangArgs) -> String {
        let is_english = args.lang == Some(Language::En);
        match self.value {
            FacetValue::Kind(kind) => {
                let (ja, en) = kind_label(kind);
                if is_english { en } else { ja }.to_owned()
            }
            FacetValue::Record(Record::Vertex(vertex)) => name(snapshot.name(vertex), args).to_string(),
            FacetValue::Record(Record::SourceDocument(ix)) => text(&snapshot[ix].title, args).to_string(),
            FacetValue::Record(record) => snapshot.id_of(record).to_string(),
            FacetValue::Year(year) if is_english => year.name_en(),
            FacetValue::Year(year) => year.name_ja(),
        }
    }

    fn node(self, _: &Snapshot) -> Option<Node> {
        match self.value {
            FacetValue::Record(record) => Some(record.into()),
            FacetValue::Kind(_) | FacetValue::Year(_) => None,
        }
    }
}

/// The name of a kind as the schema has it.
fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Entity(kind) => Enum(enums::EntityKind::from(kind)).name(),
        Kind::Initiative(kind) => Enum(enums::InitiativeKind::from(kind)).name(),
        Kind::Area(kind) => Enum(enums::AreaKind::from(kind)).name(),
        Kind::Strategy(kind) => Enum(enums::StrategyKind::from(kind)).name(),
        Kind::Organization(kind) => Enum(enums::OrganizationKind::from(kind)).name(),
    }
}

/// The name of a kind for people, in Japanese and English.
fn kind_label(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Entity(kind) => match kind {
            EntityKind::Initiative => ("取組", "Initiative"),
            EntityKind::Bureau => ("局", "Bureau"),
            EntityKind::Municipality => ("市区町村", "Municipality"),
            EntityKind::Prefecture => ("都道府県", "Prefecture"),
            EntityKind::Area => ("地域・団体群", "Area"),
            EntityKind::Strategy => ("計画・戦略", "Strategy"),
            EntityKind::FundingProgram => ("補助・助成", "Funding program"),
            EntityKind::Organization => ("団体", "Organization"),
        },
        Kind::Initiative(kind) => match kind {
            InitiativeKind::PartnershipProject => ("連携事業", "Partnership project"),
            InitiativeKind::Announcement => ("公表", "Announcement"),
            InitiativeKind::SupportMeasure => ("支援施策", "Support measure"),
            InitiativeKind::SelectedProject => ("支援プロジェクト", "Selected project"),
        },
        Kind::Area(kind) => match kind {
            AreaKind::Region => ("地域", "Region"),
            AreaKind::Group => ("団体群", "Group"),
            AreaKind::Nationwide => ("全国", "Nationwide"),
        },
        Kind::Strategy(kind) => match kind {
            StrategyKind::Plan => ("計画・指針", "Plan"),
            StrategyKind::Vision => ("ビジョン", "Vision"),
            StrategyKind::Pillar => ("政策の柱", "Pillar"),
            StrategyKind::Strategy => ("戦略", "Strategy"),
            StrategyKind::Field => ("分野", "Field"),
        },
        Kind::Organization(kind) => match kind {
            OrganizationKind::NationalMinistry => ("国の省庁", "National ministry"),
            OrganizationKind::Company => ("企業", "Company"),
            OrganizationKind::University => ("大学", "University"),
            OrganizationKind::Association => ("協会・連合会", "Association"),
            OrganizationKind::PublicCorporation => ("公社・独立行政法人", "Public corporation"),
            OrganizationKind::BranchOffice => ("支庁・支部", "Branch office"),
            OrganizationKind::Alliance => ("連合・協議会", "Alliance"),
            OrganizationKind::Other => ("その他", "Other"),
        },
    }
}
