//! Entries of the registry. They have many members; ours need few.

use async_graphql::{
    indexmap::IndexMap,
    registry::{Deprecation, MetaField, MetaInputValue, MetaType},
};

/// The entry of a field.
pub(in crate::graphql) fn field_meta(
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
pub(in crate::graphql) fn object_meta(
    name: &str,
    doc: &str,
    fields: IndexMap<String, MetaField>,
) -> MetaType {
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
pub(in crate::graphql) fn interface_meta(
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
pub(in crate::graphql) fn union_meta(name: &str, doc: &str, members: &[String]) -> MetaType {
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
