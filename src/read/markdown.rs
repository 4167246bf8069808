//! Markdown: CommonMark with GitHub’s extensions; markup is left out, every word keeps its place.
//!
//! Link targets, raw tags and struck-out text are left out. Inline code stays in the line, marked as no prose. The
//! alternative text of a picture that stands at the beginning of a paragraph is a block of its own; a picture inside a
//! line is an ornament and is left out. A GitHub alert (`> [!NOTE]`) and a block that begins with a bold label are notes
//! beside the story, not block quotations. What templates and dialects add is hidden from the parser.

use std::sync::Arc;

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::html::{Html, Stretch};
use super::lists::Lists;
use super::mask::{Hidden, Mask, Piece, Shows};
use super::{BlockKind, Comment, Format, Page, Prose, ProseBuilder, dialects, front_matter, templates};
use crate::text::{Source, Span};

pub(super) fn read(source: Source) -> Page {
    let text = source.text.clone();
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let front = front_matter::read(&text, bom);
    let start = front.at.end;
    let mask = mask(&text, start, source.path.ends_with(".mdx"));
    let covered = mask.cover(&text);
    let story = &covered[start..];
    let mut reader = Markdown { story, written: &text, mask: &mask, offset: start, ..Markdown::new(&text, &mask) };
    if let Some((title, at)) = front.title.filter(|_| !has_headline(story)) {
        reader.prose.open(BlockKind::Heading(1));
        front_matter::push_title(&mut reader.prose, &title, &text[at.clone()], at.start);
        reader.prose.close();
    }
    for (event, range) in Parser::new_ext(story, options()).into_offset_iter() {
        reader.event(event, range);
    }
    let Markdown { prose, mut comments, .. } = reader;
    let prose = prose.finish();
    remarks(&mask, &prose, &mut comments);
    comments.extend(front_matter::allowance(&front.allow, &front.at));
    comments.sort_by_key(|c| c.at);
    let published = front.published.date();
    Page { source, format: Format::Markdown, prose: Arc::new(prose), published, about: front.about, comments }
}

/// What templates and dialects of Markdown add.
fn mask(text: &str, start: usize, mdx: bool) -> Mask {
    let mut found = templates::find(text, start);
    dialects::find(text, start, mdx, &mut found);
    Mask::new(text, found.hidden, found.regions, found.remarks)
}

/// Adds the comments of templates to those of the format.
pub(super) fn remarks(mask: &Mask, prose: &Prose, comments: &mut Vec<Comment>) {
    for (at, text) in &mask.remarks {
        let before_block = prose.blocks.partition_point(|b| (prose.locate(b.at).end as usize) <= at.start);
        comments.push(Comment { at: Span::new(at.start, at.end), text: text.clone(), before_block });
    }
}

fn options() -> Options {
    // Smart punctuation would change the bytes; mathematics would take `$5 and $6` for a formula.
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Whether the story begins with a headline of its own.
fn has_headline(story: &str) -> bool {
    story.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with("# "))
}

struct Markdown<'t> {
    /// The story as the parser is given it.
    story: &'t str,
    /// The whole file as it is written.
    written: &'t str,
    mask: &'t Mask,
    /// Where the story begins in the file.
    offset: usize,
    prose: ProseBuilder,
    comments: Vec<Comment>,
    /// What HTML blocks have opened and not yet closed.
    html: Html,
    /// For each open block quote, whether its words are somebody else’s, and the first of its blocks.
    quotes: Vec<(bool, usize)>,
    quoted: usize,
    /// For each open item, whether it is the head of a note, of a tab, or neither.
    items: Vec<Item>,
    lists: Lists,
    cells: usize,
    footnote: bool,
    /// Whether the first words of a block quotation are bold, and where they end in the prose.
    label: Option<(usize, usize)>,
    heading: Option<u8>,
    caption: bool,
    code: bool,
    /// Inside struck-out text or an ornament, and how deep.
    skip: usize,
    /// The pieces of an HTML block.
    raw: Option<Range<usize>>,
    raw_whole: bool,
}

