//! Rates told of amounts that no word ties to them: `In 2019 it took in 110 dogs. Last year it housed 330. Numbers have
//! quadrupled`, `Of the 36 lifts tested, six were out of order. One in eight is not bad`.
//!
//! A rate comes from somewhere. Around it stand amounts; each two of one thing are tried, and the rate is explained if
//! any two give it. Where none do, the two that are told against each other are what it was reckoned from.

use std::ops::Range;

use crate::facts::quantities::{Quantity, Unit};
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::language::PercentForm;

use super::reading::Reading;
use super::{Derived, Size, Source, Told};

/// How many pieces behind a rate the noun of its change stands: `a 10 percent pay rise`.
const NOUN: usize = 3;

/// How far before a rate the verb or noun of its change stands.
const VERB: usize = 5;

/// How far before a rate the noun stands that calls it a share.
const SHARE: usize = 9;

/// How many pieces behind a change say what it is held against.
const BASE: usize = 3;

/// The most that one amount may be of another one of the same thing.
const LIKE: f64 = 12.0;

/// How many pieces into its sentence a change stands that has no subject.
const HEAD: usize = 4;

/// How many sentences back the amounts of a rate are looked for.
const BACK: usize = 4;

/// The most amounts around a rate; among more, two fit by chance.
const MANY: usize = 7;

