//! What copydesk understood of a story, as a page that an editor reads.

use std::io::{self, Write};

use crate::facts::Document;
use crate::report::{Settings, visible};

pub(super) fn write(out: &mut dyn Write, document: &Document, _settings: &Settings<'_>, follows: bool) -> io::Result<()> {
    if follows {
        writeln!(out)?;
    }
    writeln!(out, "{}", visible::line(&document.page.source.path))?;
    for date in document.dates() {
        writeln!(out, "  {}  {}", visible::line(document.text(date.at)), date.value.as_deref().unwrap_or("–"))?;
    }
    Ok(())
}
