//! The command line: what was said becomes what is meant, and the outcome becomes text and an exit status.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use jiff::civil::Date;

use crate::desk::Run;
use crate::diagnostic::Severity;
use crate::report;
use crate::rule::file::embedded;
use crate::rule::sheets::Sheets;

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
    Check {
        #[command(flatten)]
        files: Files,
        /// How to print.
        #[arg(long, value_enum, default_value_t)]
        format: report::Format,
    },
    /// Print what copydesk understands of stories.
    Inspect {
        #[command(flatten)]
        files: Files,
        /// How to print.
        #[arg(long, value_enum, default_value_t)]
        format: report::inspect::Form,
    },
}

#[derive(Debug, clap::Args)]
struct Files {
    /// Files.
    paths: Vec<PathBuf>,
    /// The publication date of stories that state none.
    #[arg(long)]
    published: Option<Date>,
}

/// Runs the program on its own arguments.
pub fn run() -> ExitCode {
    match Arguments::parse().command {
        Command::Check { files, format } => check(files, format),
        Command::Inspect { files, format } => inspect(files, format),
    }
}

fn check(files: Files, format: report::Format) -> ExitCode {
    let mut sheets = Sheets::default();
    let rules = embedded(&mut sheets);
    let rules = rules.iter().filter_map(|file| file.rule(&mut sheets, "consistent", &[])).filter(|r| r.enabled).collect();
    if !sheets.faults.is_empty() {
        for fault in &sheets.faults {
            eprintln!("{}: {}", fault.primary.anchor.file, fault.message);
        }
        return ExitCode::from(2);
    }
    let run = Run { rules, published: files.published, ..Run::default() };
    let outcome = run.check(&files.paths);
    let mut out = std::io::stdout().lock();
    let color = matches!(anstream::AutoStream::choice(&out), anstream::ColorChoice::Always | anstream::ColorChoice::AlwaysAnsi);
    let settings = report::Settings { width: report::width(None), color, files: files.paths.len(), ..Default::default() };
    let _ = report::write(&mut out, format, &outcome.diagnostics, &outcome.sources, &settings);
    for failure in &outcome.failures {
        eprintln!("error: {}", failure.message);
    }
    if !outcome.failures.is_empty() {
        return ExitCode::from(2);
    }
    ExitCode::from(u8::from(outcome.diagnostics.iter().any(|d| d.severity >= Severity::Warning)))
}

fn inspect(files: Files, form: report::inspect::Form) -> ExitCode {
    let run = Run { published: files.published, ..Run::default() };
    let mut out = std::io::stdout().lock();
    for path in &files.paths {
        match run.open(path) {
            Ok(document) => {
                let settings = report::Settings { width: report::width(None), ..Default::default() };
                let _ = report::inspect::write(&mut out, form, [document], &settings);
            }
            Err(failure) => {
                eprintln!("error: {}", failure.message);
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}
