//! What can be chosen of a format, in words.

use super::{Format, rdf};

/// Something that can be chosen of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "OptionName::description has a sentence for each")]
pub enum OptionName {
    Edges,
    Headers,
    Bom,
    Base,
}

/// What the list of edges is called in node-link JSON.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EdgesKey {
    /// `edges`: as networkx expects it from 3.6 on, and graph libraries in JavaScript do.
    #[default]
    Edges,
    /// `links`: as networkx expected it before, and D3 does.
    Links,
}

/// What the header of a table is like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Headers {
    /// The names of the attributes.
    #[default]
    Plain,
    /// As `neo4j-admin database import` has them: `:ID`, `name:string`.
    Neo4j,
}

/// What was chosen of a format.
#[derive(Debug, Clone)]
pub struct Options {
    format: Format,
    pub(super) edges: EdgesKey,
    pub(super) headers: Headers,
    pub(super) bom: bool,
    pub(super) base: String,
}

/// Why a choice is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OptionError {
    /// The format has no such option.
    #[error("{} has no option `{name}`{}", format.name(), its_options(*format))]
    Unknown {
        /// The format.
        format: Format,
        /// What was asked for, or its first letters.
        name: String,
    },
    /// The option cannot be this.
    #[error("the option `{}` of {} must be {}", option.name(), format.name(), option.allowed())]
    Value {
        /// The format.
        format: Format,
        /// Its option.
        option: OptionName,
    },
}

/// How long a base may be: it is written before each id.
const BASE_LENGTH_MAX: usize = 200;
/// How many letters of an unknown name are repeated to who gave it.
const SHOWN_MAX: usize = 30;
const BASE: &str = "urn:x-tokyo-policy-graph:";

impl OptionName {
    /// The word by which it is set.
    pub const fn name(self) -> &'static str {
        match self {
            OptionName::Edges => "edges",
            OptionName::Headers => "headers",
            OptionName::Bom => "bom",
            OptionName::Base => "base",
        }
    }

    /// What it can be, as the end of a sentence.
    pub const fn allowed(self) -> &'static str {
        match self {
            OptionName::Edges => "`edges` or `links`",
            OptionName::Headers => "`plain` or `neo4j`",
            OptionName::Bom => "`true` or `false`",
            OptionName::Base => {
                "an absolute IRI of at most 200 bytes, such as `https://example.org/id/`, whose scheme is no prefix of a \
                 vocabulary (org:, schema:), without spaces and < > \" { } | \\ ^ `"
            }
        }
    }

    /// What it is for, and what it is where nothing is chosen.
    pub const fn description(self) -> &'static str {
        match self {
            OptionName::Edges => "What the list of edges is called; `edges` where not given.",
            OptionName::Headers => {
                "`neo4j` for the header that neo4j-admin imports by; `plain` where not given."
            }
            OptionName::Bom => {
                "Whether the file begins with a byte order mark, by which Excel knows UTF-8; `false` where not given."
            }
            OptionName::Base => {
                "What stands before each id to make an IRI of it; `urn:x-tokyo-policy-graph:` where not given."
            }
        }
    }
}

impl Options {
    /// A format as it is where nothing is chosen.
    pub fn new(format: Format) -> Self {
        Options {
            format,
            edges: EdgesKey::default(),
            headers: Headers::default(),
            bom: false,
            base: BASE.to_owned(),
        }
    }

    /// The format.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Chooses an option of the format by words.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), OptionError> {
        let format = self.format;
        let Some(option) = format.options().iter().copied().find(|option| option.name() == name) else {
            let name = name.chars().take(SHOWN_MAX).collect();
            return Err(OptionError::Unknown { format, name });
        };
        match (option, value) {
            (OptionName::Edges, "edges") => self.edges = EdgesKey::Edges,
            (OptionName::Edges, "links") => self.edges = EdgesKey::Links,
            (OptionName::Headers, "plain") => self.headers = Headers::Plain,
            (OptionName::Headers, "neo4j") => self.headers = Headers::Neo4j,
            (OptionName::Bom, "true") => self.bom = true,
            (OptionName::Bom, "false") => self.bom = false,
            (OptionName::Base, base) if is_absolute(base) => self.base = base.to_owned(),
            (OptionName::Edges | OptionName::Headers | OptionName::Bom | OptionName::Base, _) => {
                return Err(OptionError::Value { format, option });
            }
        }
        Ok(())
    }
}

