//! Tables and figures in the order of their numbers: after `Table 1` comes `Table 2`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::facts::Document;
use crate::grammar::words::WordKind;
use crate::language::WordSet;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::scope::{Parts, Scope};

/// `[number-order]` in a rule file.
pub const KIND: Kind = Kind {
    table: "number-order",
    doc: "tables, figures and the like that are first spoken of out of the order of their numbers, or with one left out",
    read: |options| options.story::<NumberOrder>(),
};

/// The options of `[number-order]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct NumberOrder {
    /// The words before the numbers: `table`, `figure`.
    words: WordSet,
    /// What is wrong; `{}` stands for the place, `{expected}` for the number that was to come.
    message: String,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
}

impl Default for NumberOrder {
    fn default() -> Self {
        Self {
            words: WordSet::default(),
            message: "`{}` comes where number {expected} was to".to_owned(),
            parts: Parts::narrative(),
        }
    }
}

impl Check for NumberOrder {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let words = document.words();
        let mut scope = Scope::new(document, &self.parts, true);
        let mut last: BTreeMap<&str, (u64, Span<InProse>)> = BTreeMap::new();
        let mut findings = Vec::new();
        for i in 0..words.len() {
            let named = words.get(i).is_some_and(|w| w.kind == WordKind::Word && w.capital);
            let Some(number) = words.text(i + 1).parse::<u64>().ok().filter(|_| named) else { continue };
            let at = words.span(i..i + 2);
            if !self.words.contains(words.folded(i)) || !scope.holds(at) {
                continue;
            }
            match last.get(words.lower(i)) {
                // What begins elsewhere belongs to a longer work.
                None if number != 1 => {}
                Some((highest, _)) if number <= *highest => continue,
                Some((highest, before)) if number > highest + 1 => {
                    let expected = (highest + 1).to_string();
                    let message = self.message.replace("{}", document.text(at)).replace("{expected}", &expected);
                    findings.push(Finding::new(at, message, "out of order").related(*before, "the one before"));
                }
                _ => {}
            }
            last.insert(words.lower(i), (number, at));
        }
        findings
    }

    fn flaws(&self) -> Vec<Flaw> {
        match self.words.is_empty() {
            true => vec![Flaw::everywhere("`words` is empty, so nothing is ever found")],
            false => Vec::new(),
        }
    }
}
