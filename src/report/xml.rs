//! The two XML reports that build servers take: Checkstyle and JUnit.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Severity};

use super::files::Files;
use super::visible;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

/// Checkstyle: findings by file.
pub(super) fn checkstyle(out: &mut dyn Write, diagnostics: &[Diagnostic], files: &Files<'_>) -> io::Result<()> {
    writeln!(out, "{DECLARATION}\n<checkstyle version=\"4.3\">")?;
    for findings in by_file(diagnostics) {
        writeln!(out, "  <file name=\"{}\">", escaped(&findings[0].primary.anchor.file))?;
        for finding in findings {
            let (at, _) = files.positions(&finding.primary.anchor);
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "info",
            };
            writeln!(
                out,
                "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"copydesk.{}\"/>",
                at.line,
                at.column,
                escaped(&finding.message),
                escaped(&finding.rule),
            )?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}

/// JUnit: a failed test for each finding; one passed test where nothing is found, so that the run is seen at all.
pub(super) fn junit(out: &mut dyn Write, diagnostics: &[Diagnostic], files: &Files<'_>) -> io::Result<()> {
    let total = diagnostics.len();
    writeln!(out, "{DECLARATION}\n<testsuites name=\"copydesk\" tests=\"{}\" failures=\"{total}\">", total.max(1))?;
    if diagnostics.is_empty() {
        writeln!(
            out,
            "  <testsuite name=\"copydesk\" tests=\"1\" failures=\"0\">\n    <testcase name=\"copydesk\"/>\n  </testsuite>"
        )?;
    }
    for findings in by_file(diagnostics) {
        let (file, count) = (escaped(&findings[0].primary.anchor.file), findings.len());
        writeln!(out, "  <testsuite name=\"{file}\" tests=\"{count}\" failures=\"{count}\" package=\"copydesk\">")?;
        for finding in findings {
            let (at, _) = files.positions(&finding.primary.anchor);
            let (rule, message, severity) =
                (escaped(&finding.rule), escaped(&finding.message), finding.severity.word());
            writeln!(
                out,
                "    <testcase name=\"{rule}\" classname=\"{file}\" line=\"{}\" column=\"{}\">",
                at.line, at.column
            )?;
            writeln!(
                out,
                "      <failure message=\"{message}\" type=\"{severity}\">{file}:{}:{}: {severity}: {message}</failure>\n    </testcase>",
                at.line, at.column
            )?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// Diagnostics in runs of one file; they come sorted by file.
fn by_file(diagnostics: &[Diagnostic]) -> impl Iterator<Item = &[Diagnostic]> {
    diagnostics.chunk_by(|a, b| a.primary.anchor.file == b.primary.anchor.file)
}

/// Text for an attribute or an element. XML has no place for control characters, not even escaped.
fn escaped(text: &str) -> String {
    let text = visible::line(text);
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}
