//! An admitted document.

use async_graphql::{
    Name, Pos, Positioned,
    parser::types::{
        Directive, DocumentOperations, ExecutableDocument, OperationDefinition, OperationType, Selection,
        SelectionSet, VariableDefinition,
    },
};
use async_graphql_value::Value as AstValue;

use crate::graphql::{
    error::{ErrorCode, ResponseError},
    render::FragmentDefinitions,
};

/// A document that passed all checks, with what its caller keeps with it.
#[derive(Debug)]
pub(in crate::graphql) struct Document<K> {
    operations: Vec<Operation>,
    fragments: FragmentDefinitions,
    kept: K,
}

/// One operation of a document.
#[derive(Debug)]
pub(in crate::graphql) struct Operation {
    name: Option<Name>,
    definition: Positioned<OperationDefinition>,
    /// The variables in `@skip` and `@include`, on which the plan depends.
    conditions: Vec<Name>,
}

impl Operation {
    pub(in crate::graphql) fn selection_set(&self) -> &Positioned<SelectionSet> {
        &self.definition.node.selection_set
    }

    pub(in crate::graphql) fn operation_type(&self) -> OperationType {
        self.definition.node.ty
    }

    pub(in crate::graphql) fn variable_definitions(&self) -> &[Positioned<VariableDefinition>] {
        &self.definition.node.variable_definitions
    }

    pub(in crate::graphql) fn conditions(&self) -> &[Name] {
        &self.conditions
    }

    pub(in crate::graphql) fn position(&self) -> Pos {
        self.definition.pos
    }
}

impl<K: Default> Document<K> {
    pub(super) fn new(document: ExecutableDocument) -> Self {
        let ExecutableDocument { operations, fragments } = document;
        let mut operations: Vec<(Option<Name>, Positioned<OperationDefinition>)> = match operations {
            DocumentOperations::Single(operation) => vec![(None, operation)],
            DocumentOperations::Multiple(all) => {
                all.into_iter().map(|(name, operation)| (Some(name), operation)).collect()
            }
        };
        operations.sort_by_key(|(_, operation)| operation.pos);
        let mut shared = Vec::new();
        for fragment in fragments.values() {
            conditions(&fragment.node.selection_set.node, &mut shared);
        }
        shared.sort_unstable();
        let operations = operations.into_iter().map(|(name, definition)| {
            let mut all = shared.clone();
            conditions(&definition.node.selection_set.node, &mut all);
            Operation { name, definition, conditions: all }
        });
        Document { operations: operations.collect(), fragments, kept: K::default() }
    }
}

impl<K> Document<K> {
    pub(in crate::graphql) fn operations(&self) -> &[Operation] {
        &self.operations
    }

    pub(in crate::graphql) fn fragment_definitions(&self) -> &FragmentDefinitions {
        &self.fragments
    }

    pub(in crate::graphql) fn kept(&self) -> &K {
        &self.kept
    }

    /// The position of the operation to execute.
    pub(in crate::graphql) fn operation(&self, name: Option<&str>) -> Result<usize, ResponseError> {
        let refuse = |message: &'static str| {
            Err(ResponseError::request(ErrorCode::OperationResolutionFailure, message))
        };
        let found = match name.filter(|name| !name.is_empty()) {
            None if self.operations.len() == 1 => Some(0),
            None => {
                return refuse("Must provide operation name if query contains multiple operations.");
            }
            Some(name) => self.operations.iter().position(|o| o.name.as_deref() == Some(name)),
        };
        found.map_or_else(|| refuse("There is no operation of that name in the document."), Ok)
    }
}

fn conditions(selections: &SelectionSet, found: &mut Vec<Name>) {
    for selection in &selections.items {
        for directive in selection.node.directives() {
            if let Some(name) = condition(directive)
                && !found.contains(name)
            {
                found.push(name.clone());
            }
        }
        match &selection.node {
            Selection::Field(field) => conditions(&field.node.selection_set.node, found),
            Selection::InlineFragment(fragment) => conditions(&fragment.node.selection_set.node, found),
            Selection::FragmentSpread(_) => {}
        }
    }
}

fn condition(directive: &Positioned<Directive>) -> Option<&Name> {
    match &directive.node.get_argument("if")?.node {
        AstValue::Variable(name) => Some(name),
        _ => None,
    }
}
