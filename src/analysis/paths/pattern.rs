//! Paths that follow a pattern, step by step.

use fixedbitset::FixedBitSet;

use super::{Hop, Path};
use crate::{
    analysis::{Budget, Passage, Spent},
    model::{Direction, Graph, Vertex},
};

/// In which direction a step follows edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Along them.
    Forward,
    /// Against them.
    Backward,
    /// Either way.
    Either,
}

impl Turn {
    fn allows(self, direction: Direction) -> bool {
        match self {
            Turn::Forward => direction == Direction::Forward,
            Turn::Backward => direction == Direction::Backward,
            Turn::Either => true,
        }
    }
}

/// One hop of a pattern: over which edges, in which direction, to which vertices.
#[derive(Debug, Clone)]
pub struct Step {
    /// The edges, and the vertices that it may arrive at.
    pub passage: Passage,
    /// The direction.
    pub turn: Turn,
}

/// What a pattern found.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// How many paths there are in all.
    pub count: u64,
    /// How many of them stand before the page; none if the path that it should begin after is not one of them.
    pub skipped: Option<u64>,
    /// The page.
    pub page: Vec<Path>,
}

/// The hops that a pattern may take, cut down to those that lead from a start to the end of it.
#[derive(Debug)]
pub struct Pattern {
    starts: Vec<Vertex>,
    levels: Vec<Level>,
}

/// The hops of one step, by the vertex that they leave. That a path visits no vertex twice is not looked at yet.
#[derive(Debug)]
struct Level {
    /// For each vertex, by number, where its hops begin; and one more.
    starts: Vec<u32>,
    hops: Vec<(Hop, Vertex)>,
}

impl Level {
    fn of(&self, number: usize) -> &[(Hop, Vertex)] {
        &self.hops[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}

impl Pattern {
    /// Lays out a pattern that begins at any of these vertices, in their order.
    pub fn new(
        graph: &Graph,
        starts: impl IntoIterator<Item = Vertex>,
        steps: &[Step],
        budget: &mut Budget,
    ) -> Result<Self, Spent> {
        let vertices: Vec<Vertex> = graph.vertices().collect();
        let starts: Vec<Vertex> = starts.into_iter().collect();
        let mut reached = FixedBitSet::with_capacity(vertices.len());
        reached.extend(starts.iter().map(|start| graph.number(*start)));
        let mut levels = Vec::with_capacity(steps.len());
        // Forwards: what can be come to at all.
        for step in steps {
            let mut level = Level { starts: Vec::with_capacity(vertices.len() + 1), hops: vec![] };
            let mut next_reached = FixedBitSet::with_capacity(vertices.len());
            for (number, vertex) in vertices.iter().enumerate() {
                level.starts.push(level.hops.len() as u32);
                if !reached.contains(number) {
                    continue;
                }
                for (hop, next) in step.passage.hops(graph, *vertex, budget)? {
                    let number = graph.number(next);
                    if step.turn.allows(hop.direction) && step.passage.enters_number(number) {
                        level.hops.push((hop, next));
                        next_reached.insert(number);
                    }
                }
            }
            level.starts.push(level.hops.len() as u32);
            levels.push(level);
            reached = next_reached;
        }
        // Backwards: what leads on to the end.
        let mut leads_on = reached;
        for level in levels.iter_mut().rev() {
            let mut kept = Level { starts: Vec::with_capacity(vertices.len() + 1), hops: vec![] };
            let mut leads_here = FixedBitSet::with_capacity(vertices.len());
            for number in 0..vertices.len() {
                kept.starts.push(kept.hops.len() as u32);
                let hops = level.of(number).iter();
                kept.hops.extend(hops.filter(|(_, next)| leads_on.contains(graph.number(*next))));
                leads_here.set(number, kept.hops.len() as u32 > kept.starts[number]);
            }
            kept.starts.push(kept.hops.len() as u32);
            (*level, leads_on) = (kept, leads_here);
        }
        Ok(Pattern { starts, levels })
    }

    /// Counts the paths that follow the pattern and visit no vertex twice, and lists at most `max` of them: the first,
    /// or those that come after a path. They come start by start, then in the order of paths.
    pub fn find(
        &self,
        graph: &Graph,
        after: Option<&Path>,
        max: usize,
        budget: &mut Budget,
    ) -> Result<Found, Spent> {
        let found = Found { count: 0, skipped: after.is_none().then_some(0), page: vec![] };
        let visited = FixedBitSet::with_capacity(graph.size().0);
        let mut search = Search { graph, levels: &self.levels, after, max, found, visited, hops: vec![] };
        for start in &self.starts {
            search.visited.insert(graph.number(*start));
            search.go_on(*start, *start, budget)?;
            search.visited.set(graph.number(*start), false);
        }
        Ok(search.found)
    }
}

struct Search<'a> {
    graph: &'a Graph,
    levels: &'a [Level],
    after: Option<&'a Path>,
    max: usize,
    found: Found,
    visited: FixedBitSet,
    hops: Vec<Hop>,
}

impl Search<'_> {
    // Goes as deep as the pattern has steps.
    fn go_on(&mut self, start: Vertex, vertex: Vertex, budget: &mut Budget) -> Result<(), Spent> {
        let Some(level) = self.levels.get(self.hops.len()) else {
            self.note(start);
            return Ok(());
        };
        let onward = level.of(self.graph.number(vertex));
        budget.take(1 + onward.len())?;
        for (hop, next) in onward {
            let number = self.graph.number(*next);
            if self.visited.put(number) {
                continue;
            }
            self.hops.push(*hop);
            self.go_on(start, *next, budget)?;
            self.hops.pop();
            self.visited.set(number, false);
        }
        Ok(())
    }

    fn note(&mut self, start: Vertex) {
        let Found { count, skipped, page } = &mut self.found;
        *count += 1;
        match (skipped.is_some(), self.after) {
            (true, _) if page.len() < self.max => page.push(Path { start, hops: self.hops.clone() }),
            (false, Some(after)) if after.start == start && after.hops == self.hops => {
                *skipped = Some(*count)
            }
            _ => {}
        }
    }
}
