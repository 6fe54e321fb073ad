//! Any texts as the names of a graph that is exported by any words.
//!
//! The first line names the format, or none for all of them; the second has words as an address has them, not encoded:
//! `kinds=BUREAU&bom=true`. What follows are texts, separated by the byte 1E.

use std::sync::Arc;

use serde_json::Value;
use tokyo_policy_graph::{
    data::Dataset,
    export::Format,
    graphql::{Engine, Limits, Snapshot},
    model::{
        Bilingual, Bureau, Capacity, Certainty, Claim, Edge, Evidence, FiscalYear, Graph, GraphBuilder,
        Initiative, InitiativeKind, Ix, Link, Municipality, Name, Organization, OrganizationKind, Period,
        Prefecture, SourceDocument, Text, Vertex,
    },
};

/// How many bytes a piece may have.
const PIECE_MAX: usize = 64 << 10;
/// How many of the texts are taken.
const TEXTS_MAX: usize = 40;

/// Panics where something does not hold.
pub fn run(input: &[u8]) {
    let Ok(input) = std::str::from_utf8(input) else { return };
    let mut lines = input.splitn(3, '\n');
    let (name, words) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let texts: Vec<&str> = lines.next().unwrap_or_default().split('\u{1e}').take(TEXTS_MAX).collect();
    let formats = match Format::from_name(name) {
        Some(format) => vec![format],
        None => Format::ALL.to_vec(),
    };
    let words: Vec<(String, String)> = words
        .split('&')
        .filter_map(|word| word.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let dataset = Dataset { graph: graph(&texts), version: "0123456789abcdef".repeat(4) };
    let engine = Arc::new(Engine::new(Snapshot::new(dataset, Limits::default())));
    for format in formats {
        let export = match engine.export(format, &words) {
            Ok(export) => export,
            Err(refused) => {
                let message = refused.message();
                assert!(!message.trim().is_empty(), "{} is refused without a word", format.name());
                continue;
            }
        };
        let sizes = (export.selection().vertices().len(), export.selection().edges().len());
        let pieces: Vec<Vec<u8>> = export.collect();
        for (at, piece) in pieces.iter().enumerate() {
            let is_last = at + 1 == pieces.len();
            assert!(piece.len() == PIECE_MAX || is_last && !piece.is_empty() && piece.len() < PIECE_MAX);
        }
        let bytes = pieces.concat();
        let again = engine.export(format, &words).map(|export| export.collect::<Vec<_>>().concat());
        assert!(again.is_ok_and(|again| again == bytes), "{}: written twice, it differs", format.name());
        check(format, &bytes, sizes);
    }
}

/// What is written can be read, and has so many vertices and edges.
fn check(format: Format, bytes: &[u8], sizes: (usize, usize)) {
    let (vertices, edges) = sizes;
    let name = format.name();
    if matches!(format, Format::NodesParquet | Format::EdgesParquet) {
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"), "{name}");
        return;
    }
    let text = std::str::from_utf8(bytes).expect("the export is text");
    let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{7f}'..='\u{9f}');
    let is_table = matches!(format, Format::NodesCsv | Format::EdgesCsv);
    assert!(is_table || text.chars().all(is_plain), "{name} has control characters");
    match format {
        Format::NodeLink | Format::Graphology => {
            let json = json(text);
            let edge_list = if json.get("links").is_some() { "links" } else { "edges" };
            assert_eq!((length(&json["nodes"]), length(&json[edge_list])), sizes, "{name}");
        }
        Format::Cytoscape => {
            let elements = &json(text)["elements"];
            assert_eq!((length(&elements["nodes"]), length(&elements["edges"])), sizes, "{name}");
        }
        Format::JsonLd => {
            assert!(json(text).is_object(), "{name}");
        }
        Format::GraphMl | Format::Gexf | Format::GexfDynamic => {
            let count = |element: &str| text.matches(element).count();
            assert_eq!((count("<node "), count("<edge ")), sizes, "{name}");
            let is_of_xml = |c: char| is_plain(c) && !matches!(c, '\u{fffe}' | '\u{ffff}');
            assert!(text.chars().all(is_of_xml), "{name} has what is no character of XML");
            assert!(!text.contains("]]>"), "{name}");
        }
        Format::NodesCsv => assert_eq!(rows(text), vertices + 1, "{name}"),
        Format::EdgesCsv => assert_eq!(rows(text), edges + 1, "{name}"),
        Format::Dot | Format::Mermaid | Format::Turtle => {}
        Format::NodesParquet | Format::EdgesParquet => {}
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the export is JSON")
}

fn length(list: &Value) -> usize {
    list.as_array().expect("it is a list").len()
}

/// How many rows a table has, all as wide as the first (RFC 4180).
fn rows(text: &str) -> usize {
    let mut widths = Vec::new();
    let (mut width, mut is_quoted) = (1, false);
    for c in text.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => width += 1,
            '\n' if !is_quoted => {
                widths.push(width);
                width = 1;
            }
            _ => {}
        }
    }
    assert!(!is_quoted && text.ends_with("\r\n"), "the table does not end");
    assert!(widths.windows(2).all(|two| two[0] == two[1]), "rows of a table differ in width");
    widths.len()
}

