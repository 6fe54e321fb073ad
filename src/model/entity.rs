//! The records of the graph, as the documents let them be known.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Date, EdgeIx, FiscalYear, Ix, Period, Text};

/// A name in Japanese as printed, in English, and in katakana where known.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names are language codes")]
pub struct Name {
    pub ja: Text,
    pub en: Text,
    pub kana: Option<Text>,
}

/// A text of our own in both languages.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names are language codes")]
pub struct Bilingual {
    pub ja: Text,
    pub en: Text,
}

/// Where a fact was read.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The document.
    pub document: Ix<SourceDocument>,
    /// The first line, counted from 1.
    pub line_start: u32,
    /// The last line, which may be the first.
    pub line_end: u32,
    /// The printed words.
    pub quote: Text,
}

/// A source document.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names say it")]
pub struct SourceDocument {
    pub id: Text,
    pub title: Bilingual,
    pub publisher: Bilingual,
    pub published_on: Option<Date>,
    pub url: Option<Text>,
    pub sha256: Text,
    pub line_count: u32,
    pub remark: Option<Bilingual>,
}

/// A bureau (局) of the Tokyo Metropolitan Government, or an office in charge like one (警視庁, 教育庁).
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Bureau {
    pub id: Text,
    pub name: Name,
}

/// One of the 47 prefectures (都道府県).
#[derive(Debug, Clone)]
pub struct Prefecture {
    /// `prefecture:13`.
    pub id: Text,
    /// Its name.
    pub name: Name,
    /// JIS X 0401, two digits.
    pub code: Text,
    /// ISO 3166-2, `JP-13`.
    pub iso_code: Text,
}

impl Prefecture {
    /// The code of Tokyo (東京都), whose bureaus these are; 全国道府県 are the others.
    pub const TOKYO: &str = "13";

    /// Whether it is Tokyo.
    pub fn is_tokyo(&self) -> bool {
        *self.code == *Self::TOKYO
    }
}

/// A city, special ward, town or village (市区町村).
#[derive(Debug, Clone)]
pub struct Municipality {
    /// `municipality:13208`.
    pub id: Text,
    /// Its name without prefecture and county.
    pub name: Name,
    /// Prefecture and name in one: 静岡県小山町.
    pub full_name: Text,
    /// JIS X 0402, five digits without check digit.
    pub code: Text,
    /// Where it lies.
    pub prefecture: Ix<Prefecture>,
    /// The wards (行政区) of a designated city, by code.
    pub wards: Vec<Ward>,
}

/// A ward of a designated city: a part of it, and no municipality of its own.
#[derive(Debug, Clone)]
pub struct Ward {
    /// JIS X 0402, five digits without check digit.
    pub code: Text,
    /// Its name without the city.
    pub name: Name,
}

/// What an area is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AreaKind {
    /// A territory with a name: 東北地域.
    Region,
    /// Governments that are listed or described together: 全国の政令指定都市.
    Group,
    /// The whole country: 全国道府県.
    Nationwide,
}

/// A region, a closed or open group of governments, or the whole country.
#[derive(Debug, Clone)]
pub struct Area {
    /// `area:tohoku`.
    pub id: Text,
    /// Its name as printed.
    pub name: Name,
    /// What it is.
    pub kind: AreaKind,
    /// The prefectures that belong to it; none where the members are not known.
    pub prefectures: Option<Vec<Ix<Prefecture>>>,
    /// The municipalities that belong to it; none where the members are not known.
    pub municipalities: Option<Vec<Ix<Municipality>>>,
    /// What has to be known of its extent.
    pub remark: Option<Bilingual>,
}

/// What an initiative is, by the document that lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InitiativeKind {
    /// A numbered project with the governments it works with.
    PartnershipProject,
    /// A dated announcement.
    Announcement,
    /// A measure of support with its contact.
    SupportMeasure,
    /// A project selected for a program.
    SelectedProject,
}

/// Something that bureaus do: a project, an announcement, a measure.
#[derive(Debug, Clone)]
pub struct Initiative {
    /// `initiative:coexistence-2019-40`.
    pub id: Text,
    /// The printed title, and ours in English.
    pub name: Name,
    /// What it is.
    pub kind: InitiativeKind,
    /// One or two plain sentences of our own.
    pub summary: Bilingual,
    /// The number printed in its list.
    pub number: Option<i32>,
    /// The printed date of publication.
    pub published_on: Option<Date>,
    /// The document that lists it.
    pub document: Ix<SourceDocument>,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
    /// What the column 関係自治体 (現在) says.
    pub current_partners: Option<PartnerColumn>,
    /// What the column 関係自治体 (過去) says.
    pub past_partners: Option<PartnerColumn>,
    /// Numbers of partners that are printed without names.
    pub stated_counts: Vec<StatedCount>,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
    /// Printed addresses.
    pub links: Vec<WebLink>,
    /// Until when what is possible.
    pub deadlines: Vec<Deadline>,
    /// The fiscal year it begins in, where printed.
    pub starts_in: Option<FiscalYear>,
    /// The fiscal year it ends in, where printed.
    pub ends_in: Option<FiscalYear>,
    /// The remark printed with it (備考).
    pub remark: Option<Text>,
}

