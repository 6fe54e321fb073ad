//! Lookups of one record by id, code or name.

use async_graphql::{ID, InputObject, OneofObject};

use super::{
    bureau::Bureau, funding_program::FundingProgram, initiative::Initiative, municipality::Municipality,
    prefecture::Prefecture, query::Query, source_document::SourceDocument, strategy::Strategy,
};
use crate::{
    graphql::{
        error::{ErrorCode, FieldError},
        render::Nullable,
        snapshot::Snapshot,
    },
    model::{self, EntityKind, Ix, Kept, Name, Record, Vertex},
    search::fold,
};

/// Declares the argument `by` of a lookup.
macro_rules! by_args {
    ($name:ident, $by:ident) => {
        /// Which one.
        #[derive(InputObject)]
        pub(super) struct $name {
            /// By exactly one of these.
            by: $by,
        }
    };
}

by_args!(BureauArgs, BureauBy);
by_args!(PrefectureArgs, PrefectureBy);
by_args!(MunicipalityArgs, MunicipalityBy);
by_args!(InitiativeArgs, InitiativeBy);
by_args!(StrategyArgs, StrategyBy);
by_args!(FundingProgramArgs, FundingProgramBy);
by_args!(SourceDocumentArgs, SourceDocumentBy);

/// What identifies a bureau.
#[derive(OneofObject)]
enum BureauBy {
    /// Its id.
    Id(ID),
    /// Its full name, in any language and in any usual letters.
    Name(String),
}

/// What identifies a prefecture.
#[derive(OneofObject)]
enum PrefectureBy {
    /// Its id.
    Id(ID),
    /// JIS X 0401, two digits.
    Code(String),
    /// ISO 3166-2: `JP-13`.
    IsoCode(String),
    /// Its full name, in any language and in any usual letters.
    Name(String),
}

/// What identifies a municipality.
#[derive(OneofObject)]
enum MunicipalityBy {
    /// Its id.
    Id(ID),
    /// JIS X 0402, five digits without check digit.
    Code(String),
    /// Prefecture and name, in any usual letters: 静岡県小山町.
    FullName(String),
}

/// What identifies an initiative.
#[derive(OneofObject)]
enum InitiativeBy {
    /// Its id.
    Id(ID),
    /// Its title, in any usual letters; an error with code AMBIGUOUS where several bear it.
    Title(String),
}

/// What identifies a strategy.
#[derive(OneofObject)]
enum StrategyBy {
    /// Its id.
    Id(ID),
    /// Its full name, in any language and in any usual letters.
    Name(String),
}

/// What identifies a funding program.
#[derive(OneofObject)]
enum FundingProgramBy {
    /// Its id.
    Id(ID),
    /// Its full name, in any language and in any usual letters.
    Name(String),
}

/// What identifies a source document.
#[derive(OneofObject)]
enum SourceDocumentBy {
    /// Its id.
    Id(ID),
    /// Its title, in any language and in any usual letters.
    Title(String),
}

/// A bureau.
pub(super) fn bureau(_: Query, snapshot: &Snapshot, args: &BureauArgs) -> Nullable<Bureau> {
    handle(
        Bureau,
        match &args.by {
            BureauBy::Id(id) => Ok(by_id(snapshot, id)),
            BureauBy::Name(name) => {
                named(snapshot, EntityKind::Bureau, name, |one: &model::Bureau| &one.name)
            }
        },
    )
}

/// A prefecture.
pub(super) fn prefecture(_: Query, snapshot: &Snapshot, args: &PrefectureArgs) -> Nullable<Prefecture> {
    handle(
        Prefecture,
        match &args.by {
            PrefectureBy::Id(id) => Ok(by_id(snapshot, id)),
            PrefectureBy::Code(code) => only(those(snapshot, |one: &model::Prefecture| *one.code == **code)),
            PrefectureBy::IsoCode(code) => {
                only(those(snapshot, |one: &model::Prefecture| *one.iso_code == **code))
            }
            PrefectureBy::Name(name) => {
                named(snapshot, EntityKind::Prefecture, name, |one: &model::Prefecture| &one.name)
            }
        },
    )
}

/// A municipality.
pub(super) fn municipality(_: Query, snapshot: &Snapshot, args: &MunicipalityArgs) -> Nullable<Municipality> {
    handle(
        Municipality,
        match &args.by {
            MunicipalityBy::Id(id) => Ok(by_id(snapshot, id)),
            MunicipalityBy::Code(code) => {
                only(those(snapshot, |one: &model::Municipality| *one.code == **code))
            }
            MunicipalityBy::FullName(name) => {
                let exactly = those(snapshot, |one: &model::Municipality| *one.full_name == **name);
                exactly_or_folded(snapshot, EntityKind::Municipality, name, exactly)
            }
        },
    )
}

