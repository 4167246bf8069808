//! reStructuredText: titles, lists, quotations and notes are told by their lines and how far they are set in.
//!
//! Comments, targets, substitutions, code and directives that no reader sees are passed over; roles keep their words
//! where they are words and are code otherwise. What stands in a figure is its caption, in a note is beside the story.

use std::sync::{Arc, LazyLock};

use regex::{Captures, Regex};

use super::lines::{self, DEEPEST, Joined, Line, Marks, NAMES, Run, found, has, length, pattern};
use super::published::{self, Best};
use super::{About, BlockKind, Comment, Format, Page, ProseBuilder};
use crate::text::{Source, Span};

pub(super) fn read(source: Source) -> Page {
    let text = source.text.clone();
    let from = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Rst::default();
    reader.blocks(&lines::of(&text, from), BlockKind::Paragraph, 0);
    let (published, about) = (reader.published.date(), reader.about);
    let prose = Arc::new(reader.prose.finish());
    Page { source, format: Format::Rst, prose, published, about, comments: reader.comments }
}

#[derive(Default)]
struct Rst {
    prose: ProseBuilder,
    comments: Vec<Comment>,
    /// The lines under and over titles, in the order of their levels.
    titles: Vec<(char, bool)>,
    published: Best,
    about: About,
    /// Whether running text has begun, so that fields say nothing of the page any more.
    begun: bool,
}

