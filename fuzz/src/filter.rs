//! Any JSON as filters and orders: an object with the variables of [`LISTS`].

use super::{answer, variables};
use tokyo_policy_graph::graphql::Request;

const LISTS: &str = "query (
  $areas: AreaWhere, $areaOrder: [AreaOrder!]
  $awards: AwardWhere, $awardOrder: [AwardOrder!]
  $bureaus: BureauWhere, $bureauOrder: [BureauOrder!]
  $fundingPrograms: FundingProgramWhere, $fundingProgramOrder: [FundingProgramOrder!]
  $initiatives: InitiativeWhere, $initiativeOrder: [InitiativeOrder!]
  $municipalities: MunicipalityWhere, $municipalityOrder: [MunicipalityOrder!]
  $organizations: OrganizationWhere, $organizationOrder: [OrganizationOrder!]
  $partnerships: PartnershipWhere, $partnershipOrder: [PartnershipOrder!]
  $prefectures: PrefectureWhere, $prefectureOrder: [PrefectureOrder!]
  $strategies: StrategyWhere, $strategyOrder: [StrategyOrder!]
  $partners: PartnerWhere, $via: PathWhere, $steps: [PathStep!] = []
) {
  areas(where: $areas, orderBy: $areaOrder) { totalCount nodes { id } }
  awards(where: $awards, orderBy: $awardOrder) { totalCount nodes { id } }
  bureaus(where: $bureaus, orderBy: $bureauOrder) {
    totalCount nodes { id prefectures(where: $partners) { totalCount } }
  }
  fundingPrograms(where: $fundingPrograms, orderBy: $fundingProgramOrder) { totalCount nodes { id } }
  initiatives(where: $initiatives, orderBy: $initiativeOrder) { totalCount nodes { id } }
  municipalities(where: $municipalities, orderBy: $municipalityOrder) { totalCount nodes { id } }
  organizations(where: $organizations, orderBy: $organizationOrder) { totalCount nodes { id } }
  partnerships(where: $partnerships, orderBy: $partnershipOrder) { totalCount nodes { id } }
  prefectures(where: $prefectures, orderBy: $prefectureOrder) { totalCount nodes { id } }
  strategies(where: $strategies, orderBy: $strategyOrder) { totalCount nodes { id } }
  partnershipMatrix(where: $partners) { cells { __typename } }
  shortestPaths(from: \"bureau:environment\", to: \"prefecture:07\", via: $via) { totalCount }
  pathPattern(start: { ids: [\"bureau:environment\"] }, steps: $steps) { totalCount }
}";

/// Panics where something does not hold.
pub fn run(input: &[u8]) {
    let Some(variables) = std::str::from_utf8(input).ok().and_then(variables) else { return };
    answer(&Request { query: LISTS.to_owned(), variables: Some(variables), ..Request::default() });
}
