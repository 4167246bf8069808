//! Front matter: the block of keys and values before a story, in YAML (`---`), TOML (`+++`) or JSON (`{`).
//!
//! Taken from it are the publication date, the title, which is the story’s headline where the text has none of its
//! own, its language, authors and summary, and allowances. The rest is no prose, and no fix touches any of it.

use std::ops::Range;

use saphyr_parser::{Event, Parser};

use super::published::Best;
use super::{About, Comment, ProseBuilder};
use crate::text::{InSource, Span};

/// What front matter says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// Statements of the publication date.
    pub published: Best,
    /// The title, and where its value stands.
    pub title: Option<(String, Range<usize>)>,
    /// Language, authors, summary.
    pub about: About,
    /// Rules it allows for the whole file, and where it stands.
    pub allow: Vec<String>,
    /// Where it begins and ends; empty where there is none.
    pub at: Range<usize>,
}

/// A value of any of the formats.
#[derive(Debug, Clone)]
enum Node {
    Text(String, Range<usize>),
    List(Vec<Node>),
    Table(Vec<(String, Node)>),
}

/// No more of front matter is looked at for its keys, in bytes; the rest of it is no prose either.
const LONGEST: usize = 256 << 10;

/// Values of front matter do not nest deeper.
const DEEPEST: usize = 16;

/// Reads the front matter of a text from byte `start` on.
pub(super) fn read(text: &str, start: usize) -> FrontMatter {
    let none = FrontMatter { at: start..start, ..FrontMatter::default() };
    let Some((inner, end)) = extent(text, start) else { return none };
    let written = &text[inner.clone()];
    let root = match text.as_bytes()[start] {
        b'-' => {
            let beginning = beginning(written);
            yaml(beginning, inner.start).or_else(|| lines(beginning, inner.start))
        }
        _ if written.len() > LONGEST => None,
        b'+' => toml(written, inner.start),
        _ => json(written, inner.clone()),
    };
    // Between two lines of dashes may stand prose.
    let is_keys = text.as_bytes()[start] != b'-' || written.trim().is_empty();
    if root.is_none() && !is_keys {
        return none;
    }
    let mut found = FrontMatter { at: start..end, ..FrontMatter::default() };
    if let Some(Node::Table(entries)) = root {
        entries.into_iter().for_each(|(key, node)| found.take(&key, node));
    }
    found
}

/// As many whole lines as are looked at.
fn beginning(written: &str) -> &str {
    if written.len() <= LONGEST {
        return written;
    }
    let end = written.as_bytes()[..LONGEST].iter().rposition(|&b| b == b'\n').map_or(0, |line| line + 1);
    &written[..end]
}

/// Where the keys stand, and where the story begins.
fn extent(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let body = &text[start..];
    let first = body.split_inclusive('\n').next()?;
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        // JSON: an object that ends with a line of its own.
        if fence != "{" {
            return None;
        }
        let end = body.match_indices("\n}").map(|(i, _)| i + 2);
        let end =
            end.map(|i| start + i).find(|&i| text[i..].trim_start_matches([' ', '\t', '\r']).starts_with('\n'))?;
        return Some((start..end, end));
    }
    let mut here = start + first.len();
    let from = here;
    for line in text[from..].split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || (fence == "---" && bare == "...") {
            return Some((from..here, here + line.len()));
        }
        here += line.len();
    }
    None
}

impl FrontMatter {
    fn take(&mut self, key: &str, node: Node) {
        let plain = key.to_ascii_lowercase();
        match (plain.as_str(), node) {
            ("title" | "headline", Node::Text(text, at)) if self.title.is_none() && !text.trim().is_empty() => {
                self.title = Some((text, at));
            }
            ("description" | "summary" | "excerpt", Node::Text(text, _)) if !text.trim().is_empty() => {
                self.about.summary.get_or_insert(text);
            }
            ("lang" | "language" | "locale", Node::Text(text, _)) => self.about.language = Some(text),
            ("author" | "authors" | "byline", node) => names(node, &mut self.about.authors),
            ("copydesk", Node::Table(entries)) => {
                for (key, node) in entries {
                    if key == "allow" {
                        names(node, &mut self.allow);
                    }
                }
            }
            (_, Node::Text(text, _)) => self.published.offer(&plain, text.trim()),
            _ => {}
        }
    }
}

/// The names in a value: itself, its items, or what its items call `name`.
fn names(node: Node, into: &mut Vec<String>) {
    match node {
        Node::Text(text, _) if !text.trim().is_empty() => into.push(text),
        Node::Text(..) => {}
        Node::List(items) => items.into_iter().for_each(|item| names(item, into)),
        Node::Table(entries) => {
            let name = entries.into_iter().find(|(key, _)| key == "name");
            if let Some((_, Node::Text(text, _))) = name {
                into.push(text);
            }
        }
    }
}

/// Keys and values of YAML; none where it is no table.
fn yaml(text: &str, start: usize) -> Option<Node> {
    // The parser counts in characters.
    let mut places: Vec<usize> = text.char_indices().map(|(i, _)| start + i).collect();
    places.push(start + text.len());
    let place = |i: usize| places[i.min(places.len() - 1)];
    let mut open: Vec<(Vec<Node>, bool)> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        let node = match event {
            Event::MappingStart(..) | Event::SequenceStart(..) if open.len() == DEEPEST => return None,
            Event::MappingStart(..) => {
                open.push((Vec::new(), true));
                continue;
            }
            Event::SequenceStart(..) => {
                open.push((Vec::new(), false));
                continue;
            }
            Event::Scalar(value, ..) => {
                Node::Text(value.into_owned(), place(span.start.index())..place(span.end.index()))
            }
            Event::Alias(_) => Node::List(Vec::new()),
            Event::MappingEnd | Event::SequenceEnd => closed(open.pop()?),
            _ => continue,
        };
        match open.last_mut() {
            Some((items, _)) => items.push(node),
            None => return matches!(node, Node::Table(_)).then_some(node),
        }
    }
    None
}

