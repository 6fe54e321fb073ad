//! Every prefecture, municipality and ward in all usual spellings: what each means follows from plain loops over the
//! reference data, and the service must say just that.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use tokyo_policy_graph::search::ResolutionStatus;

use super::{GRAPH, NAMES, ids, reference};
use crate::resolve::romaji::{STYLES, Style, half_width, hiragana, romanize};

/// A place of the reference data.
struct Place {
    /// The vertex that stands for it: its own, or that of its city.
    id: String,
    kind: Kind,
    code: String,
    /// Without the word at its end.
    bare: String,
    word: char,
    kana: String,
    bare_kana: String,
    en: String,
    bare_en: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Prefecture,
    Municipality,
    Ward,
}

/// What a spelling can mean.
#[derive(Default)]
struct Meant {
    vertices: BTreeSet<String>,
    /// The cities of wards.
    wards: BTreeSet<String>,
    /// The cities of wards that are named without 区.
    bare_wards: BTreeSet<String>,
    has_prefecture: bool,
    /// Vertices of which it is letter by letter an id, code or name.
    exact: BTreeSet<String>,
    /// Cities of wards of which it is.
    exact_wards: BTreeSet<String>,
    /// Vertices that are named without the word at their end.
    bare: BTreeSet<String>,
}

#[derive(Default)]
struct Spellings(BTreeMap<String, Meant>);

impl Spellings {
    fn add(&mut self, text: impl Into<String>, place: &Place, is_bare: bool) {
        let meant = self.0.entry(text.into()).or_default();
        match (place.kind, is_bare) {
            (Kind::Ward, false) => &mut meant.wards,
            (Kind::Ward, true) => &mut meant.bare_wards,
            _ => &mut meant.vertices,
        }
        .insert(place.id.clone());
        if is_bare && place.kind != Kind::Ward {
            meant.bare.insert(place.id.clone());
        }
        meant.has_prefecture |= place.kind == Kind::Prefecture;
    }

    fn add_exact(&mut self, text: impl Into<String>, place: &Place) {
        let text = text.into();
        self.add(&text, place, false);
        let meant = self.0.get_mut(&text).unwrap();
        let exact = if place.kind == Kind::Ward { &mut meant.exact_wards } else { &mut meant.exact };
        exact.insert(place.id.clone());
    }

    fn count_of(&self, id: &str) -> usize {
        self.0.values().filter(|meant| meant.vertices.contains(id)).count()
    }
}

impl Place {
    fn read(record: &Value, kind: Kind) -> Place {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let (ja, kana, en) =
            (text(&record["name"]["ja"]), text(&record["name"]["kana"]), text(&record["name"]["en"]));
        let word = ja.chars().last().unwrap();
        let readings: &[&str] = match word {
            '都' => &["ト"],
            '道' => &["ドウ"],
            '府' => &["フ"],
            '県' => &["ケン"],
            '市' => &["シ"],
            '区' => &["ク"],
            '町' => &["チョウ", "マチ"],
            _ => &["ソン", "ムラ"],
        };
        let bare_kana = readings.iter().find_map(|reading| kana.strip_suffix(reading)).unwrap().to_owned();
        let code = text(&record["code"]);
        let id = match kind {
            Kind::Prefecture => format!("prefecture:{code}"),
            Kind::Municipality => format!("municipality:{code}"),
            Kind::Ward => format!("municipality:{}", text(&record["city"])),
        };
        let bare_en = en.rsplit_once(' ').map_or(en.clone(), |(bare, _)| bare.to_owned());
        Place {
            id,
            kind,
            code,
            bare: ja.strip_suffix(word).unwrap().into(),
            word,
            kana,
            bare_kana,
            en,
            bare_en,
        }
    }

    fn ja(&self) -> String {
        format!("{}{}", self.bare, self.word)
    }

    /// 北海 is no name, ホッカイ no reading.
    fn has_bare(&self) -> bool {
        self.word != '道'
    }

    /// With and without the word at the end; true where it is left out.
    fn written(&self) -> Vec<(String, bool)> {
        let mut forms = vec![(self.ja(), false)];
        forms.extend(self.has_bare().then(|| (self.bare.clone(), true)));
        forms
    }

    fn read_as(&self) -> Vec<(String, bool)> {
        let mut forms = vec![(self.kana.clone(), false)];
        forms.extend(self.has_bare().then(|| (self.bare_kana.clone(), true)));
        forms
    }

