//! One form of date a story, or the house’s: months in full or short, day or month first, ordinals, weekdays.

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::dates::{DateMention, Numeral, Order};
use crate::grammar::words::WordKind;
use crate::language::Spelling;
use crate::rule::kinds::narrative::Narrative;
use crate::rule::kinds::odd_one_out::{Use, gathered, judge};
use crate::rule::kinds::scope::Quotations;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::words;

/// `[date-format]` in a rule file.
pub const KIND: Kind = Kind {
    table: "date-format",
    doc: "one way of writing dates: months, order, ordinals, weekdays",
    read: |options| options.story::<Format>(),
};

/// The options of `[date-format]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Format {
    /// Months beside a day.
    months: Months,
    /// Whether the day or the month comes first.
    order: Orders,
    /// `June 3` or `June 3rd`.
    ordinals: Ordinals,
    /// Weekdays beside a day.
    weekdays: Weekdays,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Months {
    /// As the story does.
    #[default]
    Consistent,
    /// As the AP: `Sept. 3`, but `March 3`.
    Ap,
    /// `Sept 3`, without points.
    Short,
    /// `September 3`.
    Full,
    /// Any.
    Any,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Orders {
    /// As the story does.
    #[default]
    Consistent,
    /// `March 3`.
    MonthDay,
    /// `3 March`.
    DayMonth,
    /// Any.
    Any,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Ordinals {
    /// As the story does.
    #[default]
    Consistent,
    /// `June 3`.
    Never,
    /// `June 3rd`.
    Always,
    /// Any.
    Any,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Weekdays {
    /// As the story does.
    #[default]
    Consistent,
    /// `Monday`.
    Full,
    /// `Mon.`
    Short,
    /// Any.
    Any,
}

impl Check for Format {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let narrative = Narrative::with(document, self.quotations);
        let dates: Vec<&DateMention> = document
            .dates()
            .iter()
            .filter(|d| {
                d.written.day.is_some() && !d.written.stamp && narrative.holds(d.at) && !stands_apart(document, d)
            })
            .collect();
        // What the house rules is told wherever it is broken.
        let told = |given: bool, findings| if given { findings } else { gathered(findings) };
        let mut findings = told(self.months != Months::Consistent, self.months(document, &dates));
        findings.extend(told(self.order != Orders::Consistent, self.order(document, &dates)));
        findings.extend(told(self.ordinals != Ordinals::Consistent, self.ordinals(document, &dates)));
        findings.extend(told(self.weekdays != Weekdays::Consistent, self.weekdays(document, &dates)));
        findings
    }
}

/// Whether a date is none of the story’s sentences: in a line of its own under the headline, or part of a name.
fn stands_apart(document: &Document, date: &DateMention) -> bool {
    let words = document.words();
    let block = words.of_block(words.all()[words.within(date.at).start].block as usize);
    let end = block.end;
    let sentence = matches!(words.text(end - 1), "." | "?" | "!" | "”" | "\"" | "’" | "'" | ":" | ";");
    let short = block.len() <= LONGEST_LINE;
    short && !sentence || names_something(document, date)
}

/// A line without a sentence is not longer, in pieces: `Wednesday, September 9, 2026 · By Ada Quill`.
const LONGEST_LINE: usize = 16;

/// Whether a day without a year is part of a name: `the 17 February Brigade`.
fn names_something(document: &Document, date: &DateMention) -> bool {
    let words = document.words();
    let at = words.within(date.at);
    let Some(next) = words.get(at.end) else { return false };
    let led = words.lower(at.start) == "the"
        || at
            .start
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|w| w.capital && w.kind == WordKind::Word);
    date.written.year.is_none()
        && date.written.weekday.is_none()
        && led
        && next.kind == WordKind::Word
        && next.capital
        && next.spaced
}

/// The months that short and long forms are told apart by; the AP spells the others out beside a day, too.
fn has_short_form(month: u8) -> bool {
    !(3..=7).contains(&month)
}

/// The short form of a month, with its point.
fn short_month(month: u8) -> &'static str {
    match month {
        1 => "Jan.",
        2 => "Feb.",
        8 => "Aug.",
        9 => "Sept.",
        10 => "Oct.",
        11 => "Nov.",
        12 => "Dec.",
        other => words::month(other as i8),
    }
}

