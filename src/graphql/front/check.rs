//! The rules of validation that async-graphql lacks: values of correct type, variables in allowed positions,
//! `__typename` as a field like any other, and the full merge check of `overlap`.

use std::collections::{HashMap, HashSet};

use async_graphql::{
    Name, Pos, Positioned,
    indexmap::IndexMap,
    parser::types::{
        Directive, ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet,
        VariableDefinition,
    },
    registry::{__DirectiveLocation as Location, MetaField, MetaInputValue, Registry},
};
use async_graphql_value::Value as AstValue;

use super::{
    overlap, single_root,
    values::{Usage, check_literal},
};
use crate::graphql::{
    error::{ErrorCode, ResponseError},
    introspection,
    limits::Limits,
};

/// All that is wrong with a document that async-graphql found valid.
pub(super) fn check(
    registry: &Registry,
    document: &ExecutableDocument,
    limits: &Limits,
) -> Vec<ResponseError> {
    let mut checker =
        Checker { registry, uses: HashMap::new(), errors: Vec::new(), errors_max: limits.errors };
    // In the order of the text: no more than so many errors are looked for.
    let mut fragments: Vec<_> = document.fragments.iter().collect();
    fragments.sort_by_key(|(_, fragment)| fragment.pos);
    for (name, fragment) in fragments {
        let mut uses = Uses::default();
        let on = fragment.node.type_condition.node.on.node.as_str();
        checker.directives(&fragment.node.directives, Location::FRAGMENT_DEFINITION, fragment.pos, &mut uses);
        checker.selections(&fragment.node.selection_set.node, on, &mut uses);
        checker.uses.insert(name, uses);
    }
    let mut operations: Vec<&Positioned<OperationDefinition>> =
        document.operations.iter().map(|(_, operation)| operation).collect();
    operations.sort_by_key(|operation| operation.pos);
    for operation in operations {
        checker.operation(operation);
    }
    let mut errors = checker.errors;
    errors.extend(single_root::check(document));
    if errors.is_empty() {
        errors.extend(overlap::check(registry, document, limits));
    }
    errors
}

/// What the selections of an operation or fragment use.
#[derive(Default)]
struct Uses<'d> {
    variables: Vec<(Usage<'d>, Pos)>,
    fragments: Vec<&'d Name>,
}

struct Checker<'d> {
    registry: &'d Registry,
    uses: HashMap<&'d Name, Uses<'d>>,
    errors: Vec<ResponseError>,
    errors_max: usize,
}

impl<'d> Checker<'d> {
    fn refuse(&mut self, position: Pos, message: String) {
        if self.errors.len() >= self.errors_max {
            return;
        }
        let error = ResponseError::request(ErrorCode::GraphqlValidationFailed, message);
        self.errors.push(error.at(position));
    }

    fn operation(&mut self, operation: &'d Positioned<OperationDefinition>) {
        let location = match operation.node.ty {
            OperationType::Query => Location::QUERY,
            OperationType::Mutation => Location::MUTATION,
            OperationType::Subscription => Location::SUBSCRIPTION,
        };
        let Some(root) = root_type(self.registry, operation.node.ty) else { return };
        let mut uses = Uses::default();
        self.directives(&operation.node.directives, location, operation.pos, &mut uses);
        self.selections(&operation.node.selection_set.node, root, &mut uses);
        let definitions: HashMap<&Name, &VariableDefinition> =
            operation.node.variable_definitions.iter().map(|v| (&v.node.name.node, &v.node)).collect();
        for definition in &operation.node.variable_definitions {
            self.directives(
                &definition.node.directives,
                Location::VARIABLE_DEFINITION,
                definition.pos,
                &mut uses,
            );
            if let Some(default) = &definition.node.default_value {
                let type_ref = definition.node.var_type.node.to_string();
                let literal = AstValue::from(default.node.clone());
                if let Err(message) = check_literal(self.registry, &literal, &type_ref, false, &mut vec![]) {
                    self.refuse(default.pos, message);
                }
            }
        }
        let mut wrong = Vec::new();
        self.for_all_uses(&uses, &mut HashSet::new(), &mut |usage, position| {
            if let Some(definition) = definitions.get(usage.name)
                && let Err(message) = check_position(definition, usage)
            {
                wrong.push((position, message));
            }
        });
        for (position, message) in wrong {
            self.refuse(position, message);
        }
    }

    /// Visits the variables of an operation, those of its fragments included, each fragment once.
    fn for_all_uses(
        &self,
        uses: &Uses<'d>,
        seen: &mut HashSet<&'d Name>,
        visit: &mut impl FnMut(&Usage<'d>, Pos),
    ) {
        uses.variables.iter().for_each(|(usage, position)| visit(usage, *position));
        for name in &uses.fragments {
            if let Some(uses) = self.uses.get(name).filter(|_| seen.insert(name)) {
                self.for_all_uses(uses, seen, visit);
            }
        }
    }

    fn selections(&mut self, selections: &'d SelectionSet, on: &str, uses: &mut Uses<'d>) {
        for selection in &selections.items {
            match &selection.node {
                Selection::Field(field) => self.field(field, on, uses),
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.node.type_condition.as_ref();
                    let on = condition.map_or(on, |condition| condition.node.on.node.as_str());
                    let (directives, at) = (&fragment.node.directives, fragment.pos);
                    self.directives(directives, Location::INLINE_FRAGMENT, at, uses);
                    self.selections(&fragment.node.selection_set.node, on, uses);
                }
                Selection::FragmentSpread(spread) => {
                    let (directives, at) = (&spread.node.directives, spread.pos);
                    self.directives(directives, Location::FRAGMENT_SPREAD, at, uses);
                    uses.fragments.push(&spread.node.fragment_name.node);
                }
            }
        }
    }

