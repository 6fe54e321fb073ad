//! Introspection as tables like any other, over the registry.
//!
//! async-graphql's own cannot be mixed with data by our walk, and answers null for the interfaces of an
//! interface.

use std::sync::LazyLock;

use async_graphql::{
    Enum as GraphqlEnum, InputObject,
    indexmap::IndexMap,
    registry::{Deprecation, MetaDirective, MetaEnumValue, MetaField, MetaInputValue, MetaType},
};

use super::{
    kinds::Query,
    registry::{self, REGISTRY},
    render::{Enum, List, Object, Table, table},
    snapshot::Snapshot,
};

/// The entry of `__schema` or `__type`, which belong to the root without being listed there.
pub(super) fn entry_field(name: &str) -> Option<&'static MetaField> {
    static ENTRIES: LazyLock<IndexMap<String, MetaField>> =
        LazyLock::new(|| table::<Query>().hidden_fields(&mut registry::blank()));
    ENTRIES.get(name)
}

/// The schema as a whole.
#[derive(Clone, Copy)]
pub(super) struct IntrospectionSchema;

impl Object for IntrospectionSchema {
    fn name() -> String {
        "__Schema".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("The types and directives of the service, and the types of its operations.")
            .field("description", "What the service is.", Self::description)
            .field("types", "All types.", Self::types)
            .usually(50)
            .field("queryType", "The type of queries.", Self::query_type)
            .field("mutationType", "The type of mutations; this service has none.", Self::none)
            .field(
                "subscriptionType",
                "The type of subscriptions, if there are any.",
                Self::subscription_type,
            )
            .field("directives", "All directives.", Self::directives);
    }
}

impl IntrospectionSchema {
    fn description(self, _: &Snapshot) -> Option<&'static str> {
        None
    }

    fn types(self, _: &Snapshot) -> List<impl Iterator<Item = IntrospectionType>> {
        List(REGISTRY.types.keys().map(|name| IntrospectionType(name)))
    }

    fn query_type(self, _: &Snapshot) -> IntrospectionType {
        IntrospectionType(&REGISTRY.query_type)
    }

    fn subscription_type(self, _: &Snapshot) -> Option<IntrospectionType> {
        REGISTRY.subscription_type.as_deref().map(IntrospectionType)
    }

    fn none(self, _: &Snapshot) -> Option<IntrospectionType> {
        None
    }

    fn directives(self, _: &Snapshot) -> List<impl Iterator<Item = IntrospectionDirective>> {
        List(REGISTRY.directives.values().map(IntrospectionDirective))
    }
}

/// The kinds of type.
#[derive(GraphqlEnum, Clone, Copy, PartialEq, Eq)]
#[graphql(name = "__TypeKind")]
enum TypeKind {
    /// A scalar.
    Scalar,
    /// An object.
    Object,
    /// An interface.
    Interface,
    /// A union.
    Union,
    /// An enum.
    Enum,
    /// An input object.
    InputObject,
    /// A list.
    List,
    /// A type without null.
    NonNull,
}

