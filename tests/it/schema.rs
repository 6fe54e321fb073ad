//! The schema: written down, described throughout, of one shape, and saying what the model says.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use schemars::{JsonSchema, schema_for};
use serde::Serialize;
use serde_json::{Value, json};
use tokyo_policy_graph::{
    graphql,
    model::{
        AreaKind, Basis, Capacity, Certainty, EntityKind, InitiativeKind, OrganizationKind, PartnerStatus,
        Period, Relation, StrategyKind,
    },
};

use crate::server::Server;

const INTROSPECTION: &str = "{ __schema { queryType { name } mutationType { name } subscriptionType { name }
    types { kind name description isOneOf interfaces { name } possibleTypes { name }
      fields(includeDeprecated: true) { name description type { ...T } args(includeDeprecated: true) { ...I } }
      inputFields(includeDeprecated: true) { ...I }
      enumValues(includeDeprecated: true) { name description } }
    directives { name description locations args { ...I } } } }
  fragment I on __InputValue { name description defaultValue type { ...T } }
  fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// The schema as introspection tells it over HTTP: types by name.
fn types(server: &Server) -> BTreeMap<String, Value> {
    let data = server.data(INTROSPECTION);
    list(&data["__schema"], "types").iter().map(|one| (name(one), one.clone())).collect()
}

/// The items of a field; none where it is null.
fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

fn name(value: &Value) -> String {
    value["name"].as_str().unwrap_or_default().to_owned()
}

/// A type as it is written: `[Bureau!]!`.
fn written(of: &Value) -> String {
    match of["kind"].as_str() {
        Some("NON_NULL") => format!("{}!", written(&of["ofType"])),
        Some("LIST") => format!("[{}]", written(&of["ofType"])),
        _ => name(of),
    }
}

fn named(of: &Value) -> String {
    written(of).trim_matches(['[', ']', '!']).to_owned()
}

fn field<'v>(of: &'v Value, field: &str) -> Option<&'v Value> {
    list(of, "fields").iter().find(|one| name(one) == field)
}

/// Names with what is written of them.
fn arguments(of: &Value) -> BTreeMap<String, (String, Value)> {
    let all = list(of, "args").iter();
    all.map(|one| (name(one), (written(&one["type"]), one["defaultValue"].clone()))).collect()
}

#[test]
fn the_schema_is_written_down() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.graphql");
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, graphql::sdl()).unwrap();
    }
    let is_same = fs::read_to_string(&path).unwrap() == graphql::sdl();
    assert!(is_same, "schema.graphql differs; BLESS=1 cargo test --test it schema:: rewrites it");
    assert_eq!(graphql::sdl(), graphql::sdl(), "it is not the same twice");
}

#[test]
fn everything_is_described() {
    let server = Server::shared();
    let mut silent = Vec::new();
    let mut heard = 0;
    let mut hear = |place: String, value: &Value| {
        heard += 1;
        let description = value["description"].as_str().unwrap_or_default().trim().to_owned();
        if description.is_empty() || description.eq_ignore_ascii_case(&name(value)) {
            silent.push(place);
        }
    };
    for (owner, of) in types(&server) {
        hear(owner.clone(), &of);
        for one in list(&of, "fields") {
            hear(format!("{owner}.{}", name(one)), one);
            list(one, "args")
                .iter()
                .for_each(|arg| hear(format!("{owner}.{}({}:)", name(one), name(arg)), arg));
        }
        for one in list(&of, "inputFields").iter().chain(list(&of, "enumValues")) {
            hear(format!("{owner}.{}", name(one)), one);
        }
    }
    let data = server.data(INTROSPECTION);
    for directive in list(&data["__schema"], "directives") {
        hear(format!("@{}", name(directive)), directive);
        list(directive, "args")
            .iter()
            .for_each(|arg| hear(format!("@{}({}:)", name(directive), name(arg)), arg));
    }
    assert!(heard > 500, "only {heard} descriptions were looked at");
    assert!(silent.is_empty(), "without description: {}", silent.join(", "));
}

