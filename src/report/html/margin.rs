//! The margin: each finding beside the paragraph it is about, and its marks in the text.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::Document;
use crate::text::{InProse, Span};

use super::{escaped, told};

/// Findings by paragraph.
pub(super) struct Margin<'a> {
    notes: Vec<Note<'a>>,
}

/// A finding with its place on the page.
pub(super) struct Note<'a> {
    /// Its number, which its mark and its note share.
    pub number: usize,
    /// The stretch of prose it is about.
    pub at: Span<InProse>,
    pub severity: Severity,
    block: usize,
    diagnostic: &'a Diagnostic,
}

impl<'a> Margin<'a> {
    /// Findings that stand in no prose (front matter, a configuration) stand at the first paragraph.
    pub fn new(document: &Document, diagnostics: &[&'a Diagnostic]) -> Self {
        let prose = &document.page.prose;
        let note = |(number, diagnostic): (usize, &&'a Diagnostic)| {
            let at = prose.shown(diagnostic.primary.anchor.at).unwrap_or(Span::new(0, 0));
            let block = prose.block_at(at.start).unwrap_or(0);
            Note { number: number + 1, at, severity: diagnostic.severity, block, diagnostic }
        };
        let mut notes: Vec<Note<'a>> = diagnostics.iter().enumerate().map(note).collect();
        notes.sort_by_key(|note| (note.block, note.at.start, note.number));
        Self { notes }
    }

    /// The findings of a paragraph, in the order of its text.
    pub fn of(&self, block: usize) -> &[Note<'a>] {
        let first = self.notes.partition_point(|note| note.block < block);
        let last = self.notes.partition_point(|note| note.block <= block);
        &self.notes[first..last]
    }
}

impl Note<'_> {
    /// Writes what is said of the place.
    pub fn write(&self, out: &mut dyn Write, document: &Document) -> io::Result<()> {
        let (number, severity, found) = (self.number, self.severity.word(), self.diagnostic);
        writeln!(out, "<div class=\"note {severity}\" id=\"n{number}\"><a href=\"#f{number}\">{number}</a>")?;
        writeln!(out, "<b>{severity}: {}</b> <code>{}</code>", told(&found.message), escaped(&found.rule))?;
        if !found.primary.message.is_empty() {
            writeln!(out, "<p>{}", told(&found.primary.message))?;
        }
        let own = &document.page.source;
        for label in &found.secondary {
            let anchor = &label.anchor;
            if anchor.file == own.path {
                let line = own.position(anchor.at.start).line;
                writeln!(out, "<p>line {line}: {}", told(&label.message))?;
            } else {
                writeln!(out, "<p>{}: {}", escaped(&anchor.file), told(&label.message))?;
            }
        }
        for text in found.notes.iter().chain(&found.help) {
            writeln!(out, "<p>{}", told(text))?;
        }
        writeln!(out, "</div>")
    }
}
