//! The small words by which a clause is read: where a subject begins, where a noun phrase ends, what stands between
//! them. What they are is data of the language.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::tags::{Form, Tag, Tags};
use crate::grammar::words::{WordKind, Words};
use crate::language::{ClaimWords, Events, Roles, VerbForm, WordRoles};

/// A noun phrase has no more words than this.
const LONGEST_SUBJECT: usize = 16;

/// The same of a phrase behind a verb.
const LONGEST_OBJECT: usize = 10;

/// The words of a story as clauses are read from them.
#[derive(Debug, Clone, Copy)]
pub(in crate::facts) struct Clauses<'a> {
    /// The words.
    pub words: &'a Words,
    /// The lists of small words.
    pub lists: &'a ClaimWords,
    /// The words of events.
    pub events: &'a Events,
    /// What each word is.
    pub tags: &'a Tags,
    roles: &'a Roles,
}

impl<'a> Clauses<'a> {
    /// Ready to read a story.
    pub fn of(grammar: &'a Grammar) -> Self {
        let language = grammar.language();
        Self {
            words: grammar.words(),
            lists: language.claim_words(),
            events: language.events(),
            tags: grammar.tags(),
            roles: language.roles(),
        }
    }

    /// Whether a word has one of these roles.
    pub fn is(&self, i: usize, roles: WordRoles) -> bool {
        self.roles.of(self.words.folded(i)).any(roles)
    }

    /// Whether a piece is a mark, and none that stands inside words.
    pub fn is_mark(&self, i: usize) -> bool {
        self.kind(i) == Some(WordKind::Mark) && !matches!(self.words.text(i), "-" | "’" | "'" | "&" | "$" | "£" | "€")
    }

    /// What a piece is.
    pub fn kind(&self, i: usize) -> Option<WordKind> {
        self.words.get(i).map(|word| word.kind)
    }

    /// Whether a clause begins at a word.
    pub fn is_joint(&self, i: usize) -> bool {
        self.lists.joints.contains(self.words.folded(i))
    }

    /// Whether a word is a verb. `Rebels captured`: what stands right before a past with no subject between is its noun,
    /// whatever the tag; and a form of a listed verb between a noun and an object is a verb.
    pub fn is_verb(&self, i: usize) -> bool {
        let (tag, form) = (self.tags.tag(i), self.tags.form(i));
        if tag == Tag::Verb {
            let bare = matches!(form, Form::Present | Form::Plain | Form::Base);
            return !(bare && self.is_past(i + 1));
        }
        self.is_listed_verb(i, tag)
    }

    /// Whether a form of a listed verb is a verb whatever its tag: behind an auxiliary; or behind a noun, if it cannot be
    /// a noun itself or an object follows.
    fn is_listed_verb(&self, i: usize, tag: Tag) -> bool {
        let Some((_, word)) = self.events.listed.at(self.words, i) else { return false };
        let Some((_, form)) = word.verb else { return false };
        let told = matches!(form, VerbForm::Past | VerbForm::Participle);
        if matches!(tag, Tag::Aux | Tag::Punct) || self.words.all()[i].capital || !(told || form == VerbForm::Third) {
            return false;
        }
        let before = i.checked_sub(1).map_or(Tag::Punct, |before| self.tags.tag(before));
        let next = self.tags.tag(i + 1);
        let bare = i > 0 && before == Tag::Verb && !self.is_verb(i - 1);
        let subject = matches!(before, Tag::Noun | Tag::Propn | Tag::Pron) || bare;
        let object = matches!(next, Tag::Det | Tag::Pron | Tag::Num);
        let certain = word.is_past_only() && !matches!(next, Tag::Punct | Tag::Aux | Tag::Verb);
        told && before == Tag::Aux && tag != Tag::Adj || subject && (object || certain)
    }

    fn is_past(&self, i: usize) -> bool {
        match self.tags.tag(i) {
            Tag::Verb => matches!(self.tags.form(i), Form::Past | Form::Participle),
            Tag::Aux => matches!(self.tags.form(i), Form::Past | Form::Present | Form::Modal),
            _ => self.events.listed.at(self.words, i).is_some_and(|(_, word)| word.is_past_only()),
        }
    }

    /// Whether a word is a verb that says when: no participle, no infinitive.
    pub fn is_finite(&self, i: usize) -> bool {
        self.is_verb(i) && !matches!(self.tags.form(i), Form::Participle | Form::Ing | Form::Base)
    }

    /// Whether a stretch has a verb or auxiliary that says when, beside one of its words.
    pub fn has_finite(&self, range: Range<usize>, beside: usize) -> bool {
        let aux = |i: usize| {
            self.tags.tag(i) == Tag::Aux && matches!(self.tags.form(i), Form::Past | Form::Present | Form::Modal)
        };
        range.into_iter().any(|i| i != beside && (aux(i) || self.is_finite(i)))
    }

    /// Whether a word can stand between a subject and its verb.
    pub fn is_between(&self, i: usize) -> bool {
        let folded = self.words.folded(i);
        let ending = || ends(self.words.lower(i), &self.lists.between_endings);
        self.lists.between.contains(folded)
            || self.tags.tag(i) == Tag::Aux && !self.is_joint(i)
            || self.tags.tag(i) == Tag::Adv && !self.is_joint(i) && !(ending() && self.is_named(i))
            || ending() && !self.lists.not_between.contains(folded) && !self.is_named(i)
    }

