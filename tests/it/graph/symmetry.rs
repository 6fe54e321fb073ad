//! One relationship, told from the bureau, from the place, from the initiative and in the matrix: always the same.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{all, ids, items, number, text};
use crate::server::Server;

/// Bureau and place, with their initiatives and their counts.
pub(super) type Joined = BTreeMap<(String, String), (BTreeSet<String>, Value)>;

pub(super) const COUNTS: &str = "counts { named municipality region group nationwide total }";

const WHERES: [&str; 9] = [
    "{}",
    "{period: [PAST]}",
    "{period: [CURRENT, PAST], basis: [NAMED, MUNICIPALITY]}",
    "{basis: [REGION, GROUP, NATIONWIDE]}",
    "{period: null, basis: null, certainty: null, capacity: null}",
    "{certainty: [PLANNED, TENTATIVE], basis: [NAMED, MUNICIPALITY, REGION, GROUP, NATIONWIDE]}",
    "{capacity: [LOCAL_INSTITUTIONS], basis: null}",
    "{basis: [NATIONWIDE], certainty: [FIRM]}",
    "{basis: []}",
];

/// Everything that joins bureaus with places, told by one of the two.
pub(super) fn told_by(server: &Server, teller: &str, other: &str, filter: &str) -> Joined {
    let mut joined = Joined::new();
    let fields = format!(
        "{other}(first: 500, where: {filter}) {{ totalCount pageInfo {{ hasNextPage }} nodes {{ id }}
           edges {{ node {{ id }} initiatives(first: 500) {{ totalCount nodes {{ id }} }} {COUNTS} evidence(first: 500) {{ quote }} }} }}"
    );
    for one in all(server, teller, &fields) {
        let list = &one[other];
        let edges = items(&list["edges"]);
        assert_eq!(list["pageInfo"]["hasNextPage"], json!(false), "{} has more than a page", one["id"]);
        assert_eq!(number(&list["totalCount"]), edges.len());
        for (edge, node) in edges.iter().zip(items(&list["nodes"])) {
            assert_eq!(&edge["node"], node);
            let (here, there) = (text(&one["id"]), text(&edge["node"]["id"]));
            let initiatives: BTreeSet<String> = ids(&edge["initiatives"]["nodes"]).into_iter().collect();
            let (total, distinct) = (number(&edge["counts"]["total"]), initiatives.len());
            assert_eq!(
                (total, number(&edge["initiatives"]["totalCount"])),
                (distinct, distinct),
                "{here} {there}"
            );
            assert!(distinct > 0, "{here} and {there} are joined by nothing");
            assert!(!items(&edge["evidence"]).is_empty(), "{here} and {there} are joined without evidence");
            let key = if teller == "bureaus" { (here, there) } else { (there, here) };
            joined.insert(key, (initiatives, edge["counts"].clone()));
        }
    }
    joined
}

struct Matrix {
    cells: BTreeMap<(String, String), BTreeSet<String>>,
    row_totals: BTreeMap<String, usize>,
    column_totals: BTreeMap<String, usize>,
}

fn matrix(server: &Server, rows: &str, columns: &str, filter: &str) -> Matrix {
    let data = server.data(&format!(
        "{{ partnershipMatrix(rows: {rows}, columns: {columns}, where: {filter}) {{ rows {{ id total }} columns {{ id total }}
            cells {{ row column initiativeCount initiatives(first: 500) {{ id }} }} }} }}"
    ));
    let matrix = &data["partnershipMatrix"];
    let totals = |heads: &Value| -> BTreeMap<String, usize> {
        items(heads).iter().map(|head| (text(&head["id"]), number(&head["total"]))).collect()
    };
    let (row_ids, column_ids) = (ids(&matrix["rows"]), ids(&matrix["columns"]));
    let mut cells = BTreeMap::new();
    let mut last = None;
    for cell in items(&matrix["cells"]) {
        let place = (number(&cell["row"]), number(&cell["column"]));
        assert!(last < Some(place), "cells are out of order at {place:?}");
        last = Some(place);
        let initiatives: BTreeSet<String> = ids(&cell["initiatives"]).into_iter().collect();
        assert_eq!(number(&cell["initiativeCount"]), initiatives.len());
        assert!(!initiatives.is_empty(), "an empty cell at {place:?}");
        cells.insert((row_ids[place.0].clone(), column_ids[place.1].clone()), initiatives);
    }
    Matrix { cells, row_totals: totals(&matrix["rows"]), column_totals: totals(&matrix["columns"]) }
}

/// Totals are of distinct initiatives, and heads without cells are kept.
fn assert_totals(matrix: &Matrix, what: &str) {
    for (totals, is_row) in [(&matrix.row_totals, true), (&matrix.column_totals, false)] {
        for (head, total) in totals {
            let own =
                matrix.cells.iter().filter(|((row, column), _)| if is_row { row } else { column } == head);
            let distinct: BTreeSet<&String> = own.flat_map(|(_, initiatives)| initiatives).collect();
            assert_eq!(*total, distinct.len(), "{what}: {head}");
        }
    }
}

fn cells(joined: &Joined) -> BTreeMap<(String, String), BTreeSet<String>> {
    joined.iter().map(|(key, (initiatives, _))| (key.clone(), initiatives.clone())).collect()
}

