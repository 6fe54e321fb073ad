//! The registry of types, filled from the tables; with `meta`, all that touches what async-graphql hides.
//!
//! There are two copies of the same entries: one inside async-graphql's `Schema` (see `validator`), and
//! [`REGISTRY`], which our own checks, plans and introspection read.

mod meta;

use std::{collections::HashSet, sync::LazyLock};

use async_graphql::{
    InputType, IntrospectionMode,
    registry::{Deprecation, MetaDirective, MetaInputValue, MetaType, Registry},
};

use super::{
    introspection::IntrospectionSchema,
    kinds::{Query, Subscription},
    render::Shape,
};

pub(super) use meta::{field_meta, interface_meta, object_meta, union_meta};

/// All types of the schema, introspection's own included.
pub(super) static REGISTRY: LazyLock<Registry> = LazyLock::new(registry);

/// A registry without entries.
pub(super) fn blank() -> Registry {
    Registry {
        types: Default::default(),
        directives: Default::default(),
        implements: Default::default(),
        query_type: "Query".to_owned(),
        mutation_type: None,
        subscription_type: Some("Subscription".to_owned()),
        introspection_mode: IntrospectionMode::Enabled,
        enable_federation: false,
        federation_subscription: false,
        ignore_name_conflicts: HashSet::new(),
        enable_suggestions: false,
    }
}

fn registry() -> Registry {
    let mut registry = blank();
    <Query as Shape>::type_ref(&mut registry);
    <Subscription as Shape>::type_ref(&mut registry);
    <IntrospectionSchema as Shape>::type_ref(&mut registry);
    <bool as InputType>::create_type_info(&mut registry);
    <i32 as InputType>::create_type_info(&mut registry);
    <f64 as InputType>::create_type_info(&mut registry);
    <String as InputType>::create_type_info(&mut registry);
    <async_graphql::ID as InputType>::create_type_info(&mut registry);
    // The only type that async-graphql leaves without a word.
    if let Some(MetaType::Scalar { description, .. }) = registry.types.get_mut("ID") {
        *description = Some("The id of a thing: a string, which may also be given as a number.".to_owned());
    }
    directives(&mut registry);
    // The structs that hold a field's arguments are no types of the schema.
    registry.types.retain(|name, _| !name.ends_with("Args"));
    registry
}

fn directives(registry: &mut Registry) {
    use async_graphql::registry::__DirectiveLocation as Location;
    const SELECTIONS: [Location; 3] = [Location::FIELD, Location::FRAGMENT_SPREAD, Location::INLINE_FRAGMENT];
    let argument = |name: &str, doc: &str, ty: &str, default: Option<&str>| MetaInputValue {
        name: name.to_owned(),
        description: Some(doc.to_owned()),
        ty: ty.to_owned(),
        deprecation: Deprecation::NoDeprecated,
        default_value: default.map(str::to_owned),
        visible: None,
        inaccessible: false,
        tags: vec![],
        is_secret: false,
        directive_invocations: vec![],
    };
    let mut add = |name: &str, doc: &str, locations: &[Location], args: Vec<MetaInputValue>| {
        registry.add_directive(MetaDirective {
            name: name.to_owned(),
            description: Some(doc.to_owned()),
            locations: locations.to_vec(),
            args: args.into_iter().map(|arg| (arg.name.clone(), arg)).collect(),
            is_repeatable: false,
            visible: None,
            composable: None,
        });
    };
    add(
        "include",
        "Includes the field or fragment only when the argument is true.",
        &SELECTIONS,
        vec![argument("if", "Included when true.", "Boolean!", None)],
    );
    add(
        "skip",
        "Leaves the field or fragment out when the argument is true.",
        &SELECTIONS,
        vec![argument("if", "Skipped when true.", "Boolean!", None)],
    );
    add(
        "deprecated",
        "Marks an element of the schema as no longer supported.",
        &[
            Location::FIELD_DEFINITION,
            Location::ARGUMENT_DEFINITION,
            Location::INPUT_FIELD_DEFINITION,
            Location::ENUM_VALUE,
        ],
        vec![argument("reason", "Why, and what to use instead.", "String", Some("\"No longer supported\""))],
    );
    add(
        "specifiedBy",
        "Names a page that specifies a scalar.",
        &[Location::SCALAR],
        vec![argument("url", "The page.", "String!", None)],
    );
    add(
        "oneOf",
        "Marks an input object of which exactly one field is given.",
        &[Location::INPUT_OBJECT],
        vec![],
    );
}
