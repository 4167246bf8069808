//! The same things counted twice: `12 hurt` in the headline, `thirteen people hurt` in the story.
//!
//! Two counts speak of one thing when a sentence repeats another one, when the second count is of things that the
//! reader knows (`the 13 people`), or when the headline tells what no sentence below tells so.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::dates::TimexType;
use crate::facts::form::Form;
use crate::facts::quantities::{Part, Precision, Quantity, Unit};
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::rule::Finding;

use super::count::Count;
use super::shown::shown;

/// A story with more counts of one thing is a table or a report of results: nobody can tell them apart.
const MOST: usize = 40;

/// How many pieces before a colon may be a label.
const LABEL: usize = 4;

/// How many letters make the beginning of a word.
const STEM: usize = 4;

/// How many pieces before a count are asked whether they set it apart.
const BEFORE: usize = 3;

/// How many pieces behind a noun say which ones are meant.
const PHRASE: usize = 8;

/// What votes are compared as.
const BALLOT: &str = "\u{0}";

/// What people are counted as.
const PERSON: &str = "person";

/// How far apart two amounts lie that may be one mistold.
const LIKE: f64 = 1.5;

/// What results of matches are compared as.
const RESULT: &str = "\u{1}";

/// How many counts before one may give it.
const LATELY: usize = 200;

/// How many sentences apart a count and its slip may stand.
const STORY: usize = 40;

/// How many sentences below the headline its count is looked for.
const EARLY: usize = 14;

pub(super) fn find(rule: &Count, document: &Document) -> Vec<Finding> {
    // Only news tells one thing twice: a manual counts anew in each section, and its pictures are alike.
    if document.form() == Form::ReleaseNotes || !document.is_told_through() {
        return Vec::new();
    }
    let mut kinds: FxHashMap<String, Vec<Told<'_>>> = FxHashMap::default();
    let mut order: Vec<String> = Vec::new();
    let reading = Reading { rule, document };
    for quantity in document.quantities() {
        let Some(kind) = reading.kind(quantity) else { continue };
        let told = kinds.entry(kind.clone()).or_default();
        if told.is_empty() {
            order.push(kind);
        }
        told.push(Told::of(quantity));
    }
    let mut findings = Vec::new();
    for kind in order {
        let Some(mut told) = kinds.remove(&kind).filter(|told| (2..=MOST).contains(&told.len())) else { continue };
        told.iter_mut().for_each(|one| reading.describe(one));
        findings.extend(reading.compare(&kind, &told));
    }
    findings
}

/// A count with what its sentence is about.
struct Told<'a> {
    quantity: &'a Quantity,
    /// The beginnings of its words.
    about: FxHashSet<String>,
    /// Its words with a capital, in lower case.
    names: FxHashSet<String>,
    /// All its words.
    words: FxHashSet<String>,
    /// Its other amounts.
    beside: Vec<f64>,
}

impl<'a> Told<'a> {
    fn of(quantity: &'a Quantity) -> Self {
        let (about, names, words) = (FxHashSet::default(), FxHashSet::default(), FxHashSet::default());
        Self { quantity, about, names, words, beside: Vec::new() }
    }
}

struct Reading<'a> {
    rule: &'a Count,
    document: &'a Document,
}

/// How sure it is that two counts speak of one thing.
#[derive(PartialEq)]
enum Sure {
    Yes,
    Likely,
}

