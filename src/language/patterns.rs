//! Patterns over one sentence, as lists of the language write them: regular expressions with parts by name, and `~verb`
//! for the forms of a verb.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use regex::Regex;

use super::{Language, VerbForm};

/// A pattern, made ready when it is first looked for.
pub struct Pattern {
    source: String,
    ready: OnceLock<Regex>,
}

impl Pattern {
    /// Where it stands in a text, first of all.
    pub fn find(&self, text: &str) -> Option<std::ops::Range<usize>> {
        self.regex().find(text).map(|found| found.range())
    }

    /// All places where it stands in a text.
    pub fn all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = std::ops::Range<usize>> + 't {
        self.regex().find_iter(text).map(|found| found.range())
    }

    pub(super) fn regex(&self) -> &Regex {
        self.ready.get_or_init(|| Regex::new(&self.source).expect("a test compiles every pattern"))
    }
}

/// A pattern that lacks words of a story: the nouns for what came about, the names of the accused.
#[derive(Debug)]
pub struct Template(String);

impl Template {
    /// The pattern with one of some words.
    pub fn of(&self, words: &[&str]) -> Pattern {
        let words = words.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|");
        Pattern { source: self.0.replace(GIVEN, &format!("(?:{words})")), ready: OnceLock::new() }
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

/// Where the words of a story stand in a template.
const GIVEN: &str = "{given}";

/// Where a part stands in a pattern.
pub(super) fn slot(name: &str) -> String {
    format!("{{{name}}}")
}

/// Writes patterns of the list as regular expressions.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub language: &'a Language,
    pub parts: &'a BTreeMap<String, String>,
    /// Whether verbs stand for all their forms.
    pub all: bool,
}

/// Parts may stand in parts so deep.
const DEPTH: usize = 4;

impl Writer<'_> {
    pub fn pattern(&self, any_of: &[String], own: &[(String, &str)]) -> Pattern {
        Pattern { source: self.source(any_of, own), ready: OnceLock::new() }
    }

    pub fn template(&self, any_of: &[String], own: &[(String, &str)]) -> Template {
        Template(self.source(any_of, own))
    }

    fn source(&self, any_of: &[String], own: &[(String, &str)]) -> String {
        let mut source = any_of.iter().map(|one| format!("(?:{one})")).collect::<Vec<_>>().join("|");
        for _ in 0..DEPTH {
            for (slot, part) in own {
                source = source.replace(slot, part);
            }
            for (name, part) in self.parts {
                source = source.replace(&slot(name), part);
            }
        }
        let source = self.with_forms(&source).replace(' ', r"\s+").replace('\'', "['’]");
        // Edges of letters within ASCII are found by the quicker machine, beside curly marks too.
        format!(r"(?i)(?-u:\b)(?:{source})(?-u:\b)")
    }

    /// `~sink` as all forms of the verb but the one in -ing, `~~sink` as its past and participle.
    fn with_forms(&self, source: &str) -> String {
        let mut written = String::new();
        let mut rest = source;
        while let Some(mark) = rest.find('~') {
            written.push_str(&rest[..mark]);
            let past = rest[mark + 1..].starts_with('~');
            let verb = &rest[mark + 1 + usize::from(past)..];
            let end = verb.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(verb.len());
            let forms = self.language.events().forms(&verb[..end]);
            let wanted = |form: VerbForm| match past {
                _ if self.all => true,
                true => matches!(form, VerbForm::Past | VerbForm::Participle),
                false => form != VerbForm::Ing,
            };
            let mut forms: Vec<String> =
                forms.into_iter().filter(|(_, form)| wanted(*form)).map(|(form, _)| form).collect();
            // The longer one is tried first: `burned`, `burn`.
            forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
            forms.dedup();
            written.push_str(&format!("(?:{})", forms.join("|")));
            rest = &verb[end..];
        }
        written + rest
    }
}
