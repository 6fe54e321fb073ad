//! The headline answer counted anew from the data files, by plain loops that know nothing of the server's code.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use proptest::{prelude::*, sample::subsequence, test_runner::TestRunner};
use serde_json::{Value, json};

use super::{
    items, number,
    symmetry::{Joined, told_by},
    text,
};
use crate::server::Server;

fn file(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A printed claim, as the files have it.
struct Claim {
    initiative: String,
    bureaus: Vec<String>,
    partner: String,
    period: &'static str,
    certainty: String,
    capacity: String,
}

struct Data {
    claims: Vec<Claim>,
    areas: BTreeMap<String, Value>,
    municipalities: Vec<String>,
}

fn data() -> Data {
    let mut claims = Vec::new();
    for name in [
        "action-plan-smart-city-2017-06",
        "coexistence-projects-2019",
        "smart-tokyo-selected-projects-2025",
        "strategy-2-measures",
    ] {
        for initiative in items(&file(&format!("initiatives/{name}.json"))["initiatives"]) {
            let bureaus =
                items(&initiative["bureaus"]).iter().map(|one| format!("bureau:{}", text(&one["bureau"])));
            for (column, period) in [("current", "CURRENT"), ("past", "PAST")] {
                let printed =
                    initiative["partners"][column]["claims"].as_array().cloned().unwrap_or_default();
                claims.extend(printed.iter().map(|claim| Claim {
                    initiative: format!("initiative:{}", text(&initiative["id"])),
                    bureaus: bureaus.clone().collect(),
                    partner: text(&claim["partner"]),
                    period,
                    certainty: claim["certainty"].as_str().unwrap_or("FIRM").to_owned(),
                    capacity: claim["capacity"].as_str().unwrap_or("GOVERNMENT").to_owned(),
                }));
            }
        }
    }
    let areas = file("areas.json");
    let municipalities = file("reference/municipalities.json");
    Data {
        claims,
        areas: items(&areas["areas"])
            .iter()
            .map(|area| (format!("area:{}", text(&area["id"])), area.clone()))
            .collect(),
        municipalities: items(&municipalities["municipalities"])
            .iter()
            .map(|one| text(&one["code"]))
            .collect(),
    }
}

impl Data {
    /// The prefectures that a partner stands for, with the ground.
    fn prefectures(&self, partner: &str) -> Vec<(String, &'static str)> {
        if partner.starts_with("prefecture:") {
            return vec![(partner.to_owned(), "NAMED")];
        }
        if let Some(code) = partner.strip_prefix("municipality:") {
            return vec![(format!("prefecture:{}", &code[..2]), "MUNICIPALITY")];
        }
        let Some(area) = self.areas.get(partner) else { return vec![] };
        if area["kind"] == json!("NATIONWIDE") {
            let covered = items(&area["covers"]).contains(&json!("PREFECTURES"));
            let others = (1..=47).filter(|code| covered && *code != 13);
            return others.map(|code| (format!("prefecture:{code:02}"), "NATIONWIDE")).collect();
        }
        let ground = if area["kind"] == json!("REGION") { "REGION" } else { "GROUP" };
        let members = area["prefectures"].as_array().cloned().unwrap_or_default();
        members.iter().map(|code| (format!("prefecture:{}", text(code)), ground)).collect()
    }

    /// The same of municipalities.
    fn municipalities(&self, partner: &str) -> Vec<(String, &'static str)> {
        if partner.starts_with("municipality:") {
            return vec![(partner.to_owned(), "NAMED")];
        }
        let Some(area) = self.areas.get(partner) else { return vec![] };
        let has = |field: &str, member: &str| {
            area[field].as_array().is_some_and(|members| members.contains(&json!(member)))
        };
        let kind = text(&area["kind"]);
        let (ground, is_region) = match kind.as_str() {
            "NATIONWIDE" => ("NATIONWIDE", false),
            "REGION" => ("REGION", true),
            _ => ("GROUP", false),
        };
        let is_member = |code: &str| {
            has("covers", "MUNICIPALITIES")
                || has("municipalities", code)
                || is_region && has("prefectures", &code[..2])
        };
        let members = self.municipalities.iter().filter(|code| is_member(code));
        members.map(|code| (format!("municipality:{code}"), ground)).collect()
    }

    /// Bureaus and places that work together under a filter.
    fn join(&self, filter: &Filter, places: impl Fn(&Data, &str) -> Vec<(String, &'static str)>) -> Joined {
        let mut found: BTreeMap<(String, String), Vec<(&'static str, String)>> = BTreeMap::new();
        for claim in &self.claims {
            let admitted = filter.period.contains(&claim.period)
                && filter.certainty.contains(&claim.certainty.as_str())
                && filter.capacity.contains(&claim.capacity.as_str());
            if !admitted {
                continue;
            }
            for (place, ground) in places(self, &claim.partner) {
                for bureau in &claim.bureaus {
                    let pair = (bureau.clone(), place.clone());
                    found.entry(pair).or_default().push((ground, claim.initiative.clone()));
                }
            }
        }
        let mut joined = Joined::new();
        for (pair, ties) in found {
            let on = |grounds: &[&str]| -> BTreeSet<String> {
                ties.iter().filter(|(ground, _)| grounds.contains(ground)).map(|(_, id)| id.clone()).collect()
            };
            let initiatives = on(&filter.basis);
            if !initiatives.is_empty() {
                let counts = json!({
                    "named": on(&["NAMED"]).len(),
                    "municipality": on(&["MUNICIPALITY"]).len(),
                    "region": on(&["REGION"]).len(),
                    "group": on(&["GROUP"]).len(),
                    "nationwide": on(&["NATIONWIDE"]).len(),
                    "total": initiatives.len(),
                });
                joined.insert(pair, (initiatives, counts));
            }
        }
        joined
    }
}

/// What counts.
#[derive(Debug, Clone)]
struct Filter {
    period: Vec<&'static str>,
    basis: Vec<&'static str>,
    certainty: Vec<&'static str>,
    capacity: Vec<&'static str>,
}

const PERIODS: [&str; 2] = ["CURRENT", "PAST"];
const GROUNDS: [&str; 5] = ["NAMED", "MUNICIPALITY", "REGION", "GROUP", "NATIONWIDE"];
const CERTAINTIES: [&str; 3] = ["FIRM", "PLANNED", "TENTATIVE"];
const CAPACITIES: [&str; 2] = ["GOVERNMENT", "LOCAL_INSTITUTIONS"];

impl Filter {
    fn strict() -> Filter {
        Filter {
            period: vec!["CURRENT"],
            basis: vec!["NAMED"],
            certainty: CERTAINTIES.into(),
            capacity: vec!["GOVERNMENT"],
        }
    }

    fn literal(&self) -> String {
        let list = |values: &[&str]| format!("[{}]", values.join(" "));
        let Filter { period, basis, certainty, capacity } = self;
        format!(
            "{{period: {}, basis: {}, certainty: {}, capacity: {}}}",
            list(period),
            list(basis),
            list(certainty),
            list(capacity)
        )
    }
}

#[test]
fn which_prefectures_partner_with_which_bureau() {
    let (server, data) = (Server::generous(), data());
    let expected = data.join(&Filter::strict(), Data::prefectures);
    assert!(expected.len() > 50, "only {} pairs", expected.len());
    assert!(told_by(&server, "bureaus", "prefectures", "{}") == expected);

    // And as the page of the playground asks it, with nothing given at all.
    let answer = server.data("{ bureaus(first: 500) { nodes { id prefectures { totalCount edges { node { id } counts { total } } } } } }");
    let mut told = BTreeMap::new();
    for bureau in items(&answer["bureaus"]["nodes"]) {
        for edge in items(&bureau["prefectures"]["edges"]) {
            told.insert((text(&bureau["id"]), text(&edge["node"]["id"])), number(&edge["counts"]["total"]));
        }
    }
    assert_eq!(
        told,
        expected.into_iter().map(|(pair, (initiatives, _))| (pair, initiatives.len())).collect()
    );
}

#[test]
fn any_reading_is_counted_right() {
    let (server, data) = (Server::generous(), data());
    let filters = (
        subsequence(PERIODS.to_vec(), 0..=2),
        subsequence(GROUNDS.to_vec(), 0..=5),
        subsequence(CERTAINTIES.to_vec(), 0..=3),
        subsequence(CAPACITIES.to_vec(), 0..=2),
    );
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() });
    let outcome = runner.run(&filters, |(period, basis, certainty, capacity)| {
        let filter = Filter { period, basis, certainty, capacity };
        let told = told_by(&server, "prefectures", "bureaus", &filter.literal());
        prop_assert!(told == data.join(&filter, Data::prefectures), "{}", filter.literal());
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn municipalities_are_counted_right() {
    let (server, data) = (Server::generous(), data());
    let wide = Filter { period: PERIODS.into(), basis: vec!["NAMED", "REGION", "GROUP"], ..Filter::strict() };
    for filter in [Filter::strict(), wide] {
        let told = told_by(&server, "municipalities", "bureaus", &filter.literal());
        assert!(told == data.join(&filter, Data::municipalities), "{}", filter.literal());
    }
}

#[test]
fn every_claim_is_told_as_it_is_written() {
    let (server, data) = (Server::generous(), data());
    let mut written: Vec<Vec<String>> = data
        .claims
        .iter()
        .map(|claim| {
            let Claim { initiative, partner, period, certainty, capacity, .. } = claim;
            vec![
                initiative.clone(),
                partner.clone(),
                (*period).to_owned(),
                certainty.clone(),
                capacity.clone(),
            ]
        })
        .collect();
    let fields = "initiative { id } partner { ... on Node { id } } period certainty capacity";
    let told = super::all(&server, "partnerships", fields);
    let mut told: Vec<Vec<String>> = told
        .iter()
        .map(|one| {
            let nested = [&one["initiative"]["id"], &one["partner"]["id"]];
            let own = [&one["period"], &one["certainty"], &one["capacity"]];
            nested.into_iter().chain(own).map(text).collect()
        })
        .collect();
    written.sort();
    told.sort();
    assert!(written == told);
}
