//! What a document expands to: the sum over its fragments, each looked at once.

use std::collections::HashMap;

use async_graphql::{
    Name,
    parser::types::{DocumentOperations, ExecutableDocument, Selection, SelectionSet},
};

use crate::graphql::{
    error::{ErrorCode, ResponseError},
    limits::Limits,
};

/// Refuses documents whose fragments expand to too many fields, or spread themselves. What comes after walks
/// fragments as often as they are spread.
pub(super) fn bound(document: &ExecutableDocument, limits: &Limits) -> Result<(), ResponseError> {
    let mut sizer = Sizer { document, known: HashMap::new(), max: limits.expanded_fields };
    let operations: Vec<&SelectionSet> = match &document.operations {
        DocumentOperations::Single(operation) => vec![&operation.node.selection_set.node],
        DocumentOperations::Multiple(all) => {
            all.values().map(|operation| &operation.node.selection_set.node).collect()
        }
    };
    let fragments = document.fragments.values().map(|fragment| &fragment.node.selection_set.node);
    for selections in operations.into_iter().chain(fragments) {
        sizer.size(selections)?;
    }
    Ok(())
}

struct Sizer<'d> {
    document: &'d ExecutableDocument,
    /// The size of each fragment; none while it is being looked at.
    known: HashMap<&'d Name, Option<usize>>,
    max: usize,
}

impl<'d> Sizer<'d> {
    fn size(&mut self, selections: &'d SelectionSet) -> Result<usize, ResponseError> {
        let mut total = 0_usize;
        for selection in &selections.items {
            total += 1;
            total += match &selection.node {
                Selection::Field(field) => self.size(&field.node.selection_set.node)?,
                Selection::InlineFragment(fragment) => self.size(&fragment.node.selection_set.node)?,
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node)?,
            };
            if total > self.max {
                let message = format!("The document expands to more than {} fields.", self.max);
                return Err(ResponseError::request(ErrorCode::LimitExceeded, message));
            }
        }
        Ok(total)
    }

    fn fragment(&mut self, name: &'d Name) -> Result<usize, ResponseError> {
        match self.known.get(name) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => {
                let message = format!("Cannot spread fragment \"{name}\" within itself.");
                return Err(ResponseError::request(ErrorCode::GraphqlValidationFailed, message));
            }
            None => {}
        }
        // A spread of nothing is for validation to refuse.
        let Some(fragment) = self.document.fragments.get(name) else { return Ok(0) };
        self.known.insert(name, None);
        let size = self.size(&fragment.node.selection_set.node)?;
        self.known.insert(name, Some(size));
        Ok(size)
    }
}