#[test]
fn members_define_the_fields_of_their_interfaces_alike() {
    let types = types(&Server::shared());
    let interfaces: Vec<&Value> = types.values().filter(|of| of["kind"] == json!("INTERFACE")).collect();
    assert_eq!(interfaces.iter().map(|of| name(of)).collect::<Vec<_>>(), ["Entity", "Node"]);
    for interface in interfaces {
        let told: BTreeSet<String> = list(interface, "possibleTypes").iter().map(name).collect();
        let implements = |of: &Value| list(of, "interfaces").iter().any(|one| name(one) == name(interface));
        let members: Vec<&Value> = types.values().filter(|of| implements(of)).collect();
        let objects = members.iter().filter(|of| of["kind"] == json!("OBJECT"));
        assert_eq!(objects.map(|of| name(of)).collect::<BTreeSet<_>>(), told, "{}", name(interface));
        for member in members {
            for one in list(interface, "fields") {
                let place = format!("{}.{}", name(member), name(one));
                let own = field(member, &name(one)).unwrap_or_else(|| panic!("there is no {place}"));
                assert_eq!(written(&own["type"]), written(&one["type"]), "{place}");
                assert_eq!(arguments(own), arguments(one), "{place}");
            }
            let above: BTreeSet<String> = list(interface, "interfaces").iter().map(name).collect();
            let own: BTreeSet<String> = list(member, "interfaces").iter().map(name).collect();
            assert!(above.is_subset(&own), "{} has to implement {above:?}", name(member));
        }
    }
    assert_eq!(list(&types["Entity"], "interfaces").iter().map(name).collect::<Vec<_>>(), ["Node"]);
    let entities: BTreeSet<String> = list(&types["Entity"], "possibleTypes").iter().map(name).collect();
    assert_eq!(entities, EntityKind::ALL.iter().map(|kind| format!("{kind:?}")).collect());
}

#[test]
fn connections_are_of_one_shape() {
    let types = types(&Server::shared());
    let connections: Vec<&Value> = types.values().filter(|of| name(of).ends_with("Connection")).collect();
    assert!(connections.len() >= 16, "only {} connections", connections.len());
    for connection in connections {
        let place = name(connection);
        let type_of = |of: &Value, one: &str| {
            written(&field(of, one).unwrap_or_else(|| panic!("there is no {}.{one}", name(of)))["type"])
        };
        let edge = format!("{}Edge", place.trim_end_matches("Connection"));
        assert_eq!(type_of(connection, "edges"), format!("[{edge}!]!"), "{place}");
        assert_eq!(type_of(connection, "pageInfo"), "PageInfo!", "{place}");
        assert_eq!(type_of(connection, "totalCount"), "Int!", "{place}");
        assert_eq!(type_of(&types[&edge], "cursor"), "String!", "{edge}");
        let node = type_of(&types[&edge], "node");
        assert_eq!(type_of(connection, "nodes"), format!("[{node}]!"), "{place}");
        assert!(node.ends_with('!'), "{edge}");
    }
    for (owner, of) in &types {
        for one in list(of, "fields").iter().filter(|one| named(&one["type"]).ends_with("Connection")) {
            let (place, arguments) = (format!("{owner}.{}", name(one)), arguments(one));
            assert!(written(&one["type"]).ends_with('!'), "{place}");
            let is_both_ways = arguments.contains_key("last");
            assert_eq!(arguments.contains_key("before"), is_both_ways, "{place}");
            assert_eq!(arguments["after"], ("String".to_owned(), Value::Null), "{place}");
            let (first, default) = &arguments["first"];
            assert_eq!(first, "Int", "{place}");
            // A default for `first` would refuse `last` alone.
            assert_eq!(default.is_null(), is_both_ways, "{place}");
        }
    }
}

#[test]
fn pages_have_the_sizes_agreed() {
    let types = types(&Server::shared());
    let fifty = [
        "Bureau.prefectures",
        "Bureau.municipalities",
        "Prefecture.bureaus",
        "Prefecture.municipalities",
        "Municipality.bureaus",
        "Initiative.partnerships",
        "Initiative.prefectures",
        "Initiative.municipalities",
        "FundingProgram.awards",
        "AsOf.partnerships",
        "AsOf.awards",
    ];
    for (owner, of) in &types {
        for one in list(of, "fields").iter().filter(|one| named(&one["type"]).ends_with("Connection")) {
            let place = format!("{owner}.{}", name(one));
            if let Some(default) = arguments(one)["first"].1.as_str() {
                assert_eq!(default, if fifty.contains(&place.as_str()) { "50" } else { "20" }, "{place}");
            }
        }
        if let Some(evidence) = field(of, "evidence") {
            assert_eq!(
                arguments(evidence),
                BTreeMap::from([("first".into(), ("Int".into(), json!("5")))]),
                "{owner}"
            );
            assert_eq!(written(&evidence["type"]), "[Evidence!]!", "{owner}");
        }
        if let Some(name) = field(of, "name").filter(|name| list(name, "args").len() == 1) {
            assert_eq!(arguments(name)["lang"], ("Language".into(), json!("JA")), "{owner}");
        }
    }
}

