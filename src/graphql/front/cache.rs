//! A bounded memory of admitted documents.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

/// Documents and bytes of text in one generation.
const COUNT_MAX: usize = 500;
const BYTES_MAX: usize = 1024 * 1024;

/// Two generations: what is asked for survives, what is not is forgotten when the younger one is full. A flood
/// of new texts costs the honest ones at most one admission.
#[derive(Debug)]
pub(super) struct Cache<V> {
    generations: RwLock<Generations<V>>,
}

#[derive(Debug)]
struct Generations<V> {
    young: HashMap<Box<str>, V>,
    old: HashMap<Box<str>, V>,
    young_bytes: usize,
}

impl<V> Default for Cache<V> {
    fn default() -> Self {
        let generations = Generations { young: HashMap::new(), old: HashMap::new(), young_bytes: 0 };
        Cache { generations: RwLock::new(generations) }
    }
}

impl<V: Clone> Cache<V> {
    /// The value kept for a text.
    pub(super) fn get(&self, text: &str) -> Option<V> {
        let generations = self.generations.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = generations.young.get(text) {
            return Some(value.clone());
        }
        let value = generations.old.get(text)?.clone();
        drop(generations);
        self.insert(text, value.clone());
        Some(value)
    }

    /// Keeps a value.
    pub(super) fn insert(&self, text: &str, value: V) {
        let mut generations = self.generations.write().unwrap_or_else(PoisonError::into_inner);
        let mut forgotten = HashMap::new();
        if generations.young.len() >= COUNT_MAX || generations.young_bytes + text.len() > BYTES_MAX {
            let young = std::mem::take(&mut generations.young);
            forgotten = std::mem::replace(&mut generations.old, young);
            generations.young_bytes = 0;
        }
        if generations.young.insert(text.into(), value).is_none() {
            generations.young_bytes += text.len();
        }
        // Hundreds of documents are not freed while others wait.
        drop(generations);
        drop(forgotten);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_asked_for() {
        let cache = Cache::default();
        cache.insert("asked", 0);
        for n in 0..2 * COUNT_MAX {
            cache.insert(&format!("flood {n}"), n);
            assert_eq!(cache.get("asked"), Some(0));
        }
        assert_eq!(cache.get("flood 0"), None);
    }

    #[test]
    fn is_bounded() {
        let cache = Cache::default();
        for n in 0..10 * COUNT_MAX {
            cache.insert(&n.to_string(), n);
        }
        let generations = cache.generations.read().unwrap();
        assert!(generations.young.len() + generations.old.len() <= 2 * COUNT_MAX);
    }
}
