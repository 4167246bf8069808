//! What a story can leave open, by its type, and how its own voice takes an answer for granted: patterns over one
//! sentence.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::patterns::{Pattern, Template, Writer, slot};
use super::{Language, List};

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
        let writer = Writer::new(language, file.parts);
        // `what is killing the birds` asks of their death.
        let asking = writer.of_all_forms();
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
            of_whatever: (!written.of_whatever.is_empty()).then(|| writer.template(&written.of_whatever, &[])),
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
            assert!(matter.answers.iter().all(|p| !p.regex().as_str().contains('~')));
        }
        assert!(matters.happenings.iter().all(|p| p.find("unaffected").is_none()));
        assert!(matters.unknown.find("It is not known.").is_some() && matters.doubts.find("If so.").is_some());
    }
}
