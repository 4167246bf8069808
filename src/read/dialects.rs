//! What Markdown files hold beyond CommonMark: notes (`:::`, `!!!`, `???`), lists of attributes (`{: .wide}`), the
//! statements, expressions and tags of MDX, and mathematics.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::BlockKind;
use super::mask::{Hidden, Region, Shows};
use super::templates::{Found, is_aside};

/// `{: .wide #top }`, `{.button}`, `{ target="_blank" }`.
static ATTRIBUTES: LazyLock<Regex> = LazyLock::new(|| {
    let one = r#"(?:[.#][\w-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))"#;
    expression(&format!(r"^(?:\{{:?[ \t]*{one}(?:[ \t]+{one})*[ \t]*\}}|\{{:[^{{}}\n]*\}})"))
});

/// `import Note from "../note"`, on one line.
static IMPORT: LazyLock<Regex> =
    LazyLock::new(|| expression(r#"^import\s+(?:[\w{},*$\s]+\s+from\s+)?["'][^"'\n]+["'];?\s*$"#));

/// The first line of an import or export that runs over lines.
static STATEMENT: LazyLock<Regex> = LazyLock::new(|| {
    expression(r"^(?:import\s*\{|import\s+[\w$*]+|export\s+(?:default|const|let|var|function|async|class|\*|\{))")
});

/// `!!! note "Title"`, `??? tip`, `=== "Tab"`.
static INDENTED: LazyLock<Regex> =
    LazyLock::new(|| expression(r#"^(?:(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z][\w-]*.*|===[!+]?[ \t]+".*")$"#));

/// Mathematics has one of these, or is one letter.
const SIGNS: &[char] = &['=', '\\', '^', '_', '{', '<', '>', '+', '|', '*', '/'];

/// A pattern of this file.
fn expression(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is sound")
}

/// The lines of a text with their places, outside fenced code.
struct Lines<'t> {
    text: &'t str,
    here: usize,
    fence: Option<(u8, usize)>,
}

impl<'t> Iterator for Lines<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        while self.here < self.text.len() {
            let start = self.here;
            let line = self.text[start..].split_inclusive('\n').next().unwrap_or_default();
            self.here += line.len();
            let bare = line.trim_start_matches([' ', '\t', '>']).trim_end();
            let mark = bare.bytes().next().filter(|b| matches!(b, b'`' | b'~'));
            let length = mark.map_or(0, |mark| bare.bytes().take_while(|&b| b == mark).count());
            match (self.fence, mark) {
                (Some((open, least)), Some(mark)) if mark == open && length >= least && length == bare.len() => {
                    self.fence = None;
                }
                (Some(_), _) => {}
                (None, Some(mark)) if length >= 3 && (mark == b'~' || !bare[length..].contains('`')) => {
                    self.fence = Some((mark, length));
                }
                _ => return Some((start, line)),
            }
        }
        None
    }
}

/// Finds these in a text from byte `from` on, `mdx` where the file is MDX by its name.
pub(super) fn find(text: &str, from: usize, mdx: bool, found: &mut Found) {
    let lines = || Lines { text, here: from, fence: None };
    let mut is_mdx = mdx;
    let mut containers: Vec<(usize, usize, BlockKind)> = Vec::new();
    let mut statement = false;
    let mut gap = true;
    for (start, line) in lines() {
        let indent = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        let bare = line[indent..].trim_end();
        let at = start + indent..start + indent + bare.len();
        if bare.is_empty() {
            (gap, statement) = (true, false);
            continue;
        }
        let first = std::mem::take(&mut gap);
        if statement || (indent == 0 && (first || is_mdx) && begins_statement(bare, mdx)) {
            statement = !IMPORT.is_match(bare);
            // What follows an import on the next line may be another.
            gap = !statement;
            is_mdx = true;
            found.hidden.push(Hidden::new(at, Shows::Nothing));
        } else if bare.starts_with("::") {
            container(bare, at, &mut containers, found);
        } else if INDENTED.is_match(bare) {
            // An item of a list holds what is set in below it, as these do.
            let mut hidden = Hidden::new(at, Shows::Nothing);
            hidden.stand_in = if bare.starts_with('=') { TAB } else { NOTE };
            found.hidden.push(hidden);
        }
    }
    for (_, start, kind) in containers {
        found.regions.push(Region { at: start..text.len(), kind });
    }
    inline(text, lines(), is_mdx, found);
}

