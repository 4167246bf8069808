//! Dashes between words: long or short, with spaces or without.

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::grammar::words::{WordKind, Words};
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::scope::{Parts, Scope};

/// `[dash]` in a rule file.
pub const KIND: Kind = Kind {
    table: "dash",
    doc: "dashes between words: long or short, with spaces or without",
    read: |options| options.story::<Dash>(),
};

/// The options of `[dash]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Dash {
    /// The dash to write.
    #[serde(rename = "use")]
    usage: Usage,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// Whether to look inside quotation marks too.
    quotations: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Usage {
    /// As the story does it more often.
    Consistent,
    /// ` — `
    SpacedEm,
    /// ` – `
    SpacedEn,
    /// `—`
    UnspacedEm,
}

impl Default for Dash {
    fn default() -> Self {
        Self { usage: Usage::Consistent, parts: Parts::narrative(), quotations: false }
    }
}

/// The ways a dash is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    SpacedEm,
    SpacedEn,
    UnspacedEm,
    /// `--`, with or without spaces: a typewriter’s dash.
    Hyphens,
    /// ` - `: a hyphen that stands for a dash.
    Hyphen,
}

impl Form {
    fn written(self) -> &'static str {
        match self {
            Form::SpacedEm => " — ",
            Form::SpacedEn => " – ",
            Form::UnspacedEm => "—",
            Form::Hyphens => " -- ",
            Form::Hyphen => " - ",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Form::SpacedEm => "a long dash with spaces",
            Form::SpacedEn => "a short dash with spaces",
            Form::UnspacedEm => "a long dash without spaces",
            Form::Hyphens => "two hyphens for a dash",
            Form::Hyphen => "a hyphen for a dash",
        }
    }
}

/// A dash between two words.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// The dash itself.
    at: Span<InProse>,
    /// The dash with the white space around it.
    whole: Span<InProse>,
    form: Form,
}

impl Check for Dash {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let words = document.words();
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        let mut seen: Vec<Seen> = Vec::new();
        for i in 1..words.len() {
            if let Some(dash) = dash(words, i)
                && scope.holds(dash.at)
            {
                seen.push(dash);
            }
        }
        let Some(form) = self.form(&seen) else { return Vec::new() };
        let right = seen.iter().find(|s| s.form == form);
        let consistent = self.usage == Usage::Consistent;
        let applicability = if consistent { Applicability::Unsafe } else { Applicability::Safe };
        let wrong = seen.iter().filter(|s| s.form != form);
        wrong
            .filter_map(|s| {
                let message = match consistent {
                    true => format!("{}, and {} elsewhere in the story", s.form.name(), form.name()),
                    false => format!("{} where the house sets {}", s.form.name(), form.name()),
                };
                let finding = Finding::new(s.at, message, "this dash").mend(
                    "set the dash the other way",
                    applicability,
                    s.whole,
                    form.written(),
                );
                if consistent { Some(finding.related(right?.at, "the other dash")) } else { Some(finding) }
            })
            .collect()
    }
}

impl Dash {
    fn form(&self, seen: &[Seen]) -> Option<Form> {
        match self.usage {
            Usage::SpacedEm => Some(Form::SpacedEm),
            Usage::SpacedEn => Some(Form::SpacedEn),
            Usage::UnspacedEm => Some(Form::UnspacedEm),
            Usage::Consistent => {
                // Each form once, in the order of the story: of those that stand as often, the first.
                let mut often: Vec<(Form, usize)> = Vec::new();
                for one in seen {
                    match often.iter_mut().find(|(form, _)| *form == one.form) {
                        Some((_, count)) => *count += 1,
                        None => often.push((one.form, 1)),
                    }
                }
                let most = often.iter().map(|(_, count)| *count).max()?;
                often.iter().find(|(_, count)| *count == most).map(|(form, _)| *form)
            }
        }
    }
}

/// The dash at the piece `i`, if words stand on both sides of it in its block. The dash after a dateline’s place, and
/// one that only one side keeps a space from (speech broken off), are left alone.
fn dash(words: &Words, i: usize) -> Option<Seen> {
    let mark = words.get(i)?;
    let (form, last) = match words.text(i) {
        "—" if mark.spaced => (Form::SpacedEm, i),
        "—" => (Form::UnspacedEm, i),
        "–" if mark.spaced => (Form::SpacedEn, i),
        "-" if mark.spaced && breaks_off(words, i) => (Form::Hyphen, i),
        "-" if words.text(i + 1) == "-" && !words.get(i + 1)?.spaced => (Form::Hyphens, i + 1),
        _ => return None,
    };
    let (before, after) = (words.get(i - 1)?, words.get(last + 1)?);
    let joins = |w: &crate::grammar::words::Word, i: usize| {
        w.block == mark.block && (w.kind != WordKind::Mark || matches!(words.text(i), "”" | "“" | "\""))
    };
    if !joins(before, i - 1) || !joins(after, last + 1) || mark.spaced != after.spaced || opens_story(words, i) {
        return None;
    }
    let at = words.span(i..last + 1);
    Some(Seen { at, whole: Span::new(before.at.end as usize, after.at.start as usize), form })
}

/// Whether a hyphen with spaces stands between words of one sentence: no name, no figure and no heading of an item.
fn breaks_off(words: &Words, i: usize) -> bool {
    const FEWEST: usize = 3;
    let word = |k: usize| words.get(k).is_some_and(|w| w.kind == WordKind::Word);
    let after = words.get(i + 1).is_some_and(|w| w.kind == WordKind::Word && w.spaced && !w.capital);
    after && i >= FEWEST && (i - FEWEST..i).all(word) && !words.get(i - 1).is_some_and(|w| w.capital)
}

/// Whether a dash follows a dateline: the first words of its block, all capitals or in brackets.
fn opens_story(words: &Words, i: usize) -> bool {
    const LONGEST: usize = 10;
    let block = words.get(i).map(|w| w.block);
    let start = (i.saturating_sub(LONGEST)..i).find(|&k| words.get(k).map(|w| w.block) == block).unwrap_or(i);
    let opens = start == 0 || words.get(start - 1).map(|w| w.block) != block;
    let first = words.text(start);
    opens && (words.text(i - 1) == ")" || first.chars().count() > 2 && first.chars().all(char::is_uppercase))
}
