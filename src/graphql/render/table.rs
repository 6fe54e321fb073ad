//! Object types as tables: one line per field, and the field is a plain function.

use std::{
    any::{Any, TypeId},
    collections::{HashMap, HashSet},
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use async_graphql::{
    Pos, Variables,
    indexmap::IndexMap,
    parser::types::Field,
    registry::{MetaField, MetaInputValue, Registry},
};
use async_graphql_value::Value as AstValue;

use super::{
    compile::{Compiler, Groups, collect, has_variable},
    cost::{Objects, Place, Selected, Sizing},
    field::{Args, FieldFn},
    output::{Output, Shape},
    run::{Done, RenderedFragment, Run},
};
use crate::graphql::{
    error::{ErrorCode, FieldError, ResponseError},
    registry::{field_meta, object_meta},
    snapshot::Snapshot,
};

/// A GraphQL object type: a handle that is cheap to pass, and the table of its fields.
pub(in crate::graphql) trait Object: Sized + Send + Sync + 'static {
    /// Single fields may cost as much as a thousand objects: the clock is looked at before each.
    const IS_COSTLY: bool = false;

    /// The name of the type.
    fn name() -> String;

    /// Fills the table.
    fn define(table: &mut Table<Self>);

    /// The number of the vertex among those of its kind, for types whose handle is nothing else.
    #[inline]
    fn dense(&self) -> Option<usize> {
        None
    }

    /// How many vertices of the kind there are.
    fn count(_: &Snapshot) -> usize {
        0
    }

    /// How many different objects of the type there are, or for a connection how many different items, where that
    /// is known.
    fn most(snapshot: &Snapshot) -> Option<usize> {
        Some(Self::count(snapshot)).filter(|count| *count > 0)
    }
}

/// The fields of a type with their documentation.
pub(in crate::graphql) struct Table<T> {
    pub(super) doc: &'static str,
    pub(super) interfaces: Vec<&'static str>,
    pub(super) fields: Vec<FieldDef<T>>,
}

/// How many steps an argument with parts weighs: what it comes to is kept with the plan (an order has a rank for each
/// thing of its kind).
const PREPARED_STEPS: usize = 16;

/// A field bound to a selection: writes its value for a handle.
type Call<T> = Box<dyn for<'g> Fn(&T, &mut Run<'g>) -> Done + Send + Sync>;

