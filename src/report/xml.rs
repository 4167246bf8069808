//! The two XML reports that build servers take: Checkstyle and JUnit.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Severity};

use super::files::Files;
use super::{Settings, visible};

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

/// JUnit, as Jenkins’ schema has it: a failed test for each finding, an error for each file that could not be read; one
/// passed test where nothing is found, so that the run is seen at all.
pub(super) fn junit(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    files: &Files<'_>,
    settings: &Settings<'_>,
) -> io::Result<()> {
    let (failures, errors) = (diagnostics.len(), settings.failures.len());
    let total = (failures + errors).max(1);
    writeln!(
        out,
        "{DECLARATION}\n<testsuites name=\"copydesk\" tests=\"{total}\" failures=\"{failures}\" errors=\"{errors}\">"
    )?;
    if failures + errors == 0 {
        writeln!(
            out,
            "  <testsuite name=\"copydesk\" tests=\"1\" failures=\"0\" errors=\"0\">\n    <testcase name=\"copydesk\" classname=\"copydesk\"/>\n  </testsuite>"
        )?;
    }
    for (element, told) in [("failure", diagnostics), ("error", settings.failures)] {
        for findings in by_file(told) {
            suite(out, element, findings, files)?;
        }
    }
    writeln!(out, "</testsuites>")
}

/// The findings of one file, or what is wrong with it.
fn suite(out: &mut dyn Write, element: &str, findings: &[Diagnostic], files: &Files<'_>) -> io::Result<()> {
    let (file, count) = (escaped(&findings[0].primary.anchor.file), findings.len());
    let (failures, errors) = if element == "failure" { (count, 0) } else { (0, count) };
    writeln!(
        out,
        "  <testsuite name=\"{file}\" tests=\"{count}\" failures=\"{failures}\" errors=\"{errors}\" package=\"copydesk\">"
    )?;
    for finding in findings {
        let (at, _) = files.positions(&finding.primary.anchor);
        let (rule, message, severity) = (escaped(&finding.rule), escaped(&finding.message), finding.severity.word());
        writeln!(out, "    <testcase name=\"{rule} {}:{}\" classname=\"{file}\">", at.line, at.column)?;
        writeln!(
            out,
            "      <{element} message=\"{message}\" type=\"{severity}\">{file}:{}:{}: {severity}: {message}</{element}>\n    </testcase>",
            at.line, at.column
        )?;
    }
    writeln!(out, "  </testsuite>")
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
