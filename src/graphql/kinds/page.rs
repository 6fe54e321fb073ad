//! Relay connections: pages of a list, with cursors that hold for one version of the data.

use std::{borrow::Cow, ops::Range};

use async_graphql::InputObject;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use super::facet::{FacetCounts, FacetsArgs};
use crate::{
    graphql::{
        error::{ErrorCode, FieldError},
        render::{Done, Id, List, Object, ObjectPlan, Output, PAGE_SIZE, Run, Shape, Table},
        snapshot::Snapshot,
    },
    model::{Record, Text},
};

/// How much of the version a cursor carries: enough to tell two versions apart, short enough to read.
const VERSION_DIGITS: usize = 12;

/// A page in either direction.
#[derive(InputObject, Default)]
pub(super) struct PageArgs {
    /// So many from the start (or after `after`). At most 500.
    pub first: Option<i32>,
    /// Only what comes after this cursor.
    pub after: Option<String>,
    /// So many from the end (or before `before`). At most 500; not together with `first`.
    pub last: Option<i32>,
    /// Only what comes before this cursor.
    pub before: Option<String>,
}

/// A page forwards, of 20.
#[derive(InputObject)]
pub(super) struct Forward20Args {
    /// So many from the start (or after `after`). At most 500.
    #[graphql(default_with = "Some(20)")]
    pub first: Option<i32>,
    /// Only what comes after this cursor.
    pub after: Option<String>,
}

/// A page forwards, of 50.
#[derive(InputObject)]
pub(super) struct Forward50Args {
    /// So many from the start (or after `after`). At most 500.
    #[graphql(default_with = "Some(50)")]
    pub first: Option<i32>,
    /// Only what comes after this cursor.
    pub after: Option<String>,
}

/// Which part of a list is asked for.
pub(super) struct Page<'a> {
    first: Option<i32>,
    after: Option<&'a str>,
    last: Option<i32>,
    before: Option<&'a str>,
    default: i32,
}

impl<'a> From<&'a PageArgs> for Page<'a> {
    fn from(args: &'a PageArgs) -> Self {
        let PageArgs { first, after, last, before } = args;
        Page {
            first: *first,
            after: after.as_deref(),
            last: *last,
            before: before.as_deref(),
            default: PAGE_SIZE,
        }
    }
}

impl<'a> From<&'a Forward20Args> for Page<'a> {
    fn from(args: &'a Forward20Args) -> Self {
        Page { first: args.first, after: args.after.as_deref(), last: None, before: None, default: 20 }
    }
}

impl<'a> From<&'a Forward50Args> for Page<'a> {
    fn from(args: &'a Forward50Args) -> Self {
        Page { first: args.first, after: args.after.as_deref(), last: None, before: None, default: 50 }
    }
}

/// An edge type of a connection.
pub(super) trait Edge: Object {
    /// What it leads to.
    type Node: Output;

    /// Whether the list is of records and can be broken down.
    const HAS_FACETS: bool = true;
    /// Whether the list has vertices of several kinds.
    const IS_MIXED: bool = false;

    /// The name of the connection.
    fn connection_name() -> String;

    /// What it leads to.
    fn node(&self, snapshot: &Snapshot) -> Self::Node;

    /// What a breakdown of the list counts; none where it cannot be broken down.
    fn record(&self, snapshot: &Snapshot) -> Option<Record>;

    /// What tells it from all other edges of any connection, in words that the data keeps.
    fn key<'g>(&self, snapshot: &'g Snapshot) -> Cow<'g, str>;
}

/// A list and the part of it that was asked for.
pub(super) struct Connection<E> {
    edges: Vec<E>,
    window: Range<usize>,
    /// How many items of the list come before and after `edges`; none but where a page was worked out alone.
    around: (usize, usize),
}

