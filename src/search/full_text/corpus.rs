//! All texts as one sequence of folded letters, in which any string of letters is found by its pairs.

use fixedbitset::FixedBitSet;

use super::super::fold::Folded;

/// The end of each text; folding leaves it in no text that is entered.
const END: char = '\0';
/// Every so many letters the text at that place is written down.
const BLOCK: usize = 64;

/// Where letters stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    /// Which text.
    pub text: u32,
    /// The first letter, counted within the text.
    pub start: u32,
    /// How many letters.
    pub len: u32,
}

/// Folded texts.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    letters: Vec<char>,
    /// Letters before which something is left out, white space for instance.
    gaps: FixedBitSet,
    /// Where each text begins.
    starts: Vec<u32>,
    /// The text of every letter whose position is a multiple of `BLOCK`.
    blocks: Vec<u32>,
    /// The positions of all letters by this letter and the next, then by place.
    pairs: Vec<u32>,
}

impl Corpus {
    /// Takes in texts one after another.
    pub(super) fn new(texts: impl IntoIterator<Item = Folded>) -> Self {
        let mut corpus = Corpus::default();
        let mut gaps = Vec::new();
        for text in texts {
            corpus.starts.push(corpus.letters.len() as u32);
            let mut end = 0;
            for ((letter, origin), next) in text.letters.iter().zip(&text.origins).zip(&text.ends) {
                if *origin > end {
                    gaps.push(corpus.letters.len());
                }
                end = *next;
                corpus.letters.push(if *letter == END { '\u{FFFD}' } else { *letter });
            }
            corpus.letters.push(END);
        }
        corpus.gaps = FixedBitSet::with_capacity(corpus.letters.len());
        gaps.into_iter().for_each(|at| corpus.gaps.insert(at));
        let mut text = 0;
        for at in (0..corpus.letters.len()).step_by(BLOCK) {
            while corpus.starts.get(text + 1).is_some_and(|start| *start as usize <= at) {
                text += 1;
            }
            corpus.blocks.push(text as u32);
        }
        let key = |at: usize| (corpus.letter(at), corpus.letter(at + 1));
        let mut pairs: Vec<_> = (0..corpus.letters.len()).map(|at| (key(at), at as u32)).collect();
        pairs.sort_unstable();
        corpus.pairs = pairs.into_iter().map(|(_, at)| at).collect();
        corpus
    }

    /// How many letters a text has.
    pub(super) fn len(&self, text: u32) -> u32 {
        let next = self.starts.get(text as usize + 1).map_or(self.letters.len(), |start| *start as usize);
        (next as u32).saturating_sub(self.start(text) + 1)
    }

    /// Where some letters stand in a row, wherever it is in a word.
    pub(super) fn places<'a>(&'a self, sought: &'a [char]) -> impl Iterator<Item = usize> + 'a {
        let (offset, pairs) = self.rarest(sought);
        pairs.iter().filter_map(move |at| {
            let at = (*at as usize).checked_sub(offset)?;
            (self.letters.get(at..at + sought.len())? == sought).then_some(at)
        })
    }

    /// How many letters from `at` on, of those sought, stand in a row somewhere.
    pub(super) fn longest_known(&self, sought: &[char]) -> usize {
        let mut known = sought.len().min(1);
        let mut places: Vec<u32> = match sought {
            [first, second, ..] => self.pairs_of(*first, Some(*second)).to_vec(),
            _ => return known,
        };
        while !places.is_empty() {
            known += 1;
            let Some(next) = sought.get(known) else { break };
            places.retain(|at| self.letter(*at as usize + known) == *next);
        }
        known
    }

    /// The letter at a place; the end of a text beyond all texts.
    pub(super) fn letter(&self, at: usize) -> char {
        self.letters.get(at).copied().unwrap_or(END)
    }

    /// The letters of the text around a place: up to `before` that end at it, and up to `after` from it on.
    pub(super) fn around(&self, at: usize, before: usize, after: usize) -> (&[char], &[char]) {
        let left = self.letters.get(at.saturating_sub(before)..at).unwrap_or_default();
        let left = left.rsplit(|letter| *letter == END).next().unwrap_or_default();
        let end = self.letters.len().min(at + after);
        let right = self.letters.get(at..end).unwrap_or_default();
        (left, right.split(|letter| *letter == END).next().unwrap_or_default())
    }

    /// Whether no word of Latin letters or digits runs on across a place.
    pub(super) fn is_boundary(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let (before, after) = (WordLetter::of(self.letter(before)), WordLetter::of(self.letter(at)));
        before.is_none() || before != after || self.gaps.contains(at)
    }

