//! Evidence: the lines that say so.

use async_graphql::InputObject;

use super::{page::By, source_document::SourceDocument};
use crate::{
    graphql::{
        error::{ErrorCode, FieldError},
        render::{List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, Text},
};

/// How much evidence is asked for.
#[derive(InputObject)]
pub(super) struct EvidenceArgs {
    /// At most so many. At most 500.
    #[graphql(default_with = "Some(5)")]
    pub first: Option<i32>,
}

/// Evidence from an iterator, as much as is asked for.
pub(super) fn take<'a>(
    snapshot: &Snapshot,
    evidence: impl Iterator<Item = &'a model::Evidence>,
    args: &EvidenceArgs,
) -> Result<List<impl Iterator<Item = By<'a, model::Evidence>>>, FieldError> {
    Ok(List(evidence.take(first(snapshot, args.first, 5)?).map(By)))
}

/// The size of a list that is no connection.
pub(super) fn first(snapshot: &Snapshot, first: Option<i32>, default: usize) -> Result<usize, FieldError> {
    let max = snapshot.limits().page_size;
    match first {
        None => Ok(default),
        Some(size) if (0..=max).contains(&size) => Ok(usize::try_from(size).unwrap_or(0)),
        Some(_) => Err(FieldError::new(ErrorCode::BadUserInput, format!("`first` must be from 0 to {max}."))),
    }
}

impl Object for model::Evidence {
    fn name() -> String {
        "Evidence".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Where a fact was read: the lines of the source document, and the words printed there.")
            .field("document", "The document.", document)
            .field("lineStart", "The first line, counted from 1.", line_start)
            .field("lineEnd", "The last line, which may be the first.", line_end)
            .field("quote", "The printed words, found within these lines, white space apart.", quote);
    }
}

fn document(evidence: &model::Evidence, _: &Snapshot) -> SourceDocument {
    SourceDocument(evidence.document)
}

fn line_start(evidence: &model::Evidence, _: &Snapshot) -> u32 {
    evidence.line_start
}

fn line_end(evidence: &model::Evidence, _: &Snapshot) -> u32 {
    evidence.line_end
}

fn quote<'a>(evidence: &'a model::Evidence, _: &'a Snapshot) -> &'a Text {
    &evidence.quote
}
