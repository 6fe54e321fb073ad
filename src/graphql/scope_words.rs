//! A scope in words: the fields of `GraphScope`, as they stand in an address or on a command line.

use std::{borrow::Borrow, error::Error, sync::Arc};

use async_graphql::Value;
use serde_json::{Map, Value as Json, json};

use super::{
    engine::Engine,
    error::{ErrorCode, ResponseError},
    front::coerce_value,
    kinds::select_value,
    registry::REGISTRY,
    surroundings,
};
use crate::{
    analysis::{NotSelected, Selection},
    export::{Export, Format, OptionError, Options, Refused},
    model::Graph,
};

/// A word: how it is called, and which field of `GraphScope` it sets.
struct Word {
    name: &'static str,
    path: &'static [&'static str],
    form: Form,
}

/// How the value of a word is written.
enum Form {
    /// Words separated by commas; the word may come several times.
    List,
    /// One word.
    One,
    /// `true` or `false`.
    Flag,
}

const fn word(name: &'static str, path: &'static [&'static str], form: Form) -> Word {
    Word { name, path, form }
}

/// All words but `scope`, which is the whole in JSON.
const WORDS: [Word; 12] = [
    word("kinds", &["kinds"], Form::List),
    word("relations", &["relations"], Form::List),
    word("period", &["partnerships", "period"], Form::List),
    word("basis", &["partnerships", "basis"], Form::List),
    word("certainty", &["partnerships", "certainty"], Form::List),
    word("capacity", &["partnerships", "capacity"], Form::List),
    word("on", &["projection", "on"], Form::One),
    word("through", &["projection", "through"], Form::One),
    word("weight", &["projection", "weight"], Form::One),
    word("between", &["twoMode", "between"], Form::One),
    word("and", &["twoMode", "and"], Form::One),
    word("includeIsolated", &["includeIsolated"], Form::Flag),
];

/// The value of a list that lifts its restriction.
const LIFTED: &str = "null";

/// The whole scope, in JSON.
const WHOLE: &str = "scope";

/// An engine, as what exports read the graph from.
#[derive(Debug)]
pub struct Served(Arc<Engine>);

impl Borrow<Graph> for Served {
    fn borrow(&self) -> &Graph {
        self.0.snapshot()
    }
}

/// The names of all words.
pub fn scope_words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|word| word.name).chain([WHOLE]).chain(surroundings::WORDS)
}

impl Engine {
    /// Gets ready to write in a format what words ask for: its options, and those of the scope.
    pub fn export(
        self: &Arc<Self>,
        format: Format,
        words: &[(String, String)],
    ) -> Result<Export<Served>, ResponseError> {
        let user = |message: String| ResponseError::request(ErrorCode::BadUserInput, message);
        let mut options = Options::new(format);
        let (of_scope, of_format): (Vec<_>, Vec<_>) =
            words.iter().cloned().partition(|(name, _)| scope_words().any(|word| word == name));
        for (name, value) in &of_format {
            options.set(name, value).map_err(|error| {
                user(match error {
                    OptionError::Unknown { .. } => {
                        let words: Vec<_> = scope_words().collect();
                        format!("{} The words of a scope are {}.", sentence(&error), words.join(", "))
                    }
                    OptionError::Value { .. } => sentence(&error),
                })
            })?;
        }
        let (of_surroundings, of_scope): (Vec<_>, Vec<_>) =
            of_scope.into_iter().partition(|(name, _)| surroundings::WORDS.contains(&name.as_str()));
        let surroundings = surroundings::read(self.snapshot(), &of_surroundings).map_err(user)?;
        let selection = self.select(&of_scope)?;
        let selection = match surroundings {
            Some(surroundings) => selection
                .around(self.snapshot(), surroundings)
                .map_err(|NotSelected(center)| user(surroundings::not_selected(self.snapshot(), center)))?,
            None => selection,
        };
        let version = self.snapshot().version();
        Export::new(Served(self.clone()), version, selection, &options).map_err(|refused| {
            let code = match refused {
                Refused::TooLarge { .. } => ErrorCode::LimitExceeded,
                Refused::LeftOut(_) => ErrorCode::BadUserInput,
            };
            ResponseError::request(code, sentence(&refused))
        })
    }

