//! A small graph for tests of formats: texts that try to break out, parallel edges, dates of each kind.

use super::{Export, Options};
use crate::{
    analysis::{Budget, Scope, Selection},
    model::{
        Award, AwardTime, Bilingual, Bureau, Capacity, Certainty, Claim, Edge, Evidence, FiscalYear,
        FundingProgram, Graph, GraphBuilder, Initiative, InitiativeKind, Ix, Link, Municipality, Name,
        Organization, OrganizationKind, Period, Prefecture, SourceDocument, Text,
    },
};

/// Texts that mean something to one format or another.
pub(super) const HOSTILE: [&str; 20] = [
    "\"double\" 'single' `back`",
    "<b>&amp;</b> ]]> --> <?xml?>",
    "two\nlines\r\nand\ta tab",
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\t=x",
    "\r=x",
    "null\0 bell\u{7} escape\u{1b} delete\u{7f} next line\u{85}",
    "no characters: \u{fffe} \u{ffff}",
    "back\\slash \\n \\\"",
    "日本語、𠮷野家、か\u{3099}",
    "line\u{2028}and\u{2029}paragraph",
    "%% [x](y) {z} |a| -->|b| end",
    "a,b;c",
    "",
    " ",
    "\u{feff}mark \u{202e}reversed",
    "#35; &quot; %20 {{x}} $x",
];

/// The version of the data of [`hostile`].
pub(super) const VERSION: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// Initiatives with all of [`HOSTILE`] as names. The first one has dates, a partner named twice, and two awards of one
/// program; all have a bureau with two units in charge.
pub(super) fn hostile() -> Graph {
    let mut builder = GraphBuilder::default();
    let document = builder.add(SourceDocument {
        id: Text::from("document:list"),
        title: both("一覧"),
        publisher: both("都"),
        published_on: None,
        url: None,
        sha256: Text::from(""),
        line_count: 9,
        remark: None,
    });
    let read_at = |line_start, line_end| Evidence { document, line_start, line_end, quote: Text::from("x") };
    let edge =
        |link| Edge { link, evidence: vec![read_at(1, 1), read_at(2, 3), read_at(1, 1)], inferred: None };
    let bureau = builder
        .add(Bureau { id: Text::from("bureau:a"), name: name("総務局", Some("ソウムキョク")) });
    let prefecture = builder.add(Prefecture {
        id: Text::from("prefecture:07"),
        name: name("福島県", Some("フクシマケン")),
        code: Text::from("07"),
        iso_code: Text::from("JP-07"),
    });
    let municipality = builder.add(Municipality {
        id: Text::from("municipality:07202"),
        name: name("会津若松市", None),
        full_name: Text::from("福島県会津若松市"),
        code: Text::from("07202"),
        prefecture,
        wards: vec![],
    });
    let program = builder.add(FundingProgram {
        id: Text::from("funding-program:p"),
        name: name("支援", None),
        max_amount_yen: Some(1_000_000),
        subsidy_rate: Some(Text::from("1/2")),
        grant_basis: None,
        starts_in: FiscalYear::new(2019),
        support_years: Some(3),
        themes: vec![],
        remark: None,
        evidence: vec![read_at(4, 4)],
    });
    let organization = builder.add(Organization {
        id: Text::from("organization:o"),
        name: name("協会", None),
        kind: OrganizationKind::Association,
    });
    let initiatives: Vec<_> =
        HOSTILE.iter().enumerate().map(|(at, text)| builder.add(initiative(at, text))).collect();
    let times = [FiscalYear::new(2020).map(AwardTime::In), FiscalYear::new(2022).map(AwardTime::Until)];
    let awards: Vec<_> = times
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(at, time)| award(at, program, prefecture, time))
        .collect();
    for (initiative, text) in initiatives.iter().zip(HOSTILE) {
        let division = Some(Text::from(text));
        let sections = vec![Text::from("一課"), Text::from(text)];
        builder
            .link(bureau, *initiative, edge(Link::InChargeOf { division: None, sections: vec![] }))
            .unwrap();
        builder.link(bureau, *initiative, edge(Link::InChargeOf { division, sections })).unwrap();
        let role = Text::from(text);
        builder.link(organization, *initiative, edge(Link::ParticipatesIn { role })).unwrap();
    }
    for period in [Period::Current, Period::Past] {
        let id = Text::from(format!("partnership:initiative-0-{period:?}-prefecture-07").to_lowercase());
        let claim = Claim { id, period, certainty: Certainty::Planned, capacity: Capacity::Government };
        let edge = Edge { inferred: Some(Text::from(HOSTILE[1])), ..edge(Link::PartnersWith(claim)) };
        builder.link(initiatives[0], prefecture, edge).unwrap();
    }
    for award in awards {
        let award = builder.add(award);
        builder.link(program, initiatives[0], edge(Link::Supports { award })).unwrap();
        builder.link(program, municipality, edge(Link::Supports { award })).unwrap();
    }
    let located = Edge { link: Link::LocatedIn, evidence: vec![], inferred: None };
    builder.link(municipality, prefecture, located).unwrap();
    builder.freeze()
}

/// What a scope selects.
pub(super) fn selected(graph: &Graph, scope: &Scope) -> Selection {
    Selection::new(graph, scope, 100_000, &mut Budget::new(1_000_000)).unwrap()
}

/// A whole export of the edges of [`hostile`], as text.
pub(super) fn hostile_as(options: &Options) -> String {
    let graph = hostile();
    let selection = selected(&graph, &Scope::default());
    written(&graph, &selection, options)
}

/// A whole export, as text.
pub(super) fn written(graph: &Graph, selection: &Selection, options: &Options) -> String {
    let pieces: Vec<_> = Export::new(graph, VERSION, selection, options).unwrap().collect();
    String::from_utf8(pieces.concat()).unwrap()
}

fn both(text: &str) -> Bilingual {
    Bilingual { ja: Text::from(text), en: Text::from(text) }
}

fn name(text: &str, kana: Option<&str>) -> Name {
    Name { ja: Text::from(text), en: Text::from(text), kana: kana.map(Text::from) }
}

fn initiative(at: usize, text: &str) -> Initiative {
    let has_dates = at == 0;
    Initiative {
        id: Text::from(format!("initiative:{at}")),
        name: name(text, None),
        kind: InitiativeKind::Announcement,
        summary: both("要約"),
        number: i32::try_from(at).ok(),
        published_on: has_dates.then(|| jiff::civil::date(2017, 6, 30).into()),
        document: Ix::new(0),
        evidence: vec![],
        current_partners: None,
        past_partners: None,
        stated_counts: vec![],
        contacts: vec![],
        links: vec![],
        deadlines: vec![],
        starts_in: FiscalYear::new(2018).filter(|_| has_dates),
        ends_in: FiscalYear::new(2020).filter(|_| has_dates),
        remark: None,
    }
}

fn award(at: usize, program: Ix<FundingProgram>, prefecture: Ix<Prefecture>, time: AwardTime) -> Award {
    Award {
        id: Text::from(format!("award:{at}")),
        program,
        support_type: None,
        number: None,
        district: Text::from("地区"),
        prefecture,
        municipalities: vec![],
        project: None,
        time,
        remark: None,
        evidence: vec![],
    }
}
