//! The backbone: ties that chance does not explain, and ties that chance would give and that are missing.

use std::{borrow::Cow, sync::Arc};

use async_graphql::InputObject;

use super::{
    edges::{FewArgs, NetworkEdge},
    item::{Item, ItemEdge},
    study::{Study, budget, spent},
};
use crate::{
    analysis::{self, Incidence, Overlap},
    graphql::{
        error::{ErrorCode, FieldError},
        kinds::{
            entity::Entity,
            enums::Tail,
            evidence::EvidenceArgs,
            page::{By, Connection, Forward20Args},
        },
        render::{List, Object, Table},
        snapshot::Snapshot,
    },
    model,
};

/// Which ties.
#[derive(InputObject)]
pub(super) struct BackboneArgs {
    /// More frequent than chance, or less.
    #[graphql(default_with = "Some(Tail::More)")]
    tail: Option<Tail>,
    /// Only pairs whose `qValue` is at most this, from 0 to 1: of those that are listed, so many on average are there by
    /// chance. Null lists all that were tested.
    #[graphql(default_with = "Some(0.05)")]
    false_discovery_rate: Option<f64>,
    /// The page.
    #[graphql(flatten)]
    page: Forward20Args,
}

/// A page of the backbone.
pub(super) type Backbone = Result<Connection<ItemEdge<BackboneTie>>, FieldError>;

/// Tests all pairs of the scope's kinds.
pub(super) fn backbone(study: &Arc<Study>, snapshot: &Snapshot, args: &BackboneArgs) -> Backbone {
    let user = |message| FieldError::new(ErrorCode::BadUserInput, message);
    let incidence = study.selection.incidence().ok_or_else(|| {
        user(
            "The backbone is of kinds that share something: ask for `projection` in the scope, or for `twoMode` of kinds that \
             work together through initiatives.",
        )
    })?;
    let rate = args.false_discovery_rate.unwrap_or(1.0);
    if !(0.0..=1.0).contains(&rate) {
        return Err(user("`falseDiscoveryRate` must be from 0 to 1."));
    }
    let tail = args.tail.unwrap_or(Tail::More).into();
    let Incidence { item_count, rows, columns } = &incidence;
    let sets =
        |family: &[(usize, Vec<u32>)]| family.iter().map(|(_, items)| items.clone()).collect::<Vec<_>>();
    let (row_count, max) = (rows.len(), snapshot.limits().network_ties);
    let pair_count = match columns {
        Some(columns) => row_count * columns.len(),
        None => row_count * row_count.saturating_sub(1) / 2,
    };
    if pair_count > max {
        let message = format!(
            "The backbone would test {pair_count} pairs, and may test {max} (`datasetInfo.limits.networkTies`). Ask for fewer \
             grounds or relations."
        );
        return Err(FieldError::new(ErrorCode::LimitExceeded, message));
    }
    let mut budget = budget(snapshot);
    let tested = match columns {
        Some(columns) => {
            analysis::backbone_between(*item_count, &sets(rows), &sets(columns), tail, &mut budget)
        }
        None => analysis::backbone_within(*item_count, &sets(rows), tail, &mut budget),
    };
    let found = tested.map_err(spent)?.into_iter().filter(|overlap| overlap.q_value <= rate);
    let columns = columns.as_ref().unwrap_or(rows);
    let edges = found.map(|overlap| {
        let (from, to) = (rows[overlap.row].0, columns[overlap.column].0);
        let item_counts = [*item_count, rows[overlap.row].1.len(), columns[overlap.column].1.len()];
        let edge = NetworkEdge { study: study.clone(), from, to };
        ItemEdge(BackboneTie { edge, overlap, item_counts, pair_count })
    });
    Connection::new(snapshot, edges, &args.page)
}

/// Two vertices, what they share, and what chance would give them.
#[derive(Clone)]
pub(super) struct BackboneTie {
    edge: NetworkEdge,
    overlap: Overlap,
    /// How many things there are, how many the one has and how many the other.
    item_counts: [usize; 3],
    pair_count: usize,
}

impl Object for BackboneTie {
    fn name() -> String {
        "BackboneTie".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc(
            "Two vertices, what they share, and what chance would give them: if each kept as many as it has, drawn without \
             regard to the other (the hypergeometric distribution).",
        )
        .field("from", "The one.", |tie: &Self, _: &Snapshot| Entity::from(tie.edge.study.vertex(tie.edge.from)))
        .field("to", "The other.", |tie: &Self, _: &Snapshot| Entity::from(tie.edge.study.vertex(tie.edge.to)))
        .field("observed", "How many they share.", |tie: &Self, _: &Snapshot| tie.overlap.observed)
        .field(
            "itemCount",
            "How many things there are that two can share: the initiatives that join any two of the kinds, or what is projected \
             through.",
            |tie: &Self, _: &Snapshot| tie.item_counts[0],
        )
        .field("fromCount", "How many of them the one has.", |tie: &Self, _: &Snapshot| tie.item_counts[1])
        .field("toCount", "How many of them the other has.", |tie: &Self, _: &Snapshot| tie.item_counts[2])
        .field("testCount", "How many pairs were tested.", |tie: &Self, _: &Snapshot| tie.pair_count)
        .field(
            "expected",
            "How many they would share on average by chance: `fromCount` times `toCount` divided by `itemCount`.",
            |tie: &Self, _: &Snapshot| tie.overlap.expected,
        )
        .field(
            "pValue",
            "How likely chance would give them as many or more; as few or fewer for FEWER.",
            |tie: &Self, _: &Snapshot| tie.overlap.p_value,
        )
        .field(
            "qValue",
            "The smallest false discovery rate at which the pair is listed (Benjamini and Hochberg), all pairs being tested.",
            |tie: &Self, _: &Snapshot| tie.overlap.q_value,
        )
        .field("through", "What they share.", Self::through)
        .usually(3)
        .field("evidence", "The lines that say so.", Self::evidence)
        .usually(2);
    }
}

impl Item for BackboneTie {
    const LISTED_AS: &'static str = "Backbone";

    fn key<'g>(&self, snapshot: &'g Snapshot) -> Cow<'g, str> {
        self.edge.key(snapshot)
    }
}

impl BackboneTie {
    fn through<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a FewArgs,
    ) -> Result<List<impl Iterator<Item = Entity>>, FieldError> {
        self.edge.through(snapshot, args)
    }

    fn evidence<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a EvidenceArgs,
    ) -> Result<List<impl Iterator<Item = By<'a, model::Evidence>>>, FieldError> {
        self.edge.evidence(snapshot, args)
    }
}
