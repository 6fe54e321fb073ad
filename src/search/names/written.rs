//! Written names in the forms in which they are looked up.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::search::fold::Folded;

/// A letter of a Japanese text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) struct Letter {
    /// As it is compared.
    pub key: char,
    /// As it is read: width and hiragana make no difference, small kana do.
    pub plain: char,
}

/// The letters of a text without white space and punctuation.
///
/// Like `fold`, but ガ is ケ between ideographs only (袖ガ浦), for in つがる it is a sound of its own; and 々 is what it
/// repeats.
pub(in crate::search) fn letters(text: &str) -> Vec<Letter> {
    let composed: String = text.nfkc().collect();
    let plain: Vec<char> = composed.chars().collect();
    let folded = Folded::new(&composed);
    let mut letters: Vec<Letter> = Vec::with_capacity(folded.letters.len());
    for (key, origin) in folded.letters.into_iter().zip(folded.origins) {
        let at = origin as usize;
        let own = plain.get(at).copied().unwrap_or(key);
        if is_punctuation(own) {
            continue;
        }
        let beside = |at: Option<usize>| at.and_then(|at| plain.get(at)).is_some_and(|c| is_ideograph(*c));
        let is_ke = beside(at.checked_sub(1)) && beside(Some(at + 1));
        let key = match (key, own) {
            ('ケ', 'ガ' | 'が') if !is_ke => 'ガ',
            ('々', _) => letters.last().map_or(key, |letter| letter.key),
            _ => key,
        };
        letters.push(Letter { key, plain: katakana(own) });
    }
    letters
}

/// The key of letters.
pub(in crate::search) fn key(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.key).collect()
}

/// The key of a Japanese text.
pub(in crate::search) fn key_of(text: &str) -> String {
    key(&letters(text))
}

/// The words of a text in Latin letters, without accents, case, apostrophes and `the`; none if other letters stand in it.
///
/// Accents stay in the second form of each word, which is for its sound.
pub(in crate::search) fn words(text: &str) -> Option<Vec<Word>> {
    let composed: String = text.nfkc().flat_map(char::to_lowercase).collect();
    if composed.chars().any(|c| c.is_alphabetic() && c.nfd().next().is_none_or(|base| !base.is_ascii())) {
        return None;
    }
    let spaced = composed.replace('&', " and ");
    let is_part =
        |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\'' | '\u{2019}' | '.');
    let words = spaced.split(|c| !is_part(c)).map(|word| Word {
        plain: word.nfd().filter(char::is_ascii_alphanumeric).collect(),
        spelled: word.to_owned(),
    });
    let words: Vec<Word> = words.filter(|word| !word.plain.is_empty() && word.plain != "the").collect();
    (!words.is_empty()).then_some(words)
}

/// A word in Latin letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Word {
    /// Plain letters and digits.
    pub plain: String,
    /// With its accents and apostrophes.
    pub spelled: String,
}

/// The key of words.
pub(in crate::search) fn words_key(words: &[Word]) -> String {
    words.iter().map(|word| &*word.plain).collect()
}

/// Whether a letter is a kana, in katakana.
pub(in crate::search) fn is_kana(letter: char) -> bool {
    matches!(letter, 'ァ'..='ヶ' | 'ー')
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '々' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

fn katakana(letter: char) -> char {
    match letter {
        'ぁ'..='ゖ' => char::from_u32(letter as u32 + 0x60).unwrap_or(letter),
        _ => letter,
    }
}

/// What writers put between letters or leave out. Other symbols stay: they say something.
fn is_punctuation(letter: char) -> bool {
    letter.is_ascii_punctuation()
        || matches!(letter, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}'
            | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '・' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_have_one_key() {
        for (one, other) in [
            ("袖ヶ浦市", "袖が浦 市"),
            ("袖ヶ浦市", "袖ｶﾞ浦市"),
            ("野々市市", "野野市市"),
            ("クール・ネット東京", "クールネット東京"),
            ("西ノ島町", "西の島町"),
        ] {
            assert_eq!(key_of(one), key_of(other));
        }
        for (one, other) in [("つがる", "つける"), ("かすみがうら", "かすみけうら"), ("東京都", "東京都🍣")]
        {
            assert_ne!(key_of(one), key_of(other));
        }
    }

    #[test]
    fn words_are_latin() {
        let key = |text: &str| words(text).map(|words| words_key(&words));
        assert_eq!(key("Bureau of the Environment"), key("bureau-of ENVIRONMENT"));
        assert_eq!(key("Kōchi, Jun'ichi & co").as_deref(), Some("kochijunichiandco"));
        assert_eq!(key("Ｔｏｋｙｏ").as_deref(), Some("tokyo"));
        for text in ["東京", "tokyo都", "", " - ", "ありがとう"] {
            assert_eq!(key(text), None, "{text}");
        }
    }
}
