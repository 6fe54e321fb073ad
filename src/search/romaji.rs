//! How names sound: kana and every usual romanization, brought to one form.

use unicode_normalization::UnicodeNormalization;

/// A sound in the letters of Kunrei-shiki: `Osaka` for オオサカ, `hukusima` for フクシマ.
///
/// Long vowels are capitals, and an apostrophe parts ン from a vowel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sound(String);

impl Sound {
    /// The sound of a text in katakana; none where other letters stand in it.
    pub(super) fn of_kana(text: impl Iterator<Item = char>) -> Option<Sound> {
        let mut sound = String::new();
        let mut doubles = false;
        let mut after_n = false;
        for letter in text {
            if letter == 'ッ' {
                doubles = true;
                continue;
            }
            if let Some(vowel) = small(letter) {
                contract(&mut sound, letter, vowel);
                continue;
            }
            if letter == 'ー' {
                let long = sound.pop()?;
                sound.push(long.to_ascii_uppercase());
                continue;
            }
            let syllable = syllable(letter)?;
            if after_n && syllable.starts_with(['a', 'i', 'u', 'e', 'o', 'y']) {
                sound.push('\'');
            }
            if doubles {
                sound.extend(syllable.chars().next());
                doubles = false;
            }
            sound.push_str(syllable);
            after_n = letter == 'ン';
        }
        (!sound.is_empty()).then(|| Sound(with_long_vowels(&sound)))
    }

    /// The sounds that a romanized name may stand for: `Ohita` is オオイタ, and might be オヒタ.
    pub(super) fn of_latin(text: &str) -> Vec<Sound> {
        let mut letters = String::new();
        for letter in text.nfd() {
            match letter {
                // Macron and circumflex.
                '\u{304}' | '\u{302}' => {
                    if let Some(long) = letters.pop() {
                        letters.push(long.to_ascii_uppercase());
                    }
                }
                '\'' | '\u{2019}' if letters.ends_with('n') => letters.push('\''),
                _ if letter.is_ascii_alphabetic() => letters.push(letter.to_ascii_lowercase()),
                _ if letter.is_ascii_digit() => letters.push(letter),
                _ => {}
            }
        }
        for (from, to) in CONSONANTS {
            letters = letters.replace(from, to);
        }
        let plain: Vec<char> = letters.chars().collect();
        let spelled = Sound(with_long_vowels(&with_long_oh(&plain, false)));
        let long = Sound(with_long_vowels(&with_long_oh(&plain, true)));
        if spelled.0.is_empty() {
            vec![]
        } else if spelled == long {
            vec![spelled]
        } else {
            vec![spelled, long]
        }
    }

    /// What all spellings of the sound have in common.
    pub(super) fn key(&self) -> String {
        self.0.chars().filter(|letter| *letter != '\'').map(|letter| letter.to_ascii_lowercase()).collect()
    }

    /// Whether a text that marks long vowels marks all those of a name.
    pub(super) fn says_all_of(&self, name: &Sound) -> bool {
        let without_apostrophes = |sound: &Sound| sound.0.replace('\'', "");
        self.0.contains(|letter: char| letter.is_ascii_uppercase())
            && without_apostrophes(self) == without_apostrophes(name)
    }

    /// Whether a romanized text may stand for a name: what it leaves out makes no difference, what it says does.
    /// `Ono` may be 大野 or 小野, `Oono` is 大野.
    pub(super) fn may_be(&self, name: &Sound) -> bool {
        let (mut said, mut meant) = (self.0.chars().peekable(), name.0.chars().peekable());
        loop {
            if said.peek() != Some(&'\'') && meant.peek() == Some(&'\'') {
                meant.next();
            }
            match (said.next(), meant.next()) {
                (None, None) => return true,
                (Some(one), Some(other)) if one == other => {}
                // Only the long o and u are ever written short.
                (Some('o'), Some('O')) | (Some('u'), Some('U')) => {}
                _ => return false,
            }
        }
    }
}

/// Hepburn, and what is left of older spellings, to Kunrei-shiki; in this order.
const CONSONANTS: [(&str, &str); 21] = [
    ("tch", "cch"),
    ("cch", "tty"),
    ("sh", "sy"),
    ("ch", "ty"),
    ("ts", "t"),
    ("dz", "z"),
    ("jj", "zzy"),
    ("j", "zy"),
    ("f", "h"),
    ("v", "b"),
    ("du", "zu"),
    ("dU", "zU"),
    ("di", "zi"),
    ("dI", "zI"),
    ("dy", "zy"),
    ("yy", "y"),
    ("yi", "i"),
    ("yI", "I"),
    ("mb", "nb"),
    ("mp", "np"),
    ("mm", "nm"),
];

/// An h after o that says that it is long: before a consonant and at the end always, before a vowel if asked.
fn with_long_oh(letters: &[char], before_vowels: bool) -> String {
    let mut spelled = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let follows_o = at > 0 && letters.get(at - 1) == Some(&'o');
        let next = letters.get(at + 1);
        let is_before_vowel = next.is_some_and(|next| "aiueoAIUEO".contains(*next));
        if *letter == 'h' && follows_o && (before_vowels || !is_before_vowel) {
            spelled.pop();
            spelled.push('O');
        } else {
            spelled.push(*letter);
        }
    }
    spelled
}

