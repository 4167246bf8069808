//! HTML: tags are left out and entities decoded, every word keeps its place.
//!
//! Read are the elements a reader of the story sees. Left out are scripts, styles, forms, navigation, the page’s own
//! footer, whatever is hidden or struck out, and the title element, which names the site beside the story. Inline
//! tags part no words (`<b>H</b>e`); block tags and two line breaks in a row end a block; `<q>` gives the quotation
//! marks that a browser shows. The alternative text of a picture is a block of its own where it stands alone. What
//! templates add is hidden from the parser.

mod elements;
mod entity;
mod marked;
mod metadata;

use std::sync::Arc;

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{HtmlString, Tokenizer};

use super::lists::Lists;
use super::markdown::{remarks, told};
use super::mask::{Hidden, Mask, Piece, Shows};
use super::{BlockKind, Comment, Format, Page, ProseBuilder, front_matter, templates};
use crate::text::{InSource, Source, Span};
use elements::Element;
use marked::Marked;
use metadata::Metadata;

pub(super) fn read(source: Source) -> Page {
    let text = source.text.clone();
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let front = front_matter::read(&text, bom);
    let start = front.at.end;
    let found = templates::find(&text, start);
    let mask = Mask::new(&text, found.hidden, found.regions, found.remarks);
    let covered = mask.cover(&text);
    let (mut prose, mut comments) = (ProseBuilder::default(), Vec::new());
    let mut html = Html::default();
    let stretch = Stretch { raw: &covered[start..], offset: start, mask: &mask, quoted: false, whole: true };
    html.read(&stretch, &mut prose, &mut comments);
    let prose = prose.finish();
    remarks(&mask, &prose, &mut comments);
    comments.extend(front_matter::allowance(&front.allow, &front.at));
    comments.sort_by_key(|c| c.at);
    let mut about = front.about;
    about.language = about.language.or(html.metadata.language.take());
    if about.authors.is_empty() {
        about.authors = std::mem::take(&mut html.metadata.authors);
    }
    let published = front.published.date().or(html.metadata.published());
    Page { source, format: Format::Html, prose: Arc::new(prose), published, about, comments }
}

/// A stretch of HTML.
pub(super) struct Stretch<'a> {
    /// As the parser is given it.
    pub raw: &'a str,
    /// Where it begins in the file.
    pub offset: usize,
    /// What is hidden in the file.
    pub mask: &'a Mask,
    /// Whether it lies in a block quotation.
    pub quoted: bool,
    /// Whether it is HTML alone, without the marks of another format between its lines.
    pub whole: bool,
}

/// What a stretch of HTML has opened and not yet closed.
#[derive(Default)]
pub(super) struct Html {
    metadata: Metadata,
    heading: Option<u8>,
    quotes: usize,
    lists: usize,
    tables: usize,
    links: Lists,
    marked: Marked,
    alternative: bool,
    captions: usize,
    preformatted: usize,
    articles: usize,
    /// The element that is left out with everything in it, and how many of its name are open.
    skipped: Option<(Vec<u8>, usize)>,
    /// Inline code: where it begins in the prose, and how many elements deep it is.
    code: Option<(usize, usize)>,
    /// How many `<q>` are open.
    inline_quotes: usize,
    /// White space that is a space only if a word follows in the same block.
    space: Option<Span<InSource>>,
    line_breaks: usize,
}

/// Where the words go.
struct Sink<'a> {
    html: &'a mut Html,
    mask: &'a Mask,
    quoted: bool,
    prose: &'a mut ProseBuilder,
    comments: &'a mut Vec<Comment>,
    raw: &'a str,
    /// Where `raw` begins in the file.
    offset: usize,
}

impl Html {
    /// Whether a block quotation is open.
    pub(super) fn is_quoting(&self) -> bool {
        self.quotes > 0
    }

