//! Initiatives: projects, announcements, measures (取組).

use async_graphql::InputObject;

use super::{
    award::Award,
    bureau::Bureau,
    entity::{Participant, Place, define_entity, vertex_handle},
    enums::{InitiativeKind, PartnerStatus, Period},
    evidence::{self, EvidenceArgs},
    filter::{ForwardAwardsArgs, PartnershipsArgs},
    funding_program::FundingProgram,
    municipality::Municipality,
    page::{By, Nodes, nodes},
    partner::{PartnersArgs, tie_filter},
    partnership::Partnership,
    prefecture::Prefecture,
    scalars::DateScalar,
    source_document::SourceDocument,
    strategy::Strategy,
    values::{LangArgs, each, text},
};
use crate::{
    graphql::{
        error::{ErrorCode, FieldError},
        render::{Enum, List, Object, Scalar, Table},
        snapshot::Snapshot,
    },
    model::{self, Direction, EdgeIx, FiscalYear, Ix, Link, Relation, Text, TieFilter, Vertex},
};

vertex_handle!(
    /// An initiative.
    Initiative
);

/// Which partner column.
#[derive(InputObject)]
struct PeriodArgs {
    /// CURRENT: 関係自治体 (現在). PAST: 関係自治体 (過去).
    period: Period,
}

impl Initiative {
    pub(super) fn define(t: &mut Table<Self>) {
        define_entity(t.doc("Something that bureaus do: a project, an announcement, a measure (取組)."))
            .field("initiativeKind", "What it is.", Self::initiative_kind)
            .field("title", "As printed.", Self::title)
            .field("summary", "One or two plain sentences of our own.", Self::summary)
            .field("number", "The number printed in its list, where there is one.", |i: Self, s: &Snapshot| {
                s[i.0].number
            })
            .field("publishedOn", "The printed date of publication (公表日).", Self::published_on)
            .field("document", "The document that lists it.", Self::document)
            .field("bureaus", "The bureaus in charge (所管局).", Self::bureaus)
            .field("units", "The bureaus in charge with division and section, as far as printed.", Self::units)
            .field(
                "strategies",
                "Plans, pillars, numbered strategies and list headings (分野) that it stands under.",
                Self::strategies,
            )
            .field("fundingPrograms", "The subsidies or grants that pay for it, or that it is.", Self::funding_programs)
            .field("partnerships", "The printed claims of partners.", Self::partnerships)
            .usually(10)
            .field("prefectures", "The prefectures that are its partners.", Self::prefectures)
            .usually(5)
            .field("municipalities", "The municipalities that are its partners.", Self::municipalities)
            .usually(5)
            .field(
                "participants",
                "Who else takes part, with the printed role: members (構成員), leading body (事業主体), co-organizers \
                 (共催), bureaus that send staff …",
                Self::participants,
            )
            .field(
                "mentions",
                "Places whose names are printed in the title or outline without being partners.",
                Self::mentions,
            )
            .field("partnerStatus", "What the partner column says as a whole.", Self::partner_status)
            .field("partnerCell", "The cell of the partner column as printed, where there is one.", Self::partner_cell)
            .field(
                "statedCounts",
                "Numbers of partners that are printed without names (39道府県), and numbers of those excepted.",
                Self::stated_counts,
            )
            .field("jointWith", "Rows of other bureaus that administer the same measure jointly (共管).", Self::joint_with)
            .field("contacts", "Whom to ask (連絡先).", Self::contacts)
            .field("links", "Printed addresses of pages.", Self::links)
            .field("deadlines", "Printed deadlines.", Self::deadlines)
            .field("startsIn", "The fiscal year it begins in, where printed.", Self::starts_in)
            .field("endsIn", "The fiscal year it ends in, where printed.", Self::ends_in)
            .field("remark", "The remark printed with it (備考).", Self::remark)
            .field("awards", "The awards it was selected by.", Self::awards);
    }

    fn initiative_kind(self, snapshot: &Snapshot) -> Enum<InitiativeKind> {
        Enum(snapshot[self.0].kind.into())
    }

