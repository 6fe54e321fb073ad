//! Which of what was found comes first, and what of it is left out.

use super::{
    corpus::Span,
    terms::{Term, Terms},
    texts::{Match, Texts},
    written::{Field, Lang},
};
use crate::model::{Direction, EntityKind, Graph, Relation, Vertex};

/// What is left of the weight of a word that is one ideograph or kana.
const SINGLE_LETTER: f64 = 0.4;
/// What has less than this part of the weight that the best has is left out.
const LEAST_COVERAGE: f64 = 0.4;
/// How much the weaker of several fields add.
const OTHER_FIELDS: f64 = 0.1;
/// How much it adds that the words stand together.
const WHOLE: f64 = 2.0;
/// What has all words comes before all that has not.
const ALL_WORDS: f64 = 30.0;
/// How much it counts to have some of the words.
const SOME_WORDS: f64 = 10.0;
/// How strong it is to be joined to what bears the name.
const JOINED: f64 = 0.9;
/// From this strength on a match is a name.
const NAMED: f64 = 8.0;
/// Scores are told with so many digits: sums of other processors differ behind them.
const DIGITS: f64 = 10_000.0;

/// A vertex that was found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ranked {
    /// Its number among all vertices.
    pub vertex: usize,
    /// Its score.
    pub score: f64,
    /// Where words stand in its texts.
    pub spans: Vec<Span>,
}

/// What the words of a query come to for one vertex.
#[derive(Debug, Clone, Default)]
struct Tally {
    strength: f64,
    whole: f64,
    covered: f64,
    own: u32,
    joined: u32,
}

/// Ranks what was found: best first, ties in the order of vertices.
pub(super) fn rank(graph: &Graph, texts: &Texts, vertices: &[Vertex], found: &Terms) -> Vec<Ranked> {
    let mut tallies = vec![Tally::default(); vertices.len()];
    let mut spans: Vec<(u32, Span)> = Vec::new();
    let mut all_weights = 0.0;
    let is_alone = found.terms.len() < 2;
    for term in &found.terms {
        let strengths = strengths(texts, vertices, &term.found);
        let weight = weight(term, strengths.len(), vertices.len());
        all_weights += weight;
        let mut joined = vec![false; if is_alone { 0 } else { vertices.len() }];
        for (vertex, strength) in &strengths {
            if let Some(tally) = tallies.get_mut(*vertex as usize) {
                tally.strength += weight * strength;
                tally.covered += weight;
                tally.own += 1;
            }
            if *strength >= NAMED && !is_alone {
                joined_to(graph, vertices, *vertex, &mut joined);
            }
        }
        for (vertex, _) in &strengths {
            joined.get_mut(*vertex as usize).into_iter().for_each(|joined| *joined = false);
        }
        for (tally, _) in tallies.iter_mut().zip(joined).filter(|(_, joined)| *joined) {
            tally.strength += weight * JOINED;
            tally.covered += weight;
            tally.joined += 1;
        }
        push_spans(texts, &mut spans, &term.found);
    }
    for (vertex, strength) in strengths(texts, vertices, &found.whole) {
        if let Some(tally) = tallies.get_mut(vertex as usize) {
            tally.whole = strength;
            tally.covered = all_weights;
            tally.own += 1;
        }
    }
    push_spans(texts, &mut spans, &found.whole);
    spans.sort_unstable();
    let all_weights = if all_weights > 0.0 { all_weights } else { 1.0 };
    let best = tallies.iter().map(|tally| tally.covered).fold(0.0, f64::max);
    let mut ranked: Vec<Ranked> = Vec::new();
    for ((number, tally), vertex) in tallies.iter().enumerate().zip(vertices) {
        // What is only joined to a name has none of the words itself; two names together are enough.
        let is_found = tally.own > 0 || tally.joined > 1;
        if !is_found || tally.covered < best * LEAST_COVERAGE {
            continue;
        }
        let words = match tally.own + tally.joined {
            _ if is_alone => 0.0,
            count if count as usize >= found.terms.len() => ALL_WORDS,
            _ => SOME_WORDS * tally.covered / all_weights,
        };
        let words = if tally.whole > 0.0 && !is_alone { ALL_WORDS } else { words };
        let score = words + (tally.strength / all_weights + WHOLE * tally.whole) * prior(vertex.kind());
        let own = spans.partition_point(|(of, _)| (*of as usize) < number)
            ..spans.partition_point(|(of, _)| (*of as usize) <= number);
        let spans = spans.get(own).unwrap_or_default().iter().map(|(_, span)| *span).collect();
        ranked.push(Ranked { vertex: number, score: (score * DIGITS).round() / DIGITS, spans });
    }
    ranked.sort_by(|one, other| other.score.total_cmp(&one.score));
    ranked
}

fn push_spans(texts: &Texts, spans: &mut Vec<(u32, Span)>, found: &[Match]) {
    spans.extend(found.iter().filter_map(|found| Some((texts.head(found.span)?.vertex, found.span))));
}

