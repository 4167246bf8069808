//! Where output goes: the terminal, a pipe that may close, or a file; and whether it is coloured.

use std::io::{self, Write};
use std::path::Path;

use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

use crate::desk::{Outcome, Story, write};
use crate::diagnostic::Diagnostic;
use crate::report::{self, Format, Settings};
use crate::text::{Source, files};

/// How the word `error` looks.
pub const ERROR: Style = AnsiColor::BrightRed.on_default().bold();

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// Where a terminal shows it, and NO_COLOR is not set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How output looks.
#[derive(Debug, Clone, clap::Args)]
pub struct Look {
    /// Whether to colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    pub color: Color,
    /// Columns to print at; the terminal’s unless given
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
}

impl Look {
    /// Makes the choice hold for everything printed.
    pub fn establish(&self) {
        match self.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
        .write_global();
    }

    /// Columns to print at.
    pub fn columns(&self) -> usize {
        let environment = || std::env::var("COLUMNS").ok()?.trim().parse().ok().filter(|&columns: &usize| columns > 0);
        let size = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let terminal = || size().filter(|&columns| columns > 0);
        self.width.map(usize::from).or_else(environment).or_else(terminal).unwrap_or(Settings::default().width)
    }

    /// Whether standard output is coloured.
    pub fn colors_out(&self) -> bool {
        colors(anstream::AutoStream::choice(&io::stdout()))
    }

    /// Whether standard error is coloured.
    pub fn colors_err(&self) -> bool {
        colors(anstream::AutoStream::choice(&io::stderr()))
    }

    /// Tells on standard error what kept copydesk from judging.
    pub fn tell_failures(&self, failures: &[Diagnostic], sources: &[Source], format: Format) {
        if failures.is_empty() {
            return;
        }
        let format = if format == Format::Full { Format::Full } else { Format::Concise };
        let settings = Settings { width: self.columns(), color: self.colors_err(), ..Settings::default() };
        let mut text = Vec::new();
        let _ = report::write(&mut text, format, failures, sources, &settings);
        if is_plain() && format == Format::Full {
            text = report::ascii(&String::from_utf8_lossy(&text)).into_bytes();
        }
        let text = if is_heard() { report::defused(&text) } else { text.into() };
        let _ = io::stderr().write_all(&text);
    }

    /// Tells the failures of an outcome.
    pub fn tell(&self, outcome: &Outcome, format: Format) {
        self.tell_failures(&outcome.failures, &outcome.sources, format);
    }
}

fn colors(choice: ColorChoice) -> bool {
    matches!(choice, ColorChoice::Always | ColorChoice::AlwaysAnsi)
}

/// Whether a runner of GitHub Actions reads commands from what is printed.
fn is_heard() -> bool {
    std::env::var_os("GITHUB_ACTIONS").is_some_and(|set| set == "true")
}

#[cfg(unix)]
fn is_file(out: &impl std::os::fd::AsFd) -> bool {
    let file = out.as_fd().try_clone_to_owned().map(std::fs::File::from);
    file.and_then(|file| file.metadata()).is_ok_and(|there| there.is_file())
}

#[cfg(not(unix))]
fn is_file<T>(_: &T) -> bool {
    false
}

/// Prints what people and programs read, or writes it to a file in one step. A CI runner that listens obeys none of it.
pub fn show(bytes: &[u8], file: Option<&Path>) -> anyhow::Result<()> {
    if file.is_none() && is_heard() && !is_file(&io::stdout()) {
        emit(&report::defused(bytes), None)
    } else {
        emit(bytes, file)
    }
}

/// Refuses to write over a story that is read: whoever names one there has mistyped.
///
/// # Errors
/// Where a file is one of some stories.
pub fn spare(stories: &[Story], file: &Path) -> anyhow::Result<()> {
    let Some(file) = std::fs::canonicalize(file).ok().filter(|file| file.is_file()) else { return Ok(()) };
    let same = |story: &&Story| story.text.is_none() && std::fs::canonicalize(&story.real).is_ok_and(|s| s == file);
    match stories.iter().find(same) {
        Some(story) => anyhow::bail!("{} is a story that is read, and stays as it is: name another file", story.path),
        None => Ok(()),
    }
}

/// Prints a page for people, in ASCII where the locale has nothing else.
pub fn show_page(bytes: &[u8], file: Option<&Path>) -> anyhow::Result<()> {
    match file.is_none() && is_plain() {
        true => show(report::ascii(&String::from_utf8_lossy(bytes)).as_bytes(), file),
        false => show(bytes, file),
    }
}

/// Whether somebody has asked for a locale without any letters but ASCII: `C` or `POSIX`.
fn is_plain() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    set.is_some_and(|locale| locale == "C" || locale == "POSIX")
}

/// A line for people on standard error. It may repeat a name or a word of a file, of which a terminal obeys none.
pub fn say(line: &str) {
    let line = report::visible_line(line);
    let line = if is_plain() { report::ascii(&line) } else { line };
    let line = if is_heard() { report::defused(line.as_bytes()) } else { line.as_bytes().into() };
    anstream::eprintln!("{}", String::from_utf8_lossy(&line));
}

/// What is said of a file that cannot be written.
pub fn unwritten(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow::anyhow!("cannot write {}: {}", crate::desk::walk::shown(path), files::reason(error))
}

/// Prints bytes as they are, or writes them to a file in one step.
pub fn emit(bytes: &[u8], file: Option<&Path>) -> anyhow::Result<()> {
    match file {
        Some(path) => write::replace(path, bytes).map_err(|e| unwritten(path, &e)),
        None => {
            let mut out = io::stdout().lock();
            match out.write_all(bytes).and_then(|()| out.flush()) {
                // A reader that has seen enough changes nothing of what was found.
                Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                Err(e) => anyhow::bail!("cannot write standard output: {}", files::reason(&e)),
                Ok(()) => Ok(()),
            }
        }
    }
}

/// Whether an error is only that the reader of the output has gone.
pub fn is_closed(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
