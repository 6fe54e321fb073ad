//! From records to the graph: references found, statements checked, edges drawn.

mod check;
mod initiatives;
mod places;
mod programs;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    FILES, FileFormat, Problem, ProblemKind, Problems,
    format::{self, Lines},
    place::line_at,
    read::{Placed, Records, Spot, Unread},
};
use crate::model::{
    Bilingual, Bureau, Date, Edge, Evidence, FiscalYear, Graph, GraphBuilder, Initiative, Ix, Link, Name,
    Organization, Relation, SourceDocument, Text, Vertex,
};

/// Draws the graph. It is only of use if no problems were found.
pub(super) fn resolve(records: &Records<'_>, problems: &mut Problems) -> Graph {
    let mut resolver = Resolver {
        joint: BTreeMap::new(),
        builder: GraphBuilder::default(),
        index: Index::default(),
        unread: records.unread.clone(),
        problems,
    };
    resolver.documents(&records.documents);
    resolver.headers(&records.headers);
    resolver.places(records);
    resolver.bureaus(&records.bureaus);
    resolver.organizations(&records.organizations);
    resolver.strategies(&records.strategies);
    resolver.programs(&records.funding_programs);
    resolver.initiatives(&records.initiatives);
    resolver.awards(records);
    resolver.builder.freeze()
}

struct Resolver<'r> {
    builder: GraphBuilder,
    index: Index,
    unread: Unread,
    problems: &'r mut Problems,
    /// What each pair of jointly administered rows says of the other.
    joint: BTreeMap<(Ix<Initiative>, Ix<Initiative>), Vec<Evidence>>,
}

/// A relation and what it joins, with the attribute that lets it do so twice.
type Statement = (Relation, Vertex, Vertex, String);

/// What has been added so far, by id.
#[derive(Default)]
struct Index {
    vertices: HashMap<String, Vertex>,
    documents: HashMap<String, (Ix<SourceDocument>, u32)>,
    awards: HashSet<String>,
    /// What has been said so far.
    joined: HashSet<Statement>,
    /// The prefecture that each municipality lies in, as codes are checked against.
    codes: HashMap<Vertex, String>,
}

/// Where the record at hand stands; problems are said at it or at a path below it.
#[derive(Clone)]
struct Place<'p> {
    spot: &'p Spot<'p>,
    id: &'p str,
}

impl<'p> Place<'p> {
    fn of<T>(placed: &'p Placed<'p, T>, id: &'p str) -> Self {
        Place { spot: &placed.spot, id }
    }
}

