//! Tags of template languages: Hugo, Jekyll, Liquid, Nunjucks, Twig, Handlebars, Go, ERB, EJS, PHP, WordPress.
//!
//! A tag ends at the first mark that can close it. Most may run over lines and none over an empty line, so that a lone
//! `{{` in prose hides nothing; embedded Ruby and PHP may.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;

use super::BlockKind;
use super::mask::{Hidden, Region, Remark, Shows, Told};

/// The names that mean something here; they stand in a file of their own.
#[derive(Debug, Deserialize)]
struct Names {
    code: Vec<String>,
    aside: Vec<String>,
    quote: Vec<String>,
    statements: Vec<String>,
    captions: Vec<String>,
    alternatives: Vec<String>,
    sources: Vec<String>,
    embeds: Vec<String>,
    navigation: Vec<String>,
    aside_classes: Vec<String>,
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| toml::from_str(include_str!("templates.toml")).expect("the table of names is sound"))
}

/// Whether a name is that of a note beside the story.
pub(super) fn is_aside(name: &str) -> bool {
    names().aside.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// Whether a name is that of a post of somebody else.
pub(super) fn is_embed(name: &str) -> bool {
    names().embeds.iter().any(|n| n == name)
}

/// What the text in an element of a class is.
pub(super) fn class(name: &str) -> Option<BlockKind> {
    let is = |list: &[String]| list.iter().any(|n| n == name);
    match name {
        _ if is(&names().embeds) => Some(BlockKind::Embed),
        _ if is(&names().navigation) => Some(BlockKind::Navigation),
        _ if is(&names().aside_classes) => Some(BlockKind::Aside),
        _ => None,
    }
}

/// What a pair of marks holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// `{{< >}}`, `{{% %}}`.
    Shortcode,
    /// `{% %}`.
    Statement,
    /// `{{ }}`.
    Expression,
    /// `<% %>`, `<? ?>`.
    Script,
    Comment,
}

/// Marks that open and close, longest first; whether an empty line may stand between them; and what they hold.
const MARKS: &[(&str, &str, bool, Sort)] = &[
    ("{{!--", "--}}", true, Sort::Comment),
    ("{{/*", "}}", true, Sort::Comment),
    ("{{- /*", "}}", true, Sort::Comment),
    ("{{<", ">}}", false, Sort::Shortcode),
    ("{{%", "%}}", false, Sort::Shortcode),
    ("{{{", "}}}", false, Sort::Expression),
    ("{{", "}}", false, Sort::Expression),
    ("{%", "%}", false, Sort::Statement),
    ("{#", "#}", false, Sort::Comment),
    ("<%--", "--%>", true, Sort::Comment),
    ("<%#", "%>", true, Sort::Comment),
    ("<%", "%>", true, Sort::Script),
    ("<?php", "?>", true, Sort::Script),
    ("<?=", "?>", true, Sort::Script),
];

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub hidden: Vec<Hidden>,
    pub regions: Vec<Region>,
    pub remarks: Vec<Remark>,
}

/// A tag with a name, as pairs are made of.
struct Tag<'t> {
    name: &'t str,
    closes: bool,
    /// Its place in the list of what is hidden.
    index: usize,
}

/// Finds the tags of a text from byte `from` on.
pub(super) fn find(text: &str, from: usize) -> Found {
    let mut found = Found::default();
    let mut tags = Vec::new();
    // For each pair of marks, up to where it is known that nothing closes.
    let mut futile = vec![0; MARKS.len()];
    let mut paragraph = 0;
    let mut here = from;
    while let Some(next) = text[here..].find(['{', '<']) {
        let start = here + next;
        here = start + 1;
        let rest = &text[start..];
        let Some(kind) = MARKS.iter().position(|(open, ..)| rest.starts_with(open)) else { continue };
        let (open, close, across, sort) = MARKS[kind];
        if paragraph <= start {
            paragraph = paragraph_end(text, start);
        }
        let limit = if across { text.len() } else { paragraph };
        if futile[kind] >= limit {
            continue;
        }
        let inside = start + open.len();
        let Some(length) = text.get(inside..limit).and_then(|t| t.find(close)) else {
            futile[kind] = limit;
            continue;
        };
        let end = inside + length + close.len();
        let inner = &text[inside..inside + length];
        tag(&mut found, &mut tags, sort, start..end, inner);
        here = end;
    }
    pair(text, &mut found, &tags);
    brackets(text, from, &mut found.hidden);
    found
}

