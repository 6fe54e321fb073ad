//! What a field function may return, and the GraphQL type that follows from it.

use std::{io::Write, marker::PhantomData};

use async_graphql::{InputType, parser::types::Field, registry::Registry, resolver_utils::EnumType};

use super::{
    compile::Compiler,
    cost::Selected,
    run::{Done, Run, Stop},
};
use crate::{
    graphql::{
        error::{FieldError, ResponseError},
        snapshot::Snapshot,
    },
    model::Text,
};

/// A value that a field function returns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the value of a GraphQL field",
    label = "not a GraphQL output",
    note = "a field returns an object's handle, `&Text`, `Id`, `Scalar`, a number, `bool`, `Enum`, or these in \
            `Option`, `List`, `Result<_, FieldError>` or `Nullable`"
)]
pub(in crate::graphql) trait Output {
    /// Its GraphQL type.
    type Shape: Shape;

    /// Writes it as JSON.
    fn write(self, plan: &<Self::Shape as Shape>::Plan, run: &mut Run<'_>) -> Done;
}

/// A GraphQL output type, non-null unless it is [`Optional`].
pub(in crate::graphql) trait Shape: 'static {
    /// What has to be known of a selection on it.
    type Plan: Send + Sync + 'static;

    /// Whether it is a list.
    const IS_LIST: bool = false;

    /// Its name as in SDL (`[Bureau!]!`), after entering it in the registry.
    fn type_ref(registry: &mut Registry) -> String;

    /// Plans the selection of these fields, which are merged into one.
    fn plan<'d>(compiler: &mut Compiler<'d>, fields: &[&'d Field]) -> Result<Self::Plan, ResponseError>;

    /// What its selection costs; none for leaves, which have no selection.
    fn selected(_: &Self::Plan) -> Option<Selected> {
        None
    }

    /// How many different values there are, or items of a connection, where that is known.
    fn most(_: &Snapshot) -> Option<usize> {
        None
    }

    /// Notes an error in place of a value.
    fn absent(error: FieldError, run: &mut Run<'_>) -> Done {
        run.fail(error)
    }
}

macro_rules! leaf {
    ($shape:ident $name:literal: $($output:ty => |$value:ident, $run:ident| $write:expr),+ $(,)?) => {
        #[doc = concat!("The scalar `", $name, "`.")]
        pub(in crate::graphql) struct $shape;

        impl Shape for $shape {
            type Plan = ();

            fn type_ref(_: &mut Registry) -> String {
                concat!($name, "!").to_owned()
            }

            fn plan<'d>(_: &mut Compiler<'d>, _: &[&'d Field]) -> Result<(), ResponseError> {
                Ok(())
            }
        }

        $(impl Output for $output {
            type Shape = $shape;

            #[inline]
            fn write(self, _: &(), $run: &mut Run<'_>) -> Done {
                let $value = self;
                $write
            }
        })+
    };
}

/// The id of a record.
pub(in crate::graphql) struct Id<'t>(pub &'t Text);

leaf!(StringShape "String":
    &Text => |text, run| run.put(text.as_json().as_bytes()),
    &str => |text, run| run.put(serde_json::Value::from(text).to_string().as_bytes()),
    String => |text, run| text.as_str().write(&(), run),
);
leaf!(IdShape "ID": Id<'_> => |id, run| run.put(id.0.as_json().as_bytes()));
leaf!(IntShape "Int":
    i32 => |number, run| { let _ = write!(run.out, "{number}"); Ok(()) },
    i16 => |number, run| i32::from(number).write(&(), run),
    u32 => |number, run| { let _ = write!(run.out, "{number}"); Ok(()) },
    usize => |number, run| { let _ = write!(run.out, "{number}"); Ok(()) },
);
leaf!(FloatShape "Float": f64 => |number, run| run.put(serde_json::Value::from(number).to_string().as_bytes()));
leaf!(BooleanShape "Boolean": bool => |is, run| run.put(if is { b"true" } else { b"false" }));

/// A custom scalar, written as a string. `S` is the input type of the same name, which documents it.
pub(in crate::graphql) struct Scalar<'t, S> {
    text: std::borrow::Cow<'t, str>,
    scalar: PhantomData<S>,
}

impl<'t, S> Scalar<'t, S> {
    pub(in crate::graphql) fn new(text: impl Into<std::borrow::Cow<'t, str>>) -> Self {
        Scalar { text: text.into(), scalar: PhantomData }
    }
}

pub(in crate::graphql) struct ScalarShape<S>(PhantomData<S>);

impl<S: InputType + 'static> Shape for ScalarShape<S> {
    type Plan = ();

    fn type_ref(registry: &mut Registry) -> String {
        S::create_type_info(registry)
    }

    fn plan<'d>(_: &mut Compiler<'d>, _: &[&'d Field]) -> Result<(), ResponseError> {
        Ok(())
    }
}

