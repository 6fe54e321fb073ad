//! The relations: what may be joined to what, and how each is read in both directions.

use petgraph::graph::EdgeIndex;
use serde::{Deserialize, Serialize};

use super::{Award, Claim, EntityKind, Evidence, Ix, Text};

/// The position of an edge in the graph.
pub type EdgeIx = EdgeIndex<u32>;

/// The kinds of edge of the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "Relation::reading has a sentence for each")]
pub enum Relation {
    InChargeOf,
    PartnersWith,
    Mentions,
    Under,
    FundedBy,
    Administers,
    Supports,
    LocatedIn,
    MemberOf,
    PartOf,
    Succeeds,
    ParticipatesIn,
    JointlyWith,
}

/// Along an edge or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From the edge's first end.
    Forward,
    /// From its second end.
    Backward,
}

/// A relation as a sentence in both directions, and the schema's field that follows it.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Subject first: `bureau is in charge of initiative`.
    pub forward: &'static str,
    /// Object first: `initiative is in the charge of bureau`.
    pub backward: &'static str,
    /// Fields (`Type.field`) that follow it forward; one for each kind of first end.
    pub forward_fields: &'static [&'static str],
    /// Fields that follow it backward; one for each kind of second end.
    pub backward_fields: &'static [&'static str],
}

use EntityKind::{
    Area, Bureau, FundingProgram, Initiative, Municipality, Organization, Prefecture, Strategy,
};

impl Relation {
    /// All relations, in the order in which a vertex lists its neighbors.
    pub const ALL: [Relation; 13] = [
        Relation::InChargeOf,
        Relation::PartnersWith,
        Relation::Mentions,
        Relation::Under,
        Relation::FundedBy,
        Relation::Administers,
        Relation::Supports,
        Relation::LocatedIn,
        Relation::MemberOf,
        Relation::PartOf,
        Relation::Succeeds,
        Relation::ParticipatesIn,
        Relation::JointlyWith,
    ];

    /// The name as the schema has it: `PARTNERS_WITH`.
    pub const fn name(self) -> &'static str {
        match self {
            Relation::InChargeOf => "IN_CHARGE_OF",
            Relation::PartnersWith => "PARTNERS_WITH",
            Relation::Mentions => "MENTIONS",
            Relation::Under => "UNDER",
            Relation::FundedBy => "FUNDED_BY",
            Relation::Administers => "ADMINISTERS",
            Relation::Supports => "SUPPORTS",
            Relation::LocatedIn => "LOCATED_IN",
            Relation::MemberOf => "MEMBER_OF",
            Relation::PartOf => "PART_OF",
            Relation::Succeeds => "SUCCEEDS",
            Relation::ParticipatesIn => "PARTICIPATES_IN",
            Relation::JointlyWith => "JOINTLY_WITH",
        }
    }

    /// The pairs of kinds that it may join, first end first.
    pub const fn ends(self) -> &'static [(EntityKind, EntityKind)] {
        match self {
            Relation::InChargeOf => &[(Bureau, Initiative)],
            Relation::PartnersWith => &[
                (Initiative, Prefecture),
                (Initiative, Municipality),
                (Initiative, Area),
                (Initiative, Organization),
            ],
            Relation::Mentions => &[(Initiative, Prefecture), (Initiative, Municipality), (Initiative, Area)],
            Relation::Under => &[(Initiative, Strategy), (FundingProgram, Strategy)],
            Relation::FundedBy => &[(Initiative, FundingProgram)],
            Relation::Administers => &[(Bureau, FundingProgram), (Organization, FundingProgram)],
            Relation::Supports => &[(FundingProgram, Municipality), (FundingProgram, Initiative)],
            Relation::LocatedIn => &[(Municipality, Prefecture)],
            Relation::MemberOf => &[(Prefecture, Area), (Municipality, Area)],
            Relation::PartOf => &[(Strategy, Strategy), (FundingProgram, FundingProgram)],
            Relation::Succeeds => &[(FundingProgram, FundingProgram)],
            Relation::ParticipatesIn => {
                &[(Organization, Initiative), (Bureau, Initiative), (Municipality, Initiative)]
            }
            Relation::JointlyWith => &[(Initiative, Initiative)],
        }
    }

    /// Whether it may join these kinds in this order.
    pub fn joins(self, from: EntityKind, to: EntityKind) -> bool {
        self.ends().contains(&(from, to))
    }

    /// The sentence and the fields of both directions.
    pub const fn reading(self) -> Reading {
        match self {
            Relation::InChargeOf => Reading {
                forward: "the bureau is in charge of the initiative (所管局)",
                backward: "the initiative is in the charge of the bureau",
                forward_fields: &["Bureau.initiatives"],
                backward_fields: &["Initiative.bureaus"],
            },
            Relation::PartnersWith => Reading {
                forward: "the initiative is carried out with the partner (関係自治体)",
                backward: "the partner takes part in the initiative",
                forward_fields: &["Initiative.partnerships"],
                backward_fields: &[
                    "Prefecture.initiatives",
                    "Municipality.initiatives",
                    "Area.partnerships",
                    "Organization.partnerships",
                ],
            },
            Relation::Mentions => Reading {
                forward: "the initiative's title or outline names the place, which is no partner",
                backward: "the place is named by the initiative",
                forward_fields: &["Initiative.mentions"],
                backward_fields: &["Prefecture.mentionedBy", "Municipality.mentionedBy", "Area.mentionedBy"],
            },
            Relation::Under => Reading {
                forward: "the initiative or program stands under the strategy",
                backward: "the strategy has the initiative or program under it",
                forward_fields: &["Initiative.strategies", "FundingProgram.strategies"],
                backward_fields: &["Strategy.initiatives", "Strategy.fundingPrograms"],
            },
            Relation::FundedBy => Reading {
                forward: "the initiative is, or is paid by, the funding program",
                backward: "the funding program pays for, or is, the initiative",
                forward_fields: &["Initiative.fundingPrograms"],
                backward_fields: &["FundingProgram.initiatives"],
            },
            Relation::Administers => Reading {
                forward: "the bureau or organization administers the funding program",
                backward: "the funding program is administered by the bureau or organization",
                forward_fields: &["Bureau.fundingPrograms", "Organization.fundingPrograms"],
                backward_fields: &["FundingProgram.administrators"],
            },
            Relation::Supports => Reading {
                forward: "the program supported the municipality or project by an award",
                backward: "the municipality or project was supported by an award of the program",
                forward_fields: &["FundingProgram.awards"],
                backward_fields: &["Municipality.awards", "Initiative.awards"],
            },
            Relation::LocatedIn => Reading {
                forward: "the municipality lies in the prefecture",
                backward: "the prefecture contains the municipality",
                forward_fields: &["Municipality.prefecture"],
                backward_fields: &["Prefecture.municipalities"],
            },
            Relation::MemberOf => Reading {
                forward: "the place belongs to the region or group",
                backward: "the region or group has the place as a member",
                forward_fields: &["Prefecture.areas", "Municipality.areas"],
                backward_fields: &["Area.prefectures", "Area.municipalities"],
            },
            Relation::PartOf => Reading {
                forward: "the strategy is part of its parent; the type of support is part of its program",
                backward: "the strategy has the part; the program has the type",
                forward_fields: &["Strategy.parent", "FundingProgram.parent"],
                backward_fields: &["Strategy.children", "FundingProgram.types"],
            },
            Relation::Succeeds => Reading {
                forward: "the program takes the place of an earlier one (後継)",
                backward: "the program was replaced by a later one (前身)",
                forward_fields: &["FundingProgram.predecessor"],
                backward_fields: &["FundingProgram.successor"],
            },
            Relation::ParticipatesIn => Reading {
                forward: "the body takes part in the initiative in a printed role",
                backward: "the initiative has the participant",
                forward_fields: &[
                    "Organization.initiatives",
                    "Bureau.participations",
                    "Municipality.participations",
                ],
                backward_fields: &["Initiative.participants"],
            },
            Relation::JointlyWith => Reading {
                forward: "the initiative is administered jointly with the other (共管)",
                backward: "the initiative is administered jointly with the other (共管)",
                forward_fields: &["Initiative.jointWith"],
                backward_fields: &["Initiative.jointWith"],
            },
        }
    }
}

