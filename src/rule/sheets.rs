//! TOML files as trees in which every key and value knows its place, and the faults found in them.
//!
//! The files are laid end to end, so that one offset names a place in one of them: a table put together from several
//! files still tells where each of its values stands.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Error, ValueDeserializer};

use crate::diagnostic::{Anchor, Diagnostic, Label, Severity};
use crate::text::{Source, Span};

use super::kind::Flaw;

/// A value of a TOML file with its place.
pub type Value = Spanned<DeValue<'static>>;

/// A table of a TOML file; keys and values have places.
pub type Table = DeTable<'static>;

/// The TOML files of a run and what is wrong with them.
#[derive(Debug, Clone, Default)]
pub struct Sheets {
    files: Vec<Sheet>,
    /// What is wrong, in the order it was found.
    pub faults: Vec<Diagnostic>,
}

#[derive(Debug, Clone)]
struct Sheet {
    start: usize,
    realm: Realm,
    source: Source,
}

/// What a file is: the first half of the ids of its faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Realm {
    /// A rule file.
    Rule,
    /// A `copydesk.toml`.
    Config,
}

impl Sheets {
    /// Reads a file. Faults of syntax are noted; the tree holds what could be read in spite of them.
    pub fn parse(&mut self, realm: Realm, path: &str, text: &str) -> Value {
        let start = self.files.last().map_or(0, |f| f.start + f.source.text.len() + 1);
        self.files.push(Sheet { start, realm, source: Source::new(path, text) });
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let at = error.span().map_or(start..start, |at| at.start + start..at.end + start);
            self.fault("syntax", at, error.message().to_owned(), "");
        }
        moved(Spanned::new(0..0, DeValue::Table(table.into_inner())), start)
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
        self.files.last().map_or(0, |f| f.start)
    }

    /// The text of the file under a range of offsets.
    pub fn text(&self, at: Range<usize>) -> &str {
        let sheet = self.sheet(at.start);
        sheet.source.text.get(at.start - sheet.start..at.end - sheet.start).unwrap_or("")
    }

    /// Every file, in the order it was read.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().map(|f| &f.source)
    }

    /// The path of the file that an offset lies in.
    pub fn path(&self, offset: usize) -> Arc<str> {
        self.sheet(offset).source.path.clone()
    }

    /// Notes a fault; what more is to be said of it may be added to what is returned.
    pub fn fault(&mut self, what: &str, at: Range<usize>, message: impl Into<String>, label: impl Into<String>) -> &mut Diagnostic {
        let realm = match self.sheet(at.start).realm {
            Realm::Rule => "rule",
            Realm::Config => "config",
        };
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
            let said = said.replace("wanted string or table", "something that is no word");
            let said = said.trim_start_matches("invalid type: ").trim_start_matches("invalid value: ");
            let message = match (key, expected) {
                (Some(key), Some(expected)) => format!("`{key}` has {said} where {} belongs", expected.replace("a sequence", "a list")),
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
        let near = nearest(word, known.iter().copied());
        let fault = self.fault(what, at, format!("unknown {noun} `{word}`"), near.map(|n| format!("perhaps `{n}`")).unwrap_or_default());
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

/// A table that is read key by key; what nobody asked for is unknown.
#[derive(Debug)]
pub struct Fields<'a> {
    /// Where faults go.
    pub sheets: &'a mut Sheets,
    /// Where the table stands.
    pub at: Range<usize>,
    table: Table,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The fields of a value; none, and a fault, where it is no table.
    pub fn of(sheets: &'a mut Sheets, value: Value) -> Option<Self> {
        let at = value.span();
        match value.into_inner() {
            DeValue::Table(table) => Some(Self { sheets, at, table, known: Vec::new() }),
            other => {
                sheets.fault("wrong-type", at, format!("{} where a table belongs", kind_of(&other)), "expected a table");
                None
            }
        }
    }

    /// Takes the value of a key with the place of the key.
    pub fn value(&mut self, key: &'static str) -> Option<(Range<usize>, Value)> {
        self.known.push(key);
        let (name, value) = self.table.remove_entry(key)?;
        Some((name.span(), value))
    }

    /// Takes the value of a key as a type, with its place; a fault where it is of another.
    pub fn get<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        let (_, value) = self.value(key)?;
        let at = value.span();
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(read) => Some(Spanned::new(at, read)),
            Err(error) => {
                self.sheets.wrong(&error, Some(key), at);
                None
            }
        }
    }

    /// Takes the value of a key that must be there.
    pub fn require<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        if !self.table.contains_key(key) {
            self.known.push(key);
            self.sheets.fault("missing-key", self.at.clone(), format!("no `{key}`"), format!("`{key}` is missing here"));
            return None;
        }
        self.get(key).map(Spanned::into_inner)
    }

    /// Takes a day, written bare or as a string.
    pub fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let (_, value) = self.value(key)?;
        let at = value.span();
        let written = match value.get_ref() {
            DeValue::Datetime(day) if day.time.is_none() => day.to_string(),
            DeValue::String(day) => day.to_string(),
            _ => String::new(),
        };
        match written.parse::<Date>() {
            Ok(day) if written.len() == 10 => Some(Spanned::new(at, day)),
            _ => {
                self.sheets.fault("wrong-value", at, format!("`{key}` is not a day"), "expected a day such as 2026-03-01");
                None
            }
        }
    }

    /// Takes a string or a list of strings, with their places.
    pub fn one_or_more(&mut self, key: &'static str) -> Option<Vec<Spanned<String>>> {
        let (_, value) = self.value(key)?;
        let at = value.span();
        let values = match value.into_inner() {
            DeValue::Array(list) => list.into_iter().collect(),
            one => vec![Spanned::new(at, one)],
        };
        let mut strings = Vec::new();
        for value in values {
            let at = value.span();
            match value.into_inner() {
                DeValue::String(text) => strings.push(Spanned::new(at, text.into_owned())),
                other => {
                    self.sheets.fault("wrong-type", at, format!("{} in `{key}`", kind_of(&other)), "expected a string");
                }
            }
        }
        Some(strings)
    }

    /// The place of the table with its header and all its values.
    pub fn extent(&self) -> Range<usize> {
        let end = self.table.values().map(|v| v.span().end).max().unwrap_or(0);
        self.at.start..end.max(self.at.end)
    }

    /// Takes a table whose keys are names that the author chose.
    pub fn named(&mut self, key: &'static str) -> Vec<(Spanned<String>, Value)> {
        let Some((_, value)) = self.value(key) else { return Vec::new() };
        match Fields::of(self.sheets, value) {
            Some(fields) => fields.rest(),
            None => Vec::new(),
        }
    }

    /// Takes an array of tables, or one table.
    pub fn list(&mut self, key: &'static str) -> Vec<Value> {
        let Some((_, value)) = self.value(key) else { return Vec::new() };
        let at = value.span();
        match value.into_inner() {
            DeValue::Array(list) => list.into_iter().collect(),
            other => vec![Spanned::new(at, other)],
        }
    }

    /// All that is left.
    pub fn rest(self) -> Vec<(Spanned<String>, Value)> {
        let named = |(k, v): (Spanned<Cow<'static, str>>, Value)| {
            let at = k.span();
            (Spanned::new(at, k.into_inner().into_owned()), v)
        };
        self.table.into_iter().map(named).collect()
    }

    /// All that is left, as a table.
    pub fn left(self) -> Table {
        self.table
    }

    /// The keys asked for so far.
    pub fn known(&self) -> &[&'static str] {
        &self.known
    }

    /// Ends the reading: what is left is unknown.
    pub fn end(self) {
        let Self { sheets, table, known, .. } = self;
        for (key, _) in table {
            sheets.unknown("unknown-key", "key", key.span(), key.get_ref(), &known);
        }
    }
}

