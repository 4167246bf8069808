//! Plain text: which lines make a paragraph, and which are headlines, items of a list or words of somebody else.
//!
//! Files come in three layouts: paragraphs parted by empty lines, one paragraph to a line, and lines broken at a fixed
//! width. Where lines are longer than any page is wide, each is a paragraph. Elsewhere a line goes on in the next one
//! if that line’s first word would not have fitted any more, or if it begins in lower case.

use std::sync::Arc;

use super::mask::{Hidden, Mask, Piece, Shows};
use super::published::Best;
use super::{About, BlockKind, Comment, Format, Page, ProseBuilder};
use crate::text::{InSource, Source, Span};

/// No page is wider, in characters: a longer line is a paragraph of its own.
const WIDEST_PAGE: usize = 140;

/// Below this width nothing can be said of line ends: short examples, verse, addresses stay together.
const NARROWEST_PAGE: usize = 40;

/// A lone line with more words than this is a paragraph, not a headline.
const LONGEST_HEADLINE: usize = 14;

/// A first line with more words than this is no headline even in capitals.
const LONGEST_CAPITALIZED_HEADLINE: usize = 22;

/// A file states its own date within this many lines.
const DATE_LINES: usize = 12;

pub(super) fn read(source: Source) -> Page {
    let text = source.text.clone();
    let lines = lines(&text);
    let page = Layout::of(&lines);
    let mut writer = Writer {
        text: &text,
        prose: ProseBuilder::default(),
        comments: Vec::new(),
        tags: tags(&text),
        after_colon: false,
    };
    let mut from = 0;
    for to in 1..=lines.len() {
        if to == lines.len() || !page.goes_on(&lines[to - 1], &lines[to]) {
            writer.paragraph(&lines[from..to]);
            from = to;
        }
    }
    let mut published = Best::default();
    for line in lines.iter().take(DATE_LINES) {
        if let Some((key, value)) = line.text.split_once(':') {
            published.offer(key.trim(), value.trim());
        }
    }
    Page {
        source,
        format: Format::Plain,
        prose: Arc::new(writer.prose.finish()),
        published: published.date(),
        about: About::default(),
        comments: writer.comments,
    }
}

/// A line with something on it.
#[derive(Debug)]
struct Line<'t> {
    /// Without the white space around it and the mark of a list or quotation before it.
    text: &'t str,
    /// Where that begins in the file.
    start: usize,
    sort: Sort,
    /// How far it is set in, in blanks; a tab counts as four.
    indent: usize,
    /// Whether an empty line, a rule, or the beginning of the file stands before it.
    after_gap: bool,
    /// Length in characters; counted no further than the widest page.
    width: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Text,
    /// `- `, `• `
    Item,
    /// `> `
    Quoted,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    // Files of old Macintoshes end their lines with a lone carriage return.
    let line_end = if text.contains('\n') { '\n' } else { '\r' };
    let mut lines: Vec<Line> = Vec::new();
    let mut offset = 0;
    let mut after_gap = true;
    for whole in text.split_inclusive(line_end) {
        let start = offset;
        offset += whole.len();
        let line = whole.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let indent = &whole[..whole.len() - line.len()];
        let text = line.trim_end();
        if text.is_empty() || is_rule(text) {
            after_gap = true;
            continue;
        }
        let (sort, mark) = mark(text);
        lines.push(Line {
            text: &text[mark..],
            start: start + indent.len() + mark,
            sort,
            indent: indent.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum(),
            after_gap,
            width: indent.len() + text.chars().take(WIDEST_PAGE + 1).count(),
        });
        after_gap = false;
    }
    lines
}

/// `-30-`, `###`, `* * *`, `(more)`: where a story or a part of it ends.
fn is_rule(line: &str) -> bool {
    if line.len() > 80 {
        return false;
    }
    let is_ornament =
        |c: char| matches!(c, '-' | '–' | '—' | '=' | '*' | '_' | '#' | '~' | '(' | ')' | '/' | ' ' | '\t');
    let word = line.trim_matches(is_ornament);
    let ornaments = line.chars().filter(|c| !c.is_whitespace()).count();
    match word {
        "" => ornaments >= 3 && !line.contains(['(', ')']),
        "30" | "more" | "MORE" | "END" | "ENDS" | "end" | "ends" => ornaments > word.len(),
        _ => false,
    }
}