type Bind<T> =
    Box<dyn for<'d> Fn(&mut Compiler<'d>, &[&'d Field]) -> Result<Bound<T>, ResponseError> + Send + Sync>;

/// What binding a field gives.
struct Bound<T> {
    call: Call<T>,
    /// A leaf whose bytes depend on nothing but the handle.
    is_constant_leaf: bool,
    /// The objects that it leads to; none for a leaf.
    objects: Option<Objects>,
}

pub(super) struct FieldDef<T> {
    pub(super) name: &'static str,
    doc: &'static str,
    /// Not in the type's own list of fields: `__schema` and `__type` belong to introspection.
    is_hidden: bool,
    type_ref: fn(&mut Registry) -> String,
    args: fn(&mut Registry) -> IndexMap<String, MetaInputValue>,
    bind: Bind<T>,
    sizing: Sizing,
}

impl<T> FieldDef<T> {
    /// The registry's entry, after entering the types that it names.
    pub(super) fn meta(&self, registry: &mut Registry) -> MetaField {
        let (type_ref, args) = ((self.type_ref)(registry), (self.args)(registry));
        field_meta(self.name, self.doc, type_ref, args)
    }
}

impl<T: Object> Table<T> {
    /// Documents the type.
    pub(in crate::graphql) fn doc(&mut self, doc: &'static str) -> &mut Self {
        self.doc = doc;
        self
    }

    /// Says that the type implements an interface.
    pub(in crate::graphql) fn implements(&mut self, interface: &'static str) -> &mut Self {
        self.interfaces.push(interface);
        self
    }

    /// Adds a field: name, description, plain function. Type and arguments follow from the function's signature.
    pub(in crate::graphql) fn field<F, M, S, A>(
        &mut self,
        name: &'static str,
        doc: &'static str,
        function: F,
    ) -> &mut Self
    where
        S: Shape,
        A: Args,
        F: for<'a> FieldFn<'a, T, M, Shape = S, Args = A> + Copy,
    {
        let bind: Bind<T> = Box::new(move |compiler, fields| {
            let plan = S::plan(compiler, fields)?;
            let objects = Objects::of::<S>(&plan, compiler.snapshot());
            let Field { arguments, .. } = fields[0];
            if arguments.iter().any(|(_, value)| has_variable(&value.node)) {
                let arguments = arguments.clone();
                let slot = compiler.add_slot(Box::new(move |variables, work| {
                    Box::new(A::parse(&arguments, variables, work))
                }));
                let call: Call<T> = Box::new(move |object, run| {
                    look_before::<S, A>(run)?;
                    let slots = run.slots;
                    match slots[slot].downcast_ref::<Result<A, ResponseError>>() {
                        Some(Ok(args)) => function.call(object, args, &plan, run),
                        Some(Err(error)) => S::absent(FieldError::from(error), run),
                        // Slots are filled by the functions that made them.
                        None => {
                            let message = "The arguments are of another field.";
                            S::absent(FieldError::new(ErrorCode::InternalServerError, message), run)
                        }
                    }
                });
                return Ok(Bound { call, is_constant_leaf: false, objects });
            }
            if arguments
                .iter()
                .any(|(_, value)| matches!(value.node, AstValue::Object(_) | AstValue::List(_)))
            {
                compiler.work().spend(PREPARED_STEPS)?;
            }
            let args = A::parse(arguments, &Variables::default(), compiler.work())?;
            let call: Call<T> = Box::new(move |object, run| {
                look_before::<S, A>(run)?;
                function.call(object, &args, &plan, run)
            });
            Ok(Bound { call, is_constant_leaf: size_of::<S::Plan>() == 0, objects })
        });
        let (type_ref, args) = (S::type_ref, A::meta);
        self.fields.push(FieldDef {
            name,
            doc,
            is_hidden: false,
            type_ref,
            args,
            bind,
            sizing: Sizing::default(),
        });
        self
    }

    /// The registry's entries of the fields that the type's own list leaves out.
    pub(in crate::graphql) fn hidden_fields(&self, registry: &mut Registry) -> IndexMap<String, MetaField> {
        let hidden = self.fields.iter().filter(|field| field.is_hidden);
        hidden.map(|field| (field.name.to_owned(), field.meta(registry))).collect()
    }

    /// Hides the field added last from the type's own list.
    pub(in crate::graphql) fn hidden(&mut self) -> &mut Self {
        self.last(|field| field.is_hidden = true)
    }

    /// This argument says how many objects the field added last leads to: a number, or a list of things asked for.
    pub(in crate::graphql) fn sized_by(&mut self, argument: &'static [&'static str]) -> &mut Self {
        self.last(|field| field.sizing.arguments = argument)
    }

    /// The list added last seldom has more than so many: its cost counts no more, whatever page is asked for, and so
    /// many where there are no pages.
    pub(in crate::graphql) fn usually(&mut self, count: u64) -> &mut Self {
        self.last(|field| field.sizing.usually = Some(count))
    }

    /// The search behind the field added last may take as long as so many objects, however few it finds.
    pub(in crate::graphql) fn weighs(&mut self, objects: u64) -> &mut Self {
        self.last(|field| field.sizing.weight = objects)
    }

    /// The field added last is the list of a connection's items.
    pub(in crate::graphql) fn items(&mut self) -> &mut Self {
        self.last(|field| field.sizing.place = Place::Items)
    }

    /// The field added last is what an edge leads to.
    pub(in crate::graphql) fn item(&mut self) -> &mut Self {
        self.last(|field| field.sizing.place = Place::Item)
    }

    fn last(&mut self, change: impl FnOnce(&mut FieldDef<T>)) -> &mut Self {
        if let Some(field) = self.fields.last_mut() {
            change(field);
        }
        self
    }
}

/// A field with arguments that leads to objects may filter and sort all there are: the clock is looked at before.
fn look_before<S: Shape, A: Args>(run: &mut Run<'_>) -> Done {
    if A::IS_NONE || size_of::<S::Plan>() == 0 { Ok(()) } else { run.look() }
}

/// The table of a type, built on first use and kept.
pub(in crate::graphql) fn table<T: Object>() -> &'static Table<T> {
    static ALL: LazyLock<Mutex<HashMap<TypeId, &'static (dyn Any + Send + Sync)>>> =
        LazyLock::new(Mutex::default);
    let known = || ALL.lock().unwrap_or_else(PoisonError::into_inner).get(&TypeId::of::<T>()).copied();
    if let Some(table) = known().and_then(|table| table.downcast_ref()) {
        return table;
    }
    let mut table = Table { doc: "", interfaces: vec![], fields: vec![] };
    T::define(&mut table);
    let table: &'static Table<T> = Box::leak(Box::new(table));
    ALL.lock().unwrap_or_else(PoisonError::into_inner).insert(TypeId::of::<T>(), table);
    table
}

struct Step<T> {
    /// The separator, the key and the colon: `,"name":`.
    key: Box<[u8]>,
    position: Pos,
    call: Call<T>,
}

/// The plan of a selection on an object type.
pub(in crate::graphql) struct ObjectPlan<T> {
    steps: Arc<[Step<T>]>,
    fragment: Option<Arc<RenderedFragment>>,
    selected: Selected,
}

impl<T> Clone for ObjectPlan<T> {
    fn clone(&self) -> Self {
        ObjectPlan { steps: self.steps.clone(), fragment: self.fragment.clone(), selected: self.selected }
    }
}

impl<T: Object> ObjectPlan<T> {
    /// What the selection costs.
    pub(in crate::graphql) fn selected(&self) -> Selected {
        self.selected
    }

