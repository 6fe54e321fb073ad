//! Municipalities (市区町村).

use super::{
    area::Area,
    award::Award,
    bureau::Bureau,
    entity::{define_entity, vertex_handle},
    initiative::{Initiative, Participation},
    page::{Forward20Args, Nodes, nodes},
    partner::{JoinedPage, PartnerInitiativesArgs, PartnersArgs, joined, tie_filter},
    prefecture::{self, Prefecture},
};
use crate::{
    graphql::{
        render::{List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, Direction, Relation, Text},
};

vertex_handle!(
    /// A municipality.
    Municipality
);

impl Object for Municipality {
    fn name() -> String {
        "Municipality".into()
    }

    fn define(t: &mut Table<Self>) {
        define_entity(t.doc("A city, special ward, town or village (市区町村)."))
            .field("code", "JIS X 0402, five digits without check digit.", Self::code)
            .field("fullName", "Prefecture and name: 静岡県小山町.", Self::full_name)
            .field("prefecture", "Where it lies.", Self::prefecture)
            .field("bureaus", "The bureaus that work with it, through their initiatives.", Self::bureaus)
            .field("initiatives", "The initiatives that it is a partner of.", Self::initiatives)
            .field("awards", "The awards that it was given.", Self::awards)
            .field("areas", "The regions and groups that it belongs to itself.", Self::areas)
            .field("participations", "Initiatives that it takes part in otherwise.", Self::participations)
            .field(
                "mentionedBy",
                "The initiatives that name it without it being a partner.",
                Self::mentioned_by,
            );
    }

    fn dense(&self) -> Option<usize> {
        Some(self.0.position())
    }

    fn count(snapshot: &Snapshot) -> usize {
        snapshot.count::<model::Municipality>()
    }
}

impl Municipality {
    fn code(self, snapshot: &Snapshot) -> &Text {
        &snapshot[self.0].code
    }

    fn full_name(self, snapshot: &Snapshot) -> &Text {
        &snapshot[self.0].full_name
    }

    fn prefecture(self, snapshot: &Snapshot) -> Prefecture {
        Prefecture(snapshot[self.0].prefecture)
    }

    fn bureaus(self, snapshot: &Snapshot, args: &PartnersArgs) -> JoinedPage<Municipality, Bureau> {
        let bureaus = prefecture::bureaus(snapshot, self.0, &tie_filter(args.filter.as_ref()));
        joined(snapshot, bureaus, Bureau, &args.page)
    }

    fn initiatives(self, snapshot: &Snapshot, args: &PartnerInitiativesArgs) -> Nodes<Initiative> {
        let initiatives = prefecture::initiatives(snapshot, self.0, &tie_filter(args.filter.as_ref()));
        nodes(snapshot, initiatives.into_iter().map(Initiative), &args.page)
    }

    fn awards(self, snapshot: &Snapshot, page: &Forward20Args) -> Nodes<Award> {
        nodes(snapshot, super::award::given_to(snapshot, self.0).into_iter().map(Award), page)
    }

    fn areas(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Area>> {
        List(snapshot.follow_to(self.0, Direction::Forward, Relation::MemberOf).map(Area))
    }

    fn participations(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Participation>> {
        List(snapshot.edges(self.0, Direction::Forward, Relation::ParticipatesIn).map(Participation))
    }

    fn mentioned_by(self, snapshot: &Snapshot, page: &Forward20Args) -> Nodes<Initiative> {
        let initiatives = snapshot.follow_to(self.0, Direction::Backward, Relation::Mentions);
        nodes(snapshot, initiatives.map(Initiative), page)
    }
}
