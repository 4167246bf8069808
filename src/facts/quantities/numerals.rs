//! The number itself: figures with their separators and magnitudes, words, halves and thirds.

use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::text::{InProse, Span};

use super::{Magnitude, PercentForm, Reading};

/// A number, read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numeral {
    /// The amount, magnitude included.
    pub value: f64,
    /// What the last digit that is not a zero is worth.
    pub grain: f64,
    /// What the last written digit is worth.
    pub digit: f64,
    /// The piece behind it.
    pub end: usize,
    /// Whether it is written in figures.
    pub figures: bool,
    /// Its magnitude, and where it stands.
    pub magnitude: Option<(Magnitude, Span<InProse>)>,
    /// Letters that touch the figures and are no magnitude: `km`, `th`.
    pub suffix: String,
    /// Whether it is a part of a whole.
    pub share: bool,
    /// Whether it is a place in a row.
    pub ordinal: bool,
}

impl Numeral {
    fn new(value: f64, end: usize) -> Self {
        Self {
            value,
            grain: grain(value),
            digit: 1.0,
            end,
            figures: false,
            magnitude: None,
            suffix: String::new(),
            share: false,
            ordinal: false,
        }
    }
}

/// What the last digit of a whole number that is not a zero is worth.
fn grain(value: f64) -> f64 {
    let (mut grain, mut rest) = (1.0, value);
    while rest >= 10.0 && rest % 10.0 == 0.0 {
        grain *= 10.0;
        rest /= 10.0;
    }
    grain
}

/// The number that figures say, and how many digits stand behind the point; none where commas part other groups than
/// thousands (or, behind the last three digits, hundreds: `12,34,567`).
pub(super) fn figure(text: &str) -> Option<(f64, i32)> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next().filter(|g| !g.is_empty())?;
    let rest: Vec<&str> = groups.collect();
    let grouped = match rest.split_last() {
        None => true,
        Some((last, middle)) => {
            last.len() == 3
                && first.len() <= 3
                && (middle.iter().all(|g| g.len() == 3) || middle.iter().all(|g| g.len() == 2))
        }
    };
    if !grouped || decimals.contains([',', '.']) {
        return None;
    }
    Some((text.replace(',', "").parse().ok()?, decimals.len() as i32))
}

