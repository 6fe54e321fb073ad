//! What of the graph is looked at, and as what.

use crate::model::{EntityKind, Relation, TieFilter};

/// What of the graph is looked at, and as what.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// Only vertices of these kinds; all where not given.
    pub kinds: Option<Vec<EntityKind>>,
    /// Only edges of these relations. Where not given, all that are in the graph, or of those kinds that work together
    /// those by which they do ([`Relation::of_working_together`]).
    pub relations: Option<Vec<Relation>>,
    /// Which partnerships count. Where not given, all that are printed as edges of the graph, and the strict reading
    /// where places are joined through initiatives.
    pub partnerships: Option<TieFilter>,
    /// As what it is looked at.
    pub view: View,
    /// Also vertices without an edge that counts.
    pub includes_isolated: bool,
}

/// As what the graph is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// Its own edges, each with its direction, parallel ones kept.
    #[default]
    Edges,
    /// Two kinds that work together, joined directly: the weight of a tie counts the initiatives that join the two and the
    /// edges that do without one; it is 1 where one of the two is an initiative.
    TwoMode {
        /// The one kind.
        between: EntityKind,
        /// The other.
        and: EntityKind,
    },
    /// One kind, joined where two have something of another kind in common.
    Projection {
        /// The kind that remains.
        on: EntityKind,
        /// What they have in common.
        through: EntityKind,
        /// What the ties weigh.
        weight: ProjectionWeight,
    },
}

/// What the ties of a projection weigh.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ProjectionWeight {
    /// How many the two have in common.
    #[default]
    Count,
    /// The share of those in common among all that either has, above 0 and at most 1.
    Jaccard,
}

impl View {
    /// The two kinds that are to work together, if it is of such.
    pub fn two_kinds(self) -> Option<(EntityKind, EntityKind)> {
        match self {
            View::Edges => None,
            View::TwoMode { between, and } => Some((between, and)),
            View::Projection { on, through, .. } => Some((on, through)),
        }
    }
}

impl Scope {
    /// Which partnerships count; nothing says so where all edges of the graph do.
    pub fn ties(&self) -> Option<TieFilter> {
        match (&self.partnerships, self.view) {
            (Some(filter), _) => Some(filter.clone()),
            (None, View::Edges) => None,
            (None, _) => Some(TieFilter::default()),
        }
    }

    /// Whether vertices of a kind are looked at.
    pub fn has_kind(&self, kind: EntityKind) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind))
    }

    /// Whether edges of a relation are.
    pub fn has_relation(&self, relation: Relation) -> bool {
        self.relations.as_ref().is_none_or(|relations| relations.contains(&relation))
    }

    /// The kinds of vertex that are let in, in their order.
    pub fn kinds_let_in(&self) -> Vec<EntityKind> {
        let is_in_view = |kind: EntityKind| match self.view {
            View::Edges => true,
            View::TwoMode { between, and } => kind == between || kind == and,
            View::Projection { on, .. } => kind == on,
        };
        EntityKind::ALL.into_iter().filter(|kind| self.has_kind(*kind) && is_in_view(*kind)).collect()
    }

    /// The relations that are followed, in their order.
    pub fn relations_followed(&self) -> Vec<Relation> {
        let asked = match (&self.relations, self.view.two_kinds()) {
            (Some(relations), _) => relations.clone(),
            (None, Some((one, other))) => Relation::of_working_together(one, other),
            (None, None) => Relation::ALL.to_vec(),
        };
        Relation::ALL.into_iter().filter(|relation| asked.contains(relation)).collect()
    }

    /// Whether an edge of a relation keeps its ends from being left out. Where a municipality lies says nothing of what it
    /// does, and would fill every network with municipalities that no document names.
    pub fn connects(&self, relation: Relation) -> bool {
        match &self.relations {
            Some(relations) => relations.contains(&relation),
            None => !matches!(relation, Relation::LocatedIn | Relation::MemberOf),
        }
    }
}
