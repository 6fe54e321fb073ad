//! From a validated document to a plan.

use std::{
    any::{Any, TypeId},
    collections::{HashMap, HashSet},
    sync::Arc,
};

use async_graphql::{
    Name, Positioned, Value, Variables,
    indexmap::IndexMap,
    parser::types::{Directive, Field, FragmentDefinition, Selection, SelectionSet},
    registry::Registry,
};
use async_graphql_value::Value as AstValue;

use super::{
    cost::Terms,
    run::{Fragments, SlotValue},
    table::{Object, ObjectPlan},
};
use crate::graphql::{error::ResponseError, quota::Work, snapshot::Snapshot};

/// Parses arguments that hold variables, once per request. Where a variable is null though the argument may not
/// be, the slot holds the error, which is the field's.
pub(in crate::graphql) type Slot = Box<dyn Fn(&Variables, &Work) -> SlotValue + Send + Sync>;

/// The named fragments of a document.
pub(in crate::graphql) type FragmentDefinitions = HashMap<Name, Positioned<FragmentDefinition>>;

/// A type and the nodes of the document that select on it; equal keys have equal plans.
type MemoKey = (TypeId, Vec<*const Field>);

/// Compiles one operation, for one value of each variable in its `@skip` and `@include`.
pub(in crate::graphql) struct Compiler<'d> {
    snapshot: &'d Snapshot,
    registry: &'d Registry,
    fragment_definitions: &'d FragmentDefinitions,
    variables: &'d Variables,
    fragments: &'d Arc<Fragments>,
    work: Work,
    slots: Vec<Slot>,
    terms: Terms,
    /// Without it, fragments that spread others would be compiled once per path that leads to them.
    memo: HashMap<MemoKey, Box<dyn Any>>,
}

impl<'d> Compiler<'d> {
    pub(in crate::graphql) fn new(
        snapshot: &'d Snapshot,
        registry: &'d Registry,
        fragment_definitions: &'d FragmentDefinitions,
        variables: &'d Variables,
        fragments: &'d Arc<Fragments>,
    ) -> Self {
        Compiler {
            snapshot,
            registry,
            fragment_definitions,
            variables,
            fragments,
            work: Work::new(snapshot.limits().plan_steps),
            slots: Vec::new(),
            terms: Terms::default(),
            memo: HashMap::new(),
        }
    }

    /// The slots that the plan reads from, in order; the terms of its cost; and how many steps it took, which is
    /// its weight.
    pub(in crate::graphql) fn finish(self) -> (Vec<Slot>, Terms, usize) {
        (self.slots, self.terms, self.work.spent())
    }

    /// What costs are made of.
    pub(in crate::graphql) fn terms(&mut self) -> &mut Terms {
        &mut self.terms
    }

    pub(super) fn registry(&self) -> &'d Registry {
        self.registry
    }

    /// The work that is left for the document.
    pub(super) fn work(&self) -> &Work {
        &self.work
    }

    pub(super) fn add_slot(&mut self, slot: Slot) -> usize {
        self.slots.push(slot);
        self.slots.len() - 1
    }

    pub(super) fn snapshot(&self) -> &'d Snapshot {
        self.snapshot
    }

    pub(super) fn fragments(&self) -> &'d Arc<Fragments> {
        self.fragments
    }

    pub(super) fn memo<T: Object>(&self, fields: &[&'d Field]) -> Option<ObjectPlan<T>> {
        self.memo.get(&memo_key::<T>(fields))?.downcast_ref().cloned()
    }

    pub(super) fn remember<T: Object>(&mut self, fields: &[&'d Field], plan: ObjectPlan<T>) {
        self.memo.insert(memo_key::<T>(fields), Box::new(plan));
    }
}

fn memo_key<T: 'static>(fields: &[&Field]) -> MemoKey {
    (TypeId::of::<T>(), fields.iter().map(|field| std::ptr::from_ref(*field)).collect())
}

/// The fields of a selection by response key, in the order in which the keys come first.
pub(super) type Groups<'d> = IndexMap<&'d str, Vec<&'d Field>>;

