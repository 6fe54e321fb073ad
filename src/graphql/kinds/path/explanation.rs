//! Paths in one sentence: a clause for each hop, by its relation and direction.

use super::{english, japanese};
use crate::{
    analysis::Hop,
    graphql::{
        kinds::{enums::Language, values::LangArgs},
        snapshot::Snapshot,
    },
    model::{Claim, Direction, Graph, Link, Vertex},
};

/// A hop with what a clause needs of it.
pub(super) struct Told<'a> {
    pub(super) from: Vertex,
    pub(super) to: Vertex,
    /// Whether the edge leads from `from` to `to`.
    pub(super) is_forward: bool,
    pub(super) link: &'a Link,
}

/// What is said of a partnership besides its partner.
pub(super) type Tense = (crate::model::Period, crate::model::Certainty);

/// When a claim holds, and how sure it is.
pub(super) fn tense(claim: &Claim) -> Tense {
    (claim.period, claim.certainty)
}

/// The sentence of hops that begin at a vertex. There is no sentence in kana: it is Japanese, as texts are.
pub(super) fn sentence(snapshot: &Snapshot, start: Vertex, hops: &[Hop], args: &LangArgs) -> String {
    let graph: &Graph = snapshot;
    let told = hops.iter().map(|hop| Told {
        from: hop.from(graph),
        to: hop.to(graph),
        is_forward: hop.direction == Direction::Forward,
        link: &graph[hop.edge].link,
    });
    let told: Vec<Told<'_>> = told.collect();
    match args.lang {
        Some(Language::En) => english::sentence(graph, start, &told),
        None | Some(Language::Ja | Language::Kana) => japanese::sentence(graph, start, &told),
    }
}
