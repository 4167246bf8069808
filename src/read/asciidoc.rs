//! AsciiDoc: blocks between lines of marks, lists and titles by their first signs, marks of words inside.
//!
//! Comments, attributes, macros, code and what passes through untouched are not read. A block’s style says whether it is
//! somebody else’s words or stands beside the story.

use std::sync::{Arc, LazyLock};

use regex::{Captures, Regex};

use super::lines::{self, DEEPEST, Joined, Line, Marks, NAMES, Run, found, has, length, pattern};
use super::published::{self, Best};
use super::{About, BlockKind, Comment, Format, Page, ProseBuilder};
use crate::text::{Source, Span};

pub(super) fn read(source: Source) -> Page {
    let text = source.text.clone();
    let from = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = AsciiDoc::default();
    let lines = lines::of(&text, from);
    let header = reader.header(&lines);
    reader.blocks(&lines[header..], BlockKind::Paragraph, 0);
    let (published, about) = (reader.published.date(), reader.about);
    let prose = Arc::new(reader.prose.finish());
    Page { source, format: Format::AsciiDoc, prose, published, about, comments: reader.comments }
}

#[derive(Default)]
struct AsciiDoc {
    prose: ProseBuilder,
    comments: Vec<Comment>,
    published: Best,
    about: About,
    /// What the line before says of the block that follows.
    style: String,
    /// Whether the line before ties what follows to an item, so that it ends where the next one begins.
    tied: bool,
}

static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(={1,6}|#{1,6})\s+\S"));
static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^:!?([\w-]+)!?:(?:\s+(.*))?$"));
static ITEM: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\*{1,6}|-|\.{1,5}|\d{1,4}\.|[a-z]\.|<\d+>|<\.>)\s+(?:\[[ xX*]\]\s+)?"));
static TERM: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\S.*?)(?::{2,4}|;;)(?:\s+|$)"));
static MACRO: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([a-z][\w-]*)(::?)(\S*?)\[(.*)\]$"));
static LABEL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([A-Z]{3,9}):\s+"));
static SPEC: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|\s)(?:[\d.]+[+*])?[<^>]?(?:\.[<^>])?[adehlmsv]?$"));

impl AsciiDoc {
    /// The title of the page and what it says of itself; how many lines that takes.
    fn header(&mut self, lines: &[Line<'_>]) -> usize {
        let opens = |line: &Line<'_>| {
            !line.is_blank() && !line.text.starts_with("//") && found(&ATTRIBUTE, line.text).is_none()
        };
        let Some(first) = lines.iter().position(opens) else { return 0 };
        if !lines[first].text.starts_with("= ") {
            return 0;
        }
        let end = first + lines[first..].iter().position(Line::is_blank).unwrap_or(lines.len() - first);
        for line in lines[..first].iter().chain(&lines[first + 1..end]) {
            match found(&ATTRIBUTE, line.text) {
                Some(attribute) => self.says(&attribute[1], attribute.get(2).map_or("", |m| m.as_str())),
                None if line.text.starts_with("//") => self.remark(line.after(2), *line),
                None => self.signed(line.text),
            }
        }
        lines::block(&mut self.prose, BlockKind::Heading(1), &Joined::of(&[lines[first].after(1)]), &MARKS);
        end
    }

    /// A line under the title: who wrote the page, or which edition it is and of which day.
    fn signed(&mut self, text: &str) {
        let edition = text.starts_with(|c: char| c.is_ascii_digit()) || text.starts_with('v') && text.contains(',');
        if edition {
            let day = text.split(',').map(str::trim).find_map(published::date);
            if let Some(day) = day {
                self.published.offer(PUBLISHED, &day.to_string());
            }
        } else {
            let names = text.split(';').map(|name| name.split('<').next().unwrap_or(name).trim());
            self.about.authors.extend(names.filter(|name| !name.is_empty()).map(str::to_owned));
        }
    }

    fn says(&mut self, key: &str, value: &str) {
        self.published.offer(key.strip_prefix(REVISED).unwrap_or(key), value);
        if published::names_authors(key) && !value.is_empty() {
            self.about.authors.push(value.to_owned());
        } else if key == LANGUAGE && !value.is_empty() {
            self.about.language = Some(value.to_owned());
        }
    }

    fn remark(&mut self, said: Line<'_>, whole: Line<'_>) {
        let comment = Comment { at: whole.at(), text: said.text.to_owned(), before_block: self.prose.count() };
        self.comments.push(comment);
    }

