//! What is true of all communities that the Leiden algorithm finds.

use proptest::prelude::*;

use super::*;
use crate::analysis::network::drawn::{KARATE, karate, networks, row, star};

fn communities(network: &Network, resolution: f64, seed: u64) -> Partition {
    leiden(network, Leiden { resolution, seed }, &mut Budget::new(u64::MAX)).unwrap()
}

/// Whether each group is connected by edges within it.
fn are_connected(network: &Network, partition: &Partition) -> bool {
    partition.groups().iter().all(|group| {
        let mut reached = vec![group[0]];
        let mut at = 0;
        while at < reached.len() {
            for neighbor in network.neighbors(reached[at]) {
                if group.contains(&neighbor.vertex) && !reached.contains(&neighbor.vertex) {
                    reached.push(neighbor.vertex);
                }
            }
            at += 1;
        }
        reached.len() == group.len()
    })
}

#[test]
fn example() {
    let edges = [(0, 1), (0, 2), (1, 2), (2, 4), (3, 4), (3, 5), (4, 5)];
    let network = Network::new(7, edges.map(|(one, other)| (one, other, 1.0)));
    let found = communities(&network, 1.0, 1);
    assert_eq!(found.groups(), [vec![0, 1, 2], vec![3, 4, 5], vec![6]]);
    assert!((modularity(&network, &found, 1.0) - 5.0 / 14.0).abs() < 1e-15);
}

#[test]
fn plain_networks() {
    assert!(communities(&Network::new(0, []), 1.0, 1).is_empty());
    assert_eq!(communities(&Network::new(3, []), 1.0, 1).len(), 3);
    assert_eq!(communities(&star(5), 1.0, 1).len(), 1);
    assert_eq!(communities(&row(6), 0.0, 1).len(), 1);
    assert_eq!(communities(&row(6), 100.0, 1).len(), 6);
    assert_eq!(communities(&row(6), f64::NAN, 1).len(), 6);
}

#[test]
fn weights_count() {
    // A ring whose strong edges are those that the middles of its sides stand for.
    let ring = [(0, 1, 9.0), (1, 2, 1.0), (2, 3, 9.0), (3, 4, 1.0), (4, 5, 9.0), (5, 0, 1.0)];
    let found = communities(&Network::new(6, ring), 1.0, 1);
    assert_eq!(found.groups(), [[0, 1], [2, 3], [4, 5]]);
}

#[test]
fn a_start_by_chance_finds_more() {
    // Of two triangles' halves, 0─4 and 2─3 are the strongest pairs, and every way from vertices alone leads to these.
    let edges = [(0, 2, 2.0), (0, 4, 3.0), (1, 3, 2.0), (1, 5, 2.0), (2, 3, 3.0), (2, 4, 2.0)];
    assert_eq!(communities(&Network::new(6, edges), 1.0, 1).groups(), [[0, 2, 4], [1, 3, 5]]);
}

#[test]
fn the_best_of_the_club() {
    for seed in 0..20 {
        let found = communities(&karate(), 1.0, seed);
        let value = modularity(&karate(), &found, 1.0);
        assert!(value >= 0.4197, "{seed}: {value}");
    }
}

#[test]
fn another_order_is_as_good() {
    let mut random = Random::new(5);
    let mut numbers: Vec<usize> = (0..34).collect();
    for _ in 0..10 {
        random.shuffle(&mut numbers);
        let network = Network::new(34, KARATE.map(|(one, other)| (numbers[one], numbers[other], 1.0)));
        let found = communities(&network, 1.0, 1);
        let value = modularity(&network, &found, 1.0);
        assert!(value >= 0.4197, "{numbers:?}: {value}");
    }
}

#[test]
fn ends_with_the_budget() {
    assert_eq!(leiden(&karate(), Leiden::default(), &mut Budget::new(1_000)), Err(Spent));
}

#[test]
fn chance_goes_by_gain() {
    let mut random = Random::new(7);
    let mut chosen = [0; 3];
    for _ in 0..1_000 {
        // The second is e times likelier than the first; the third is as good as never chosen.
        chosen[refinement::choose(&[(0, 1.0), (1, 2.0), (2, -50.0)], 1.0, &mut random)] += 1;
    }
    assert!((230..310).contains(&chosen[0]) && chosen[2] == 0, "{chosen:?}");
}

proptest! {
    #[test]
    fn connected_and_better_than_alone_or_together(
        network in networks(14, 40),
        resolution in 0.2_f64..3.0,
        seed in any::<u64>(),
    ) {
        let found = communities(&network, resolution, seed);
        prop_assert!(are_connected(&network, &found));
        prop_assert_eq!(&found, &communities(&network, resolution, seed));
        let value = modularity(&network, &found, resolution);
        let alone = Partition::new(0..network.vertex_count());
        let together = components(&network, &mut Budget::new(u64::MAX)).unwrap();
        for other in [alone, together] {
            prop_assert!(value >= modularity(&network, &other, resolution) - 1e-9);
        }
    }

    #[test]
    fn parts_are_connected_and_within_communities(
        (network, labels) in networks(12, 40).prop_flat_map(|network| {
            let count = network.vertex_count();
            (Just(network), prop::collection::vec(0..count.min(3), count))
        }),
        seed in any::<u64>(),
    ) {
        let level = Level::new(&network, 1.0);
        let mut random = Random::new(seed);
        let parts = refine(&level, &labels, &mut random, &mut Budget::new(u64::MAX)).unwrap();
        let parts = Partition::new(parts);
        prop_assert!(are_connected(&network, &parts));
        for part in parts.groups() {
            prop_assert!(part.iter().all(|vertex| labels[*vertex] == labels[part[0]]));
        }
    }

    #[test]
    fn no_single_move_helps(network in networks(10, 30), seed in any::<u64>()) {
        let found = communities(&network, 1.0, seed);
        let value = modularity(&network, &found, 1.0);
        for vertex in 0..network.vertex_count() {
            for label in 0..=found.len() {
                let mut moved = found.labels().to_vec();
                moved[vertex] = label;
                prop_assert!(modularity(&network, &Partition::new(moved), 1.0) <= value + 1e-9);
            }
        }
    }
}
