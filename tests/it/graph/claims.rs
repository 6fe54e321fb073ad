//! What every record owes: its lines, its years, its place in the lists.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{all, ids, items, number, text};
use crate::server::Server;

#[test]
fn everything_that_is_claimed_has_its_lines() {
    let server = Server::generous();
    let lengths: BTreeMap<String, usize> = all(&server, "sourceDocuments", "lineCount")
        .iter()
        .map(|document| (text(&document["id"]), number(&document["lineCount"])))
        .collect();
    let evidence = "evidence(first: 500) { document { id } lineStart lineEnd quote }";
    for list in ["initiatives", "partnerships", "awards", "strategies", "fundingPrograms"] {
        for one in all(&server, list, evidence) {
            assert!(!items(&one["evidence"]).is_empty(), "{} has no evidence", one["id"]);
            for line in items(&one["evidence"]) {
                let (first, last) = (number(&line["lineStart"]), number(&line["lineEnd"]));
                let length = lengths[&text(&line["document"]["id"])];
                assert!(1 <= first && first <= last && last <= length, "{}: {line}", one["id"]);
                assert!(!text(&line["quote"]).trim().is_empty(), "{}: {line}", one["id"]);
            }
        }
    }
    // Bureaus and organizations exist only because a document names them.
    for list in ["bureaus", "organizations"] {
        for one in all(&server, list, "evidence(first: 1) { quote }") {
            assert_eq!(items(&one["evidence"]).len(), 1, "{} is named nowhere", one["id"]);
        }
    }
}

#[test]
fn evidence_comes_as_much_as_is_asked_for() {
    let server = Server::generous();
    let all = server.data(
        "{ bureau(by: {id: \"bureau:environment\"}) { all: evidence(first: 500) { lineStart quote } default: evidence { lineStart quote }
           null: evidence(first: null) { lineStart quote } two: evidence(first: 2) { lineStart quote } none: evidence(first: 0) { quote } } }",
    );
    let bureau = &all["bureau"];
    let whole = items(&bureau["all"]);
    assert!(whole.len() > 5);
    for (alias, length) in [("default", 5), ("null", 5), ("two", 2), ("none", 0)] {
        assert_eq!(items(&bureau[alias]), &whole[..length], "{alias}");
    }
}

#[test]
fn every_partnership_is_listed_by_its_initiative_and_its_bureaus() {
    let server = Server::generous();
    let fields = "initiative { id partnerships(first: 500) { nodes { id } } bureaus { id } } bureaus { id }
                  partner { __typename ... on Node { id } }";
    let (mut listed, mut partnerships) = (BTreeSet::new(), BTreeSet::new());
    for one in all(&server, "partnerships", fields) {
        let own = ids(&one["initiative"]["partnerships"]["nodes"]);
        assert!(
            own.contains(&text(&one["id"])),
            "{} is not listed by {}",
            one["id"],
            one["initiative"]["id"]
        );
        assert_eq!(one["bureaus"], one["initiative"]["bureaus"], "{}", one["id"]);
        assert!(!items(&one["bureaus"]).is_empty(), "{}", one["id"]);
        partnerships.insert(text(&one["id"]));
        listed.extend(own);
    }
    assert_eq!(listed, partnerships);
}

#[test]
fn every_initiative_has_a_bureau_that_lists_it() {
    let server = Server::generous();
    let by_bureau: BTreeMap<String, BTreeSet<String>> =
        all(&server, "bureaus", "initiatives(first: 500) { nodes { id } }")
            .iter()
            .map(|bureau| (text(&bureau["id"]), ids(&bureau["initiatives"]["nodes"]).into_iter().collect()))
            .collect();
    let mut pairs = 0;
    for initiative in all(
        &server,
        "initiatives",
        "bureaus { id } units { bureau { id } division section } document { id } title name summary en: summary(lang: EN)",
    ) {
        let own = ids(&initiative["bureaus"]);
        assert!(!own.is_empty(), "{}", initiative["id"]);
        assert_eq!(
            own.iter().collect::<BTreeSet<_>>().len(),
            own.len(),
            "{} repeats a bureau",
            initiative["id"]
        );
        for bureau in &own {
            assert!(
                by_bureau[bureau].contains(&text(&initiative["id"])),
                "{bureau} lacks {}",
                initiative["id"]
            );
        }
        let units: BTreeSet<String> =
            items(&initiative["units"]).iter().map(|unit| text(&unit["bureau"]["id"])).collect();
        assert_eq!(units, own.iter().cloned().collect(), "{}", initiative["id"]);
        assert_eq!(initiative["title"], initiative["name"]);
        assert!(
            !text(&initiative["summary"]).is_ascii() && text(&initiative["en"]).len() > 10,
            "{}",
            initiative["id"]
        );
        pairs += own.len();
    }
    assert_eq!(pairs, by_bureau.values().map(BTreeSet::len).sum::<usize>());
}

