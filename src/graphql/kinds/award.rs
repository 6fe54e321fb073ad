//! Awards: districts, projects and municipalities that a program supported.

use super::{
    evidence::{self, EvidenceArgs},
    funding_program::FundingProgram,
    initiative::Initiative,
    municipality::Municipality,
    page::{By, Node, id},
    prefecture::Prefecture,
    values::{LangArgs, text},
};
use crate::{
    graphql::{
        error::FieldError,
        render::{List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, AwardTime, FiscalYear, Ix, Record, Text},
};

/// An award.
#[derive(Clone, Copy)]
pub(in crate::graphql) struct Award(pub(super) Ix<model::Award>);

impl Node for Award {
    fn id(self, snapshot: &Snapshot) -> &Text {
        &snapshot[self.0].id
    }

    fn record(self) -> Record {
        Record::Award(self.0)
    }
}

impl Object for Award {
    fn name() -> String {
        "Award".into()
    }

    fn most(snapshot: &Snapshot) -> Option<usize> {
        Some(snapshot.count::<model::Award>())
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A district, project or municipality that a program supported.")
            .implements("Node")
            .field("id", "Stable and readable.", id::<Self>)
            .field("program", "The program.", |a: Self, s: &Snapshot| FundingProgram(s[a.0].program))
            .field("type", "The type of support, null where the source does not say.", Self::support_type)
            .field("number", "The number printed in its list.", |a: Self, s: &Snapshot| s[a.0].number)
            .field("district", "The district as printed after its prefecture.", Self::district)
            .field("prefecture", "Where it lies.", |a: Self, s: &Snapshot| Prefecture(s[a.0].prefecture))
            .field(
                "municipalities",
                "As far as printed: empty where only a district's name is.",
                Self::municipalities,
            )
            .field("project", "The project that was selected.", Self::project)
            .field("remark", "What the source leaves open; in our words.", Self::remark)
            .field("evidence", "The lines that say so.", Self::evidence)
            .usually(2)
            .field("fiscalYear", "When. Null together with `untilFiscalYear` set.", Self::fiscal_year)
            .field("untilFiscalYear", "Some year up to and including this one.", Self::until_fiscal_year);
    }
}

impl Award {
    fn support_type(self, snapshot: &Snapshot) -> Option<FundingProgram> {
        snapshot[self.0].support_type.map(FundingProgram)
    }

    fn district(self, snapshot: &Snapshot) -> &Text {
        &snapshot[self.0].district
    }

    fn municipalities(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Municipality>> {
        List(snapshot[self.0].municipalities.iter().copied().map(Municipality))
    }

    fn project(self, snapshot: &Snapshot) -> Option<Initiative> {
        snapshot[self.0].project.map(Initiative)
    }

    fn remark<'a>(self, snapshot: &'a Snapshot, args: &'a LangArgs) -> Option<&'a Text> {
        snapshot[self.0].remark.as_ref().map(|remark| text(remark, args))
    }

    fn evidence<'a>(
        self,
        snapshot: &'a Snapshot,
        args: &'a EvidenceArgs,
    ) -> Result<List<impl Iterator<Item = By<'a, model::Evidence>>>, FieldError> {
        evidence::take(snapshot, snapshot[self.0].evidence.iter(), args)
    }

    fn fiscal_year(self, snapshot: &Snapshot) -> Option<FiscalYear> {
        match snapshot[self.0].time {
            AwardTime::In(year) => Some(year),
            AwardTime::Until(_) => None,
        }
    }

    fn until_fiscal_year(self, snapshot: &Snapshot) -> Option<FiscalYear> {
        match snapshot[self.0].time {
            AwardTime::In(_) => None,
            AwardTime::Until(year) => Some(year),
        }
    }
}