/// A graph whose words are these texts: each names an initiative, with all that an edge can bear.
fn graph(texts: &[&str]) -> Graph {
    let text = |at: usize| Text::from(texts[at % texts.len()]);
    let name = |at: usize| Name { ja: text(at), en: text(at + 1), kana: Some(text(at + 2)) };
    let both = |at: usize| Bilingual { ja: text(at), en: text(at + 1) };
    let mut builder = GraphBuilder::default();
    let document = builder.add(SourceDocument {
        id: Text::from("document:list"),
        title: both(0),
        publisher: both(1),
        published_on: None,
        url: None,
        sha256: text(2),
        line_count: 9,
        remark: Some(both(3)),
    });
    let evidence = |at: usize| vec![Evidence { document, line_start: 1, line_end: 2, quote: text(at) }];
    let bureau = builder.add(Bureau { id: Text::from("bureau:a"), name: name(0) });
    let prefecture = builder.add(Prefecture {
        id: Text::from("prefecture:07"),
        name: name(1),
        code: Text::from("07"),
        iso_code: Text::from("JP-07"),
    });
    let municipality = builder.add(Municipality {
        id: Text::from("municipality:07202"),
        name: name(2),
        full_name: text(3),
        code: Text::from("07202"),
        prefecture,
        wards: vec![],
    });
    let organization = builder.add(Organization {
        id: Text::from("organization:o"),
        name: name(3),
        kind: OrganizationKind::Company,
    });
    let mut edges: Vec<(Vertex, Vertex, Link)> = Vec::new();
    for at in 0..texts.len() {
        let initiative = builder.add(Initiative {
            id: Text::from(format!("initiative:{at}")),
            name: name(at),
            kind: InitiativeKind::Announcement,
            summary: both(at),
            number: i32::try_from(at).ok(),
            published_on: None,
            document: Ix::new(0),
            evidence: evidence(at),
            current_partners: None,
            past_partners: None,
            stated_counts: vec![],
            contacts: vec![],
            links: vec![],
            deadlines: vec![],
            starts_in: FiscalYear::new(2018),
            ends_in: None,
            remark: Some(text(at)),
        });
        let (role, division) = (text(at), Some(text(at)));
        edges.push((
            bureau.into(),
            initiative.into(),
            Link::InChargeOf { division, sections: vec![text(at)] },
        ));
        edges.push((bureau.into(), initiative.into(), Link::InChargeOf { division: None, sections: vec![] }));
        edges.push((organization.into(), initiative.into(), Link::ParticipatesIn { role }));
        for (period, partner) in [(Period::Current, prefecture.into()), (Period::Past, municipality.into())] {
            let id = Text::from(format!("partnership:{at}-{period:?}").to_lowercase());
            let claim = Claim { id, period, certainty: Certainty::Planned, capacity: Capacity::Government };
            edges.push((initiative.into(), partner, Link::PartnersWith(claim)));
        }
    }
    edges.push((municipality.into(), prefecture.into(), Link::LocatedIn));
    for (at, (from, to, link)) in edges.into_iter().enumerate() {
        let edge = Edge { link, evidence: evidence(at), inferred: Some(text(at)) };
        assert!(builder.link(from, to, edge).is_ok(), "an edge joins what it may not");
    }
    builder.freeze()
}
