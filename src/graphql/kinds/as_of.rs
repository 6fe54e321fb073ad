//! What held at a date.

use std::borrow::Cow;

use async_graphql::InputObject;
use jiff::civil::Date as Day;

use super::{
    award::Award,
    enums::{Language, Standing},
    filter::{AwardWhere, FundingProgramWhere, InitiativeWhere, PartnershipWhere, Prepared, Where},
    funding_program::FundingProgram,
    initiative::Initiative,
    page::{Connection, Edge, Forward20Args, Forward50Args, Node, Page, cursor},
    partnership::Partnership,
    scalars::DateScalar,
    values::LangArgs,
};
use crate::{
    graphql::{
        error::{ErrorCode, FieldError},
        render::{Enum, Object, Scalar, Table},
        snapshot::Snapshot,
    },
    model::{FiscalYear, Judgment, Member, Record, StandingReason},
};

/// Which date.
#[derive(InputObject)]
pub(super) struct AsOfArgs {
    /// The date, in the fiscal years 1947 to 2100.
    date: DateScalar,
}

/// The root of what held at a date.
pub(super) fn as_of(_: super::Query, _: &Snapshot, args: &AsOfArgs) -> Result<AsOf, FieldError> {
    let day: Option<Day> = args.date.0.parse().ok();
    let of_day = |day: Day| FiscalYear::of(day).map(|year| AsOf { day, year });
    day.and_then(of_day).ok_or_else(|| {
        let (first, last) = (FiscalYear::RANGE.start(), FiscalYear::RANGE.end());
        let message = format!("`date` must lie in the fiscal years {first} to {last}.");
        FieldError::new(ErrorCode::BadUserInput, message)
    })
}

/// A date, and what held at it.
#[derive(Clone, Copy)]
pub(super) struct AsOf {
    day: Day,
    year: FiscalYear,
}

/// Declares the arguments of a list of what held.
macro_rules! standing_args {
    ($(#[doc = $doc:literal])* $name:ident, $filter:ident, $page:ident) => {
        $(#[doc = $doc])*
        #[derive(InputObject)]
        struct $name {
            /// Only those with one of these standings; all where not given.
            standing: Option<Vec<Standing>>,
            /// Only what passes.
            #[graphql(name = "where")]
            filter: Option<Prepared<$filter>>,
            /// The page.
            #[graphql(flatten)]
            page: $page,
        }
    };
}

standing_args!(
    /// Which initiatives.
    InitiativesAtArgs, InitiativeWhere, Forward20Args
);
standing_args!(
    /// Which partnerships.
    PartnershipsAtArgs, PartnershipWhere, Forward50Args
);
standing_args!(
    /// Which awards.
    AwardsAtArgs, AwardWhere, Forward50Args
);
standing_args!(
    /// Which funding programs.
    FundingProgramsAtArgs, FundingProgramWhere, Forward20Args
);

impl Object for AsOf {
    const IS_COSTLY: bool = true;

    fn name() -> String {
        "AsOf".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc(
            "What held at a date, as far as the documents say: by printed years, deadlines and dates of publication. \
             What they leave open is UNKNOWN.",
        )
        .field("date", "The date.", |a: Self, _: &Snapshot| Scalar::<DateScalar>::new(a.day.to_string()))
        .field("fiscalYear", "The fiscal year that it lies in.", |a: Self, _: &Snapshot| a.year)
        .field(
            "initiatives",
            "The initiatives: held where they were under way, or published on that day.",
            Self::initiatives,
        )
        .field(
            "partnerships",
            "The printed claims: held where the source speaks of that day, and the claim is current and firm.",
            Self::partnerships,
        )
        .field("awards", "The awards: held in the fiscal year of support, and as long as the program is printed to support.", Self::awards)
        .field("fundingPrograms", "The funding programs: held where they were in force.", Self::funding_programs);
    }
}

impl AsOf {
    fn initiatives(self, snapshot: &Snapshot, args: &InitiativesAtArgs) -> StandingPage<Initiative> {
        let judge = |ix| snapshot.initiative_at(ix, self.day);
        standing(snapshot, args.standing.as_deref(), args.filter.as_ref(), judge, Initiative, &args.page)
    }

    fn partnerships(self, snapshot: &Snapshot, args: &PartnershipsAtArgs) -> StandingPage<Partnership> {
        let judge = |edge| snapshot.partnership_at(edge, self.day);
        standing(snapshot, args.standing.as_deref(), args.filter.as_ref(), judge, Partnership, &args.page)
    }

    fn awards(self, snapshot: &Snapshot, args: &AwardsAtArgs) -> StandingPage<Award> {
        let judge = |ix| snapshot.award_at(ix, self.day);
        standing(snapshot, args.standing.as_deref(), args.filter.as_ref(), judge, Award, &args.page)
    }

    fn funding_programs(
        self,
        snapshot: &Snapshot,
        args: &FundingProgramsAtArgs,
    ) -> StandingPage<FundingProgram> {
        let judge = |ix| snapshot.program_at(ix, self.day);
        standing(snapshot, args.standing.as_deref(), args.filter.as_ref(), judge, FundingProgram, &args.page)
    }
}

/// Something, and whether it held.
pub(super) struct StandingEdge<N> {
    node: N,
    judgment: Judgment,
}

type StandingPage<N> = Result<Connection<StandingEdge<N>>, FieldError>;

fn standing<'a, W: Where, N: Node>(
    snapshot: &Snapshot,
    wanted: Option<&[Standing]>,
    filter: Option<&Prepared<W>>,
    judge: impl Fn(W::Of) -> Judgment,
    handle: impl Fn(W::Of) -> N,
    page: impl Into<Page<'a>>,
) -> StandingPage<N> {
    let admitted = filter.map(|filter| filter.ready(snapshot)).transpose()?;
    let edges = W::Of::all(snapshot)
        .filter(|one| admitted.is_none_or(|admitted| admitted.contains(*one)))
        .map(|one| StandingEdge { node: handle(one), judgment: judge(one) })
        .filter(|edge| wanted.is_none_or(|wanted| wanted.contains(&edge.judgment.0.into())));
    Connection::new(snapshot, edges, page)
}

impl<N: Node> Edge for StandingEdge<N> {
    type Node = N;

    fn connection_name() -> String {
        format!("{}StandingConnection", N::name())
    }

    fn node(&self, _: &Snapshot) -> N {
        self.node
    }

    fn record(&self, _: &Snapshot) -> Option<Record> {
        Some(self.node.record())
    }

    fn key<'g>(&self, snapshot: &'g Snapshot) -> Cow<'g, str> {
        Cow::Borrowed(self.node.id(snapshot))
    }
}

