//! What each element of HTML means for the prose, as `elements.toml` lists it.

use std::sync::LazyLock;

use html5gum::emitters::default::StartTag;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// What an element is for the prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Element {
    Inline,
    LineBreak,
    Picture,
    /// `<q>`.
    Quote,
    InlineCode,
    Block,
    #[serde(skip)]
    Heading(u8),
    BlockQuote,
    List,
    Item,
    Table,
    Link,
    Caption,
    CaptionHolder,
    Preformatted,
    Article,
}

#[derive(Default, Deserialize)]
struct File {
    kind: FxHashMap<Element, Vec<String>>,
    rules: Rules,
}

/// Names of elements and attributes by what follows from them.
#[derive(Default, Deserialize)]
struct Rules {
    signing: FxHashSet<String>,
    void: FxHashSet<String>,
    until_next: FxHashSet<String>,
    left_out: FxHashSet<String>,
    around: FxHashSet<String>,
    raised: FxHashSet<String>,
    note_in: Vec<String>,
    notes: Vec<String>,
    hiding: Vec<String>,
}

struct Elements {
    kinds: FxHashMap<Vec<u8>, Element>,
    rules: Rules,
}

static ELEMENTS: LazyLock<Elements> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("elements.toml")).unwrap_or_default();
    let kinds = file.kind.into_iter();
    let kinds = kinds.flat_map(|(kind, names)| names.into_iter().map(move |name| (name.into_bytes(), kind)));
    Elements { kinds: kinds.collect(), rules: file.rules }
});

pub(super) fn element(name: &[u8]) -> Element {
    match name {
        [b'h', level @ b'1'..=b'6'] => Element::Heading(level - b'0'),
        _ => ELEMENTS.kinds.get(name).copied().unwrap_or(Element::Inline),
    }
}

/// Whether the element ends a block although it is left out itself.
pub(super) fn is_block(name: &[u8]) -> bool {
    !matches!(element(name), Element::Inline | Element::LineBreak | Element::Quote | Element::InlineCode)
}

/// Whether an element has no end tag.
pub(super) fn is_void(name: &[u8]) -> bool {
    is_among(&ELEMENTS.rules.void, name)
}

/// Whether an element ends where the next of its name begins.
pub(super) fn ends_at_the_next(name: &[u8]) -> bool {
    is_among(&ELEMENTS.rules.until_next, name)
}

/// Whether an element signs the block quotation that it stands at the end of.
pub(super) fn signs(name: &[u8]) -> bool {
    is_among(&ELEMENTS.rules.signing, name)
}

/// Whether the element and everything in it is left out.
pub(super) fn is_left_out(tag: &StartTag<usize>, in_article: bool) -> bool {
    let (name, rules) = (tag.name.as_slice(), &ELEMENTS.rules);
    if is_void(name) {
        return false;
    }
    let value = |key: &String| tag.attributes.get(key.as_bytes());
    let is_note = || rules.note_in.iter().filter_map(value).any(|value| names_a_note(value));
    is_among(&rules.left_out, name)
        || is_among(&rules.around, name) && !in_article
        || is_among(&rules.raised, name) && is_note()
        || rules.hiding.iter().any(|key| value(key).is_some())
}

fn is_among(names: &FxHashSet<String>, name: &[u8]) -> bool {
    std::str::from_utf8(name).is_ok_and(|name| names.contains(name))
}

fn names_a_note(value: &[u8]) -> bool {
    let value = value.to_ascii_lowercase();
    ELEMENTS.rules.notes.iter().any(|name| value.windows(name.len()).any(|w| w == name.as_bytes()))
}
