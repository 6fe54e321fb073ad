//! From bytes to records. Every record is read on its own, so that one mistake hides no other.

use std::collections::HashSet;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::{
    FILES, FileFormat, Files, Problem, ProblemKind, Problems,
    format::{
        Area, Award, Bureau, Document, FundingProgram, Initiative, Municipality, Organization, Prefecture,
        Strategy, Ward,
    },
    mistakes::mistakes,
    place::{Fields, LineCounter, line_in},
};

/// A record and where it stands.
pub(super) struct Placed<'f, T> {
    pub record: T,
    pub spot: Spot<'f>,
    /// The field before the records of its file.
    pub header: String,
}

/// Where something stands in a file.
#[derive(Clone)]
pub(super) struct Spot<'f> {
    pub file: &'f str,
    /// `bureaus[3]`.
    pub path: String,
    /// The line on which it begins.
    pub line: usize,
    /// Its JSON, in which the lines of its parts are found.
    pub text: &'f str,
}

/// All records of all files, and what could not be read.
#[derive(Default)]
pub(super) struct Records<'f> {
    pub documents: Vec<Placed<'f, Document>>,
    pub prefectures: Vec<Placed<'f, Prefecture>>,
    pub municipalities: Vec<Placed<'f, Municipality>>,
    pub wards: Vec<Placed<'f, Ward>>,
    pub bureaus: Vec<Placed<'f, Bureau>>,
    pub areas: Vec<Placed<'f, Area>>,
    pub strategies: Vec<Placed<'f, Strategy>>,
    pub funding_programs: Vec<Placed<'f, FundingProgram>>,
    pub awards: Vec<Placed<'f, Award>>,
    pub organizations: Vec<Placed<'f, Organization>>,
    pub initiatives: Vec<Placed<'f, Initiative>>,
    /// The fields before the records, one for each file that has one.
    pub headers: Vec<(FileFormat, String, Spot<'f>)>,
    pub unread: Unread,
}

/// What has problems of its own: a reference to it is not dangling.
#[derive(Default, Clone)]
pub(super) struct Unread {
    /// Ids and codes of records.
    pub ids: HashSet<String>,
    /// Kinds of file of which one is missing or could not be read at all.
    pub formats: Vec<FileFormat>,
}

/// Reads all files.
pub(super) fn read<'f>(files: &'f Files, problems: &mut Problems) -> Records<'f> {
    let mut records = Records::default();
    for problem in files.unread() {
        problems.push(problem.clone());
    }
    for (pattern, format) in FILES {
        let is_unread = |name: &str| FileFormat::of(name) == Some(format) || format!("{name}/") == pattern;
        let mut found = files.unread().any(|problem| is_unread(&problem.file));
        if found {
            records.unread.formats.push(format);
        }
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
            records.unread.formats.push(format);
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

fn read_file<'f>(
    name: &'f str,
    bytes: &'f [u8],
    format: FileFormat,
    records: &mut Records<'f>,
    problems: &mut Problems,
) {
    let Some((text, list)) = list_of(name, bytes, format, records, problems) else {
        records.unread.formats.push(format);
        return;
    };
    let header = records.headers.last().filter(|(_, _, spot)| spot.file == name);
    let header = header.map_or(String::new(), |(_, header, _)| header.clone());
    let file = File { name, text, collection: format.collection(), header };
    let unread = &mut records.unread.ids;
    match format {
        FileFormat::Documents => file.records(&list, &mut records.documents, unread, problems),
        FileFormat::Prefectures => file.records(&list, &mut records.prefectures, unread, problems),
        FileFormat::Municipalities => file.records(&list, &mut records.municipalities, unread, problems),
        FileFormat::Wards => file.records(&list, &mut records.wards, unread, problems),
        FileFormat::Bureaus => file.records(&list, &mut records.bureaus, unread, problems),
        FileFormat::Areas => file.records(&list, &mut records.areas, unread, problems),
        FileFormat::Strategies => file.records(&list, &mut records.strategies, unread, problems),
        FileFormat::FundingPrograms => file.records(&list, &mut records.funding_programs, unread, problems),
        FileFormat::Awards => file.records(&list, &mut records.awards, unread, problems),
        FileFormat::Organizations => file.records(&list, &mut records.organizations, unread, problems),
        FileFormat::Initiatives => file.records(&list, &mut records.initiatives, unread, problems),
    }
}

