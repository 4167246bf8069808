//! Examples: stories in miniature with the expected findings marked, run as tests and printed by `explain`.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

use crate::read::Format;

use super::sheets::{Fields, Sheets, Table, Value};

/// The bracket that opens an expected finding in an example.
pub const OPEN: char = '⟦';
/// The bracket that closes an expected finding in an example.
pub const CLOSE: char = '⟧';

/// A story in miniature: `bad` with the expected findings marked `⟦…⟧`, `good` without any.
#[derive(Debug, Clone)]
pub struct Example {
    /// A story with findings, each marked `⟦…⟧`.
    pub bad: Option<String>,
    /// A story without findings; beside a `bad` whose findings all have fixes, what the fixes make of it.
    pub good: Option<String>,
    /// Stories that are read together, by file name, with marks where something is found.
    pub files: BTreeMap<String, String>,
    /// The publication date.
    pub published: Option<Date>,
    /// The file name ending that says how to read it; `txt` unless given.
    pub format: Option<String>,
    /// The house style it is read in.
    pub style: Option<String>,
    /// A `copydesk.toml` in miniature.
    pub config: Option<String>,
    /// What it changes in the options of the rule.
    pub options: Table,
    /// Where it stands, as an offset in the sheets it was read from.
    pub at: Range<usize>,
}

impl Example {
    /// Reads one `[[example]]`.
    pub(super) fn read(sheets: &mut Sheets, value: Value) -> Option<Example> {
        let mut fields = Fields::of(sheets, value)?;
        let at = fields.at.clone();
        let bad = fields.get::<String>("bad");
        let good = fields.get::<String>("good");
        let files = fields.get::<BTreeMap<String, String>>("files");
        let published = fields.date("published").map(Spanned::into_inner);
        let format = fields.get::<String>("format");
        if let Some(ending) = format.as_ref().filter(|f| Format::known(&format!("x.{}", f.get_ref())).is_none()) {
            let known: Vec<&str> = Format::ENDINGS.iter().map(|(known, _)| *known).collect();
            fields.sheets.unknown("unknown-value", "format", ending.span(), ending.get_ref(), &known);
        }
        let format = format.map(Spanned::into_inner);
        let style = fields.get::<String>("style").map(Spanned::into_inner);
        let config = fields.get::<String>("config").map(Spanned::into_inner);
        let options = match fields.value("options").map(|(_, v)| (v.span(), v.into_inner())) {
            Some((_, DeValue::Table(table))) => table,
            Some((at, _)) => {
                fields.sheets.fault(
                    "wrong-type",
                    at,
                    "`options` is not a table",
                    "expected options of the rule’s kind",
                );
                Table::new()
            }
            None => Table::new(),
        };
        fields.end();
        if bad.is_none() && good.is_none() && files.is_none() {
            sheets.fault("example", at.clone(), "an example without a story", "expected `bad`, `good` or `files`");
        }
        if let Some(bad) = &bad {
            if !bad.get_ref().contains(OPEN) {
                let fault = sheets.fault("example", bad.span(), "`bad` has no mark", "nothing in it is marked");
                fault.help = Some("put ⟦ and ⟧ around what the rule must find".to_owned());
            }
            balanced(sheets, bad.get_ref(), bad.span());
        }
        if let Some(good) = &good
            && good.get_ref().contains([OPEN, CLOSE])
        {
            sheets.fault("example", good.span(), "`good` has a mark", "nothing may be found in it");
        }
        if let Some(files) = &files {
            files.get_ref().values().for_each(|text| balanced(sheets, text, files.span()));
        }
        Some(Example {
            bad: bad.map(Spanned::into_inner),
            good: good.map(Spanned::into_inner),
            files: files.map(Spanned::into_inner).unwrap_or_default(),
            published,
            format,
            style,
            config,
            options,
            at,
        })
    }
}

fn balanced(sheets: &mut Sheets, marked: &str, at: Range<usize>) {
    if marked.matches(OPEN).count() != marked.matches(CLOSE).count() {
        sheets.fault("example", at, "marks that do not pair", "expected as many ⟦ as ⟧");
    }
}

/// Takes the marks out of an example: the bare text, and the byte ranges there that were marked.
pub fn unmark(marked: &str) -> (String, Vec<(usize, usize)>) {
    let mut text = String::with_capacity(marked.len());
    let mut open = Vec::new();
    let mut spans = Vec::new();
    for c in marked.chars() {
        match c {
            OPEN => open.push(text.len()),
            CLOSE => spans.extend(open.pop().map(|start| (start, text.len()))),
            other => text.push(other),
        }
    }
    spans.sort_unstable();
    (text, spans)
}

/// Puts marks around byte ranges of a text, so that what was found can be pasted into a rule file.
pub fn mark(text: &str, spans: &[(usize, usize)]) -> String {
    // At one offset: close the innermost first, then what is empty, then open the outermost first.
    let mut marks: Vec<(usize, u8, usize, char)> = Vec::new();
    for &(start, end) in spans {
        marks.push((start, if start == end { 1 } else { 2 }, usize::MAX - end, OPEN));
        marks.push((end, u8::from(start == end), usize::MAX - start, CLOSE));
    }
    marks.sort_by_key(|&(offset, order, inner, mark)| (offset, order, inner, mark == CLOSE));
    let mut marked = String::with_capacity(text.len() + marks.len() * OPEN.len_utf8());
    let mut done = 0;
    for (offset, _, _, mark) in marks {
        marked.push_str(&text[done..offset]);
        marked.push(mark);
        done = offset;
    }
    marked.push_str(&text[done..]);
    marked
}