    /// What stands after a romanized name.
    fn after(&self) -> Vec<&'static str> {
        match self.word {
            '都' => vec!["-to", " Metropolis", " Prefecture"],
            '道' => vec![" Prefecture"],
            '府' => vec!["-fu", " Prefecture", " Pref."],
            '県' => vec!["-ken", " Ken", " Prefecture"],
            '市' => vec!["-shi", " shi", " City"],
            '区' if self.kind == Kind::Municipality => vec!["-ku", " City", " Ward"],
            '区' => vec!["-ku", " Ward"],
            '町' => vec!["-cho", "-machi", " Town"],
            _ => vec!["-son", "-mura", " Village"],
        }
    }

    /// What stands before `of` and an English name.
    fn before(&self) -> &'static str {
        match self.word {
            '都' => "Metropolis",
            '道' | '府' | '県' => "Prefecture",
            '市' => "City",
            '区' => "Ward",
            '町' => "Town",
            _ => "Village",
        }
    }
}

fn places(file: &str, kind: Kind) -> Vec<Place> {
    reference(file).iter().map(|record| Place::read(record, kind)).collect()
}

/// The check digit after the five digits of a code.
fn check_digit(code: &str) -> u32 {
    let sum: u32 =
        code.bytes().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    match 11 - sum % 11 {
        10 => 0,
        11 => 1,
        digit => digit,
    }
}

fn spellings() -> Spellings {
    let prefectures = places("prefectures", Kind::Prefecture);
    let municipalities = places("municipalities", Kind::Municipality);
    let wards = places("wards", Kind::Ward);
    let above = |place: &Place| prefectures.iter().find(|one| one.code == place.code[..2]).unwrap();
    let mut all = Spellings::default();
    for place in prefectures.iter().chain(&municipalities) {
        all.add_exact(&place.id, place);
        all.add_exact(&place.code, place);
        all.add(place.id.to_uppercase(), place, false);
        let wide = |digit: char| char::from_u32(digit as u32 + 0xFEE0).unwrap();
        all.add(place.code.chars().map(wide).collect::<String>(), place, false);
        let five = format!("{:0<5}", place.code);
        all.add(format!("{five}{}", check_digit(&five)), place, false);
    }
    for place in prefectures.iter().chain(&municipalities).chain(&wards) {
        add_alone(&mut all, place);
    }
    for prefecture in &prefectures {
        all.add_exact(format!("JP-{}", prefecture.code), prefecture);
        all.add(format!("jp{}", prefecture.code), prefecture, false);
        all.add(format!("{}庁", prefecture.ja()), prefecture, false);
    }
    for place in municipalities.iter().chain(&wards) {
        add_within(&mut all, above(place), place);
    }
    for ward in &wards {
        let city = municipalities.iter().find(|city| city.id == ward.id).unwrap();
        add_within(&mut all, city, ward);
        for (above, _) in above(ward).written() {
            all.add(format!("{above}{}{}", city.ja(), ward.ja()), ward, false);
        }
    }
    // Other vertices with names that are near to these, in the folders beside the reference data.
    for (text, id) in [
        ("東北", "area:tohoku"),
        ("中国", "area:chugoku"),
        ("四国", "area:shikoku"),
        ("九州", "area:kyushu"),
        ("北陸", "area:hokuriku"),
        ("多摩", "area:tama"),
        ("Tohoku", "area:tohoku"),
        ("To\u{304}hoku", "area:tohoku"),
        ("To\u{302}hoku", "area:tohoku"),
        ("Tama", "area:tama"),
        // Old and new forms of a letter.
        ("鹿島", "municipality:08222"),
        ("鹿嶋", "municipality:41207"),
        ("天竜", "municipality:20413"),
        ("天龍", "municipality:22130"),
    ] {
        if let Some(meant) = all.0.get_mut(text) {
            meant.vertices.insert(id.into());
        }
    }
    all
}

/// A name by itself.
fn add_alone(all: &mut Spellings, place: &Place) {
    all.add_exact(place.ja(), place);
    all.add_exact(&place.kana, place);
    all.add_exact(&place.en, place);
    for (form, is_bare) in place.written() {
        all.add(&form, place, is_bare);
    }
    for (form, is_bare) in place.read_as() {
        all.add(hiragana(&form), place, is_bare);
        all.add(half_width(&form), place, is_bare);
        all.add(form, place, is_bare);
    }
    if place.en != place.bare_en {
        all.add(&place.bare_en, place, true);
    }
    let stem = if place.has_bare() { &place.bare_kana } else { &place.kana };
    for style in STYLES {
        let bare = romanize(stem, style);
        let all_after = place.after();
        let is_usual = [Style::Hepburn, Style::Macrons].contains(&style);
        for after in if is_usual { &all_after[..] } else { &all_after[..1] } {
            all.add(format!("{bare}{after}"), place, false);
        }
        if style == Style::Hepburn {
            for after in &all_after {
                all.add(format!("{bare}{after}").to_uppercase(), place, false);
            }
        }
        all.add(romanize(&place.kana, style), place, false);
        all.add(format!("{} of {bare}", place.before()), place, false);
        if place.kind == Kind::Municipality && place.word == '区' {
            all.add(format!("City of {bare}"), place, false);
        }
        all.add(bare, place, place.has_bare());
    }
}

