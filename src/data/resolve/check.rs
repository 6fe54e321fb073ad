//! Checks of single values.

use super::{Place, Resolver};
use crate::{data::ProblemKind, model::Text};

impl Resolver<'_> {
    /// Ids are readable and safe in addresses: lower-case letters, digits and single hyphens.
    pub(super) fn check_slug(&mut self, at: &Place<'_>, field: &str, slug: &str) {
        let is_part = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        if !slug.split('-').all(is_part) {
            let what = format!("\"{slug}\" is no slug");
            let help = "use lower-case letters, digits and single hyphens";
            self.say(at, field, ProblemKind::MalformedId, what, help);
        }
    }

    /// A text says something, and bears no control characters.
    pub(super) fn check_text(&mut self, at: &Place<'_>, field: &str, text: &str) {
        if text.trim().is_empty() || text.chars().any(char::is_control) {
            let what = "empty, or with control characters".to_owned();
            self.say(at, field, ProblemKind::EmptyText, what, "write the text in one line, or leave it out");
        }
    }

    /// A checked text.
    pub(super) fn text(&mut self, at: &Place<'_>, field: &str, text: &str) -> Text {
        self.check_text(at, field, text);
        Text::from(text)
    }

    /// A checked text that may be left out.
    pub(super) fn text_if_any(&mut self, at: &Place<'_>, field: &str, text: Option<&String>) -> Option<Text> {
        text.map(|text| self.text(at, field, text))
    }

    /// Checked texts of a list.
    pub(super) fn texts(&mut self, at: &Place<'_>, field: &str, texts: &[String]) -> Vec<Text> {
        texts.iter().enumerate().map(|(n, text)| self.text(at, &format!("{field}[{n}]"), text)).collect()
    }

    /// A code of so many digits; false if it is none.
    pub(super) fn check_code(&mut self, at: &Place<'_>, code: &str, digits: usize, standard: &str) -> bool {
        let is_wrong = code.len() != digits || !code.bytes().all(|b| b.is_ascii_digit());
        if is_wrong {
            let what = format!("\"{code}\" is no code of {standard}");
            self.say(at, "code", ProblemKind::WrongCode, what, &format!("write {digits} digits"));
        }
        !is_wrong
    }
}
