//! JSON for programs: one object a diagnostic, as the contract with users states it.

use serde::Serialize;
use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Label};
use crate::text::Source;

/// One line of `--format jsonl`.
pub fn line(diagnostic: &Diagnostic, sources: &[Source]) -> Value {
    let mut object = place(&diagnostic.primary, sources);
    object["rule"] = json!(diagnostic.rule);
    object["severity"] = json!(diagnostic.severity);
    object["message"] = json!(diagnostic.message);
    object["label"] = json!(diagnostic.primary.message);
    object["labels"] = diagnostic
        .secondary
        .iter()
        .map(|label| {
            let mut object = place(label, sources);
            object["message"] = json!(label.message);
            object
        })
        .collect();
    object["notes"] = json!(diagnostic.notes);
    object["help"] = json!(diagnostic.help);
    object["fixes"] = diagnostic
        .fixes
        .iter()
        .map(|fix| {
            let edits: Vec<Value> = fix
                .edits
                .iter()
                .map(|e| json!({"file": &*e.anchor.file, "start": e.anchor.at.start, "end": e.anchor.at.end, "insert": e.insert}))
                .collect();
            json!({"title": fix.title, "applicability": fix.applicability, "edits": edits})
        })
        .collect();
    object["fingerprint"] = json!(diagnostic.fingerprint);
    object
}

#[derive(Serialize)]
struct Located<'a> {
    file: &'a str,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

fn place(label: &Label, sources: &[Source]) -> Value {
    let anchor = &label.anchor;
    let source = sources.iter().find(|s| s.path == anchor.file);
    let position = |offset| {
        source.map_or((1, 1), |s| {
            let p = s.position(offset);
            (p.line, p.column)
        })
    };
    let (line, column) = position(anchor.at.start);
    let (end_line, end_column) = position(anchor.at.end);
    json!(Located { file: &anchor.file, start: anchor.at.start, end: anchor.at.end, line, column, end_line, end_column })
}
