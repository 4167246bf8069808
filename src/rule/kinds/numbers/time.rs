//! One way of writing times of day: `6:30 p.m.`, `6:30 pm`, `6.30pm`, `18:30`.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::dates::{ClockForm, DateMention};
use crate::rule::kinds::narrative::Narrative;
use crate::rule::kinds::odd_one_out::{Use, gathered, judge};
use crate::rule::kinds::scope::Quotations;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

/// `[time]` in a rule file.
pub const KIND: Kind =
    Kind { table: "time", doc: "one way of writing times of day", read: |options| options.story::<Time>() };

/// The options of `[time]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Time {
    /// The form.
    form: Form,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

#[derive(Debug, Default, Clone, Copy, Deserialize)]
enum Form {
    /// As the story does.
    #[default]
    #[serde(rename = "consistent")]
    Consistent,
    #[serde(rename = "h:mm a.m.")]
    Points,
    #[serde(rename = "h:mm am")]
    Spaced,
    #[serde(rename = "h.mmam")]
    Closed,
    #[serde(rename = "24h")]
    Hours,
}

impl Check for Time {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let narrative = Narrative::with(document, self.quotations);
        let wanted = match self.form {
            Form::Consistent => None,
            Form::Points => Some(ClockForm::Points),
            Form::Spaced => Some(ClockForm::Spaced),
            Form::Closed => Some(ClockForm::Closed),
            Form::Hours => Some(ClockForm::Colon),
        };
        let uses: Vec<_> = document
            .dates()
            .iter()
            .filter_map(|d| d.written.clock)
            .filter(|c| narrative.holds(c.at) && c.form != ClockForm::Military)
            .filter(|c| c.form != ClockForm::Colon || is_of_day(document.text(c.at)) && !is_zoned(document, c.at))
            .map(|c| Use { form: c.form, found: c.at })
            .collect();
        let separators = separators(document, &uses);
        let Some(verdict) = judge(&uses, wanted) else { return separators };
        let forms = verdict.odd.iter().map(|one| {
            let shown = verdict.shown.map_or("", |at| document.text(at));
            let own = |d: &&DateMention| d.written.clock.is_some_and(|clock| clock.at == one.found);
            let date = document.date_at(one.found.start).filter(own);
            let time = date.and_then(|date| written(date, verdict.wanted, shown));
            let help = match time {
                Some(time) => format!("write `{time}`"),
                None => format!("write it as others are, as in `{}`", pattern(verdict.wanted)),
            };
            match verdict.shown {
                Some(shown) => Finding::new(
                    one.found,
                    format!("`{}` here, `{}` elsewhere", document.text(one.found), document.text(shown)),
                    "another form",
                )
                .related(shown, "written so here")
                .help(help),
                None => Finding::new(
                    one.found,
                    format!("`{}` is not the house’s form of a time", document.text(one.found)),
                    "not the house’s form",
                )
                .help(help),
            }
        });
        let forms: Vec<Finding> = forms.collect();
        let forms = if wanted.is_some() { forms } else { gathered(forms) };
        super::once_a_place(forms.into_iter().chain(separators).collect())
    }
}

/// `6.30 pm` among `7:15 pm`.
fn separators(document: &Document, uses: &[Use<ClockForm, Span<InProse>>]) -> Vec<Finding> {
    let point = |at: Span<InProse>| document.text(at).get(1..3).is_some_and(|text| text.contains('.'));
    let minutes = uses.iter().filter(|u| point(u.found) || document.text(u.found).contains(':'));
    let uses: Vec<_> = minutes.map(|u| Use { form: point(u.found), found: u.found }).collect();
    let Some(verdict) = judge(&uses, None) else { return Vec::new() };
    let Some(shown) = verdict.shown else { return Vec::new() };
    let mark = if verdict.wanted { '.' } else { ':' };
    let odd = verdict.odd.iter().map(|one| {
        let message = format!("`{}` here, `{}` elsewhere", document.text(one.found), document.text(shown));
        Finding::new(one.found, message, "another form")
            .related(shown, "written so here")
            .help(format!("part hour and minute by `{mark}`"))
    });
    odd.collect()
}

/// Whether a time zone follows: times beside local ones are told in the way of their zone, `08:19 UTC`.
fn is_zoned(document: &Document, at: Span<InProse>) -> bool {
    let words = document.words();
    document.language().dates().zones.contains(words.folded(words.within(at).end))
}

/// Whether a bare time tells the hour of the whole day: `18:30`, `08:30`; `By 9:30 the line was long` leaves it to the
/// reader.
fn is_of_day(time: &str) -> bool {
    let hour = time.split(':').next().unwrap_or_default();
    hour.starts_with('0') || hour.parse().is_ok_and(|hour: u8| hour > 12)
}

/// The same time of day in another form, as in what is shown; none where the figures do not tell which half of the day
/// is meant. The time is the mention’s value: `T22:45`.
fn written(date: &DateMention, form: ClockForm, shown: &str) -> Option<String> {
    let (_, time) = date.value.as_deref()?.rsplit_once('T')?;
    let of_day: u8 = time.get(..2)?.parse().ok().filter(|hour| *hour < 24)?;
    let minute = date.written.clock?.minute;
    let short = (of_day + 11) % 12 + 1;
    let half = if of_day < 12 { 'a' } else { 'p' };
    let figures = |mark: char| match minute {
        Some(minute) => format!("{short}{mark}{minute:02}"),
        None => short.to_string(),
    };
    Some(match form {
        ClockForm::Points => format!("{} {half}.m.", figures(':')),
        ClockForm::Spaced => format!("{} {half}m", figures(':')),
        ClockForm::Closed => format!("{}{half}m", figures(if shown.contains(':') { ':' } else { '.' })),
        ClockForm::Capitals => format!("{} {}M", figures(':'), half.to_ascii_uppercase()),
        ClockForm::Colon => format!("{of_day:02}:{:02}", minute.unwrap_or(0)),
        ClockForm::Military => return None,
    })
}

fn pattern(form: ClockForm) -> &'static str {
    match form {
        ClockForm::Points => "6:30 p.m.",
        ClockForm::Spaced => "6:30 pm",
        ClockForm::Closed => "6.30pm",
        ClockForm::Capitals => "6:30 PM",
        ClockForm::Colon => "18:30",
        ClockForm::Military => "1830",
    }
}