/// What an item of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    Plain,
    Note,
    Tab,
}

impl<'t> Markdown<'t> {
    fn new(written: &'t str, mask: &'t Mask) -> Self {
        Self {
            story: "",
            written,
            mask,
            offset: 0,
            prose: ProseBuilder::default(),
            comments: Vec::new(),
            html: Html::default(),
            quotes: Vec::new(),
            quoted: 0,
            items: Vec::new(),
            lists: Lists::default(),
            cells: 0,
            footnote: false,
            label: None,
            heading: None,
            caption: false,
            code: false,
            skip: 0,
            raw: None,
            raw_whole: false,
        }
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => self.inline_code(&code, range),
            Event::SoftBreak | Event::HardBreak => self.line_end(range),
            Event::Html(_) if self.raw.is_some() => self.raw_piece(range),
            Event::Html(tag) | Event::InlineHtml(tag) => self.inline_html(&tag, range),
            Event::Rule => self.prose.close(),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Strong => return self.start_label(),
            Tag::Link { .. } => return self.link(true),
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => return,
            Tag::Strikethrough => return self.skip += 1,
            Tag::Image { .. } => return self.start_image(range),
            _ => self.prose.close(),
        }
        match tag {
            Tag::BlockQuote(alert) => self.start_quote(alert),
            Tag::List(_) => self.lists.open(self.prose.count()),
            Tag::Item => self.start_item(range),
            Tag::Table(_) => self.cells += 1,
            Tag::FootnoteDefinition(_) => self.footnote = true,
            Tag::Heading { level, .. } => self.heading = Some(level as u8),
            Tag::CodeBlock(_) => self.code = true,
            Tag::HtmlBlock => self.raw = Some(0..0),
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Strong => return self.end_label(),
            TagEnd::Link => return self.link(false),
            TagEnd::Emphasis | TagEnd::Superscript | TagEnd::Subscript => return,
            TagEnd::Strikethrough => return self.skip = self.skip.saturating_sub(1),
            TagEnd::Image => return self.end_image(),
            _ => self.prose.close(),
        }
        match end {
            TagEnd::BlockQuote(_) => self.end_quote(),
            TagEnd::List(_) => self.end_list(),
            TagEnd::Item => {
                self.items.pop();
                self.lists.end_item();
            }
            TagEnd::Table => self.cells -= 1,
            TagEnd::FootnoteDefinition => self.footnote = false,
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::CodeBlock => self.code = false,
            TagEnd::HtmlBlock => self.end_raw(),
            _ => {}
        }
        self.skip = 0;
    }

    fn link(&mut self, begins: bool) {
        self.lists.link(begins);
        self.prose.link(begins);
    }

    fn start_quote(&mut self, alert: Option<BlockQuoteKind>) {
        let quoted = alert.is_none();
        self.quotes.push((quoted, self.prose.count()));
        self.quoted += usize::from(quoted);
    }

    fn end_quote(&mut self) {
        let Some((quoted, first)) = self.quotes.pop() else { return };
        self.quoted -= usize::from(quoted);
        // `> **Note:** …`, and a lone link: nobody is quoted.
        let bold = self.label.filter(|(block, _)| *block == first).map_or(0, |(_, end)| end);
        let label = self.prose.is_labelled(first, bold);
        if quoted && (label || self.prose.is_one_link(first)) {
            self.prose.recast(first, BlockKind::Aside);
        }
        self.label = None;
    }

    fn start_item(&mut self, range: Range<usize>) {
        let start = self.offset + range.start;
        let stands_in = self.mask.pieces(start..start + 1).iter().find_map(|piece| match piece {
            Piece::Hidden(hidden) => Some(hidden.stand_in),
            Piece::Text(_) => None,
        });
        self.items.push(match stands_in {
            Some(dialects::NOTE) => Item::Note,
            Some(dialects::TAB) => Item::Tab,
            _ => Item::Plain,
        });
        self.lists.start_item();
    }

    fn end_list(&mut self) {
        if let Some(first) = self.lists.close() {
            self.prose.recast(first, BlockKind::Navigation);
        }
    }

    /// Bold words at the beginning of a block quotation may be its label.
    fn start_label(&mut self) {
        if let Some(&(true, first)) = self.quotes.last()
            && first == self.prose.count()
            && !self.prose.is_open()
        {
            self.label = Some((first, 0));
        }
    }

    fn end_label(&mut self) {
        if let Some((first, 0)) = self.label {
            let length = self.prose.open_text().len();
            self.label = (first == self.prose.count()).then_some((first, length));
        }
    }

    fn start_image(&mut self, range: Range<usize>) {
        let words = self.story[range.clone()].strip_prefix("![").unwrap_or_default().trim_start();
        if words.starts_with(']') {
            self.prose.wordless(Span::new(self.offset + range.start, self.offset + range.end));
        }
        if self.skip > 0 || self.caption || self.prose.is_open() {
            self.skip += 1;
        } else {
            self.caption = true;
        }
    }

    fn end_image(&mut self) {
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.prose.close();
            self.caption = false;
        }
    }

    fn kind(&self) -> BlockKind {
        match self.heading {
            _ if self.code => BlockKind::Code,
            _ if self.caption => BlockKind::AltText,
            Some(level) => BlockKind::Heading(level),
            None if self.quoted > 0 || self.html.is_quoting() => BlockKind::BlockQuote,
            None if self.footnote => BlockKind::Footnote,
            None if self.cells > 0 => BlockKind::TableCell,
            None if self.items.contains(&Item::Note) || !self.quotes.is_empty() => BlockKind::Aside,
            None if self.items.contains(&Item::Plain) => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        }
    }

    /// The kind of a block that begins at a place in the file.
    fn kind_at(&self, offset: usize) -> BlockKind {
        match (self.kind(), self.mask.region(offset)) {
            (BlockKind::Paragraph | BlockKind::ListItem, Some(region)) if region != BlockKind::Paragraph => region,
            (kind, _) => kind,
        }
    }

    /// Whether text may follow; opens a block where none is open.
    fn ready(&mut self, start: usize) -> bool {
        if self.skip > 0 {
            return false;
        }
        if !self.prose.is_open() {
            self.prose.open(self.kind_at(start));
        }
        true
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let at = self.offset + range.start..self.offset + range.end;
        if self.code || !self.mask.touches(&at) {
            if self.ready(at.start) {
                self.lists.text(text);
                self.push(text, range);
            }
            return;
        }
        let mask = self.mask;
        for piece in mask.pieces(at) {
            match piece {
                Piece::Text(part) => {
                    let text = &self.written[part.clone()];
                    if self.ready(part.start) {
                        self.lists.text(text);
                        self.prose.exact(text, part.start);
                    }
                }
                Piece::Hidden(hidden) => self.hidden(hidden),
            }
        }
    }

    fn hidden(&mut self, hidden: &Hidden) {
        if hidden.parts_blocks() && self.heading.is_none() {
            self.prose.close();
            told(&mut self.prose, hidden);
        } else if hidden.shows == Shows::Value && self.ready(hidden.at.start) {
            self.lists.text("x");
            self.prose.hole(Span::new(hidden.at.start, hidden.at.end));
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        let start = self.offset + range.start;
        if self.story.get(range.clone()) == Some(text) {
            // Code may hold what is hidden elsewhere.
            self.prose.exact(&self.written[start..start + text.len()], start);
        } else {
            self.prose.decoded(text, Span::new(start, self.offset + range.end));
        }
    }

    fn inline_code(&mut self, code: &str, range: Range<usize>) {
        let start = self.offset + range.start;
        if !self.ready(start) {
            return;
        }
        self.lists.text(code);
        // The code stands in the middle of its backticks; where a line end was turned into a space it is not verbatim.
        let marks = self.story[range.clone()].find(code).filter(|_| !code.is_empty());
        let from = self.prose.mark();
        match marks {
            Some(skip) => self.prose.exact(&self.written[start + skip..start + skip + code.len()], start + skip),
            None => self.prose.decoded(code, Span::new(start, self.offset + range.end)),
        }
        self.prose.code_since(from);
    }

    fn line_end(&mut self, range: Range<usize>) {
        if self.skip == 0 && self.prose.is_open() {
            self.push("\n", range);
        }
    }

    fn inline_html(&mut self, tag: &CowStr, range: Range<usize>) {
        if let Some(comment) = tag.strip_prefix("<!--") {
            let text = comment.strip_suffix("-->").unwrap_or(comment).trim().to_owned();
            let at = Span::new(self.offset + range.start, self.offset + range.end);
            self.comments.push(Comment { at, text, before_block: self.prose.count() });
        } else if tag.len() >= 3 && tag.as_bytes()[..3].eq_ignore_ascii_case(b"<br") {
            self.line_end(range);
        }
    }

    fn raw_piece(&mut self, range: Range<usize>) {
        match &mut self.raw {
            Some(raw) if raw.end == range.start && raw.start < raw.end => raw.end = range.end,
            Some(raw) if raw.start == raw.end => {
                self.raw_whole = true;
                *raw = range;
            }
            // Marks of block quotes stand between the lines.
            Some(raw) => {
                self.raw_whole = false;
                raw.end = range.end;
            }
            None => {}
        }
    }

    fn end_raw(&mut self) {
        let Some(range) = self.raw.take() else { return };
        let stretch = Stretch {
            raw: &self.story[range.clone()],
            offset: self.offset + range.start,
            mask: self.mask,
            quoted: self.quoted > 0,
            whole: self.raw_whole,
        };
        self.html.read(&stretch, &mut self.prose, &mut self.comments);
    }
}

