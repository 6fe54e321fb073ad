//! Search: ranked things with the places in their texts that were found.

use std::borrow::Cow;

use async_graphql::InputObject;

use super::{
    entity::Entity,
    enums::{EntityKind, Language, SearchField},
    page::{Connection, Edge, Forward20Args, cursor},
    query::Query,
};
use crate::{
    graphql::{
        error::{ErrorCode, FieldError},
        render::{Enum, List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, Record},
    search::{self, TooLong},
};

/// What is searched for.
#[derive(InputObject)]
pub(super) struct SearchArgs {
    /// What to look for: words, a name, a code or a sentence, of at most 300 letters. The first 32 words count.
    text: String,
    /// Only these kinds; all where not given.
    kinds: Option<Vec<EntityKind>>,
    /// The page.
    #[graphql(flatten)]
    page: Forward20Args,
}

/// Finds vertices, best first.
pub(super) fn search(
    _: Query,
    snapshot: &Snapshot,
    args: &SearchArgs,
) -> Result<Connection<SearchEdge>, FieldError> {
    let kinds: Option<Vec<model::EntityKind>> =
        args.kinds.as_ref().map(|kinds| kinds.iter().map(|kind| (*kind).into()).collect());
    let max = snapshot.limits().search_letters;
    let fits = args.text.chars().nth(max).is_none();
    let found = fits.then(|| snapshot.search().search(snapshot, &args.text, kinds.as_deref()));
    let found = found.unwrap_or(Err(TooLong)).map_err(|TooLong| {
        let message = format!("`text` may have at most {max} letters; search for a few words of it.");
        FieldError::new(ErrorCode::BadUserInput, message)
    })?;
    Connection::new(snapshot, found.into_iter().map(SearchEdge), &args.page)
}

/// A vertex that was found.
pub(super) struct SearchEdge(search::Hit);

impl Edge for SearchEdge {
    type Node = Entity;

    const IS_MIXED: bool = true;

    fn connection_name() -> String {
        "SearchConnection".into()
    }

    fn node(&self, _: &Snapshot) -> Entity {
        self.0.vertex.into()
    }

    fn record(&self, _: &Snapshot) -> Option<Record> {
        Some(Record::Vertex(self.0.vertex))
    }

    fn key<'g>(&self, snapshot: &'g Snapshot) -> Cow<'g, str> {
        Cow::Borrowed(snapshot.id(self.0.vertex))
    }
}

impl Object for SearchEdge {
    const IS_COSTLY: bool = true;

    fn name() -> String {
        "SearchEdge".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Something that was found.")
            .field("cursor", "Where it stands; for `after`.", Self::cursor)
            .field("node", "What was found.", Self::found)
            .item()
            .field(
                "score",
                "How well it fits: above 0, higher is better. Scores of different searches do not compare.",
                Self::score,
            )
            .field(
                "highlights",
                "Its texts in which words were found, and where. None where it is joined to what bears the words.",
                Self::highlights,
            );
    }
}

impl SearchEdge {
    fn cursor<'a>(&'a self, snapshot: &'a Snapshot) -> String {
        cursor(snapshot, &self.key(snapshot))
    }

    fn found<'a>(&'a self, snapshot: &'a Snapshot) -> Entity {
        self.node(snapshot)
    }

    fn score<'a>(&'a self, _: &'a Snapshot) -> f64 {
        self.0.score
    }

    fn highlights<'a>(&'a self, snapshot: &'a Snapshot) -> List<impl Iterator<Item = search::Highlight>> {
        List(snapshot.search().highlights(snapshot, &self.0).into_iter())
    }
}

impl Object for search::Highlight {
    fn name() -> String {
        "Highlight".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A text in which words were found.")
            .field("field", "Which text it is.", |h: &Self, _: &Snapshot| Enum(SearchField::from(h.field)))
            .field("lang", "Its language; JA for ids, codes and numbers.", |h: &Self, _: &Snapshot| {
                Enum(Language::from(h.lang))
            })
            .field("text", "All of it.", |h: &Self, _: &Snapshot| h.text.clone())
            .field("ranges", "The places, in order and apart from one another.", ranges);
    }
}

fn ranges<'a>(highlight: &'a search::Highlight, _: &'a Snapshot) -> List<impl Iterator<Item = TextRange>> {
    List(highlight.ranges.iter().map(|(start, end)| TextRange { start: *start, end: *end }))
}

/// A place in a text.
#[derive(Clone, Copy)]
struct TextRange {
    start: u32,
    end: u32,
}

impl Object for TextRange {
    fn name() -> String {
        "TextRange".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A place in a text, in code points and not in bytes or UTF-16 units: in JavaScript `[...text].slice(start, end)`.")
            .field("start", "The first code point, counted from 0.", |r: Self, _: &Snapshot| r.start)
            .field("end", "The code point after the last.", |r: Self, _: &Snapshot| r.end);
    }
}
