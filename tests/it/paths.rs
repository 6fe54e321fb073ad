//! Paths as the server tells them: against plain walks over what `neighbors` says, and as sentences.

mod between;
mod constraints;
mod nearby;
mod patterns;
mod sentences;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock},
};

use serde_json::{Value, json};

use crate::{
    json::{ids, items, number, text},
    server::Server,
};

/// An edge, seen from one of its ends.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    relation: String,
    is_forward: bool,
    to: String,
    evidence: String,
    inferred: String,
}

/// All edges as `neighbors` tells them, by vertex and in its order.
struct Map {
    seen: BTreeMap<String, Vec<Seen>>,
    /// The vertices, kind by kind in the order of the data.
    order: Vec<String>,
}

static MAP: LazyLock<Map> = LazyLock::new(|| Map::of(&Server::generous()));

const LISTS: [&str; 8] = [
    "initiatives",
    "bureaus",
    "municipalities",
    "prefectures",
    "areas",
    "strategies",
    "fundingPrograms",
    "organizations",
];

impl Map {
    fn of(server: &Server) -> Map {
        let (mut seen, mut order) = (BTreeMap::new(), Vec::new());
        for list in LISTS {
            let mut after = Value::Null;
            loop {
                let query = format!(
                    "{{ list: {list}(first: 100, after: {after}) {{ pageInfo {{ hasNextPage endCursor }} nodes {{ id
                       neighbors(first: 500) {{ edges {{ relation forward node {{ id }} {EVIDENCE} inferred }} }} }} }} }}"
                );
                let page = server.data(&query)["list"].take();
                for vertex in items(&page["nodes"]) {
                    let edges = items(&vertex["neighbors"]["edges"]).iter().map(|edge| Seen {
                        relation: text(&edge["relation"]),
                        is_forward: edge["forward"] == json!(true),
                        to: text(&edge["node"]["id"]),
                        evidence: edge["evidence"].to_string(),
                        inferred: edge["inferred"].to_string(),
                    });
                    order.push(text(&vertex["id"]));
                    seen.insert(text(&vertex["id"]), edges.collect());
                }
                if page["pageInfo"]["hasNextPage"] == json!(false) {
                    break;
                }
                after = page["pageInfo"]["endCursor"].clone();
            }
        }
        Map { seen, order }
    }

    /// Where a vertex stands among all.
    fn rank(&self, id: &str) -> usize {
        self.order.iter().position(|one| one == id).unwrap_or_else(|| panic!("{id} is no vertex"))
    }

    /// Every vertex that can be reached, with its distance and the number of shortest walks there.
    fn counts_from(
        &self,
        start: &str,
        is_followed: impl Fn(&Seen) -> bool,
    ) -> BTreeMap<String, (usize, u64)> {
        let mut counts = BTreeMap::from([(start.to_owned(), (0, 1_u64))]);
        let mut here = vec![start.to_owned()];
        for distance in 1.. {
            let mut beyond: BTreeMap<String, u64> = BTreeMap::new();
            for vertex in &here {
                let ways = counts[vertex].1;
                for edge in self.seen[vertex].iter().filter(|edge| is_followed(edge)) {
                    if !counts.contains_key(&edge.to) {
                        *beyond.entry(edge.to.clone()).or_default() += ways;
                    }
                }
            }
            if beyond.is_empty() {
                break;
            }
            here = beyond.keys().cloned().collect();
            counts.extend(beyond.into_iter().map(|(vertex, ways)| (vertex, (distance, ways))));
        }
        counts
    }
}

const EVIDENCE: &str = "evidence(first: 500) { lineStart lineEnd quote document { id } }";
/// All that a path says of itself, so that it can be held against the map.
const PATH: &str =
    "length nodes { id } hops { from { id } to { id } relation forward inferred partnership { id }
    evidence(first: 500) { lineStart lineEnd quote document { id } } }";

/// Holds a path against the map, and gives it as positions in the lists of neighbors. Parallel edges that say the
/// same have one position.
fn positions(map: &Map, path: &Value) -> Vec<usize> {
    let (nodes, hops) = (items(&path["nodes"]), items(&path["hops"]));
    assert_eq!(path["length"], json!(hops.len()));
    assert_eq!(nodes.len(), hops.len() + 1);
    let mut found = Vec::new();
    for (at, hop) in hops.iter().enumerate() {
        assert_eq!((&hop["from"], &hop["to"]), (&nodes[at], &nodes[at + 1]), "{path}");
        let seen = Seen {
            relation: text(&hop["relation"]),
            is_forward: hop["forward"] == json!(true),
            to: text(&hop["to"]["id"]),
            evidence: hop["evidence"].to_string(),
            inferred: hop["inferred"].to_string(),
        };
        let neighbors = &map.seen[&text(&hop["from"]["id"])];
        let position = neighbors.iter().position(|other| *other == seen);
        found.push(position.unwrap_or_else(|| panic!("{hop} is no edge")));
        assert_eq!(hop["partnership"].is_null(), seen.relation != "PARTNERS_WITH", "{hop}");
        let is_reference = ["LOCATED_IN", "MEMBER_OF"].contains(&seen.relation.as_str());
        assert!(is_reference || seen.evidence != "[]", "{hop} has no evidence");
    }
    found
}

/// The value of the only field of a query.
fn one(server: &Server, query: &str) -> Value {
    let mut data = server.data(&format!("{{ one: {query} }}"));
    data["one"].take()
}

/// The code and the sentence of the only error of a query.
fn refusal(server: &Server, query: &str) -> (String, String) {
    let answer = server.ask(&format!("{{ one: {query} }}"));
    let errors = items(&answer["errors"]);
    assert_eq!(errors.len(), 1, "{query}: {answer}");
    (text(&errors[0]["extensions"]["code"]), text(&errors[0]["message"]))
}

/// All pages of a connection at the root: its nodes, with the number that it says it has. `{page}` stands for the
/// arguments of a page.
fn all_pages(server: &Server, query: &str, size: usize) -> (Vec<Value>, usize) {
    let (mut found, mut after, mut known) = (Vec::new(), Value::Null, BTreeSet::new());
    loop {
        let page = one(server, &query.replace("{page}", &format!("first: {size}, after: {after}")));
        assert_eq!(page["pageInfo"]["hasPreviousPage"], json!(!found.is_empty()));
        let cursors: Vec<&Value> = items(&page["edges"]).iter().map(|edge| &edge["cursor"]).collect();
        assert_eq!(page["pageInfo"]["startCursor"], cursors.first().map_or(Value::Null, |c| (*c).clone()));
        assert_eq!(page["pageInfo"]["endCursor"], cursors.last().map_or(Value::Null, |c| (*c).clone()));
        assert!(cursors.iter().all(|cursor| known.insert(text(cursor))), "{query} tells something twice");
        found.extend(items(&page["edges"]).iter().map(|edge| edge["node"].clone()));
        let total = number(&page["totalCount"]);
        assert_eq!(page["pageInfo"]["hasNextPage"], json!(found.len() < total), "{query}");
        if found.len() >= total {
            return (found, total);
        }
        assert_eq!(cursors.len(), size, "{query}");
        after = page["pageInfo"]["endCursor"].clone();
    }
}

const PAGE: &str = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

fn shared() -> Arc<Server> {
    Server::generous()
}
