//! One entry of an A–Z, and what may be wrong with it.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Severity;
use crate::language::Language;
use crate::rule::flaw::Flaw;

use super::super::one_or_more::one_or_more;
use super::forms;

/// One entry of an A–Z.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What the house writes; several where the writer has to choose; none where it only wants the word gone.
    #[serde(default, deserialize_with = "one_or_more")]
    pub prefer: Vec<Spanned<String>>,
    /// What it does not write.
    #[serde(deserialize_with = "one_or_more")]
    pub avoid: Vec<Spanned<String>>,
    /// Why.
    pub note: Option<String>,
    /// The entry of the book that says so.
    pub source: Option<String>,
    /// How grave it is, where that is not what the rule says.
    pub severity: Option<Severity>,
    /// Longer phrases in which an avoided word is right.
    #[serde(default)]
    pub except: Vec<String>,
    /// Whether an avoided word must have its capitals as it is written here.
    #[serde(default)]
    pub case: bool,
    /// Whether plurals and verb forms are meant too.
    #[serde(default)]
    pub forms: bool,
    /// Whether a hyphen or a blank in an avoided word stands for either, and for nothing.
    #[serde(default)]
    pub joins: bool,
    /// The line of the table beside the rule file that it stands in.
    #[serde(skip)]
    pub line: Option<String>,
}

impl Entry {
    /// Every avoided form with what to write instead.
    pub(super) fn pairs(&self, language: &Language) -> Vec<(String, Vec<String>)> {
        let prefer: Vec<String> = self.prefer.iter().map(|p| p.get_ref().clone()).collect();
        let mut pairs = Vec::new();
        for avoid in &self.avoid {
            let mut spellings = vec![avoid.get_ref().clone()];
            if self.joins {
                let joined = |with: &str| avoid.get_ref().replace(['-', ' '], with);
                spellings.extend(["-", " ", ""].map(joined));
                spellings.sort();
                spellings.dedup();
                spellings.retain(|s| !prefer.iter().any(|p| p.to_lowercase() == s.to_lowercase()));
            }
            for avoid in spellings {
                if self.forms {
                    pairs.extend(forms::of(language, &avoid, &prefer));
                }
                pairs.push((avoid, prefer.clone()));
            }
        }
        pairs
    }
}

/// What is wrong with entries: empty ones, the same word twice, one that chases itself.
pub(super) fn flaws(entries: &[Entry]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut avoided: Avoided<'_> = FxHashMap::default();
    for entry in entries {
        if entry.avoid.is_empty() {
            let shown = entry.prefer.first().map_or("", |p| p.get_ref());
            flaws.push(Flaw::everywhere(format!("an entry that can never speak: no `avoid` for `{shown}`")));
        }
        for word in entry.avoid.iter().chain(&entry.prefer).filter(|w| w.get_ref().trim().is_empty()) {
            flaws.push(flaw(entry, word, "an empty word in an entry".to_owned(), "empty"));
        }
        for word in &entry.avoid {
            let text = word.get_ref();
            let before = avoided.insert(key(entry, text), (word, entry));
            // One entry may list the same word with several capitals.
            if let Some((first, _)) =
                before.filter(|(first, other)| !std::ptr::eq(*other, entry) || first.get_ref() == text)
            {
                let mut twice = flaw(entry, word, format!("`{text}` stands twice"), "again here");
                if let Some(at) = place(first) {
                    twice = twice.with(at, "first here");
                }
                flaws.push(twice);
            }
            if entry.prefer.iter().any(|prefer| prefer.get_ref() == text) {
                flaws.push(flaw(entry, word, format!("`{text}` is what the entry prefers, too"), "never wrong"));
            }
            if entry.except.iter().any(|phrase| phrase.to_lowercase() == text.to_lowercase()) {
                flaws.push(flaw(
                    entry,
                    word,
                    format!("an entry that can never speak: `{text}` is in `except`"),
                    "never found",
                ));
            }
        }
    }
    flaws.extend(chases(entries, &avoided));
    flaws
}

/// Avoided words, each with its entry.
type Avoided<'a> = FxHashMap<String, (&'a Spanned<String>, &'a Entry)>;

/// A word as it is looked for: the same letters, and the same capitals where they count.
fn key(entry: &Entry, word: &str) -> String {
    if entry.case { word.to_owned() } else { word.to_lowercase() }
}

/// Where a word stands in the rule file; none where a table beside it holds it.
fn place(word: &Spanned<String>) -> Option<Range<usize>> {
    Some(word.span()).filter(|at| !at.is_empty())
}

fn flaw(entry: &Entry, word: &Spanned<String>, message: String, label: &str) -> Flaw {
    match place(word) {
        Some(at) => Flaw::new(at, message, label),
        None => Flaw::everywhere(entry.line.iter().map(|line| format!("{line}: ")).collect::<String>() + &message),
    }
}

/// What is preferred here and avoided there.
fn chases(entries: &[Entry], avoided: &Avoided<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for entry in entries {
        let chases =
            |other: &Entry| other.prefer.iter().any(|p| entry.avoid.iter().any(|a| a.get_ref() == p.get_ref()));
        for prefer in &entry.prefer {
            let Some((other, chased)) = avoided.get(&key(entry, prefer.get_ref())) else { continue };
            // Where only the capitals differ, what is preferred here is what that entry prefers too.
            if chased.prefer.iter().any(|p| p.get_ref() == prefer.get_ref()) {
                continue;
            }
            // Two that chase each other are one fault.
            if chases(chased) && std::ptr::from_ref(*chased) < std::ptr::from_ref(entry) {
                continue;
            }
            let message = format!("`{}` is both preferred and avoided", prefer.get_ref());
            let mut chase = flaw(entry, prefer, message, "preferred here");
            if let Some(at) = place(other) {
                chase = chase.with(at, "avoided here");
            }
            flaws.push(chase);
        }
    }
    flaws
}
