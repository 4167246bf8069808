//! What copydesk understood of a story, as a page that an editor reads: who speaks, who is who, when, and what is
//! claimed how surely. A section with nothing in it is named in one quiet line at the end.

use std::io::{self, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSplitter, wrap};

use crate::facts::Document;
use crate::facts::attribution::{Quotation, QuotationKind};
use crate::facts::hedges::HedgeKind;
use crate::report::measure::ends;
use crate::report::{Settings, figures, visible, when};
use crate::text::{InProse, Span};

use super::Shows;

mod claims;

const HEADING: Style = Style::new().bold();
const NAME: Style = AnsiColor::Cyan.on_default();
const LINE: Style = AnsiColor::BrightBlue.on_default();
const QUIET: Style = Style::new().dimmed();
const DOUBT: Style = AnsiColor::Yellow.on_default();

/// The narrowest page that is laid out.
const NARROWEST: usize = 40;

/// Lines that one quotation or claim takes at most.
const MOST_LINES: usize = 2;

pub(super) fn write(
    out: &mut dyn Write,
    document: &Document,
    settings: &Settings<'_>,
    shows: Shows,
    follows: bool,
) -> io::Result<()> {
    let mut page = Page::new(document, settings, shows);
    if follows {
        page.text.push('\n');
    }
    page.head();
    page.quotations();
    page.people();
    page.organizations();
    page.dates();
    page.quantities();
    page.claims();
    page.hedges();
    page.foot();
    out.write_all(page.text.as_bytes())
}

struct Page<'a> {
    document: &'a Document,
    text: String,
    width: usize,
    color: bool,
    /// Whether to tell how sources and speakers were found.
    why: bool,
    /// Whether to list all claims, and not only those that an editor looks at first.
    all: bool,
    /// Columns of the line numbers.
    gutter: usize,
    /// Sections without anything in them.
    empty: Vec<&'static str>,
}

impl<'a> Page<'a> {
    fn new(document: &'a Document, settings: &Settings<'_>, shows: Shows) -> Self {
        let lines = document.page.source.lines.count();
        let gutter = (lines.max(1).ilog10() as usize + 1).max(3) + 1;
        Self {
            document,
            text: String::new(),
            width: settings.width.max(NARROWEST),
            color: settings.color,
            why: shows.why,
            all: shows.all,
            gutter,
            empty: Vec::new(),
        }
    }

    fn head(&mut self) {
        let document = self.document;
        let path = visible::line(&document.page.source.path);
        let published = match document.published {
            Some(date) => format!("published {}", when::words(&date.to_string())),
            None => "no publication date".to_owned(),
        };
        let lines = document.page.source.lines.count();
        let sentences = document.sentences().len();
        let facts = format!(
            "{}, {}, {}, {published}",
            document.page.format.word(),
            counted(lines, "line", "lines"),
            counted(sentences, "sentence", "sentences")
        );
        let (path, facts) = (self.painted(&path, HEADING), self.painted(&facts, QUIET));
        self.put(&path);
        self.paragraph(&facts);
    }

    fn quotations(&mut self) {
        let document = self.document;
        let quotations = document.quotations();
        if quotations.is_empty() {
            return self.empty.push("quotations");
        }
        self.heading("Who speaks");
        let mut before: Option<&Quotation> = None;
        for quotation in quotations {
            // “One” and “two”, laid to one source by one cue, are one entry.
            let goes_on = before.is_some_and(|b| {
                b.source.is_some() && (b.source, b.cue, b.kind) == (quotation.source, quotation.cue, quotation.kind)
            });
            if !goes_on {
                self.entry(Some(quotation.at), &self.attribution(quotation));
            }
            self.excerpt(quotation.at);
            before = Some(quotation);
        }
        let asked =
            |q: &&Quotation| matches!(q.kind, QuotationKind::Speech | QuotationKind::Fragment | QuotationKind::Block);
        let without = quotations.iter().filter(asked).filter(|q| !q.attributed).count();
        if without > 0 {
            let text = format!("{} without a source", counted(without, "quotation", "quotations"));
            let text = self.painted(&text, DOUBT);
            self.entry(None, &text);
        }
    }

