//! Lengths of time and what is told by them: `two weeks`, `10-year`, `a year ago`, `the past five days`, `every month`.

use crate::grammar::words::WordKind;
use crate::language::{Reference, Unit, dates};

use super::scan::{Parsed, Scan};
use super::sense::{Count, Sense};
use super::{Origin, TimexType};

impl Scan<'_> {
    /// A length, with what stands before it (`nearly`, `the past`) and behind it (`ago`, `later`).
    pub(super) fn length(&self, i: usize) -> Option<Parsed> {
        let (j, approximate) = self.approximately(i);
        self.again(i)
            .or_else(|| self.some_time(i))
            .or_else(|| self.reaching(if j == i + 1 { i } else { j }))
            .or_else(|| self.counted(j))
            .or_else(|| if approximate { None } else { self.lone_units(i) })
    }

    /// Past the words that make a number approximate, and whether there are any.
    fn approximately(&self, i: usize) -> (usize, bool) {
        let two = [
            ("more", "than"),
            ("less", "than"),
            ("fewer", "than"),
            ("at", "least"),
            ("at", "most"),
            ("up", "to"),
            ("close", "to"),
            ("just", "over"),
            ("just", "under"),
        ];
        if two.contains(&(self.lower(i), self.lower(i + 1))) {
            return (i + 2, true);
        }
        if self.lower(i) == "no" && self.is(i + 1, &["more", "less", "fewer"]) && self.lower(i + 2) == "than" {
            return (i + 3, true);
        }
        if self.is(i, &["about", "around", "almost", "nearly", "roughly", "approximately", "over", "under", "some"]) {
            return (i + 1, true);
        }
        (i, false)
    }

    /// `every day`, `each year`, `every two weeks`.
    fn again(&self, i: usize) -> Option<Parsed> {
        if self.lower(i) == "per"
            && let Some((
                unit @ (Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year),
                false,
            )) = self.unit(i + 1)
        {
            return Parsed::new(i + 2, TimexType::Set, Sense::Again(super::values::period(Count::Number(1.0), unit)));
        }
        if !self.is(i, &["every", "each"]) {
            return None;
        }
        if let Some((end, weekday, _)) = self.weekday(i + 1) {
            let (end, part) = match self.word(end).part {
                Some((part, _)) => (end + 1, super::values::part_code(part)),
                None => (end, ""),
            };
            return Parsed::new(end, TimexType::Set, Sense::Again(format!("XXXX-WXX-{weekday}{part}")));
        }
        if let Some((end, month, _)) = self.month(i + 1, false) {
            return Parsed::new(end, TimexType::Set, Sense::Again(format!("XXXX-{month:02}")));
        }
        if let Some((part, _)) = self.word(i + 1).part {
            return Parsed::new(
                i + 2,
                TimexType::Set,
                Sense::Again(format!("XXXX-XX-XX{}", super::values::part_code(part))),
            );
        }
        if let Some(season) = self.word(i + 1).season {
            return Parsed::new(
                i + 2,
                TimexType::Set,
                Sense::Again(format!("XXXX-{}", super::values::season_code(season))),
            );
        }
        let (next, count) = match self.count(i + 1) {
            Some((end, count)) => (end, count),
            None => (i + 1 + usize::from(self.is(i + 1, &["single", "other", "passing"])), Count::Number(1.0)),
        };
        let (unit, _) = self.word(next).unit?;
        if unit == Unit::Second && !matches!(self.lower(next), "seconds") {
            return None;
        }
        Parsed::new(next + 1, TimexType::Set, Sense::Again(super::values::period(count, unit)))
    }

    /// Lengths that end or begin at a point: `the past two weeks`, `the next few days`, `recent years`, `the first nine
    /// months`.
    fn reaching(&self, i: usize) -> Option<Parsed> {
        let the = usize::from(self.is(i, &["the", "these", "those", "his", "her", "its", "their"]));
        let j = i + the;
        let way = self.lower(j);
        if !matches!(
            way,
            "past"
                | "last"
                | "next"
                | "coming"
                | "previous"
                | "preceding"
                | "following"
                | "recent"
                | "first"
                | "final"
                | "latest"
                | "same"
                | "ensuing"
                | "intervening"
                | "succeeding"
                | "subsequent"
                | "early"
                | "other"
                | "remaining"
                | "future"
                | "prior"
                | "year"
        ) {
            return None;
        }
        let mut j = j + 1;
        if way == "year" {
            // `the year-earlier nine months`
            if !(self.hyphen(j) && self.is(j + 1, &["earlier", "ago"])) {
                return None;
            }
            j += 2;
        }
        let counted = self.count(j);
        let (next, count) = counted.unwrap_or((j, Count::Some));
        let (unit, plural) = self.unit(next)?;
        let end = next + 1;
        if !plural && counted.is_none() {
            return None;
        }
        if counted.is_none() {
            return match way {
                "recent" | "past" | "last" if !(way == "last" && the == 0) => {
                    Parsed::new(end, TimexType::Duration, Sense::Length(Count::Some, unit))
                }
                "future" | "coming" | "next" => Parsed::new(end, TimexType::Date, Sense::Vague(Reference::Future)),
                "year" | "latest" | "same" | "other" | "early" if the == 0 => None,
                "first" if the == 0 => None,
                _ if the == 1 => Parsed::new(end, TimexType::Duration, Sense::Length(Count::Some, unit)),
                _ => None,
            };
        }
        if the == 0 && !matches!(way, "past" | "last" | "next" | "recent" | "first" | "previous") {
            return None;
        }
        Parsed::new(end, TimexType::Duration, Sense::Length(count, unit))
    }

    /// `two weeks`, `10-year`, `a year ago`, `five days later`.
    fn counted(&self, i: usize) -> Option<Parsed> {
        let the = usize::from(self.is(i, &["the", "these", "those", "another", "a"]));
        let (plain, start) = match self.count(i).filter(|c| self.is_counted(c.0)) {
            Some(count) => (Some(count), i),
            None if the == 1 => (self.count(i + 1), i + 1),
            None => (None, i),
        };
        let (mut next, count) = plain?;
        let article = start == i && self.is(i, &["a", "an", "one"]);
        let hyphen = self.hyphen(next);
        if hyphen {
            next += 1;
        }
        next = self.past_adjectives(next);
        let (unit, plural) = self.unit(next)?;
        if matches!(unit, Unit::Season | Unit::Second) && !plural && article {
            return None;
        }
        if matches!(unit, Unit::Season | Unit::Half) || hyphen && plural && !self.hyphen(next + 1) {
            return None;
        }
        if start > i && self.is(i, &["a", "its", "his", "their", "that", "this"]) && !(hyphen || plural) {
            return None;
        }
        let mut end = next + 1;
        let mut count = count;
        // `an hour and a half`
        if let Count::Number(number) = count
            && !hyphen
            && self.lower(end) == "and"
            && self.lower(end + 1) == "a"
            && self.lower(end + 2) == "half"
        {
            count = Count::Number(number + 0.5);
            end += 3;
        }
        // `three quarters of the men`
        if unit == Unit::Quarter && count != Count::Some && self.lower(end) == "of" && !self.is(i, &["the", "a"]) {
            return None;
        }
        // An age is no time of the story.
        if self.hyphen(end) && self.is(end + 1, &["old", "olds"])
            || self.is(end, &["old", "of"]) && (self.lower(end) == "old" || self.is(end + 1, &["age"]))
        {
            return None;
        }
        // `a year-earlier loss`: the article belongs to the loss.
        if article && self.hyphen(end) && self.is(end + 1, &["earlier", "ago"]) {
            return None;
        }
        if self.hyphen(end) && self.lower(end + 1) == "long" {
            end += 2;
        }
        // `she hopes to fly one day`, `one day they will`: some day, not a length.
        if unit == Unit::Day && self.lower(i) == "one" && self.is_some_day(i, end) {
            return None;
        }
        // `a week or so ago`
        if self.lower(end) == "or" && self.lower(end + 1) == "so" {
            end += 2;
        }
        // `a year` behind a price or a count is a rate.
        if article
            && self.lower(i) != "one"
            && self.is_rate(i)
            && !self.is(end, &["ago", "earlier", "later", "before", "after"])
        {
            return None;
        }
        let tail = self.lower(end);
        let (sign, origin) = match tail {
            "ago" => (-1, Origin::Publication),
            "earlier" | "previously" | "beforehand" => (-1, Origin::Story),
            "later" | "afterward" | "afterwards" | "thereafter" => (1, Origin::Story),
            "hence" => (1, Origin::Publication),
            "before" | "after" if matches!(self.kind(end + 1), None | Some(WordKind::Mark)) && !hyphen => {
                (if tail == "before" { -1 } else { 1 }, Origin::Story)
            }
            "from" if self.lower(end + 1) == "now" => {
                return Parsed::new(
                    end + 2,
                    TimexType::Date,
                    Sense::Away { from: Origin::Publication, count, unit, sign: 1 },
                );
            }
            _ => return Parsed::new(end, TimexType::Duration, Sense::Length(count, unit)),
        };
        if hyphen {
            return Parsed::new(end, TimexType::Duration, Sense::Length(count, unit));
        }
        if count == Count::Some && sign < 0 && origin == Origin::Publication {
            return Parsed::new(end + 1, TimexType::Date, Sense::Vague(Reference::Past));
        }
        Parsed::new(end + 1, TimexType::Date, Sense::Away { from: origin, count, unit, sign })
    }

    /// Past words between a number and its unit: `three consecutive days`.
    fn past_adjectives(&self, i: usize) -> usize {
        let plain = |i: usize| dates().of_lengths.contains(self.lower(i));
        (i..i + 2).find(|&k| !plain(k)).unwrap_or(i + 2)
    }

    /// Whether a unit stands behind a number that ends here.
    fn is_counted(&self, i: usize) -> bool {
        let next = i + usize::from(self.hyphen(i));
        self.word(self.past_adjectives(next)).unit.is_some()
    }

    /// `for weeks`, `within days`, `years ago`, `months later`.
    fn lone_units(&self, i: usize) -> Option<Parsed> {
        if let Some(long) = self.long_unit(i) {
            return Some(long);
        }
        let (unit, plural) = self.unit(i)?;
        if !plural || matches!(unit, Unit::Season | Unit::Quarter | Unit::Weekend | Unit::Second) {
            return None;
        }
        if self.capital(i) && !self.is(i + 1, &["later", "ago", "earlier"]) {
            return None;
        }
        match self.lower(i + 1) {
            "ago" => return Parsed::new(i + 2, TimexType::Date, Sense::Vague(Reference::Past)),
            "later" => {
                return Parsed::new(
                    i + 2,
                    TimexType::Date,
                    Sense::Away { from: Origin::Story, count: Count::Some, unit, sign: 1 },
                );
            }
            "earlier" | "before" if self.lower(i + 1) == "earlier" => {
                return Parsed::new(
                    i + 2,
                    TimexType::Date,
                    Sense::Away { from: Origin::Story, count: Count::Some, unit, sign: -1 },
                );
            }
            _ => {}
        }
        let led = matches!(
            self.before(i),
            "for"
                | "within"
                | "in"
                | "over"
                | "after"
                | "took"
                | "takes"
                | "take"
                | "spent"
                | "lasted"
                | "of"
                | "many"
                | "the"
        );
        let vague = matches!(self.before(i), "the" | "of");
        // `in the days after the vote`, `worn by years of war`
        let told = match self.before(i) {
            "the" => {
                self.is(i + 1, &["before", "after", "following", "since", "leading"])
                    || self.lower(i + 1) == "that" && self.is(i + 2, &["followed", "preceded"])
            }
            "by" | "following" | "amid" | "despite" | "with" => self.lower(i + 1) == "of",
            _ => false,
        };
        if !told && (!led || vague) {
            return None;
        }
        Parsed::new(i + 1, TimexType::Duration, Sense::Length(Count::Some, unit))
    }

    /// `day-long`, `months-long`.
    fn long_unit(&self, i: usize) -> Option<Parsed> {
        let (unit, plural) = self.unit(i)?;
        if !(self.hyphen(i + 1) && self.lower(i + 2) == "long") {
            return None;
        }
        let count = if plural { Count::Some } else { Count::Number(1.0) };
        Parsed::new(i + 3, TimexType::Duration, Sense::Length(count, unit))
    }

    /// `for a long time`, `after a while`: a length without a value.
    fn some_time(&self, i: usize) -> Option<Parsed> {
        if !matches!(self.before(i), "for" | "in" | "within" | "after" | "over") {
            return None;
        }
        let some = self.lower(i) == "some" && self.lower(i + 1) == "time";
        let a_while = self.lower(i) == "a" && self.lower(i + 1) == "while";
        let very = usize::from(self.lower(i + 1) == "very");
        let long = self.lower(i) == "a"
            && self.is(i + 1 + very, &["long", "short", "brief"])
            && self.is(i + 2 + very, &["time", "period"]);
        let end = if some || a_while { i + 2 } else { i + 3 + very };
        if some {
            return Parsed::new(end, TimexType::Duration, Sense::Length(Count::Some, Unit::Month));
        }
        (a_while || long).then(|| Parsed {
            end,
            kind: TimexType::Duration,
            sense: Sense::Unsettled,
            written: Default::default(),
        })
    }

    /// Whether `one day` stands beside a subject or a modal verb, as an adverb does.
    fn is_some_day(&self, i: usize, end: usize) -> bool {
        let adverb = |word: &str| {
            matches!(
                word,
                "he" | "she"
                    | "they"
                    | "it"
                    | "we"
                    | "you"
                    | "i"
                    | "will"
                    | "would"
                    | "could"
                    | "may"
                    | "might"
                    | "can"
                    | "to"
                    | "that"
            )
        };
        adverb(self.before(i))
            || self.before(i).is_empty() && self.is(end, &["he", "she", "they", "it", "we", "you", "i"])
    }

    /// Whether a price or count before an article makes what follows a rate: `$20 a month`.
    fn is_rate(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        let word = self.before(i);
        self.kind(before) == Some(WordKind::Number)
            || matches!(
                word,
                "million"
                    | "billion"
                    | "thousand"
                    | "share"
                    | "times"
                    | "once"
                    | "twice"
                    | "flights"
                    | "seats"
                    | "dollars"
                    | "euros"
                    | "pounds"
                    | "%"
                    | "percent"
                    | "cents"
                    | "miles"
                    | "mile"
                    | "kilometers"
                    | "kilometres"
                    | "km"
                    | "knots"
                    | "gallons"
                    | "barrels"
            )
    }

    /// A unit, and whether it is in the plural. `SEC` is an agency and `min` a short form: a number stands before
    /// those.
    pub(super) fn unit(&self, i: usize) -> Option<(Unit, bool)> {
        let (unit, plural) = self.word(i).unit?;
        let short =
            matches!(self.lower(i), "sec" | "secs" | "min" | "mins" | "hr" | "hrs" | "yr" | "yrs" | "wk" | "wks");
        let ordinal = self.lower(i) == "second";
        // `60 Minutes`, `the Year of the Goat`: names.
        let name = self.capital(i) && i > 0 && !self.before(i).is_empty() && self.before(i) != ".";
        if short && !matches!(self.kind(i.wrapping_sub(1)), Some(WordKind::Number)) || ordinal || name {
            return None;
        }
        Some((unit, plural))
    }

    /// How many: figures, words, articles, `a few`.
    pub(super) fn count(&self, i: usize) -> Option<(usize, Count)> {
        let (end, count) = self.single_count(i)?;
        // `two to three weeks`, `7–8 years`
        let joiner = self.is(end, &["to", "or"]) || self.dash(end);
        if joiner
            && let Some((after, other)) = self.single_count(end + 1)
            && matches!(other, Count::Number(_))
            && matches!(count, Count::Number(_))
            && !self.is(end + 1, &["a", "an"])
        {
            let unit = after + usize::from(self.hyphen(after));
            if self.word(unit).unit.is_some() {
                return Some((after, count));
            }
        }
        Some((end, count))
    }

    fn single_count(&self, i: usize) -> Option<(usize, Count)> {
        let some = |end: usize| Some((end, Count::Some));
        match self.lower(i) {
            "several" | "many" | "few" | "numerous" => return some(i + 1 + usize::from(self.lower(i + 1) == "more")),
            "some" if self.unit(i + 1).is_some() => return None,
            "a" | "the"
                if self.is(i + 1, &["few", "number", "couple"])
                    && (self.lower(i) == "a" || self.lower(i + 1) == "couple") =>
            {
                let of = usize::from(self.lower(i + 2) == "of");
                return match self.lower(i + 1) {
                    "couple" => Some((i + 2 + of, Count::Number(2.0))),
                    "number" if of == 0 => None,
                    _ => some(i + 2 + of),
                };
            }
            "couple" if self.lower(i + 1) == "of" => return Some((i + 2, Count::Number(2.0))),
            "half" => {
                let article = usize::from(self.is(i + 1, &["a", "an"]));
                let hyphen = usize::from(article == 0 && self.hyphen(i + 1));
                return (article + hyphen == 1).then_some((i + 2, Count::Number(0.5)));
            }
            "dozens" | "scores" | "hundreds" | "thousands" if self.lower(i + 1) == "of" => return some(i + 2),
            _ => {}
        }
        let (end, number) = self.number(i)?;
        if self.lower(end) == "and" && self.is(end + 1, &["a", "one"]) && self.lower(end + 2) == "half"
            || self.lower(end) == "and" && self.lower(end + 1) == "half"
        {
            let skip = if self.lower(end + 1) == "half" { 2 } else { 3 };
            return Some((end + skip, Count::Number(number + 0.5)));
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
        let word = self.word(i);
        let (mut end, mut number) = if self.is(i, &["a", "an"]) {
            (i + 1, 1)
        } else {
            let first = word.cardinal?;
            let hyphen = usize::from(self.hyphen(i + 1));
            match self.word(i + 1 + hyphen).cardinal {
                Some(ones) if first >= 20 && (1..10).contains(&ones) => (i + 2 + hyphen, first + ones),
                _ => (i + 1, first),
            }
        };
        if self.is(i, &["a", "an"]) && self.is(end, &["dozen"]) {
            return Some((end + 1, 12.0));
        }
        while let Some(scale) = self.word(end).scale {
            number = number.saturating_mul(scale);
            end += 1;
        }
        Some((end, number as f64))
    }
}
