//! Funding programs (補助・助成).

use super::{
    award::Award,
    entity::{Administrator, define_entity, vertex_handle},
    filter::{ForwardInitiativesArgs, ProgramAwardsArgs},
    initiative::Initiative,
    page::Nodes,
    strategy::Strategy,
    values::{LangArgs, text},
};
use crate::{
    graphql::{
        render::{List, Table},
        snapshot::Snapshot,
    },
    model::{Direction, FiscalYear, Relation, Text},
};

vertex_handle!(
    /// A funding program.
    FundingProgram
);

impl FundingProgram {
    pub(super) fn define(t: &mut Table<Self>) {
        define_entity(t.doc("A named subsidy or grant (補助・助成), or a type of support within one."))
            .field("administrators", "Who administers it.", Self::administrators)
            .field("maxAmountYen", "Upper limit in yen.", |p: Self, s: &Snapshot| s[p.0].max_amount_yen)
            .field("subsidyRate", "Subsidized share as a fraction, for example 1/2.", Self::subsidy_rate)
            .field("grantBasis", "How the amount is set, as printed, for example 定額.", Self::grant_basis)
            .field("startsIn", "The fiscal year it begins in.", Self::starts_in)
            .field("supportYears", "For how many years it supports.", |p: Self, s: &Snapshot| {
                s[p.0].support_years
            })
            .field("parent", "The program that it is a type of.", Self::parent)
            .field("types", "Its types of support.", Self::types)
            .field("predecessor", "The program that it took the place of (前身).", Self::predecessor)
            .field("successor", "The program that took its place (後継).", Self::successor)
            .field("strategies", "The strategies that it stands under.", Self::strategies)
            .field(
                "initiatives",
                "The initiatives that it pays for, or is, with those of its types.",
                Self::initiatives,
            )
            .field("awards", "What it supported.", Self::awards)
            .usually(10)
            .field("themes", "The themes of its call, as printed.", Self::themes)
            .field("remark", "What the source leaves open; in our words.", Self::remark);
    }

    fn administrators(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Administrator>> {
        let by = snapshot.follow(self.0, Direction::Backward, Relation::Administers);
        List(by.filter_map(Administrator::of))
    }

    fn subsidy_rate(self, snapshot: &Snapshot) -> Option<&Text> {
        snapshot[self.0].subsidy_rate.as_ref()
    }

    fn grant_basis(self, snapshot: &Snapshot) -> Option<&Text> {
        snapshot[self.0].grant_basis.as_ref()
    }

    fn starts_in(self, snapshot: &Snapshot) -> Option<FiscalYear> {
        snapshot[self.0].starts_in
    }

    fn parent(self, snapshot: &Snapshot) -> Option<FundingProgram> {
        self.first(snapshot, Direction::Forward, Relation::PartOf)
    }

    fn types(self, snapshot: &Snapshot) -> List<impl Iterator<Item = FundingProgram>> {
        List(snapshot.follow_to(self.0, Direction::Backward, Relation::PartOf).map(FundingProgram))
    }

    fn predecessor(self, snapshot: &Snapshot) -> Option<FundingProgram> {
        self.first(snapshot, Direction::Forward, Relation::Succeeds)
    }

    fn successor(self, snapshot: &Snapshot) -> Option<FundingProgram> {
        self.first(snapshot, Direction::Backward, Relation::Succeeds)
    }

    fn first(self, snapshot: &Snapshot, direction: Direction, relation: Relation) -> Option<FundingProgram> {
        snapshot.follow_to(self.0, direction, relation).next().map(FundingProgram)
    }

    fn strategies(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Strategy>> {
        List(snapshot.follow_to(self.0, Direction::Forward, Relation::Under).map(Strategy))
    }

    fn initiatives(self, snapshot: &Snapshot, args: &ForwardInitiativesArgs) -> Nodes<Initiative> {
        let funded = snapshot.initiatives_of_program(self.0);
        args.nodes(snapshot, funded.into_iter(), Initiative)
    }

    fn awards(self, snapshot: &Snapshot, args: &ProgramAwardsArgs) -> Nodes<Award> {
        args.nodes(snapshot, snapshot.awards_of_program(self.0), Award)
    }

    fn themes(self, snapshot: &Snapshot) -> List<impl Iterator<Item = &Text>> {
        List(snapshot[self.0].themes.iter())
    }

    fn remark<'a>(self, snapshot: &'a Snapshot, args: &'a LangArgs) -> Option<&'a Text> {
        snapshot[self.0].remark.as_ref().map(|remark| text(remark, args))
    }
}
