//! The enums of the schema: those of the model, documented.

use async_graphql::Enum;

use crate::{analysis, model, search};

/// The kinds of vertex of the graph.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::EntityKind")]
pub(super) enum EntityKind {
    /// A project, announcement or measure of one or more bureaus (取組).
    Initiative,
    /// A bureau (局) of the Tokyo Metropolitan Government, or an office in charge like one.
    Bureau,
    /// A city, special ward, town or village (市区町村).
    Municipality,
    /// One of the 47 prefectures (都道府県).
    Prefecture,
    /// A region, a group of governments, or the whole country (地域・団体群).
    Area,
    /// A plan, vision, pillar, numbered strategy or list heading (計画・戦略).
    Strategy,
    /// A named subsidy or grant (補助・助成).
    FundingProgram,
    /// A body other than a bureau or a Japanese local government (団体).
    Organization,
}

/// The languages of names and texts.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "search::Lang")]
pub(super) enum Language {
    /// Japanese, as printed.
    Ja,
    /// English.
    En,
    /// The reading in katakana.
    Kana,
}

/// Which values come first. What has none comes last in both directions.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(super) enum SortDirection {
    /// The smallest first.
    Asc,
    /// The greatest first.
    Desc,
}

/// What a list is broken down by.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::Facet")]
pub(super) enum Facet {
    /// What the items are: the kind of initiative, area, strategy or organization, of partner, or of vertex.
    Kind,
    /// The bureaus in charge.
    Bureau,
    /// The strategies that the initiatives stand under, their ancestors included.
    Strategy,
    /// The prefectures that they lie in, or work with in the strict reading.
    Prefecture,
    /// The fiscal years of publication (April to March), or of the award.
    FiscalYear,
    /// The documents that list the initiatives.
    Document,
}

/// Whether something held at a date, as far as the documents say.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::Standing")]
pub(super) enum Standing {
    /// What is printed says that it did.
    Held,
    /// What is printed says that it did not.
    NotHeld,
    /// Nothing that is printed says either.
    Unknown,
}

/// Which column or remark a claim stands in.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::Period")]
pub(super) enum Period {
    /// 現在: the partnership is current.
    Current,
    /// 過去: it lies in the past.
    Past,
}

/// How sure the source is that the partnership takes place.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::Certainty")]
pub(super) enum Certainty {
    /// Stated without reserve.
    Firm,
    /// The source says that it is to come (予定, 検討中, 新規要求).
    Planned,
    /// The source says that it is still being arranged or recruited (調整中, 募集中).
    Tentative,
}

/// Who takes part on the partner's side.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::Capacity")]
pub(super) enum Capacity {
    /// The government itself takes part.
    Government,
    /// Theaters, museums, firms or plants there do, and the source says or shows that the government does not.
    LocalInstitutions,
}

/// On what ground a prefecture (or municipality) counts as a partner.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::Basis")]
pub(super) enum Basis {
    /// It is printed itself, as a partner of its own. A prefecture that only stands before the name of its city
    /// (神奈川県横浜市) is not.
    Named,
    /// One of its municipalities is printed (for a prefecture).
    Municipality,
    /// A region that contains it is printed (東北地域).
    Region,
    /// A closed group of which it is itself a member is printed (全国の政令指定都市). A designated city's prefecture
    /// is no member.
    Group,
    /// The whole country is printed (全国道府県).
    Nationwide,
}

/// What an area is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::AreaKind")]
pub(super) enum AreaKind {
    /// A territory with a name: 東北地域.
    Region,
    /// Governments listed or described together: 全国の政令指定都市.
    Group,
    /// The whole country: 全国道府県.
    Nationwide,
}

/// What an initiative is, by the document that lists it.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::InitiativeKind")]
pub(super) enum InitiativeKind {
    /// A numbered project with the governments it works with (「共存共栄」に向けた取組).
    PartnershipProject,
    /// A dated announcement of the action plan.
    Announcement,
    /// A measure of support for municipalities and others, with its contact (施策).
    SupportMeasure,
    /// A project selected for a program (支援プロジェクト).
    SelectedProject,
}

/// What a partner column says as a whole.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::PartnerStatus")]
pub(super) enum PartnerStatus {
    /// A dash, or no column at all.
    None,
    /// Partners are named.
    Listed,
    /// To be arranged, recruited, or described without being listed.
    Open,
}

/// What a strategy is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::StrategyKind")]
pub(super) enum StrategyKind {
    /// A plan, policy or guideline (計画・指針).
    Plan,
    /// A vision within a plan (スマート シティ).
    Vision,
    /// A pillar of a vision (政策の柱).
    Pillar,
    /// A numbered strategy (戦略).
    Strategy,
    /// A heading (分野) of a list of initiatives.
    Field,
}

/// What an organization is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::OrganizationKind")]
pub(super) enum OrganizationKind {
    /// A ministry of the national government (省).
    NationalMinistry,
    /// A company (会社).
    Company,
    /// A university (大学).
    University,
    /// An association or federation (協会・連合会).
    Association,
    /// A public corporation or foundation (公社・独立行政法人).
    PublicCorporation,
    /// A branch or regional office (支庁・支部).
    BranchOffice,
    /// An alliance or council of governments or bodies (連合・協議会).
    Alliance,
    /// Anything else, a foreign city for instance.
    Other,
}