impl<S: InputType + 'static> Output for Scalar<'_, S> {
    type Shape = ScalarShape<S>;

    fn write(self, _: &(), run: &mut Run<'_>) -> Done {
        (&*self.text).write(&(), run)
    }
}

/// A value of an enum.
pub(in crate::graphql) struct Enum<E>(pub E);

impl<E: EnumType> Enum<E> {
    /// Its name in the schema.
    pub(in crate::graphql) fn name(&self) -> &'static str {
        E::items().iter().find(|item| item.value == self.0).map_or("", |item| item.name)
    }
}

pub(in crate::graphql) struct EnumShape<E>(PhantomData<E>);

impl<E: EnumType + InputType + 'static> Shape for EnumShape<E> {
    type Plan = ();

    fn type_ref(registry: &mut Registry) -> String {
        E::create_type_info(registry)
    }

    fn plan<'d>(_: &mut Compiler<'d>, _: &[&'d Field]) -> Result<(), ResponseError> {
        Ok(())
    }
}

impl<E: EnumType + InputType + 'static> Output for Enum<E> {
    type Shape = EnumShape<E>;

    #[inline]
    fn write(self, _: &(), run: &mut Run<'_>) -> Done {
        run.out.push(b'"');
        run.put(self.name().as_bytes())?;
        run.put(b"\"")
    }
}

/// A nullable type.
pub(in crate::graphql) struct Optional<S>(PhantomData<S>);

impl<S: Shape> Shape for Optional<S> {
    type Plan = S::Plan;

    const IS_LIST: bool = S::IS_LIST;

    fn type_ref(registry: &mut Registry) -> String {
        S::type_ref(registry).trim_end_matches('!').to_owned()
    }

    fn plan<'d>(compiler: &mut Compiler<'d>, fields: &[&'d Field]) -> Result<S::Plan, ResponseError> {
        S::plan(compiler, fields)
    }

    fn selected(plan: &S::Plan) -> Option<Selected> {
        S::selected(plan)
    }

    fn most(snapshot: &Snapshot) -> Option<usize> {
        S::most(snapshot)
    }

    fn absent(error: FieldError, run: &mut Run<'_>) -> Done {
        let _ = run.fail(error);
        run.put(b"null")
    }
}

impl<T: Output> Output for Option<T> {
    type Shape = Optional<T::Shape>;

    #[inline]
    fn write(self, plan: &<T::Shape as Shape>::Plan, run: &mut Run<'_>) -> Done {
        let Some(value) = self else { return run.put(b"null") };
        let start = run.out.len();
        match value.write(plan, run) {
            // Here null stops climbing: what was written of the value is taken back.
            Err(Stop::Null) => {
                run.out.truncate(start);
                run.put(b"null")
            }
            done => done,
        }
    }
}

impl<T: Output> Output for Result<T, FieldError> {
    type Shape = T::Shape;

    #[inline]
    fn write(self, plan: &<T::Shape as Shape>::Plan, run: &mut Run<'_>) -> Done {
        match self {
            Ok(value) => value.write(plan, run),
            Err(error) => run.fail(error),
        }
    }
}

/// A nullable value that may fail: the error makes it null and climbs no further.
pub(in crate::graphql) struct Nullable<T>(pub Result<Option<T>, FieldError>);

impl<T: Output> Output for Nullable<T> {
    type Shape = Optional<T::Shape>;

    fn write(self, plan: &<T::Shape as Shape>::Plan, run: &mut Run<'_>) -> Done {
        match self.0 {
            Ok(value) => value.write(plan, run),
            Err(error) => Self::Shape::absent(error, run),
        }
    }
}

/// A list of whatever an iterator yields.
pub(in crate::graphql) struct List<I>(pub I);

pub(in crate::graphql) struct ListShape<S>(PhantomData<S>);

impl<S: Shape> Shape for ListShape<S> {
    type Plan = S::Plan;

    const IS_LIST: bool = true;

    fn type_ref(registry: &mut Registry) -> String {
        format!("[{}]!", S::type_ref(registry))
    }

    fn plan<'d>(compiler: &mut Compiler<'d>, fields: &[&'d Field]) -> Result<S::Plan, ResponseError> {
        S::plan(compiler, fields)
    }

    fn selected(plan: &S::Plan) -> Option<Selected> {
        S::selected(plan)
    }

    fn most(snapshot: &Snapshot) -> Option<usize> {
        S::most(snapshot)
    }
}

impl<T: Output, I: IntoIterator<Item = T>> Output for List<I> {
    type Shape = ListShape<T::Shape>;

    #[inline]
    fn write(self, plan: &<T::Shape as Shape>::Plan, run: &mut Run<'_>) -> Done {
        run.out.push(b'[');
        for (at, item) in self.0.into_iter().enumerate() {
            if at > 0 {
                run.out.push(b',');
            }
            item.write(plan, run)?;
        }
        run.put(b"]")
    }
}
