//! Small numbers in words and larger ones in figures, and no figure at the beginning of a sentence.

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::quantities::Unit;
use crate::grammar::words::{WordKind, Words};
use crate::language::WordSet;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::scope::{Part, Parts, Quotations, Scope};
use super::wording::capital;

/// `[numbers]` in a rule file.
pub const KIND: Kind = Kind {
    table: "numbers",
    doc: "counts up to a number in words and above it in figures, where a plural follows; and what a sentence begins with",
    read: |options| options.story::<Numerals>(),
};

/// The options of `[numbers]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Numerals {
    /// Counts up to this are words, larger ones up to a hundred figures; 0 where the house has no such rule.
    words_to: u64,
    /// Whether small counts must agree with each other in a story, whichever way they are written.
    consistent: bool,
    /// What stands in figures however small it is: ages, sums of money, percentages, measures, scores.
    figures: Vec<Class>,
    /// Whether a sentence may not begin with a figure.
    sentence_start: bool,
    /// Words that are counted though they do not end in `s`.
    plurals: WordSet,
    /// Words that end in `s` and are not counted, or are with figures: units, times.
    units: WordSet,
    /// Words that may stand between a number and what it counts.
    between: WordSet,
    /// Words before a figure that make it a name: `Chapter 3`, `May 4`.
    labels: WordSet,
    /// What is counted, and the word behind it, where a clock runs: `4 seconds left`. Either way is right there.
    clock: Vec<String>,
    /// Words that join two numbers, which then are written alike: `4 or 12`.
    joins: WordSet,
    /// What is wrong with a small count in figures; `{}` stands for it.
    message_words: String,
    /// What is wrong with a larger one in words.
    message_figures: String,
    /// What is wrong with a figure that opens a sentence.
    message_start: String,
    /// What is wrong with a number in words that stands in figures however small it is; `{class}` stands for what it is.
    message_always: String,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

impl Default for Numerals {
    fn default() -> Self {
        Self {
            words_to: 9,
            consistent: false,
            figures: Vec::new(),
            sentence_start: true,
            plurals: WordSet::default(),
            units: WordSet::default(),
            between: WordSet::default(),
            labels: WordSet::default(),
            clock: Vec::new(),
            joins: WordSet::default(),
            message_words: "`{}` in figures".to_owned(),
            message_figures: "`{}` in words".to_owned(),
            message_start: "a sentence begins with `{}`".to_owned(),
            message_always: "`{}` in words, where {class} are written in figures".to_owned(),
            parts: Parts::of(&[Part::Paragraph]),
            quotations: Quotations::Pass,
        }
    }
}

/// What a house writes in figures however small it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Class {
    /// `a 5-year-old`
    Ages,
    /// `$5`
    Money,
    /// `5%`
    Percent,
    /// `5 miles`
    Measures,
    /// `5-2`
    Scores,
}

impl Class {
    /// What an amount is, where houses have a word on it.
    fn of(unit: &Unit) -> Option<Class> {
        match unit {
            Unit::Age { .. } => Some(Class::Ages),
            Unit::Money(_) => Some(Class::Money),
            Unit::Percent(_) => Some(Class::Percent),
            Unit::Measure(unit) => (!unit.time).then_some(Class::Measures),
            Unit::Score(_) => Some(Class::Scores),
            Unit::Count | Unit::Share | Unit::Ordinal => None,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Class::Ages => "ages",
            Class::Money => "sums of money",
            Class::Percent => "percentages",
            Class::Measures => "measures",
            Class::Scores => "scores",
        }
    }
}

/// The largest number that is written in one word or two.
const WORDS_TO: u64 = 99;

/// A count: its place, its value and how it is written.
#[derive(Debug, Clone, Copy)]
struct Count {
    at: Span<InProse>,
    value: u64,
    figures: bool,
}

impl Check for Numerals {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        let mut findings = Vec::new();
        let counts = self.counts(document).into_iter().filter(|c| !is_measured(document, c.at));
        let counts: Vec<Count> = counts.filter(|c| scope.holds(c.at)).collect();
        match self.consistent {
            true => findings.extend(self.disagreements(document, &counts)),
            false if self.words_to > 0 => {
                findings.extend(counts.iter().filter_map(|count| self.against_style(document, *count)));
            }
            false => {}
        }
        findings.extend(self.always(document, &mut scope));
        if self.sentence_start {
            findings.extend(self.openings(document, &mut scope));
        }
        findings
    }
}

