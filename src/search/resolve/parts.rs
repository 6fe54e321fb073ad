//! The parts that a written name is made of: pieces of one script, and words that say what something is.

use unicode_normalization::UnicodeNormalization;

use crate::{
    model::{Graph, Vertex},
    search::{
        names::{Letter, Target, Word, is_kana, key, letters, words, words_key},
        romaji::Sound,
    },
};

/// A text between commas and brackets.
pub(super) enum Part {
    Letters(Vec<Letter>),
    Words(Vec<Word>),
}

/// All of a part, or some of it.
#[derive(Clone, Copy)]
pub(super) enum Piece<'p> {
    Letters(&'p [Letter]),
    Words(&'p [Word]),
}

/// How many letters the name of a prefecture or designated city has at most, in kana.
const HEAD_LETTERS: usize = 12;
/// How many words it has at most: Tokyo Metropolitan Government.
const HEAD_WORDS: usize = 4;
/// Longer texts in Latin letters are no place in a prefecture.
const WORDS_MAX: usize = 10;
const PARTS_MAX: usize = 4;

/// Words after a romanized name, and the last letters of what they may stand for; 特 are the special wards.
const AFTER: [(&str, &str); 22] = [
    ("prefecture", "都道府県"),
    ("pref", "都道府県"),
    ("metropolis", "都"),
    ("city", "市特"),
    ("ward", "区"),
    ("town", "町"),
    ("village", "村"),
    ("to", "都"),
    ("do", "道"),
    ("fu", "府"),
    ("hu", "府"),
    ("ken", "県"),
    ("shi", "市"),
    ("si", "市"),
    ("ku", "区"),
    ("cho", "町"),
    ("chou", "町"),
    ("tyo", "町"),
    ("machi", "町"),
    ("mati", "町"),
    ("son", "村"),
    ("mura", "村"),
];

/// Words before `of` and a name.
const BEFORE: [&str; 6] = ["prefecture", "metropolis", "city", "ward", "town", "village"];

/// Whose offices these words after a name are.
const OFFICES: [(&str, &str); 6] = [
    ("metropolitan", "都"),
    ("prefectural", "都道府県"),
    ("city", "市特"),
    ("ward", "区"),
    ("town", "町"),
    ("village", "村"),
];

/// The same after a Japanese name.
const OFFICES_JA: [(&str, &str); 3] = [("庁", "都道府県"), ("役所", "市区"), ("役場", "町村")];

impl Part {
    /// All of a text.
    pub(super) fn whole(text: &str) -> Part {
        words(text).map_or_else(|| Part::Letters(letters(text)), Part::Words)
    }

    /// The parts of a text; none where there are too many.
    pub(super) fn all(text: &str) -> Vec<Part> {
        let composed: String = text.nfkc().collect();
        let parts: Vec<&str> = composed
            .split(['(', ')', '[', ']', ',', '、', '【', '】', '〔', '〕', '/'])
            .filter(|part| !part.trim().is_empty())
            .take(PARTS_MAX + 1)
            .collect();
        if parts.len() > PARTS_MAX {
            return vec![];
        }
        parts.into_iter().map(Part::whole).collect()
    }

    /// All of it.
    pub(super) fn piece(&self) -> Piece<'_> {
        match self {
            Part::Letters(letters) => Piece::Letters(letters),
            Part::Words(words) => Piece::Words(words),
        }
    }
}

impl<'p> Piece<'p> {
    /// What it is looked up by.
    pub(super) fn key(self) -> String {
        match self {
            Piece::Letters(letters) => key(letters),
            Piece::Words(words) => words_key(words),
        }
    }

    pub(super) fn is_empty(self) -> bool {
        match self {
            Piece::Letters(letters) => letters.is_empty(),
            Piece::Words(words) => words.is_empty(),
        }
    }

    /// As a reader sees it.
    pub(super) fn shown(self) -> String {
        match self {
            Piece::Letters(letters) => letters.iter().map(|letter| letter.plain).collect(),
            Piece::Words(words) => words.iter().map(|word| &*word.spelled).collect::<Vec<_>>().join(" "),
        }
    }

    /// The sounds that it may stand for.
    pub(super) fn sounds(self) -> Vec<Sound> {
        match self {
            Piece::Letters(letters) => {
                Sound::of_kana(letters.iter().map(|letter| letter.plain)).into_iter().collect()
            }
            Piece::Words(words) => {
                // The apostrophe of jun'ichi is heard, that of Governors' is not.
                let spelled: Vec<&str> = words.iter().map(|word| &*word.spelled).collect();
                Sound::of_latin(&spelled.concat())
            }
        }
    }

    /// Whether one of its sounds may be that of a name. Kana say all of it.
    pub(super) fn may_sound(self, own: &Sound, name: &Sound) -> bool {
        match self {
            Piece::Letters(_) => own == name,
            Piece::Words(_) => own.may_be(name),
        }
    }