    /// Writes an object.
    #[inline]
    pub(in crate::graphql) fn write(&self, object: &T, run: &mut Run<'_>) -> Done {
        run.tick()?;
        if run.is_warm
            && let Some(fragment) = &self.fragment
            && let Some(cell) = object.dense().and_then(|at| fragment.cell(at))
        {
            if let Some(bytes) = cell.get() {
                return run.put(bytes);
            }
            let (start, errors) = (run.out.len(), run.error_count());
            self.walk(object, run)?;
            if run.error_count() == errors {
                fragment.keep(cell, &run.out[start..]);
            }
            return Ok(());
        }
        self.walk(object, run)
    }

    #[inline]
    fn walk(&self, object: &T, run: &mut Run<'_>) -> Done {
        for step in self.steps.iter() {
            if T::IS_COSTLY {
                run.look()?;
            }
            run.out.extend_from_slice(&step.key);
            run.position = step.position;
            (step.call)(object, run)?;
        }
        if self.steps.is_empty() {
            run.out.push(b'{');
        }
        run.put(b"}")
    }
}

impl<T: Object> Output for T {
    type Shape = T;

    #[inline]
    fn write(self, plan: &ObjectPlan<T>, run: &mut Run<'_>) -> Done {
        plan.write(&self, run)
    }
}

impl<T: Object> Shape for T {
    type Plan = ObjectPlan<T>;

    fn type_ref(registry: &mut Registry) -> String {
        let name = T::name();
        if !registry.types.contains_key(&name) {
            // Entered empty first: types refer to each other in circles.
            registry.types.insert(name.clone(), object_meta(&name, "", IndexMap::new()));
            let table = table::<T>();
            for interface in &table.interfaces {
                registry.add_implements(&name, interface);
            }
            let visible = table.fields.iter().filter(|field| !field.is_hidden);
            let fields = visible.map(|field| (field.name.to_owned(), field.meta(registry))).collect();
            registry.types.insert(name.clone(), object_meta(&name, table.doc, fields));
        }
        name + "!"
    }

    fn plan<'d>(compiler: &mut Compiler<'d>, fields: &[&'d Field]) -> Result<ObjectPlan<T>, ResponseError> {
        if let Some(plan) = compiler.memo::<T>(fields) {
            return Ok(plan);
        }
        let (table, name) = (table::<T>(), T::name());
        let mut groups = Groups::default();
        let mut seen = HashSet::new();
        for field in fields {
            collect(compiler, &name, &field.selection_set.node, &mut groups, &mut seen)?;
        }
        let mut steps = Vec::with_capacity(groups.len());
        let mut is_constant = true;
        let mut selected = Selected::default();
        for (at, (key, fields)) in groups.iter().enumerate() {
            let (Bound { call, is_constant_leaf, .. }, cost) = bind(compiler, table, &name, fields)?;
            is_constant &= is_constant_leaf;
            selected.add(cost, compiler.terms());
            let separator = if at == 0 { '{' } else { ',' };
            let key = format!("{separator}\"{key}\":").into_bytes().into_boxed_slice();
            let Field { alias, name, .. } = fields[0];
            let position = alias.as_ref().map_or(name.pos, |alias| alias.pos);
            steps.push(Step { key, position, call });
        }
        let count = if is_constant { T::count(compiler.snapshot()) } else { 0 };
        let fragment =
            (count > 0).then(|| Arc::new(RenderedFragment::new(count, compiler.fragments().clone())));
        let plan = ObjectPlan { steps: steps.into(), fragment, selected };
        compiler.remember(fields, plan.clone());
        Ok(plan)
    }

    fn selected(plan: &ObjectPlan<T>) -> Option<Selected> {
        Some(plan.selected)
    }

    fn most(snapshot: &Snapshot) -> Option<usize> {
        T::most(snapshot)
    }
}

/// Binds a field, and says what it costs.
fn bind<'d, T: Object>(
    compiler: &mut Compiler<'d>,
    table: &Table<T>,
    type_name: &str,
    fields: &[&'d Field],
) -> Result<(Bound<T>, Selected), ResponseError> {
    let name = fields[0].name.node.as_str();
    if name == "__typename" {
        let json = format!("\"{type_name}\"").into_bytes();
        let call: Call<T> = Box::new(move |_, run| run.put(&json));
        return Ok((Bound { call, is_constant_leaf: true, objects: None }, Selected::default()));
    }
    match table.fields.iter().find(|field| field.name == name) {
        Some(field) => {
            let bound = (field.bind)(compiler, fields)?;
            let cost =
                bound.objects.map(|objects| field.sizing.cost(objects, compiler, type_name, fields[0]));
            Ok((bound, cost.unwrap_or_default()))
        }
        None => {
            let message = format!("Cannot query field \"{name}\" on type \"{type_name}\".");
            Err(ResponseError::request(ErrorCode::GraphqlValidationFailed, message).at(fields[0].name.pos))
        }
    }
}
