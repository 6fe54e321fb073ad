//! What held at a date, as far as the documents say.

use jiff::civil::Date as Day;

use super::{
    Award, AwardTime, Certainty, Date, Direction, EdgeIx, FiscalYear, FundingProgram, Graph, Initiative, Ix,
    Period, Relation,
};

/// Whether something held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// What is printed says that it did.
    Held,
    /// What is printed says that it did not.
    NotHeld,
    /// Nothing that is printed says either.
    Unknown,
}

/// Why something held or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandingReason {
    /// It was published on that very day.
    Published,
    /// It was published later.
    PublishedLater,
    /// The document that says so was published on that very day.
    DocumentPublished,
    /// It begins in a later fiscal year.
    BeginsLater(FiscalYear),
    /// It ended with an earlier fiscal year.
    Ended(FiscalYear),
    /// Its last deadline was the end of an earlier fiscal year.
    DeadlinePassed(FiscalYear),
    /// It lies between the beginning and the end that are printed.
    Within,
    /// It begins in this fiscal year.
    Begins,
    /// It ends with this fiscal year.
    Ends,
    /// A deadline is the end of this fiscal year.
    Deadline,
    /// It had begun, and a document that was published later lists it.
    ListedLater,
    /// A document that was published before lists it, and its end is still to come.
    ListedBefore,
    /// The initiative did not hold.
    InitiativeNotHeld,
    /// The award was made in this fiscal year.
    Awarded,
    /// The award was made in another fiscal year.
    AwardedIn(FiscalYear),
    /// The program supports for some years, of which this is the last.
    SupportedUntil(FiscalYear),
    /// The claim is one of the past, in a document of that very day.
    PastByThen,
    /// The claim is one of the past; of when, is not printed.
    PastSometime,
    /// The claim is planned or tentative.
    NotFirm,
    /// The claim is current, and the initiative was under way; since when and until when the partner took part is not
    /// printed.
    CurrentSometime,
    /// The award was made in some fiscal year up to this one, which has not passed.
    AwardedUntil(FiscalYear),
    /// The award was made in some fiscal year up to this one, which has passed.
    AwardedBefore(FiscalYear),
    /// It began before; whether it still held is not printed.
    BeganBefore(FiscalYear),
    /// It ends later; whether it had begun is not printed.
    EndsLater(FiscalYear),
    /// It was published before; until when it held is not printed.
    PublishedBefore,
    /// No date is printed that would say.
    NothingPrinted,
}

/// Whether something held, and why.
pub type Judgment = (Standing, StandingReason);

const UNKNOWN: Judgment = (Standing::Unknown, StandingReason::NothingPrinted);

impl Graph {
    /// Whether an initiative was under way.
    pub fn initiative_at(&self, initiative: Ix<Initiative>, day: Day) -> Judgment {
        let record = &self[initiative];
        let own = record.published_on.as_ref().and_then(Date::day);
        let document = self[record.document].published_on.as_ref().and_then(Date::day);
        let (begins, ends) = (record.starts_in, record.ends_in);
        let last_deadline = record.deadlines.iter().map(|deadline| deadline.fiscal_year).max();
        let is_deadline = || record.deadlines.iter().any(|deadline| deadline.fiscal_year.contains(day));
        match (begins, ends) {
            _ if own == Some(day) => (Standing::Held, StandingReason::Published),
            _ if own.is_some_and(|own| day < own) => (Standing::NotHeld, StandingReason::PublishedLater),
            (Some(begins), _) if day < begins.starts_on() => {
                (Standing::NotHeld, StandingReason::BeginsLater(begins))
            }
            (_, Some(ends)) if day > ends.ends_on() => (Standing::NotHeld, StandingReason::Ended(ends)),
            _ if last_deadline.is_some_and(|last| day > last.ends_on()) => (
                Standing::NotHeld,
                last_deadline.map_or(StandingReason::NothingPrinted, StandingReason::DeadlinePassed),
            ),
            (Some(_), Some(_)) => (Standing::Held, StandingReason::Within),
            (Some(begins), _) if begins.contains(day) => (Standing::Held, StandingReason::Begins),
            (_, Some(ends)) if ends.contains(day) => (Standing::Held, StandingReason::Ends),
            _ if is_deadline() => (Standing::Held, StandingReason::Deadline),
            _ if document == Some(day) => (Standing::Held, StandingReason::DocumentPublished),
            (Some(_), _) if document.is_some_and(|listed| day <= listed) => {
                (Standing::Held, StandingReason::ListedLater)
            }
            (_, ends)
                if (ends.or(last_deadline)).is_some() && document.is_some_and(|listed| listed <= day) =>
            {
                (Standing::Held, StandingReason::ListedBefore)
            }
            (Some(begins), _) => (Standing::Unknown, StandingReason::BeganBefore(begins)),
            (_, Some(ends)) => (Standing::Unknown, StandingReason::EndsLater(ends)),
            _ if own.is_some() => (Standing::Unknown, StandingReason::PublishedBefore),
            _ => UNKNOWN,
        }
    }

