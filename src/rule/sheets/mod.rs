//! TOML files as trees in which every key and value knows its place, and the faults found in them.
//!
//! The files are laid end to end, so that one offset names a place in one of them: a table put together from several
//! files still tells where each of its values stands.

mod fields;
mod layers;
mod owned;

pub use fields::Fields;
pub use layers::{lay, options, taken_out};

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use crate::diagnostic::{Anchor, Diagnostic, Label, Severity};
use crate::text::{Source, Span};

use super::flaw::Flaw;

/// A value of a TOML file with its place.
pub type Value = Spanned<DeValue<'static>>;

/// A table of a TOML file; keys and values have places.
pub type Table = DeTable<'static>;

/// The TOML files of a run and what is wrong with them.
#[derive(Debug, Clone, Default)]
pub struct Sheets {
    files: Vec<Sheet>,
    /// Where the first file lies.
    base: usize,
    /// What is wrong, in the order it was found.
    pub faults: Vec<Diagnostic>,
    /// What stands under the head of a table that cannot be read: nobody knows whose keys they are.
    swallowed: Vec<Range<usize>>,
}

#[derive(Debug, Clone)]
struct Sheet {
    start: usize,
    realm: Realm,
    source: Source,
    /// What is shown of the file, where that is not its text.
    shown: Option<Source>,
}

/// What a file is: the first half of the ids of its faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Realm {
    /// A rule file.
    Rule,
    /// A `copydesk.toml`.
    Config,
}

impl Realm {
    /// The first half of the ids of its faults.
    pub fn word(self) -> &'static str {
        match self {
            Realm::Rule => "rule",
            Realm::Config => "config",
        }
    }
}

/// A file that was parsed, and not yet laid beside the others.
#[derive(Debug)]
pub struct Parsed {
    start: usize,
    root: Value,
    errors: Vec<Error>,
}

impl Parsed {
    /// Parses a file that will lie at an offset.
    pub fn of(text: &str, start: usize) -> Parsed {
        let (table, errors) = DeTable::parse_recoverable(text);
        let root = owned::moved(Spanned::new(0..0, DeValue::Table(table.into_inner())), start);
        Parsed { start, root, errors }
    }
}

/// What a merge leaves standing where two hands wrote the same lines.
const CONFLICT: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

/// A line of as many blanks as it has bytes.
fn blank(line: &str) -> String {
    let end = if line.ends_with('\n') { "\n" } else { "" };
    " ".repeat(line.len() - end.len()) + end
}

impl Sheets {
    /// Reads a file. Faults of syntax are noted; the tree holds what could be read in spite of them.
    pub fn parse(&mut self, realm: Realm, path: &str, text: &str) -> Value {
        let parsed = Parsed::of(text, self.next());
        self.take(realm, path, text, parsed)
    }

    /// No files yet, the first of which will lie at an offset: they are read beside others, and taken up later.
    pub fn beside(base: usize) -> Sheets {
        Sheets { base, ..Sheets::default() }
    }

    /// Takes up files that were read beside these and lie behind them, with what is wrong with them.
    pub fn take_up(&mut self, others: Sheets) {
        self.files.extend(others.files);
        self.faults.extend(others.faults);
        self.swallowed.extend(others.swallowed);
    }

    /// Where the next file will lie.
    pub fn next(&self) -> usize {
        self.files.last().map_or(self.base, |f| f.start + f.source.text.len() + 1)
    }