/// What a list of nodes is once it is complete; in a table keys and values take turns.
fn closed((items, table): (Vec<Node>, bool)) -> Node {
    if !table {
        return Node::List(items);
    }
    let mut entries = Vec::new();
    let mut items = items.into_iter();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        if let Node::Text(key, _) = key {
            entries.push((key, value));
        }
    }
    Node::Table(entries)
}

/// Keys with values on one line, where the YAML is none: a colon in a title without marks, a template’s tag.
fn lines(text: &str, start: usize) -> Option<Node> {
    let mut entries = Vec::new();
    let mut here = start;
    let mut first = true;
    for line in text.split_inclusive('\n') {
        let line_start = here;
        here += line.len();
        if line.starts_with([' ', '\t', '#', '-', '\r', '\n']) {
            continue;
        }
        let pair = line.split_once(':').filter(|(key, _)| !key.contains(char::is_whitespace));
        let Some((key, value)) = pair else {
            // What begins with words is prose between two rules.
            if first {
                return None;
            }
            continue;
        };
        first = false;
        let bare = value.trim();
        let from = line_start + key.len() + 1 + (value.len() - value.trim_start().len());
        let plain = bare.trim_matches(['"', '\'']);
        entries.push((key.trim_matches(['"', '\'']).to_owned(), Node::Text(plain.to_owned(), from..from + bare.len())));
    }
    (!entries.is_empty()).then_some(Node::Table(entries))
}

/// Keys and values of TOML.
fn toml(text: &str, start: usize) -> Option<Node> {
    use toml::de::{DeTable, DeValue};
    fn node(value: &toml::Spanned<DeValue<'_>>, start: usize) -> Node {
        let at = start + value.span().start..start + value.span().end;
        match value.get_ref() {
            DeValue::String(text) => Node::Text(text.to_string(), at),
            DeValue::Datetime(day) => Node::Text(day.to_string(), at),
            DeValue::Array(items) => Node::List(items.iter().map(|item| node(item, start)).collect()),
            DeValue::Table(table) => {
                Node::Table(table.iter().map(|(key, value)| (key.get_ref().to_string(), node(value, start))).collect())
            }
            _ => Node::List(Vec::new()),
        }
    }
    let table = DeTable::parse(text).ok()?;
    let entries = table.get_ref().iter().map(|(key, value)| (key.get_ref().to_string(), node(value, start)));
    Some(Node::Table(entries.collect()))
}

/// Keys and values of JSON, all of them at one place.
fn json(text: &str, at: Range<usize>) -> Option<Node> {
    fn node(value: serde_json::Value, at: &Range<usize>) -> Node {
        match value {
            serde_json::Value::String(text) => Node::Text(text, at.clone()),
            serde_json::Value::Array(items) => Node::List(items.into_iter().map(|item| node(item, at)).collect()),
            serde_json::Value::Object(map) => {
                Node::Table(map.into_iter().map(|(key, value)| (key, node(value, at))).collect())
            }
            _ => Node::List(Vec::new()),
        }
    }
    serde_json::from_str(text).ok().map(|value| node(value, &at)).filter(|node| matches!(node, Node::Table(_)))
}

/// What front matter allows, as the comment that would say it.
pub(super) fn allowance(allow: &[String], at: &Range<usize>) -> Option<Comment> {
    let text = format!("copydesk: allow-file {}", allow.join(", "));
    (!allow.is_empty()).then(|| Comment { at: Span::new(at.start, at.end), text, before_block: 0 })
}

/// Adds a title to the open block: where it is written as it reads, each word with its own place.
pub(super) fn push_title(prose: &mut ProseBuilder, title: &str, written: &str, start: usize) {
    prose.hold(true);
    let title = title.trim();
    match written.find(title) {
        Some(skip) => prose.exact(title, start + skip),
        None => escaped(prose, title, written, start),
    }
    prose.hold(false);
}

/// A title with escapes: the bytes before the first and after the last are as they read.
fn escaped(prose: &mut ProseBuilder, title: &str, written: &str, start: usize) {
    let mark = written.len() - written.trim_start_matches(['"', '\'']).len();
    let inner = written[mark..].trim_end().trim_end_matches(['"', '\'']);
    let boundary = |mut i: usize| {
        while !title.is_char_boundary(i) {
            i -= 1;
        }
        i
    };
    let same = boundary(title.bytes().zip(inner.bytes()).take_while(|(a, b)| a == b).count());
    prose.exact(&title[..same], start + mark);
    let at: Span<InSource> = Span::new(start + mark + same.min(inner.len()), start + mark + inner.len());
    prose.decoded(&title[same..], at);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_front_matter_is_no_prose() {
        let keys: String = (0..30_000).map(|n| format!("key{n}: 5 percent\n")).collect();
        assert!(keys.len() > LONGEST);
        let head = format!("---\n{keys}---\n");
        assert_eq!(read(&format!("{head}\nIt rained.\n"), 0).at, 0..head.len());
    }
}