/// The text of a file and its list of records, if it has got one; the field before it goes to the headers.
fn list_of<'f>(
    name: &'f str,
    bytes: &'f [u8],
    format: FileFormat,
    records: &mut Records<'f>,
    problems: &mut Problems,
) -> Option<(&'f str, Vec<&'f RawValue>)> {
    let mut say = |kind, place: String, what: String, help: &str| {
        problems.push(Problem { kind, file: name.into(), place, what, help: help.into() });
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count();
            say(ProblemKind::NotUtf8, line_of(line), "not UTF-8".into(), "save the file as UTF-8");
            return None;
        }
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let fields: Fields<'f> = match serde_json::from_str(text) {
        Ok(fields) => fields,
        Err(error) if error.is_data() => {
            let what = without_position(&error.to_string());
            say(ProblemKind::WrongType, line_of(error.line()), what, "a data file is a JSON object");
            return None;
        }
        Err(error) => {
            let what = without_position(&error.to_string());
            let place = format!("line {} column {}", error.line(), error.column());
            say(ProblemKind::NotJson, place, what, "mend the JSON");
            return None;
        }
    };
    let (collection, header) = (format.collection(), format.header());
    let mut seen = HashSet::new();
    for (field, value) in &fields.0 {
        let place = line_of(line_in(text, value.get()));
        if !seen.insert(field.as_str()) {
            say(ProblemKind::DuplicateField, place, format!("\"{field}\" stands twice"), "keep one of them");
        } else if field != "$schema" && field != collection && Some(field.as_str()) != header {
            let help = format!("a file of this kind has \"{collection}\"");
            say(ProblemKind::UnknownField, place, format!("unknown field `{field}`"), &help);
        }
    }
    if let Some(header) = header {
        let value = fields.get(header);
        let line = value.map_or(1, |value| line_in(text, value.get()));
        match value.map(|value| serde_json::from_str::<String>(value.get())) {
            Some(Ok(value)) => {
                let spot = Spot { file: name, path: header.into(), line, text: "" };
                records.headers.push((format, value, spot));
            }
            Some(Err(_)) => {
                let place = format!("line {line}, {header}");
                say(ProblemKind::WrongType, place, "not a string".into(), "write a string");
            }
            None => {
                let what = format!("missing field `{header}`");
                say(ProblemKind::MissingField, "file".into(), what, "write it before the records");
            }
        }
    }
    let Some(list) = fields.get(collection) else {
        let what = format!("missing field `{collection}`");
        say(ProblemKind::MissingField, "file".into(), what, "write the list, which may be empty");
        return None;
    };
    match serde_json::from_str(list.get()) {
        Ok(records) => Some((text, records)),
        Err(_) => {
            let place = line_of(line_in(text, list.get()));
            say(ProblemKind::WrongType, place, format!("\"{collection}\" is no list"), "write a list");
            None
        }
    }
}

struct File<'f> {
    name: &'f str,
    text: &'f str,
    collection: &'f str,
    /// Empty where there is none, or where it has problems of its own.
    header: String,
}

impl<'f> File<'f> {
    fn records<T: DeserializeOwned>(
        &self,
        list: &[&'f RawValue],
        into: &mut Vec<Placed<'f, T>>,
        unread: &mut HashSet<String>,
        problems: &mut Problems,
    ) {
        let mut lines = LineCounter::new(self.text);
        for (at, raw) in list.iter().enumerate() {
            if problems.is_full() {
                return;
            }
            let spot = Spot {
                file: self.name,
                path: format!("{}[{at}]", self.collection),
                line: lines.line_of(raw.get()),
                text: raw.get(),
            };
            match serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(raw.get())) {
                Ok(record) => into.push(Placed { record, spot, header: self.header.clone() }),
                Err(error) => {
                    mistakes::<T>(&spot, error, problems);
                    let fields = serde_json::from_str(raw.get()).unwrap_or(Fields(vec![])).0.into_iter();
                    let ids = fields.filter(|(field, _)| ["id", "code"].contains(&field.as_str()));
                    unread.extend(ids.filter_map(|(_, id)| serde_json::from_str::<String>(id.get()).ok()));
                }
            }
        }
    }
}

fn line_of(line: usize) -> String {
    format!("line {line}")
}

/// What serde_json says, without the position within the part that it was given.
pub(super) fn without_position(message: &str) -> String {
    let is_position = |rest: &str| rest.bytes().all(|b| b.is_ascii_digit() || b" column".contains(&b));
    match message.rsplit_once(" at line ") {
        Some((what, rest)) if is_position(rest) => what.to_owned(),
        _ => message.to_owned(),
    }
}
