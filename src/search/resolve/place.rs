//! Names of governments, alone and with the prefecture, county or city that they lie in.

use super::{
    Meaning, Meanings,
    parts::{Part, Piece, is_of_kind},
};
use crate::{
    model::{Graph, Ix, Prefecture, Vertex},
    search::names::{How, Names, Spoken, Target},
    search::resolve::Reason,
};

impl Names {
    /// What a text means as a whole, or as something in a prefecture, county or city.
    pub(super) fn located(&self, graph: &Graph, piece: Piece<'_>) -> Meanings {
        let mut found = Meanings { sure: self.within(graph, piece), near: vec![] };
        for (head, rest) in piece.splits().into_iter().chain(piece.splits_in_english()) {
            let heads = self.named(graph, head);
            let prefectures: Vec<Ix<Prefecture>> = heads.iter().filter_map(as_prefecture).collect();
            if prefectures.is_empty() {
                continue;
            }
            // 静岡 and 県駿東郡 are 静岡県 and 駿東郡.
            let left_out = heads.iter().filter_map(|head| match head.reason {
                Reason::Bare(word) => Some(word),
                _ => None,
            });
            let left_out: Vec<&str> = left_out.collect();
            for meaning in self.within(graph, rest) {
                if meaning
                    .county
                    .as_ref()
                    .is_some_and(|county| left_out.iter().any(|word| county.starts_with(word)))
                {
                    continue;
                }
                if prefectures.iter().any(|prefecture| lies_in(graph, meaning.target, *prefecture)) {
                    found.sure.push(meaning);
                } else if matches!(meaning.target, Target::Vertex(Vertex::Municipality(_))) {
                    found.near.push(Meaning { reason: Reason::Elsewhere, ..meaning });
                }
            }
        }
        if found.sure.is_empty() {
            found.near.extend(self.of_other_kind(graph, piece));
        }
        found
    }

    /// What a text of several parts means: one of them, where all others say where it lies.
    pub(super) fn in_parts(&self, graph: &Graph, parts: &[Part]) -> Meanings {
        let mut found = Meanings::default();
        let located: Vec<Meanings> = parts.iter().map(|part| self.located(graph, part.piece())).collect();
        for (at, part) in parts.iter().enumerate() {
            let others = || (0..parts.len()).filter(|other| *other != at);
            for meaning in located.get(at).into_iter().flat_map(|located| &located.sure) {
                let mut meaning = meaning.clone();
                let is_there = others().all(|other| {
                    let (Some(place), Some(meanings)) = (parts.get(other), located.get(other)) else {
                        return false;
                    };
                    is_put(self, graph, &mut meaning, part.piece(), place.piece(), meanings)
                });
                if is_there {
                    found.sure.push(meaning);
                } else if matches!(meaning.target, Target::Vertex(Vertex::Municipality(_))) {
                    let is_a_place = |other: usize| located.get(other).is_some_and(|m| !m.sure.is_empty());
                    if others().all(is_a_place) {
                        found.near.push(Meaning { reason: Reason::Elsewhere, ..meaning });
                    }
                }
            }
        }
        found
    }

    /// What a text means as a whole, in a county, or as a ward of a city.
    fn within(&self, graph: &Graph, piece: Piece<'_>) -> Vec<Meaning> {
        let mut found = self.named(graph, piece);
        for (county, rest) in piece.after_county() {
            if self.begins_with_prefecture(graph, county) {
                continue;
            }
            // 岐阜郡上市 is 郡上市, not 上市町 in a county.
            let towns = self.named(graph, rest).into_iter();
            let towns = towns.filter(|m| !m.is_bare() && is_of_kind(graph, m.target, "町村"));
            found.extend(towns.map(|town| Meaning { county: Some(county.shown()), ..town }));
        }
        for (city, ward) in piece.splits() {
            let cities: Vec<Vertex> = self.named(graph, city).iter().filter_map(as_city).collect();
            if !cities.is_empty() {
                let is_there = |meaning: &Meaning| match meaning.target {
                    Target::Ward(city, _) => cities.contains(&city.into()),
                    Target::Vertex(_) => false,
                };
                found.extend(self.named(graph, ward).into_iter().filter(is_there));
            }
        }
        found
    }

    /// What a text means as a whole.
    pub(super) fn named(&self, graph: &Graph, piece: Piece<'_>) -> Vec<Meaning> {
        let mut found = Vec::new();
        let mut take = |target, reason| found.push(Meaning { target, reason, county: None });
        for named in self.written(&piece.key()) {
            let reason = match named.how {
                How::Whole => Reason::Spelling,
                How::Reworded => Reason::Reworded,
                How::Bare(word) => Reason::Bare(word),
            };
            take(named.target, reason);
        }
        let mut is_called = false;
        if let Some((stem, kinds)) = piece.without_kind() {
            let bare = self.sounding_like(stem).into_iter().filter(|(_, how)| matches!(how, How::Bare(_)));
            for (target, _) in bare.filter(|(target, _)| is_of_kind(graph, *target, &kinds)) {
                is_called = true;
                take(target, Reason::Sound);
            }
        }
        for (target, how) in self.sounding_like(piece) {
            match how {
                // Shiroi-shi is 白井市, not 白石.
                _ if is_called => {}
                How::Bare(word) => take(target, Reason::BareSound(word)),
                How::Whole | How::Reworded => take(target, Reason::Sound),
            }
        }
        if let Some((stem, kinds)) = piece.without_office() {
            // 福島県庁 has all of the name before it, Fukushima Prefectural Government has not.
            let wanted = matches!(piece, Piece::Letters(_));
            let named = self.written(&stem.key()).iter().map(|named| (named.target, named.how));
            let named: Vec<_> = if wanted { named.collect() } else { self.sounding_like(stem) };
            for (target, how) in named {
                if wanted == matches!(how, How::Whole) && is_of_kind(graph, target, kinds) {
                    take(target, Reason::Government);
                }
            }
        }
        found
    }

