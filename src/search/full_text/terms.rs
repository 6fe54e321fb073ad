//! From the words of a query to what they find: each word as it is, else with an error, else in parts.

use super::{
    query::{Query, Script, Word},
    texts::{Match, Texts},
    written::Field,
};

/// How many words count; the rest of a longer query is left aside.
const TERMS_MAX: usize = 32;
/// In how many words a typing error is looked for.
const NEAR_WORDS_MAX: usize = 8;
/// The shortest part of a compound; where syllables are letters, it is longer.
const PART_MIN: (usize, usize) = (2, 4);

/// The longest word that is looked at as two names.
const TWO_NAMES_MAX: usize = 20;
/// What it costs to leave out so many letters. A single one is likely to belong to a part beside it.
const LEFT_OUT: [(usize, usize); 3] = [(1, 3), (2, 2), (3, 3)];

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
            let words = query.words.iter().take(TERMS_MAX);
            let (letters, scripts) = words.flat_map(|word| word.letters.iter().zip(&word.scripts)).unzip();
            let joined = Word { letters, scripts };
            // fuel-cell is written without the dash.
            if whole.is_empty() && joined.letters != query.whole {
                whole = texts.exact(&joined.letters);
            }
            // One error may also be in the space between words: smartcty, スマート シディ.
            if whole.is_empty() && !is_all_found {
                whole = texts.near(&joined);
            }
        }
        let mut terms = search.terms;
        if query.words.len() > 1 {
            // The 03 of a telephone number is no prefecture.
            for term in &mut terms {
                term.found
                    .retain(|found| texts.head(found.span).is_none_or(|head| head.field != Field::Code));
            }
            terms.retain(|term| !term.found.is_empty());
        }
        terms.truncate(TERMS_MAX);
        // A code means what it stands for, not whatever has a part of it.
        let is_code = |found: &Match| {
            texts.head(found.span).is_some_and(|head| matches!(head.field, Field::Id | Field::Code))
        };
        if whole.iter().any(is_code) {
            terms.clear();
        }
        Terms { terms, whole }
    }
}

/// A step through a word.
#[derive(Debug, Clone, Copy)]
enum Step {
    LeaveOut(usize),
    Take(usize),
}

struct Search<'t> {
    texts: &'t Texts,
    near_left: usize,
    terms: Vec<Term>,
}

impl Search<'_> {
    /// Looks up a word; whether it was found in one.
    fn word(&mut self, word: &Word) -> bool {
        let found = self.texts.exact(&word.letters);
        // 東京都水道局 is printed in a remark, but means the bureau.
        if word.is_all(Script::Ideograph)
            && !found.iter().any(|found| self.texts.is_name(found))
            && let Some(names) = self.two_names(word)
        {
            self.each(&names);
            return false;
        }
        if self.add(word.letters.len(), found) {
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
        // A single letter of a word that is not known says nothing: 家 is not 空き家.
        for run in runs.into_iter().filter(|run| run.letters.len() >= PART_MIN.0) {
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

    /// The two names that a word consists of.
    fn two_names(&self, word: &Word) -> Option<[Word; 2]> {
        let len = word.letters.len();
        if len > TWO_NAMES_MAX {
            return None;
        }
        (PART_MIN.0..len.saturating_sub(1))
            .map(|at| [word.part(0, at), word.part(at, len)])
            .find(|names| names.iter().all(|name| self.texts.is_whole_name(&name.letters)))
    }

    /// The known words that a word consists of.
    fn compound(&self, word: &Word) -> Option<Vec<Word>> {
        let parts = self.known_parts(word);
        let len: usize = parts.iter().map(|part| part.letters.len()).sum();
        (len == word.letters.len()).then_some(parts)
    }

    fn parts(&mut self, word: &Word) {
        if !(word.has(Script::Ideograph) || word.has(Script::Katakana)) {
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
        // For each place: the cost of what is left out from there on, the parts, and the step taken there.
        let mut best: Vec<(usize, usize, Step)> = vec![(0, 0, Step::LeaveOut(1)); len + 1];
        for at in (0..len).rev() {
            let rest = word.letters.get(at..).unwrap_or_default();
            let parts = (min..=self.texts.corpus.longest_known(rest)).map(|len| (0, 1, Step::Take(len)));
            let steps = LEFT_OUT.map(|(len, cost)| (cost, 0, Step::LeaveOut(len))).into_iter().chain(parts);
            let ways = steps.filter_map(|(cost, parts, step)| {
                let (Step::LeaveOut(len) | Step::Take(len)) = step;
                let (left_out, parts_after, _) = best.get(at + len)?;
                Some((left_out + cost, parts_after + parts, step))
            });
            if let Some(way) = ways.min_by_key(|(left_out, parts, _)| (*left_out, *parts)) {
                best[at] = way;
            }
        }
        let (mut at, mut parts) = (0, Vec::new());
        while let Some((_, _, step)) = best.get(at).filter(|_| at < len) {
            let (Step::LeaveOut(len) | Step::Take(len)) = *step;
            if let Step::Take(_) = step {
                parts.push(word.part(at, at + len));
            }
            at += len;
        }
        parts
    }
}
