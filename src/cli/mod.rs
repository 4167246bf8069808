//! The command line: what was said becomes what is meant, and the outcome becomes text and an exit status.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use jiff::civil::Date;

use crate::desk::Run;
use crate::diagnostic::Severity;
use crate::report;
use crate::rule::file::embedded;

/// A compiler for news copy.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check stories.
    Check(Files),
    /// Print what copydesk understands of stories.
    Inspect(Files),
}

#[derive(Debug, clap::Args)]
struct Files {
    /// Files.
    paths: Vec<PathBuf>,
    /// How to print.
    #[arg(long, default_value = "jsonl")]
    format: String,
    /// The publication date of stories that state none.
    #[arg(long)]
    published: Option<Date>,
}

/// Runs the program on its own arguments.
pub fn run() -> ExitCode {
    match Arguments::parse().command {
        Command::Check(files) => check(files),
        Command::Inspect(files) => inspect(files),
    }
}

fn check(files: Files) -> ExitCode {
    let rules = match embedded() {
        Ok(rules) => rules.into_iter().filter(|r| r.enabled).collect(),
        Err(fault) => {
            eprintln!("{fault}");
            return ExitCode::from(2);
        }
    };
    let run = Run { rules, published: files.published, ..Run::default() };
    let outcome = run.check(&files.paths);
    let mut out = std::io::stdout().lock();
    for diagnostic in &outcome.diagnostics {
        let _ = writeln!(out, "{}", report::json::line(diagnostic, &outcome.sources));
    }
    for failure in &outcome.failures {
        eprintln!("error: {}", failure.message);
    }
    if !outcome.failures.is_empty() {
        return ExitCode::from(2);
    }
    ExitCode::from(u8::from(outcome.diagnostics.iter().any(|d| d.severity >= Severity::Warning)))
}

fn inspect(files: Files) -> ExitCode {
    let run = Run { published: files.published, ..Run::default() };
    let mut out = std::io::stdout().lock();
    for path in &files.paths {
        match run.open(path) {
            Ok(document) => {
                let _ = writeln!(out, "{}", report::inspect::line(&document));
            }
            Err(failure) => {
                eprintln!("error: {}", failure.message);
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}