/// An initiative.
pub(super) fn initiative(_: Query, snapshot: &Snapshot, args: &InitiativeArgs) -> Nullable<Initiative> {
    handle(
        Initiative,
        match &args.by {
            InitiativeBy::Id(id) => Ok(by_id(snapshot, id)),
            InitiativeBy::Title(title) => {
                named(snapshot, EntityKind::Initiative, title, |one: &model::Initiative| &one.name)
            }
        },
    )
}

/// A strategy.
pub(super) fn strategy(_: Query, snapshot: &Snapshot, args: &StrategyArgs) -> Nullable<Strategy> {
    handle(
        Strategy,
        match &args.by {
            StrategyBy::Id(id) => Ok(by_id(snapshot, id)),
            StrategyBy::Name(name) => {
                named(snapshot, EntityKind::Strategy, name, |one: &model::Strategy| &one.name)
            }
        },
    )
}

/// A funding program.
pub(super) fn funding_program(
    _: Query,
    snapshot: &Snapshot,
    args: &FundingProgramArgs,
) -> Nullable<FundingProgram> {
    handle(
        FundingProgram,
        match &args.by {
            FundingProgramBy::Id(id) => Ok(by_id(snapshot, id)),
            FundingProgramBy::Name(name) => {
                named(snapshot, EntityKind::FundingProgram, name, |one: &model::FundingProgram| &one.name)
            }
        },
    )
}

/// A source document.
pub(super) fn source_document(
    _: Query,
    snapshot: &Snapshot,
    args: &SourceDocumentArgs,
) -> Nullable<SourceDocument> {
    handle(
        SourceDocument,
        match &args.by {
            SourceDocumentBy::Id(id) => Ok(match snapshot.find(id) {
                Some(Record::SourceDocument(ix)) => Some(ix),
                _ => None,
            }),
            SourceDocumentBy::Title(title) => titled(snapshot, title),
        },
    )
}

/// What was found; an error where several things were.
type Found<T> = Result<Option<Ix<T>>, FieldError>;

fn handle<T, H>(handle: impl Fn(Ix<T>) -> H, found: Found<T>) -> Nullable<H> {
    Nullable(found.map(|ix| ix.map(handle)))
}

fn by_id<T>(snapshot: &Snapshot, id: &ID) -> Option<Ix<T>>
where
    Ix<T>: TryFrom<Vertex>,
{
    match snapshot.find(id)? {
        Record::Vertex(vertex) => Ix::try_from(vertex).ok(),
        _ => None,
    }
}

/// The record with a name, letter by letter or else once both are folded.
fn named<T: Kept>(snapshot: &Snapshot, kind: EntityKind, text: &str, name: impl Fn(&T) -> &Name) -> Found<T>
where
    Ix<T>: TryFrom<Vertex>,
{
    let exactly = those(snapshot, |one: &T| {
        let Name { ja, en, kana } = name(one);
        **ja == *text || **en == *text || kana.as_deref() == Some(text)
    });
    exactly_or_folded(snapshot, kind, text, exactly)
}

/// The document with a title, letter by letter or else once both are folded.
fn titled(snapshot: &Snapshot, text: &str) -> Found<model::SourceDocument> {
    let bears = |fits: &dyn Fn(&str) -> bool| {
        only(those(snapshot, |one: &model::SourceDocument| fits(&one.title.ja) || fits(&one.title.en)))
    };
    let exactly = bears(&|title| title == text)?;
    if exactly.is_some() {
        return Ok(exactly);
    }
    let folded = fold(text);
    bears(&|title| !folded.is_empty() && fold(title) == folded)
}

fn exactly_or_folded<T: Kept>(
    snapshot: &Snapshot,
    kind: EntityKind,
    text: &str,
    exactly: impl Iterator<Item = Ix<T>>,
) -> Found<T>
where
    Ix<T>: TryFrom<Vertex>,
{
    let exactly = only(exactly)?;
    if exactly.is_some() {
        return Ok(exactly);
    }
    let folded = snapshot.names().equal_when_folded(kind, text);
    only(folded.filter_map(|vertex| Ix::try_from(vertex).ok()))
}

fn those<T: Kept>(snapshot: &Snapshot, fits: impl Fn(&T) -> bool) -> impl Iterator<Item = Ix<T>> {
    snapshot.all::<T>().filter(move |ix| fits(&snapshot[*ix]))
}

/// The only one; an error where there are several.
fn only<T>(mut found: impl Iterator<Item = Ix<T>>) -> Found<T> {
    let first = found.next();
    match found.next().and(first) {
        None => Ok(first),
        Some(_) => {
            let message = "Several things bear this name; look it up by `id`.";
            Err(FieldError::new(ErrorCode::Ambiguous, message))
        }
    }
}
