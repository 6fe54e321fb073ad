//! Prefectures (都道府県).

use super::{
    area::Area,
    award::Award,
    bureau::Bureau,
    entity::{define_entity, vertex_handle},
    initiative::Initiative,
    municipality::Municipality,
    page::{Forward20Args, Nodes, nodes},
    partner::{JoinedPage, PartnerInitiativesArgs, PartnersArgs, joined, tie_filter},
    wheres::{MunicipalitiesArgs, page_of},
};
use crate::{
    graphql::{
        render::{List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, Direction, Ix, Joined, Place, Relation, Text, TieFilter},
};

vertex_handle!(
    /// A prefecture.
    Prefecture
);

impl Object for Prefecture {
    fn name() -> String {
        "Prefecture".into()
    }

    fn define(t: &mut Table<Self>) {
        define_entity(t.doc("One of the 47 prefectures (都道府県)."))
            .field("code", "JIS X 0401, two digits.", Self::code)
            .field("isoCode", "ISO 3166-2: `JP-13`.", Self::iso_code)
            .field("bureaus", "The bureaus that work with it, through their initiatives.", Self::bureaus)
            .field("initiatives", "The initiatives that it is a partner of.", Self::initiatives)
            .field("municipalities", "Its municipalities, by code.", Self::municipalities)
            .field("areas", "The regions and groups that it belongs to.", Self::areas)
            .field("awards", "The awards in it.", Self::awards)
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
        snapshot.count::<model::Prefecture>()
    }
}

impl Prefecture {
    fn code(self, snapshot: &Snapshot) -> &Text {
        &snapshot[self.0].code
    }

    fn iso_code(self, snapshot: &Snapshot) -> &Text {
        &snapshot[self.0].iso_code
    }

    fn bureaus(self, snapshot: &Snapshot, args: &PartnersArgs) -> JoinedPage<Prefecture, Bureau> {
        let bureaus = bureaus(snapshot, self.0, &tie_filter(args.filter.as_ref()));
        joined(snapshot, bureaus, Bureau, &args.page)
    }

    fn initiatives(self, snapshot: &Snapshot, args: &PartnerInitiativesArgs) -> Nodes<Initiative> {
        let initiatives = initiatives(snapshot, self.0, &tie_filter(args.filter.as_ref()));
        nodes(snapshot, initiatives.into_iter().map(Initiative), &args.page)
    }

    fn municipalities(self, snapshot: &Snapshot, args: &MunicipalitiesArgs) -> Nodes<Municipality> {
        let inside = snapshot.follow_to(self.0, Direction::Backward, Relation::LocatedIn);
        page_of(snapshot, args.filter.as_ref(), &args.page, inside, Municipality)
    }

    fn areas(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Area>> {
        List(snapshot.follow_to(self.0, Direction::Forward, Relation::MemberOf).map(Area))
    }

    fn awards(self, snapshot: &Snapshot, page: &Forward20Args) -> Nodes<Award> {
        let all = snapshot.all::<model::Award>();
        nodes(snapshot, all.filter(|award| snapshot[*award].prefecture == self.0).map(Award), page)
    }

    fn mentioned_by(self, snapshot: &Snapshot, page: &Forward20Args) -> Nodes<Initiative> {
        let initiatives = snapshot.follow_to(self.0, Direction::Backward, Relation::Mentions);
        nodes(snapshot, initiatives.map(Initiative), page)
    }
}

/// The bureaus that work with a place.
pub(super) fn bureaus<P: Place>(
    snapshot: &Snapshot,
    place: Ix<P>,
    filter: &TieFilter,
) -> Vec<Joined<Ix<model::Bureau>>> {
    let ties = snapshot.admitted(snapshot.ties_to(place), filter).flat_map(|tie| {
        let bureaus =
            snapshot.follow_to::<model::Bureau>(tie.initiative, Direction::Backward, Relation::InChargeOf);
        bureaus.map(move |bureau| (bureau, tie))
    });
    model::Graph::join(ties, filter)
}

/// The initiatives that a place is a partner of.
pub(super) fn initiatives<P: Place>(
    snapshot: &Snapshot,
    place: Ix<P>,
    filter: &TieFilter,
) -> Vec<Ix<model::Initiative>> {
    let ties = snapshot.admitted(snapshot.ties_to(place), filter).map(|tie| (tie.initiative, tie));
    model::Graph::join(ties, filter).into_iter().map(|joined| joined.other).collect()
}