impl Format {
    fn months(&self, document: &Document, dates: &[&DateMention]) -> Vec<Finding> {
        type Found = (Span<InProse>, u8);
        let wanted = match self.months {
            Months::Any => return Vec::new(),
            Months::Consistent => None,
            Months::Full => Some(Spelling::Full),
            Months::Ap | Months::Short => Some(Spelling::Short),
        };
        let uses: Vec<Use<Spelling, Found>> = dates
            .iter()
            .filter(|d| d.written.order != Some(Order::Numeric) && d.written.order.is_some())
            .filter_map(|d| d.written.month)
            .filter(|&(_, month, spelling)| {
                has_short_form(month) || wanted == Some(Spelling::Full) && spelling == Spelling::Short
            })
            .map(|(at, month, form)| Use { form, found: (at, month) })
            .collect();
        let mut findings = Vec::new();
        if matches!(self.months, Months::Ap | Months::Short) {
            // `Mar. 3` and `Sept 3` have a short form that the house does not use.
            for (at, month, _) in dates.iter().filter_map(|d| d.written.month).filter(|m| m.2 == Spelling::Short) {
                let form = self.house_form(month);
                if document.text(at) != form {
                    findings.push(swap(
                        at,
                        document.text(at),
                        &form,
                        "the house’s form of the month",
                        None,
                        Applicability::Safe,
                    ));
                }
            }
        }
        let Some(verdict) = judge(&uses, wanted) else { return findings };
        let how = verdict.applicability(uses.len(), wanted.is_some());
        for one in verdict.odd {
            let (at, month) = one.found;
            let form = match verdict.wanted {
                Spelling::Full => words::month(month as i8).to_owned(),
                Spelling::Short if wanted.is_some() => self.house_form(month),
                Spelling::Short => {
                    let pointed = verdict.shown.is_none_or(|(shown, _)| document.text(shown).ends_with('.'));
                    if pointed {
                        short_month(month).to_owned()
                    } else {
                        short_month(month).trim_end_matches('.').to_owned()
                    }
                }
            };
            let what = if verdict.wanted == Spelling::Full { "spelled out elsewhere" } else { "shortened elsewhere" };
            findings.push(swap(at, document.text(at), &form, what, verdict.shown.map(|s| s.0), how));
        }
        findings
    }

    fn house_form(&self, month: u8) -> String {
        let short = short_month(month);
        if self.months == Months::Short { short.trim_end_matches('.').to_owned() } else { short.to_owned() }
    }

    fn order(&self, document: &Document, dates: &[&DateMention]) -> Vec<Finding> {
        let wanted = match self.order {
            Orders::Any => return Vec::new(),
            Orders::Consistent => None,
            Orders::MonthDay => Some(Order::MonthDay),
            Orders::DayMonth => Some(Order::DayMonth),
        };
        let uses: Vec<Use<Order, Span<InProse>>> = dates
            .iter()
            .filter_map(|d| {
                let order = d.written.order.filter(|o| *o != Order::Numeric)?;
                let (month, day) = (d.written.month?, d.written.day?);
                // `the 3rd of May` and `July the Fourth` are turns of phrase.
                let between = document
                    .page
                    .prose
                    .text
                    .get(month.0.end.min(day.0.end) as usize..month.0.start.max(day.0.start) as usize)?;
                (between.trim().is_empty() && day.2 != Numeral::Word)
                    .then_some(Use { form: order, found: month.0.to(day.0) })
            })
            .collect();
        let Some(verdict) = judge(&uses, wanted) else { return Vec::new() };
        let first = if verdict.wanted == Order::MonthDay { "month" } else { "day" };
        verdict
            .odd
            .iter()
            .map(|one| {
                let message = format!(
                    "`{}` has the {} first",
                    document.text(one.found),
                    if first == "month" { "day" } else { "month" }
                );
                let finding = Finding::new(
                    one.found,
                    message,
                    format!("the {first} comes first {}", elsewhere(verdict.shown.is_some())),
                );
                related(finding, verdict.shown, document).help(format!("write the {first} first"))
            })
            .collect()
    }