/// CollectFields of the specification, for one object type.
pub(super) fn collect<'d>(
    compiler: &Compiler<'d>,
    type_name: &str,
    selections: &'d SelectionSet,
    groups: &mut Groups<'d>,
    seen: &mut HashSet<&'d str>,
) -> Result<(), ResponseError> {
    let applies = |condition: &str| {
        condition == type_name
            || compiler.registry.types.get(condition).is_some_and(|on| on.is_possible_type(type_name))
    };
    compiler.work.spend(selections.items.len())?;
    for selection in &selections.items {
        if is_skipped(selection.node.directives(), compiler.variables) {
            continue;
        }
        match &selection.node {
            Selection::Field(field) => {
                groups.entry(field.node.response_key().node.as_str()).or_default().push(&field.node);
            }
            Selection::InlineFragment(fragment) => {
                let condition = fragment.node.type_condition.as_ref();
                if condition.is_none_or(|condition| applies(&condition.node.on.node)) {
                    collect(compiler, type_name, &fragment.node.selection_set.node, groups, seen)?;
                }
            }
            Selection::FragmentSpread(spread) => {
                let name = &spread.node.fragment_name.node;
                if let Some(fragment) = compiler.fragment_definitions.get(name)
                    && seen.insert(name)
                    && applies(&fragment.node.type_condition.node.on.node)
                {
                    collect(compiler, type_name, &fragment.node.selection_set.node, groups, seen)?;
                }
            }
        }
    }
    Ok(())
}

fn is_skipped(directives: &[Positioned<Directive>], variables: &Variables) -> bool {
    directives.iter().any(|directive| {
        let is_true = match directive.node.get_argument("if").map(|value| &value.node) {
            Some(AstValue::Boolean(is)) => *is,
            // Null, where a default lets the variable be nullable, is not true.
            Some(AstValue::Variable(name)) => variables.get(name) == Some(&Value::Boolean(true)),
            _ => false,
        };
        match directive.node.name.node.as_str() {
            "skip" => is_true,
            "include" => !is_true,
            _ => false,
        }
    })
}

/// Whether a literal holds a variable.
pub(super) fn has_variable(value: &AstValue) -> bool {
    match value {
        AstValue::Variable(_) => true,
        AstValue::List(items) => items.iter().any(has_variable),
        AstValue::Object(fields) => fields.values().any(has_variable),
        _ => false,
    }
}

/// A literal with its variables filled in; none if it is itself a variable without a value. In a list such a
/// variable is null, in an object its field is absent. Every value costs a step: a variable that stands in a
/// literal a thousand times is copied a thousand times.
pub(super) fn constant(
    value: &AstValue,
    variables: &Variables,
    work: &Work,
) -> Result<Option<Value>, ResponseError> {
    Ok(Some(match value {
        AstValue::Variable(name) => {
            let Some(value) = variables.get(name) else { return Ok(None) };
            work.spend(weight(value))?;
            value.clone()
        }
        AstValue::List(items) => {
            let items = items.iter().map(|item| Ok(constant(item, variables, work)?.unwrap_or_default()));
            Value::List(items.collect::<Result<_, ResponseError>>()?)
        }
        AstValue::Object(fields) => {
            work.spend(1)?;
            let mut object = IndexMap::new();
            for (name, value) in fields {
                if let Some(value) = constant(value, variables, work)? {
                    object.insert(name.clone(), value);
                }
            }
            Value::Object(object)
        }
        leaf => {
            let Some(leaf) = leaf.clone().into_const() else { return Ok(None) };
            work.spend(weight(&leaf))?;
            leaf
        }
    }))
}

/// The steps that copying a value costs: one for each value within, and one for every 64 bytes of text.
fn weight(value: &Value) -> usize {
    1 + match value {
        Value::List(items) => items.iter().map(weight).sum(),
        Value::Object(fields) => fields.values().map(weight).sum(),
        Value::String(text) => text.len() / 64,
        _ => 0,
    }
}
