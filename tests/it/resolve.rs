//! Names: what is meant is found, what could be several things is said to be, and nothing is guessed.

mod romaji;
mod spellings;

use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock};

use proptest::prelude::*;
use serde_json::{Value, json};
use tokyo_policy_graph::{
    data,
    model::{EntityKind, Graph},
    search::{Names, Resolution, ResolutionStatus},
};

use crate::server::Server;

static GRAPH: LazyLock<Graph> = LazyLock::new(|| data::load(&data::embedded()).unwrap().graph);
static NAMES: LazyLock<Names> = LazyLock::new(|| Names::new(&GRAPH));

fn read(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The records of a file of the reference data.
fn reference(name: &str) -> Vec<Value> {
    read(&format!("graph-data/reference/{name}.json"))[name].as_array().unwrap().clone()
}

/// The candidates, in order.
fn ids(resolution: &Resolution) -> Vec<&'static String> {
    resolution.candidates.iter().map(|candidate| id_of(candidate.vertex)).collect()
}

fn id_of(vertex: tokyo_policy_graph::model::Vertex) -> &'static String {
    static IDS: LazyLock<std::collections::HashMap<tokyo_policy_graph::model::Vertex, String>> =
        LazyLock::new(|| GRAPH.vertices().map(|vertex| (vertex, GRAPH.id(vertex).to_string())).collect());
    &IDS[&vertex]
}

fn kinds_of(case: &Value) -> Option<Vec<EntityKind>> {
    let kinds = case.get("kinds")?.as_array().unwrap();
    Some(kinds.iter().map(|kind| serde_json::from_value(kind.clone()).unwrap()).collect())
}

