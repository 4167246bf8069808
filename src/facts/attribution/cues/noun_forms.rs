//! Forms of a verb that are common nouns as well: `reports`, `calls`, `states`.

use crate::language::{VerbForm, WordClass, WordRoles};

use super::verb::{Verb, takes_base};

impl Verb<'_, '_> {
    /// Whether it is the noun here: no subject stands before it, and no object of speech behind it.
    pub(super) fn is_noun(&self) -> bool {
        if !self.verb.noun || !matches!(self.form, VerbForm::Base | VerbForm::Third) || self.infinitive || self.helped {
            return false;
        }
        // `“…,” a sign on the door reads.`: it ends the sentence that words in marks begin.
        let layout = self.layout;
        let ends = self.next >= self.end || layout.lower(self.next) == ".";
        let tag = ends && layout.quote(self.start).is_some_and(|q| layout.quotes[q].ends == Some(','));
        if tag && layout.is_tensed(self.at) {
            return false;
        }
        let third = self.form == VerbForm::Third;
        let plural = || self.before.is_some_and(|j| takes_base(self.layout, j));
        let says = self.has_object() && !self.is_governed() && !self.is_one_of_several() && !self.follows_adjective();
        !(self.has_subject() || third && self.is_reversed() || says && (third || plural()))
    }

    /// What follows is told for sure.
    fn is_followed(&self) -> bool {
        self.layout.quote(self.next).is_some()
            || (matches!(self.layout.lower(self.next), ":") || self.layout.is(self.next, WordClass::That))
    }

    fn has_object(&self) -> bool {
        self.layout.quote(self.next).is_some()
            || (matches!(self.layout.lower(self.next), ":" | "," | ".")
                || self.layout.is(self.next, WordClass::ThatOrTo))
    }

    fn has_subject(&self) -> bool {
        let layout = self.layout;
        self.before.is_some_and(|j| {
            layout.role(j, WordRoles::PRONOUN.or(WordRoles::ADVERB))
                || self.is_followed() && layout.is(j, WordClass::ThatOrWhich)
                || self.follows_name(j)
                || self.aside(j).is_some_and(|name| self.follows_name(name))
                || self.follows_thing(j)
        })
    }

    /// `Ruiz claims`, `the Dorns claim`
    fn follows_name(&self, j: usize) -> bool {
        let layout = self.layout;
        layout.capital(j)
            && !layout.role(j, WordRoles::CALENDAR)
            && (self.form == VerbForm::Third || layout.lower(j).ends_with('s'))
            && !self.is_one_of_several()
    }

    /// `Ruiz, for the record, calls`: the word before an adjunct between commas.
    fn aside(&self, comma: usize) -> Option<usize> {
        let layout = self.layout;
        let open = (self.start + 1..comma).rev().take(6).find(|&k| layout.lower(k) == ",")?;
        (layout.lower(comma) == "," && layout.role(open + 1, WordRoles::PREPOSITION)).then(|| open - 1)
    }

    /// `The photo quotes Ruiz`, `the ad hits him`, `The sleeve note calls it “…”`
    fn follows_thing(&self, j: usize) -> bool {
        let layout = self.layout;
        let next = self.next;
        let object = layout.capital(next) && !layout.role(next, WordRoles::CALENDAR)
            || self.verb.is(WordClass::Call) && layout.quote(next).is_some()
            || layout.is(next, WordClass::ObjectPronoun);
        self.form == VerbForm::Third
            && !layout.capital(self.at)
            && layout.is_word(j)
            && !layout.lower(j).ends_with('s')
            && object
            && (self.start..j).any(|d| layout.role(d, WordRoles::DETERMINER))
            && !(self.start..j).any(|d| layout.role(d, WordRoles::AUXILIARY.or(WordRoles::VERB)))
    }

    /// `“…,” reports the Record`, `…, claims Ruiz`
    fn is_reversed(&self) -> bool {
        let layout = self.layout;
        let inverted = |j: usize| layout.lower(j) == "," && layout.capital(self.next);
        self.before.is_none_or(|j| layout.quote(j).is_some() || inverted(j))
    }

    /// `in many Asian states`
    fn is_one_of_several(&self) -> bool {
        let layout = self.layout;
        let quantity =
            |j: usize| layout.role(j, WordRoles::STAND_IN.or(WordRoles::PREPOSITION)) || layout.is(j, WordClass::Other);
        !self.is_followed() && self.before.is_some_and(|j| j > self.start && layout.capital(j) && quantity(j - 1))
    }

    /// `his recent claims that`, `facing calls to resign`
    fn follows_adjective(&self) -> bool {
        let layout = self.layout;
        self.before.is_some_and(|j| {
            layout.role(j, WordRoles::STAND_IN.or(WordRoles::VAGUE_BEFORE).or(WordRoles::VERB))
                || layout.ends_in_ing(j)
                || layout.is(j, WordClass::BeforeSpeechNoun)
        })
    }

    /// `on their premium brands.`: a noun behind a preposition.
    fn is_governed(&self) -> bool {
        let layout = self.layout;
        let Some(j) = self.before.filter(|&j| !layout.capital(j)) else { return false };
        let part =
            |i: &usize| layout.is_word(*i) && !layout.role(*i, WordRoles::PREPOSITION.or(WordRoles::SUBORDINATOR));
        let phrase = (self.start..j + 1).rev().take(4).take_while(part).last();
        phrase.is_some_and(|s| s > self.start && layout.role(s - 1, WordRoles::PREPOSITION))
    }
}