/// What stands in for the head of a note: an item whose text is set in by four columns.
pub(super) const NOTE: &str = "-   ";

/// What stands in for the head of a tab.
pub(super) const TAB: &str = "+   ";

fn begins_statement(line: &str, mdx: bool) -> bool {
    IMPORT.is_match(line) || (STATEMENT.is_match(line) && (mdx || line.starts_with("export ")))
}

/// `::: warning Title`, `:::`, `::video{#x}`.
fn container(line: &str, at: Range<usize>, open: &mut Vec<(usize, usize, BlockKind)>, found: &mut Found) {
    let colons = line.bytes().take_while(|&b| b == b':').count();
    let rest = line[colons..].trim();
    if colons == 2 {
        if line.ends_with('}') && rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            found.hidden.push(Hidden::new(at, Shows::Nothing));
        }
        return;
    }
    let end = at.end;
    if rest.is_empty() {
        if let Some((_, start, kind)) = open.pop() {
            found.regions.push(Region { at: start..at.start, kind });
        }
    } else {
        let name = rest.trim_start_matches(['{', '.', ' ', '#']);
        let name = &name[..name.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(name.len())];
        let aside = is_aside(name) || name.rsplit('-').next().is_some_and(is_aside);
        open.push((colons, end, if aside { BlockKind::Aside } else { BlockKind::Paragraph }));
    }
    found.hidden.push(Hidden::new(at, Shows::Nothing));
}

/// Attributes, expressions and mathematics in the lines that are no code.
fn inline<'t>(text: &'t str, lines: impl Iterator<Item = (usize, &'t str)>, is_mdx: bool, found: &mut Found) {
    let (mut done, mut futile) = (0, 0);
    for (start, line) in lines {
        // Indented by four columns after an empty line it may be code; what is hidden there does no harm.
        let mut here = start.max(done);
        let end = start + line.len();
        while here < end {
            let Some(next) = text[here..end].find(['`', '{', '$', '\\', '<']) else { break };
            let at = here + next;
            let rest = &text[at..end];
            let (length, shows) = match text.as_bytes()[at] {
                b'`' => (code(rest), None),
                b'{' => brace(text, at, end, is_mdx, &mut futile, found),
                b'$' => mathematics(text, at),
                b'\\' => bracketed(rest),
                _ if is_mdx && (rest.starts_with("<>") || rest.starts_with("</>")) => {
                    (rest.find('>').map_or(1, |i| i + 1), Some(Shows::Nothing))
                }
                _ => (1, None),
            };
            let length = length.max(1);
            found.hidden.extend(shows.map(|shows| Hidden::new(at..at + length, shows)));
            here = at + length;
        }
        done = done.max(here);
    }
}

/// The length of inline code, or of backticks that close nowhere on the line.
fn code(rest: &str) -> usize {
    let run = |rest: &[u8]| rest.iter().take_while(|&&b| b == b'`').count();
    let bytes = &rest.as_bytes()[..rest.len().min(LONGEST_EXPRESSION)];
    let marks = run(bytes);
    let mut here = marks;
    while let Some(next) = bytes[here..].iter().position(|&b| b == b'`') {
        here += next;
        let closing = run(&bytes[here..]);
        here += closing;
        if closing == marks {
            return here;
        }
    }
    marks
}

/// Attributes, or an expression of MDX.
///
/// `futile` is the place up to which an expression is known not to close: nothing there is tried again.
fn brace(
    text: &str,
    at: usize,
    line_end: usize,
    is_mdx: bool,
    futile: &mut usize,
    found: &mut Found,
) -> (usize, Option<Shows>) {
    if let Some(attributes) = ATTRIBUTES.find(&text[at..line_end]) {
        return (attributes.end(), Some(Shows::Nothing));
    }
    // A tag with an expression among its attributes is one of a component, whatever the file is called.
    let assigned = text[..at].ends_with('=');
    if (!is_mdx && !assigned) || at < *futile {
        return (1, None);
    }
    let mut depth = 0usize;
    for (i, b) in text[at..].bytes().take(LONGEST_EXPRESSION).enumerate() {
        match b {
            b'{' => depth += 1,
            b'}' if depth == 1 => {
                let inner = text[at + 1..at + i].trim();
                if let Some(comment) = inner.strip_prefix("/*").and_then(|c| c.strip_suffix("*/")) {
                    found.remarks.push((at..at + i + 1, comment.trim().to_owned()));
                }
                let shows = assigned || inner.starts_with("/*") || inner.trim_matches(['"', '\'', ' ']).is_empty();
                return (i + 1, Some(if shows { Shows::Nothing } else { Shows::Value }));
            }
            b'}' => depth -= 1,
            _ => {}
        }
    }
    *futile = at + LONGEST_EXPRESSION;
    (1, None)
}

