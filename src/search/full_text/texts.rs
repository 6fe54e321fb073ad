//! The texts of all vertices, found by words: exactly, as another form of a word, or with a typing error.

use super::{
    super::fold::Folded,
    corpus::{Corpus, Span, WordLetter},
    near::near,
    query::{Script, Word},
    written::{Field, Lang, Written, written},
};
use crate::model::{EntityKind, Graph, Vertex};

/// The shortest word in an alphabet that finds words which begin with it.
const BEGINNING_MIN: usize = 4;
/// The shortest words that are found with a typing error: in an alphabet, and else.
const NEAR_MIN: (usize, usize) = (5, 4);
/// The shortest word in an alphabet whose plural or singular is found.
const PLURAL_MIN: usize = 3;
/// The shortest part of a reading that is found within it; shorter ones only at its beginning.
const INNER_READING_MIN: usize = 4;

/// How well what was found is what was sought.
mod quality {
    pub(super) const EXACT: f64 = 1.0;
    pub(super) const OTHER_NUMBER: f64 = 0.9;
    pub(super) const BEGINNING: f64 = 0.6;
    pub(super) const NEAR: f64 = 0.5;
}

/// A place where a word was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    /// The place.
    pub span: Span,
    /// How well it fits, up to 1.
    pub quality: f64,
}

/// What is known of a text.
#[derive(Debug)]
pub(super) struct TextHead {
    /// The vertex, counted over all vertices.
    pub vertex: u32,
    /// Which of the texts of its vertex it is.
    pub ordinal: u8,
    /// What it is.
    pub field: Field,
    /// Its language.
    pub lang: Lang,
    /// The letters that tell it from others.
    pub core: (u32, u32),
    /// Whether it is found by its core alone: or 市 would find each city, and 福島県 all its towns.
    needs_core: bool,
}

/// All texts.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) heads: Vec<TextHead>,
    pub(super) corpus: Corpus,
}

impl Texts {
    /// Reads all texts of a graph.
    pub(super) fn new(graph: &Graph, vertices: &[Vertex]) -> Self {
        let (mut heads, mut folded) = (Vec::new(), Vec::new());
        for (number, vertex) in vertices.iter().enumerate() {
            for (ordinal, Written { field, lang, text, core }) in
                written(graph, *vertex).into_iter().enumerate()
            {
                let whole = Folded::new(&text);
                let letters_before = |byte: usize| match text.get(..byte) {
                    Some(part) if part.len() < text.len() => Folded::new(part).letters.len() as u32,
                    _ => whole.letters.len() as u32,
                };
                let core = (letters_before(core.start), letters_before(core.end));
                let is_place = matches!(vertex.kind(), EntityKind::Municipality | EntityKind::Prefecture);
                let needs_core = is_place && matches!(field, Field::Name | Field::FullName);
                let (vertex, ordinal) = (number as u32, ordinal as u8);
                heads.push(TextHead { vertex, ordinal, field, lang, core, needs_core });
                folded.push(whole);
            }
        }
        Texts { heads, corpus: Corpus::new(folded) }
    }

    /// The head of the text in which something stands.
    pub(super) fn head(&self, span: Span) -> Option<&TextHead> {
        self.heads.get(span.text as usize)
    }

    /// Where letters stand as they are: whole words, in an alphabet also plurals and longer words.
    pub(super) fn exact(&self, sought: &[char]) -> Vec<Match> {
        let is_word = sought.iter().all(|letter| WordLetter::of(*letter) == Some(WordLetter::Alphabetic));
        let takes_longer = is_word && sought.len() >= BEGINNING_MIN;
        let mut found = Vec::new();
        for at in self.corpus.places(sought).filter(|at| self.corpus.is_boundary(*at)) {
            let quality = match self.corpus.is_boundary(at + sought.len()) {
                true => quality::EXACT,
                false if takes_longer => quality::BEGINNING,
                false => continue,
            };
            found.extend(self.admitted(at, sought.len(), quality));
        }
        if is_word && sought.len() >= PLURAL_MIN {
            for form in other_numbers(sought) {
                let places = self
                    .corpus
                    .places(&form)
                    .filter(|at| self.corpus.is_boundary(*at) && self.corpus.is_boundary(at + form.len()));
                found.extend(places.filter_map(|at| self.admitted(at, form.len(), quality::OTHER_NUMBER)));
            }
            // A plural is also a longer word: the better reading stands.
            found.sort_unstable_by(|a, b| {
                (a.span.text, a.span.start)
                    .cmp(&(b.span.text, b.span.start))
                    .then(b.quality.total_cmp(&a.quality))
            });
            found.dedup_by_key(|found| (found.span.text, found.span.start));
        }
        found
    }

    /// Whether it stands in a name.
    pub(super) fn is_name(&self, found: &Match) -> bool {
        self.head(found.span).is_some_and(|head| matches!(head.field, Field::Name | Field::FullName))
    }

    /// Whether something has these letters as its whole name.
    pub(super) fn is_whole_name(&self, sought: &[char]) -> bool {
        self.exact(sought).iter().any(|found| {
            self.is_name(found) && found.span.start == 0 && found.span.len == self.corpus.len(found.span.text)
        })
    }

