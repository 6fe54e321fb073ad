//! From bytes to records. Every record is read on its own, so that one mistake hides no other.

use std::collections::HashSet;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor},
};
use serde_json::{Value, value::RawValue};

use super::{
    FILES, FileFormat, Files, Problem, ProblemKind, Problems,
    format::{
        Area, Award, Bureau, Document, FundingProgram, Initiative, Municipality, Organization, Prefecture,
        Strategy,
    },
};

/// A record and where it stands.
pub(super) struct Placed<T> {
    pub record: T,
    pub file: String,
    /// `line 12, bureaus[3]`.
    pub place: String,
    /// The field before the records of its file.
    pub header: String,
}

/// All records of all files, and the ids of those that could not be read.
#[derive(Default)]
pub(super) struct Records {
    pub documents: Vec<Placed<Document>>,
    pub prefectures: Vec<Placed<Prefecture>>,
    pub municipalities: Vec<Placed<Municipality>>,
    pub bureaus: Vec<Placed<Bureau>>,
    pub areas: Vec<Placed<Area>>,
    pub strategies: Vec<Placed<Strategy>>,
    pub funding_programs: Vec<Placed<FundingProgram>>,
    pub awards: Vec<Placed<Award>>,
    pub organizations: Vec<Placed<Organization>>,
    pub initiatives: Vec<Placed<Initiative>>,
    /// Ids and codes of records with problems of their own: a reference to one is not dangling.
    pub unread: HashSet<String>,
}

/// Reads all files.
pub(super) fn read(files: &Files, problems: &mut Problems) -> Records {
    let mut records = Records::default();
    for (pattern, format) in FILES {
        let mut found = false;
        for (name, bytes) in files.data().filter(|(name, _)| FileFormat::of(name) == Some(format)) {
            found = true;
            read_file(name, bytes, format, &mut records, problems);
        }
        if !found {
            problems.push(Problem {
                kind: ProblemKind::MissingFile,
                file: pattern.into(),
                place: "file".into(),
                what: "is missing".into(),
                help: format!("add it with its list \"{}\", which may be empty", format.collection()),
            });
        }
    }
    for (name, _) in files.data().filter(|(name, _)| FileFormat::of(name).is_none()) {
        problems.push(Problem {
            kind: ProblemKind::UnknownFile,
            file: name.into(),
            place: "file".into(),
            what: "is read by nothing".into(),
            help: format!("use one of {}", FILES.map(|(pattern, _)| pattern).join(", ")),
        });
    }
    records
}

fn read_file(name: &str, bytes: &[u8], format: FileFormat, records: &mut Records, problems: &mut Problems) {
    let mut say = |kind, place: String, what: String, help: &str| {
        problems.push(Problem { kind, file: name.into(), place, what, help: help.into() });
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count();
            return say(ProblemKind::NotUtf8, line_of(line), "not UTF-8".into(), "save the file as UTF-8");
        }
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Fields(fields) = match serde_json::from_str(text) {
        Ok(fields) => fields,
        Err(error) if error.is_data() => {
            let what = without_position(&error.to_string());
            return say(ProblemKind::WrongType, line_of(error.line()), what, "a data file is a JSON object");
        }
        Err(error) => {
            let what = without_position(&error.to_string());
            let place = format!("line {} column {}", error.line(), error.column());
            return say(ProblemKind::NotJson, place, what, "mend the JSON");
        }
    };
    let (collection, header) = (format.collection(), format.header());
    let lines = Lines::new(text);
    let mut seen = HashSet::new();
    for (field, value) in &fields {
        let place = line_of(lines.line_of(value.get()));
        if !seen.insert(field.as_str()) {
            say(ProblemKind::DuplicateField, place, format!("\"{field}\" stands twice"), "keep one of them");
        } else if field != "$schema" && field != collection && Some(field.as_str()) != header {
            let help = format!("a file of this kind has \"{collection}\"");
            say(ProblemKind::UnknownField, place, format!("unknown field `{field}`"), &help);
        }
    }
    let of = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| *value);
    let mut head = String::new();
    if let Some(header) = header {
        match of(header).map(|value| serde_json::from_str::<String>(value.get())) {
            Some(Ok(text)) => head = text,
            Some(Err(_)) => {
                say(ProblemKind::WrongType, header.into(), "not a string".into(), "write a string");
            }
            None => {
                let what = format!("missing field `{header}`");
                say(ProblemKind::MissingField, "file".into(), what, "write it before the records");
            }
        }
    }
    let Some(list) = of(collection) else {
        let what = format!("missing field `{collection}`");
        return say(ProblemKind::MissingField, "file".into(), what, "write the list, which may be empty");
    };
    let list: Vec<&RawValue> = match serde_json::from_str(list.get()) {
        Ok(list) => list,
        Err(_) => {
            let place = line_of(lines.line_of(list.get()));
            return say(
                ProblemKind::WrongType,
                place,
                format!("\"{collection}\" is no list"),
                "write a list",
            );
        }
    };
    let file = File { name, lines: &lines, collection, header: &head };
    let unread = &mut records.unread;
    match format {
        FileFormat::Documents => file.records(&list, &mut records.documents, unread, problems),
        FileFormat::Prefectures => file.records(&list, &mut records.prefectures, unread, problems),
        FileFormat::Municipalities => file.records(&list, &mut records.municipalities, unread, problems),
        FileFormat::Bureaus => file.records(&list, &mut records.bureaus, unread, problems),
        FileFormat::Areas => file.records(&list, &mut records.areas, unread, problems),
        FileFormat::Strategies => file.records(&list, &mut records.strategies, unread, problems),
        FileFormat::FundingPrograms => file.records(&list, &mut records.funding_programs, unread, problems),
        FileFormat::Awards => file.records(&list, &mut records.awards, unread, problems),
        FileFormat::Organizations => file.records(&list, &mut records.organizations, unread, problems),
        FileFormat::Initiatives => file.records(&list, &mut records.initiatives, unread, problems),
    }
}