/// A type as it is written: `[Bureau!]!`.
#[derive(Clone, Copy)]
pub(super) struct IntrospectionType(&'static str);

/// Arguments of fields that may leave deprecated things out.
#[derive(InputObject)]
struct DeprecatedArgs {
    /// Deprecated ones too.
    #[graphql(default_with = "Some(false)")]
    include_deprecated: Option<bool>,
}

impl DeprecatedArgs {
    fn admits(&self, deprecation: &Deprecation) -> bool {
        self.include_deprecated == Some(true) || !deprecation.is_deprecated()
    }
}

impl Object for IntrospectionType {
    fn name() -> String {
        "__Type".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A type.")
            .field("kind", "Its kind.", Self::kind)
            .field("name", "Its name; none for lists and types without null.", Self::type_name)
            .field("description", "What it is.", Self::description)
            .field("specifiedByURL", "For a scalar: where it is specified.", Self::specified_by_url)
            .field("fields", "For an object or interface: its fields.", Self::fields)
            .usually(3)
            .field("interfaces", "For an object or interface: what it implements.", Self::interfaces)
            .field("possibleTypes", "For an interface or union: the objects it may be.", Self::possible_types)
            .field("enumValues", "For an enum: its values.", Self::enum_values)
            .field("inputFields", "For an input object: its fields.", Self::input_fields)
            .field("ofType", "For a list or type without null: what it wraps.", Self::of_type)
            .field("isOneOf", "For an input object: exactly one field is given.", Self::is_one_of);
    }
}

impl IntrospectionType {
    /// The type named, if it is not wrapped.
    pub(super) fn named(name: &str) -> Option<Self> {
        REGISTRY.types.get_key_value(name).map(|(name, _)| IntrospectionType(name))
    }

    fn meta(self) -> Option<&'static MetaType> {
        REGISTRY.types.get(self.0)
    }

    fn kind(self, _: &Snapshot) -> Enum<TypeKind> {
        Enum(match self.meta() {
            _ if self.0.ends_with('!') => TypeKind::NonNull,
            None => TypeKind::List,
            Some(MetaType::Scalar { .. }) => TypeKind::Scalar,
            Some(MetaType::Object { .. }) => TypeKind::Object,
            Some(MetaType::Interface { .. }) => TypeKind::Interface,
            Some(MetaType::Union { .. }) => TypeKind::Union,
            Some(MetaType::Enum { .. }) => TypeKind::Enum,
            Some(MetaType::InputObject { .. }) => TypeKind::InputObject,
        })
    }

    fn type_name(self, _: &Snapshot) -> Option<&'static str> {
        self.meta().map(MetaType::name)
    }

    fn description(self, _: &Snapshot) -> Option<&'static str> {
        match self.meta()? {
            MetaType::Scalar { description, .. }
            | MetaType::Object { description, .. }
            | MetaType::Interface { description, .. }
            | MetaType::Union { description, .. }
            | MetaType::Enum { description, .. }
            | MetaType::InputObject { description, .. } => description.as_deref(),
        }
    }

    fn specified_by_url(self, _: &Snapshot) -> Option<&'static str> {
        match self.meta()? {
            MetaType::Scalar { specified_by_url, .. } => specified_by_url.as_deref(),
            _ => None,
        }
    }

    fn fields(
        self,
        _: &Snapshot,
        args: &DeprecatedArgs,
    ) -> Option<List<impl Iterator<Item = IntrospectionField>>> {
        let fields = self.meta()?.fields()?.values();
        Some(List(fields.filter(|field| args.admits(&field.deprecation)).map(IntrospectionField)))
    }

    fn interfaces(self, _: &Snapshot) -> Option<List<impl Iterator<Item = IntrospectionType>>> {
        matches!(self.meta()?, MetaType::Object { .. } | MetaType::Interface { .. }).then(|| {
            let names = REGISTRY.implements.get(self.0).into_iter().flatten();
            List(names.map(|name| IntrospectionType(name)))
        })
    }

    fn possible_types(self, _: &Snapshot) -> Option<List<impl Iterator<Item = IntrospectionType>>> {
        let meta = self.meta()?;
        let names = meta.is_abstract().then(|| meta.possible_types()).flatten()?;
        Some(List(names.iter().map(|name| IntrospectionType(name))))
    }

    fn enum_values(
        self,
        _: &Snapshot,
        args: &DeprecatedArgs,
    ) -> Option<List<impl Iterator<Item = IntrospectionEnumValue>>> {
        let MetaType::Enum { enum_values, .. } = self.meta()? else { return None };
        let values = enum_values.values().filter(|value| args.admits(&value.deprecation));
        Some(List(values.map(IntrospectionEnumValue)))
    }

    fn input_fields(
        self,
        _: &Snapshot,
        args: &DeprecatedArgs,
    ) -> Option<List<impl Iterator<Item = IntrospectionInputValue>>> {
        let MetaType::InputObject { input_fields, .. } = self.meta()? else { return None };
        let fields = input_fields.values().filter(|field| args.admits(&field.deprecation));
        Some(List(fields.map(IntrospectionInputValue)))
    }

    fn of_type(self, _: &Snapshot) -> Option<IntrospectionType> {
        let inner = self.0.strip_suffix('!').or_else(|| self.0.strip_prefix('[')?.strip_suffix(']'))?;
        Some(IntrospectionType(inner))
    }

    fn is_one_of(self, _: &Snapshot) -> Option<bool> {
        match self.meta()? {
            MetaType::InputObject { oneof, .. } => Some(*oneof),
            _ => None,
        }
    }
}