/// The mark that makes a line an item or a quoted line, with the white space behind it.
fn mark(line: &str) -> (Sort, usize) {
    let Some(first) = line.chars().next() else { return (Sort::Text, 0) };
    let sort = match first {
        '-' | '*' | '•' | '·' | '▪' | '◦' | '‣' | '●' | '■' => Sort::Item,
        '>' => Sort::Quoted,
        _ => return (Sort::Text, 0),
    };
    let rest =
        line[first.len_utf8()..].trim_start_matches(|c: char| c.is_whitespace() || (sort == Sort::Quoted && c == '>'));
    let mark = line.len() - rest.len();
    let parted = mark > first.len_utf8() || !matches!(first, '-' | '*');
    if parted && !rest.is_empty() { (sort, mark) } else { (Sort::Text, 0) }
}

/// How a file breaks its lines.
#[derive(Debug)]
struct Layout {
    /// The width at which lines are broken, in characters; none where every line is a paragraph.
    width: Option<usize>,
}

impl Layout {
    fn of(lines: &[Line]) -> Self {
        let long = lines.iter().filter(|line| line.width > WIDEST_PAGE).count();
        if long * 20 > lines.len() {
            return Self { width: None };
        }
        Self { width: lines.iter().map(|line| line.width).filter(|&w| w <= WIDEST_PAGE).max() }
    }

    /// Whether the second line goes on with the paragraph of the first.
    fn goes_on(&self, line: &Line, next: &Line) -> bool {
        let Some(width) = self.width else { return false };
        if remark(line.text).is_some() || remark(next.text).is_some() {
            return false;
        }
        if next.after_gap || next.sort == Sort::Item || line.width > WIDEST_PAGE || next.width > WIDEST_PAGE {
            return false;
        }
        if line.sort != next.sort {
            return line.sort == Sort::Item && next.indent > line.indent;
        }
        if width < NARROWEST_PAGE {
            return true;
        }
        let word = next.text.split(char::is_whitespace).next().map_or(0, |w| w.chars().count());
        let needed = line.width + 1 + word;
        // Not every program fills its lines to the last column; but where a sentence ends, a paragraph may end.
        let ends = line.text.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?']);
        let is_full = if ends { needed >= width } else { needed * 8 >= width * 7 };
        is_full || next.text.starts_with(char::is_lowercase) || line.text.ends_with([',', '-', '–', '—'])
    }
}

/// What a line of its own says to copydesk: plain text has no comments, so `copydesk: allow …` is one, alone, in
/// brackets, or behind the mark of a comment.
fn remark(line: &str) -> Option<&str> {
    let bare = line.trim_start_matches(['#', '/', ';', '%', ' ']);
    let bare = bare.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(bare).trim();
    bare.starts_with(CALL).then_some(bare)
}

/// Tags with values, and what closes them: `<tweet author="…">…</tweet>`. Other words in angle brackets are prose.
fn tags(text: &str) -> Mask {
    let mut hidden = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for (start, _) in text.match_indices('<') {
        let rest = &text[start + 1..];
        let closes = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        let name = &name[..name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count()];
        let length = rest.bytes().take(LONGEST_TAG).position(|b| matches!(b, b'>' | b'<' | b'\n'));
        let Some(length) = length.filter(|&length| rest.as_bytes()[length] == b'>' && !name.is_empty()) else {
            continue;
        };
        let inner = &rest[..length];
        if inner.contains("=\"") || inner.contains("='") {
            if names.len() < MOST_NAMES && !names.contains(&name) {
                names.push(name);
            }
        } else if !(names.contains(&name) && (closes || inner.ends_with('/'))) {
            continue;
        }
        hidden.push(Hidden::new(start..start + length + 2, Shows::Nothing));
    }
    Mask::new(text, hidden, Vec::new(), Vec::new())
}

/// A text has tags of no more names.
const MOST_NAMES: usize = 64;

/// A tag is no longer, in bytes.
const LONGEST_TAG: usize = 2000;

/// What opens a remark to copydesk.
const CALL: &str = "copydesk: allow";