static DIRECTIVE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([A-Za-z][\w.+-]*(?::[\w.+-]+)*) ?::(?:\s+|$)"));
static FIELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^:([A-Za-z][^:`]*):(?:\s+|$)"));
static ITEM: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[-*+•‣⁃]|\(?(?:\d{1,4}|#|[a-z]|[ivx]{1,5})[.)])(?:\s+|$)"));
static OPTION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^--?[A-Za-z][\w-]*(?:[ =]<?[\w-]+>?)?(?:, --?[\w-]+(?:[ =]<?[\w-]+>?)?)*(?:\s{2,}|$)"));
static FOOTNOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[(?:\d+|#[\w-]*|\*|[A-Za-z][\w.-]*)\](?:\s+|$)"));
static BORDER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^=+(?: +=+)+$"));

impl Rst {
    /// Reads lines of one block: those of the page, of an item, of a directive.
    fn blocks(&mut self, lines: &[Line<'_>], kind: BlockKind, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let mut base = lines.iter().find(|line| !line.is_blank()).map_or(0, |line| line.indent);
        let mut i = 0;
        while i < lines.len() {
            let line = lines[i];
            if line.is_blank() {
                i += 1;
            } else if line.indent > base {
                let end = i + lines::body(&lines[i..], base);
                let quoted = if kind == BlockKind::Paragraph { BlockKind::BlockQuote } else { kind };
                self.blocks(&lines[i..end], quoted, depth + 1);
                i = end;
            } else {
                base = line.indent;
                i += self.block(&lines[i..], kind, depth).max(1);
            }
        }
    }

    /// Reads what begins on the first of these lines, and tells how many it took.
    fn block(&mut self, lines: &[Line<'_>], kind: BlockKind, depth: usize) -> usize {
        let line = lines[0];
        let body = 1 + lines::body(&lines[1..], line.indent);
        if line.text == ".." || line.text.starts_with(".. ") {
            self.explicit(line, &lines[1..body], kind, depth);
            return body;
        }
        if line.text.starts_with("__ ") {
            return 1;
        }
        if let Some(taken) = self.title(lines).filter(|_| depth == 0) {
            return taken;
        }
        if adornment(line.text).is_some() && line.text.len() >= 4 && lines.get(1).is_none_or(Line::is_blank) {
            return 1;
        }
        if let Some(taken) = self.table(lines) {
            return taken;
        }
        if line.text.starts_with(">>> ") {
            let end = lines.iter().position(Line::is_blank).unwrap_or(lines.len());
            lines::code(&mut self.prose, &lines[..end]);
            return end;
        }
        self.entry(lines, body, kind, depth).unwrap_or_else(|| self.paragraph(lines, kind, depth))
    }

    /// Items of lists of all sorts.
    fn entry(&mut self, lines: &[Line<'_>], body: usize, kind: BlockKind, depth: usize) -> Option<usize> {
        let line = lines[0];
        let listed = if kind == BlockKind::Paragraph { BlockKind::ListItem } else { kind };
        if let Some(field) = found(&FIELD, line.text) {
            let rest = line.after(field[0].len());
            let names = !self.begun && depth == 0;
            if names {
                self.says(&field[1], &lines::said(&[&[rest], &lines[1..body]].concat()));
            } else {
                self.nested(rest, &lines[1..body], listed, depth);
            }
            return Some(body);
        }
        self.begun = true;
        if line.text.starts_with("| ") {
            let end = lines.iter().take_while(|l| l.text.starts_with('|') || l.indent > line.indent).count();
            let rows: Vec<Line<'_>> =
                lines[..end].iter().map(|l| if l.text.starts_with('|') { l.after(1) } else { *l }).collect();
            lines::block(&mut self.prose, kind, &Joined::of(&rows), &MARKS);
            return Some(end);
        }
        let mark = length(&ITEM, line.text).or_else(|| length(&OPTION, line.text))?;
        // `a. Smith` on two lines of the same column is a sentence.
        let runs_on = lines.get(1).is_some_and(|next| !next.is_blank() && next.indent == line.indent);
        if runs_on && length(&ITEM, lines[1].text).is_none() && length(&OPTION, lines[1].text).is_none() {
            return None;
        }
        self.nested(line.after(mark), &lines[1..body], listed, depth);
        Some(body)
    }

    /// The rest of a line and the lines set in under it, as one body.
    fn nested(&mut self, first: Line<'_>, rest: &[Line<'_>], kind: BlockKind, depth: usize) {
        // The first line stands where the others do, wherever they are.
        let column = rest.iter().find(|line| !line.is_blank()).map_or(first.indent, |line| line.indent);
        let first = Line { indent: column, ..first };
        let body: Vec<Line<'_>> = if first.is_blank() { rest.to_vec() } else { [&[first], rest].concat() };
        self.blocks(&body, kind, depth + 1);
    }

    /// A paragraph, with the code that it may announce, or a term and what is said of it.
    fn paragraph(&mut self, lines: &[Line<'_>], kind: BlockKind, depth: usize) -> usize {
        let line = lines[0];
        let listed = if kind == BlockKind::Paragraph { BlockKind::ListItem } else { kind };
        let announces = line.text.ends_with("::");
        if !announces && lines.get(1).is_some_and(|next| !next.is_blank() && next.indent > line.indent) {
            let body = 1 + lines::body(&lines[1..], line.indent);
            let term = line.text.find(" : ").map_or(line, |end| line.until(end));
            lines::block(&mut self.prose, listed, &Joined::of(&[term]), &MARKS);
            self.blocks(&lines[1..body], listed, depth + 1);
            return body;
        }
        let end = lines.iter().take_while(|l| !l.is_blank() && l.indent == line.indent).count();
        let mut joined = Joined::of(&lines[..end]);
        let announces = joined.text.ends_with("::");
        if announces {
            let parted = joined.text.ends_with(" ::") || joined.text == "::" || joined.text.ends_with("\n::");
            joined.cut(if parted { 2 } else { 1 });
        }
        lines::block(&mut self.prose, kind, &joined, &MARKS);
        if !announces {
            return end;
        }
        let code = end + lines::body(&lines[end..], line.indent);
        lines::code(&mut self.prose, &lines[end..code]);
        code
    }

    /// A title: a line with a line of marks under it, and perhaps one over it.
    fn title(&mut self, lines: &[Line<'_>]) -> Option<usize> {
        let over = adornment(lines[0].text);
        let (text, under, taken) = match over {
            Some(_) => (lines.get(1)?, lines.get(2).filter(|l| l.text == lines[0].text)?, 3),
            None => (&lines[0], lines.get(1)?, 2),
        };
        let mark = adornment(under.text).filter(|_| !text.is_blank() && under.indent == 0)?;
        let long = under.text.chars().count() >= text.text.chars().count().min(4);
        if !long || adornment(text.text).is_some() {
            return None;
        }
        let style = (mark, over.is_some());
        let level = self.titles.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.titles.push(style);
            self.titles.len() - 1
        });
        let level = u8::try_from(level + 1).unwrap_or(u8::MAX).min(6);
        lines::block(&mut self.prose, BlockKind::Heading(level), &Joined::of(&[*text]), &MARKS);
        Some(taken)
    }

    /// What begins with two points: a directive, a footnote, a target, a comment.
    fn explicit(&mut self, line: Line<'_>, body: &[Line<'_>], kind: BlockKind, depth: usize) {
        let rest = line.after(2);
        if rest.text.starts_with(['_', '|']) {
            return;
        }
        if let Some(mark) = length(&FOOTNOTE, rest.text) {
            return self.nested(rest.after(mark), body, BlockKind::Footnote, depth);
        }
        if let Some(directive) = found(&DIRECTIVE, rest.text) {
            return self.directive(&directive[1], rest.after(directive[0].len()), body, kind, depth);
        }
        let end = body.last().map_or(line.end(), Line::end);
        let text = lines::said(&[&[rest], body].concat());
        self.comments.push(Comment { at: Span::new(line.start, end), text, before_block: self.prose.count() });
    }

    fn directive(&mut self, name: &str, argument: Line<'_>, body: &[Line<'_>], kind: BlockKind, depth: usize) {
        let names = &NAMES.rst;
        let options = body.iter().take_while(|line| found(&FIELD, line.text).is_some()).count();
        let (options, body) = body.split_at(options);
        let titled = |reader: &mut Self, kind: BlockKind| {
            lines::block(&mut reader.prose, kind, &Joined::of(&[argument]), &MARKS);
        };
        match name {
            _ if has(&names.asides, name) => self.nested(argument, body, BlockKind::Aside, depth),
            _ if has(&names.titled, name) => {
                titled(self, BlockKind::Aside);
                self.blocks(body, BlockKind::Aside, depth + 1);
            }
            _ if has(&names.versions, name) => {
                let number = argument.text.find(' ').unwrap_or(argument.text.len());
                self.nested(argument.after(number), body, BlockKind::Aside, depth);
            }
            _ if has(&names.quotes, name) => self.nested(argument, body, BlockKind::BlockQuote, depth),
            _ if has(&names.figures, name) || has(&names.images, name) => {
                self.alternative(argument, options);
                self.blocks(body, BlockKind::Caption, depth + 1);
            }
            _ if has(&names.tables, name) => {
                titled(self, BlockKind::Caption);
                self.blocks(body, BlockKind::TableCell, depth + 1);
            }
            _ if has(&names.headings, name) => titled(self, kind),
            _ if has(&names.plain, name) || has(&names.objects, name) || name.contains(':') => {
                self.blocks(body, kind, depth + 1);
            }
            _ => {}
        }
    }

    /// The words that stand for a picture.
    fn alternative(&mut self, picture: Line<'_>, options: &[Line<'_>]) {
        let alt = options.iter().find_map(|line| {
            let field = found(&FIELD, line.text).filter(|field| &field[1] == ALT)?;
            Some(line.after(field[0].len()))
        });
        match alt.filter(|alt| !alt.is_blank()) {
            Some(alt) => lines::block(&mut self.prose, BlockKind::AltText, &Joined::of(&[alt]), &MARKS),
            None => self.prose.wordless(picture.at()),
        }
    }

    /// What a page says of itself before it begins.
    fn says(&mut self, key: &str, value: &str) {
        self.published.offer(key, value);
        if published::names_authors(key) && !value.is_empty() {
            self.about.authors.push(value.to_owned());
        }
    }

    /// A table drawn with lines, or set in columns under marks.
    fn table(&mut self, lines: &[Line<'_>]) -> Option<usize> {
        let first = lines[0].text;
        let drawn = first.len() > 2 && first.starts_with('+') && first.bytes().all(|b| b"+-=".contains(&b));
        if drawn {
            let end = lines.iter().take_while(|line| line.text.starts_with(['+', '|'])).count();
            let mut rows: Vec<&[Line<'_>]> =
                lines[..end].split(|line| line.text.starts_with('+')).filter(|row| !row.is_empty()).collect();
            for row in rows.drain(..) {
                self.cells(row.iter().map(|line| split_at_bars(*line)).collect());
            }
            return Some(end);
        }
        let border = |line: &Line<'_>| BORDER.is_match(line.text);
        if !border(&lines[0]) {
            return None;
        }
        let closes = |&i: &usize| border(&lines[i]) && lines.get(i + 1).is_none_or(Line::is_blank);
        let end = (1..lines.len()).find(closes)? + 1;
        let columns = columns(first);
        let mut rows: Vec<Vec<Vec<Line<'_>>>> = Vec::new();
        for line in lines[1..end].iter().filter(|l| !l.is_blank() && !border(l) && adornment(l.text).is_none()) {
            let cells = split_at_columns(*line, lines[0].indent, &columns);
            let goes_on = cells.first().is_some_and(Line::is_blank);
            match rows.last_mut().filter(|_| goes_on) {
                Some(row) => row.push(cells),
                None => rows.push(vec![cells]),
            }
        }
        rows.into_iter().for_each(|row| self.cells(row));
        Some(end)
    }

    /// The cells of one row, whose lines are cut into columns. Prose keeps the order of the file: where cells of several
    /// lines stand beside each other, each line is read for itself.
    fn cells(&mut self, lines: Vec<Vec<Line<'_>>>) {
        let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
        let cell = |column: usize| {
            let parts = lines.iter().filter_map(|line| line.get(column).copied());
            parts.filter(|part| !part.is_blank()).collect::<Vec<Line<'_>>>()
        };
        let mut cells: Vec<Vec<Line<'_>>> = (0..columns).map(cell).filter(|cell| !cell.is_empty()).collect();
        let in_order = |pair: &[Vec<Line<'_>>]| pair[0].last().map(Line::end) <= pair[1].first().map(|line| line.start);
        if !cells.windows(2).all(in_order) {
            cells = lines.concat().into_iter().map(|part| vec![part]).collect();
        }
        for cell in cells {
            lines::block(&mut self.prose, BlockKind::TableCell, &Joined::of(&cell), &MARKS);
        }
    }
}

/// The option that holds the words for a picture.
const ALT: &str = "alt";

/// The mark that a line is made of, if it is made of one.
fn adornment(text: &str) -> Option<char> {
    let first = text.chars().next().filter(char::is_ascii_punctuation)?;
    (text.len() >= 3 && text.chars().all(|c| c == first)).then_some(first)
}

/// The parts of a row between its bars.
fn split_at_bars(line: Line<'_>) -> Vec<Line<'_>> {
    let inner = line.text.trim_matches('|');
    let skip = line.text.len() - line.text.trim_start_matches('|').len();
    let mut parts = Vec::new();
    let mut from = skip;
    for part in inner.split('|') {
        parts.push(line.part(from..from + part.len()));
        from += part.len() + 1;
    }
    parts
}

/// Where the columns of a table begin that stand under a line of marks; the last goes on to the end.
fn columns(border: &str) -> Vec<usize> {
    let starts = border.char_indices().filter(|&(i, c)| c == '=' && !border[..i].ends_with('='));
    starts.map(|(i, _)| i).collect()
}

/// The parts of a row under these columns.
fn split_at_columns<'t>(line: Line<'t>, indent: usize, columns: &[usize]) -> Vec<Line<'t>> {
    let byte = |column: usize| {
        let skip = (indent + column).saturating_sub(line.indent);
        line.text.char_indices().nth(skip).map_or(line.text.len(), |(i, _)| i)
    };
    let ends = columns[1..].iter().map(|&c| byte(c)).chain([line.text.len()]);
    columns.iter().zip(ends).map(|(&start, end)| line.part(byte(start)..end)).collect()
}

static FOUND: LazyLock<Regex> = LazyLock::new(|| {
    let marks = r"(?x)
        (?P<escape>\\(?s:.))
        | ``(?P<literal>(?:[^`]|`[^`])+)``
        | :(?P<role>[A-Za-z][\w.+-]*(?::[\w.+-]+)*):`(?P<of_role>[^`]+)`
        | `(?P<link>[^`]+)`__?
        | _`(?P<target>[^`]+)`
        | `(?P<interpreted>[^`]+)`
        | \*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*
        | \*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*
        | (?P<substitution>\|[^|\s](?:[^|]*[^|\s])?\|_{0,2})
        | (?P<note>\[(?:\d+|\#[\w-]*|\*|[A-Za-z][\w.-]*)\]_)
        | (?P<name>[\p{L}\p{N}](?:[\w.-]*[\p{L}\p{N}])?)__?
    ";
    pattern(marks)
});

static MARKS: LazyLock<Marks> = LazyLock::new(|| Marks { found: &FOUND, read: mark });

/// What a mark is; none where it stands inside a word.
fn mark(found: &Captures<'_>, before: Option<char>, behind: Option<char>) -> Option<Vec<Run>> {
    let part = |name: &str| found.name(name).map(|m| m.range());
    if let Some(escaped) = part("escape") {
        let bare = escaped.start + 1..escaped.end;
        let blank = found[0].ends_with(char::is_whitespace);
        return Some(if blank { Vec::new() } else { vec![Run::Text(bare)] });
    }
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_')
        || behind.is_some_and(|c| c.is_alphanumeric() || c == '_')
    {
        return None;
    }
    if let Some(role) = found.name("role") {
        return Some(of_role(role.as_str(), part("of_role")?, &found["of_role"]));
    }
    if let Some(link) = part("link") {
        let words = words_of(&found["link"]).map_or(link.clone(), |length| link.start..link.start + length);
        return Some(if words.is_empty() { vec![Run::Code(link)] } else { vec![Run::Link(words)] });
    }
    let code = part("literal").or_else(|| part("interpreted")).map(Run::Code);
    let hole = part("substitution").map(Run::Hole);
    let text = part("target").or_else(|| part("strong")).or_else(|| part("emphasis")).map(Run::Text);
    let link = part("name").map(Run::Link);
    let run = code.or(hole).or(text).or(link);
    (run.is_some() || part("note").is_some()).then(|| run.into_iter().collect())
}

/// How many bytes of a reference are words: those before its target. None where it has no target.
fn words_of(text: &str) -> Option<usize> {
    let target = text.rfind('<').filter(|_| text.ends_with('>'))?;
    Some(text[..target].trim_end().len())
}

/// What a role shows: its words, the words of a link, or what was typed.
fn of_role(role: &str, at: std::ops::Range<usize>, text: &str) -> Vec<Run> {
    let name = role.rsplit(':').next().unwrap_or(role);
    let names = &NAMES.rst;
    match words_of(text) {
        _ if has(&names.roles, name) => vec![Run::Text(at)],
        Some(words) if words > 0 && has(&names.links, name) => vec![Run::Link(at.start..at.start + words)],
        None if has(&names.links, name) => vec![Run::Hole(at)],
        _ => vec![Run::Code(at)],
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::check;

    #[test]
    fn titles_and_paragraphs() {
        check(
            "a.rst",
            "The port\n========\n\n:date: 2026-03-05\n\nOne *two* **three**\nfour.\n\nThe pier\n--------\n\nFive.\n\n----\n\n~~~\nSix\n~~~\n",
            &["h1 The port", "p One two three\nfour.", "h2 The pier", "p Five.", "h3 Six"],
        );
        let page = super::super::read("a.rst", b"A\n===\n\n:date: 2026-03-05\n:author: Bo Ray\n\nText.\n".to_vec());
        let page = page.expect("text");
        assert_eq!(page.published.expect("a date").to_string(), "2026-03-05");
        assert_eq!(page.about.authors, ["Bo Ray"]);
    }

    #[test]
    fn lists_and_quotations() {
        check(
            "a.rst",
            "* one\n  goes on\n\n  more\n* two\n\n  1. three\n\nTerm : sort\n    What it is.\n\nHe wrote:\n\n    Theirs, all\n    of it.\n\n| A line\n| Another\n",
            &[
                "li one\ngoes on",
                "li more",
                "li two",
                "li three",
                "li Term",
                "li What it is.",
                "p He wrote:",
                "q Theirs, all\nof it.",
                "p A line\nAnother",
            ],
        );
        check("a.rst", "A. Smith went\nto the pier.\n", &["p A. Smith went\nto the pier."]);
    }

    #[test]
    fn directives_and_comments() {
        check(
            "a.rst",
            "Before::\n\n    x = \"1\"\n\n.. note:: Wet.\n\n   Cold.\n\n.. code-block:: c\n   :linenos:\n\n   y = 2\n\n.. figure:: p.png\n   :alt: A pier\n\n   Under it.\n\n.. _here:\n\n.. |x| replace:: y\n\n.. [1] A foot\n   note.\n\n.. toctree::\n\n   other\n\nOut.\n",
            &[
                "p Before:",
                "code x = \"1\"",
                "aside Wet.",
                "aside Cold.",
                "alt-text A pier",
                "caption Under it.",
                "footnote A foot\nnote.",
                "p Out.",
            ],
        );
        let text = ".. copydesk: allow a/b she\n   asked\n\nText.\n\n..\n   hidden\n\nMore.\n";
        let page = super::super::read("a.rst", text.as_bytes().to_vec()).expect("text");
        let comments: Vec<_> = page.comments.iter().map(|c| (c.text.as_str(), c.before_block)).collect();
        assert_eq!(comments, [("copydesk: allow a/b she asked", 0), ("hidden", 1)]);
    }

    #[test]
    fn marks() {
        check(
            "a.rst",
            "See :ref:`the pier <p>`, :ref:`p`, ``a  b``, `site <http://a.example>`_, Boll_ [1]_ and |now| at 5*3*2 in a_b_c \\*x :abbr:`UN`.\n",
            &["p See the pier, \u{fffc}, a  b, site, Boll  and \u{fffc} at 5*3*2 in a_b_c *x UN."],
        );
    }

    #[test]
    fn tables() {
        check(
            "a.rst",
            "+-----+------+\n| One | two  |\n+=====+======+\n| 3   | four |\n|     | five |\n+-----+------+\n\n==== =====\nA    b c\n==== =====\nd    e f\n     g\n==== =====\n\nOut.\n",
            &["td One", "td two", "td 3", "td four\nfive", "td A", "td b c", "td d", "td e f\ng", "p Out."],
        );
    }
}