/// A field.
#[derive(Clone, Copy)]
pub(super) struct IntrospectionField(&'static MetaField);

impl Object for IntrospectionField {
    fn name() -> String {
        "__Field".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A field of an object or interface.")
            .field("name", "Its name.", |f: Self, _: &Snapshot| f.0.name.as_str())
            .field("description", "What it gives.", |f: Self, _: &Snapshot| f.0.description.as_deref())
            .field("args", "Its arguments.", Self::args)
            .field("type", "Its type.", |f: Self, _: &Snapshot| IntrospectionType(&f.0.ty))
            .field("isDeprecated", "Whether it should not be used any more.", Self::is_deprecated)
            .field("deprecationReason", "Why, and what to use instead.", Self::deprecation_reason);
    }
}

impl IntrospectionField {
    fn args(
        self,
        _: &Snapshot,
        args: &DeprecatedArgs,
    ) -> List<impl Iterator<Item = IntrospectionInputValue>> {
        let all = self.0.args.values().filter(|arg| args.admits(&arg.deprecation));
        List(all.map(IntrospectionInputValue))
    }

    fn is_deprecated(self, _: &Snapshot) -> bool {
        self.0.deprecation.is_deprecated()
    }

    fn deprecation_reason(self, _: &Snapshot) -> Option<&'static str> {
        self.0.deprecation.reason()
    }
}

/// An argument, or a field of an input object.
#[derive(Clone, Copy)]
pub(super) struct IntrospectionInputValue(&'static MetaInputValue);

impl Object for IntrospectionInputValue {
    fn name() -> String {
        "__InputValue".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("An argument, or a field of an input object.")
            .field("name", "Its name.", |v: Self, _: &Snapshot| v.0.name.as_str())
            .field("description", "What it means.", |v: Self, _: &Snapshot| v.0.description.as_deref())
            .field("type", "Its type.", |v: Self, _: &Snapshot| IntrospectionType(&v.0.ty))
            .field("defaultValue", "Its value where none is given.", Self::default_value)
            .field("isDeprecated", "Whether it should not be used any more.", Self::is_deprecated)
            .field("deprecationReason", "Why, and what to use instead.", Self::deprecation_reason);
    }
}

impl IntrospectionInputValue {
    fn default_value(self, _: &Snapshot) -> Option<&'static str> {
        self.0.default_value.as_deref()
    }

    fn is_deprecated(self, _: &Snapshot) -> bool {
        self.0.deprecation.is_deprecated()
    }

    fn deprecation_reason(self, _: &Snapshot) -> Option<&'static str> {
        self.0.deprecation.reason()
    }
}

