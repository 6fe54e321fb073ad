//! async-graphql's registry from the tables, and the only file that touches what async-graphql hides.
//!
//! async-graphql holds two copies of the same entries: one inside its `Schema`, which validates and prints SDL,
//! and [`REGISTRY`], which our own checks, plans and introspection read.

use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

use async_graphql::{
    ContainerType, Context, ContextSelectionSet, EmptyMutation, EmptySubscription, InputType,
    IntrospectionMode, ObjectType, OutputType, Positioned, SDLExportOptions, Schema, ServerResult, Value,
    indexmap::IndexMap,
    parser::types::Field,
    registry::{Deprecation, MetaDirective, MetaField, MetaInputValue, MetaType, Registry},
};

use super::{front::Capture, introspection::IntrospectionSchema, kinds::Query, render::Shape};

/// async-graphql's schema: the validator and the printer of SDL.
pub(super) type Validator = Schema<Root, EmptyMutation, EmptySubscription>;

/// All types of the schema, introspection's own included.
pub(super) static REGISTRY: LazyLock<Registry> = LazyLock::new(registry);

/// The schema in SDL, sorted.
pub fn sdl() -> String {
    let options = SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items();
    Schema::new(Root, EmptyMutation, EmptySubscription).sdl_with_options(options)
}

/// A validator that hands documents to whoever asks for them and executes nothing.
pub(super) fn validator() -> Validator {
    // The limits of `front` stand before this one, with better messages.
    Schema::build(Root, EmptyMutation, EmptySubscription)
        .extension(Capture)
        .limit_recursive_depth(256)
        .disable_suggestions()
        .finish()
}

/// A registry without entries.
pub(super) fn blank() -> Registry {
    Registry {
        types: Default::default(),
        directives: Default::default(),
        implements: Default::default(),
        query_type: "Query".to_owned(),
        mutation_type: None,
        subscription_type: None,
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
    <IntrospectionSchema as Shape>::type_ref(&mut registry);
    <bool as InputType>::create_type_info(&mut registry);
    <i32 as InputType>::create_type_info(&mut registry);
    <String as InputType>::create_type_info(&mut registry);
    <async_graphql::ID as InputType>::create_type_info(&mut registry);
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

/// The root that async-graphql knows. It has types, and resolves nothing.
pub(super) struct Root;

impl OutputType for Root {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed("Query")
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <Query as Shape>::type_ref(registry)
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        Ok(Value::Null)
    }
}

impl ContainerType for Root {
    async fn resolve_field(&self, _: &Context<'_>) -> ServerResult<Option<Value>> {
        Ok(None)
    }
}

impl ObjectType for Root {}

/// The entry of a field.
pub(super) fn field_meta(
    name: &str,
    doc: &str,
    ty: String,
    args: IndexMap<String, MetaInputValue>,
) -> MetaField {
    MetaField {
        name: name.to_owned(),
        description: described(doc),
        args,
        ty,
        deprecation: Deprecation::NoDeprecated,
        cache_control: Default::default(),
        external: false,
        requires: None,
        provides: None,
        visible: None,
        shareable: false,
        inaccessible: false,
        tags: vec![],
        override_from: None,
        compute_complexity: None,
        directive_invocations: vec![],
        requires_scopes: vec![],
    }
}

/// The entry of an object type.
pub(super) fn object_meta(name: &str, doc: &str, fields: IndexMap<String, MetaField>) -> MetaType {
    MetaType::Object {
        name: name.to_owned(),
        description: described(doc),
        fields,
        cache_control: Default::default(),
        extends: false,
        shareable: false,
        resolvable: true,
        keys: None,
        visible: None,
        inaccessible: false,
        interface_object: false,
        tags: vec![],
        is_subscription: false,
        rust_typename: None,
        directive_invocations: vec![],
        requires_scopes: vec![],
    }
}

/// The entry of an interface.
pub(super) fn interface_meta(
    name: &str,
    doc: &str,
    fields: IndexMap<String, MetaField>,
    members: &[String],
) -> MetaType {
    MetaType::Interface {
        name: name.to_owned(),
        description: described(doc),
        fields,
        possible_types: members.iter().cloned().collect(),
        extends: false,
        keys: None,
        visible: None,
        inaccessible: false,
        tags: vec![],
        rust_typename: None,
        directive_invocations: vec![],
        requires_scopes: vec![],
    }
}

/// The entry of a union.
pub(super) fn union_meta(name: &str, doc: &str, members: &[String]) -> MetaType {
    MetaType::Union {
        name: name.to_owned(),
        description: described(doc),
        possible_types: members.iter().cloned().collect(),
        visible: None,
        inaccessible: false,
        tags: vec![],
        rust_typename: None,
        directive_invocations: vec![],
    }
}

fn described(doc: &str) -> Option<String> {
    (!doc.is_empty()).then(|| doc.to_owned())
}
