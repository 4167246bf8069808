//! Two ages for one person: `Quill, 41, of Tarn` and `Quill, 43`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::people::NameForm;
use crate::facts::quantities::{Part, Precision, Quantity, Unit};
use crate::grammar::tags::Form;
use crate::grammar::words::WordKind;
use crate::language::{WordClass, WordSet};
use crate::rule::{Check, Finding, House, Kind};

use super::shown::shown;
use super::twice::are_exchanged;

/// `[age]` in a rule file.
pub const KIND: Kind = Kind {
    table: "age",
    doc: "two ages for one person, with no word that time has passed",
    read: |options| options.story::<Age>(),
};

/// The options of `[age]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Age {
    /// Words before an age that take up a person spoken of: `the 41-year-old`.
    definite: WordSet,
    /// Words right behind an age by which it is a person’s and no thing’s, besides verbs of speech.
    persons: WordSet,
    /// Words in the sentence of an age that tell of another time.
    then: WordSet,
}

/// How far apart two ages of one person are told by mistake, in years.
const LIKE: f64 = 3.0;

/// How many pieces before an age may tell whose relative it is.
const BESIDE: usize = 4;

/// How many pieces before an age and behind it are asked whether they tell of another time.
const BEFORE: usize = 3;
const BEHIND: usize = 3;

/// An age laid to a person.
struct Told<'a> {
    quantity: &'a Quantity,
    /// Whether the person is only taken up: `the 41-year-old`.
    taken_up: bool,
}

impl Check for Age {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut ages: FxHashMap<usize, Vec<Told<'_>>> = FxHashMap::default();
        let mut order = Vec::new();
        let near = Near::of(document);
        for quantity in document.quantities() {
            let Unit::Age { of, then: false } = quantity.unit else { continue };
            if quantity.precision != Precision::Exact || self.is_then(document, quantity) {
                continue;
            }
            let taken =
                of.or_else(|| self.takes_up(document, quantity).then(|| near.only(document, quantity)).flatten());
            let Some(person) = taken else { continue };
            let told = ages.entry(person).or_default();
            if told.is_empty() {
                order.push(person);
            }
            told.push(Told { quantity, taken_up: of.is_none() });
        }
        let mut findings: Vec<Finding> =
            order.iter().flat_map(|person| compare(document, *person, &ages[person])).collect();
        let named = ages.values().flatten().any(|told| !told.taken_up);
        findings.extend(self.nameless(document).filter(|_| !named));
        let more = self.headed(document).or_else(|| turning(document)).filter(|_| findings.is_empty());
        findings.extend(more);
        findings
    }
}

impl Age {
    /// Whether the sentence of an age tells of another time.
    fn is_then(&self, document: &Document, age: &Quantity) -> bool {
        let words = document.words();
        let Some(sentence) = document.sentences().get(age.scope.sentence) else { return true };
        let from = age.words.start.saturating_sub(BEFORE).max(sentence.words.start);
        // `Asked what she would do next, the 16-year-old`: the next thing is not the age’s.
        let comma = (from..age.words.start.saturating_sub(1)).rev().find(|&k| words.text(k) == ",");
        let reach = comma.unwrap_or(from)..(age.words.end + BEHIND).min(sentence.words.end);
        reach.into_iter().any(|k| self.then.contains(words.folded(k)))
    }

    /// Two ages of the only person whose age the story tells, be the name where it may: `A 17-year-old swam the strait. …
    /// The 16-year-old said`.
    fn nameless(&self, document: &Document) -> Option<Finding> {
        let aged = |q: &&Quantity| {
            let told = matches!(q.unit, Unit::Age { of: None, then: false }) && q.precision == Precision::Exact;
            told && q.scope.quotation.is_none() && !self.is_then(document, q)
        };
        let all: Vec<&Quantity> = document.quantities().iter().filter(aged).collect();
        let (first, rest) = all.split_first()?;
        let one = first.words.start.checked_sub(1).filter(|&k| document.words().is(k, WordClass::Article))?;
        let introduced = !self.definite.contains(document.words().folded(one));
        let later = rest.iter().find(|q| q.value != first.value)?;
        let taken_up = rest.iter().all(|q| self.takes_up(document, q)) && rest.iter().all(|q| q.value == later.value);
        let apart = first.scope.sentence != later.scope.sentence;
        let (a, b) = (shown(first.value), shown(later.value));
        let finding = Finding::new(later.at, format!("is the one person {a} or {b}?"), format!("{b} here"))
            .related(first.at, format!("{a} here"))
            .help("correct one age; if there are two people, say who the other is")
            .severity(Severity::Note);
        (introduced && taken_up && apart).then_some(finding)
    }

