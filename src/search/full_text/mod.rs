//! Full-text search over all vertices.

mod corpus;
mod near;
mod query;
mod rank;
mod terms;
mod texts;
mod written;

pub use written::{Field, Lang, Written, written};

use super::fold::Folded;
use crate::model::{EntityKind, Graph, Vertex};
use corpus::Span;
use query::Query;
use rank::{Ranked, rank};
use terms::Terms;
use texts::Texts;

/// The most letters that may be searched for; the longest title has fewer.
pub const TEXT_MAX: usize = 300;

/// Everything that is searched, ready to be found. It is of one graph, and is asked together with it.
#[derive(Debug)]
pub struct Index {
    vertices: Vec<Vertex>,
    texts: Texts,
}

/// A vertex that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The vertex.
    pub vertex: Vertex,
    /// How well it fits: above 0, and comparable within one search.
    pub score: f64,
    spans: Vec<Span>,
}

/// A text of a vertex with the places that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// Which text it is.
    pub field: Field,
    /// Its language.
    pub lang: Lang,
    /// All of it.
    pub text: String,
    /// The places as code points, the end exclusive; ascending, apart from one another.
    pub ranges: Vec<(u32, u32)>,
}

/// The text has more than [`TEXT_MAX`] letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

impl Index {
    /// Reads all that is searched from a graph.
    pub fn new(graph: &Graph) -> Self {
        let mut vertices: Vec<Vertex> = graph.vertices().collect();
        vertices.sort_unstable();
        let texts = Texts::new(graph, &vertices);
        Index { vertices, texts }
    }

    /// Finds vertices of some kinds, or of all: best first, ties in the order of vertices. The kinds only choose
    /// from what is found without them. A text without a word finds nothing.
    pub fn search(
        &self,
        graph: &Graph,
        text: &str,
        kinds: Option<&[EntityKind]>,
    ) -> Result<Vec<Hit>, TooLong> {
        if text.chars().nth(TEXT_MAX).is_some() {
            return Err(TooLong);
        }
        let found = Terms::new(&self.texts, &Query::new(text));
        let ranked = rank(graph, &self.texts, &self.vertices, &found);
        let hits = ranked.into_iter().filter_map(|Ranked { vertex, score, spans }| {
            let vertex = *self.vertices.get(vertex)?;
            Some(Hit { vertex, score, spans })
        });
        Ok(hits.filter(|hit| kinds.is_none_or(|kinds| kinds.contains(&hit.vertex.kind()))).collect())
    }

    /// The texts of a vertex that were found, and where.
    pub fn highlights(&self, graph: &Graph, hit: &Hit) -> Vec<Highlight> {
        let mut texts: Vec<_> = written(graph, hit.vertex).into_iter().map(Some).collect();
        let mut highlights = Vec::new();
        for spans in hit.spans.chunk_by(|one, other| one.text == other.text) {
            let head = spans.first().and_then(|span| self.texts.head(*span));
            let Some(written) = head.and_then(|head| texts.get_mut(head.ordinal as usize)?.take()) else {
                continue;
            };
            let ranges = ranges(&Folded::new(&written.text), spans);
            highlights.push(Highlight {
                field: written.field,
                lang: written.lang,
                text: written.text.into_owned(),
                ranges,
            });
        }
        highlights
    }
}

/// Folded letters as ranges of the text they come from; what overlaps or touches is one range.
fn ranges(text: &Folded, spans: &[Span]) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    for Span { start, len, .. } in spans {
        let last = (start + len).saturating_sub(1) as usize;
        let (Some(start), Some(end)) = (text.origins.get(start as usize), text.ends.get(last)) else {
            continue;
        };
        match ranges.last_mut() {
            Some((_, until)) if start <= until => *until = *end.max(until),
            _ => ranges.push((*start, *end)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, spans: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let spans: Vec<Span> =
            spans.iter().map(|(start, len)| Span { text: 0, start: *start, len: *len }).collect();
        ranges(&Folded::new(text), &spans)
    }

    #[test]
    fn ranges_are_of_the_written_text() {
        assert_eq!(marked("スマート シティ", &[(0, 4)]), [(0, 4)]);
        assert_eq!(marked("スマート シティ", &[(0, 7)]), [(0, 8)]);
        assert_eq!(marked("ﾊﾞｽと㍿", &[(0, 1), (4, 1)]), [(0, 2), (4, 5)]);
        assert_eq!(marked("辻\u{E0100}村", &[(0, 1)]), [(0, 2)]);
    }

    #[test]
    fn ranges_are_merged() {
        assert_eq!(marked("水素社会", &[(2, 2), (0, 2)]), [(0, 4)]);
        assert_eq!(marked("水素社会", &[(0, 3), (1, 1)]), [(0, 3)]);
        assert_eq!(marked("水素と社会", &[(0, 2), (3, 2)]), [(0, 2), (3, 5)]);
        assert_eq!(marked("水", &[(0, 9)]), []);
    }
}
