//! How networks hang together.

use serde_json::{Value, json};
use tokyo_policy_graph::analysis::{
    Network, Summary, clustering, components, core_numbers, cuts, distances, hops_from, lengths_from,
};

use super::{Row, boundless, numbers};

pub fn rows() -> Vec<Row> {
    parts().into_iter().chain(apart()).chain(summaries()).collect()
}

/// What networks are made of.
fn parts() -> Vec<Row> {
    let all = |network: &Network| components(network, &mut boundless()).unwrap();
    vec![
        Row::new("components", move |network| json!(all(network).groups())).at_least(90),
        Row::new("smallest_vertices", move |network| json!(all(network).smallest_vertices())).at_least(90),
        Row::new("core_numbers", |network| json!(core_numbers(network, &mut boundless()).unwrap()))
            .at_least(90),
        Row::new("bridges", |network| json!(cuts(network, &mut boundless()).unwrap().bridges)).at_least(90),
        Row::new("articulation_points", |network| {
            json!(cuts(network, &mut boundless()).unwrap().articulation_points)
        })
        .at_least(90),
        Row::new("clustering", |network| numbers(&clustering(network, &mut boundless()).unwrap().values))
            .at_least(90),
    ]
}

/// How far vertices are apart.
fn apart() -> Vec<Row> {
    let from_all = |network: &Network, from: &dyn Fn(usize) -> Value| -> Value {
        (0..network.vertex_count()).map(from).collect()
    };
    let hops = move |network: &Network| {
        from_all(network, &|start| json!(hops_from(network, start, &mut boundless()).unwrap()))
    };
    let lengths = move |network: &Network| {
        from_all(network, &|start| json!(lengths_from(network, start, &mut boundless()).unwrap()))
    };
    vec![
        Row::new("hops", hops).at_least(90),
        Row::new("lengths", lengths).at_least(90),
        Row::new("eccentricities", |network| {
            json!(distances(network, &mut boundless()).unwrap().eccentricities)
        })
        .at_least(90),
    ]
}

/// The numbers of the summary. The empty network has zeros where networkx has nothing.
fn summaries() -> Vec<Row> {
    let row = |name: &str, number: fn(Summary) -> Value| {
        Row::new(name, move |network| number(Summary::of(network, &mut boundless()).unwrap()))
    };
    let or_zero = |network: &Network, ours: &Value| network.vertex_count() == 0 && ours.as_f64() == Some(0.0);
    vec![
        row("node_count", |summary| json!(summary.node_count)).at_least(90),
        row("edge_count", |summary| json!(summary.edge_count)).at_least(90),
        row("density", |summary| json!(summary.density)).at_least(90),
        row("component_count", |summary| json!(summary.component_count)).at_least(90),
        row("diameter", |summary| json!(summary.diameter)).at_least(40),
        row("average_path_length", |summary| json!(summary.average_path_length)).at_least(40),
        row("average_clustering", |summary| json!(summary.average_clustering)).instead(or_zero).at_least(90),
        row("average_degree", |summary| json!(summary.average_degree)).instead(or_zero).at_least(90),
        row("maximum_degree", |summary| json!(summary.maximum_degree)).instead(or_zero).at_least(90),
        row("assortativity", |summary| json!(summary.assortativity)).at_least(55),
    ]
}
