//! From a written name to the vertices that it can mean. What is not certain is not guessed.

mod parts;
mod place;
mod reason;

use unicode_normalization::UnicodeNormalization;

use super::names::{Names, Target, key_of, without_english_form, without_legal_form, words, words_key};
use crate::model::{EntityKind, Graph, Name, Vertex};
use parts::Part;

pub use reason::{Candidate, Reason, Resolution, ResolutionStatus};

/// Names are shorter; longer texts are not looked at.
const LETTERS_MAX: usize = 300;
const CANDIDATES_MAX: usize = 20;

/// A meaning that a text may have, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Meaning {
    target: Target,
    reason: Reason,
    /// A county (郡) that the text names and the data does not know.
    county: Option<String>,
}

/// What a text may mean, and what bears the name but is not where the text puts it, or what the text calls it.
#[derive(Debug, Default)]
struct Meanings {
    sure: Vec<Meaning>,
    near: Vec<Meaning>,
}

impl Names {
    /// What a text means, among the vertices of these kinds.
    pub fn resolve(&self, graph: &Graph, text: &str, kinds: Option<&[EntityKind]>) -> Resolution {
        if text.chars().nth(LETTERS_MAX).is_some() {
            return Resolution::none();
        }
        let is_asked = |meaning: &Meaning| kinds.is_none_or(|kinds| kinds.contains(&meaning.vertex().kind()));
        let mut found = self.meanings(graph, text);
        found.sure.retain(is_asked);
        found.near.retain(is_asked);
        leave_out_bare_wards(&mut found.sure);
        leave_out_other_letters(graph, unquoted(text), &mut found.sure);
        if found.sure.iter().any(|meaning| matches!(meaning.target, Target::Vertex(_))) {
            let candidates = ranked(graph, text, found.sure);
            let status = match &candidates[..] {
                [one] if one.reason.is_exact() => ResolutionStatus::Exact,
                [_] => ResolutionStatus::Normalized,
                _ => ResolutionStatus::Ambiguous,
            };
            return Resolution { status, candidates };
        }
        // A ward is no vertex: its city is as near as one comes.
        let mut near = if found.sure.is_empty() { found.near } else { found.sure };
        if near.is_empty() {
            near = self.misspelled(text);
            near.retain(is_asked);
        }
        Resolution { status: ResolutionStatus::None, candidates: ranked(graph, text, near) }
    }

    fn meanings(&self, graph: &Graph, text: &str) -> Meanings {
        let text = unquoted(text);
        let mut found = match &Part::all(text)[..] {
            [part] => self.located(graph, part.piece()),
            parts => self.in_parts(graph, parts),
        };
        // Titles have commas and brackets of their own.
        let whole = self.named(graph, Part::whole(text).piece()).into_iter();
        found.sure.extend(whole.filter(|meaning| !meaning.is_place()));
        found.sure.extend(self.by_code(text));
        found.sure.extend(self.bodies(graph, text));
        found
    }

    /// What has this id or code, in letters of any width.
    fn by_code(&self, text: &str) -> Option<Meaning> {
        let code: String = text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        let iso = code.strip_prefix("jp").map(|digits| format!("jp-{digits}"));
        if let Some(target) = self.coded(&code).or_else(|| self.coded(&iso?)) {
            return Some(Meaning { target, reason: Reason::CodeSpelling, county: None });
        }
        let (five, check) = code.split_at_checked(5)?;
        if check_digit(five)?.to_string() != check {
            return None;
        }
        // Prefectures have 000 in the place of a municipality.
        let target = self.coded(five.strip_suffix("000").unwrap_or(five))?;
        Some(Meaning { target, reason: Reason::CheckDigit, county: None })
    }

    /// Bodies whose legal form is left out, put in, or shortened.
    fn bodies(&self, graph: &Graph, text: &str) -> Vec<Meaning> {
        let mut found = Vec::new();
        if let Some((form, bare)) = without_legal_form(text) {
            // A body that is printed with another form is another body.
            let is_other = |target: &Target| match target {
                Target::Vertex(vertex) => {
                    without_legal_form(&graph.name(*vertex).ja).is_some_and(|(own, _)| own != form)
                }
                Target::Ward(..) => true,
            };
            let targets = self.written(&key_of(&bare)).iter().map(|named| named.target);
            found.extend(targets.filter(|target| !is_other(target)));
        }
        if let Some(bare) = words(text).and_then(|words| without_english_form(&words)) {
            found.extend(self.written(&words_key(&bare)).iter().map(|named| named.target));
        }
        found.retain(|target| matches!(target, Target::Vertex(Vertex::Organization(_))));
        let meaning = |target| Meaning { target, reason: Reason::Reworded, county: None };
        found.into_iter().map(meaning).collect()
    }

