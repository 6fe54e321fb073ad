//! Paths in Japanese: clauses joined by 、 and closed by 。.

use super::explanation::{Told, tense};
use crate::model::{AwardTime, Capacity, Certainty, Claim, EntityKind, Graph, Link, Period, Vertex};

/// A clause as it goes on, and as it ends.
type Clause = [String; 2];

/// The sentence of a path.
pub(super) fn sentence(graph: &Graph, start: Vertex, hops: &[Told<'_>]) -> String {
    let Some((last, others)) = hops.split_last() else {
        return format!("始点と終点は、いずれも{}である。", name(graph, start));
    };
    let mut sentence = String::new();
    for hop in others {
        let [going_on, _] = clause(graph, hop);
        sentence.extend([going_on.as_str(), "、"]);
    }
    let [_, ending] = clause(graph, last);
    sentence + &ending + "。"
}

/// The printed name; titles in brackets, as they could run into the sentence.
fn name(graph: &Graph, vertex: Vertex) -> String {
    let name = &graph.name(vertex).ja;
    match vertex.kind() {
        EntityKind::Initiative | EntityKind::Strategy | EntityKind::FundingProgram => format!("『{name}』"),
        EntityKind::Bureau
        | EntityKind::Municipality
        | EntityKind::Prefecture
        | EntityKind::Area
        | EntityKind::Organization => name.to_string(),
    }
}

fn clause(graph: &Graph, hop: &Told<'_>) -> Clause {
    let (a, b) = (name(graph, hop.from), name(graph, hop.to));
    let of = |stem: String, endings: [&str; 2]| endings.map(|ending| format!("{stem}{ending}"));
    let is_program = hop.from.kind() == EntityKind::FundingProgram;
    match (hop.link, hop.is_forward) {
        (Link::InChargeOf { .. }, true) => of(format!("{a}は{b}を所管"), ["し", "する"]),
        (Link::InChargeOf { .. }, false) => of(format!("{a}は{b}が所管"), ["し", "する"]),
        (Link::PartnersWith(claim), true) => with_partner(&a, &b, hop.to, claim),
        (Link::PartnersWith(claim), false) => as_partner(&a, &b, hop.from, claim),
        (Link::Mentions, true) => of(format!("{a}は題名または概要で{b}の名を挙げ"), ["", "ている"]),
        (Link::Mentions, false) => of(format!("{a}は{b}の題名または概要に名が挙げられ"), ["", "ている"]),
        (Link::Under, true) => of(format!("{a}は{b}に位置付けられ"), ["", "ている"]),
        (Link::Under, false) => of(format!("{a}には{b}が位置付けられ"), ["", "ている"]),
        (Link::FundedBy, true) if a == b => of(format!("{a}は同名の補助・助成でも"), ["あり", "ある"]),
        (Link::FundedBy, false) if a == b => of(format!("{a}は同名の取組でも"), ["あり", "ある"]),
        (Link::FundedBy, true) => of(format!("{a}は{b}による取組"), ["であり", "である"]),
        (Link::FundedBy, false) => of(format!("{a}による取組として{b}が"), ["あり", "ある"]),
        (Link::Administers, true) => of(format!("{a}は{b}を運営"), ["し", "する"]),
        (Link::Administers, false) => of(format!("{a}は{b}が運営"), ["し", "する"]),
        (Link::Supports { award }, true) => {
            of(format!("{a}は{}{b}を支援対象と", when(graph[*award].time)), ["し", "した"])
        }
        (Link::Supports { award }, false) => {
            of(format!("{a}は{}{b}の支援を受け", when(graph[*award].time)), ["", "た"])
        }
        (Link::LocatedIn, true) => of(format!("{a}は{b}に"), ["あり", "ある"]),
        (Link::LocatedIn, false) => of(format!("{a}には{b}が"), ["あり", "ある"]),
        (Link::MemberOf, true) => of(format!("{a}は{b}に属"), ["し", "する"]),
        (Link::MemberOf, false) => of(format!("{a}は{b}を含"), ["み", "む"]),
        (Link::PartOf, true) if is_program => of(format!("{a}は{b}の支援類型"), ["であり", "である"]),
        (Link::PartOf, false) if is_program => of(format!("{a}には支援類型として{b}が"), ["あり", "ある"]),
        (Link::PartOf, true) => of(format!("{a}は{b}の一部"), ["であり", "である"]),
        (Link::PartOf, false) => of(format!("{a}は{b}を含"), ["み", "む"]),
        (Link::Succeeds, true) => of(format!("{a}は{b}の後継"), ["であり", "である"]),
        (Link::Succeeds, false) => of(format!("{a}は{b}に引き継がれ"), ["", "た"]),
        (Link::ParticipatesIn { role }, true) => {
            of(format!("{a}は{b}に「{}」として記され", &**role), ["", "ている"])
        }
        (Link::ParticipatesIn { role }, false) => {
            of(format!("{a}には{b}が「{}」として記され", &**role), ["", "ている"])
        }
        (Link::JointlyWith, _) if a == b => {
            of(format!("{a}は他局の同名の取組と共管の関係に"), ["あり", "ある"])
        }
        (Link::JointlyWith, _) => of(format!("{a}は{b}と共管の関係に"), ["あり", "ある"]),
    }
}

fn when(time: AwardTime) -> String {
    match time {
        AwardTime::In(year) => format!("{}に", year.name_ja()),
        AwardTime::Until(year) => format!("{}までに", year.name_ja()),
    }
}

/// What a partner is called: the column is 関係自治体, which a body that is no government cannot be.
fn role_of(partner: Vertex, claim: &Claim) -> &'static str {
    match (partner.kind(), claim.capacity) {
        (EntityKind::Organization, _) | (_, Capacity::LocalInstitutions) => "連携先",
        (_, Capacity::Government) => "関係自治体",
    }
}