/// Adds the words of an argument that a reader sees, each as a block.
pub(super) fn told(prose: &mut ProseBuilder, hidden: &Hidden) {
    for told in &hidden.told {
        prose.told(told.kind, &told.text, Span::new(told.at.start, told.at.end));
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{BlockKind, Page, read};
    use crate::text::Span;

    fn page(markdown: &str) -> Page {
        read("story.md", markdown.as_bytes().to_vec()).expect("text")
    }

    #[track_caller]
    fn check(markdown: &str, expected: &[(BlockKind, &str)]) {
        let page = page(markdown);
        let got: Vec<_> = page.prose.blocks.iter().map(|b| (b.kind, page.prose.slice(b.at))).collect();
        assert_eq!(got, expected);
    }

    use BlockKind::{
        AltText, Aside, BlockQuote, Caption, Code, Footnote, Heading, ListItem, Navigation, Paragraph, TableCell,
    };

    #[test]
    fn blocks() {
        check(
            "# Head\n\nOne *two*\nthree.\n\n> Theirs,\n> all.\n>\n> - item\n\n- a\n  - b\n\n  c\n- [x] d\n\n```\ncode\n```\n",
            &[
                (Heading(1), "Head"),
                (Paragraph, "One two\nthree."),
                (BlockQuote, "Theirs,\nall."),
                (BlockQuote, "item"),
                (ListItem, "a"),
                (ListItem, "b"),
                (ListItem, "c"),
                (ListItem, "d"),
                (Code, "code"),
            ],
        );
        check("> [!NOTE]\n> Ours.\n", &[(Aside, "Ours.")]);
        check("Word[^1].\n\n[^1]: The note.\n", &[(Paragraph, "Word."), (Footnote, "The note.")]);
        check(
            "| a | b \\| c |\n|---|---|\n| d | e |\n",
            &[(TableCell, "a"), (TableCell, "b | c"), (TableCell, "d"), (TableCell, "e")],
        );
        check(
            "![The port](p.jpg)\nBoats.\n\nAn ![x](i.png) icon.",
            &[(AltText, "The port"), (Paragraph, "Boats."), (Paragraph, "An  icon.")],
        );
        check("<blockquote>\n\nTheirs.\n\n</blockquote>\n\nOurs.", &[(BlockQuote, "Theirs."), (Paragraph, "Ours.")]);
        check("<div>In <b>HT</b>ML</div>\n\nOut.", &[(Paragraph, "In HTML"), (Paragraph, "Out.")]);
        check("One ~~two~~ three<br>four\\*", &[(Paragraph, "One  three\nfour*")]);
        check("Fish &amp; [chips](http://a.b \"t\") &ldquo;x&rdquo;", &[(Paragraph, "Fish & chips “x”")]);
    }

    #[test]
    fn templates() {
        check("{% if a %}\nOne {{ b }} two.\n{% endif %}\n", &[(Paragraph, "One \u{fffc} two.")]);
        check(
            "One.\n{{< figure src=\"a\" caption=\"A \\\"fine\\\" day\" >}}\nTwo.\n",
            &[(Paragraph, "One."), (Caption, "A \"fine\" day"), (Paragraph, "Two.")],
        );
        check("See [it]({{< ref \"a.md\" >}}) <a href=\"{{ x }}\">here</a>.\n", &[(Paragraph, "See it here.")]);
        check("{{< note >}}\nOurs.\n{{< /note >}}\nOut.\n", &[(Aside, "Ours."), (Paragraph, "Out.")]);
        check(
            "{% quote author=\"Bo Ray\" %}\nHers.\n{% endquote %}\n",
            &[(BlockQuote, "Hers."), (BlockQuote, "— Bo Ray")],
        );
        check(
            "{% highlight c %}\nx = \"y\n\n\"\n{% endhighlight %}\nOut {{ and.\n\nIn }}.\n",
            &[(Paragraph, "Out {{ and."), (Paragraph, "In }}.")],
        );
        check("<%= x %> came. [gallery ids=\"1\"]\n", &[(Paragraph, "\u{fffc} came.")]);
    }

    #[test]
    fn dialects() {
        check("::: warning \"Mind\"\nWet.\n:::\nDry.\n", &[(Aside, "Wet."), (Paragraph, "Dry.")]);
        check(
            "!!! note \"Twelve\"\n\n    Wet.\n\n    Cold.\n\nDry.\n",
            &[(Aside, "Wet."), (Aside, "Cold."), (Paragraph, "Dry.")],
        );
        check("=== \"One\"\n\n    Wet.\n", &[(Paragraph, "Wet.")]);
        check(
            "Text.\n{: .wide }\n\n[Go](a){.button}\n\n## Head {#top}\n",
            &[(Paragraph, "Text."), (Paragraph, "Go"), (Heading(2), "Head")],
        );
        check(
            "So $x = \"m\"$, and $5 or $6 + tax.\n\n$$\na = \"b\"\n$$\n",
            &[(Paragraph, "So \u{fffc}, and $5 or $6 + tax.")],
        );
        check("On $Feb. 30$ or \\(Feb. 31\\), she said.\n", &[(Paragraph, "On \u{fffc} or \u{fffc}, she said.")]);
        check(
            "The tickets for the ferry cost $5 and $6 before noon, or US$5 to A$7 \\(so they say\\) on the pier \\[sic\\].\n",
            &[(
                Paragraph,
                "The tickets for the ferry cost $5 and $6 before noon, or US$5 to A$7 (so they say) on the pier [sic].",
            )],
        );
        check(
            "- [One](a)\n- [Two](b)\n\nText\n\n- [One](a) is\n- [Two](b)\n",
            &[(Navigation, "One"), (Navigation, "Two"), (Paragraph, "Text"), (ListItem, "One is"), (ListItem, "Two")],
        );
        check(
            "> **Note:** Ours.\n\n> **We go** now.\n\n> https://a.example/b\n",
            &[(Aside, "Note: Ours."), (BlockQuote, "We go now."), (Aside, "https://a.example/b")],
        );
        check(
            "> *Side note:* ours.\n\n> **All of it is ours, and bold.**\n\n> What she said to us: we go.\n",
            &[
                (Aside, "Side note: ours."),
                (Aside, "All of it is ours, and bold."),
                (BlockQuote, "What she said to us: we go."),
            ],
        );
        let output = "changed: [ceph3] => {\"changed\": true, \"cmd\": [\"ceph\", \"osd\"]}";
        check(output, &[(Code, output)]);
        let mdx = "import {Note} from \"../note\"\nexport const a = {\n  b: \"c\",\n}\n\n<Note title={\"x > y\"}>It {sails} {/* no */}at six.</Note>\n";
        let page = read("a.mdx", mdx.as_bytes().to_vec()).expect("text");
        assert_eq!(page.prose.blocks.len(), 1, "{:?}", page.prose.text);
        assert_eq!(&*page.prose.text, "It \u{fffc} at six.");
        assert_eq!(page.comments[0].text, "no");
    }

    #[test]
    fn front_matter() {
        let yaml = "\u{feff}---\r\ntitle: 'It''s \"on\"' \r\ndate: 2026-03-05 # day\r\nlastmod: 2027-01-01\r\n---\r\nText.\r\n";
        check(yaml, &[(Heading(1), "It's \"on\""), (Paragraph, "Text.")]);
        assert_eq!(page(yaml).published.expect("a date").to_string(), "2026-03-05");
        let toml =
            "+++\ndate = \"2026-03-01\"\npublishDate = 2026-03-05T10:00:00Z\n[params]\ntitle = 'x'\n+++\n# Own\n";
        check(toml, &[(Heading(1), "Own")]);
        assert_eq!(page(toml).published.expect("a date").to_string(), "2026-03-05");
        check("---\nnever: closed\n", &[(Paragraph, "never: closed")]);
        check("---\n---", &[]);
        let prose = "---\n\nProse between rules, he said.\n\n---\n\nMore.";
        check(prose, &[(Paragraph, "Prose between rules, he said."), (Paragraph, "More.")]);
        check(
            "---\ntitle: \"A crew for the\n  ferry: one\"\n---\nText.",
            &[(Heading(1), "A crew for the ferry: one"), (Paragraph, "Text.")],
        );
        check("---\ntitle: One: two\n---\nText.", &[(Heading(1), "One: two"), (Paragraph, "Text.")]);
        let json =
            "{\n  \"title\": \"On\",\n  \"date\": \"2026-03-05\", \"author\": [\"Bo\"], \"lang\": \"en\"\n}\nText.\n";
        check(json, &[(Heading(1), "On"), (Paragraph, "Text.")]);
        let page = page(json);
        assert_eq!(page.published.expect("a date").to_string(), "2026-03-05");
        assert_eq!((page.about.language.as_deref(), &page.about.authors[..]), (Some("en"), &["Bo".to_owned()][..]));
        let allowing = read("a.md", b"---\ncopydesk:\n  allow: [date, a/b]\n---\nText.".to_vec()).expect("text");
        assert_eq!(allowing.comments[0].text, "copydesk: allow-file date, a/b");
    }

    #[test]
    fn places() {
        let markdown = "> One **t**wo\r\n> &ldquo;three&rdquo; \\*four\r\n\r\n<!-- copydesk: allow a/b -->\r\nAn `inline\r\ncode` <!-- x --> here.\r\n";
        let page = page(markdown);
        let of = |needle: &str| {
            let start = page.prose.text.find(needle).unwrap_or_else(|| panic!("{needle:?} in {:?}", page.prose.text));
            let at = Span::new(start, start + needle.len());
            (page.source.slice(page.prose.locate(at)), page.prose.is_exact(at))
        };
        assert_eq!(of("two"), ("t**wo", false));
        assert_eq!(of("wo\n“three"), ("wo\r\n> &ldquo;three", false));
        assert_eq!(of("“"), ("&ldquo;", false));
        assert_eq!(of("*four"), ("*four", true));
        assert_eq!(of("inline  code"), ("`inline\r\ncode`", false));
        assert_eq!(page.prose.code.iter().map(|&c| page.prose.slice(c)).collect::<Vec<_>>(), ["inline  code"]);
        let comments: Vec<_> =
            page.comments.iter().map(|c| (page.source.slice(c.at), c.text.as_str(), c.before_block)).collect();
        assert_eq!(comments, [("<!-- copydesk: allow a/b -->", "copydesk: allow a/b", 1), ("<!-- x -->", "x", 1)]);
    }
}
