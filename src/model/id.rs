//! Typed positions of records.

use std::{cmp::Ordering, fmt, hash, marker::PhantomData};

/// The position of a record of type `T` among those of its kind; cheap to copy, valid for one [`super::Graph`].
pub struct Ix<T> {
    position: u32,
    kind: PhantomData<fn() -> T>,
}

impl<T> Ix<T> {
    /// The record at a position.
    pub fn new(position: usize) -> Self {
        debug_assert!(u32::try_from(position).is_ok(), "a graph of more than 2^32 records of a kind");
        Ix { position: position as u32, kind: PhantomData }
    }

    /// The position as an index into the records of the kind.
    pub fn position(self) -> usize {
        self.position as usize
    }
}

// Written by hand: derives would ask the same of `T`.
impl<T> Clone for Ix<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ix<T> {}
impl<T> PartialEq for Ix<T> {
    fn eq(&self, other: &Self) -> bool {
        self.position == other.position
    }
}
impl<T> Eq for Ix<T> {}
impl<T> PartialOrd for Ix<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ix<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.position.cmp(&other.position)
    }
}
impl<T> hash::Hash for Ix<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.position.hash(state);
    }
}
impl<T> fmt::Debug for Ix<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.position)
    }
}
