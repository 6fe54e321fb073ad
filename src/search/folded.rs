//! The names of all vertices in the form in which they are compared.

use super::{Folded, fold};
use crate::model::{EntityKind, Graph, Vertex};

/// A name made comparable.
#[derive(Debug, Clone)]
pub struct FoldedName {
    /// The printed name.
    pub ja: String,
    /// The English name, without the space between its words.
    pub en: String,
    /// Where its words begin.
    words: Vec<usize>,
}

impl FoldedName {
    /// Whether the English name contains a text that begins where a word does.
    pub fn has_in_english(&self, part: &str) -> bool {
        self.words.iter().any(|start| self.en[*start..].starts_with(part))
    }
}

/// The names of all vertices.
#[derive(Debug)]
pub struct FoldedNames {
    by_kind: Vec<Vec<FoldedName>>,
}

impl FoldedNames {
    /// Folds the names of a graph.
    pub fn new(graph: &Graph) -> Self {
        let mut by_kind = vec![Vec::new(); EntityKind::ALL.len()];
        for vertex in graph.vertices() {
            let name = graph.name(vertex);
            let (en, words) = english(&name.en);
            by_kind[vertex.kind() as usize].push(FoldedName { ja: fold(&name.ja), en, words });
        }
        FoldedNames { by_kind }
    }

    /// The name of a vertex.
    pub fn of(&self, vertex: impl Into<Vertex>) -> &FoldedName {
        let vertex = vertex.into();
        &self.by_kind[vertex.kind() as usize][vertex.position()]
    }
}

/// A folded English name, and where its words begin.
fn english(name: &str) -> (String, Vec<usize>) {
    let letters: Vec<char> = name.chars().collect();
    let folded = Folded::new(name);
    let mut text = String::new();
    let mut words = Vec::new();
    for (letter, origin) in folded.letters.iter().zip(folded.origins) {
        let origin = origin as usize;
        let is_after_letter = origin > 0 && letters[origin - 1].is_alphanumeric();
        if letters[origin].is_alphanumeric() && !is_after_letter {
            words.push(text.len());
        }
        text.push(*letter);
    }
    (text, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_searched_from_the_beginning_of_words() {
        let (en, words) = english("Bureau of AI (training)");
        let name = FoldedName { ja: String::new(), en, words };
        for part in ["bureau", "ofai", "ai(t", "train"] {
            assert!(name.has_in_english(part), "{part}");
        }
        for part in ["ureau", "f", "raining", "(t"] {
            assert!(!name.has_in_english(part), "{part}");
        }
    }
}
