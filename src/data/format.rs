//! The format of the data files: one struct per record, from which serde reads and the JSON Schemas come.
//!
//! `graph-data/README.md` shows it by a full example. An id is a slug; the full id of the graph puts its kind
//! before it. Where a field may only point to one kind it holds the slug (`"bureau": "environment"`), else the
//! full id (`"partner": "prefecture:07"`).

use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde::Deserialize;

use crate::model::{
    AreaKind, Capacity, Certainty, InitiativeKind, OrganizationKind, PartnerStatus, Period, StrategyKind,
};

/// The kinds of data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum FileFormat {
    Documents,
    Prefectures,
    Municipalities,
    Wards,
    Bureaus,
    Areas,
    Strategies,
    FundingPrograms,
    Awards,
    Organizations,
    Initiatives,
}

/// Which file has which format. A name that ends in `/` is a folder with any number of files.
pub const FILES: [(&str, FileFormat); 11] = [
    ("documents.json", FileFormat::Documents),
    ("reference/prefectures.json", FileFormat::Prefectures),
    ("reference/municipalities.json", FileFormat::Municipalities),
    ("reference/wards.json", FileFormat::Wards),
    ("bureaus.json", FileFormat::Bureaus),
    ("areas.json", FileFormat::Areas),
    ("strategies.json", FileFormat::Strategies),
    ("funding-programs.json", FileFormat::FundingPrograms),
    ("awards.json", FileFormat::Awards),
    ("organizations.json", FileFormat::Organizations),
    ("initiatives/", FileFormat::Initiatives),
];

impl FileFormat {
    /// The format of the file with this name.
    pub fn of(name: &str) -> Option<FileFormat> {
        let fits = |pattern: &str| name == pattern || pattern.ends_with('/') && name.starts_with(pattern);
        FILES.iter().find(|(pattern, _)| fits(pattern)).map(|(_, format)| *format)
    }

    /// The field of the file that holds its records.
    pub fn collection(self) -> &'static str {
        match self {
            FileFormat::Documents => "documents",
            FileFormat::Prefectures => "prefectures",
            FileFormat::Municipalities => "municipalities",
            FileFormat::Wards => "wards",
            FileFormat::Bureaus => "bureaus",
            FileFormat::Areas => "areas",
            FileFormat::Strategies => "strategies",
            FileFormat::FundingPrograms => "fundingPrograms",
            FileFormat::Awards => "awards",
            FileFormat::Organizations => "organizations",
            FileFormat::Initiatives => "initiatives",
        }
    }

    /// The part before the colon of the full ids of its records.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            FileFormat::Documents => "source-document",
            FileFormat::Prefectures => "prefecture",
            FileFormat::Municipalities => "municipality",
            FileFormat::Wards => "ward",
            FileFormat::Bureaus => "bureau",
            FileFormat::Areas => "area",
            FileFormat::Strategies => "strategy",
            FileFormat::FundingPrograms => "funding-program",
            FileFormat::Awards => "award",
            FileFormat::Organizations => "organization",
            FileFormat::Initiatives => "initiative",
        }
    }

    /// The field that stands before the records, where there is one.
    pub fn header(self) -> Option<&'static str> {
        match self {
            FileFormat::Initiatives => Some("document"),
            FileFormat::Prefectures | FileFormat::Municipalities | FileFormat::Wards => Some("referenceDate"),
            _ => None,
        }
    }
}

/// A name in Japanese as printed, in English, and in katakana where known.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Name {
    pub ja: String,
    pub en: String,
    pub kana: Option<String>,
}

/// A text of our own in both languages.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Bilingual {
    pub ja: String,
    pub en: String,
}

/// The first and the last line, counted from 1.
pub(super) type Lines = [u32; 2];

/// Where a statement stands: document, lines and printed words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Evidence {
    pub document: String,
    pub lines: Lines,
    /// Printed within these lines, white space apart.
    pub quote: String,
}

/// Where an initiative stands in its file's document.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct OwnEvidence {
    pub lines: Lines,
    pub quote: String,
}

/// A source document. It is not part of the project; its hash says which text was read.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Document {
    pub id: String,
    pub title: Bilingual,
    pub publisher: Bilingual,
    /// ISO 8601; left out where no full date is printed.
    pub published_on: Option<String>,
    /// Where it is found, if it says so itself.
    pub url: Option<String>,
    pub sha256: String,
    /// A last line without line break counts.
    pub line_count: u32,
    pub remark: Option<Bilingual>,
}

/// A prefecture of the reference data.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Prefecture {
    /// JIS X 0401.
    pub code: String,
    pub name: Name,
}

