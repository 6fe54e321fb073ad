//! The networks that measures are compared on.

use std::{fs, path::PathBuf};

use serde_json::Value;
use tokyo_policy_graph::{
    analysis::{Budget, Network, ProjectionWeight, Scope, Selection, View},
    data,
    model::{
        EntityKind::{Bureau, Initiative, Prefecture},
        TieFilter,
    },
};

/// How many random multigraphs there are.
const RANDOM: u64 = 80;

/// A multigraph.
pub struct Case {
    pub name: String,
    pub vertex_count: usize,
    /// The two ends, and the weight.
    pub edges: Vec<(usize, usize, f64)>,
}

impl Case {
    /// A network as it is.
    fn of(name: &str, network: &Network) -> Self {
        let edges = network.edges().collect();
        Case { name: name.to_owned(), vertex_count: network.vertex_count(), edges }
    }

    /// The network that the library makes of it.
    pub fn network(&self) -> Network {
        Network::new(self.vertex_count, self.edges.iter().copied())
    }
}

/// All of them.
pub fn all() -> Vec<Case> {
    written().into_iter().chain((0..RANDOM).map(random)).chain(real()).collect()
}

/// Those of the data: the graph as it is looked at by itself, two kinds, and projections.
fn real() -> Vec<Case> {
    let graph = data::load(&data::embedded()).unwrap().graph;
    let projection = |on, through, weight| View::Projection { on, through, weight };
    let scopes = [
        ("as it is", Scope::default()),
        ("current named", Scope { partnerships: Some(TieFilter::default()), ..Scope::default() }),
        (
            "bureau prefecture",
            Scope { view: View::TwoMode { between: Bureau, and: Prefecture }, ..Scope::default() },
        ),
        (
            "bureaus",
            Scope { view: projection(Bureau, Prefecture, ProjectionWeight::Count), ..Scope::default() },
        ),
        (
            "prefectures",
            Scope { view: projection(Prefecture, Bureau, ProjectionWeight::Jaccard), ..Scope::default() },
        ),
        (
            "by initiative",
            Scope { view: projection(Prefecture, Initiative, ProjectionWeight::Count), ..Scope::default() },
        ),
    ];
    let network = |(name, scope): (&str, Scope)| {
        let selection = Selection::new(&graph, &scope, 1_000_000, &mut Budget::new(u64::MAX)).unwrap();
        Case::of(&format!("data: {name}"), &selection.network())
    };
    scopes.into_iter().map(network).collect()
}

/// Those that are written down, by name.
fn written() -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/networks/graphs");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let cases = paths.into_iter().map(|path| {
        let graph: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        Case {
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            vertex_count: serde_json::from_value(graph["vertices"].clone()).unwrap(),
            edges: serde_json::from_value(graph["edges"].clone()).unwrap(),
        }
    });
    cases.collect()
}

/// A random multigraph: sparse or dense, of one piece or of many, with loops, parallel edges and vertices that nothing
/// joins.
fn random(seed: u64) -> Case {
    let mut dice = Dice(seed);
    let vertex_count = 2 + dice.below(if seed.is_multiple_of(10) { 60 } else { 24 });
    let mut edges = Vec::new();
    // Every other one is of one piece.
    let piece_count = if seed.is_multiple_of(2) { 1 } else { 2 + dice.below(3) };
    if piece_count == 1 {
        for vertex in 1..vertex_count {
            edges.push((vertex, dice.below(vertex), dice.weight()));
        }
    }
    let density = [1, 2, 5][dice.below(3)];
    let edge_count = dice.below(density * vertex_count);
    for _ in 0..edge_count {
        let one = dice.below(vertex_count);
        let other = match dice.below(8) {
            0 => one,
            _ => dice.below(vertex_count),
        };
        // A piece is the vertices whose numbers leave the same rest.
        if one % piece_count == other % piece_count {
            edges.push((one, other, dice.weight()));
        }
        if dice.below(6) == 0 {
            let parallel = dice.below(edges.len().max(1));
            if let Some((one, other, _)) = edges.get(parallel).copied() {
                edges.push((other, one, dice.weight()));
            }
        }
    }
    Case { name: format!("random {seed}"), vertex_count, edges }
}

/// The same numbers for the same seed.
struct Dice(u64);

impl Dice {
    /// A number below `end`: the upper bits of Knuth's linear congruential generator (MMIX).
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn weight(&mut self) -> f64 {
        (1 + self.below(6)) as f64
    }
}

#[test]
fn random_multigraphs_are_of_all_kinds() {
    let cases: Vec<Case> = (0..RANDOM).map(random).collect();
    let count = |is_one: fn(&Case) -> bool| cases.iter().filter(|case| is_one(case)).count();
    assert!(count(|case| case.edges.iter().any(|(one, other, _)| one == other)) >= 20);
    // Loops and parallel edges are lost.
    assert!(count(|case| case.network().edge_count() < case.edges.len()) >= 20);
    assert!(count(|case| (0..case.vertex_count).any(|vertex| case.network().degree(vertex) == 0)) >= 20);
    assert!(count(is_one_piece) >= 20);
    assert!(cases.len() - count(is_one_piece) >= 20);
}

fn is_one_piece(case: &Case) -> bool {
    let mut pieces: Vec<usize> = (0..case.vertex_count).collect();
    for (one, other, _) in &case.edges {
        let (from, to) = (pieces[*one], pieces[*other]);
        pieces.iter_mut().filter(|piece| **piece == from).for_each(|piece| *piece = to);
    }
    pieces.iter().all(|piece| *piece == pieces[0])
}