/// An expression is no longer, in bytes.
const LONGEST_EXPRESSION: usize = 4000;

/// Mathematics between `$` or `$$`.
fn mathematics(text: &str, at: usize) -> (usize, Option<Shows>) {
    let rest = &text[at..];
    let display = rest.starts_with("$$");
    let mark = if display { "$$" } else { "$" };
    let inner = &rest[mark.len()..];
    let limit = if display { LONGEST_DISPLAY } else { LONGEST_FORMULA };
    let Some(length) =
        inner.as_bytes()[..inner.len().min(limit)].windows(mark.len()).position(|w| w == mark.as_bytes())
    else {
        return (mark.len(), None);
    };
    let formula = &inner[..length];
    let whole = (mark.len() * 2 + length, Some(Shows::Value));
    if display {
        return if formula.trim().is_empty() { (mark.len(), None) } else { whole };
    }
    let after = inner[length + 1..].chars().next();
    let tight = !formula.starts_with(char::is_whitespace) && !formula.ends_with(char::is_whitespace);
    let words = formula.split_whitespace().filter(|w| is_word(w)).count();
    let prose = words > 0 && (words > 1 || formula.starts_with(|c: char| c.is_ascii_digit()));
    let sign = formula.contains(SIGNS) || is_typeset(text[..at].chars().next_back(), formula, after);
    let paragraph = formula.contains("\n\n") || formula.contains("\n\r\n");
    if tight && sign && !prose && !paragraph && !after.is_some_and(|c| c.is_ascii_digit()) {
        whole
    } else {
        (mark.len(), None)
    }
}

/// Whether a few words between dollar signs are set as a formula, and the signs are nobody’s money: `$n$`, `$Feb. 30$`.
fn is_typeset(before: Option<char>, formula: &str, after: Option<char>) -> bool {
    let alone = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '$');
    formula.starts_with(char::is_alphabetic) && alone(before) && alone(after)
}

/// The beginning of a text, of so many bytes or a few less.
fn within(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&i| text.is_char_boundary(i));
    &text[..end.unwrap_or(0)]
}

/// Whether a piece of a formula is a word of prose.
fn is_word(piece: &str) -> bool {
    piece.len() > 3 && piece.chars().all(char::is_alphabetic)
}

/// A formula in a line is no longer, in bytes.
const LONGEST_FORMULA: usize = 300;

/// A formula on its own is no longer, in bytes.
const LONGEST_DISPLAY: usize = 4000;

/// Mathematics between `\\(` and `\\)` or `\\[` and `\\]`, or with one backslash where no words stand inside, on one line.
fn bracketed(rest: &str) -> (usize, Option<Shows>) {
    for (open, close) in [(r"\\(", r"\\)"), (r"\\[", r"\\]")] {
        if let Some(inner) = rest.strip_prefix(open)
            && let Some(length) = within(inner, LONGEST_FORMULA).find(close)
        {
            return (open.len() + length + close.len(), Some(Shows::Value));
        }
    }
    for (open, close) in [(r"\(", r"\)"), (r"\[", r"\]")] {
        if let Some(inner) = rest.strip_prefix(open)
            && let Some(length) = within(inner, LONGEST_FORMULA).find(close)
            && !inner[..length].split_whitespace().any(is_word)
            // `\[sic\]` is a bracket of prose.
            && (open == r"\(" || inner[..length].contains(SIGNS))
        {
            return (open.len() + length + close.len(), Some(Shows::Value));
        }
    }
    // What a backslash stands before is no mark.
    (rest.chars().take(2).map(char::len_utf8).sum(), None)
}
