//! Charges: who is charged with something, suspected of it or denies it, and for whom the story says that it is
//! established.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::grammar::Grammar;
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::language::{AccusationPhrases, Accusations, ChargeKind, WordRoles};
use crate::read::BlockKind;

use super::claims::{Clauses, Event, LONGEST_SENTENCE, events_within};

/// Of one person’s charges so many are looked at.
const MOST: usize = 100;

/// What a story says of the accused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Charges {
    /// Charges, suspicions and denials, in order.
    pub all: Vec<Charge>,
    /// Whom the charges are against, and which of them, in order.
    by_name: FxHashMap<String, Vec<usize>>,
    /// Names, in lower case, for whom an act is established by a court or their own word.
    pub established: FxHashSet<String>,
}

/// Somebody is charged with something, suspected of it or denies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// The sentence, as an index into [`Grammar::sentences`].
    pub sentence: usize,
    /// The family names, or the words of a firm’s name, in lower case.
    pub names: Vec<String>,
    /// From the name to the end of the charge.
    pub words: Range<usize>,
    /// What the charge is about.
    pub acts: Vec<Event>,
    /// Whether it is a denial.
    pub denies: bool,
}

impl Charges {
    /// Reads the charges of a story; `proper` are the words that it writes with a capital wherever they stand.
    pub fn find(grammar: &Grammar, proper: &FxHashSet<String>) -> Self {
        let language = grammar.language();
        let clauses = Clauses::of(grammar);
        let (lists, phrases) = (language.accusations(), language.accusation_phrases());
        let reader = Reader { grammar, proper, clauses, lists, phrases };
        let mut charges = Self::default();
        for index in 0..grammar.sentences().len() {
            let sentence = &grammar.sentences()[index];
            if sentence.words.len() > LONGEST_SENTENCE {
                continue;
            }
            let heading = matches!(grammar.block_kind(sentence.block), BlockKind::Heading(_));
            if !heading {
                charges.all.extend(sentence.words.clone().filter_map(|i| reader.charge(index, i)));
            }
            reader.establish(index, &mut charges.established);
        }
        for (k, charge) in charges.all.iter().enumerate() {
            for name in &charge.names {
                let known = charges.by_name.entry(name.clone()).or_default();
                if known.last() != Some(&k) {
                    known.push(k);
                }
            }
        }
        charges
    }

    /// Whether somebody of a name is charged, suspected or denies something.
    pub fn accuse(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The charges against somebody, in order, and no more than a story of one case tells.
    pub fn of(&self, name: &str) -> impl Iterator<Item = &Charge> {
        self.by_name.get(name).into_iter().flatten().take(MOST).map(|&k| &self.all[k])
    }

    /// The charge that answers what somebody is said to have done: of the same act if there is one.
    pub fn against(&self, name: &str, event: &Event) -> Option<&Charge> {
        let of = || self.of(name);
        of().find(|charge| charge.acts.iter().any(|act| act.kinship(event).is_some())).or_else(|| of().next())
    }
}

struct Reader<'a> {
    grammar: &'a Grammar,
    proper: &'a FxHashSet<String>,
    clauses: Clauses<'a>,
    lists: &'a Accusations,
    phrases: &'a AccusationPhrases,
}

impl Reader<'_> {
    fn charge(&self, index: usize, i: usize) -> Option<Charge> {
        let words = self.clauses.words;
        let sentence = &self.grammar.sentences()[index];
        let (length, &kind) = self.phrases.charges.at(words, i)?;
        let denies = kind == ChargeKind::Denial;
        let end = i + length;
        if end > sentence.words.end
            || self.grammar.is_quoted(words.all()[i].at)
            || kind == ChargeKind::Participle && self.is_active(sentence.words.start, i)
            || denies && i > sentence.words.start && self.lists.denied_to.contains(words.folded(i - 1))
        {
            return None;
        }
        let subject = self.clauses.subject(sentence.words.start, i);
        let names = self.names(subject.clone());
        // `In an unrelated case, Dorn, 41, of Varn, was charged`
        let (from, names) = match names.is_empty() {
            true => (sentence.words.start, self.names(sentence.words.start..i)),
            false => (subject.start, names),
        };
        let (_, names) = if names.is_empty() { self.carried(index, &subject)? } else { (from, names) };
        let from = (from..i).find(|&k| words.all()[k].capital).unwrap_or(i);
        let close = self.clauses.next_mark(end, sentence.words.end);
        let acts = events_within(self.clauses, index, sentence, end..close);
        Some(Charge { sentence: index, names, words: from..end, acts, denies })
    }

    /// Whether a participle is the past of whoever charges: `whom Trump accused of`.
    fn is_active(&self, floor: usize, i: usize) -> bool {
        let clauses = self.clauses;
        let before =
            (floor..i).rev().find(|&k| !clauses.is_between(k) || clauses.lists.be.contains(clauses.words.folded(k)));
        before.is_some_and(|k| {
            matches!(clauses.tags.tag(k), Tag::Pron | Tag::Propn) && !clauses.is(k, WordRoles::RELATIVE)
        })
    }

    /// `He has pleaded not guilty`: the names of the sentence before.
    fn carried(&self, index: usize, subject: &Range<usize>) -> Option<(usize, Vec<String>)> {
        let before = index.checked_sub(1)?;
        let sentence = &self.grammar.sentences()[before];
        let named = self.names(sentence.words.clone());
        let goes_on = subject.len() == 1 && self.clauses.is(subject.start, WordRoles::PRONOUN);
        (goes_on && !named.is_empty()).then_some((sentence.words.start, named))
    }

    /// The names in a stretch, of each run of capitals the last word.
    fn names(&self, range: Range<usize>) -> Vec<String> {
        let words = self.clauses.words;
        let titles = self.grammar.language().titles();
        let is_name = |i: usize| {
            let word = &words.all()[i];
            word.kind == WordKind::Word
                && word.capital
                && self.proper.contains(words.lower(i))
                && !self.clauses.events.is_country(words.folded(i))
                && !self.clauses.is(i, WordRoles::CALENDAR)
                && !titles.is_title(words.lower(i))
        };
        let last = |&i: &usize| is_name(i) && !(i + 1 < range.end && is_name(i + 1));
        let place = |&i: &usize| {
            let mut start = i;
            while start > range.start && is_name(start - 1) {
                start -= 1;
            }
            start > range.start && self.clauses.is_preposition(start - 1)
        };
        range.clone().filter(last).filter(|i| !place(i)).map(|i| words.lower(i).to_owned()).collect()
    }

    /// Notes for whom a sentence says that it is established. The sentences beside it count too: `He was convicted` goes
    /// on with the name before.
    fn establish(&self, index: usize, established: &mut FxHashSet<String>) {
        let words = self.clauses.words;
        let sentences = self.grammar.sentences();
        let range = sentences[index].words.clone();
        let undone = |i: usize| i > range.start && self.lists.not_findings.contains(words.folded(i - 1));
        let Some(finding) = range.clone().find(|&i| self.phrases.findings.at(words, i).is_some() && !undone(i)) else {
            return;
        };
        established.extend(self.names(range.clone()));
        let subject = self.clauses.subject(range.start, finding);
        let goes_on = subject.len() == 1 && self.clauses.is(subject.start, WordRoles::PRONOUN);
        if let Some(before) = index.checked_sub(1).filter(|_| goes_on || self.names(range.clone()).is_empty()) {
            established.extend(self.names(sentences[before].words.clone()));
        }
    }
}
