//! `export`: writes the graph in a format of other tools.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context;
use clap::{Args, builder::PossibleValuesParser};
use tokyo_policy_graph::{
    export::Format,
    graphql::{Engine, Snapshot},
};

use super::{DataArgs, EXIT_DATA, LimitArgs, load, report};

/// The words are wrong: as clap says it of all other arguments.
const EXIT_ARGUMENTS: u8 = 2;

/// What is exported. Words of the scope are those of `GraphScope` in the schema.
#[derive(Args)]
pub(super) struct ExportArgs {
    /// The format.
    #[arg(long, value_parser = PossibleValuesParser::new(Format::ALL.map(Format::name)))]
    format: String,
    /// Write to this file instead of standard output; it is put in place when it is whole.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    words: Words,
    #[command(flatten)]
    limits: LimitArgs,
    #[command(flatten)]
    data: DataArgs,
}

macro_rules! words {
    ($(#[doc = $doc:literal] $field:ident $name:literal $value:literal;)+) => {
        /// What is exported, in the words of addresses.
        #[derive(Args)]
        struct Words {
            $(#[doc = $doc] #[arg(long, value_name = $value)] $field: Vec<String>,)+
        }

        impl Words {
            /// The names and values of those that were given.
            fn given(self) -> Vec<(String, String)> {
                let mut words = Vec::new();
                $(words.extend(self.$field.into_iter().map(|value| ($name.to_owned(), value)));)+
                words
            }

            /// The names of all.
            #[cfg(test)]
            const NAMES: &[&str] = &[$($name),+];
        }
    };
}

words! {
    /// Only vertices of these kinds.
    kinds "kinds" "KIND,…";
    /// Only edges of these relations.
    relations "relations" "RELATION,…";
    /// Only partnerships of these periods: CURRENT, PAST.
    period "period" "PERIOD,…";
    /// Only partners on these grounds: NAMED, MUNICIPALITY, REGION, GROUP, NATIONWIDE.
    basis "basis" "BASIS,…";
    /// Only partnerships of these certainties: FIRM, PLANNED, TENTATIVE.
    certainty "certainty" "CERTAINTY,…";
    /// Only partnerships in these capacities: GOVERNMENT, LOCAL_INSTITUTIONS.
    capacity "capacity" "CAPACITY,…";
    /// Project onto this kind, joined by what two share.
    on "on" "KIND";
    /// Project through this kind.
    through "through" "KIND";
    /// What the ties of a projection weigh: COUNT or JACCARD.
    weight "weight" "WEIGHT";
    /// Join this kind directly with the one of `--and`.
    between "between" "KIND";
    /// Join this kind directly with the one of `--between`.
    and "and" "KIND";
    /// Also vertices without an edge that counts: true or false.
    include_isolated "includeIsolated" "BOOL";
    /// The whole scope as JSON, in place of the words above.
    scope "scope" "JSON";
    /// Only what lies around these vertices, and the edges among it.
    around "around" "ID,…";
    /// How many hops around them: 1 where not given.
    depth "depth" "HOPS";
    /// node-link: what the list of edges is called, edges or links.
    edges "edges" "KEY";
    /// CSV: the header, plain or neo4j.
    headers "headers" "HEADERS";
    /// CSV: begin with a byte order mark, true or false.
    bom "bom" "BOOL";
    /// Turtle and JSON-LD: what stands before each id.
    base "base" "IRI";
}

/// Writes the graph.
pub(super) fn export(args: ExportArgs) -> anyhow::Result<ExitCode> {
    let format = Format::from_name(&args.format).context("no such format")?;
    let dataset = match load(&args.data) {
        Ok(dataset) => dataset,
        Err(problems) => {
            report(&problems);
            return Ok(ExitCode::from(EXIT_DATA));
        }
    };
    let engine = Arc::new(Engine::new(Snapshot::new(dataset, args.limits.limits()?)));
    let pieces = match engine.export(format, &args.words.given()) {
        Ok(pieces) => pieces,
        Err(error) => {
            let _ = writeln!(io::stderr(), "tokyo-policy-graph: {}", error.message());
            return Ok(ExitCode::from(EXIT_ARGUMENTS));
        }
    };
    match &args.output {
        Some(file) => write_file(file, pieces).with_context(|| format!("cannot write {}", file.display()))?,
        None => match write_all(&mut io::stdout().lock(), pieces) {
            // A reader that has gone is no error of ours.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            written => written.context("cannot write to standard output")?,
        },
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a file beside its place, and puts it there when it is whole.
fn write_file(file: &Path, pieces: impl Iterator<Item = Vec<u8>>) -> io::Result<()> {
    let mut part = file.as_os_str().to_owned();
    part.push(OsString::from(format!(".{}.part", std::process::id())));
    let part = PathBuf::from(part);
    let written = File::create(&part)
        .and_then(|mut open| write_all(&mut open, pieces).and_then(|()| open.sync_all()))
        .and_then(|()| fs::rename(&part, file));
    written.inspect_err(|_| {
        let _ = fs::remove_file(&part);
    })
}

fn write_all(to: &mut impl Write, pieces: impl Iterator<Item = Vec<u8>>) -> io::Result<()> {
    for piece in pieces {
        to.write_all(&piece)?;
    }
    to.flush()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tokyo_policy_graph::graphql::scope_words;

    use super::*;

    #[test]
    fn every_word_is_a_flag() {
        let of_formats =
            Format::ALL.into_iter().flat_map(|format| format.options()).map(|option| option.name());
        let all: BTreeSet<_> = scope_words().chain(of_formats).collect();
        assert_eq!(Words::NAMES.iter().copied().collect::<BTreeSet<_>>(), all);
    }
}
