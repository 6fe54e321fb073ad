//! What is said of each thing.

use std::collections::BTreeSet;

use super::{
    Description,
    terms::{self, Meaning, Name, Object, Prefix},
};
use crate::{
    export::{EdgeRow, Source, Value, VertexRow, about::TITLE},
    model::{
        Capacity, Certainty, Claim, Evidence, Graph, Ix, Period, Prefecture, Record, SourceDocument, Vertex,
    },
};

/// Works out triples, and remembers what they mention.
pub(super) struct Triples {
    base: String,
    documents: BTreeSet<Ix<SourceDocument>>,
    passages: BTreeSet<Passage>,
}

/// Lines of a document, first and last.
type Passage = (Ix<SourceDocument>, u32, u32);

/// The identifiers of areas in e-Stat's linked data: `C` and the five digits of the standard area code, without a date for the
/// area of that code at any time (<https://data.e-stat.go.jp/lodw/index.php/en/node/34>).
const AREAS: &str = "http://data.e-stat.go.jp/lod/sac/C";

impl Triples {
    pub(super) fn new(base: &str) -> Self {
        Triples { base: base.to_owned(), documents: BTreeSet::new(), passages: BTreeSet::new() }
    }

    /// What the names of our own begin with.
    pub(super) fn own(&self) -> String {
        format!("{}term:", self.base)
    }

    /// The IRI of something that has an id.
    pub(super) fn iri(&self, id: &str) -> String {
        format!("{}{}", self.base, encoded(id))
    }

    /// What the export says of itself.
    pub(super) fn of_dataset(&self, source: Source<'_>) -> Description {
        let about = source.about;
        let version = about.dataset_version.as_str();
        let subject = self.iri(&format!("dataset:{}", version.get(..12).unwrap_or(version)));
        let statements = vec![
            (Name::TYPE, Object::Term(Name(Prefix::Schema, "Dataset"))),
            (Name::TITLE, Object::Text(TITLE.to_owned(), "en")),
            (Name::DESCRIPTION, Object::Text(about.description.clone(), "en")),
            (Name(Prefix::Schema, "version"), Object::Plain(version.to_owned())),
            (Name(Prefix::Own, "scope"), Object::Plain(about.scope.clone())),
        ];
        Description { subject, statements }
    }

    /// A vertex.
    pub(super) fn of_vertex(&mut self, row: &VertexRow<'_>) -> Description {
        let graph = row.source.graph;
        let classes = terms::classes(graph, row.vertex);
        let mut statements: Vec<_> =
            classes.into_iter().map(|class| (Name::TYPE, Object::Term(class))).collect();
        statements.push((Name::IDENTIFIER, Object::Plain(row.id().to_owned())));
        self.attributes(row.attributes(), &mut statements);
        statements.extend(self.published_elsewhere(graph, row.vertex));
        if let Vertex::Initiative(ix) = row.vertex {
            self.documents.insert(graph[ix].document);
        }
        let evidence = graph.own_evidence(Record::Vertex(row.vertex));
        self.evidence(graph, evidence, &mut statements);
        Description { subject: self.iri(row.id()), statements }
    }

    /// An edge, as a thing of its own and, where it holds without reserve, from the one end to the other.
    pub(super) fn of_edge(&mut self, row: &EdgeRow<'_>) -> Vec<Description> {
        let graph = row.source.graph;
        let (from, to) = (self.iri(row.from()), self.iri(row.to()));
        let mut statements = vec![
            (Name::TYPE, Object::Term(Name::EDGE)),
            (Name::IDENTIFIER, Object::Plain(row.id().into_owned())),
            (Name::SOURCE, Object::Thing(from.clone())),
            (Name::TARGET, Object::Thing(to.clone())),
        ];
        let mut direct = Vec::new();
        if let Some(edge) = row.graph_edge() {
            let (own, broader) = terms::property(graph[edge].link.relation());
            statements.push((Name::RELATION, Object::Term(own)));
            if graph.claim(edge).is_none_or(holds) {
                direct.push((own, Object::Thing(to.clone())));
                direct.extend(broader.map(|broader| (broader, Object::Thing(to))));
            }
        }
        self.attributes(row.attributes(), &mut statements);
        let edges = row.source.selection.graph_edges(row.edge);
        self.evidence(graph, edges.flat_map(|edge| &graph[edge].evidence), &mut statements);
        let mut descriptions = vec![Description { subject: self.iri(&row.id()), statements }];
        if !direct.is_empty() {
            descriptions.push(Description { subject: from, statements: direct });
        }
        descriptions
    }

    /// The documents and lines that were mentioned.
    pub(super) fn of_sources(&self, source: Source<'_>) -> Vec<Description> {
        let graph = source.graph;
        let documents = self.documents.iter().map(|ix| self.of_document(&graph[*ix]));
        let passages = self.passages.iter().map(|passage| {
            let (document, line_start, line_end) = *passage;
            let line = |line: u32| Object::Typed(line.to_string(), Name(Prefix::Xsd, "integer"));
            let statements = vec![
                (Name::TYPE, Object::Term(Name::ENTITY)),
                (Name::TYPE, Object::Term(Name::PASSAGE)),
                (Name::PART_OF, Object::Thing(self.iri(&graph[document].id))),
                (Name::LINE_START, line(line_start)),
                (Name::LINE_END, line(line_end)),
            ];
            Description { subject: self.passage(graph, *passage), statements }
        });
        documents.chain(passages).collect()
    }