impl Resolver<'_> {
    fn say(&mut self, at: &Place<'_>, field: &str, kind: ProblemKind, what: String, help: &str) {
        let id = if at.id.is_empty() { String::new() } else { format!(" ({})", at.id) };
        let line = at.spot.line + line_at(at.spot.text, field) - 1;
        let field = if field.is_empty() { String::new() } else { format!(".{field}") };
        self.problems.push(Problem {
            kind,
            file: at.spot.file.into(),
            place: format!("line {line}, {}{id}{field}", at.spot.path),
            what,
            help: help.into(),
        });
    }

    /// Checks the fields before the records, once for each file.
    fn headers(&mut self, headers: &[(FileFormat, String, Spot<'_>)]) {
        for (format, header, spot) in headers {
            let at = Place { spot, id: "" };
            if *format == FileFormat::Initiatives {
                if !self.is_unread(FileFormat::Documents, header)
                    && !self.index.documents.contains_key(header)
                {
                    let what = format!("there is no document \"{header}\"");
                    self.say(&at, "", ProblemKind::DanglingReference, what, "use an id of documents.json");
                    self.unread.ids.insert(header.clone());
                }
            } else {
                self.date(&at, "", Some(header));
            }
        }
    }

    /// Whether the record cannot be known for a problem that was said before. Empty ids stand for headers that
    /// were not read.
    fn is_unread(&self, format: FileFormat, id: &str) -> bool {
        id.is_empty() || self.unread.formats.contains(&format) || self.unread.ids.contains(id)
    }

    fn documents(&mut self, documents: &[Placed<format::Document>]) {
        for placed in documents {
            let (record, at) = (&placed.record, Place::of(placed, &placed.record.id));
            self.check_slug(&at, "id", &record.id);
            if record.sha256.len() != 64
                || !record.sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
            {
                let what = format!("{:?} is no SHA-256", record.sha256);
                self.say(
                    &at,
                    "sha256",
                    ProblemKind::WrongCode,
                    what,
                    "write 64 lower-case hexadecimal digits",
                );
            }
            let document = SourceDocument {
                id: format!("source-document:{}", record.id).into(),
                title: self.bilingual(&at, "title", &record.title),
                publisher: self.bilingual(&at, "publisher", &record.publisher),
                published_on: self.date(&at, "publishedOn", record.published_on.as_deref()),
                url: record.url.as_ref().map(Text::from),
                sha256: Text::from(&record.sha256),
                line_count: record.line_count,
                remark: record.remark.as_ref().map(|remark| self.bilingual(&at, "remark", remark)),
            };
            let ix = self.builder.add(document);
            if self.index.documents.insert(record.id.clone(), (ix, record.line_count)).is_some() {
                self.duplicate(&at, &record.id);
            }
        }
    }

    fn bureaus(&mut self, bureaus: &[Placed<format::Bureau>]) {
        for placed in bureaus {
            let (record, at) = (&placed.record, Place::of(placed, &placed.record.id));
            let name = self.name(&at, "name", &record.name);
            let id = self.full_id(&at, "bureau", &record.id);
            let ix = self.builder.add(Bureau { id: Text::from(&id), name });
            self.enter(&at, id, ix);
        }
    }

    fn organizations(&mut self, organizations: &[Placed<format::Organization>]) {
        for placed in organizations {
            let (record, at) = (&placed.record, Place::of(placed, &placed.record.id));
            let name = self.name(&at, "name", &record.name);
            let id = self.full_id(&at, "organization", &record.id);
            let ix = self.builder.add(Organization { id: Text::from(&id), name, kind: record.kind });
            self.enter(&at, id, ix);
        }
    }

    /// Checks the slug and puts the kind before it.
    fn full_id(&mut self, at: &Place<'_>, prefix: &str, slug: &str) -> String {
        self.check_slug(at, "id", slug);
        format!("{prefix}:{slug}")
    }

    /// Makes a vertex known by its id.
    fn enter(&mut self, at: &Place<'_>, id: String, vertex: impl Into<Vertex>) {
        let vertex = vertex.into();
        let first = *self.index.vertices.entry(id.clone()).or_insert(vertex);
        if first != vertex {
            self.duplicate(at, &id);
        }
    }

    fn duplicate(&mut self, at: &Place<'_>, id: &str) {
        let what = format!("\"{id}\" is another record's id");
        self.say(at, "id", ProblemKind::DuplicateId, what, "give each record an id of its own");
    }

    /// The vertex with a full id.
    fn vertex(&mut self, at: &Place<'_>, field: &str, id: &str) -> Option<Vertex> {
        let found = self.index.vertices.get(id).copied();
        if found.is_none() {
            let (prefix, slug) = id.split_once(':').unwrap_or(("", id));
            let format = FILES.iter().map(|(_, format)| *format).find(|format| format.prefix() == prefix);
            let what = format!("there is no \"{id}\"");
            match format {
                Some(format) if self.is_unread(format, slug) => {}
                Some(_) if slug.contains(':') => {
                    let what = format!("there is no \"{slug}\" after \"{prefix}:\"");
                    let help = "leave out the kind: this field points to one kind only";
                    self.say(at, field, ProblemKind::DanglingReference, what, help);
                }
                Some(_) => {
                    self.say(
                        at,
                        field,
                        ProblemKind::DanglingReference,
                        what,
                        "mend the id, or add the record",
                    );
                }
                None => {
                    let help = "write the kind before the id, as in \"prefecture:07\"";
                    self.say(at, field, ProblemKind::DanglingReference, what, help);
                }
            }
        }
        found
    }

    /// The vertex of one kind with a slug.
    fn of_kind<T: 'static>(&mut self, at: &Place<'_>, field: &str, prefix: &str, slug: &str) -> Option<Ix<T>>
    where
        Ix<T>: TryFrom<Vertex>,
    {
        let vertex = self.vertex(at, field, &format!("{prefix}:{slug}"))?;
        Ix::try_from(vertex).ok()
    }

    /// Draws an edge, once.
    fn link(
        &mut self,
        at: &Place<'_>,
        field: &str,
        from: impl Into<Vertex>,
        to: impl Into<Vertex>,
        edge: Edge,
    ) {
        let (from, to) = (from.into(), to.into());
        let relation = edge.link.relation();
        // A place may be a partner in both periods, be supported twice, and a body may have two roles.
        let apart = match &edge.link {
            Link::PartnersWith(claim) => format!("{:?}", claim.period),
            Link::Supports { award } => format!("{award:?}"),
            Link::ParticipatesIn { role } => role.to_string(),
            _ => String::new(),
        };
        if !self.is_other(at, field, from, to) {
            return;
        }
        if let Err(error) = self.builder.link(from, to, edge) {
            let kinds: Vec<_> =
                relation.ends().iter().map(|(a, b)| format!("{} - {}", a.prefix(), b.prefix())).collect();
            let help = format!("join one of these pairs: {}", kinds.join(", "));
            self.say(at, field, ProblemKind::WrongKinds, error.to_string(), &help);
        } else {
            self.is_first(at, field, (relation, from, to, apart));
        }
    }

    /// Whether a statement speaks of another record than its own.
    fn is_other(&mut self, at: &Place<'_>, field: &str, from: Vertex, to: Vertex) -> bool {
        if from == to {
            let what = "points to its own record".to_owned();
            self.say(at, field, ProblemKind::Contradiction, what, "point to another record");
        }
        from != to
    }

    /// Whether nothing said the same before.
    fn is_first(&mut self, at: &Place<'_>, field: &str, statement: Statement) -> bool {
        let is_first = self.index.joined.insert(statement);
        if !is_first {
            let what = "says the same as another entry of its list".to_owned();
            self.say(at, field, ProblemKind::DuplicateStatement, what, "remove one of them");
        }
        is_first
    }

    fn evidence(
        &mut self,
        at: &Place<'_>,
        field: &str,
        document: &str,
        lines: Lines,
        quote: &str,
    ) -> Option<Evidence> {
        self.check_text(at, field, quote);
        let Some(&(document_ix, line_count)) = self.index.documents.get(document) else {
            if !self.is_unread(FileFormat::Documents, document) {
                let what = format!("there is no document \"{document}\"");
                self.say(at, field, ProblemKind::DanglingReference, what, "use an id of documents.json");
            }
            return None;
        };
        let [first, last] = lines;
        if first == 0 || first > last || last > line_count {
            let what = format!("lines {first} to {last} are not within the {line_count} of \"{document}\"");
            self.say(at, field, ProblemKind::WrongLines, what, "write the first and the last line, from 1");
        }
        Some(Evidence { document: document_ix, line_start: first, line_end: last, quote: quote.into() })
    }

    /// Evidence that was checked before.
    fn unchecked_evidence(&self, document: &str, lines: Lines, quote: &str) -> Option<Evidence> {
        let (document, _) = *self.index.documents.get(document)?;
        let [line_start, line_end] = lines;
        Some(Evidence { document, line_start, line_end, quote: quote.into() })
    }

    fn all_evidence(&mut self, at: &Place<'_>, list: &[format::Evidence]) -> Vec<Evidence> {
        if list.is_empty() {
            self.missing_evidence(at);
        }
        let found = list.iter().enumerate().filter_map(|(n, e)| {
            self.evidence(at, &format!("evidence[{n}]"), &e.document, e.lines, &e.quote)
        });
        found.collect()
    }

    fn missing_evidence(&mut self, at: &Place<'_>) {
        let help = "quote the document's words with their lines";
        self.say(at, "evidence", ProblemKind::MissingEvidence, "no evidence".into(), help);
    }

    fn name(&mut self, at: &Place<'_>, field: &str, name: &format::Name) -> Name {
        self.check_text(at, &format!("{field}.ja"), &name.ja);
        self.check_text(at, &format!("{field}.en"), &name.en);
        let kana = self.text_if_any(at, &format!("{field}.kana"), name.kana.as_ref());
        Name { ja: Text::from(&name.ja), en: Text::from(&name.en), kana }
    }

    fn bilingual(&mut self, at: &Place<'_>, field: &str, text: &format::Bilingual) -> Bilingual {
        self.check_text(at, &format!("{field}.ja"), &text.ja);
        self.check_text(at, &format!("{field}.en"), &text.en);
        Bilingual { ja: Text::from(&text.ja), en: Text::from(&text.en) }
    }

    fn date(&mut self, at: &Place<'_>, field: &str, date: Option<&str>) -> Option<Date> {
        let date = date?;
        match date.parse::<jiff::civil::Date>() {
            // The parser takes more forms than the one that the format shows.
            Ok(day) if day.to_string() == date => Some(Date::from(day)),
            _ => {
                let what = format!("{date:?} is no date");
                self.say(at, field, ProblemKind::WrongYear, what, "write it as 2017-06-30");
                None
            }
        }
    }

    fn fiscal_year(&mut self, at: &Place<'_>, field: &str, year: Option<i16>) -> Option<FiscalYear> {
        let year = year?;
        let found = FiscalYear::new(year);
        if found.is_none() {
            let what = format!("{year} is no fiscal year of these documents");
            self.say(at, field, ProblemKind::WrongYear, what, "write the western year in which it begins");
        }
        found
    }
}

/// An edge without evidence of its own kind of text.
fn edge(link: Link, evidence: Vec<Evidence>) -> Edge {
    Edge { link, evidence, inferred: None }
}
