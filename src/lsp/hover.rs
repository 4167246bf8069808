//! What a place says of itself: the rule that speaks there, and what copydesk understood of the words.

use std::fmt::Write as _;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use crate::desk::Run;
use crate::diagnostic::Diagnostic;
use crate::facts::Document;
use crate::facts::quantities;
use crate::text::{InProse, Span};

/// The page for a place in a story; `found` are the findings there.
pub(super) fn page(document: &Document, at: Option<Span<InProse>>, found: &[&Diagnostic], run: &Run) -> Option<Hover> {
    let mut text = String::new();
    for diagnostic in found {
        rule(&mut text, &diagnostic.rule, run);
    }
    if let Some(at) = at {
        understood(&mut text, document, at);
    }
    let value = text.trim_end().to_owned();
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    (!text.is_empty()).then_some(Hover { contents, range: None })
}

/// A rule: what it reports, why, and who says so.
fn rule(text: &mut String, id: &str, run: &Run) {
    let file = run.projects.all.iter().flat_map(|project| &project.files).find(|file| file.id == id);
    if let Some(file) = file {
        let _ = write!(text, "**{id}** – {}\n\n{}\n\n", plain(&file.title), plain(&file.why));
        if let Some(source) = &file.source {
            let _ = write!(text, "*{}*\n\n", plain(source));
        }
        let _ = write!(text, "`copydesk explain {id}` shows its options and examples.\n\n");
    }
}

fn understood(text: &mut String, document: &Document, at: Span<InProse>) {
    let people = document.people();
    for quotation in document.quotations().iter().filter(|q| q.at.contains(at)) {
        let source = quotation.named().map(|source| plain(document.text(source)));
        let speaker = quotation.speaker.and_then(|id| people.get(id)).map(|person| plain(&person.name));
        let cue = quotation.cue.map_or(String::new(), |cue| format!(" ({})", plain(document.text(cue))));
        let told = match (source, speaker) {
            (Some(source), Some(speaker)) if !source.contains(&speaker) => format!("laid to {source}, {speaker}{cue}"),
            (Some(source), _) => format!("laid to {source}{cue}"),
            (None, Some(speaker)) => format!("spoken by {speaker}{cue}"),
            (None, None) if quotation.attributed => continue,
            (None, None) => "laid to nobody".to_owned(),
        };
        let _ = write!(text, "Quotation {told}.\n\n");
    }
    for person in people {
        let Some(mention) = person.mentions.iter().find(|m| m.at.contains(at)) else { continue };
        let title = mention.title.map_or(String::new(), |title| format!("{} ", plain(document.text(title))));
        let count = person.mentions.len();
        let _ = write!(text, "{title}**{}**: {count} mention{}.\n\n", plain(&person.name), plural(count));
    }
    for date in document.dates().iter().filter(|date| date.at.contains(at)) {
        let value = date.value.as_deref().unwrap_or("open");
        let _ = write!(text, "Date: `{value}`.\n\n");
    }
    for quantity in document.quantities().iter().filter(|quantity| quantity.at.contains(at)) {
        let of = quantity.of.as_ref().map(|of| format!("of {}", plain(document.text(of.at))));
        let exactly = Some(quantities::word(quantity.precision)).filter(|word| *word != "exact");
        let parts = [quantity.unit.name().map(plain), of, exactly.map(str::to_owned)];
        let said: String = parts.into_iter().flatten().map(|part| format!(", {part}")).collect();
        let _ = write!(text, "Figure: `{}`{said}.\n\n", quantity.value);
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// A text that Markdown shows as it stands, in one line.
fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut safe = String::with_capacity(line.len());
    for c in line.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '[' | '&' | '#') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}
