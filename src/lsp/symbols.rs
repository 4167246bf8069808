//! The outline of a story: its people, its quotations, and what it calls open.

use lsp_types::{DocumentSymbol, Location, Position, SymbolKind, Uri};

use crate::facts::Document;
use crate::facts::claims::ClaimStatus;
use crate::text::{InProse, InSource, Span};

use super::lines::Lines;

/// Characters of a quotation or claim that the outline shows.
const SHOWN: usize = 60;

/// The outline, in the order of the story.
pub(super) fn outline(document: &Document, lines: &Lines<'_>) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    for person in document.people() {
        if let Some(first) = person.mentions.first() {
            let detail = first.title.map(|title| document.text(title).to_owned());
            symbols.push(symbol(document, lines, person.name.clone(), detail, SymbolKind::OBJECT, first.at));
        }
    }
    for quotation in document.quotations() {
        let detail = quotation.named().map(|source| brief(document.text(source)));
        let name = brief(document.text(quotation.at));
        symbols.push(symbol(document, lines, name, detail, SymbolKind::STRING, quotation.at));
    }
    for claim in document.claims().iter().filter(|c| c.status == ClaimStatus::Unconfirmed && !c.part) {
        let detail = Some("unconfirmed".to_owned());
        symbols.push(symbol(document, lines, brief(document.text(claim.at)), detail, SymbolKind::EVENT, claim.at));
    }
    symbols.sort_by_key(|symbol| (symbol.range.start, symbol.range.end));
    symbols
}

/// Where a person named at a place is first mentioned.
pub(super) fn first_mention(document: &Document, lines: &Lines<'_>, uri: &Uri, at: Span<InProse>) -> Option<Location> {
    let person = document.people().iter().find(|p| p.mentions.iter().any(|mention| mention.at.contains(at)))?;
    let first = place(document, person.mentions.first()?.at);
    let range = lines.range(first.start as usize, first.end as usize);
    Some(Location { uri: uri.clone(), range })
}

fn place(document: &Document, at: Span<InProse>) -> Span<InSource> {
    document.page.prose.locate(at)
}

fn symbol(
    document: &Document,
    lines: &Lines<'_>,
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    at: Span<InProse>,
) -> DocumentSymbol {
    let at = place(document, at);
    let range = lines.range(at.start as usize, at.end as usize);
    // A field that clients no longer read must be given all the same.
    #[expect(deprecated)]
    DocumentSymbol { name, detail, kind, tags: None, deprecated: None, range, selection_range: range, children: None }
}

/// A text in one line, cut after so many characters.
fn brief(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// The place of a cursor in the prose, as a stretch without length; none where it stands on markup or between paragraphs.
pub(super) fn cursor(document: &Document, lines: &Lines<'_>, position: Position) -> Option<Span<InProse>> {
    let offset = lines.offset(position);
    let start = document.page.prose.shown(Span::new(offset, offset))?.start as usize;
    let there = document.page.prose.locate(Span::new(start, start + 1)).start as usize;
    (there == offset).then(|| Span::new(start, start))
}
