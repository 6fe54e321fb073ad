//! From the words of a query to what they find: each word as it is, else with an error, else in parts.

use super::{
    query::{Query, Script, Word},
    texts::{Match, Texts},
};

/// How many words count; the rest of a longer query is left aside.
const TERMS_MAX: usize = 32;
/// In how many words a typing error is looked for.
const NEAR_WORDS_MAX: usize = 8;
/// The shortest part of a compound; in katakana, where syllables are letters, it is longer.
const PART_MIN: (usize, usize) = (2, 3);

/// A word or part of a word, and where it was found.
#[derive(Debug)]
pub(super) struct Term {
    /// How many letters it has.
    pub len: usize,
    /// Where it was found; never empty.
    pub found: Vec<Match>,
}

/// What a query finds.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// Its words.
    pub terms: Vec<Term>,
    /// All of it in one, where it is more than one word.
    pub whole: Vec<Match>,
}

impl Terms {
    /// Looks up all words of a query.
    pub(super) fn new(texts: &Texts, query: &Query) -> Self {
        let mut search = Search { texts, near_left: NEAR_WORDS_MAX, terms: Vec::new() };
        let mut is_all_found = true;
        for word in query.words.iter().take(TERMS_MAX) {
            is_all_found &= search.word(word);
        }
        let is_one = matches!(&*query.words, [only] if only.letters == query.whole);
        let mut whole = Vec::new();
        if !is_one && query.whole.len() > 1 {
            whole = texts.exact(&query.whole);
            if whole.is_empty() && !is_all_found {
                // One error may also be in the space between words: smartcty, スマート シディ.
                let joined = query.words.iter().take(TERMS_MAX);
                let (letters, scripts) =
                    joined.flat_map(|word| word.letters.iter().zip(&word.scripts)).unzip();
                whole = texts.near(&Word { letters, scripts });
            }
        }
        let mut terms = search.terms;
        terms.truncate(TERMS_MAX);
        Terms { terms, whole }
    }
}

struct Search<'t> {
    texts: &'t Texts,
    near_left: usize,
    terms: Vec<Term>,
}

impl Search<'_> {
    /// Looks up a word; whether it was found in one.
    fn word(&mut self, word: &Word) -> bool {
        if self.exact(word) {
            return true;
        }
        // A compound of known words has no error in it.
        if word.is_all(Script::Ideograph)
            && let Some(parts) = self.compound(word)
        {
            self.each(&parts);
            return false;
        }
        if self.near(word) {
            return true;
        }
        let runs = word.runs();
        if runs.len() == 1 && runs.iter().all(|run| run == word) {
            self.parts(word);
            return false;
        }
        for run in runs {
            if !self.exact(&run) && !self.near(&run) {
                self.parts(&run);
            }
        }
        false
    }

    fn exact(&mut self, word: &Word) -> bool {
        let found = self.texts.exact(&word.letters);
        self.add(word.letters.len(), found)
    }

    fn near(&mut self, word: &Word) -> bool {
        if self.near_left == 0 {
            return false;
        }
        self.near_left -= 1;
        let found = self.texts.near(word);
        self.add(word.letters.len(), found)
    }

    fn add(&mut self, len: usize, found: Vec<Match>) -> bool {
        let is_found = !found.is_empty();
        // 水素水素社会 has one part twice.
        let is_new = is_found && !self.terms.iter().any(|term| term.found == found);
        if is_new {
            self.terms.push(Term { len, found });
        }
        is_found
    }

    /// The known words that a word consists of.
    fn compound(&self, word: &Word) -> Option<Vec<Word>> {
        let parts = self.known_parts(word);
        let len: usize = parts.iter().map(|part| part.letters.len()).sum();
        (len == word.letters.len()).then_some(parts)
    }

    fn parts(&mut self, word: &Word) {
        if !(word.has(Script::Ideograph) || word.has(Script::Katakana) || word.has(Script::Hiragana)) {
            return;
        }
        let parts = self.known_parts(word);
        self.each(&parts);
    }

    fn each(&mut self, parts: &[Word]) {
        for part in parts {
            self.exact(part);
        }
    }

    /// The fewest known parts that cover most of a word, from left to right.
    fn known_parts(&self, word: &Word) -> Vec<Word> {
        let len = word.letters.len();
        let min = if word.is_all(Script::Ideograph) { PART_MIN.0 } else { PART_MIN.1 };
        // For each place: letters left out from there on, parts, and the length of the part there (0: left out).
        let mut best = vec![(0usize, 0usize, 0usize); len + 1];
        for at in (0..len).rev() {
            let rest = word.letters.get(at..).unwrap_or_default();
            let known = self.texts.corpus.longest_known(rest);
            let (left_out, parts, _) = best[at + 1];
            let mut choice = (left_out + 1, parts, 0);
            for part in min..=known {
                let (left_out, parts, _) = best[at + part];
                if (left_out, parts + 1) < (choice.0, choice.1) {
                    choice = (left_out, parts + 1, part);
                }
            }
            best[at] = choice;
        }
        let (mut at, mut parts) = (0, Vec::new());
        while at < len {
            let part = best[at].2;
            if part > 0 {
                parts.push(word.part(at, at + part));
            }
            at += part.max(1);
        }
        parts
    }
}