impl<N: Node> Object for StandingEdge<N> {
    fn name() -> String {
        format!("{}StandingEdge", N::name())
    }

    fn define(t: &mut Table<Self>) {
        t.doc("An item of a list, and whether it held at the date.")
            .field("cursor", "Where it stands; for `after`.", Self::cursor)
            .field("node", "The item.", Self::edge_node)
            .item()
            .field("standing", "Whether it held.", |e: &Self, _: &Snapshot| {
                Enum(Standing::from(e.judgment.0))
            })
            .field("reason", "Why, in a sentence; in Japanese also for KANA.", Self::reason);
    }
}

impl<N: Node> StandingEdge<N> {
    fn cursor<'a>(&'a self, snapshot: &'a Snapshot) -> String {
        cursor(snapshot, &self.key(snapshot))
    }

    fn edge_node<'a>(&'a self, _: &'a Snapshot) -> N {
        self.node
    }

    fn reason<'a>(&'a self, _: &'a Snapshot, args: &'a LangArgs) -> String {
        match args.lang {
            Some(Language::En) => in_english(self.judgment.1),
            None | Some(Language::Ja | Language::Kana) => in_japanese(self.judgment.1),
        }
    }
}

fn in_japanese(reason: StandingReason) -> String {
    let year = FiscalYear::name_ja;
    match reason {
        StandingReason::Published => "この日に公表された".into(),
        StandingReason::PublishedLater => "公表はこの日より後である".into(),
        StandingReason::DocumentPublished => "出典がこの日に公表された".into(),
        StandingReason::BeginsLater(begins) => format!("開始は{}である", year(begins)),
        StandingReason::Ended(ends) => format!("{}で終了した", year(ends)),
        StandingReason::DeadlinePassed(last) => format!("最後の期限({}末)を過ぎている", year(last)),
        StandingReason::Within => "印刷された開始年度と終了年度の間にある".into(),
        StandingReason::Begins => "この年度に始まる".into(),
        StandingReason::Ends => "この年度で終わる".into(),
        StandingReason::Deadline => "この年度末が期限である".into(),
        StandingReason::ListedLater => "既に始まっており、後に公表された出典に載っている".into(),
        StandingReason::ListedBefore => "先に公表された出典に載っており、終わりはまだ来ていない".into(),
        StandingReason::InitiativeNotHeld => "取組がこの日には行われていない".into(),
        StandingReason::Awarded => "この年度に支援を受けた".into(),
        StandingReason::AwardedIn(made) => {
            format!("支援は{}のもので、いつまでかは印刷されていない", year(made))
        }
        StandingReason::SupportedUntil(last) => format!("支援は{}までである", year(last)),
        StandingReason::PastSometime => "過去の連携だが、いつのことかは印刷されていない".into(),
        StandingReason::NotFirm => "予定または調整中の連携である".into(),
        StandingReason::CurrentSometime => {
            "取組は行われていたが、この相手とのいつの連携かは印刷されていない".into()
        }
        StandingReason::PastByThen => "この日に公表された出典が、過去の連携としている".into(),
        StandingReason::AwardedUntil(last) => format!("支援は{}までのいずれかの年度である", year(last)),
        StandingReason::AwardedBefore(last) => format!("支援は{}までである", year(last)),
        StandingReason::BeganBefore(begins) => {
            format!("{}に始まったが、この日まで続いたかは印刷されていない", year(begins))
        }
        StandingReason::EndsLater(ends) => {
            format!("終了は{}だが、いつ始まったかは印刷されていない", year(ends))
        }
        StandingReason::PublishedBefore => "この日より前に公表されたが、いつまでかは印刷されていない".into(),
        StandingReason::NothingPrinted => "この日について何も印刷されていない".into(),
    }
}

