//! What each document prints, counted by hand: rows, bureaus and partners.

use std::collections::BTreeMap;

use tokyo_policy_graph::model::{
    Area, AreaKind, Award, AwardTime, Bureau, Direction, EntityKind, Initiative, InitiativeKind, Ix, Kept,
    Municipality, PartnerStatus, Period, Prefecture, Relation, SourceDocument, Strategy,
};

use super::DATASET;

const COEXISTENCE: &str = "source-document:coexistence-projects-2019";
const ACTION_PLAN: &str = "source-document:action-plan-smart-city-2017-06";
const STRATEGY_2: &str = "source-document:strategy-2-measures";
const SELECTED: &str = "source-document:smart-tokyo-selected-projects-2025";
const MLIT: &str = "source-document:mlit-smart-city-support-2025";

#[test]
fn documents() {
    let graph = &DATASET.graph;
    // Document, lines with the last one that has no line break, rows of initiatives, their kind.
    let expected = [
        (COEXISTENCE, 94, 79, Some(InitiativeKind::PartnershipProject)),
        (ACTION_PLAN, 153, 58, Some(InitiativeKind::Announcement)),
        (STRATEGY_2, 51, 44, Some(InitiativeKind::SupportMeasure)),
        (SELECTED, 96, 3, Some(InitiativeKind::SelectedProject)),
        (MLIT, 139, 0, None),
    ];
    assert_eq!(graph.count::<SourceDocument>(), expected.len());
    for (id, lines, rows, kind) in expected {
        let document = graph.all::<SourceDocument>().find(|ix| *graph[*ix].id == *id).unwrap();
        assert_eq!(graph[document].line_count, lines, "{id}");
        let found = rows_of(id);
        assert_eq!(found.len(), rows, "{id}");
        assert!(found.iter().all(|row| Some(graph[*row].kind) == kind), "{id}");
    }
}

#[test]
fn places() {
    let graph = &DATASET.graph;
    assert_eq!(graph.count::<Prefecture>(), 47);
    let mut endings: BTreeMap<char, usize> = BTreeMap::new();
    for municipality in graph.all::<Municipality>() {
        *endings.entry(graph[municipality].name.ja.chars().next_back().unwrap()).or_default() += 1;
    }
    assert_eq!(endings, BTreeMap::from([('市', 792), ('町', 743), ('村', 183), ('区', 23)]));
    assert_eq!(graph.count::<Municipality>(), 1741);
    // Prefecture, its municipalities.
    let some =
        [("01", 179), ("11", 63), ("13", 62), ("16", 15), ("20", 77), ("27", 43), ("40", 60), ("47", 41)];
    for (code, count) in some {
        let prefecture = graph.all::<Prefecture>().find(|ix| *graph[*ix].code == *code).unwrap();
        let lying_in = graph.edges(prefecture, Direction::Backward, Relation::LocatedIn);
        assert_eq!(lying_in.len(), count, "prefecture {code}");
    }
}

#[test]
fn areas_with_and_without_members() {
    let graph = &DATASET.graph;
    // Area, its kind, its prefectures, its municipalities; none where the document does not say who they are.
    let expected = [
        ("全国道府県", AreaKind::Nationwide, Some(46), Some(0)),
        ("全国区市町村", AreaKind::Nationwide, Some(0), Some(1741)),
        ("全国の自治体", AreaKind::Nationwide, Some(46), Some(1741)),
        ("東北地域", AreaKind::Region, Some(6), Some(0)),
        ("中国地域", AreaKind::Region, Some(5), Some(0)),
        ("四国地域", AreaKind::Region, Some(4), Some(0)),
        ("中国・四国地域", AreaKind::Region, Some(9), Some(0)),
        ("九州地域", AreaKind::Region, Some(7), Some(0)),
        ("北陸地域", AreaKind::Region, Some(3), Some(0)),
        ("全国の政令指定都市", AreaKind::Group, Some(0), Some(20)),
        ("都内全区市町村", AreaKind::Group, Some(0), Some(62)),
        ("23区", AreaKind::Group, Some(0), Some(23)),
        ("ラムサール条約登録湿地を有する自治体", AreaKind::Group, None, None),
        ("NSが活動する各地域の自治体", AreaKind::Group, None, None),
        ("日本水道協会関東地方支部内の水道事業体", AreaKind::Group, None, None),
        ("結婚支援に取り組む全国道府県等", AreaKind::Group, None, None),
    ];
    for (name, kind, prefectures, municipalities) in expected {
        let area = graph.all::<Area>().find(|ix| *graph[*ix].name.ja == *name);
        let area = &graph[area.unwrap_or_else(|| panic!("no area {name}"))];
        let found =
            (area.kind, area.prefectures.as_ref().map(Vec::len), area.municipalities.as_ref().map(Vec::len));
        assert_eq!(found, (kind, prefectures, municipalities), "{name}");
    }
}

