//! Strategies: plans, visions, pillars, numbered strategies, list headings.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    bureau::Bureau,
    entity::{define_entity, vertex_handle},
    enums::StrategyKind,
    filter::ForwardInitiativesArgs,
    funding_program::FundingProgram,
    initiative::Initiative,
    page::Nodes,
    values::{LangArgs, text},
};
use crate::{
    graphql::{
        render::{Enum, List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, Direction, Relation, Text},
};

vertex_handle!(
    /// A strategy.
    Strategy
);

impl Strategy {
    pub(super) fn define(t: &mut Table<Self>) {
        define_entity(
            t.doc("A plan, vision, pillar, numbered strategy or list heading (計画・戦略・政策の柱・分野)."),
        )
        .field("strategyKind", "What it is.", |s: Self, g: &Snapshot| Enum(StrategyKind::from(g[s.0].kind)))
        .field("number", "The number printed with it.", |s: Self, g: &Snapshot| g[s.0].number)
        .field("tagline", "The words printed beside its name.", Self::tagline)
        .field("parent", "What it is part of, where printed.", Self::parent)
        .field("children", "What is part of it.", Self::children)
        .field("initiatives", "The initiatives under it, with those of its descendants.", Self::initiatives)
        .usually(20)
        .field("bureaus", "Bureaus in charge of these initiatives, with how many each.", Self::bureaus)
        .field(
            "fundingPrograms",
            "The funding programs that stand under it or its descendants.",
            Self::funding_programs,
        )
        .field("remark", "What the source leaves open; in our words.", Self::remark);
    }

    fn tagline<'a>(self, snapshot: &'a Snapshot, args: &'a LangArgs) -> Option<&'a Text> {
        snapshot[self.0].tagline.as_ref().map(|tagline| text(tagline, args))
    }

    fn parent(self, snapshot: &Snapshot) -> Option<Strategy> {
        snapshot.follow_to(self.0, Direction::Forward, Relation::PartOf).next().map(Strategy)
    }

    fn children(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Strategy>> {
        List(snapshot.follow_to(self.0, Direction::Backward, Relation::PartOf).map(Strategy))
    }

    fn initiatives(self, snapshot: &Snapshot, args: &ForwardInitiativesArgs) -> Nodes<Initiative> {
        let below = snapshot.initiatives_below(self.0).into_iter();
        args.nodes(snapshot, below, Initiative)
    }

    fn bureaus(self, snapshot: &Snapshot) -> List<impl Iterator<Item = StrategyBureauEdge>> {
        let mut counts: BTreeMap<_, usize> = BTreeMap::new();
        for initiative in snapshot.initiatives_below(self.0) {
            for bureau in snapshot.bureaus_in_charge(initiative) {
                *counts.entry(bureau).or_default() += 1;
            }
        }
        List(counts.into_iter().map(|(bureau, count)| StrategyBureauEdge { bureau: Bureau(bureau), count }))
    }

    fn funding_programs(self, snapshot: &Snapshot) -> List<impl Iterator<Item = FundingProgram>> {
        let programs: BTreeSet<_> = snapshot
            .with_descendants(self.0)
            .into_iter()
            .flat_map(|strategy| {
                snapshot.follow_to::<model::FundingProgram>(strategy, Direction::Backward, Relation::Under)
            })
            .collect();
        List(programs.into_iter().map(FundingProgram))
    }

    fn remark<'a>(self, snapshot: &'a Snapshot, args: &'a LangArgs) -> Option<&'a Text> {
        snapshot[self.0].remark.as_ref().map(|remark| text(remark, args))
    }
}

/// A bureau in charge of initiatives under a strategy.
#[derive(Clone, Copy)]
struct StrategyBureauEdge {
    bureau: Bureau,
    count: usize,
}

impl Object for StrategyBureauEdge {
    fn name() -> String {
        "StrategyBureauEdge".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A bureau in charge of initiatives under a strategy.")
            .field("node", "The bureau.", |e: Self, _: &Snapshot| e.bureau)
            .item()
            .field("initiativeCount", "How many of them.", |e: Self, _: &Snapshot| e.count);
    }
}
