//! Partnerships: printed claims, which are edges of the graph.

use super::{
    bureau::Bureau,
    entity::Partner,
    enums::{Capacity, Certainty, Period},
    evidence::{self, EvidenceArgs},
    initiative::Initiative,
    page::{By, Node, id},
};
use crate::{
    graphql::{
        error::{ErrorCode, FieldError},
        render::{Enum, List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, Claim, EdgeIx, Link, Record, Text, Vertex},
};

/// A printed claim; the edge is always a PARTNERS_WITH edge.
#[derive(Clone, Copy)]
pub(in crate::graphql) struct Partnership(pub(super) EdgeIx);

impl Node for Partnership {
    fn id(self, snapshot: &Snapshot) -> &Text {
        &self.claim(snapshot).id
    }

    fn record(self) -> Record {
        Record::Partnership(self.0)
    }
}

impl Object for Partnership {
    fn name() -> String {
        "Partnership".into()
    }

    fn most(snapshot: &Snapshot) -> Option<usize> {
        Some(snapshot.partnerships().len())
    }

    fn define(t: &mut Table<Self>) {
        t.doc("One printed claim: this initiative is carried out with this partner.")
            .implements("Node")
            .field("id", "Stable and readable, from initiative, period and partner.", id::<Self>)
            .field("initiative", "What is carried out.", Self::initiative)
            .field("bureaus", "The bureaus in charge of it.", Self::bureaus)
            .field("partner", "With whom.", Self::partner)
            .field("period", "Which column or remark it stands in.", Self::period)
            .field("certainty", "How sure the source is.", Self::certainty)
            .field("capacity", "Who takes part on the partner's side.", Self::capacity)
            .field("evidence", "The lines that say so.", Self::evidence)
            .usually(1)
            .field(
                "inferred",
                "Why this partner, where it is not literally what is printed.",
                Self::inferred,
            );
    }
}

impl Partnership {
    /// The claim of the edge.
    pub(super) fn claim(self, snapshot: &Snapshot) -> &Claim {
        match &snapshot[self.0].link {
            Link::PartnersWith(claim) => claim,
            _ => unreachable!("a partnership is made of a PARTNERS_WITH edge only"),
        }
    }

    pub(super) fn initiative(self, snapshot: &Snapshot) -> Initiative {
        match snapshot.ends(self.0).0 {
            Vertex::Initiative(ix) => Initiative(ix),
            _ => unreachable!("a PARTNERS_WITH edge begins at an initiative"),
        }
    }

    fn bureaus(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Bureau>> {
        self.initiative(snapshot).bureaus(snapshot)
    }

    fn partner(self, snapshot: &Snapshot) -> Result<Partner, FieldError> {
        Partner::of(snapshot.ends(self.0).1)
            .ok_or_else(|| FieldError::new(ErrorCode::InternalServerError, "The partner is of a wrong kind."))
    }

    fn period(self, snapshot: &Snapshot) -> Enum<Period> {
        Enum(self.claim(snapshot).period.into())
    }

    fn certainty(self, snapshot: &Snapshot) -> Enum<Certainty> {
        Enum(self.claim(snapshot).certainty.into())
    }

    fn capacity(self, snapshot: &Snapshot) -> Enum<Capacity> {
        Enum(self.claim(snapshot).capacity.into())
    }

    fn evidence<'a>(
        self,
        snapshot: &'a Snapshot,
        args: &'a EvidenceArgs,
    ) -> Result<List<impl Iterator<Item = By<'a, model::Evidence>>>, FieldError> {
        evidence::take(snapshot, snapshot[self.0].evidence.iter(), args)
    }

    fn inferred(self, snapshot: &Snapshot) -> Option<&Text> {
        snapshot[self.0].inferred.as_ref()
    }
}
