//! Org: headings by their stars, blocks between lines that begin and end them, lists and tables by their first signs.
//!
//! Drawers, keywords, planning, source and examples are not read.

use std::sync::{Arc, LazyLock};

use regex::{Captures, Regex};

use super::lines::{self, Joined, Line, Marks, NAMES, Run, found, has, length, pattern};
use super::published::{self, Best};
use super::{About, BlockKind, Comment, Format, Page, ProseBuilder};
use crate::text::Source;

pub(super) fn read(source: Source) -> Page {
    let text = source.text.clone();
    let from = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Org::default();
    let lines = lines::of(&text, from);
    let mut i = 0;
    while i < lines.len() {
        i += if lines[i].is_blank() { 1 } else { reader.block(&lines[i..], BlockKind::Paragraph).max(1) };
    }
    let (published, about) = (reader.published.date(), reader.about);
    let prose = Arc::new(reader.prose.finish());
    Page { source, format: Format::Org, prose, published, about, comments: reader.comments }
}

#[derive(Default)]
struct Org {
    prose: ProseBuilder,
    comments: Vec<Comment>,
    published: Best,
    about: About,
}

static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\*+)\s+"));
static TAGS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s+:(?:[\w@#%]+:)+$"));
static KEYWORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^#\+([A-Za-z_]+)(?:\[[^\]]*\])?:\s*"));
static BEGINS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^#\+begin_(\S+)"));
static DRAWER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^:[\w-]+:$"));
static ITEM: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[-+*]|\d{1,4}[.)])\s+(?:\[@\d+\]\s+)?(?:\[[ X-]\]\s+)?"));
static FOOTNOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[fn:[\w-]+\]\s+"));

