//! GitLab’s Code Quality report.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/>

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde_json::json;

use crate::diagnostic::{Diagnostic, Severity};

use super::files::Files;
use super::{Root, Settings, escaped};

pub(super) fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    files: &Files<'_>,
    settings: &Settings<'_>,
) -> io::Result<()> {
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    write!(out, "[")?;
    for (i, diagnostic) in diagnostics.iter().enumerate() {
        let anchor = &diagnostic.primary.anchor;
        let (start, end) = files.positions(anchor);
        // Equal fingerprints would be merged into one finding.
        let before = seen.entry(&diagnostic.fingerprint).or_default();
        *before += 1;
        let issue = json!({
            "description": diagnostic.message,
            "check_name": diagnostic.rule,
            "fingerprint": format!("{}:{before}", diagnostic.fingerprint),
            "severity": match diagnostic.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note => "info",
            },
            "location": {
                "path": Root::path(settings.root, &anchor.file),
                "positions": {
                    "begin": {"line": start.line, "column": start.column},
                    "end": {"line": end.line, "column": end.column},
                },
            },
        });
        writeln!(out, "{}", if i == 0 { "" } else { "," })?;
        escaped::write(out, &issue)?;
    }
    writeln!(out, "\n]")
}
