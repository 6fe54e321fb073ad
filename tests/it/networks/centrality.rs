//! How central vertices are.

use serde_json::json;
use tokyo_policy_graph::analysis::{Measure, Measured};

use super::{Row, boundless, numbers};

pub fn rows() -> Vec<Row> {
    let measures = Measure::ALL.into_iter().flat_map(|measure| [(measure, false), (measure, true)]);
    measures.map(|(measure, weighted)| row(measure, weighted)).collect()
}

fn row(measure: Measure, weighted: bool) -> Row {
    let name = format!("{measure:?}").to_lowercase();
    let name = if weighted { format!("weighted_{name}") } else { name };
    Row::new(name, move |network| {
        let Measured { centrality, parameters } = measure.of(network, weighted, &mut boundless()).unwrap();
        let values = numbers(&centrality.values);
        match measure {
            // The script works its alpha out by itself.
            Measure::Katz => json!({ "alpha": parameters[0].value, "values": values }),
            _ => values,
        }
    })
    // The empty network has none.
    .instead(|network, _| network.vertex_count() == 0)
    .at_least(91)
}
