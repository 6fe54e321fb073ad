//! Explanations: one sentence for every edge in both directions and both languages.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::{Value, json};

use super::{items, one, shared, text};
use crate::server::Server;

/// All hops over all edges in one direction.
fn hops(server: &Server, direction: &str) -> Vec<Value> {
    let (mut found, mut after) = (Vec::new(), Value::Null);
    loop {
        let query = format!(
            "pathPattern(start: {{}}, steps: [{{direction: {direction}}}], first: 500, after: {after}) {{
               pageInfo {{ hasNextPage endCursor }} nodes {{ ja: explanation en: explanation(lang: EN) kana: explanation(lang: KANA)
                 hops {{ relation ja: explanation en: explanation(lang: EN) from {{ ...names }} to {{ ...names }} }} }} }} }}
             fragment names on Entity {{ kind ja: name en: name(lang: EN)"
        );
        let page = one(server, &query);
        for path in items(&page["nodes"]) {
            let hop = &path["hops"][0];
            assert_eq!((&path["ja"], &path["en"], &path["kana"]), (&hop["ja"], &hop["en"], &hop["ja"]));
            found.push(hop.clone());
        }
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            return found;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// A sentence with `A` and `B` in place of its two names, the longer one first: one may stand within the other.
fn pattern(sentence: &str, from: &str, to: &str, place: &str) -> String {
    let mut names = [(from, "A"), (to, "B")];
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut pattern = sentence.to_owned();
    for (name, letter) in names {
        assert!(pattern.contains(name), "{sentence} does not name {name}: {place}");
        pattern = pattern.replace(name, letter);
    }
    pattern
}

/// How an English name stands in a sentence.
fn in_sentence(name: &str) -> String {
    name.strip_prefix("The ").unwrap_or(name).replace('“', "‘").replace('”', "’")
}

#[test]
fn every_edge_has_a_sentence() {
    let server = shared();
    let mut patterns = BTreeSet::new();
    let mut relations = BTreeSet::new();
    for direction in ["FORWARD", "BACKWARD"] {
        for hop in hops(&server, direction) {
            let (from, to, relation) = (&hop["from"], &hop["to"], text(&hop["relation"]));
            let place = format!("{relation} {direction} {} {}", text(&from["kind"]), text(&to["kind"]));
            let (ja, en) = (text(&hop["ja"]), text(&hop["en"]));
            assert!(
                ja.ends_with('。')
                    && ja.matches('。').count()
                        == 1 + text(&from["ja"]).matches('。').count()
                            + text(&to["ja"]).matches('。').count(),
                "{ja}"
            );
            assert!(en.ends_with('.') && !en.ends_with(".."), "{en}");
            assert!(!en.starts_with(char::is_lowercase), "{en}");
            assert!(!ja.contains(['{', '}']) && !en.contains(['{', '}']), "{ja} {en}");
            relations.insert((relation, direction));
            if from["ja"] == to["ja"] || from["en"] == to["en"] {
                let [ja, en] = [(ja, "ja"), (en, "en")].map(|(sentence, lang)| {
                    let name = in_sentence(&text(&from[lang]));
                    assert!(sentence.contains(&name), "{sentence}");
                    sentence.replace(&name, "A").replace(&in_sentence(&text(&to[lang])), "B")
                });
                patterns.insert(format!("{place}: one name\n  {ja}\n  {en}"));
                continue;
            }
            let ja = pattern(&ja, &text(&from["ja"]), &text(&to["ja"]), &place);
            let en = pattern(&en, &in_sentence(&text(&from["en"])), &in_sentence(&text(&to["en"])), &place);
            patterns.insert(format!("{place}\n  {ja}\n  {en}"));
        }
    }
    assert_eq!(relations.len(), 26, "{relations:?}");
    let told: String = patterns.into_iter().map(|pattern| pattern + "\n").collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/paths/sentences.txt");
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, &told).unwrap();
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert!(told == known, "{}", path.display());
}

fn explained(server: &Server, query: &str) -> (String, String) {
    let path = one(server, &format!("{query} {{ ja: explanation en: explanation(lang: EN) }}"));
    (text(&path["ja"]), text(&path["en"]))
}

#[test]
fn paths_read_as_one_sentence() {
    let server = shared();
    for (query, ja, en) in [
        (
            "shortestPath(from: \"prefecture:13\", to: \"prefecture:13\")",
            "始点と終点は、いずれも東京都である。",
            "The path begins and ends at Tokyo.",
        ),
        (
            "shortestPath(from: \"organization:yomiuri-land\", to: \"organization:yomiuri-land\")",
            "始点と終点は、いずれも株式会社よみうりランドである。",
            "The path begins and ends at Yomiuri Land Co., Ltd.",
        ),
        (
            "shortestPath(from: \"municipality:01100\", to: \"municipality:47201\")",
            "札幌市は『都市間連携によるMICE誘致の推進』の関係自治体であり、『都市間連携によるMICE誘致の推進』は沖縄県を関係自治体とし、沖縄県には那覇市がある。",
            "Sapporo City is a partner in “Attracting MICE through cooperation between cities”, which is carried out with Okinawa Prefecture, which contains Naha City.",
        ),
        (
            "shortestPath(from: \"municipality:13307\", to: \"organization:mlit\")",
            "檜原村は東京都にあり、東京都には千代田区があり、千代田区は令和6年度に『スマートシティ実装化支援事業』の支援を受け、『スマートシティ実装化支援事業』は国土交通省が運営する。",
            "Hinohara Village lies in Tokyo, which contains Chiyoda City, which was supported in FY2024 by the program “Smart city implementation support program”, which is administered by the Ministry of Land, Infrastructure, Transport and Tourism.",
        ),
        (
            "shortestPath(from: \"bureau:industrial-and-labor-affairs\", to: \"prefecture:07\")",
            "産業労働局は『東京発「クールジャパン」の推進(伝統工芸品の商品開発・普及促進支援事業)』を所管し、『東京発「クールジャパン」の推進(伝統工芸品の商品開発・普及促進支援事業)』は過去に福島県を関係自治体としていた。",
            "The Bureau of Industrial and Labor Affairs is in charge of “Promotion of Cool Japan from Tokyo (support for developing and popularizing traditional craft products)”, which was formerly carried out with Fukushima Prefecture.",
        ),
    ] {
        assert_eq!(explained(&server, query), (ja.to_owned(), en.to_owned()), "{query}");
    }
}
