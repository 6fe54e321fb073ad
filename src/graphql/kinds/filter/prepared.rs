//! Arguments that are worked out against the data once, and then serve every object they are asked of.

use std::{borrow::Cow, cell::Cell, ops::Deref, sync::OnceLock, time::Instant};

use async_graphql::{InputType, InputValueError, InputValueResult, Value, registry::Registry};

use crate::graphql::{
    error::{ErrorCode, FieldError},
    snapshot::Snapshot,
};

/// One argument being worked out: the data, and the looks that are left.
pub(in crate::graphql::kinds) struct Evaluation<'s> {
    snapshot: &'s Snapshot,
    looks: Cell<usize>,
    deadline: Instant,
}

impl<'s> Evaluation<'s> {
    /// The data.
    pub(in crate::graphql::kinds) fn snapshot(&self) -> &'s Snapshot {
        self.snapshot
    }

    /// Takes so many looks, or refuses.
    pub(in crate::graphql::kinds) fn look(&self, times: usize) -> Result<(), FieldError> {
        let looks = self.looks.get().saturating_add(times);
        self.looks.set(looks);
        let max = self.snapshot.limits().condition_looks;
        if looks > max {
            let message = format!(
                "The conditions of an argument look at more than {max} things. Ask for less at once."
            );
            return Err(FieldError::new(ErrorCode::LimitExceeded, message));
        }
        if Instant::now() > self.deadline {
            let message = "The conditions of an argument take too long. Ask for less at once.";
            return Err(FieldError::new(ErrorCode::LimitExceeded, message));
        }
        Ok(())
    }
}

// A condition reads the graph through the evaluation, as a field does through the snapshot.
impl Deref for Evaluation<'_> {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        self.snapshot
    }
}

/// An input that is worked out against the data.
pub(in crate::graphql::kinds) trait Prepare: Send + Sync {
    /// What comes out.
    type Ready: Send + Sync;

    /// Works it out.
    fn prepare(&self, evaluation: &Evaluation) -> Result<Self::Ready, FieldError>;
}

/// An input together with what it comes to, once it was asked for. Arguments live as long as a request or a plan,
/// and both see one snapshot only.
pub(in crate::graphql::kinds) struct Prepared<I: Prepare> {
    given: I,
    ready: OnceLock<Result<I::Ready, FieldError>>,
}

impl<I: Prepare> Prepared<I> {
    /// What it comes to.
    pub(in crate::graphql::kinds) fn ready(&self, snapshot: &Snapshot) -> Result<&I::Ready, FieldError> {
        let work_out = || {
            let deadline = Instant::now() + snapshot.limits().time_of_part();
            self.given.prepare(&Evaluation { snapshot, looks: Cell::new(0), deadline })
        };
        self.ready.get_or_init(work_out).as_ref().map_err(FieldError::clone)
    }
}

// To a client it is the input itself.
impl<I: InputType + Prepare> InputType for Prepared<I> {
    type RawValueType = I::RawValueType;

    fn type_name() -> Cow<'static, str> {
        I::type_name()
    }

    fn qualified_type_name() -> String {
        I::qualified_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        I::create_type_info(registry)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let given = I::parse(value).map_err(InputValueError::propagate)?;
        Ok(Prepared { given, ready: OnceLock::new() })
    }

    fn to_value(&self) -> Value {
        self.given.to_value()
    }

    fn as_raw_value(&self) -> Option<&Self::RawValueType> {
        self.given.as_raw_value()
    }
}
