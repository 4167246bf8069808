//! `today` and `tomorrow` in copy that may be read on another day: a note, for houses that ask for the day itself.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::dates::{DateMention, Origin};
use crate::language::Unit;
use crate::rule::kinds::narrative::Narrative;
use crate::rule::{Check, Finding, House, Kind};

use super::words;

/// `[relative-day]` in a rule file.
pub const KIND: Kind = Kind {
    table: "relative-day",
    doc: "`today`, `tomorrow` and `yesterday` where no date stands beside them",
    read: |options| options.story::<RelativeDay>(),
};

/// The options of `[relative-day]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct RelativeDay {
    /// Whether `tonight`, `tomorrow morning` and other parts of such days are named, too.
    parts: bool,
}

/// How many bytes may stand between such a day and its date: `today (June 2)`, `yesterday, Monday`.
const BESIDE: u32 = 5;

impl Check for RelativeDay {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let narrative = Narrative::of(document);
        let dates = document.dates();
        let beside = |i: usize| {
            let near = |a: &DateMention, b: &DateMention| b.at.start.saturating_sub(a.at.end) <= BESIDE;
            let next = dates.get(i + 1).is_some_and(|next| near(&dates[i], next));
            next || i > 0 && near(&dates[i - 1], &dates[i])
        };
        let found = (0..dates.len()).filter(|&i| self.points(&dates[i]) && narrative.holds(dates[i].at) && !beside(i));
        found.map(|i| finding(document, &dates[i])).collect()
    }
}

impl RelativeDay {
    /// Whether an expression is a day told from the day of publication, in one word.
    fn points(&self, mention: &DateMention) -> bool {
        let day = mention
            .relation
            .is_some_and(|told| told.from == Origin::Publication && told.unit == Unit::Day && told.amount.abs() <= 1);
        day && mention.length.is_none() && (self.parts || !mention.value.as_deref().is_some_and(|v| v.contains('T')))
    }
}

fn finding(document: &Document, mention: &DateMention) -> Finding {
    let text = document.text(mention.at);
    let day = document
        .published
        .zip(mention.relation)
        .and_then(|(published, told)| published.checked_add(jiff::Span::new().days(told.amount)).ok());
    let finding =
        Finding::new(mention.at, format!("`{text}` is another day for whoever reads this later"), "which day");
    match day {
        Some(day) => finding.help(format!("name the day, {}, or the date", words::weekday(day.weekday()))),
        None => finding.help("name the weekday or the date"),
    }
}
