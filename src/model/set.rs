//! Sets of records of one kind.

use std::{fmt, marker::PhantomData};

use fixedbitset::FixedBitSet;

use super::{EdgeIx, Graph, Ix, Kept};

/// What a set may hold: positions of records of a kind, or printed claims (`PARTNERS_WITH` edges).
pub trait Member: Copy + Ord + 'static {
    /// All there are, in the order of the data.
    fn all(graph: &Graph) -> impl Iterator<Item = Self>;

    /// A number that no other member of the kind has, small enough to count by.
    fn position(self) -> usize;
}

impl<T: Kept> Member for Ix<T> {
    fn all(graph: &Graph) -> impl Iterator<Item = Self> {
        graph.all::<T>()
    }

    fn position(self) -> usize {
        Ix::position(self)
    }
}

impl Member for EdgeIx {
    fn all(graph: &Graph) -> impl Iterator<Item = Self> {
        graph.partnerships().iter().copied()
    }

    fn position(self) -> usize {
        self.index()
    }
}

/// A set of members of one kind.
pub struct Set<M> {
    positions: FixedBitSet,
    kind: PhantomData<fn() -> M>,
}

impl<M: Member> Set<M> {
    /// The members of which a condition holds.
    pub fn of(graph: &Graph, holds: impl Fn(M) -> bool) -> Self {
        let mut positions = FixedBitSet::new();
        for member in M::all(graph).filter(|member| holds(*member)) {
            positions.grow_and_insert(member.position());
        }
        Set { positions, kind: PhantomData }
    }

    /// How many members it has.
    pub fn count(&self) -> usize {
        self.positions.count_ones(..)
    }

    /// Whether it has a member.
    pub fn contains(&self, member: M) -> bool {
        self.positions.contains(member.position())
    }

    /// Leaves out what another set does not have.
    pub fn keep(&mut self, other: &Self) {
        self.positions.intersect_with(&other.positions);
    }

    /// Leaves out what another set has.
    pub fn remove(&mut self, other: &Self) {
        self.positions.difference_with(&other.positions);
    }

    /// Adds what another set has.
    pub fn add(&mut self, other: &Self) {
        self.positions.union_with(&other.positions);
    }
}

// Written by hand: derives would ask the same of `M`.
impl<M> Clone for Set<M> {
    fn clone(&self) -> Self {
        Set { positions: self.positions.clone(), kind: PhantomData }
    }
}

impl<M> Default for Set<M> {
    fn default() -> Self {
        Set { positions: FixedBitSet::new(), kind: PhantomData }
    }
}

impl<M> fmt::Debug for Set<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.positions.ones()).finish()
    }
}
