//! A subscription has exactly one field at its root, whatever its variables are.

use std::collections::HashSet;

use async_graphql::parser::types::{ExecutableDocument, Field, OperationType, Selection, SelectionSet};

use crate::graphql::error::{ErrorCode, ResponseError};

/// What is wrong with the roots of a document's subscriptions.
pub(super) fn check(document: &ExecutableDocument) -> Vec<ResponseError> {
    let mut found = Vec::new();
    for (_, operation) in document.operations.iter() {
        if operation.node.ty != OperationType::Subscription {
            continue;
        }
        let mut root = Root { document, fields: Vec::new(), spread: HashSet::new(), is_conditional: false };
        root.collect(&operation.node.selection_set.node);
        if let Some(message) = root.wrong() {
            let error = ResponseError::request(ErrorCode::GraphqlValidationFailed, message);
            found.push(error.at(operation.pos));
        }
    }
    found
}

struct Root<'d> {
    document: &'d ExecutableDocument,
    fields: Vec<&'d Field>,
    spread: HashSet<&'d str>,
    /// Something of the root is skipped or included by a condition.
    is_conditional: bool,
}

impl<'d> Root<'d> {
    fn collect(&mut self, selections: &'d SelectionSet) {
        for selection in &selections.items {
            let is_condition = |name: &str| matches!(name, "skip" | "include");
            let directives = selection.node.directives();
            self.is_conditional |= directives.iter().any(|one| is_condition(&one.node.name.node));
            match &selection.node {
                Selection::Field(field) => self.fields.push(&field.node),
                Selection::InlineFragment(fragment) => self.collect(&fragment.node.selection_set.node),
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    if let Some(fragment) = self.document.fragments.get(name)
                        && self.spread.insert(name)
                    {
                        self.collect(&fragment.node.selection_set.node);
                    }
                }
            }
        }
    }

    fn wrong(&self) -> Option<&'static str> {
        let key = |field: &&'d Field| &field.response_key().node;
        let first = self.fields.first()?;
        if self.is_conditional {
            Some("A subscription must not have `@skip` or `@include` at its root.")
        } else if self.fields.iter().any(|field| key(field) != key(first)) {
            Some("A subscription must select only one top level field.")
        } else if self.fields.iter().any(|field| field.name.node.starts_with("__")) {
            Some("A subscription must not select an introspection top level field.")
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    fn is_right(text: &str) -> bool {
        super::check(&parse_query(text).unwrap()).is_empty()
    }

    #[test]
    fn one_field_is_right() {
        for text in [
            "subscription { a }",
            "subscription { b: a { c d } ...F } fragment F on Subscription { b: a { e } ... { b: a } }",
            "query Q { a b __typename } subscription S { a }",
            "subscription { a { b @skip(if: true) } }",
        ] {
            assert!(is_right(text), "{text}");
        }
    }

    #[test]
    fn all_else_is_wrong() {
        for text in [
            "subscription { a b }",
            "subscription { a b: a }",
            "subscription { a ...F } fragment F on Subscription { b }",
            "subscription { __typename }",
            "subscription { a: __typename }",
            "subscription { a @skip(if: false) }",
            "subscription($v: Boolean!) { ... @include(if: $v) { a } }",
            "subscription { ...F } fragment F on Subscription { a @include(if: true) }",
            "query Q { a } subscription A { a } subscription B { a b }",
        ] {
            assert!(!is_right(text), "{text}");
        }
    }
}