/// A name with what it lies in.
fn add_within(all: &mut Spellings, above: &Place, place: &Place) {
    let is_full = above.kind == Kind::Prefecture;
    for (outer, _) in above.written() {
        for (inner, _) in place.written() {
            all.add(format!("{outer}{inner}"), place, false);
        }
        let inner = place.ja();
        for text in [
            format!("{outer} {inner}"),
            format!("{inner}（{outer}）"),
            format!("({outer}){inner}"),
            format!("{inner}、{outer}"),
        ] {
            all.add(text, place, false);
        }
    }
    for (outer, _) in above.read_as() {
        for (inner, _) in place.read_as() {
            all.add(format!("{outer}{inner}"), place, false);
            all.add(hiragana(&format!("{outer}{inner}")), place, false);
            all.add(half_width(&format!("{outer}{inner}")), place, false);
        }
    }
    if is_full {
        all.add_exact(format!("{}{}", above.ja(), place.ja()), place);
        all.add(format!("日本、{}{}", above.ja(), place.ja()), place, false);
    }
    let mut english = vec![(&above.en, &place.en), (&above.bare_en, &place.en)];
    // 横浜 in 神奈川, or 神奈川 in 横浜.
    english.extend(is_full.then_some((&above.bare_en, &place.bare_en)));
    for (name, place_name) in english {
        all.add(format!("{place_name}, {name}"), place, false);
        all.add(format!("{place_name} ({name})"), place, false);
        all.add(format!("{place_name}, {name}, Japan"), place, false);
    }
    let stem = |one: &Place, style| romanize(if one.has_bare() { &one.bare_kana } else { &one.kana }, style);
    for style in [Style::Macrons, Style::Kunrei] {
        let (outer, inner) = (stem(above, style), stem(place, style));
        all.add(format!("{outer}{} {inner}{}", above.after()[0], place.after()[0]), place, false);
        all.add(format!("{inner}{}, {outer}", place.after()[0]), place, false);
    }
}

#[test]
fn every_place_in_every_spelling() {
    let all = spellings();
    let mut wrong = Vec::new();
    let mut statuses = BTreeMap::new();
    for (text, meant) in &all.0 {
        let mut cities = meant.wards.clone();
        if !meant.has_prefecture {
            cities.extend(meant.bare_wards.iter().cloned());
        }
        let mut vertices = meant.vertices.clone();
        if !meant.exact.is_empty() {
            // Letter by letter one name: not another that only sounds like it.
            vertices.retain(|id| meant.exact.contains(id) || meant.bare.contains(id));
            cities.retain(|id| meant.exact_wards.contains(id) || meant.bare_wards.contains(id));
        }
        let together: BTreeSet<&String> = vertices.union(&cities).collect();
        let status = if meant.vertices.is_empty() {
            ResolutionStatus::None
        } else if together.len() > 1 {
            ResolutionStatus::Ambiguous
        } else if meant.exact.is_empty() {
            ResolutionStatus::Normalized
        } else {
            ResolutionStatus::Exact
        };
        let found = NAMES.resolve(&GRAPH, text, None);
        let candidates = ids(&found);
        let is_right = found.status == status
            && candidates.iter().collect::<BTreeSet<_>>().len() == candidates.len()
            && candidates.iter().copied().collect::<BTreeSet<_>>() == together;
        *statuses.entry(format!("{status:?}")).or_insert(0) += 1;
        if !is_right {
            wrong.push(format!("{text}: {status:?} {together:?}, found {:?} {candidates:?}", found.status));
        }
    }
    println!("{} spellings: {statuses:?}", all.0.len());
    assert!(
        wrong.is_empty(),
        "{} of {} spellings:\n{}",
        wrong.len(),
        all.0.len(),
        wrong[..wrong.len().min(60)].join("\n")
    );
    assert!(all.0.len() > 80_000 && statuses.values().all(|count| *count > 1_000), "{statuses:?}");
}

#[test]
fn every_place_has_many_spellings() {
    let all = spellings();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for meant in all.0.values() {
        for id in &meant.vertices {
            *counts.entry(id).or_default() += 1;
        }
    }
    let places = counts.iter().filter(|(id, _)| !id.starts_with("area:"));
    assert_eq!(places.clone().count(), 47 + 1741);
    let (id, least) = places.min_by_key(|(_, count)| **count).unwrap();
    assert!(*least >= 15, "{id} has only {least}");
    assert_eq!(all.count_of("prefecture:13"), counts["prefecture:13"]);
}
