//! What prefectures and municipalities have in common: the bureaus and initiatives that they are partners of.

use super::{
    area::Area,
    bureau::Bureau,
    entity::VertexHandle,
    initiative::Initiative,
    municipality::Municipality,
    page::{Forward20Args, Nodes, nodes},
    partner::{JoinedPage, PartnerInitiativesArgs, PartnersArgs, joined, tie_filter},
    prefecture::Prefecture,
};
use crate::{
    graphql::{
        render::{List, Table},
        snapshot::Snapshot,
    },
    model::{self, Direction, Ix, Place, Relation},
};

/// A handle of a place.
pub(super) trait PlaceHandle: VertexHandle {
    /// The kind of place.
    type Record: Place;

    /// Which one.
    fn ix(self) -> Ix<Self::Record>;
}

impl PlaceHandle for Prefecture {
    type Record = model::Prefecture;

    fn ix(self) -> Ix<model::Prefecture> {
        self.0
    }
}

impl PlaceHandle for Municipality {
    type Record = model::Municipality;

    fn ix(self) -> Ix<model::Municipality> {
        self.0
    }
}

/// Adds the fields of places to the table of one.
pub(super) fn define_place<T: PlaceHandle>(t: &mut Table<T>) -> &mut Table<T> {
    t.field("bureaus", "The bureaus that work with it, through their initiatives.", bureaus::<T>)
        .field("initiatives", "The initiatives that it is a partner of.", initiatives::<T>)
        .field("areas", "The regions and groups that it belongs to itself.", areas::<T>)
        .field("mentionedBy", "The initiatives that name it without it being a partner.", mentioned_by::<T>)
}

fn bureaus<T: PlaceHandle>(this: T, snapshot: &Snapshot, args: &PartnersArgs) -> JoinedPage<T, Bureau> {
    let filter = tie_filter(snapshot, args.filter.as_ref())?;
    let bureaus = snapshot.bureaus_of_place(this.ix(), &filter);
    joined(snapshot, bureaus, Bureau, &args.page)
}

fn initiatives<T: PlaceHandle>(
    this: T,
    snapshot: &Snapshot,
    args: &PartnerInitiativesArgs,
) -> Nodes<Initiative> {
    let filter = tie_filter(snapshot, args.filter.as_ref())?;
    let initiatives = snapshot.initiatives_of_place(this.ix(), &filter);
    nodes(snapshot, initiatives.into_iter().map(|joined| Initiative(joined.other)), &args.page)
}

fn areas<T: PlaceHandle>(this: T, snapshot: &Snapshot) -> List<impl Iterator<Item = Area>> {
    List(snapshot.follow_to(this.vertex(), Direction::Forward, Relation::MemberOf).map(Area))
}

/// The initiatives that name a place, or an area, without it being a partner.
pub(super) fn mentioned_by<T: VertexHandle>(
    this: T,
    snapshot: &Snapshot,
    page: &Forward20Args,
) -> Nodes<Initiative> {
    let initiatives = snapshot.follow_to(this.vertex(), Direction::Backward, Relation::Mentions);
    nodes(snapshot, initiatives.map(Initiative), page)
}
