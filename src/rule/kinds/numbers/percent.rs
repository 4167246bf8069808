//! One way of writing percentages: `5%`, `5 percent`, `5 per cent`.

use serde::Deserialize;

use crate::diagnostic::{Applicability, Severity};
use crate::facts::Document;
use crate::facts::quantities::{PercentForm, Quantity, Unit};
use crate::grammar::tags::Tag;
use crate::rule::kinds::narrative::Narrative;
use crate::rule::kinds::odd_one_out::{Use, gathered, judge, most_used};
use crate::rule::kinds::scope::Quotations;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

/// `[percent]` in a rule file.
pub const KIND: Kind =
    Kind { table: "percent", doc: "one way of writing percentages", read: |options| options.story::<Percent>() };

/// The options of `[percent]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Percent {
    /// The form.
    form: Form,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else. Unless given, a spoken one in another form is a note where the story’s own form is clear.
    quotations: Option<Quotations>,
}

#[derive(Debug, Default, Clone, Copy, Deserialize)]
enum Form {
    /// As the story does.
    #[default]
    #[serde(rename = "consistent")]
    Consistent,
    #[serde(rename = "%")]
    Sign,
    #[serde(rename = "percent")]
    Percent,
    #[serde(rename = "per cent")]
    PerCent,
}

impl Check for Percent {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let narrative = Narrative::with(document, self.quotations.unwrap_or_default());
        let wanted = match self.form {
            Form::Consistent => None,
            Form::Sign => Some(PercentForm::Sign),
            Form::Percent => Some(PercentForm::Percent),
            Form::PerCent => Some(PercentForm::PerCent),
        };
        // `a zero percent chance` is a manner of speaking, in every house.
        let counts = |n: &&Quantity| n.figures || n.value != 0.0;
        let held = document.quantities().iter().filter(counts);
        let held = held.filter(|n| narrative.holds(n.at) && !fills_a_cell(document, n));
        let uses: Vec<_> = held.filter_map(percentage).collect();
        // No sign stands behind a number in words, so such a percentage says nothing of the form of the others.
        let figures: Vec<_> = uses.iter().filter(|u| !is_worded(document, u.found)).copied().collect();
        let settled = most_used(&figures).or_else(|| most_used(&uses));
        let Some(majority) = wanted.or(settled) else { return Vec::new() };
        let mut odd: Vec<Odd> = Vec::new();
        let mut shown = None;
        for one in &uses {
            if one.form == majority {
                shown = shown.or(Some(one.found));
            } else if !(wanted.is_none() && majority == PercentForm::Sign && is_worded(document, one.found)) {
                odd.push((one.found, None));
            }
        }
        // Nobody speaks a sign: how a spoken percentage is written is the paper’s own choice. A letter’s is not, so it
        // is asked softly, and only where the paper’s choice is clear.
        if wanted.is_none() && self.quotations.is_none() && uses.iter().filter(|u| u.form == majority).count() >= CLEAR
        {
            let spoken = document.quantities().iter().filter(|n| narrative.is_quoted(n.at) && is_spoken(document, n));
            let quoted = spoken.filter_map(percentage);
            odd.extend(
                quoted
                    .filter(|u| u.form != majority && !is_worded(document, u.found))
                    .map(|u| (u.found, Some(Severity::Note))),
            );
        }
        odd.retain(|((at, form_at), _)| !is_in_a_name(document, at.to(*form_at)));
        let mut often: Vec<(PercentForm, usize)> = Vec::new();
        for one in &uses {
            match often.iter_mut().find(|(form, _)| *form == one.form) {
                Some((_, count)) => *count += 1,
                None => often.push((one.form, 1)),
            }
        }
        let count = |form: PercentForm| often.iter().find(|(f, _)| *f == form).map_or(0, |(_, count)| *count);
        let spaces = self.spaces(document, &figures);
        let odd = odd.into_iter().map(|(found, severity)| {
            // One against one settles nothing.
            let own = uses.binary_search_by_key(&found.0.start, |u| u.found.0.start);
            let own = own.map_or(0, |i| count(uses[i].form));
            let settled = wanted.is_some() || count(majority) > own;
            finding(document, found, majority, shown, severity, settled)
        });
        let odd: Vec<Finding> = odd.collect();
        let odd = if wanted.is_some() { odd } else { gathered(odd) };
        odd.into_iter().chain(spaces).collect()
    }
}