    fn title(self, snapshot: &Snapshot) -> &Text {
        &snapshot[self.0].name.ja
    }

    fn summary<'a>(self, snapshot: &'a Snapshot, args: &'a LangArgs) -> &'a Text {
        text(&snapshot[self.0].summary, args)
    }

    fn published_on(self, snapshot: &Snapshot) -> Option<Scalar<'_, DateScalar>> {
        snapshot[self.0].published_on.as_ref().map(|date| Scalar::new(&**date.iso()))
    }

    fn document(self, snapshot: &Snapshot) -> SourceDocument {
        SourceDocument(snapshot[self.0].document)
    }

    pub(super) fn bureaus(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Bureau> + use<>> {
        List(snapshot.bureaus_in_charge(self.0).into_iter().map(Bureau))
    }

    fn units(self, snapshot: &Snapshot) -> List<Vec<ResponsibleUnit>> {
        let edges = snapshot.edges(self.0, Direction::Backward, Relation::InChargeOf);
        List(edges.flat_map(|edge| ResponsibleUnit::of(snapshot, edge)).collect())
    }

    fn strategies(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Strategy>> {
        List(snapshot.strategies_of(self.0).map(Strategy))
    }

    fn funding_programs(self, snapshot: &Snapshot) -> List<impl Iterator<Item = FundingProgram>> {
        List(snapshot.follow_to(self.0, Direction::Forward, Relation::FundedBy).map(FundingProgram))
    }

    fn partnerships(self, snapshot: &Snapshot, args: &PartnershipsArgs) -> Nodes<Partnership> {
        args.nodes(snapshot, snapshot.claims_of(self.0), Partnership)
    }

    fn prefectures(self, snapshot: &Snapshot, args: &PartnersArgs) -> Nodes<Prefecture> {
        let filter = tie_filter(snapshot, args.filter.as_ref())?;
        let places = self.places(snapshot, &filter);
        nodes(snapshot, places.into_iter().map(Prefecture), &args.page)
    }

    fn municipalities(self, snapshot: &Snapshot, args: &PartnersArgs) -> Nodes<Municipality> {
        let filter = tie_filter(snapshot, args.filter.as_ref())?;
        let places = self.places(snapshot, &filter);
        nodes(snapshot, places.into_iter().map(Municipality), &args.page)
    }

    fn places<P: model::Place>(self, snapshot: &Snapshot, filter: &TieFilter) -> Vec<Ix<P>> {
        let partners = snapshot.partners_of_initiative(self.0, filter).into_iter();
        partners.map(|joined| joined.other).collect()
    }

    fn participants(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Participation>> {
        List(snapshot.edges(self.0, Direction::Backward, Relation::ParticipatesIn).map(Participation))
    }

    fn mentions(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Place>> {
        List(snapshot.follow(self.0, Direction::Forward, Relation::Mentions).filter_map(Place::of))
    }

    fn partner_status(self, snapshot: &Snapshot, args: &PeriodArgs) -> Enum<PartnerStatus> {
        Enum(snapshot[self.0].partner_status(args.period.into()).into())
    }

    fn partner_cell<'a>(self, snapshot: &'a Snapshot, args: &'a PeriodArgs) -> Option<&'a Text> {
        snapshot[self.0].partner_column(args.period.into()).map(|column| &column.as_printed)
    }

    fn stated_counts(self, snapshot: &Snapshot) -> List<impl Iterator<Item = By<'_, model::StatedCount>>> {
        each(&snapshot[self.0].stated_counts)
    }

    fn joint_with(self, snapshot: &Snapshot) -> List<impl Iterator<Item = Initiative>> {
        List(snapshot.joint_with(self.0).map(Initiative))
    }

    fn contacts(self, snapshot: &Snapshot) -> List<impl Iterator<Item = By<'_, model::Contact>>> {
        each(&snapshot[self.0].contacts)
    }

    fn links(self, snapshot: &Snapshot) -> List<impl Iterator<Item = By<'_, model::WebLink>>> {
        each(&snapshot[self.0].links)
    }

    fn deadlines(self, snapshot: &Snapshot) -> List<impl Iterator<Item = By<'_, model::Deadline>>> {
        each(&snapshot[self.0].deadlines)
    }

    fn starts_in(self, snapshot: &Snapshot) -> Option<FiscalYear> {
        snapshot[self.0].starts_in
    }

    fn ends_in(self, snapshot: &Snapshot) -> Option<FiscalYear> {
        snapshot[self.0].ends_in
    }

    fn remark(self, snapshot: &Snapshot) -> Option<&Text> {
        snapshot[self.0].remark.as_ref()
    }

    fn awards(self, snapshot: &Snapshot, args: &ForwardAwardsArgs) -> Nodes<Award> {
        args.nodes(snapshot, snapshot.awards_given_to(self.0).into_iter(), Award)
    }
}

