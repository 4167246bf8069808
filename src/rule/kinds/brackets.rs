//! Brackets that are opened and never closed.

use serde::Deserialize;

use crate::facts::Document;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::scope::{Parts, Quotations, Scope};

/// `[brackets]` in a rule file.
pub const KIND: Kind = Kind {
    table: "brackets",
    doc: "round and square brackets that are opened and not closed in the same block",
    read: |options| options.story::<Brackets>(),
};

/// The options of `[brackets]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Brackets {
    /// What is wrong; `{}` stands for the bracket.
    message: String,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

impl Default for Brackets {
    fn default() -> Self {
        let parts = Parts::narrative();
        Self { message: "`{}` is never closed".to_owned(), parts, quotations: Quotations::Look }
    }
}

impl Check for Brackets {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let words = document.words();
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        // A bracket may run over several blocks: then a closing one is left over in a later one.
        let mut open: Vec<(&str, u32, Span<InProse>)> = Vec::new();
        let mut lost: Vec<(&str, Span<InProse>)> = Vec::new();
        let mut extra = [0_usize; 2];
        for (i, word) in words.all().iter().enumerate() {
            let text = words.text(i);
            let close = match text {
                "(" => ")",
                // `[2.5,3.5)` is an interval.
                "[" if words.text(i + 1).starts_with(|c: char| c.is_ascii_digit()) => continue,
                "[" => "]",
                ")" | "]" => {
                    match open.iter().rposition(|(close, block, _)| *close == text && *block == word.block) {
                        Some(at) => drop(open.remove(at)),
                        None => extra[usize::from(text == "]")] += 1,
                    }
                    continue;
                }
                _ => continue,
            };
            open.push((close, word.block, word.at));
        }
        lost.extend(open.into_iter().map(|(close, _, at)| (close, at)));
        // A face is no bracket: `:(`.
        let face = |at: Span<InProse>| document.page.prose.text[..at.start as usize].ends_with([':', ';', '-']);
        lost.retain(|&(close, at)| extra[usize::from(close == "]")] == 0 && !face(at) && scope.holds(at));
        lost.iter()
            .map(|&(_, at)| Finding::new(at, self.message.replace("{}", document.text(at)), "opened here"))
            .collect()
    }
}