    fn field(&mut self, field: &'d Positioned<Field>, on: &str, uses: &mut Uses<'d>) {
        let (field, position) = (&field.node, field.pos);
        self.directives(&field.directives, Location::FIELD, position, uses);
        if field.name.node == "__typename" {
            self.arguments(&field.arguments, &IndexMap::new(), "__typename", uses);
            if !field.selection_set.node.items.is_empty() {
                let message = "Field \"__typename\" must not have a selection since it has no subfields.";
                self.refuse(position, message.to_owned());
            }
            return;
        }
        if let Some(meta) = field_of(self.registry, on, &field.name.node) {
            self.arguments(&field.arguments, &meta.args, &field.name.node, uses);
            self.selections(&field.selection_set.node, named_type(&meta.ty), uses);
        }
    }

    fn arguments(
        &mut self,
        given: &'d [(Positioned<Name>, Positioned<AstValue>)],
        defined: &IndexMap<String, MetaInputValue>,
        owner: &str,
        uses: &mut Uses<'d>,
    ) {
        for (name, value) in given {
            let Some(argument) = defined.get(name.node.as_str()) else {
                self.refuse(name.pos, format!("Unknown argument \"{}\" on \"{owner}\".", name.node));
                continue;
            };
            let mut usages = Vec::new();
            let has_default = argument.default_value.is_some();
            let checked = check_literal(self.registry, &value.node, &argument.ty, has_default, &mut usages);
            if let Err(message) = checked {
                self.refuse(value.pos, message);
            }
            uses.variables.extend(usages.into_iter().map(|usage| (usage, value.pos)));
        }
        for (name, argument) in defined {
            let is_required = argument.ty.ends_with('!') && argument.default_value.is_none();
            if is_required && !given.iter().any(|(given, _)| given.node == **name) {
                let position = given.first().map_or_else(Pos::default, |(name, _)| name.pos);
                let message = format!("Argument \"{name}\" of \"{owner}\" is required.");
                self.refuse(position, message);
            }
        }
    }

    fn directives(
        &mut self,
        directives: &'d [Positioned<Directive>],
        location: Location,
        position: Pos,
        uses: &mut Uses<'d>,
    ) {
        let mut seen = HashSet::new();
        for directive in directives {
            let name = directive.node.name.node.as_str();
            let Some(meta) = self.registry.directives.get(name) else {
                self.refuse(directive.pos, format!("Unknown directive \"@{name}\"."));
                continue;
            };
            if !meta.locations.contains(&location) {
                self.refuse(directive.pos, format!("Directive \"@{name}\" may not be used here."));
            }
            if !seen.insert(name) && !meta.is_repeatable {
                self.refuse(position, format!("The directive \"@{name}\" can only be used once here."));
            }
            self.arguments(&directive.node.arguments, &meta.args, name, uses);
        }
    }
}

/// The root type of an operation; none if the service has no such operations.
pub(super) fn root_type(registry: &Registry, operation: OperationType) -> Option<&str> {
    match operation {
        OperationType::Query => Some(&registry.query_type),
        OperationType::Mutation => registry.mutation_type.as_deref(),
        OperationType::Subscription => registry.subscription_type.as_deref(),
    }
}

/// The field of a type, introspection's entry points included.
pub(super) fn field_of<'r>(registry: &'r Registry, on: &str, name: &str) -> Option<&'r MetaField> {
    let own = registry.types.get(on)?.field_by_name(name);
    let is_root = on == registry.query_type;
    own.or_else(|| is_root.then(|| introspection::entry_field(name)).flatten())
}

/// `Bureau` of `[Bureau!]!`.
pub(super) fn named_type(type_ref: &str) -> &str {
    type_ref.trim_matches(['[', ']', '!'])
}

/// VariablesInAllowedPosition of the specification.
fn check_position(definition: &VariableDefinition, usage: &Usage<'_>) -> Result<(), String> {
    let variable_type = definition.var_type.node.to_string();
    let wrong = || {
        let Usage { name, type_ref, .. } = usage;
        Err(format!(
            "Variable \"${name}\" of type \"{variable_type}\" used in position expecting type \"{type_ref}\"."
        ))
    };
    if usage.is_one_of && !variable_type.ends_with('!') {
        return wrong();
    }
    let mut expected = usage.type_ref.as_str();
    if let Some(nullable) = expected.strip_suffix('!')
        && !variable_type.ends_with('!')
    {
        let default = definition.default_value.as_ref().map(|default| &default.node);
        let has_value = default.is_some_and(|default| *default != async_graphql::Value::Null);
        if !has_value && !usage.has_default {
            return wrong();
        }
        expected = nullable;
    }
    if is_subtype(&variable_type, expected) { Ok(()) } else { wrong() }
}

/// Whether each value of `given` is one of `expected`; input types have no subtypes but non-null.
fn is_subtype(given: &str, expected: &str) -> bool {
    match (given.strip_suffix('!'), expected.strip_suffix('!')) {
        (Some(given), Some(expected)) => is_subtype(given, expected),
        (Some(given), None) => is_subtype(given, expected),
        (None, Some(_)) => false,
        (None, None) => {
            let item = |ty: &str| ty.strip_prefix('[').and_then(|ty| ty.strip_suffix(']')).map(str::to_owned);
            match (item(given), item(expected)) {
                (Some(given), Some(expected)) => is_subtype(&given, &expected),
                (None, None) => given == expected,
                _ => false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtypes_are_non_null_at_any_depth() {
        assert!(is_subtype("[Int!]!", "[Int]"));
        assert!(is_subtype("Int", "Int"));
        assert!(!is_subtype("[Int]", "[Int!]"));
        assert!(!is_subtype("Int", "[Int]"));
    }
}