impl Numerals {
    /// Whole numbers under a hundred that count something.
    fn counts(&self, document: &Document) -> Vec<Count> {
        let words = document.words();
        let mut counts = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let Some((length, value, figures)) = number(document, i) else {
                i += 1;
                continue;
            };
            if self.is_free(document, i, i + length) && self.counts_something(words, i + length) {
                counts.push(Count { at: words.span(i..i + length), value, figures });
            }
            i += length;
        }
        counts
    }

    /// Whether nothing before or after a number makes it more than a count.
    fn is_free(&self, document: &Document, start: usize, end: usize) -> bool {
        let words = document.words();
        let Some(block) = words.get(start).map(|w| w.block) else { return false };
        let before = start.checked_sub(1).filter(|&i| words.get(i).is_some_and(|w| w.block == block));
        let Some(before) = before else { return true };
        let kind = words.get(before).map(|w| w.kind);
        let touches = words.get(start).is_some_and(|w| !w.spaced);
        let joined = |join: usize, other: usize| {
            self.joins.contains(words.folded(join)) && number_word(document, other).is_some()
        };
        !touches
            && !self.labels.contains(words.folded(before))
            && kind != Some(WordKind::Number)
            && (before == 0 || !joined(before, before - 1))
            && !joined(end, end + 1)
    }

    /// Whether the word at `i`, or one a few words on, is a plural that is counted.
    fn counts_something(&self, words: &Words, i: usize) -> bool {
        for i in i..i + 2 {
            let Some(word) = words.get(i) else { return false };
            if word.kind != WordKind::Word || word.capital || !word.spaced {
                return false;
            }
            let text = words.lower(i);
            // A hyphen after it makes it part of something else: `4 boats-full`.
            if words.get(i + 1).is_some_and(|w| !w.spaced && words.text(i + 1) == "-") {
                return false;
            }
            if self.plurals.contains(words.folded(i)) {
                return true;
            }
            if text.len() > 3 && text.ends_with('s') && !text.ends_with("ss") && text.is_ascii() {
                let clock = || format!("{text} {}", words.lower(i + 1));
                return !self.units.contains(words.folded(i)) && !self.clock.contains(&clock());
            }
            if !self.between.contains(words.folded(i)) {
                return false;
            }
        }
        false
    }

    fn against_style(&self, document: &Document, count: Count) -> Option<Finding> {
        let found = document.text(count.at);
        // After a dateline’s dash a sentence begins too, and the capital says so.
        let capital_word = found.chars().next().is_some_and(char::is_uppercase);
        let begins = begins_sentence(document, count.at) || capital_word;
        let (message, insert) = match (count.value <= self.words_to, count.figures) {
            (true, true) if count.value > 1 => (&self.message_words, spelled(document, count.value)?),
            (false, false) if !begins => (&self.message_figures, count.value.to_string()),
            _ => return None,
        };
        let insert = if begins { capital(&insert) } else { insert };
        let finding = Finding::new(count.at, message.replace("{}", found), format!("write `{insert}`"));
        Some(finding.mend(format!("write `{insert}`"), Applicability::Unsafe, count.at, insert))
    }

    /// Amounts in words that stand in figures however small they are.
    fn always(&self, document: &Document, scope: &mut Scope<'_>) -> Vec<Finding> {
        if self.figures.is_empty() {
            return Vec::new();
        }
        let words = document.words();
        let mut findings = Vec::new();
        for quantity in document.quantities().iter().filter(|q| !q.figures && !q.carried && scope.holds(q.number)) {
            let Some(class) = Class::of(&quantity.unit).filter(|class| self.figures.contains(class)) else { continue };
            // `a mile`, `half a mile`, `zero percent`, and what opens a sentence are words in every house.
            let first = words.within(quantity.number).start;
            let plain = quantity.value >= 1.0 && number_word(document, first).is_some();
            if !plain || begins_sentence(document, quantity.number) {
                continue;
            }
            let found = document.text(quantity.number);
            let message = self.message_always.replace("{}", found).replace("{class}", class.word());
            findings.push(
                match number(document, first).filter(|(n, ..)| words.span(first..first + n) == quantity.number) {
                    Some((_, value, _)) => Finding::new(quantity.number, message, format!("write `{value}`")).mend(
                        format!("write `{value}`"),
                        Applicability::Unsafe,
                        quantity.number,
                        value.to_string(),
                    ),
                    None => Finding::new(quantity.number, message, "in words"),
                },
            );
        }
        findings
    }

    /// Small counts in words beside small counts in figures.
    fn disagreements(&self, document: &Document, counts: &[Count]) -> Vec<Finding> {
        let small = counts.iter().filter(|c| (2..=9).contains(&c.value) && !begins_sentence(document, c.at));
        let uses: Vec<_> = small.map(|c| super::odd_one_out::Use { form: c.figures, found: c.at }).collect();
        let Some(verdict) = super::odd_one_out::judge(&uses, None) else { return Vec::new() };
        let Some(shown) = verdict.shown else { return Vec::new() };
        let finding = |odd: &super::odd_one_out::Use<bool, Span<InProse>>| {
            let message = if odd.form { &self.message_words } else { &self.message_figures };
            Finding::new(odd.found, message.replace("{}", document.text(odd.found)), "written one way")
                .related(shown, "written the other way")
        };
        verdict.odd.iter().map(finding).collect()
    }

    /// Figures that open a sentence; a year may, and what is no plain number.
    fn openings(&self, document: &Document, scope: &mut Scope<'_>) -> Vec<Finding> {
        const SHORTEST: usize = 4;
        let words = document.words();
        let mut findings = Vec::new();
        for sentence in document.sentences().iter().filter(|s| s.words.len() >= SHORTEST) {
            let first = sentence.words.start;
            let text = words.text(first);
            let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b',');
            let year = text.len() == 4 && (text.starts_with("1") || text.starts_with("20"));
            let next = words.get(first + 1).is_some_and(|w| w.kind == WordKind::Word && w.spaced && !w.capital);
            let at = words.span(first..first + 1);
            let figure = words.get(first).is_some_and(|w| w.kind == WordKind::Number);
            if figure && plain && !year && next && scope.holds(at) {
                let mut finding = Finding::new(at, self.message_start.replace("{}", text), "a figure");
                if let Some(word) = text.parse().ok().and_then(|value| spelled(document, value)) {
                    let insert = capital(&word);
                    finding = finding.mend(format!("write `{insert}`"), Applicability::Unsafe, at, insert);
                }
                findings.push(finding);
            }
        }
        findings
    }
}

