//! What is asked for: the words of a text, and the parts of words that are written without spaces.

use super::{super::fold::Folded, corpus::WordLetter};

/// Words that say nothing beside others.
const EMPTY_WORDS: [&str; 26] = [
    "a", "an", "and", "are", "as", "at", "by", "do", "does", "for", "from", "how", "in", "is", "of", "on",
    "or", "that", "the", "to", "what", "where", "which", "who", "with", "no",
];
/// Hiragana that hold a sentence together, by how they begin.
const EMPTY_KANA: [&str; 23] = [
    "シテ", "シタ", "サレ", "スル", "デキ", "オケ", "ツイ", "ヨル", "ヨツ", "タメ", "アル", "アリ", "イル",
    "ナル", "ナツ", "トイ", "トノ", "トシ", "カラ", "マデ", "ドノ", "クダ", "ンデ",
];
/// How many folded letters count.
const LETTERS_MAX: usize = 300;
/// Hiragana that may stand after a noun; another one makes a single ideograph the stem of a verb.
const PARTICLES: [char; 11] = ['カ', 'ケ', 'ハ', 'ヲ', 'ニ', 'ノ', 'デ', 'ト', 'モ', 'ヘ', 'ヤ'];
/// The shortest run of hiragana that is taken for a word of its own.
const KANA_WORD_MIN: usize = 4;

/// What kind of letter it is, where a text without spaces is taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Letters of alphabets.
    Alphabetic,
    /// Digits.
    Digit,
    /// Hiragana.
    Hiragana,
    /// Katakana.
    Katakana,
    /// Ideographs and everything else.
    Ideograph,
}

/// Folded letters in a row, with their scripts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Word {
    /// The letters.
    pub letters: Vec<char>,
    /// The script in which each was written.
    pub scripts: Vec<Script>,
}

/// A text that is searched for.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// All of it, without white space, in one.
    pub whole: Vec<char>,
    /// Its words, in order, each once.
    pub words: Vec<Word>,
}

impl Query {
    /// Takes a text apart at white space and signs; words that say nothing are left out where there are others.
    pub(super) fn new(text: &str) -> Self {
        let written: Vec<char> =
            text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        let mut folded = Folded::new(&written.iter().collect::<String>());
        // Single letters may stand for many: ㍿, ﷺ.
        folded.letters.truncate(LETTERS_MAX);
        let mut words: Vec<Word> = Vec::new();
        let mut word = Word::default();
        let mut end = 0;
        for ((letter, origin), next) in folded.letters.iter().zip(&folded.origins).zip(&folded.ends) {
            let is_sign = !(letter.is_alphanumeric() || is_lengthened(*letter));
            if *origin > end || is_sign {
                words.push(std::mem::take(&mut word));
            }
            end = *next;
            if !is_sign {
                let original = written.get(*origin as usize).copied().unwrap_or(*letter);
                word.scripts.push(Script::of(*letter, original));
                word.letters.push(*letter);
            }
        }
        words.push(word);
        let mut distinct: Vec<Word> = Vec::new();
        for word in words.into_iter().filter(|word| !word.letters.is_empty()) {
            if !distinct.contains(&word) {
                distinct.push(word);
            }
        }
        if distinct.iter().any(|word| !word.is_empty()) {
            distinct.retain(|word| !word.is_empty());
        }
        Query { whole: folded.letters, words: distinct }
    }
}

/// Signs that are part of a word.
fn is_lengthened(letter: char) -> bool {
    matches!(letter, 'ー' | '々' | '〆')
}

impl Script {
    fn of(letter: char, original: char) -> Self {
        match (WordLetter::of(letter), letter) {
            (Some(WordLetter::Digit), _) => Script::Digit,
            (Some(WordLetter::Alphabetic), _) => Script::Alphabetic,
            (None, 'ァ'..='ヿ') if matches!(original, 'ぁ'..='ゟ') => Script::Hiragana,
            (None, 'ァ'..='ヿ') => Script::Katakana,
            _ => Script::Ideograph,
        }
    }
}

impl Word {
    /// Whether all its letters are of a script.
    pub(super) fn is_all(&self, script: Script) -> bool {
        self.scripts.iter().all(|own| *own == script)
    }

    /// Whether it has a letter of a script.
    pub(super) fn has(&self, script: Script) -> bool {
        self.scripts.contains(&script)
    }

    /// Whether it says nothing beside other words.
    fn is_empty(&self) -> bool {
        if self.is_all(Script::Hiragana) {
            return self.letters.len() < 3 || self.is_empty_kana();
        }
        EMPTY_WORDS.iter().any(|word| word.chars().eq(self.letters.iter().copied()))
    }

    fn is_empty_kana(&self) -> bool {
        EMPTY_KANA
            .iter()
            .any(|start| start.chars().eq(self.letters.iter().copied().take(start.chars().count())))
    }

    /// The part from one letter to before another.
    pub(super) fn part(&self, start: usize, end: usize) -> Word {
        let letters = self.letters.get(start..end).unwrap_or_default().to_vec();
        Word { letters, scripts: self.scripts.get(start..end).unwrap_or_default().to_vec() }
    }

    /// The parts of one script each. Hiragana that only joins the others is left out.
    pub(super) fn runs(&self) -> Vec<Word> {
        let mut runs = Vec::new();
        let mut start = 0;
        for run in self.scripts.chunk_by(|one, other| one == other) {
            let mut word = self.part(start, start + run.len());
            let is_first = start == 0;
            start += run.len();
            // のまちづくり: the particle belongs to what stands before.
            let particle = word.letters.first().filter(|letter| PARTICLES.contains(letter));
            if !is_first && particle.is_some() && word.is_all(Script::Hiragana) {
                word = word.part(1, word.letters.len());
            }
            let is_joint =
                word.is_all(Script::Hiragana) && (word.letters.len() < KANA_WORD_MIN || word.is_empty_kana());
            // 取 of 取り組む is no word.
            let next = (self.scripts.get(start), self.letters.get(start));
            let is_stem = matches!(next, (Some(Script::Hiragana), Some(after)) if !PARTICLES.contains(after))
                && word.letters.len() == 1
                && word.is_all(Script::Ideograph);
            if !is_joint && !is_stem {
                runs.push(word);
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        Query::new(text).words.iter().map(|word| word.letters.iter().collect()).collect()
    }

    fn runs(text: &str) -> Vec<String> {
        let query = Query::new(text);
        query.words.iter().flat_map(Word::runs).map(|word| word.letters.iter().collect()).collect()
    }

    #[test]
    fn texts_are_taken_apart() {
        assert_eq!(words("水素　エネルギー、Fukushima (水素)"), ["水素", "エネルギー", "fukushima"]);
        assert_eq!(words("Bureau of Environment"), ["bureau", "environment"]);
        assert_eq!(words("of the"), ["of", "the"]);
        assert_eq!(words("JP-13 \u{0}2020\u{1b}5G"), ["jp", "13", "2020", "5g"]);
        for nothing in ["", " \u{3000}\n", "・「」!?…", "😀", "\u{301}", "\u{200B}\u{FEFF}"] {
            assert_eq!(words(nothing), Vec::<String>::new(), "{nothing:?}");
        }
    }

    #[test]
    fn sentences_are_taken_apart() {
        assert_eq!(runs("福島県と水素で連携している局"), ["福島県", "水素", "連携", "局"]);
        assert_eq!(runs("スマート東京2020のまちづくり"), ["スマート", "東京", "2020", "マチヅクリ"]);
    }
}
