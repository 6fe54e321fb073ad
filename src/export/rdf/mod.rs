//! A graph as triples: what they are is worked out once, for all syntaxes.

mod jsonld;
mod terms;
mod triples;
mod turtle;
mod vocabulary;

pub(super) use jsonld::JsonLd;
pub(super) use turtle::Turtle;

use self::{
    terms::{Name, Object, Prefix},
    triples::Triples,
};
use super::{EdgeRow, Options, Source, VertexRow, writer::Writer};

/// Whether letters before a colon stand for a vocabulary in what is written here.
pub(super) fn is_prefix(letters: &str) -> bool {
    Prefix::ALL.iter().any(|prefix| prefix.letters() == letters)
}

/// Writes the triples of a graph in a syntax.
pub(super) struct Rdf<S> {
    triples: Triples,
    syntax: S,
}

/// What is said of one thing.
pub(super) struct Description {
    /// Its IRI.
    subject: String,
    /// Properties with their values.
    statements: Vec<(Name, Object)>,
}

/// A way to write triples.
pub(super) trait Syntax: Send {
    /// Before all descriptions. Names of our own are below `own`.
    fn begin(&mut self, source: Source<'_>, own: &str, out: &mut Vec<u8>);

    /// What is said of a thing; several of these may be of the same one.
    fn describe(&mut self, description: &Description, out: &mut Vec<u8>);

    /// After all descriptions.
    fn end(&mut self, out: &mut Vec<u8>);
}

impl<S: Syntax> Rdf<S> {
    pub(super) fn new(options: &Options, syntax: S) -> Self {
        Rdf { triples: Triples::new(&options.base), syntax }
    }

    fn describe(&mut self, descriptions: impl IntoIterator<Item = Description>, out: &mut Vec<u8>) {
        for description in descriptions {
            self.syntax.describe(&description, out);
        }
    }
}

impl<S: Syntax> Writer for Rdf<S> {
    fn begin(&mut self, source: Source<'_>, out: &mut Vec<u8>) {
        self.syntax.begin(source, &self.triples.own(), out);
        let about = self.triples.of_dataset(source);
        self.describe([about], out);
        let vocabulary = vocabulary::of_terms(&self.triples);
        self.describe(vocabulary, out);
    }

    fn vertex(&mut self, row: &VertexRow<'_>, out: &mut Vec<u8>) {
        let described = self.triples.of_vertex(row);
        self.describe([described], out);
    }

    fn edge(&mut self, row: &EdgeRow<'_>, out: &mut Vec<u8>) {
        let described = self.triples.of_edge(row);
        self.describe(described, out);
    }

