//! reviewdog’s diagnostic format, one object a line. Its columns are bytes, counted from 1.
//!
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::diagnostic::{Anchor, Applicability, Diagnostic, Severity};

use super::escaped;
use super::files::Files;

pub(super) fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], files: &Files<'_>) -> io::Result<()> {
    for diagnostic in diagnostics {
        // A suggestion is one replacement in the same file; a fix of several edits cannot be told.
        let suggestions: Vec<Value> = diagnostic
            .fixes
            .iter()
            .filter(|fix| fix.applicability != Applicability::Display)
            .filter_map(|fix| match fix.edits.as_slice() {
                [edit] if edit.anchor.file == diagnostic.primary.anchor.file => {
                    Some(json!({"range": range(&edit.anchor, files), "text": edit.insert}))
                }
                _ => None,
            })
            .collect();
        let related: Vec<Value> = diagnostic
            .secondary
            .iter()
            .map(|label| json!({"message": label.message, "location": location(&label.anchor, files)}))
            .collect();
        let object = json!({
            "message": diagnostic.message,
            "location": location(&diagnostic.primary.anchor, files),
            "severity": match diagnostic.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Note => "INFO",
            },
            "source": {"name": env!("CARGO_PKG_NAME")},
            "code": {"value": diagnostic.rule},
            "suggestions": suggestions,
            "related_locations": related,
        });
        escaped::write(out, &object)?;
        writeln!(out)?;
    }
    Ok(())
}

fn location(anchor: &Anchor, files: &Files<'_>) -> Value {
    json!({"path": &*anchor.file, "range": range(anchor, files)})
}

fn range(anchor: &Anchor, files: &Files<'_>) -> Value {
    let place = |offset: u32| {
        let (line, column) = files.get(&anchor.file).map_or((1, 1), |source| {
            let line = source.lines.line_of(offset.min(source.text.len() as u32));
            (line + 1, offset.saturating_sub(source.lines.start_of(line)) + 1)
        });
        json!({"line": line, "column": column})
    };
    json!({"start": place(anchor.at.start), "end": place(anchor.at.end)})
}
