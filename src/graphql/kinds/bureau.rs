//! Bureaus (局).

use super::{
    entity::{define_entity, vertex_handle},
    filter::{ForwardFundingProgramsArgs, ForwardStrategiesArgs, InitiativesArgs},
    funding_program::FundingProgram,
    initiative::{Initiative, Participation},
    municipality::Municipality,
    page::Nodes,
    partner::{JoinedPage, PartnersArgs, joined, tie_filter},
    peer::{PeerPage, PeersArgs, peer_page},
    prefecture::Prefecture,
    strategy::Strategy,
};
use crate::{
    graphql::{
        render::{List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, Direction, Ix, Link, Relation, Text},
};

vertex_handle!(
    /// A bureau.
    Bureau
);

impl Bureau {
    pub(super) fn define(t: &mut Table<Self>) {
        define_entity(t.doc(
            "A bureau (局) of the Tokyo Metropolitan Government, or an office in charge like one (警視庁, 教育庁). A \
             bureau and its successor are two.",
        ))
        .field("initiatives", "The initiatives that it is in charge of.", Self::initiatives)
        .usually(20)
        .field("prefectures", "The prefectures it works with, through its initiatives.", Self::prefectures)
        .usually(15)
        .field("municipalities", "The municipalities it works with, through its initiatives.", Self::municipalities)
        .usually(15)
        .field(
            "peers",
            "The other bureaus that work with the same prefectures: those that share most first.",
            Self::peers,
        )
        .weighs(20)
        .field("strategies", "The strategies that its initiatives stand under directly, without their ancestors.", Self::strategies)
        .usually(5)
        .field("fundingPrograms", "The funding programs that it administers.", Self::funding_programs)
        .usually(5)
        .field("divisions", "Its divisions and their sections, as far as printed.", Self::divisions)
        .field("participations", "Initiatives of others that it takes part in.", Self::participations);
    }

    fn initiatives(self, snapshot: &Snapshot, args: &InitiativesArgs) -> Nodes<Initiative> {
        args.nodes(snapshot, self.in_charge_of(snapshot), Initiative)
    }

    fn in_charge_of(self, snapshot: &Snapshot) -> impl Iterator<Item = Ix<model::Initiative>> + '_ {
        snapshot.initiatives_of_bureau(self.0)
    }

    fn prefectures(self, snapshot: &Snapshot, args: &PartnersArgs) -> JoinedPage<Bureau, Prefecture> {
        let filter = tie_filter(snapshot, args.filter.as_ref())?;
        let partners = snapshot.partners_of_bureau(self.0, &filter);
        joined(snapshot, partners, Prefecture, &args.page)
    }

    fn municipalities(self, snapshot: &Snapshot, args: &PartnersArgs) -> JoinedPage<Bureau, Municipality> {
        let filter = tie_filter(snapshot, args.filter.as_ref())?;
        let partners = snapshot.partners_of_bureau(self.0, &filter);
        joined(snapshot, partners, Municipality, &args.page)
    }

    fn peers(self, snapshot: &Snapshot, args: &PeersArgs) -> PeerPage<Bureau, Prefecture> {
        let filter = tie_filter(snapshot, args.filter.as_ref())?;
        let peers = snapshot.peers_of_bureau(self.0, &filter).into_iter();
        peer_page(snapshot, peers.map(|(bureau, shared)| (Bureau(bureau), shared)), Prefecture, &args.page)
    }

    fn strategies(self, snapshot: &Snapshot, args: &ForwardStrategiesArgs) -> Nodes<Strategy> {
        let under = self.in_charge_of(snapshot).flat_map(|initiative| {
            snapshot.follow_to::<model::Strategy>(initiative, Direction::Forward, Relation::Under)
        });
        let mut strategies: Vec<_> = under.collect();
        strategies.sort_unstable();
        strategies.dedup();
        args.nodes(snapshot, strategies.into_iter(), Strategy)
    }

    fn funding_programs(
        self,
        snapshot: &Snapshot,
        args: &ForwardFundingProgramsArgs,
    ) -> Nodes<FundingProgram> {
        let programs = snapshot.follow_to(self.0, Direction::Forward, Relation::Administers);
        args.nodes(snapshot, programs, FundingProgram)
    }

    fn divisions(self, snapshot: &Snapshot) -> List<Vec<Division>> {
        let mut divisions: Vec<Division> = Vec::new();
        for edge in snapshot.edges(self.0, Direction::Forward, Relation::InChargeOf) {
            let Link::InChargeOf { division: Some(name), sections } = &snapshot[edge].link else { continue };
            let at = divisions.iter().position(|division| division.name == *name).unwrap_or_else(|| {
                divisions.push(Division { name: name.clone(), sections: vec![] });
                divisions.len() - 1
            });
            for section in sections {
                if !divisions[at].sections.contains(section) {
                    divisions[at].sections.push(section.clone());
                }
            }
        }
        List(divisions)
    }

    fn participations(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Participation>> {
        List(snapshot.edges(self.0, Direction::Forward, Relation::ParticipatesIn).map(Participation))
    }
}

/// A division (部) and its sections (課).
struct Division {
    name: Text,
    sections: Vec<Text>,
}

impl Object for Division {
    fn name() -> String {
        "Division".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A division (部) of a bureau.")
            .field("name", "Its name as printed.", Self::division_name)
            .field("sections", "Its sections (課) as far as printed.", Self::sections);
    }
}

impl Division {
    fn division_name<'a>(&'a self, _: &'a Snapshot) -> &'a Text {
        &self.name
    }

    fn sections<'a>(&'a self, _: &'a Snapshot) -> List<impl Iterator<Item = &'a Text>> {
        List(self.sections.iter())
    }
}
