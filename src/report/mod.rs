//! Reports: the same diagnostics for people, editors and machines; one small file a format.

use std::io::{self, Write};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Source;

#[cfg(feature = "cli")]
mod ascii;
mod concise;
mod escaped;
mod figures;
mod files;
#[cfg(feature = "cli")]
mod full;
mod github;
mod gitlab;
pub mod html;
pub mod inspect;
mod json;
#[cfg(feature = "cli")]
mod measure;
mod rdjson;
mod root;
mod runner;
mod sarif;
pub(crate) mod uri;
mod visible;
mod when;
mod xml;

#[cfg(feature = "cli")]
pub use ascii::ascii;
use files::Files;
pub use root::Root;
pub use runner::defused;

/// The ways to print diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// Excerpts with labels, for people.
    #[cfg(feature = "cli")]
    #[default]
    Full,
    /// `path:line:column: severity: message [rule]`, one line each, for editors.
    #[cfg_attr(not(feature = "cli"), default)]
    Concise,
    /// One JSON object with all diagnostics and a summary.
    Json,
    /// One JSON object a line, one line a diagnostic.
    #[cfg_attr(feature = "cli", value(alias = "json-lines"))]
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands that GitHub shows beside the changed lines.
    Github,
    /// GitLab’s Code Quality report.
    Gitlab,
    /// reviewdog’s diagnostics, one JSON object a line.
    Rdjsonl,
    /// Checkstyle’s XML, for build servers.
    Checkstyle,
    /// JUnit’s XML, for build servers that show tests.
    Junit,
}

/// How to print, beside the format.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// Columns of the page, for people’s formats.
    pub width: usize,
    /// Whether to colour, for people’s formats.
    pub color: bool,
    /// The absolute folder that relative paths count from; given where the terminal opens links.
    pub links: Option<&'a Path>,
    /// How many files were checked.
    pub files: usize,
    /// How many files were passed over because they are in another language.
    pub foreign: usize,
    /// What kept copydesk from judging, for formats that tell it.
    pub failures: &'a [Diagnostic],
    /// Fixes that were refused, for formats that tell it.
    pub refused: &'a [Diagnostic],
    /// The repository, for formats whose readers count paths from its root.
    pub root: Option<&'a Root>,
    /// The rules in force, for formats that describe them.
    pub rules: &'a [About],
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Self {
            width: WIDTH,
            color: false,
            links: None,
            files: 0,
            foreign: 0,
            failures: &[],
            refused: &[],
            root: None,
            rules: &[],
        }
    }
}

/// What a report says of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The rule’s id, `group/name`.
    pub id: String,
    /// What it reports, in a few words.
    pub title: String,
    /// Why an editor cares, in a sentence.
    pub why: String,
    /// Who says so.
    pub source: Option<String>,
    /// How grave its findings are as a rule.
    pub severity: Severity,
}

/// The width of a page where no terminal says otherwise: fixed, so that logs of different machines are the same.
const WIDTH: usize = 100;

/// Prints diagnostics, in the order given. `sources` are the files that labels point into; a diagnostic about a
/// file that is not among them is printed without its place.
///
/// # Errors
/// Those of `out`.
pub fn write(
    out: &mut dyn Write,
    format: Format,
    diagnostics: &[Diagnostic],
    sources: &[Source],
    settings: &Settings<'_>,
) -> io::Result<()> {
    let files = Files::new(sources);
    match format {
        #[cfg(feature = "cli")]
        Format::Full => full::write(out, diagnostics, &files, settings),
        Format::Concise => concise::write(out, diagnostics, &files),
        Format::Json => json::write(out, diagnostics, &files, settings),
        Format::Jsonl => json::write_lines(out, diagnostics, &files),
        Format::Sarif => sarif::write(out, diagnostics, &files, settings),
        Format::Github => github::write(out, diagnostics, &files, settings),
        Format::Gitlab => gitlab::write(out, diagnostics, &files, settings),
        Format::Rdjsonl => rdjson::write(out, diagnostics, &files),
        Format::Checkstyle => xml::checkstyle(out, diagnostics, &files),
        Format::Junit => xml::junit(out, diagnostics, &files, settings),
    }
}

/// A text in one line, with nothing in it that a terminal obeys.
pub fn visible_line(text: &str) -> String {
    visible::line(text).into_owned()
}

/// Whether a character shows as itself nowhere, or turns the direction of others.
pub fn is_hidden(c: char) -> bool {
    c.is_control() || visible::is_hidden(c)
}

/// A value as JSON in many lines, in which nothing steers a terminal.
///
/// # Errors
/// Those of the value’s own serialization.
pub fn visible_json<T: serde::Serialize + ?Sized>(value: &T) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    escaped::write_pretty(&mut text, value)?;
    text.push(b'\n');
    Ok(text)
}

/// How many diagnostics there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// Diagnostics that `--fix` mends.
    pub fixable: usize,
}

impl Tally {
    /// Counts.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut tally = Self::default();
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Note => tally.notes += 1,
            }
            tally.fixable += usize::from(diagnostic.is_fixable());
        }
        tally
    }
}