/// A municipality of the reference data.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Municipality {
    /// JIS X 0402 without check digit.
    pub code: String,
    pub name: Name,
}

/// A ward (行政区) of a designated city. It is no municipality, and no vertex.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Ward {
    /// JIS X 0402 without check digit.
    pub code: String,
    /// The code of its city.
    pub city: String,
    pub name: Name,
}

/// A bureau.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Bureau {
    pub id: String,
    pub name: Name,
}

/// What of the country an area of kind NATIONWIDE covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Coverage {
    /// The 46 prefectures other than Tokyo.
    Prefectures,
    /// All municipalities.
    Municipalities,
}

/// A region, a group of governments, or the whole country. Without members they are not known.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Area {
    pub id: String,
    pub kind: AreaKind,
    pub name: Name,
    /// Codes of its member prefectures.
    pub prefectures: Option<Vec<String>>,
    /// Codes of its member municipalities.
    pub municipalities: Option<Vec<String>>,
    /// For NATIONWIDE alone: what it expands to.
    pub covers: Option<Vec<Coverage>>,
    pub remark: Option<Bilingual>,
}

/// A plan, vision, pillar, numbered strategy or list heading.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Strategy {
    pub id: String,
    pub kind: StrategyKind,
    pub number: Option<i32>,
    pub name: Name,
    pub tagline: Option<Bilingual>,
    pub parent: Option<String>,
    pub evidence: Vec<Evidence>,
    pub remark: Option<Bilingual>,
}

/// Who administers a program.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Administrator {
    /// `bureau:…` or `organization:…`.
    pub administrator: String,
    pub document: String,
    pub lines: Lines,
    pub quote: String,
}

/// The strategy that a program serves.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct ProgramStrategy {
    pub strategy: String,
    pub document: String,
    pub lines: Lines,
    pub quote: String,
}

/// The program that another one takes the place of.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Predecessor {
    pub program: String,
    pub document: String,
    pub lines: Lines,
    pub quote: String,
}

/// A named subsidy or grant, or a type of support within one (then with `parent`).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct FundingProgram {
    pub id: String,
    pub name: Name,
    #[serde(default)]
    pub administrators: Vec<Administrator>,
    /// The upper limit in yen.
    pub max_amount_yen: Option<i32>,
    /// The subsidised share, for example 1/2.
    pub subsidy_rate: Option<String>,
    /// How the amount is set, as printed.
    pub grant_basis: Option<String>,
    /// Fiscal year.
    pub starts_in: Option<i16>,
    pub support_years: Option<i32>,
    pub parent: Option<String>,
    pub predecessor: Option<Predecessor>,
    #[serde(default)]
    pub strategies: Vec<ProgramStrategy>,
    #[serde(default)]
    pub themes: Vec<String>,
    pub remark: Option<Bilingual>,
    pub evidence: Vec<Evidence>,
}

/// A district, project or municipality that a program supported.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Award {
    pub id: String,
    pub program: String,
    /// The type of support (a program with `program` as its parent), where the source says.
    #[serde(rename = "type")]
    pub support_type: Option<String>,
    pub number: Option<i32>,
    /// As printed after the prefecture.
    pub district: String,
    /// Code.
    pub prefecture: String,
    /// Codes, as far as printed.
    pub municipalities: Vec<String>,
    pub project: Option<String>,
    /// Either this or `untilFiscalYear`.
    pub fiscal_year: Option<i16>,
    /// Some year up to and including this one.
    pub until_fiscal_year: Option<i16>,
    pub remark: Option<Bilingual>,
    pub evidence: Vec<Evidence>,
}

/// A body other than a bureau or a Japanese local government.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Organization {
    pub id: String,
    pub kind: OrganizationKind,
    pub name: Name,
}

/// A bureau in charge, with its division (部) and sections (課) as far as printed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct InCharge {
    pub bureau: String,
    pub division: Option<String>,
    #[serde(default)]
    pub sections: Vec<String>,
    pub quote: String,
    /// Left out where they are those of the initiative.
    pub lines: Option<Lines>,
}

/// A strategy that the initiative stands under.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct UnderStrategy {
    pub strategy: String,
    pub quote: String,
    pub lines: Option<Lines>,
    /// Why, where the row itself does not say so.
    pub inferred: Option<String>,
}

/// A program that pays for the initiative, or is it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct FundedBy {
    pub program: String,
    pub quote: String,
    pub lines: Option<Lines>,
}

/// One printed claim of a partnership.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Claim {
    /// `prefecture:…`, `municipality:…`, `area:…` or `organization:…`.
    pub partner: String,
    #[serde(default)]
    pub certainty: Certainty,
    #[serde(default)]
    pub capacity: Capacity,
    pub quote: String,
    pub lines: Option<Lines>,
    /// Why this partner, where it is not literally what is printed.
    pub inferred: Option<String>,
}

