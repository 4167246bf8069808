//! Lengths of time and what is told by them: `two weeks`, `10-year`, `a year ago`, `the past five days`.

use crate::grammar::words::WordKind;
use crate::language::{DateRole as Role, Reference, Unit};

use super::scan::{Parsed, Scan};
use super::sense::{Count, Sense};
use super::written::Written;
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

    /// Lengths that end or begin at a point: `the past two weeks`, `the next few days`, `recent years`, `the first nine
    /// months`, `the year-earlier nine months`.
    fn reaching(&self, i: usize) -> Option<Parsed> {
        let the = self.is(i, Role::Definite);
        let way = i + usize::from(the);
        if !self.is(way, Role::Reaching) {
            return None;
        }
        let mut j = way + 1;
        if self.is(way, Role::Year) {
            if !(self.hyphen(j) && self.is(j + 1, Role::AgoOrEarlier)) {
                return None;
            }
            j += 2;
        }
        let Some((next, count)) = self.count(j) else {
            let (unit, plural) = self.unit(j)?;
            return if plural { self.reaching_uncounted(way, the, j + 1, unit) } else { None };
        };
        let (unit, _) = self.unit(next)?;
        if !the && !self.is(way, Role::ReachesBare) {
            return None;
        }
        Parsed::new(next + 1, TimexType::Duration, Sense::Length(count, unit))
    }

    /// `recent years`, `the coming weeks`, `their early days`.
    fn reaching_uncounted(&self, way: usize, the: bool, end: usize, unit: Unit) -> Option<Parsed> {
        let length = Parsed::new(end, TimexType::Duration, Sense::Length(Count::Some, unit));
        if self.is(way, Role::ReachesBack) && (the || !self.is(way, Role::Last)) {
            return length;
        }
        if self.is(way, Role::ReachesOn) {
            return Parsed::new(end, TimexType::Date, Sense::Vague(Reference::Future));
        }
        length.filter(|_| the)
    }

    /// `two weeks`, `10-year`, `a year ago`, `five days later`.
    fn counted(&self, i: usize) -> Option<Parsed> {
        let length = self.counted_unit(i)?;
        let Counted { mut end, count, unit, hyphen, article } = length;
        if self.hyphen(end) && self.is(end + 1, Role::Long) {
            end += 2;
        }
        // `she hopes to fly one day`, `one day they will`: some day, not a length.
        if unit == Unit::Day && self.is(i, Role::One) && self.is_some_day(i, end) {
            return None;
        }
        // `more than a quarter of the market` is a part.
        if unit == Unit::Quarter && article && self.is(end, Role::Of) {
            return None;
        }
        // `a week or so ago`
        if self.is(end, Role::Or) && self.is(end + 1, Role::So) {
            end += 2;
        }
        // `a year` behind a price or a count is a rate.
        if article && !self.is(i, Role::One) && self.is_rate(i) && !self.is(end, Role::Counted) {
            return None;
        }
        if self.is(end, Role::From) && self.is(end + 1, Role::Now) {
            let sense = Sense::Away { from: Origin::Publication, count, unit, sign: 1 };
            return Parsed::new(end + 2, TimexType::Date, sense);
        }
        match self.distance(end, hyphen) {
            Some((sign, Origin::Publication)) if count == Count::Some && sign < 0 && !hyphen => {
                Parsed::new(end + 1, TimexType::Date, Sense::Vague(Reference::Past))
            }
            Some((sign, from)) if !hyphen => {
                Parsed::new(end + 1, TimexType::Date, Sense::Away { from, count, unit, sign })
            }
            _ => Parsed::new(end, TimexType::Duration, Sense::Length(count, unit)),
        }
    }

    /// Which way a word behind a length points, and from where: `ago`, `later`, `hence`, `before`.
    fn distance(&self, i: usize, hyphen: bool) -> Option<(i8, Origin)> {
        if self.is(i, Role::Ago) {
            Some((-1, Origin::Publication))
        } else if self.is(i, Role::BackFromStory) {
            Some((-1, Origin::Story))
        } else if self.is(i, Role::OnFromStory) {
            Some((1, Origin::Story))
        } else if self.is(i, Role::Hence) {
            Some((1, Origin::Publication))
        } else if self.is(i, Role::BeforeOrAfter) && matches!(self.kind(i + 1), None | Some(WordKind::Mark)) && !hyphen
        {
            Some((if self.is(i, Role::Before) { -1 } else { 1 }, Origin::Story))
        } else {
            None
        }
    }

    /// A number and its unit, where they are a length: `two weeks`, `an hour and a half`, `another five full days`.
    fn counted_unit(&self, i: usize) -> Option<Counted> {
        let (start, (mut next, count)) = match self.count(i).filter(|c| self.is_counted(c.0)) {
            Some(count) => (i, count),
            None if self.is(i, Role::BeforeCount) => (i + 1, self.count(i + 1)?),
            None => return None,
        };
        let article = start == i && self.is(i, Role::CountsOne);
        let hyphen = self.hyphen(next);
        next = self.past_adjectives(next + usize::from(hyphen));
        let (unit, plural) = self.unit(next)?;
        let mut length = Counted { end: next + 1, count, unit, hyphen, article };
        if let Count::Number(number) = count
            && !hyphen
            && self.is(length.end, Role::And)
            && self.is(length.end + 1, Role::Indefinite)
            && self.is(length.end + 2, Role::Half)
        {
            length.count = Count::Number(number + 0.5);
            length.end += 3;
        }
        let lone = start > i && self.is(i, Role::Indefinite) && !(hyphen || plural);
        let odd = matches!(unit, Unit::Season | Unit::Half)
            || unit == Unit::Second && !plural && article
            || hyphen && plural && !self.hyphen(next + 1);
        if lone || odd || self.measures_something_else(i, &length) {
            return None;
        }
        Some(length)
    }

    /// `three quarters of the men`, `a 20-year-old`, `a year-earlier loss`: no time of the story.
    fn measures_something_else(&self, i: usize, length: &Counted) -> bool {
        let end = length.end;
        let share = length.unit == Unit::Quarter
            && length.count != Count::Some
            && self.is(end, Role::Of)
            && !self.is(i, Role::Article);
        let age = self.hyphen(end) && self.is(end + 1, Role::Old)
            || self.is(end, Role::Old)
            || self.is(end, Role::Of) && self.is(end + 1, Role::Age);
        // The article belongs to the loss.
        let compound = length.article && self.hyphen(end) && self.is(end + 1, Role::AgoOrEarlier);
        share || age || compound
    }

    /// Whether a unit stands behind a number that ends here.
    fn is_counted(&self, i: usize) -> bool {
        let next = i + usize::from(self.hyphen(i));
        self.word(self.past_adjectives(next)).unit.is_some()
    }

    /// `for weeks`, `within days`, `years ago`, `months later`, `in the days after the vote`, `worn by years of war`.
    fn lone_units(&self, i: usize) -> Option<Parsed> {
        if let Some(long) = self.long_unit(i) {
            return Some(long);
        }
        let (unit, plural) = self.unit(i)?;
        let small = matches!(unit, Unit::Season | Unit::Quarter | Unit::Weekend | Unit::Second);
        if !plural || small || self.capital(i) && !self.is(i + 1, Role::FromUnits) {
            return None;
        }
        if self.is(i + 1, Role::Ago) {
            return Parsed::new(i + 2, TimexType::Date, Sense::Vague(Reference::Past));
        }
        if self.is(i + 1, Role::EarlierLater) {
            let sign = if self.is(i + 1, Role::Later) { 1 } else { -1 };
            let sense = Sense::Away { from: Origin::Story, count: Count::Some, unit, sign };
            return Parsed::new(i + 2, TimexType::Date, sense);
        }
        let told = if self.led(i, Role::The) {
            self.is(i + 1, Role::AfterUnits) || self.is(i + 1, Role::That) && self.is(i + 2, Role::Followed)
        } else {
            self.led(i, Role::Amid) && self.is(i + 1, Role::Of)
        };
        (told || self.led(i, Role::TakesLength))
            .then(|| Parsed::new(i + 1, TimexType::Duration, Sense::Length(Count::Some, unit)))?
    }

    /// `day-long`, `months-long`.
    fn long_unit(&self, i: usize) -> Option<Parsed> {
        let (unit, plural) = self.unit(i)?;
        if !(self.hyphen(i + 1) && self.is(i + 2, Role::Long)) {
            return None;
        }
        let count = if plural { Count::Some } else { Count::Number(1.0) };
        Parsed::new(i + 3, TimexType::Duration, Sense::Length(count, unit))
    }

    /// `for a long time`, `after a while`: a length without a value.
    fn some_time(&self, i: usize) -> Option<Parsed> {
        if !self.led(i, Role::LeadsSomeTime) {
            return None;
        }
        if self.is(i, Role::Some) && self.is(i + 1, Role::Time) {
            return Parsed::new(i + 2, TimexType::Duration, Sense::Length(Count::Some, Unit::Month));
        }
        let adjective = i + 1 + usize::from(self.is(i + 1, Role::Very));
        let end = if !self.is(i, Role::Indefinite) {
            return None;
        } else if self.is(i + 1, Role::While) {
            i + 2
        } else if self.is(adjective, Role::LongOrShort) && self.is(adjective + 1, Role::TimeOrPeriod) {
            adjective + 2
        } else {
            return None;
        };
        Some(Parsed { end, kind: TimexType::Duration, sense: Sense::Unsettled, written: Written::default() })
    }

    /// Whether `one day` stands beside a subject or a modal verb, as an adverb does.
    fn is_some_day(&self, i: usize, end: usize) -> bool {
        self.led(i, Role::Pronoun)
            || self.led(i, Role::Modal)
            || self.before(i).is_empty() && self.is(end, Role::Pronoun)
    }

    /// Whether a price or count before an article makes what follows a rate: `$20 a month`.
    fn is_rate(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|before| self.kind(before) == Some(WordKind::Number) || self.led(i, Role::Priced))
    }
}

/// A number and its unit.
struct Counted {
    end: usize,
    count: Count,
    unit: Unit,
    /// Whether a hyphen joins them.
    hyphen: bool,
    /// Whether the number is an article or `one`.
    article: bool,
}