impl Reading<'_> {
    /// What a quantity is compared by: its unit and the thing that it counts.
    fn kind(&self, quantity: &Quantity) -> Option<String> {
        match &quantity.unit {
            // `Six die in quarry blast`
            Unit::Count if self.dies_behind(quantity) => Some(self.rule.toll.clone()),
            // `Seven held over bank raid`
            Unit::Count if self.heads_people(quantity) => Some(PERSON.to_owned()),
            Unit::Count if quantity.value >= 2.0 => {
                let of = quantity.of.as_ref()?;
                // `a two-way race` is no count of ways.
                if self.document.words().get(quantity.words.end).is_some_and(|w| !w.spaced && w.at.start < of.at.start)
                {
                    return None;
                }
                // A name counts nothing: `2 RSS May`.
                if self.document.words().all()[of.head].capital && quantity.scope.part != Part::Headline {
                    return None;
                }
                // `ten times` counts no things.
                if self.rule.uncounted.contains(of.noun.as_str()) {
                    return None;
                }
                let noun = if self.is_toll(quantity, of.head) { &self.rule.toll } else { &of.noun };
                let kin = self.rule.kin.iter().find(|kin| kin.contains(noun)).and_then(|kin| kin.first());
                Some(kin.unwrap_or(noun).clone())
            }
            // `the 7-2 vote`
            Unit::Score(_) if self.is_vote(quantity) => Some(BALLOT.to_owned()),
            Unit::Score(_) => Some(RESULT.to_owned()),
            Unit::Money(money) => Some(format!("money {}", money.currency.trim_start_matches("US").replace('D', "$"))),
            Unit::Percent(_) => quantity.unit.name().map(str::to_owned),
            Unit::Measure(unit) => Some(unit.name.clone()),
            _ => None,
        }
    }

    /// Whether those counted are said to have died: `killed 23 people`, `23 people were killed`, `12 died`.
    fn is_toll(&self, quantity: &Quantity, head: usize) -> bool {
        let words = self.document.words();
        let before = quantity.whole.start.checked_sub(1);
        let beside = before.into_iter().chain([head + 1, head + 2]);
        let died = |k: usize| self.rule.dies.contains(words.folded(k));
        let person = quantity.of.as_ref().is_some_and(|of| self.rule.persons.contains(of.noun.as_str()));
        person && beside.into_iter().any(|k| words.get(k).is_some() && died(k))
    }

    /// Whether a number of a headline stands for people: a verb follows it.
    fn heads_people(&self, quantity: &Quantity) -> bool {
        let end = quantity.words.end;
        let opens = self
            .document
            .sentences()
            .get(quantity.scope.sentence)
            .is_some_and(|s| s.words.start == quantity.whole.start);
        let verb = matches!(self.document.tags().tag(end), Tag::Verb) && self.document.words().all()[end].spaced;
        quantity.scope.part == Part::Headline && opens && verb && quantity.value >= 2.0
    }

    fn dies_behind(&self, quantity: &Quantity) -> bool {
        let end = quantity.whole.end;
        quantity.scope.part == Part::Headline && self.rule.dies.contains(self.document.words().folded(end))
    }

    /// Whether two sides are those of a vote: `the 7-2 vote`, `voted 7-2`, `a vote of 7-2`.
    fn is_vote(&self, quantity: &Quantity) -> bool {
        let words = self.document.words();
        let near = quantity.words.start.saturating_sub(2)..quantity.words.end + 1;
        let block = words.all()[quantity.words.start].block;
        near.into_iter()
            .any(|k| words.get(k).is_some_and(|w| w.block == block) && self.rule.ballots.contains(words.folded(k)))
    }

    /// Gathers what the sentence of a count is about.
    fn describe(&self, told: &mut Told<'_>) {
        let words = self.document.words();
        let Some(sentence) = self.document.sentences().get(told.quantity.scope.sentence) else { return };
        let own = told.quantity.of.as_ref().map(|of| of.head);
        let all = self.document.quantities();
        let first = all.partition_point(|q| q.words.start < sentence.words.start);
        let here = all[first..].iter().take_while(|q| q.words.start < sentence.words.end);
        told.beside = here.filter(|q| q.at != told.quantity.at).map(|q| q.value).collect();
        // `Photo caption: …`
        let label =
            sentence.words.clone().take(LABEL).find(|&k| words.text(k) == ":").map_or(sentence.words.start, |k| k + 1);
        for k in label..sentence.words.end {
            let word = &words.all()[k];
            if word.kind == WordKind::Word {
                told.words.insert(words.lower(k).to_owned());
            }
            if word.kind != WordKind::Word || Some(k) == own || self.rule.empty.contains(words.folded(k)) {
                continue;
            }
            let lower = words.lower(k);
            if word.capital && (k > label || self.document.proper_words().contains(lower)) {
                told.names.insert(lower.to_owned());
            }
            if lower.chars().count() >= 4 || word.capital {
                told.about.insert(stem(lower));
            }
        }
    }

    fn compare(&self, kind: &str, told: &[Told<'_>]) -> Vec<Finding> {
        let mut findings = Vec::new();
        // A count that is told again as it was is no slip, unless the other one stands alone.
        let again = |n: usize| told.iter().enumerate().any(|(k, o)| k != n && !differ(o.quantity, told[n].quantity));
        for (n, second) in told.iter().enumerate() {
            let first = told[..n].iter().enumerate().find_map(|(k, first)| {
                let sure = self.same(kind, first, second, told)?;
                (!again(n) || !again(k)).then_some((first, sure))
            });
            if let Some((first, sure)) = first {
                findings.push(self.told(first.quantity, second.quantity, &sure));
            }
        }
        findings
    }

    /// Whether two counts, in order, speak of one thing.
    fn same(&self, kind: &str, first: &Told<'_>, second: &Told<'_>, all: &[Told<'_>]) -> Option<Sure> {
        let (a, b) = (first.quantity, second.quantity);
        let headline = |q: &Quantity| q.scope.part == Part::Headline;
        if headline(a) && self.is_reckoned_beside(a, b) {
            return None;
        }
        if kind == BALLOT {
            return self.same_vote(a, b, all);
        }
        if kind == RESULT {
            return self.same_result(a, b, all);
        }
        if a.scope.sentence == b.scope.sentence
            || !differ(a, b)
            || self.apart(a) != self.apart(b)
            || self.beside(all, a, b)
        {
            return None;
        }
        // `three counts of fraud and two of perjury … the five counts`
        if matches!(b.unit, Unit::Count) && self.is_definite(b) && self.adds_up(b) {
            return None;
        }
        if self.other_speakers(a, b) || self.other_times(a, b) || self.other_modifiers(a, b) {
            return None;
        }
        let shared = first.about.intersection(&second.about).count();
        let (short, long) = if first.about.len() <= second.about.len() { (first, second) } else { (second, first) };
        let names = short.names.iter().all(|name| long.about.contains(&stem(name)));
        let share = shared as f64 / short.about.len().max(1) as f64;
        let others = short.beside.iter().all(|value| long.beside.contains(value));
        let small = short.words.intersection(&long.words).count();
        let missing = short.about.len() - shared;
        let alike = shared >= 3 && (missing == 0 || missing == 1 && shared >= 7)
            || small >= 5 && small as f64 >= 0.85 * short.words.len() as f64;
        let measured = matches!(a.unit, Unit::Measure(_));
        if names && others && alike && !measured && self.block(a) != self.block(b) {
            return Some(Sure::Yes);
        }
        let common = self.rule.common.contains(kind) || !matches!(a.unit, Unit::Count);
        if self.is_slip(a, b, common, all) || self.is_turned(a, b, shared) || self.is_named_again(first, b, all) {
            return Some(Sure::Likely);
        }
        if headline(a) && !headline(b) {
            return self.headed(first, second, all, common, shared);
        }
        if measured {
            return None;
        }
        if self.is_definite(b) && matches!(a.unit, Unit::Count) && all.len() <= 3 {
            let taken_up = self.phrase(b).intersection(&first.about).count();
            let enough = taken_up >= 1 && (!common || shared >= 2);
            return enough.then_some(Sure::Likely);
        }
        (names && others && shared >= 5 && all.len() <= 3 && share >= 0.6 && self.block(a) != self.block(b))
            .then_some(Sure::Likely)
    }

    /// Whether the sentence of a count gives the headline’s number beside it: as a part of it (`four of its 13 branches`), or as
    /// what lies between it and another (`by 31 votes to 22`, and nine in the headline).
    fn is_reckoned_beside(&self, head: &Quantity, b: &Quantity) -> bool {
        let all = self.document.quantities();
        let n = all.partition_point(|q| q.words.start < b.words.start);
        let near = [n.checked_sub(1), Some(n + 1)].into_iter().flatten().filter_map(|k| all.get(k));
        near.filter(|q| q.scope.sentence == b.scope.sentence)
            .any(|q| q.value == head.value || (q.value - b.value).abs() == head.value)
    }

    /// Whether the headline’s vote is told with other sides below, where the story tells of no other vote.
    fn same_vote(&self, a: &Quantity, b: &Quantity, all: &[Told<'_>]) -> Option<Sure> {
        let sides = |q: &Quantity| match q.unit {
            Unit::Score(other) => sides(q.value, other),
            _ => (q.value, q.value),
        };
        let first = a.scope.part == Part::Headline && b.scope.part != Part::Headline;
        let others = all.iter().filter(|t| t.quantity.scope.part != Part::Headline);
        let alone = others.clone().all(|t| sides(t.quantity) == sides(b));
        (first && alone && sides(a) != sides(b)).then_some(Sure::Likely)
    }

    /// Whether the result of the headline or of the first sentence is taken up below with other sides: `the 3-1 win`.
    fn same_result(&self, a: &Quantity, b: &Quantity, all: &[Told<'_>]) -> Option<Sure> {
        let words = self.document.words();
        let top = matches!(a.scope.part, Part::Headline | Part::Lead) && a.scope.sentence < b.scope.sentence;
        let before = b.words.start.checked_sub(1)?;
        let taken_up =
            self.rule.definite.contains(words.folded(before)) && self.rule.results.contains(words.folded(b.words.end));
        // A story of several matches, or of sets, tells several results.
        let others = all.iter().filter(|t| differ(t.quantity, a) && differ(t.quantity, b)).count();
        (top && taken_up && differ(a, b) && others <= 1).then_some(Sure::Likely)
    }

    /// Whether two counts look like one mistyped: a digit off or two exchanged, the second of things that the reader
    /// knows and that nothing tells apart, and no third amount of them.
    fn is_slip(&self, a: &Quantity, b: &Quantity, common: bool, all: &[Told<'_>]) -> bool {
        let near = b.scope.sentence - a.scope.sentence.min(b.scope.sentence) <= STORY;
        // Far fewer are some of them: `eight sites` among 36.
        let part = |value: f64| a.value >= 10.0 && value * 2.0 < a.value.min(b.value);
        let either =
            |t: &Told<'_>| t.quantity.value == a.value || std::ptr::eq(t.quantity, b) || part(t.quantity.value);
        if !near || !matches!(a.unit, Unit::Count) || !all.iter().all(either) {
            return false;
        }
        let one_off = (a.value - b.value).abs() == 1.0 || is_one_digit_off(a.value, b.value);
        are_exchanged(a.value, b.value) || !common && one_off && self.is_definite(b) && self.stands_bare(b)
    }

    /// Whether two sums of money differ in the order of two digits, in sentences about one thing.
    fn is_turned(&self, a: &Quantity, b: &Quantity, shared: usize) -> bool {
        let fine = a.grain * 100.0 <= a.value && b.grain * 100.0 <= b.value;
        let taken_up = a.scope.part == Part::Headline || self.is_definite(b);
        taken_up
            && (shared >= 1 || fine)
            && matches!(a.unit, Unit::Money(_) | Unit::Measure(_))
            && are_exchanged(a.value, b.value)
    }

    /// Whether an amount stands before the noun of a thing that the sentence of another one tells of, and no third one
    /// of its unit does: `The tunnel is 9 km long … the 6-km tunnel`, `fined £45,000 … the £54,000 fine`.
    fn is_named_again(&self, first: &Told<'_>, b: &Quantity, all: &[Told<'_>]) -> bool {
        let a = first.quantity;
        let exact = a.precision == Precision::Exact && b.precision == Precision::Exact;
        let like = (a.value / b.value).max(b.value / a.value) <= LIKE;
        if matches!(b.unit, Unit::Count | Unit::Percent(_)) || !self.is_definite(b) || !exact || !like {
            return false;
        }
        let Some(head) = self.noun_behind(b) else { return false };
        let named = stem(self.document.words().lower(head));
        let of_it = |t: &&Told<'_>| t.about.contains(&named) && t.quantity.at != b.at;
        first.about.contains(&named) && all.iter().filter(of_it).count() == 1
    }

    /// The noun that an amount of another unit stands before: `fine` in `the £54,000 fine`.
    fn noun_behind(&self, quantity: &Quantity) -> Option<usize> {
        let chunk = self.document.chunks().at(quantity.words.end.checked_sub(1)?)?;
        let inside = chunk.head >= quantity.words.end && chunk.head < quantity.words.end + 3;
        (inside && self.document.tags().tag(chunk.head) == Tag::Noun).then_some(chunk.head)
    }

    /// Whether nothing behind the noun of a count says which ones are meant: `the four markets would reopen`.
    fn stands_bare(&self, quantity: &Quantity) -> bool {
        let words = self.document.words();
        let Some(of) = &quantity.of else { return false };
        let next = of.head + 1;
        let plain = of.head == quantity.words.end;
        let tag = self.document.tags().tag(next);
        let block = words.all()[of.head].block;
        plain
            && (words.get(next).is_none_or(|w| w.block != block || w.kind == WordKind::Mark && words.text(next) != "-")
                || matches!(tag, Tag::Verb | Tag::Aux) && self.document.is_finite(next))
    }

    /// Whether a count of the story is the headline’s: the one that has most in common with it, where none agrees.
    fn headed(&self, head: &Told<'_>, told: &Told<'_>, all: &[Told<'_>], common: bool, shared: usize) -> Option<Sure> {
        let body = || all.iter().filter(|t| t.quantity.scope.part != Part::Headline);
        let least = match head.quantity.unit {
            Unit::Count if !common => 1,
            Unit::Count => 2,
            // The only one of its unit in the first sentence tells the headline’s.
            _ if told.quantity.scope.part == Part::Lead && self.alone_in_lead(told, all) => 2,
            _ => 3,
        };
        let in_common = |t: &Told<'_>| head.about.intersection(&t.about).count();
        let best = body().all(|t| std::ptr::eq(t, told) || in_common(t) < shared);
        let agrees = body().any(|t| !differ(t.quantity, head.quantity));
        if shared < least || !best || agrees || told.quantity.scope.sentence > head.quantity.scope.sentence + EARLY {
            return None;
        }
        let sure = shared > least && matches!(head.quantity.unit, Unit::Count) && body().count() == 1;
        Some(if sure { Sure::Yes } else { Sure::Likely })
    }

    fn alone_in_lead(&self, told: &Told<'_>, all: &[Told<'_>]) -> bool {
        let sentence = told.quantity.scope.sentence;
        all.iter().filter(|t| t.quantity.scope.sentence == sentence).count() == 1
    }

    fn told(&self, first: &Quantity, second: &Quantity, sure: &Sure) -> Finding {
        let text = |q: &Quantity| {
            let end = q.of.as_ref().map_or(q.at, |of| if of.at.start >= q.at.end { q.at.to(of.at) } else { q.at });
            self.document.text(end)
        };
        let message = format!("`{}` here, `{}` elsewhere: the same thing?", text(second), text(first));
        let finding = Finding::new(second.at, message, format!("{} here", shown(second.value)))
            .related(first.at, format!("{} here", shown(first.value)))
            .help("correct the wrong one; if both are right, tell readers why: `later raised to …`, `another …`");
        if *sure == Sure::Yes { finding } else { finding.severity(Severity::Note) }
    }

    /// Words beside a count that set it apart from others: `another 12`, `12 more`, `later raised to 13`.
    fn apart(&self, quantity: &Quantity) -> Vec<&str> {
        let words = self.document.words();
        let Some(sentence) = self.document.sentences().get(quantity.scope.sentence) else { return Vec::new() };
        let start = quantity.whole.start.saturating_sub(BEFORE).max(sentence.words.start);
        let end = quantity.of.as_ref().map_or(quantity.whole.end, |of| of.head + 1).max(quantity.whole.end);
        let near = (start..quantity.words.start).chain(quantity.words.end..(end + 1).min(sentence.words.end));
        let each = (end..sentence.words.end).filter(|&k| self.rule.each.contains(words.folded(k)));
        // `at each of the 39 sites` speaks of all.
        let all =
            |k: usize| self.rule.each.contains(words.folded(k)) && self.rule.defining.contains(words.folded(k + 1));
        near.filter(|&k| self.rule.apart.contains(words.folded(k)) && !all(k) && !self.is_change(quantity, k))
            .chain(each)
            .map(|k| words.lower(k))
            .collect()
    }

    /// Whether a word beside an amount only tells which way it goes: `cut 210 jobs`, `up 18%`, `up 15.2% from`.
    fn is_change(&self, quantity: &Quantity, k: usize) -> bool {
        let words = self.document.words();
        let list = words.language().relation_words();
        let verb = k + 1 == quantity.whole.start && list.verbs.contains(words.folded(k));
        let rate = matches!(quantity.unit, Unit::Percent(_))
            && (list.old.contains(words.folded(k)) || list.particles.contains(words.folded(k)));
        verb || rate
    }

    fn block(&self, quantity: &Quantity) -> u32 {
        self.document.words().all()[quantity.words.start].block
    }

    /// What the noun phrase of a count is about: whose the things are, and which.
    fn phrase(&self, quantity: &Quantity) -> FxHashSet<String> {
        let words = self.document.words();
        let head = quantity.of.as_ref().map_or(quantity.words.end, |of| of.head);
        let start = quantity.whole.start.saturating_sub(BEFORE);
        let marks = (head + 1..head + PHRASE).find(|&k| words.get(k).is_none_or(|w| w.kind == WordKind::Mark));
        let inside = (start..marks.unwrap_or(head + PHRASE).min(words.len())).filter(|&k| k != head);
        let told =
            inside.filter(|&k| words.all()[k].kind == WordKind::Word && !self.rule.empty.contains(words.folded(k)));
        told.map(|k| stem(words.lower(k))).collect()
    }

    /// Whether the sentence of one tells the amount of the other as well.
    fn beside(&self, told: &[Told<'_>], a: &Quantity, b: &Quantity) -> bool {
        let tells = |sentence: usize, value: &Quantity| {
            told.iter().any(|t| t.quantity.scope.sentence == sentence && !differ(t.quantity, value))
        };
        tells(a.scope.sentence, b) || tells(b.scope.sentence, a)
    }

    /// Whether somebody else tells each.
    fn other_speakers(&self, a: &Quantity, b: &Quantity) -> bool {
        let quotations = self.document.quotations();
        let speaker =
            |q: &Quantity| q.scope.quotation.and_then(|k| quotations.get(k)).map(|q| (q.speaker, q.source.is_some()));
        speaker(a) != speaker(b)
    }

    /// Whether a count is one told before, or the sum or difference of some.
    fn adds_up(&self, b: &Quantity) -> bool {
        let all = self.document.quantities();
        let end = all.partition_point(|q| q.words.start < b.words.start);
        let told = all[..end].iter().rev().filter(|q| q.unit == Unit::Count && q.scope.sentence < b.scope.sentence);
        let mut before: Vec<&Quantity> = told.take(LATELY).collect();
        before.reverse();
        super::known::is_explained(&before, b.value)
    }

    /// Whether the sentences speak of two times.
    fn other_times(&self, a: &Quantity, b: &Quantity) -> bool {
        let values = |q: &Quantity| -> Vec<&str> {
            let Some(sentence) = self.document.sentences().get(q.scope.sentence) else { return Vec::new() };
            let dates = self.document.dates();
            let first = dates.partition_point(|d| d.at.start < sentence.at.start);
            let here = dates[first..].iter().take_while(|d| d.at.start < sentence.at.end);
            here.filter(|d| matches!(d.kind, TimexType::Date | TimexType::Time))
                .filter_map(|d| d.value.as_deref())
                .collect()
        };
        let (one, other) = (values(a), values(b));
        // `in May` is one month in the headline and in the story, whatever year the tense gives it.
        let month = |value: &str| value.len() == 7 && value[4..].starts_with('-');
        let same = |v: &str, o: &str| month(v) && month(o) && v[4..] == o[4..];
        let headline = a.scope.part == Part::Headline;
        if headline && one.iter().any(|v| other.iter().any(|o| same(v, o))) {
            return false;
        }
        !one.is_empty()
            && !other.is_empty()
            && !one.iter().any(|v| other.iter().any(|o| v.starts_with(o) || o.starts_with(v)))
    }

    /// Whether each count has words before its noun, and no word in common: `12 police officers`, `13 fire officers`.
    fn other_modifiers(&self, a: &Quantity, b: &Quantity) -> bool {
        let words = self.document.words();
        let modifiers = |q: &Quantity| -> Vec<String> {
            let Some(of) = &q.of else { return Vec::new() };
            (q.words.end..of.head)
                .filter(|&k| words.all()[k].kind == WordKind::Word)
                .map(|k| words.lower(k).to_owned())
                .collect()
        };
        let (one, other) = (modifiers(a), modifiers(b));
        !one.is_empty() && !other.is_empty() && !one.iter().any(|m| other.contains(m))
    }

    /// Whether a count is of things that the reader knows: `the 12 people`, `its 40 workers`.
    fn is_definite(&self, quantity: &Quantity) -> bool {
        let words = self.document.words();
        let Some(before) = quantity.whole.start.checked_sub(1) else { return false };
        let here = &words.all()[before];
        let behind = quantity.of.as_ref().map_or(quantity.whole.end, |of| of.head + 1);
        here.block == words.all()[quantity.words.start].block
            // `the 13 states where`: what follows says which ones, so they need not be known.
            && !self.rule.defining.contains(words.folded(behind))
            && (here.kind == WordKind::Possessive || self.rule.definite.contains(words.folded(before)))
    }
}

/// The beginning of a word, by which its forms are one.
fn stem(lower: &str) -> String {
    lower.chars().take(STEM).collect()
}

/// Whether two numbers of several digits differ in the order of two digits beside each other: 23 and 32.
pub(super) fn are_exchanged(a: f64, b: f64) -> bool {
    let (a, b) = (format!("{a}"), format!("{b}"));
    let odd: Vec<usize> = a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y).map(|(k, _)| k).collect();
    let (a, b) = (a.as_bytes(), b.as_bytes());
    a.len() == b.len() && matches!(odd[..], [i, k] if k == i + 1 && a[i] == b[k] && a[k] == b[i])
}

/// Whether two numbers of several digits differ in one digit: 36 and 39.
pub(super) fn is_one_digit_off(a: f64, b: f64) -> bool {
    let (a, b) = (format!("{a}"), format!("{b}"));
    a.len() == b.len() && a.len() >= 2 && a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() == 1
}

/// The two sides of a score, the higher one first.
fn sides(one: f64, other: f64) -> (f64, f64) {
    (one.max(other), one.min(other))
}

/// Whether two amounts cannot both be told of one thing.
fn differ(a: &Quantity, b: &Quantity) -> bool {
    if let (Unit::Score(one), Unit::Score(other)) = (&a.unit, &b.unit) {
        return sides(a.value, *one) != sides(b.value, *other);
    }
    let half = |q: &Quantity| {
        let round = q.grain >= 100.0 && q.grain * 20.0 > q.value;
        let rough = q.precision != Precision::Exact;
        let last = if round || q.value.fract() != 0.0 || q.grain >= 1000.0 { q.grain / 2.0 } else { 0.0 };
        if rough { last.max(q.value * 0.15) } else { last }
    };
    let (low, high) = (a.value.min(b.value), a.value.max(b.value));
    let larger_is = |p: Precision| if a.value > b.value { a.precision == p } else { b.precision == p };
    let smaller_is = |p: Precision| if a.value > b.value { b.precision == p } else { a.precision == p };
    if smaller_is(Precision::AtLeast) || larger_is(Precision::AtMost) {
        return false;
    }
    high - low > half(a).max(half(b)) + 1e-9
}
