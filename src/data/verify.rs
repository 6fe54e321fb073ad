//! Holding every quote against the documents themselves.

use std::{collections::HashMap, fmt, fs, path::Path};

use sha2::{Digest, Sha256};

use super::hex;
use crate::model::{
    Award, Edge, Evidence, FundingProgram, Graph, Initiative, Ix, Link, SourceDocument, StatedCount,
    Strategy, Text,
};

/// The role that is the head of its column (連絡先): it is printed once, and not in each row.
const COLUMN_HEAD: &str = "連絡先";

/// A field, and the words that it keeps as printed.
type Fact<'a> = (&'static str, &'a Text);

/// What holding quotes and facts against the documents gave.
#[derive(Debug, Default)]
pub struct Verification {
    /// How many quotes and facts stand where they are said to stand.
    pub found: usize,
    /// Those that do not, and documents that are not there.
    pub failures: Vec<String>,
}

impl fmt::Display for Verification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in &self.failures {
            writeln!(f, "{failure}")?;
        }
        write!(f, "{} quotes found, {} problems", self.found, self.failures.len())
    }
}

/// Looks for every quote, and every fact that is kept as printed, in the documents of a folder. The file of a
/// document is the one with its SHA-256, whatever its name. Not looked for are what we put into a form of our own
/// (numbers, dates, codes, `subsidyRate`: 1/2 for 補助率2分の1) and what has no lines (names of bureaus, areas and
/// organizations).
pub fn verify(graph: &Graph, folder: &Path) -> std::io::Result<Verification> {
    let mut result = Verification::default();
    let texts = documents_in(folder)?;
    let mut lines = HashMap::new();
    for document in graph.all::<SourceDocument>() {
        let record = &graph[document];
        match texts.get(&*record.sha256) {
            None => result.failures.push(format!("{}: no file has the SHA-256 {}", record.id, record.sha256)),
            Some(text) => {
                let all: Vec<String> = text.split('\n').map(squeeze).collect();
                if all.len() != record.line_count as usize {
                    let (has, says) = (all.len(), record.line_count);
                    result.failures.push(format!("{}: has {has} lines, not {says}", record.id));
                }
                lines.insert(document, all);
            }
        }
    }
    let mut verifier = Verifier { graph, lines, result };
    verifier.all();
    Ok(verifier.result)
}

fn documents_in(folder: &Path) -> std::io::Result<HashMap<String, String>> {
    let mut texts = HashMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            let bytes = fs::read(&path)?;
            texts.insert(hex(&Sha256::digest(&bytes)), String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok(texts)
}

struct Verifier<'g> {
    graph: &'g Graph,
    /// Lines without white space.
    lines: HashMap<Ix<SourceDocument>, Vec<String>>,
    result: Verification,
}

