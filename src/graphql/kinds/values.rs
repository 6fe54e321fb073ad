//! Values that belong to other things and have no id: contacts, links, deadlines, fiscal years.

use async_graphql::InputObject;

use super::{
    enums::{Language, Period},
    page::By,
    scalars::{DateScalar, UrlScalar},
};
use crate::{
    graphql::{
        render::{Enum, Object, Scalar, Table},
        snapshot::Snapshot,
    },
    model::{self, Text},
};

/// Which language is asked for.
#[derive(InputObject)]
pub(super) struct LangArgs {
    /// The language.
    #[graphql(default_with = "Some(Language::Ja)")]
    pub lang: Option<Language>,
}

/// A name in a language; English and kana fall back to Japanese where unknown.
pub(super) fn name<'a>(name: &'a model::Name, args: &LangArgs) -> &'a Text {
    match args.lang {
        None | Some(Language::Ja) => &name.ja,
        Some(Language::En) => &name.en,
        Some(Language::Kana) => name.kana.as_ref().unwrap_or(&name.ja),
    }
}

/// A text in a language; there is no kana of texts.
pub(super) fn text<'a>(text: &'a model::Bilingual, args: &LangArgs) -> &'a Text {
    match args.lang {
        Some(Language::En) => &text.en,
        None | Some(Language::Ja | Language::Kana) => &text.ja,
    }
}

impl Object for model::FiscalYear {
    fn name() -> String {
        "FiscalYear".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A Japanese fiscal year (年度): 1 April to 31 March.")
            .field("year", "The calendar year in which it begins.", |y: Self, _: &Snapshot| y.year())
            .field("name", "令和7年度, or FY2025.", fiscal_year_name)
            .field("startsOn", "1 April.", |y: Self, _: &Snapshot| date(y.starts_on()))
            .field("endsOn", "31 March of the following year.", |y: Self, _: &Snapshot| date(y.ends_on()));
    }
}

fn fiscal_year_name(year: model::FiscalYear, _: &Snapshot, args: &LangArgs) -> String {
    match args.lang {
        Some(Language::En) => year.name_en(),
        None | Some(Language::Ja | Language::Kana) => year.name_ja(),
    }
}

fn date(day: jiff::civil::Date) -> Scalar<'static, DateScalar> {
    Scalar::new(day.to_string())
}

impl Object for model::StatedCount {
    fn name() -> String {
        "StatedCount".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A number of partners that is printed without their names (39道府県), or of those left by an exception.")
            .field("count", "The number.", |c: &Self, _: &Snapshot| c.count)
            .field("unit", "What is counted, as printed: 道府県, 団体.", stated_unit)
            .field("period", "Current or past.", |c: &Self, _: &Snapshot| Enum(Period::from(c.period)))
            .field("asPrinted", "The printed words.", stated_words);
    }
}

fn stated_unit<'a>(count: &'a model::StatedCount, _: &'a Snapshot) -> &'a Text {
    &count.unit
}

fn stated_words<'a>(count: &'a model::StatedCount, _: &'a Snapshot) -> &'a Text {
    &count.as_printed
}

impl Object for model::Contact {
    fn name() -> String {
        "Contact".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Whom to ask (連絡先).")
            .field("organization", "The outside body, where it is not the bureau.", contact_organization)
            .field("unit", "The team or office printed with the number.", contact_unit)
            .field("phone", "The telephone number as printed.", contact_phone);
    }
}

fn contact_organization<'a>(contact: &'a model::Contact, _: &'a Snapshot) -> Option<&'a Text> {
    contact.organization.as_ref()
}

fn contact_unit<'a>(contact: &'a model::Contact, _: &'a Snapshot) -> Option<&'a Text> {
    contact.unit.as_ref()
}

fn contact_phone<'a>(contact: &'a model::Contact, _: &'a Snapshot) -> Option<&'a Text> {
    contact.phone.as_ref()
}

impl Object for model::WebLink {
    fn name() -> String {
        "Link".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A printed address of a page.")
            .field("label", "What it is for, as printed.", link_label)
            .field("url", "The address as printed.", link_url);
    }
}

fn link_label<'a>(link: &'a model::WebLink, _: &'a Snapshot) -> Option<&'a Text> {
    link.label.as_ref()
}

fn link_url<'a>(link: &'a model::WebLink, _: &'a Snapshot) -> Scalar<'a, UrlScalar> {
    Scalar::new(&*link.url)
}

impl Object for model::Deadline {
    fn name() -> String {
        "Deadline".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A printed deadline.")
            .field("kind", "What it is for, as printed (申請期間, 交付期間 …).", deadline_kind)
            .field("fiscalYear", "The fiscal year whose end it is.", |d: &Self, _: &Snapshot| d.fiscal_year)
            .field("asPrinted", "The printed words.", deadline_words);
    }
}

fn deadline_kind<'a>(deadline: &'a model::Deadline, _: &'a Snapshot) -> Option<&'a Text> {
    deadline.kind.as_ref()
}

fn deadline_words<'a>(deadline: &'a model::Deadline, _: &'a Snapshot) -> &'a Text {
    &deadline.as_printed
}

impl Object for model::BasisCounts {
    fn name() -> String {
        "BasisCounts".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Initiatives on each ground, whatever `where.basis` asks for (the rest of `where` applies).")
            .field("named", "It is printed itself.", |c: Self, _: &Snapshot| c.named)
            .field("municipality", "One of its municipalities is printed.", |c: Self, _: &Snapshot| {
                c.municipality
            })
            .field("region", "A region that contains it is printed.", |c: Self, _: &Snapshot| c.region)
            .field("group", "A closed group that it belongs to is printed.", |c: Self, _: &Snapshot| c.group)
            .field("nationwide", "The whole country is printed.", |c: Self, _: &Snapshot| c.nationwide)
            .field(
                "total",
                "Distinct initiatives on the grounds that `where.basis` asks for.",
                |c: Self, _: &Snapshot| c.total,
            );
    }
}

/// Lists values that stay where they are.
pub(super) fn each<T>(values: &[T]) -> crate::graphql::render::List<impl Iterator<Item = By<'_, T>>> {
    crate::graphql::render::List(values.iter().map(By))
}
