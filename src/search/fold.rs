//! Text made comparable: one form for everything that readers take for the same.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

use super::variants::unified;

/// A text in the form in which texts are compared.
///
/// Width and composition of letters (NFKC), case, accents of Latin letters (ō), hiragana and katakana, small and
/// large kana, ヶ/ケ/が, dashes, and variants of ideographs (齋/斎) make no difference; white space and ・ are left out.
pub fn fold(text: &str) -> String {
    Folded::new(text).letters.into_iter().collect()
}

/// A folded text that knows where each of its letters comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The letters of the folded text.
    pub letters: Vec<char>,
    /// For each of them, the position of the letter of the text that it comes from, in code points.
    pub origins: Vec<u32>,
    /// For each of them, the position after the last letter of the text that belongs to it: its marks and selectors.
    pub ends: Vec<u32>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Self {
        let mut folded = Folded::default();
        let letters: Vec<char> = text.chars().collect();
        let mut start = 0;
        while start < letters.len() {
            // A letter and its marks are composed together.
            let marks = letters[start + 1..].iter().take_while(|letter| is_mark(**letter)).count();
            let end = start + 1 + marks;
            if marks == 0 && is_composed(letters[start]) {
                folded.push(letters[start].to_ascii_lowercase(), start..end);
            } else {
                for letter in letters[start..end].iter().copied().nfkc().flat_map(char::to_lowercase) {
                    folded.push(letter, start..end);
                }
            }
            start = end;
        }
        folded
    }

    fn push(&mut self, letter: char, of: Range<usize>) {
        if let Some(letter) = folded_letter(letter) {
            self.letters.push(letter);
            self.origins.push(of.start as u32);
            self.ends.push(of.end as u32);
        }
    }
}

/// Whether a letter belongs to the one before it.
fn is_mark(letter: char) -> bool {
    canonical_combining_class(letter) != 0 || matches!(letter, '\u{FF9E}' | '\u{FF9F}') || is_selector(letter)
}

/// Variation selectors, joiners and directions.
fn is_selector(letter: char) -> bool {
    matches!(letter, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}

/// Whether a letter is of those that NFKC leaves alone; most letters of the data are.
fn is_composed(letter: char) -> bool {
    matches!(letter, '\0'..='\u{7F}' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='\u{9FFF}')
}

/// The letter that stands for this one; none for what makes no difference.
fn folded_letter(letter: char) -> Option<char> {
    let letter = match letter {
        // Hiragana to katakana.
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(letter as u32 + 0x60)?,
        _ => letter,
    };
    Some(match letter {
        // オリンピック・パラリンピック is written without the dot, too.
        _ if letter.is_whitespace() || letter == '・' || is_selector(letter) => return None,
        // Marks of Latin letters, with them or left over.
        '\u{300}'..='\u{36F}' => return None,
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => [letter].into_iter().nfd().next()?,
        'ヶ' | 'ケ' | 'ガ' => 'ケ',
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ヵ' => 'カ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        '\u{301C}' => '~',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' => '-',
        _ => unified(letter),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_spellings_one() {
        for (one, other) in [
            ("袖ケ浦市", "袖ヶ浦市"),
            ("袖が浦市", "袖ヶ浦市"),
            ("龍ケ崎市", "竜ヶ崎市"),
            ("齋藤", "斎藤"),
            ("Ｔｏｋｙｏ", "tokyo"),
            ("ﾊﾞｽ", "バス"),
            ("か\u{3099}ス", "ガス"),
            ("スマート シティ", "すまーとしてぃ"),
            ("辻\u{E0100}", "辻"),
            ("東京\u{3000}都", "東京都"),
            ("②", "2"),
            ("Kōchi", "Kochi"),
            ("Ko\u{304}chi", "KOCHI"),
            ("2019〜20", "2019～20"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
    }

    #[test]
    fn keeps_names_apart() {
        for (one, other) in [("斉藤", "斎藤"), ("大阪", "大坂"), ("ハハ", "ババ"), ("都市局", "都市整備局")]
        {
            assert_ne!(fold(one), fold(other));
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        let text = "全国各地との「共存共栄」に向けた ﾄｳｷｮｳ の齋ヶ İstanbul ㍿ ﷺ";
        assert_eq!(fold(&fold(text)), fold(text));
    }

    #[test]
    fn letters_know_where_they_come_from() {
        let folded = Folded::new("ﾊﾞ ㍿が");
        assert_eq!(folded.letters.iter().collect::<String>(), "バ株式会社ケ");
        assert_eq!(folded.origins, [0, 3, 3, 3, 3, 4]);
        assert_eq!(folded.ends, [2, 4, 4, 4, 4, 5]);
        let folded = Folded::new("a 辻\u{E0100}\u{304}b");
        assert_eq!((folded.origins, folded.ends), (vec![0, 2, 5], vec![1, 5, 6]));
    }
}
