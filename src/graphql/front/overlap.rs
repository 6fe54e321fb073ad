//! Fields that share a response key must be able to share its value: the whole rule of the specification
//! (FieldsInSetCanMerge), in time that does not grow with the ways in which fragments overlap.
//!
//! Instead of comparing pairs, fields are grouped by key. In a group all types must have one shape; and among
//! those that can apply to one object, all must be the same field with the same arguments. Each group's own
//! selections are then looked at together, and a set of selections that was seen is not looked at again.

use std::collections::{BTreeSet, HashSet};

use async_graphql::{
    indexmap::IndexMap,
    parser::types::{ExecutableDocument, Field, Selection, SelectionSet},
    registry::{MetaType, Registry},
};

use super::check::{field_of, named_type, root_type};
use crate::graphql::{
    error::{ErrorCode, ResponseError},
    limits::Limits,
    quota::Work,
};

/// The first conflict of each operation and fragment.
pub(super) fn check(
    registry: &Registry,
    document: &ExecutableDocument,
    limits: &Limits,
) -> Vec<ResponseError> {
    let work = Work::new(limits.plan_steps);
    let mut overlap = Overlap { registry, document, work, seen: HashSet::new() };
    let mut roots: Vec<(&SelectionSet, &str)> = document
        .operations
        .iter()
        .filter_map(|(_, operation)| {
            let root = root_type(registry, operation.node.ty)?;
            Some((&operation.node.selection_set.node, root))
        })
        .collect();
    roots.extend(document.fragments.values().map(|fragment| {
        (&fragment.node.selection_set.node, fragment.node.type_condition.node.on.node.as_str())
    }));
    let mut found = Vec::new();
    for root in roots {
        found.extend(overlap.check(&[root]).err());
        // Once the work is done up, all that follows would say the same.
        if overlap.work.refused().is_some() {
            break;
        }
    }
    found
}

/// A field with the type that it is selected on.
#[derive(Clone, Copy)]
struct Selected<'d> {
    field: &'d Field,
    on: &'d str,
    type_ref: &'d str,
}

/// Selections that are merged, each on its type.
type Merged<'d> = (&'d SelectionSet, &'d str);

struct Overlap<'d> {
    registry: &'d Registry,
    document: &'d ExecutableDocument,
    work: Work,
    seen: HashSet<(bool, BTreeSet<*const Field>)>,
}