/// What is said of a percentage in another form than most; `shown` is one of those.
fn finding(
    document: &Document,
    (at, form_at): Found,
    majority: PercentForm,
    shown: Option<Found>,
    severity: Option<Severity>,
    settled: bool,
) -> Finding {
    let form = written(majority);
    let message = match shown {
        Some((shown, _)) => format!("`{}` here, `{}` elsewhere", document.text(at), document.text(shown)),
        None => format!("`{}` is not the house’s form: `{form}`", document.text(at)),
    };
    let label = if shown.is_some() { "another form" } else { "not the house’s form" };
    let mut finding = Finding::new(at, message, label);
    if let Some((_, shown)) = shown {
        finding = finding.related(shown, format!("`{}` here", document.text(shown)));
    }
    if let Some(severity) = severity {
        return finding.severity(severity).help("keep it if the quotation is from a text that has it so");
    }
    if majority == PercentForm::Sign && is_worded(document, (at, form_at)) {
        // No sign stands behind a number in words.
        return finding.help("write the number in figures, with the sign");
    }
    let number = document.page.prose.text[at.start as usize..form_at.start as usize].trim_end();
    let space = if majority == PercentForm::Sign { "" } else { " " };
    let applicability = if settled { Applicability::Safe } else { Applicability::Unsafe };
    finding.mend(format!("write `{form}`"), applicability, at, format!("{number}{space}{form}"))
}

impl Percent {
    /// `10.2 %` among `5.1%`.
    fn spaces(&self, document: &Document, uses: &[Use<PercentForm, Found>]) -> Vec<Finding> {
        let signs = uses.iter().filter(|u| u.form == PercentForm::Sign);
        let spaced = |(at, form_at): Found| {
            document.page.prose.text[at.start as usize..form_at.start as usize].ends_with(char::is_whitespace)
        };
        let uses: Vec<_> = signs.map(|u| Use { form: spaced(u.found), found: u.found }).collect();
        let Some(verdict) = judge(&uses, None) else { return Vec::new() };
        let Some((shown, _)) = verdict.shown else { return Vec::new() };
        let how = verdict.applicability(uses.len(), false);
        let told =
            verdict.odd.iter().map(|one| {
                let (at, form_at) = one.found;
                let number = document.page.prose.text[at.start as usize..form_at.start as usize].trim_end();
                let insert = format!("{number}{}%", if verdict.wanted { " " } else { "" });
                let message = format!("`{}` here, `{}` elsewhere", document.text(at), document.text(shown));
                Finding::new(at, message, "another form")
                    .related(shown, format!("`{}` here", document.text(shown)))
                    .mend(format!("write `{insert}`"), how, at, insert)
            });
        gathered(told.collect())
    }
}

/// Whether a percentage is all that its cell or item holds: tables take signs.
fn fills_a_cell(document: &Document, quantity: &Quantity) -> bool {
    let prose = &document.page.prose;
    prose.block_at(quantity.at.start).is_some_and(|b| prose.blocks[b].at == quantity.at)
}

/// Whether somebody says a sentence with it: the words of a sign or poster are its own.
fn is_spoken(document: &Document, quantity: &Quantity) -> bool {
    let quotation = quantity.scope.quotation.and_then(|k| document.quotations().get(k));
    let Some(quotation) = quotation else { return true };
    document.words().within(quotation.at).any(|k| matches!(document.tags().tag(k), Tag::Verb | Tag::Aux))
}

/// Where a percentage stands, and the part of it that is the form.
type Found = (Span<InProse>, Span<InProse>);

/// A use of another form, and how gravely it is told where that is not the rule’s own.
type Odd = (Found, Option<Severity>);

/// How many uses make a form the paper’s clear choice.
const CLEAR: usize = 2;

fn percentage(number: &Quantity) -> Option<Use<PercentForm, Found>> {
    match number.unit {
        Unit::Percent(form) if form != PercentForm::Points && !number.carried => {
            Some(Use { form, found: (number.at, number.form_at) })
        }
        _ => None,
    }
}

/// `the 30% Club`: a capital follows that begins neither a sentence nor a day.
fn is_in_a_name(document: &Document, at: Span<InProse>) -> bool {
    let rest = &document.page.prose.text[at.end as usize..];
    let Some(next) = rest.strip_prefix([' ', '\u{a0}']).filter(|next| next.starts_with(char::is_uppercase)) else {
        return false;
    };
    let start = at.end as usize + rest.len() - next.len();
    document.date_at(start as u32).is_none()
}

/// `fifty percent`: a number in words keeps its word.
fn is_worded(document: &Document, (at, _): Found) -> bool {
    !document.text(at).starts_with(|c: char| c.is_ascii_digit())
}

fn written(form: PercentForm) -> &'static str {
    match form {
        PercentForm::Sign => "%",
        PercentForm::Percent => "percent",
        PercentForm::PerCent => "per cent",
        PercentForm::Short => "pct",
        PercentForm::Points => "percentage points",
    }
}