impl Verifier<'_> {
    fn all(&mut self) {
        let graph = self.graph;
        for (from, edge, to) in graph.all_edges() {
            let place = format!("{} {} {}", graph.id(from), edge.link.relation().name(), graph.id(to));
            self.statement(&place, &edge.evidence, &edge_facts(edge));
            if let Link::ParticipatesIn { role } = &edge.link {
                self.role(&place, &edge.evidence, role);
            }
        }
        for initiative in graph.all::<Initiative>().map(|ix| &graph[ix]) {
            self.statement(&initiative.id, &initiative.evidence, &initiative_facts(initiative));
            for count in &initiative.stated_counts {
                self.stated_count(&initiative.id, count);
            }
        }
        for strategy in graph.all::<Strategy>().map(|ix| &graph[ix]) {
            let tagline = strategy.tagline.iter().map(|tagline| ("tagline", &tagline.ja));
            let facts: Vec<Fact> = std::iter::once(("name", &strategy.name.ja)).chain(tagline).collect();
            self.statement(&strategy.id, &strategy.evidence, &facts);
        }
        for program in graph.all::<FundingProgram>().map(|ix| &graph[ix]) {
            let basis = program.grant_basis.iter().map(|basis| ("grant basis", basis));
            let themes = program.themes.iter().map(|theme| ("theme", theme));
            let name = std::iter::once(("name", &program.name.ja));
            self.statement(
                &program.id,
                &program.evidence,
                &name.chain(basis).chain(themes).collect::<Vec<_>>(),
            );
        }
        for award in graph.all::<Award>().map(|ix| &graph[ix]) {
            self.statement(&award.id, &award.evidence, &[("district", &award.district)]);
        }
    }

    /// Each quote stands on its own lines, each fact on the lines of one of the quotes.
    fn statement(&mut self, place: &str, evidence: &[Evidence], facts: &[Fact<'_>]) {
        for one in evidence {
            self.look_for(std::slice::from_ref(one), &one.quote, place);
        }
        for (field, fact) in facts {
            self.look_for(evidence, fact, &format!("{place} {field}"));
        }
    }

    /// A role stands on the lines of its edge, unless it is the head of a column, which is printed once.
    fn role(&mut self, place: &str, evidence: &[Evidence], role: &str) {
        let mut evidence = evidence.to_vec();
        if role == COLUMN_HEAD {
            for one in &mut evidence {
                (one.line_start, one.line_end) = (1, self.graph[one.document].line_count);
            }
        }
        self.look_for(&evidence, role, &format!("{place} role"));
    }

    /// The number and the unit stand in the printed words: 39道府県, 21の自治体.
    fn stated_count(&mut self, place: &str, stated: &StatedCount) {
        let StatedCount { count, unit, as_printed, .. } = stated;
        let printed = squeeze(as_printed);
        if !["", "の"].iter().any(|between| printed.contains(&format!("{count}{between}{unit}"))) {
            let what = format!("{place} stated count: {as_printed:?} does not say {count}{unit}");
            self.result.failures.push(what);
        }
    }

    /// Looks for words on the lines of any of the evidence. A document that is not there was reported already.
    fn look_for(&mut self, evidence: &[Evidence], words: &str, place: &str) {
        let words_squeezed = squeeze(words);
        let (mut is_found, mut searched) = (false, Vec::new());
        for one in evidence {
            let Some(lines) = self.lines.get(&one.document) else { continue };
            let range = (one.line_start as usize).saturating_sub(1)..one.line_end as usize;
            is_found |= lines.get(range).is_some_and(|lines| lines.concat().contains(&words_squeezed));
            let document = &self.graph[one.document].id;
            searched.push(format!("{document} lines {} to {}", one.line_start, one.line_end));
        }
        if is_found {
            self.result.found += 1;
        } else if !searched.is_empty() {
            let searched = searched.join(", ");
            self.result.failures.push(format!("{place}: {searched} do not print {words:?}"));
        }
    }
}

/// What an edge keeps as printed, except for roles.
fn edge_facts(edge: &Edge) -> Vec<Fact<'_>> {
    match &edge.link {
        Link::InChargeOf { division, sections } => {
            let division = division.iter().map(|division| ("division", division));
            division.chain(sections.iter().map(|section| ("section", section))).collect()
        }
        _ => Vec::new(),
    }
}

/// What an initiative keeps as printed.
fn initiative_facts(initiative: &Initiative) -> Vec<Fact<'_>> {
    let columns = initiative.current_partners.iter().chain(&initiative.past_partners);
    let mut facts: Vec<Fact> = vec![("title", &initiative.name.ja)];
    facts.extend(initiative.remark.iter().map(|remark| ("remark", remark)));
    facts.extend(columns.map(|column| ("partner column", &column.as_printed)));
    facts.extend(initiative.stated_counts.iter().map(|count| ("stated count", &count.as_printed)));
    for deadline in &initiative.deadlines {
        facts.push(("deadline", &deadline.as_printed));
        facts.extend(deadline.kind.iter().map(|kind| ("deadline kind", kind)));
    }
    for link in &initiative.links {
        facts.push(("link", &link.url));
        facts.extend(link.label.iter().map(|label| ("link label", label)));
    }
    for contact in &initiative.contacts {
        let parts = [&contact.organization, &contact.unit, &contact.phone];
        facts.extend(parts.into_iter().flatten().map(|part| ("contact", part)));
    }
    facts
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