    fn end(&mut self, source: Source<'_>, out: &mut Vec<u8>) {
        let sources = self.triples.of_sources(source);
        self.describe(sources, out);
        self.syntax.end(out);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::{
        analysis::Scope,
        export::{
            Format,
            drawn::{HOSTILE, hostile, hostile_as, selected, written},
        },
        model::{
            Bureau, Capacity, Certainty, Claim, Edge, Graph, GraphBuilder, Initiative, Kept, Link, Period,
            Prefecture, SourceDocument, Text,
        },
    };

    fn nodes(json: &str) -> Vec<Value> {
        let json: Value = serde_json::from_str(json).unwrap();
        json["@graph"].as_array().unwrap().clone()
    }

    /// All values of a property that are said of a subject.
    fn said(nodes: &[Value], subject: &str, property: &str) -> Vec<Value> {
        let of_it = nodes.iter().filter(|node| node["@id"] == format!("urn:x-tokyo-policy-graph:{subject}"));
        of_it.filter_map(|node| node[property].as_array()).flatten().cloned().collect()
    }

    #[test]
    fn texts_do_not_break_out() {
        let nodes = nodes(&hostile_as(&Options::new(Format::JsonLd)));
        for (at, text) in HOSTILE.iter().enumerate() {
            let labels = said(&nodes, &format!("initiative:{at}"), "rdfs:label");
            assert_eq!(labels[0], serde_json::json!({ "@language": "ja", "@value": text }));
        }
        let turtle = hostile_as(&Options::new(Format::Turtle));
        // A description is a line of its own or several that are indented, and ends with a dot.
        for description in turtle.split("\n\n").skip(2) {
            assert!(description.starts_with('<') && description.trim_end().ends_with(" ."), "{description}");
            assert!(
                description.trim_end().lines().skip(1).all(|line| line.starts_with("    ")),
                "{description}"
            );
        }
        assert_eq!(turtle.split("\n\n").skip(2).count(), nodes.len());
    }

    #[test]
    fn each_term_of_our_own_is_described() {
        let turtle = hostile_as(&Options::new(Format::Turtle));
        let ends = |c: char| !c.is_ascii_alphanumeric();
        let used: BTreeSet<_> =
            turtle.split(" tpg:").skip(2).filter_map(|rest| rest.split(ends).next()).collect();
        for term in used.into_iter().chain(["code", "isoCode"]) {
            let described = format!("\n<urn:x-tokyo-policy-graph:term:{term}> a ");
            assert_eq!(turtle.matches(&described).count(), 1, "{term}");
        }
    }

    #[test]
    fn the_base_stands_before_ids_and_terms() {
        let mut options = Options::new(Format::Turtle);
        options.set("base", "https://example.org/識別/").unwrap();
        let turtle = hostile_as(&options);
        assert!(turtle.contains("@prefix tpg: <https://example.org/識別/term:> ."), "{turtle}");
        assert!(turtle.contains("\n<https://example.org/識別/bureau:a> a tpg:Bureau,"), "{turtle}");
        assert!(!turtle.contains("urn:x-tokyo-policy-graph:"));
    }

    #[test]
    fn parallel_edges_are_things_of_their_own() {
        let nodes = nodes(&hostile_as(&Options::new(Format::JsonLd)));
        for id in ["bureau:a.IN_CHARGE_OF.initiative:0", "bureau:a.IN_CHARGE_OF.initiative:0.2"] {
            assert_eq!(said(&nodes, id, "@type"), ["tpg:Edge"]);
            assert_eq!(said(&nodes, id, "prov:wasDerivedFrom").len(), 2);
        }
    }

    #[test]
    fn what_others_have_published_is_linked() {
        let nodes = nodes(&hostile_as(&Options::new(Format::JsonLd)));
        let same = |id| said(&nodes, id, "owl:sameAs");
        let area = |code| serde_json::json!({ "@id": format!("http://data.e-stat.go.jp/lod/sac/C{code}") });
        assert_eq!(same("prefecture:07"), [area("07000")]);
        assert_eq!(same("municipality:07202"), [area("07202")]);
    }

    fn first<T: Kept + Clone>(graph: &Graph) -> T {
        graph.all::<T>().next().map(|ix| graph[ix].clone()).unwrap()
    }

    /// Tokyo with a bureau and an initiative, and claims of different kinds.
    fn claims() -> Graph {
        let mut builder = GraphBuilder::default();
        let drawn = hostile();
        let text = |text: &str| Text::from(text);
        let initiative: Initiative = first(&drawn);
        let initiative = builder.add(initiative);
        let document: SourceDocument = first(&drawn);
        builder.add(document);
        let prefecture: Prefecture = first(&drawn);
        let places = ["13", "01", "02", "03", "04"].map(|code| {
            builder.add(Prefecture {
                id: text(&format!("prefecture:{code}")),
                code: text(code),
                ..prefecture.clone()
            })
        });
        let bureau: Bureau = first(&drawn);
        let bureau = builder.add(bureau);
        let edge = |link| Edge { link, evidence: vec![], inferred: None };
        let in_charge = Link::InChargeOf { division: None, sections: vec![] };
        builder.link(bureau, initiative, edge(in_charge)).unwrap();
        let firm = Claim {
            id: text("partnership:a"),
            period: Period::Current,
            certainty: Certainty::Firm,
            capacity: Capacity::Government,
        };
        let all = [
            firm.clone(),
            Claim { id: text("partnership:b"), period: Period::Past, ..firm.clone() },
            Claim { id: text("partnership:c"), certainty: Certainty::Planned, ..firm.clone() },
            Claim { id: text("partnership:d"), capacity: Capacity::LocalInstitutions, ..firm },
        ];
        for (claim, place) in all.into_iter().zip(&places[1..]) {
            builder.link(initiative, *place, edge(Link::PartnersWith(claim))).unwrap();
        }
        builder.freeze()
    }

    #[test]
    fn only_what_is_claimed_without_reserve_is_said_directly() {
        let graph = claims();
        let selection = selected(&graph, &Scope::default());
        let nodes = nodes(&written(&graph, &selection, &Options::new(Format::JsonLd)));
        let id = |id| serde_json::json!({ "@id": format!("urn:x-tokyo-policy-graph:{id}") });
        assert_eq!(said(&nodes, "initiative:0", "tpg:partnersWith"), [id("prefecture:01")]);
        assert_eq!(said(&nodes, "bureau:a", "tpg:inChargeOf"), [id("initiative:0")]);
        assert_eq!(said(&nodes, "bureau:a", "org:unitOf"), [id("prefecture:13")]);
        for (claim, period) in [("partnership:a", "CURRENT"), ("partnership:b", "PAST")] {
            assert_eq!(said(&nodes, claim, "tpg:period"), [period]);
            assert_eq!(
                said(&nodes, claim, "tpg:relation"),
                [serde_json::json!({ "@id": "tpg:partnersWith" })]
            );
        }
    }
}
