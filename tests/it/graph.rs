//! The graph as the server tells it: laws that hold whatever the data, and a recount of the data by plain loops.

mod breakdowns;
mod claims;
mod filters;
mod neighbors;
mod nodes;
mod orders;
mod paging;
mod recount;
mod symmetry;

use serde_json::{Value, json};

use crate::{
    json::{ids, items, number, text},
    server::Server,
};

/// The lists of the root with the type of their items.
const LISTS: [(&str, &str); 11] = [
    ("bureaus", "Bureau"),
    ("prefectures", "Prefecture"),
    ("municipalities", "Municipality"),
    ("initiatives", "Initiative"),
    ("strategies", "Strategy"),
    ("fundingPrograms", "FundingProgram"),
    ("areas", "Area"),
    ("organizations", "Organization"),
    ("sourceDocuments", "SourceDocument"),
    ("partnerships", "Partnership"),
    ("awards", "Award"),
];

/// All items of a list of the root with some of their fields, page after page.
fn all(server: &Server, list: &str, fields: &str) -> Vec<Value> {
    let (mut found, mut after) = (Vec::new(), Value::Null);
    loop {
        let query = format!(
            "{{ {list}(first: 500, after: {after}) {{ nodes {{ id {fields} }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        let page = server.data(&query)[list].take();
        found.extend(items(&page["nodes"]).iter().cloned());
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            return found;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// The code of the only error of a query.
fn error_code(server: &Server, query: &str) -> String {
    let answer = server.ask(query);
    let errors = items(&answer["errors"]);
    assert_eq!(errors.len(), 1, "{query}: {answer}");
    text(&errors[0]["extensions"]["code"])
}
