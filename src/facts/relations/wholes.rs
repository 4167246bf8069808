//! Sums: a series of amounts, and the amount that they make together.

use std::ops::Range;

use crate::facts::quantities::{Precision, Quantity, Unit};
use crate::grammar::tags::{Form, Tag};

use super::reading::Reading;
use super::{Tie, Whole};

/// The most pieces between two members of a series.
const APART: usize = 14;

/// The most pieces between a sum and the parts that a colon announces.
const SAID: usize = 24;

/// The most pieces between a series and its sum.
const SUM: usize = 8;

/// How many sentences away the sum of a series may be told.
const FAR: usize = 14;

/// How many amounts away it may be.
const AROUND: usize = 200;

/// How many sentences behind its parts a sum may be told that nothing else ties to them.
const SOON: usize = 2;

/// How near the sum of a series must come to an amount told elsewhere.
const CLOSE: f64 = 1.04;

/// A smaller part of a sum is none.
const LEAST: f64 = 0.001;

impl Reading<'_> {
    /// The sums told in a sentence.
    pub fn wholes(&self, sentence: usize, found: &mut Vec<Whole>) {
        let here = self.here(sentence);
        let mut first = here.start;
        while first < here.end {
            let parts = self.series(first, here.end);
            if parts.len() >= 2 && !self.is_open(sentence) {
                first = parts.last().map_or(first, |last| last + 1);
                let whole = self.whole_of(parts, sentence, &here);
                found.extend(whole.filter(|w| !self.is_sample(sentence) || self.exceeds(w)));
            } else {
                first += 1;
            }
        }
        found.extend(here.clone().filter_map(|q| self.out_of_one(q, &here)));
    }

    /// The sum of a series, wherever it is told.
    fn whole_of(&self, parts: Vec<usize>, sentence: usize, here: &Range<usize>) -> Option<Whole> {
        if let Some((total, tie)) = self.said_behind(&parts, here) {
            return Some(Whole { total, parts, tie });
        }
        let mut before = (here.start..parts[0]).rev();
        if let Some((total, tie)) = before.find_map(|total| self.said_before(total, &parts)) {
            return Some(Whole { total, parts, tie });
        }
        // What all of them make is told soon: the first is a part like the others.
        if parts.len() >= 3 && self.is_told_soon(&parts, sentence) {
            return self.elsewhere(&parts).map(|(total, tie)| Whole { total, parts, tie });
        }
        // The sum may look like the first of the series: `12 carols, four in Latin, five in English and two in Welsh`.
        let noun = |q: usize| self.all[q].of.as_ref().map(|of| of.noun.as_str());
        if parts.len() >= 3
            && parts[1..].iter().all(|&q| noun(q) != noun(parts[0]))
            && let Some((total, tie)) = self.said_before(parts[0], &parts[1..])
        {
            return Some(Whole { total, parts: parts[1..].to_vec(), tie });
        }
        let (total, tie) = self
            .in_sentence_before(&parts, sentence, here)
            .or_else(|| self.in_sentence_behind(&parts, sentence, here))
            .or_else(|| self.elsewhere(&parts))?;
        Some(Whole { total, parts, tie })
    }

    /// Whether a series is said to be only some of the parts: these may not make more than the whole, all the same.
    fn is_sample(&self, sentence: usize) -> bool {
        let Some(sentence) = self.grammar.sentences().get(sentence) else { return true };
        sentence.words.clone().any(|k| self.list.some.at(self.words(), k).is_some())
    }

    fn exceeds(&self, whole: &Whole) -> bool {
        whole.parts.iter().map(|&q| self.all[q].value).sum::<f64>() > self.all[whole.total].value
    }

    /// `won in 12 of the 19 areas and Bello in eight`: two parts of one whole.
    fn out_of_one(&self, part: usize, here: &Range<usize>) -> Option<Whole> {
        let (total, other) = (part + 1, part + 2);
        if !here.contains(&other) || !self.sums(total, &[part, other]) || self.all[total].unit != Unit::Count {
            return None;
        }
        let words = self.words();
        let of = self.governor(total).filter(|&k| self.list.of.contains(words.folded(k)))?;
        let gap = self.gap(total, other);
        let and = gap.clone().filter(|&k| self.list.last.contains(words.folded(k))).count() == 1;
        let sum = self.all[part].value + self.all[other].value;
        let fits = of >= self.behind(part) && of - self.behind(part) <= 1 && gap.len() <= SUM && and;
        let end = self.behind(other);
        let ends = matches!(words.text(end), "." | ";" | ",") && self.all[other].of.is_none();
        // Fewer than all leave some to others.
        (fits && ends && sum > self.all[total].value).then(|| Whole {
            total,
            parts: vec![part, other],
            tie: Tie::Beside,
        })
    }

    /// A sum told elsewhere in the story, where nothing near the parts tells one: the amount like them that comes
    /// nearest to what they make.
    fn elsewhere(&self, parts: &[usize]) -> Option<(usize, Tie)> {
        if parts.iter().any(|&q| self.is_rest(q)) {
            return None;
        }
        let persons = parts.iter().all(|&q| self.is_person(q)) && self.are_sorts(parts);
        let large = parts.len() >= 3 && parts.iter().all(|&q| self.is_large(q));
        let (first, last) = (*parts.first()?, *parts.last()?);
        let sum: f64 = parts.iter().map(|&q| self.all[q].value).sum();
        let sentence = |q: usize| self.all[q].scope.sentence;
        let near = |q: &usize| sentence(*q) + FAR >= sentence(first) && sentence(*q) <= sentence(last) + FAR;
        let around = first.saturating_sub(AROUND)..(last + AROUND).min(self.all.len());
        let others = around.filter(|q| !parts.contains(q)).filter(near);
        let same = |q: usize| (self.all[q].value / sum).max(sum / self.all[q].value) <= CLOSE;
        let charged =
            |q: usize| q > last && self.previous(q).is_some_and(|k| self.list.every.contains(self.words().folded(k)));
        // What stands in a series of its own is a part there.
        let alone = |q: usize| {
            self.here(sentence(q))
                .filter(|&other| other != q && self.are_members(q, other) && self.is_large(other))
                .count()
                < 2
        };
        let fits = |&q: &usize| {
            self.sums(q, parts)
                && alone(q)
                && (persons && q < first && self.is_person(q)
                    || large && (q < first || sentence(q) <= sentence(last) + SOON) && same(q)
                    || charged(q) && self.are_kin(first, q))
        };
        let sums: Vec<usize> = others.filter(fits).collect();
        let off = |q: usize| (self.all[q].value - sum).abs();
        let told = sums.iter().copied().min_by(|&a, &b| off(a).total_cmp(&off(b)))?;
        let slip = off(told) <= (sum * 0.1).max(2.0) && self.all[told].value != sum;
        slip.then_some((told, Tie::Elsewhere))
    }

    /// Whether an amount that comes near to what large parts make is told in the sentences behind them.
    fn is_told_soon(&self, parts: &[usize], sentence: usize) -> bool {
        let sum: f64 = parts.iter().map(|&q| self.all[q].value).sum();
        let same = |q: usize| (self.all[q].value / sum).max(sum / self.all[q].value) <= CLOSE;
        parts.iter().all(|&q| self.is_large(q))
            && (sentence..=sentence + SOON)
                .flat_map(|s| self.here(s))
                .any(|q| !parts.contains(&q) && self.sums(q, parts) && same(q))
    }

    /// `the remaining £60 million`: the last part of a sum told before.
    fn is_rest(&self, q: usize) -> bool {
        self.previous(q).is_some_and(|k| self.list.near.further.contains(self.words().folded(k)))
    }

    fn is_person(&self, q: usize) -> bool {
        let quantity = &self.all[q];
        quantity.unit == Unit::Count
            && quantity.of.as_ref().is_some_and(|of| self.list.persons.contains(of.noun.as_str()))
    }

    /// Whether persons are counted by sort: `eleven men and five women`.
    fn are_sorts(&self, parts: &[usize]) -> bool {
        let noun = |q: &usize| self.all[*q].of.as_ref().map(|of| of.noun.as_str()).unwrap_or_default();
        parts.iter().enumerate().all(|(k, q)| parts[..k].iter().all(|other| noun(other) != noun(q)))
            && parts.iter().all(|q| self.list.sorts.contains(noun(q)))
    }

    /// Whether two counts are of one kind of thing: `counts`, `charges`.
    fn are_kin(&self, a: usize, b: usize) -> bool {
        let noun = |q: usize| self.all[q].of.as_ref().map(|of| of.noun.as_str());
        let (Some(one), Some(other)) = (noun(a), noun(b)) else { return false };
        one == other || self.list.kin.get(one).is_some_and(|k| self.list.kin.get(other) == Some(k))
    }

    /// Whether an amount is told so finely that others make it by chance only seldom.
    fn is_large(&self, q: usize) -> bool {
        let quantity = &self.all[q];
        let digits = (quantity.value / quantity.grain).log10();
        matches!(quantity.unit, Unit::Money(_) | Unit::Measure(_) | Unit::Count)
            && digits >= 1.0
            && (quantity.value >= 100.0 || quantity.value.fract() != 0.0)
    }

    /// The series that begins with an amount: members alike, each joined to the next, the last by `and`. Amounts of
    /// another sort may stand between them: `£31,200 in the first two years, £28,600 in the third`.
    fn series(&self, first: usize, end: usize) -> Vec<usize> {
        let mut parts = vec![first];
        let mut closed = 1;
        let joins = |list: &crate::language::WordSet, k: usize| list.contains(self.words().folded(k));
        for q in first + 1..end {
            let last = parts[parts.len() - 1];
            if !self.are_members(last, q) {
                continue;
            }
            let gap = self.gap(last, q);
            let parted = gap.clone().any(|k| self.parts(k) || joins(&self.list.joins, k));
            if gap.len() > APART || !parted || self.holds_more(&gap) {
                break;
            }
            parts.push(q);
            if gap.clone().any(|k| joins(&self.list.last, k)) {
                closed = parts.len();
            }
        }
        parts.truncate(closed);
        parts
    }

    /// Whether a member without a number stands between two with one: `two brothers, a cousin and three sisters`.
    fn holds_more(&self, gap: &Range<usize>) -> bool {
        let marks = |k: usize| self.parts(k) || self.list.and.contains(self.words().folded(k));
        let places: Vec<usize> = gap.clone().filter(|&k| marks(k)).collect();
        places.windows(2).any(|pair| pair[1] > pair[0] + 1)
    }

    /// Whether two amounts may stand in one series.
    fn are_members(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.all[a], &self.all[b]);
        let sized = |q: &Quantity| {
            matches!(q.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_)) && q.value > 0.0 && q.per.is_none()
        };
        // `310 miles on Monday and 290 on Tuesday`
        let left_out = |one: &Quantity, other: &Quantity| {
            matches!(one.unit, Unit::Measure(_)) && other.unit == Unit::Count && other.of.is_none() && other.figures
        };
        sized(a) && sized(b) && (a.unit.is_like(&b.unit) || left_out(a, b) || left_out(b, a))
    }

    fn is_open(&self, sentence: usize) -> bool {
        let Some(sentence) = self.grammar.sentences().get(sentence) else { return true };
        sentence.words.clone().any(|k| self.list.open.at(self.words(), k).is_some())
    }

    /// `ticket sales $4,200 and the raffle $1,300, a total of $5,500`; `11, four and five of their 20 games`.
    fn said_behind(&self, parts: &[usize], here: &Range<usize>) -> Option<(usize, Tie)> {
        let last = *parts.last()?;
        let total = (last + 1..here.end).find(|&q| self.are_members(last, q)).filter(|&q| self.sums(q, parts))?;
        let words = self.words();
        let gap = self.gap(last, total);
        let before = gap.clone().any(|k| self.list.total_before.at(words, k).is_some());
        let behind = self.list.total_behind.at(words, self.behind(total)).is_some()
            || self.list.total_behind.at(words, self.all[total].words.end).is_some();
        // `add up to €5.7 million`
        let added = self.previous(total).is_some_and(|k| self.list.add.contains(words.folded(k)))
            && self.all[total].precision == Precision::AtMost;
        if (before || behind || added) && gap.len() <= APART {
            return Some((total, Tie::Said));
        }
        let definite = self.previous(total).is_some_and(|k| self.list.small.contains(words.folded(k)));
        let of = self.governor(total).is_some_and(|k| self.list.of.contains(words.folded(k)));
        // `210 mm in May, 180 mm in June and 90 mm in July, 480 mm over the three months`
        let closes = gap.end.checked_sub(1).is_some_and(|k| self.words().text(k) == ",");
        if closes && parts.len() >= 3 && gap.len() <= SUM && self.bare(last, total) {
            return Some((total, Tie::Beside));
        }
        let said = of && definite && gap.len() <= 3 && parts.len() >= 3 && self.bare(last, total);
        said.then_some((total, Tie::Beside))
    }

    /// `30 buses, 18 of them electric and 12 diesel`; `20 games, winning 11, drawing four and losing five`.
    fn said_before(&self, total: usize, parts: &[usize]) -> Option<(usize, Tie)> {
        if !self.sums(total, parts) {
            return None;
        }
        let gap = self.gap(total, parts[0]);
        let text = |k: usize| self.words().text(k);
        let bracket = parts.len() >= 3 && gap.clone().any(|k| text(k) == "(");
        let colon = bracket || gap.clone().any(|k| matches!(text(k), ":" | "—"));
        if colon && gap.len() <= SAID {
            return Some((total, Tie::Said));
        }
        let marked = gap.clone().any(|k| matches!(text(k), "," | ";")) && gap.len() <= SUM;
        let elliptic = parts.iter().all(|&q| self.bare(q, total)) && self.all[total].of.is_some();
        // `The $10 billion plan sets aside $4.5 billion for roads, …`
        let counts = self.all[total].unit == Unit::Count;
        let spread = !counts && parts.len() >= 3 && gap.len() <= SUM && self.spreads(&gap);
        (marked && elliptic && !self.are_equals(parts) || spread).then_some((total, Tie::Beside))
    }

    /// Whether what looks like parts of an amount stand beside it: each has a subject of its own (`the Coalition has 38
    /// seats, Labor 33 and independents six`), or goes on (`a further 22`).
    fn are_equals(&self, parts: &[usize]) -> bool {
        let words = self.words();
        let named = |q: usize| {
            let before = self.previous(q).is_some_and(|k| matches!(self.grammar.tags().tag(k), Tag::Noun | Tag::Propn));
            let end = self.all[q].words.end;
            let ends =
                words.text(end).chars().all(|c| !c.is_alphanumeric()) || self.list.and.contains(words.folded(end));
            before && ends && self.all[q].of.is_none()
        };
        let further = |q: usize| self.previous(q).is_some_and(|k| self.list.near.further.contains(words.folded(k)));
        parts.iter().all(|&q| named(q)) || parts.iter().any(|&q| further(q))
    }

    /// Whether a verb that tells no change stands between a sum and its parts.
    fn spreads(&self, gap: &Range<usize>) -> bool {
        let verb = |k: usize| self.grammar.tags().tag(k) == Tag::Verb;
        let changes = |k: usize| {
            let word = self.words().folded(k);
            self.list.verbs.contains(word) || self.list.old.contains(word) || self.list.particles.contains(word)
        };
        gap.clone().any(verb) && !gap.clone().any(changes)
    }

    /// `The bakery employs 46 people. Twenty cook, 14 serve and nine drive.`
    fn in_sentence_before(&self, parts: &[usize], sentence: usize, here: &Range<usize>) -> Option<(usize, Tie)> {
        let first = *parts.first()?;
        let opens = self.all[first].whole.start == self.opening(first);
        if first != here.start || parts.len() < 3 && !opens || parts.iter().any(|&q| self.is_rest(q)) {
            return None;
        }
        let total = self.before(sentence).next_back().filter(|&q| self.sums(q, parts))?;
        let told = match self.all[total].unit {
            Unit::Count => self.all[total].of.is_some() && parts.iter().all(|&q| self.bare(q, total)),
            _ => self.all[first].words.start - self.opening(first) <= SUM,
        };
        told.then_some((total, Tie::Beside))
    }

    /// `Twelve adults and seven children were on board. All 19 got off.`
    fn in_sentence_behind(&self, parts: &[usize], sentence: usize, here: &Range<usize>) -> Option<(usize, Tie)> {
        if parts.first() != Some(&here.start) {
            return None;
        }
        let next = self.grammar.sentences().get(sentence + 1)?;
        let total = self.here(sentence + 1).next().filter(|&q| self.sums(q, parts))?;
        let k = self.previous(total)?;
        let opens = k == next.words.start && self.list.all.contains(self.words().folded(k));
        let persons =
            |&q: &usize| self.all[q].of.as_ref().is_some_and(|of| self.list.persons.contains(of.noun.as_str()));
        let same = self.all[total].of.as_ref().is_none_or(|of| self.list.persons.contains(of.noun.as_str()));
        (opens && same && parts.iter().all(persons)).then_some((total, Tie::Beside))
    }

    /// Whether an amount may be the sum of others.
    fn sums(&self, total: usize, parts: &[usize]) -> bool {
        let whole = &self.all[total];
        // `50 cents` beside millions is a rate.
        let fits = |q: f64| q < whole.value && q > whole.value * LEAST;
        whole.value >= 3.0 && parts.iter().all(|&q| fits(self.all[q].value) && self.are_members(q, total))
    }

    /// Whether a part names no thing of its own: `14 serve`, `nine at Oss`, `12 of them`, `four members`, or persons
    /// of a sort where the whole is one of persons.
    fn bare(&self, part: usize, total: usize) -> bool {
        let (part, total) = (&self.all[part], &self.all[total]);
        let Some(of) = &part.of else { return true };
        let same = total.of.as_ref().is_some_and(|t| t.noun == of.noun);
        let person = |noun: &str| self.list.persons.contains(noun);
        let persons = person(&of.noun) && total.of.as_ref().is_some_and(|t| person(&t.noun));
        let tags = self.grammar.tags();
        // `nine gold`, `14 diesel`: a noun that means one, behind a number above one, is no thing that is counted.
        let single = part.value > 1.0 && tags.form(of.head) != Form::Plural && tags.tag(of.head) != Tag::Propn;
        let kin = total.of.as_ref().is_some_and(|t| {
            self.list.kin.get(t.noun.as_str()).is_some_and(|k| self.list.kin.get(of.noun.as_str()) == Some(k))
        });
        same || persons || single || kin
    }
}