impl Reading<'_> {
    /// `an inch and a half`, `two feet and a half`: what is told behind a unit, and the piece behind it.
    pub(super) fn part_behind(&self, start: usize, end: usize) -> Option<(f64, usize)> {
        let words = self.grammar.words();
        let small = &self.list.small;
        let said = small.and.contains(words.folded(end)) && small.articles.contains(words.folded(end + 1));
        let share = self.list.shares.get(words.folded(end + 2)).filter(|_| said && self.follows(start, end + 2))?;
        Some((*share, end + 3))
    }

    /// The number that begins at a piece.
    pub(super) fn numeral(&self, i: usize) -> Option<Numeral> {
        match self.grammar.words().all()[i].kind {
            WordKind::Number => self.figures(i),
            WordKind::Word => self.worded(i).or_else(|| self.one_and_a_part(i)),
            WordKind::Possessive | WordKind::Mark => None,
        }
    }

    /// `an inch and a half`: the article is a number where more is told behind the unit.
    fn one_and_a_part(&self, i: usize) -> Option<Numeral> {
        let words = self.grammar.words();
        if !self.list.small.articles.contains(words.folded(i)) {
            return None;
        }
        let (length, &index) = self.list.unit_words.at(words, i + 1)?;
        let told = !self.list.units[index].time && self.part_behind(i, i + 1 + length).is_some();
        told.then(|| Numeral::new(1.0, i + 1))
    }

    fn figures(&self, i: usize) -> Option<Numeral> {
        let words = self.grammar.words();
        let text = words.text(i);
        if self.is_part_of_a_code(i) {
            return None;
        }
        let digits = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(text.len());
        let (number, suffix) = text.split_at(digits);
        let sign = suffix.chars().next().and_then(|c| self.list.share_signs.get(&c).map(|share| (share, c.len_utf8())));
        if let Some((share, length)) = sign.filter(|(_, length)| *length == suffix.len()) {
            let whole = if number.is_empty() { 0.0 } else { figure(number)?.0 };
            let suffix = suffix[length..].to_owned();
            let mut read = Numeral { figures: true, suffix, ..Numeral::new(whole + share, i + 1) };
            read.grain = 0.25;
            return self.scaled(i, read);
        }
        let (value, decimals) = figure(number)?;
        let mut read = Numeral { figures: true, suffix: suffix.to_owned(), ..Numeral::new(value, i + 1) };
        if decimals > 0 {
            read.grain = 10f64.powi(-decimals);
            read.digit = read.grain;
        }
        if let Some(&scale) = self.grammar.language().numbers().magnitudes.get(suffix).filter(|_| !suffix.is_empty()) {
            let at = words.all()[i].at;
            read.magnitude = Some((letter(suffix), Span::new(at.start as usize + digits, at.end as usize)));
            return Some(times(read, scale as f64));
        }
        if !suffix.is_empty() {
            read.ordinal = self.list.small.ordinal_endings.contains(words.folded(i).text().get(digits..)?);
            return (read.ordinal || self.list.unit_shorts.contains(suffix)).then_some(read);
        }
        self.scaled(i, read)
    }

    /// Figures with the magnitude behind them: `3 million`, `41 mln`, `2.5-million`.
    fn scaled(&self, i: usize, mut read: Numeral) -> Option<Numeral> {
        let words = self.grammar.words();
        let list = self.grammar.language().numbers();
        let mut next = read.end;
        if self.is_hyphen(next) && list.scales.contains(words.folded(next + 1)) {
            next += 1;
        }
        if !self.follows(i, next) {
            return Some(read);
        }
        let scale = list.scales.get(words.folded(next)).or_else(|| list.groups.get(words.folded(next)));
        if let Some(&scale) = scale {
            read.end = next + 1;
            read.magnitude = Some((Magnitude::Word, words.span(next..next + 1)));
            return Some(times(read, scale as f64));
        }
        // A single letter stands apart only behind a sum of money: `40 m` are meters.
        let text = words.text(next);
        let money = i > 0 && self.sign_before(i, 0).is_some();
        if let Some(&scale) = list.magnitudes.get(text).filter(|_| text.len() > 1 || money) {
            read.end = next + 1;
            read.magnitude = Some((letter(text), words.span(next..next + 1)));
            return Some(times(read, scale as f64));
        }
        Some(read)
    }

    /// A number in words: `twenty-five`, `three hundred and five`, `a dozen`, `half a million`, `two thirds`.
    fn worded(&self, i: usize) -> Option<Numeral> {
        let words = self.grammar.words();
        let (list, small) = (self.grammar.language().numbers(), &self.list.small);
        let scale = |k: usize| list.scales.get(words.folded(k)).or_else(|| list.groups.get(words.folded(k)));
        let word = words.folded(i);
        if small.half.contains(word) {
            let article = small.articles.contains(words.folded(i + 1));
            return match scale(i + 1 + usize::from(article)).filter(|_| article && self.follows(i, i + 2)) {
                Some(&scale) => Some(Numeral::new(scale as f64 / 2.0, i + 3)),
                None => Some(Numeral { share: true, grain: 0.05, ..Numeral::new(0.5, i + 1) }),
            };
        }
        if small.articles.contains(word) {
            if !self.follows(i, i + 1) {
                return None;
            }
            if let Some(&share) = self.list.shares.get(words.folded(i + 1)) {
                let word = words.get(i + 2).is_some_and(|w| w.kind == WordKind::Word) && self.follows(i, i + 2);
                let noun = word && matches!(self.grammar.tags().tag(i + 2), Tag::Noun | Tag::Adj | Tag::Propn);
                let and = small.and.contains(words.folded(i + 2));
                let point = self.list.percent.at(words, i + 2).is_some_and(|(_, form)| *form == PercentForm::Points);
                return (point || !noun && !and).then(|| Numeral {
                    share: true,
                    grain: 0.05,
                    ..Numeral::new(share, i + 2)
                });
            }
            let &scale = scale(i + 1)?;
            return Some(Numeral { magnitude: None, ..Numeral::new(scale as f64, i + 2) });
        }
        if let Some(&place) = list.ordinals.get(word) {
            return Some(Numeral { ordinal: true, ..Numeral::new(f64::from(place), i + 1) });
        }
        list.cardinals.get(word)?;
        let read = self.cardinal(i);
        self.fraction(i, read)
    }

    /// Words of a whole number, from a cardinal on.
    fn cardinal(&self, i: usize) -> Numeral {
        let words = self.grammar.words();
        let list = self.grammar.language().numbers();
        let (mut total, mut part, mut k) = (0u64, 0u64, i);
        let mut magnitude = None;
        loop {
            if let Some(&value) = list.cardinals.get(words.folded(k)) {
                part = part.saturating_add(value);
            } else if let Some(&scale) = list.scales.get(words.folded(k)).or_else(|| list.groups.get(words.folded(k))) {
                if scale == 100 {
                    part = part.max(1).saturating_mul(100);
                } else {
                    magnitude = Some((Magnitude::Word, words.span(k..k + 1)));
                    total = total.saturating_add(part.max(1).saturating_mul(scale));
                    part = 0;
                }
            }
            let Some(next) = self.goes_on(k, part) else { break };
            k = next;
        }
        Numeral { magnitude, ..Numeral::new(total.saturating_add(part) as f64, k + 1) }
    }

    /// The next word of a whole number in words, whose last part so far is given.
    fn goes_on(&self, k: usize, part: u64) -> Option<usize> {
        let words = self.grammar.words();
        let list = self.grammar.language().numbers();
        let and = |i: usize| self.list.small.and.contains(words.folded(i)) && list.scales.contains(words.folded(k));
        let joined = self.is_hyphen(k + 1) || and(k + 1);
        let next = k + 1 + usize::from(joined);
        if !self.follows(k, next) {
            return None;
        }
        let tens = part % 100;
        if let Some(&value) = list.cardinals.get(words.folded(next)) {
            let after_scale = list.scales.contains(words.folded(k)) && value < 100 && value > 0;
            let ones = tens >= 20
                && tens.is_multiple_of(10)
                && (1..10).contains(&value)
                && list.cardinals.contains(words.folded(k));
            return (after_scale || ones).then_some(next);
        }
        let scale = list.scales.contains(words.folded(next)) || list.groups.contains(words.folded(next));
        (scale && next == k + 1).then_some(next)
    }

    /// `two thirds`, `one-third`, `two and a half`, `three and a half million`.
    fn fraction(&self, i: usize, read: Numeral) -> Option<Numeral> {
        let words = self.grammar.words();
        let small = &self.list.small;
        let end = read.end;
        let next = end + usize::from(self.is_hyphen(end));
        if let Some(&share) = self.list.shares.get(words.folded(next)).filter(|_| self.follows(i, next)) {
            // `two fifth graders`: the plural or `one` makes it a part.
            if (read.value == 1.0 || self.list.is_plural(words.lower(next))) && read.value * share < 1.0 {
                let value = read.value * share;
                return Some(Numeral { share: true, grain: 0.05, ..Numeral::new(value, next + 1) });
            }
        }
        let half = small.and.contains(words.folded(end))
            && small.articles.contains(words.folded(end + 1))
            && small.half.contains(words.folded(end + 2));
        if half && self.follows(i, end + 2) {
            let with_half = Numeral { grain: 0.5, ..Numeral::new(read.value + 0.5, end + 3) };
            return self.scaled(i, with_half);
        }
        Some(read)
    }

    /// Whether a number is a piece of something that is none: a time, a telephone number, a version, an address.
    fn is_part_of_a_code(&self, i: usize) -> bool {
        let words = self.grammar.words();
        let glued = |k: usize| words.get(k).is_some_and(|w| !w.spaced);
        let text = |k: Option<usize>| k.map_or("", |k| words.text(k));
        let is_number = |k: usize| words.get(k).is_some_and(|w| w.kind == WordKind::Number);
        let before = i.checked_sub(1).filter(|_| glued(i));
        if matches!(text(before), "#" | "@" | "/" | "_" | "\\" | ":" | "=" | "&") {
            return true;
        }
        if glued(i + 1) && matches!(words.text(i + 1), ":" | "/" | "_" | "@") && glued(i + 2) && is_number(i + 2) {
            return true;
        }
        // `555-0100-22`: more than two numbers in a row; `F-16`, `COVID-19`: letters before the hyphen.
        let hyphen = |k: usize| self.is_hyphen(k) && glued(k);
        let before_hyphen = before.filter(|&k| hyphen(k)).and_then(|k| k.checked_sub(1));
        match before_hyphen {
            Some(k) if is_number(k) => {
                let chain = k.checked_sub(1).is_some_and(|k| hyphen(k) && glued(k + 1));
                chain || hyphen(i + 1) && glued(i + 2) && is_number(i + 2)
            }
            Some(k) => {
                words.all()[k].kind == WordKind::Word
                    && !self.grammar.language().numbers().cardinals.contains(words.folded(k))
            }
            None => hyphen(i + 1) && is_number(i + 2) && hyphen(i + 3) && is_number(i + 4),
        }
    }

    /// Whether a piece is a hyphen inside a word.
    pub(super) fn is_hyphen(&self, k: usize) -> bool {
        self.list.small.hyphens.contains(self.grammar.words().text(k))
    }

    /// Whether two pieces stand in one block.
    pub(super) fn follows(&self, i: usize, k: usize) -> bool {
        let words = self.grammar.words();
        matches!((words.get(i), words.get(k)), (Some(one), Some(other)) if one.block == other.block)
    }
}

fn times(read: Numeral, scale: f64) -> Numeral {
    // A magnitude word rounds: `three million` is told to the million.
    Numeral { value: read.value * scale, grain: read.grain * scale, digit: read.digit * scale, ..read }
}

fn letter(suffix: &str) -> Magnitude {
    if suffix.chars().any(char::is_uppercase) { Magnitude::Capital } else { Magnitude::Letter }
}
