//! Search: what people would type, and what they must find; and that no text does harm.

use std::{
    collections::BTreeMap,
    sync::LazyLock,
    time::{Duration, Instant},
};

use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use tokyo_policy_graph::{
    data,
    graphql::{Engine, Limits, Request, Snapshot},
    model::{EntityKind, Graph, Vertex},
    search::{Field, Highlight, Hit, Index, Lang, TEXT_MAX, TooLong, fold, written},
};

/// A line of `tests/data/search/relevance.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    query: String,
    kinds: Option<Vec<String>>,
    /// The first ids, in order.
    #[serde(default)]
    first: Vec<String>,
    /// Ids that must be among so many.
    #[serde(default)]
    within: BTreeMap<String, usize>,
    /// Ids that must not be found.
    #[serde(default)]
    absent: Vec<String>,
    /// All ids, in any order.
    only: Option<Vec<String>>,
    /// How many are found.
    count: Option<usize>,
    /// Why, where it is not plain.
    #[serde(rename = "why")]
    _why: Option<String>,
}

const RELEVANCE: &str = include_str!("../data/search/relevance.json");

static DATASET: LazyLock<data::Dataset> = LazyLock::new(dataset);
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&DATASET.graph));
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Snapshot::new(dataset(), Limits::default())));

fn dataset() -> data::Dataset {
    data::load(&data::embedded()).unwrap_or_else(|problems| panic!("{problems}"))
}

fn graph() -> &'static Graph {
    &DATASET.graph
}

fn found(text: &str) -> Vec<Hit> {
    INDEX.search(graph(), text, None).unwrap_or_else(|TooLong| panic!("{text} is too long"))
}

fn highlights(hit: &Hit) -> Vec<Highlight> {
    INDEX.highlights(graph(), hit)
}

fn ask(query: &str, variables: &Value) -> Value {
    let response = ENGINE.execute(&Request {
        query: query.to_owned(),
        variables: variables.as_object().cloned(),
        ..Request::default()
    });
    serde_json::from_slice(&response.body).unwrap()
}

fn search(variables: &Value) -> Value {
    let query = "query ($text: String!, $kinds: [EntityKind!], $first: Int = 500, $after: String) {
        search(text: $text, kinds: $kinds, first: $first, after: $after) {
            totalCount
            edges { cursor score node { id kind } highlights { field lang text ranges { start end } } }
            pageInfo { hasNextPage endCursor }
        }
    }";
    let mut answer = ask(query, variables);
    assert_eq!(answer.get("errors"), None, "{variables}");
    answer["data"]["search"].take()
}

