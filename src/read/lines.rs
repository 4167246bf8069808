//! Markup that is read by the line: the lines of a file, text joined from several of them with the way back, and the
//! marks inside it. reStructuredText, AsciiDoc and Org differ in their marks alone.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde::Deserialize;

use super::{BlockKind, ProseBuilder};
use crate::text::{InSource, Span};

/// Blocks inside blocks are read no deeper.
pub(super) const DEEPEST: usize = 24;

/// Marks inside marks are read no deeper.
const NESTED: usize = 4;

/// A tab goes on to the next column that this divides.
const TAB: usize = 8;

/// The names of each markup, from the file beside this one.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Markups {
    pub rst: Names,
    pub asciidoc: Names,
    pub org: Names,
}

/// What a markup calls the parts of a page.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Names {
    pub asides: Vec<String>,
    pub titled: Vec<String>,
    pub versions: Vec<String>,
    pub quotes: Vec<String>,
    pub figures: Vec<String>,
    pub images: Vec<String>,
    pub tables: Vec<String>,
    pub plain: Vec<String>,
    pub headings: Vec<String>,
    pub objects: Vec<String>,
    pub roles: Vec<String>,
    pub links: Vec<String>,
    pub code: Vec<String>,
    pub typed: Vec<String>,
    pub tasks: Vec<String>,
    pub planning: Vec<String>,
}

/// The names of all markups.
pub(super) static NAMES: LazyLock<Markups> =
    LazyLock::new(|| toml::from_str(include_str!("markup.toml")).unwrap_or_default());

/// A pattern of the program’s own.
pub(super) fn pattern(written: &str) -> Regex {
    Regex::new(written).expect("a pattern that is sound")
}

/// What a pattern finds in a line.
pub(super) fn found<'t>(regex: &Regex, text: &'t str) -> Option<Captures<'t>> {
    regex.captures(text)
}

/// Where the first match of a pattern ends in a line.
pub(super) fn length(regex: &Regex, text: &str) -> Option<usize> {
    Some(regex.find(text)?.end())
}

/// Whether a list has a word, whatever its capitals.
pub(super) fn has(list: &[String], word: &str) -> bool {
    list.iter().any(|one| one.eq_ignore_ascii_case(word))
}

/// A line of a file, or the rest of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// Its words, without the white space around them.
    pub text: &'t str,
    /// Where they begin in the file.
    pub start: usize,
    /// Their column, from 0.
    pub indent: usize,
}

impl<'t> Line<'t> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The line without its first bytes and the blanks behind them.
    pub(super) fn after(&self, bytes: usize) -> Line<'t> {
        let (before, rest) = self.text.split_at(bytes);
        let text = rest.trim_start();
        let blanks = rest.len() - text.len();
        let columns = before.chars().count() + blanks;
        Line { text, start: self.start + bytes + blanks, indent: self.indent + columns }
    }

    /// The first bytes of the line.
    pub(super) fn until(&self, bytes: usize) -> Line<'t> {
        Line { text: self.text[..bytes].trim_end(), ..*self }
    }

    /// A stretch of the line, without the blanks around it.
    pub(super) fn part(&self, range: Range<usize>) -> Line<'t> {
        self.until(range.end).after(range.start.min(self.until(range.end).text.len()))
    }

    /// Where the line stands in the file.
    pub(super) fn at(&self) -> Span<InSource> {
        Span::new(self.start, self.end())
    }
}

/// The lines of a file from a byte on.
pub(super) fn of(text: &str, from: usize) -> Vec<Line<'_>> {
    let mut offset = from;
    let line = |whole: &'_ str| {
        let start = offset;
        offset += whole.len();
        (start, whole.len())
    };
    text[from..]
        .split_inclusive('\n')
        .map(line)
        .map(|(start, length)| {
            let whole = &text[start..start + length];
            let trimmed = whole.trim_start();
            let blanks = &whole[..whole.len() - trimmed.len()];
            let column = |column: usize, c: char| if c == '\t' { (column / TAB + 1) * TAB } else { column + 1 };
            Line { text: trimmed.trim_end(), start: start + blanks.len(), indent: blanks.chars().fold(0, column) }
        })
        .collect()
}

/// How many of these lines, from the first, are blank or set in farther than a column; blank ones at the end are left out.
pub(super) fn body(lines: &[Line<'_>], column: usize) -> usize {
    let inside = lines.iter().take_while(|line| line.is_blank() || line.indent > column).count();
    lines[..inside].iter().rposition(|line| !line.is_blank()).map_or(0, |last| last + 1)
}

/// Text that stands on several lines, as one.
#[derive(Debug, Default)]
pub(super) struct Joined<'t> {
    pub text: String,
    /// The lines, each with where it begins in the text.
    lines: Vec<(usize, Line<'t>)>,
}

impl<'t> Joined<'t> {
    pub(super) fn of(lines: &[Line<'t>]) -> Self {
        let mut joined = Joined::default();
        for line in lines.iter().filter(|line| !line.is_blank()) {
            if !joined.lines.is_empty() {
                joined.text.push('\n');
            }
            joined.lines.push((joined.text.len(), *line));
            joined.text.push_str(line.text);
        }
        joined
    }

    /// Takes bytes off the end.
    pub(super) fn cut(&mut self, bytes: usize) {
        self.text.truncate(self.text.len().saturating_sub(bytes));
        self.text.truncate(self.text.trim_end().len());
    }

    fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|(start, _)| *start <= offset).saturating_sub(1)
    }

    /// Where a byte of the text stands in the file.
    fn place(&self, offset: usize) -> usize {
        let Some((start, line)) = self.lines.get(self.line_at(offset)) else { return 0 };
        line.start + (offset - start).min(line.text.len())
    }

    /// Where a stretch of the text stands in the file.
    fn span(&self, range: &Range<usize>) -> Span<InSource> {
        let start = self.place(range.start);
        Span::new(start, self.place(range.end).max(start))
    }

    /// Adds a stretch of the text as it stands in the file.
    fn write(&self, prose: &mut ProseBuilder, range: Range<usize>) {
        let mut here = range.start;
        while here < range.end {
            let index = self.line_at(here);
            let Some((start, line)) = self.lines.get(index) else { return };
            let end = (start + line.text.len()).min(range.end);
            if here < end {
                prose.exact(&self.text[here..end], line.start + (here - start));
            }
            here = end;
            if here < range.end {
                let next = self.lines.get(index + 1).map_or(line.end(), |(_, next)| next.start);
                match next == line.end() + 1 {
                    true => prose.exact("\n", line.end()),
                    false => prose.decoded("\n", Span::new(line.end(), next)),
                }
                here += 1;
            }
        }
    }
}

