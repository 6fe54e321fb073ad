//! Names that differ from a text by one typing error.

use std::collections::HashMap;

use crate::{model::Vertex, search::typing::is_one_error};

/// A name that is near.
#[derive(Debug, Clone)]
pub(in crate::search) struct NearName {
    /// The name as its source has it.
    pub name: String,
    pub vertex: Vertex,
}

/// Names by themselves and by what is left of them without any one of their letters: two texts that differ by one
/// letter put in, left out, changed or moved by one place meet there.
#[derive(Debug, Default)]
pub(in crate::search) struct NearNames {
    names: Vec<(Vec<char>, NearName)>,
    by_rest: HashMap<String, Vec<u32>>,
}

/// Longer names are not looked at: nobody types them.
const LETTERS_MAX: usize = 48;
/// In shorter names one letter is too much of the whole.
const LETTERS_MIN: usize = 3;
const LATIN_MIN: usize = 5;

impl NearNames {
    /// Adds a name under the key that it is compared by.
    pub(super) fn add(&mut self, key: &str, name: &str, vertex: Vertex) {
        let letters: Vec<char> = key.chars().collect();
        let min = if key.is_ascii() { LATIN_MIN } else { LETTERS_MIN };
        if !(min..=LETTERS_MAX).contains(&letters.len()) {
            return;
        }
        let at = self.names.len() as u32;
        for rest in rests(&letters) {
            let names = self.by_rest.entry(rest).or_default();
            if names.last() != Some(&at) {
                names.push(at);
            }
        }
        self.names.push((letters, NearName { name: name.to_owned(), vertex }));
    }

    /// The names that one typing error makes of a key, in the order in which they were added.
    pub(in crate::search) fn near(&self, key: &str) -> Vec<&NearName> {
        let letters: Vec<char> = key.chars().collect();
        if letters.len() + 1 < LETTERS_MIN || letters.len() > LETTERS_MAX + 1 {
            return vec![];
        }
        let mut found: Vec<u32> =
            rests(&letters).filter_map(|rest| self.by_rest.get(&rest)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let names = found.into_iter().filter_map(|at| self.names.get(at as usize));
        names.filter(|(name, _)| is_one_error(&letters, name)).map(|(_, name)| name).collect()
    }
}

/// The text itself, and the text without each of its letters.
fn rests(letters: &[char]) -> impl Iterator<Item = String> + '_ {
    let without =
        |at: usize| letters.iter().enumerate().filter(move |(n, _)| *n != at).map(|(_, letter)| *letter);
    std::iter::once(letters.iter().collect()).chain((0..letters.len()).map(move |at| without(at).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Ix;

    #[test]
    fn one_error_is_forgiven() {
        let mut names = NearNames::default();
        let vertex = Vertex::Bureau(Ix::new(0));
        names.add("fukushima", "Fukushima", vertex);
        names.add("調布市", "調布市", vertex);
        let near = |text: &str| names.near(text).iter().map(|name| name.name.clone()).collect::<Vec<_>>();
        for text in ["fukushma", "fukushimaa", "fukishima", "ufkushima", "ukushima"] {
            assert_eq!(near(text), ["Fukushima"], "{text}");
        }
        for text in ["調府市", "調布", "調布布市"] {
            assert_eq!(near(text), ["調布市"], "{text}");
        }
        for text in ["fukushima", "fkushma", "", "a", "府中市", "kufushima"] {
            assert!(near(text).is_empty(), "{text}");
        }
        assert!(near(&"a".repeat(10_000)).is_empty());
    }
}
