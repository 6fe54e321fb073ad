//! The command line.

mod export;

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use clap::{Args, CommandFactory, Parser, Subcommand, error::ErrorKind};
use tokyo_policy_graph::{
    data::{self, Dataset, Problems},
    graphql::{self, LimitError, Limits},
    http,
    model::Relation,
};

use crate::log::{Log, LogFormat};

/// The data is at fault, or the trusted documents.
const EXIT_DATA: u8 = 2;

/// A knowledge graph of what Tokyo's bureaus do and with whom, served as GraphQL.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the graph (the default).
    Serve(ServeArgs),
    /// Check the data and print all problems; exit 1 on any.
    Check(DataArgs),
    /// Check every quote and printed fact against a folder of the source documents; exit 1 if one is not found.
    Verify {
        /// The folder with the documents; each is recognized by its SHA-256.
        #[arg(long, value_name = "DIR")]
        sources: PathBuf,
        #[command(flatten)]
        data: DataArgs,
    },
    /// Write the graph, or a part of it, in a format of other tools.
    Export(export::ExportArgs),
    /// Print the GraphQL schema.
    Schema,
}

#[derive(Args)]
struct DataArgs {
    /// Read the data from this folder instead of the one inside the binary.
    #[arg(long, value_name = "DIR", env = "DATA_DIR")]
    data: Option<PathBuf>,
}

#[derive(Args)]
struct ServeArgs {
    #[command(flatten)]
    settings: http::Settings,
    #[command(flatten)]
    limits: LimitArgs,
    /// How log lines are written to standard error.
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value = "text")]
    log_format: LogFormat,
    #[command(flatten)]
    data: DataArgs,
}

#[derive(Args)]
struct LimitArgs {
    /// Sets a limit of requests, by its name in `datasetInfo.limits`; several, separated by commas.
    #[arg(long, env = "LIMITS", value_name = "NAME=VALUE", value_delimiter = ',', value_parser = limit)]
    limit: Vec<Limit>,
}

impl LimitArgs {
    /// All limits, those that are set and the others.
    fn limits(&self) -> Result<Limits, LimitError> {
        let mut limits = Limits::default();
        for Limit(name, value) in &self.limit {
            limits.set(name, *value)?;
        }
        Ok(limits)
    }
}

/// A limit that is set: its name and value.
#[derive(Clone)]
struct Limit(String, u64);

/// Runs the command.
pub(crate) fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(args) => serve(args),
        Command::Check(args) => check(&args),
        Command::Verify { sources, data } => verify(&sources, &data),
        Command::Export(args) => export::export(args),
        Command::Schema => {
            print(graphql::sdl());
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn serve(args: ServeArgs) -> anyhow::Result<ExitCode> {
    if args.settings.reloading.watch && args.data.data.is_none() {
        let message = "--watch needs --data DIR: the data inside the binary never changes";
        Cli::command().error(ErrorKind::MissingRequiredArgument, message).exit();
    }
    let limits = args.limits.limits()?;
    let log = Log::start(args.log_format).context("cannot start the log")?;
    let source = http::Source { folder: args.data.data, limits };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        // Admission and execution recurse as deep as the limits allow a document to be.
        .thread_stack_size(8 * 1024 * 1024)
        .build()
        .context("cannot start the runtime")?;
    let loader = runtime.block_on(async { http::Loader::new(source) });
    let mut loader = loader.context("cannot listen to SIGHUP")?;
    tracing::info!("loading the data");
    let engine = match loader.load() {
        Ok(engine) => engine,
        Err(problems) => {
            report(&problems);
            return Ok(ExitCode::from(EXIT_DATA));
        }
    };
    let served = runtime.block_on(http::serve(engine, loader, args.settings));
    // Executions that outlive the drain time are not waited for.
    runtime.shutdown_background();
    log.finish();
    match served {
        Err(error @ http::ServeError::Documents(_)) => {
            let _ = writeln!(std::io::stderr(), "tokyo-policy-graph: {:#}", anyhow::Error::from(error));
            Ok(ExitCode::from(EXIT_DATA))
        }
        served => Ok(served.map(|()| ExitCode::SUCCESS)?),
    }
}

/// A limit as it is written on the command line, if it can be set.
fn limit(text: &str) -> Result<Limit, String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    let value = value.parse().map_err(|_| "write a whole number as its value")?;
    Limits::default().set(name, value).map_err(|error| error.to_string())?;
    Ok(Limit(name.to_owned(), value))
}

fn check(args: &DataArgs) -> anyhow::Result<ExitCode> {
    match load(args) {
        Ok(Dataset { graph, version }) => {
            let edges: usize = Relation::ALL.iter().map(|relation| graph.relation_count(*relation)).sum();
            print(&format!(
                "no problems: {} vertices, {edges} edges, version {version}\n",
                graph.vertices().count()
            ));
            Ok(ExitCode::SUCCESS)
        }
        Err(problems) => {
            report(&problems);
            Ok(ExitCode::FAILURE)
        }
    }
}

fn verify(sources: &Path, args: &DataArgs) -> anyhow::Result<ExitCode> {
    let dataset = match load(args) {
        Ok(dataset) => dataset,
        Err(problems) => {
            report(&problems);
            return Ok(ExitCode::from(EXIT_DATA));
        }
    };
    let verification = data::verify(&dataset.graph, sources)
        .with_context(|| format!("cannot read the documents in {}", sources.display()))?;
    print(&format!("{verification}\n"));
    Ok(if verification.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn load(args: &DataArgs) -> Result<Dataset, Problems> {
    let files = match &args.data {
        Some(folder) => data::from_folder(folder)?,
        None => data::embedded(),
    };
    data::load(&files)
}

fn report(problems: &Problems) {
    let _ = writeln!(std::io::stderr(), "{problems}");
}

/// Writes to standard output; a reader that has gone is no error of ours.
fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}