#[test]
fn bureaus_prefectures_and_matrix_agree() {
    let server = Server::generous();
    for filter in WHERES {
        let by_bureau = told_by(&server, "bureaus", "prefectures", filter);
        assert!(by_bureau == told_by(&server, "prefectures", "bureaus", filter), "{filter}");
        let whole = matrix(&server, "BUREAU", "PREFECTURE", filter);
        assert!(whole.cells == cells(&by_bureau), "{filter}");
        assert_eq!(
            (whole.row_totals.len(), whole.column_totals.len()),
            (all(&server, "bureaus", "").len(), 47)
        );
        assert_totals(&whole, filter);
        let turned = matrix(&server, "PREFECTURE", "BUREAU", filter);
        let back: BTreeMap<_, _> =
            turned.cells.into_iter().map(|((row, column), cell)| ((column, row), cell)).collect();
        assert!(whole.cells == back, "{filter}");
        assert_eq!(
            (whole.row_totals, whole.column_totals),
            (turned.column_totals, turned.row_totals),
            "{filter}"
        );
        assert_eq!(by_bureau.is_empty(), filter == "{basis: []}", "{filter}");
    }
}

#[test]
fn bureaus_municipalities_and_matrix_agree() {
    let server = Server::generous();
    for filter in ["{}", "{period: [CURRENT, PAST], basis: [NAMED, GROUP]}"] {
        let by_bureau = told_by(&server, "bureaus", "municipalities", filter);
        assert!(by_bureau == told_by(&server, "municipalities", "bureaus", filter), "{filter}");
        let whole = matrix(&server, "BUREAU", "MUNICIPALITY", filter);
        assert!(whole.cells == cells(&by_bureau), "{filter}");
        assert_totals(&whole, filter);
    }
}

#[test]
fn initiatives_and_places_agree() {
    let server = Server::generous();
    for filter in WHERES {
        let list = |list: &str| format!("list: {list}(first: 500, where: {filter}) {{ nodes {{ id }} }}");
        let pairs = |teller: &str, other: &str, is_turned: bool| -> BTreeSet<(String, String)> {
            let mut pairs = BTreeSet::new();
            for one in all(&server, teller, &list(other)) {
                for there in ids(&one["list"]["nodes"]) {
                    let here = text(&one["id"]);
                    assert!(
                        pairs.insert(if is_turned { (there, here) } else { (here, there) }),
                        "{teller} repeat {other}"
                    );
                }
            }
            pairs
        };
        assert!(
            pairs("initiatives", "prefectures", false) == pairs("prefectures", "initiatives", true),
            "{filter}"
        );
    }
}

#[test]
fn strategies_in_the_matrix_are_those_above_the_initiatives() {
    let server = Server::generous();
    let whole = matrix(&server, "STRATEGY", "BUREAU", "{}");
    assert_totals(&whole, "strategies");
    for one in all(
        &server,
        "strategies",
        "initiatives(first: 500) { totalCount } bureaus { node { id } initiativeCount }",
    ) {
        assert_eq!(
            whole.row_totals[&text(&one["id"])],
            number(&one["initiatives"]["totalCount"]),
            "{}",
            one["id"]
        );
        for edge in items(&one["bureaus"]) {
            let cell = &whole.cells[&(text(&one["id"]), text(&edge["node"]["id"]))];
            assert_eq!(cell.len(), number(&edge["initiativeCount"]));
        }
    }
}

#[test]
fn counts_on_each_ground_do_not_depend_on_the_grounds_asked_for() {
    let server = Server::generous();
    let everything = told_by(
        &server,
        "bureaus",
        "prefectures",
        "{basis: [NAMED, MUNICIPALITY, REGION, GROUP, NATIONWIDE]}",
    );
    let grounds = ["NAMED", "MUNICIPALITY", "REGION", "GROUP", "NATIONWIDE"];
    for ground in grounds {
        let alone = told_by(&server, "bureaus", "prefectures", &format!("{{basis: [{ground}]}}"));
        for (pair, (_, counts)) in &alone {
            let (of_all, mut own) = (&everything[pair].1, counts.clone());
            assert_eq!(own["total"], own[ground.to_lowercase()], "{pair:?}");
            own["total"] = of_all["total"].clone();
            assert_eq!(&own, of_all, "{pair:?}");
        }
        let with: BTreeSet<_> = everything
            .iter()
            .filter(|(_, (_, counts))| number(&counts[ground.to_lowercase()]) > 0)
            .map(|(pair, _)| pair)
            .collect();
        assert_eq!(with, alone.keys().collect(), "{ground}");
    }
    for (pair, (initiatives, counts)) in &everything {
        let each: Vec<usize> = grounds.iter().map(|ground| number(&counts[ground.to_lowercase()])).collect();
        let (most, sum) = (each.iter().copied().max().unwrap_or(0), each.iter().sum());
        assert!((most..=sum).contains(&initiatives.len()), "{pair:?}: {counts}");
    }
}

#[test]
fn tokyo_is_no_part_of_the_rest_of_the_country() {
    let server = Server::generous();
    let everything = told_by(
        &server,
        "bureaus",
        "prefectures",
        "{period: null, basis: null, certainty: null, capacity: null}",
    );
    let mut reached = BTreeSet::new();
    for ((bureau, prefecture), (_, counts)) in &everything {
        if number(&counts["nationwide"]) > 0 {
            assert_ne!(prefecture, "prefecture:13", "{bureau}");
            reached.insert(prefecture);
        }
    }
    assert_eq!(reached.len(), 46);
}
