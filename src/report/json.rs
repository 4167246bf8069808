//! JSON for programs: the fields that the contract with users states, in its order.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::{Anchor, Applicability, Diagnostic, Severity};

use super::files::Files;
use super::{Settings, Tally, escaped};

/// One object a line, one line a diagnostic.
pub(super) fn write_lines(out: &mut dyn Write, diagnostics: &[Diagnostic], files: &Files<'_>) -> io::Result<()> {
    for diagnostic in diagnostics {
        escaped::write(out, &Object::of(diagnostic, files))?;
        writeln!(out)?;
    }
    Ok(())
}

/// One object of all, a diagnostic a line, with a summary.
pub(super) fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    files: &Files<'_>,
    settings: &Settings<'_>,
) -> io::Result<()> {
    write!(out, "{{\"diagnostics\":[")?;
    for (i, diagnostic) in diagnostics.iter().enumerate() {
        writeln!(out, "{}", if i == 0 { "" } else { "," })?;
        escaped::write(out, &Object::of(diagnostic, files))?;
    }
    writeln!(out, "],")?;
    for (name, told) in [("failures", settings.failures), ("refused", settings.refused)] {
        if !told.is_empty() {
            let told: Vec<Object<'_>> = told.iter().map(|diagnostic| Object::of(diagnostic, files)).collect();
            write!(out, "\"{name}\":")?;
            escaped::write(out, &told)?;
            writeln!(out, ",")?;
        }
    }
    let Tally { errors, warnings, notes, fixable } = Tally::of(diagnostics);
    let (foreign, unreadable) = (settings.foreign, settings.failures.len());
    let summary = Summary { files: settings.files, errors, warnings, notes, fixable, foreign, failures: unreadable };
    write!(out, "\"summary\":")?;
    escaped::write(out, &summary)?;
    writeln!(out, "}}")
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    fixable: usize,
    /// Files in other languages, which are not read.
    #[serde(skip_serializing_if = "is_none")]
    foreign: usize,
    /// What kept copydesk from judging.
    #[serde(skip_serializing_if = "is_none")]
    failures: usize,
}

/// Whether a count is nought: then most runs do not speak of it.
fn is_none(count: &usize) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct Object<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    label: &'a str,
    labels: Vec<Label<'a>>,
    notes: &'a [String],
    help: Option<&'a str>,
    fixes: Vec<Fix<'a>>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct Label<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    applicability: Applicability,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    file: &'a str,
    start: u32,
    end: u32,
    insert: &'a str,
}

impl<'a> Object<'a> {
    fn of(diagnostic: &'a Diagnostic, files: &Files<'_>) -> Self {
        Self {
            rule: &diagnostic.rule,
            severity: diagnostic.severity,
            message: &diagnostic.message,
            place: Place::of(&diagnostic.primary.anchor, files),
            label: &diagnostic.primary.message,
            labels: diagnostic
                .secondary
                .iter()
                .map(|label| Label { place: Place::of(&label.anchor, files), message: &label.message })
                .collect(),
            notes: &diagnostic.notes,
            help: diagnostic.help.as_deref(),
            fixes: diagnostic
                .fixes
                .iter()
                .map(|fix| Fix {
                    title: &fix.title,
                    applicability: fix.applicability,
                    edits: fix
                        .edits
                        .iter()
                        .map(|e| Edit {
                            file: &e.anchor.file,
                            start: e.anchor.at.start,
                            end: e.anchor.at.end,
                            insert: &e.insert,
                        })
                        .collect(),
                })
                .collect(),
            fingerprint: &diagnostic.fingerprint,
        }
    }
}

impl<'a> Place<'a> {
    fn of(anchor: &'a Anchor, files: &Files<'_>) -> Self {
        let (start, end) = files.positions(anchor);
        Self {
            file: &anchor.file,
            start: anchor.at.start,
            end: anchor.at.end,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}
