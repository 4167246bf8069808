//! `path:line:column: severity: message [rule]`: the form that compile buffers and problem matchers read unaided.

use std::io::{self, Write};

use crate::diagnostic::Diagnostic;

use super::files::Files;
use super::visible;

pub(super) fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], files: &Files<'_>) -> io::Result<()> {
    for diagnostic in diagnostics {
        let anchor = &diagnostic.primary.anchor;
        let (start, _) = files.positions(anchor);
        writeln!(
            out,
            "{}:{}:{}: {}: {} [{}]",
            visible::line(&anchor.file),
            start.line,
            start.column,
            diagnostic.severity.word(),
            visible::line(&diagnostic.message),
            visible::line(&diagnostic.rule),
        )?;
    }
    Ok(())
}
