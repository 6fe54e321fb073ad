//! All names of the graph, by every form in which they are looked up.

mod near;
mod written;

use std::collections::HashMap;

use super::{fold::fold, romaji::Sound};
use crate::model::{EntityKind, Graph, Ix, Municipality, Name, Vertex};

pub(super) use near::{NearName, NearNames};
pub(super) use written::{Letter, Word, is_kana, key, key_of, letters, words, words_key};

/// All names of a graph. Built once and kept beside it.
#[derive(Debug, Default)]
pub struct Names {
    by_fold: HashMap<String, Vec<Vertex>>,
    codes: HashMap<String, Target>,
    written: HashMap<String, Vec<Named>>,
    sounds: HashMap<String, Vec<Spoken>>,
    near: NearNames,
}

/// What a name can mean: a vertex, or a ward (行政区), which is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Vertex(Vertex),
    /// A city, and which of its wards.
    Ward(Ix<Municipality>, usize),
}

/// A meaning of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub target: Target,
    pub how: How,
}

/// A meaning of a sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spoken {
    pub sound: Sound,
    /// The reading; empty where the sound is that of an English name.
    pub kana: String,
    pub named: Named,
}

/// How much of a name was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// All of it.
    Whole,
    /// All of it in other words: Environment Bureau.
    Reworded,
    /// All but the word that says what it is: 県, 局.
    Bare(&'static str),
}

/// Words that say what a government is, and how they are read.
const GOVERNMENTS: [(&str, &[&str]); 7] = [
    ("都", &["ト"]),
    ("府", &["フ"]),
    ("県", &["ケン"]),
    ("市", &["シ"]),
    ("区", &["ク"]),
    ("町", &["チョウ", "マチ"]),
    ("村", &["ソン", "ムラ"]),
];

/// The same words in our English names.
const ENGLISH: [&str; 5] = [" Prefecture", " City", " Ward", " Town", " Village"];

/// Forms of bodies, and how they are shortened.
const LEGAL_FORMS: [(&str, &str); 16] = [
    ("株式会社", "(株)"),
    ("有限会社", "(有)"),
    ("合同会社", "(同)"),
    ("公益財団法人", "(公財)"),
    ("一般財団法人", "(一財)"),
    ("公益社団法人", "(公社)"),
    ("一般社団法人", "(一社)"),
    ("国立大学法人", "(国大)"),
    ("公立大学法人", "(公大)"),
    ("学校法人", "(学)"),
    ("地方独立行政法人", "(地独)"),
    ("独立行政法人", "(独)"),
    ("国立研究開発法人", "(国研)"),
    ("社会福祉法人", "(福)"),
    ("特定非営利活動法人", "(特非)"),
    ("特定非営利活動法人", "NPO法人"),
];

impl Names {
    /// Reads the names of a graph.
    pub fn new(graph: &Graph) -> Self {
        let mut names = Names::default();
        for vertex in graph.vertices() {
            names.add_codes(graph, vertex);
            names.add_folded(graph, vertex);
            match vertex {
                Vertex::Prefecture(ix) => names.add_place(Target::Vertex(vertex), &graph[ix].name),
                Vertex::Municipality(ix) => {
                    let place = &graph[ix];
                    names.add_place(Target::Vertex(vertex), &place.name);
                    names.near.add(&key_of(&place.full_name), &place.full_name, vertex);
                    for (at, ward) in place.wards.iter().enumerate() {
                        names.codes.entry(ward.code.to_string()).or_insert(Target::Ward(ix, at));
                        names.add_place(Target::Ward(ix, at), &ward.name);
                    }
                }
                _ => names.add_other(vertex, graph.name(vertex)),
            }
        }
        names
    }