/// A bureau in charge, with one of the sections that are printed.
struct ResponsibleUnit {
    bureau: Bureau,
    division: Option<Text>,
    section: Option<Text>,
}

impl ResponsibleUnit {
    /// One for each section of the edge; one without where none is printed.
    fn of(snapshot: &Snapshot, edge: EdgeIx) -> Vec<Self> {
        let (Vertex::Bureau(bureau), _) = snapshot.ends(edge) else { return vec![] };
        let Link::InChargeOf { division, sections } = &snapshot[edge].link else { return vec![] };
        let unit = |section: Option<&Text>| ResponsibleUnit {
            bureau: Bureau(bureau),
            division: division.clone(),
            section: section.cloned(),
        };
        if sections.is_empty() { vec![unit(None)] } else { sections.iter().map(|s| unit(Some(s))).collect() }
    }
}

impl Object for ResponsibleUnit {
    fn name() -> String {
        "ResponsibleUnit".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A bureau in charge with its division (部) and section (課) (担当部署).")
            .field("bureau", "The bureau.", |u: &Self, _: &Snapshot| u.bureau)
            .field("division", "The division (部) as printed.", Self::division)
            .field("section", "The section (課) as printed.", Self::section);
    }
}

impl ResponsibleUnit {
    fn division<'a>(&'a self, _: &'a Snapshot) -> Option<&'a Text> {
        self.division.as_ref()
    }

    fn section<'a>(&'a self, _: &'a Snapshot) -> Option<&'a Text> {
        self.section.as_ref()
    }
}

/// Someone who takes part; the edge is always a PARTICIPATES_IN edge.
#[derive(Clone, Copy)]
pub(super) struct Participation(pub EdgeIx);

impl Object for Participation {
    fn name() -> String {
        "Participation".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Someone who takes part in an initiative, in a printed role.")
            .field("participant", "Who.", Self::participant)
            .field("role", "As what, in the printed words: 構成員, 事業主体, 共催.", Self::role)
            .field("initiative", "In what.", Self::initiative)
            .field("evidence", "The lines that say so.", Self::evidence)
            .usually(2);
    }
}

impl Participation {
    fn participant(self, snapshot: &Snapshot) -> Result<Participant, FieldError> {
        Participant::of(snapshot.ends(self.0).0).ok_or_else(wrong_kind)
    }

    fn role(self, snapshot: &Snapshot) -> Result<&Text, FieldError> {
        match &snapshot[self.0].link {
            Link::ParticipatesIn { role } => Ok(role),
            _ => Err(wrong_kind()),
        }
    }

    fn initiative(self, snapshot: &Snapshot) -> Result<Initiative, FieldError> {
        match snapshot.ends(self.0).1 {
            Vertex::Initiative(ix) => Ok(Initiative(ix)),
            _ => Err(wrong_kind()),
        }
    }

    fn evidence<'a>(
        self,
        snapshot: &'a Snapshot,
        args: &'a EvidenceArgs,
    ) -> Result<List<impl Iterator<Item = By<'a, model::Evidence>>>, FieldError> {
        evidence::take(snapshot, snapshot[self.0].evidence.iter(), args)
    }
}

fn wrong_kind() -> FieldError {
    FieldError::new(ErrorCode::InternalServerError, "The participation joins wrong kinds.")
}