struct File<'f> {
    name: &'f str,
    lines: &'f Lines<'f>,
    collection: &'f str,
    header: &'f str,
}

impl File<'_> {
    fn records<T: DeserializeOwned>(
        &self,
        list: &[&RawValue],
        into: &mut Vec<Placed<T>>,
        unread: &mut HashSet<String>,
        problems: &mut Problems,
    ) {
        for (at, raw) in list.iter().enumerate() {
            let line = self.lines.line_of(raw.get());
            let here = format!("{}[{at}]", self.collection);
            match serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(raw.get())) {
                Ok(record) => into.push(Placed {
                    record,
                    file: self.name.into(),
                    place: format!("line {line}, {here}"),
                    header: self.header.into(),
                }),
                Err(error) => {
                    let line = line + error.inner().line().saturating_sub(1);
                    problems.push(self.problem(line, &here, &error));
                    self.more_problems::<T>(raw, &here, &error, problems);
                    let value: Value = serde_json::from_str(raw.get()).unwrap_or_default();
                    let id = value.get("id").or_else(|| value.get("code")).and_then(Value::as_str);
                    unread.extend(id.map(str::to_owned));
                }
            }
        }
    }

    /// Unknown fields hide what comes after them: takes them out one by one and reads again.
    fn more_problems<T: DeserializeOwned>(
        &self,
        raw: &RawValue,
        here: &str,
        first: &serde_path_to_error::Error<serde_json::Error>,
        problems: &mut Problems,
    ) {
        let Ok(mut value) = serde_json::from_str::<Value>(raw.get()) else { return };
        let mut last = (first.path().to_string(), first.inner().to_string());
        while kind_of(&last.1) == ProblemKind::UnknownField && remove(&mut value, &last) {
            match serde_path_to_error::deserialize::<_, T>(value.clone()) {
                Ok(_) => break,
                Err(error) => {
                    let line = self.lines.line_of(raw.get());
                    problems.push(self.problem(line, here, &error));
                    last = (error.path().to_string(), error.inner().to_string());
                }
            }
        }
    }

    fn problem(
        &self,
        line: usize,
        here: &str,
        error: &serde_path_to_error::Error<serde_json::Error>,
    ) -> Problem {
        let path = error.path().to_string();
        let what = without_position(&error.inner().to_string());
        let kind = kind_of(&what);
        let help = match kind {
            ProblemKind::UnknownField => "remove it, or see the format in graph-data/README.md",
            ProblemKind::MissingField => "write it",
            ProblemKind::DuplicateField => "keep one of them",
            _ => "write a value of the type that graph-data/README.md shows",
        };
        let at = if path == "." { String::new() } else { format!(".{path}") };
        Problem {
            kind,
            file: self.name.into(),
            place: format!("line {line}, {here}{at}"),
            what,
            help: help.into(),
        }
    }
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

/// Takes the unknown field out of the object at the path; false where that is not possible.
fn remove(value: &mut Value, (path, message): &(String, String)) -> bool {
    let Some(field) = message.split('`').nth(1) else { return false };
    let path = path.strip_suffix(field).map_or(path.as_str(), |above| above.trim_end_matches('.'));
    let mut at = value;
    for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
        let step = step.trim_end_matches(']');
        let next = match at {
            Value::Object(fields) => fields.get_mut(step),
            Value::Array(items) => step.parse::<usize>().ok().and_then(|n| items.get_mut(n)),
            _ => None,
        };
        let Some(next) = next else { return false };
        at = next;
    }
    at.as_object_mut().is_some_and(|fields| fields.remove(field).is_some())
}

/// The fields of an object in their order, duplicates kept.
struct Fields<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

fn line_of(line: usize) -> String {
    format!("line {line}")
}

/// A text that knows on which line each part of it begins.
struct Lines<'t> {
    text: &'t str,
    breaks: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at);
        Lines { text, breaks: breaks.collect() }
    }

    /// The line on which `part`, a slice of the text, begins.
    fn line_of(&self, part: &str) -> usize {
        let offset = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        1 + self.breaks.partition_point(|at| *at < offset)
    }
}

fn without_position(message: &str) -> String {
    match message.rfind(" at line ") {
        Some(at) => message[..at].to_owned(),
        None => message.to_owned(),
    }
}
