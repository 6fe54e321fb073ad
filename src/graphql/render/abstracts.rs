//! Interfaces and unions: an enum of handles, and a plan for each type that it may be.

use async_graphql::{
    indexmap::IndexMap,
    registry::{MetaField, MetaType, Registry},
};

use super::table::{Object, table};
use crate::graphql::registry;

/// What an interface or union is, as its registry entry needs it.
pub(in crate::graphql) struct AbstractType {
    pub(in crate::graphql) name: &'static str,
    pub(in crate::graphql) doc: &'static str,
    /// The fields of an interface; none for a union.
    pub(in crate::graphql) fields: Option<&'static [&'static str]>,
    /// The interfaces that an interface implements.
    pub(in crate::graphql) implements: &'static [&'static str],
}

impl AbstractType {
    /// Enters the type with its members; `enter_members` enters each of them. The fields of an interface are
    /// those of its first member `M`; a test sees that all members define them alike.
    pub(in crate::graphql) fn enter<M: Object>(
        &self,
        registry: &mut Registry,
        members: Vec<String>,
        enter_members: impl FnOnce(&mut Registry),
    ) -> String {
        if !registry.types.contains_key(self.name) {
            let entry = |fields| self.meta(fields, &members);
            registry.types.insert(self.name.to_owned(), entry(IndexMap::new()));
            for interface in self.implements {
                registry.add_implements(self.name, interface);
            }
            enter_members(registry);
            let names = self.fields.unwrap_or_default();
            let of_member = table::<M>().fields.iter().filter(|field| names.contains(&field.name));
            let fields = of_member.map(|field| (field.name.to_owned(), field.meta(registry)));
            let fields: IndexMap<String, MetaField> = fields.collect();
            registry.types.insert(self.name.to_owned(), entry(fields));
        }
        format!("{}!", self.name)
    }

    fn meta(&self, fields: IndexMap<String, MetaField>, members: &[String]) -> MetaType {
        match self.fields {
            Some(_) => registry::interface_meta(self.name, self.doc, fields, members),
            None => registry::union_meta(self.name, self.doc, members),
        }
    }
}

/// Declares an interface or union over handles.
///
/// `abstract_type!(union Partner "doc" = Prefecture | Municipality)` or
/// `abstract_type!(interface Entity: Node "doc" { id, name } = Bureau | Prefecture)`.
macro_rules! abstract_type {
    (interface $name:ident $(: $super:ident)? $doc:literal { $($field:ident),* } = $($member:ident)|+) => {
        $crate::graphql::render::abstract_type!(
            @ $name $doc (Some(&[$(stringify!($field)),*])) [$(stringify!($super))?] $($member)+
        );
    };
    (union $name:ident $doc:literal = $($member:ident)|+) => {
        $crate::graphql::render::abstract_type!(@ $name $doc (None) [] $($member)+);
    };
    (@ $name:ident $doc:literal ($fields:expr) [$($super:expr)?] $first:ident $($rest:ident)*) => {
        #[doc = $doc]
        #[derive(Clone, Copy)]
        pub(in crate::graphql) enum $name {
            $first($first),
            $($rest($rest)),*
        }

        const _: () = {
            use async_graphql::{parser::types::Field, registry::Registry};
            use $crate::graphql::{
                error::ResponseError,
                render::{AbstractType, Compiler, Done, Object, ObjectPlan, Output, Run, Selected, Shape},
            };

            #[allow(non_snake_case, reason = "one plan per member, called like it")]
            pub(in crate::graphql) struct Plans {
                $first: ObjectPlan<$first>,
                $($rest: ObjectPlan<$rest>,)*
                selected: Selected,
            }

            impl Shape for $name {
                type Plan = Plans;

                fn type_ref(registry: &mut Registry) -> String {
                    let this = AbstractType {
                        name: stringify!($name),
                        doc: $doc,
                        fields: $fields,
                        implements: &[$($super)?],
                    };
                    let members = vec![<$first as Object>::name() $(, <$rest as Object>::name())*];
                    this.enter::<$first>(registry, members, |registry| {
                        <$first as Shape>::type_ref(registry);
                        $(<$rest as Shape>::type_ref(registry);)*
                    })
                }

                fn plan<'d>(
                    compiler: &mut Compiler<'d>,
                    fields: &[&'d Field],
                ) -> Result<Plans, ResponseError> {
                    let mut plans = Plans {
                        $first: <$first as Shape>::plan(compiler, fields)?,
                        $($rest: <$rest as Shape>::plan(compiler, fields)?,)*
                        selected: Selected::default(),
                    };
                    // What an object may be is not known: it counts as what costs most.
                    plans.selected = plans.$first.selected();
                    $(plans.selected = plans.selected.larger(plans.$rest.selected(), compiler.terms());)*
                    Ok(plans)
                }

                fn selected(plans: &Plans) -> Option<Selected> {
                    Some(plans.selected)
                }
            }

            impl Output for $name {
                type Shape = $name;

                #[inline]
                fn write(self, plans: &Plans, run: &mut Run<'_>) -> Done {
                    match self {
                        $name::$first(object) => plans.$first.write(&object, run),
                        $($name::$rest(object) => plans.$rest.write(&object, run)),*
                    }
                }
            }
        };
    };
}

pub(in crate::graphql) use abstract_type;
