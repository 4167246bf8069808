//! A reporting verb where it stands in a sentence: what stands before and behind it, and what kind of cue that makes
//! it.

use std::ops::Range;

use crate::facts::attribution::cue::{Cue, CueKind, Weight};
use crate::facts::attribution::layout::Layout;
use crate::facts::attribution::noun_phrases::begins_phrase;
use crate::grammar::tags::Tag;
use crate::language::{ReportingVerb, VerbClass, VerbForm, WordClass, WordRoles};

use super::chain;

/// A form of a listed verb, which may be a noun or a participle there.
pub(super) struct Verb<'l, 'a> {
    pub layout: &'l Layout<'a>,
    /// Where its sentence begins.
    pub start: usize,
    /// Where its sentence ends.
    pub end: usize,
    /// Its first item.
    pub at: usize,
    /// The item behind it.
    pub next: usize,
    pub verb: &'static ReportingVerb,
    pub form: VerbForm,
    /// The word before it, adverbs in -ly passed over.
    pub before: Option<usize>,
    /// `to say`
    pub infinitive: bool,
    /// Whether an auxiliary stands before it.
    pub helped: bool,
    /// Whether a form of `be` stands before it.
    passive: bool,
    /// Whether `can`, `may` or the like stands before it.
    possible: bool,
}

impl<'l, 'a> Verb<'l, 'a> {
    /// The listed verb at an item.
    pub fn at(layout: &'l Layout<'a>, at: usize, row: &Range<usize>) -> Option<Self> {
        let (length, verb, form) = layout.reporting_verbs().at(|n| layout.folded(at + n))?;
        let before = (row.start..at).rev().find(|&j| !layout.ends_in_ly(j));
        let helps = |j: &usize| layout.role(*j, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) || layout.ends_in_ly(*j);
        let (mut helped, mut passive, mut possible) = (false, false, false);
        for j in (row.start..at).rev().take_while(helps) {
            helped |= layout.role(j, WordRoles::AUXILIARY);
            passive |= layout.role(j, WordRoles::BE);
            possible |= layout.is(j, WordClass::Possibility);
        }
        Some(Verb {
            layout,
            start: row.start,
            end: row.end,
            at,
            next: (at + length).min(row.end),
            verb,
            form,
            before,
            infinitive: before.is_some_and(|j| layout.is(j, WordClass::To)),
            helped,
            passive,
            possible,
        })
    }

    /// The cue that it is, unless it is none.
    pub fn cue(&self) -> Option<Cue> {
        if self.is_look_alike() || self.hands_on() || self.is_only_possible() || self.is_noun() || self.lacks_subject()
        {
            return None;
        }
        let chain = chain::finite(self.layout, self.start, self.at);
        let kind = self.kind(chain.is_some())?;
        Some(Cue {
            items: self.at..self.next,
            group: chain::group(self.layout, self.start, chain.unwrap_or(self.at)),
            kind,
            weight: self.weight(kind),
            addressed: self.verb.addressed,
        })
    }

    /// `is expected to say`, `went on to say`: the verb that follows reports.
    fn hands_on(&self) -> bool {
        let layout = self.layout;
        let linked = self.next + usize::from(layout.is(self.next, WordClass::AsOrTo));
        let reports = layout
            .reporting_verbs()
            .get(layout.folded(linked))
            .is_some_and(|(_, f)| matches!(f, VerbForm::Base | VerbForm::Ing));
        reports && chain::finite(layout, self.start, linked) == Some(self.at)
    }

    /// `Readers can expect the club to be “bold”`: nobody expects it yet.
    fn is_only_possible(&self) -> bool {
        self.possible && self.form == VerbForm::Base && self.verb.class == VerbClass::Opinion && !self.verb.quotes
    }

    /// A base form that no word before it makes finite: `would come late, ask to “try the bells” and go`.
    fn lacks_subject(&self) -> bool {
        let layout = self.layout;
        let listed = self.before.is_some_and(|j| layout.lower(j) == ",")
            && !begins_phrase(layout, self.next)
            && layout.quote(self.next).is_none();
        self.form == VerbForm::Base
            && !self.infinitive
            && !self.helped
            && (listed || !self.before.is_some_and(|j| takes_base(layout, j)) && !self.has_joined_subject())
    }

    /// `“…,” Ann Rowe and her team write.`: two are several.
    fn has_joined_subject(&self) -> bool {
        let layout = self.layout;
        let quoted = (self.start..self.at).rev().take(12).find(|&k| layout.quote(k).is_some());
        quoted.is_some_and(|q| (q + 2..self.at).any(|k| layout.is(k, WordClass::And)))
            && layout.label(self.at).tag() == Tag::Verb
    }