fn in_english(reason: StandingReason) -> String {
    let year = FiscalYear::name_en;
    match reason {
        StandingReason::Published => "It was published on this day.".into(),
        StandingReason::PublishedLater => "It was published after this day.".into(),
        StandingReason::DocumentPublished => "The source was published on this day.".into(),
        StandingReason::BeginsLater(begins) => format!("It begins in {}.", year(begins)),
        StandingReason::Ended(ends) => format!("It ended with {}.", year(ends)),
        StandingReason::DeadlinePassed(last) => {
            format!("Its last deadline, the end of {}, has passed.", year(last))
        }
        StandingReason::Within => "The day lies between the printed years of its beginning and end.".into(),
        StandingReason::Begins => "It begins in this fiscal year.".into(),
        StandingReason::Ends => "It ends with this fiscal year.".into(),
        StandingReason::Deadline => "A deadline is the end of this fiscal year.".into(),
        StandingReason::ListedLater => "It had begun, and a source published later lists it.".into(),
        StandingReason::ListedBefore => {
            "A source published before lists it, and its end is still to come.".into()
        }
        StandingReason::InitiativeNotHeld => "The initiative did not hold on this day.".into(),
        StandingReason::Awarded => "It was supported in this fiscal year.".into(),
        StandingReason::AwardedIn(made) => {
            format!("It was supported in {}; until when is not printed.", year(made))
        }
        StandingReason::SupportedUntil(last) => format!("It is supported until {}.", year(last)),
        StandingReason::PastSometime => "It is past; of when is not printed.".into(),
        StandingReason::NotFirm => "It is planned or still being arranged.".into(),
        StandingReason::CurrentSometime => {
            "The initiative was under way; when this partner took part is not printed.".into()
        }
        StandingReason::PastByThen => "A source published on this day calls it past.".into(),
        StandingReason::AwardedUntil(last) => format!("It was supported in some year up to {}.", year(last)),
        StandingReason::AwardedBefore(last) => {
            format!("It was supported in some year up to {}, which has passed.", year(last))
        }
        StandingReason::BeganBefore(begins) => {
            format!("It began in {}; whether it still held on this day is not printed.", year(begins))
        }
        StandingReason::EndsLater(ends) => {
            format!("It ends with {}; when it began is not printed.", year(ends))
        }
        StandingReason::PublishedBefore => {
            "It was published before; until when it held is not printed.".into()
        }
        StandingReason::NothingPrinted => "Nothing printed speaks of this day.".into(),
    }
}
