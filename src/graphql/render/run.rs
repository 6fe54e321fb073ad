//! The walk: one buffer, a budget, and errors that find their own path.

use std::{
    any::Any,
    sync::{Arc, OnceLock},
};

use async_graphql::Pos;

use crate::graphql::{
    deadline::Deadline,
    error::{ErrorCode, FieldError, PathStep, ResponseError},
    limits::Limits,
    quota::Quota,
    snapshot::Snapshot,
};

/// Why a position was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graphql) enum Stop {
    /// An error was noted; null climbs to the nearest nullable parent.
    Null,
    /// The budget is spent; the whole request ends.
    Abort,
}

/// Whether a position was written.
pub(in crate::graphql) type Done = Result<(), Stop>;

/// Arguments that hold variables, parsed once per request.
pub(in crate::graphql) type SlotValue = Box<dyn Any + Send + Sync>;

/// How many objects are written between two looks at the clock.
const TICKS_PER_LOOK: u32 = 1_024;

/// One execution of a plan.
pub(in crate::graphql) struct Run<'g> {
    /// The data.
    pub snapshot: &'g Snapshot,
    /// The values of the plan's slots.
    pub slots: &'g [SlotValue],
    /// The answer so far.
    pub out: Vec<u8>,
    /// Where the field at hand stands in the document.
    pub position: Pos,
    /// The document has been asked often enough for rendered fragments to pay.
    pub is_warm: bool,
    errors: Vec<ResponseError>,
    objects: u32,
    objects_max: u32,
    answer_bytes: usize,
    deadline: Deadline,
}

impl<'g> Run<'g> {
    /// A run that must end by the deadline.
    pub(in crate::graphql) fn new(
        snapshot: &'g Snapshot,
        slots: &'g [SlotValue],
        capacity: usize,
        deadline: Deadline,
    ) -> Self {
        Run {
            snapshot,
            slots,
            out: Vec::with_capacity(capacity),
            position: Pos::default(),
            is_warm: false,
            errors: Vec::new(),
            objects: 0,
            objects_max: snapshot.limits().objects,
            answer_bytes: snapshot.limits().answer_bytes,
            deadline,
        }
    }

    /// Counts one object against the budget.
    #[inline]
    pub(in crate::graphql) fn tick(&mut self) -> Done {
        self.objects += 1;
        // Number and size are known at each object for nothing; the clock is not.
        let is_beyond = self.objects > self.objects_max || self.out.len() > self.answer_bytes;
        let is_due = is_beyond || self.objects.is_multiple_of(TICKS_PER_LOOK);
        if is_due { self.look() } else { Ok(()) }
    }

    /// Ends the request if its budget or its time is spent.
    #[cold]
    pub(super) fn look(&mut self) -> Done {
        let Limits { objects, answer_bytes, .. } = *self.snapshot.limits();
        let message = if self.objects > objects {
            format!("The answer has more than {objects} objects. Ask for smaller pages.")
        } else if self.out.len() > answer_bytes {
            format!("The answer is larger than {answer_bytes} bytes. Ask for smaller pages.")
        } else if self.deadline.is_over() {
            "The answer took too long. Ask for smaller pages.".to_owned()
        } else {
            return Ok(());
        };
        self.errors = vec![ResponseError::request(ErrorCode::LimitExceeded, message)];
        Err(Stop::Abort)
    }

    /// Writes bytes that are JSON.
    #[inline]
    pub(in crate::graphql) fn put(&mut self, json: &[u8]) -> Done {
        self.out.extend_from_slice(json);
        Ok(())
    }

    /// Notes the error of the field at hand.
    #[cold]
    pub(in crate::graphql) fn fail(&mut self, error: FieldError) -> Done {
        if self.errors.len() < self.snapshot.limits().errors {
            self.errors.push(ResponseError {
                message: error.message,
                locations: vec![self.position],
                path: path_of(&self.out),
                code: error.code,
            });
        }
        Err(Stop::Null)
    }

    /// How many objects there are so far.
    pub(in crate::graphql) fn objects(&self) -> u32 {
        self.objects
    }

    /// How many errors there are so far.
    pub(in crate::graphql) fn error_count(&self) -> usize {
        self.errors.len()
    }

