//! A story as one self-contained page for a browser: the text with what copydesk understood of it, findings in the margin.
//!
//! The page asks nothing of the network and runs no script: it can be mailed, printed and kept.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::Document;
use crate::facts::attribution::Quotation;
use crate::facts::claims::ClaimStatus;
use crate::facts::dates::DateMention;
use crate::text::{InProse, Span};

use jiff::civil::Date;

use super::{figures, visible, when};

mod margin;
mod text;

use margin::Margin;

/// How many colours speakers are told apart by; more speakers share them.
const COLORS: usize = 8;

/// Writes the page of a story; `diagnostics` are its own findings, in order.
///
/// # Errors
/// Those of `out`.
pub fn story(out: &mut dyn Write, document: &Document, diagnostics: &[&Diagnostic]) -> io::Result<()> {
    let title = escaped(&document.page.source.path);
    head(out, &title)?;
    writeln!(out, "<header><h1>{title}</h1>\n<p>{}</p></header>", counted(diagnostics))?;
    let margin = Margin::new(document, diagnostics);
    writeln!(out, "<main id=\"story\">")?;
    text::blocks(out, document, &margin)?;
    writeln!(out, "</main>\n<section class=\"facts\" aria-label=\"What copydesk understood\">")?;
    speakers(out, document)?;
    people(out, document)?;
    time(out, document)?;
    dates(out, document)?;
    quantities(out, document)?;
    claims(out, document)?;
    writeln!(out, "</section>\n</body>\n</html>")
}

/// Writes the page that leads to the pages of many stories: each with its link, its name and its findings.
///
/// # Errors
/// Those of `out`.
pub fn index(out: &mut dyn Write, stories: &[(String, String, Vec<&Diagnostic>)]) -> io::Result<()> {
    head(out, "copydesk report")?;
    writeln!(out, "<header><h1>copydesk report</h1></header>\n<main><table>")?;
    writeln!(out, "<thead><tr><th scope=\"col\">story<th scope=\"col\">findings</tr></thead>\n<tbody>")?;
    for (link, name, diagnostics) in stories {
        let (link, name, found) = (escaped(link), escaped(name), counted(diagnostics));
        writeln!(out, "<tr><td><a href=\"{link}\">{name}</a><td>{found}</tr>")?;
    }
    writeln!(out, "</tbody></table></main>\n</body>\n</html>")
}

/// What a page says that made it.
const GENERATOR: &str = "<meta name=\"generator\" content=\"copydesk\">";

/// Whether a file that begins so is a page of a report: no page that somebody wrote is taken for one.
pub fn is_page(beginning: &[u8]) -> bool {
    beginning.windows(GENERATOR.len()).any(|here| here == GENERATOR.as_bytes())
}

fn head(out: &mut dyn Write, title: &str) -> io::Result<()> {
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         {GENERATOR}\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{}</style>\n</head>\n<body>",
        include_str!("page.css")
    )
}

fn speakers(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let quotations: Vec<_> = document.quotations().iter().filter(|q| q.source.is_some() || !q.attributed).collect();
    let colors = Colors::of_story(document);
    open(out, "Who speaks", quotations.is_empty())?;
    for quotation in &quotations {
        let person = quotation.speaker.and_then(|id| document.people().get(id));
        let source = quotation.named().map(|at| prose(document, at));
        let who = person.map(|p| p.name.clone()).or(source).unwrap_or_else(|| "no source".to_owned());
        let color = colors.of(document, quotation).map_or(String::new(), |n| format!(" class=\"s{n}\""));
        let quoted = linked(document, quotation.at);
        writeln!(out, "<li><b{color}>{}</b> {quoted}", escaped(&who))?;
    }
    close(out, quotations.is_empty())
}