    fn ordinals(&self, document: &Document, dates: &[&DateMention]) -> Vec<Finding> {
        let wanted = match self.ordinals {
            Ordinals::Any => return Vec::new(),
            Ordinals::Consistent => None,
            Ordinals::Never => Some(Numeral::Bare),
            Ordinals::Always => Some(Numeral::Ordinal),
        };
        let uses: Vec<Use<Numeral, (Span<InProse>, u8)>> = dates
            .iter()
            .filter(|d| d.written.order.is_some_and(|o| o != Order::Numeric))
            .filter_map(|d| {
                let (at, day, form) = d.written.day?;
                let month = d.written.month?.0;
                let between =
                    document.page.prose.text.get(month.end.min(at.end) as usize..month.start.max(at.start) as usize)?;
                (form != Numeral::Word && between.trim().is_empty()).then_some(Use { form, found: (at, day) })
            })
            .collect();
        let Some(verdict) = judge(&uses, wanted) else { return Vec::new() };
        let how = verdict.applicability(uses.len(), wanted.is_some());
        verdict
            .odd
            .iter()
            .map(|one| {
                let (at, day) = one.found;
                let form = if verdict.wanted == Numeral::Bare { day.to_string() } else { words::ordinal(day) };
                let what =
                    if verdict.wanted == Numeral::Bare { "a bare figure elsewhere" } else { "an ordinal elsewhere" };
                swap(at, document.text(at), &form, what, verdict.shown.map(|s| s.0), how)
            })
            .collect()
    }

    fn weekdays(&self, document: &Document, dates: &[&DateMention]) -> Vec<Finding> {
        let wanted = match self.weekdays {
            Weekdays::Any => return Vec::new(),
            Weekdays::Consistent => None,
            Weekdays::Full => Some(Spelling::Full),
            Weekdays::Short => Some(Spelling::Short),
        };
        let uses: Vec<Use<Spelling, (Span<InProse>, u8)>> = dates
            .iter()
            .filter_map(|d| d.written.weekday)
            .map(|(at, weekday, form)| Use { form, found: (at, weekday) })
            .collect();
        let Some(verdict) = judge(&uses, wanted) else { return Vec::new() };
        let how = verdict.applicability(uses.len(), wanted.is_some());
        verdict
            .odd
            .iter()
            .filter_map(|one| {
                let (at, weekday) = one.found;
                let name = words::weekday(words::weekday_of(weekday)?);
                Some(match verdict.wanted {
                    Spelling::Full => {
                        swap(at, document.text(at), name, "spelled out elsewhere", verdict.shown.map(|s| s.0), how)
                    }
                    Spelling::Short => {
                        let finding = Finding::new(at, format!("`{name}` is spelled out here"), "shortened elsewhere");
                        related(finding, verdict.shown.map(|s| s.0), document).help("write weekdays one way")
                    }
                })
            })
            .collect()
    }
}

fn elsewhere(shown: bool) -> &'static str {
    if shown { "elsewhere" } else { "in this house" }
}

fn swap(
    at: Span<InProse>,
    is: &str,
    form: &str,
    what: &str,
    shown: Option<Span<InProse>>,
    how: Applicability,
) -> Finding {
    let message = format!("`{is}` where the story has another form: `{form}`");
    let message = if shown.is_none() { format!("`{is}` is not the house’s form: `{form}`") } else { message };
    let label = if shown.is_none() { "not the house’s form".to_owned() } else { what.to_owned() };
    let finding = Finding::new(at, message, label).mend(format!("write `{form}`"), how, at, form);
    match shown {
        Some(shown) => finding.related(shown, "written so here"),
        None => finding,
    }
}

fn related(finding: Finding, shown: Option<Span<InProse>>, document: &Document) -> Finding {
    match shown {
        Some(shown) => finding.related(shown, format!("`{}` here", document.text(shown))),
        None => finding,
    }
}
