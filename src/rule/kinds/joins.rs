//! One word, two words, or a hyphen between them: `web site` beside `website`, `co-operate` beside `cooperate`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::form::Form as Text;
use crate::grammar::tags::Tag;
use crate::grammar::words::{WordKind, Words};
use crate::language::WordSet;
use crate::rule::ways::Way;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::odd_one_out::{Use, judge_slips};
use super::scope::{Parts, Quotations, Scope};
use super::terms::begins_sentence;

/// `[joins]` in a rule file.
pub const KIND: Kind = Kind {
    table: "joins",
    doc: "a compound that is one word in one place, and has a hyphen or a blank in another",
    read: |options| options.story::<Joins>(),
};

/// The options of `[joins]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Joins {
    /// First words that make other things apart and together: `any way`, `over time`.
    first: WordSet,
    /// Second words that do: `set up`, `break down`.
    second: WordSet,
    /// Compounds, joined, that mean something else apart or with a hyphen: `everyday`, `resign`.
    different: WordSet,
    /// Whether a compound in two words is held against one in one word.
    open: bool,
    /// How many places may differ and still be a slip; more are a second way of the story, and told only where this is 0.
    slips: usize,
    /// Whether the stories of a folder are held against each other too, and not each against itself alone.
    folder: bool,
    /// What is wrong; `{}` stands for the compound here, `{other}` for it elsewhere.
    message: String,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

impl Default for Joins {
    fn default() -> Self {
        Self {
            first: WordSet::default(),
            second: WordSet::default(),
            different: WordSet::default(),
            open: true,
            slips: 1,
            folder: false,
            message: "`{}` here, `{other}` elsewhere in the story".to_owned(),
            parts: Parts::narrative(),
            quotations: Quotations::Pass,
        }
    }
}

/// How the two words are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Joined,
    Hyphen,
    Open,
    /// Two words that make something else together: `any way`. They are held against a hyphen alone.
    Loose,
}

/// The shortest joined compound, in bytes.
const SHORTEST: usize = 6;

/// The shortest one with a hyphen elsewhere: `e-mail`.
const SHORTEST_HYPHENED: usize = 5;

impl Check for Joins {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        // The titles of changes are many hands’.
        if document.form() == Text::ReleaseNotes {
            return Vec::new();
        }
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        let mut findings = Vec::new();
        let apart = self.apart_in_all(document);
        let mut groups = together(document, &apart);
        groups.extend(hyphened_or_not(document, &apart));
        for uses in &mut groups {
            uses.retain(|u| scope.holds(u.found) && !is_typed(document, u.found));
            uses.sort_by_key(|u| u.found);
            let Some(verdict) = judge_slips(uses, None, self.slips) else { continue };
            let Some(shown) = verdict.shown else { continue };
            if let Some((odd, rest)) = verdict.odd.split_first() {
                let (here, there) = (document.text(odd.found), document.text(shown));
                let message = self.message.replace("{other}", there).replace("{}", here);
                let finding = Finding::new(odd.found, message, "this form").related(shown, "the other form");
                let finding = rest.iter().fold(finding, |finding, other| finding.related(other.found, "and here"));
                let same = here.chars().next().map(char::is_uppercase) == there.chars().next().map(char::is_uppercase);
                let bare = |text: &str| text.to_lowercase().replace([' ', '-', '‐', '‑'], "");
                let one = bare(here) == bare(there) && here.to_lowercase() != there.to_lowercase();
                findings.push(match same && one {
                    true => finding.mend(format!("write `{there}`"), Applicability::Unsafe, odd.found, there),
                    false => finding,
                });
            }
        }
        findings
    }

    fn ways(&self, document: &Document) -> Vec<Way> {
        if !self.folder || document.form() == Text::ReleaseNotes {
            return Vec::new();
        }
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        let mut ways: Vec<Way> = (0..document.words().len()).flat_map(|i| self.ways_at(document, i)).collect();
        ways.retain(|way| scope.holds(way.at) && !is_typed(document, way.at));
        ways
    }
}

