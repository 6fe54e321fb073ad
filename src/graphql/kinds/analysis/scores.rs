//! The measures that give each vertex a number: centrality, core numbers, clustering.

use std::sync::Arc;

use async_graphql::InputObject;

use super::{
    item::ItemEdge,
    score::{Ground, Score, by_value, ranks},
    study::{Study, budget, spent},
};
use crate::{
    analysis::{self, Centrality, Measured, Parameter},
    graphql::{
        error::FieldError,
        kinds::{
            enums::CentralityMeasure,
            page::{By, Connection, Forward20Args, PageInfo},
        },
        render::{Enum, List, Object, Output, Table},
        snapshot::Snapshot,
    },
};

/// Which measure.
#[derive(InputObject)]
pub(super) struct CentralityArgs {
    /// Which measure.
    measure: CentralityMeasure,
    /// Whether weights count: the heavier an edge, the stronger the tie and the shorter the way.
    #[graphql(default_with = "Some(false)")]
    weighted: Option<bool>,
    /// The page.
    #[graphql(flatten)]
    page: Forward20Args,
}

/// Takes a measure of all vertices.
pub(super) fn centrality(
    study: &Arc<Study>,
    snapshot: &Snapshot,
    args: &CentralityArgs,
) -> Result<ScoreConnection, FieldError> {
    let weighted = args.weighted.unwrap_or(false);
    let measure = analysis::Measure::from(args.measure);
    let measured = measure.of(&study.network, weighted, &mut budget(snapshot)).map_err(spent)?;
    let scores = scores(study, snapshot, measured, &args.page)?;
    Ok(ScoreConnection { measure: Some(args.measure), weighted, ..scores })
}

/// A page of the scores of all vertices, greatest first.
pub(super) fn scores(
    study: &Arc<Study>,
    snapshot: &Snapshot,
    Measured { centrality, parameters }: Measured,
    page: &Forward20Args,
) -> Result<ScoreConnection, FieldError> {
    let Centrality { values, own, parts } = centrality;
    let order = by_value(&values);
    let ranks = ranks(&order.iter().map(|vertex| values[*vertex]).collect::<Vec<_>>());
    let ground = Ground::Ties(Arc::new(parts));
    let edges = order.into_iter().zip(ranks).map(|(vertex, rank)| {
        let (study, ground) = (study.clone(), ground.clone());
        ItemEdge(Score { study, vertex, value: values[vertex], rank, own: own[vertex], ground })
    });
    Ok(ScoreConnection {
        scores: Connection::new(snapshot, edges, page)?,
        measure: None,
        weighted: false,
        parameters,
    })
}

/// A page of scores, and what they were worked out with.
pub(super) struct ScoreConnection {
    scores: Connection<ItemEdge<Score>>,
    measure: Option<CentralityMeasure>,
    weighted: bool,
    parameters: Vec<Parameter>,
}

impl Object for ScoreConnection {
    fn name() -> String {
        "ScoreConnection".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A page of scores, greatest first (Relay connection).")
            .field("edges", "The scores with their cursors.", Self::edges)
            .items()
            .field("nodes", "The scores alone.", Self::nodes)
            .items()
            .field("pageInfo", "Where the page lies in the list.", Self::page_info)
            .field("totalCount", "How many scores there are.", Self::total_count)
            .field(
                "measure",
                "The measure; null for core numbers and clustering.",
                |c: &Self, _: &Snapshot| c.measure.map(Enum),
            )
            .field("weighted", "Whether weights counted.", |c: &Self, _: &Snapshot| c.weighted)
            .field("parameters", "What they were worked out with.", Self::parameters);
    }
}

impl ScoreConnection {
    fn edges<'a>(&'a self, _: &'a Snapshot) -> List<impl Iterator<Item = By<'a, ItemEdge<Score>>>> {
        List(self.scores.page().iter().map(By))
    }

    fn nodes<'a>(&'a self, _: &'a Snapshot) -> List<impl Iterator<Item = By<'a, Score>>> {
        List(self.scores.page().iter().map(|edge| By(&edge.0)))
    }

    fn page_info<'a>(&'a self, snapshot: &'a Snapshot) -> PageInfo {
        self.scores.page_info(snapshot)
    }

    fn total_count<'a>(&'a self, snapshot: &'a Snapshot) -> usize {
        self.scores.total_count(snapshot)
    }

    fn parameters<'a>(
        &'a self,
        _: &'a Snapshot,
    ) -> List<impl Iterator<Item = impl Output<Shape = Parameter>>> {
        List(self.parameters.iter().copied())
    }
}

impl Object for Parameter {
    fn name() -> String {
        "Parameter".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("What a measure was worked out with.")
            .field(
                "name",
                "What it is called, as in the documentation of the measure.",
                |p: &Self, _: &Snapshot| p.name,
            )
            .field("value", "What it was.", |p: &Self, _: &Snapshot| p.value);
    }
}
