//! How many sources a story has, above its first line.

use lsp_types::{CodeLens, Command};
use rustc_hash::FxHashSet;

use crate::facts::Document;
use crate::grammar::tags::Tag;
use crate::text::{InProse, Span};

use super::lines::Lines;

/// The lens of a story; none where nobody speaks in it.
pub(super) fn of(document: &Document, lines: &Lines<'_>) -> Vec<CodeLens> {
    let (sources, quotations) = count(document);
    let Some(first) = document.sentences().first().filter(|_| sources + quotations > 0) else { return Vec::new() };
    let there = document.page.prose.locate(first.at);
    let position = lines.position(there.start as usize);
    let title = format!("{}, {}", told(sources, "source"), told(quotations, "quotation"));
    // A lens without a command is shown and not pressed.
    let command = Command { title, command: String::new(), arguments: None };
    vec![CodeLens { range: lsp_types::Range::new(position, position), command: Some(command), data: None }]
}

/// How many sources, each once, and how many quotations.
fn count(document: &Document) -> (usize, usize) {
    let mut people: FxHashSet<usize> = FxHashSet::default();
    let mut others: FxHashSet<String> = FxHashSet::default();
    let person =
        |at: Span<InProse>| document.people().iter().position(|p| p.mentions.iter().any(|m| at.contains(m.at)));
    let mut source = |speaker: Option<usize>, named: Option<Span<InProse>>| match speaker.or_else(|| person(named?)) {
        Some(known) => drop(people.insert(known)),
        None => others.extend(named.map(|at| document.text(at).to_lowercase())),
    };
    let spoken = document.quotations().iter().filter(|q| q.speaker.is_some() || q.named().is_some());
    let mut quotations = 0;
    for quotation in spoken {
        quotations += 1;
        source(quotation.speaker, quotation.named());
    }
    for reported in document.attributions().reported.iter().filter(|reported| !reported.source.is_empty()) {
        // Whom a pronoun means here nobody has asked; he is named elsewhere.
        if reported.source.len() > 1 || document.tags().tag(reported.source.start) != Tag::Pron {
            source(None, Some(document.words().span(reported.source.clone())));
        }
    }
    (people.len() + others.len(), quotations)
}

fn told(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
