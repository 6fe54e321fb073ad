//! What can be wrong with the data, and how it is said.

use std::fmt::{self, Write};

/// The kinds of problem; `tests/data/broken/` has a case for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// The file is missing.
    MissingFile,
    /// A file or folder that nothing reads.
    UnknownFile,
    /// The file or folder cannot be read: a link, a device, no permission, a name that is not UTF-8.
    UnreadableFile,
    /// The file is larger than [`super::FILE_SIZE_MAX`].
    OversizedFile,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The text is not JSON.
    NotJson,
    /// A field that the format does not have.
    UnknownField,
    /// A field that must be there is not.
    MissingField,
    /// A field stands twice.
    DuplicateField,
    /// A value of the wrong type, or outside an enumeration.
    WrongType,
    /// A text that says nothing.
    EmptyText,
    /// An id that is not a slug.
    MalformedId,
    /// Two records with one id.
    DuplicateId,
    /// A reference to nothing.
    DanglingReference,
    /// A relation between kinds that it does not join.
    WrongKinds,
    /// A code that does not belong to its prefecture or has the wrong form.
    WrongCode,
    /// A year outside what a document can speak of.
    WrongYear,
    /// An end before its start.
    EndBeforeStart,
    /// A statement without evidence.
    MissingEvidence,
    /// Evidence lines outside the document, or the last before the first.
    WrongLines,
    /// The same statement twice.
    DuplicateStatement,
    /// A strategy or program that is part of itself.
    Cycle,
    /// A statement that contradicts another of the same record.
    Contradiction,
}

impl ProblemKind {
    /// All kinds.
    pub const ALL: [ProblemKind; 23] = [
        ProblemKind::MissingFile,
        ProblemKind::UnknownFile,
        ProblemKind::UnreadableFile,
        ProblemKind::OversizedFile,
        ProblemKind::NotUtf8,
        ProblemKind::NotJson,
        ProblemKind::UnknownField,
        ProblemKind::MissingField,
        ProblemKind::DuplicateField,
        ProblemKind::WrongType,
        ProblemKind::EmptyText,
        ProblemKind::MalformedId,
        ProblemKind::DuplicateId,
        ProblemKind::DanglingReference,
        ProblemKind::WrongKinds,
        ProblemKind::WrongCode,
        ProblemKind::WrongYear,
        ProblemKind::EndBeforeStart,
        ProblemKind::MissingEvidence,
        ProblemKind::WrongLines,
        ProblemKind::DuplicateStatement,
        ProblemKind::Cycle,
        ProblemKind::Contradiction,
    ];

    /// The name of its case folder: `dangling-reference`.
    pub fn slug(self) -> String {
        let mut slug = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_ascii_uppercase() && !slug.is_empty() {
                slug.push('-');
            }
            slug.push(letter.to_ascii_lowercase());
        }
        slug
    }
}

/// One thing that is wrong, where it is, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The kind.
    pub kind: ProblemKind,
    /// The file within the data folder.
    pub file: String,
    /// The line and the path within the file.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = format!("{}: {}: {}: {}", self.file, self.place, self.what, self.help);
        // What a file holds must not steer the terminal that shows it.
        line.chars().try_for_each(|c| {
            if c.is_control() { write!(f, "{}", c.escape_default()) } else { f.write_char(c) }
        })
    }
}

/// All problems of a set of files, in the order in which they were met.
#[derive(Debug, Default, thiserror::Error)]
pub struct Problems(Vec<Problem>);

/// How many problems are told; reading ends with the last of them.
const PROBLEMS_MAX: usize = 1_000;

impl Problems {
    /// The problems.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// Adds one, unless there are too many to be told.
    pub(super) fn push(&mut self, problem: Problem) {
        if !self.is_full() {
            self.0.push(problem);
        }
    }

    /// Whether no more are told.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= PROBLEMS_MAX
    }

    /// The value if there are no problems, else the problems.
    pub(super) fn none_or<T>(self, value: T) -> Result<T, Problems> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            writeln!(f, "{problem}")?;
        }
        match self.0.len() {
            1 => write!(f, "1 problem"),
            PROBLEMS_MAX => write!(f, "{PROBLEMS_MAX} problems; there may be more, which are not told"),
            n => write!(f, "{n} problems"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_file_place_what_and_help() {
        let problem = Problem {
            kind: ProblemKind::WrongCode,
            file: "areas.json".into(),
            place: "line 3".into(),
            what: "no such code".into(),
            help: "use JIS X 0402".into(),
        };
        assert_eq!(problem.to_string(), "areas.json: line 3: no such code: use JIS X 0402");
    }

    #[test]
    fn names_its_case() {
        assert_eq!(ProblemKind::NotUtf8.slug(), "not-utf8");
        assert_eq!(ProblemKind::DanglingReference.slug(), "dangling-reference");
    }
}
