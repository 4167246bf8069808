//! A fix as a small difference in words: the words it changes, before and after, never the paragraph.

use crate::diagnostic::{Anchor, Applicability, Edit, Fix};
use crate::report::files::Files;
use crate::report::measure::{backward, columns, ends, forward};
use crate::report::visible;
use crate::text::Source;

use super::style::{INSERTED, REMOVED, painted};

/// The most changes of one fix that are shown.
const MOST_HUNKS: usize = 4;

/// The most columns of unchanged text on each side of a change.
const CONTEXT: usize = 24;

/// The most changes that one line shows.
const MOST_TOGETHER: usize = 2;

/// Columns before the changes of a fix.
const INDENT: usize = "fix: ".len();

/// What a fix is called in the notes, by whether it may be applied unasked.
pub(super) fn name(applicability: Applicability) -> &'static str {
    match applicability {
        Applicability::Safe => "fix",
        Applicability::Unsafe => "fix (unsafe)",
        Applicability::Display => "suggestion",
    }
}

/// A line or two for each change of a fix.
pub(super) fn hunks(fix: &Fix, primary: &Anchor, files: &Files<'_>, width: usize, color: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let indent = " ".repeat(INDENT);
    let hunks = gathered(&fix.edits, files);
    for hunk in hunks.iter().take(MOST_HUNKS) {
        lines.extend(hunk.lines(primary, &indent, width, color));
    }
    if hunks.len() > MOST_HUNKS {
        lines.push(format!("{indent}and {} more", hunks.len() - MOST_HUNKS));
    }
    lines
}

/// Edits of one file that are shown together.
struct Hunk<'a> {
    source: &'a Source,
    edits: Vec<&'a Edit>,
}

fn gathered<'a>(edits: &'a [Edit], files: &Files<'a>) -> Vec<Hunk<'a>> {
    let mut hunks: Vec<Hunk<'a>> = Vec::new();
    for edit in edits {
        let Some(source) = files.get(&edit.anchor.file) else { continue };
        let range = edit.anchor.at.range();
        if source.text.get(range.clone()).is_none() {
            continue;
        }
        if let Some(last) = hunks.last_mut()
            && last.source.path == source.path
            && let Some(end) = last.edits.last().map(|e| e.anchor.at.range().end)
            && last.edits.len() < MOST_TOGETHER
            && end <= range.start
            && columns(&source.text, end, range.start, CONTEXT).is_some()
        {
            last.edits.push(edit);
        } else {
            hunks.push(Hunk { source, edits: vec![edit] });
        }
    }
    hunks
}

/// A run of text that is the same before and after, or is only in one of them.
struct Run {
    before: String,
    after: String,
    is_changed: bool,
}

impl Run {
    fn same(text: &str) -> Self {
        let shown = visible::line(text).into_owned();
        Run { before: shown.clone(), after: shown, is_changed: false }
    }
}

impl Hunk<'_> {
    fn lines(&self, primary: &Anchor, indent: &str, width: usize, color: bool) -> Vec<String> {
        let runs = self.runs(width);
        let [old, new] = [false, true].map(|after| {
            let text = |run: &Run| if after { run.after.clone() } else { run.before.clone() };
            let columns = runs.iter().map(|run| visible::text_width(&text(run))).sum::<usize>();
            let style = if after { INSERTED } else { REMOVED };
            let painted =
                runs.iter().map(|run| if run.is_changed { painted(&text(run), style, color) } else { text(run) });
            (painted.collect::<String>(), columns)
        });
        let place = self.place(primary);
        let total = indent.len() + place.len() + old.1 + new.1 + " → ".chars().count();
        if total <= width {
            return vec![format!("{indent}{place}{} → {}", old.0, new.0)];
        }
        let mut lines = Vec::new();
        if !place.is_empty() {
            lines.push(format!("{indent}{}", place.trim_end()));
        }
        lines.push(format!("{indent}{} {}", painted("-", REMOVED, color), old.0));
        lines.push(format!("{indent}{} {}", painted("+", INSERTED, color), new.0));
        lines
    }

    /// Where the change is, if that is not the line that the diagnostic is about.
    fn place(&self, primary: &Anchor) -> String {
        let Some(edit) = self.edits.first() else { return String::new() };
        let line = self.source.position(edit.anchor.at.start).line;
        match () {
            _ if edit.anchor.file != primary.file => format!("{}:{line}: ", visible::line(&edit.anchor.file)),
            _ if self.source.position(primary.at.start).line != line => format!("line {line}: "),
            _ => String::new(),
        }
    }

    fn runs(&self, width: usize) -> Vec<Run> {
        let text = &*self.source.text;
        let mut runs = Vec::new();
        let (Some(first), Some(last)) = (self.edits.first(), self.edits.last()) else { return runs };
        let (start, end) = (first.anchor.at.range().start, last.anchor.at.range().end);
        // Long deletions and insertions are shown by their ends.
        let context = CONTEXT.min(width / 4);
        let most = (width.saturating_sub(INDENT + 5 + (self.edits.len() + 1) * context) / self.edits.len()).max(8);
        runs.push(Run::same(&before(text, start, context)));
        for (i, edit) in self.edits.iter().enumerate() {
            let range = edit.anchor.at.range();
            runs.push(Run {
                before: ends(&text[range.clone()], most).into_owned(),
                after: ends(&edit.insert, most).into_owned(),
                is_changed: true,
            });
            let next = self.edits.get(i + 1).map_or(range.end, |next| next.anchor.at.range().start);
            runs.push(Run::same(&text[range.end..next]));
        }
        runs.push(Run::same(&after(text, end, context)));
        runs
    }
}

/// The word before a place, or the part of one that it lies in.
fn before(text: &str, at: usize, context: usize) -> String {
    let (reach, _) = backward(text, at, 0, context);
    let line = text[reach..at].rfind('\n').map(|i| reach + i + 1);
    let start = line.unwrap_or(reach);
    let shown = &text[start..at];
    match shown.trim_end_matches(' ').rfind(' ') {
        Some(space) => shown[space + 1..].to_owned(),
        None if line.is_some() || start == 0 || text[..start].ends_with([' ', '\n']) => shown.to_owned(),
        None => format!("…{shown}"),
    }
}

/// The word after a place, or the part of one that it lies in.
fn after(text: &str, at: usize, context: usize) -> String {
    let (reach, _) = forward(text, at, text.len(), context);
    let line = text[at..reach].find(['\n', '\r']).map(|i| at + i);
    let end = line.unwrap_or(reach);
    let shown = &text[at..end];
    let spaces = shown.len() - shown.trim_start_matches(' ').len();
    match shown[spaces..].find(' ') {
        Some(space) => shown[..spaces + space].to_owned(),
        None if line.is_some() || text[end..].is_empty() || text[end..].starts_with([' ', '\n', '\r']) => {
            shown.to_owned()
        }
        None => format!("{shown}…"),
    }
}
