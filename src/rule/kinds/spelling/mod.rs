//! Spelling by a dictionary of the house’s choice, in the format of Hunspell. Without one it says nothing.

mod dictionary;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use spellbook::Dictionary;
use toml::Spanned;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::rule::flaw::Flaw;
use crate::rule::kind::ENGLISH;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::scope::{Parts, Quotations, Scope};

/// `[spelling]` in a rule file.
pub const KIND: Kind = Kind {
    table: "spelling",
    doc: "words that a dictionary of Hunspell does not know; names and short forms of the story are left alone",
    read: |options| options.story::<Spelling>(),
};

/// The options of `[spelling]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Spelling {
    /// The path of a dictionary without its ending, beside the file that names it: `words/en_GB` for `words/en_GB.aff`
    /// and `words/en_GB.dic`. Without one nothing is found.
    dictionary: Option<Spanned<String>>,
    /// The text of its affixes, which copydesk fills in.
    #[serde(rename = "dictionary-affixes")]
    affixes: Option<String>,
    /// The text of its words, which copydesk fills in.
    #[serde(rename = "dictionary-words")]
    words: Option<String>,
    /// The language of its words, two letters; unless given, the first two of its name.
    language: Option<String>,
    /// Whether words with a capital inside a sentence are names, and left alone; not where a story gives one to every
    /// noun, as German does.
    names: bool,
    /// Words that are right though the dictionary lacks them.
    accept: Vec<String>,
    /// A word that a story uses so often is one of its own; 0 where none is.
    often: usize,
    /// What is wrong; `{}` stands for the word.
    message: String,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

impl Default for Spelling {
    fn default() -> Self {
        Self {
            dictionary: None,
            affixes: None,
            words: None,
            language: None,
            names: true,
            accept: Vec::new(),
            often: 4,
            message: "`{}` is in no dictionary of the house".to_owned(),
            parts: Parts::narrative(),
            quotations: Quotations::Look,
        }
    }
}

/// Words for which suggestions are looked for in one story: finding them takes far longer than missing a word.
const SUGGESTED: usize = 40;

/// Where one word in so many inside sentences has a capital, all nouns have.
const NOUNS: usize = 4;

/// Suggestions told for one word.
const SHOWN: usize = 3;

impl Check for Spelling {
    fn check(&self, document: &Document, house: &House) -> Vec<Finding> {
        let Some(Ok(dictionary)) = self.made() else { return Vec::new() };
        let known = self.known(document, house);
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        let words = document.words();
        let mut unknown: Vec<(Span<InProse>, String)> = Vec::new();
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for (i, word) in words.all().iter().enumerate() {
            let text = words.text(i);
            if word.kind != WordKind::Word || !is_spelled(text) || known.contains(&text.to_lowercase()) {
                continue;
            }
            // What is joined to signs is an address, a file or a flag.
            let sign = |k: usize| matches!(words.text(k), "@" | "/" | "\\" | "_" | "#" | "=" | "<" | "&");
            if i > 0 && !word.spaced && sign(i - 1) || words.get(i + 1).is_some_and(|w| !w.spaced) && sign(i + 1) {
                continue;
            }
            if scope.holds(word.at) && !is_right(&dictionary, text) {
                *counts.entry(text.to_lowercase()).or_default() += 1;
                unknown.push((word.at, text.to_owned()));
            }
        }
        unknown.retain(|(_, text)| self.often == 0 || counts[&text.to_lowercase()] < self.often);
        unknown.iter().enumerate().map(|(i, (at, text))| self.finding(&dictionary, *at, text, i < SUGGESTED)).collect()
    }

    fn flaws(&self) -> Vec<Flaw> {
        let Some(named) = &self.dictionary else { return Vec::new() };
        match self.made() {
            Some(Err(reason)) => vec![Flaw::new(named.span(), "a dictionary that cannot be read", reason)],
            _ => Vec::new(),
        }
    }

    fn language(&self) -> &str {
        let named = self.dictionary.as_ref().map(|name| name.get_ref().rsplit(['/', '\\']).next().unwrap_or_default());
        let named = named.and_then(|name| name.get(..2)).filter(|two| two.chars().all(|c| c.is_ascii_lowercase()));
        self.language.as_deref().or(named).unwrap_or(ENGLISH)
    }
}

impl Spelling {
    fn made(&self) -> Option<Result<std::sync::Arc<Dictionary>, String>> {
        Some(dictionary::of(self.affixes.as_ref()?, self.words.as_ref()?))
    }

    /// Words, in lower case, that the house or the story itself vouches for.
    fn known(&self, document: &Document, house: &House) -> FxHashSet<String> {
        let mut known: FxHashSet<String> = self.accept.iter().map(|word| word.to_lowercase()).collect();
        let people = house.people.iter().flat_map(|p| p.aliases.iter().chain([&p.name]));
        let named = people.chain(&house.names).flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        known.extend(named.map(str::to_lowercase));
        let words = document.words();
        let inside = |at: Span<InProse>| {
            document.sentence_at(at.start).is_some_and(|s| document.sentences()[s].at.start < at.start)
        };
        // A name has a capital inside a sentence, and is then right where a sentence begins.
        let all = || words.all().iter().enumerate().filter(|(_, w)| w.kind == WordKind::Word && inside(w.at));
        let capitals = all().filter(|(_, w)| w.capital).count();
        if self.names && capitals * NOUNS < all().count() {
            for (i, word) in words.all().iter().enumerate().filter(|(_, w)| w.capital) {
                if inside(word.at) || self.language() == ENGLISH && document.tags().tag(i) == Tag::Propn {
                    known.insert(bare(words.text(i)).to_lowercase());
                    known.insert(words.text(i).to_lowercase());
                }
            }
        }
        known.extend(document.people().iter().flat_map(|p| p.name.split_whitespace()).map(str::to_lowercase));
        known
    }

    fn finding(&self, dictionary: &Dictionary, at: Span<InProse>, text: &str, suggest: bool) -> Finding {
        let mut suggestions = Vec::new();
        if suggest {
            dictionary.suggest(&text.replace('’', "'"), &mut suggestions);
        }
        let mut finding = Finding::new(at, self.message.replace("{}", text), "unknown");
        for suggestion in suggestions.iter().take(SHOWN) {
            finding = finding.mend(format!("write `{suggestion}`"), Applicability::Unsafe, at, suggestion.clone());
        }
        finding
    }
}

/// Whether a word is one of letters that a dictionary may know: no short form, no code, no single letter.
fn is_spelled(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().skip(1).any(char::is_uppercase);
    letters > 1 && !capitals && text.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '\u{ad}'))
}

/// A word without the ending of a possessive.
fn bare(text: &str) -> &str {
    ["’s", "'s", "’", "'"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text)
}

fn is_right(dictionary: &Dictionary, text: &str) -> bool {
    let text = text.replace('’', "'").replace('\u{ad}', "");
    let parts = || text.split('-').all(|part| part.is_empty() || dictionary.check(part));
    dictionary.check(&text) || dictionary.check(bare(&text)) || text.contains('-') && parts()
}