#[test]
fn each_case_is_resolved_so() {
    let cases = read("tests/data/resolve/cases.json");
    let cases = cases.as_array().unwrap();
    assert!(cases.len() >= 100, "only {} cases", cases.len());
    let mut wrong = String::new();
    for case in cases {
        let text = case["text"].as_str().unwrap();
        let found = NAMES.resolve(&GRAPH, text, kinds_of(case).as_deref());
        let status = format!("{:?}", found.status).to_uppercase();
        let expected: Vec<&str> =
            case["candidates"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        if status != case["status"] || ids(&found) != expected {
            wrong += &format!("{text:?}: {status} {:?}, not {} {expected:?}\n", ids(&found), case["status"]);
        }
        for (at, candidate) in found.candidates.iter().enumerate() {
            let (ja, en) = (candidate.explain_ja(&GRAPH), candidate.explain_en(&GRAPH));
            let is_sentence = |text: &str, end: char| text.ends_with(end) && text.matches(end).count() == 1;
            assert!(is_sentence(&ja, '。') && en.ends_with('.') && en.chars().count() > 10, "{ja} {en}");
            if at == 0 && case["because"].is_string() {
                assert_eq!(json!(ja), case["because"], "{text}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn nasty_texts_mean_nothing() {
    let long =
        ["あ", "福", "Fukushima ", "(", "福島県", "\u{FDFA}", "郡", "東京都"].map(|text| text.repeat(10_000));
    let short = [
        "",
        " ",
        "\u{3000}\t\n",
        "🍣",
        "👨‍👩‍👧‍👦",
        "\0",
        "東京都\0",
        "都",
        "道",
        "府",
        "県",
        "市",
        "区",
        "町",
        "村",
        "局",
        "郡",
        "東京都東京都",
        "東京都県",
        "ー",
        "々",
        "ッ",
        "ん",
        "'",
        "-",
        ",",
        "、、、",
        "()",
        "（）",
        "((((((((",
        "「」",
        "of",
        "City of",
        "-shi",
        "ken",
        "99",
        "00",
        "1",
        "7",
        "013208",
        "99999",
        "JP-99",
        "JP-",
        "jp",
        "prefecture:",
        "prefecture:99",
        "award:mlit-2024-13",
        "' OR 1=1 --",
        "<script>",
        "\u{202E}都京東",
        "{\"text\":1}",
        "../../etc/passwd",
        "NULL",
        "None",
        "郡郡郡",
    ];
    for text in long.iter().map(String::as_str).chain(short) {
        let found = NAMES.resolve(&GRAPH, text, None);
        let shown: String = text.chars().take(20).collect();
        assert_eq!(found.status, ResolutionStatus::None, "{shown:?}: {:?}", ids(&found));
    }
}

#[test]
fn kinds_restrict_the_candidates() {
    for text in [
        "福島",
        "北区",
        "環境",
        "東北",
        "燃料電池バス導入促進事業",
        "府中市",
        "大阪府福島市",
        "調府市",
        "西区",
    ] {
        let all = NAMES.resolve(&GRAPH, text, None);
        for kind in EntityKind::ALL {
            let found = NAMES.resolve(&GRAPH, text, Some(&[kind]));
            assert!(found.candidates.iter().all(|candidate| candidate.vertex.kind() == kind), "{text}");
            let of_kind = all.candidates.iter().filter(|candidate| candidate.vertex.kind() == kind);
            if all.status != ResolutionStatus::None {
                assert!(
                    of_kind.map(|one| one.vertex).all(|vertex| {
                        found.candidates.iter().any(|candidate| candidate.vertex == vertex)
                    })
                );
            }
        }
        assert!(NAMES.resolve(&GRAPH, text, Some(&[])).candidates.is_empty(), "{text}");
        assert_eq!(NAMES.resolve(&GRAPH, text, Some(&EntityKind::ALL)), all, "{text}");
    }
}

#[test]
fn every_vertex_is_found_by_what_it_is_called() {
    for vertex in GRAPH.vertices() {
        let name = GRAPH.name(vertex);
        let full = match vertex {
            tokyo_policy_graph::model::Vertex::Municipality(ix) => Some(&GRAPH[ix].full_name),
            _ => None,
        };
        let texts = [Some(GRAPH.id(vertex)), Some(&name.ja), Some(&name.en), name.kana.as_ref(), full];
        for text in texts.into_iter().flatten() {
            let found = NAMES.resolve(&GRAPH, text, None);
            let first = found.candidates.iter().take_while(|candidate| candidate.score >= 1.0);
            assert!(first.map(|one| one.vertex).any(|one| one == vertex), "{}: {:?}", &**text, ids(&found));
            let is_known = [ResolutionStatus::Exact, ResolutionStatus::Ambiguous].contains(&found.status);
            assert!(is_known, "{}: {:?}", &**text, found.status);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_harmless(text in any_text()) {
        let found = NAMES.resolve(&GRAPH, &text, None);
        prop_assert!(found.candidates.len() <= 20);
        match found.status {
            ResolutionStatus::Exact => prop_assert!(found.candidates.len() == 1 && found.candidates[0].score == 1.0),
            ResolutionStatus::Normalized => {
                prop_assert!(found.candidates.len() == 1 && found.candidates[0].score < 1.0);
            }
            ResolutionStatus::Ambiguous => prop_assert!(found.candidates.len() > 1),
            ResolutionStatus::None => prop_assert!(found.candidates.iter().all(|one| one.score <= 0.5)),
        }
        let is_before = |pair: &[tokyo_policy_graph::search::Candidate]| {
            pair[0].score > pair[1].score || pair[0].score == pair[1].score && pair[0].vertex < pair[1].vertex
        };
        prop_assert!(found.candidates.windows(2).all(is_before));
        let vertices: BTreeSet<_> = found.candidates.iter().map(|one| one.vertex).collect();
        prop_assert_eq!(vertices.len(), found.candidates.len());
        prop_assert_eq!(NAMES.resolve(&GRAPH, &text, None), found);
    }
}

/// Any text, and texts put together from what names are made of.
fn any_text() -> impl Strategy<Value = String> {
    let parts = [
        "東京",
        "都",
        "府中",
        "市",
        "区",
        "北",
        "県",
        "郡",
        "福島",
        "(",
        "）",
        "、",
        ",",
        " ",
        "-",
        "Fuchu",
        "Tokyo",
        "city",
        " of ",
        "ken",
        "shi",
        "さっぽろ",
        "し",
        "札幌",
        "横浜",
        "青葉",
        "大阪",
        "府",
        "局",
        "環境",
        "株式会社",
        "13",
        "208",
        "ヶ",
        "が",
        "々",
        "ー",
        "'",
        "ō",
        "oh",
        "gun",
        "駿東",
        "小山町",
        "Japan",
        "庁",
        "役所",
        "🍣",
        "\0",
    ];
    prop_oneof![
        any::<String>(),
        prop::collection::vec(prop::sample::select(parts.to_vec()), 0..8).prop_map(|parts| parts.concat()),
    ]
}

#[test]
fn the_service_resolves_in_the_order_given() {
    let server = Server::shared();
    let query = "query ($texts: [String!]!, $kinds: [EntityKind!]) { resolve(texts: $texts, kinds: $kinds) {
        text status candidates { node { __typename id } score ja: reason en: reason(lang: EN) kana: reason(lang: KANA) } } }";
    let long = "長".repeat(10_000);
    let texts = ["福島", "13208", "", &long, "福島"];
    let answer = server.ask_with(query, &json!({ "texts": texts, "kinds": ["PREFECTURE", "MUNICIPALITY"] }));
    let found = answer["data"]["resolve"].as_array().unwrap();
    assert_eq!(found.iter().map(|one| one["text"].as_str().unwrap()).collect::<Vec<_>>(), texts);
    let statuses: Vec<&Value> = found.iter().map(|one| &one["status"]).collect();
    assert_eq!(statuses, ["AMBIGUOUS", "EXACT", "NONE", "NONE", "AMBIGUOUS"]);
    assert_eq!(
        found[1]["candidates"],
        json!([{
            "node": { "__typename": "Municipality", "id": "municipality:13208" },
            "score": 1.0,
            "ja": "「東京都調布市」のIDまたはコードそのもの。",
            "en": "This is the id or code of Chofu City, Tokyo.",
            "kana": "「東京都調布市」のIDまたはコードそのもの。",
        }])
    );
    assert_eq!(found[0], found[4]);

    let many = |count: usize| server.ask_with(query, &json!({ "texts": vec!["中央区"; count] }));
    assert_eq!(many(500)["data"]["resolve"].as_array().unwrap().len(), 500);
    let refused = many(501);
    assert_eq!(refused["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
    assert_eq!(refused["errors"][0]["message"], "`texts` may have at most 500 items.");
}

#[test]
fn lookups_by_name_take_other_letters() {
    let server = Server::shared();
    let found = server.data(
        "{ a: municipality(by: { fullName: \"千葉県袖ヶ浦市\" }) { id }
           b: municipality(by: { fullName: \"千葉県 袖ｹ浦市\" }) { id }
           c: prefecture(by: { name: \"ふくしまけん\" }) { id }
           d: prefecture(by: { name: \"福島縣\" }) { id }
           e: bureau(by: { name: \"デジタル サービス局\" }) { id }
           f: bureau(by: { name: \"bureau of environment\" }) { id }
           g: strategy(by: { name: \"スマートシティ\" }) { id }
           h: fundingProgram(by: { name: \"ＺＥＶ普及促進事業\" }) { id }
           i: initiative(by: { title: \"東京都 と台北市で相互観光ＰＲを実施\" }) { id }
           j: prefecture(by: { name: \"福島\" }) { id }
           k: municipality(by: { fullName: \"袖ケ浦市\" }) { id }
           l: bureau(by: { name: \"\" }) { id }
           m: prefecture(by: { name: \"福島県\" }) { id } }",
    );
    let ids: Vec<&str> =
        "abcdefghijklm".chars().map(|at| found[at.to_string()]["id"].as_str().unwrap_or("-")).collect();
    let titled = ids[8];
    assert!(titled.starts_with("initiative:action-plan-"), "{ids:?}");
    let expected = "municipality:12229 municipality:12229 prefecture:07 prefecture:07 bureau:digital-services bureau:environment \
                    strategy:smart-city funding-program:zev-promotion";
    assert_eq!(ids[..8].join(" "), expected);
    assert_eq!(ids[9..], ["-", "-", "-", "prefecture:07"]);

    // Letter by letter or folded, three rows of the lists bear this title.
    for title in ["燃料電池バス導入促進事業", "燃料電池 ﾊﾞｽ 導入促進事業"] {
        let answer = server.ask(&format!("{{ initiative(by: {{ title: \"{title}\" }}) {{ id }} }}"));
        assert_eq!(answer["errors"][0]["extensions"]["code"], "AMBIGUOUS");
        assert!(answer["data"]["initiative"].is_null());
    }
}

#[test]
fn cities_know_their_wards() {
    let found = Server::shared().data(
        "{ a: municipality(by: { code: \"27140\" }) { wards } b: municipality(by: { code: \"13117\" }) { wards } }",
    );
    assert_eq!(found["a"]["wards"], json!(["堺区", "中区", "東区", "西区", "南区", "北区", "美原区"]));
    assert_eq!(found["b"]["wards"], json!([]));
}