/// Whether a number is an age, a sum, a share, a measure or a score, which are no counts.
fn is_measured(document: &Document, at: Span<InProse>) -> bool {
    let all = document.quantities();
    let i = all.partition_point(|q| q.at.end <= at.start);
    all.get(i).is_some_and(|q| q.at.overlaps(at) && Class::of(&q.unit).is_some())
}

/// The whole number under a hundred that begins with the word `i`: how many pieces it takes, its value, and whether it
/// is in figures.
fn number(document: &Document, i: usize) -> Option<(usize, u64, bool)> {
    let words = document.words();
    let hyphen = |i: usize| matches!(words.text(i), "-" | "‑") && words.get(i).is_some_and(|w| !w.spaced);
    let (value, figures) = number_word(document, i)?;
    if figures {
        return (!hyphen(i + 1) && value <= WORDS_TO).then_some((1, value, true));
    }
    if !hyphen(i + 1) {
        // `twenty thousand` is no count of twenty.
        let scale = document.language().numbers().scales.get(words.folded(i + 1)).is_some();
        return (!scale).then_some((1, value, false));
    }
    let (unit, figures) = number_word(document, i + 2)?;
    let two = value >= 20 && value.is_multiple_of(10) && unit < 10 && !figures && !hyphen(i + 3);
    two.then_some((3, value + unit, false))
}

fn number_word(document: &Document, i: usize) -> Option<(u64, bool)> {
    let words = document.words();
    match words.get(i)?.kind {
        WordKind::Number => Some((words.text(i).parse().ok()?, true)),
        WordKind::Word => Some((*document.language().numbers().cardinals.get(words.folded(i))?, false)),
        _ => None,
    }
}

/// A number under a hundred in words.
fn spelled(document: &Document, value: u64) -> Option<String> {
    let cardinals = &document.language().numbers().cardinals;
    let word = |value: u64| cardinals.iter().find(|(_, v)| **v == value).map(|(word, _)| word.to_owned());
    match word(value) {
        Some(word) => Some(word),
        None if value < 100 => Some(format!("{}-{}", word(value - value % 10)?, word(value % 10)?)),
        None => None,
    }
}

fn begins_sentence(document: &Document, at: Span<InProse>) -> bool {
    document.sentence_at(at.start).is_some_and(|s| document.sentences()[s].at.start == at.start)
}