struct Writer<'t> {
    text: &'t str,
    prose: ProseBuilder,
    comments: Vec<Comment>,
    /// Tags of HTML that were left in the text.
    tags: Mask,
    /// Whether the paragraph before ends in a colon.
    after_colon: bool,
}

impl Writer<'_> {
    fn paragraph(&mut self, lines: &[Line]) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        if let ([line], Some(text)) = (lines, remark(first.text)) {
            let at = Span::new(line.start, line.start + line.text.len());
            return self.comments.push(Comment { at, text: text.to_owned(), before_block: self.prose.count() });
        }
        let kind = match first.sort {
            Sort::Item => BlockKind::ListItem,
            Sort::Quoted => BlockKind::BlockQuote,
            // Many papers set in the first line of each paragraph; only `He wrote:` makes it somebody’s words.
            Sort::Text
                if self.after_colon && lines.iter().all(|l| l.indent >= 4) && !first.text.starts_with(['"', '“']) =>
            {
                BlockKind::BlockQuote
            }
            Sort::Text if lines.len() == 1 && self.prose.count() == 0 && is_capitalized(first.text) => {
                BlockKind::Heading(1)
            }
            Sort::Text if lines.len() == 1 && is_slug(first.text) => BlockKind::Heading(2),
            Sort::Text if lines.len() == 1 && is_headline(first.text) => {
                BlockKind::Heading(if self.prose.count() == 0 { 1 } else { 2 })
            }
            Sort::Text => BlockKind::Paragraph,
        };
        self.after_colon = last.text.ends_with(':');
        self.prose.open(kind);
        let mut end_before = None;
        for line in lines {
            if let Some(end) = end_before {
                let between: Span<InSource> = Span::new(end, line.start);
                if &self.text[between.range()] == "\n" {
                    self.prose.exact("\n", end);
                } else {
                    self.prose.decoded("\n", between);
                }
            }
            for piece in self.tags.pieces(line.start..line.start + line.text.len()) {
                if let Piece::Text(part) = piece {
                    self.prose.exact(&self.text[part.clone()], part.start);
                }
            }
            end_before = Some(line.start + line.text.len());
        }
        self.prose.close();
    }
}

/// A headline or subhead is a short lone line that begins like a sentence and does not end like one; nor do several
/// that are quoted: `‘It was old. It was cold.’`
fn is_headline(line: &str) -> bool {
    if line.trim_end_matches(['’', '\'']).ends_with('.') && [". ", "? ", "! "].iter().any(|end| line.contains(end)) {
        return false;
    }
    let begins = line.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || "“‘\"'".contains(c));
    let ends = line.chars().last().is_some_and(|c| c.is_alphanumeric() || "’'”\"?!)".contains(c));
    begins && ends && line.split_whitespace().nth(LONGEST_HEADLINE).is_none() && !line.contains(['“', '”', '"'])
}

/// `FULL TEXT.`, `KEY DATES:`
fn is_slug(line: &str) -> bool {
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    letters().nth(4).is_some()
        && letters().all(char::is_uppercase)
        && line.split_whitespace().nth(LONGEST_HEADLINE).is_none()
        && !line.contains(['“', '”', '"', '‘', '\''])
}

/// Whether a line is set in capitals or, like many headlines, begins every long word with one.
fn is_capitalized(line: &str) -> bool {
    let words = || line.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).nth(3).is_some());
    if line.split_whitespace().nth(LONGEST_CAPITALIZED_HEADLINE).is_some() {
        return false;
    }
    let starts = |w: &&str| w.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let (all, capital) = (words().count(), words().filter(starts).count());
    all >= 3 && capital * 5 >= all * 4
}

#[cfg(test)]
mod tests {
    use super::super::read;

    /// The blocks of a text, each with the letter of its kind.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        use super::BlockKind::*;
        let page = read("story.txt", text.as_bytes().to_vec()).expect("text");
        let letter = |kind| match kind {
            Heading(level) => format!("h{level}"),
            Paragraph => "p".to_owned(),
            ListItem => "li".to_owned(),
            BlockQuote => "q".to_owned(),
            other => other.word().to_owned(),
        };
        let got: Vec<String> =
            page.prose.blocks.iter().map(|b| format!("{} {}", letter(b.kind), page.prose.slice(b.at))).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn quoted_sentences() {
        check(
            "The council met on Tuesday.\n\n‘It was old. It was cold.’\n\nA long winter\n\nIt rained.",
            &["p The council met on Tuesday.", "p ‘It was old. It was cold.’", "h2 A long winter", "p It rained."],
        );
    }

