//! Phrases that should not stand in a story: a list and a message.

use serde::Deserialize;
use toml::Spanned;

use crate::facts::Document;
use crate::language::{Language, Phrases};
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};

use super::scope::{Parts, Quotations, Scope};

/// `[phrases]` in a rule file.
pub const KIND: Kind = Kind {
    table: "phrases",
    doc: "phrases that should not stand in a story",
    read: |options| options.story::<Listed>(),
};

/// The options of `[phrases]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Listed {
    written: Written,
    phrases: Phrases<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// What is wrong; `{}` stands for the phrase as the story has it.
    message: String,
    /// What the place is called in the excerpt.
    label: String,
    /// What to do about it.
    help: Option<String>,
    /// The phrases, whatever their case.
    list: Vec<Spanned<String>>,
    /// Longer phrases in which one of the list is right.
    except: Vec<String>,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// Whether to look inside quotation marks too.
    quotations: Quotations,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            message: "`{}` should not stand in a story".to_owned(),
            label: String::new(),
            help: None,
            list: Vec::new(),
            except: Vec::new(),
            parts: Parts::narrative(),
            quotations: Quotations::Pass,
        }
    }
}

impl From<Written> for Listed {
    fn from(written: Written) -> Self {
        let wrong = written.list.iter().map(|p| (p.get_ref().as_str(), true));
        let right = written.except.iter().map(|p| (p.as_str(), false));
        let phrases = Phrases::new(Language::english(), wrong.chain(right));
        Self { phrases, written }
    }
}

impl Check for Listed {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let Written { message, label, help, parts, quotations, .. } = &self.written;
        let words = document.words();
        let mut scope = Scope::new(document, parts, *quotations);
        let mut findings = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let Some((length, &wrong)) = self.phrases.at(words, i) else {
                i += 1;
                continue;
            };
            let at = words.span(i..i + length);
            if wrong && scope.holds(at) {
                let mut finding = Finding::new(at, message.replace("{}", document.text(at)), label.clone());
                finding.help.clone_from(help);
                findings.push(finding);
            }
            i += length;
        }
        findings
    }

    fn flaws(&self) -> Vec<Flaw> {
        match self.written.list.is_empty() {
            true => vec![Flaw::everywhere("`list` is empty, so nothing is ever found")],
            false => Flaw::of_blanks(&self.written.list),
        }
    }
}