/// How much it says that a word is there: rare words say more.
fn weight(term: &Term, bearers: usize, all: usize) -> f64 {
    let rarity = (1.0 + all as f64 / bearers.max(1) as f64).ln();
    if term.len == 1 { rarity * SINGLE_LETTER } else { rarity }
}

/// Vertices that stand nearer to what people ask for.
fn prior(kind: EntityKind) -> f64 {
    match kind {
        EntityKind::Prefecture | EntityKind::Bureau => 1.06,
        EntityKind::Area => 1.05,
        EntityKind::Initiative | EntityKind::Strategy => 1.04,
        EntityKind::FundingProgram => 1.03,
        EntityKind::Organization => 1.0,
        EntityKind::Municipality => 0.9,
    }
}

/// How strongly each vertex has a word, by vertex.
fn strengths(texts: &Texts, vertices: &[Vertex], found: &[Match]) -> Vec<(u32, f64)> {
    let mut found: Vec<&Match> = found.iter().collect();
    found.sort_by_key(|found| found.span);
    let mut all: Vec<(u32, f64)> = Vec::new();
    let of_vertex = |found: &&Match| texts.head(found.span).map(|head| head.vertex);
    for same in found.chunk_by(|one, other| of_vertex(one) == of_vertex(other)) {
        let Some(vertex) = same.first().and_then(of_vertex) else { continue };
        let is_municipality =
            vertices.get(vertex as usize).is_some_and(|vertex| vertex.kind() == EntityKind::Municipality);
        let (mut strongest, mut sum) = (0.0_f64, 0.0);
        for in_text in same.chunk_by(|one, other| one.span.text == other.span.text) {
            let strength = strength(texts, in_text, is_municipality);
            strongest = strongest.max(strength);
            sum += strength;
        }
        all.push((vertex, strongest + OTHER_FIELDS * (sum - strongest).min(3.0)));
    }
    all
}

/// How strongly a text has a word that was found in it.
fn strength(texts: &Texts, found: &[&Match], is_municipality: bool) -> f64 {
    let Some((head, first)) = found.first().and_then(|first| Some((texts.head(first.span)?, first))) else {
        return 0.0;
    };
    let count: f64 = found.iter().map(|found| found.quality).sum();
    // More of the same says less and less.
    let often = count / (count + 1.0);
    match head.field {
        Field::Id | Field::Code => 10.0 * first.quality,
        Field::Number => 2.5 * first.quality,
        Field::Name | Field::FullName => {
            let all = texts.corpus.len(first.span.text);
            let of =
                |found: &&Match| found.quality * name_strength(found.span, head.core, all, is_municipality);
            let strongest = found.iter().map(of).fold(0.0, f64::max);
            if head.lang == Lang::Kana { strongest * 0.98 } else { strongest }
        }
        Field::Tagline | Field::Theme => 1.8 + 0.4 * often,
        Field::Summary => 0.8 + 1.0 * often,
        Field::Remark => 0.3 + 0.4 * often,
        Field::Partners => 0.3 + 0.2 * often,
    }
}

/// Exact name, name without its kind, beginning of the name, part of the name.
fn name_strength(span: Span, core: (u32, u32), all: u32, is_municipality: bool) -> f64 {
    let share = f64::from(span.len) / f64::from(all.max(1));
    let place = (span.start, span.start + span.len);
    match place {
        _ if place == (0, all) => 10.0,
        _ if place == core => 8.2,
        (start, _) if start == 0 || start == core.0 => 5.0 + 1.5 * share,
        _ if is_municipality => 2.4 + share,
        _ => 3.0 + share,
    }
}

/// Marks the vertices that take along the name of this one: initiatives its bureau, partners and programs;
/// programs their administrators; municipalities their prefecture. Never the other way.
fn joined_to(graph: &Graph, vertices: &[Vertex], named: u32, joined: &mut [bool]) {
    let Some(vertex) = vertices.get(named as usize) else { return };
    if matches!(vertex, Vertex::Prefecture(ix) if graph[*ix].is_tokyo()) {
        // All bureaus are Tokyo's, which no edge says.
        for (joined, _) in
            joined.iter_mut().zip(vertices).filter(|(_, other)| other.kind() == EntityKind::Bureau)
        {
            *joined = true;
        }
    }
    for (direction, relation, edge) in graph.incident(*vertex) {
        let takes = match relation {
            Relation::PartnersWith
            | Relation::Mentions
            | Relation::Under
            | Relation::FundedBy
            | Relation::LocatedIn
            | Relation::PartOf => Direction::Backward,
            Relation::InChargeOf | Relation::Administers | Relation::ParticipatesIn => Direction::Forward,
            Relation::Supports | Relation::MemberOf | Relation::Succeeds | Relation::JointlyWith => continue,
        };
        // Vertices are listed in their order.
        if direction == takes
            && let Ok(at) = vertices.binary_search(&graph.other_end(edge, direction))
            && let Some(is_joined) = joined.get_mut(at)
        {
            *is_joined = true;
        }
    }
}
