//! Phrases that should not stand in a story: a list, a message, and perhaps what to write instead.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::phrases::Phrases;
use crate::rule::{Check, Finding, House, Kind};

/// `[phrases]` in a rule file.
pub const KIND: Kind =
    Kind { table: "phrases", doc: "phrases that should not stand in a story", read: |options| options.story::<Listed>() };

/// The options of `[phrases]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Listed {
    message: String,
    label: String,
    phrases: Phrases<()>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// What is wrong; `{}` stands for the phrase as the story has it.
    message: String,
    /// What the place is called in the excerpt.
    label: String,
    /// The phrases.
    list: Vec<String>,
}

impl Default for Written {
    fn default() -> Self {
        Self { message: "`{}` should not stand in a story".to_owned(), label: String::new(), list: Vec::new() }
    }
}

impl From<Written> for Listed {
    fn from(w: Written) -> Self {
        Self { message: w.message, label: w.label, phrases: Phrases::new(w.list.iter().map(|p| (p, ()))) }
    }
}

impl Check for Listed {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let words = document.words();
        let mut findings = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let Some((length, ())) = self.phrases.at(words, i) else {
                i += 1;
                continue;
            };
            let at = words.span(i..i + length);
            findings.push(Finding::new(at, self.message.replace("{}", document.text(at)), self.label.clone()));
            i += length;
        }
        findings
    }
}