    /// Who says it, how, and what sort of quotation it is.
    fn attribution(&self, quotation: &Quotation) -> String {
        let document = self.document;
        let mut parts = Vec::new();
        let source = quotation.named().map(|at| self.plain(at));
        let person =
            quotation.speaker.and_then(|id| document.people().get(id)).map(|p| visible::line(&p.name).into_owned());
        let names_nobody = matches!(quotation.kind, QuotationKind::Name | QuotationKind::Term);
        match (source, person) {
            (Some(source), Some(person)) if source.contains(&person) => parts.push(self.painted(&source, NAME)),
            (Some(source), Some(person)) => parts.push(format!("{} ({person})", self.painted(&source, NAME))),
            (Some(source), None) => parts.push(self.painted(&source, NAME)),
            (None, Some(person)) => parts.push(self.painted(&person, NAME)),
            (None, None) if names_nobody => {}
            (None, None) if quotation.attributed => parts.push("a source named nearby".to_owned()),
            (None, None) => parts.push(self.painted("no source", DOUBT)),
        }
        if let Some(cue) = quotation.cue {
            parts.push(self.plain(cue));
        }
        let kind = match quotation.kind {
            QuotationKind::Speech => None,
            QuotationKind::Fragment => Some("part of a sentence"),
            QuotationKind::Term => Some("a term"),
            QuotationKind::Name => Some("a name"),
            QuotationKind::Block => Some("block quotation"),
        };
        let mut line = parts.join(": ");
        if let Some(kind) = kind {
            let kind = if line.is_empty() { kind.to_owned() } else { format!(" – {kind}") };
            line.push_str(&self.painted(&kind, QUIET));
        }
        let why: Vec<&str> = [quotation.by, quotation.speaker_by].into_iter().flatten().collect();
        if self.why && !why.is_empty() {
            let why = format!(" [{}]", why.join(", "));
            line.push_str(&self.painted(&why, QUIET));
        }
        line
    }

    fn people(&mut self) {
        let document = self.document;
        if document.people().is_empty() {
            return self.empty.push("people");
        }
        self.heading("Who is who");
        let mut speaks = vec![Vec::new(); document.people().len()];
        for quotation in document.quotations() {
            if let Some(on) = quotation.speaker.and_then(|id| speaks.get_mut(id)) {
                on.push(self.line(quotation.at));
            }
        }
        for (person, speaks) in document.people().iter().zip(speaks) {
            let mut name = self.painted(&visible::line(&person.name), NAME);
            let speaks = lines(speaks.into_iter());
            if !speaks.is_empty() {
                let speaks = format!(" – speaks on {speaks}");
                name.push_str(&self.painted(&speaks, QUIET));
            }
            self.entry(None, &name);
            let mentions = person.mentions.iter().map(|m| m.title.map_or(m.at, |title| title.to(m.at)));
            self.forms(mentions);
        }
    }

    fn organizations(&mut self) {
        let document = self.document;
        if document.organizations().is_empty() {
            return self.empty.push("organizations");
        }
        self.heading("Organizations");
        for organization in document.organizations() {
            let mut name = self.painted(&visible::line(&organization.name), NAME);
            if let Some(short) = &organization.short {
                name.push_str(&format!(" ({})", visible::line(short)));
            }
            self.entry(None, &name);
            self.forms(organization.mentions.iter().copied());
        }
    }

    fn quantities(&mut self) {
        let document = self.document;
        if document.quantities().is_empty() {
            return self.empty.push("figures");
        }
        self.heading("How much");
        let mut rows: Vec<(Span<InProse>, String, String)> = Vec::new();
        for quantity in document.quantities() {
            let said = figures::said(document, quantity, |text| one_line(&ends(text, self.width)));
            rows.push((quantity.at, self.plain(quantity.at), visible::line(&said).into_owned()));
        }
        self.table(rows);
    }