    /// Names that one typing error makes of a text.
    fn misspelled(&self, text: &str) -> Vec<Meaning> {
        let near = self.near().near(&Part::whole(unquoted(text)).piece().key());
        let meaning = |near: &super::names::NearName| Meaning {
            target: Target::Vertex(near.vertex),
            reason: Reason::Near(near.name.clone()),
            county: None,
        };
        near.into_iter().map(meaning).collect()
    }
}

impl Meaning {
    /// The vertex that is meant; of a ward, its city.
    fn vertex(&self) -> Vertex {
        match self.target {
            Target::Vertex(vertex) => vertex,
            Target::Ward(city, _) => city.into(),
        }
    }

    fn is_place(&self) -> bool {
        matches!(self.vertex().kind(), EntityKind::Prefecture | EntityKind::Municipality)
    }

    fn is_bare(&self) -> bool {
        matches!(self.reason, Reason::Bare(_) | Reason::BareSound(_))
    }

    /// Whether a text is letter by letter what is meant.
    fn is_exactly(&self, graph: &Graph, text: &str) -> bool {
        match self.target {
            Target::Vertex(vertex) => exactly(graph, vertex, text).is_some(),
            Target::Ward(city, at) => graph[city].wards.get(at).is_some_and(|ward| {
                let Name { ja, en, kana } = &ward.name;
                *ward.code == *text || **ja == *text || **en == *text || kana.as_deref() == Some(text)
            }),
        }
    }
}

/// Each vertex once, by its best reason; best first, then in the order of vertices.
fn ranked(graph: &Graph, text: &str, meanings: Vec<Meaning>) -> Vec<Candidate> {
    let candidates = meanings.into_iter().map(|meaning| {
        let vertex = meaning.vertex();
        let reason = match meaning.target {
            Target::Ward(_, at) => Reason::Ward(at),
            Target::Vertex(_) if meaning.reason.is_sure() => {
                exactly(graph, vertex, text).unwrap_or(meaning.reason)
            }
            Target::Vertex(_) => meaning.reason,
        };
        Candidate { vertex, score: reason.score(vertex), reason, county: meaning.county }
    });
    let mut candidates: Vec<Candidate> = candidates.collect();
    candidates.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.vertex.cmp(&other.vertex)));
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        if kept.len() < CANDIDATES_MAX && kept.iter().all(|one| one.vertex != candidate.vertex) {
            kept.push(candidate);
        }
    }
    kept
}

/// Whether a text is letter by letter what a vertex is called.
fn exactly(graph: &Graph, vertex: Vertex, text: &str) -> Option<Reason> {
    let mut codes = vec![graph.id(vertex)];
    let name = graph.name(vertex);
    let mut names = vec![&name.ja, &name.en];
    names.extend(&name.kana);
    match vertex {
        Vertex::Prefecture(ix) => codes.extend([&graph[ix].code, &graph[ix].iso_code]),
        Vertex::Municipality(ix) => {
            codes.push(&graph[ix].code);
            names.push(&graph[ix].full_name);
        }
        _ => {}
    }
    let is_text = |own: &&crate::model::Text| ***own == *text;
    if codes.iter().any(is_text) {
        Some(Reason::Code)
    } else {
        names.iter().any(is_text).then_some(Reason::Name)
    }
}

/// Prefectures are named without 県 every day, wards without 区 are not: 神奈川 is the prefecture, not a ward of 横浜市.
fn leave_out_bare_wards(meanings: &mut Vec<Meaning>) {
    let is_prefecture = |meaning: &Meaning| matches!(meaning.target, Target::Vertex(Vertex::Prefecture(_)));
    if meanings.iter().any(is_prefecture) {
        meanings.retain(|meaning| !(matches!(meaning.target, Target::Ward(..)) && meaning.is_bare()));
    }
}

/// さくら市 is not 佐倉市, 鹿島市 not 鹿嶋市: who writes a name letter by letter does not mean one that is written otherwise.
fn leave_out_other_letters(graph: &Graph, text: &str, meanings: &mut Vec<Meaning>) {
    let is_exact_vertex =
        |meaning: &Meaning| matches!(meaning.target, Target::Vertex(_)) && meaning.is_exactly(graph, text);
    if meanings.iter().any(is_exact_vertex) {
        meanings.retain(|meaning| meaning.is_bare() || meaning.is_exactly(graph, text));
    }
}

/// A text without white space and quotation marks around it.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let pairs = [('「', '」'), ('『', '』'), ('"', '"'), ('“', '”'), ('\'', '\'')];
    let inside = pairs.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inside.map_or(text, str::trim)
}

/// The check digit of JIS X 0402 after five digits.
fn check_digit(five: &str) -> Option<u32> {
    let digits: Option<Vec<u32>> = five.chars().map(|digit| digit.to_digit(10)).collect();
    let sum: u32 = digits?.iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
    Some((11 - sum % 11) % 10)
}
