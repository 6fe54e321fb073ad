//! The binary: reads the command line and calls the library.

#![forbid(unsafe_code)]

mod cli;
mod log;
#[cfg(feature = "otel")]
mod spans;

use std::{io::Write, process::ExitCode};

use clap::Parser;

fn main() -> ExitCode {
    cli::run(cli::Cli::parse()).unwrap_or_else(|error| {
        let _ = writeln!(std::io::stderr(), "tokyo-policy-graph: {error:#}");
        ExitCode::FAILURE
    })
}
