//! Numbers as the story writes them: percentages, sums of money, and how each is formed.
//!
//! Times of day are dates’ business (see [`super::dates::Clock`]); scores, addresses, version and telephone numbers
//! are no amounts and are not found here.

use crate::language::numbers as list;
use crate::text::{InProse, Span};

use super::document::Document;
use crate::grammar::words::{WordKind, Words};

/// An amount.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberMention {
    /// The whole: sign, figures, and the word or sign that says of what.
    pub at: Span<InProse>,
    /// The part that rules compare: `percent`, `million`.
    pub form_at: Span<InProse>,
    /// The amount, without its magnitude.
    pub value: f64,
    /// What it counts, and how that is written.
    pub kind: NumberKind,
}

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberKind {
    /// A percentage.
    Percent(PercentForm),
    /// A sum of money.
    Money {
        /// The currency sign or word, with its country: `$`, `US$`, `dollars`.
        sign: String,
        /// How thousands and millions are written, where they are.
        magnitude: Option<Magnitude>,
    },
}

/// How a percentage is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PercentForm {
    /// `5%`
    Sign,
    /// `5 percent`
    Percent,
    /// `5 per cent`
    PerCent,
    /// `5 pct`
    Short,
}

/// How a magnitude is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Magnitude {
    /// `3 million`
    Word,
    /// `3m`, `3bn`
    Letter,
    /// `3M`, `3B`
    Capital,
}

pub(super) fn find(document: &Document) -> Vec<NumberMention> {
    let words = document.words();
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match words.all()[i].kind {
            WordKind::Number => {
                if let Some((mention, end)) = money(words, i).or_else(|| percent(words, i)) {
                    found.push(mention);
                    i = end;
                    continue;
                }
            }
            WordKind::Word => {
                if let Some((mention, end)) = worded_percent(words, i) {
                    found.push(mention);
                    i = end;
                    continue;
                }
            }
            WordKind::Possessive | WordKind::Mark => {}
        }
        i += 1;
    }
    found
}

/// `5%`, `5.2 percent`, `5 per cent`.
fn percent(words: &Words, i: usize) -> Option<(NumberMention, usize)> {
    let value = figure(words.text(i))?;
    let (end, form) = percent_form(words, i + 1)?;
    Some((
        NumberMention {
            at: words.span(i..end),
            form_at: words.span(i + 1..end),
            value,
            kind: NumberKind::Percent(form),
        },
        end,
    ))
}

/// `five percent`: only words can stand before a word.
fn worded_percent(words: &Words, i: usize) -> Option<(NumberMention, usize)> {
    let value = *list().cardinals.get(words.folded(i))?;
    let (end, form) = percent_form(words, i + 1).filter(|(_, form)| *form != PercentForm::Sign)?;
    Some((
        NumberMention {
            at: words.span(i..end),
            form_at: words.span(i + 1..end),
            value: value as f64,
            kind: NumberKind::Percent(form),
        },
        end,
    ))
}

fn percent_form(words: &Words, i: usize) -> Option<(usize, PercentForm)> {
    same_block(words, i.checked_sub(1)?, i)?;
    match words.lower(i) {
        "%" => Some((i + 1, PercentForm::Sign)),
        "percent" => Some((i + 1, PercentForm::Percent)),
        "pct" => Some((i + 1, PercentForm::Short)),
        "per" if words.lower(i + 1) == "cent" => Some((i + 2, PercentForm::PerCent)),
        _ => None,
    }
}