impl<E: Edge> Connection<E> {
    /// The part of a list that a page asks for.
    pub(super) fn new<'a>(
        snapshot: &Snapshot,
        edges: impl IntoIterator<Item = E>,
        page: impl Into<Page<'a>>,
    ) -> Result<Self, FieldError> {
        let edges: Vec<E> = edges.into_iter().collect();
        let window = page.into().window(snapshot, &edges)?;
        Ok(Connection { edges, window, around: (0, 0) })
    }

    /// A page of a list that is too long to be worked out: it stands after so many items of so many in all.
    pub(super) fn of_page(page: Vec<E>, before: usize, total: usize) -> Self {
        let (window, after) = (0..page.len(), total.saturating_sub(before + page.len()));
        Connection { edges: page, window, around: (before, after) }
    }

    pub(super) fn page(&self) -> &[E] {
        &self.edges[self.window.clone()]
    }

    fn edges<'a>(&'a self, _: &'a Snapshot) -> List<impl Iterator<Item = By<'a, E>>> {
        List(self.page().iter().map(By))
    }

    fn nodes<'a>(&'a self, snapshot: &'a Snapshot) -> List<impl Iterator<Item = E::Node>> {
        List(self.page().iter().map(|edge| edge.node(snapshot)))
    }

    pub(super) fn page_info<'a>(&'a self, snapshot: &'a Snapshot) -> PageInfo {
        let cursor = |edge: &E| cursor(snapshot, &edge.key(snapshot));
        PageInfo {
            has_next_page: self.window.end < self.edges.len() + self.around.1,
            has_previous_page: self.window.start + self.around.0 > 0,
            start_cursor: self.page().first().map(cursor),
            end_cursor: self.page().last().map(cursor),
        }
    }

    pub(super) fn total_count<'a>(&'a self, _: &'a Snapshot) -> usize {
        self.around.0 + self.edges.len() + self.around.1
    }

    fn facets<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a FacetsArgs,
    ) -> Result<List<impl Iterator<Item = FacetCounts>>, FieldError> {
        let records = || self.edges.iter().filter_map(|edge| edge.record(snapshot));
        Ok(List(args.distinct()?.map(move |by| FacetCounts::new(snapshot, records(), by, E::IS_MIXED))))
    }
}

impl<E: Edge> Object for Connection<E> {
    const IS_COSTLY: bool = true;

    fn name() -> String {
        E::connection_name()
    }

    fn most(snapshot: &Snapshot) -> Option<usize> {
        <E::Node as Output>::Shape::most(snapshot)
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A page of a list (Relay connection).")
            .field("edges", "The items with their cursors.", Self::edges)
            .items()
            .field("nodes", "The items alone.", Self::nodes)
            .items()
            .field("pageInfo", "Where the page lies in the list.", Self::page_info)
            .field(
                "totalCount",
                "How many items the whole list has: it obeys the filter, not the page.",
                Self::total_count,
            );
        if E::HAS_FACETS {
            t.field(
                "facets",
                "How many items the whole list has of each value: it obeys the filter, not the page.",
                Self::facets,
            )
            .sized_by(&["by"])
            .weighs(10);
        }
    }
}

impl Page<'_> {
    /// The size of a page forwards, and the key of the item that it comes after.
    pub(super) fn forward(&self, snapshot: &Snapshot) -> Result<(usize, Option<String>), FieldError> {
        self.check(snapshot)?;
        let after = self.after.map(|text| key_of(snapshot, "after", text)).transpose()?;
        Ok((usize::try_from(self.first.unwrap_or(self.default)).unwrap_or(0), after))
    }

    fn check(&self, snapshot: &Snapshot) -> Result<(), FieldError> {
        let user = |message: String| FieldError::new(ErrorCode::BadUserInput, message);
        if self.first.is_some() && self.last.is_some() {
            return Err(user("Give `first` or `last`, not both.".into()));
        }
        let page_size_max = snapshot.limits().page_size;
        for (name, size) in [("first", self.first), ("last", self.last)] {
            if size.is_some_and(|size| size < 0 || size > page_size_max) {
                return Err(user(format!("`{name}` must be from 0 to {page_size_max}.")));
            }
        }
        Ok(())
    }

    fn window<E: Edge>(&self, snapshot: &Snapshot, edges: &[E]) -> Result<Range<usize>, FieldError> {
        self.check(snapshot)?;
        let position = |name: &str, text: &str| -> Result<usize, FieldError> {
            let key = key_of(snapshot, name, text)?;
            edges.iter().position(|edge| edge.key(snapshot) == key).ok_or_else(|| not_of_this_list(name))
        };
        let start = self.after.map(|text| position("after", text)).transpose()?.map_or(0, |at| at + 1);
        let end = self.before.map(|text| position("before", text)).transpose()?.unwrap_or(edges.len());
        let end = end.max(start);
        let size = |size: i32| usize::try_from(size).unwrap_or(0).min(end - start);
        Ok(match (self.first, self.last) {
            (None, Some(last)) => end - size(last)..end,
            (first, _) => start..start + size(first.unwrap_or(self.default)),
        })
    }
}

/// The error of a cursor of another list.
pub(super) fn not_of_this_list(name: &str) -> FieldError {
    FieldError::new(ErrorCode::Cursor, format!("The cursor `{name}` is not of this list."))
}