    /// The vertices of a kind that bear a name which is the same once both are folded: in Japanese, English or kana;
    /// of municipalities the full name.
    pub fn equal_when_folded(&self, kind: EntityKind, text: &str) -> impl Iterator<Item = Vertex> + '_ {
        let found = self.by_fold.get(&fold(text)).map_or(&[][..], Vec::as_slice);
        found.iter().copied().filter(move |vertex| vertex.kind() == kind)
    }

    /// What has this id or code, in small letters.
    pub(super) fn coded(&self, code: &str) -> Option<Target> {
        self.codes.get(code).copied()
    }

    /// What is written so.
    pub(super) fn written(&self, key: &str) -> &[Named] {
        self.written.get(key).map_or(&[], Vec::as_slice)
    }

    /// What may sound so.
    pub(super) fn sounding(&self, key: &str) -> &[Spoken] {
        self.sounds.get(key).map_or(&[], Vec::as_slice)
    }

    /// Names that one typing error makes of a key.
    pub(super) fn near(&self) -> &NearNames {
        &self.near
    }

    fn add_codes(&mut self, graph: &Graph, vertex: Vertex) {
        let mut add = |code: &str| {
            self.codes.entry(code.to_lowercase()).or_insert(Target::Vertex(vertex));
        };
        add(graph.id(vertex));
        match vertex {
            Vertex::Prefecture(ix) => {
                add(&graph[ix].code);
                add(&graph[ix].iso_code);
            }
            Vertex::Municipality(ix) => add(&graph[ix].code),
            _ => {}
        }
    }

    fn add_folded(&mut self, graph: &Graph, vertex: Vertex) {
        let mut add = |text: &str| {
            let vertices = self.by_fold.entry(fold(text)).or_default();
            if vertices.last() != Some(&vertex) {
                vertices.push(vertex);
            }
        };
        if let Vertex::Municipality(ix) = vertex {
            add(&graph[ix].full_name);
        } else {
            let name = graph.name(vertex);
            [Some(&name.ja), Some(&name.en), name.kana.as_ref()]
                .into_iter()
                .flatten()
                .for_each(|text| add(text));
        }
    }

    fn add_place(&mut self, target: Target, name: &Name) {
        self.write(key_of(&name.ja), target, How::Whole);
        let kana = name.kana.as_deref().unwrap_or_default();
        self.say(kana, target, How::Whole);
        let government = GOVERNMENTS.iter().find(|(word, _)| name.ja.ends_with(word));
        let word = government.map_or("", |(word, _)| word);
        if let Some(bare) = name.ja.strip_suffix(word).filter(|bare| !word.is_empty() && !bare.is_empty()) {
            self.write(key_of(bare), target, How::Bare(word));
        }
        // 北海道 has no other name without its last letter.
        let readings = government.map_or(&[""][..], |(_, readings)| readings);
        for bare in readings.iter().filter_map(|reading| kana.strip_suffix(reading)) {
            self.say(bare, target, How::Bare(word));
        }
        let stem = ENGLISH.iter().find_map(|word| name.en.strip_suffix(word)).unwrap_or(&name.en);
        // Minami-Alps is not how アルプス sounds, nor Toon how トウオン does. An English name of the same sound knows less of
        // long vowels.
        if let Some(sound) = Sound::of_latin(stem).into_iter().next()
            && !self.sounding(&sound.key()).iter().any(|spoken| spoken.named.target == target)
        {
            self.hear(Some(sound), "", target, How::Bare(word));
            for reading in readings.iter().filter(|reading| kana.ends_with(*reading)) {
                let word = Sound::of_kana(reading.chars()).map_or(String::new(), |sound| sound.key());
                let whole = Sound::of_latin(&format!("{stem}{word}")).into_iter().next();
                self.hear(whole, "", target, How::Whole);
            }
        }
        if let Target::Vertex(vertex) = target {
            self.near.add(&key_of(&name.ja), &name.ja, vertex);
            self.near.add(&key_of(&name.en), &name.en, vertex);
            self.near.add(&key_of(stem), stem, vertex);
            self.near.add(&key_of(kana), kana, vertex);
        }
    }

    fn add_other(&mut self, vertex: Vertex, name: &Name) {
        let target = Target::Vertex(vertex);
        self.write(key_of(&name.ja), target, How::Whole);
        self.write_words(&name.en, target, How::Whole);
        let kana = name.kana.as_deref().unwrap_or_default();
        self.say(kana, target, How::Whole);
        self.near.add(&key_of(&name.ja), &name.ja, vertex);
        self.near.add(&key_of(&name.en), &name.en, vertex);
        self.near.add(&key_of(kana), kana, vertex);
        match vertex {
            Vertex::Bureau(_) => self.add_bureau(target, name),
            Vertex::Area(_) => self.add_area(target, name),
            Vertex::Organization(_) => self.add_organization(target, name),
            _ => {}
        }
    }

    fn add_bureau(&mut self, target: Target, name: &Name) {
        for word in ["局", "本部"] {
            if let Some(bare) = name.ja.strip_suffix(word) {
                self.write(key_of(bare), target, How::Bare(word));
            }
        }
        for (before, after) in [("Bureau of ", "Bureau"), ("Office of ", "Office")] {
            if let Some(bare) = name.en.strip_prefix(before) {
                self.write_words(bare, target, How::Bare(before.trim_end()));
                self.write_words(&format!("{bare} {after}"), target, How::Reworded);
            }
        }
    }

    fn add_area(&mut self, target: Target, name: &Name) {
        if let Some(bare) = name.ja.strip_suffix("地域") {
            self.write(key_of(bare), target, How::Bare("地域"));
            self.write(key_of(&format!("{bare}地方")), target, How::Reworded);
        }
        for word in ["region", "area"] {
            if let Some(bare) = name.en.strip_suffix(word) {
                self.write_words(bare, target, How::Bare(word));
            }
        }
    }

    fn add_organization(&mut self, target: Target, name: &Name) {
        if let Some((form, bare)) = without_legal_form(&name.ja) {
            self.write(key_of(&bare), target, How::Bare(form));
        }
        if let Some((outside, inside)) =
            name.en.trim_end_matches(')').split_once('(').filter(|_| name.en.ends_with(')'))
        {
            self.write_words(outside, target, How::Reworded);
            self.write_words(inside, target, How::Reworded);
        }
        if let Some(bare) = words(&name.en).and_then(|words| without_english_form(&words)) {
            self.write(words_key(bare.as_slice()), target, How::Reworded);
        }
    }

    fn write(&mut self, key: String, target: Target, how: How) {
        let named = Named { target, how };
        if !key.is_empty() {
            let all = self.written.entry(key).or_default();
            if !all.contains(&named) {
                all.push(named);
            }
        }
    }

    fn write_words(&mut self, text: &str, target: Target, how: How) {
        self.write(words(text).map_or(String::new(), |words| words_key(&words)), target, how);
    }

    fn say(&mut self, kana: &str, target: Target, how: How) {
        self.hear(Sound::of_kana(kana.chars()), kana, target, how);
    }

    fn hear(&mut self, sound: Option<Sound>, kana: &str, target: Target, how: How) {
        if let Some(sound) = sound {
            let all = self.sounds.entry(sound.key()).or_default();
            let spoken = Spoken { sound, kana: kana.to_owned(), named: Named { target, how } };
            if !all.contains(&spoken) {
                all.push(spoken);
            }
        }
    }
}

/// The legal form before or after the name of a body, and the name without it.
pub(super) fn without_legal_form(text: &str) -> Option<(&'static str, String)> {
    use unicode_normalization::UnicodeNormalization;
    let composed: String = text.nfkc().collect();
    let text = composed.trim();
    LEGAL_FORMS.iter().find_map(|(form, short)| {
        let rest = [*form, *short].into_iter().find_map(|word| {
            let rest = text.strip_prefix(word).or_else(|| text.strip_suffix(word))?;
            (!rest.trim().is_empty()).then_some(rest)
        });
        rest.map(|rest| (*form, rest.to_owned()))
    })
}

/// The English name of a body without its legal form, where it has one.
pub(super) fn without_english_form(words: &[Word]) -> Option<Vec<Word>> {
    let is_form = |word: &&Word| ["inc", "ltd", "co", "corp", "kk", "llc"].contains(&&*word.plain);
    let count = words.iter().rev().take_while(is_form).count();
    let rest = words.get(..words.len() - count).unwrap_or_default();
    (count > 0 && !rest.is_empty()).then(|| rest.to_vec())
}
