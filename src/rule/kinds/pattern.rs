//! A regular expression that should not match, for what no other kind can say.
//!
//! Patterns are those of the `regex` crate. Write `(?-u:\b)` for a word’s edge: the Unicode `\b` makes every pattern
//! slow on text that is not ASCII.

use regex::Regex;
use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::Span;

use super::scope::{Part, Scope};

/// `[pattern]` in a rule file.
pub const KIND: Kind = Kind {
    table: "pattern",
    doc: "a regular expression that should match nowhere; it sees one block at a time; write (?-u:\\b) for a word’s edge",
    read: |options| options.story::<Pattern>(),
};

/// The options of `[pattern]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Pattern {
    written: Written,
    regex: Option<Regex>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// The expression. Where it has a group named `here`, that is what is pointed at.
    regex: Option<Spanned<String>>,
    /// What is wrong; `{}` stands for what matched, `{1}` and `{name}` for its groups.
    message: String,
    /// What the place is called in the excerpt, with the same.
    label: String,
    /// What to do about it.
    help: Option<String>,
    /// What to write instead, with the same.
    replace: Option<String>,
    /// Whether `--fix` may write it unasked.
    safe: bool,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Vec<Part>,
    /// Whether to look inside quotation marks too.
    quotations: bool,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            regex: None,
            message: "`{}` should not stand in a story".to_owned(),
            label: String::new(),
            help: None,
            replace: None,
            safe: false,
            parts: Part::narrative(),
            quotations: false,
        }
    }
}

impl From<Written> for Pattern {
    fn from(written: Written) -> Self {
        let regex = written.regex.as_ref().and_then(|regex| Regex::new(regex.get_ref()).ok());
        Self { regex, written }
    }
}

impl Check for Pattern {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let Written { message, label, help, replace, safe, parts, quotations, .. } = &self.written;
        let Some(regex) = &self.regex else { return Vec::new() };
        let applicability = if *safe { Applicability::Safe } else { Applicability::Unsafe };
        let mut scope = Scope::new(document, parts, *quotations);
        let mut findings = Vec::new();
        for block in &document.page.prose.blocks {
            if !scope.has_block(block.kind) {
                continue;
            }
            for groups in regex.captures_iter(document.text(block.at)) {
                let Some(here) = groups.name("here").or_else(|| groups.get(0)).filter(|m| !m.is_empty()) else {
                    continue;
                };
                let start = block.at.start as usize;
                let at = Span::new(start + here.start(), start + here.end());
                if !scope.holds(at) {
                    continue;
                }
                let say = |text: &str| filled(text, &groups);
                let mut finding = Finding::new(at, say(message), say(label));
                finding.help.clone_from(help);
                if let Some(insert) = replace.as_deref().map(say) {
                    finding = finding.mend(format!("write `{insert}`"), applicability, at, insert);
                }
                findings.push(finding);
            }
        }
        findings
    }

    fn flaws(&self) -> Vec<Flaw> {
        let Some(regex) = &self.written.regex else { return vec![Flaw::everywhere("no `regex`")] };
        let parsed = regex_syntax::parse(regex.get_ref());
        let (message, place) = match (&parsed, &self.regex) {
            (Err(regex_syntax::Error::Parse(error)), _) => (error.kind().to_string(), Some(error.span())),
            (Err(regex_syntax::Error::Translate(error)), _) => (error.kind().to_string(), Some(error.span())),
            (_, None) => ("too large".to_owned(), None),
            _ => return Vec::new(),
        };
        let flaw = Flaw::new(regex.span(), "a regular expression that does not compile", message);
        vec![match place {
            Some(place) => flaw.inside(place.start.offset..place.end.offset),
            None => flaw,
        }]
    }
}

/// A text with what matched in the place of `{}`, `{1}`, `{name}`; braces that name no group stay.
fn filled(text: &str, groups: &regex::Captures<'_>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let group = after.split_once('}').and_then(|(name, after)| {
            let found = match (name, name.parse::<usize>()) {
                ("", _) => groups.get(0),
                (_, Ok(number)) => groups.get(number),
                (name, Err(_)) => groups.name(name),
            };
            Some((found?.as_str(), after))
        });
        match group {
            Some((found, after)) => {
                filled.push_str(found);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}
