//! Rows that are easily read wrongly, each as the document prints it.

use tokyo_policy_graph::model::{
    Award, Bureau, Capacity, Certainty, Direction, Evidence, Initiative, Ix, PartnerStatus, Period, Relation,
    Vertex,
};

use super::DATASET;

/// One partner column: No., period, status, and the claims in the order of printing. After a name, `+` is
/// PLANNED, `?` TENTATIVE and `*` LOCAL_INSTITUTIONS.
type Column = (i32, Period, PartnerStatus, &'static str);

const RUGBY: &str = "北海道札幌市 岩手県 岩手県釜石市 埼玉県 埼玉県熊谷市 神奈川県 神奈川県横浜市 静岡県 愛知県 \
    愛知県豊田市 大阪府 大阪府東大阪市 兵庫県神戸市 福岡県 福岡県福岡市 熊本県 熊本県熊本市 大分県";

const VOLUNTEERS: &str = "北海道 北海道札幌市 岩手県 宮城県 宮城県仙台市 宮城県利府町 福島県 福島県福島市 茨城県 \
    茨城県鹿嶋市 埼玉県 埼玉県さいたま市 埼玉県川越市 埼玉県朝霞市 埼玉県和光市 埼玉県新座市 埼玉県狭山市 千葉県 \
    千葉県千葉市 千葉県一宮町 神奈川県 神奈川県横浜市 神奈川県藤沢市 静岡県 静岡県伊豆市 静岡県小山町";

const FUNDS: &str = "北海道* 青森県* 秋田県* 宮城県* 福島県* 茨城県* 栃木県* 群馬県* 埼玉県* 千葉県* 神奈川県* \
    新潟県* 富山県* 福井県* 佐賀県* 熊本県* 鹿児島県*";

const COLUMNS: &[Column] = &[
    // The names in brackets are partners of their own beside 全国道府県庁, in both columns.
    (7, Period::Current, PartnerStatus::Listed, "全国道府県 新潟県 福島県 熊本県 静岡県 石川県 北海道"),
    (7, Period::Past, PartnerStatus::Listed, "全国道府県 新潟県 福島県 熊本県 静岡県 石川県 北海道"),
    // 今年度連携予定 stands behind the second alone.
    (8, Period::Current, PartnerStatus::Listed, "千葉県 栃木県+"),
    (8, Period::Past, PartnerStatus::Listed, "山梨県 栃木県 長野県 愛知県大府市 京都府京都市"),
    // A region that joins two with 「・」 is one name.
    (17, Period::Current, PartnerStatus::Listed, "東北地域 中国・四国地域 九州地域 北陸地域"),
    // Nothing is settled for this year; the remark names those of 2018.
    (23, Period::Current, PartnerStatus::Open, ""),
    (23, Period::Past, PartnerStatus::Listed, "東京都北区 山形県酒田市 群馬県甘楽町 群馬県中之条町"),
    // The remark names three of 48.
    (27, Period::Current, PartnerStatus::Listed, "全国道府県"),
    (27, Period::Past, PartnerStatus::Listed, "北海道 滋賀県 青森県"),
    // The row has lost its leading tab: the dash is the current column.
    (31, Period::Current, PartnerStatus::None, ""),
    (31, Period::Past, PartnerStatus::Listed, "都内全区市町村 全国道府県"),
    // 2020年度新規要求予定: planned, and nothing before.
    (36, Period::Current, PartnerStatus::Listed, "岩手県+ 宮城県+ 福島県+ 熊本県+"),
    (36, Period::Past, PartnerStatus::None, ""),
    (37, Period::Current, PartnerStatus::Listed, "岩手県+ 宮城県+ 福島県+ 熊本県+"),
    (37, Period::Past, PartnerStatus::None, ""),
    (38, Period::Current, PartnerStatus::Listed, "岩手県 宮城県 福島県 熊本県"),
    (38, Period::Past, PartnerStatus::Listed, "岩手県 宮城県 福島県 熊本県"),
    (39, Period::Current, PartnerStatus::Listed, "岩手県 宮城県 福島県 青森県 茨城県 千葉県"),
    (39, Period::Past, PartnerStatus::Listed, "岩手県 宮城県 福島県 青森県 茨城県 千葉県"),
    (40, Period::Current, PartnerStatus::Listed, VOLUNTEERS),
    (40, Period::Past, PartnerStatus::Listed, VOLUNTEERS),
    (42, Period::Current, PartnerStatus::Listed, RUGBY),
    (42, Period::Past, PartnerStatus::Listed, RUGBY),
    (45, Period::Current, PartnerStatus::Listed, RUGBY),
    (45, Period::Past, PartnerStatus::None, ""),
    // The four prefectures without a share in the 42 are no partners.
    (50, Period::Past, PartnerStatus::Open, ""),
    // Troupes and theaters deal with each other, not the governments.
    (52, Period::Current, PartnerStatus::Listed, "埼玉県富士見市* 静岡県*"),
    // 千葉県 stands a second time among the cities, where 千葉市 is meant.
    (
        59,
        Period::Current,
        PartnerStatus::Listed,
        "埼玉県 千葉県 神奈川県 長野県 京都府 北海道札幌市 宮城県仙台市 新潟県新潟市 埼玉県さいたま市 千葉県千葉市 \
         神奈川県川崎市 神奈川県横浜市 神奈川県相模原市 静岡県浜松市 愛知県名古屋市 京都府京都市 大阪府大阪市 大阪府堺市 \
         兵庫県神戸市 岡山県岡山市 広島県広島市 福岡県北九州市 福岡県福岡市",
    ),
    // 川崎市 stands once among the cities of 埼玉県, where 川越市 is meant; 甲府市 is to join.
    (
        60,
        Period::Current,
        PartnerStatus::Listed,
        "東京都 東京都八王子市 茨城県 栃木県 栃木県宇都宮市 群馬県 群馬県前橋市 群馬県高崎市 埼玉県 埼玉県さいたま市 \
         埼玉県川越市 埼玉県越谷市 埼玉県川口市 千葉県 千葉県千葉市 千葉県船橋市 千葉県柏市 神奈川県 神奈川県横浜市 \
         神奈川県川崎市 神奈川県横須賀市 神奈川県相模原市 新潟県 新潟県新潟市 山梨県 長野県 長野県長野市 静岡県 \
         静岡県静岡市 静岡県浜松市 福島県 福島県福島市 福島県郡山市 福島県いわき市 山梨県甲府市+",
    ),
    (60, Period::Past, PartnerStatus::Open, "関東甲信越・静岡地区の1都10県10政令市21の自治体"),
    // Both columns point to one remark: plants in 17 prefectures.
    (63, Period::Current, PartnerStatus::Listed, FUNDS),
    (63, Period::Past, PartnerStatus::Listed, FUNDS),
    // 美里町 follows 埼玉県; there are two others.
    (65, Period::Current, PartnerStatus::Listed, "千葉県 千葉県野田市 兵庫県尼崎市"),
    (
        65,
        Period::Past,
        PartnerStatus::Listed,
        "青森県八戸市 栃木県宇都宮市 埼玉県 埼玉県美里町 千葉県 千葉県千葉市 千葉県野田市 千葉県袖ケ浦市 千葉県我孫子市 \
         山梨県甲州市 長野県 富山県 富山県高岡市 兵庫県神戸市 兵庫県明石市 兵庫県尼崎市 岡山県 福岡県北九州市",
    ),
    // The designated cities without 千葉市 and 相模原市, and five of 関東地区.
    (
        74,
        Period::Current,
        PartnerStatus::Listed,
        "北海道札幌市 宮城県仙台市 埼玉県さいたま市 神奈川県川崎市 神奈川県横浜市 新潟県新潟市 静岡県静岡市 静岡県浜松市 \
         愛知県名古屋市 京都府京都市 大阪府大阪市 大阪府堺市 兵庫県神戸市 岡山県岡山市 広島県広島市 福岡県北九州市 \
         福岡県福岡市 熊本県熊本市 茨城県 千葉県 群馬県前橋市 栃木県宇都宮市 茨城県日立市 山梨県甲府市",
    ),
    // 山梨県 stands before its municipalities in the cell; itself it is still being arranged, says the remark.
    (75, Period::Current, PartnerStatus::Listed, "山梨県甲州市 山梨県小菅村 山梨県丹波山村 山梨県?"),
    // ※備考欄: the rule with the designated cities is in force, the two earthquakes are past.
    (78, Period::Current, PartnerStatus::Listed, "全国の政令指定都市"),
    (78, Period::Past, PartnerStatus::None, "千葉県浦安市 千葉県香取市 熊本県熊本市"),
];

#[test]
fn partner_columns() {
    let graph = &DATASET.graph;
    for (number, period, status, expected) in COLUMNS {
        let ix = initiative(&format!("initiative:coexistence-2019-{number:02}"));
        let row = &graph[ix];
        let column = match period {
            Period::Current => &row.current_partners,
            Period::Past => &row.past_partners,
        };
        assert_eq!(column.as_ref().unwrap().status, *status, "No. {number} {period:?}");
        let claims = graph.edges(ix, Direction::Forward, Relation::PartnersWith);
        let claims = claims.filter(|edge| graph.claim(*edge).unwrap().period == *period).map(|edge| {
            let claim = graph.claim(edge).unwrap();
            let certainty = match claim.certainty {
                Certainty::Firm => "",
                Certainty::Planned => "+",
                Certainty::Tentative => "?",
            };
            let capacity = if claim.capacity == Capacity::LocalInstitutions { "*" } else { "" };
            format!("{}{certainty}{capacity}", name_of(graph.ends(edge).1))
        });
        let found: Vec<String> = claims.collect();
        assert_eq!(found, expected.split_whitespace().collect::<Vec<_>>(), "No. {number} {period:?}");
    }
}

#[test]
fn misprints_are_kept_in_the_quote_and_marked() {
    let graph = &DATASET.graph;
    // No., the printed word, the partner that is meant.
    for (number, printed, meant) in
        [(59, "千葉県", "municipality:12100"), (60, "川崎市", "municipality:11201")]
    {
        let row = initiative(&format!("initiative:coexistence-2019-{number}"));
        let mut claims = graph.edges(row, Direction::Forward, Relation::PartnersWith);
        let claim = claims.find(|edge| **graph.id(graph.ends(*edge).1) == *meant).unwrap();
        assert!(
            graph[claim].evidence.iter().any(|evidence| evidence.quote.contains(printed)),
            "No. {number}"
        );
        assert!(graph[claim].inferred.is_some(), "No. {number}");
    }
}

#[test]
fn bureaus_glued_together_or_on_several_lines() {
    // Initiative, first and last line, bureaus.
    let expected: [(&str, [u32; 2], &[&str]); 3] = [
        ("coexistence-2019-40", [49, 49], &["オリンピック・パラリンピック準備局", "生活文化局"]),
        ("action-plan-2017-06-5-01", [98, 100], &["都市整備局", "港湾局", "建設局"]),
        ("action-plan-2017-06-4-06", [73, 75], &["産業労働局"]),
    ];
    for (slug, lines, bureaus) in expected {
        let row = initiative(&format!("initiative:{slug}"));
        assert_eq!(lines_of(&DATASET.graph[row].evidence[0]), lines, "{slug}");
        assert_eq!(bureaus_of(row), bureaus, "{slug}");
    }
}

#[test]
fn jointly_administered_rows_differ() {
    let graph = &DATASET.graph;
    // Measure, and for each of its two rows: line, bureau, contact, deadlines with their fiscal years.
    type Row<'r> = (u32, &'r str, &'r str, &'r [(&'r str, i16)]);
    let expected: [(&str, [Row<'_>; 2]); 3] = [
        (
            "充電設備普及促進事業",
            [
                (24, "環境局", "03-5388-3709", &[("R6年度まで", 2024)]),
                (
                    32,
                    "産業労働局",
                    "03-5990-5159",
                    &[("充電設備導入費は令和6年度まで", 2024), ("充電設備維持管理費は令和11年度まで", 2029)],
                ),
            ],
        ),
        (
            "燃料電池バス導入促進事業",
            [
                (
                    22,
                    "環境局",
                    "03-5388-3746",
                    &[("申請期間：令和12年度まで", 2030), ("交付期間：令和13年度まで", 2031)],
                ),
                (28, "産業労働局", "050-3155-5646", &[("令和12年度まで", 2030)]),
            ],
        ),
        (
            "EVバス・EVトラック導入促進事業",
            [
                (
                    23,
                    "環境局",
                    "03-5388-3746",
                    &[("申請期間：令和8年度まで", 2026), ("交付期間：令和9年度まで", 2027)],
                ),
                (
                    33,
                    "産業労働局",
                    "050-3155-5646",
                    &[("令和9年度まで", 2027), ("申請受付は令和8年度まで", 2026)],
                ),
            ],
        ),
    ];
    for (measure, rows) in expected {
        let found: Vec<_> = graph.all::<Initiative>().filter(|ix| *graph[*ix].name.ja == *measure).collect();
        assert_eq!(found.len(), 2, "{measure}");
        for (at, (line, bureau, phone, deadlines)) in rows.into_iter().enumerate() {
            let row = &graph[found[at]];
            assert_eq!(lines_of(&row.evidence[0]), [line, line], "{measure}");
            assert_eq!(bureaus_of(found[at]), [bureau], "{measure}");
            let phones: Vec<&str> = row.contacts.iter().filter_map(|c| c.phone.as_deref()).collect();
            assert_eq!(phones, [phone], "{measure}");
            let printed: Vec<(&str, i16)> =
                row.deadlines.iter().map(|d| (&*d.as_printed, d.fiscal_year.year())).collect();
            assert_eq!(printed, deadlines, "{measure}");
            let joint: Vec<_> = [Direction::Forward, Direction::Backward]
                .into_iter()
                .flat_map(|way| graph.follow_to::<Initiative>(found[at], way, Relation::JointlyWith))
                .collect();
            assert_eq!(joint, [found[1 - at]], "{measure}");
        }
    }
}

#[test]
fn supported_districts() {
    let graph = &DATASET.graph;
    // Award, lines, district as printed, prefecture, municipalities.
    type Row<'r> = (&'r str, [u32; 2], &'r str, &'r str, &'r [&'r str]);
    let expected: [Row<'_>; 5] = [
        // A district's name alone: which municipalities are meant is not printed as names.
        ("mlit-2024-09", [51, 51], "けいはんな地区 (精華・西木津地区)", "京都府", &[]),
        ("mlit-2024-13", [55, 55], "高松市", "香川県", &["高松市"]),
        // Two columns of the table share a line, and two cities a cell.
        ("mlit-until-2023-18", [63, 63], "熱海市・下田市", "静岡県", &["熱海市", "下田市"]),
        ("mlit-until-2023-23", [68, 68], "精華町・木津川市", "京都府", &["精華町", "木津川市"]),
        ("mlit-until-2023-03", [63, 63], "会津若松市", "福島県", &["会津若松市"]),
    ];
    for (slug, lines, district, prefecture, municipalities) in expected {
        let award = graph.all::<Award>().map(|ix| &graph[ix]).find(|a| *a.id == *format!("award:{slug}"));
        let award = award.unwrap_or_else(|| panic!("no award {slug}"));
        assert_eq!(lines_of(&award.evidence[0]), lines, "{slug}");
        assert_eq!(&*award.district, district, "{slug}");
        assert_eq!(&*graph[award.prefecture].name.ja, prefecture, "{slug}");
        let found: Vec<&str> = award.municipalities.iter().map(|ix| &*graph[*ix].name.ja).collect();
        assert_eq!(found, municipalities, "{slug}");
    }
}

fn initiative(id: &str) -> Ix<Initiative> {
    let graph = &DATASET.graph;
    graph.all::<Initiative>().find(|ix| *graph[*ix].id == *id).unwrap_or_else(|| panic!("no {id}"))
}

fn bureaus_of(row: Ix<Initiative>) -> Vec<&'static str> {
    let graph = &DATASET.graph;
    let bureaus = graph.follow_to::<Bureau>(row, Direction::Backward, Relation::InChargeOf);
    bureaus.map(|ix| &*graph[ix].name.ja).collect()
}

fn lines_of(evidence: &Evidence) -> [u32; 2] {
    [evidence.line_start, evidence.line_end]
}

fn name_of(vertex: Vertex) -> &'static str {
    let graph = &DATASET.graph;
    match vertex {
        Vertex::Municipality(ix) => &graph[ix].full_name,
        other => &graph.name(other).ja,
    }
}
