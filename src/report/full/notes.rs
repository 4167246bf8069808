//! What stands above and below an excerpt: the message, then why, what to do, and the fixes, wrapped to the page.

use textwrap::{Options, WordSplitter, wrap};

use crate::diagnostic::Diagnostic;
use crate::report::files::Files;
use crate::report::{Settings, visible};

use super::excerpt::Excerpt;
use super::mend;

/// The message, in lines that are no longer than the page together with the severity and rule in front of it.
pub(super) fn header(diagnostic: &Diagnostic, width: usize) -> String {
    let before =
        diagnostic.severity.word().len() + visible::text_width(&visible::line(&diagnostic.rule)) + "[]: ".len();
    let first = " ".repeat(before);
    let message = wrapped(&visible::line(&diagnostic.message), width, &first, "    ");
    message.trim_start().to_owned()
}

/// The notes, in order.
pub(super) fn of(
    diagnostic: &Diagnostic,
    excerpt: &Excerpt,
    files: &Files<'_>,
    settings: &Settings<'_>,
) -> Vec<String> {
    let width = settings.width.saturating_sub(excerpt.gutter + 3);
    let note = |name: &str, text: &str| {
        let first = format!("{name}: ");
        let rest = " ".repeat(first.len());
        let paragraphs: Vec<String> = text
            .lines()
            .enumerate()
            .map(|(i, line)| wrapped(&visible::line(line), width, if i == 0 { &first } else { &rest }, &rest))
            .collect();
        paragraphs.join("\n")
    };
    let mut notes = Vec::new();
    for (place, message) in &excerpt.leftover {
        match (place.is_empty(), message.is_empty()) {
            (false, false) => notes.push(note("note", &format!("{place}: {message}"))),
            (true, false) => notes.push(note("note", message)),
            // A message about a file that cannot be read mostly names it.
            (false, true) if !diagnostic.message.contains(place.as_str()) => notes.push(note("file", place)),
            _ => {}
        }
    }
    if excerpt.hidden > 0 {
        let places = if excerpt.hidden == 1 { "place" } else { "places" };
        notes.push(note("note", &format!("and {} more {places}", excerpt.hidden)));
    }
    notes.extend(diagnostic.notes.iter().map(|text| note("note", text)));
    // A fix that says the same word for word says it better.
    let told = |help: &&String| !diagnostic.fixes.iter().any(|fix| fix.title == **help);
    notes.extend(diagnostic.help.iter().filter(told).map(|text| note("help", text)));
    notes.extend(diagnostic.fixes.iter().map(|fix| {
        let mut lines = note(mend::name(fix.applicability), &fix.title);
        for hunk in mend::hunks(fix, &diagnostic.primary.anchor, files, width, settings.color) {
            lines.push('\n');
            lines.push_str(&hunk);
        }
        lines
    }));
    notes
}

/// A text wrapped between words only: ids and paths are not broken at their hyphens.
pub(super) fn wrapped(text: &str, width: usize, first: &str, rest: &str) -> String {
    let options = Options::new(width.max(first.len() + 10))
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_splitter(WordSplitter::NoHyphenation);
    wrap(text, options).join("\n")
}