#[test]
fn coexistence_numbers() {
    let numbers: Vec<_> = rows_of(COEXISTENCE).iter().map(|row| DATASET.graph[*row].number).collect();
    assert_eq!(numbers, (1..=79).map(Some).collect::<Vec<_>>());
}

#[test]
fn coexistence_headings() {
    // Heading (分野), its first and last number.
    let expected = [
        ("全国各地と連携した産業振興", 1, 15),
        ("東京と各地の双方の魅力を生かした観光振興", 16, 27),
        ("東京2020オリンピック・パラリンピック競技大会等を契機とした各地域の活性化", 28, 45),
        ("被災地復興支援", 46, 47),
        ("教育分野での全国との連携", 48, 50),
        ("東京と各地が連携した芸術文化振興の展開", 51, 57),
        ("環境分野での全国との連携", 58, 63),
        ("人的・技術交流、その他自治体間連携", 64, 79),
    ];
    let mut found: BTreeMap<String, Vec<i32>> = BTreeMap::new();
    for row in rows_of(COEXISTENCE) {
        let [heading] = strategies_of(row)[..] else { panic!("one heading for each row") };
        found
            .entry(DATASET.graph[heading].name.ja.to_string())
            .or_default()
            .extend(DATASET.graph[row].number);
    }
    assert_eq!(found.len(), expected.len());
    for (heading, first, last) in expected {
        assert_eq!(found[heading], (first..=last).collect::<Vec<_>>(), "{heading}");
    }
}

#[test]
fn coexistence_bureaus() {
    // Two are glued together in the cell of No. 40, so there is one more than there are rows.
    let expected = [
        ("産業労働局", 26),
        ("オリンピック・パラリンピック準備局", 16),
        ("生活文化局", 9),
        ("水道局", 6),
        ("環境局", 4),
        ("総務局", 3),
        ("教育庁", 3),
        ("下水道局", 3),
        ("政策企画局", 2),
        ("福祉保健局", 2),
        ("交通局", 1),
        ("港湾局", 1),
        ("会計管理局", 1),
        ("主税局", 1),
        ("都市整備局", 1),
        ("建設局", 1),
    ];
    assert_bureaus(&rows_of(COEXISTENCE), &expected, 80);
}

/// How many partners the columns of each row claim, 現在 and 過去, with those that a remark names for them.
/// Numbers and exceptions are no claims, nor are partners that are still 未定.
#[rustfmt::skip]
const CLAIMS: [(usize, usize); 79] = [
    // 1 to 10
    (1, 0), (1, 0), (1, 0), (0, 0), (1, 6), (6, 0), (7, 7), (2, 5), (0, 0), (0, 0),
    // 11 to 20
    (2, 2), (4, 4), (1, 0), (1, 0), (1, 0), (0, 1), (4, 0), (8, 0), (22, 0), (1, 0),
    // 21 to 30
    (1, 0), (0, 0), (0, 4), (0, 0), (1, 0), (4, 0), (1, 3), (0, 0), (1, 1), (1, 1),
    // 31 to 40
    (0, 2), (11, 0), (4, 4), (3, 2), (3, 0), (4, 0), (4, 0), (4, 4), (6, 6), (26, 26),
    // 41 to 50
    (2, 2), (18, 18), (2, 0), (4, 4), (18, 0), (5, 5), (6, 1), (8, 2), (1, 2), (1, 0),
    // 51 to 60
    (5, 10), (2, 2), (7, 10), (3, 0), (0, 0), (3, 0), (2, 2), (1, 0), (23, 0), (35, 1),
    // 61 to 70
    (1, 1), (1, 0), (17, 17), (0, 0), (3, 18), (1, 3), (1, 0), (3, 3), (11, 3), (1, 1),
    // 71 to 79
    (1, 0), (3, 0), (3, 0), (24, 0), (4, 0), (1, 0), (1, 0), (1, 3), (1, 0),
];

