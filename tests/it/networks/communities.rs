//! Which vertices belong together.

use serde_json::{Value, json};
use tokyo_policy_graph::analysis::{Leiden, Network, Partition, label_propagation, leiden, modularity};

use super::{Row, boundless, numbers};

const RESOLUTIONS: [f64; 3] = [0.5, 1.0, 2.0];

/// After how many rounds labels are compared.
const ROUND_COUNTS: [usize; 5] = [0, 1, 2, 5, 10];

pub fn rows() -> Vec<Row> {
    let labels = |network: &Network| ROUND_COUNTS.map(|round_count| labels_after(network, round_count));
    vec![
        Row::new("modularity", |network| worth(network, &plain_partitions(network)))
            .given(|network| told(&plain_partitions(network)))
            .instead(is_zero)
            .at_least(80),
        Row::new("unweighted_modularity", |network| worth(&network.unweighted(), &plain_partitions(network)))
            .given(|network| told(&plain_partitions(network)))
            .instead(is_zero)
            .at_least(80),
        // Connected, and no worse than what networkx finds.
        Row::new("leiden", |network| {
            json!({ "is_good": RESOLUTIONS.map(|_| [true, true]), "modularity": worth(network, &found(network)) })
        })
        .given(|network| told(&found(network)))
        .instead(|network, _| {
            found(network).iter().all(|(partition, _)| partition.len() == network.vertex_count())
        })
        .at_least(80),
        Row::new("label_propagation", move |network| json!(labels(network)))
            .given(|_| json!(ROUND_COUNTS))
            .at_least(90),
    ]
}

fn labels_after(network: &Network, round_count: usize) -> Vec<usize> {
    label_propagation(network, round_count, &mut boundless()).unwrap()
}

/// What the Leiden algorithm finds at each resolution.
fn found(network: &Network) -> Vec<(Partition, f64)> {
    let find = |resolution| {
        let settings = Leiden { resolution, seed: 1 };
        (leiden(network, settings, &mut boundless()).unwrap(), resolution)
    };
    RESOLUTIONS.map(find).into()
}

/// Partitions that are not sought for long, good ones and bad ones, at each resolution.
fn plain_partitions(network: &Network) -> Vec<(Partition, f64)> {
    let thirds = Partition::new((0..network.vertex_count()).map(|vertex| vertex % 3));
    let by_labels = Partition::new(labels_after(network, 5));
    let partitions =
        RESOLUTIONS.map(|resolution| [(thirds.clone(), resolution), (by_labels.clone(), resolution)]);
    partitions.concat()
}

/// As the script is told.
fn told(partitions: &[(Partition, f64)]) -> Value {
    partitions.iter().map(|(partition, resolution)| json!([partition.groups(), resolution])).collect()
}

fn worth(network: &Network, partitions: &[(Partition, f64)]) -> Value {
    let worth = |(partition, resolution): &(Partition, f64)| modularity(network, partition, *resolution);
    numbers(&partitions.iter().map(worth).collect::<Vec<_>>())
}

fn is_zero(network: &Network, ours: &Value) -> bool {
    let values = ours.as_array().unwrap();
    network.edge_count() == 0 && values.iter().all(|value| value.as_f64() == Some(0.0))
}
