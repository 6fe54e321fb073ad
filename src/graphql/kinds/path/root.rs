//! The fields of the root that look for paths.

use std::borrow::Cow;

use async_graphql::{ID, InputObject};

use super::{
    Path, PathEdge, path_of,
    wheres::{PathStart, PathStep, PathWhere, Via},
};
use crate::{
    analysis::{self, Budget, Pattern, ShortestPaths, Spent, k_shortest},
    graphql::{
        error::{ErrorCode, FieldError},
        kinds::{
            filter::Prepared,
            page::{Connection, Forward20Args, Page, not_of_this_list},
            query::Query,
        },
        render::{List, Nullable},
        snapshot::Snapshot,
    },
    model::{Record, Vertex},
};

/// Between which vertices.
#[derive(InputObject)]
pub(in crate::graphql::kinds) struct ShortestPathArgs {
    /// The id of the vertex where it begins.
    from: ID,
    /// The id of the vertex where it ends.
    to: ID,
    /// What it may follow and pass.
    via: Option<Prepared<PathWhere>>,
    /// How many hops it may have. From 0 to 12.
    #[graphql(default_with = "Some(6)")]
    max_length: Option<i32>,
}

/// Between which vertices, page by page.
#[derive(InputObject)]
pub(in crate::graphql::kinds) struct ShortestPathsArgs {
    /// The ends, and what lies between.
    #[graphql(flatten)]
    ends: ShortestPathArgs,
    /// The page.
    #[graphql(flatten)]
    page: Forward20Args,
}

/// Between which vertices, and how many.
#[derive(InputObject)]
pub(in crate::graphql::kinds) struct KShortestPathsArgs {
    /// The id of the vertex where they begin.
    from: ID,
    /// The id of the vertex where they end.
    to: ID,
    /// How many. From 1 to 100.
    #[graphql(default_with = "Some(10)")]
    k: Option<i32>,
    /// What they may follow and pass.
    via: Option<Prepared<PathWhere>>,
    /// How many hops they may have. From 0 to 12.
    #[graphql(default_with = "Some(6)")]
    max_length: Option<i32>,
}

/// Which pattern.
#[derive(InputObject)]
pub(in crate::graphql::kinds) struct PathPatternArgs {
    /// Where the paths begin.
    start: Prepared<PathStart>,
    /// Their hops. From 1 to 8.
    steps: Prepared<Vec<PathStep>>,
    /// The page.
    #[graphql(flatten)]
    page: Forward20Args,
}

/// A page of paths.
type Paths = Result<Connection<PathEdge>, FieldError>;

/// The first of the shortest paths.
pub(in crate::graphql::kinds) fn shortest_path(
    _: Query,
    snapshot: &Snapshot,
    args: &ShortestPathArgs,
) -> Nullable<Path> {
    Nullable(args.search(snapshot, |shortest, budget| {
        Ok(shortest.page(0, 1, budget).map_err(spent)?.into_iter().next().map(Path))
    }))
}

/// All shortest paths, page by page.
pub(in crate::graphql::kinds) fn shortest_paths(
    _: Query,
    snapshot: &Snapshot,
    args: &ShortestPathsArgs,
) -> Paths {
    let (first, after) = Page::from(&args.page).forward(snapshot)?;
    let from = vertex(snapshot, "from", &args.ends.from)?;
    args.ends.search(snapshot, |shortest, budget| {
        let skipped = match after {
            None => 0,
            Some(key) => {
                let path = path_of(snapshot, &key, Some(from)).ok_or_else(|| not_of_this_list("after"))?;
                let rank = shortest.rank(&path, budget).map_err(spent)?;
                rank.ok_or_else(|| not_of_this_list("after"))? + 1
            }
        };
        connection(shortest.page(skipped, first, budget).map_err(spent)?, skipped, shortest.count())
    })
}

/// The first paths that visit no vertex twice.
pub(in crate::graphql::kinds) fn k_shortest_paths(
    _: Query,
    snapshot: &Snapshot,
    args: &KShortestPathsArgs,
) -> Result<List<impl Iterator<Item = Path>>, FieldError> {
    let (ends, via) = ends(snapshot, &args.from, &args.to, args.via.as_ref())?;
    let max_length = within("maxLength", args.max_length.unwrap_or(6), 0, snapshot.limits().path_length)?;
    let k = within("k", args.k.unwrap_or(10), 1, snapshot.limits().shortest_paths)?;
    let found = k_shortest(snapshot, &via.passage, ends, k as usize, max_length, &mut budget(snapshot));
    Ok(List(found.map_err(spent)?.into_iter().map(Path)))
}

