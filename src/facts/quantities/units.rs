//! What stands around a number and says what it is an amount of: signs before it, words and signs behind.

use std::ops::Range;

use crate::grammar::words::WordKind;
use crate::language::UnitWord;
use crate::text::{InProse, Span};

use super::numerals::{Numeral, figure};
use super::{Magnitude, Money, PercentForm, Reading, Unit};

/// How far around bare `points` percentages are looked for, in pieces.
const FAR: usize = 60;

/// A unit, and how far it reaches.
pub(super) struct Around {
    pub unit: Unit,
    /// The pieces of number and unit.
    pub words: Range<usize>,
    /// The part that is its form.
    pub form_at: Span<InProse>,
    /// What it is told for.
    pub per: Option<Span<InProse>>,
}

impl Reading<'_> {
    /// The unit of a number that begins at a piece; none of it stands before the piece `floor`.
    pub(super) fn unit(&self, i: usize, numeral: &Numeral, floor: usize) -> Around {
        let found = self
            .money(i, numeral, floor)
            .or_else(|| self.percent(i, numeral))
            .or_else(|| self.age(i, numeral))
            .or_else(|| self.score(i, numeral))
            .or_else(|| self.measure(i, numeral));
        let mut around = found.unwrap_or_else(|| self.bare(i, numeral));
        around.per = self.told_for(&around);
        around
    }

    fn bare(&self, i: usize, numeral: &Numeral) -> Around {
        let unit = match numeral {
            n if n.ordinal => Unit::Ordinal,
            n if n.share => Unit::Share,
            _ => Unit::Count,
        };
        let at = self.grammar.words().span(i..numeral.end);
        Around { unit, words: i..numeral.end, form_at: numeral.magnitude.map_or(at, |(_, at)| at), per: None }
    }

    /// `5%`, `5.2 percent`, `five per cent`, `2 percentage points`.
    fn percent(&self, i: usize, numeral: &Numeral) -> Option<Around> {
        let words = self.grammar.words();
        let hyphen = usize::from(self.is_hyphen(numeral.end));
        let start = if numeral.share { self.past_article(numeral.end) } else { numeral.end + hyphen };
        let (length, &form) = self.list.percent.at(words, start).filter(|_| self.follows(i, start))?;
        // Only figures stand before a sign, and a bare `points` may be anything that is scored.
        let part = numeral.share && form != PercentForm::Points;
        if form == PercentForm::Sign && (!numeral.figures || hyphen > 0) || part {
            return None;
        }
        let scored = form == PercentForm::Points && self.list.small.points.contains(words.folded(start));
        if scored && !self.speaks_of_percent(start) {
            return None;
        }
        let end = start + length;
        Some(Around { unit: Unit::Percent(form), words: i..end, form_at: words.span(start..end), per: None })
    }

    /// `half a point`, `three quarters of a percentage point`: the piece behind the article.
    fn past_article(&self, k: usize) -> usize {
        let words = self.grammar.words();
        let k = k + usize::from(self.list.of.contains(words.folded(k)));
        k + usize::from(self.list.small.articles.contains(words.folded(k)))
    }

    /// Whether percentages are told around a piece, so that bare `points` are no goals.
    fn speaks_of_percent(&self, i: usize) -> bool {
        let words = self.grammar.words();
        (i.saturating_sub(FAR)..i + FAR).any(|k| {
            self.follows(i.min(k), i.max(k))
                && self.list.percent.at(words, k).is_some_and(|(_, form)| *form != PercentForm::Points)
        })
    }

    /// `$3 million`, `US$3m`, `Rs 500`, `3 million euros`, `$1.2-billion`.
    fn money(&self, i: usize, numeral: &Numeral, floor: usize) -> Option<Around> {
        let words = self.grammar.words();
        if numeral.ordinal || numeral.share || !numeral.suffix.is_empty() && numeral.magnitude.is_none() {
            return None;
        }
        let before = self.sign_before(i, floor).filter(|_| numeral.figures);
        let magnitude = numeral.magnitude;
        let (start, end, sign, currency) = match before {
            Some((start, currency)) => {
                let sign = (start..i).map(|k| words.text(k)).collect::<String>();
                (start, numeral.end, sign, currency.to_owned())
            }
            None => {
                let next = numeral.end + usize::from(self.is_hyphen(numeral.end));
                let (length, currency) = self.list.currencies.at(words, next).filter(|_| self.follows(i, next))?;
                if self.list.doubtful.contains(words.folded(next)) && !matches!(magnitude, Some((Magnitude::Word, _))) {
                    return None;
                }
                let sign = words.lower(next).to_owned();
                (i, next + length, sign, currency.clone())
            }
        };
        let at = words.span(start..end);
        let form_at = magnitude.map_or(at, |(_, at)| at);
        let money = Money { sign, currency, magnitude: magnitude.map(|(form, _)| form) };
        Some(Around { unit: Unit::Money(money), words: start..end, form_at, per: None })
    }

    /// Where the sign before a figure begins, its country included, and the currency.
    pub(super) fn sign_before(&self, i: usize, floor: usize) -> Option<(usize, &str)> {
        let words = self.grammar.words();
        let sign = i.checked_sub(1).filter(|&k| k >= floor && self.follows(k, i))?;
        if let Some(currency) = self.list.codes.get(words.text(sign)) {
            return Some((sign, currency));
        }
        if let Some(currency) = self.list.letters.get(words.text(sign)).filter(|_| !words.all()[i].spaced) {
            return Some((sign, currency));
        }
        let currency = self.list.signs.get(words.text(sign))?;
        let country = sign.checked_sub(1).filter(|&c| c >= floor && !words.all()[sign].spaced);
        let country = country.and_then(|c| Some((c, self.list.countries.get(words.text(c))?)));
        Some(country.map_or((sign, currency), |(at, currency)| (at, currency)))
    }

    /// `40 km`, `40km`, `six feet`, `100-mile`, `30 square miles`, `20°C`.
    fn measure(&self, i: usize, numeral: &Numeral) -> Option<Around> {
        let words = self.grammar.words();
        if numeral.ordinal {
            return None;
        }
        let unit_of = |index: usize, words_at: Range<usize>| {
            let form_at = words.span(words_at.end - 1..words_at.end);
            Around { unit: Unit::Measure(&self.list.units[index]), words: words_at, form_at, per: None }
        };
        if !numeral.suffix.is_empty() {
            // `109km/h`: a speed, cut at its bar.
            if words.text(i + 1) == "/" && !words.all()[i + 1].spaced {
                let speed = format!("{}/{}", numeral.suffix, words.text(i + 2));
                return self.list.unit_shorts.get(speed.as_str()).map(|&index| unit_of(index, i..i + 3));
            }
            let &index = self.list.unit_shorts.get(numeral.suffix.as_str())?;
            // `1.4m people` are millions, `1.83m` alone is a length.
            let counts = self.counted(i, numeral.end).is_some_and(|of| self.list.is_plural(words.lower(of.head)));
            if numeral.magnitude.is_some() && counts {
                return None;
            }
            // `72F`, `20C` are temperatures only with a sign or beside each other; `5G` is none of these.
            return (numeral.suffix.len() > 1
                || numeral.suffix.chars().all(char::is_lowercase)
                || self.is_told_twice(i, &self.list.units[index]))
            .then(|| unit_of(index, i..numeral.end));
        }
        let start = numeral.end + usize::from(self.is_hyphen(numeral.end));
        if !self.follows(i, start) {
            return None;
        }
        if let Some((length, &index)) = self.list.unit_words.at(words, start) {
            return Some(unit_of(index, i..start + length));
        }
        let text = words.text(start);
        // `3.9 in)`, and not `12 in all`.
        let small = self.list.small.prepositions.contains(words.folded(start)) && words.text(start + 1) != ")";
        let &index = self.list.unit_shorts.get(text).filter(|_| text.len() > 1 && numeral.figures && !small)?;
        Some(unit_of(index, i..start + 1))
    }

    /// `35C (95F)`: whether the same is told in another unit of its kind behind a bracket, or before one.
    fn is_told_twice(&self, i: usize, unit: &UnitWord) -> bool {
        let words = self.grammar.words();
        let other = |k: usize| {
            let text = words.text(k);
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let short = self.list.unit_shorts.get(&text[digits..]).map(|&k| &self.list.units[k]);
            digits > 0 && short.is_some_and(|short| short.kind == unit.kind && short.name != unit.name)
        };
        // `from 31C to 24C`
        let same = |k: usize| {
            let text = words.text(k);
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            digits > 0
                && self.list.unit_shorts.get(&text[digits..]).is_some_and(|&k| self.list.units[k].name == unit.name)
        };
        let joined = |k: usize| self.list.to.contains(words.folded(k)) || self.list.small.and.contains(words.folded(k));
        if unit.differs && (joined(i + 1) && same(i + 2) || i >= 2 && joined(i - 1) && same(i - 2)) {
            return true;
        }
        words.text(i + 1) == "(" && other(i + 2) || i >= 2 && words.text(i - 1) == "(" && other(i - 2)
    }

    /// `5-2`, `21–14`: two small numbers that a hyphen or dash joins. A range has the same look; what it counts tells.
    fn score(&self, i: usize, numeral: &Numeral) -> Option<Around> {
        let words = self.grammar.words();
        let end = numeral.end;
        let joined = self.is_hyphen(end) || words.text(end) == "–";
        let glued = |k: usize| words.get(k).is_some_and(|w| !w.spaced);
        if !joined || !glued(end) || !glued(end + 1) || !numeral.figures || end != i + 1 || !self.follows(i, end + 1) {
            return None;
        }
        if words.all()[end + 1].kind != WordKind::Number
            || words.all()[i + 3..].first().is_some_and(|w| !w.spaced && w.kind == WordKind::Word)
        {
            return None;
        }
        let (other, decimals) = figure(words.text(end + 1))?;
        let plain = decimals == 0 && other < 1000.0 && numeral.value < 1000.0 && numeral.value.fract() == 0.0;
        let range = self.list.unit_words.at(words, end + 2).is_some()
            || self.list.percent.at(words, end + 2).is_some()
            || words.text(end + 2).len() > 1
                && self.list.unit_shorts.contains(words.text(end + 2))
                && !self.list.small.prepositions.contains(words.folded(end + 2));
        let hyphenated = self.is_hyphen(end + 2) && glued(end + 2);
        if !plain || range || hyphenated {
            return None;
        }
        let at = words.span(i..end + 2);
        Some(Around { unit: Unit::Score(other), words: i..end + 2, form_at: words.span(end..end + 1), per: None })
            .filter(|_| !at.is_empty())
    }

    /// `an hour` behind a sum of money or a measure.
    fn told_for(&self, around: &Around) -> Option<Span<InProse>> {
        let words = self.grammar.words();
        if !matches!(around.unit, Unit::Money(_) | Unit::Measure(_))
            || !self.list.small.per.contains(words.folded(around.words.end))
        {
            return None;
        }
        let next = around.words.end + 1;
        let word = words.get(next).filter(|w| w.kind == WordKind::Word)?;
        // `$236 million a year earlier` tells when.
        if self.list.small.apart.contains(words.folded(next + 1)) {
            return None;
        }
        self.follows(around.words.start, next).then_some(word.at)
    }
}
