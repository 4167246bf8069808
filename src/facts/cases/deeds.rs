//! Deeds of the accused by the grammar: a clause whose doer is one of them and whose verb is a crime, however its words
//! stand: `the money Lunt stole`, `Lunt, who had quietly spent the children’s money`, `homes burned by Lunt`.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::facts::people::NameForm;
use crate::grammar::clauses::{Clause, ClauseKind};
use crate::grammar::words::WordKind;
use crate::language::{Gender, WordRoles};

use super::Reader;

/// How far behind a passive its doer stands.
const BY: usize = 8;

/// How many paragraphs a pronoun may stand behind the name.
const APART: u32 = 5;

/// How far behind a verb stands what it is done to.
const OBJECT: usize = 7;

impl Reader<'_> {
    /// The clauses of a sentence in which one of the accused does what is a crime: the words, and whether the clause is
    /// granted beside another one, so that no source at the end of the sentence takes it on.
    pub(super) fn deeds(&self, names: &FxHashSet<String>, sentence: usize) -> Vec<(Range<usize>, bool)> {
        let range = self.grammar.sentences()[sentence].words.clone();
        let here = self.grammar.clauses().from(range.start).take_while(|clause| clause.verb < range.end);
        here.filter_map(|clause| {
            let doer = self.doer(&clause, &range)?;
            if !self.is_one(names, &doer, sentence) || !self.is_crime(&clause, &range) {
                return None;
            }
            let start = doer.start.min(clause.verb_group.start);
            Some((start..doer.end.max(clause.verb + 1), clause.kind == ClauseKind::Relative))
        })
        .collect()
    }

    /// The same words with what the deed was done to, where it stands right behind.
    pub(super) fn with_object(&self, deed: Range<usize>, sentence: usize) -> Range<usize> {
        let end = self.grammar.sentences()[sentence].words.end;
        let chunk = self.grammar.chunks().at(deed.end);
        let object = chunk.filter(|chunk| chunk.words.start == deed.end && chunk.words.end <= end);
        deed.start..object.map_or(deed.end, |chunk| chunk.words.end)
    }

    /// Who does what a clause tells: its subject, whom a relative pronoun stands for, who stands behind `by`.
    fn doer(&self, clause: &Clause, sentence: &Range<usize>) -> Option<Range<usize>> {
        let words = self.grammar.words();
        if clause.passive || clause.kind == ClauseKind::Participial && !clause.finite {
            let end = sentence.end.min(clause.verb + BY);
            let by = (clause.verb + 1..end).find(|&k| self.cases.by.contains(words.folded(k)))?;
            let named = (by + 1..sentence.end).take_while(|&k| words.all()[k].capital).last();
            return named.map(|last| by + 1..last + 1);
        }
        // `With the money Lunt stole`: the name stands right before its verb.
        let before = || self.grammar.noun_phrase_at(clause.verb_group.start.checked_sub(1)?).map(|c| c.words);
        let subject = clause.subject.clone().or_else(before).filter(|_| clause.finite)?;
        let relative = self.grammar.language().roles().of(words.folded(subject.start)).any(WordRoles::RELATIVE);
        if clause.kind == ClauseKind::Relative && relative { clause.antecedent.clone() } else { Some(subject) }
    }

    /// Whether a doer is one of the accused: by name, or by a pronoun behind a sentence that names nobody else.
    fn is_one(&self, names: &FxHashSet<String>, doer: &Range<usize>, sentence: usize) -> bool {
        let words = self.grammar.words();
        let known = |name: &String| names.contains(name);
        let last = doer.clone().rfind(|&k| words.all()[k].kind == WordKind::Word);
        if last.is_some_and(|k| words.all()[k].capital && names.contains(words.lower(k))) {
            return true;
        }
        // `Lunt, a driver,`
        let first = doer.clone().take_while(|&k| words.text(k) != ",").last();
        if first.is_some_and(|k| words.all()[k].capital && names.contains(words.lower(k))) {
            return true;
        }
        let pronoun = doer.len() == 1 && self.cases.he_or_she.contains(words.folded(doer.start));
        let before = |s: usize| self.names(s);
        let own: Vec<String> = before(sentence);
        let told = if own.is_empty() { sentence.checked_sub(1).map(before).unwrap_or_default() } else { own };
        pronoun && (!told.is_empty() && told.iter().all(known) || self.takes_up(names, doer.start))
    }

    /// Whether a pronoun takes up one of the accused: of all whom it fits, that one was named last, in the paragraphs before.
    fn takes_up(&self, names: &FxHashSet<String>, pronoun: usize) -> bool {
        let words = self.grammar.words();
        let list = words.language().person_words();
        let gender = match () {
            () if list.masculine.contains(words.folded(pronoun)) => Gender::Masculine,
            () if list.feminine.contains(words.folded(pronoun)) => Gender::Feminine,
            () => return false,
        };
        let at = words.all()[pronoun].at.start;
        let fits = self.people.iter().filter(|p| p.gender.is_none_or(|known| known == gender));
        let named = fits.flat_map(|p| p.mentions.iter().filter(|m| m.sure && m.form != NameForm::Inside));
        let last = named.filter(|m| m.at.end <= at).max_by_key(|m| m.at.start);
        last.is_some_and(|m| {
            let end = words.within(m.at).end;
            let block = |k: usize| words.all()[k].block;
            names.contains(words.lower(end - 1)) && block(end - 1) + APART >= block(pronoun)
        })
    }

    /// Whether a clause tells a crime: by its verb, or by its verb with what it is done to.
    fn is_crime(&self, clause: &Clause, sentence: &Range<usize>) -> bool {
        let words = self.grammar.words();
        let events = self.grammar.language().events();
        let base = events.lemma(words.lower(clause.verb));
        let negated = clause.verb_group.clone().any(|k| self.cases.unless.contains(words.folded(k)));
        if negated {
            return false;
        }
        if self.cases.crime_verbs.contains(&base) {
            return true;
        }
        let near = clause.verb + 1..clause.words.end.min(sentence.end).min(clause.verb + OBJECT);
        let object = near.take_while(|&k| words.all()[k].kind != WordKind::Mark);
        let antecedent = clause.antecedent.clone().filter(|_| clause.kind == ClauseKind::Relative).unwrap_or(0..0);
        let mut things = object.chain(antecedent);
        self.cases.plain_verbs.contains(&base) && things.any(|k| self.cases.crime_things.contains(words.folded(k)))
    }

    /// The noun phrase of a sentence that calls somebody the doer of a crime: `the killers`, in an open case.
    pub(super) fn culprit(&self, sentence: usize) -> Option<Range<usize>> {
        let words = self.grammar.words();
        let range = self.grammar.sentences()[sentence].words.clone();
        range.clone().find_map(|k| {
            if !self.cases.culprits.contains(words.folded(k)) {
                return None;
            }
            let chunk = self.grammar.noun_phrase_at(k).filter(|chunk| chunk.head == k)?;
            let definite = self.cases.known.contains(words.folded(chunk.words.start));
            let owner = words.get(k + 1).is_some_and(|w| w.kind == WordKind::Possessive);
            (definite && !owner && chunk.words.len() <= 3).then(|| chunk.words.clone())
        })
    }
}
