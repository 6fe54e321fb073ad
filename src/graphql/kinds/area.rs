//! Areas: regions, groups, the whole country.

use super::{
    entity::{define_entity, vertex_handle},
    enums::AreaKind,
    filter::ForwardPartnershipsArgs,
    municipality::Municipality,
    page::Nodes,
    partnership::Partnership,
    place::mentioned_by,
    prefecture::Prefecture,
    values::{LangArgs, text},
};
use crate::{
    graphql::{
        render::{Enum, List, Table},
        snapshot::Snapshot,
    },
    model::Text,
};

vertex_handle!(
    /// An area.
    Area
);

impl Area {
    pub(super) fn define(t: &mut Table<Self>) {
        define_entity(t.doc("A region, a closed or open group of governments, or the whole country."))
            .field("areaKind", "What it is.", Self::area_kind)
            .field(
                "prefectures",
                "The prefectures that belong to it. Null where the source does not let the members be known; such \
                 an area never expands.",
                Self::prefectures,
            )
            .usually(6)
            .field(
                "municipalities",
                "The municipalities that belong to it themselves. Null where the members are not known.",
                Self::municipalities,
            )
            .usually(200)
            .field("partnerships", "The claims that name it as a partner.", Self::partnerships)
            .field("mentionedBy", "The initiatives that name it without it being a partner.", mentioned_by::<Self>)
            .field("remark", "What has to be known of its extent; in our words.", Self::remark);
    }

    fn area_kind(self, snapshot: &Snapshot) -> Enum<AreaKind> {
        Enum(snapshot[self.0].kind.into())
    }

    fn prefectures(self, snapshot: &Snapshot) -> Option<List<impl Iterator<Item = Prefecture>>> {
        let members = snapshot[self.0].prefectures.as_ref()?;
        Some(List(members.iter().copied().map(Prefecture)))
    }

    fn municipalities(self, snapshot: &Snapshot) -> Option<List<impl Iterator<Item = Municipality>>> {
        let members = snapshot[self.0].municipalities.as_ref()?;
        Some(List(members.iter().copied().map(Municipality)))
    }

    fn partnerships(self, snapshot: &Snapshot, args: &ForwardPartnershipsArgs) -> Nodes<Partnership> {
        args.nodes(snapshot, snapshot.claims_on(self.0), Partnership)
    }

    fn remark<'a>(self, snapshot: &'a Snapshot, args: &'a LangArgs) -> Option<&'a Text> {
        snapshot[self.0].remark.as_ref().map(|remark| text(remark, args))
    }
}