    /// Whether a printed claim of a partnership held.
    pub fn partnership_at(&self, edge: EdgeIx, day: Day) -> Judgment {
        let (Some(claim), Ok(initiative)) = (self.claim(edge), Ix::try_from(self.ends(edge).0)) else {
            return UNKNOWN;
        };
        let (standing, reason) = self.initiative_at(initiative, day);
        let is_current = claim.period == Period::Current;
        let record = &self[initiative];
        let document = self[record.document].published_on.as_ref().and_then(Date::day);
        match reason {
            _ if standing == Standing::NotHeld => (Standing::NotHeld, StandingReason::InitiativeNotHeld),
            _ if !is_current && document == Some(day) => (Standing::NotHeld, StandingReason::PastByThen),
            _ if !is_current => (Standing::Unknown, StandingReason::PastSometime),
            _ if claim.certainty != Certainty::Firm => (Standing::Unknown, StandingReason::NotFirm),
            _ if document == Some(day) => (Standing::Held, StandingReason::DocumentPublished),
            StandingReason::Published | StandingReason::Begins | StandingReason::Ends => {
                (Standing::Held, reason)
            }
            StandingReason::Within if record.starts_in == record.ends_in => (Standing::Held, reason),
            _ if standing == Standing::Held => (Standing::Unknown, StandingReason::CurrentSometime),
            _ => (Standing::Unknown, reason),
        }
    }

    /// Whether an award was in force: in the year that it was made for, and as long as its program supports.
    pub fn award_at(&self, award: Ix<Award>, day: Day) -> Judgment {
        match self[award].time {
            AwardTime::In(year) if year.contains(day) && self.was_selected_later(award, year, day) => {
                (Standing::Unknown, StandingReason::PublishedLater)
            }
            AwardTime::In(year) if year.contains(day) => (Standing::Held, StandingReason::Awarded),
            AwardTime::In(year) if day < year.starts_on() => {
                (Standing::NotHeld, StandingReason::BeginsLater(year))
            }
            AwardTime::In(year) => match self.last_year_of_support(award, year) {
                Some(last) if day <= last.ends_on() => (Standing::Held, StandingReason::SupportedUntil(last)),
                Some(last) => (Standing::NotHeld, StandingReason::SupportedUntil(last)),
                None => (Standing::Unknown, StandingReason::AwardedIn(year)),
            },
            AwardTime::Until(year) if day > year.ends_on() => {
                (Standing::NotHeld, StandingReason::AwardedBefore(year))
            }
            AwardTime::Until(year) => (Standing::Unknown, StandingReason::AwardedUntil(year)),
        }
    }

    /// Whether the selection of its project was published after a day of the year that it was made in.
    fn was_selected_later(&self, award: Ix<Award>, year: FiscalYear, day: Day) -> bool {
        let document = self[award].project.map(|project| self[project].document);
        let published = document.and_then(|document| self[document].published_on.as_ref()?.day());
        published.is_some_and(|published| year.contains(published) && day < published)
    }

    /// The last fiscal year of support by an award of a year, where the program says for how many years it supports.
    fn last_year_of_support(&self, award: Ix<Award>, first: FiscalYear) -> Option<FiscalYear> {
        let record = &self[award];
        let parent = self.follow_to(record.program, Direction::Forward, Relation::PartOf);
        let programs = record.support_type.into_iter().chain([record.program]).chain(parent);
        let years = programs.filter_map(|program| self[program].support_years).next()?;
        FiscalYear::new(first.year().checked_add(i16::try_from(years).ok()?)?.checked_sub(1)?)
    }

    /// Whether a funding program was in force.
    pub fn program_at(&self, program: Ix<FundingProgram>, day: Day) -> Judgment {
        match self[program].starts_in {
            Some(begins) if day < begins.starts_on() => {
                (Standing::NotHeld, StandingReason::BeginsLater(begins))
            }
            Some(begins) if begins.contains(day) => (Standing::Held, StandingReason::Begins),
            Some(begins) => (Standing::Unknown, StandingReason::BeganBefore(begins)),
            None => UNKNOWN,
        }
    }
}