/// Who takes part: the partner itself, or what is there.
fn who(partner: &str, claim: &Claim) -> String {
    match claim.capacity {
        Capacity::Government => partner.to_owned(),
        Capacity::LocalInstitutions => format!("{partner}にある施設や企業など"),
    }
}

fn with_partner(initiative: &str, partner: &str, vertex: Vertex, claim: &Claim) -> Clause {
    let (partner, role) = (who(partner, claim), role_of(vertex, claim));
    let (stem, endings) = match tense(claim) {
        (Period::Current, Certainty::Firm) => ("", ["とし", "とする"]),
        (Period::Current, Certainty::Planned) => ("", ["とする予定であり", "とする予定である"]),
        (Period::Current, Certainty::Tentative) => {
            ("", ["とする方向で調整または募集中であり", "とする方向で調整または募集中である"])
        }
        (Period::Past, Certainty::Firm) => ("過去に", ["としており", "としていた"]),
        (Period::Past, Certainty::Planned) => {
            ("過去に", ["とする予定とされており", "とする予定とされていた"])
        }
        (Period::Past, Certainty::Tentative) => (
            "過去に",
            ["とする方向で調整または募集中とされており", "とする方向で調整または募集中とされていた"],
        ),
    };
    endings.map(|ending| format!("{initiative}は{stem}{partner}を{role}{ending}"))
}

fn as_partner(partner: &str, initiative: &str, vertex: Vertex, claim: &Claim) -> Clause {
    let (partner, role) = (who(partner, claim), role_of(vertex, claim));
    let (stem, endings) = match tense(claim) {
        (Period::Current, Certainty::Firm) => ("", ["であり", "である"]),
        (Period::Current, Certainty::Planned) => ("", ["となる予定であり", "となる予定である"]),
        (Period::Current, Certainty::Tentative) => {
            ("", ["となる方向で調整または募集中であり", "となる方向で調整または募集中である"])
        }
        (Period::Past, Certainty::Firm) => ("過去に", ["となっており", "であった"]),
        (Period::Past, Certainty::Planned) => {
            ("過去に", ["となる予定とされており", "となる予定とされていた"])
        }
        (Period::Past, Certainty::Tentative) => (
            "過去に",
            ["となる方向で調整または募集中とされており", "となる方向で調整または募集中とされていた"],
        ),
    };
    endings.map(|ending| format!("{partner}は{stem}{initiative}の{role}{ending}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{Ix, Text};

    #[test]
    fn every_claim_is_told_in_words_of_its_own() {
        let mut told = BTreeSet::new();
        for period in [Period::Current, Period::Past] {
            for certainty in [Certainty::Firm, Certainty::Planned, Certainty::Tentative] {
                for capacity in [Capacity::Government, Capacity::LocalInstitutions] {
                    let claim = Claim { id: Text::from("partnership:x"), period, certainty, capacity };
                    let partner = Vertex::Prefecture(Ix::new(0));
                    for clauses in [
                        with_partner("『甲』", "乙県", partner, &claim),
                        as_partner("乙県", "『甲』", partner, &claim),
                    ] {
                        for clause in &clauses {
                            assert!(clause.contains("『甲』") && clause.contains("乙県"), "{clause}");
                            assert_eq!(clause.contains("過去に"), period == Period::Past, "{clause}");
                            assert_eq!(clause.contains("予定"), certainty == Certainty::Planned, "{clause}");
                            assert_eq!(
                                clause.contains("調整"),
                                certainty == Certainty::Tentative,
                                "{clause}"
                            );
                            assert_eq!(
                                clause.contains("施設"),
                                capacity == Capacity::LocalInstitutions,
                                "{clause}"
                            );
                        }
                        told.extend(clauses);
                    }
                }
            }
        }
        assert_eq!(told.len(), 48);
        assert!(told.contains("『甲』は過去に乙県を関係自治体としていた"));
        assert!(told.contains("乙県は『甲』の関係自治体となる予定であり"));
    }
}
