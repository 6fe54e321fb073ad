//! What the documents claim of a partnership.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;

/// Which column or remark a claim stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Period {
    /// 現在.
    Current,
    /// 過去.
    Past,
}

/// How sure the document is that the partnership takes place.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Certainty {
    /// Stated without reserve.
    #[default]
    Firm,
    /// 予定, 検討中, 新規要求: it is to come.
    Planned,
    /// 調整中, 募集中: it is still being arranged or recruited.
    Tentative,
}

/// Who takes part on the partner's side.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Capacity {
    /// The government itself.
    #[default]
    Government,
    /// Theaters, museums, firms or plants there, while the government does not.
    LocalInstitutions,
}

/// On what ground a place counts as a partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// It is printed itself, as a partner of its own.
    Named,
    /// One of its municipalities is printed.
    Municipality,
    /// A region that contains it is printed.
    Region,
    /// A closed group of which it is itself a member is printed.
    Group,
    /// The whole country is printed.
    Nationwide,
}

/// One printed claim that an initiative is carried out with a partner: the attributes of a `PARTNERS_WITH` edge.
#[derive(Debug, Clone)]
pub struct Claim {
    /// `partnership:…`, derived from initiative, period and partner.
    pub id: Text,
    /// The column.
    pub period: Period,
    /// How sure it is.
    pub certainty: Certainty,
    /// Who takes part.
    pub capacity: Capacity,
}