    /// The buffer and the errors.
    pub(in crate::graphql) fn finish(self) -> (Vec<u8>, Vec<ResponseError>) {
        (self.out, self.errors)
    }
}

/// The path of the position at the end of an unfinished answer: its open brackets say it, so the walk need not
/// carry it along.
fn path_of(out: &[u8]) -> Vec<PathStep> {
    let mut open: Vec<PathStep> = Vec::new();
    let mut at = 0;
    while at < out.len() {
        match out[at] {
            b'{' => open.push(PathStep::Field(String::new())),
            b'[' => open.push(PathStep::Index(0)),
            b'}' | b']' => drop(open.pop()),
            b',' => {
                if let Some(PathStep::Index(index)) = open.last_mut() {
                    *index += 1;
                }
            }
            b'"' => {
                let start = at + 1;
                at = end_of_string(out, start);
                if let (Some(b':'), Some(PathStep::Field(key))) = (out.get(at + 1), open.last_mut()) {
                    *key = String::from_utf8_lossy(&out[start..at]).into_owned();
                }
            }
            _ => {}
        }
        at += 1;
    }
    // The outermost key is `data`, which is no part of a path.
    open.into_iter().skip(1).collect()
}

fn end_of_string(out: &[u8], mut at: usize) -> usize {
    while at < out.len() && out[at] != b'"' {
        at += if out[at] == b'\\' { 2 } else { 1 };
    }
    at
}

/// What all rendered fragments of an engine hold together, in cells and in bytes.
#[derive(Debug)]
pub(in crate::graphql) struct Fragments {
    cells: Quota,
    bytes: Quota,
}

impl Default for Fragments {
    fn default() -> Self {
        Fragments { cells: Quota::new(250_000), bytes: Quota::new(16 * 1024 * 1024) }
    }
}

/// The finished bytes for one vertex, once they are made.
pub(super) type Cell = OnceLock<Box<[u8]>>;

/// The finished bytes of one selection of constant leaves, for each vertex of a kind.
///
/// The data never changes within a snapshot, so neither do they. They are made when a document is asked
/// repeatedly, and given back when it is forgotten.
pub(super) struct RenderedFragment {
    count: usize,
    /// Made on first use; none if there was no room for them.
    cells: OnceLock<Option<Box<[Cell]>>>,
    all: Arc<Fragments>,
}

impl RenderedFragment {
    pub(super) fn new(count: usize, all: Arc<Fragments>) -> Self {
        RenderedFragment { count, cells: OnceLock::new(), all }
    }

    /// The cell of a vertex, unless there is no room for this fragment.
    pub(super) fn cell(&self, at: usize) -> Option<&Cell> {
        let cells = self.cells.get_or_init(|| {
            let has_room = self.all.cells.take(self.count);
            has_room.then(|| (0..self.count).map(|_| OnceLock::new()).collect())
        });
        cells.as_ref()?.get(at)
    }

    /// Keeps the bytes of a vertex, if there is room.
    pub(super) fn keep(&self, cell: &Cell, bytes: &[u8]) {
        if self.all.bytes.take(bytes.len()) && cell.set(bytes.into()).is_err() {
            self.all.bytes.give_back(bytes.len());
        }
    }
}

impl Drop for RenderedFragment {
    fn drop(&mut self) {
        if let Some(Some(cells)) = self.cells.get() {
            let bytes: usize = cells.iter().filter_map(OnceLock::get).map(|bytes| bytes.len()).sum();
            self.all.bytes.give_back(bytes);
            self.all.cells.give_back(self.count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_brackets_are_the_path() {
        let key = |key: &str| PathStep::Field(key.to_owned());
        let path = |out: &str| path_of(out.as_bytes());
        assert_eq!(path(r#"{"data":{"a":"#), [key("a")]);
        assert_eq!(path(r#"{"data":{"a":[{"b":"x,}\"]"},{"c":"#), [key("a"), PathStep::Index(1), key("c")]);
        assert_eq!(path(r#"{"data":{"a":[[1,2],[3,"#), [key("a"), PathStep::Index(1), PathStep::Index(1)]);
    }
}