    /// The letters at a place, as those of a text.
    pub(super) fn span(&self, at: usize, len: usize) -> Span {
        let mut text = self.blocks.get(at / BLOCK).copied().unwrap_or_default();
        while self.starts.get(text as usize + 1).is_some_and(|start| *start as usize <= at) {
            text += 1;
        }
        Span { text, start: (at as u32).saturating_sub(self.start(text)), len: len as u32 }
    }

    fn start(&self, text: u32) -> u32 {
        self.starts.get(text as usize).copied().unwrap_or_default()
    }

    /// The pair of letters that stands in the fewest places, and these.
    fn rarest(&self, sought: &[char]) -> (usize, &[u32]) {
        match sought {
            [] => (0, &[]),
            [only] => (0, self.pairs_of(*only, None)),
            _ => sought
                .windows(2)
                .map(|pair| self.pairs_of(pair[0], Some(pair[1])))
                .enumerate()
                .min_by_key(|(_, places)| places.len())
                .unwrap_or_default(),
        }
    }

    /// The places of a letter, with a certain one after it.
    fn pairs_of(&self, letter: char, next: Option<char>) -> &[u32] {
        let is_before = |at: &u32, or_at: bool| {
            let at = *at as usize;
            let order = self.letter(at).cmp(&letter);
            let order =
                order.then_with(|| next.map_or(std::cmp::Ordering::Equal, |n| self.letter(at + 1).cmp(&n)));
            order.is_lt() || or_at && order.is_eq()
        };
        let start = self.pairs.partition_point(|at| is_before(at, false));
        let end = self.pairs.partition_point(|at| is_before(at, true));
        self.pairs.get(start..end).unwrap_or_default()
    }
}

/// Letters that make words of which no part is a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordLetter {
    /// Latin, Greek, Cyrillic …
    Alphabetic,
    /// 0 to 9.
    Digit,
}

impl WordLetter {
    /// The class of a letter; none for ideographs, kana and signs.
    pub(super) fn of(letter: char) -> Option<Self> {
        match letter {
            '0'..='9' => Some(WordLetter::Digit),
            _ if letter < '\u{2E80}' && letter.is_alphabetic() => Some(WordLetter::Alphabetic),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn corpus(texts: &[&str]) -> Corpus {
        Corpus::new(texts.iter().map(|text| Folded::new(text)))
    }

    fn spans(corpus: &Corpus, sought: &str) -> Vec<(u32, u32)> {
        let sought = Folded::new(sought).letters;
        let mut found: Vec<_> = corpus
            .places(&sought)
            .map(|at| corpus.span(at, sought.len()))
            .map(|span| (span.text, span.start))
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn finds_letters_in_every_text() {
        let corpus = corpus(&["水素社会と水素", "", "水 素", "素水"]);
        assert_eq!(spans(&corpus, "水素"), [(0, 0), (0, 5), (2, 0)]);
        assert_eq!(spans(&corpus, "素"), [(0, 1), (0, 6), (2, 1), (3, 0)]);
        assert_eq!(spans(&corpus, "素素"), []);
        assert_eq!(spans(&corpus, ""), []);
        assert_eq!([0, 1, 2, 3].map(|text| corpus.len(text)), [7, 0, 2, 2]);
    }

    #[test]
    fn words_have_ends() {
        let corpus = corpus(&["Smart City 5G と東京2020"]);
        let starts: String =
            (0..19).filter(|at| corpus.is_boundary(*at)).map(|at| corpus.letter(at)).collect();
        assert_eq!(starts, "sc5gト東京2\0");
    }

    #[test]
    fn knows_how_far_letters_are_known() {
        let corpus = corpus(&["水素社会", "社会実験"]);
        for (sought, known) in [("水素社会実験", 4), ("社会実験", 4), ("会社", 1), ("", 0), ("水", 1)]
        {
            assert_eq!(corpus.longest_known(&Folded::new(sought).letters), known, "{sought}");
        }
    }

    proptest! {
        #[test]
        fn finds_what_a_plain_scan_finds(
            texts in prop::collection::vec("[abあ水 ]{0,90}", 1..6),
            sought in "[abあ水]{1,4}",
        ) {
            let folded: Vec<Vec<char>> = texts.iter().map(|text| Folded::new(text).letters).collect();
            let corpus = Corpus::new(texts.iter().map(|text| Folded::new(text)));
            let letters = Folded::new(&sought).letters;
            let mut expected = Vec::new();
            for (text, all) in folded.iter().enumerate() {
                for (start, window) in all.windows(letters.len()).enumerate() {
                    if window == letters {
                        expected.push((text as u32, start as u32));
                    }
                }
            }
            prop_assert_eq!(spans(&corpus, &sought), expected);
        }
    }
}
