//! A bounded memory of what may be forgotten.

use std::{
    borrow::Borrow,
    collections::HashMap,
    hash::Hash,
    sync::{PoisonError, RwLock},
};

/// Two generations: what is asked for survives, what is not is forgotten when the younger one is full. A flood
/// of new keys costs an honest one at most one making anew.
#[derive(Debug)]
pub struct Cache<K, V> {
    generations: RwLock<Generations<K, V>>,
    count_max: usize,
    bytes_max: usize,
}

#[derive(Debug)]
struct Generations<K, V> {
    young: HashMap<K, Kept<V>>,
    old: HashMap<K, Kept<V>>,
    young_bytes: usize,
}

#[derive(Debug, Clone)]
struct Kept<V> {
    value: V,
    bytes: usize,
}

impl<K: Hash + Eq + Clone, V: Clone> Cache<K, V> {
    /// A memory of so many values and bytes in one generation.
    pub fn new(count_max: usize, bytes_max: usize) -> Self {
        let generations = Generations { young: HashMap::new(), old: HashMap::new(), young_bytes: 0 };
        Cache { generations: RwLock::new(generations), count_max, bytes_max }
    }

    /// The value kept for a key, if it is not forgotten.
    pub fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let generations = self.generations.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = generations.young.get(key) {
            return Some(kept.value.clone());
        }
        let (key, kept) = generations.old.get_key_value(key)?;
        let (key, Kept { value, bytes }) = (key.clone(), kept.clone());
        drop(generations);
        self.insert(key, value.clone(), bytes);
        Some(value)
    }

    /// Keeps a value that weighs so many bytes.
    pub fn insert(&self, key: K, value: V, bytes: usize) {
        let mut generations = self.generations.write().unwrap_or_else(PoisonError::into_inner);
        let mut forgotten = HashMap::new();
        if generations.young.len() >= self.count_max || generations.young_bytes + bytes > self.bytes_max {
            let young = std::mem::take(&mut generations.young);
            forgotten = std::mem::replace(&mut generations.old, young);
            generations.young_bytes = 0;
        }
        if generations.young.insert(key, Kept { value, bytes }).is_none() {
            generations.young_bytes += bytes;
        }
        // Hundreds of values are not freed while others wait.
        drop(generations);
        drop(forgotten);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNT: usize = 50;

    fn cache() -> Cache<Box<str>, usize> {
        Cache::new(COUNT, 1_000)
    }

    #[test]
    fn keeps_what_is_asked_for() {
        let cache = cache();
        cache.insert("asked".into(), 0, 1);
        for n in 0..2 * COUNT {
            cache.insert(format!("flood {n}").into(), n, 1);
            assert_eq!(cache.get("asked"), Some(0));
        }
        assert_eq!(cache.get("flood 0"), None);
    }

    #[test]
    fn is_bounded_in_count_and_bytes() {
        let kept = |cache: &Cache<Box<str>, usize>| {
            let generations = cache.generations.read().unwrap();
            generations.young.len() + generations.old.len()
        };
        let cache = cache();
        for n in 0..10 * COUNT {
            cache.insert(n.to_string().into(), n, 1);
        }
        assert!((COUNT..=2 * COUNT).contains(&kept(&cache)));
        for n in 0..10 * COUNT {
            cache.insert(n.to_string().into(), n, 100);
        }
        assert!(kept(&cache) <= 20, "{}", kept(&cache));
    }
}
