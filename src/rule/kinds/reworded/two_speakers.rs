//! The same words laid to two people: `“She is a sensible animal,” said Rane. … It was left to Kadam. “She is a sensible
//! animal,” he said.`

use rustc_hash::FxHashMap;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::rule::Finding;

use super::Said;

/// Fewer words than these anybody may say.
const SHORTEST: usize = 5;

/// So many words are the same by no chance.
const LONG: usize = 9;

/// What is told of quotations that are another one’s words, where another person speaks.
pub(super) fn find(document: &Document, said: &[Said]) -> Vec<Finding> {
    let words = document.words();
    let mut known: FxHashMap<Vec<&str>, (usize, usize)> = FxHashMap::default();
    let mut findings = Vec::new();
    for (n, one) in said.iter().enumerate().filter(|(_, s)| s.words.len() >= SHORTEST && !s.fragment) {
        let Some(speaker) = one.speaker else { continue };
        let opening = one.words.iter().take(SHORTEST).map(|&k| words.lower(k)).collect();
        let &mut (first, before) = known.entry(opening).or_insert((n, speaker));
        let model = &said[first];
        // What begins alike may go on otherwise.
        let pairs = model.words.iter().zip(&one.words);
        let same = pairs.take_while(|(a, b)| words.lower(**a) == words.lower(**b)).count();
        let whole = same == model.words.len().min(one.words.len()) || same >= LONG;
        if before == speaker || model.block == one.block || !whole {
            continue;
        }
        let span = |said: &Said| words.span(said.words[0]..said.words[said.words.len().min(SHORTEST) - 1] + 1);
        let name = |person: usize| &document.people()[person].name;
        let message = format!("the words of {} here are those of {} there: who said so?", name(speaker), name(before));
        let finding = Finding::new(span(one), message, format!("laid to {}", name(speaker)));
        findings.push(
            finding
                .related(span(model), format!("laid to {}", name(before)))
                .help("lay the words to whoever said them")
                .severity(Severity::Note),
        );
    }
    findings
}
