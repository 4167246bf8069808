//! Elements whose attributes say what kind of text they hold: notes, navigation, embedded posts, other languages.

use html5gum::emitters::default::StartTag;

use super::super::BlockKind;
use super::super::templates;
use super::elements::{self, Element};

/// Such elements that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Marked {
    open: Vec<Mark>,
}

#[derive(Debug)]
struct Mark {
    name: Vec<u8>,
    /// How many elements of its name are open from it on.
    depth: usize,
    kind: BlockKind,
}

/// No page nests so many; what is deeper is taken for what is around it.
const DEEPEST: usize = 64;

impl Marked {
    /// An element begins.
    pub(super) fn start(&mut self, tag: &StartTag<usize>) {
        if tag.self_closing || elements::is_void(&tag.name) {
            return;
        }
        if let Some(top) = self.open.last_mut().filter(|top| *top.name == **tag.name) {
            // A paragraph ends where the next begins, even where its own end is missing.
            if elements::ends_at_the_next(&tag.name) {
                self.open.pop();
            } else {
                top.depth += 1;
            }
        }
        if let Some(kind) = kind(tag).filter(|_| self.open.len() < DEEPEST) {
            if let Some(top) = self.open.last_mut().filter(|top| *top.name == **tag.name) {
                top.depth -= 1;
            }
            self.open.push(Mark { name: tag.name.to_vec(), depth: 1, kind });
        }
    }

    /// An element ends.
    pub(super) fn end(&mut self, name: &[u8]) {
        if let Some(top) = self.open.last_mut().filter(|top| *top.name == *name) {
            top.depth -= 1;
            if top.depth == 0 {
                self.open.pop();
            }
        }
    }

    /// What the text here is, where its elements say so: what is not read goes before what is.
    pub(super) fn kind(&self) -> Option<BlockKind> {
        let unread = self.open.iter().find(|mark| !mark.kind.is_read());
        unread.or(self.open.last()).map(|mark| mark.kind)
    }
}

/// What an element’s name and attributes say of its text.
fn kind(tag: &StartTag<usize>) -> Option<BlockKind> {
    let name = std::str::from_utf8(&tag.name).unwrap_or_default();
    let known = elements::element(&tag.name);
    if name == "aside" || (known == Element::Inline && templates::is_aside(name)) {
        return Some(BlockKind::Aside);
    }
    if templates::is_embed(name) {
        return Some(BlockKind::Embed);
    }
    // Words of another language in a line are the line’s.
    if tag.attributes.is_empty() || known == Element::Inline || matches!(known, Element::Article) || name == "body" {
        return None;
    }
    let value = |key: &[u8]| tag.attributes.get(key).map(|value| String::from_utf8_lossy(value).to_ascii_lowercase());
    if name != "html" && value(b"lang").is_some_and(|lang| is_foreign(&lang)) {
        return Some(BlockKind::Foreign);
    }
    let classes = [value(b"class"), value(b"role")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    classes.split_whitespace().find_map(templates::class)
}

/// Whether a tag of a language names another than English.
fn is_foreign(lang: &str) -> bool {
    let primary = lang.trim().split(['-', '_']).next().unwrap_or_default();
    primary.len() >= 2 && primary != "en"
}