/// A partner column: its cell as printed, what it says as a whole, and the claims in it or in its remark.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct PartnerColumn {
    pub status: PartnerStatus,
    pub as_printed: String,
    #[serde(default)]
    pub claims: Vec<Claim>,
}

/// The two partner columns.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Partners {
    pub current: Option<PartnerColumn>,
    pub past: Option<PartnerColumn>,
}

/// Who else takes part, in a printed role.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Participation {
    /// `organization:…`, `bureau:…` or `municipality:…`.
    pub participant: String,
    pub role: String,
    pub quote: String,
    pub lines: Option<Lines>,
}

/// A place that the title or outline names and that is no partner.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Mention {
    /// `prefecture:…`, `municipality:…` or `area:…`.
    pub place: String,
    pub quote: String,
    pub lines: Option<Lines>,
    pub inferred: Option<String>,
}

/// A number of partners without names.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct StatedCount {
    pub count: i32,
    pub unit: String,
    pub period: Period,
    pub as_printed: String,
}

/// A row of another bureau for the same measure (共管).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct JointRow {
    pub initiative: String,
    pub quote: String,
    pub lines: Option<Lines>,
}

/// Whom to ask. `organization` only where it is an outside body.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Contact {
    pub organization: Option<String>,
    pub unit: Option<String>,
    pub phone: Option<String>,
}

/// A printed address.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct WebLink {
    pub label: Option<String>,
    pub url: String,
}

/// A printed deadline.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Deadline {
    pub kind: Option<String>,
    pub fiscal_year: i16,
    pub as_printed: String,
}

/// An initiative: a project, an announcement, a measure.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Initiative {
    pub id: String,
    pub kind: InitiativeKind,
    pub number: Option<i32>,
    /// Printed, and ours in English.
    pub title: Name,
    /// One or two plain sentences of our own.
    pub summary: Bilingual,
    /// ISO 8601.
    pub published_on: Option<String>,
    pub evidence: Vec<OwnEvidence>,
    pub bureaus: Vec<InCharge>,
    #[serde(default)]
    pub strategies: Vec<UnderStrategy>,
    #[serde(default)]
    pub funding_programs: Vec<FundedBy>,
    #[serde(default)]
    pub partners: Partners,
    #[serde(default)]
    pub participants: Vec<Participation>,
    #[serde(default)]
    pub mentions: Vec<Mention>,
    #[serde(default)]
    pub stated_counts: Vec<StatedCount>,
    #[serde(default)]
    pub joint_with: Vec<JointRow>,
    #[serde(default)]
    pub contacts: Vec<Contact>,
    #[serde(default)]
    pub links: Vec<WebLink>,
    #[serde(default)]
    pub deadlines: Vec<Deadline>,
    /// Fiscal year.
    pub starts_in: Option<i16>,
    /// Fiscal year.
    pub ends_in: Option<i16>,
    /// 備考 as printed.
    pub remark: Option<String>,
}

/// The JSON Schema of a kind of file, for editors; `graph-data/schema/` keeps them.
pub fn json_schema(format: FileFormat) -> serde_json::Value {
    let records = match format {
        FileFormat::Documents => array_of::<Document>(),
        FileFormat::Prefectures => array_of::<Prefecture>(),
        FileFormat::Municipalities => array_of::<Municipality>(),
        FileFormat::Wards => array_of::<Ward>(),
        FileFormat::Bureaus => array_of::<Bureau>(),
        FileFormat::Areas => array_of::<Area>(),
        FileFormat::Strategies => array_of::<Strategy>(),
        FileFormat::FundingPrograms => array_of::<FundingProgram>(),
        FileFormat::Awards => array_of::<Award>(),
        FileFormat::Organizations => array_of::<Organization>(),
        FileFormat::Initiatives => array_of::<Initiative>(),
    };
    let mut records = records.to_value();
    let taken = |value: &mut serde_json::Value, key: &str| {
        value.as_object_mut().and_then(|object| object.remove(key)).unwrap_or_default()
    };
    let dialect = taken(&mut records, "$schema");
    let definitions = taken(&mut records, "$defs");
    let mut properties = serde_json::json!({ "$schema": { "type": "string" }, format.collection(): records });
    let mut required = vec![format.collection()];
    if let Some(header) = format.header() {
        properties[header] = serde_json::json!({ "type": "string" });
        required.push(header);
    }
    serde_json::json!({
        "$schema": dialect,
        "title": format.collection(),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
        "$defs": definitions,
    })
}

fn array_of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Vec<T>>()
}