#[test]
fn the_strict_reading_is_the_default() {
    let types = types(&Server::shared());
    let defaults: BTreeMap<String, (String, String)> = list(&types["PartnerWhere"], "inputFields")
        .iter()
        .map(|one| {
            (
                name(one),
                (written(&one["type"]), one["defaultValue"].as_str().unwrap_or_default().replace(' ', "")),
            )
        })
        .collect();
    for (field, type_ref, default) in [
        ("period", "[Period!]", "[CURRENT]"),
        ("basis", "[Basis!]", "[NAMED]"),
        ("certainty", "[Certainty!]", "[FIRM,PLANNED,TENTATIVE]"),
        ("capacity", "[Capacity!]", "[GOVERNMENT]"),
    ] {
        assert_eq!(defaults[field], (type_ref.to_owned(), default.to_owned()), "{field}");
    }
    let matrix = arguments(field(&types["Query"], "partnershipMatrix").unwrap());
    assert_eq!((&matrix["rows"].1, &matrix["columns"].1), (&json!("BUREAU"), &json!("PREFECTURE")));
}

#[test]
fn lookups_and_keys_of_orders_take_exactly_one_of_their_fields() {
    let types = types(&Server::shared());
    for (name, of) in &types {
        let is_key = name.ends_with("Order") && !name.ends_with("CountOrder");
        let takes_one = name.ends_with("By") || is_key || name == "EntityWhere";
        assert_eq!(of["isOneOf"] == json!(true), takes_one, "{name}");
        if takes_one {
            for one in list(of, "inputFields") {
                let type_ref = written(&one["type"]);
                assert!(!type_ref.ends_with('!') && one["defaultValue"].is_null(), "{name}.{}", one["name"]);
            }
        }
    }
}

#[test]
fn every_relation_can_be_followed_in_both_directions() {
    let types = types(&Server::shared());
    for relation in Relation::ALL {
        let reading = relation.reading();
        assert!(!reading.forward.is_empty() && !reading.backward.is_empty(), "{relation:?}");
        let (from, to): (BTreeSet<EntityKind>, BTreeSet<EntityKind>) =
            relation.ends().iter().copied().unzip();
        for (ends, fields, leads_to) in
            [(&from, reading.forward_fields, &to), (&to, reading.backward_fields, &from)]
        {
            let mut owners = BTreeSet::new();
            for place in fields {
                let (owner, one) = place.split_once('.').unwrap();
                let of = types.get(owner).unwrap_or_else(|| panic!("{relation:?}: there is no {owner}"));
                let one = field(of, one).unwrap_or_else(|| panic!("{relation:?}: there is no {place}"));
                owners.insert(owner.to_owned());
                let reached = reached(&types, &named(&one["type"]));
                let leads = leads_to.iter().any(|kind| reached.contains(&format!("{kind:?}")));
                assert!(leads, "{relation:?}: {place} leads to {reached:?}, not to {leads_to:?}");
            }
            let ends: BTreeSet<String> = ends.iter().map(|kind| format!("{kind:?}")).collect();
            assert_eq!(owners, ends, "{relation:?} has to be read from each of its ends");
        }
    }
}

/// The object types that a field of this type leads to, in one or two steps: through edges, claims and awards.
fn reached(types: &BTreeMap<String, Value>, type_name: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::from([type_name.to_owned()]);
    for _ in 0..3 {
        for name in found.clone() {
            let of = &types[&name];
            found.extend(list(of, "possibleTypes").iter().map(crate::schema::name));
            if of["kind"] == json!("OBJECT")
                && !EntityKind::ALL.iter().any(|kind| format!("{kind:?}") == name)
            {
                found.extend(list(of, "fields").iter().map(|one| named(&one["type"])));
            }
        }
    }
    found
}