    /// Where something stands that is one typing error away.
    pub(super) fn near(&self, word: &Word) -> Vec<Match> {
        let is_alphabetic = word.is_all(Script::Alphabetic);
        let min = if is_alphabetic { NEAR_MIN.0 } else { NEAR_MIN.1 };
        if word.letters.len() < min || word.is_all(Script::Digit) {
            return Vec::new();
        }
        // Another ideograph at the beginning makes another word: 農業振興 is not 産業振興.
        let keeps_first = word.scripts.first() == Some(&Script::Ideograph);
        let digits = |letters: &mut dyn Iterator<Item = char>| -> Vec<char> {
            letters.filter(char::is_ascii_digit).collect()
        };
        let own_digits = digits(&mut word.letters.iter().copied());
        near(&self.corpus, &word.letters)
            .into_iter()
            .filter(|(at, len)| {
                self.corpus.is_boundary(*at)
                    && self.corpus.is_boundary(at + len)
                    && !(keeps_first && word.letters.first() != Some(&self.corpus.letter(*at)))
                    && !self.is_cut_out(&word.letters, *at, *len)
                    && digits(&mut (*at..at + len).map(|at| self.corpus.letter(at))) == own_digits
            })
            .filter_map(|(at, len)| self.admitted(at, len, quality::NEAR))
            .filter(|found| self.head(found.span).is_some_and(|head| !is_written_whole(head.field)))
            .collect()
    }

    /// Whether a place is what stands after the kind in an id, with a number: `coexistence-2019-40`.
    fn is_numbered_slug(&self, at: usize, len: usize) -> bool {
        let has = |sought: fn(char) -> bool| (at..at + len).any(|at| sought(self.corpus.letter(at)));
        at > 0
            && self.corpus.letter(at - 1) == ':'
            && has(|letter| letter == '-')
            && has(|letter| letter.is_ascii_digit())
    }

    /// Whether an end that is not as sought lies within katakana: オリンビック is not ラリンピック in パラリンピック.
    fn is_cut_out(&self, sought: &[char], at: usize, len: usize) -> bool {
        let letter = |at: usize| self.corpus.letter(at);
        let runs_on = |at: usize| at > 0 && is_kana(letter(at - 1)) && is_kana(letter(at));
        let (first, last) = (Some(letter(at)), (at + len).checked_sub(1).map(letter));
        first != sought.first().copied() && runs_on(at) || last != sought.last().copied() && runs_on(at + len)
    }

    /// The match at a place, unless the text is of those that are found by more than that.
    fn admitted(&self, at: usize, len: usize, quality: f64) -> Option<Match> {
        let span = self.corpus.span(at, len);
        let head = self.head(span)?;
        let (start, end) = (span.start, span.start + span.len);
        let is_whole = start == 0 && end == self.corpus.len(span.text);
        let is_admitted = if is_written_whole(head.field) {
            is_whole
                || head.field == Field::Id
                    && self.is_numbered_slug(at, len)
                    && end == self.corpus.len(span.text)
        } else if head.needs_core && (end <= head.core.0 || start >= head.core.1) {
            is_whole
        } else if head.lang == Lang::Kana {
            start == 0 && len > 1 || len >= INNER_READING_MIN
        } else {
            true
        };
        is_admitted.then_some(Match { span, quality })
    }
}

fn is_kana(letter: char) -> bool {
    matches!(letter, 'ァ'..='ヺ' | 'ー'..='ヿ')
}

/// Whether a field is found by all of it alone.
fn is_written_whole(field: Field) -> bool {
    matches!(field, Field::Id | Field::Code | Field::Number)
}

/// The plural of an English word, and the singular.
fn other_numbers(word: &[char]) -> Vec<Vec<char>> {
    let with = |stem: &[char], end: &str| stem.iter().copied().chain(end.chars()).collect::<Vec<char>>();
    let mut forms = vec![with(word, "s"), with(word, "es")];
    match word {
        [stem @ .., 'i', 'e', 's'] => forms.push(with(stem, "y")),
        [.., 's', 's'] => {}
        [stem @ .., 'e', 's'] => forms.extend([with(stem, "e"), with(stem, "")]),
        [stem @ .., 's'] => forms.push(with(stem, "")),
        [stem @ .., 'y'] => forms.push(with(stem, "ies")),
        _ => {}
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_singulars_are_other_forms() {
        for (word, other) in [
            ("city", "cities"),
            ("cities", "city"),
            ("bus", "buses"),
            ("buses", "bus"),
            ("ward", "wards"),
            ("wards", "ward"),
            ("houses", "house"),
        ] {
            let forms = other_numbers(&word.chars().collect::<Vec<_>>());
            assert!(forms.contains(&other.chars().collect()), "{word} {other} {forms:?}");
        }
        let forms = other_numbers(&['g', 'l', 'a', 's', 's']);
        assert!(!forms.contains(&vec!['g', 'l', 'a', 's']));
    }
}
