//! What belongs to what: the lists that fields show, filters ask about and orders count.

use std::collections::BTreeSet;

use super::{
    Award, Bureau, Direction, EdgeIx, FundingProgram, Graph, Initiative, Ix, Link, Organization, Prefecture,
    Record, Relation, SourceDocument, Strategy, TieFilter, Vertex,
};

impl Graph {
    /// The bureaus in charge of an initiative, each once, in the order printed.
    pub fn bureaus_in_charge(&self, initiative: Ix<Initiative>) -> Vec<Ix<Bureau>> {
        let mut bureaus = Vec::new();
        for bureau in self.follow_to::<Bureau>(initiative, Direction::Backward, Relation::InChargeOf) {
            if !bureaus.contains(&bureau) {
                bureaus.push(bureau);
            }
        }
        bureaus
    }

    /// The initiatives that a bureau is in charge of.
    pub fn initiatives_of_bureau(&self, bureau: Ix<Bureau>) -> impl Iterator<Item = Ix<Initiative>> + '_ {
        self.follow_to(bureau, Direction::Forward, Relation::InChargeOf)
    }

    /// The initiatives that a funding program pays for, or is, with those of its types.
    pub fn initiatives_of_program(&self, program: Ix<FundingProgram>) -> BTreeSet<Ix<Initiative>> {
        let types = self.follow_to::<FundingProgram>(program, Direction::Backward, Relation::PartOf);
        std::iter::once(program)
            .chain(types)
            .flat_map(|one| self.follow_to::<Initiative>(one, Direction::Backward, Relation::FundedBy))
            .collect()
    }

    /// The initiatives that an organization takes part in, or is a partner of.
    pub fn initiatives_of_organization(&self, organization: Ix<Organization>) -> BTreeSet<Ix<Initiative>> {
        let takes_part =
            self.follow_to::<Initiative>(organization, Direction::Forward, Relation::ParticipatesIn);
        let is_partner =
            self.follow_to::<Initiative>(organization, Direction::Backward, Relation::PartnersWith);
        takes_part.chain(is_partner).collect()
    }

    /// The initiatives that a document lists.
    pub fn initiatives_of_document(
        &self,
        document: Ix<SourceDocument>,
    ) -> impl Iterator<Item = Ix<Initiative>> + '_ {
        self.all::<Initiative>().filter(move |initiative| self[*initiative].document == document)
    }

    /// The claims that name a vertex as a partner.
    pub fn claims_on(&self, partner: impl Into<Vertex>) -> impl Iterator<Item = EdgeIx> + '_ {
        self.edges(partner, Direction::Backward, Relation::PartnersWith)
    }

    /// The claims of an initiative.
    pub fn claims_of(&self, initiative: Ix<Initiative>) -> impl Iterator<Item = EdgeIx> + '_ {
        self.edges(initiative, Direction::Forward, Relation::PartnersWith)
    }

    /// The awards in a prefecture.
    pub fn awards_in(&self, prefecture: Ix<Prefecture>) -> impl Iterator<Item = Ix<Award>> + '_ {
        self.all::<Award>().filter(move |award| self[*award].prefecture == prefecture)
    }

    /// The awards of a program, or of a type of support.
    pub fn awards_of_program(&self, program: Ix<FundingProgram>) -> impl Iterator<Item = Ix<Award>> + '_ {
        self.all::<Award>().filter(move |award| {
            let award = &self[*award];
            award.program == program || award.support_type == Some(program)
        })
    }

    /// The awards that were given to a municipality or project.
    pub fn awards_given_to(&self, to: impl Into<Vertex>) -> Vec<Ix<Award>> {
        let edges = self.edges(to, Direction::Backward, Relation::Supports);
        let mut awards: Vec<_> = edges
            .filter_map(|edge| match self[edge].link {
                Link::Supports { award } => Some(award),
                _ => None,
            })
            .collect();
        awards.dedup();
        awards
    }

    /// The initiatives that any record stands for: its own, itself, or those it is a partner of in the strict
    /// reading.
    pub fn initiatives_behind(&self, record: Record) -> BTreeSet<Ix<Initiative>> {
        let partner_of = |partner: Vertex| self.claims_on(partner).map(|edge| self.ends(edge).0);
        match record {
            Record::Vertex(vertex) => match vertex {
                Vertex::Initiative(ix) => BTreeSet::from([ix]),
                Vertex::Bureau(ix) => self.initiatives_of_bureau(ix).collect(),
                Vertex::Prefecture(ix) => self.strict_initiatives_of(ix),
                Vertex::Municipality(ix) => self.strict_initiatives_of(ix),
                Vertex::Area(_) => partner_of(vertex).filter_map(|end| Ix::try_from(end).ok()).collect(),
                Vertex::Strategy(ix) => self.initiatives_below(ix),
                Vertex::FundingProgram(ix) => self.initiatives_of_program(ix),
                Vertex::Organization(ix) => self.initiatives_of_organization(ix),
            },
            Record::SourceDocument(ix) => self.initiatives_of_document(ix).collect(),
            Record::Partnership(edge) => Ix::try_from(self.ends(edge).0).into_iter().collect(),
            Record::Award(ix) => self[ix].project.into_iter().collect(),
        }
    }

    fn strict_initiatives_of<P: super::Place>(&self, place: Ix<P>) -> BTreeSet<Ix<Initiative>> {
        let joined = self.initiatives_of_place(place, &TieFilter::default()).into_iter();
        joined.map(|joined| joined.other).collect()
    }

    /// The initiatives of other bureaus that are one measure with an initiative.
    pub fn joint_with(&self, initiative: Ix<Initiative>) -> impl Iterator<Item = Ix<Initiative>> + '_ {
        let later = self.follow_to(initiative, Direction::Forward, Relation::JointlyWith);
        later.chain(self.follow_to(initiative, Direction::Backward, Relation::JointlyWith))
    }

    /// The strategies that an initiative stands under directly.
    pub fn strategies_of(&self, initiative: Ix<Initiative>) -> impl Iterator<Item = Ix<Strategy>> + '_ {
        self.follow_to(initiative, Direction::Forward, Relation::Under)
    }

    /// The strategies that an initiative stands under, their ancestors included.
    pub fn strategies_above(&self, initiative: Ix<Initiative>) -> BTreeSet<Ix<Strategy>> {
        let above = self.strategies_of(initiative).flat_map(|strategy| self.with_wholes(strategy.into()));
        above.filter_map(|vertex| vertex.try_into().ok()).collect()
    }

    /// A strategy and all that is part of it, near or far.
    pub fn with_descendants(&self, strategy: Ix<Strategy>) -> Vec<Ix<Strategy>> {
        let mut found = vec![strategy];
        let mut next = 0;
        // Strategies form a forest: the loader refuses circles.
        while let Some(strategy) = found.get(next).copied() {
            found.extend(self.follow_to::<Strategy>(strategy, Direction::Backward, Relation::PartOf));
            next += 1;
        }
        found
    }

    /// The initiatives under a strategy and its descendants.
    pub fn initiatives_below(&self, strategy: Ix<Strategy>) -> BTreeSet<Ix<Initiative>> {
        let all = self.with_descendants(strategy).into_iter();
        all.flat_map(|strategy| self.follow_to::<Initiative>(strategy, Direction::Backward, Relation::Under))
            .collect()
    }
}
