//! Capitals of phrases: `Board of Trustees` beside `board of trustees`, `COVID` beside `Covid`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::facts::Document;
use crate::grammar::tags::Tag;
use crate::grammar::words::{WordKind, Words};
use crate::language::{Phrases, WordSet};
use crate::read::BlockKind;
use crate::rule::ways::Way;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::odd_one_out::{Use, judge_slips};
use super::scope::{Part, Parts, Quotations, Scope};
use super::terms::begins_sentence;

/// `[phrase-capitals]` in a rule file.
pub const KIND: Kind = Kind {
    table: "phrase-capitals",
    doc: "a phrase that has capitals in one place and none in another, or a word in capitals beside one with a capital",
    read: |options| options.story::<PhraseCapitals>(),
};

/// The options of `[phrase-capitals]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct PhraseCapitals {
    /// Small words that may stand inside a phrase of capitals.
    inside: WordSet,
    /// Words before a phrase that say one thing is meant, the same as with capitals.
    definite: WordSet,
    /// Whether words all in capitals are held against the same words with one.
    words: bool,
    /// How many places may differ and still be a slip; more are a second way of the story, and told only where this is 0.
    slips: usize,
    /// Whether the stories of a folder are held against each other too, and not each against itself alone.
    folder: bool,
    /// What is wrong; `{}` stands for the phrase here, `{other}` for it elsewhere.
    message: String,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

impl Default for PhraseCapitals {
    fn default() -> Self {
        Self {
            inside: WordSet::default(),
            definite: WordSet::default(),
            words: true,
            slips: 1,
            folder: false,
            message: "`{}` here, `{other}` elsewhere in the story".to_owned(),
            parts: Parts::of(&[Part::Paragraph]),
            quotations: Quotations::Pass,
        }
    }
}

/// The shortest word that is held against itself in capitals, in bytes.
const SHORTEST: usize = 4;

/// No phrase is longer, in words.
const LONGEST: usize = 8;

impl Check for PhraseCapitals {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        let mut uses = self.phrases(document);
        if self.words {
            for (key, list) in in_capitals(document) {
                uses.entry(key).or_default().extend(list);
            }
        }
        let mut findings = Vec::new();
        for uses in uses.values_mut() {
            uses.retain(|u| scope.holds(u.found));
            uses.sort_by_key(|u| u.found);
            let Some(verdict) = judge_slips(uses, None, self.slips) else { continue };
            let Some(shown) = verdict.shown else { continue };
            for odd in verdict.odd {
                let message = self.message.replace("{other}", document.text(shown));
                let message = message.replace("{}", document.text(odd.found));
                findings.push(Finding::new(odd.found, message, "this way").related(shown, "the other way"));
            }
        }
        findings
    }

    fn ways(&self, document: &Document) -> Vec<Way> {
        if !self.folder {
            return Vec::new();
        }
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        let words = document.words();
        let mut ways = Vec::new();
        for i in 0..words.len() {
            if let Some(end) = self.run(document, i) {
                ways.push(Way::new(letters(words, i..end), "capitals", words.span(i..end)));
            } else if i > 0 && self.definite.contains(words.folded(i - 1)) {
                let small = self.small(document, i).into_iter();
                ways.extend(small.map(|end| Way::new(letters(words, i..end), "no capitals", words.span(i..end))));
            }
            if self.words {
                ways.extend(loud_or_not(document, i));
            }
        }
        ways.retain(|way| scope.holds(way.at));
        ways
    }
}

/// The letters of a phrase.
fn letters(words: &Words, range: std::ops::Range<usize>) -> String {
    range.map(|k| words.lower(k)).collect::<Vec<_>>().join(" ")
}

/// A word in capitals, or with one of its own inside a sentence, as a way of writing it.
fn loud_or_not(document: &Document, i: usize) -> Option<Way> {
    let words = document.words();
    let word = words.get(i).filter(|w| w.kind == WordKind::Word && w.capital)?;
    let text = words.text(i);
    if text.len() < SHORTEST || document.small_words().has(words, words.lower(i)) {
        return None;
    }
    let form = match is_shouted(text) {
        true => stands_out(words, i).then_some("all in capitals"),
        false => (!begins_sentence(document, i)).then_some("one capital"),
    };
    Some(Way::new(words.lower(i), form?, word.at))
}

