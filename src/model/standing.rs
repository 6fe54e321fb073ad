//! What held at a date, as far as the documents say.

use jiff::civil::Date as Day;

use super::{
    Award, AwardTime, Certainty, Date, EdgeIx, FiscalYear, FundingProgram, Graph, Initiative, Ix, Period,
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
pub enum Ground {
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
pub type Judgment = (Standing, Ground);

const UNKNOWN: Judgment = (Standing::Unknown, Ground::NothingPrinted);

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
            _ if own == Some(day) => (Standing::Held, Ground::Published),
            _ if own.is_some_and(|own| day < own) => (Standing::NotHeld, Ground::PublishedLater),
            (Some(begins), _) if day < begins.starts_on() => (Standing::NotHeld, Ground::BeginsLater(begins)),
            (_, Some(ends)) if day > ends.ends_on() => (Standing::NotHeld, Ground::Ended(ends)),
            _ if last_deadline.is_some_and(|last| day > last.ends_on()) => {
                (Standing::NotHeld, last_deadline.map_or(Ground::NothingPrinted, Ground::DeadlinePassed))
            }
            (Some(_), Some(_)) => (Standing::Held, Ground::Within),
            (Some(begins), _) if begins.contains(day) => (Standing::Held, Ground::Begins),
            (_, Some(ends)) if ends.contains(day) => (Standing::Held, Ground::Ends),
            _ if is_deadline() => (Standing::Held, Ground::Deadline),
            _ if document == Some(day) => (Standing::Held, Ground::DocumentPublished),
            (Some(_), _) if document.is_some_and(|listed| day <= listed) => {
                (Standing::Held, Ground::ListedLater)
            }
            (_, ends)
                if (ends.or(last_deadline)).is_some() && document.is_some_and(|listed| listed <= day) =>
            {
                (Standing::Held, Ground::ListedBefore)
            }
            (Some(begins), _) => (Standing::Unknown, Ground::BeganBefore(begins)),
            (_, Some(ends)) => (Standing::Unknown, Ground::EndsLater(ends)),
            _ if own.is_some() => (Standing::Unknown, Ground::PublishedBefore),
            _ => UNKNOWN,
        }
    }

    /// Whether a printed claim of a partnership held.
    pub fn partnership_at(&self, edge: EdgeIx, day: Day) -> Judgment {
        let (Some(claim), Ok(initiative)) = (self.claim(edge), Ix::try_from(self.ends(edge).0)) else {
            return UNKNOWN;
        };
        let (standing, ground) = self.initiative_at(initiative, day);
        let is_firm = claim.period == Period::Current && claim.certainty == Certainty::Firm;
        let record = &self[initiative];
        let document = self[record.document].published_on.as_ref().and_then(Date::day);
        match ground {
            _ if standing == Standing::NotHeld => (Standing::NotHeld, Ground::InitiativeNotHeld),
            Ground::Published if is_firm => (Standing::Held, Ground::Published),
            _ if is_firm && document == Some(day) => (Standing::Held, Ground::DocumentPublished),
            Ground::Within if is_firm && record.starts_in == record.ends_in => {
                (Standing::Held, Ground::Within)
            }
            _ => UNKNOWN,
        }
    }

    /// Whether an award was in force.
    pub fn award_at(&self, award: Ix<Award>, day: Day) -> Judgment {
        match self[award].time {
            AwardTime::In(year) if year.contains(day) => (Standing::Held, Ground::Awarded),
            AwardTime::In(year) => (Standing::NotHeld, Ground::AwardedIn(year)),
            AwardTime::Until(year) if day > year.ends_on() => {
                (Standing::NotHeld, Ground::AwardedBefore(year))
            }
            AwardTime::Until(year) => (Standing::Unknown, Ground::AwardedUntil(year)),
        }
    }

    /// Whether a funding program was in force.
    pub fn program_at(&self, program: Ix<FundingProgram>, day: Day) -> Judgment {
        match self[program].starts_in {
            Some(begins) if day < begins.starts_on() => (Standing::NotHeld, Ground::BeginsLater(begins)),
            Some(begins) if begins.contains(day) => (Standing::Held, Ground::Begins),
            Some(begins) => (Standing::Unknown, Ground::BeganBefore(begins)),
            None => UNKNOWN,
        }
    }
}
