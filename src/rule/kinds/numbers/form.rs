//! One way of writing other numbers throughout a story: thousands, decades, scores, small numbers.

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::quantities::{Quantity, Unit};
use crate::grammar::words::WordKind;
use crate::rule::kinds::narrative::Narrative;
use crate::rule::kinds::odd_one_out::{Use, gathered, judge};
use crate::rule::kinds::scope::Quotations;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

/// `[number-form]` in a rule file.
pub const KIND: Kind = Kind {
    table: "number-form",
    doc: "one way of writing thousands, decades, scores or small numbers",
    read: |options| options.story::<NumberForm>(),
};

/// The options of `[number-form]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct NumberForm {
    /// Which numbers.
    of: Numbers,
    /// How they are written.
    form: Form,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Deserialize)]
enum Numbers {
    /// `10,000`, `10000`
    #[default]
    #[serde(rename = "thousands")]
    Thousands,
    /// `1980s`, `1980’s`
    #[serde(rename = "decades")]
    Decades,
    /// `3-2`, `3–2`
    #[serde(rename = "scores")]
    Scores,
    /// `three`, `3`, where things are counted
    #[serde(rename = "small")]
    Small,
}

#[derive(Debug, Default, Clone, Copy, Deserialize)]
enum Form {
    /// As the story does.
    #[default]
    #[serde(rename = "consistent")]
    Consistent,
    /// With the mark: a comma, an apostrophe, an en dash; small numbers in words.
    #[serde(rename = "marked")]
    Marked,
    /// Without it, or with a hyphen; small numbers in figures.
    #[serde(rename = "plain")]
    Plain,
}

/// What to write instead, where that is sure.
type Found = (Span<InProse>, Option<Instead>);

/// A letter or mark less or more.
#[derive(Debug, Clone, Copy)]
enum Instead {
    Thousands(u64),
    Without(Span<InProse>),
    Joined(Span<InProse>),
}

impl Check for NumberForm {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let narrative = Narrative::with(document, self.quotations);
        let mut uses = match self.of {
            Numbers::Decades => decades(document),
            _ => document.quantities().iter().filter_map(|q| self.used(document, q)).collect(),
        };
        uses.retain(|one| narrative.holds(one.found.0));
        let wanted = match self.form {
            Form::Consistent => None,
            Form::Marked => Some(true),
            Form::Plain => Some(false),
        };
        let Some(verdict) = judge(&uses, wanted) else { return Vec::new() };
        let text = |at: Span<InProse>| document.text(at);
        let told = verdict.odd.iter().map(|one| {
            let (at, instead) = one.found;
            let finding = match verdict.shown {
                Some((shown, _)) => {
                    Finding::new(at, format!("`{}` here, `{}` elsewhere", text(at), text(shown)), "another form")
                        .related(shown, "written so here")
                }
                None => Finding::new(at, format!("`{}` is not the house’s form", text(at)), "not the house’s form"),
            };
            mended(finding, at, instead, verdict.wanted)
        });
        if wanted.is_some() { told.collect() } else { gathered(told.collect()) }
    }
}

/// A finding with what to write instead, where that is known.
fn mended(finding: Finding, at: Span<InProse>, instead: Option<Instead>, marked: bool) -> Finding {
    let (place, insert) = match instead {
        Some(Instead::Thousands(value)) if marked => (at, super::shown::shown(value as f64)),
        Some(Instead::Thousands(value)) => (at, value.to_string()),
        Some(Instead::Without(mark)) if !marked => (mark, String::new()),
        Some(Instead::Joined(mark)) => (mark, if marked { "–" } else { "-" }.to_owned()),
        _ => return finding,
    };
    finding.mend("write it as elsewhere", Applicability::Unsafe, place, insert)
}

impl NumberForm {
    /// How an amount is written, where this rule is about it.
    fn used(&self, document: &Document, quantity: &Quantity) -> Option<Use<bool, Found>> {
        let plain = matches!(quantity.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_));
        let number = document.text(quantity.number);
        match self.of {
            Numbers::Thousands => {
                let whole = quantity.value >= 10_000.0 && plain && quantity.figures;
                let digits = number.bytes().all(|b| b.is_ascii_digit() || b == b',');
                let instead = Instead::Thousands(quantity.value as u64);
                // `up [153,110,118]` lists three, and a bare number may be a code: `PMID: 33041405`, `Westbury, NY 11595`.
                let words = document.words();
                let before = quantity.words.start.checked_sub(1);
                let listed = before.is_some_and(|k| matches!(words.text(k), "[" | "<"));
                let named = before.is_some_and(|k| words.all()[k].capital || matches!(words.text(k), ":" | "(" | "#"));
                let code = !number.contains(',') && quantity.unit == Unit::Count && quantity.of.is_none() && named;
                let dated = number.len() == 8 && (number.starts_with("19") || number.starts_with("20"));
                let indian = number.split(',').skip(1).any(|group| group.len() == 2);
                (whole && digits && !indian && !listed && !code && !dated)
                    .then(|| Use { form: number.contains(','), found: (quantity.number, Some(instead)) })
            }
            Numbers::Scores => {
                let Unit::Score(_) = quantity.unit else { return None };
                let mark = document.words().all()[quantity.words.start + 1].at;
                Some(Use { form: document.text(mark) == "–", found: (quantity.at, Some(Instead::Joined(mark))) })
            }
            Numbers::Small => {
                let counted = quantity.unit == Unit::Count && quantity.of.is_some();
                let small = (2.0..10.0).contains(&quantity.value) && quantity.value.fract() == 0.0;
                // No sentence begins with a figure.
                let opens = document.sentences().get(quantity.scope.sentence)?.words.start == quantity.words.start;
                (counted && small && !opens).then_some(Use { form: !quantity.figures, found: (quantity.number, None) })
            }
            Numbers::Decades => None,
        }
    }
}

/// The decades of a story: `1980s`, `1980’s`.
fn decades(document: &Document) -> Vec<Use<bool, Found>> {
    let words = document.words();
    let mut uses = Vec::new();
    for (k, word) in words.all().iter().enumerate() {
        if word.kind != WordKind::Number {
            continue;
        }
        let text = words.text(k);
        let (digits, rest) = text.split_at(text.char_indices().nth(4).map_or(text.len(), |(fifth, _)| fifth));
        let decade = digits.len() == 4
            && digits.ends_with('0')
            && digits.parse::<u32>().is_ok_and(|y| (1500..2100).contains(&y));
        // `the best of 2010’s films` is a year’s; a decade has its article.
        let article = k > 0 && document.language().quantity_words().articled.contains(words.folded(k - 1));
        let possessive = words.get(k + 1).is_some_and(|w| w.kind == WordKind::Possessive && !w.spaced);
        if decade && rest.len() == 1 && rest.starts_with(char::is_lowercase) {
            uses.push(Use { form: false, found: (word.at, None) });
        } else if decade && rest.is_empty() && possessive && article {
            let mark = words.all()[k + 1].at;
            let apostrophe = Span::new(mark.start as usize, mark.end as usize - 1);
            uses.push(Use { form: true, found: (word.at.to(mark), Some(Instead::Without(apostrophe))) });
        }
    }
    uses
}
