//! Two hedges where one is meant: pairs of words, and the one hedge that is enough.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::claims::Voice;
use crate::language::{Language, Phrases};
use crate::rule::{Check, Finding, House, Kind};

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
    pairs: Phrases<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// Whether to look inside quotations too.
    quotations: bool,
    /// Each pair, and what is enough.
    pairs: BTreeMap<String, String>,
}

impl From<Written> for Doubled {
    fn from(written: Written) -> Self {
        Self { quotations: written.quotations, pairs: Phrases::new(Language::english(), written.pairs) }
    }
}

impl Check for Doubled {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let words = document.words();
        let mut voice = None;
        let mut findings = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let Some((length, enough)) = self.pairs.at(words, i) else {
                i += 1;
                continue;
            };
            let at = words.span(i..i + length);
            let one_block = words.all()[i].block == words.all()[i + length - 1].block;
            if one_block && (self.quotations || !voice.get_or_insert_with(|| Voice::of(document)).is_quoted(i)) {
                let insert = if words.all()[i].capital { capitalized(enough) } else { enough.clone() };
                let text = document.text(at).split_whitespace().collect::<Vec<_>>().join(" ");
                findings.push(
                    Finding::new(at, format!("`{text}` hedges twice"), "one hedge is enough")
                        .help(format!("write `{insert}`"))
                        .mend(format!("write `{insert}`"), Applicability::Safe, at, insert),
                );
            }
            i += length;
        }
        findings
    }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
