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

/// Refuses documents whose fragments expand to too many fields, nest too deeply, or spread themselves. What comes
/// after walks fragments as often as they are spread, and recurses as deep as they nest.
pub(super) fn bound(document: &ExecutableDocument, limits: &Limits) -> Result<(), ResponseError> {
    let mut sizer = Sizer { document, known: HashMap::new(), limits };
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

/// The size of a selection, its fragments expanded.
#[derive(Clone, Copy, Default)]
struct Size {
    fields: usize,
    depth: usize,
}

struct Sizer<'d> {
    document: &'d ExecutableDocument,
    /// The size of each fragment; none while it is being looked at.
    known: HashMap<&'d Name, Option<Size>>,
    limits: &'d Limits,
}

impl<'d> Sizer<'d> {
    fn size(&mut self, selections: &'d SelectionSet) -> Result<Size, ResponseError> {
        let mut total = Size::default();
        for selection in &selections.items {
            let (inner, level) = match &selection.node {
                Selection::Field(field) => (self.size(&field.node.selection_set.node)?, 1),
                Selection::InlineFragment(fragment) => (self.size(&fragment.node.selection_set.node)?, 0),
                Selection::FragmentSpread(spread) => (self.fragment(&spread.node.fragment_name.node)?, 0),
            };
            total.fields += 1 + inner.fields;
            total.depth = total.depth.max(level + inner.depth);
            if total.fields > self.limits.expanded_fields {
                let most = self.limits.expanded_fields;
                return Err(limit(format!("The document expands to more than {most} fields.")));
            }
            if total.depth > self.limits.depth {
                let most = self.limits.depth;
                return Err(limit(format!("The document nests fields more than {most} deep.")));
            }
        }
        Ok(total)
    }

    fn fragment(&mut self, name: &'d Name) -> Result<Size, ResponseError> {
        match self.known.get(name) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => {
                let message = format!("Cannot spread fragment \"{name}\" within itself.");
                return Err(ResponseError::request(ErrorCode::GraphqlValidationFailed, message));
            }
            None => {}
        }
        // A spread of nothing is for validation to refuse.
        let Some(fragment) = self.document.fragments.get(name) else { return Ok(Size::default()) };
        self.known.insert(name, None);
        let size = self.size(&fragment.node.selection_set.node)?;
        self.known.insert(name, Some(size));
        Ok(size)
    }
}

fn limit(message: String) -> ResponseError {
    ResponseError::request(ErrorCode::LimitExceeded, message)
}