    /// Where a prefecture or city may end and something in it begin.
    pub(super) fn splits(self) -> Vec<(Piece<'p>, Piece<'p>)> {
        match self {
            Piece::Letters(letters) => (1..letters.len().min(HEAD_LETTERS + 1))
                .filter_map(|at| letters.split_at_checked(at))
                .map(|(head, rest)| (Piece::Letters(head), Piece::Letters(rest)))
                .collect(),
            Piece::Words(words) if words.len() <= WORDS_MAX => (1..words.len().min(HEAD_WORDS + 1))
                .filter_map(|at| words.split_at_checked(at))
                .map(|(head, rest)| (Piece::Words(head), Piece::Words(rest)))
                .collect(),
            Piece::Words(_) => vec![],
        }
    }

    /// The same in English order: something, and the prefecture or city after it.
    pub(super) fn splits_in_english(self) -> Vec<(Piece<'p>, Piece<'p>)> {
        match self {
            Piece::Words(words) if words.len() <= WORDS_MAX => (1..words.len())
                .filter_map(|at| words.split_at_checked(at))
                .filter(|(_, place)| place.len() <= HEAD_WORDS)
                .map(|(rest, place)| (Piece::Words(place), Piece::Words(rest)))
                .collect(),
            _ => vec![],
        }
    }

    /// A name, and what the word at its end may stand for: 福島 and 県.
    pub(super) fn without_kind(self) -> Option<(Piece<'p>, String)> {
        match self {
            Piece::Letters([stem @ .., last])
                if !stem.is_empty() && "都道府県市区町村".contains(last.key) =>
            {
                Some((Piece::Letters(stem), last.key.to_string()))
            }
            Piece::Words([kind, of, stem @ ..])
                if !stem.is_empty() && of.plain == "of" && BEFORE.contains(&&*kind.plain) =>
            {
                Some((Piece::Words(stem), stands_for(&AFTER, &kind.plain)?.to_owned()))
            }
            Piece::Words([stem @ .., last]) if !stem.is_empty() => {
                Some((Piece::Words(stem), stands_for(&AFTER, &last.plain)?.to_owned()))
            }
            _ => None,
        }
    }

    /// A name whose offices it is, and what the offices may be of.
    pub(super) fn without_office(self) -> Option<(Piece<'p>, &'static str)> {
        match self {
            Piece::Letters(letters) => OFFICES_JA.iter().find_map(|(word, kinds)| {
                let at = letters.len().checked_sub(word.chars().count())?;
                let (stem, end) = letters.split_at_checked(at)?;
                (!stem.is_empty() && key(end) == *word).then_some((Piece::Letters(stem), *kinds))
            }),
            Piece::Words([stem @ .., whose, office])
                if !stem.is_empty() && ["government", "office", "hall"].contains(&&*office.plain) =>
            {
                Some((Piece::Words(stem), stands_for(&OFFICES, &whose.plain)?))
            }
            Piece::Words(_) => None,
        }
    }

    /// A county (郡), and what is left after it.
    pub(super) fn after_county(self) -> Vec<(Piece<'p>, Piece<'p>)> {
        self.splits_at_counties().into_iter().filter(|(_, rest)| !rest.is_empty()).collect()
    }

    /// Whether it is a county and nothing else.
    pub(super) fn is_county(self) -> bool {
        self.splits_at_counties().iter().any(|(_, rest)| rest.is_empty())
    }

    fn splits_at_counties(self) -> Vec<(Piece<'p>, Piece<'p>)> {
        match self {
            Piece::Letters(letters) => (2..=letters.len().min(HEAD_LETTERS))
                .filter_map(|at| letters.split_at_checked(at))
                .filter(|(county, _)| county.last().is_some_and(|letter| letter.key == '郡'))
                .map(|(county, rest)| (Piece::Letters(county), Piece::Letters(rest)))
                .collect(),
            Piece::Words(words) => (2..=words.len().min(HEAD_WORDS))
                .filter_map(|at| words.split_at_checked(at))
                .filter(|(county, _)| {
                    county.last().is_some_and(|word| ["gun", "county", "district"].contains(&&*word.plain))
                })
                .map(|(county, rest)| (Piece::Words(county), Piece::Words(rest)))
                .collect(),
        }
    }

    /// Whether it is in another script than another: its reading, for instance.
    pub(super) fn differs_in_script(self, other: Piece<'_>) -> bool {
        self.script() != other.script()
    }

    fn script(self) -> u8 {
        match self {
            Piece::Words(_) => 0,
            Piece::Letters(letters) if letters.iter().all(|letter| is_kana(letter.plain)) => 1,
            Piece::Letters(_) => 2,
        }
    }
}

/// Whether what a word stands for is what a name means.
pub(super) fn is_of_kind(graph: &Graph, target: Target, kinds: &str) -> bool {
    let name = match target {
        Target::Vertex(Vertex::Prefecture(ix)) => &graph[ix].name.ja,
        Target::Vertex(Vertex::Municipality(ix)) => {
            if kinds.contains('特') && graph[ix].name.ja.ends_with('区') {
                return true;
            }
            &graph[ix].name.ja
        }
        Target::Ward(..) => return kinds.contains('区'),
        Target::Vertex(_) => return false,
    };
    name.chars().last().is_some_and(|last| kinds.contains(last))
}

fn stands_for(table: &[(&'static str, &'static str)], word: &str) -> Option<&'static str> {
    table.iter().find(|(own, _)| *own == word).map(|(_, kinds)| *kinds)
}