impl Org {
    /// Reads what begins on the first of these lines, and tells how many it took.
    fn block(&mut self, lines: &[Line<'_>], kind: BlockKind) -> usize {
        let line = lines[0];
        if let Some(stars) = found(&HEADING, line.text).filter(|_| line.indent == 0) {
            self.heading(line, stars[1].len());
            return 1;
        }
        if let Some(begins) = found(&BEGINS, line.text) {
            return self.between(lines, &begins[1].to_lowercase(), kind);
        }
        if let Some(keyword) = found(&KEYWORD, line.text) {
            self.keyword(&keyword[1].to_lowercase(), line.after(keyword[0].len()));
            return 1;
        }
        if line.text == "#" || line.text.starts_with("# ") {
            let said = line.after(1).text.to_owned();
            self.comments.push(Comment { at: line.at(), text: said, before_block: self.prose.count() });
            return 1;
        }
        if found(&DRAWER, line.text).is_some() {
            return lines.iter().position(|line| line.text.eq_ignore_ascii_case(END)).map_or(1, |end| end + 1);
        }
        let planned = NAMES.org.planning.iter().any(|word| line.text.starts_with(word.as_str()));
        let rule = line.text.len() >= 5 && line.text.bytes().all(|b| b == b'-');
        if planned || rule || line.text.starts_with("#+") {
            return 1;
        }
        self.text(lines, kind)
    }

    /// Running text, an item, a row of a table, what is shown as it stands.
    fn text(&mut self, lines: &[Line<'_>], kind: BlockKind) -> usize {
        let line = lines[0];
        let listed = if kind == BlockKind::Paragraph { BlockKind::ListItem } else { kind };
        let fixed = |line: &Line<'_>| line.text == ":" || line.text.starts_with(": ");
        if fixed(&line) {
            let end = lines.iter().take_while(|line| fixed(line)).count();
            let rows: Vec<Line<'_>> = lines[..end].iter().map(|line| line.after(1)).collect();
            lines::code(&mut self.prose, &rows);
            return end;
        }
        if line.text.starts_with('|') {
            self.row(line);
            return 1;
        }
        let end = 1 + lines[1..].iter().take_while(|line| goes_on(line)).count();
        if let Some(mark) = length(&ITEM, line.text).filter(|_| !line.text.starts_with('*') || line.indent > 0) {
            let inside = 1 + lines[1..end].iter().take_while(|next| next.indent > line.indent).count();
            let first = line.after(mark);
            let term = first.text.find(" :: ");
            if let Some(term) = term {
                lines::block(&mut self.prose, listed, &Joined::of(&[first.until(term)]), &MARKS);
            }
            let first = term.map_or(first, |term| first.after(term + " :: ".len()));
            lines::block(&mut self.prose, listed, &Joined::of(&[&[first], &lines[1..inside]].concat()), &MARKS);
            return inside;
        }
        let (kind, skip) = match length(&FOOTNOTE, line.text) {
            Some(mark) => (BlockKind::Footnote, mark),
            None => (kind, 0),
        };
        lines::block(&mut self.prose, kind, &Joined::of(&[&[line.after(skip)], &lines[1..end]].concat()), &MARKS);
        end
    }

    fn heading(&mut self, line: Line<'_>, stars: usize) {
        let mut words = line.after(stars);
        if let Some(tags) = TAGS.find(words.text) {
            words = words.until(tags.start());
        }
        let first = words.text.split(' ').next().unwrap_or_default();
        if NAMES.org.tasks.iter().any(|task| task == first) {
            words = words.after(first.len());
        }
        if words.text.starts_with("[#") && words.text.get(3..4) == Some("]") {
            words = words.after(4);
        }
        let level = u8::try_from(stars).unwrap_or(u8::MAX).min(6);
        lines::block(&mut self.prose, BlockKind::Heading(level), &Joined::of(&[words]), &MARKS);
    }

    fn keyword(&mut self, key: &str, value: Line<'_>) {
        match key {
            TITLE if self.prose.count() == 0 => {
                lines::block(&mut self.prose, BlockKind::Heading(1), &Joined::of(&[value]), &MARKS);
            }
            CAPTION => lines::block(&mut self.prose, BlockKind::Caption, &Joined::of(&[value]), &MARKS),
            LANGUAGE => self.about.language = Some(value.text.to_owned()),
            _ if published::names_authors(key) => self.about.authors.push(value.text.to_owned()),
            _ => self.published.offer(key, value.text.trim_matches(['<', '>', '[', ']'])),
        }
    }

    /// What stands between a line that begins a block and the one that ends it.
    fn between(&mut self, lines: &[Line<'_>], name: &str, kind: BlockKind) -> usize {
        let closes = |line: &Line<'_>| {
            let rest = line.text.get(..ENDS.len()).filter(|start| start.eq_ignore_ascii_case(ENDS));
            rest.is_some_and(|_| line.text[ENDS.len()..].eq_ignore_ascii_case(name))
        };
        let end = lines.iter().position(closes).unwrap_or(lines.len());
        let inner = &lines[1..end];
        let names = &NAMES.org;
        let kind = match () {
            () if has(&names.code, name) => {
                lines::code(&mut self.prose, inner);
                return end + 1;
            }
            () if has(&names.quotes, name) => BlockKind::BlockQuote,
            () if has(&names.plain, name) => kind,
            () => BlockKind::Aside,
        };
        let mut i = 0;
        while i < inner.len() {
            i += if inner[i].is_blank() { 1 } else { self.text(&inner[i..], kind).max(1) };
        }
        end + 1
    }

    fn row(&mut self, line: Line<'_>) {
        if line.text.starts_with("|-") {
            return;
        }
        let mut from = 0;
        for part in line.text.split('|') {
            let cell = line.part(from..from + part.len());
            lines::block(&mut self.prose, BlockKind::TableCell, &Joined::of(&[cell]), &MARKS);
            from += part.len() + 1;
        }
    }
}

/// What ends a drawer, and what ends a block.
const END: &str = ":end:";
const ENDS: &str = "#+end_";
/// Keywords that a reader sees, and the one that names the language.
const TITLE: &str = "title";
const CAPTION: &str = "caption";
const LANGUAGE: &str = "language";

/// Whether a line belongs to the paragraph before it.
fn goes_on(line: &Line<'_>) -> bool {
    let starred = line.indent == 0 && found(&HEADING, line.text).is_some();
    let item = length(&ITEM, line.text).is_some() && (!line.text.starts_with('*') || line.indent > 0);
    !(line.is_blank()
        || starred
        || item
        || line.text.starts_with("#+")
        || line.text.starts_with('|')
        || line.text.starts_with(": "))
}

static FOUND: LazyLock<Regex> = LazyLock::new(|| {
    let marks = r"(?x)
        \[\[[^\]\n]+\]\[(?P<link>[^\]]+)\]\]
        | (?P<bare>\[\[[^\]\n]+\]\]|<\d{4}-\d\d-\d\d[^>\n]*>|\[\d{4}-\d\d-\d\d[^\]\n]*\]|\\\([^\n]*?\\\)|\{\{\{[^}\n]*\}\}\})
        | (?P<note>\[fn:[^\]\n]*\]|@@[a-z]+:[^@\n]*@@)
        | =(?P<verbatim>[^=\s](?:[^=\n]*[^=\s])?)=
        | ~(?P<code>[^~\s](?:[^~\n]*[^~\s])?)~
        | \*(?P<bold>[^*\s](?:[^*]*[^*\s])?)\*
        | /(?P<italic>[^/\s](?:[^/]*[^/\s])?)/
        | _(?P<under>[^_\s](?:[^_]*[^_\s])?)_
        | \+(?P<struck>[^+\s](?:[^+]*[^+\s])?)\+
    ";
    pattern(marks)
});