impl PhraseCapitals {
    /// Where phrases without capitals end that begin with the word `i` and could be names: `board of trustees`.
    fn small(&self, document: &Document, i: usize) -> Vec<usize> {
        let (words, tags) = (document.words(), document.tags());
        let Some(first) = words.get(i) else { return Vec::new() };
        let plain = |k: usize| {
            words.get(k).is_some_and(|w| w.block == first.block && w.kind == WordKind::Word && w.spaced && !w.capital)
        };
        let mut ends = Vec::new();
        for k in (i..i + LONGEST).take_while(|&k| plain(k)) {
            let noun = tags.tag(k) == Tag::Noun;
            if !noun && tags.tag(k) != Tag::Adj && (k == i || !self.inside.contains(words.folded(k))) {
                break;
            }
            if noun && k > i && !goes_on(document, k + 1) {
                ends.push(k + 1);
            }
        }
        ends
    }

    /// Phrases that occur both ways, by their letters; true stands for capitals.
    fn phrases(&self, document: &Document) -> BTreeMap<String, Vec<Use<bool, Span<InProse>>>> {
        let words = document.words();
        let mut all: BTreeMap<String, Vec<Use<bool, Span<InProse>>>> = BTreeMap::new();
        let mut i = 0;
        while i < words.len() {
            match self.run(document, i) {
                Some(end) => {
                    all.entry(letters(words, i..end)).or_default().push(Use { form: true, found: words.span(i..end) });
                    i = end;
                }
                None => i += 1,
            }
        }
        if all.is_empty() {
            return all;
        }
        let phrases = Phrases::new(document.language(), all.keys().map(|key| (key.clone(), key.clone())));
        let mut small: BTreeMap<String, Vec<Use<bool, Span<InProse>>>> = BTreeMap::new();
        for i in 1..words.len() {
            let Some((length, key)) = phrases.at(words, i) else { continue };
            let none = (i..i + length).all(|k| !words.get(k).is_some_and(|w| w.capital));
            if none && !goes_on(document, i + length) && self.definite.contains(words.folded(i - 1)) {
                let found = words.span(i..i + length);
                small.entry(key.clone()).or_default().push(Use { form: false, found });
            }
        }
        all.retain(|key, _| small.contains_key(key));
        for (key, uses) in &mut all {
            uses.extend(small.remove(key).into_iter().flatten());
        }
        all
    }

    /// Where a run of two or more words with capitals ends that begins with the word `i`, inside a sentence.
    fn run(&self, document: &Document, i: usize) -> Option<usize> {
        let words = document.words();
        let block = words.get(i)?.block;
        let named = |k: usize| {
            let word = words.get(k).filter(|w| w.block == block && w.kind == WordKind::Word && w.capital);
            word.is_some_and(|_| words.text(k).chars().skip(1).any(char::is_lowercase))
        };
        let kind = document.block_kind(block as usize);
        let definite = i > 0 && self.definite.contains(words.folded(i - 1));
        let heading = matches!(kind, BlockKind::Heading(_));
        if !named(i) || !definite || begins_sentence(document, i) || heading || named_before(words, i) {
            return None;
        }
        let mut end = i + 1;
        let mut next = end;
        while next < words.len() && next - i < LONGEST {
            if named(next) {
                next += 1;
                end = next;
            } else if self.inside.contains(words.folded(next)) && words.get(next).is_some_and(|w| !w.capital) {
                next += 1;
            } else {
                break;
            }
        }
        (end - i >= 2).then_some(end)
    }
}

