//! What an export says of itself.

use super::words::Word;
use crate::{
    analysis::{ProjectionWeight, Scope, Selection, Surroundings, View},
    model::{Graph, TieFilter},
};

/// What an export says of itself.
#[derive(Debug)]
pub(super) struct About {
    /// The version of the data: the whole hash.
    pub(super) dataset_version: String,
    /// What was asked for, in words.
    pub(super) scope: String,
    /// A sentence for people.
    pub(super) description: String,
}

/// What all exports are called.
pub(super) const TITLE: &str = "Tokyo policy graph";

impl About {
    pub(super) fn new(version: &str, graph: &Graph, selection: &Selection) -> Self {
        let (vertices, edges) = (selection.vertices().len(), selection.edges().len());
        let description =
            format!("What Tokyo's bureaus do and with whom (vertices: {vertices}, edges: {edges}).");
        let mut scope = words(selection.scope());
        if let Some(Surroundings { centers, depth }) = selection.surroundings() {
            let centers: Vec<_> = centers.iter().map(|center| &**graph.id(*center)).collect();
            scope += &format!("; within {depth} hops of {}", centers.join(" "));
        }
        About { dataset_version: version.to_owned(), scope, description }
    }

    /// All of it by name, in a fixed order.
    pub(super) fn facts(&self) -> [(&'static str, &str); 4] {
        [
            ("title", TITLE),
            ("description", &self.description),
            ("datasetVersion", &self.dataset_version),
            ("scope", &self.scope),
        ]
    }
}

/// A scope in words, those that ask for it where there are such.
fn words(scope: &Scope) -> String {
    let mut parts = vec![match scope.view {
        View::Edges => "edges of the graph".to_owned(),
        View::TwoMode { between, and } => format!("{} joined with {}", between.word(), and.word()),
        View::Projection { on, through, weight } => {
            let weight = match weight {
                ProjectionWeight::Count => "COUNT",
                ProjectionWeight::Jaccard => "JACCARD",
            };
            format!("{} joined by common {}, weights {weight}", on.word(), through.word())
        }
    }];
    let list = |words: Vec<&'static str>| if words.is_empty() { "none".to_owned() } else { words.join(" ") };
    if let Some(kinds) = &scope.kinds {
        parts.push(format!("kinds: {}", list(kinds.iter().map(|kind| kind.word()).collect())));
    }
    if scope.relations.is_some() || scope.view != View::Edges {
        let relations = scope.relations_followed();
        parts
            .push(format!("relations: {}", list(relations.iter().map(|relation| relation.name()).collect())));
    }
    if let Some(TieFilter { periods, bases, certainties, capacities, initiatives }) = scope.ties() {
        parts.push(format!("periods: {}", list(periods.into_iter().map(Word::word).collect())));
        parts.push(format!("bases: {}", list(bases.into_iter().map(Word::word).collect())));
        parts.push(format!("certainties: {}", list(certainties.into_iter().map(Word::word).collect())));
        parts.push(format!("capacities: {}", list(capacities.into_iter().map(Word::word).collect())));
        if initiatives.is_some() {
            parts.push("partnerships of some initiatives alone".to_owned());
        }
    }
    if scope.includes_isolated {
        parts.push("with isolated vertices".to_owned());
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityKind, Period, Relation};

    #[test]
    fn a_scope_is_told_in_words() {
        let (between, and) = (EntityKind::Bureau, EntityKind::FundingProgram);
        assert_eq!(words(&Scope::default()), "edges of the graph");
        let narrow = Scope {
            kinds: Some(vec![between, and]),
            relations: Some(vec![Relation::Administers]),
            partnerships: Some(TieFilter {
                periods: vec![Period::Past],
                bases: vec![],
                ..TieFilter::default()
            }),
            includes_isolated: true,
            ..Scope::default()
        };
        assert_eq!(
            words(&narrow),
            "edges of the graph; kinds: BUREAU FUNDING_PROGRAM; relations: ADMINISTERS; periods: PAST; bases: none; \
             certainties: FIRM PLANNED TENTATIVE; capacities: GOVERNMENT; with isolated vertices"
        );
        let told = |view| words(&Scope { view, ..Scope::default() });
        let rest = "relations: IN_CHARGE_OF PARTNERS_WITH UNDER FUNDED_BY ADMINISTERS SUPPORTS; periods: CURRENT; \
                    bases: NAMED; certainties: FIRM PLANNED TENTATIVE; capacities: GOVERNMENT";
        assert_eq!(
            told(View::TwoMode { between, and }),
            format!("BUREAU joined with FUNDING_PROGRAM; {rest}")
        );
        let projection = View::Projection { on: between, through: and, weight: ProjectionWeight::Jaccard };
        assert_eq!(
            told(projection),
            format!("BUREAU joined by common FUNDING_PROGRAM, weights JACCARD; {rest}")
        );
    }
}