impl Initiative {
    /// The partner column of a period, where there is one.
    pub fn partner_column(&self, period: Period) -> Option<&PartnerColumn> {
        match period {
            Period::Current => self.current_partners.as_ref(),
            Period::Past => self.past_partners.as_ref(),
        }
    }

    /// What the partner column of a period says as a whole.
    pub fn partner_status(&self, period: Period) -> PartnerStatus {
        self.partner_column(period).map_or(PartnerStatus::None, |column| column.status)
    }
}

/// What a partner column says as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PartnerStatus {
    /// A dash.
    None,
    /// Partners are named.
    Listed,
    /// To be arranged, recruited, or described without being listed.
    Open,
}

/// A cell of the column 関係自治体.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PartnerColumn {
    pub status: PartnerStatus,
    pub as_printed: Text,
}

/// A number of partners that is printed without their names: 39道府県.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names say it")]
pub struct StatedCount {
    pub count: i32,
    pub unit: Text,
    pub period: Period,
    pub as_printed: Text,
}

/// Whom to ask; the organization is named where it is not the bureau.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Contact {
    pub organization: Option<Text>,
    pub unit: Option<Text>,
    pub phone: Option<Text>,
}

/// A printed address of a page.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names say it")]
pub struct WebLink {
    pub label: Option<Text>,
    pub url: Text,
}

/// A printed deadline.
#[derive(Debug, Clone)]
pub struct Deadline {
    /// What it is for, as printed: 申請期間.
    pub kind: Option<Text>,
    /// The fiscal year whose end it is.
    pub fiscal_year: FiscalYear,
    /// The printed words.
    pub as_printed: Text,
}

/// What a strategy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StrategyKind {
    /// A plan, policy or guideline.
    Plan,
    /// A vision within a plan.
    Vision,
    /// A pillar (政策の柱) of a vision.
    Pillar,
    /// A numbered strategy.
    Strategy,
    /// A heading (分野) of a list of initiatives.
    Field,
}

/// A plan, vision, pillar, numbered strategy or list heading.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Strategy {
    pub id: Text,
    pub name: Name,
    pub kind: StrategyKind,
    pub number: Option<i32>,
    pub tagline: Option<Bilingual>,
    pub evidence: Vec<Evidence>,
    pub remark: Option<Bilingual>,
}

/// A named subsidy or grant, or a type of support within one.
#[derive(Debug, Clone)]
pub struct FundingProgram {
    /// `funding-program:smart-tokyo-promotion`.
    pub id: Text,
    /// Its name.
    pub name: Name,
    /// The upper limit in yen.
    pub max_amount_yen: Option<i32>,
    /// The subsidised share: `1/2`.
    pub subsidy_rate: Option<Text>,
    /// How the amount is set, as printed: 定額.
    pub grant_basis: Option<Text>,
    /// The fiscal year it began in.
    pub starts_in: Option<FiscalYear>,
    /// For how many years it supports.
    pub support_years: Option<i32>,
    /// Themes of its call, as printed.
    pub themes: Vec<Text>,
    /// What the source leaves open.
    pub remark: Option<Bilingual>,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}

/// A district, project or municipality that a program supported.
#[derive(Debug, Clone)]
pub struct Award {
    /// `award:mlit-2024-01`.
    pub id: Text,
    /// The program.
    pub program: Ix<FundingProgram>,
    /// The type of support, where the source says.
    pub support_type: Option<Ix<FundingProgram>>,
    /// The number printed in its list.
    pub number: Option<i32>,
    /// The district as printed after its prefecture.
    pub district: Text,
    /// Where it lies.
    pub prefecture: Ix<Prefecture>,
    /// The municipalities that are printed; empty where only a district's name is.
    pub municipalities: Vec<Ix<Municipality>>,
    /// The project that was selected.
    pub project: Option<Ix<Initiative>>,
    /// When.
    pub time: AwardTime,
    /// What the source leaves open.
    pub remark: Option<Bilingual>,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}

/// When an award was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AwardTime {
    /// In this fiscal year.
    In(FiscalYear),
    /// In some fiscal year up to and including this one.
    Until(FiscalYear),
}

/// What an organization is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names say it")]
pub enum OrganizationKind {
    NationalMinistry,
    Company,
    University,
    Association,
    PublicCorporation,
    BranchOffice,
    Alliance,
    Other,
}

/// A body other than a bureau or a Japanese local government.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Organization {
    pub id: Text,
    pub name: Name,
    pub kind: OrganizationKind,
}

/// Any record with an id of its own, vertex or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Record {
    /// A vertex.
    Vertex(super::Vertex),
    /// A source document.
    SourceDocument(Ix<SourceDocument>),
    /// A claim, which is an edge.
    Partnership(EdgeIx),
    /// An award.
    Award(Ix<Award>),
}
