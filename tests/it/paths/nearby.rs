//! Neighbors under constraints, and neighborhoods.

use serde_json::{Value, json};

use super::{MAP, PAGE, PATH, all_pages, items, number, one, positions, refusal, shared, text};

fn at(id: &str, field: &str) -> String {
    format!("node(id: \"{id}\") {{ ... on Entity {{ field: {field} }} }}")
}

#[test]
fn neighborhoods_are_what_walks_reach() {
    let server = shared();
    for (start, depth, via, is_via) in [
        ("bureau:taxation", 2, "{}", (|_| true) as fn(&str) -> bool),
        ("municipality:13307", 3, "{relations: [LOCATED_IN, MEMBER_OF]}", |r| {
            ["LOCATED_IN", "MEMBER_OF"].contains(&r)
        }),
        ("organization:liquitous", 6, "{relations: [PARTICIPATES_IN, IN_CHARGE_OF]}", |r| {
            ["PARTICIPATES_IN", "IN_CHARGE_OF"].contains(&r)
        }),
    ] {
        let mut expected: Vec<(usize, usize, String)> = MAP
            .counts_from(start, |edge| is_via(&edge.relation))
            .into_iter()
            .filter(|(id, (distance, _))| *distance <= depth && id != start)
            .map(|(id, (distance, _))| (distance, MAP.rank(&id), id))
            .collect();
        expected.sort();
        let query = format!(
            "bureaus(first: 1) {{ totalCount }} two: {}",
            at(
                start,
                &format!(
                    "neighborhood(depth: {depth}, via: {via}, first: 500) {{ {PAGE} nodes {{ id }}
                edges {{ cursor distance node {{ id }} path {{ {PATH} }} }} }}"
                )
            )
        );
        let found = server.data(&format!("{{ {query} }}"))["two"]["field"].take();
        assert_eq!(number(&found["totalCount"]), expected.len(), "{start}");
        assert!(expected.len() > 3, "{start}");
        let edges = items(&found["edges"]);
        for (edge, (distance, _, id)) in edges.iter().zip(&expected) {
            assert_eq!((number(&edge["distance"]), &text(&edge["node"]["id"])), (*distance, id));
            positions(&MAP, &edge["path"]);
        }
        // The path is the first of the shortest.
        for edge in edges.iter().step_by(edges.len().div_ceil(12)) {
            let to = text(&edge["node"]["id"]);
            let path = one(
                &server,
                &format!("shortestPath(from: \"{start}\", to: \"{to}\", via: {via}) {{ {PATH} }}"),
            );
            assert_eq!(path, edge["path"]);
        }
    }
}

#[test]
fn neighborhoods_come_in_pages() {
    let server = shared();
    let field = format!("neighborhood(depth: 2, {{page}}) {{ {PAGE} edges {{ cursor node {{ id }} }} }}");
    // The node of the root stands around the connection, so the pages are walked here.
    let (mut found, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = one(
            &server,
            &at("bureau:taxation", &field.replace("{page}", &format!("first: 9, after: {after}"))),
        );
        let page = &page["field"];
        found.extend(items(&page["edges"]).iter().map(|edge| text(&edge["node"]["id"])));
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
    }
    let whole = one(&server, &at("bureau:taxation", "neighborhood(first: 500) { nodes { id } }"));
    assert_eq!(found, super::ids(&whole["field"]["nodes"]));
    assert!(found.len() > 9);
}

#[test]
fn kinds_hold_of_every_vertex_but_the_start() {
    let server = shared();
    let query = at(
        "prefecture:07",
        "neighborhood(depth: 4, first: 500, via: {kinds: [INITIATIVE, BUREAU]}) { edges { distance node { id kind } } }",
    );
    let found = one(&server, &query);
    let edges = items(&found["field"]["edges"]);
    assert!(edges.iter().any(|edge| number(&edge["distance"]) >= 2));
    for edge in edges {
        assert!(["INITIATIVE", "BUREAU"].contains(&text(&edge["node"]["kind"]).as_str()), "{edge}");
    }
}

#[test]
fn neighbors_obey_what_they_go_via() {
    let server = shared();
    let fields = "totalCount edges { relation forward node { id kind } }";
    let neighbors = |arguments: &str| {
        let query = at("prefecture:07", &format!("neighbors(first: 500{arguments}) {{ {fields} }}"));
        items(&one(&server, &query)["field"]["edges"]).clone()
    };
    let all = neighbors("");
    let keep = |holds: &dyn Fn(&Value) -> bool| -> Vec<Value> {
        all.iter().filter(|edge| holds(edge)).cloned().collect()
    };
    assert_eq!(neighbors(", via: null"), all);
    assert_eq!(neighbors(", via: {}"), all);
    let initiatives = keep(&|edge| edge["node"]["kind"] == json!("INITIATIVE"));
    assert!(!initiatives.is_empty() && initiatives.len() < all.len());
    assert_eq!(neighbors(", via: {kinds: [INITIATIVE]}"), initiatives);
    let claims = keep(&|edge| edge["relation"] == json!("PARTNERS_WITH"));
    assert_eq!(
        neighbors(", via: {relations: [PARTNERS_WITH, LOCATED_IN]}, relations: [PARTNERS_WITH, MEMBER_OF]"),
        claims
    );
    assert_eq!(
        neighbors(", via: {relations: [LOCATED_IN]}, relations: [PARTNERS_WITH]"),
        Vec::<Value>::new()
    );
    let first = text(&claims[0]["node"]["id"]);
    let without = keep(&|edge| edge["node"]["id"] != json!(first));
    assert!(without.len() < all.len());
    assert_eq!(neighbors(&format!(", via: {{avoid: [\"{first}\"]}}")), without);
    let past = neighbors(", via: {relations: [PARTNERS_WITH], partnerships: {period: [PAST]}}").len();
    let current = neighbors(", via: {relations: [PARTNERS_WITH], partnerships: {period: [CURRENT]}}").len();
    assert!(past > 0 && current > 0);
    let any = neighbors(", via: {relations: [PARTNERS_WITH], partnerships: {period: null}}").len();
    assert_eq!(past + current, any);
}

#[test]
fn neighborhoods_that_cannot_be_are_refused() {
    let server = shared();
    for (arguments, words) in [
        ("depth: 0", "from 1 to 6"),
        ("depth: 7", "from 1 to 6"),
        ("via: {avoid: [\"bureau:taxation\"]}", "`avoid`"),
        ("via: {avoid: [\"x\"]}", "`avoid[0]`"),
        ("first: -1", "from 0 to 500"),
    ] {
        let (code, message) =
            refusal(&server, &at("bureau:taxation", &format!("neighborhood({arguments}) {{ totalCount }}")));
        assert_eq!(code, "BAD_USER_INPUT", "{arguments}");
        assert!(message.contains(words), "{message}");
    }
    let unknown = at("bureau:taxation", "neighbors(via: {avoid: [\"x\"]}) { totalCount }");
    assert_eq!(refusal(&server, &unknown).0, "BAD_USER_INPUT");
    let (_, total) = all_pages(
        &server,
        "pathPattern(start: {ids: [\"bureau:taxation\"]}, steps: [{}], {page}) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { length } } }",
        4,
    );
    assert_eq!(total, MAP.seen["bureau:taxation"].len());
}