/// The typed relation of an edge with the attributes that it has.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "Relation::reading has a sentence for each")]
pub enum Link {
    /// `division` is the 部, `sections` are the 課.
    InChargeOf {
        division: Option<Text>,
        sections: Vec<Text>,
    },
    PartnersWith(Claim),
    Mentions,
    Under,
    FundedBy,
    Administers,
    Supports {
        award: Ix<Award>,
    },
    LocatedIn,
    MemberOf,
    PartOf,
    Succeeds,
    /// `role` as printed: 構成員, 事業主体, 共催.
    ParticipatesIn {
        role: Text,
    },
    JointlyWith,
}

impl Link {
    /// The relation.
    pub fn relation(&self) -> Relation {
        match self {
            Link::InChargeOf { .. } => Relation::InChargeOf,
            Link::PartnersWith(_) => Relation::PartnersWith,
            Link::Mentions => Relation::Mentions,
            Link::Under => Relation::Under,
            Link::FundedBy => Relation::FundedBy,
            Link::Administers => Relation::Administers,
            Link::Supports { .. } => Relation::Supports,
            Link::LocatedIn => Relation::LocatedIn,
            Link::MemberOf => Relation::MemberOf,
            Link::PartOf => Relation::PartOf,
            Link::Succeeds => Relation::Succeeds,
            Link::ParticipatesIn { .. } => Relation::ParticipatesIn,
            Link::JointlyWith => Relation::JointlyWith,
        }
    }
}

/// An edge's weight: the link, where it was read, and what was inferred on the way.
#[derive(Debug, Clone)]
pub struct Edge {
    /// The relation with its attributes.
    pub link: Link,
    /// The lines that say so; empty for what comes from reference data (LOCATED_IN, MEMBER_OF).
    pub evidence: Vec<Evidence>,
    /// Why the edge is not literally what is printed (a misprint, a merged cell), where it is not.
    pub inferred: Option<Text>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_serde() {
        for relation in Relation::ALL {
            assert_eq!(serde_json::to_value(relation).unwrap(), relation.name());
        }
    }
}