    /// Whether a word that ends as adverbs do is a name: `Connolly stole`, and not `Finally, Connolly stole`.
    fn is_named(&self, i: usize) -> bool {
        let words = self.words;
        let opens = i == 0 || words.all()[i - 1].block != words.all()[i].block || self.is_mark(i - 1);
        let past = || self.events.listed.at(words, i + 1).is_some_and(|(_, event)| event.is_past_only());
        let verb = || {
            matches!(self.tags.form(i + 1), Form::Past | Form::Present) && self.tags.tag(i + 1) == Tag::Verb || past()
        };
        words.all()[i].capital && (!opens || i + 1 < words.len() && verb())
    }

    /// Whether a word is a preposition.
    pub fn is_preposition(&self, i: usize) -> bool {
        self.is(i, WordRoles::PREPOSITION) || self.lists.infinitive.contains(self.words.folded(i))
    }

    /// Whether a word joins two of a kind.
    pub fn is_coordinator(&self, i: usize) -> bool {
        self.lists.coordinators.contains(self.words.folded(i))
    }

    /// Whether a phrase is one pronoun.
    pub fn is_pronoun(&self, phrase: &Range<usize>) -> bool {
        phrase.len() == 1 && self.lists.pronouns.contains(self.words.folded(phrase.start))
    }

    /// Whether a word asks whether something is so, and cannot open a condition.
    pub fn is_whether(&self, i: usize) -> bool {
        self.lists.questions.iter().any(|word| word == self.words.lower(i))
    }

    /// The next mark of punctuation at or after a word.
    pub fn next_mark(&self, from: usize, end: usize) -> usize {
        (from..end).find(|&i| self.is_mark(i)).unwrap_or(end)
    }

    /// The last mark before a word, or the first word of the sentence.
    pub fn after_last_mark(&self, floor: usize, end: usize) -> usize {
        (floor..end).rev().find(|&i| self.is_mark(i)).map_or(floor, |i| i + 1)
    }

    /// The noun phrase that ends before a verb: back to the last mark or joint, over an apposition if one stands
    /// between.
    pub fn subject(&self, floor: usize, verb: usize) -> Range<usize> {
        let words = self.words;
        let mut end = verb;
        while end > floor && self.is_between(end - 1) {
            end -= 1;
        }
        let start = self.phrase_start(floor, end);
        // `Dorn, the mayor, said`, `Dorn, 41, of Varn, said`, `Dorn, who led the fund, said`: what stands between commas
        // only tells more of the subject.
        let mut comma = end;
        for _ in 0..3 {
            let closed = comma > floor && words.text(comma - 1) == ",";
            let marks = (floor..comma.saturating_sub(1)).rev().find(|&i| self.is_mark(i));
            let Some(opening) = marks.filter(|&i| closed && words.text(i) == ",") else { break };
            let inside = opening + 1..comma - 1;
            let relative = self.is(opening + 1, WordRoles::RELATIVE);
            if !relative && self.has_finite(inside, comma) {
                break;
            }
            comma = opening + 1;
        }
        if comma < end {
            return self.phrase_start(floor, comma - 1)..comma - 1;
        }
        // `Dorn, who led the fund, said`, `the mayor who said`
        if start == end && start > floor && self.is(start - 1, WordRoles::RELATIVE) {
            let antecedent = if start - 1 > floor && words.text(start - 2) == "," { start - 2 } else { start - 1 };
            let from = self.phrase_start(floor, antecedent);
            if from < antecedent {
                return from..antecedent;
            }
        }
        start..end
    }

    fn phrase_start(&self, floor: usize, end: usize) -> usize {
        let mut start = end;
        while start > floor && end - start < LONGEST_SUBJECT {
            if self.is_mark(start - 1) || self.is_joint(start - 1) || self.is_finite(start - 1) {
                break;
            }
            start -= 1;
        }
        start
    }

    /// The noun phrase that begins at a word, up to a mark, a preposition or a joint.
    pub fn noun_phrase(&self, from: usize, end: usize) -> Range<usize> {
        let last = end.min(from + LONGEST_OBJECT);
        let stop = (from..last).find(|&i| self.ends_a_phrase(from, i)).unwrap_or(last).max(from);
        from..self.with_apposition(from, stop, end)
    }

    fn ends_a_phrase(&self, from: usize, i: usize) -> bool {
        let of = i > from && self.lists.of.contains(self.words.folded(i));
        self.is_mark(i)
            || self.is_preposition(i) && !of
            || self.is_joint(i)
            || i > from && (self.lists.between.contains(self.words.folded(i)) || self.is_finite(i))
            || i > from && self.lists.days.contains(self.words.folded(i))
            || self.is_coordinator(i)
    }

    /// `its chief engineer, Tomas Reik`: the name that follows belongs to the phrase.
    fn with_apposition(&self, from: usize, stop: usize, end: usize) -> usize {
        let words = self.words;
        if stop == from || stop >= end || words.text(stop) != "," {
            return stop;
        }
        let is_name = |&i: &usize| words.all()[i].kind == WordKind::Word && words.all()[i].capital;
        let closed = stop + 1 + (stop + 1..end.min(stop + 5)).take_while(is_name).count();
        let closes = closed > stop + 1 && closed < end && matches!(words.text(closed), "," | ".");
        if closes { closed } else { stop }
    }

    /// Whoever stands behind a `by` near a word.
    pub fn by(&self, from: usize, end: usize) -> Range<usize> {
        let by = (from..end.min(from + 4)).find(|&i| self.lists.by.contains(self.words.folded(i)));
        by.map_or(0..0, |by| self.noun_phrase(by + 1, end))
    }
}

/// Whether a word has one of these endings and something before it.
pub(in crate::facts) fn ends(word: &str, endings: &[String]) -> bool {
    endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending.as_str()))
}
