//! Orders: by what a thing says of itself, and by how many related things pass a filter.
//!
//! An order is worked out once for all things of a kind, into the rank of each; lists then sort by rank.

mod keys;

pub(super) use keys::{
    AreaOrder, AwardOrder, BureauOrder, FundingProgramOrder, InitiativeOrder, MunicipalityOrder,
    OrganizationOrder, PartnershipOrder, PrefectureOrder, StrategyOrder,
};

use std::cmp::Ordering;

use super::{
    enums::SortDirection,
    filter::{Evaluation, Prepare},
};
use crate::{
    graphql::error::{ErrorCode, FieldError},
    model::{Graph, Member},
};

/// One key of an order.
pub(super) trait OrderKey: Send + Sync {
    /// What it orders.
    type Of: Ordered;

    /// The values that it orders by.
    fn column<'s>(&self, evaluation: &Evaluation<'s>) -> Result<Column<'s, Self::Of>, FieldError>;
}

/// What has an id that ends an order.
pub(super) trait Ordered: Member {
    /// The id.
    fn id(self, graph: &Graph) -> &str;
}

/// What a thing is ordered by. Only values of one variant meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value<'s> {
    /// A number, a year, the place of an enum value, a count.
    Number(i64),
    /// A name, a date, a code: by code points.
    Text(&'s str),
}

/// The value of each thing, and which come first.
pub(super) struct Column<'s, M> {
    direction: SortDirection,
    value: Box<dyn Fn(M) -> Option<Value<'s>> + 's>,
}

impl<'s, M: Member> Column<'s, M> {
    fn new(direction: SortDirection, value: impl Fn(M) -> Option<Value<'s>> + 's) -> Self {
        Column { direction, value: Box::new(value) }
    }
}

/// The place of each thing in an order, by its position.
pub(super) struct Ranks(Vec<u32>);

impl Ranks {
    /// The place of a thing.
    pub(super) fn of(&self, member: impl Member) -> u32 {
        self.0.get(member.position()).copied().unwrap_or(u32::MAX)
    }
}

impl<K: OrderKey> Prepare for Vec<K> {
    /// None where there are no keys.
    type Ready = Option<Ranks>;

    fn prepare(&self, evaluation: &Evaluation) -> Result<Option<Ranks>, FieldError> {
        let max = evaluation.limits().order_keys;
        if self.len() > max {
            let message = format!("`orderBy` may have at most {max} keys.");
            return Err(FieldError::new(ErrorCode::LimitExceeded, message));
        }
        if self.is_empty() {
            return Ok(None);
        }
        let snapshot = evaluation.snapshot();
        let mut rows: Vec<(K::Of, Vec<Option<Value<'_>>>)> =
            K::Of::all(snapshot).map(|member| (member, Vec::with_capacity(self.len()))).collect();
        let mut directions = Vec::with_capacity(self.len());
        for key in self {
            evaluation.look(rows.len() + snapshot.size().1)?;
            let column = key.column(evaluation)?;
            rows.iter_mut().for_each(|(member, values)| values.push((column.value)(*member)));
            directions.push(column.direction);
        }
        rows.sort_by(|(one, values), (other, others)| {
            let by_keys = directions.iter().zip(values.iter().zip(others));
            by_keys
                .map(|(direction, (value, other))| compare(*direction, value.as_ref(), other.as_ref()))
                .find(|ordering| ordering.is_ne())
                .unwrap_or_else(|| one.id(snapshot).cmp(other.id(snapshot)))
        });
        let mut ranks = Vec::new();
        for (rank, (member, _)) in (0_u32..).zip(rows) {
            let at = member.position();
            if ranks.len() <= at {
                ranks.resize(at + 1, u32::MAX);
            }
            ranks[at] = rank;
        }
        Ok(Some(Ranks(ranks)))
    }
}

/// What has no value comes last in both directions.
fn compare(direction: SortDirection, one: Option<&Value>, other: Option<&Value>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => match direction {
            SortDirection::Asc => one.cmp(other),
            SortDirection::Desc => other.cmp(one),
        },
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}
