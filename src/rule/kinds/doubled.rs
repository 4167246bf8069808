//! Two hedges where one is meant: pairs of words that have one hedge that is enough, and two hedges of one clause.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::language::{Language, Phrases};
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

/// `[doubled]` in a rule file.
pub const KIND: Kind = Kind {
    table: "doubled",
    doc: "two hedges where one is meant, with the one to keep",
    read: |options| options.story::<Doubled>(),
};

/// The options of `[doubled]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Doubled {
    quotations: bool,
    apart: bool,
    pairs: Phrases<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// Whether to look inside quotations too.
    quotations: bool,
    /// Whether two hedges of one clause count too where other words stand between them.
    apart: bool,
    /// Each pair, and what is enough.
    pairs: BTreeMap<String, String>,
}

impl From<Written> for Doubled {
    fn from(written: Written) -> Self {
        let pairs = Phrases::new(Language::english(), written.pairs);
        Self { quotations: written.quotations, apart: written.apart, pairs }
    }
}

impl Check for Doubled {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut taken: Vec<Span<InProse>> = Vec::new();
        let words = document.words();
        let is_free = |at: Span<InProse>| self.quotations || !document.is_quoted(at);
        let mut i = 0;
        while i < words.len() {
            let Some((length, enough)) = self.pairs.at(words, i) else {
                i += 1;
                continue;
            };
            let at = words.span(i..i + length);
            if is_free(at) {
                let insert = if words.all()[i].capital { capitalized(enough) } else { enough.clone() };
                findings.push(
                    Finding::new(at, format!("`{}` hedges twice", flat(document.text(at))), "one hedge is enough")
                        .help(format!("write `{insert}`"))
                        .mend(format!("write `{insert}`"), Applicability::Safe, at, insert),
                );
                taken.push(at);
            }
            i += length;
        }
        if self.apart {
            for doubled in document.doubled_hedges() {
                let (first, second) = (words.span(doubled.first.clone()), words.span(doubled.second.clone()));
                let at = first.to(second);
                if is_free(first) && !taken.iter().any(|t| t.overlaps(at)) {
                    let (one, other) = (flat(document.text(first)), flat(document.text(second)));
                    findings.push(
                        Finding::new(at, format!("`{one}` and `{other}` hedge one thing twice"), "one hedge is enough")
                            .help("keep the one that says who doubts it or how much"),
                    );
                }
            }
        }
        findings
    }
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
