//! How much one request may ask for: every limit once, with its name in the schema, its meaning and its default.

use std::{ops::RangeInclusive, time::Duration};

use super::{
    render::{Object, Output, Table},
    snapshot::Snapshot,
};
use crate::search::TEXT_MAX;

/// The largest value that the schema can show.
const MOST: u64 = i32::MAX as u64;
/// As deep as a document can be walked on the stack of a thread that executes.
const DEEPEST: u64 = 200;
/// As many fragments as can be spread within each other there.
const LONGEST: u64 = 1_000;

/// Why a limit cannot be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// There is no limit of that name.
    #[error("there is no such limit; there are {}", Limits::NAMES.join(", "))]
    Unknown,
    /// The value lets nothing through.
    #[error("the limit must be at least {0}")]
    TooSmall(u64),
    /// The value is more than can be held to.
    #[error("the limit must be at most {0}")]
    TooLarge(u64),
}

macro_rules! limits {
    ($(#[doc = $doc:literal] $field:ident $name:literal: $type:ty = $default:expr, in $range:expr;)+) => {
        /// The bounds of a request; `datasetInfo.limits` shows them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Limits {
            $(#[doc = $doc] pub $field: $type,)+
        }

        impl Default for Limits {
            fn default() -> Self {
                Limits { $($field: $default,)+ }
            }
        }

        impl Limits {
            /// The names of all limits, as in the schema.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// Sets the limit of this name.
            pub fn set(&mut self, name: &str, value: u64) -> Result<(), LimitError> {
                match name {
                    $($name => self.$field = Bound::checked(value, $range)?,)+
                    _ => return Err(LimitError::Unknown),
                }
                Ok(())
            }
        }

        impl Object for Limits {
            fn name() -> String {
                "QueryLimits".into()
            }

            fn define(t: &mut Table<Self>) {
                t.doc("How much one request may ask for.");
                $(t.field($name, $doc.trim_ascii(), |limits: Self, _: &Snapshot| limits.$field.shown());)+
            }
        }
    };
}

limits! {
    /// Bytes of the request body.
    body_bytes "bodyBytes": usize = 64 * 1024, in 1..=MOST;
    /// Tokens of the document.
    tokens "tokens": usize = 2_000, in 1..=MOST;
    /// Brackets open at once in the document, and fields within fields of introspection.
    nesting "nesting": usize = 32, in 1..=DEEPEST;
    /// Directives in the document.
    directives "directives": usize = 20, in 0..=MOST;
    /// Operations and fragments of the document.
    definitions "definitions": usize = 50, in 1..=LONGEST;
    /// Variables of one operation.
    variables "variables": usize = 50, in 0..=MOST;
    /// Values in the variables of a request, at all depths.
    variable_values "variableValues": usize = 5_000, in 1..=MOST;
    /// Fields of the document, fragments expanded.
    expanded_fields "expandedFields": usize = 5_000, in 1..=MOST;
    /// Fields within fields of data, fragments expanded.
    depth "depth": usize = 12, in 1..=DEEPEST;
    /// Aliases in the document, fragments expanded.
    aliases "aliases": usize = 50, in 0..=MOST;
    /// Fields of one operation's root, fragments expanded.
    root_fields "rootFields": usize = 20, in 1..=MOST;
    /// Lists within lists of introspection.
    introspection_depth "introspectionDepth": usize = 3, in 0..=MOST;
    /// Steps of checking and planning a document.
    plan_steps "planSteps": usize = 50_000, in 1..=MOST;
    /// Static cost of an operation: how many objects its answer may have, and what is searched for them.
    cost "cost": u32 = 20_000, in 1..=MOST;
    /// Items of one page.
    page_size "pageSize": i32 = 500, in 50..=MOST;
    /// Keys of one `orderBy`.
    order_keys "orderKeys": usize = 10, in 1..=MOST;
    /// Things that the filters within one argument look at: each filter looks at all things of its kind.
    condition_looks "conditionLooks": usize = 500_000, in 1..=MOST;
    /// Letters of the text of one search.
    search_letters "searchLetters": usize = TEXT_MAX, in 1..=TEXT_MAX as u64;
    /// Edges that one search for paths looks at.
    path_looks "pathLooks": u32 = 2_000_000, in 1..=MOST;
    /// Hops of a path.
    path_length "pathLength": i32 = 12, in 1..=MOST;
    /// Paths of `kShortestPaths`.
    shortest_paths "shortestPaths": i32 = 100, in 1..=MOST;
    /// Steps of a `pathPattern`.
    pattern_steps "patternSteps": usize = 8, in 1..=MOST;
    /// Hops that a neighborhood reaches.
    neighborhood_depth "neighborhoodDepth": i32 = 6, in 1..=MOST;
    /// Vertices and edges that one measure of a network looks at.
    network_looks "networkLooks": u32 = 200_000_000, in 1..=MOST;
    /// Ties through initiatives of a network of two kinds, or of one projected, and pairs that its backbone tests.
    network_ties "networkTies": usize = 100_000, in 1..=MOST;
    /// Objects in one answer.
    objects "objects": u32 = 200_000, in 1..=MOST;
    /// Bytes of one answer.
    answer_bytes "answerBytes": usize = 8 * 1024 * 1024, in 1..=MOST;
    /// Milliseconds for one answer.
    time "timeMilliseconds": Duration = Duration::from_secs(5), in 1..=MOST;
    /// Errors in one answer.
    errors "errors": usize = 10, in 1..=MOST;
}

impl Limits {
    /// Time for what has no objects to count: an argument that is worked out, a search for paths. The clock of the
    /// whole answer is looked at before and after.
    pub(super) fn time_of_part(&self) -> Duration {
        self.time / 5
    }

    /// Time for one measure of a network: most requests ask for one alone.
    pub(super) fn time_of_measure(&self) -> Duration {
        self.time / 2
    }
}

/// What a limit may be made of.
trait Bound: Copy {
    /// The limit as it is shown.
    fn shown(self) -> impl Output;

    /// The limit of this number, which the schema can show.
    fn of(value: u32) -> Self;

    /// The same, if it is neither too small nor too large.
    fn checked(value: u64, range: RangeInclusive<u64>) -> Result<Self, LimitError> {
        let (least, most) = range.into_inner();
        match u32::try_from(value) {
            _ if value < least => Err(LimitError::TooSmall(least)),
            Ok(number) if value <= most => Ok(Bound::of(number)),
            _ => Err(LimitError::TooLarge(most)),
        }
    }
}

macro_rules! bound {
    ($type:ty, |$value:ident| $of:expr) => {
        impl Bound for $type {
            fn shown(self) -> impl Output {
                self
            }

            fn of($value: u32) -> Self {
                $of
            }
        }
    };
}

bound!(usize, |value| value as usize);
bound!(u32, |value| value);
bound!(i32, |value| value.try_into().unwrap_or(i32::MAX));

impl Bound for Duration {
    fn shown(self) -> impl Output {
        self.as_millis() as usize
    }

    fn of(value: u32) -> Self {
        Duration::from_millis(value.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_can_be_set() {
        for name in Limits::NAMES {
            let mut limits = Limits::default();
            assert_eq!(limits.set(name, 77), Ok(()), "{name}");
            assert_ne!(limits, Limits::default(), "{name}");
            for value in [1 << 31, u64::MAX] {
                assert!(matches!(limits.set(name, value), Err(LimitError::TooLarge(_))), "{name}");
            }
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        let mut limits = Limits::default();
        assert_eq!(limits.set("tokens", 0), Err(LimitError::TooSmall(1)));
        assert_eq!(limits.set("aliases", 0), Ok(()));
        assert_eq!(limits.set("time", 1), Err(LimitError::Unknown));
        assert!(LimitError::Unknown.to_string().contains("tokens, nesting, directives"));
        assert_eq!(limits, Limits { aliases: 0, ..Limits::default() });
    }
}
