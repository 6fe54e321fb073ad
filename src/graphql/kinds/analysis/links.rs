//! Similar vertices, and ties that are not there but that much speaks for.

use std::sync::Arc;

use async_graphql::{ID, InputObject};

use super::{
    edges::FewArgs,
    method::Method,
    score::{Contribution, Ground, Score, contributions, ranks},
    study::{Study, budget, spent},
};
use crate::{
    analysis::{self, Affinity, Modes, Scope, Sought, View},
    graphql::{
        error::{ErrorCode, FieldError},
        kinds::{
            entity::Entity,
            enums::{EntityKind, LinkMetric, SimilarityMetric},
            evidence,
        },
        render::{Enum, List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, TieFilter},
};

/// What is similar to what.
#[derive(InputObject)]
pub(super) struct SimilarNodesArgs {
    /// The id of a vertex of the network.
    to: ID,
    /// How similar: by what is compared.
    #[graphql(default_with = "Some(SimilarityMetric::Jaccard)")]
    metric: Option<SimilarityMetric>,
    /// At most so many. At most 500.
    #[graphql(default_with = "Some(20)")]
    first: Option<i32>,
}

/// Which ties are sought.
#[derive(InputObject)]
pub(super) struct PredictedLinksArgs {
    /// Ties from vertices of this kind.
    between: EntityKind,
    /// Ties to vertices of this kind.
    and: EntityKind,
    /// How much speaks for a tie.
    #[graphql(default_with = "Some(LinkMetric::AdamicAdar)")]
    metric: Option<LinkMetric>,
    /// At most so many. At most 500.
    #[graphql(default_with = "Some(20)")]
    first: Option<i32>,
}

/// The vertices of the same kind that are most like one.
pub(super) fn similar_nodes(
    study: &Arc<Study>,
    snapshot: &Snapshot,
    args: &SimilarNodesArgs,
) -> Result<Vec<Score>, FieldError> {
    let first = evidence::first(snapshot, args.first, 20)?;
    let Some(to) = study.position(snapshot, "to", &args.to)? else {
        let message = "`to` is not in the network: it has no edge that counts, or the scope leaves it out.";
        return Err(FieldError::new(ErrorCode::BadUserInput, message));
    };
    let kind = study.vertex(to).kind();
    let metric = args.metric.unwrap_or(SimilarityMetric::Jaccard).into();
    let is_candidate = |vertex: usize| study.vertex(vertex).kind() == kind;
    let found = analysis::similar(&study.network, to, is_candidate, metric, &mut budget(snapshot));
    let found = found.map_err(spent)?;
    let ranks = ranks(&values(&found));
    let scores = found.into_iter().zip(ranks).map(|(affinity, rank)| Score {
        study: study.clone(),
        vertex: affinity.other,
        value: affinity.value,
        rank,
        own: 0.0,
        ground: Ground::Common(to, Arc::new(affinity.parts)),
    });
    Ok(scores.take(first).collect())
}

/// The ties that are not there, but that most speaks for.
pub(super) fn predicted_links(
    study: &Arc<Study>,
    snapshot: &Snapshot,
    args: &PredictedLinksArgs,
) -> Result<Vec<PredictedLink>, FieldError> {
    let first = evidence::first(snapshot, args.first, 20)?;
    let kinds = (args.between.into(), args.and.into());
    let (study, modes) = sought_in(study, snapshot, kinds)?;
    let of_kind = |name: &str, kind: model::EntityKind| {
        let members: Vec<usize> =
            (0..study.network.vertex_count()).filter(|at| study.vertex(*at).kind() == kind).collect();
        if members.is_empty() {
            let kind = Enum(EntityKind::from(kind)).name();
            let message = format!("`{name}` is {kind}, and the network has no vertices of that kind.");
            return Err(FieldError::new(ErrorCode::BadUserInput, message));
        }
        Ok(members)
    };
    let (between, and) = (of_kind("between", kinds.0)?, of_kind("and", kinds.1)?);
    let metric = args.metric.unwrap_or(LinkMetric::AdamicAdar).into();
    let sought = Sought { between: &between, and: &and, modes, metric, first };
    let found = analysis::predicted(&study.network, &sought, &mut budget(snapshot)).map_err(spent)?;
    let ranks = ranks(&values(&found));
    let links = found.into_iter().zip(ranks).map(|(affinity, rank)| PredictedLink {
        study: study.clone(),
        affinity,
        rank,
    });
    Ok(links.collect())
}

/// The network in which ties are sought. Two kinds work together through initiatives and areas as well as by edges: their
/// ties are sought in the network in which all that work together are joined, by all claims where the scope says nothing
/// else.
fn sought_in(
    study: &Arc<Study>,
    snapshot: &Snapshot,
    (between, and): (model::EntityKind, model::EntityKind),
) -> Result<(Arc<Study>, Modes), FieldError> {
    let scope = study.selection.scope();
    match scope.view {
        _ if between == and => Ok((study.clone(), Modes::One)),
        View::Projection { .. } => Ok((study.clone(), Modes::One)),
        View::TwoMode { .. } => Ok((study.clone(), Modes::Two)),
        View::Edges => {
            let two_mode = Scope {
                view: View::TwoMode { between, and },
                partnerships: Some(scope.partnerships.clone().unwrap_or_else(TieFilter::everything)),
                ..scope.clone()
            };
            Ok((Study::new(snapshot, &two_mode)?, Modes::Two))
        }
    }
}

fn values(affinities: &[Affinity]) -> Vec<f64> {
    affinities.iter().map(|affinity| affinity.value).collect()
}

/// A tie that is not there, but that much speaks for.
pub(super) struct PredictedLink {
    study: Arc<Study>,
    affinity: Affinity,
    rank: usize,
}

impl Object for PredictedLink {
    fn name() -> String {
        "PredictedLink".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc(
            "Two vertices that are not joined, though what they have in common speaks for it. That the documents do not name a \
             tie does not mean that there is none.",
        )
        .field("from", "The one of the first kind.", |link: &Self, _: &Snapshot| {
            Entity::from(link.study.vertex(link.affinity.one))
        })
        .field("to", "The one of the second kind.", |link: &Self, _: &Snapshot| {
            Entity::from(link.study.vertex(link.affinity.other))
        })
        .field("value", "How much speaks for the tie.", |link: &Self, _: &Snapshot| link.affinity.value)
        .field("rank", "The rank from 1. Equal values share one, to ten digits.", |link: &Self, _: &Snapshot| {
            link.rank
        })
        .field(
            "method",
            "In which network it was sought: of two kinds, that in which all that work together are joined (`twoMode`).",
            |link: &Self, _: &Snapshot| Method(link.study.clone()),
        )
        .field(
            "explain",
            "What speaks for it most: what the two have in common or, where two kinds work together, those like the first that \
             work with the second. Nothing for PREFERENTIAL_ATTACHMENT, which looks at numbers alone.",
            Self::explain,
        )
        .usually(5);
    }
}

impl PredictedLink {
    fn explain<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a FewArgs,
    ) -> Result<List<impl Iterator<Item = Contribution>>, FieldError> {
        let Affinity { one, other, value, ref parts } = self.affinity;
        let all = contributions(&self.study, (one, Some(other)), parts.clone(), value);
        Ok(List(all.into_iter().take(args.count(snapshot)?)))
    }
}