/// Lays one table over another: tables are merged, anything else replaces.
pub fn lay(over: &Table, onto: &mut Table) {
    for (key, value) in over {
        match (onto.get_mut(key.get_ref().as_ref()).map(Spanned::get_mut), value.get_ref()) {
            (Some(DeValue::Table(below)), DeValue::Table(above)) => lay(above, below),
            _ => {
                onto.remove(key.get_ref().as_ref());
                onto.insert(key.clone(), value.clone());
            }
        }
    }
}

/// Reads a table as a kind’s options: every key at fault is noted, and what is right in the rest is read.
///
/// `read` is tried again without the key at fault until nothing is wrong, so that one fault does not hide another.
pub fn options<T>(sheets: &mut Sheets, mut table: Table, at: Range<usize>, read: impl Fn(&Table) -> Result<T, Error>) -> Option<T> {
    let mut sound = true;
    loop {
        let error = match read(&table) {
            Ok(options) => return sound.then_some(options),
            Err(error) => error,
        };
        let guilty = error.span().and_then(|fault| {
            let holds = |r: Range<usize>| r.start <= fault.start && fault.end <= r.end;
            let (key, _) = table.iter().find(|(k, v)| holds(k.span()) || holds(v.span()) || within(v, &fault))?;
            Some(key.get_ref().to_string())
        });
        if guilty.is_some() || sound {
            sheets.wrong(&error, guilty.as_deref(), at.clone());
        }
        sound = false;
        match guilty {
            Some(key) => table.remove(key.as_str()),
            None => return None,
        };
    }
}

/// Whether a place lies inside a table whose header is elsewhere (`[kind.sub]`).
fn within(value: &Value, fault: &Range<usize>) -> bool {
    let holds = |r: Range<usize>| r.start <= fault.start && fault.end <= r.end;
    match value.get_ref() {
        DeValue::Table(table) => table.iter().any(|(k, v)| holds(k.span()) || holds(v.span()) || within(v, fault)),
        DeValue::Array(list) => list.iter().any(|v| holds(v.span()) || within(v, fault)),
        _ => false,
    }
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
pub(super) fn quoted(expected: &str) -> Vec<&str> {
    expected.split('`').skip(1).step_by(2).collect()
}

/// The same value, owned, with its places moved to where its file lies.
fn moved(value: Spanned<DeValue<'_>>, by: usize) -> Value {
    let at = value.span().start + by..value.span().end + by;
    let value = match value.into_inner() {
        DeValue::Table(table) => {
            let entry = |(k, v): (Spanned<Cow<'_, str>>, Spanned<DeValue<'_>>)| {
                let at = k.span().start + by..k.span().end + by;
                (Spanned::new(at, Cow::Owned(k.into_inner().into_owned())), moved(v, by))
            };
            DeValue::Table(table.into_iter().map(entry).collect())
        }
        DeValue::Array(list) => {
            let mut owned = DeArray::new();
            list.into_iter().for_each(|v| owned.push(moved(v, by)));
            DeValue::Array(owned)
        }
        DeValue::String(text) => DeValue::String(Cow::Owned(text.into_owned())),
        DeValue::Boolean(b) => DeValue::Boolean(b),
        DeValue::Datetime(d) => DeValue::Datetime(d),
        DeValue::Integer(n) => number(n.to_string()),
        DeValue::Float(n) => number(n.to_string()),
    };
    Spanned::new(at, value)
}

/// A number as a value of its own. The crate can make one from borrowed text only, so its few digits are never freed.
fn number(digits: String) -> DeValue<'static> {
    DeValue::parse(digits.leak()).map_or(DeValue::Boolean(false), Spanned::into_inner)
}