    /// Whether a county stands after its prefecture: 静岡県駿東郡 is not all county.
    fn begins_with_prefecture(&self, graph: &Graph, county: Piece<'_>) -> bool {
        let is_prefecture =
            |head: Piece<'_>| self.named(graph, head).iter().any(|m| as_prefecture(m).is_some());
        county.splits().into_iter().any(|(head, rest)| rest.is_county() && is_prefecture(head))
    }

    /// The county that a text names, alone or after the prefecture of a town.
    fn county_in(&self, graph: &Graph, text: Piece<'_>, town: Target) -> Option<String> {
        if text.is_county() && !self.begins_with_prefecture(graph, text) {
            return Some(text.shown());
        }
        let is_there =
            |head| self.named(graph, head).iter().filter_map(as_prefecture).any(|p| lies_in(graph, town, p));
        // The longest first: 静岡県 before 静岡.
        let mut splits = text.splits().into_iter().rev().chain(text.splits_in_english());
        splits.find(|(head, county)| county.is_county() && is_there(*head)).map(|(_, county)| county.shown())
    }

    fn sounding_like(&self, piece: Piece<'_>) -> Vec<(Target, How)> {
        let mut found = Vec::new();
        let shown = piece.shown();
        for own in piece.sounds() {
            let alike: Vec<&Spoken> = self.sounding(&own.key()).iter().collect();
            let alike = alike.into_iter().filter(|spoken| piece.may_sound(&own, &spoken.sound));
            // Tonoshou is 土庄 before it is 東庄, which would be Tounoshou; オオズ is not オオヅ where both are names.
            let (said, meant): (Vec<&Spoken>, Vec<&Spoken>) =
                alike.partition(|spoken| spoken.kana == shown || own.says_all_of(&spoken.sound));
            let (letters, said): (Vec<&Spoken>, Vec<&Spoken>) =
                said.into_iter().partition(|spoken| spoken.kana == shown);
            let best = [letters, said, meant].into_iter().find(|spoken| !spoken.is_empty());
            found.extend(best.into_iter().flatten().map(|spoken| (spoken.named.target, spoken.named.how)));
            // The second sound is the less likely one.
            if !found.is_empty() {
                break;
            }
        }
        found
    }

    /// What bears the name without the word at its end.
    fn of_other_kind(&self, graph: &Graph, piece: Piece<'_>) -> Vec<Meaning> {
        let Some((stem, _)) = piece.without_kind() else { return vec![] };
        let named = self.named(graph, stem).into_iter();
        named
            .filter(|meaning| {
                meaning.is_bare()
                    && is_of_kind(graph, meaning.target, "都道府県市区町村")
                    && matches!(meaning.target, Target::Vertex(_))
            })
            .map(|meaning| Meaning { reason: Reason::OtherKind, ..meaning })
            .collect()
    }
}

/// Whether a place in another part of the text is where the meaning lies, or its name in another script.
fn is_put(
    names: &Names,
    graph: &Graph,
    meaning: &mut Meaning,
    own: Piece<'_>,
    place: Piece<'_>,
    places: &Meanings,
) -> bool {
    if ["日本", "日本国", "japan"].contains(&&*place.key()) {
        return true;
    }
    if is_of_kind(graph, meaning.target, "町村")
        && let Some(county) = names.county_in(graph, place, meaning.target)
    {
        meaning.county = Some(county);
        return true;
    }
    places.sure.iter().any(|other| match (other.target, meaning.target) {
        (Target::Vertex(Vertex::Prefecture(ix)), target) if lies_in(graph, target, ix) => true,
        (Target::Vertex(Vertex::Municipality(city)), Target::Ward(of, _)) => city == of,
        (other, target) => other == target && own.differs_in_script(place),
    })
}

fn as_prefecture(meaning: &Meaning) -> Option<Ix<Prefecture>> {
    match meaning.target {
        Target::Vertex(Vertex::Prefecture(ix)) => Some(ix),
        _ => None,
    }
}

fn as_city(meaning: &Meaning) -> Option<Vertex> {
    match meaning.target {
        Target::Vertex(city @ Vertex::Municipality(_)) => Some(city),
        _ => None,
    }
}

/// Whether something that lies in a prefecture, or is an office of it, lies in this one.
fn lies_in(graph: &Graph, target: Target, prefecture: Ix<Prefecture>) -> bool {
    match target {
        Target::Vertex(Vertex::Municipality(ix)) | Target::Ward(ix, _) => graph[ix].prefecture == prefecture,
        Target::Vertex(Vertex::Bureau(_)) => graph[prefecture].is_tokyo(),
        Target::Vertex(_) => false,
    }
}
