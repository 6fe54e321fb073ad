//! Prefectures (都道府県).

use super::{
    award::Award,
    entity::{define_entity, vertex_handle},
    filter::{ForwardAwardsArgs, MunicipalitiesArgs},
    municipality::Municipality,
    page::Nodes,
    place::define_place,
};
use crate::{
    graphql::{render::Table, snapshot::Snapshot},
    model::{Direction, Relation, Text},
};

vertex_handle!(
    /// A prefecture.
    Prefecture
);

impl Prefecture {
    pub(super) fn define(t: &mut Table<Self>) {
        let t = define_entity(t.doc("One of the 47 prefectures (都道府県)."));
        t.field("code", "JIS X 0401, two digits.", Self::code)
            .field("isoCode", "ISO 3166-2: `JP-13`.", Self::iso_code)
            .field("municipalities", "Its municipalities, by code.", Self::municipalities)
            .field("awards", "The awards in it.", Self::awards)
            .usually(5);
        define_place(t);
    }

    fn code(self, snapshot: &Snapshot) -> &Text {
        &snapshot[self.0].code
    }

    fn iso_code(self, snapshot: &Snapshot) -> &Text {
        &snapshot[self.0].iso_code
    }

    fn municipalities(self, snapshot: &Snapshot, args: &MunicipalitiesArgs) -> Nodes<Municipality> {
        let inside = snapshot.follow_to(self.0, Direction::Backward, Relation::LocatedIn);
        args.nodes(snapshot, inside, Municipality)
    }

    fn awards(self, snapshot: &Snapshot, args: &ForwardAwardsArgs) -> Nodes<Award> {
        args.nodes(snapshot, snapshot.awards_in(self.0), Award)
    }
}