    /// Reads a stretch of HTML.
    pub(super) fn read(&mut self, stretch: &Stretch<'_>, prose: &mut ProseBuilder, comments: &mut Vec<Comment>) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let Stretch { raw, offset, mask, quoted, whole } = *stretch;
        let mut sink = Sink { html: self, mask, quoted, prose, comments, raw, offset };
        for token in Tokenizer::new_with_emitter(raw, emitter).flatten() {
            match token {
                Token::Comment(comment) => sink.comment(&comment.value, comment.span.start..comment.span.end),
                _ if !whole => {}
                Token::StartTag(tag) => sink.start(&tag),
                Token::EndTag(tag) => sink.end(&tag.name, tag.span.start..tag.span.end),
                Token::String(text) => sink.text(text.span.start..text.span.end),
                Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        sink.prose.close();
        // A block quotation may go on in the Markdown that follows; nothing else may.
        let (quotes, metadata) = (self.quotes, std::mem::take(&mut self.metadata));
        *self = Html { quotes, metadata, ..Html::default() };
    }
}

impl Sink<'_> {
    fn comment(&mut self, value: &HtmlString, range: std::ops::Range<usize>) {
        let text = String::from_utf8_lossy(value).trim().to_owned();
        let at = self.at(range);
        self.comments.push(Comment { at, text, before_block: self.prose.count() });
    }

    fn at(&self, range: std::ops::Range<usize>) -> Span<InSource> {
        let end = range.end.min(self.raw.len());
        Span::new(self.offset + range.start.min(end), self.offset + end)
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        if let Some((name, depth)) = &mut self.html.skipped {
            let visible_again =
                matches!(name.as_slice(), b"nav" | b"footer") && matches!(tag.name.as_slice(), b"main" | b"article");
            if !visible_again {
                *depth += usize::from(*name == **tag.name && !tag.self_closing);
                return;
            }
            self.html.skipped = None;
        }
        self.html.metadata.tag(tag);
        self.html.marked.start(tag);
        let in_article = self.html.articles > 0 || self.html.quotes > 0;
        if elements::is_left_out(tag, in_article) {
            if elements::is_block(&tag.name) {
                self.close();
            }
            if !tag.self_closing {
                self.html.skipped = Some((tag.name.to_vec(), 1));
            }
            return;
        }
        // `<blockquote>We lost the roof.<cite>Ella Ruiz</cite></blockquote>`: a line of its own, as a reader sees it.
        let ended = self.prose.open_text().trim_end().ends_with(['.', '!', '?', '”', '"', '—', '–']);
        if self.html.quotes > 0 && ended && elements::signs(&tag.name) {
            self.close();
        }
        match elements::element(&tag.name) {
            Element::LineBreak => return self.line_break(tag),
            Element::Picture => return self.picture(tag),
            Element::Quote => return self.inline_quote(tag.span.start..tag.span.end, true),
            Element::InlineCode => return self.start_code(),
            Element::Link => return self.link(true),
            Element::Inline => return,
            _ => self.close(),
        }
        if !matches!(elements::element(&tag.name), Element::Block) {
            self.html.heading = None;
        }
        self.count(&tag.name, true);
    }

    fn end(&mut self, name: &HtmlString, range: std::ops::Range<usize>) {
        if let Some((skipped, depth)) = &mut self.html.skipped {
            if *skipped == **name {
                *depth -= 1;
                if *depth == 0 {
                    self.html.skipped = None;
                }
            }
            return;
        }
        // What waits in the element belongs to it.
        if !matches!(elements::element(name), Element::Inline | Element::Link | Element::Quote | Element::InlineCode) {
            self.close();
        }
        self.html.marked.end(name);
        match elements::element(name) {
            Element::LineBreak | Element::Picture | Element::Inline => return,
            Element::Link => return self.link(false),
            Element::Quote => return self.inline_quote(range, false),
            Element::InlineCode => return self.end_code(),
            _ => self.close(),
        }
        self.count(name, false);
    }

    fn link(&mut self, begins: bool) {
        self.html.links.link(begins);
        self.prose.link(begins);
    }

    /// Keeps count of what is open. Counts, not a stack: broken HTML closes what it never opened.
    fn count(&mut self, name: &[u8], opens: bool) {
        let html = &mut *self.html;
        let slot = match elements::element(name) {
            Element::Heading(level) => {
                html.heading = opens.then_some(level);
                return;
            }
            Element::BlockQuote => &mut html.quotes,
            Element::List => {
                match opens {
                    true => html.links.open(self.prose.count()),
                    false => {
                        if let Some(first) = html.links.close() {
                            self.prose.recast(first, BlockKind::Navigation);
                        }
                    }
                }
                &mut html.lists
            }
            Element::Item => {
                match opens {
                    true => html.links.start_item(),
                    false => html.links.end_item(),
                }
                return;
            }
            Element::Table => &mut html.tables,
            Element::Caption => &mut html.captions,
            Element::Preformatted => &mut html.preformatted,
            Element::Article => &mut html.articles,
            Element::CaptionHolder => {
                // `figcaption` and `caption` end with what holds them, even where their own end is missing.
                html.captions = 0;
                return;
            }
            _ => return,
        };
        *slot = if opens { *slot + 1 } else { slot.saturating_sub(1) };
    }

    fn kind(&self) -> BlockKind {
        let html = &*self.html;
        match (html.heading, html.marked.kind()) {
            _ if html.preformatted > 0 => BlockKind::Code,
            (_, Some(kind)) if !kind.is_read() => kind,
            _ if html.alternative => BlockKind::AltText,
            _ if html.captions > 0 => BlockKind::Caption,
            (Some(level), _) => BlockKind::Heading(level),
            _ if html.quotes > 0 || self.quoted => BlockKind::BlockQuote,
            (_, Some(kind)) => kind,
            _ if html.tables > 0 => BlockKind::TableCell,
            _ if html.lists > 0 => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        }
    }

    /// The kind of a block that begins at a place in the file.
    fn kind_at(&self, offset: usize) -> BlockKind {
        match (self.kind(), self.mask.region(offset)) {
            (BlockKind::Paragraph | BlockKind::ListItem, Some(region)) if region != BlockKind::Paragraph => region,
            (kind, _) => kind,
        }
    }

    fn close(&mut self) {
        self.end_all_code();
        self.prose.close();
        self.html.space = None;
        self.html.line_breaks = 0;
        self.html.inline_quotes = 0;
    }

    fn text(&mut self, range: std::ops::Range<usize>) {
        if let Some((name, _)) = &self.html.skipped {
            if name == b"script" {
                self.html.metadata.script(self.raw.get(range).unwrap_or(""));
            }
            return;
        }
        let at = self.offset + range.start..self.offset + range.end;
        let mask = self.mask;
        if !mask.touches(&at) {
            return self.visible(range);
        }
        for piece in mask.pieces(at) {
            match piece {
                Piece::Text(part) => self.visible(part.start - self.offset..part.end - self.offset),
                Piece::Hidden(hidden) => self.hidden(hidden),
            }
        }
    }

    fn hidden(&mut self, hidden: &Hidden) {
        if hidden.parts_blocks() && self.html.heading.is_none() {
            self.close();
            told(self.prose, hidden);
        } else if hidden.shows == Shows::Value {
            self.html.links.text("x");
            self.word(|prose| prose.hole(Span::new(hidden.at.start, hidden.at.end)), hidden.at.start);
        }
    }

    /// Text without anything hidden in it.
    fn visible(&mut self, range: std::ops::Range<usize>) {
        let Some(text) = self.raw.get(range.clone()) else { return };
        self.html.links.text(text);
        let (mut here, start) = (0, self.offset + range.start);
        let bytes = text.as_bytes();
        let keeps_space = self.html.preformatted > 0;
        while here < bytes.len() {
            if bytes[here] == b'&'
                && let Some((decoded, length)) = entity::at(&text[here..])
            {
                let at = Span::new(start + here, start + here + length);
                self.word(|prose| prose.decoded(&decoded, at), start + here);
                here += length;
                continue;
            }
            let space = |b: u8| !keeps_space && b.is_ascii_whitespace();
            let run = bytes[here..].iter().take_while(|&&b| space(b)).count();
            if run > 0 {
                let at = Span::new(start + here, start + here + run);
                self.html.space.get_or_insert(at);
                here += run;
                continue;
            }
            // A run of words: single blanks between them stand in the source as a reader sees them.
            let mut end = here + 1;
            while end < bytes.len() && bytes[end] != b'&' {
                let next_is_space = bytes.get(end + 1).is_none_or(|&b| space(b) || b == b'&');
                if space(bytes[end]) && (bytes[end] != b' ' || next_is_space) {
                    break;
                }
                end += 1;
            }
            self.word(|prose| prose.exact(&text[here..end], start + here), start + here);
            here = end;
        }
    }

    /// Adds something visible that stands at `offset` in the file, after the space that waits for it.
    fn word(&mut self, add: impl FnOnce(&mut ProseBuilder), offset: usize) {
        if self.html.line_breaks > 1 {
            self.close();
        }
        if !self.prose.is_open() {
            self.prose.open(self.kind_at(offset));
            self.html.space = None;
        }
        self.html.line_breaks = 0;
        if let Some(at) = self.html.space.take() {
            let written = self.raw.get(at.start as usize - self.offset..at.end as usize - self.offset);
            match written {
                Some(" ") => self.prose.exact(" ", at.start as usize),
                Some(tag) if tag.starts_with('<') => self.prose.decoded("\n", at),
                _ => self.prose.decoded(" ", at),
            }
        }
        add(self.prose);
    }

    fn line_break(&mut self, tag: &StartTag<usize>) {
        if self.prose.is_open() {
            self.html.line_breaks += 1;
            self.html.space = Some(self.at(tag.span.start..tag.span.end));
        }
    }

    /// The alternative text of a picture that stands alone is a caption; inside a line it is an ornament.
    fn picture(&mut self, tag: &StartTag<usize>) {
        let Some(alt) = tag.attributes.get(b"alt".as_slice()) else {
            // An empty `alt` says that the picture is an ornament; none at all says nothing.
            self.prose.wordless(self.at(tag.span.start..tag.span.end));
            return;
        };
        if alt.trim_ascii().is_empty() {
            return;
        }
        if self.prose.is_open() {
            return;
        }
        let Some(written) = self.raw.get(alt.span.start..alt.span.end.min(self.raw.len())) else { return };
        // The span is the whole `alt="…"`; the value begins behind the first `=` and its mark.
        let Some(equals) = written.find('=') else { return };
        let value = written[equals + 1..].trim_ascii_start();
        let skip = written.len() - value.len();
        let (value, skip) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => (value[1..].split(quote).next().unwrap_or(""), skip + 1),
            _ => (value, skip),
        };
        let from = alt.span.start + skip;
        self.close();
        self.html.alternative = true;
        self.prose.hold(true);
        self.text(from..from + value.len());
        self.close();
        self.prose.hold(false);
        self.html.alternative = false;
    }