    fn kind(&self, chained: bool) -> Option<CueKind> {
        Some(match self.form {
            // `Ruiz can be heard saying`
            VerbForm::Ing | VerbForm::Base if chained => CueKind::Finite,
            VerbForm::Ing => CueKind::Loose,
            VerbForm::Base if self.infinitive => CueKind::Loose,
            VerbForm::Past | VerbForm::Participle if self.passive || self.follows_conditional() => CueKind::Passive,
            VerbForm::Past if self.is_reduced() => CueKind::Passive,
            VerbForm::Participle if !self.helped => return None,
            _ => CueKind::Finite,
        })
    }

    /// `if asked`, `when told`: a participle without a subject.
    fn follows_conditional(&self) -> bool {
        self.before.is_some_and(|j| self.layout.is(j, WordClass::ParticipleOpener))
    }

    /// A past participle that stands for a relative clause, or for one in front of the sentence.
    fn is_reduced(&self) -> bool {
        let layout = self.layout;
        let label = self.verb.class == VerbClass::Label;
        let quoted = layout.quote(self.next).is_some();
        let as_next = layout.is(self.next, WordClass::As);
        let behind_comma = self.before.is_some_and(|j| layout.lower(j) == ",");
        let opens = self.at == self.start;
        // `Ruiz, dubbed “the mayor of all,”`, `a rule, described as “mild,”`: hardly ever active there.
        behind_comma && (self.verb.is(WordClass::DubOrNickname) || as_next && (self.next + 1..self.next + 3).any(|k| layout.quote(k).is_some()))
            // `Labeled “worms” by Ruiz, many left.`, `Told by the keeper that “…`
            || opens && (label && quoted || layout.is(self.next, WordClass::By) || self.is_asked())
            // `sites classified as “closed” by Ruiz`
            || as_next && layout.quote(self.next + 1).is_some() && layout.is(self.next + 2, WordClass::By)
            // `by a user labelled “Ghost”`
            || label
                && quoted
                && self.at >= self.start + 3
                && layout.role(self.at - 2, WordRoles::DETERMINER)
                && layout.is(self.at - 3, WordClass::By)
            || self.is_described_in()
    }

    /// `Asked point-blank, “…`, `Asked if it was “late,” Ruiz left.`
    fn is_asked(&self) -> bool {
        let layout = self.layout;
        let adjunct = WordRoles::PREPOSITION.or(WordRoles::SUBORDINATOR).or(WordRoles::ADVERB);
        self.verb.is(WordClass::Ask)
            && (layout.role(self.next, adjunct)
                || (matches!(layout.lower(self.next), ",") || layout.is(self.next, WordClass::Point))
                || layout.ends_in_ly(self.next))
    }

    /// `the board described in the charter as “…”`: somebody else’s text describes.
    fn is_described_in(&self) -> bool {
        let layout = self.layout;
        let near = self.next + 1..self.end.min(self.next + 9);
        let whose =
            near.clone().skip(1).find(|&k| layout.is(k, WordClass::As)).filter(|&k| layout.quote(k + 1).is_some());
        layout.is(self.next, WordClass::In) && whose.is_some_and(|k| (near.start..k).all(|j| layout.lower(j) != ","))
    }

    fn weight(&self, kind: CueKind) -> Weight {
        let verb = self.verb;
        let label = verb.class == VerbClass::Label;
        let thought = matches!(verb.class, VerbClass::Opinion | VerbClass::Factive);
        match kind {
            _ if verb.is(WordClass::ReferTo) || !verb.quotes && !verb.clause && !label => Weight::Slight,
            _ if !verb.quotes && !label => Weight::Middling,
            CueKind::Finite if thought || self.form == VerbForm::Base && self.helped => Weight::Middling,
            CueKind::Loose if thought || self.infinitive => Weight::Middling,
            CueKind::Passive => Weight::Middling,
            _ => Weight::Full,
        }
    }
}

/// A word that the base form can follow as a verb: `they say`, `officials warn`, `40 percent say`.
pub(super) fn takes_base(layout: &Layout, j: usize) -> bool {
    let text = layout.lower(j);
    layout.role(
        j,
        WordRoles::PRONOUN
            .or(WordRoles::VAGUE)
            .or(WordRoles::STAND_IN)
            .or(WordRoles::CONJUNCTION)
            .or(WordRoles::ADVERB),
    ) || text.ends_with('s')
        && !layout.grammar.language().endings().no_people(text)
        && !layout.is_contracted(j)
        && !layout.is(j, WordClass::NoPlural)
        || matches!(text, "%" | ",")
        || layout.is(j, WordClass::Surveyed)
        || layout.is(j, WordClass::IrregularPlural)
        || layout.quote(j).is_some()
}
