//! The page that people read: a diagnostic with excerpts of the story, in the manner of rustc, through
//! codespan-reporting.
//!
//! codespan-reporting prints source lines whole and wraps nothing, and a paragraph of a story is one line of hundreds
//! of columns. It is therefore given an [`excerpt`]: short rows cut around the labels, with the true lines and columns.

use std::io::{self, Write};

use codespan_reporting::diagnostic as codespan;
use codespan_reporting::term::{Config, emit_to_write_style};
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Severity};

use super::files::Files;
use super::{Settings, visible};

mod excerpt;
mod mend;
mod notes;
mod rows;
mod style;

use excerpt::Excerpt;
use style::Styled;

/// The narrowest page that is laid out; a narrower terminal wraps by itself.
const NARROWEST: usize = 40;

/// How many diagnostics are laid out before they are printed.
const AT_ONCE: usize = 1024;

/// As few as this are laid out by one thread.
const FEW: usize = 16;

pub(super) fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    files: &Files<'_>,
    settings: &Settings<'_>,
) -> io::Result<()> {
    let settings = Settings { width: settings.width.max(NARROWEST), ..*settings };
    let page = |diagnostic| page(diagnostic, files, &settings);
    for some in diagnostics.chunks(AT_ONCE) {
        // A few are laid out before other threads have begun.
        let pages: Vec<String> =
            if some.len() < FEW { some.iter().map(page).collect() } else { some.par_iter().map(page).collect() };
        for page in pages {
            out.write_all(page.as_bytes())?;
        }
    }
    Ok(())
}

fn page(diagnostic: &Diagnostic, files: &Files<'_>, settings: &Settings<'_>) -> String {
    let excerpt = Excerpt::of(diagnostic, files, settings);
    let severity = match diagnostic.severity {
        Severity::Error => codespan::Severity::Error,
        Severity::Warning => codespan::Severity::Warning,
        Severity::Note => codespan::Severity::Note,
    };
    let shown = codespan::Diagnostic::new(severity)
        .with_code(visible::line(&diagnostic.rule))
        .with_message(notes::header(diagnostic, settings.width))
        .with_labels(excerpt.labels.clone())
        .with_notes(notes::of(diagnostic, &excerpt, files, settings));
    let context = if excerpt.is_broken { 0 } else { usize::MAX };
    let config =
        Config { start_context_lines: context, end_context_lines: context.min(1), tab_width: 1, ..Config::default() };
    let mut styled = Styled::new(settings.color);
    let page = match emit_to_write_style(&mut styled, &config, &excerpt, &shown) {
        Ok(()) => styled.text(),
        // An excerpt answers for every row it names; if it ever did not, the finding itself must still be told.
        Err(_) => format!("{}[{}]: {}\n\n", diagnostic.severity.word(), shown.code.unwrap_or_default(), shown.message),
    };
    // The gutter leaves spaces at the ends of empty rows; nobody wants them in a log or a test.
    page.lines().flat_map(|line| [line.trim_end_matches(' '), "\n"]).collect()
}