    fn inline_quote(&mut self, range: std::ops::Range<usize>, opens: bool) {
        let at = self.at(range);
        if !opens {
            if self.html.inline_quotes == 0 {
                return;
            }
            self.html.inline_quotes -= 1;
        }
        let mark = match (opens, self.html.inline_quotes % 2) {
            (true, 0) => "“",
            (true, _) => "‘",
            (false, 0) => "”",
            (false, _) => "’",
        };
        self.word(|prose| prose.decoded(mark, at), at.start as usize);
        // A mark that opens a block starts the count of marks anew.
        self.html.inline_quotes += usize::from(opens);
    }

    fn start_code(&mut self) {
        if self.html.preformatted > 0 {
            return;
        }
        match &mut self.html.code {
            Some((_, depth)) => *depth += 1,
            // The space before the code is no part of it.
            None if self.prose.is_open() && self.html.line_breaks < 2 => {
                self.word(|_| {}, self.offset);
                self.html.code = Some((self.prose.mark(), 1));
            }
            None => {
                self.close();
                self.prose.open(self.kind());
                self.html.code = Some((self.prose.mark(), 1));
            }
        }
    }

    fn end_code(&mut self) {
        match &mut self.html.code {
            Some((_, 1)) => self.end_all_code(),
            Some((_, depth)) => *depth -= 1,
            None => {}
        }
    }

    fn end_all_code(&mut self) {
        if let Some((from, _)) = self.html.code.take()
            && self.prose.is_open()
        {
            self.prose.code_since(from);
        }
    }
}

#[cfg(test)]
mod tests;