/// Two equal vowels, and o with u, are one long vowel.
fn with_long_vowels(letters: &str) -> String {
    let mut marked = String::new();
    for letter in letters.chars() {
        match (marked.chars().last(), letter) {
            (Some(last), _) if last == letter && "aiueo".contains(letter) => {
                marked.pop();
                marked.push(letter.to_ascii_uppercase());
            }
            (Some('o'), 'u') => {
                marked.pop();
                marked.push('O');
            }
            _ => marked.push(letter),
        }
    }
    marked
}

/// The vowel of a small kana.
fn small(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ャ' => "ya",
        'ュ' => "yu",
        'ョ' => "yo",
        'ァ' => "a",
        'ィ' => "i",
        'ゥ' => "u",
        'ェ' => "e",
        'ォ' => "o",
        'ヮ' => "wa",
        _ => return None,
    })
}

/// Puts the vowel of a small kana in the place of the last: キ and ャ are kya, シ and ェ sye, フ and ァ ha.
fn contract(sound: &mut String, letter: char, vowel: &str) {
    match sound.pop() {
        Some('i') if letter == 'ェ' => sound.push_str("ye"),
        Some('u') if sound.is_empty() => {
            sound.push('w');
            sound.push_str(vowel);
        }
        Some('a' | 'i' | 'u' | 'e' | 'o') | None => sound.push_str(vowel),
        Some(other) => {
            sound.push(other);
            sound.push_str(vowel);
        }
    }
}

fn syllable(kana: char) -> Option<&'static str> {
    const SIGNS: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン\
                         ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴヵヶ";
    const SOUNDS: [&str; 74] = [
        "a", "i", "u", "e", "o", "ka", "ki", "ku", "ke", "ko", "sa", "si", "su", "se", "so", "ta", "ti",
        "tu", "te", "to", "na", "ni", "nu", "ne", "no", "ha", "hi", "hu", "he", "ho", "ma", "mi", "mu", "me",
        "mo", "ya", "yu", "yo", "ra", "ri", "ru", "re", "ro", "wa", "o", "n", "ga", "gi", "gu", "ge", "go",
        "za", "zi", "zu", "ze", "zo", "da", "zi", "zu", "de", "do", "ba", "bi", "bu", "be", "bo", "pa", "pi",
        "pu", "pe", "po", "bu", "ka", "ke",
    ];
    let at = SIGNS.chars().position(|sign| sign == kana)?;
    SOUNDS.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kana(text: &str) -> Sound {
        Sound::of_kana(text.chars()).unwrap_or_else(|| Sound(String::new()))
    }

    fn means(latin: &str, reading: &str) -> bool {
        Sound::of_latin(latin)
            .iter()
            .any(|sound| sound.key() == kana(reading).key() && sound.may_be(&kana(reading)))
    }

    #[test]
    fn every_romanization_is_heard() {
        for (reading, spellings) in [
            ("オオサカ", "Osaka Ōsaka Oosaka Ohsaka OSAKA Ôsaka"),
            ("オオイタ", "Oita Ōita Ooita Ohita"),
            ("フクシマ", "Fukushima Hukusima Hukushima"),
            ("チバ", "Chiba Tiba"),
            ("シズオカ", "Shizuoka Sizuoka Siduoka"),
            ("グンマ", "Gunma Gumma"),
            ("コウチ", "Kochi Kōchi Kouchi Kôti Kooti Kohchi"),
            ("ジュンイチ", "Jun'ichi Junichi Zyun'iti Jun’ichi"),
            ("トットリ", "Tottori"),
            ("キョウト", "Kyoto Kyōto Kyouto Kyôto"),
            ("チュウオウ", "Chuo Chūō Chuuou Tyuuoo"),
            ("ヒロオ", "Hiroo"),
            ("ニイガタ", "Niigata Nīgata"),
            ("アイヅ", "Aizu Aidu Aidzu"),
            ("ハッチョウ", "Hatcho Hatchō Hacchou Hattyô"),
            ("ニッシン", "Nisshin Nissin"),
            ("トーキョー", "Tokyo Tōkyō Toukyou"),
        ] {
            for spelling in spellings.split(' ') {
                assert!(means(spelling, reading), "{spelling} is {reading}: {:?}", Sound::of_latin(spelling));
            }
        }
    }

    #[test]
    fn what_is_said_counts() {
        for (latin, reading) in [
            ("Oono", "オノ"),
            ("Ōno", "オノ"),
            ("Shin'ichi", "シニチ"),
            ("Osaka", "オサケ"),
            ("Kita", "キッタ"),
            ("Nigata", "ニイガタ"),
        ] {
            assert!(!means(latin, reading), "{latin} is not {reading}");
        }
        assert!(means("Ono", "オオノ") && means("Ono", "オノ"));
        assert_ne!(kana("オノ"), kana("オオノ"));
    }

    #[test]
    fn other_letters_have_no_sound() {
        assert_eq!(Sound::of_kana("福島".chars()), None);
        assert_eq!(Sound::of_kana("ー".chars()), None);
        assert_eq!(Sound::of_latin("🍣"), []);
    }
}