#[test]
fn documents_list_their_initiatives() {
    let server = Server::generous();
    let total: usize =
        all(&server, "sourceDocuments", "initiatives(first: 500) { totalCount nodes { document { id } } }")
            .iter()
            .map(|document| {
                for initiative in items(&document["initiatives"]["nodes"]) {
                    assert_eq!(initiative["document"]["id"], document["id"]);
                }
                number(&document["initiatives"]["totalCount"])
            })
            .sum();
    assert_eq!(total, all(&server, "initiatives", "").len());
}

#[test]
fn fiscal_years_run_from_april_to_march() {
    let server = Server::generous();
    let year = "{ year name en: name(lang: EN) startsOn endsOn }";
    let mut years: Vec<Value> = Vec::new();
    for one in all(
        &server,
        "initiatives",
        &format!("startsIn {year} endsIn {year} deadlines {{ fiscalYear {year} }}"),
    ) {
        let starts = one["startsIn"]["year"].as_i64();
        let ends = one["endsIn"]["year"].as_i64();
        assert!(starts.zip(ends).is_none_or(|(starts, ends)| starts <= ends), "{one}");
        years.extend([one["startsIn"].clone(), one["endsIn"].clone()]);
        years.extend(items(&one["deadlines"]).iter().map(|deadline| deadline["fiscalYear"].clone()));
    }
    years.extend(
        all(&server, "fundingPrograms", &format!("startsIn {year}"))
            .iter()
            .map(|one| one["startsIn"].clone()),
    );
    for one in all(&server, "awards", &format!("fiscalYear {year} untilFiscalYear {year}")) {
        assert!(one["fiscalYear"].is_null() != one["untilFiscalYear"].is_null(), "{one}");
        years.extend([one["fiscalYear"].clone(), one["untilFiscalYear"].clone()]);
    }
    years.retain(|year| !year.is_null());
    assert!(years.len() > 50);
    for year in years {
        let number = year["year"].as_i64().unwrap();
        let (era, first) = if number >= 2019 { ("令和", 2019) } else { ("平成", 1989) };
        let of_era = match number - first + 1 {
            1 => "元".to_owned(),
            later => later.to_string(),
        };
        let expected = json!({
            "year": number,
            "name": format!("{era}{of_era}年度"),
            "en": format!("FY{number}"),
            "startsOn": format!("{number}-04-01"),
            "endsOn": format!("{}-03-31", number + 1),
        });
        assert_eq!(year, expected);
    }
}

#[test]
fn names_are_there_in_the_languages_they_say() {
    let server = Server::generous();
    let fields = "kind name en: name(lang: EN) kana: name(lang: KANA) names { lang text }";
    for list in [
        "bureaus",
        "prefectures",
        "municipalities",
        "initiatives",
        "strategies",
        "fundingPrograms",
        "areas",
        "organizations",
    ] {
        for one in all(&server, list, fields) {
            let names: BTreeMap<String, Value> =
                items(&one["names"]).iter().map(|name| (text(&name["lang"]), name["text"].clone())).collect();
            assert_eq!(names.len(), items(&one["names"]).len(), "{one}");
            for (lang, field) in [("JA", "name"), ("EN", "en"), ("KANA", "kana")] {
                assert_eq!(names.get(lang).unwrap_or(&one["name"]), &one[field], "{one}");
                assert!(!text(&one[field]).trim().is_empty(), "{one}");
            }
            let prefix = text(&one["kind"]).to_lowercase().replace('_', "-");
            assert!(text(&one["id"]).starts_with(&format!("{prefix}:")), "{one}");
        }
    }
}

#[test]
fn strategies_count_the_initiatives_of_their_parts() {
    let server = Server::generous();
    let fields = "initiatives(first: 500) { nodes { id strategies { id } bureaus { id } } } children { id } parent { id } bureaus { node { id } initiativeCount }";
    let strategies = all(&server, "strategies", fields);
    let below: BTreeMap<String, BTreeSet<String>> = strategies
        .iter()
        .map(|one| (text(&one["id"]), ids(&one["initiatives"]["nodes"]).into_iter().collect()))
        .collect();
    for one in &strategies {
        let id = text(&one["id"]);
        let mut expected: BTreeSet<String> = items(&one["initiatives"]["nodes"])
            .iter()
            .filter(|initiative| ids(&initiative["strategies"]).contains(&id))
            .map(|initiative| text(&initiative["id"]))
            .collect();
        for child in ids(&one["children"]) {
            expected.extend(below[&child].iter().cloned());
            let child = strategies.iter().find(|other| other["id"] == json!(child)).unwrap();
            assert_eq!(child["parent"]["id"], one["id"]);
        }
        assert_eq!(below[&id], expected, "{id}");
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for initiative in items(&one["initiatives"]["nodes"]) {
            ids(&initiative["bureaus"])
                .into_iter()
                .for_each(|bureau| *counts.entry(bureau).or_default() += 1);
        }
        let told = items(&one["bureaus"]).iter();
        let told: BTreeMap<String, usize> =
            told.map(|edge| (text(&edge["node"]["id"]), number(&edge["initiativeCount"]))).collect();
        assert_eq!(told, counts, "{id}");
    }
}