fn ids(found: &Value) -> Vec<String> {
    let edges = found["edges"].as_array().unwrap();
    edges.iter().map(|edge| edge["node"]["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn everything_expected_is_found() {
    let expectations: Vec<Expectation> = serde_json::from_str(RELEVANCE).unwrap();
    assert!(expectations.len() >= 60, "only {} expectations", expectations.len());
    let mut wrong = Vec::new();
    for Expectation { query, kinds, first, within, absent, only, count, .. } in expectations {
        let found = search(&json!({ "text": query, "kinds": kinds }));
        let total = found["totalCount"].as_u64().unwrap() as usize;
        let found = ids(&found);
        let mut say = |what: String| {
            wrong.push(format!("{query:?}: {what}; found {total}: {:?}", &found[..found.len().min(12)]));
        };
        if !found.starts_with(&first) {
            say(format!("{first:?} must come first"));
        }
        for (id, place) in within {
            if !found.iter().take(place).any(|one| *one == id) {
                say(format!("{id} must be among the first {place}"));
            }
        }
        for id in absent.iter().filter(|id| found.contains(id)) {
            say(format!("{id} must not be found"));
        }
        if let Some(mut only) = only {
            let mut found = found.clone();
            only.sort();
            found.sort();
            if found != only {
                say(format!("exactly {only:?} must be found"));
            }
        }
        if count.is_some_and(|count| count != total) {
            say(format!("{count:?} must be found"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn expectations_are_of_things_that_exist() {
    let expectations: Vec<Expectation> = serde_json::from_str(RELEVANCE).unwrap();
    for one in expectations {
        for id in
            one.first.iter().chain(&one.absent).chain(one.within.keys()).chain(one.only.iter().flatten())
        {
            assert!(graph().find(id).is_some(), "{}: there is no {id}", one.query);
        }
    }
}

#[test]
fn everything_is_found_by_its_names() {
    let mut wrong = Vec::new();
    for vertex in graph().vertices() {
        let name = graph().name(vertex);
        let names =
            [(Lang::Ja, Some(&name.ja)), (Lang::En, Some(&name.en)), (Lang::Kana, name.kana.as_ref())];
        for (lang, text) in names.into_iter().filter_map(|(lang, text)| Some((lang, text?))) {
            let found = found(text);
            // Those before it bear the same name in some language.
            let bears = |hit: &Hit| {
                let all = written(graph(), hit.vertex);
                all.iter().any(|own| own.field == Field::Name && fold(&own.text) == fold(text))
            };
            let place = found.iter().take_while(|hit| bears(hit)).position(|hit| hit.vertex == vertex);
            if place.is_none() {
                let first: Vec<&str> = found.iter().take(3).map(|hit| &**graph().id(hit.vertex)).collect();
                wrong.push(format!("{} by {lang:?} {text}: {first:?}", graph().id(vertex)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn everything_is_found_by_its_codes() {
    for vertex in graph().vertices() {
        for code in written(graph(), vertex) {
            if matches!(code.field, Field::Id | Field::Code) {
                let found = found(&code.text);
                assert_eq!(found.first().map(|hit| hit.vertex), Some(vertex), "{}", code.text);
            }
        }
    }
}

/// Whether a kind has names that are found by more than that they contain a word.
fn is_place(vertex: Vertex) -> bool {
    matches!(vertex.kind(), EntityKind::Municipality | EntityKind::Prefecture)
}

#[test]
fn a_word_finds_exactly_what_contains_it() {
    for word in
        ["水素", "観光", "福島県", "燃料電池", "連携", "まちづくり", "ボランティア", "復興", "産業", "島"]
    {
        let contains = |vertex: &Vertex| {
            written(graph(), *vertex)
                .iter()
                .any(|own| own.lang == Lang::Ja && fold(&own.text).contains(&fold(word)))
        };
        let expected: Vec<Vertex> =
            graph().vertices().filter(|vertex| !is_place(*vertex)).filter(contains).collect();
        let mut found: Vec<Vertex> =
            found(word).iter().map(|hit| hit.vertex).filter(|vertex| !is_place(*vertex)).collect();
        found.sort_unstable();
        assert!(!expected.is_empty(), "{word}");
        assert_eq!(found, expected, "{word}");
    }
}

#[test]
fn what_has_all_words_comes_first() {
    for query in ["福島県 水素", "tourism tama", "東京 観光 連携", "smart energy", "燃料電池 バス 補助"]
    {
        let has_all = |hit: &Hit| {
            let all: Vec<String> = written(graph(), hit.vertex).iter().map(|own| fold(&own.text)).collect();
            query.split(' ').all(|word| all.iter().any(|text| text.contains(&fold(word))))
        };
        let found = found(query);
        let last = found.iter().rposition(has_all).unwrap_or_else(|| panic!("{query}: nothing has all"));
        // What is joined to what bears a word has it, too.
        let is_joined = |hit: &Hit| hit.score > 30.0;
        assert!(found[..=last].iter().all(|hit| has_all(hit) || is_joined(hit)), "{query}");
    }
}

#[test]
fn kinds_choose_from_what_is_found() {
    for text in ["福島", "水素", "smart city", "東京 観光"] {
        let all = search(&json!({ "text": text }));
        let mut total = 0;
        for kind in EntityKind::ALL {
            let kind = json!(kind);
            let of_kind = search(&json!({ "text": text, "kinds": [kind] }));
            total += of_kind["totalCount"].as_u64().unwrap();
            let edges = all["edges"].as_array().unwrap().iter();
            let expected: Vec<&Value> = edges.filter(|edge| edge["node"]["kind"] == kind).collect();
            assert_eq!(json!(of_kind["edges"]), json!(expected), "{text} {kind}");
        }
        assert_eq!(all["totalCount"], json!(total), "{text}");
        assert_eq!(search(&json!({ "text": text, "kinds": [] }))["totalCount"], json!(0));
    }
}

#[test]
fn pages_make_the_whole_list() {
    let all = search(&json!({ "text": "東京" }));
    let (mut paged, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = search(&json!({ "text": "東京", "first": 7, "after": after }));
        assert_eq!(page["totalCount"], all["totalCount"]);
        paged.extend(page["edges"].as_array().unwrap().iter().cloned());
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert!(paged.len() > 20);
    assert_eq!(json!(paged), all["edges"]);
    let query = "query ($after: String) { search(text: \"水素\", after: $after) { totalCount } }";
    let other = search(&json!({ "text": "福島" }))["edges"][0]["cursor"].clone();
    for cursor in [other, json!("x"), json!("")] {
        let answer = ask(query, &json!({ "after": cursor }));
        assert_eq!(answer["errors"][0]["extensions"]["code"], "CURSOR", "{answer}");
    }
}

#[test]
fn long_texts_are_refused_with_a_sentence() {
    let longest: String = "水".repeat(TEXT_MAX);
    assert!(INDEX.search(graph(), &longest, None).is_ok());
    let query = "query ($text: String!) { search(text: $text) { totalCount } }";
    for text in [longest.clone() + "水", "a".repeat(50_000), " ".repeat(TEXT_MAX + 1)] {
        assert_eq!(INDEX.search(graph(), &text, None), Err(TooLong));
        let answer = ask(query, &json!({ "text": text }));
        assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{answer}");
        let message = answer["errors"][0]["message"].as_str().unwrap();
        assert!(message.contains(&TEXT_MAX.to_string()), "{message}");
    }
    let told = ask("{ __type(name: \"Query\") { fields { name args { name description } } } }", &json!({}));
    let fields = told["data"]["__type"]["fields"].as_array().unwrap();
    let arguments = &fields.iter().find(|field| field["name"] == "search").unwrap()["args"];
    assert!(arguments.to_string().contains(&format!("at most {TEXT_MAX} letters")), "{arguments}");
    let longest_name =
        graph().vertices().flat_map(|vertex| [&graph().name(vertex).ja, &graph().name(vertex).en]);
    assert!(longest_name.map(|name| name.chars().count()).max() <= Some(TEXT_MAX));
}

#[test]
fn attacks_are_cheap() {
    let cycle = |part: &str| part.chars().cycle().take(TEXT_MAX).collect::<String>();
    let separate = |letters: &str| {
        let words = letters.chars().cycle().take(TEXT_MAX / 2);
        words.map(|letter| format!("{letter} ")).collect::<String>()
    };
    let attacks = [
        cycle("東"),
        cycle("東京"),
        cycle("都の"),
        cycle("ア"),
        cycle("ー"),
        cycle("e"),
        cycle("in on at "),
        cycle("0"),
        cycle("0 "),
        cycle("㍿"),
        cycle("ﷺ"),
        cycle("a\u{301}"),
        cycle("\u{301}"),
        cycle("が\u{3099}"),
        cycle("\u{200B}"),
        cycle("\u{0}"),
        cycle("\u{10FFFF}"),
        cycle("👨‍👩‍👧"),
        cycle("(.*)+"),
        cycle("東京都の事業を実施する市町村等の連携に向けた取組支援"),
        separate("都の東京市町村県局事業年度区連携島大山川田中上下本小高野原津和日美北南西東"),
        separate("のにをとはがでたしるいすてなまも"),
        separate("abcdefghijklmnopqrstuvwxyz0123456789"),
        ["intex", "tokio", "ation", "ertai", "projt"].map(|word| format!("{word} ")).concat().repeat(10),
        (0..200).map(|n| char::from_u32(0x4E00 + n * 7).unwrap_or('一')).collect(),
        (0..100).map(|n| format!("{} ", char::from_u32(0x4E00 + n * 7).unwrap_or('一'))).collect(),
    ];
    LazyLock::force(&INDEX);
    for text in attacks {
        let start = Instant::now();
        let found = found(&text);
        let took = start.elapsed();
        // Far above the milliseconds that it takes, for a build without optimization on a busy machine.
        assert!(took < Duration::from_secs(10), "{took:?} for {text}");
        assert!(found.len() <= graph().vertices().count());
    }
}

/// The laws that hold for whatever is found by whatever text.
fn check(text: &str) -> Result<(), TestCaseError> {
    let found = found(text);
    prop_assert_eq!(&found, &INDEX.search(graph(), text, None).unwrap(), "the same text finds the same");
    for pair in found.windows(2) {
        let is_sorted = pair[0].score > pair[1].score
            || pair[0].score == pair[1].score && pair[0].vertex < pair[1].vertex;
        prop_assert!(is_sorted, "{:?}", pair);
    }
    for hit in &found {
        prop_assert!(hit.score.is_finite() && hit.score > 0.0);
        for Highlight { text, ranges, .. } in highlights(hit) {
            prop_assert!(!ranges.is_empty(), "{text}");
            let letters: Vec<char> = text.chars().collect();
            prop_assert!(ranges.iter().all(|(start, end)| start < end && *end as usize <= letters.len()));
            prop_assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0), "{:?}", ranges);
        }
    }
    Ok(())
}

/// The letters of a text that a range holds.
fn part(highlight: &Highlight, range: (u32, u32)) -> String {
    highlight.text.chars().skip(range.0 as usize).take((range.1 - range.0) as usize).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_harmless(text in "\\PC{0,40}") {
        check(&text)?;
    }

    #[test]
    fn any_bytes_are_harmless(letters in prop::collection::vec(any::<char>(), 0..60)) {
        check(&letters.into_iter().collect::<String>())?;
    }

    #[test]
    fn texts_like_those_of_the_data_are_harmless(text in "[東京都県市水素の をＡa5ー・「ｶﾞシティcityof -]{1,24}") {
        check(&text)?;
    }

    #[test]
    fn what_stands_in_a_title_is_found_by_it(
        vertex in any::<prop::sample::Index>(),
        start in any::<prop::sample::Index>(),
        len in 2..14usize,
    ) {
        let vertices: Vec<Vertex> = graph().vertices().filter(|vertex| !is_place(*vertex)).collect();
        let vertex = *vertex.get(&vertices);
        let name: Vec<char> = graph().name(vertex).ja.chars().collect();
        let start = start.index(name.len());
        let part_of_it: String = name[start..name.len().min(start + len)].iter().collect();
        // A part of a word in an alphabet is no word, and a sign alone is none.
        prop_assume!(!part_of_it.contains(|c: char| c.is_ascii_alphanumeric()));
        prop_assume!(part_of_it.contains(char::is_alphanumeric));
        check(&part_of_it)?;
        let all = found(&part_of_it);
        let hit = all.iter().find(|hit| hit.vertex == vertex);
        prop_assert!(hit.is_some(), "{part_of_it} does not find {}", graph().id(vertex));
        let highlights = hit.map(highlights).unwrap_or_default();
        let title = highlights.iter().find(|one| one.field == Field::Name && one.lang == Lang::Ja);
        prop_assert!(title.is_some(), "{part_of_it} is not seen in the title");
        let letters = fold(&part_of_it);
        if let Some(one) = title {
            let parts: Vec<String> = one.ranges.iter().map(|range| fold(&part(one, *range))).collect();
            // The words of it, or all of it in one.
            prop_assert!(parts.iter().all(|part| !part.is_empty()));
            prop_assert!(
                parts.iter().any(|part| part.contains(&letters) || letters.contains(part.as_str())),
                "{parts:?} of {part_of_it}"
            );
        }
    }

    #[test]
    fn one_wrong_letter_still_finds_the_bureau(
        bureau in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
    ) {
        let bureaus: Vec<Vertex> =
            graph().vertices().filter(|vertex| vertex.kind() == EntityKind::Bureau).collect();
        let bureau = *bureau.get(&bureaus);
        let mut name: Vec<char> = graph().name(bureau).ja.chars().collect();
        prop_assume!(name.len() >= 4);
        let place = 1 + place.index(name.len() - 1);
        name[place] = '鰯';
        let text: String = name.into_iter().collect();
        let first = found(&text).first().map(|hit| hit.vertex);
        prop_assert_eq!(first, Some(bureau), "{}", text);
    }
}

#[test]
fn highlights_mark_the_words_alone() {
    let marked = |text: &str, id: &str| -> Vec<(Field, Lang, Vec<String>)> {
        let hit = found(text).into_iter().find(|hit| **graph().id(hit.vertex) == *id).unwrap();
        highlights(&hit)
            .iter()
            .map(|one| (one.field, one.lang, one.ranges.iter().map(|range| part(one, *range)).collect()))
            .collect()
    };
    for (text, id, field, lang, expected) in [
        ("スマートシティ", "strategy:smart-city", Field::Name, Lang::Ja, "スマート シティ"),
        ("スマートシディ", "strategy:smart-city", Field::Name, Lang::Ja, "スマート シティ"),
        ("産業労動局", "bureau:industrial-and-labor-affairs", Field::Name, Lang::Ja, "産業労働局"),
        ("袖が浦", "municipality:12229", Field::Name, Lang::Ja, "袖ケ浦"),
        ("ふちゅう", "municipality:13206", Field::Name, Lang::Kana, "フチュウ"),
        ("tour", "strategy:coexistence-tourism", Field::Name, Lang::En, "tour"),
        ("Environmnet", "bureau:environment", Field::Name, Lang::En, "Environment"),
        ("bus", "initiative:strategy-2-17", Field::Name, Lang::En, "buses"),
        ("fuel cell", "initiative:strategy-2-17", Field::Name, Lang::En, "fuel cell"),
        ("JP-13", "prefecture:13", Field::Code, Lang::Ja, "JP-13"),
        ("静岡県小山町", "municipality:22344", Field::FullName, Lang::Ja, "静岡県小山町"),
        ("福島県", "initiative:coexistence-2019-07", Field::Partners, Lang::Ja, "福島県"),
    ] {
        let marks = marked(text, id);
        let of_field = marks.iter().find(|(own, of, _)| (*own, *of) == (field, lang));
        assert_eq!(of_field.map(|(_, _, parts)| &*parts[0]), Some(expected), "{text}: {marks:?}");
    }
    let found = search(&json!({ "text": "水素", "first": 1 }));
    let highlight = &found["edges"][0]["highlights"][0];
    assert_eq!(highlight["field"], "NAME");
    assert_eq!(highlight["lang"], "JA");
    assert_eq!(highlight["ranges"], json!([{ "start": 0, "end": 2 }]), "{highlight}");
}
