//! Organizations (団体).

use super::{
    entity::{define_entity, vertex_handle},
    enums::OrganizationKind,
    filter::{ForwardInitiativesArgs, ForwardPartnershipsArgs},
    funding_program::FundingProgram,
    initiative::Initiative,
    page::Nodes,
    partnership::Partnership,
};
use crate::{
    graphql::{
        render::{Enum, List, Table},
        snapshot::Snapshot,
    },
    model::{Direction, Relation},
};

vertex_handle!(
    /// An organization.
    Organization
);

impl Organization {
    pub(super) fn define(t: &mut Table<Self>) {
        define_entity(t.doc("A body other than a bureau or a Japanese local government (団体)."))
            .field("organizationKind", "What it is.", Self::organization_kind)
            .field(
                "initiatives",
                "The initiatives that it takes part in, or is a partner of.",
                Self::initiatives,
            )
            .field("fundingPrograms", "The funding programs that it administers.", Self::funding_programs)
            .field("partnerships", "The claims that name it as a partner.", Self::partnerships)
            .usually(2);
    }

    fn organization_kind(self, snapshot: &Snapshot) -> Enum<OrganizationKind> {
        Enum(snapshot[self.0].kind.into())
    }

    fn initiatives(self, snapshot: &Snapshot, args: &ForwardInitiativesArgs) -> Nodes<Initiative> {
        let all = snapshot.initiatives_of_organization(self.0);
        args.nodes(snapshot, all.into_iter(), Initiative)
    }

    fn funding_programs(self, snapshot: &Snapshot) -> List<impl Iterator<Item = FundingProgram>> {
        List(snapshot.follow_to(self.0, Direction::Forward, Relation::Administers).map(FundingProgram))
    }

    fn partnerships(self, snapshot: &Snapshot, args: &ForwardPartnershipsArgs) -> Nodes<Partnership> {
        args.nodes(snapshot, snapshot.claims_on(self.0), Partnership)
    }
}
