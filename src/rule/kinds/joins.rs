//! One word, two words, or a hyphen between them: `web site` beside `website`, `co-operate` beside `cooperate`.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::form::Form as Text;
use crate::grammar::words::{WordKind, Words};
use crate::language::WordSet;
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
}

/// The shortest joined compound, in bytes.
const SHORTEST: usize = 6;

impl Check for Joins {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        // The titles of changes are many hands’.
        if document.form() == Text::ReleaseNotes {
            return Vec::new();
        }
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        let mut findings = Vec::new();
        for uses in self.compounds(document).values_mut() {
            uses.retain(|u| scope.holds(u.found) && !is_typed(document, u.found));
            uses.sort_by_key(|u| u.found);
            // Two words and a hyphen differ by what follows them, and that is right.
            if uses.iter().all(|u| u.form != Form::Joined) {
                continue;
            }
            let Some(verdict) = judge_slips(uses, None, self.slips) else { continue };
            let Some(shown) = verdict.shown else { continue };
            if let Some((odd, rest)) = verdict.odd.split_first() {
                let (here, there) = (document.text(odd.found), document.text(shown));
                let message = self.message.replace("{other}", there).replace("{}", here);
                let finding = Finding::new(odd.found, message, "this form").related(shown, "the other form");
                let finding = rest.iter().fold(finding, |finding, other| finding.related(other.found, "and here"));
                let same = here.chars().next().map(char::is_uppercase) == there.chars().next().map(char::is_uppercase);
                findings.push(match same && here.to_lowercase() != there.to_lowercase() {
                    true => finding.mend(format!("write `{there}`"), Applicability::Unsafe, odd.found, there),
                    false => finding,
                });
            }
        }
        findings
    }
}

impl Joins {
    /// Every compound that stands in the story in two forms, by its letters.
    fn compounds(&self, document: &Document) -> BTreeMap<String, Vec<Use<Form, Span<InProse>>>> {
        let words = document.words();
        let long = |i: &usize| words.lower(*i).len() >= SHORTEST && words.all()[*i].kind == WordKind::Word;
        let joined: FxHashSet<&str> = (0..words.len()).filter(long).map(|i| words.lower(i)).collect();
        let mut apart: BTreeMap<String, Vec<Use<Form, Span<InProse>>>> = BTreeMap::new();
        let mut key = String::new();
        for i in 0..words.len() {
            if let Some((form, at)) = self.apart(words, i, &joined, &mut key) {
                apart.entry(key.clone()).or_default().push(Use { form, found: at });
            }
        }
        let mut together: BTreeMap<String, Vec<Use<Form, Span<InProse>>>> = BTreeMap::new();
        for (i, word) in words.all().iter().enumerate() {
            let long = (word.at.end - word.at.start) as usize >= SHORTEST;
            // `ObjectStore` and `Bigdata` are somebody’s names, and `inflight_ops` is code.
            let name = words.text(i).chars().skip(1).any(char::is_uppercase)
                || word.capital && !begins_sentence(document, i)
                || [i.wrapping_sub(1), i + 1].iter().any(|&k| matches!(words.text(k), "_" | "/" | "\\"));
            if word.kind == WordKind::Word
                && long
                && !name
                && !hyphen(words, i + 1)
                && (i == 0 || !hyphen(words, i - 1))
            {
                // A plural is the same compound.
                let lower = words.lower(i);
                if apart.contains_key(lower) {
                    together.entry(lower.to_owned()).or_default().push(Use { form: Form::Joined, found: word.at });
                }
            }
        }
        for (key, uses) in &mut together {
            uses.extend(apart.get(key).into_iter().flatten().copied());
        }
        together
    }

    /// The compound that begins with the word `i` and is not one word, as it is elsewhere; its letters go into `key`.
    fn apart(
        &self,
        words: &Words,
        i: usize,
        joined: &FxHashSet<&str>,
        key: &mut String,
    ) -> Option<(Form, Span<InProse>)> {
        let first = words.get(i).filter(|w| w.kind == WordKind::Word)?;
        let hyphened = hyphen(words, i + 1);
        let (form, last) = if hyphened { (Form::Hyphen, i + 2) } else { (Form::Open, i + 1) };
        let second = words.get(last).filter(|w| w.kind == WordKind::Word && w.block == first.block)?;
        let shortest = if hyphened { 2 } else { 3 };
        if words.lower(i).len() < shortest || words.lower(last).len() < 3 || second.capital {
            return None;
        }
        key.clear();
        key.push_str(words.lower(i));
        key.push_str(words.lower(last));
        if key.len() < SHORTEST || !joined.contains(key.as_str()) || self.different.contains(key.as_str()) {
            return None;
        }
        let fits = match form {
            Form::Open => {
                self.open
                    && second.spaced
                    && !self.first.contains(words.folded(i))
                    && !self.second.contains(words.folded(last))
                    && !hyphen(words, last + 1)
                    && (i == 0 || !hyphen(words, i - 1))
            }
            // `state-of-the-art` is no pair.
            _ => !hyphen(words, last + 1) && (i == 0 || !hyphen(words, i - 1)),
        };
        fits.then(|| (form, words.span(i..last + 1)))
    }
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
