//! Holding every quote against the documents themselves.

use std::{collections::HashMap, fmt, fs, path::Path};

use sha2::{Digest, Sha256};

use super::hex;
use crate::model::{Evidence, Graph, Initiative, Ix, Kept, SourceDocument};

/// What holding the quotes against the documents gave.
#[derive(Debug, Default)]
pub struct Verification {
    /// How many quotes stand where they are said to stand.
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
/// document is the one with its SHA-256, whatever its name.
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
            let place = || format!("{} {:?} {}", graph.id(from), edge.link.relation(), graph.id(to));
            edge.evidence.iter().for_each(|evidence| self.quote(evidence, &place));
        }
        for vertex in graph.vertices() {
            let own = match vertex {
                crate::model::Vertex::Initiative(ix) => &graph[ix].evidence,
                crate::model::Vertex::Strategy(ix) => &graph[ix].evidence,
                crate::model::Vertex::FundingProgram(ix) => &graph[ix].evidence,
                _ => continue,
            };
            own.iter().for_each(|evidence| self.quote(evidence, &|| graph.id(vertex).to_string()));
        }
        for award in graph.all::<crate::model::Award>() {
            let award = &graph[award];
            award.evidence.iter().for_each(|evidence| self.quote(evidence, &|| award.id.to_string()));
        }
        graph.all::<Initiative>().for_each(|initiative| self.printed_facts(&graph[initiative]));
    }

    fn quote(&mut self, evidence: &Evidence, place: &dyn Fn() -> String) {
        self.look_for(evidence, &evidence.quote, place);
    }

    /// The texts of an initiative that are kept as printed stand on its own lines.
    fn printed_facts(&mut self, initiative: &Initiative) {
        let Some(own) = initiative.evidence.first() else { return };
        let columns = initiative.current_partners.iter().chain(&initiative.past_partners);
        let mut facts: Vec<(&str, &str)> = vec![("title", &initiative.name.ja)];
        facts.extend(initiative.remark.iter().map(|remark| ("remark", &**remark)));
        facts.extend(columns.map(|column| ("partner column", &*column.as_printed)));
        facts.extend(initiative.stated_counts.iter().map(|count| ("stated count", &*count.as_printed)));
        facts.extend(initiative.deadlines.iter().map(|deadline| ("deadline", &*deadline.as_printed)));
        for link in &initiative.links {
            facts.push(("link", &link.url));
            facts.extend(link.label.iter().map(|label| ("link label", &**label)));
        }
        for contact in &initiative.contacts {
            let parts = [&contact.organization, &contact.unit, &contact.phone];
            facts.extend(parts.into_iter().flatten().map(|part| ("contact", &**part)));
        }
        for (field, fact) in facts {
            self.look_for(own, fact, &|| format!("{} {field}", initiative.id()));
        }
    }

    fn look_for(&mut self, evidence: &Evidence, words: &str, place: &dyn Fn() -> String) {
        let Some(lines) = self.lines.get(&evidence.document) else { return };
        let range = (evidence.line_start as usize).saturating_sub(1)..evidence.line_end as usize;
        let found = lines.get(range).is_some_and(|lines| lines.concat().contains(&squeeze(words)));
        if found {
            self.result.found += 1;
        } else {
            let document = &self.graph[evidence.document].id;
            let (first, last) = (evidence.line_start, evidence.line_end);
            self.result
                .failures
                .push(format!("{}: {document} lines {first} to {last} do not print {words:?}", place()));
        }
    }
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
