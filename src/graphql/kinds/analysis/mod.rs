//! The graph as a network: what a scope selects, and what is measured of it.

mod backbone;
mod edges;
mod groups;
mod item;
mod links;
mod method;
mod scope;
mod score;
mod scores;
mod study;
mod summary;
mod vertices;

use std::sync::Arc;

use async_graphql::InputObject;

use self::{
    backbone::{Backbone, BackboneArgs, backbone},
    edges::{Edges, edges},
    groups::{Communities, CommunitiesArgs, Component, communities, components},
    links::{PredictedLink, PredictedLinksArgs, SimilarNodesArgs, predicted_links, similar_nodes},
    method::Method,
    scope::GraphScope,
    score::Score,
    scores::{CentralityArgs, ScoreConnection, centrality, scores},
    study::{Study, budget, spent},
    summary::GraphSummary,
    vertices::{Vertices, vertices},
};
use super::{filter::Prepared, page::Forward20Args, query::Query};
use crate::{
    analysis::{Scope, Summary, clustering, coreness, cuts},
    graphql::{
        error::FieldError,
        render::{List, Object, Table},
        snapshot::Snapshot,
    },
};

pub(in crate::graphql) use self::scope::select_value;

/// What is analyzed.
#[derive(InputObject)]
pub(super) struct AnalysisArgs {
    /// What of the graph, and as what. Where not given, the whole graph but for vertices that no document names.
    scope: Option<Prepared<GraphScope>>,
}

/// A network, and what can be measured of it.
pub(super) struct Analysis(Arc<Study>);

/// Selects a network.
pub(super) fn analysis(_: Query, snapshot: &Snapshot, args: &AnalysisArgs) -> Result<Analysis, FieldError> {
    let whole = Scope::default();
    let scope = match &args.scope {
        Some(scope) => scope.ready(snapshot)?,
        None => &whole,
    };
    Study::new(snapshot, scope).map(Analysis)
}

impl Object for Analysis {
    const IS_COSTLY: bool = true;

    fn name() -> String {
        "Analysis".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A network, and what can be measured of it. Measures agree with those of networkx on the same network.")
            .field("method", "What the numbers were taken of.", Self::method)
            .field("nodes", "The vertices of the network, in the order of the data.", Self::nodes)
            .field("edges", "Who is joined with whom, by the first and then the second.", Self::edges)
            .field(
                "centrality",
                "How central each vertex is, the most central first.",
                Self::centrality,
            )
            .weighs(1_000)
            .field("summary", "The network in numbers.", Self::summary)
            .weighs(1_000)
            .field("communities", "Groups of vertices with more ties within than chance would give them.", Self::communities)
            .weighs(500)
            .field("components", "The connected components, the largest first.", Self::components)
            .usually(20)
            .weighs(100)
            .field("bridges", "The edges without which there is one more component.", Self::bridges)
            .weighs(100)
            .field(
                "articulationPoints",
                "The vertices without which those around them are in more components.",
                Self::articulation_points,
            )
            .weighs(100)
            .field(
                "coreNumbers",
                "For each vertex the greatest k such that it is in the k-core: the vertices that have k neighbors among \
                 themselves. Its ties within that core carry it equally.",
                Self::core_numbers,
            )
            .weighs(100)
            .field(
                "clustering",
                "For each vertex the share of the pairs of its neighbors that are joined themselves. A tie carries the pairs \
                 that its other end is in.",
                Self::clustering,
            )
            .weighs(200)
            .field(
                "similarNodes",
                "The vertices of the same kind that are most like one, by their neighbors. Those that have none in common with \
                 it are left out.",
                Self::similar_nodes,
            )
            .sized_by(&["first"])
            .weighs(200)
            .field(
                "predictedLinks",
                "Pairs that are not joined, though what they have in common speaks for it; those for which nothing speaks are left \
                 out. Pairs of two kinds are sought in their `twoMode`, where those that work together are joined: by any claim \
                 that is printed, unless the scope has `partnerships` or is a `twoMode` itself; then those that work together on \
                 other grounds are listed, too.",
                Self::predicted_links,
            )
            .sized_by(&["first"])
            .weighs(500)
            .field(
                "backbone",
                "Pairs that share more (or less) than chance would give them: of `twoMode` by the initiatives that join the two, \
                 of `projection` by what they share.",
                Self::backbone,
            )
            .weighs(500);
    }
}