impl Joins {
    /// The ways of the compound, or of the word that may be one elsewhere, that begins with the word `i`: a word is held
    /// against what is apart, and what is apart by where it stands.
    fn ways_at(&self, document: &Document, i: usize) -> Vec<Way> {
        let words = document.words();
        let mut key = String::new();
        let mut ways = Vec::new();
        if let Some((form, at)) = self.pair(words, i, &mut key) {
            let letters = singular(&key);
            // A pair of which one is no word for a thing or a doing stands together by chance.
            let solid =
                |k: usize| matches!(document.tags().tag(k), Tag::Noun | Tag::Adj | Tag::Verb | Tag::Adv | Tag::Propn);
            let pair = words.within(at);
            let together = form == Form::Hyphen || solid(pair.start) && solid(pair.end - 1);
            let before = before_noun(document, at);
            let name = if form == Form::Hyphen { "hyphen" } else { "two words" };
            if together && (before || form != Form::Loose) {
                ways.push(Way::new(format!("{letters} {before}"), name, at));
            }
            if together && form != Form::Loose {
                ways.push(Way::new(letters.to_owned(), "apart", at));
            }
        }
        if is_one_word(document, i) && !self.different.contains(words.lower(i)) {
            ways.push(Way::new(singular(words.lower(i)).to_owned(), "one word", words.span(i..i + 1)));
        }
        ways
    }

    /// Every compound that is not one word, and is one or has a hyphen elsewhere, by its letters.
    fn apart_in_all(&self, document: &Document) -> Apart {
        let words = document.words();
        let long = |i: &usize| words.lower(*i).len() >= SHORTEST_HYPHENED && words.all()[*i].kind == WordKind::Word;
        let of_words = (0..words.len()).filter(long).map(|i| Cow::Borrowed(singular(words.lower(i))));
        let mut known: FxHashSet<Cow<'_, str>> = of_words.collect();
        let hyphens = (1..words.len()).filter(|&i| hyphen(words, i) && words.get(i + 1).is_some());
        let joined = hyphens.map(|i| format!("{}{}", words.lower(i - 1), words.lower(i + 1)));
        known.extend(joined.map(|letters| Cow::Owned(singular(&letters).to_owned())));
        let mut apart: Apart = BTreeMap::new();
        let mut key = String::new();
        for i in 0..words.len() {
            if let Some((form, at)) = self.apart(words, i, &known, &mut key) {
                apart.entry(singular(&key).to_owned()).or_default().push(Use { form, found: at });
            }
        }
        apart
    }

    /// The compound that begins with the word `i` and is not one word, as it is elsewhere; its letters go into `key`.
    fn apart(
        &self,
        words: &Words,
        i: usize,
        known: &FxHashSet<Cow<'_, str>>,
        key: &mut String,
    ) -> Option<(Form, Span<InProse>)> {
        self.pair(words, i, key).filter(|_| known.contains(singular(key)))
    }

    /// The two words, with a hyphen or a blank between them, that begin with the word `i`; their letters go into `key`.
    fn pair(&self, words: &Words, i: usize, key: &mut String) -> Option<(Form, Span<InProse>)> {
        let first = words.get(i).filter(|w| w.kind == WordKind::Word)?;
        let hyphened = hyphen(words, i + 1);
        let (form, last) = if hyphened { (Form::Hyphen, i + 2) } else { (Form::Open, i + 1) };
        let second = words.get(last).filter(|w| w.kind == WordKind::Word && w.block == first.block)?;
        if !hyphened && words.lower(i).len() < 3 || words.lower(last).len() < 3 || second.capital {
            return None;
        }
        key.clear();
        key.push_str(words.lower(i));
        key.push_str(words.lower(last));
        let shortest = if hyphened { SHORTEST_HYPHENED } else { SHORTEST };
        if key.len() < shortest || self.different.contains(key.as_str()) {
            return None;
        }
        // `state-of-the-art` is no pair.
        let alone = !hyphen(words, last + 1) && (i == 0 || !hyphen(words, i - 1));
        let fits = alone && (hyphened || self.open && second.spaced);
        let loose = self.first.contains(words.folded(i)) || self.second.contains(words.folded(last));
        let form = if loose && form == Form::Open { Form::Loose } else { form };
        fits.then(|| (form, words.span(i..last + 1)))
    }
}

/// Compounds that are not one word, by their letters.
type Apart = BTreeMap<String, Vec<Use<Form, Span<InProse>>>>;

