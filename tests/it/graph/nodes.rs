//! `node`, `nodes` and the lookups of the root: the same things by every name they have.

use serde_json::{Value, json};

use super::{LISTS, all, error_code, items, text};
use crate::server::Server;

fn nodes(server: &Server, ids: &[String]) -> Vec<Value> {
    let body = json!({ "ids": ids });
    let answer = server.ask_with("query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", &body);
    assert_eq!(answer.get("errors"), None);
    items(&answer["data"]["nodes"]).clone()
}

#[test]
fn every_id_of_every_list_leads_back() {
    let server = Server::shared();
    for (list, type_name) in LISTS {
        let found: Vec<String> = all(&server, list, "").iter().map(|one| text(&one["id"])).collect();
        for part in found.chunks(500) {
            let expected: Vec<Value> =
                part.iter().map(|id| json!({ "__typename": type_name, "id": id })).collect();
            assert!(nodes(&server, part) == expected, "{list}");
        }
        for id in found.iter().step_by(found.len() / 5 + 1) {
            let one = server.data(&format!("{{ node(id: {}) {{ __typename id }} }}", json!(id)));
            assert_eq!(one["node"], json!({ "__typename": type_name, "id": id }));
        }
    }
}

#[test]
fn ids_are_the_same_in_no_two_lists() {
    let server = Server::shared();
    let mut seen = std::collections::BTreeMap::new();
    for (list, _) in LISTS {
        for one in all(&server, list, "") {
            if let Some(other) = seen.insert(text(&one["id"]), list) {
                panic!("{} is in {list} and in {other}", one["id"]);
            }
        }
    }
}

#[test]
fn nodes_keep_the_order_and_show_what_is_unknown() {
    let server = Server::shared();
    let data = server.data(
        r#"{ nodes(ids: ["prefecture:13", "nothing", "bureau:environment", "", "prefecture:13", "prefecture:48", "PREFECTURE:13", "prefecture:13 "]) { id } }"#,
    );
    let (tokyo, environment) = (json!({ "id": "prefecture:13" }), json!({ "id": "bureau:environment" }));
    assert_eq!(data["nodes"], json!([tokyo, null, environment, null, tokyo, null, null, null]));
    assert_eq!(server.data("{ nodes(ids: []) { id } }")["nodes"], json!([]));
    assert_eq!(server.data("{ nodes(ids: \"prefecture:13\") { id } }")["nodes"], json!([tokyo]));
    assert_eq!(server.data("{ node(id: 13) { id } }")["node"], Value::Null);
    let many: Vec<String> = (0..501).map(|at| format!("\"{at}\"")).collect();
    assert_eq!(
        error_code(&server, &format!("{{ nodes(ids: [{}]) {{ id }} }}", many.join(" "))),
        "BAD_USER_INPUT"
    );
    assert_eq!(
        items(&server.data(&format!("{{ nodes(ids: [{}]) {{ id }} }}", many[..500].join(" ")))["nodes"])
            .len(),
        500
    );
}

#[test]
fn every_lookup_finds_what_bears_the_name() {
    let server = Server::shared();
    let lookups = [
        (
            "prefectures",
            "prefecture",
            vec![
                ("code", "code"),
                ("isoCode", "isoCode"),
                ("name", "name"),
                ("name", "en"),
                ("name", "kana"),
            ],
        ),
        ("bureaus", "bureau", vec![("name", "name"), ("name", "en")]),
        ("strategies", "strategy", vec![("name", "name")]),
        ("fundingPrograms", "fundingProgram", vec![("name", "name"), ("name", "en")]),
    ];
    for (list, lookup, names) in lookups {
        let fields = match lookup {
            "prefecture" => "name en: name(lang: EN) kana: name(lang: KANA) code isoCode",
            _ => "name en: name(lang: EN)",
        };
        let found = all(&server, list, fields);
        for one in &found {
            let query = format!("{{ {lookup}(by: {{id: {}}}) {{ id }} }}", one["id"]);
            assert_eq!(server.data(&query)[lookup]["id"], one["id"]);
            for (by, field) in &names {
                let bearers = found.iter().filter(|other| other[*field] == one[*field]).count();
                let query = format!("{{ {lookup}(by: {{{by}: {}}}) {{ id }} }}", one[*field]);
                if bearers == 1 {
                    assert_eq!(server.data(&query)[lookup]["id"], one["id"], "{query}");
                } else {
                    assert_eq!(error_code(&server, &query), "AMBIGUOUS", "{query}");
                }
            }
        }
    }
}

#[test]
fn titles_and_full_names_are_looked_up_too() {
    let server = Server::shared();
    let initiatives = all(&server, "initiatives", "title");
    let mut shared_titles = 0;
    for one in &initiatives {
        let bearers = initiatives.iter().filter(|other| other["title"] == one["title"]).count();
        let query = format!("{{ initiative(by: {{title: {}}}) {{ id }} }}", one["title"]);
        if bearers == 1 {
            assert_eq!(server.data(&query)["initiative"]["id"], one["id"], "{query}");
        } else {
            shared_titles += 1;
            assert_eq!(error_code(&server, &query), "AMBIGUOUS", "{query}");
            assert_eq!(server.ask(&query)["data"], json!({ "initiative": null }));
        }
    }
    assert!(shared_titles > 0, "no two initiatives bear one title: nothing was ambiguous");
    for one in all(&server, "sourceDocuments", "title en: title(lang: EN)") {
        for title in ["title", "en"] {
            let query = format!("{{ sourceDocument(by: {{title: {}}}) {{ id }} }}", one[title]);
            assert_eq!(server.data(&query)["sourceDocument"]["id"], one["id"], "{query}");
        }
    }
    let oyama =
        server.data("{ municipality(by: {fullName: \"静岡県小山町\"}) { id code prefecture { code } } }");
    assert_eq!(
        oyama["municipality"],
        json!({ "id": "municipality:22344", "code": "22344", "prefecture": { "code": "22" } })
    );
    for one in all(&server, "municipalities", "code prefecture { code }") {
        let (code, prefecture) = (text(&one["code"]), text(&one["prefecture"]["code"]));
        assert!(code.len() == 5 && code.starts_with(&prefecture), "{one}");
        assert_eq!(text(&one["id"]), format!("municipality:{code}"));
    }
}

#[test]
fn what_nobody_bears_is_not_found() {
    let server = Server::shared();
    let data = server.data(
        r#"{ a: bureau(by: {name: ""}) { id } b: bureau(by: {id: "prefecture:13"}) { id } c: prefecture(by: {code: "48"}) { id }
             d: prefecture(by: {code: "1"}) { id } e: municipality(by: {code: "131016"}) { id } f: prefecture(by: {name: "東京"}) { id }
             g: initiative(by: {id: "bureau:environment"}) { id } h: sourceDocument(by: {id: "prefecture:13"}) { id }
             i: municipality(by: {fullName: "小山町"}) { id } j: prefecture(by: {isoCode: "jp-13"}) { id } }"#,
    );
    for (alias, found) in data.as_object().unwrap() {
        assert_eq!(found, &Value::Null, "{alias}");
    }
}