/// A value of an enum.
#[derive(Clone, Copy)]
pub(super) struct IntrospectionEnumValue(&'static MetaEnumValue);

impl Object for IntrospectionEnumValue {
    fn name() -> String {
        "__EnumValue".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A value of an enum.")
            .field("name", "Its name.", |v: Self, _: &Snapshot| v.0.name.as_str())
            .field("description", "What it means.", |v: Self, _: &Snapshot| v.0.description.as_deref())
            .field("isDeprecated", "Whether it should not be used any more.", Self::is_deprecated)
            .field("deprecationReason", "Why, and what to use instead.", Self::deprecation_reason);
    }
}

impl IntrospectionEnumValue {
    fn is_deprecated(self, _: &Snapshot) -> bool {
        self.0.deprecation.is_deprecated()
    }

    fn deprecation_reason(self, _: &Snapshot) -> Option<&'static str> {
        self.0.deprecation.reason()
    }
}

/// Where a directive may stand.
#[derive(GraphqlEnum, Clone, Copy, PartialEq, Eq, Debug)]
#[graphql(name = "__DirectiveLocation")]
#[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "named as the specification does")]
enum DirectiveLocation {
    /// On a query.
    QUERY,
    /// On a mutation.
    MUTATION,
    /// On a subscription.
    SUBSCRIPTION,
    /// On a field.
    FIELD,
    /// On the definition of a fragment.
    FRAGMENT_DEFINITION,
    /// On the spread of a fragment.
    FRAGMENT_SPREAD,
    /// On an inline fragment.
    INLINE_FRAGMENT,
    /// On the definition of a variable.
    VARIABLE_DEFINITION,
    /// On a schema.
    SCHEMA,
    /// On a scalar.
    SCALAR,
    /// On an object type.
    OBJECT,
    /// On the definition of a field.
    FIELD_DEFINITION,
    /// On the definition of an argument.
    ARGUMENT_DEFINITION,
    /// On an interface.
    INTERFACE,
    /// On a union.
    UNION,
    /// On an enum.
    ENUM,
    /// On a value of an enum.
    ENUM_VALUE,
    /// On an input object.
    INPUT_OBJECT,
    /// On a field of an input object.
    INPUT_FIELD_DEFINITION,
}

/// A directive.
#[derive(Clone, Copy)]
pub(super) struct IntrospectionDirective(&'static MetaDirective);

impl Object for IntrospectionDirective {
    fn name() -> String {
        "__Directive".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A directive.")
            .field("name", "Its name.", |d: Self, _: &Snapshot| d.0.name.as_str())
            .field("description", "What it does.", |d: Self, _: &Snapshot| d.0.description.as_deref())
            .field("isRepeatable", "Whether it may stand several times.", |d: Self, _: &Snapshot| {
                d.0.is_repeatable
            })
            .field("locations", "Where it may stand.", Self::locations)
            .field("args", "Its arguments.", Self::args);
    }
}

impl IntrospectionDirective {
    fn locations(self, _: &Snapshot) -> List<impl Iterator<Item = Enum<DirectiveLocation>>> {
        use async_graphql::resolver_utils::EnumType;
        let named = |name: String| DirectiveLocation::items().iter().find(move |item| item.name == name);
        let locations = self.0.locations.iter().filter_map(move |location| named(format!("{location:?}")));
        List(locations.map(|item| Enum(item.value)))
    }

    fn args(
        self,
        _: &Snapshot,
        args: &DeprecatedArgs,
    ) -> List<impl Iterator<Item = IntrospectionInputValue>> {
        let all = self.0.args.values().filter(|arg| args.admits(&arg.deprecation));
        List(all.map(IntrospectionInputValue))
    }
}

/// Arguments of `__type`.
#[derive(InputObject)]
pub(super) struct TypeArgs {
    /// Its name.
    name: String,
}

/// Adds `__schema` and `__type` to the root.
pub(super) fn define_entries(t: &mut Table<Query>) {
    t.field("__schema", "The schema.", |_: Query, _: &Snapshot| IntrospectionSchema)
        .hidden()
        .field("__type", "The type of this name.", |_: Query, _: &Snapshot, args: &TypeArgs| {
            IntrospectionType::named(&args.name)
        })
        .hidden();
}
