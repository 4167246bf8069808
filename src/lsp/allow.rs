//! Allowances as code actions: silence a rule here or in the whole story, with a reason to be filled in.

use lsp_types::{CodeAction, CodeActionKind};

use crate::diagnostic::{Anchor, Diagnostic, Edit};
use crate::read::Format;
use crate::text::Span;

use super::show::Shower;

/// What stands where the writer says why.
const REASON: &str = "(say why)";

/// The edits that allow a finding: before its paragraph, and at the top of the file. None for formats without comments.
pub(super) fn edits(diagnostic: &Diagnostic, text: &str) -> Vec<(String, Edit)> {
    let anchor = &diagnostic.primary.anchor;
    let Some((open, close)) = comment(Format::of(&anchor.file)) else { return Vec::new() };
    let insert = |offset: usize, insert: String| Edit {
        anchor: Anchor { file: anchor.file.clone(), at: Span::new(offset, offset) },
        insert,
    };
    let rule = &diagnostic.rule;
    let mut edits = Vec::new();
    let line = paragraph(text, anchor.at.start as usize);
    if is_running_text(&text[line..]) {
        let comment = format!("{open}copydesk: allow {rule} {REASON}{close}\n");
        edits.push((format!("Allow {rule} here"), insert(line, comment)));
    }
    let comment = format!("{open}copydesk: allow-file {rule} {REASON}{}\n\n", close.trim_end());
    edits.push((format!("Allow {rule} in this file"), insert(top(text), comment)));
    edits
}

/// What stands before and behind a comment of a format, if it has any.
fn comment(format: Format) -> Option<(&'static str, &'static str)> {
    match format {
        Format::Plain => None,
        Format::Markdown | Format::Html => Some(("<!-- ", " -->")),
        // A comment goes on to the next empty line.
        Format::Rst => Some((".. ", "\n")),
        Format::AsciiDoc => Some(("// ", "")),
        Format::Org => Some(("# ", "")),
    }
}

/// The code actions of those edits.
pub(super) fn offered(
    diagnostic: &Diagnostic,
    text: &str,
    show: &Shower<'_>,
    edit: impl Fn(&Edit) -> Option<lsp_types::WorkspaceEdit>,
) -> Vec<CodeAction> {
    let action = |(title, change): (String, Edit)| {
        Some(CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![show.diagnostic(diagnostic)]),
            edit: Some(edit(&change)?),
            ..CodeAction::default()
        })
    };
    edits(diagnostic, text).into_iter().filter_map(action).collect()
}

/// The byte at which the first line of the paragraph around a byte begins.
fn paragraph(text: &str, at: usize) -> usize {
    let mut start = text[..at.min(text.len())].rfind('\n').map_or(0, |n| n + 1);
    while start > 0 {
        let before = text[..start - 1].rfind('\n').map_or(0, |n| n + 1);
        if text[before..start].trim().is_empty() {
            break;
        }
        start = before;
    }
    start
}

/// Whether a comment may stand before a line without parting what belongs together: a list, a table, front matter.
fn is_running_text(line: &str) -> bool {
    !line.starts_with([' ', '\t', '-', '*', '+', '|', '>', ':', '#']) && !line.starts_with(|c: char| c.is_ascii_digit())
}

/// The byte behind the front matter, where there is any.
fn top(text: &str) -> usize {
    for fence in ["---\n", "+++\n"] {
        if let Some(rest) = text.strip_prefix(fence) {
            let close = format!("\n{fence}");
            return rest.find(&close).map_or(0, |end| fence.len() + end + close.len());
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_the_paragraph_and_behind_the_front_matter() {
        let text = "---\ntitle: Quay\n---\nOne line.\n\nTwo\nlines.\n";
        assert_eq!(&text[paragraph(text, text.len() - 3)..], "Two\nlines.\n");
        assert_eq!(&text[top(text)..], "One line.\n\nTwo\nlines.\n");
        assert!(is_running_text("Two") && !is_running_text("- item") && !is_running_text("| cell"));
    }
}
