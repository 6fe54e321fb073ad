//! `__typename` as async-graphql's validator can see it.
//!
//! Its walk passes over `__typename` with everything on it, so that a variable used only in
//! `__typename @skip(if: $v)` would count as unused. It is shown `... @skip(if: $v) { __typename }` instead,
//! which uses the same variables and means the same.

use async_graphql::{
    Positioned,
    parser::types::{DocumentOperations, ExecutableDocument, InlineFragment, Selection, SelectionSet},
};

/// The document with all directives of `__typename` on inline fragments around it.
pub(super) fn wrapped(mut document: ExecutableDocument) -> ExecutableDocument {
    match &mut document.operations {
        DocumentOperations::Single(operation) => wrap(&mut operation.node.selection_set.node),
        DocumentOperations::Multiple(all) => {
            all.values_mut().for_each(|operation| wrap(&mut operation.node.selection_set.node));
        }
    }
    document.fragments.values_mut().for_each(|fragment| wrap(&mut fragment.node.selection_set.node));
    document
}

fn wrap(selections: &mut SelectionSet) {
    for selection in &mut selections.items {
        let position = selection.pos;
        match &mut selection.node {
            Selection::Field(field) if field.node.name.node == "__typename" => {
                if field.node.directives.is_empty() {
                    continue;
                }
                let directives = std::mem::take(&mut field.node.directives);
                let items = vec![Positioned::new(Selection::Field(field.clone()), position)];
                let selection_set = Positioned::new(SelectionSet { items }, position);
                let fragment = InlineFragment { type_condition: None, directives, selection_set };
                selection.node = Selection::InlineFragment(Positioned::new(fragment, position));
            }
            Selection::Field(field) => wrap(&mut field.node.selection_set.node),
            Selection::InlineFragment(fragment) => wrap(&mut fragment.node.selection_set.node),
            Selection::FragmentSpread(_) => {}
        }
    }
}
