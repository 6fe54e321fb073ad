//! What can be a field: plain functions, with or without arguments.

use async_graphql::{
    InputObjectType, Name, Pos, Positioned, Value, Variables,
    indexmap::IndexMap,
    registry::{MetaInputValue, MetaType, Registry},
};
use async_graphql_value::Value as AstValue;

use super::{
    compile::constant,
    output::{Output, Shape},
    run::{Done, Run},
};
use crate::graphql::{
    error::{ErrorCode, ResponseError},
    quota::Work,
    snapshot::Snapshot,
};

/// A plain function that can be a field: `fn(T, &Snapshot) -> impl Output`, with `T` by value where it is `Copy`
/// or by reference, and with or without arguments. `M` only tells these four apart.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of `{T}`",
    note = "a field is `fn({T}, &Snapshot) -> impl Output` or `fn({T}, &Snapshot, &SomeArgs) -> impl Output`; \
            `&{T}` in place of `{T}` is fine"
)]
pub(in crate::graphql) trait FieldFn<'a, T: 'a, M>: Send + Sync + 'static {
    type Shape: Shape;
    type Args: Args;

    fn call<'g: 'a>(
        &self,
        object: &'a T,
        args: &'a Self::Args,
        plan: &<Self::Shape as Shape>::Plan,
        run: &mut Run<'g>,
    ) -> Done;
}

macro_rules! field_fn {
    ($marker:ty, [$($bound:tt)*], |$object:ident| $handle:expr, $by:ty) => {
        impl<'a, T: $($bound)*, F, R> FieldFn<'a, T, ($marker,)> for F
        where
            F: Fn($by, &'a Snapshot) -> R + Send + Sync + 'static,
            R: Output,
        {
            type Shape = R::Shape;
            type Args = NoArgs;

            #[inline]
            fn call<'g: 'a>(
                &self,
                $object: &'a T,
                _: &'a NoArgs,
                plan: &<R::Shape as Shape>::Plan,
                run: &mut Run<'g>,
            ) -> Done {
                let snapshot: &'g Snapshot = run.snapshot;
                self($handle, snapshot).write(plan, run)
            }
        }

        impl<'a, T: $($bound)*, F, R, A> FieldFn<'a, T, ($marker, A)> for F
        where
            F: Fn($by, &'a Snapshot, &'a A) -> R + Send + Sync + 'static,
            R: Output,
            A: InputObjectType + 'static,
        {
            type Shape = R::Shape;
            type Args = SomeArgs<A>;

            #[inline]
            fn call<'g: 'a>(
                &self,
                $object: &'a T,
                args: &'a SomeArgs<A>,
                plan: &<R::Shape as Shape>::Plan,
                run: &mut Run<'g>,
            ) -> Done {
                let snapshot: &'g Snapshot = run.snapshot;
                self($handle, snapshot, &args.0).write(plan, run)
            }
        }
    };
}

/// Marks functions that take the handle by value.
pub(in crate::graphql) struct ByValue;
/// Marks functions that take the handle by reference.
pub(in crate::graphql) struct ByReference;

field_fn!(ByValue, [Copy + 'a], |object| *object, T);
field_fn!(ByReference, ['a], |object| object, &'a T);

type AstArguments = [(Positioned<Name>, Positioned<AstValue>)];

/// The arguments of a field.
pub(in crate::graphql) trait Args: Sized + Send + Sync + 'static {
    /// Whether there are none.
    const IS_NONE: bool = false;

    /// Their names, types and defaults.
    fn meta(registry: &mut Registry) -> IndexMap<String, MetaInputValue>;

    /// Their values in a document.
    fn parse(arguments: &AstArguments, variables: &Variables, work: &Work) -> Result<Self, ResponseError>;
}

/// No arguments.
pub(in crate::graphql) struct NoArgs;

impl Args for NoArgs {
    const IS_NONE: bool = true;

    fn meta(_: &mut Registry) -> IndexMap<String, MetaInputValue> {
        IndexMap::new()
    }

    fn parse(_: &AstArguments, _: &Variables, _: &Work) -> Result<Self, ResponseError> {
        Ok(NoArgs)
    }
}

/// The fields of an input object, as arguments.
pub(in crate::graphql) struct SomeArgs<A>(A);

impl<A: InputObjectType + 'static> Args for SomeArgs<A> {
    fn meta(registry: &mut Registry) -> IndexMap<String, MetaInputValue> {
        match registry.create_fake_input_type::<A>() {
            MetaType::InputObject { input_fields, .. } => {
                registry.types.remove(&*A::type_name());
                input_fields
            }
            _ => IndexMap::new(),
        }
    }

    fn parse(arguments: &AstArguments, variables: &Variables, work: &Work) -> Result<Self, ResponseError> {
        let mut values = IndexMap::new();
        for (name, value) in arguments {
            if let Some(value) = constant(&value.node, variables, work)? {
                values.insert(name.node.clone(), value);
            }
        }
        A::parse(Some(Value::Object(values))).map(SomeArgs).map_err(|error| {
            let position = arguments.first().map_or_else(Pos::default, |(name, _)| name.pos);
            let message = error.into_server_error(position).message;
            ResponseError::request(ErrorCode::BadUserInput, message).at(position)
        })
    }
}