/// Where the paragraph of a place ends: at an empty line.
fn paragraph_end(text: &str, from: usize) -> usize {
    let mut here = from;
    while let Some(next) = text[here..].find('\n') {
        here += next + 1;
        let line = text[here..].trim_start_matches([' ', '\t', '\r']);
        if line.is_empty() || line.starts_with('\n') {
            return here;
        }
    }
    text.len()
}

/// Notes one tag.
fn tag<'t>(found: &mut Found, tags: &mut Vec<Tag<'t>>, sort: Sort, at: Range<usize>, inner: &'t str) {
    let plain = inner.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '~' | '+'));
    if sort == Sort::Comment {
        found.remarks.push((at.clone(), plain.trim_matches(['*', '/', '-']).trim().to_owned()));
        found.hidden.push(Hidden::new(at, Shows::Nothing));
        return;
    }
    let closes = plain.starts_with('/');
    let word = plain.trim_start_matches(['/', '#', '^', '>']).trim_start();
    let name =
        &word[..word.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.')).unwrap_or(word.len())];
    let shows = match sort {
        Sort::Expression if shows_nothing(plain, name) => Shows::Nothing,
        Sort::Script if !inner.starts_with(['=', '-']) => Shows::Nothing,
        Sort::Statement => Shows::Nothing,
        _ if closes => Shows::Nothing,
        _ => Shows::Value,
    };
    let mut hidden = Hidden::new(at.clone(), shows);
    if matches!(sort, Sort::Shortcode | Sort::Statement) && !closes {
        hidden.told = told(inner, at.end - inner.len() - closing(sort));
    }
    let (name, closes) = match (sort, name.strip_prefix("end")) {
        (Sort::Statement, Some(name)) if !name.is_empty() => (name, true),
        _ => (name, closes),
    };
    if matches!(sort, Sort::Shortcode | Sort::Statement) && !plain.ends_with('/') {
        tags.push(Tag { name, closes, index: found.hidden.len() });
    }
    found.hidden.push(hidden);
}

/// The length of the mark that closes a tag with arguments.
fn closing(sort: Sort) -> usize {
    if sort == Sort::Shortcode { ">}}".len() } else { "%}".len() }
}

/// Whether an expression is a statement, a partial, or the head of a block.
fn shows_nothing(plain: &str, name: &str) -> bool {
    plain.starts_with(['#', '/', '^', '>', '!']) || plain.contains(":=") || names().statements.iter().any(|s| s == name)
}

/// Words among the arguments of a tag that a reader sees; `start` is where the arguments begin in the file.
fn told(arguments: &str, start: usize) -> Vec<Told> {
    let lists = [(&names().captions, BlockKind::Caption), (&names().alternatives, BlockKind::AltText)];
    let mut all = Vec::new();
    for (keys, kind) in lists {
        if let Some((text, at)) = keys.iter().find_map(|key| argument(arguments, key)) {
            all.push(Told { kind, text, at: start + at.start..start + at.end });
        }
    }
    all.extend(described(arguments, start).filter(|told| all.iter().all(|other| other.at != told.at)));
    all.sort_by_key(|told| told.at.start);
    all
}

/// `image "img/hall.png" "A full hall at night"`: a sentence behind a path says what the picture shows.
fn described(arguments: &str, start: usize) -> Option<Told> {
    let mut path = false;
    let mut here = 0;
    while let Some(next) = arguments[here..].find(['"', '\'']) {
        let open = here + next;
        let mark = arguments[open..].chars().next()?;
        let length = arguments[open + 1..].find(mark)?;
        let value = &arguments[open + 1..open + 1 + length];
        here = open + length + 2;
        if !arguments[..open].ends_with([' ', '\t', '\n', ',']) {
            continue;
        }
        if path && value.split_whitespace().nth(2).is_some() {
            let at = start + open + 1..start + open + 1 + length;
            return Some(Told { kind: BlockKind::AltText, text: value.to_owned(), at });
        }
        path |= value.contains(['/', '.']) && !value.contains(' ');
    }
    None
}