static MARKS: LazyLock<Marks> = LazyLock::new(|| Marks { found: &FOUND, read: mark });

/// What a mark is; none where it stands inside a word.
fn mark(found: &Captures<'_>, before: Option<char>, behind: Option<char>) -> Option<Vec<Run>> {
    let part = |name: &str| found.name(name).map(|m| m.range());
    if let Some(hole) = part("bare") {
        return Some(vec![Run::Hole(hole)]);
    }
    if let Some(link) = part("link") {
        return Some(vec![Run::Link(link)]);
    }
    if part("note").is_some() {
        return Some(Vec::new());
    }
    let opens = before.is_none_or(|c| c.is_whitespace() || "-('\"{“‘—".contains(c));
    let closes = behind.is_none_or(|c| c.is_whitespace() || "-.,;:!?'\")}[”’—".contains(c));
    if !opens || !closes {
        return None;
    }
    let code = part("verbatim").or_else(|| part("code")).map(Run::Code);
    let text = part("bold").or_else(|| part("italic")).or_else(|| part("under")).map(Run::Text);
    Some(code.or(text).into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::check;

    #[test]
    fn headings_and_keywords() {
        let text = "#+TITLE: The port\n#+DATE: <2026-03-05 Thu>\n#+AUTHOR: Bo Ray\n\nOne *two* /three/\nfour.\n\n* TODO [#A] The pier :a:b:\n:PROPERTIES:\n:ID: x\n:END:\nDEADLINE: <2026-03-06 Fri>\n\n** Five\n";
        check("a.org", text, &["h1 The port", "p One two three\nfour.", "h1 The pier", "h2 Five"]);
        let page = super::super::read("a.org", text.as_bytes().to_vec()).expect("text");
        assert_eq!(page.published.expect("a date").to_string(), "2026-03-05");
    }

    #[test]
    fn blocks() {
        check(
            "a.org",
            "#+BEGIN_SRC c\nx = 1\n#+END_SRC\n#+begin_quote\nTheirs.\n#+end_quote\n#+BEGIN_NOTE\nWet.\n#+END_NOTE\n- one\n  goes on\n- [ ] two\n- Term :: said\n| a | b c |\n|---+-----|\n: fixed\n\n[fn:1] A note.\n\n#+CAPTION: Under it\n[[file:p.png]]\n\n# hidden\nOut.\n",
            &[
                "code x = 1",
                "q Theirs.",
                "aside Wet.",
                "li one\ngoes on",
                "li two",
                "li Term",
                "li said",
                "td a",
                "td b c",
                "code fixed",
                "footnote A note.",
                "caption Under it",
                "p Out.",
            ],
        );
    }

    #[test]
    fn marks() {
        check(
            "a.org",
            "A =code= and ~more~ at [[http://a.example][the site]][fn:1], on <2026-03-05>, a/b/c +gone+.\n",
            &["p A code and more at the site, on \u{fffc}, a/b/c ."],
        );
    }
}