/// The cursor of an item.
pub(super) fn cursor(snapshot: &Snapshot, key: &str) -> String {
    let version = &snapshot.version()[..VERSION_DIGITS];
    URL_SAFE_NO_PAD.encode(format!("{version}:{key}"))
}

fn key_of(snapshot: &Snapshot, name: &str, cursor: &str) -> Result<String, FieldError> {
    let refuse = |why: &str| FieldError::new(ErrorCode::Cursor, format!("The cursor `{name}` {why}."));
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| refuse("is not one of this service"))?;
    let text = String::from_utf8(bytes).map_err(|_| refuse("is not one of this service"))?;
    let (version, key) = text.split_once(':').ok_or_else(|| refuse("is not one of this service"))?;
    if version != &snapshot.version()[..VERSION_DIGITS] {
        return Err(refuse("is of another version of the data; begin again from the first page"));
    }
    Ok(key.to_owned())
}

/// Where a page lies in its list.
pub(super) struct PageInfo {
    has_next_page: bool,
    has_previous_page: bool,
    start_cursor: Option<String>,
    end_cursor: Option<String>,
}

impl Object for PageInfo {
    fn name() -> String {
        "PageInfo".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Where a page lies in its list.")
            .field("hasNextPage", "Whether there are items after it.", Self::has_next_page)
            .field("hasPreviousPage", "Whether there are items before it.", Self::has_previous_page)
            .field("startCursor", "The cursor of its first item.", Self::start_cursor)
            .field("endCursor", "The cursor of its last item.", Self::end_cursor);
    }
}

impl PageInfo {
    fn has_next_page<'a>(&'a self, _: &'a Snapshot) -> bool {
        self.has_next_page
    }

    fn has_previous_page<'a>(&'a self, _: &'a Snapshot) -> bool {
        self.has_previous_page
    }

    fn start_cursor<'a>(&'a self, _: &'a Snapshot) -> Option<&'a str> {
        self.start_cursor.as_deref()
    }

    fn end_cursor<'a>(&'a self, _: &'a Snapshot) -> Option<&'a str> {
        self.end_cursor.as_deref()
    }
}

/// An object that stays where it is.
pub(super) struct By<'a, T>(pub &'a T);

impl<T: Object> Output for By<'_, T> {
    type Shape = T;

    fn write(self, plan: &ObjectPlan<T>, run: &mut Run<'_>) -> Done {
        plan.write(self.0, run)
    }
}

/// A vertex or record with an id, which a plain edge leads to.
pub(super) trait Node: Object + Copy {
    /// Its id.
    fn id(self, snapshot: &Snapshot) -> &Text;

    /// The record that it is a handle of.
    fn record(self) -> Record;
}

/// The id as a field.
pub(super) fn id<N: Node>(node: N, snapshot: &Snapshot) -> Id<'_> {
    Id(node.id(snapshot))
}

/// An edge that says nothing but where it leads.
pub(super) struct PlainEdge<N>(pub N);

impl<N: Node> PlainEdge<N> {
    fn edge_node<'a>(&'a self, _: &'a Snapshot) -> N {
        self.0
    }

    fn cursor<'a>(&'a self, snapshot: &'a Snapshot) -> String {
        cursor(snapshot, &self.key(snapshot))
    }
}

impl<N: Node> Edge for PlainEdge<N> {
    type Node = N;

    fn connection_name() -> String {
        format!("{}Connection", N::name())
    }

    fn node(&self, _: &Snapshot) -> N {
        self.0
    }

    fn record(&self, _: &Snapshot) -> Option<Record> {
        Some(self.0.record())
    }

    fn key<'g>(&self, snapshot: &'g Snapshot) -> Cow<'g, str> {
        Cow::Borrowed(self.0.id(snapshot))
    }
}

impl<N: Node> Object for PlainEdge<N> {
    fn name() -> String {
        format!("{}Edge", N::name())
    }

    fn define(t: &mut Table<Self>) {
        t.doc("An item of a list, with its cursor.")
            .field("cursor", "Where it stands; for `after` and `before`.", Self::cursor)
            .field("node", "The item.", Self::edge_node)
            .item();
    }
}

/// A page of plain edges.
pub(super) type Nodes<N> = Result<Connection<PlainEdge<N>>, FieldError>;

/// Pages through nodes.
pub(super) fn nodes<'a, N: Node>(
    snapshot: &Snapshot,
    nodes: impl IntoIterator<Item = N>,
    page: impl Into<Page<'a>>,
) -> Nodes<N> {
    Connection::new(snapshot, nodes.into_iter().map(PlainEdge), page)
}