impl<'d> Overlap<'d> {
    fn check(&mut self, merged: &[Merged<'d>]) -> Result<(), ResponseError> {
        let fields = self.collect(merged)?;
        self.check_shapes(&fields)?;
        self.check_sameness(&fields)
    }

    fn collect(&self, merged: &[Merged<'d>]) -> Result<Vec<Selected<'d>>, ResponseError> {
        let (mut fields, mut spread) = (Vec::new(), HashSet::new());
        for (selections, on) in merged {
            self.collect_into(selections, on, &mut fields, &mut spread)?;
        }
        Ok(fields)
    }

    fn collect_into(
        &self,
        selections: &'d SelectionSet,
        on: &'d str,
        fields: &mut Vec<Selected<'d>>,
        spread: &mut HashSet<&'d str>,
    ) -> Result<(), ResponseError> {
        self.work.spend(selections.items.len())?;
        for selection in &selections.items {
            match &selection.node {
                Selection::Field(field) => {
                    let field = &field.node;
                    let meta = field_of(self.registry, on, &field.name.node);
                    let type_ref = meta.map_or("String!", |meta| meta.ty.as_str());
                    fields.push(Selected { field, on, type_ref });
                }
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.node.type_condition.as_ref();
                    let on = condition.map_or(on, |condition| condition.node.on.node.as_str());
                    self.collect_into(&fragment.node.selection_set.node, on, fields, spread)?;
                }
                Selection::FragmentSpread(name) => {
                    let name = name.node.fragment_name.node.as_str();
                    if let Some(fragment) = self.document.fragments.get(name).filter(|_| spread.insert(name))
                    {
                        let on = fragment.node.type_condition.node.on.node.as_str();
                        self.collect_into(&fragment.node.selection_set.node, on, fields, spread)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn is_seen(&mut self, sameness: bool, fields: &[Selected<'d>]) -> bool {
        let key = fields.iter().map(|selected| std::ptr::from_ref(selected.field)).collect();
        !self.seen.insert((sameness, key))
    }

    /// SameResponseShape: whatever the object is, clients find one type under a key.
    fn check_shapes(&mut self, fields: &[Selected<'d>]) -> Result<(), ResponseError> {
        for (key, group) in by_key(fields) {
            if group.len() < 2 && group[0].field.selection_set.node.items.is_empty()
                || self.is_seen(false, &group)
            {
                continue;
            }
            let first = &group[0];
            let other = group.iter().find(|other| !self.have_one_shape(first.type_ref, other.type_ref));
            if let Some(other) = other {
                let (one, another) = (first.type_ref, other.type_ref);
                let why = format!("they return conflicting types \"{one}\" and \"{another}\"");
                return Err(conflict(key, &why, other));
            }
            let fields = self.collect(&merge(&group))?;
            self.check_shapes(&fields)?;
        }
        Ok(())
    }

    fn have_one_shape(&self, one: &str, other: &str) -> bool {
        let wrapping = |type_ref: &str| type_ref.replace(named_type(type_ref), "");
        let is_leaf = |name: &str| self.registry.types.get(name).is_some_and(MetaType::is_leaf);
        let (one_name, other_name) = (named_type(one), named_type(other));
        let same_name = one_name == other_name || !is_leaf(one_name) && !is_leaf(other_name);
        wrapping(one) == wrapping(other) && same_name
    }

    /// Fields that can apply to one object are the same field with the same arguments.
    fn check_sameness(&mut self, fields: &[Selected<'d>]) -> Result<(), ResponseError> {
        for (key, group) in by_key(fields) {
            if group.len() < 2 && group[0].field.selection_set.node.items.is_empty()
                || self.is_seen(true, &group)
            {
                continue;
            }
            for group in self.by_parent(&group) {
                let first = &group[0];
                for other in &group[1..] {
                    let (one, another) = (&first.field.name.node, &other.field.name.node);
                    if one != another {
                        let why = format!("\"{one}\" and \"{another}\" are different fields");
                        return Err(conflict(key, &why, other));
                    }
                    if !have_same_arguments(first.field, other.field) {
                        return Err(conflict(key, "they have differing arguments", other));
                    }
                }
                let fields = self.collect(&merge(&group))?;
                self.check_sameness(&fields)?;
            }
        }
        Ok(())
    }

    /// One group per object type, each with the fields on interfaces, which may apply to any.
    fn by_parent(&self, group: &[Selected<'d>]) -> Vec<Vec<Selected<'d>>> {
        let is_object = |on: &str| matches!(self.registry.types.get(on), Some(MetaType::Object { .. }));
        let mut objects: IndexMap<&str, Vec<Selected<'d>>> = IndexMap::new();
        let mut abstracts = Vec::new();
        for selected in group {
            if is_object(selected.on) {
                objects.entry(selected.on).or_default().push(*selected);
            } else {
                abstracts.push(*selected);
            }
        }
        if objects.is_empty() {
            return vec![abstracts];
        }
        objects.into_values().map(|own| own.into_iter().chain(abstracts.iter().copied()).collect()).collect()
    }
}

fn by_key<'d>(fields: &[Selected<'d>]) -> IndexMap<&'d str, Vec<Selected<'d>>> {
    let mut groups: IndexMap<&str, Vec<Selected<'d>>> = IndexMap::new();
    for selected in fields {
        groups.entry(selected.field.response_key().node.as_str()).or_default().push(*selected);
    }
    groups
}

fn merge<'d>(group: &[Selected<'d>]) -> Vec<Merged<'d>> {
    group.iter().map(|one| (&one.field.selection_set.node, named_type(one.type_ref))).collect()
}

fn have_same_arguments(one: &Field, other: &Field) -> bool {
    one.arguments.len() == other.arguments.len()
        && one
            .arguments
            .iter()
            .all(|(name, value)| other.get_argument(&name.node).is_some_and(|other| other.node == value.node))
}

fn conflict(key: &str, why: &str, at: &Selected<'_>) -> ResponseError {
    let message = format!(
        "Fields \"{key}\" conflict because {why}. Use different aliases on the fields to fetch both."
    );
    ResponseError::request(ErrorCode::GraphqlValidationFailed, message).at(at.field.name.pos)
}
