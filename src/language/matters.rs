//! What a story can leave open, by its type, and how its own voice takes an answer for granted: patterns over one
//! sentence.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use regex::Regex;
use serde::Deserialize;

use super::{Language, List, VerbForm};

/// The types of open matters.
#[derive(Debug)]
pub struct Matters {
    /// All of them.
    pub all: Vec<Matter>,
    /// Happenings, as nouns or verbs, in the order of [`Matter::answers`] where a matter has one pattern for each.
    pub happenings: Vec<Pattern>,
    /// Nouns for the same happenings.
    pub nouns: Vec<Pattern>,
    /// What a headline leaves out before its nouns.
    pub article: String,
    /// Words that leave open what is asked behind them.
    pub unknown: Pattern,
    /// Words that take nothing for granted.
    pub doubts: Pattern,
}

/// A type of open matter: `how it began`, `who painted it`.
#[derive(Debug)]
pub struct Matter {
    /// Its name.
    pub name: String,
    /// What a sentence does that answers it: `gives a cause`.
    pub says: String,
    /// What is asked, behind words that leave something open.
    pub topics: Pattern,
    /// What leaves it open without more; none for most matters.
    pub open: Option<Pattern>,
    /// What answers it: one pattern, or one for each happening.
    pub answers: Vec<Pattern>,
    /// What answers it of any happening, to be completed with the nouns for it.
    pub of_whatever: Option<Template>,
    /// Whether a matter with happenings is asked of any where none is named.
    pub whatever: bool,
    /// An answer stands at most so many sentences away; none for those that may stand anywhere.
    pub within: Option<usize>,
}

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

    fn regex(&self) -> &Regex {
        self.ready.get_or_init(|| Regex::new(&self.source).expect("a test compiles every pattern"))
    }
}

/// A pattern that lacks the nouns for what came about.
#[derive(Debug)]
pub struct Template(String);

impl Template {
    /// The pattern for one of some nouns.
    pub fn of(&self, nouns: &[&str]) -> Pattern {
        let nouns = nouns.iter().map(|noun| regex::escape(noun)).collect::<Vec<_>>().join("|");
        Pattern { source: self.0.replace(HAPPENING, &format!("(?:{nouns})")), ready: OnceLock::new() }
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    article: String,
    unknown: Vec<String>,
    doubts: Vec<String>,
    parts: BTreeMap<String, String>,
    happenings: Vec<Happening>,
    matters: Vec<Written>,
}

#[derive(Deserialize)]
struct Happening {
    #[serde(rename = "name")]
    _name: String,
    nouns: String,
    /// What else is said of it, by the name of the part.
    #[serde(flatten)]
    parts: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    says: String,
    #[serde(default)]
    happenings: bool,
    topics: Vec<String>,
    open: Vec<String>,
    answers: Vec<String>,
    within: Option<usize>,
    #[serde(default)]
    whatever: bool,
    #[serde(default)]
    of_whatever: Vec<String>,
}

impl List for Matters {
    fn read(language: &Language) -> Self {
        let file: File = language.list("matters.toml");
        let writer = Writer { language, parts: &file.parts, all: false };
        // `what is killing the birds` asks of their death.
        let asking = Writer { all: true, ..writer };
        let all_nouns = file.happenings.iter().map(|h| h.nouns.as_str()).collect::<Vec<_>>().join("|");
        let all_nouns = format!("(?:{all_nouns})");
        let any = [(HAPPENING.to_owned(), all_nouns.as_str())];
        let matter = |written: &Written| Matter {
            name: written.name.clone(),
            says: written.says.clone(),
            topics: writer.pattern(&written.topics, &any),
            open: (!written.open.is_empty()).then(|| writer.pattern(&written.open, &any)),
            answers: match written.happenings {
                true => file.happenings.iter().map(|h| writer.pattern(&written.answers, &h.parts())).collect(),
                false => vec![writer.pattern(&written.answers, &any)],
            },
            of_whatever: (!written.of_whatever.is_empty()).then(|| Template(writer.source(&written.of_whatever, &[]))),
            whatever: written.whatever,
            within: written.within,
        };
        Self {
            all: file.matters.iter().map(matter).collect(),
            happenings: file.happenings.iter().map(|h| asking.pattern(&h.words(), &h.parts())).collect(),
            nouns: file.happenings.iter().map(|h| writer.pattern(std::slice::from_ref(&h.nouns), &[])).collect(),
            article: file.article,
            unknown: writer.pattern(&file.unknown, &any),
            doubts: writer.pattern(&file.doubts, &any),
        }
    }
}

impl Happening {
    /// The parts of patterns that stand for this happening.
    fn parts(&self) -> Vec<(String, &str)> {
        let own = self.parts.iter().map(|(name, part)| (slot(name), part.as_str()));
        own.chain([(HAPPENING.to_owned(), self.nouns.as_str())]).collect()
    }

    /// The same as patterns, and the nouns.
    fn words(&self) -> Vec<String> {
        self.parts.values().chain([&self.nouns]).cloned().collect()
    }
}

/// Where the nouns for what came about stand in a pattern.
const HAPPENING: &str = "{happening}";

/// Where a part stands in a pattern.
fn slot(name: &str) -> String {
    format!("{{{name}}}")
}

/// Writes patterns of the list as regular expressions.
#[derive(Clone, Copy)]
struct Writer<'a> {
    language: &'a Language,
    parts: &'a BTreeMap<String, String>,
    /// Whether verbs stand for all their forms.
    all: bool,
}

/// Parts may stand in parts so deep.
const DEPTH: usize = 4;

impl Writer<'_> {
    fn pattern(&self, any_of: &[String], own: &[(String, &str)]) -> Pattern {
        Pattern { source: self.source(any_of, own), ready: OnceLock::new() }
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
        format!(r"(?i)\b(?:{source})\b")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        let matters = Language::english().matters();
        let of = |matter: &Matter| {
            matter.topics.regex().as_str().len() + matter.open.iter().map(|p| p.regex().as_str().len()).sum::<usize>()
        };
        for matter in &matters.all {
            assert!(of(matter) > 0, "{}", matter.name);
            assert!(matter.answers.iter().all(|p| !p.source.contains("~") && !p.regex().as_str().is_empty()));
        }
        assert!(matters.happenings.iter().all(|p| p.find("unaffected").is_none()));
        assert!(matters.unknown.find("It is not known.").is_some() && matters.doubts.find("If so.").is_some());
    }
}
