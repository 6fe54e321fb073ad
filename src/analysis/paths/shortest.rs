//! All shortest paths between two vertices, counted without being listed.

use std::collections::VecDeque;

use super::{Hop, Path};
use crate::{
    analysis::{Budget, Passage, Spent},
    model::{Graph, Vertex},
};

/// How far a vertex is from a target, and over how many shortest paths; the one walk that all searches for paths
/// between two ends begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Toward {
    /// Hops to the target.
    pub(super) distance: u32,
    /// Shortest paths to the target; [`u64::MAX`] where there are more.
    pub(super) ways: u64,
}

/// For each vertex, by number, how it stands toward `to`; none where it is farther than `max_length`, or where
/// nothing leads on. `from` is labeled but not passed through, and both ends may be entered in any case.
/// `is_near` ends the walk at the distance of `from`.
pub(super) fn toward(
    graph: &Graph,
    passage: &Passage,
    (from, to): (Vertex, Vertex),
    max_length: u32,
    is_near: bool,
    budget: &mut Budget,
) -> Result<Vec<Option<Toward>>, Spent> {
    let start = graph.number(from);
    let mut known: Vec<Option<Toward>> = vec![None; graph.size().0];
    known[graph.number(to)] = Some(Toward { distance: 0, ways: 1 });
    let mut waiting = VecDeque::from([(to, 0)]);
    while let Some((vertex, distance)) = waiting.pop_front() {
        let Some(Toward { ways, .. }) = known[graph.number(vertex)] else { continue };
        let end = match known[start] {
            Some(of_start) if is_near => of_start.distance,
            _ => max_length,
        };
        if distance >= end {
            break;
        }
        for (_, next) in passage.hops(graph, vertex, budget)? {
            let at = graph.number(next);
            match &mut known[at] {
                Some(toward) if toward.distance == distance + 1 => {
                    toward.ways = toward.ways.saturating_add(ways);
                }
                Some(_) => {}
                None if at == start => known[at] = Some(Toward { distance: distance + 1, ways }),
                None if passage.enters_number(at) => {
                    known[at] = Some(Toward { distance: distance + 1, ways });
                    waiting.push_back((next, distance + 1));
                }
                None => {}
            }
        }
    }
    Ok(known)
}

/// All shortest paths between two vertices, in order: how many there are, any of them by its rank, and the rank of
/// any of them.
#[derive(Debug)]
pub struct ShortestPaths<'a> {
    graph: &'a Graph,
    passage: &'a Passage,
    from: Vertex,
    known: Vec<Option<Toward>>,
}

impl<'a> ShortestPaths<'a> {
    /// Looks for the shortest paths of at most `max_length` hops. The passage holds of the vertices between; the
    /// ends are free.
    pub fn new(
        graph: &'a Graph,
        passage: &'a Passage,
        from: Vertex,
        to: Vertex,
        max_length: u32,
        budget: &mut Budget,
    ) -> Result<Self, Spent> {
        let known = toward(graph, passage, (from, to), max_length, true, budget)?;
        Ok(ShortestPaths { graph, passage, from, known })
    }

    /// How many there are; [`u64::MAX`] where there are more.
    pub fn count(&self) -> u64 {
        self.known[self.graph.number(self.from)].map_or(0, |toward| toward.ways)
    }

    /// Those that stand after the first `skipped`, at most `max` of them.
    pub fn page(&self, skipped: u64, max: usize, budget: &mut Budget) -> Result<Vec<Path>, Spent> {
        let mut page = Page { skipped, max, hops: Vec::new(), found: Vec::new() };
        if max > 0 && self.count() > skipped {
            self.collect(self.from, &mut page, budget)?;
        }
        Ok(page.found)
    }

    /// How many stand before this path; none if it is not one of them.
    pub fn rank(&self, path: &Path, budget: &mut Budget) -> Result<Option<u64>, Spent> {
        let (mut vertex, mut rank) = (self.from, 0_u64);
        if path.start != self.from || self.count() == 0 {
            return Ok(None);
        }
        for hop in &path.hops {
            let mut is_known = false;
            for (other, _, ways) in self.onward(vertex, budget)? {
                if other == *hop {
                    is_known = true;
                    break;
                }
                rank = rank.saturating_add(ways);
            }
            if !is_known {
                return Ok(None);
            }
            vertex = hop.to(self.graph);
        }
        let is_at_end = self.known[self.graph.number(vertex)].is_some_and(|toward| toward.distance == 0);
        Ok(is_at_end.then_some(rank))
    }

    /// The hops that bring a vertex nearer, with where they lead and how many paths go on from there.
    fn onward(
        &self,
        vertex: Vertex,
        budget: &mut Budget,
    ) -> Result<impl Iterator<Item = (Hop, Vertex, u64)> + '_, Spent> {
        let distance = self.known[self.graph.number(vertex)].map_or(0, |toward| toward.distance);
        Ok(self.passage.hops(self.graph, vertex, budget)?.filter_map(move |(hop, next)| {
            let toward = self.known[self.graph.number(next)]?;
            (toward.distance + 1 == distance).then_some((hop, next, toward.ways))
        }))
    }

    // Goes as deep as the paths are long.
    fn collect(&self, vertex: Vertex, page: &mut Page, budget: &mut Budget) -> Result<(), Spent> {
        if self.known[self.graph.number(vertex)].is_some_and(|toward| toward.distance == 0) {
            page.found.push(Path { start: self.from, hops: page.hops.clone() });
            return Ok(());
        }
        for (hop, next, ways) in self.onward(vertex, budget)? {
            if page.found.len() == page.max {
                break;
            }
            if page.skipped >= ways {
                page.skipped -= ways;
                continue;
            }
            page.hops.push(hop);
            self.collect(next, page, budget)?;
            page.hops.pop();
        }
        Ok(())
    }
}

/// A page that is being filled.
struct Page {
    skipped: u64,
    max: usize,
    hops: Vec<Hop>,
    found: Vec<Path>,
}
