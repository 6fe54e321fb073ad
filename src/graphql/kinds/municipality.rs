//! Municipalities (市区町村).

use super::{
    award::Award,
    entity::{define_entity, vertex_handle},
    filter::ForwardAwardsArgs,
    initiative::Participation,
    page::Nodes,
    place::define_place,
    prefecture::Prefecture,
};
use crate::{
    graphql::{
        render::{List, Table},
        snapshot::Snapshot,
    },
    model::{Direction, Relation, Text},
};

vertex_handle!(
    /// A municipality.
    Municipality
);

impl Municipality {
    pub(super) fn define(t: &mut Table<Self>) {
        let t = define_entity(t.doc("A city, special ward, town or village (市区町村)."));
        t.field("code", "JIS X 0402, five digits without check digit.", Self::code)
            .field("fullName", "Prefecture and name: 静岡県小山町.", Self::full_name)
            .field("prefecture", "Where it lies.", Self::prefecture)
            .field(
                "wards",
                "The wards (行政区) of a designated city, as printed, by code; no vertices.",
                Self::wards,
            )
            .field("awards", "The awards that it was given.", Self::awards)
            .usually(2)
            .field("participations", "Initiatives that it takes part in otherwise.", Self::participations);
        define_place(t);
    }

    fn code(self, snapshot: &Snapshot) -> &Text {
        &snapshot[self.0].code
    }

    fn full_name(self, snapshot: &Snapshot) -> &Text {
        &snapshot[self.0].full_name
    }

    fn prefecture(self, snapshot: &Snapshot) -> Prefecture {
        Prefecture(snapshot[self.0].prefecture)
    }

    fn wards(self, snapshot: &Snapshot) -> List<impl Iterator<Item = &Text>> {
        List(snapshot[self.0].wards.iter().map(|ward| &ward.name.ja))
    }

    fn awards(self, snapshot: &Snapshot, args: &ForwardAwardsArgs) -> Nodes<Award> {
        args.nodes(snapshot, snapshot.awards_given_to(self.0).into_iter(), Award)
    }

    fn participations(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Participation>> {
        List(snapshot.edges(self.0, Direction::Forward, Relation::ParticipatesIn).map(Participation))
    }
}