    /// The age of the person of a headline, against the only age below it: `Grandmother, 74, swims Channel`.
    fn headed(&self, document: &Document) -> Option<Finding> {
        let words = document.words();
        let comma = |k: usize| words.text(k) == ",";
        let years = |q: &&Quantity| {
            let bare = q.unit == Unit::Count && q.of.is_none() && q.figures && (10.0..=110.0).contains(&q.value);
            let person = q.words.start.checked_sub(2).is_some_and(|k| words.all()[k].kind == WordKind::Word);
            bare && person && comma(q.words.start - 1) && comma(q.words.end)
                || matches!(q.unit, Unit::Age { then: false, .. })
        };
        let mut heads =
            document.quantities().iter().filter(|q| q.scope.part == Part::Headline && q.unit != Unit::Ordinal);
        let head = heads.next().filter(|_| heads.next().is_none()).filter(years)?;
        let aged = |q: &&Quantity| matches!(q.unit, Unit::Age { .. }) && q.scope.part != Part::Headline;
        let mut below = document.quantities().iter().filter(aged);
        let told = below.next()?;
        let one = below.all(|q| q.value == told.value);
        let exact = told.precision == Precision::Exact && !matches!(told.unit, Unit::Age { then: true, .. });
        if !one || !exact || told.value == head.value || self.is_then(document, told) {
            return None;
        }
        // `Woman, 34, swims` above `Her son, aged 12`: two people, unless the digits are those of one.
        let like = are_exchanged(head.value, told.value) || (head.value - told.value).abs() <= LIKE;
        if !like || self.is_anothers(document, told) {
            return None;
        }
        let (a, b) = (shown(head.value), shown(told.value));
        let finding = Finding::new(told.at, format!("is the one of the headline {a} or {b}?"), format!("{b} here"));
        Some(finding.related(head.at, format!("{a} here")).help("correct one age").severity(Severity::Note))
    }

    /// Whether an age is told of somebody by whose they are: `Her son, aged 12`.
    fn is_anothers(&self, document: &Document, age: &Quantity) -> bool {
        let words = document.words();
        let near = age.words.start.saturating_sub(BESIDE)..age.words.start;
        near.into_iter().any(|k| words.is(k, WordClass::AnyPossessive) || words.all()[k].kind == WordKind::Possessive)
    }

    /// Whether an age stands for a person: `the 41-year-old said`, `the 41-year-old teacher`.
    fn takes_up(&self, document: &Document, age: &Quantity) -> bool {
        let words = document.words();
        let definite = age.words.start.checked_sub(1).is_some_and(|k| self.definite.contains(words.folded(k)));
        let next = words.folded(age.words.end);
        let mark = words.text(age.words.end).chars().all(|c| !c.is_alphanumeric());
        let speaks = document.language().reporting_verbs().get(next.text()).is_some();
        definite && (mark || speaks || self.persons.contains(next))
    }
}

/// The next birthday against the only age that the story tells: `a 61-year-old … turns 60 next month`.
fn turning(document: &Document) -> Option<Finding> {
    let words = document.words();
    let aged = |q: &&Quantity| {
        let bare =
            q.scope.part == Part::Headline && q.unit == Unit::Count && q.of.is_none() && words.text(q.words.end) == ",";
        matches!(q.unit, Unit::Age { .. }) || bare && q.words.start > 0 && words.text(q.words.start - 1) == ","
    };
    let turns = |q: &&&Quantity| matches!(q.unit, Unit::Age { then: true, .. }) && is_soon(document, q);
    let all: Vec<&Quantity> = document.quantities().iter().filter(aged).collect();
    let turn = *all.iter().find(turns)?;
    let mut others = all.iter().filter(|q| q.at != turn.at);
    let now = others.next()?;
    let one = others.all(|q| q.value == now.value) && now.precision == Precision::Exact;
    let like = (turn.value - now.value).abs() <= LIKE && turn.value != now.value + 1.0;
    let spoken = [now.scope.quotation, turn.scope.quotation].iter().any(Option::is_some);
    (one && like && !spoken).then(|| {
        let (a, b) = (shown(now.value), shown(turn.value));
        Finding::new(turn.at, format!("turns {b}, and is {a}?"), format!("{b} is next"))
            .related(now.at, format!("{a} now"))
            .help("correct one age, or say whose each is")
            .severity(Severity::Note)
    })
}

