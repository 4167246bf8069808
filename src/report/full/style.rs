//! Colours: codespan-reporting’s styles as ANSI escapes, or none.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use codespan_reporting::diagnostic::{LabelStyle, Severity};
use codespan_reporting::term::WriteStyle;

/// A page being written, coloured or not.
pub(super) struct Styled {
    bytes: Vec<u8>,
    color: bool,
}

impl Styled {
    pub(super) fn new(color: bool) -> Self {
        Self { bytes: Vec::new(), color }
    }

    /// What was written.
    pub(super) fn text(self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    fn set(&mut self, style: Style) -> io::Result<()> {
        if self.color { write!(self.bytes, "{}", style.render()) } else { Ok(()) }
    }
}

/// What a fix takes away.
pub(super) const REMOVED: Style = AnsiColor::Red.on_default();

/// What a fix puts in.
pub(super) const INSERTED: Style = AnsiColor::Green.on_default();

/// A style’s text, where `color` says so.
pub(super) fn painted(text: &str, style: Style, color: bool) -> String {
    if color && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

const BORDER: Style = AnsiColor::BrightBlue.on_default();

fn severity(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Bug | Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::BrightCyan,
        Severity::Help => AnsiColor::BrightGreen,
    }
}

impl Write for Styled {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteStyle for Styled {
    fn set_header(&mut self, of: Severity) -> io::Result<()> {
        self.set(severity(of).on_default().bold())
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        // Codespan does not reset between the severity and the message.
        self.reset()?;
        self.set(Style::new().bold())
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.set(BORDER)
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.set(BORDER)
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.set(BORDER)
    }

    fn set_label(&mut self, of: Severity, label: LabelStyle) -> io::Result<()> {
        self.set(match label {
            LabelStyle::Primary => severity(of).on_default().bold(),
            LabelStyle::Secondary => BORDER.bold(),
        })
    }

    fn reset(&mut self) -> io::Result<()> {
        if self.color { write!(self.bytes, "{}", anstyle::Reset.render()) } else { Ok(()) }
    }
}