    /// Takes a file that was parsed for the place where it comes to lie.
    pub fn take(&mut self, realm: Realm, path: &str, text: &str, parsed: Parsed) -> Value {
        debug_assert_eq!(parsed.start, self.next());
        let start = parsed.start;
        self.files.push(Sheet { start, realm, source: Source::new(path, text), shown: None });
        let mut lost: Vec<Range<usize>> = Vec::new();
        for error in parsed.errors {
            let at = error.span().unwrap_or(0..0);
            if lost.iter().any(|lost| lost.contains(&at.start)) {
                continue;
            }
            let line = text[..at.start].rfind('\n').map_or(0, |end| end + 1);
            let rest = &text[line..];
            let mut message = error.message().to_owned();
            if let Some(conflict) = CONFLICT.iter().find(|mark| rest.starts_with(**mark)) {
                // What stands between its marks is nobody’s.
                let close = rest.find(CONFLICT[2]).map_or(line + conflict.len(), |end| line + end);
                lost.push(line..text[close..].find('\n').map_or(text.len(), |end| close + end));
                message = "a conflict of a merge that nobody has settled".to_owned();
            } else if rest.starts_with('[') {
                // What a table holds that cannot be there is not told key by key.
                let end = rest.find("\n[").map_or(text.len(), |end| line + end);
                self.swallowed.push(line + start..end + start);
                lost.push(line..end);
            }
            self.fault("syntax", at.start + start..at.end + start, message, "");
        }
        parsed.root
    }

    /// Keeps a file that is none of ours, so that a fault can point into it; the offset of its beginning.
    pub fn parse_nothing(&mut self, realm: Realm, path: &str, text: &str) -> usize {
        let start = self.next();
        self.files.push(Sheet { start, realm, source: Source::new(path, text), shown: None });
        start
    }

    /// Sees to it that no line of the file that was read last is ever shown: it is somebody else’s.
    pub fn conceal(&mut self) {
        if let Some(sheet) = self.files.last_mut() {
            let blank: String = sheet.source.text.split_inclusive('\n').map(blank).collect();
            sheet.shown = Some(Source::new(&*sheet.source.path, &*blank));
        }
    }

    /// The place of a range of offsets.
    pub fn anchor(&self, at: Range<usize>) -> Anchor {
        let sheet = self.sheet(at.start);
        let length = sheet.source.text.len();
        let start = (at.start - sheet.start).min(length);
        let end = at.end.saturating_sub(sheet.start).clamp(start, length);
        Anchor { file: sheet.source.path.clone(), at: Span::new(start, end) }
    }

    /// The first offset of the file that was read last.
    pub fn end(&self) -> usize {
        self.files.last().map_or(self.base, |f| f.start)
    }

    /// The text of the file under a range of offsets.
    pub fn text(&self, at: Range<usize>) -> &str {
        let sheet = self.sheet(at.start);
        sheet.source.text.get(at.start - sheet.start..at.end - sheet.start).unwrap_or("")
    }