#[test]
fn coexistence_claims() {
    let found: Vec<_> = rows_of(COEXISTENCE)
        .into_iter()
        .map(|row| (claims_of(row, Period::Current), claims_of(row, Period::Past)))
        .collect();
    for (at, (found, expected)) in found.iter().zip(CLAIMS).enumerate() {
        assert_eq!(*found, expected, "No. {}", at + 1);
    }
    assert_eq!(CLAIMS.iter().map(|(current, _)| current).sum::<usize>(), 361);
    assert_eq!(CLAIMS.iter().map(|(_, past)| past).sum::<usize>(), 186);
}

#[test]
fn coexistence_dashes() {
    let dashes = |past: bool| -> Vec<i32> {
        let rows = rows_of(COEXISTENCE).into_iter().map(|row| &DATASET.graph[row]);
        let column = |row: &'static Initiative| if past { &row.past_partners } else { &row.current_partners };
        rows.filter(|row| column(row).as_ref().unwrap().status == PartnerStatus::None)
            .filter_map(|row| row.number)
            .collect()
    };
    assert_eq!(dashes(false), [9, 10, 16, 24, 31, 55, 64]);
    #[rustfmt::skip]
    let past = [
        1, 2, 3, 4, 9, 10, 14, 15, 17, 18, 19, 21, 26, 28, 35, 36, 37, 43, 45, 54, 55, 56, 58, 59, 62, 64, 67,
        71, 72, 73, 74, 75, 76, 77, 78, 79,
    ];
    assert_eq!(dashes(true), past);
}

#[test]
fn action_plan_pillars() {
    let graph = &DATASET.graph;
    // Announcements under 政策の柱1 to 8; under the sixth there is only the header row.
    let expected = [10, 2, 4, 19, 3, 0, 11, 9];
    let mut found = [0; 8];
    for row in rows_of(ACTION_PLAN) {
        let [pillar] = strategies_of(row)[..] else { panic!("one pillar for each announcement") };
        found[graph[pillar].number.unwrap() as usize - 1] += 1;
        let date = graph[row].published_on.as_ref().unwrap();
        assert!(date.iso().starts_with("2017-06-"), "{}", graph[row].id());
    }
    assert_eq!(found, expected);
}

#[test]
fn action_plan_bureaus() {
    // One announcement has three bureaus on three lines, so there are two more than there are rows.
    let expected = [
        ("産業労働局", 23),
        ("環境局", 9),
        ("生活文化局", 9),
        ("政策企画局", 6),
        ("オリンピック・パラリンピック準備局", 5),
        ("建設局", 2),
        ("都市整備局", 2),
        ("総務局", 1),
        ("水道局", 1),
        ("港湾局", 1),
        ("警視庁", 1),
    ];
    assert_bureaus(&rows_of(ACTION_PLAN), &expected, 60);
}

#[test]
fn strategy_2_bureaus() {
    let expected = [
        ("総務局", 13),
        ("都市整備局", 11),
        ("産業労働局", 8),
        ("環境局", 5),
        ("建設局", 4),
        ("デジタルサービス局", 2),
        ("住宅政策本部", 1),
    ];
    assert_bureaus(&rows_of(STRATEGY_2), &expected, 44);
}