/// All paths that follow a pattern, page by page.
pub(in crate::graphql::kinds) fn path_pattern(
    _: Query,
    snapshot: &Snapshot,
    args: &PathPatternArgs,
) -> Paths {
    let (first, after) = Page::from(&args.page).forward(snapshot)?;
    let (starts, steps) = (args.start.ready(snapshot)?, args.steps.ready(snapshot)?);
    let after = after
        .map(|key| path_of(snapshot, &key, None).ok_or_else(|| not_of_this_list("after")))
        .transpose()?;
    let mut budget = budget(snapshot);
    let found = Pattern::new(snapshot, starts.clone(), steps, &mut budget)
        .and_then(|pattern| pattern.find(snapshot, after.as_ref(), first, &mut budget))
        .map_err(|_| {
            let max = snapshot.limits().path_looks;
            let message = format!(
                "The pattern takes more than {max} looks at edges, or too long, to follow. Narrow `start` or the steps by \
                 `ids`, `where`, `kinds`, `relations` or `direction`."
            );
            FieldError::new(ErrorCode::LimitExceeded, message)
        })?;
    let skipped = found.skipped.ok_or_else(|| not_of_this_list("after"))?;
    connection(found.page, skipped, found.count)
}

/// The vertex of an id; `name` says where the id stands.
pub(in crate::graphql::kinds) fn vertex(
    snapshot: &Snapshot,
    name: &str,
    id: &ID,
) -> Result<Vertex, FieldError> {
    match snapshot.find(id) {
        Some(Record::Vertex(vertex)) => Ok(vertex),
        _ => Err(FieldError::new(ErrorCode::BadUserInput, format!("`{name}` is not the id of a vertex."))),
    }
}

/// What one search may look at.
pub(in crate::graphql::kinds) fn budget(snapshot: &Snapshot) -> Budget {
    snapshot.budget(snapshot.limits().path_looks, snapshot.limits().time_of_part())
}

/// The error of a search that went beyond its budget.
pub(in crate::graphql::kinds) fn spent(_: Spent) -> FieldError {
    let message = "The search looks at more edges than `datasetInfo.limits.pathLooks`, or takes too long. Ask for fewer or shorter paths, or \
                   say in `via` which relations to follow and what to avoid.";
    FieldError::new(ErrorCode::LimitExceeded, message)
}

impl ShortestPathArgs {
    fn search<T>(
        &self,
        snapshot: &Snapshot,
        answer: impl FnOnce(&ShortestPaths<'_>, &mut Budget) -> Result<T, FieldError>,
    ) -> Result<T, FieldError> {
        let ((from, to), via) = ends(snapshot, &self.from, &self.to, self.via.as_ref())?;
        let max_length = within("maxLength", self.max_length.unwrap_or(6), 0, snapshot.limits().path_length)?;
        let mut budget = budget(snapshot);
        let shortest = ShortestPaths::new(snapshot, &via.passage, from, to, max_length, &mut budget);
        answer(&shortest.map_err(spent)?, &mut budget)
    }
}

fn ends<'a>(
    snapshot: &Snapshot,
    from: &ID,
    to: &ID,
    via: Option<&'a Prepared<PathWhere>>,
) -> Result<((Vertex, Vertex), Cow<'a, Via>), FieldError> {
    let (from, to) = (vertex(snapshot, "from", from)?, vertex(snapshot, "to", to)?);
    let via = Via::of(snapshot, via)?;
    via.check_ends(&[from, to])?;
    Ok(((from, to), via))
}

/// A number within bounds.
pub(in crate::graphql::kinds) fn within(
    name: &str,
    number: i32,
    min: i32,
    max: i32,
) -> Result<u32, FieldError> {
    if !(min..=max).contains(&number) {
        let message = format!("`{name}` must be from {min} to {max}.");
        return Err(FieldError::new(ErrorCode::BadUserInput, message));
    }
    Ok(number.unsigned_abs())
}

fn connection(page: Vec<analysis::Path>, before: u64, total: u64) -> Paths {
    let too_many = |_| {
        let message = format!(
            "There are more than {} paths. Say in `via` which relations to follow and what to avoid.",
            i32::MAX
        );
        FieldError::new(ErrorCode::LimitExceeded, message)
    };
    let total = i32::try_from(total).map_err(too_many)? as usize;
    let before = usize::try_from(before).unwrap_or(total);
    Ok(Connection::of_page(page.into_iter().map(PathEdge).collect(), before, total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_beyond_int_are_refused() {
        let greatest = i32::MAX as u64;
        assert!(connection(vec![], 0, greatest).is_ok());
        for count in [greatest + 1, u64::MAX] {
            let error = connection(vec![], 0, count).err().unwrap();
            assert_eq!(error, {
                let sentence = "There are more than 2147483647 paths. Say in `via` which relations to follow and what to avoid.";
                FieldError::new(ErrorCode::LimitExceeded, sentence)
            });
        }
    }
}
