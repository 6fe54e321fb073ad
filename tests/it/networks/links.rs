//! What vertices have in common, which ties it foretells, and whether it is more than chance.

use serde_json::{Value, json};
use tokyo_policy_graph::analysis::{
    Affinity, LinkMetric, Modes, Network, Overlap, Similarity, Sought, Tail, backbone_between,
    backbone_within, predicted, similar,
};

use super::{Row, boundless};

pub fn rows() -> Vec<Row> {
    let similar = Similarity::ALL.into_iter().map(similar_row);
    let predicted =
        LinkMetric::ALL.into_iter().flat_map(|metric| [predicted_row(metric), two_modes_row(metric)]);
    let backbone = [Tail::More, Tail::Fewer].into_iter().flat_map(backbone_rows);
    similar.chain(predicted).chain(backbone).collect()
}

fn similar_row(metric: Similarity) -> Row {
    Row::new(name("similar", metric), move |network| {
        let vertices = 0..network.vertex_count();
        let all = vertices.map(|to| similar(network, to, |_| true, metric, &mut boundless()).unwrap());
        told(all.flatten().collect())
    })
}

fn predicted_row(metric: LinkMetric) -> Row {
    Row::new(name("predicted", metric), move |network| {
        let all: Vec<usize> = (0..network.vertex_count()).collect();
        let sought = Sought { between: &all, and: &all, modes: Modes::One, metric, first: usize::MAX };
        told(predicted(network, &sought, &mut boundless()).unwrap())
    })
}

fn two_modes_row(metric: LinkMetric) -> Row {
    let ours = move |network: &Network| {
        let (between, and) = sides(network);
        let crossing = network.edges().filter(|(one, other, _)| between.contains(one) && and.contains(other));
        let crossing = Network::new(network.vertex_count(), crossing);
        let sought = Sought { between: &between, and: &and, modes: Modes::Two, metric, first: usize::MAX };
        told(predicted(&crossing, &sought, &mut boundless()).unwrap())
    };
    Row::new(name("two_modes", metric), ours).given(|network| {
        let (between, and) = sides(network);
        json!({ "between": between, "and": and })
    })
}

/// The vertices of a side are items, the sets their neighborhoods.
fn backbone_rows(tail: Tail) -> [Row; 2] {
    let between = move |network: &Network| {
        let (rows, columns) = families(network);
        let items = network.vertex_count();
        tested(backbone_between(items, &rows, &columns, tail, &mut boundless()).unwrap())
    };
    let within = move |network: &Network| {
        let (sets, _) = families(network);
        tested(backbone_within(network.vertex_count(), &sets, tail, &mut boundless()).unwrap())
    };
    [
        Row::new(name("backbone_between", tail), between).given(|network| {
            let (rows, columns) = families(network);
            json!({ "items": network.vertex_count(), "rows": rows, "columns": columns })
        }),
        Row::new(name("backbone_within", tail), within).given(|network| {
            let (sets, _) = families(network);
            json!({ "items": network.vertex_count(), "rows": sets, "columns": null })
        }),
    ]
}

fn name(what: &str, which: impl std::fmt::Debug) -> String {
    format!("{what}_{which:?}").to_lowercase()
}

/// The vertices in two halves; of the southern women and their events, these and those.
fn sides(network: &Network) -> (Vec<usize>, Vec<usize>) {
    (0..network.vertex_count()).partition(|vertex| vertex * 16 < network.vertex_count() * 9)
}

/// The neighborhoods of the vertices of both sides.
fn families(network: &Network) -> (Vec<Vec<u32>>, Vec<Vec<u32>>) {
    let (between, and) = sides(network);
    let family = |side: Vec<usize>| {
        let sets =
            side.into_iter().map(|vertex| network.neighbors(vertex).iter().map(|other| other.vertex as u32));
        sets.map(Iterator::collect).collect()
    };
    (family(between), family(and))
}

fn told(mut affinities: Vec<Affinity>) -> Value {
    affinities.sort_by_key(|affinity| (affinity.one, affinity.other));
    let told = affinities.iter().map(|Affinity { one, other, value, parts }| {
        let parts: Vec<Value> = parts.iter().map(|part| json!([part.through, part.value])).collect();
        json!([one, other, value, parts])
    });
    told.collect()
}

/// With the logarithm of the p-value, as it is the small ones that matter.
fn tested(mut overlaps: Vec<Overlap>) -> Value {
    overlaps.sort_by_key(|overlap| (overlap.row, overlap.column));
    let tested = overlaps.iter().map(|Overlap { row, column, observed, expected, p_value, q_value }| {
        json!([row, column, observed, expected, p_value, p_value.ln(), q_value])
    });
    tested.collect()
}