    fn of_document(&self, document: &SourceDocument) -> Description {
        let mut statements = vec![
            (Name::TYPE, Object::Term(Name::ENTITY)),
            (Name::TYPE, Object::Term(Name(Prefix::Schema, "DigitalDocument"))),
            (Name::IDENTIFIER, Object::Plain(document.id.to_string())),
            (Name::TITLE, Object::Text(document.title.ja.to_string(), "ja")),
            (Name::TITLE, Object::Text(document.title.en.to_string(), "en")),
        ];
        if let Some(date) = &document.published_on {
            let date = Object::Typed(date.iso().to_string(), Name(Prefix::Xsd, "date"));
            statements.push((Name::ISSUED, date));
        }
        if let Some(url) = &document.url {
            let url = Object::Typed(url.to_string(), Name(Prefix::Xsd, "anyURI"));
            statements.push((Name(Prefix::Schema, "url"), url));
        }
        statements.push((Name(Prefix::Own, "sha256"), Object::Plain(document.sha256.to_string())));
        Description { subject: self.iri(&document.id), statements }
    }

    fn attributes<'a>(
        &self,
        attributes: impl Iterator<Item = (&'static str, Value<'a>)>,
        statements: &mut Vec<(Name, Object)>,
    ) {
        for (attribute, value) in attributes {
            let text = value.to_string();
            match terms::meaning(attribute) {
                Meaning::Elsewhere => {}
                Meaning::Value(property) => statements.push((property, typed(&value))),
                Meaning::Text(property, language) => {
                    statements.push((property, Object::Text(text, language)));
                }
                Meaning::Notation => {
                    let code = Object::Typed(text, Name(Prefix::Own, attribute));
                    statements.push((Name(Prefix::Skos, "notation"), code));
                }
                Meaning::Things(property) => {
                    let things = text.split(' ').map(|id| (property, Object::Thing(self.iri(id))));
                    statements.extend(things);
                }
            }
        }
    }

    /// What others have published of a vertex, and what it is a part of by its kind.
    fn published_elsewhere(&self, graph: &Graph, vertex: Vertex) -> Option<(Name, Object)> {
        let area = |code: &str| Object::Thing(format!("{AREAS}{}", encoded(code)));
        match vertex {
            Vertex::Prefecture(ix) => Some((Name::SAME_AS, area(&format!("{}000", graph[ix].code)))),
            Vertex::Municipality(ix) => Some((Name::SAME_AS, area(&graph[ix].code))),
            Vertex::Bureau(_) => {
                let tokyo = graph.all::<Prefecture>().find(|ix| graph[*ix].is_tokyo())?;
                Some((Name::UNIT_OF, Object::Thing(self.iri(&graph[tokyo].id))))
            }
            Vertex::Initiative(_)
            | Vertex::Area(_)
            | Vertex::Strategy(_)
            | Vertex::FundingProgram(_)
            | Vertex::Organization(_) => None,
        }
    }

    fn evidence<'e>(
        &mut self,
        graph: &Graph,
        evidence: impl IntoIterator<Item = &'e Evidence>,
        statements: &mut Vec<(Name, Object)>,
    ) {
        let passages: BTreeSet<Passage> =
            evidence.into_iter().map(|place| (place.document, place.line_start, place.line_end)).collect();
        for passage in passages {
            statements.push((Name::DERIVED_FROM, Object::Thing(self.passage(graph, passage))));
            self.documents.insert(passage.0);
            self.passages.insert(passage);
        }
    }

    fn passage(&self, graph: &Graph, (document, line_start, line_end): Passage) -> String {
        let document = self.iri(&graph[document].id);
        match line_start == line_end {
            true => format!("{document}#L{line_start}"),
            false => format!("{document}#L{line_start}-L{line_end}"),
        }
    }
}

/// Whether a claim says without reserve that the government itself takes part.
fn holds(claim: &Claim) -> bool {
    claim.period == Period::Current
        && claim.certainty == Certainty::Firm
        && claim.capacity == Capacity::Government
}

fn typed(value: &Value<'_>) -> Object {
    match value {
        Value::Text(text) => Object::Plain(text.to_string()),
        Value::Integer(number) => Object::Typed(number.to_string(), Name(Prefix::Xsd, "integer")),
        Value::Float(number) => Object::Typed(canonical(*number), Name(Prefix::Xsd, "double")),
        Value::Date(iso) => Object::Typed((*iso).to_owned(), Name(Prefix::Xsd, "date")),
    }
}

/// A number in the canonical form of `xsd:double`, `1.0E0`: to this jsonld.js brings whatever it reads, and a triple with
/// another form would be another triple.
fn canonical(number: f64) -> String {
    let text = format!("{number:E}");
    match text.split_once('E') {
        Some((digits, exponent)) if !digits.contains('.') => format!("{digits}.0E{exponent}"),
        _ => text,
    }
}

/// An id as a part of an IRI, with `%` and two digits for each byte that may not stand there.
fn encoded(id: &str) -> String {
    let mut encoded = String::with_capacity(id.len());
    for c in id.chars() {
        if c.is_alphanumeric() || "-._~:@!$&'()*+,;=/".contains(c) {
            encoded.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_are_canonical() {
        for (number, form) in
            [(1.0, "1.0E0"), (0.25, "2.5E-1"), (120.0, "1.2E2"), (1.0 / 3.0, "3.333333333333333E-1")]
        {
            assert_eq!(canonical(number), form);
        }
    }

    #[test]
    fn ids_become_iris() {
        let triples = Triples::new("https://example.org/");
        assert_eq!(
            triples.iri("bureau:a.IN_CHARGE_OF.initiative:b"),
            "https://example.org/bureau:a.IN_CHARGE_OF.initiative:b"
        );
        assert_eq!(triples.iri("a b<c>\"%\\\n#?"), "https://example.org/a%20b%3Cc%3E%22%25%5C%0A%23%3F");
        assert_eq!(triples.iri("東京\u{2028}"), "https://example.org/東京%E2%80%A8");
    }
}