/// Whether an age is turned in the time that comes: `next month`, `tomorrow`.
fn is_soon(document: &Document, age: &Quantity) -> bool {
    let words = document.words();
    let (start, end) = (age.words.start, age.words.end);
    let block = words.all()[start].block;
    let now = start.checked_sub(1).is_some_and(|k| document.tags().form(k) == Form::Present);
    let dates = document.dates().iter().skip_while(|d| words.within(d.at).start < end);
    let next = dates.take(1).any(|d| words.within(d.at).start <= end + 1 && words.all()[end].block == block);
    now && next
}

fn compare(document: &Document, person: usize, told: &[Told<'_>]) -> Vec<Finding> {
    let Some(first) = told.iter().find(|t| !t.taken_up) else { return Vec::new() };
    let name = &document.people()[person].name;
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    for one in told {
        *counts.entry(one.quantity.value.to_bits()).or_default() += 1;
    }
    let often = |value: f64| counts.get(&value.to_bits()).copied().unwrap_or_default();
    let mut findings = Vec::new();
    for other in told.iter().filter(|t| t.quantity.value != first.quantity.value) {
        // The age that is told more often is taken for right.
        let swapped = often(other.quantity.value) > often(first.quantity.value);
        let (odd, model) = if swapped { (first, other) } else { (other, first) };
        let (a, b) = (model.quantity, odd.quantity);
        // `George Quill, 72, owns it. George Quill, 67, runs it.`: two of one name are introduced side by side.
        let block = |q: &Quantity| document.page.prose.block_at(q.at.start);
        if block(a) == block(b) && is_full(document, person, a) && is_full(document, person, b) {
            continue;
        }
        let message = format!("is {name} {} or {}?", shown(a.value), shown(b.value));
        let mut finding = Finding::new(b.at, message, format!("{} here", shown(b.value)))
            .related(a.at, format!("{} here", shown(a.value)))
            .help("correct one age, or say when each was so");
        if odd.taken_up || model.taken_up || a.scope.quotation.is_some() || b.scope.quotation.is_some() {
            finding = finding.severity(Severity::Note);
        }
        findings.push(finding);
        if swapped {
            break;
        }
    }
    findings
}

/// Whether an age stands behind a person’s name in full.
fn is_full(document: &Document, person: usize, age: &Quantity) -> bool {
    let words = document.words();
    document.people()[person].mentions.iter().any(|m| {
        let end = words.within(m.at).end;
        m.form == NameForm::Full && (end..=end + BESIDE).contains(&age.words.start)
    })
}

/// Who is spoken of where.
struct Near {
    /// Block and person of each mention, in order.
    mentions: Vec<(usize, usize)>,
}

impl Near {
    fn of(document: &Document) -> Self {
        let block = |at: u32| document.page.prose.block_at(at).unwrap_or(0);
        let people = document.people().iter().enumerate();
        let mut mentions: Vec<(usize, usize)> = people
            .flat_map(|(id, p)| {
                p.mentions.iter().filter(|m| m.form != NameForm::Inside).map(move |m| (block(m.at.start), id))
            })
            .collect();
        mentions.sort_unstable();
        Self { mentions }
    }

    /// The only person spoken of in the paragraph of an age and the one before it.
    fn only(&self, document: &Document, age: &Quantity) -> Option<usize> {
        let block = document.page.prose.block_at(age.at.start)?;
        let first = self.mentions.partition_point(|(b, _)| b + 1 < block);
        let mut here = self.mentions[first..].iter().take_while(|(b, _)| *b <= block).map(|(_, id)| *id);
        let one = here.next()?;
        here.all(|id| id == one).then_some(one)
    }
}