impl Analysis {
    fn method<'a>(&'a self, _: &'a Snapshot) -> Method {
        Method(self.0.clone())
    }

    fn nodes<'a>(&'a self, snapshot: &'a Snapshot, page: &'a Forward20Args) -> Vertices {
        vertices(snapshot, self.0.selection.vertices().iter().copied(), page)
    }

    fn edges<'a>(&'a self, snapshot: &'a Snapshot, page: &'a Forward20Args) -> Edges {
        let all = self.0.network.edges().map(|(from, to, _)| (from, to));
        edges(snapshot, &self.0, all, page)
    }

    fn centrality<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a CentralityArgs,
    ) -> Result<ScoreConnection, FieldError> {
        centrality(&self.0, snapshot, args)
    }

    fn summary<'a>(&'a self, snapshot: &'a Snapshot) -> Result<GraphSummary, FieldError> {
        let Study { selection, network } = &*self.0;
        let summary = Summary::of(network, &mut budget(snapshot)).map_err(spent)?;
        // An edge from a vertex to itself is none between two.
        let edge_count = selection.edges().iter().filter(|edge| edge.source != edge.target).count();
        Ok(GraphSummary { parallel_edge_count: edge_count - network.edge_count(), summary })
    }

    fn communities<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a CommunitiesArgs,
    ) -> Result<Communities, FieldError> {
        communities(&self.0, snapshot, args)
    }

    fn components<'a>(
        &'a self,
        snapshot: &'a Snapshot,
    ) -> Result<List<impl Iterator<Item = Component>>, FieldError> {
        components(&self.0, snapshot).map(List)
    }

    fn bridges<'a>(&'a self, snapshot: &'a Snapshot, page: &'a Forward20Args) -> Edges {
        let cuts = cuts(&self.0.network, &mut budget(snapshot)).map_err(spent)?;
        edges(snapshot, &self.0, cuts.bridges.into_iter(), page)
    }

    fn articulation_points<'a>(&'a self, snapshot: &'a Snapshot, page: &'a Forward20Args) -> Vertices {
        let cuts = cuts(&self.0.network, &mut budget(snapshot)).map_err(spent)?;
        vertices(snapshot, cuts.articulation_points.into_iter().map(|number| self.0.vertex(number)), page)
    }

    fn core_numbers<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        page: &'a Forward20Args,
    ) -> Result<ScoreConnection, FieldError> {
        let coreness = coreness(&self.0.network, &mut budget(snapshot)).map_err(spent)?;
        scores(&self.0, snapshot, coreness.into(), page)
    }

    fn clustering<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        page: &'a Forward20Args,
    ) -> Result<ScoreConnection, FieldError> {
        let clustering = clustering(&self.0.network, &mut budget(snapshot)).map_err(spent)?;
        scores(&self.0, snapshot, clustering.into(), page)
    }

    fn similar_nodes<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a SimilarNodesArgs,
    ) -> Result<List<impl Iterator<Item = Score>>, FieldError> {
        similar_nodes(&self.0, snapshot, args).map(|all| List(all.into_iter()))
    }

    fn predicted_links<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a PredictedLinksArgs,
    ) -> Result<List<impl Iterator<Item = PredictedLink>>, FieldError> {
        predicted_links(&self.0, snapshot, args).map(|all| List(all.into_iter()))
    }

    fn backbone<'a>(&'a self, snapshot: &'a Snapshot, args: &'a BackboneArgs) -> Backbone {
        backbone(&self.0, snapshot, args)
    }
}