    fn blocks(&mut self, lines: &[Line<'_>], kind: BlockKind, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let mut i = 0;
        while i < lines.len() {
            if lines[i].is_blank() {
                i += 1;
                continue;
            }
            i += self.block(&lines[i..], kind, depth).max(1);
        }
    }

    /// Reads what begins on the first of these lines, and tells how many it took.
    fn block(&mut self, lines: &[Line<'_>], kind: BlockKind, depth: usize) -> usize {
        let line = lines[0];
        if let Some(taken) = self.between(lines, kind, depth) {
            return taken;
        }
        let tied = std::mem::take(&mut self.tied);
        if self.aside_line(line) {
            return 1;
        }
        if let Some(heading) = found(&HEADING, line.text) {
            let level = u8::try_from(heading[1].len()).unwrap_or(1);
            let words = line.after(heading[1].len());
            self.style.clear();
            lines::block(&mut self.prose, BlockKind::Heading(level), &Joined::of(&[words]), &MARKS);
            return 1;
        }
        let end = 1 + lines[1..].iter().take_while(|line| !ends_paragraph(line)).count();
        let style = std::mem::take(&mut self.style);
        let goes_on = |line: &&Line<'_>| length(&ITEM, line.text).is_none() && term(line).is_none() && line.text != TIE;
        let inside = 1 + lines[1..end].iter().take_while(goes_on).count();
        let end = if tied { inside } else { end };
        let names = &NAMES.asciidoc;
        let listed = if kind == BlockKind::Paragraph { BlockKind::ListItem } else { kind };
        if let Some(mark) = length(&ITEM, line.text) {
            let item = [&[line.after(mark)], &lines[1..inside]].concat();
            lines::block(&mut self.prose, listed, &Joined::of(&item), &MARKS);
            return inside;
        }
        if let Some((words, rest)) = term(&line) {
            lines::block(&mut self.prose, listed, &Joined::of(&[words]), &MARKS);
            lines::block(&mut self.prose, listed, &Joined::of(&[&[rest], &lines[1..inside]].concat()), &MARKS);
            return inside;
        }
        if line.indent > 0 || has(&names.code, &style) {
            lines::code(&mut self.prose, &lines[..end]);
            return end;
        }
        let label = found(&LABEL, line.text).filter(|label| has(&names.asides, &label[1]));
        let skip = label.as_ref().map_or(0, |label| label[0].len());
        let quoted = has(&names.quotes, &style) || lines[end - 1].text.starts_with("-- ") && line.text.starts_with('"');
        let own = match () {
            () if label.is_some() || has(&names.asides, &style) => BlockKind::Aside,
            () if quoted || line.text.starts_with("> ") => BlockKind::BlockQuote,
            () => kind,
        };
        let rows: Vec<Line<'_>> = [&[line.after(skip)], &lines[1..end]].concat().iter().map(unquoted).collect();
        lines::block(&mut self.prose, own, &Joined::of(&rows), &MARKS);
        end
    }

    /// A block between two lines of marks.
    fn between(&mut self, lines: &[Line<'_>], kind: BlockKind, depth: usize) -> Option<usize> {
        let mark = delimiter(lines[0].text)?;
        let closes = lines[1..].iter().position(|line| line.text == lines[0].text || mark == '`' && line.text == "```");
        let inner = closes.unwrap_or(lines.len() - 1);
        let taken = (inner + 2).min(lines.len());
        let inner = &lines[1..=inner];
        let style = std::mem::take(&mut self.style);
        let names = &NAMES.asciidoc;
        match mark {
            '/' => {
                let at = Span::new(lines[0].start, lines[taken - 1].end());
                self.comments.push(Comment { at, text: lines::said(inner), before_block: self.prose.count() });
            }
            '+' => {}
            '|' => self.table(inner),
            '-' | '.' | '`' => lines::code(&mut self.prose, inner),
            _ if has(&names.code, &style) => lines::code(&mut self.prose, inner),
            '*' => self.blocks(inner, BlockKind::Aside, depth + 1),
            '_' => self.blocks(inner, BlockKind::BlockQuote, depth + 1),
            _ if has(&names.asides, &style) => self.blocks(inner, BlockKind::Aside, depth + 1),
            _ if has(&names.quotes, &style) => self.blocks(inner, BlockKind::BlockQuote, depth + 1),
            _ => self.blocks(inner, kind, depth + 1),
        }
        Some(taken)
    }

    /// A line that says something of the page or of the next block, or is a macro; whether it is one.
    fn aside_line(&mut self, line: Line<'_>) -> bool {
        let text = line.text;
        if let Some(words) = text.strip_prefix("//") {
            if !words.starts_with('/') {
                self.remark(line.after(2), line);
            }
            return true;
        }
        if text.starts_with('[') && text.ends_with(']') && line.indent == 0 {
            let inner = text.trim_matches(['[', ']']);
            let first = inner.split(',').next().unwrap_or_default();
            let style = first.split(['.', '#', '%']).next().unwrap_or_default();
            if !text.starts_with("[[") && !style.contains('=') && !style.is_empty() {
                self.style = style.to_owned();
            }
            return true;
        }
        self.tied = text == TIE;
        if found(&ATTRIBUTE, text).is_some() || text == TIE || matches!(text, "'''" | "<<<" | "***" | "---") {
            return true;
        }
        // A picture in a line that has nothing else is one on its own.
        let picture = |call: &Captures<'_>| has(&NAMES.asciidoc.images, &call[1]);
        if let Some(call) = found(&MACRO, text).filter(|call| &call[2] == "::" || picture(call)) {
            if picture(&call) {
                self.picture(line, call.get(4).map_or(0..0, |m| m.range()));
            }
            return true;
        }
        let titled =
            text.starts_with('.') && !text.starts_with("..") && text[1..].starts_with(|c: char| !c.is_whitespace());
        if titled && line.indent == 0 {
            lines::block(&mut self.prose, BlockKind::Caption, &Joined::of(&[line.after(1)]), &MARKS);
        }
        titled && line.indent == 0
    }

    /// The words that stand for a picture: its first argument, or the one named so.
    fn picture(&mut self, line: Line<'_>, arguments: std::ops::Range<usize>) {
        let inner = &line.text[arguments.clone()];
        let named = inner.find(ALT).map(|at| at + ALT.len());
        let from = named.unwrap_or(0);
        let rest = &inner[from..];
        let (skip, length) = match rest.strip_prefix('"') {
            Some(quoted) => (1, quoted.find('"').unwrap_or(quoted.len())),
            None => (0, rest.find(',').unwrap_or(rest.len())),
        };
        let words = arguments.start + from + skip..arguments.start + from + skip + length;
        let words = line.part(words);
        match words.is_blank() || named.is_none() && words.text.contains('=') {
            true => self.prose.wordless(line.at()),
            false => lines::block(&mut self.prose, BlockKind::AltText, &Joined::of(&[words]), &MARKS),
        }
    }

    /// The cells of a table: each begins with a bar and goes on to the next.
    fn table(&mut self, lines: &[Line<'_>]) {
        let mut cells: Vec<Vec<Line<'_>>> = Vec::new();
        for line in lines.iter().filter(|line| !line.is_blank() && !line.text.starts_with("//")) {
            let bars: Vec<usize> = line.text.match_indices('|').map(|(i, _)| i).collect();
            let bars: Vec<usize> = bars.into_iter().filter(|&i| !line.text[..i].ends_with('\\')).collect();
            let first = bars.first().copied().unwrap_or(line.text.len());
            let before = line.part(0..first);
            let spec = SPEC.find(before.text).is_some_and(|m| m.start() == 0);
            if !before.is_blank() && !spec {
                cells.last_mut().into_iter().for_each(|cell| cell.push(before));
            }
            for (k, &bar) in bars.iter().enumerate() {
                let end = bars.get(k + 1).copied().unwrap_or(line.text.len());
                let part = &line.text[bar + 1..end];
                // What stands right before the next bar says how its cell is set.
                let spec = SPEC.find(part).filter(|_| end < line.text.len());
                let end = spec.map_or(end, |m| bar + 1 + m.start());
                cells.push(vec![line.part(bar + 1..end.max(bar + 1))]);
            }
        }
        for cell in cells {
            lines::block(&mut self.prose, BlockKind::TableCell, &Joined::of(&cell), &MARKS);
        }
    }
}

/// Where a page says when it was published.
const PUBLISHED: &str = "published";
/// What stands before the names of what is told of an edition.
const REVISED: &str = "rev";
/// Where a page says in which language it is.
const LANGUAGE: &str = "lang";
/// A line that ties what follows to the item before.
const TIE: &str = "+";
/// The argument that holds the words for a picture.
const ALT: &str = "alt=";

/// The mark that a line which opens and closes a block is made of.
fn delimiter(text: &str) -> Option<char> {
    let first = text.chars().next()?;
    if text == "--" {
        return Some('~');
    }
    if matches!(text, "|===" | "!===" | ",===" | ":===") {
        return Some('|');
    }
    if text.starts_with("```") && !text[3..].contains('`') {
        return Some('`');
    }
    let marks = matches!(first, '-' | '.' | '+' | '=' | '*' | '_' | '/');
    (marks && text.len() >= 4 && text.chars().all(|c| c == first)).then_some(first)
}

/// Whether a paragraph ends before a line.
fn ends_paragraph(line: &Line<'_>) -> bool {
    line.is_blank()
        || delimiter(line.text).is_some()
        || line.text.starts_with("//")
        || line.text.starts_with('[') && line.text.ends_with(']') && !line.text.contains(' ')
}

/// A line without the mark of a quoted one.
fn unquoted<'t>(line: &Line<'t>) -> Line<'t> {
    if line.text.starts_with('>') { line.after(1) } else { *line }
}

/// A term and what stands behind it on its line.
fn term<'t>(line: &Line<'t>) -> Option<(Line<'t>, Line<'t>)> {
    let term = found(&TERM, line.text)?;
    Some((line.until(term.get(1)?.end()), line.after(term[0].len())))
}

static FOUND: LazyLock<Regex> = LazyLock::new(|| {
    let marks = r#"(?xm)
        (?P<escape>\\[*_`\#+^~\[\]{}|])
        | (?P<Pass>\+\+\+(?:[^+]|\+[^+])*\+\+\+|\b(?:pass|stem|latexmath|asciimath):[a-z,]*\[[^\]]*\])
        | (?P<opening>["'])`(?P<quoted>[^`]+)`["']
        | ``(?P<Code2>(?:[^`]|`[^`])+)``
        | `(?P<code>[^`\s](?:[^`]*[^`\s])?)`
        | \+(?P<plain>[^+\s](?:[^+\n]*[^+\s])?)\+
        | \*\*(?P<Bold2>[^*]+)\*\*
        | \*(?P<Bold>[^*\s](?:[^*]*[^*\s])?)\*
        | __(?P<Italic2>[^_]+)__
        | _(?P<Italic>[^_\s](?:[^_]*[^_\s])?)_
        | (?:\[[^\]\n]*\])?\#\#(?P<Mark2>[^\#]+)\#\#
        | (?:\[[^\]\n]*\])?\#(?P<Mark>[^\#\s](?:[^\#]*[^\#\s])?)\#
        | \^(?P<Over>[^\^\s]+)\^
        | ~(?P<Under>[^~\s]+)~
        | <<[^<>,]+,(?P<Xref>[^<>]+)>>
        | (?P<Bare><<[^<>\s]+>>|\{[\w-]+(?::[^{}\s]*)?\})
        | (?P<Anchor>\[\[[^\]\n]*\]\]|\[\#[^\]\n]*\]|\(\(\([^()]*\)\)\))
        | \(\((?P<Index>[^()]+)\)\)
        | (?P<url>(?:https?|ftp|irc)://[^\s\[\]<>]+)\[(?P<of_url>[^\]]*)\]
        | \b(?P<macro>[a-z][a-z0-9_-]*):(?P<target>[^\s:\[\]]*)\[(?P<of_macro>[^\]]*)\]
        | (?P<Break>\x20\+$)
    "#;
    pattern(marks)
});

static MARKS: LazyLock<Marks> = LazyLock::new(|| Marks { found: &FOUND, read: mark });

/// What a mark is; none where it stands inside a word.
fn mark(found: &Captures<'_>, before: Option<char>, behind: Option<char>) -> Option<Vec<Run>> {
    let part = |name: &str| found.name(name).map(|m| m.range());
    if let Some(escaped) = part("escape") {
        return Some(vec![Run::Text(escaped.start + 1..escaped.end)]);
    }
    let doubled = ["Code2", "Bold2", "Italic2", "Mark2", "Pass", "Anchor", "Index", "Break", "Bare", "Xref"];
    let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    let anywhere =
        doubled.iter().any(|name| found.name(name).is_some()) || found.name("Over").or(found.name("Under")).is_some();
    if !anywhere && !(alone(before) && (alone(behind) || found.name("url").is_some() || found.name("macro").is_some()))
    {
        return None;
    }
    if let Some(quoted) = part("quoted") {
        let double = &found["opening"] == "\"";
        let (open, close) = if double { ("“", "”") } else { ("‘", "’") };
        let whole = found.get(0)?.range();
        let signs = [whole.start..quoted.start, quoted.end..whole.end];
        let [first, last] = signs;
        return Some(vec![Run::Sign(open, first), Run::Text(quoted), Run::Sign(close, last)]);
    }
    if let Some(name) = found.name("macro") {
        return of_macro(name.as_str(), part("of_macro")?, &found["of_macro"]);
    }
    if let Some(words) = part("of_url") {
        let length = shown(&found["of_url"]);
        let url = part("url").map(Run::Hole);
        return Some(if length == 0 {
            url.into_iter().collect()
        } else {
            vec![Run::Link(words.start..words.start + length)]
        });
    }
    let code = part("Code2").or_else(|| part("code")).or_else(|| part("plain")).map(Run::Code);
    let text = ["Bold2", "Bold", "Italic2", "Italic", "Mark2", "Mark", "Over", "Under", "Index"];
    let text = text.iter().find_map(|name| part(name)).map(Run::Text);
    let link = part("Xref").map(Run::Link);
    let hole = part("Bare").map(Run::Hole);
    Some(code.or(text).or(link).or(hole).into_iter().collect())
}

/// How many bytes of a link’s arguments are its words.
fn shown(arguments: &str) -> usize {
    let end = arguments.find(",").filter(|_| arguments.contains('=')).unwrap_or(arguments.len());
    if arguments[..end].contains('=') && !arguments[..end].contains(' ') {
        0
    } else {
        arguments[..end].trim_end_matches('^').len()
    }
}

/// What a macro in a line shows: the words of a link, what was typed, or nothing.
fn of_macro(name: &str, at: std::ops::Range<usize>, arguments: &str) -> Option<Vec<Run>> {
    let names = &NAMES.asciidoc;
    if has(&names.links, name) {
        let length = shown(arguments);
        return Some(if length == 0 { vec![Run::Hole(at)] } else { vec![Run::Link(at.start..at.start + length)] });
    }
    if has(&names.typed, name) {
        return Some(vec![Run::Code(at)]);
    }
    Some(Vec::new())
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::check;

    #[test]
    fn header_and_titles() {
        let text = "= The port\nBo Ray <bo@a.example>\nv1.0, 2026-03-05\n:toc:\n\nOne *two* _three_\nfour. +\nFive.\n\n== The pier\n\n.Named\nSix.\n";
        check(
            "a.adoc",
            text,
            &["h1 The port", "p One two three\nfour.\nFive.", "h2 The pier", "caption Named", "p Six."],
        );
        let page = super::super::read("a.adoc", text.as_bytes().to_vec()).expect("text");
        assert_eq!(page.published.expect("a date").to_string(), "2026-03-05");
        assert_eq!(page.about.authors, ["Bo Ray"]);
    }

    #[test]
    fn blocks() {
        check(
            "a.adoc",
            "NOTE: Wet.\n\n[quote, Bo Ray]\nTheirs.\n\n____\nAll of it.\n____\n\n[source,c]\n----\nx = \"1\"\n----\n\n****\nBeside.\n****\n\n[TIP]\n====\nCold.\n====\n\n literal\n\nimage::p.png[A pier, 20]\n\nimage:q.png[A boat]\n\ninclude::x.adoc[]\n\n'''\n\nOut.\n",
            &[
                "aside Wet.",
                "q Theirs.",
                "q All of it.",
                "code x = \"1\"",
                "aside Beside.",
                "aside Cold.",
                "code literal",
                "alt-text A pier",
                "alt-text A boat",
                "p Out.",
            ],
        );
        let text = "// copydesk: allow a/b why\nText.\n\n////\nhidden\n////\n\nMore.\n";
        let page = super::super::read("a.adoc", text.as_bytes().to_vec()).expect("text");
        let comments: Vec<_> = page.comments.iter().map(|c| (c.text.as_str(), c.before_block)).collect();
        assert_eq!(comments, [("copydesk: allow a/b why", 0), ("hidden", 1)]);
    }

    #[test]
    fn lists_and_tables() {
        check(
            "a.adoc",
            "* one\ngoes on\n** two\n+\nmore\n. three\n\nTerm:: What it is.\n\n|===\n|A |b c\n\n2+|d\n|e\n|===\n\nOut.\n",
            &[
                "li one\ngoes on",
                "li two",
                "p more",
                "li three",
                "li Term",
                "li What it is.",
                "td A",
                "td b c",
                "td d",
                "td e",
                "p Out.",
            ],
        );
    }

    #[test]
    fn marks() {
        check(
            "a.adoc",
            "A `code` at https://a.example[site], <<p,the pier>>, {now}, kbd:[Ctrl], \"`so`\" image:i.png[x] in a_b_c or 5 * 3 * 2.\n",
            &["p A code at site, the pier, \u{fffc}, Ctrl, “so”  in a_b_c or 5 * 3 * 2."],
        );
    }
}
