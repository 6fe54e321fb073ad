//! Breaking a list down by the values that its items have: how many have each.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    AreaKind, AwardTime, Date, EntityKind, FiscalYear, Graph, Initiative, InitiativeKind, Ix,
    OrganizationKind, Prefecture, Record, StrategyKind, TieFilter, Vertex,
};

/// What a list is broken down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// What the items are.
    Kind,
    /// The bureaus in charge.
    Bureau,
    /// The strategies above, ancestors included.
    Strategy,
    /// The prefectures that they lie in, or work with.
    Prefecture,
    /// The fiscal years of publication or award.
    FiscalYear,
    /// The documents that they are read from, or their initiatives.
    Document,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of the kinds")]
pub enum Kind {
    Entity(EntityKind),
    Initiative(InitiativeKind),
    Area(AreaKind),
    Strategy(StrategyKind),
    Organization(OrganizationKind),
}

/// A value that items have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacetValue {
    /// What they are.
    Kind(Kind),
    /// A record that they belong to.
    Record(Record),
    /// A fiscal year.
    Year(FiscalYear),
}

/// How many items of a list have each value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Breakdown {
    /// The values, those of most items first, then in the order of the data.
    pub values: Vec<(FacetValue, usize)>,
    /// How many items have no value.
    pub without: usize,
}

impl Graph {
    /// Breaks a list down. Each item counts once under each value that it has. `is_mixed` says that the list has
    /// items of several kinds, of which the kind is asked rather than the kinds within a kind.
    pub fn break_down(&self, items: impl Iterator<Item = Record>, facet: Facet, is_mixed: bool) -> Breakdown {
        let mut counts: BTreeMap<FacetValue, usize> = BTreeMap::new();
        let mut without = 0;
        for item in items {
            let values = self.facet_values(item, facet, is_mixed);
            without += usize::from(values.is_empty());
            values.into_iter().for_each(|value| *counts.entry(value).or_default() += 1);
        }
        let mut values: Vec<_> = counts.into_iter().collect();
        values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Breakdown { values, without }
    }

    fn facet_values(&self, item: Record, facet: Facet, is_mixed: bool) -> BTreeSet<FacetValue> {
        let vertex = |vertex: Vertex| FacetValue::Record(Record::Vertex(vertex));
        let behind = || self.initiatives_behind(item).into_iter();
        match (facet, item) {
            (Facet::Kind, _) => self.kind_of(item, is_mixed).map(FacetValue::Kind).into_iter().collect(),
            (Facet::Bureau, Record::Vertex(own @ Vertex::Bureau(_)))
            | (Facet::Strategy, Record::Vertex(own @ Vertex::Strategy(_))) => BTreeSet::from([vertex(own)]),
            (Facet::Document, Record::SourceDocument(_)) => BTreeSet::from([FacetValue::Record(item)]),
            (Facet::Bureau, _) => {
                let bureaus = behind().flat_map(|initiative| self.bureaus_in_charge(initiative));
                bureaus.map(|bureau| vertex(bureau.into())).collect()
            }
            (Facet::Strategy, _) => {
                let strategies = behind().flat_map(|initiative| self.strategies_above(initiative));
                strategies.map(|strategy| vertex(strategy.into())).collect()
            }
            (Facet::Prefecture, _) => {
                self.prefectures_of(item).into_iter().map(|one| vertex(one.into())).collect()
            }
            (Facet::FiscalYear, Record::Award(award)) => match self[award].time {
                AwardTime::In(year) => BTreeSet::from([FacetValue::Year(year)]),
                // Some year up to that one: which, is not printed.
                AwardTime::Until(_) => BTreeSet::new(),
            },
            (Facet::FiscalYear, _) => {
                let dates = behind().filter_map(|initiative| self[initiative].published_on.as_ref());
                dates.filter_map(Date::fiscal_year).map(FacetValue::Year).collect()
            }
            (
                Facet::Document,
                Record::Award(_) | Record::Vertex(Vertex::FundingProgram(_) | Vertex::Strategy(_)),
            ) => {
                let documents = self.own_evidence(item).iter().map(|evidence| evidence.document);
                documents.map(|document| FacetValue::Record(Record::SourceDocument(document))).collect()
            }
            (Facet::Document, _) => behind()
                .map(|initiative| FacetValue::Record(Record::SourceDocument(self[initiative].document)))
                .collect(),
        }
    }

    fn kind_of(&self, item: Record, is_mixed: bool) -> Option<Kind> {
        Some(match item {
            Record::Vertex(vertex) if is_mixed => Kind::Entity(vertex.kind()),
            Record::Vertex(Vertex::Initiative(ix)) => Kind::Initiative(self[ix].kind),
            Record::Vertex(Vertex::Area(ix)) => Kind::Area(self[ix].kind),
            Record::Vertex(Vertex::Strategy(ix)) => Kind::Strategy(self[ix].kind),
            Record::Vertex(Vertex::Organization(ix)) => Kind::Organization(self[ix].kind),
            Record::Vertex(vertex) => Kind::Entity(vertex.kind()),
            Record::Partnership(edge) => Kind::Entity(self.ends(edge).1.kind()),
            Record::SourceDocument(_) | Record::Award(_) => return None,
        })
    }

    fn prefectures_of(&self, item: Record) -> BTreeSet<Ix<Prefecture>> {
        let of_place = |vertex: Vertex| match vertex {
            Vertex::Prefecture(ix) => Some(ix),
            Vertex::Municipality(ix) => Some(self[ix].prefecture),
            _ => None,
        };
        match item {
            Record::Vertex(vertex @ (Vertex::Prefecture(_) | Vertex::Municipality(_))) => {
                of_place(vertex).into_iter().collect()
            }
            Record::Partnership(edge) => of_place(self.ends(edge).1).into_iter().collect(),
            Record::Award(award) => BTreeSet::from([self[award].prefecture]),
            _ => {
                let behind = self.initiatives_behind(item).into_iter();
                behind.flat_map(|initiative| self.strict_partners_of(initiative)).collect()
            }
        }
    }

    fn strict_partners_of(&self, initiative: Ix<Initiative>) -> Vec<Ix<Prefecture>> {
        let joined = self.partners_of_initiative(initiative, &TieFilter::default()).into_iter();
        joined.map(|joined| joined.other).collect()
    }
}