impl Reading<'_> {
    /// The rate of a sentence that nothing found so far ties to its amounts.
    pub fn derived(&self, sentence: usize, is_tied: impl Fn(&Told) -> bool) -> Option<Derived> {
        let here = self.here(sentence);
        let rates = here.clone().filter_map(|q| self.rate(q, &here).map(|(told, _)| told));
        let points = here.clone().filter_map(|q| self.points(q));
        let multiples = self.multiples(sentence).into_iter().map(|(told, _)| told);
        let ratios = here.clone().filter_map(|q| self.ratio(q));
        let mut all: Vec<Told> = ratios.chain(multiples).chain(points).chain(rates).collect();
        all.dedup_by(|b, a| a.words.start == b.words.start);
        let [told] = &all[..] else { return None };
        if is_tied(told) || self.is_quoted_apart(told) || self.is_of_its_own(told) {
            return None;
        }
        let change = self.change(told);
        if change.is_none() && !self.is_share(told, sentence) {
            return None;
        }
        let around = self.amounts(sentence, told);
        if around.len() > MANY {
            return None;
        }
        let pairs = self.pairs(&around, change.is_none());
        let from = match change {
            Some(way) => self.contrasted(sentence, told, way, &pairs)?,
            None => self.part_and_whole(&around, &pairs).or_else(|| self.only_two(sentence, &around))?,
        };
        let apart = self.is_of_another_clause(told.words.start, from.1);
        (!apart).then(|| Derived {
            told: told.clone(),
            source: change.map_or(Source::Share, Source::Change),
            from,
            pairs,
        })
    }

    fn points(&self, q: usize) -> Option<Told> {
        let quantity = &self.all[q];
        let points = matches!(quantity.unit, Unit::Percent(PercentForm::Points));
        points.then(|| Told { words: quantity.whole.clone(), quantity: Some(q), size: Size::Points(quantity.value) })
    }

    /// `a ratio of two to one`
    fn ratio(&self, q: usize) -> Option<Told> {
        let words = self.words();
        let (one, other) = (&self.all[q], self.all.get(q + 1)?);
        let noun = self.governor(q).and_then(|of| of.checked_sub(1))?;
        let called =
            self.list.of.contains(words.folded(noun + 1)) && self.list.share_nouns.contains(words.folded(noun));
        let joined = one.words.end + 1 == other.words.start && self.list.new.contains(words.folded(one.words.end));
        let counts = one.unit == Unit::Count && other.unit == Unit::Count && other.value > 0.0;
        (called && joined && counts && one.value > other.value).then(|| Told {
            words: one.words.start..other.words.end,
            quantity: None,
            size: Size::Times(one.value / other.value),
        })
    }

    /// Whether a rate stands in a quotation.
    fn is_quoted_apart(&self, told: &Told) -> bool {
        told.quantity.is_some_and(|q| self.all[q].scope.quotation.is_some())
    }

    /// Whether a rate says itself what it is of: `ten times the average`, `a third-quarter loss`, `aimed at doubling`.
    fn is_of_its_own(&self, told: &Told) -> bool {
        let words = self.words();
        let end = told.words.end;
        let glued = words.text(end) == "-";
        let times = matches!(told.size, Size::Times(_));
        let noun = |k: usize| words.all().get(k).is_some_and(|w| w.kind == WordKind::Word);
        let known = self.list.near.known.contains(words.folded(end)) && noun(end + 1);
        let of = times && (known || self.ends_with_article(told));
        let aim = told.words.start.checked_sub(1).is_some_and(|k| self.grammar.tags().tag(k) == Tag::Adp);
        glued || of || told.quantity.is_none() && aim
    }

    fn ends_with_article(&self, told: &Told) -> bool {
        told.words.len() > 1 && self.list.near.known.contains(self.words().folded(told.words.end - 1))
    }

    /// Whether what changed is told behind a change: `a 51 percent plunge in its price`.
    fn tells_what(&self, told: &Told) -> bool {
        let words = self.words();
        let units = &words.language().quantity_words().unit_words;
        let time = |k: usize| (k + 1..k + 3).any(|k| units.at(words, k).is_some());
        let behind = (told.words.end..told.words.end + NOUN).take_while(|&k| !self.parts(k));
        behind
            .into_iter()
            .filter(|&k| !time(k))
            .any(|k| self.list.inside.contains(words.folded(k)) || self.list.of.contains(words.folded(k)))
            || told.words.start.checked_sub(1).is_some_and(|k| self.list.near.loses.contains(words.folded(k)))
    }

    /// Whether a change takes up what two amounts are told of: by a pronoun or a noun for any figure (`Numbers have
    /// doubled`), by their own noun, or at the head of its sentence (`A drop of a third is the best since 1990`).
    fn takes_up(&self, told: &Told, a: usize, b: usize) -> bool {
        let words = self.words();
        let start = told.words.start;
        let sentence = self.grammar.sentence_at(words.all()[start].at.start);
        let opening = sentence.map_or(start, |s| self.grammar.sentences()[s].words.start);
        // `cutting the crossing by a third`
        let by = told.quantity.and_then(|q| self.governor(q)).filter(|&k| self.list.by.contains(words.folded(k)));
        let known = |k: usize| (k.saturating_sub(3)..k).any(|k| self.list.near.known.contains(words.folded(k)));
        if by.is_some_and(known) {
            return true;
        }
        // `the one-third drop`
        if start > opening && self.list.near.known.contains(words.folded(start - 1)) {
            return true;
        }
        let Some(head) = self.subject_of(start) else { return start <= opening + HEAD };
        let singular = |k: usize| words.language().quantity_words().singular(words.lower(k));
        let owned = self.list.inside.contains(words.folded(head + 1)) || self.list.of.contains(words.folded(head + 1));
        let own = |q: usize| {
            let counted = self.all[q].of.as_ref().is_some_and(|of| of.noun == singular(head));
            counted || self.subject_of(self.all[q].words.start).is_some_and(|other| singular(other) == singular(head))
        };
        let any = self.grammar.tags().tag(head) == Tag::Pron || self.list.near.figures.contains(words.folded(head));
        any && !owned || own(a) || own(b) || start <= opening + 1
    }

    /// The noun of the subject of a word’s clause.
    fn subject_of(&self, k: usize) -> Option<usize> {
        let subject = self.grammar.clause_of(k)?.subject.clone()?;
        Some(self.grammar.chunks().at(subject.start).map_or(subject.end - 1, |chunk| chunk.head))
    }

    /// Which way a rate changes something, wherever the word that says so stands; the outer none for no change.
    fn change(&self, told: &Told) -> Option<Option<bool>> {
        if let (Size::Times(by), None) = (told.size, told.quantity) {
            return Some(Some(by > 1.0));
        }
        let q = told.quantity?;
        let words = self.words();
        if matches!(told.size, Size::Times(_)) {
            return Some(Some(true));
        }
        let of = self.list.of.contains(words.folded(told.words.end));
        self.way(q).or_else(|| {
            let end = told.words.end;
            let behind = (end..end + NOUN).take_while(|&k| !self.parts(k));
            let noun = behind.filter_map(|k| self.list.nouns.get(words.folded(k)).copied()).next();
            let first = told.words.start.saturating_sub(VERB).max(self.opening(q));
            let before = (first..told.words.start).rev().take_while(|&k| !self.parts(k)).find_map(|k| {
                let word = words.folded(k);
                let verb = self.list.verbs.get(word).or_else(|| self.list.near.loses.get(word));
                verb.or_else(|| self.list.nouns.get(word)).copied()
            });
            noun.filter(|_| !of).or(before).map(Some)
        })
    }

    /// Whether a rate is told as a part of something told before: `That is two in five`, `a cure rate of 80 percent`,
    /// `One in eight is not bad`.
    fn is_share(&self, told: &Told, sentence: usize) -> bool {
        let words = self.words();
        if matches!(told.size, Size::Points(_) | Size::Times(_)) {
            return false;
        }
        let (start, end) = (told.words.start, told.words.end);
        let of = self.list.of.contains(words.folded(end));
        if of && !self.list.taken_up.contains(words.folded(end + 1)) {
            return false;
        }
        let opening = self.grammar.sentences()[sentence].words.start;
        let verb = |k: usize| self.list.is.contains(words.folded(k));
        let says = self.list.goes_on.contains(words.folded(opening))
            && (verb(opening + 1) || self.list.near.means.contains(words.folded(opening + 1)))
            && start <= opening + 4;
        let opens = start == opening && (verb(end) || of);
        let first = start.saturating_sub(SHARE).max(opening);
        let called = (first..start).any(|k| self.list.share_nouns.contains(words.folded(k)));
        says || opens || called
    }

    /// The amounts that a rate may have come from: those of its sentence, of the nearest two before it that tell any,
    /// and of the next.
    fn amounts(&self, sentence: usize, told: &Told) -> Vec<usize> {
        let sentences = self.grammar.sentences();
        let near = |s: usize| sentences[s].block.abs_diff(sentences[sentence].block) <= 1;
        let fits = |range: Range<usize>| -> Vec<usize> { range.filter(|&q| self.may_give(q, told)).collect() };
        let mut found = fits(self.here(sentence));
        let mut with_any = 0;
        for s in (sentence.saturating_sub(BACK)..sentence).rev().filter(|&s| near(s)) {
            let more = fits(self.here(s));
            if !more.is_empty() && with_any < 2 {
                with_any += 1;
                found.extend(more);
            }
        }
        found.extend(fits(self.after(sentence)));
        found.sort_unstable();
        found
    }

    /// Whether a rate may have been reckoned from an amount.
    fn may_give(&self, q: usize, told: &Told) -> bool {
        let quantity = &self.all[q];
        let percent = matches!(quantity.unit, Unit::Percent(form) if form != PercentForm::Points);
        let amount = match told.size {
            Size::Points(_) => percent,
            _ => matches!(quantity.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_)) && !is_long(quantity),
        };
        let counted = quantity.unit != Unit::Count || quantity.of.is_some() || quantity.figures;
        let step = !matches!(told.size, Size::Points(_)) && self.way(q).is_some_and(|up| up.is_some());
        let inside = told.words.contains(&quantity.words.start);
        let multiple = self.list.times.contains(self.words().folded(quantity.words.end));
        !inside && amount && counted && !step && !multiple && quantity.value > 1.0
    }

    /// Each two amounts of one thing.
    fn pairs(&self, around: &[usize], share: bool) -> Vec<(usize, usize)> {
        let each = around.iter().enumerate().flat_map(|(k, &a)| around[k + 1..].iter().map(move |&b| (a, b)));
        let alike = |&(a, b): &(usize, usize)| {
            if share { self.part_of(a, b) || self.part_of(b, a) } else { self.of_one_thing(a, b) }
        };
        each.filter(alike).collect()
    }

    /// The two amounts that a change was reckoned from, old and new.
    fn contrasted(
        &self,
        sentence: usize,
        told: &Told,
        up: Option<bool>,
        pairs: &[(usize, usize)],
    ) -> Option<(usize, usize)> {
        let at = |q: usize| self.all[q].scope.sentence;
        let own = |&&(a, b): &&(usize, usize)| at(a) == sentence && at(b) == sentence;
        let told_apart = |&&(a, b): &&(usize, usize)| self.contrasts(a, b);
        let before = |&&(a, b): &&(usize, usize)| at(a) <= sentence && at(b) <= sentence;
        let only = |found: Vec<&(usize, usize)>| (found.len() == 1).then(|| *found[0]);
        let here: Vec<&(usize, usize)> = pairs.iter().filter(own).collect();
        let found = if here.is_empty() {
            let apart: Vec<&(usize, usize)> = pairs.iter().filter(told_apart).collect();
            let nearest: Vec<&(usize, usize)> = apart.iter().copied().filter(before).collect();
            only(nearest).or_else(|| only(apart))?
        } else {
            only(here.iter().copied().filter(told_apart).collect()).or_else(|| only(here))?
        };
        let (a, b) = found;
        let elsewhere = at(a) != sentence && at(b) != sentence;
        let held = at(a).min(at(b)) <= sentence;
        // Amounts behind a change are of it in the same paragraph.
        let block = |s: usize| self.grammar.sentences()[s].block;
        let other = if held { !self.takes_up(told, a, b) } else { block(at(a)) != block(sentence) };
        let from = (self.has_base(told) || held && self.tells_what(told) || other) && elsewhere;
        if from || held && self.tells_its_base(told, elsewhere) {
            return None;
        }
        // Told to go the other way: another change.
        let old = if self.is_old(a) { a } else { b };
        let goes = self.is_old(a) != self.is_old(b) && up.is_some();
        if goes && (self.all[a + b - old].value > self.all[old].value) != (up == Some(true)) {
            return None;
        }
        let turned = match up {
            Some(up) => (self.all[b].value > self.all[a].value) != up,
            None => self.is_old(b) && !self.is_old(a),
        };
        Some(if turned { (b, a) } else { (a, b) })
    }

    /// The part and the whole that a share was reckoned from: the only two, or the first behind `Of the 36 lifts`.
    fn part_and_whole(&self, around: &[usize], pairs: &[(usize, usize)]) -> Option<(usize, usize)> {
        let ordered = |&(a, b): &(usize, usize)| if self.all[a].value <= self.all[b].value { (a, b) } else { (b, a) };
        if let ([_, _], [pair]) = (around, pairs) {
            return Some(ordered(pair));
        }
        let out_of = |q: usize| {
            let governor = self.governor(q);
            governor.is_some_and(|k| self.list.out_of.contains(self.words().folded(k)) && k <= self.opening(q) + 1)
        };
        let mut wholes = around.iter().copied().filter(|&q| out_of(q));
        let whole = wholes.next().filter(|_| wholes.next().is_none())?;
        let part = around.iter().copied().find(|&q| q > whole)?;
        let same = self.all[part].scope.sentence == self.all[whole].scope.sentence;
        (same && self.part_of(part, whole)).then_some((part, whole))
    }

    /// The two counts of a share’s own sentence, where it tells no more: `with 6,000 names on the roll and 2,700 slips in
    /// the box, turnout was 45 percent`.
    fn only_two(&self, sentence: usize, around: &[usize]) -> Option<(usize, usize)> {
        let own: Vec<usize> = around.iter().copied().filter(|&q| self.all[q].scope.sentence == sentence).collect();
        let [a, b] = own[..] else { return None };
        let (part, whole) = if self.all[a].value <= self.all[b].value { (a, b) } else { (b, a) };
        let plain = |q: usize| self.all[q].unit == Unit::Count && !self.is_old(q);
        (plain(part) && plain(whole) && self.all[whole].value >= 10.0).then_some((part, whole))
    }

    /// Whether words tell two amounts of two times, or one against the other.
    fn contrasts(&self, first: usize, second: usize) -> bool {
        let gap = self.gap(first, second);
        // `480 to 320`
        let to = gap.len() == 1 && self.list.new.contains(self.words().folded(gap.start));
        to || self.is_old(first) != self.is_old(second) || self.of_other_times(first, second)
    }

    /// Whether words behind a change, or of its sentence where the amounts stand elsewhere, say what it is held against:
    /// `since October`, `than it had raised before`.
    fn tells_its_base(&self, told: &Told, elsewhere: bool) -> bool {
        let words = self.words();
        let end = told.words.end;
        let near = (end..end + BASE).any(|k| self.list.near.based.contains(words.folded(k)));
        let sentence = self.grammar.sentence_at(words.all()[told.words.start].at.start);
        let range = sentence.map_or(0..0, |s| self.grammar.sentences()[s].words.clone());
        near && (elsewhere || !matches!(told.size, Size::Times(_)))
            || elsewhere && range.into_iter().any(|k| self.list.near.so_far.contains(words.folded(k)))
    }

    /// Whether two amounts may be of one thing, told twice: units alike, and no two nouns.
    fn of_one_thing(&self, first: usize, second: usize) -> bool {
        let (a, b) = (&self.all[first], &self.all[second]);
        let bare = |q: &Quantity| q.unit == Unit::Count && q.of.is_none();
        let nouns = match (&a.of, &b.of) {
            (Some(one), Some(other)) => one.noun == other.noun || self.is_verb(one.head) || self.is_verb(other.head),
            _ => true,
        };
        let large = a.value.max(b.value) / a.value.min(b.value);
        let units = a.unit.is_like(&b.unit) && nouns || bare(b) && b.figures || bare(a) && a.figures;
        let per = match (a.per, b.per) {
            (Some(one), Some(other)) => self.grammar.text(one) == self.grammar.text(other),
            _ => true,
        };
        units && per && large <= LIKE && a.value != b.value
    }

    fn is_verb(&self, k: usize) -> bool {
        self.grammar.tags().tag(k) == Tag::Verb
    }
}

/// Whether a quantity is a length of time by days or more: when something was, and not how much.
fn is_long(q: &Quantity) -> bool {
    matches!(q.unit, Unit::Measure(unit) if unit.time && unit.is >= 86_400.0)
}