/// The value of an argument written `key="value"`, without its marks and escapes, and where it stands.
fn argument(arguments: &str, key: &str) -> Option<(String, Range<usize>)> {
    for (at, _) in arguments.match_indices(key) {
        let before = arguments[..at].chars().next_back();
        let rest = arguments[at + key.len()..].trim_start();
        let Some(rest) = rest.strip_prefix(['=', ':']).map(str::trim_start) else { continue };
        let Some(mark) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        if before.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_') {
            continue;
        }
        let value = &rest[1..];
        let from = arguments.len() - value.len();
        let mut text = String::new();
        let mut characters = value.char_indices();
        while let Some((i, c)) = characters.next() {
            if c == '\\' {
                text.extend(characters.next().map(|(_, c)| c));
            } else if c == mark {
                return (!text.trim().is_empty()).then_some((text, from..from + i));
            } else {
                text.push(c);
            }
        }
    }
    None
}

/// Makes pairs of tags: code between two is hidden, notes and quotations become regions.
fn pair(text: &str, found: &mut Found, tags: &[Tag<'_>]) {
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut code: Vec<Hidden> = Vec::new();
    for tag in tags {
        if !tag.closes {
            open.entry(tag.name).or_default().push(tag.index);
            continue;
        }
        let Some(opener) = open.get_mut(tag.name).and_then(Vec::pop) else { continue };
        let between = found.hidden[opener].at.end..found.hidden[tag.index].at.start;
        found.hidden[opener].shows = Shows::Nothing;
        let is = |list: &[String]| list.iter().any(|n| n.eq_ignore_ascii_case(tag.name));
        if is(&names().code) {
            let whole = found.hidden[opener].at.start..found.hidden[tag.index].at.end;
            if between.len() <= LONGEST_TAG {
                found.remarks.push((whole.clone(), text[between].trim().to_owned()));
            }
            code.push(Hidden::new(whole, Shows::Nothing));
        } else if is(&names().aside) {
            found.regions.push(Region { at: between, kind: BlockKind::Aside });
        } else if is(&names().quote) {
            let arguments = &text[found.hidden[opener].at.clone()];
            if let Some((name, _)) = names().sources.iter().find_map(|key| argument(arguments, key)) {
                // The name comes behind the words on the page, and places keep their order: it stands for the end tag.
                let at = found.hidden[tag.index].at.clone();
                found.hidden[tag.index]
                    .told
                    .push(Told { kind: BlockKind::BlockQuote, text: format!("— {name}"), at });
            }
            found.regions.push(Region { at: between, kind: BlockKind::BlockQuote });
        }
    }
    found.hidden.extend(code);
}

/// Tags in brackets: `[gallery ids="1,2"]`, `[caption width="300"]…[/caption]`.
fn brackets(text: &str, from: usize, hidden: &mut Vec<Hidden>) {
    let name = |t: &str| t.bytes().take_while(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b'-')).count();
    let mut closed: Vec<&str> = Vec::new();
    for (at, _) in text[from..].match_indices("[/") {
        let rest = &text[from + at + 2..];
        let length = name(rest);
        if length > 2 && rest[length..].starts_with(']') && !rest[length + 1..].starts_with(['(', '[', ':']) {
            hidden.push(Hidden::new(from + at..from + at + length + 3, Shows::Nothing));
            closed.push(&rest[..length]);
        }
    }
    closed.sort_unstable();
    closed.dedup();
    for (at, _) in text[from..].match_indices('[') {
        let start = from + at;
        let rest = &text[start + 1..];
        let length = name(rest);
        if length < 3 {
            continue;
        }
        let Some(end) = rest.bytes().take(LONGEST_TAG).position(|b| matches!(b, b']' | b'\n')) else { continue };
        if !rest[end..].starts_with(']') || rest[end + 1..].starts_with(['(', '[', ':']) {
            continue;
        }
        let arguments = &rest[length..end];
        let has_values = arguments.starts_with(' ') && (arguments.contains("=\"") || arguments.contains("='"));
        if has_values || (arguments.is_empty() && closed.binary_search(&&rest[..length]).is_ok()) {
            hidden.push(Hidden::new(start..start + end + 2, Shows::Nothing));
        }
    }
}

/// A tag in brackets, or a comment between two tags, is no longer, in bytes.
const LONGEST_TAG: usize = 2000;
