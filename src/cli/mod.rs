//! The command line: what was said becomes what is meant, and the outcome becomes text and an exit status.

mod check;
mod completions;
mod explain;
mod ground;
mod import;
mod init;
mod inspect;
mod long_run;
#[cfg(feature = "lsp")]
mod lsp;
mod mend;
mod names;
mod new;
mod output;
mod report;
mod rules;
mod schema;
mod since;
mod test;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::desk::guard;
use crate::report::visible_line;

/// The exit status of a run that found something.
const FOUND: u8 = 1;
/// The exit status of a run that could not do what it was asked to.
const FAILED: u8 = 2;

/// A compiler for news copy: checks attribution, titles, dates, names and claims before print.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check stories, and mend them with --fix
    Check(check::Arguments),
    /// Show what copydesk understands of stories: who speaks, who is who, when, and what is claimed
    Inspect(inspect::Arguments),
    /// Explain a rule: why it is there, its options, its examples
    Explain(explain::Arguments),
    /// Write pages for a browser: each story with what copydesk understood of it and its findings in the margin
    Report(report::Arguments),
    /// Print the people, offices and spellings of stories as a [people] table to start from
    Names(names::Arguments),
    /// List the rules in force for a path, and where each comes from
    Rules(rules::Arguments),
    /// Run the examples inside rule files
    Test(test::Arguments),
    /// Write a rule to begin with
    New(new::Arguments),
    /// Print a JSON Schema of rule files or of copydesk.toml
    Schema(schema::Arguments),
    /// Make rule files of other tools’ rules and lists, and report what could not be carried
    Import(import::Arguments),
    /// Write a commented copydesk.toml
    Init(init::Arguments),
    /// Serve an editor over standard input and output, by the language server protocol
    #[cfg(feature = "lsp")]
    Lsp(lsp::Arguments),
    /// Print a script that completes copydesk’s words in a shell
    Completions(completions::Arguments),
}

/// Says what is wrong with the arguments, with nothing in them that a terminal obeys: a shell may have made them of the
/// names of files.
fn told(error: &clap::Error) -> ! {
    let shown = std::env::args_os().map(|argument| visible_line(&argument.to_string_lossy()));
    Arguments::try_parse_from(shown).map_or_else(|error| error.exit(), |_| error.exit())
}

/// Runs the program on its own arguments.
pub fn run() -> ExitCode {
    guard::quiet();
    let done = match Arguments::try_parse().unwrap_or_else(|error| told(&error)).command {
        Command::Check(arguments) => check::run(arguments),
        Command::Inspect(arguments) => inspect::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Report(arguments) => report::run(arguments),
        Command::Names(arguments) => names::run(arguments),
        Command::Rules(arguments) => rules::run(arguments),
        Command::Test(arguments) => test::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
        Command::Import(arguments) => import::run(arguments),
        Command::Init(arguments) => init::run(arguments),
        #[cfg(feature = "lsp")]
        Command::Lsp(arguments) => lsp::run(&arguments),
        Command::Completions(arguments) => completions::run(arguments),
    };
    match done {
        Ok(status) => ExitCode::from(status),
        Err(error) if output::is_closed(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprint!("{}error{}: ", output::ERROR, output::ERROR.render_reset());
            output::say(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}
