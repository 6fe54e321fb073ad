//! The first simple paths between two vertices.
//!
//! Yen's algorithm in the manner of Lawler: all paths that begin alike form a group, the first of a group is
//! found by one search, and once it is told the rest of its group falls apart into smaller ones. A group whose
//! first path is not known yet waits under the least length that it can have, so most are never searched.

use std::{cmp::Ordering, collections::BinaryHeap, num::NonZeroU32};

use super::{
    Hop, Path,
    shortest::{Toward, toward},
};
use crate::{
    analysis::{Budget, Passage, Spent},
    model::{Graph, Vertex},
};

/// The first `k` paths of at most `max_length` hops that visit no vertex twice, in order. The passage holds of the
/// vertices between; the ends are free.
pub fn k_shortest(
    graph: &Graph,
    passage: &Passage,
    (from, to): (Vertex, Vertex),
    k: usize,
    max_length: u32,
    budget: &mut Budget,
) -> Result<Vec<Path>, Spent> {
    if from == to {
        return Ok(vec![Path { start: from, hops: vec![] }; k.min(1)]);
    }
    let known = toward(graph, passage, (from, to), max_length, false, budget)?;
    let stamps = vec![None; graph.size().0];
    let mut search = Search { graph, passage, from, to, known: &known, stamps, last_stamp: NonZeroU32::MIN };
    let mut groups = BinaryHeap::new();
    if let Some(of_start) = known[graph.number(from)] {
        let whole = Group { length: of_start.distance, first: None, shared: vec![], banned: vec![] };
        groups.push(whole);
    }
    let mut found = Vec::new();
    while let Some(mut group) = (found.len() < k).then(|| groups.pop()).flatten() {
        match group.first.take() {
            None => match search.first_of(&group, budget)? {
                Outcome::First(hops) => groups.push(Group { first: Some(hops), ..group }),
                Outcome::NotBelow(length) if length <= max_length => groups.push(Group { length, ..group }),
                Outcome::NotBelow(_) | Outcome::Nothing => {}
            },
            Some(hops) => {
                budget.take(hops.len() * hops.len())?;
                groups.extend(rest_of(&group, &hops));
                found.push(Path { start: from, hops });
            }
        }
    }
    Ok(found)
}

/// Paths that begin with the same hops and do not go on with some others.
#[derive(PartialEq, Eq)]
struct Group {
    /// The length of the first path, or a bound below it.
    length: u32,
    /// The first path, once it is known.
    first: Option<Vec<Hop>>,
    /// The hops that all begin with.
    shared: Vec<Hop>,
    /// The hops that none goes on with.
    banned: Vec<Hop>,
}

impl Ord for Group {
    /// The greatest is the one to look at next: the shortest, those not yet searched before those known (their first
    /// may come before), and those known by the order of paths.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |group: &'_ Group| (group.length, group.first.is_some());
        key(other)
            .cmp(&key(self))
            .then_with(|| other.first.cmp(&self.first))
            .then_with(|| other.shared.cmp(&self.shared))
            .then_with(|| other.banned.cmp(&self.banned))
    }
}

impl PartialOrd for Group {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What is left of a group without its first path, by where the others leave it.
fn rest_of(group: &Group, first: &[Hop]) -> Vec<Group> {
    let length = group.length;
    let leaves = first.iter().enumerate().skip(group.shared.len());
    leaves
        .map(|(at, hop)| {
            let mut banned = if at == group.shared.len() { group.banned.clone() } else { vec![] };
            banned.push(*hop);
            Group { length, first: None, shared: first[..at].to_vec(), banned }
        })
        .collect()
}

enum Outcome {
    /// The first path of the group; it is as long as the bound.
    First(Vec<Hop>),
    /// There is none so short; this is a better bound.
    NotBelow(u32),
    /// There is none at all.
    Nothing,
}

/// A vertex that a search met.
struct Met {
    vertex: Vertex,
    /// The hop that led to it, and where the vertex stands in the queue that the hop left; none for the first.
    by: Option<(Hop, usize)>,
    /// From the start of the path.
    distance: u32,
}

/// The hops to what was met, and one more.
fn trace(shared: &[Hop], queue: &[Met], from: usize, last: Hop) -> Vec<Hop> {
    let (mut hops, mut at) = (vec![last], from);
    while let Some((hop, before)) = queue.get(at).and_then(|met| met.by) {
        hops.push(hop);
        at = before;
    }
    hops.extend(shared.iter().rev());
    hops.reverse();
    hops
}

struct Search<'a> {
    graph: &'a Graph,
    passage: &'a Passage,
    from: Vertex,
    to: Vertex,
    known: &'a [Option<Toward>],
    /// When each vertex was last visited: the time is that of the search, so that nothing need be cleared.
    stamps: Vec<Option<NonZeroU32>>,
    last_stamp: NonZeroU32,
}

impl Search<'_> {
    /// Looks for the first path of a group among those that are as long as its bound: forwards from where the group
    /// leaves its shared hops, in order, entering nothing from where the target is too far. Of the shortest paths
    /// to a vertex the first is then the one on which it was met first.
    fn first_of(&mut self, group: &Group, budget: &mut Budget) -> Result<Outcome, Spent> {
        let Search { graph, passage, .. } = *self;
        self.last_stamp = self.last_stamp.saturating_add(1);
        let stamp = Some(self.last_stamp);
        let shared_length = group.shared.len() as u32;
        self.stamps[graph.number(self.from)] = stamp;
        let mut leave = self.from;
        for hop in &group.shared {
            leave = hop.to(graph);
            self.stamps[graph.number(leave)] = stamp;
        }
        let mut queue = vec![Met { vertex: leave, by: None, distance: shared_length }];
        let (mut at, mut bound) = (0, None);
        while let Some(&Met { vertex, distance, .. }) = queue.get(at) {
            for (hop, next) in passage.hops(graph, vertex, budget)? {
                if at == 0 && group.banned.contains(&hop) {
                    continue;
                }
                if next == self.to {
                    return Ok(Outcome::First(trace(&group.shared, &queue, at, hop)));
                }
                let number = graph.number(next);
                // Labeled vertices other than the ends may be entered; the ends are dealt with.
                let Some(toward) = self.known[number] else { continue };
                if self.stamps[number] == stamp {
                    continue;
                }
                let least = distance + 1 + toward.distance;
                if least > group.length {
                    bound = Some(bound.map_or(least, |bound: u32| bound.min(least)));
                    continue;
                }
                self.stamps[number] = stamp;
                queue.push(Met { vertex: next, by: Some((hop, at)), distance: distance + 1 });
            }
            at += 1;
        }
        Ok(bound.map_or(Outcome::Nothing, Outcome::NotBelow))
    }
}
