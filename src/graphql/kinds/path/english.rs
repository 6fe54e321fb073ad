//! Paths in English: a main clause, and a relative clause for each further hop.

use super::explanation::{Told, tense};
use crate::model::{
    AreaKind, AwardTime, Capacity, Certainty, Claim, Graph, Link, OrganizationKind, Period, Vertex,
};

/// The sentence of a path.
pub(super) fn sentence(graph: &Graph, start: Vertex, hops: &[Told<'_>]) -> String {
    let mut sentence = name(graph, start);
    if hops.is_empty() {
        sentence = format!("the path begins and ends at {sentence}");
    }
    for (at, hop) in hops.iter().enumerate() {
        let link = if at == 0 { " " } else { ", which " };
        sentence.extend([link, &predicate(graph, hop)]);
    }
    if !sentence.ends_with('.') {
        sentence.push('.');
    }
    let mut letters = sentence.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The English name as it stands within a sentence: with an article where it has one, in quotation marks where it is
/// a title.
fn name(graph: &Graph, vertex: Vertex) -> String {
    let name = &*graph.name(vertex).en;
    let has_article = match vertex {
        Vertex::Initiative(_) | Vertex::Strategy(_) => return quoted(name),
        Vertex::FundingProgram(_) => return format!("the program {}", quoted(name)),
        Vertex::Area(ix) => {
            let is_territory = ["area", "region", "islands"].iter().any(|last| name.ends_with(last));
            if graph[ix].kind != AreaKind::Region || !is_territory || name.contains(" and ") {
                return quoted(name);
            }
            true
        }
        Vertex::Bureau(_) => true,
        Vertex::Municipality(_) | Vertex::Prefecture(_) => false,
        Vertex::Organization(ix) => match graph[ix].kind {
            OrganizationKind::NationalMinistry
            | OrganizationKind::Association
            | OrganizationKind::PublicCorporation
            | OrganizationKind::BranchOffice
            | OrganizationKind::Alliance => true,
            OrganizationKind::Company | OrganizationKind::University | OrganizationKind::Other => {
                let is_body = |word| ["Committee", "Council", "Institute"].contains(&word);
                name.starts_with("The ")
                    || name.split(' ').any(is_body)
                    || name.chars().all(char::is_uppercase)
            }
        },
    };
    match has_article {
        true => format!("the {}", name.strip_prefix("The ").unwrap_or(name)),
        false => name.to_owned(),
    }
}

/// A title in quotation marks; those within become single ones.
fn quoted(title: &str) -> String {
    format!("“{}”", title.replace('“', "‘").replace('”', "’"))
}

fn predicate(graph: &Graph, hop: &Told<'_>) -> String {
    let b = name(graph, hop.to);
    let has_one_name = graph.name(hop.from).en == graph.name(hop.to).en;
    let is_program = matches!(hop.from, Vertex::FundingProgram(_));
    match (hop.link, hop.is_forward) {
        (Link::InChargeOf { .. }, true) => format!("is in charge of {b}"),
        (Link::InChargeOf { .. }, false) => format!("is the responsibility of {b}"),
        (Link::PartnersWith(claim), true) => with_partner(&b, claim),
        (Link::PartnersWith(claim), false) => as_partner(&b, claim),
        (Link::Mentions, true) => format!("names {b} in its title or outline"),
        (Link::Mentions, false) => format!("is named in the title or outline of {b}"),
        (Link::Under, true) => format!("stands under {b}"),
        (Link::Under, false) => format!("has {b} under it"),
        (Link::FundedBy, true) if has_one_name => "is also the program of the same name".to_owned(),
        (Link::FundedBy, false) if has_one_name => "is also the initiative of the same name".to_owned(),
        (Link::FundedBy, true) => format!("is carried out under {b}"),
        (Link::FundedBy, false) => format!("has {b} carried out under it"),
        (Link::Administers, true) => format!("administers {b}"),
        (Link::Administers, false) => format!("is administered by {b}"),
        (Link::Supports { award }, true) => format!("{} supported {b}", when(graph[*award].time)),
        (Link::Supports { award }, false) => format!("was supported {} by {b}", when(graph[*award].time)),
        (Link::LocatedIn, true) => format!("lies in {b}"),
        (Link::LocatedIn, false) => format!("contains {b}"),
        (Link::MemberOf, true) => format!("belongs to {b}"),
        (Link::MemberOf, false) => format!("includes {b}"),
        (Link::PartOf, true) if is_program => format!("is a type of support within {b}"),
        (Link::PartOf, false) if is_program => format!("has {b} as a type of support"),
        (Link::PartOf, true) => format!("is part of {b}"),
        (Link::PartOf, false) => format!("includes {b}"),
        (Link::Succeeds, true) => format!("succeeds {b}"),
        (Link::Succeeds, false) => format!("was succeeded by {b}"),
        // The printed role alone says whether one takes part, is addressed, or answers the telephone.
        (Link::ParticipatesIn { role }, true) => format!("appears in {b} in the printed role {}", &**role),
        (Link::ParticipatesIn { role }, false) => format!("names {b} in the printed role {}", &**role),
        (Link::JointlyWith, _) if has_one_name => {
            "is administered jointly with another bureau's measure of the same name".to_owned()
        }
        (Link::JointlyWith, _) => format!("is administered jointly with {b}"),
    }
}

fn when(time: AwardTime) -> String {
    match time {
        AwardTime::In(year) => format!("in {}", year.name_en()),
        AwardTime::Until(year) => format!("up to {}", year.name_en()),
    }
}

fn with_partner(partner: &str, claim: &Claim) -> String {
    let partner = match claim.capacity {
        Capacity::Government => partner.to_owned(),
        Capacity::LocalInstitutions => format!("institutions or companies in {partner}"),
    };
    match tense(claim) {
        (Period::Current, Certainty::Firm) => format!("is carried out with {partner}"),
        (Period::Current, Certainty::Planned) => format!("is planned to be carried out with {partner}"),
        (Period::Current, Certainty::Tentative) => {
            format!("is, subject to arrangement or recruitment, to be carried out with {partner}")
        }
        (Period::Past, Certainty::Firm) => format!("was formerly carried out with {partner}"),
        (Period::Past, Certainty::Planned) => {
            format!("was formerly planned to be carried out with {partner}")
        }
        (Period::Past, Certainty::Tentative) => {
            format!("was formerly, subject to arrangement or recruitment, to be carried out with {partner}")
        }
    }
}

fn as_partner(initiative: &str, claim: &Claim) -> String {
    let tense = tense(claim);
    match (claim.capacity, tense) {
        (Capacity::Government, (Period::Current, Certainty::Firm)) => format!("is a partner in {initiative}"),
        (Capacity::Government, (Period::Current, Certainty::Planned)) => {
            format!("is planned to become a partner in {initiative}")
        }
        (Capacity::Government, (Period::Current, Certainty::Tentative)) => {
            format!("is, subject to arrangement or recruitment, to become a partner in {initiative}")
        }
        (Capacity::Government, (Period::Past, Certainty::Firm)) => {
            format!("was formerly a partner in {initiative}")
        }
        (Capacity::Government, (Period::Past, Certainty::Planned)) => {
            format!("was formerly planned to become a partner in {initiative}")
        }
        (Capacity::Government, (Period::Past, Certainty::Tentative)) => {
            format!(
                "was formerly, subject to arrangement or recruitment, to become a partner in {initiative}"
            )
        }
        (Capacity::LocalInstitutions, _) => {
            // The government itself takes no part; what it has there does.
            let partners = match tense {
                (Period::Current, Certainty::Firm) => "are partners",
                (Period::Current, Certainty::Planned) => "are planned to become partners",
                (Period::Current, Certainty::Tentative) => {
                    "are, subject to arrangement or recruitment, to become partners"
                }
                (Period::Past, Certainty::Firm) => "were formerly partners",
                (Period::Past, Certainty::Planned) => "were formerly planned to become partners",
                (Period::Past, Certainty::Tentative) => {
                    "were formerly, subject to arrangement or recruitment, to become partners"
                }
            };
            format!("has institutions or companies that {partners} in {initiative}")
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::Text;

    #[test]
    fn every_claim_is_told_in_words_of_its_own() {
        let mut told = BTreeSet::new();
        for period in [Period::Current, Period::Past] {
            for certainty in [Certainty::Firm, Certainty::Planned, Certainty::Tentative] {
                for capacity in [Capacity::Government, Capacity::LocalInstitutions] {
                    let claim = Claim { id: Text::from("partnership:x"), period, certainty, capacity };
                    for predicate in [with_partner("Aomori", &claim), as_partner("“X”", &claim)] {
                        assert_eq!(predicate.contains("formerly"), period == Period::Past, "{predicate}");
                        assert_eq!(
                            predicate.contains("planned"),
                            certainty == Certainty::Planned,
                            "{predicate}"
                        );
                        let is_open = certainty == Certainty::Tentative;
                        assert_eq!(predicate.contains("subject to arrangement"), is_open, "{predicate}");
                        let is_local = capacity == Capacity::LocalInstitutions;
                        assert_eq!(predicate.contains("institutions or companies"), is_local, "{predicate}");
                        told.insert(predicate);
                    }
                }
            }
        }
        assert_eq!(told.len(), 24);
    }

    #[test]
    fn titles_within_titles_have_single_marks() {
        assert_eq!(quoted("Opening of “Step”"), "“Opening of ‘Step’”");
    }
}