/// Whether a text is an absolute IRI that ids may be appended to. What may stand where in it is left to who reads it; that
/// it cannot end the IRI is not (RFC 3987, and IRIREF in the grammar of Turtle).
fn is_absolute(iri: &str) -> bool {
    let is_allowed = |c: char| {
        !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '"' | '{'..='}' | '\\' | '^' | '`')
    };
    iri.len() <= BASE_LENGTH_MAX
        && iri.chars().all(is_allowed)
        && iri.split_once(':').is_some_and(|(scheme, rest)| {
            !rest.is_empty()
                // JSON-LD would take it for a name of that vocabulary.
                && !rdf::is_prefix(scheme)
                && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        })
}

fn its_options(format: Format) -> String {
    let names: Vec<_> = format.options().iter().map(|option| format!("`{}`", option.name())).collect();
    if names.is_empty() { "; it has none".into() } else { format!("; it has {}", names.join(" and ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_set_by_words() {
        let mut options = Options::new(Format::NodeLink);
        options.set("edges", "links").unwrap();
        assert_eq!(options.edges, EdgesKey::Links);
        let mut options = Options::new(Format::EdgesCsv);
        options.set("headers", "neo4j").unwrap();
        options.set("bom", "true").unwrap();
        assert_eq!((options.headers, options.bom), (Headers::Neo4j, true));
        let mut options = Options::new(Format::Turtle);
        options.set("base", "https://example.org/識別/").unwrap();
        assert_eq!(options.base, "https://example.org/識別/");
    }

    #[test]
    fn others_are_refused_with_what_is_allowed() {
        let told = |format, name, value| Options::new(format).set(name, value).unwrap_err().to_string();
        assert_eq!(told(Format::NodeLink, "bom", "true"), "node-link has no option `bom`; it has `edges`");
        let (long, shown) = ("x".repeat(10_000), "x".repeat(SHOWN_MAX));
        let refused = Options::new(Format::Dot).set(&long, "true").unwrap_err().to_string();
        assert_eq!(refused, format!("dot has no option `{shown}`; it has none"));
        assert_eq!(told(Format::Dot, "bom", "true"), "dot has no option `bom`; it has none");
        assert_eq!(
            told(Format::NodesCsv, "", "true"),
            "nodes-csv has no option ``; it has `headers` and `bom`"
        );
        assert_eq!(
            told(Format::NodeLink, "edges", "Links"),
            "the option `edges` of node-link must be `edges` or `links`"
        );
        assert_eq!(
            told(Format::EdgesCsv, "bom", "1"),
            "the option `bom` of edges-csv must be `true` or `false`"
        );
    }

    #[test]
    fn a_base_is_an_absolute_iri() {
        for good in ["urn:x:", "https://example.org/", "a+b-c.1:x", BASE] {
            assert!(is_absolute(good), "{good}");
        }
        let long = format!("urn:{}", "x".repeat(BASE_LENGTH_MAX));
        for bad in [
            "org:",
            "schema:x",
            "",
            "x",
            ":x",
            "urn:",
            "1a:x",
            "/a:b",
            "urn:a b",
            "urn:a>b",
            "urn:{",
            "urn:|",
            "urn:\u{7f}",
            "urn:\u{a0}",
            &long,
        ] {
            assert!(!is_absolute(bad), "{bad}");
        }
    }

    #[test]
    fn every_option_is_of_a_format_and_can_be_set_as_its_text_says() {
        for option in [OptionName::Edges, OptionName::Headers, OptionName::Bom, OptionName::Base] {
            let format = Format::ALL.into_iter().find(|format| format.options().contains(&option)).unwrap();
            let words = option.allowed().split('`').skip(1).step_by(2).filter(|word| !word.is_empty());
            for word in words {
                Options::new(format).set(option.name(), word).unwrap();
            }
        }
    }
}