fn people(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let people = document.people();
    open(out, "Who is who", people.is_empty())?;
    for (id, person) in people.iter().enumerate() {
        let mut forms: Vec<String> = Vec::new();
        for mention in &person.mentions {
            let form = linked(document, mention.title.map_or(mention.at, |title| title.to(mention.at)));
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        writeln!(out, "<li><b class=\"s{}\">{}</b> {}", id % COLORS, escaped(&person.name), forms.join(", "))?;
    }
    close(out, people.is_empty())
}

/// The colours by which speakers are told apart: those of people by their number, of other sources by their words.
struct Colors {
    people: usize,
    others: Vec<String>,
}

impl Colors {
    fn of_story(document: &Document) -> Self {
        let mut colors = Self { people: document.people().len(), others: Vec::new() };
        for quotation in document.quotations().iter().filter(|q| q.speaker.is_none()) {
            let source = quotation.named().map(|at| prose(document, at).to_lowercase());
            colors.others.extend(source.filter(|source| !colors.others.contains(source)));
        }
        colors
    }

    /// The colour of a quotation; none where nobody is named for it.
    fn of(&self, document: &Document, quotation: &Quotation) -> Option<usize> {
        let other = || {
            let source = prose(document, quotation.named()?).to_lowercase();
            Some(self.people + self.others.iter().position(|known| *known == source)?)
        };
        Some(quotation.speaker.or_else(other)? % COLORS)
    }
}

/// The day, month or year on the calendar that a date stands for, by its first day.
fn day(date: &DateMention) -> Option<Date> {
    let value = date.value.as_deref()?.split('T').next()?;
    let mut parts = value.split('-').map(|part| part.parse::<i16>().ok());
    let (year, month, day) = (parts.next()??, parts.next().unwrap_or(Some(1))?, parts.next().unwrap_or(Some(1))?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Twice as far on the line is about ten times as far in time: hours and centuries stand on one page.
fn gap(from: Date, to: Date) -> u32 {
    let days = f64::from((to - from).get_days());
    (2.0 * (1.0 + days).log10()).round() as u32
}

/// What has its place on the calendar, on a line of time.
fn time(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let mut days: Vec<(Date, &DateMention)> = document.dates().iter().filter_map(|d| Some((day(d)?, d))).collect();
    days.sort_by_key(|(day, date)| (*day, date.at.start));
    if days.is_empty() {
        return Ok(());
    }
    writeln!(out, "<details open><summary>On a line of time</summary>\n<ol class=\"line\">")?;
    let mut before = days[0].0;
    for (day, date) in days {
        let value = date.value.as_deref().unwrap_or_default();
        let (shown, machine, gap) = (when::words(value), escaped(value), gap(before, day));
        let shown = escaped(&shown);
        writeln!(
            out,
            "<li style=\"--gap: {gap}\"><time datetime=\"{machine}\">{shown}</time> {}",
            linked(document, date.at)
        )?;
        before = day;
    }
    writeln!(out, "</ol></details>")
}

fn quantities(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let all = document.quantities();
    open(out, "How much", all.is_empty())?;
    for quantity in all {
        let said = figures::said(document, quantity, |text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        writeln!(out, "<li>{} <i>{}</i>", linked(document, quantity.at), escaped(&said))?;
    }
    close(out, all.is_empty())
}

/// The other dates, in the order of the story.
fn dates(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let dates: Vec<_> = document.dates().iter().filter(|date| day(date).is_none()).collect();
    open(out, "When", dates.is_empty())?;
    for date in &dates {
        let value = date.value.as_deref().map_or_else(|| "open".to_owned(), when::words);
        writeln!(out, "<li>{} <time>{}</time>", linked(document, date.at), escaped(&value))?;
    }
    close(out, dates.is_empty())
}

fn claims(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let groups = [
        (ClaimStatus::Unconfirmed, "Unconfirmed, the story says"),
        (ClaimStatus::Denied, "Said not to be so"),
        (ClaimStatus::Hedged, "With reserve"),
        (ClaimStatus::Attributed, "Laid to a source"),
        (ClaimStatus::Asserted, "In the story’s own voice"),
    ];
    for (status, name) in groups {
        let claims: Vec<_> = document.claims().iter().filter(|claim| claim.status == status && !claim.part).collect();
        if !claims.is_empty() {
            open(out, name, false)?;
            for claim in claims {
                writeln!(out, "<li>{}", linked(document, claim.at))?;
            }
            close(out, false)?;
        }
    }
    Ok(())
}

fn open(out: &mut dyn Write, name: &str, empty: bool) -> io::Result<()> {
    if empty { Ok(()) } else { writeln!(out, "<details open><summary>{name}</summary>\n<ul>") }
}

fn close(out: &mut dyn Write, empty: bool) -> io::Result<()> {
    if empty { Ok(()) } else { writeln!(out, "</ul></details>") }
}

/// A stretch of prose that leads to its paragraph.
fn linked(document: &Document, at: Span<InProse>) -> String {
    let block = document.page.prose.block_at(at.start).unwrap_or(0);
    format!("<a href=\"#p{block}\">{}</a>", escaped(&prose(document, at)))
}

/// A stretch of prose in one line.
fn prose(document: &Document, at: Span<InProse>) -> String {
    document.text(at).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn counted(diagnostics: &[&Diagnostic]) -> String {
    let of = |severity: Severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let some = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| (of(severity), severity.word()));
    let told: Vec<String> = some
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    if told.is_empty() { "no findings".to_owned() } else { told.join(", ") }
}

/// What is said of a place, with the words it takes from the story in `<q>`.
fn told(message: &str) -> String {
    let mut parts = message.split('`');
    let mut told = escaped(parts.next().unwrap_or_default());
    let mut quoted = true;
    for part in parts {
        told.push_str(if quoted { "<q>" } else { "</q>" });
        told.push_str(&escaped(part));
        quoted = !quoted;
    }
    if quoted { told } else { escaped(message) }
}

/// A text that a browser shows as it stands: markup, controls and marks of direction stand for themselves.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in visible::line(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            _ => safe.push(c),
        }
    }
    safe
}