/// The letters of a compound without the mark of the plural, which makes no other compound of it.
fn singular(letters: &str) -> &str {
    let stem = letters.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u', 'i']) && stem.len() > 4);
    stem.unwrap_or(letters)
}

/// The compounds that are one word in one place and not in another.
fn together(document: &Document, apart: &Apart) -> Vec<Vec<Use<Form, Span<InProse>>>> {
    let words = document.words();
    let mut together: Apart = BTreeMap::new();
    for (i, word) in words.all().iter().enumerate() {
        if !is_one_word(document, i) {
            continue;
        }
        let letters = singular(words.lower(i));
        if apart.contains_key(letters) {
            together.entry(letters.to_owned()).or_default().push(Use { form: Form::Joined, found: word.at });
        }
    }
    for (key, uses) in &mut together {
        uses.extend(apart.get(key).into_iter().flatten().filter(|u| u.form != Form::Loose).copied());
    }
    together.into_values().collect()
}

/// The compounds that are never one word, and have a hyphen in one place and none in another of the same sort: before a
/// noun, or not. What stands before a noun is right with a hyphen, and elsewhere without.
fn hyphened_or_not(document: &Document, apart: &Apart) -> Vec<Vec<Use<Form, Span<InProse>>>> {
    let mut groups = Vec::new();
    for uses in apart.values() {
        let (before, elsewhere): (Vec<_>, Vec<_>) = uses.iter().partition(|u| before_noun(document, u.found));
        for (group, loose) in [(before, true), (elsewhere, false)] {
            let group = group.into_iter().filter(|u: &&Use<Form, Span<InProse>>| loose || u.form != Form::Loose);
            let open = |form: Form| if form == Form::Loose { Form::Open } else { form };
            let group: Vec<_> = group.map(|u| Use { form: open(u.form), found: u.found }).collect();
            let has = |form: Form| group.iter().any(|u| u.form == form);
            if has(Form::Hyphen) && has(Form::Open) {
                groups.push(group);
            }
        }
    }
    groups
}

/// Whether a noun follows.
fn before_noun(document: &Document, at: Span<InProse>) -> bool {
    let words = document.words();
    let next = words.within(at).end;
    let near = words.get(next).is_some_and(|w| w.kind == WordKind::Word && w.spaced);
    near && matches!(document.tags().tag(next), Tag::Noun | Tag::Propn)
}

/// Whether the word `i` may be a compound in one word.
fn is_one_word(document: &Document, i: usize) -> bool {
    let words = document.words();
    let Some(word) = words.get(i) else { return false };
    let long = (word.at.end - word.at.start) as usize >= SHORTEST_HYPHENED;
    // `ObjectStore` and `Bigdata` are somebody’s names, and `inflight_ops` is code.
    let name = words.text(i).chars().skip(1).any(char::is_uppercase)
        || word.capital && !begins_sentence(document, i)
        || [i.wrapping_sub(1), i + 1].iter().any(|&k| matches!(words.text(k), "_" | "/" | "\\"));
    word.kind == WordKind::Word && long && !name && !hyphen(words, i + 1) && !(i > 0 && hyphen(words, i - 1))
}

/// Whether a compound is typed exactly so, or is a name: in an address, a path or a command, with a capital inside or
/// where no sentence begins.
fn is_typed(document: &Document, at: Span<InProse>) -> bool {
    let text = &document.page.prose.text;
    let near = |c: Option<char>| c.is_some_and(|c| "/._{}#@:\\<>=$[]".contains(c));
    let before = text[..at.start as usize].chars().next_back();
    let mut behind = text[at.end as usize..].chars();
    let (next, then) = (behind.next(), behind.next());
    let runs_on = near(next) && (next != Some('.') && next != Some(':') || then.is_some_and(char::is_alphanumeric));
    let inner = document.text(at).chars().skip(1).any(char::is_uppercase);
    near(before) && before != Some(':') || runs_on && next != Some(']') || inner
}

/// Whether a hyphen between two letters is the piece `i`.
fn hyphen(words: &Words, i: usize) -> bool {
    matches!(words.text(i), "-" | "‑" | "‐")
        && words.get(i).is_some_and(|w| !w.spaced)
        && words.get(i + 1).is_some_and(|w| !w.spaced)
}