    fn dates(&mut self) {
        let document = self.document;
        if document.dates().is_empty() {
            return self.empty.push("dates");
        }
        self.heading("When");
        let rows = document.dates().iter().map(|date| {
            let text = self.plain(date.at);
            let value = date.value.as_deref().map_or_else(|| "open".to_owned(), when::words);
            // What says itself needs no second word.
            let value = if value == text { String::new() } else { visible::line(&value).into_owned() };
            (date.at, text, value)
        });
        self.table(rows.collect());
    }

    /// Rows of a place, its words, and what they say.
    fn table(&mut self, rows: Vec<(Span<InProse>, String, String)>) {
        let column = rows.iter().map(|(_, text, _)| visible::text_width(text)).max().unwrap_or(0).min(self.width / 3);
        for (at, text, value) in rows {
            let value = self.painted(&value, if value == "open" { QUIET } else { Style::new() });
            let columns = visible::text_width(&text);
            if columns <= column {
                self.entry(Some(at), &format!("{text}{}{value}", " ".repeat(column - columns + 2)));
            } else {
                self.entry(Some(at), &text);
                let line = format!("{}{value}", " ".repeat(self.gutter + 2 + column + 2));
                self.put(&line);
            }
        }
    }

    fn hedges(&mut self) {
        let document = self.document;
        if document.hedges().is_empty() {
            return self.empty.push("hedges");
        }
        self.heading("Hedges");
        for (kind, name) in [
            (HedgeKind::Reserve, "words of reserve"),
            (HedgeKind::Vague, "words that leave open who, how many, how often"),
        ] {
            let of_kind = document.hedges().iter().filter(|hedge| hedge.kind == kind).map(|hedge| hedge.at);
            if of_kind.clone().next().is_some() {
                let name = self.painted(name, NAME);
                self.entry(None, &name);
                self.forms(of_kind);
            }
        }
    }

    fn foot(&mut self) {
        if self.empty.is_empty() {
            return;
        }
        let none = match self.empty.split_last() {
            Some((last, [])) => format!("No {last}."),
            Some((last, before)) => format!("No {} and no {last}.", before.join(", no ")),
            None => String::new(),
        };
        let none = self.painted(&none, QUIET);
        self.text.push('\n');
        self.paragraph(&none);
    }

    /// A line number, where there is one, and text beside it, wrapped.
    fn entry(&mut self, at: Option<Span<InProse>>, text: &str) {
        let number = match at {
            Some(at) => format!("{:>1$}  ", self.line(at), self.gutter),
            None => "  ".to_owned(),
        };
        let rest = " ".repeat(number.len());
        let indent = self.painted(&number, LINE);
        for (i, line) in wrapped(text, self.width.saturating_sub(rest.len())).into_iter().enumerate() {
            let line = format!("{}{line}", if i == 0 { &indent } else { &rest });
            self.put(&line);
        }
    }

    /// The prose of a span below its entry.
    fn excerpt(&mut self, at: Span<InProse>) {
        let indent = " ".repeat(self.gutter + 2);
        for line in wrapped(&self.clipped(at), self.width.saturating_sub(indent.len())) {
            let line = format!("{indent}{line}");
            self.put(&line);
        }
    }

    /// The prose of a span beside its line number.
    fn numbered(&mut self, at: Span<InProse>) {
        self.entry(Some(at), &self.clipped(at));
    }

