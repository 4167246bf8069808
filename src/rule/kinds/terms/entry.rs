//! One entry of an A–Z, and what may be wrong with it.

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
    let place = |word: &Spanned<String>| Some(word.span()).filter(|at| !at.is_empty());
    let flaw = |word: &Spanned<String>, message: String, label: &str| match place(word) {
        Some(at) => Flaw::new(at, message, label),
        None => Flaw::everywhere(message),
    };
    // By the word as it is looked for: the same letters, and the same capitals where they count.
    let key = |entry: &Entry, word: &str| if entry.case { word.to_owned() } else { word.to_lowercase() };
    let mut avoided: FxHashMap<String, (&Spanned<String>, &Entry)> = FxHashMap::default();
    for entry in entries {
        if entry.avoid.is_empty() {
            let shown = entry.prefer.first().map_or("", |p| p.get_ref());
            flaws.push(Flaw::everywhere(format!("an entry that can never speak: no `avoid` for `{shown}`")));
        }
        for word in entry.avoid.iter().chain(&entry.prefer).filter(|w| w.get_ref().trim().is_empty()) {
            flaws.push(flaw(word, "an empty word in an entry".to_owned(), "empty"));
        }
        for word in &entry.avoid {
            let text = word.get_ref();
            let before = avoided.insert(key(entry, text), (word, entry));
            // One entry may list the same word with several capitals.
            if let Some((first, _)) =
                before.filter(|(first, other)| !std::ptr::eq(*other, entry) || first.get_ref() == text)
            {
                let mut twice = flaw(word, format!("`{text}` stands twice"), "again here");
                if let Some(at) = place(first) {
                    twice = twice.with(at, "first here");
                }
                flaws.push(twice);
            }
            if entry.except.iter().any(|phrase| phrase.to_lowercase() == text.to_lowercase()) {
                flaws.push(flaw(
                    word,
                    format!("an entry that can never speak: `{text}` is in `except`"),
                    "never found",
                ));
            }
        }
    }
    for entry in entries {
        for prefer in &entry.prefer {
            let Some((other, chased)) = avoided.get(&key(entry, prefer.get_ref())) else { continue };
            // Where only the capitals differ, what is preferred here is what that entry prefers too.
            if chased.prefer.iter().any(|p| p.get_ref() == prefer.get_ref()) {
                continue;
            }
            let message = format!("`{}` is both preferred and avoided", prefer.get_ref());
            let mut chase = flaw(prefer, message, "preferred here");
            if let Some(at) = place(other) {
                chase = chase.with(at, "avoided here");
            }
            flaws.push(chase);
        }
    }
    flaws
}