    #[test]
    fn line_ends() {
        check("One.\n\nTwo.", &["p One.", "p Two."]);
        check("\u{feff}One.\r\n \t\r\nTwo\r\nthree.\r\n", &["p One.", "p Two\nthree."]);
        check("One.\r\rTwo\rthree.", &["p One.", "p Two\nthree."]);
        check("", &[]);
        check(" \n\u{feff}\n", &[]);
    }

    #[test]
    fn layouts() {
        let wrapped = "The council of Dunmore voted on Wednesday,\nJune 3, to close the bridge over the river\nOrla for a year. Nobody knew why. Ferries\n\
                       will run, the mayor said, and a new\nbridge is planned.\n";
        check(
            wrapped,
            &[
                "p The council of Dunmore voted on Wednesday,\nJune 3, to close the bridge over the river\nOrla for a year. Nobody knew why. Ferries\n\
                 will run, the mayor said, and a new\nbridge is planned.",
            ],
        );
        let lines = "Bridge closed\nJune 3, 2026\nThe council of Dunmore voted to close the bridge.\nFerries will run.\nA new bridge is planned by the river board for the year after.\n";
        check(
            lines,
            &[
                "h1 Bridge closed",
                "h2 June 3, 2026",
                "p The council of Dunmore voted to close the bridge.",
                "p Ferries will run.",
                "p A new bridge is planned by the river board for the year after.",
            ],
        );
        let long = "It rained. ".repeat(20);
        check(
            &format!("{long}\n{long}\nShort\n"),
            &[&format!("p {}", long.trim()), &format!("p {}", long.trim()), "h2 Short"],
        );
    }

    #[test]
    fn kinds() {
        check(
            "Mayor Closes Bridge Over ‘Safety Fears.’\n\nIt rained.",
            &["h1 Mayor Closes Bridge Over ‘Safety Fears.’", "p It rained."],
        );
        check(
            "BRIDGE CLOSED IN DUNMORE\n\nFULL TEXT.\n\nWhy now\n\nIt rained.\n\n-30-\n\n###",
            &["h1 BRIDGE CLOSED IN DUNMORE", "h2 FULL TEXT.", "h2 Why now", "p It rained."],
        );
        check(
            "He asked for:\n\n- beds\n- tents\n  and poles\n• food\n",
            &["p He asked for:", "li beds", "li tents\nand poles", "li food"],
        );
        check(
            "She wrote:\n\n    We will\n    rebuild.\n\n    It rained.\n",
            &["p She wrote:", "q We will\nrebuild.", "p It rained."],
        );
        check("> We will\n> rebuild.\n\n-5 degrees. *Note\n", &["q We will\nrebuild.", "p -5 degrees. *Note"]);
        check("\"\"\"\"\n\n“", &["p \"\"\"\"", "p “"]);
    }

    #[test]
    fn tags_and_remarks() {
        check("He wrote <tweet author=\"@a\">We go.</tweet> and left.", &["p He wrote We go. and left."]);
        check("It is a < b and c > d, <he> said.", &["p It is a < b and c > d, <he> said."]);
        let page = read("a.txt", b"One.\n\n# copydesk: allow a/b why\nTwo.\n".to_vec()).expect("text");
        assert_eq!(page.comments[0].text, "copydesk: allow a/b why");
        assert_eq!((page.comments[0].before_block, page.prose.blocks.len()), (1, 2));
    }

    #[test]
    fn dates() {
        let published =
            |text: &str| read("a.txt", text.as_bytes().to_vec()).expect("text").published.map(|d| d.to_string());
        assert_eq!(published("Bridge closed\nPublished: March 5, 2026\n\nText."), Some("2026-03-05".to_owned()));
        assert_eq!(published("Bridge closed\n\nThe date: March 5, 2026, was set."), None);
        assert_eq!(published("March 5, 2026\n\nText."), None);
    }
}