    /// Selects what a scope in words asks for.
    fn select(&self, words: &[(String, String)]) -> Result<Selection, ResponseError> {
        let user = |message: String| ResponseError::request(ErrorCode::BadUserInput, message);
        let scope = Value::from_json(scope(words).map_err(user)?).map_err(|error| user(error.to_string()))?;
        let scope = coerce_value(&REGISTRY, scope, "GraphScope!").map_err(user)?;
        select_value(self.snapshot(), scope)
            .map_err(|error| ResponseError::request(error.code, error.message))
    }
}

/// An error as a sentence.
fn sentence(error: &dyn Error) -> String {
    let mut text = error.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text + "."
}

/// The scope that words spell, as JSON.
fn scope(words: &[(String, String)]) -> Result<Json, String> {
    let mut scope = Map::new();
    for (name, value) in words {
        if name == WHOLE {
            if words.len() > 1 {
                return Err(format!(
                    "`{WHOLE}` is the whole scope: give it without other words of the scope."
                ));
            }
            return serde_json::from_str(value).map_err(|error| format!("`{WHOLE}` is no JSON: {error}."));
        }
        let Some(Word { path, form, .. }) = WORDS.iter().find(|word| word.name == name) else {
            let known: Vec<_> = scope_words().collect();
            return Err(format!("There is no word `{name}`; there are {}.", known.join(", ")));
        };
        let place = place(&mut scope, path);
        match (form, place) {
            (Form::List, Json::Null) if value == LIFTED => {}
            (Form::List, Json::Array(items)) => items.extend(listed(name, value)?),
            (Form::List, place) => *place = listed(name, value)?.collect(),
            (_, place) if !place.is_null() => return Err(format!("`{name}` is given twice.")),
            (Form::One, place) => *place = json!(value),
            (Form::Flag, place) => {
                let flag = value.parse::<bool>();
                *place = json!(flag.map_err(|_| format!("`{name}` is true or false."))?);
            }
        }
    }
    Ok(Json::Object(scope))
}

/// Where in the scope a path leads; null where nothing is yet.
fn place<'s>(scope: &'s mut Map<String, Json>, path: &[&str]) -> &'s mut Json {
    let (first, rest) = path.split_first().map_or(("", path), |(first, rest)| (*first, rest));
    let mut place = scope.entry(first).or_insert(Json::Null);
    for name in rest {
        if place.is_null() {
            *place = json!({});
        }
        place = &mut place[*name];
    }
    place
}

fn listed<'v>(name: &str, value: &'v str) -> Result<impl Iterator<Item = Json> + use<'v>, String> {
    match value.split(',').any(|item| item.trim().is_empty()) {
        true => Err(format!("`{name}` has an empty item: separate words by single commas.")),
        false => Ok(value.split(',').map(|item| json!(item.trim()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(words: &[(&str, &str)]) -> Result<Json, String> {
        let words: Vec<_> =
            words.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        scope(&words)
    }

    #[test]
    fn words_are_fields() {
        assert_eq!(spelled(&[]), Ok(json!({})));
        let words = [
            ("kinds", "BUREAU, PREFECTURE"),
            ("basis", "NAMED"),
            ("basis", "REGION"),
            ("period", "PAST"),
            ("on", "BUREAU"),
            ("through", "PREFECTURE"),
            ("includeIsolated", "true"),
        ];
        assert_eq!(
            spelled(&words),
            Ok(json!({
                "kinds": ["BUREAU", "PREFECTURE"],
                "partnerships": { "basis": ["NAMED", "REGION"], "period": ["PAST"] },
                "projection": { "on": "BUREAU", "through": "PREFECTURE" },
                "includeIsolated": true,
            }))
        );
        assert_eq!(spelled(&[("basis", "null")]), Ok(json!({ "partnerships": { "basis": null } })));
        let whole = r#"{"kinds": ["BUREAU"]}"#;
        assert_eq!(spelled(&[("scope", whole)]), Ok(json!({ "kinds": ["BUREAU"] })));
    }

    #[test]
    fn what_is_no_scope_is_refused() {
        for (words, part) in [
            (vec![("color", "red")], "no word `color`; there are kinds,"),
            (vec![("kinds", "BUREAU,,AREA")], "empty item"),
            (vec![("kinds", "")], "empty item"),
            (vec![("on", "BUREAU"), ("on", "AREA")], "twice"),
            (vec![("includeIsolated", "1")], "true or false"),
            (vec![("scope", "{")], "no JSON"),
            (vec![("scope", "{}"), ("on", "BUREAU")], "without other words"),
        ] {
            let error = spelled(&words).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
    }
}
