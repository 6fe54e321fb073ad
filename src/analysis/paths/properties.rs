//! The searches agree with plain recursion over all walks, on drawn multigraphs under drawn constraints.

use proptest::prelude::*;

use super::{Found, Hop, Path, Pattern, ShortestPaths, Step, Turn, k_shortest};
use crate::{
    analysis::{
        Budget, Passage,
        drawn::{Drawing, Drawn, drawings},
        reach,
    },
    model::{Direction, Vertex},
};

fn plenty() -> Budget {
    Budget::new(1_000_000)
}

fn length(path: &Path) -> usize {
    path.hops.len()
}

/// All walks between two vertices whose inner vertices may be entered and, for simple ones, come once.
fn between(drawn: &Drawn, from: Vertex, to: Vertex, length_max: usize, is_simple: bool) -> Vec<Path> {
    let goes = |visited: &[Vertex], _: Hop, next: Vertex| {
        let last = visited[visited.len() - 1];
        let may_pass = visited.len() == 1 || drawn.enters(last);
        may_pass && (!is_simple || (!visited.contains(&next) && last != to))
    };
    let walks = drawn.walks(from, length_max, &goes).into_iter();
    let mut paths: Vec<Path> =
        walks.filter(|(_, visited)| visited[visited.len() - 1] == to).map(|(path, _)| path).collect();
    // Recursion meets them in the order of hops already; a stable sort by length keeps it.
    paths.sort_by_key(length);
    paths
}

fn check_shortest(drawn: &Drawn, from: Vertex, to: Vertex, length_max: usize) {
    let mut budget = plenty();
    let all = between(drawn, from, to, length_max, false);
    let least = all.first().map(length);
    let expected: Vec<Path> = all.into_iter().filter(|path| Some(length(path)) == least).collect();
    let shortest =
        ShortestPaths::new(&drawn.graph, &drawn.passage, from, to, length_max as u32, &mut budget).unwrap();
    assert_eq!(shortest.count(), expected.len() as u64);
    assert_eq!(shortest.page(0, usize::MAX, &mut budget).unwrap(), expected);
    for (rank, path) in expected.iter().enumerate() {
        assert_eq!(shortest.rank(path, &mut budget).unwrap(), Some(rank as u64));
        assert_eq!(shortest.page(rank as u64, 1, &mut budget).unwrap(), std::slice::from_ref(path));
        let two: Vec<Path> = expected.iter().skip(rank).take(2).cloned().collect();
        assert_eq!(shortest.page(rank as u64, 2, &mut budget).unwrap(), two);
    }
    assert_eq!(shortest.page(expected.len() as u64, 3, &mut budget).unwrap(), []);
    for (path, _) in drawn.walks(from, length_max.min(3), &|_, _, _| true) {
        let rank = expected.iter().position(|other| *other == path);
        assert_eq!(shortest.rank(&path, &mut budget).unwrap(), rank.map(|rank| rank as u64), "{path:?}");
    }
}

fn check_k_shortest(drawn: &Drawn, from: Vertex, to: Vertex, length_max: usize, k: usize) {
    let expected = between(drawn, from, to, length_max, true);
    let found =
        k_shortest(&drawn.graph, &drawn.passage, (from, to), k, length_max as u32, &mut plenty()).unwrap();
    let expected: Vec<Path> = expected.into_iter().take(k).collect();
    assert_eq!(found, expected);
}

fn check_reach(drawn: &Drawn, start: Vertex, depth: usize) {
    let walks = drawn.walks(start, depth, &|_, _, next| next != start && drawn.enters(next));
    let mut expected: Vec<(u32, Vertex, Path)> = Vec::new();
    for vertex in drawn.graph.vertices().filter(|vertex| *vertex != start) {
        let to_it = walks.iter().filter(|(_, visited)| visited[visited.len() - 1] == vertex);
        // The first of the least: walks come in the order of hops.
        if let Some((path, _)) = to_it.min_by_key(|(path, _)| length(path)) {
            expected.push((length(path) as u32, vertex, path.clone()));
        }
    }
    expected.sort_by_key(|(distance, vertex, _)| (*distance, *vertex));
    let reach = reach(&drawn.graph, &drawn.passage, start, depth as u32, &mut plenty()).unwrap();
    let reached = reach.reached().iter();
    let found: Vec<(u32, Vertex, Path)> =
        reached.map(|one| (one.distance, one.vertex, reach.path_to(&drawn.graph, one.vertex))).collect();
    assert_eq!(found, expected);
}