/// Whether the word `i` is the noun that a phrase before it only describes: `the bug bounty program` is a program.
fn goes_on(document: &Document, i: usize) -> bool {
    let (words, tags) = (document.words(), document.tags());
    let plain = words.get(i).is_some_and(|w| w.spaced && !w.capital && w.kind == WordKind::Word);
    if !plain || tags.tag(i) != Tag::Noun {
        return false;
    }
    // Where nothing else in the sentence is a verb, it is the verb: `the harbor master left`.
    let sentence = words.get(i).and_then(|w| document.sentence_at(w.at.start)).map(|s| &document.sentences()[s]);
    sentence.is_none_or(|s| s.words.clone().any(|k| k != i && matches!(tags.tag(k), Tag::Verb | Tag::Aux)))
}

/// Whether the word before belongs to the same run.
fn named_before(words: &Words, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).and_then(|k| words.get(k)) else { return false };
    before.kind == WordKind::Word
        && before.capital
        && words.get(i).is_some_and(|w| w.block == before.block)
        && words.text(i - 1).chars().skip(1).any(char::is_lowercase)
        && i >= 2
        && words.get(i - 2).is_some_and(|w| w.block == before.block && w.kind == WordKind::Word)
}

/// Words of capitals that occur with one capital too, by their letters; true stands for all capitals.
fn in_capitals(document: &Document) -> BTreeMap<String, Vec<Use<bool, Span<InProse>>>> {
    let words = document.words();
    let mut all: BTreeMap<String, Vec<Use<bool, Span<InProse>>>> = BTreeMap::new();
    for (i, word) in words.all().iter().enumerate() {
        let text = words.text(i);
        if word.kind == WordKind::Word && text.len() >= SHORTEST && is_shouted(text) && stands_out(words, i) {
            all.entry(words.lower(i).to_owned()).or_default().push(Use { form: true, found: word.at });
        }
    }
    all.retain(|key, _| !document.small_words().has(words, key.as_str()));
    if all.is_empty() {
        return all;
    }
    let mut seen: BTreeMap<String, bool> = BTreeMap::new();
    for (i, word) in words.all().iter().enumerate() {
        let text = words.text(i);
        if word.kind != WordKind::Word || !word.capital || is_shouted(text) {
            continue;
        }
        let Some(uses) = all.get_mut(words.lower(i)) else { continue };
        // Inside a sentence, or with a figure after it (`Covid-19`), the capital is the word’s own.
        let figure = words.text(i + 1) == "-" && words.get(i + 2).is_some_and(|w| w.kind == WordKind::Number);
        *seen.entry(words.lower(i).to_owned()).or_default() |= figure || !begins_sentence(document, i);
        uses.push(Use { form: false, found: word.at });
    }
    all.retain(|key, _| seen.get(key) == Some(&true));
    all
}

fn is_shouted(text: &str) -> bool {
    text.chars().all(char::is_uppercase)
}

/// Whether a word in capitals is the only one about, and no dateline.
fn stands_out(words: &Words, i: usize) -> bool {
    const OPENING: usize = 4;
    let Some(word) = words.get(i) else { return false };
    let near = |k: usize| {
        words.get(k).is_some_and(|w| {
            w.block == word.block && w.kind == WordKind::Word && words.text(k).len() > 1 && is_shouted(words.text(k))
        })
    };
    // `<AKZO.AS>` and `DEEPL_API` are signs for something.
    let sign = ['<', '>', '_'];
    let joined = |k: usize| words.get(k).is_some_and(|w| w.block == word.block) && words.text(k).contains(sign);
    let dotted = words.text(i + 1) == "." && words.get(i + 2).is_some_and(|w| !w.spaced);
    // `LICENSE-UNICODE` is the name of a file.
    let hyphen = |k: usize| words.text(k) == "-";
    let hyphened = i > 1 && hyphen(i - 1) && near(i - 2) || hyphen(i + 1) && near(i + 2);
    if joined(i + 1) || i > 0 && joined(i - 1) || dotted || hyphened {
        return false;
    }
    let opens = i < OPENING || words.get(i - OPENING).is_some_and(|w| w.block != word.block);
    !(opens || near(i + 1) || i > 0 && near(i - 1))
}
