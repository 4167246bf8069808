//! A story as one self-contained page for a browser: the text with what copydesk understood of it, findings in the margin.
//!
//! The page asks nothing of the network and runs no script: it can be mailed, printed and kept.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::Document;
use crate::facts::claims::ClaimStatus;
use crate::text::{InProse, Span};

use super::{visible, when};

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
    dates(out, document)?;
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
    open(out, "Who speaks", quotations.is_empty())?;
    for quotation in &quotations {
        let person = quotation.speaker.and_then(|id| document.people().get(id));
        let source = quotation.named().map(|at| prose(document, at));
        let who = person.map(|p| p.name.clone()).or(source).unwrap_or_else(|| "no source".to_owned());
        let color = quotation.speaker.map_or(String::new(), |id| format!(" class=\"s{}\"", id % COLORS));
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

/// Dates on a line of time: those with a day first, in the order of time, then the rest in the order of the story.
fn dates(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let mut dates: Vec<_> = document.dates().iter().collect();
    let day = |value: Option<&str>| value.filter(|v| v.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned);
    dates.sort_by_key(|date| {
        let day = day(date.value.as_deref());
        (day.is_none(), day)
    });
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