    /// Every file, in the order it was read.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().map(|f| f.shown.as_ref().unwrap_or(&f.source))
    }

    /// The path of the file that an offset lies in.
    pub fn path(&self, offset: usize) -> Arc<str> {
        self.sheet(offset).source.path.clone()
    }

    /// Notes a fault; what more is to be said of it may be added to what is returned.
    pub fn fault(
        &mut self,
        what: &str,
        at: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> &mut Diagnostic {
        let realm = self.sheet(at.start).realm.word();
        let anchor = self.anchor(at);
        self.faults.push(Diagnostic {
            rule: format!("{realm}/{what}"),
            severity: Severity::Error,
            message: message.into(),
            primary: Label { anchor, message: label.into() },
            secondary: Vec::new(),
            notes: Vec::new(),
            help: None,
            fixes: Vec::new(),
            fingerprint: String::new(),
        });
        self.faults.last_mut().expect("just pushed")
    }

    /// Notes a fault of a configuration at a place that disagrees with another.
    pub fn fault_at(&mut self, what: &str, anchor: Anchor, message: String, label: &str, other: &Anchor) {
        let at = self.end();
        let fault = self.fault(what, at..at, message, label);
        fault.primary.anchor = anchor;
        fault.secondary.push(Label { anchor: other.clone(), message: "first here".to_owned() });
    }

    /// Notes what serde found wrong with the value of a key; `around` is the place where it has none of its own.
    pub fn wrong(&mut self, error: &Error, key: Option<&str>, around: Range<usize>) {
        let at = error.span().filter(|at| *at != (0..0)).unwrap_or(around);
        let (said, expected) = match error.message().split_once(", expected ") {
            Some((said, expected)) => (said, Some(expected)),
            None => (error.message(), None),
        };
        let known: Vec<&str> = expected.map(quoted).unwrap_or_default();
        if let Some(key) = said.strip_prefix("unknown field ") {
            self.unknown("unknown-key", "key", at, key.trim_matches('`'), &known);
        } else if let Some(value) = said.strip_prefix("unknown variant ") {
            self.unknown("unknown-value", "value", at, value.trim_matches('`'), &known);
        } else {
            let what = if said.starts_with("invalid type") { "wrong-type" } else { "wrong-value" };
            let label = expected.map(|e| format!("expected {e}")).unwrap_or_default();
            let said = said.replace("wanted string or table", "something that is no word").replace("map", "a table");
            let expected = expected.map(|e| if matches!(e, "usize" | "u64" | "u32") { "a whole number" } else { e });
            let label = expected.map(|e| format!("expected {e}")).unwrap_or(label);
            let said = said.trim_start_matches("invalid type: ").trim_start_matches("invalid value: ");
            let message = match (key, expected) {
                (Some(key), Some(expected)) => {
                    format!("`{key}` has {said} where {} belongs", expected.replace("a sequence", "a list"))
                }
                (Some(key), None) => format!("`{key}` has {said}"),
                (None, _) => said.to_owned(),
            };
            self.fault(what, at, message, label.replace("a sequence", "a list"));
        }
    }

    /// Notes a flaw of a rule’s options; `around` is the place where it has none of its own.
    pub fn flawed(&mut self, flaw: &Flaw, around: Range<usize>) {
        let mut at = flaw.at.clone().unwrap_or(around);
        if let Some(inside) = &flaw.inside {
            at = self.inside_string(at, inside);
        }
        let related = flaw.related.clone().map(|(at, message)| Label { anchor: self.anchor(at), message });
        let fault = self.fault("options", at, flaw.message.clone(), flaw.label.clone());
        fault.secondary.extend(related);
    }

    /// The place of some bytes of a string, where no escape stands between its quotation marks.
    fn inside_string(&self, at: Range<usize>, inside: &Range<usize>) -> Range<usize> {
        let text = self.text(at.clone());
        let mark = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|mark| text.starts_with(mark)).unwrap_or("");
        let mut open = mark.len();
        if mark.len() == 3 {
            // A line end right after the opening marks is not part of the string.
            open += if text[3..].starts_with("\r\n") { 2 } else { usize::from(text[3..].starts_with('\n')) };
        }
        let end = at.start + open + inside.end;
        if mark.starts_with('"') && text.contains('\\') || end > at.end {
            return at;
        }
        at.start + open + inside.start..end
    }

    /// Notes a word that is none of the known ones, with the nearest of them.
    pub fn unknown(&mut self, what: &str, noun: &str, at: Range<usize>, word: &str, known: &[&str]) {
        if self.swallowed.iter().any(|lost| lost.contains(&at.start)) {
            return;
        }
        let near = nearest(word, known.iter().copied());
        let fault = self.fault(
            what,
            at,
            format!("unknown {noun} `{word}`"),
            near.map(|n| format!("perhaps `{n}`")).unwrap_or_default(),
        );
        if !known.is_empty() && known.len() <= 24 {
            let list: Vec<String> = known.iter().map(|k| format!("`{k}`")).collect();
            fault.notes.push(format!("known here: {}", list.join(", ")));
        }
    }

    fn sheet(&self, offset: usize) -> &Sheet {
        &self.files[self.files.partition_point(|f| f.start <= offset).saturating_sub(1)]
    }
}

/// The known word nearest to one that is not known, if any is near.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|k| (strsim::jaro_winkler(&word.to_lowercase(), &k.to_lowercase()), k))
        .filter(|(likeness, k)| *likeness > 0.8 || k.rsplit('/').next() == Some(word))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, k)| k)
}

/// What a value is, in words.
pub fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The words in backticks in what serde says it expected.
pub(in crate::rule) fn quoted(expected: &str) -> Vec<&str> {
    expected.split('`').skip(1).step_by(2).collect()
}
