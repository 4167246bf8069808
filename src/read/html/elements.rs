//! What each element of HTML means for the prose.

use html5gum::emitters::default::StartTag;

/// What an element is for the prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    Inline,
    LineBreak,
    Picture,
    /// `<q>`.
    Quote,
    InlineCode,
    Block,
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

pub(super) fn element(name: &[u8]) -> Element {
    match name {
        b"br" => Element::LineBreak,
        b"img" => Element::Picture,
        b"q" => Element::Quote,
        b"code" | b"kbd" | b"samp" => Element::InlineCode,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Element::Heading(name[1] - b'0'),
        b"blockquote" => Element::BlockQuote,
        b"ul" | b"ol" | b"menu" | b"dl" | b"dir" => Element::List,
        b"li" => Element::Item,
        b"table" => Element::Table,
        b"a" => Element::Link,
        b"figcaption" | b"caption" => Element::Caption,
        b"figure" | b"tr" | b"tbody" | b"thead" => Element::CaptionHolder,
        b"pre" | b"listing" | b"xmp" | b"plaintext" => Element::Preformatted,
        b"article" | b"main" => Element::Article,
        b"address" | b"aside" | b"body" | b"center" | b"dd" | b"details" | b"dialog" | b"div" | b"dt" | b"fieldset"
        | b"footer" | b"form" | b"head" | b"header" | b"hgroup" | b"hr" | b"html" | b"legend" | b"nav" | b"p"
        | b"search" | b"section" | b"summary" | b"td" | b"tfoot" | b"th" => Element::Block,
        _ => Element::Inline,
    }
}

/// Whether the element ends a block although it is left out itself.
pub(super) fn is_block(name: &[u8]) -> bool {
    !matches!(element(name), Element::Inline | Element::LineBreak | Element::Quote | Element::InlineCode)
}

/// Whether an element has no end tag.
pub(super) fn is_void(name: &[u8]) -> bool {
    const VOID: [&[u8]; 13] = [
        b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"track",
        b"wbr",
    ];
    VOID.contains(&name)
}

/// Whether an element ends where the next of its name begins.
pub(super) fn ends_at_the_next(name: &[u8]) -> bool {
    matches!(name, b"p" | b"li" | b"dt" | b"dd" | b"td" | b"th" | b"tr")
}

/// Whether the element and everything in it is left out.
pub(super) fn is_left_out(tag: &StartTag<usize>, in_article: bool) -> bool {
    let name = tag.name.as_slice();
    if is_void(name) {
        return false;
    }
    let is = |key: &[u8], test: fn(&[u8]) -> bool| tag.attributes.get(key).is_some_and(|value| test(value));
    match name {
        b"script" | b"style" | b"template" | b"title" | b"noscript" | b"iframe" | b"object" | b"canvas" | b"audio"
        | b"video" | b"svg" | b"math" | b"nav" | b"button" | b"select" | b"textarea" | b"datalist" | b"noembed"
        | b"noframes" | b"rp" | b"rt" | b"del" | b"s" | b"strike" => true,
        b"footer" => !in_article,
        // Marks of notes would run into the word before them.
        b"sup" => is(b"class", names_a_note) || is(b"id", names_a_note),
        _ => tag.attributes.contains_key(b"hidden".as_slice()),
    }
}

fn names_a_note(value: &[u8]) -> bool {
    let value = value.to_ascii_lowercase();
    [&b"reference"[..], b"footnote", b"fnref", b"noteref"]
        .iter()
        .any(|name| value.windows(name.len()).any(|w| w == *name))
}
