//! GitHub’s workflow commands: a log in this form becomes annotations beside the lines of a pull request.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Severity};

use super::files::Files;
use super::{Root, Settings, visible};

pub(super) fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    files: &Files<'_>,
    settings: &Settings<'_>,
) -> io::Result<()> {
    // GitHub shows ten errors, ten warnings and ten notices a step; the rest is in the log alone. Sorting the graver
    // first would not change which are shown, so the order stays that of the files.
    for diagnostic in diagnostics.iter().chain(settings.failures).chain(settings.refused) {
        let anchor = &diagnostic.primary.anchor;
        let (start, end) = files.positions(anchor);
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        write!(
            out,
            "::{command} title=copydesk ({}),file={},line={}",
            property(&diagnostic.rule),
            property(&visible::line(&Root::path(settings.root, &anchor.file))),
            start.line
        )?;
        // Columns hold on one line alone; GitHub refuses an annotation that gives them over several.
        if start.line == end.line {
            write!(out, ",endLine={},col={},endColumn={}", end.line, start.column, end.column.max(start.column + 1))?;
        } else {
            write!(out, ",endLine={}", end.line)?;
        }
        let mut message = visible::line(&diagnostic.message).into_owned();
        if !diagnostic.primary.message.is_empty() {
            message.push_str(": ");
            message.push_str(&visible::line(&diagnostic.primary.message));
        }
        for label in &diagnostic.secondary {
            let (at, _) = files.positions(&label.anchor);
            let place = format!(
                "\n{}:{}:{}: {}",
                visible::line(&Root::path(settings.root, &label.anchor.file)),
                at.line,
                at.column,
                visible::line(&label.message)
            );
            message.push_str(&place);
        }
        for note in diagnostic.notes.iter().chain(&diagnostic.help) {
            message.push('\n');
            message.push_str(&visible::line(note));
        }
        writeln!(out, "::{}", data(&message))?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn escapes() {
        assert_eq!(data("50% a: b,\r\n::error::"), "50%25 a: b,%0D%0A::error::");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }
}
