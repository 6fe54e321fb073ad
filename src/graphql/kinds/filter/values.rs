//! Conditions on single values: lists of values, ids, ranges, text.

use async_graphql::{ID, InputObject};

use super::{super::scalars::DateScalar, Evaluation};
use crate::{
    graphql::error::{ErrorCode, FieldError},
    model::{self, FiscalYear},
    search::{FoldedName, fold},
};

/// How many looks it takes to fold a byte of text.
const LOOKS_PER_BYTE: usize = 4;

/// Whether a given list holds a value; no list restricts nothing.
pub(super) fn lists<E: PartialEq>(list: Option<&Vec<E>>, value: impl Into<E>) -> bool {
    let value = value.into();
    list.is_none_or(|list| list.contains(&value))
}

/// Whether an id is the given one; no id restricts nothing.
pub(super) fn is_id(given: Option<&ID>, id: &str) -> bool {
    given.is_none_or(|given| given.as_str() == id)
}

/// Whether a value lies in a range; no range restricts nothing, and no value lies in any.
pub(super) fn in_range(range: Option<&IntRange>, value: Option<i32>) -> bool {
    range.is_none_or(|range| value.is_some_and(|value| range.holds(value)))
}

/// The calendar year in which a fiscal year begins.
pub(super) fn year(year: FiscalYear) -> i32 {
    i32::from(year.year())
}

/// A range of whole numbers; all given bounds hold. What has no value is outside every range. Bounds that no number
/// fits are an error.
#[derive(InputObject)]
pub(in crate::graphql::kinds) struct IntRange {
    /// Equal to this.
    eq: Option<i32>,
    /// This or greater.
    gte: Option<i32>,
    /// This or less.
    lte: Option<i32>,
}

/// Refuses bounds that nothing fits.
fn possible<T: PartialOrd>(eq: Option<T>, gte: Option<T>, lte: Option<T>) -> Result<(), FieldError> {
    let is_above =
        |one: &Option<T>, other: &Option<T>| matches!((one, other), (Some(one), Some(other)) if one > other);
    if is_above(&gte, &lte) || is_above(&gte, &eq) || is_above(&eq, &lte) {
        let message = "The bounds of a range contradict one another: nothing fits them.";
        return Err(FieldError::new(ErrorCode::BadUserInput, message));
    }
    Ok(())
}

/// A condition that may be impossible.
pub(super) trait Possible {
    /// Refuses it if it is.
    fn check(&self) -> Result<(), FieldError>;
}

impl Possible for IntRange {
    fn check(&self) -> Result<(), FieldError> {
        possible(self.eq, self.gte, self.lte)
    }
}

impl Possible for DateRange {
    fn check(&self) -> Result<(), FieldError> {
        let text = |date: &Option<DateScalar>| date.as_ref().map(|date| date.0.clone());
        possible(text(&self.eq), text(&self.gte), text(&self.lte))
    }
}

/// Refuses a condition that is impossible, if one is given.
pub(super) fn check<P: Possible>(given: Option<&P>) -> Result<(), FieldError> {
    given.map_or(Ok(()), Possible::check)
}

impl IntRange {
    /// Whether it has a number.
    pub(super) fn holds(&self, value: i32) -> bool {
        self.eq.is_none_or(|eq| value == eq)
            && self.gte.is_none_or(|gte| value >= gte)
            && self.lte.is_none_or(|lte| value <= lte)
    }
}

/// A range of dates; all given bounds hold. What has no date is outside every range. Bounds that no date fits are an
/// error.
#[derive(InputObject)]
pub(in crate::graphql::kinds) struct DateRange {
    /// On this day.
    eq: Option<DateScalar>,
    /// On this day or later.
    gte: Option<DateScalar>,
    /// On this day or earlier.
    lte: Option<DateScalar>,
}

impl DateRange {
    /// Whether it has a day.
    pub(super) fn holds(&self, day: &model::Date) -> bool {
        // ISO dates sort as their texts do.
        let day = &**day.iso();
        self.eq.as_ref().is_none_or(|eq| day == eq.0)
            && self.gte.as_ref().is_none_or(|gte| day >= gte.0.as_str())
            && self.lte.as_ref().is_none_or(|lte| day <= lte.0.as_str())
    }
}

/// A condition on a text; all given ones hold. Width (ＡＢＣ, ｶﾅ), case, hiragana and katakana, small kana, ヶ/ケ/が,
/// variants of characters (齋/斎), ・ and white space make no difference. Names are looked at as printed and in English,
/// titles as printed.
#[derive(InputObject)]
pub(in crate::graphql::kinds) struct TextMatch {
    /// The same text.
    eq: Option<String>,
    /// The same as one of these texts.
    #[graphql(name = "in")]
    one_of: Option<Vec<String>>,
    /// A text that contains this; in English from the beginning of a word on.
    contains: Option<String>,
    /// A text that starts with this.
    starts_with: Option<String>,
}

/// A condition on a text, ready to compare.
#[derive(Default)]
pub(super) struct TextMatcher {
    eq: Option<String>,
    one_of: Option<Vec<String>>,
    contains: Option<String>,
    starts_with: Option<String>,
}

impl TextMatcher {
    /// A matcher of what is given; one that holds of everything if nothing is.
    pub(super) fn new(given: Option<&TextMatch>, evaluation: &Evaluation) -> Result<Self, FieldError> {
        let Some(given) = given else { return Ok(TextMatcher::default()) };
        let comparable = |text: &str| comparable(text, evaluation);
        let one = |text: &Option<String>| text.as_deref().map(comparable).transpose();
        let mut one_of =
            given.one_of.iter().flatten().map(|text| comparable(text)).collect::<Result<Vec<_>, _>>()?;
        one_of.sort_unstable();
        Ok(TextMatcher {
            eq: one(&given.eq)?,
            one_of: given.one_of.is_some().then_some(one_of),
            contains: one(&given.contains)?,
            starts_with: one(&given.starts_with)?,
        })
    }

    /// Whether it holds of a name, as printed or in English.
    pub(super) fn holds_of_name(&self, name: &FoldedName) -> bool {
        self.holds_of_printed(name) || self.holds(&name.en, |part| name.has_in_english(part))
    }

    /// Whether it holds of a name as printed.
    pub(super) fn holds_of_printed(&self, name: &FoldedName) -> bool {
        self.holds(&name.ja, |part| name.ja.contains(part))
    }

    fn holds(&self, text: &str, contains: impl Fn(&str) -> bool) -> bool {
        self.eq.as_ref().is_none_or(|eq| eq == text)
            && self
                .one_of
                .as_ref()
                .is_none_or(|all| all.binary_search_by(|one| one.as_str().cmp(text)).is_ok())
            && self.starts_with.as_ref().is_none_or(|start| text.starts_with(start.as_str()))
            && self.contains.as_ref().is_none_or(|part| contains(part))
    }
}

fn comparable(text: &str, evaluation: &Evaluation) -> Result<String, FieldError> {
    // Some letters stand for many: ﷺ is eighteen.
    evaluation.look(text.len() * LOOKS_PER_BYTE)?;
    let folded = fold(text);
    if folded.is_empty() && !text.is_empty() {
        let message = "A text to compare with has no letter that counts.";
        return Err(FieldError::new(ErrorCode::BadUserInput, message));
    }
    Ok(folded)
}