#[test]
fn strategy_2_columns() {
    let graph = &DATASET.graph;
    let rows = rows_of(STRATEGY_2);
    let count = |has: &dyn Fn(&Initiative) -> bool| rows.iter().filter(|row| has(&graph[**row])).count();
    // Every row has a telephone number; 土地区画整理事業 has two, each with its own section.
    assert_eq!(count(&|row| row.contacts.iter().all(|c| c.phone.is_some()) && !row.contacts.is_empty()), 44);
    assert_eq!(count(&|row| row.contacts.len() == 2), 1);
    assert_eq!(count(&|row| row.contacts.iter().any(|c| c.organization.is_some())), 8);
    assert_eq!(count(&|row| row.links.is_empty()), 16);
    assert_eq!(count(&|row| !row.deadlines.is_empty()), 17);
    // Three measures of two rows each.
    let joint =
        rows.iter().filter(|row| graph.edges(**row, Direction::Forward, Relation::JointlyWith).len() == 1);
    assert_eq!(joint.count(), 3);
}

#[test]
fn awards() {
    let graph = &DATASET.graph;
    let count = |document: &str, time: fn(AwardTime) -> bool| {
        let awards = graph.all::<Award>().map(|ix| &graph[ix]);
        awards.filter(|a| *graph[a.evidence[0].document].id == *document && time(a.time)).count()
    };
    assert_eq!(graph.count::<Award>(), 46);
    assert_eq!(count(MLIT, |time| matches!(time, AwardTime::In(year) if year.year() == 2024)), 13);
    assert_eq!(count(MLIT, |time| matches!(time, AwardTime::Until(year) if year.year() == 2023)), 30);
    assert_eq!(count(SELECTED, |time| matches!(time, AwardTime::In(year) if year.year() == 2025)), 3);
}

#[test]
fn vertices() {
    let graph = &DATASET.graph;
    assert_eq!(graph.vertex_count(EntityKind::Initiative), 79 + 58 + 44 + 3);
    // 19 are in charge of some row; 病院経営本部 is named only in the remark of No. 47.
    assert_eq!(graph.vertex_count(EntityKind::Bureau), 19 + 1);
}

#[test]
fn wards_of_the_designated_cities() {
    let graph = &DATASET.graph;
    let cities: Vec<_> =
        graph.all::<Municipality>().map(|ix| &graph[ix]).filter(|city| !city.wards.is_empty()).collect();
    let counts: Vec<String> =
        cities.iter().map(|city| format!("{}{}", city.name.ja, city.wards.len())).collect();
    assert_eq!(
        counts.join(" "),
        "札幌市10 仙台市5 さいたま市10 千葉市6 横浜市18 川崎市7 相模原市3 新潟市8 静岡市3 浜松市3 名古屋市16 京都市11 \
         大阪市24 堺市7 神戸市9 岡山市4 広島市8 北九州市7 福岡市7 熊本市5"
    );
    let wards: Vec<_> = cities.iter().flat_map(|city| &city.wards).collect();
    assert_eq!(wards.len(), 171);
    assert!(wards.iter().all(|ward| ward.name.ja.ends_with('区') && ward.name.kana.is_some()));
    // Named in the reform of 2024, and shared with special wards of Tokyo.
    let of = |name: &str| cities.iter().filter(|city| city.wards.iter().any(|w| *w.name.ja == *name)).count();
    assert_eq!(["浜名区", "中央区", "北区", "港区", "千代田区"].map(of), [1, 10, 10, 2, 0]);
}

fn rows_of(document: &str) -> Vec<Ix<Initiative>> {
    let graph = &DATASET.graph;
    graph.all::<Initiative>().filter(|row| *graph[graph[*row].document].id == *document).collect()
}

fn strategies_of(row: Ix<Initiative>) -> Vec<Ix<Strategy>> {
    DATASET.graph.follow_to(row, Direction::Forward, Relation::Under).collect()
}

fn claims_of(row: Ix<Initiative>, period: Period) -> usize {
    let graph = &DATASET.graph;
    let claims = graph.edges(row, Direction::Forward, Relation::PartnersWith);
    claims.filter(|edge| graph.claim(*edge).unwrap().period == period).count()
}

fn assert_bureaus(rows: &[Ix<Initiative>], expected: &[(&str, usize)], sum: usize) {
    let graph = &DATASET.graph;
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        for bureau in graph.follow_to::<Bureau>(*row, Direction::Backward, Relation::InChargeOf) {
            *found.entry(&graph[bureau].name.ja).or_default() += 1;
        }
    }
    assert_eq!(found, expected.iter().copied().collect());
    assert_eq!(found.values().sum::<usize>(), sum);
}
