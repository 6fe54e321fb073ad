//! All mistakes of one record that serde would report one at a time.
//!
//! Each mistake found is mended in a copy, by taking the field out or by putting something of the right type
//! in its place, and the copy is read again.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{
    Problem, ProblemKind, Problems,
    place::{line_at, steps},
    read::{Spot, without_position},
};

type Error = serde_path_to_error::Error<serde_json::Error>;

/// Where a record is wrong, and what serde says of it.
#[derive(Clone, PartialEq)]
struct Mistake {
    /// Empty for the record itself.
    path: String,
    message: String,
}

impl Mistake {
    /// The path of what has to be changed: serde points to the object of a field that is missing.
    fn changed(&self) -> String {
        let above = match (kind_of(&self.message), named_field(&self.message)) {
            (ProblemKind::UnknownField, Some(field)) => owner(self, field),
            (ProblemKind::MissingField, _) => &self.path,
            _ => return self.path.clone(),
        };
        let dot = if above.is_empty() { "" } else { "." };
        format!("{above}{dot}{}", named_field(&self.message).unwrap_or_default())
    }
}

impl From<Error> for Mistake {
    fn from(error: Error) -> Self {
        let path = error.path().to_string();
        Mistake { path: if path == "." { String::new() } else { path }, message: error.inner().to_string() }
    }
}

/// How many mistakes of one record are looked for.
const MISTAKES_MAX: usize = 20;

/// Reports the mistakes of a record, of which serde found the first.
pub(super) fn mistakes<T: DeserializeOwned>(spot: &Spot<'_>, first: Error, problems: &mut Problems) {
    // Where serde stopped: it says best which of two equal fields is the second.
    let stopped_at = spot.line + first.inner().line().saturating_sub(1);
    let mut mistake = Mistake::from(first);
    let copy = serde_json::from_str::<Value>(spot.text);
    let (mut line, mut problem) = problem_of(spot, &mistake);
    if problem.kind == ProblemKind::DuplicateField || copy.is_err() {
        line = stopped_at;
        problem.place = place(line, spot, &mistake.path);
    }
    let mut found = vec![(line, problem)];
    if let Ok(mut copy) = copy {
        let mut mended: Vec<String> = Vec::new();
        for _ in 1..MISTAKES_MAX {
            let Some(Err(next)) = mend::<T>(&mut copy, &mistake) else { break };
            mended.push(mistake.changed());
            // A filling that does not fit shows only when all that serde reads before it is mended.
            if !mended.iter().any(|path| is_within(&next.changed(), path)) {
                found.push(problem_of(spot, &next));
            }
            mistake = next;
        }
    }
    found.sort_by_key(|(line, _)| *line);
    found.into_iter().for_each(|(_, problem)| problems.push(problem));
}

/// The problem that a mistake is, and its line.
fn problem_of(spot: &Spot<'_>, mistake: &Mistake) -> (usize, Problem) {
    let kind = kind_of(&mistake.message);
    let help = match kind {
        ProblemKind::UnknownField => "remove it, or see the format in graph-data/README.md",
        ProblemKind::MissingField => "write it",
        ProblemKind::DuplicateField => "keep one of them",
        _ => "write a value of the type that graph-data/README.md shows",
    };
    let line = spot.line + line_at(spot.text, &mistake.changed()) - 1;
    let mut what = without_position(&mistake.message);
    if let Some((found, expected)) = what.rsplit_once(", expected ")
        && ["i16", "i32", "u32"].contains(&expected)
    {
        what = format!("{found}, expected an integer");
    }
    let place = place(line, spot, &mistake.path);
    (line, Problem { kind, file: spot.file.into(), place, what, help: help.into() })
}

/// Whether a path is another one or leads below it.
fn is_within(path: &str, above: &str) -> bool {
    let below = path.strip_prefix(above);
    above.is_empty() || below.is_some_and(|below| below.is_empty() || below.starts_with(['.', '[']))
}

fn place(line: usize, spot: &Spot<'_>, path: &str) -> String {
    let dot = if path.is_empty() { "" } else { "." };
    format!("line {line}, {}{dot}{path}", spot.path)
}

fn kind_of(message: &str) -> ProblemKind {
    let kinds = [
        ("unknown field", ProblemKind::UnknownField),
        ("missing field", ProblemKind::MissingField),
        ("duplicate field", ProblemKind::DuplicateField),
    ];
    let found = kinds.iter().find(|(start, _)| message.starts_with(start));
    found.map_or(ProblemKind::WrongType, |(_, kind)| *kind)
}

/// The first name between backticks.
fn named_field(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}

/// The path of the object that has the unknown field: the path of the mistake may or may not end in the field.
fn owner<'m>(mistake: &'m Mistake, field: &str) -> &'m str {
    mistake.path.strip_suffix(field).map_or(&mistake.path, |above| above.trim_end_matches('.'))
}

/// Mends one mistake and reads again: none if it cannot be mended, else what comes after it.
fn mend<T: DeserializeOwned>(copy: &mut Value, mistake: &Mistake) -> Option<Result<(), Mistake>> {
    let field = named_field(&mistake.message);
    match (kind_of(&mistake.message), field) {
        (ProblemKind::UnknownField, Some(field)) => {
            at(copy, owner(mistake, field))?.as_object_mut()?.remove(field)?;
            Some(read::<T>(copy))
        }
        // The copy kept the last of the two.
        (ProblemKind::DuplicateField, _) => Some(read::<T>(copy)),
        (ProblemKind::MissingField, Some(field)) => {
            at(copy, &mistake.path)?.as_object_mut()?.insert(field.to_owned(), Value::Null);
            fill::<T>(copy, &mistake.changed())
        }
        _ => fill::<T>(copy, &mistake.path),
    }
}

/// Puts something at the path that fits there.
fn fill<T: DeserializeOwned>(copy: &mut Value, path: &str) -> Option<Result<(), Mistake>> {
    let names = json!({ "ja": "-", "en": "-" });
    let mut fillings = vec![json!("-"), json!(1), json!([]), json!([1, 1]), names, json!({}), Value::Null];
    while !fillings.is_empty() {
        *at(copy, path)? = fillings.remove(0);
        let next = read::<T>(copy);
        match &next {
            Err(mistake) if is_within(&mistake.path, path) => {
                // Says which values there are: unknown variant `-`, expected one of `FIELD`, `PLAN`.
                let is_enumeration = mistake.message.starts_with("unknown variant");
                if let Some(value) = mistake.message.split('`').nth(3).filter(|_| is_enumeration) {
                    fillings = vec![json!(value)];
                }
            }
            _ => return Some(next),
        }
    }
    None
}

fn read<T: DeserializeOwned>(copy: &Value) -> Result<(), Mistake> {
    serde_path_to_error::deserialize::<_, T>(copy).map(drop).map_err(Mistake::from)
}

fn at<'v>(value: &'v mut Value, path: &str) -> Option<&'v mut Value> {
    steps(path).try_fold(value, |value, step| match value {
        Value::Object(fields) => fields.get_mut(step),
        Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    })
}
