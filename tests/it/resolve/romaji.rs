//! Romanizations of kana, made syllable by syllable and knowing nothing of the code under test.

/// How long vowels, ン and consonants are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Hepburn without marks: Kochi, Gunma.
    Hepburn,
    /// With macrons and apostrophes, in capitals' place: Kōchi, Jun'ichi.
    Macrons,
    /// The long o as ou, as most kana spell it: Kouchi.
    Spelled,
    /// The long o as oh or oo: Ohta, Kohchi.
    Oh,
    /// Old Hepburn: Gumma.
    OldHepburn,
    /// Kunrei-shiki with circumflexes: Kôti, Hukusima.
    Kunrei,
    /// Nihon-shiki without marks: Koti, Tiba.
    Nihon,
}

pub const STYLES: [Style; 7] = [
    Style::Hepburn,
    Style::Macrons,
    Style::Spelled,
    Style::Oh,
    Style::OldHepburn,
    Style::Kunrei,
    Style::Nihon,
];

/// Hepburn, Kunrei-shiki and Nihon-shiki of each kana.
const KANA: &str = "ア a a a イ i i i ウ u u u エ e e e オ o o o カ ka ka ka キ ki ki ki ク ku ku ku ケ ke ke ke コ ko ko ko \
    サ sa sa sa シ shi si si ス su su su セ se se se ソ so so so タ ta ta ta チ chi ti ti ツ tsu tu tu テ te te te ト to to to \
    ナ na na na ニ ni ni ni ヌ nu nu nu ネ ne ne ne ノ no no no ハ ha ha ha ヒ hi hi hi フ fu hu hu ヘ he he he ホ ho ho ho \
    マ ma ma ma ミ mi mi mi ム mu mu mu メ me me me モ mo mo mo ヤ ya ya ya ユ yu yu yu ヨ yo yo yo \
    ラ ra ra ra リ ri ri ri ル ru ru ru レ re re re ロ ro ro ro ワ wa wa wa ン n n n \
    ガ ga ga ga ギ gi gi gi グ gu gu gu ゲ ge ge ge ゴ go go go ザ za za za ジ ji zi zi ズ zu zu zu ゼ ze ze ze ゾ zo zo zo \
    ダ da da da ヂ ji zi zi ヅ zu zu zu デ de de de ド do do do バ ba ba ba ビ bi bi bi ブ bu bu bu ベ be be be ボ bo bo bo \
    パ pa pa pa ピ pi pi pi プ pu pu pu ペ pe pe pe ポ po po po \
    シャ sha sya sya シュ shu syu syu ショ sho syo syo チャ cha tya tya チュ chu tyu tyu チョ cho tyo tyo \
    ジャ ja zya zya ジュ ju zyu zyu ジョ jo zyo zyo キャ kya kya kya キュ kyu kyu kyu キョ kyo kyo kyo \
    ニャ nya nya nya ニュ nyu nyu nyu ニョ nyo nyo nyo ヒャ hya hya hya ヒュ hyu hyu hyu ヒョ hyo hyo hyo \
    ミョ myo myo myo リャ rya rya rya リュ ryu ryu ryu リョ ryo ryo ryo ギャ gya gya gya ギュ gyu gyu gyu ギョ gyo gyo gyo \
    ビャ bya bya bya ビョ byo byo byo ピョ pyo pyo pyo";

/// A reading in Latin letters.
pub fn romanize(kana: &str, style: Style) -> String {
    let table: Vec<&str> = KANA.split_whitespace().collect();
    let column = match style {
        Style::Kunrei => 2,
        Style::Nihon => 3,
        _ => 1,
    };
    let signs: Vec<char> = kana.chars().collect();
    let mut syllables: Vec<String> = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let two: String = signs[at..signs.len().min(at + 2)].iter().collect();
        let one = signs[at].to_string();
        let find = |sign: &str| table.chunks_exact(4).find(|row| row[0] == sign).map(|row| row[column]);
        if one == "ッ" {
            syllables.push("ッ".into());
            at += 1;
        } else if let Some(found) = find(&two).filter(|_| two.chars().count() == 2) {
            syllables.push(found.into());
            at += 2;
        } else {
            syllables.push(find(&one).unwrap_or_else(|| panic!("{one} of {kana}")).into());
            at += 1;
        }
    }
    let mut text = String::new();
    let mut was_lengthened = true;
    for (at, syllable) in syllables.iter().enumerate() {
        let next = syllables.get(at + 1).map_or("", String::as_str);
        let before = if at == 0 { None } else { text.chars().last() };
        let lengthens = !was_lengthened
            && matches!((before, syllable.as_str()), (Some('o'), "o" | "u") | (Some('u'), "u"));
        was_lengthened = lengthens;
        if lengthens {
            match (style, before) {
                (Style::Spelled, _) => text.push('u'),
                (Style::Oh, Some('o')) => {
                    text.push(if "aiueo".contains(&next[..next.len().min(1)]) { 'o' } else { 'h' })
                }
                (Style::Macrons | Style::Kunrei, _) => {
                    text.push(if style == Style::Macrons { '\u{304}' } else { '\u{302}' });
                }
                _ => {}
            }
        } else if syllable == "ッ" {
            text.push(if next.starts_with("ch") { 't' } else { next.chars().next().unwrap() });
        } else if syllable == "n"
            && style == Style::Macrons
            && next.starts_with(['a', 'i', 'u', 'e', 'o', 'y'])
        {
            text.push_str("n'");
        } else if syllable == "n" && style == Style::OldHepburn && next.starts_with(['b', 'm', 'p']) {
            text.push('m');
        } else {
            text.push_str(syllable);
        }
    }
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Katakana in hiragana.
pub fn hiragana(kana: &str) -> String {
    kana.chars()
        .map(|sign| if sign == 'ー' { sign } else { char::from_u32(sign as u32 - 0x60).unwrap() })
        .collect()
}

/// Katakana of half width.
pub fn half_width(kana: &str) -> String {
    const FULL: &str =
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンャュョッ";
    const HALF: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝｬｭｮｯ";
    let of = |sign: char| FULL.chars().position(|full| full == sign).and_then(|at| HALF.chars().nth(at));
    let mut text = String::new();
    for sign in kana.chars() {
        // Voiced kana stand right after the plain ones; those of ハ before two others.
        let before = |n: u32| char::from_u32(sign as u32 - n).and_then(of);
        match of(sign) {
            Some(half) => text.push(half),
            None if "パピプペポ".contains(sign) => text.extend([before(2).unwrap(), 'ﾟ']),
            None => text.extend([before(1).unwrap(), 'ﾞ']),
        }
    }
    text
}