/// A step as it is drawn: what it may not follow and enter, and its direction.
type DrawnStep = (Vec<bool>, Vec<bool>, Turn);

fn steps() -> impl Strategy<Value = Vec<DrawnStep>> {
    let turn = prop_oneof![Just(Turn::Forward), Just(Turn::Backward), Just(Turn::Either), Just(Turn::Either)];
    let may = || prop::collection::vec(prop::bool::weighted(0.85), 12);
    prop::collection::vec((may(), may(), turn), 1..=5)
}

fn check_pattern(drawn: &Drawn, is_start: &[bool], steps: &[DrawnStep], max: usize) {
    let graph = &drawn.graph;
    let is_entered = |entered: &[bool], vertex| {
        drawn.vertices.iter().position(|other| *other == vertex).is_some_and(|at| entered[at])
    };
    let built: Vec<Step> = steps
        .iter()
        .map(|(followed, entered, turn)| Step {
            passage: Passage::new(
                graph,
                |edge| drawn.passage.follows(edge) && followed[edge.index()],
                |vertex| is_entered(entered, vertex),
            ),
            turn: *turn,
        })
        .collect();
    let starts: Vec<Vertex> = graph.vertices().filter(|vertex| is_entered(is_start, *vertex)).collect();
    let goes = |visited: &[Vertex], hop: Hop, next: Vertex| {
        let (followed, entered, turn) = &steps[visited.len() - 1];
        let may_turn = match turn {
            Turn::Forward => hop.direction == Direction::Forward,
            Turn::Backward => hop.direction == Direction::Backward,
            Turn::Either => true,
        };
        may_turn && followed[hop.edge.index()] && is_entered(entered, next) && !visited.contains(&next)
    };
    let walks = starts.iter().flat_map(|start| drawn.walks(*start, steps.len(), &goes));
    let expected: Vec<Path> =
        walks.map(|(path, _)| path).filter(|path| length(path) == steps.len()).collect();

    let mut budget = plenty();
    let pattern = Pattern::new(graph, starts, &built, &mut budget).unwrap();
    let page = |from: usize, max: usize| expected.iter().skip(from).take(max).cloned().collect();
    let found = |skipped, page| Found { count: expected.len() as u64, skipped, page };
    assert_eq!(pattern.find(graph, None, max, &mut budget).unwrap(), found(Some(0), page(0, max)));
    for (at, path) in expected.iter().enumerate() {
        let after = pattern.find(graph, Some(path), max, &mut budget).unwrap();
        assert_eq!(after, found(Some(at as u64 + 1), page(at + 1, max)));
    }
    let stranger = Path { start: drawn.vertices[0], hops: vec![] };
    assert_eq!(pattern.find(graph, Some(&stranger), max, &mut budget).unwrap(), found(None, vec![]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shortest_paths_are_those_of_all_walks(drawing in drawings(6, 9), length_max in 0..=4_usize) {
        let drawn = drawing.draw();
        check_shortest(&drawn, drawn.vertices[0], drawn.vertices[1], length_max);
    }

    #[test]
    fn first_simple_paths_are_those_of_all_walks(
        drawing in drawings(8, 14), length_max in 0..=7_usize, k in 1..=40_usize,
    ) {
        let drawn = drawing.draw();
        check_k_shortest(&drawn, drawn.vertices[0], drawn.vertices[1], length_max, k);
    }

    #[test]
    fn what_is_reached_is_what_walks_reach(drawing in drawings(7, 9), depth in 1..=4_usize) {
        let drawn = drawing.draw();
        check_reach(&drawn, drawn.vertices[0], depth);
    }

    #[test]
    fn patterns_are_followed_as_walks_follow_them(
        drawing in drawings(7, 12), is_start in prop::collection::vec(prop::bool::weighted(0.6), 12),
        steps in steps(), max in 0..=4_usize,
    ) {
        check_pattern(&drawing.draw(), &is_start, &steps, max);
    }
}

/// A ladder of doubled rungs: 2 paths over each of its sections.
fn ladder(sections: usize) -> Drawn {
    use crate::model::EntityKind::FundingProgram;
    let edges = (0..sections).flat_map(|at| [(at, at + 1, 0, true), (at, at + 1, 1, true)]).collect();
    Drawing { kinds: vec![FundingProgram; sections + 1], edges, is_entered: vec![true; sections + 1] }.draw()
}

#[test]
fn parallel_edges_make_different_paths() {
    let drawn = ladder(10);
    let (from, to) = (drawn.vertices[0], drawn.vertices[10]);
    let mut budget = plenty();
    let shortest = ShortestPaths::new(&drawn.graph, &drawn.passage, from, to, 10, &mut budget).unwrap();
    assert_eq!(shortest.count(), 1_024);
    let all = shortest.page(0, 2_000, &mut budget).unwrap();
    assert_eq!(all.len(), 1_024);
    assert!(all.windows(2).all(|two| two[0].hops < two[1].hops), "they are in order, each once");
    assert_eq!(shortest.page(1_023, 5, &mut budget).unwrap(), all[1_023..]);
    let back = ShortestPaths::new(&drawn.graph, &drawn.passage, to, from, 10, &mut budget).unwrap();
    assert_eq!(back.count(), 1_024);
    let too_short = ShortestPaths::new(&drawn.graph, &drawn.passage, from, to, 9, &mut budget).unwrap();
    assert_eq!((too_short.count(), too_short.page(0, 5, &mut budget).unwrap()), (0, vec![]));
}

#[test]
fn counts_of_no_number_are_the_greatest() {
    let drawn = ladder(70);
    let (from, to) = (drawn.vertices[0], drawn.vertices[70]);
    let mut budget = plenty();
    let shortest = ShortestPaths::new(&drawn.graph, &drawn.passage, from, to, 70, &mut budget).unwrap();
    assert_eq!(shortest.count(), u64::MAX);
    assert_eq!(shortest.page(0, 2, &mut budget).unwrap().len(), 2);
}

#[test]
fn searches_end_with_their_budget() {
    let drawn = ladder(12);
    let (graph, passage, ends) = (&drawn.graph, &drawn.passage, (drawn.vertices[0], drawn.vertices[12]));
    let spent = |looks: u64| {
        let budget = || Budget::new(looks);
        let steps = vec![Step { passage: passage.clone(), turn: Turn::Either }; 12];
        let pattern = Pattern::new(graph, drawn.vertices.clone(), &steps, &mut budget());
        [
            ShortestPaths::new(graph, passage, ends.0, ends.1, 12, &mut budget()).is_err(),
            k_shortest(graph, passage, ends, 100, 12, &mut budget()).is_err(),
            reach(graph, passage, ends.0, 12, &mut budget()).is_err(),
            pattern.and_then(|pattern| pattern.find(graph, None, 1, &mut budget())).is_err(),
        ]
    };
    assert_eq!(spent(20), [true; 4]);
    assert_eq!(spent(200_000), [false; 4]);
}

#[test]
fn ends_that_are_the_same_have_one_path() {
    let drawn = ladder(2);
    let at = drawn.vertices[1];
    let mut budget = plenty();
    let stay = Path { start: at, hops: vec![] };
    let shortest = ShortestPaths::new(&drawn.graph, &drawn.passage, at, at, 0, &mut budget).unwrap();
    assert_eq!((shortest.count(), shortest.rank(&stay, &mut budget)), (1, Ok(Some(0))));
    assert_eq!(shortest.page(0, 9, &mut budget).unwrap(), std::slice::from_ref(&stay));
    let k = k_shortest(&drawn.graph, &drawn.passage, (at, at), 9, 4, &mut budget).unwrap();
    assert_eq!(k, [stay]);
}