/// The relations of the graph: one value per relation of the model.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::Relation")]
pub(super) enum Relation {
    /// A bureau is in charge of an initiative (所管局).
    InChargeOf,
    /// An initiative is carried out with a partner (関係自治体).
    PartnersWith,
    /// An initiative's title or outline names a place that is no partner.
    Mentions,
    /// An initiative or program stands under a strategy.
    Under,
    /// An initiative is, or is paid by, a funding program.
    FundedBy,
    /// A bureau or organization administers a funding program.
    Administers,
    /// A program supported a municipality or project by an award; never a prefecture.
    Supports,
    /// A municipality lies in a prefecture.
    LocatedIn,
    /// A place belongs to a region or group. The whole country expands by rule and has no member edges.
    MemberOf,
    /// A strategy is part of its parent; a type of support is part of its program.
    PartOf,
    /// A program takes the place of an earlier one.
    Succeeds,
    /// A body takes part in an initiative in a printed role.
    ParticipatesIn,
    /// Two initiatives of different bureaus are one measure, administered jointly (共管).
    JointlyWith,
}

/// What the rows or columns of a matrix are.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "model::MatrixAxis")]
pub(super) enum MatrixAxis {
    /// The bureaus in charge.
    Bureau,
    /// The prefectures that are partners.
    Prefecture,
    /// The municipalities that are partners.
    Municipality,
    /// The strategies that the initiatives stand under, their ancestors included.
    Strategy,
}

/// In which direction a step follows edges. JOINTLY_WITH is mutual, its direction only the order of the data: ask for it
/// by EITHER.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "analysis::Turn")]
pub(super) enum StepDirection {
    /// Along them: from a bureau to what it is in charge of.
    Forward,
    /// Against them: from an initiative to who is in charge of it.
    Backward,
    /// Either way.
    Either,
}

/// How central a vertex is. Each agrees with the function of networkx that is named.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "analysis::Measure")]
pub(super) enum CentralityMeasure {
    /// The share of all others that it is joined with (`degree_centrality`); weighted, the sum of its weights in place of
    /// how many. Times the number of others it is the degree, or the weighted degree, itself.
    Degree,
    /// The share of the shortest ways between others that lead over it (`betweenness_centrality`).
    Betweenness,
    /// How near it is to all that it reaches (`closeness_centrality`).
    Closeness,
    /// How central those are that it is joined with (`eigenvector_centrality`). Outside the strongest component it is 0.
    Eigenvector,
    /// How often one comes by who follows edges at random and begins anew now and then (`pagerank`).
    Pagerank,
    /// The sum of 1 divided by the distance of each that it reaches (`harmonic_centrality`).
    Harmonic,
    /// How many ways lead to it, long ones counting less (`katz_centrality`). `alpha`, by which each step counts less, is 0.1, or
    /// 0.9 divided by the greatest eigenvalue where that is less, for it would not converge; `parameters` tell it.
    Katz,
}

/// How alike two vertices are, by their neighbors.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "analysis::Similarity")]
pub(super) enum SimilarityMetric {
    /// The share of the neighbors of both among those of either.
    Jaccard,
    /// The neighbors of both, divided by the root of the product of how many each has.
    Cosine,
    /// The sum over the neighbors of both of 1 divided by the logarithm of how many neighbors they have.
    AdamicAdar,
    /// How many neighbors both have.
    CommonNeighbors,
}

/// How much speaks for a tie between two vertices that are not joined. Where two kinds work together, the neighbors of the
/// first are taken to be its neighbors' neighbors: those that are like it (Huang, Li and Chen 2005).
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "analysis::LinkMetric")]
pub(super) enum LinkMetric {
    /// The sum over the neighbors of both of 1 divided by the logarithm of how many neighbors they have.
    AdamicAdar,
    /// The share of the neighbors of both among those of either.
    Jaccard,
    /// How many neighbors both have.
    CommonNeighbors,
    /// The sum over the neighbors of both of 1 divided by how many neighbors they have.
    ResourceAllocation,
    /// The product of how many neighbors each has.
    PreferentialAttachment,
}

/// How communities are found.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(super) enum CommunityAlgorithm {
    /// Leiden (Traag, Waltman and van Eck 2019): as much modularity as can be found; each community is connected.
    Leiden,
    /// Label propagation as in LDBC Graphalytics: each vertex takes the label that most neighbors have, ten times. Neither
    /// seed nor weights count, nor the resolution but for `modularity`.
    LabelPropagation,
}

/// Which side of chance.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "analysis::Tail")]
pub(super) enum Tail {
    /// More frequent than chance.
    More,
    /// Less frequent than chance: expected, but missing.
    Fewer,
}

/// What the ties of a projection weigh.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "analysis::ProjectionWeight")]
pub(super) enum ProjectionWeight {
    /// How many the two share.
    Count,
    /// The share of those that both have among all that either has: above 0, at most 1.
    Jaccard,
}

/// A text of a vertex that search looks at.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "search::Field")]
pub(super) enum SearchField {
    /// The id, found by all of it.
    Id,
    /// A code, found by all of it: `13`, `JP-13`, `13208`.
    Code,
    /// The number printed with it, found by all of it.
    Number,
    /// The name, or the title of an initiative.
    Name,
    /// Prefecture and name of a municipality in one: 静岡県小山町.
    FullName,
    /// The words printed beside a strategy's name.
    Tagline,
    /// A theme of a funding program's call.
    Theme,
    /// The summary.
    Summary,
    /// The remark.
    Remark,
    /// A partner column of an initiative (関係自治体), as printed.
    Partners,
}
