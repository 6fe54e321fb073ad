//! What prefectures and municipalities have in common: the bureaus and initiatives that they are partners of.

use super::{
    area::Area,
    bureau::Bureau,
    entity::VertexHandle,
    filter::ForwardInitiativesArgs,
    initiative::Initiative,
    municipality::Municipality,
    page::{Node, Nodes, nodes},
    partner::{JoinedPage, PartnerInitiativesArgs, PartnersArgs, joined, tie_filter},
    peer::{PeerPage, PeersArgs, peer_page},
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
pub(super) trait PlaceHandle: VertexHandle + Node {
    /// The kind of place.
    type Record: Place;

    /// Which one.
    fn ix(self) -> Ix<Self::Record>;

    /// The handle of one.
    fn of(ix: Ix<Self::Record>) -> Self;
}

impl PlaceHandle for Prefecture {
    type Record = model::Prefecture;

    fn ix(self) -> Ix<model::Prefecture> {
        self.0
    }

    fn of(ix: Ix<model::Prefecture>) -> Self {
        Prefecture(ix)
    }
}

impl PlaceHandle for Municipality {
    type Record = model::Municipality;

    fn ix(self) -> Ix<model::Municipality> {
        self.0
    }

    fn of(ix: Ix<model::Municipality>) -> Self {
        Municipality(ix)
    }
}

/// Adds the fields of places to the table of one.
pub(super) fn define_place<T: PlaceHandle>(t: &mut Table<T>) -> &mut Table<T> {
    t.field("bureaus", "The bureaus that work with it, through their initiatives.", bureaus::<T>)
        .usually(5)
        .field("initiatives", "The initiatives that it is a partner of.", initiatives::<T>)
        .usually(10)
        .field(
            "peers",
            "The other places of its kind that work with the same bureaus: those that share most first.",
            peers::<T>,
        )
        .weighs(20)
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

fn peers<T: PlaceHandle>(this: T, snapshot: &Snapshot, args: &PeersArgs) -> PeerPage<T, Bureau> {
    let filter = tie_filter(snapshot, args.filter.as_ref())?;
    let peers = snapshot.peers_of_place(this.ix(), &filter).into_iter();
    peer_page(snapshot, peers.map(|(place, shared)| (T::of(place), shared)), Bureau, &args.page)
}

fn areas<T: PlaceHandle>(this: T, snapshot: &Snapshot) -> List<impl Iterator<Item = Area>> {
    List(snapshot.follow_to(this.vertex(), Direction::Forward, Relation::MemberOf).map(Area))
}

/// The initiatives that name a place, or an area, without it being a partner.
pub(super) fn mentioned_by<T: VertexHandle>(
    this: T,
    snapshot: &Snapshot,
    args: &ForwardInitiativesArgs,
) -> Nodes<Initiative> {
    let initiatives = snapshot.follow_to(this.vertex(), Direction::Backward, Relation::Mentions);
    args.nodes(snapshot, initiatives, Initiative)
}