/// `$3 million`, `US$3m`, `£3.1bn`, `3 million euros`.
fn money(words: &Words, i: usize) -> Option<(NumberMention, usize)> {
    let text = words.text(i);
    let digits = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(text.len());
    let value = figure(&text[..digits])?;
    let start = sign_before(words, i);
    let suffix = &text[digits..];
    let (mut end, mut form_at, magnitude) = if !suffix.is_empty() {
        let at = words.all()[i].at;
        let form_at = Span::new(at.start as usize + digits, at.end as usize);
        (i + 1, form_at, Some(letter(suffix)?))
    } else if list().scales.contains(words.folded(i + 1)) && same_block(words, i, i + 1).is_some() {
        (i + 2, words.span(i + 1..i + 2), Some(Magnitude::Word))
    } else if list().magnitudes.contains(words.text(i + 1)) && same_block(words, i, i + 1).is_some() {
        (i + 2, words.span(i + 1..i + 2), Some(letter(words.text(i + 1))?))
    } else {
        (i + 1, words.all()[i].at, None)
    };
    let sign = match start {
        Some(start) => (start..i).map(|k| words.text(k)).collect(),
        None => {
            let word = words.lower(end);
            if !list().currencies.contains(word) || same_block(words, i, end).is_none() {
                return None;
            }
            end += 1;
            word.to_owned()
        }
    };
    if magnitude.is_none() {
        form_at = words.span(start.unwrap_or(i)..end);
    }
    let at = words.span(start.unwrap_or(i)..end);
    Some((NumberMention { at, form_at, value, kind: NumberKind::Money { sign, magnitude } }, end))
}

/// Where the sign before a figure begins, its country included.
fn sign_before(words: &Words, i: usize) -> Option<usize> {
    let sign = i.checked_sub(1)?;
    same_block(words, sign, i)?;
    let mut chars = words.text(sign).chars();
    if !(chars.next().is_some_and(|c| list().signs.contains(&c)) && chars.next().is_none()) {
        return None;
    }
    let country =
        sign.checked_sub(1).filter(|&c| !words.all()[sign].spaced && list().countries.contains(words.text(c)));
    Some(country.unwrap_or(sign))
}

fn letter(suffix: &str) -> Option<Magnitude> {
    list().magnitudes.get(suffix)?;
    Some(if suffix.chars().any(char::is_uppercase) { Magnitude::Capital } else { Magnitude::Letter })
}

fn figure(text: &str) -> Option<f64> {
    text.replace(',', "").parse().ok()
}

fn same_block(words: &Words, a: usize, b: usize) -> Option<()> {
    (words.get(a)?.block == words.get(b)?.block).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let page = read::read("story.txt", text.as_bytes().to_vec()).expect("text");
        let document = Document::new(page, None);
        let got: Vec<String> = find(&document)
            .iter()
            .map(|n| {
                let form = match &n.kind {
                    NumberKind::Percent(form) => format!("{form:?}"),
                    NumberKind::Money { sign, magnitude } => format!("{sign} {magnitude:?}"),
                };
                format!("{} [{}] {form}", document.text(n.at), document.text(n.form_at))
            })
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn percentages() {
        check("Prices rose 5% in May.", &["5% [%] Sign"]);
        check(
            "Prices rose 5.5 percent, then 6 per cent.",
            &["5.5 percent [percent] Percent", "6 per cent [per cent] PerCent"],
        );
        check("The bank cut its rate by 2 pct.", &["2 pct [pct] Short"]);
        check("About five percent stayed.", &["five percent [percent] Percent"]);
        check("A percentage of 50 stayed.", &[]);
    }

    #[test]
    fn sums() {
        check("It cost $3 million.", &["$3 million [million] $ Some(Word)"]);
        check("It cost £3.1m in all.", &["£3.1m [m] £ Some(Letter)"]);
        check("It cost $5B.", &["$5B [B] $ Some(Capital)"]);
        check("It cost US$400 a head.", &["US$400 [US$400] US$ None"]);
        check("It cost 40 euros.", &["40 euros [40 euros] euros None"]);
        check("It cost 3 million dollars.", &["3 million dollars [million] dollars Some(Word)"]);
    }

    #[test]
    fn no_amounts() {
        check("Version 3.1m shipped to 40 Elm St.", &[]);
        check("They won 3-1; call 555-0100.", &[]);
    }
}
