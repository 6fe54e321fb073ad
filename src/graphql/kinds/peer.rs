//! Peers: things of one kind that work with the same things of another.

use std::borrow::Cow;

use async_graphql::InputObject;

use super::{
    bureau::Bureau,
    filter::Prepared,
    page::{Connection, Edge, Forward20Args, Node, cursor},
    partner::PartnerWhere,
    prefecture::Prefecture,
};
use crate::{
    graphql::{
        error::FieldError,
        render::{List, Object, Table},
        snapshot::Snapshot,
    },
    model::Record,
};

/// Which peers.
#[derive(InputObject)]
pub(super) struct PeersArgs {
    /// What counts on both sides; the strict reading where not given.
    #[graphql(name = "where")]
    pub filter: Option<Prepared<PartnerWhere>>,
    /// The page.
    #[graphql(flatten)]
    pub page: Forward20Args,
}

/// What peers may share.
pub(super) trait Shared: Node {
    /// The field that lists it.
    const FIELD: &'static str;
}

impl Shared for Prefecture {
    const FIELD: &'static str = "prefectures";
}

impl Shared for Bureau {
    const FIELD: &'static str = "bureaus";
}

/// A peer, and what is shared with it.
pub(super) struct PeerEdge<N, S> {
    peer: N,
    shared: Vec<S>,
}

impl<N: Node, S: Shared> Edge for PeerEdge<N, S> {
    type Node = N;

    fn connection_name() -> String {
        format!("{}PeerConnection", N::name())
    }

    fn node(&self, _: &Snapshot) -> N {
        self.peer
    }

    fn record(&self, _: &Snapshot) -> Option<Record> {
        Some(self.peer.record())
    }

    fn key<'g>(&self, snapshot: &'g Snapshot) -> Cow<'g, str> {
        Cow::Borrowed(self.peer.id(snapshot))
    }
}

impl<N: Node, S: Shared> Object for PeerEdge<N, S> {
    fn name() -> String {
        format!("{}PeerEdge", N::name())
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A peer, and what both work with.")
            .field("cursor", "Where it stands; for `after`.", Self::cursor)
            .field("node", "The peer.", Self::peer)
            .item()
            .field("sharedCount", "How many both work with.", |e: &Self, _: &Snapshot| e.shared.len())
            .field(S::FIELD, "Those that both work with, in the order of the data.", Self::shared)
            .usually(5);
    }
}

impl<N: Node, S: Shared> PeerEdge<N, S> {
    fn cursor<'a>(&'a self, snapshot: &'a Snapshot) -> String {
        cursor(snapshot, &self.key(snapshot))
    }

    fn peer<'a>(&'a self, _: &'a Snapshot) -> N {
        self.peer
    }

    fn shared<'a>(&'a self, _: &'a Snapshot) -> List<impl Iterator<Item = S>> {
        List(self.shared.iter().copied())
    }
}

/// A page of peers.
pub(super) type PeerPage<N, S> = Result<Connection<PeerEdge<N, S>>, FieldError>;

/// Pages through peers.
pub(super) fn peer_page<N: Node, K, S: Shared>(
    snapshot: &Snapshot,
    peers: impl Iterator<Item = (N, Vec<K>)>,
    handle: impl Fn(K) -> S,
    page: &Forward20Args,
) -> PeerPage<N, S> {
    let edges =
        peers.map(|(peer, shared)| PeerEdge { peer, shared: shared.into_iter().map(&handle).collect() });
    Connection::new(snapshot, edges, page)
}