    /// Each form in which something is mentioned, with the lines it is on.
    fn forms(&mut self, mentions: impl Iterator<Item = Span<InProse>>) {
        let mut forms: Vec<(String, Vec<u32>)> = Vec::new();
        let mut index = rustc_hash::FxHashMap::<String, usize>::default();
        for at in mentions {
            let (text, line) = (self.plain(at), self.line(at));
            let i = *index.entry(text.clone()).or_insert(forms.len());
            if i == forms.len() {
                forms.push((text, Vec::new()));
            }
            forms[i].1.push(line);
        }
        let column = forms.iter().map(|(text, _)| visible::text_width(text)).max().unwrap_or(0).min(self.width / 2);
        for (text, on) in forms {
            let pad = " ".repeat(column.saturating_sub(visible::text_width(&text)) + 2);
            let on = self.painted(&lines(on.into_iter()), LINE);
            let line = format!("{text}{pad}{on}");
            let indent = " ".repeat(self.gutter + 2);
            for (i, line) in wrapped(&line, self.width.saturating_sub(indent.len() + 2)).into_iter().enumerate() {
                let line = format!("{indent}{}{line}", if i == 0 { "" } else { "  " });
                self.put(&line);
            }
        }
    }

    fn heading(&mut self, text: &str) {
        let text = self.painted(text, HEADING);
        self.text.push('\n');
        self.put(&text);
    }

    fn paragraph(&mut self, text: &str) {
        for line in wrapped(text, self.width) {
            self.put(&line);
        }
    }

    fn put(&mut self, line: &str) {
        self.text.push_str(line.trim_end_matches(' '));
        self.text.push('\n');
    }

    /// The line, from 1, on which a span starts in the file.
    fn line(&self, at: Span<InProse>) -> u32 {
        self.document.page.source.position(self.document.page.prose.locate(at).start).line
    }

    /// The prose of a short span in one line.
    fn plain(&self, at: Span<InProse>) -> String {
        one_line(&ends(self.document.text(at), self.width))
    }

    /// The prose of a span, by its two ends where it is long.
    fn clipped(&self, at: Span<InProse>) -> String {
        let room = self.width.saturating_sub(self.gutter + 2) * MOST_LINES;
        // Wrapping leaves the ends of lines empty.
        one_line(&ends(self.document.text(at), room.saturating_sub(16)))
    }

    fn painted(&self, text: &str, style: Style) -> String {
        if self.color && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// Text in one line, as a reader sees it: line ends and runs of spaces are one space.
fn one_line(text: &str) -> String {
    // A line end inside a span has become visible on the way here.
    let text = text.replace(['␊', '␍'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width.max(10)).word_splitter(WordSplitter::NoHyphenation);
    wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// `line 3`, or `lines 3–5, 9 (4 times)`: in order, each once.
fn lines(on: impl Iterator<Item = u32>) -> String {
    let mut on: Vec<u32> = on.collect();
    let times = on.len();
    on.sort_unstable();
    on.dedup();
    let mut runs: Vec<Range<u32>> = Vec::new();
    for &line in &on {
        match runs.last_mut() {
            Some(run) if run.end == line => run.end = line + 1,
            _ => runs.push(line..line + 1),
        }
    }
    let named: Vec<String> = runs
        .iter()
        .map(|run| match run.len() {
            1 => run.start.to_string(),
            2 => format!("{}, {}", run.start, run.start + 1),
            _ => format!("{}–{}", run.start, run.end - 1),
        })
        .collect();
    match on.len() {
        0 => String::new(),
        1 if times == 1 => format!("line {}", named[0]),
        1 => format!("line {}, {times} times", named[0]),
        n if n == times => format!("lines {}", named.join(", ")),
        _ => format!("lines {}, {times} times", named.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[track_caller]
    fn check(on: &[u32], expected: &str) {
        assert_eq!(lines(on.iter().copied()), expected);
    }

    #[test]
    fn lines_in_words() {
        check(&[], "");
        check(&[3], "line 3");
        check(&[3, 3], "line 3, 2 times");
        check(&[3, 4, 9], "lines 3, 4, 9");
        check(&[3, 4, 5, 9, 9], "lines 3–5, 9, 5 times");
    }
}
