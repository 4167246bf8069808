//! How many of which unit: `two`, `a few`, `five and a half`, `two to three`, `a dozen`; `week`, `hrs`.

use crate::grammar::words::WordKind;
use crate::language::{DateRole as Role, Unit};

use super::scan::Scan;
use super::sense::Count;

impl Scan<'_> {
    /// A unit, and whether it is in the plural. `SEC` is an agency and `min` a short form: a number stands before
    /// those.
    pub(super) fn unit(&self, i: usize) -> Option<(Unit, bool)> {
        let (unit, plural) = self.word(i).unit?;
        // `60 Minutes`, `the Year of the Goat`: names.
        let name = self.capital(i) && i > 0 && !self.before(i).is_empty() && self.before(i) != ".";
        let lone = !matches!(self.kind(i.wrapping_sub(1)), Some(WordKind::Number));
        if self.is(i, Role::ShortUnit) && lone || self.is(i, Role::SecondUnit) || name {
            return None;
        }
        Some((unit, plural))
    }

    /// Past words that make a number approximate (`more than`, `nearly`), and whether there are any.
    pub(super) fn approximately(&self, i: usize) -> (usize, bool) {
        match self.list.approximate.at(self.words, i) {
            Some((length, ())) => (i + length, true),
            None => (i, false),
        }
    }

    /// Past words between a number and its unit: `three consecutive days`.
    pub(super) fn past_adjectives(&self, i: usize) -> usize {
        let plain = |i: usize| self.list.of_lengths.contains(self.folded(i));
        (i..i + 2).find(|&k| !plain(k)).unwrap_or(i + 2)
    }

    /// How many: figures, words, articles, `a few`, `two to three`, `7–8`.
    pub(super) fn count(&self, i: usize) -> Option<(usize, Count)> {
        let (end, count) = self.single_count(i)?;
        let joiner = self.is(end, Role::CountJoin) || self.dash(end);
        if joiner
            && let Some((after, Count::Number(_))) = self.single_count(end + 1)
            && matches!(count, Count::Number(_))
            && !self.is(end + 1, Role::Indefinite)
        {
            let unit = after + usize::from(self.hyphen(after));
            if self.word(unit).unit.is_some() {
                return Some((after, count));
            }
        }
        Some((end, count))
    }

    fn single_count(&self, i: usize) -> Option<(usize, Count)> {
        if self.is(i, Role::Several) {
            return Some((i + 1 + usize::from(self.is(i + 1, Role::More)), Count::Some));
        }
        if self.is(i, Role::Some) && self.unit(i + 1).is_some() {
            return None;
        }
        let couple = self.is(i + 1, Role::Couple);
        if self.is(i + 1, Role::CountNoun) && (self.is(i, Role::Article) && (couple || self.is(i, Role::Indefinite))) {
            let of = usize::from(self.is(i + 2, Role::Of));
            let unsaid = self.is(i + 1, Role::Number) && of == 0;
            let count = if couple { Count::Number(2.0) } else { Count::Some };
            return (!unsaid).then_some((i + 2 + of, count));
        }
        if self.is(i, Role::Couple) && self.is(i + 1, Role::Of) {
            return Some((i + 2, Count::Number(2.0)));
        }
        if self.is(i, Role::Half) {
            let article = self.is(i + 1, Role::Indefinite);
            let hyphen = !article && self.hyphen(i + 1);
            return (article || hyphen).then_some((i + 2, Count::Number(0.5)));
        }
        if self.is(i, Role::Dozens) && self.is(i + 1, Role::Of) {
            return Some((i + 2, Count::Some));
        }
        let (end, number) = self.number(i)?;
        // `five and a half`, `five and half`
        let half = end + 1 + usize::from(self.is(end + 1, Role::AOrOne));
        if self.is(end, Role::And) && self.is(half, Role::Half) {
            return Some((half + 1, Count::Number(number + 0.5)));
        }
        Some((end, Count::Number(number)))
    }

    /// A number in figures or words; an article counts as one.
    fn number(&self, i: usize) -> Option<(usize, f64)> {
        if self.kind(i) == Some(WordKind::Number) {
            let text = self.text(i);
            let (digits, half) = match text.strip_suffix('½') {
                Some(digits) => (digits, 0.5),
                None => (text, 0.0),
            };
            let number: f64 = if digits.is_empty() { 0.0 } else { digits.replace(',', "").parse().ok()? };
            if self.text(i + 1) == "1" && self.text(i + 2) == "/" && self.text(i + 3) == "2" {
                return Some((i + 4, number + 0.5));
            }
            return Some((i + 1, number + half));
        }
        let article = self.is(i, Role::Indefinite);
        let (mut end, mut number) = if article {
            (i + 1, 1)
        } else {
            let first = self.word(i).cardinal?;
            let hyphen = usize::from(self.hyphen(i + 1));
            match self.word(i + 1 + hyphen).cardinal {
                Some(ones) if first >= 20 && (1..10).contains(&ones) => (i + 2 + hyphen, first + ones),
                _ => (i + 1, first),
            }
        };
        if article && self.is(end, Role::Dozen) {
            return Some((end + 1, 12.0));
        }
        while let Some(scale) = self.word(end).scale {
            number = number.saturating_mul(scale);
            end += 1;
        }
        Some((end, number as f64))
    }
}