#[test]
fn enums_have_the_values_of_the_model() {
    let types = types(&Server::shared());
    let told = |name: &str| -> BTreeSet<String> {
        list(&types[name], "enumValues").iter().map(crate::schema::name).collect()
    };
    assert_eq!(told("Relation"), Relation::ALL.map(value).into());
    assert_eq!(told("EntityKind"), EntityKind::ALL.map(value).into());
    assert_eq!(told("Period"), values::<Period>());
    assert_eq!(told("Certainty"), values::<Certainty>());
    assert_eq!(told("Capacity"), values::<Capacity>());
    assert_eq!(told("AreaKind"), values::<AreaKind>());
    assert_eq!(told("InitiativeKind"), values::<InitiativeKind>());
    assert_eq!(told("PartnerStatus"), values::<PartnerStatus>());
    assert_eq!(told("StrategyKind"), values::<StrategyKind>());
    assert_eq!(told("OrganizationKind"), values::<OrganizationKind>());
    let bases = [Basis::Named, Basis::Municipality, Basis::Region, Basis::Group, Basis::Nationwide];
    assert_eq!(told("Basis"), bases.iter().map(|basis| format!("{basis:?}").to_uppercase()).collect());
    for relation in Relation::ALL {
        assert!(relation.ends().iter().all(|(from, to)| relation.joins(*from, *to)), "{relation:?}");
        assert_eq!(
            relation.ends().iter().collect::<BTreeSet<_>>().len(),
            relation.ends().len(),
            "{relation:?}"
        );
    }
}

/// The name of a value.
fn value<T: Serialize>(value: T) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

/// The names of all values that serde knows.
fn values<T: JsonSchema>() -> BTreeSet<String> {
    let schema = schema_for!(T).to_value();
    let consts = list(&schema, "oneOf").iter().map(|one| &one["const"]);
    let all = consts.chain(list(&schema, "enum"));
    let found: BTreeSet<String> = all.filter_map(|one| one.as_str().map(str::to_owned)).collect();
    assert!(!found.is_empty(), "{schema}");
    found
}

#[test]
fn names_are_written_as_is_usual() {
    let is_pascal = |name: &str| name.starts_with(|c: char| c.is_ascii_uppercase()) && !name.contains('_');
    let is_camel = |name: &str| name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.contains('_');
    let is_constant = |name: &str| name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    for (owner, of) in types(&Server::shared()).into_iter().filter(|(owner, _)| !owner.starts_with("__")) {
        assert!(is_pascal(&owner), "{owner}");
        for one in list(&of, "fields").iter().chain(list(&of, "inputFields")) {
            assert!(is_camel(&name(one)) || name(one) == "sha256", "{owner}.{}", name(one));
            list(one, "args").iter().for_each(|arg| assert!(is_camel(&name(arg)), "{owner}.{}", name(one)));
        }
        list(&of, "enumValues")
            .iter()
            .for_each(|one| assert!(is_constant(&name(one)), "{owner}.{}", name(one)));
    }
}

#[test]
fn every_type_is_used_and_none_can_write() {
    let server = Server::shared();
    let data = server.data(INTROSPECTION);
    assert_eq!(data["__schema"]["queryType"]["name"], "Query");
    assert_eq!(data["__schema"]["mutationType"], Value::Null);
    assert_eq!(data["__schema"]["subscriptionType"]["name"], "Subscription");
    let types = types(&server);
    let (mut found, mut waiting) =
        (BTreeSet::new(), ["Query", "Subscription", "__Schema"].map(str::to_owned).to_vec());
    while let Some(one) = waiting.pop() {
        let of = types.get(&one).unwrap_or_else(|| panic!("{one} is named and not told"));
        if !found.insert(one) {
            continue;
        }
        for part in list(of, "fields").iter().chain(list(of, "inputFields")) {
            waiting.push(named(&part["type"]));
            waiting.extend(list(part, "args").iter().map(|arg| named(&arg["type"])));
        }
        waiting.extend(list(of, "possibleTypes").iter().chain(list(of, "interfaces")).map(name));
    }
    let unused: Vec<&String> = types.keys().filter(|name| !found.contains(*name)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn both_ways_to_read_the_schema_tell_the_same() {
    let sdl = graphql::sdl();
    for (name, of) in types(&Server::shared()).into_iter().filter(|(name, _)| !name.starts_with("__")) {
        let keyword = match of["kind"].as_str() {
            Some("OBJECT") => "type",
            Some("INTERFACE") => "interface",
            Some("UNION") => "union",
            Some("ENUM") => "enum",
            Some("INPUT_OBJECT") => "input",
            _ if ["Int", "Float", "String", "Boolean", "ID"].contains(&name.as_str()) => continue,
            _ => "scalar",
        };
        let declared = format!("\n{keyword} {name}");
        let is_there = sdl
            .match_indices(&declared)
            .any(|(at, _)| !sdl[at + declared.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()));
        assert!(is_there, "`{keyword} {name}` is not in the SDL");
    }
}