/// What a piece of marked text is.
#[derive(Debug, Clone)]
pub(super) enum Run {
    /// Prose, which may hold more marks.
    Text(Range<usize>),
    /// Typed text: it stands in its line and is no prose.
    Code(Range<usize>),
    /// The words of a link.
    Link(Range<usize>),
    /// What the file does not tell.
    Hole(Range<usize>),
    /// A sign that the marks stand for.
    Sign(&'static str, Range<usize>),
}

/// The marks of a markup.
pub(super) struct Marks {
    /// Finds what may be one.
    pub found: &'static Regex,
    /// Says what it is, from what was found and the characters before and behind it; none where it is but text.
    pub read: Mark,
}

/// Reads one mark.
type Mark = fn(&Captures<'_>, Option<char>, Option<char>) -> Option<Vec<Run>>;

/// Adds text without its marks to the open block.
pub(super) fn write(prose: &mut ProseBuilder, joined: &Joined<'_>, marks: &Marks) {
    inside(prose, joined, marks, 0..joined.text.len(), 0);
}

/// Adds a whole block of text without its marks.
pub(super) fn block(prose: &mut ProseBuilder, kind: BlockKind, joined: &Joined<'_>, marks: &Marks) {
    prose.open(kind);
    write(prose, joined, marks);
    prose.close();
}

/// Adds lines as they stand, as a block of what is no prose.
pub(super) fn code(prose: &mut ProseBuilder, lines: &[Line<'_>]) {
    let joined = Joined::of(lines);
    prose.open(BlockKind::Code);
    joined.write(prose, 0..joined.text.len());
    prose.close();
}

fn inside(prose: &mut ProseBuilder, joined: &Joined<'_>, marks: &Marks, range: Range<usize>, depth: usize) {
    let text = &joined.text[..range.end];
    let (mut from, mut next) = (range.start, range.start);
    while let Some(found) = marks.found.captures_at(text, next).filter(|_| depth < NESTED) {
        let Some(whole) = found.get(0).filter(|m| !m.is_empty()) else { break };
        let before = text[..whole.start()].chars().next_back();
        let behind = joined.text[whole.end()..].chars().next();
        let Some(runs) = (marks.read)(&found, before, behind) else {
            next = whole.start() + text[whole.start()..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        joined.write(prose, from..whole.start());
        for run in runs {
            add(prose, joined, marks, run, depth);
        }
        (from, next) = (whole.end(), whole.end());
    }
    joined.write(prose, from..range.end);
}

fn add(prose: &mut ProseBuilder, joined: &Joined<'_>, marks: &Marks, run: Run, depth: usize) {
    match run {
        Run::Text(range) => inside(prose, joined, marks, range, depth + 1),
        Run::Code(range) => {
            let from = prose.mark();
            joined.write(prose, range);
            prose.code_since(from);
        }
        Run::Link(range) => {
            prose.link(true);
            inside(prose, joined, marks, range, depth + 1);
            prose.link(false);
        }
        Run::Hole(range) => prose.hole(joined.span(&range)),
        Run::Sign(sign, range) => prose.decoded(sign, joined.span(&range)),
    }
}

/// What a remark of lines says, in one line.
pub(super) fn said(lines: &[Line<'_>]) -> String {
    lines.iter().map(|line| line.text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(super) mod tests {
    use crate::read::{BlockKind, read};

    /// The blocks of a text, each with the letter of its kind.
    #[track_caller]
    pub(in crate::read) fn check(name: &str, text: &str, expected: &[&str]) {
        let page = read(name, text.as_bytes().to_vec()).expect("text");
        let letter = |kind| match kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem => "li".to_owned(),
            BlockKind::BlockQuote => "q".to_owned(),
            BlockKind::TableCell => "td".to_owned(),
            other => other.word().to_owned(),
        };
        let got: Vec<String> =
            page.prose.blocks.iter().map(|b| format!("{} {}", letter(b.kind), page.prose.slice(b.at))).collect();
        assert_eq!(got, expected);
        // Crooked line ends read alike.
        let crooked = read(name, text.replace('\n', "\r\n").into_bytes()).expect("text");
        assert_eq!(crooked.prose.text, page.prose.text);
    }
}
