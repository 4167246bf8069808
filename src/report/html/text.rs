//! The text of a story, cut where anything begins or ends, each piece with all that holds there.

use std::io::{self, Write};

use crate::facts::Document;
use crate::facts::claims::ClaimStatus;
use crate::read::BlockKind;
use crate::text::{InProse, Span};

use super::margin::Margin;
use super::{COLORS, Colors, escaped};

/// A stretch of prose and the classes it has on the page.
struct Stretch {
    at: Span<InProse>,
    class: String,
    /// The number of the finding whose place it is.
    finding: Option<usize>,
}

/// Writes all paragraphs, each with its findings beside it.
pub(super) fn blocks(out: &mut dyn Write, document: &Document, margin: &Margin<'_>) -> io::Result<()> {
    let mut stretches = understood(document);
    stretches.sort_by_key(|s| (s.at.start, s.at.end));
    let mut waiting = stretches.into_iter().peekable();
    let mut running: Vec<Stretch> = Vec::new();
    for (index, block) in document.page.prose.blocks.iter().enumerate() {
        running.retain(|s| s.at.end > block.at.start);
        while let Some(next) = waiting.next_if(|s| s.at.start < block.at.end) {
            running.push(next);
        }
        let notes = margin.of(index);
        running.extend(notes.iter().map(|note| Stretch {
            at: note.at,
            class: format!("mark {}", note.severity.word()),
            finding: Some(note.number),
        }));
        let tag = tag(block.kind);
        write!(out, "<div class=\"row\"><{tag} id=\"p{index}\">")?;
        pieces(out, document, block.at, &running)?;
        writeln!(out, "</{tag}>\n<aside>")?;
        for note in notes {
            note.write(out, document)?;
        }
        writeln!(out, "</aside></div>")?;
    }
    Ok(())
}

fn tag(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading(_) => "h2",
        BlockKind::BlockQuote => "blockquote",
        BlockKind::Code => "pre",
        _ => "p",
    }
}

/// What is shown in the text: quotations by speaker, people, dates, figures, words that leave a claim open.
fn understood(document: &Document) -> Vec<Stretch> {
    let stretch = |at, class: String| Stretch { at, class, finding: None };
    let colors = Colors::of_story(document);
    let mut all = Vec::new();
    for quotation in document.quotations() {
        let speaker = colors.of(document, quotation).map_or(String::new(), |n| format!(" s{n}"));
        all.push(stretch(quotation.at, format!("quotation{speaker}")));
    }
    for (id, person) in document.people().iter().enumerate() {
        all.extend(person.mentions.iter().map(|m| stretch(m.at, format!("person s{}", id % COLORS))));
    }
    all.extend(document.dates().iter().map(|date| stretch(date.at, "date".to_owned())));
    all.extend(document.quantities().iter().map(|quantity| stretch(quantity.at, "figure".to_owned())));
    let open = |status| matches!(status, ClaimStatus::Unconfirmed | ClaimStatus::Denied);
    all.extend(
        document.claims().iter().filter(|c| open(c.status) && !c.part).map(|c| stretch(c.at, "open".to_owned())),
    );
    all
}

/// Writes a paragraph piece by piece.
fn pieces(out: &mut dyn Write, document: &Document, block: Span<InProse>, all: &[Stretch]) -> io::Result<()> {
    let inside = |s: &&Stretch| s.at.start < block.end && s.at.end > block.start;
    let mut edges: Vec<u32> = vec![block.start, block.end];
    for stretch in all.iter().filter(inside) {
        edges.extend([stretch.at.start.max(block.start), stretch.at.end.min(block.end)]);
    }
    edges.sort_unstable();
    edges.dedup();
    let mut here: Vec<&Stretch> = Vec::new();
    let mut next = all.iter().filter(inside).collect::<Vec<_>>();
    next.sort_by_key(|s| std::cmp::Reverse(s.at.start));
    for edge in edges.windows(2) {
        here.retain(|s| s.at.end > edge[0]);
        while let Some(stretch) = next.pop_if(|s| s.at.start <= edge[0]) {
            here.push(stretch);
        }
        let text = document.text(Span::new(edge[0] as usize, edge[1] as usize)).replace('\n', " ");
        let text = escaped(&text);
        if here.is_empty() {
            write!(out, "{text}")?;
            continue;
        }
        let classes: Vec<&str> = here.iter().map(|s| s.class.as_str()).collect();
        let begins = here.iter().find(|s| s.finding.is_some() && s.at.start.max(block.start) == edge[0]);
        match begins.and_then(|s| s.finding) {
            Some(number) => {
                let class = classes.join(" ");
                write!(out, "<a class=\"{class}\" id=\"f{number}\" href=\"#n{number}\">{text}</a>")?;
            }
            None => write!(out, "<span class=\"{}\">{text}</span>", classes.join(" "))?,
        }
    }
    Ok(())
}
