//! From senses to values: the story is read in order, and each expression is placed by the publication date, by the
//! days the story has named before it, and by the tense of its clause. What none of them settles stays open (`XXXX`).

use jiff::Unit as JiffUnit;
use jiff::civil::{Date, Weekday};

use crate::grammar::Grammar;
use crate::language::{DateRole as Role, DateWord, Holiday, Reference, Unit, Which};

use super::events::day_of_event;
use super::relations::{distance, is_approximate, length, relation};
use super::sense::{Calendar, Count, Found, Sense, Year};
use super::tense::{self, Tense};
use super::values::{holiday_in, part_code, period, season_code, season_month, shifted, stretch, week};
use super::{DateMention, Day, Origin, joined};

/// Where the story is while it is read.
struct Reading<'a> {
    grammar: &'a Grammar,
    published: Option<Date>,
    /// The last day it named.
    day: Option<Day>,
    /// The last stretch it named, of any length.
    place: Option<Place>,
    /// The last quarter it named.
    quarter: Option<(Option<i16>, u8)>,
    /// The year that stands right before a day: `next year, on Saturday, June 12`.
    year: Option<i16>,
    /// Whether it has since turned to several months: `the nine months`, so that `a year earlier` is no quarter.
    months: bool,
}

/// A stretch of the calendar with a settled year.
#[derive(Clone, Copy)]
enum Place {
    Year(i16),
    Quarter(i16),
    Month(i16, i8),
    Day(Date),
}

impl Place {
    fn year(self) -> i16 {
        match self {
            Place::Year(y) | Place::Quarter(y) | Place::Month(y, _) => y,
            Place::Day(date) => date.year(),
        }
    }
}

/// Gives every expression its value.
pub(super) fn resolve(grammar: &Grammar, published: Option<Date>, found: Vec<Found>) -> Vec<DateMention> {
    let mut reading = Reading { grammar, published, day: None, place: None, quarter: None, year: None, months: false };
    let mut mentions: Vec<DateMention> = Vec::with_capacity(found.len());
    for one in found {
        let words = grammar.words();
        let at = words.span(one.start..one.end);
        let relation = relation(words, &one);
        reading.year = reading.year_before(mentions.last(), &one);
        let mut value = match &one.sense {
            Sense::Calendar(calendar) => reading.calendar(calendar, &one),
            Sense::Away { from, count, unit, sign } => match from {
                Origin::Event(event) => {
                    day_of_event(grammar, &mentions, *event, one.start).and_then(|day| shifted(day, i32::from(*sign)))
                }
                from => reading.away(*from, *count, *unit, *sign),
            },
            Sense::Beside { day, sign } => {
                let day = reading.calendar(day, &one);
                day.as_deref().and_then(Day::of_value).and_then(|d| shifted(d, i32::from(*sign)))
            }
            Sense::Length(count, unit) => Some(period(*count, *unit)),
            Sense::Again(value) => Some(value.clone()),
            Sense::Unsettled => None,
            Sense::Vague(Reference::Present) => Some("PRESENT_REF".to_owned()),
            Sense::Vague(Reference::Past) => Some("PAST_REF".to_owned()),
            Sense::Vague(Reference::Future) => Some("FUTURE_REF".to_owned()),
        };
        // `March 2, the day before the vote`: the apposition names the same day.
        if value.is_none()
            && matches!(one.sense, Sense::Away { unit: Unit::Day, .. })
            && let Some(last) = mentions.last()
            && grammar.prose().text.get(last.at.end as usize..at.start as usize) == Some(", ")
            && last.value.as_deref().and_then(Day::of_value).is_some()
        {
            value = last.value.clone();
        }
        let own_quarter = match &one.sense {
            Sense::Calendar(c) => c.quarter.is_some() && !matches!(c.year, Some(Year::FromStory(_))),
            _ => false,
        };
        if own_quarter {
            reading.months = false;
        } else if matches!(one.sense, Sense::Length(Count::Number(6.0 | 9.0), Unit::Month)) {
            reading.months = true;
        }
        reading.note(value.as_deref(), own_quarter);
        let (length, approximate) = (length(&one.sense), is_approximate(words, &one));
        let distance = distance(&one.sense);
        let (kind, written) = (one.kind, one.written);
        mentions.push(DateMention { at, kind, value, written, relation, length, distance, approximate });
    }
    joined::join(grammar, &mut mentions);
    mentions
}

impl Reading<'_> {
    /// Remembers where the story is after an expression.
    ///
    /// Only a quarter that is named counts: `a year earlier` does not move the story a year back.
    fn note(&mut self, value: Option<&str>, own_quarter: bool) {
        let Some(value) = value else { return };
        if let Some(day) = Day::of_value(value) {
            self.day = Some(day);
            if let Some(date) = day.date() {
                self.place = Some(Place::Day(date));
            }
            return;
        }
        let mut parts = value.split('-');
        let (Some(year), rest) = (parts.next(), parts.next()) else { return };
        let year: Option<i16> = if year.len() == 4 { year.parse().ok() } else { None };
        match (year, rest) {
            (year, Some(rest)) if rest.starts_with('Q') => {
                if let Ok(quarter) = rest[1..].parse()
                    && own_quarter
                {
                    self.quarter = Some((year, quarter));
                    if let Some(year) = year {
                        self.place = Some(Place::Quarter(year));
                    }
                }
            }
            (Some(year), Some(rest)) => {
                self.place = Some(match rest.parse::<i8>() {
                    Ok(month) => Place::Month(year, month),
                    Err(_) => Place::Year(year),
                });
            }
            (Some(year), None) => self.place = Some(Place::Year(year)),
            (None, _) => {}
        }
    }

    /// The year of the expression right before this one, where it is a year told from another.
    fn year_before(&self, last: Option<&DateMention>, one: &Found) -> Option<i16> {
        let last = last.filter(|last| last.written.year.is_none())?;
        let year = last.value.as_deref().filter(|value| value.len() == 4)?.parse().ok()?;
        let words = self.grammar.words();
        let list = &words.language().dates().words;
        let between = words.within(last.at).end..one.start;
        let close = between.len() <= 2
            && words.all()[between.start].block == words.all()[between.end].block
            && between.clone().all(|i| {
                words.lower(i) == "," || list.get(words.folded(i)).is_some_and(|says| says.roles.has(Role::InOrOn))
            });
        close.then_some(year)
    }

    fn tense(&self, one: &Found) -> Tense {
        let words = self.grammar.words();
        let list = &words.language().dates().words;
        let before =
            |n: usize| one.start.checked_sub(n).and_then(|k| list.get(words.folded(k))).unwrap_or(&DateWord::NOTHING);
        let is = |n: usize, role: Role| before(n).roles.has(role);
        // `as early as March`, `no later than Feb. 28`
        let bound = is(1, Role::As) && is(2, Role::AtTheEarliest) || is(1, Role::Than) && is(2, Role::Later);
        // `in the 12 months through February` has been.
        let summed = is(1, Role::Through) && before(2).unit.is_some();
        if is(1, Role::Deadline) && !summed || bound {
            return Tense::Future;
        }
        let Some(sentence) = self.grammar.sentence_at(words.all()[one.start].at.start) else { return Tense::Open };
        tense::around(self.grammar, one.start, one.end, self.grammar.sentences()[sentence].words.clone())
    }

    fn calendar(&self, c: &Calendar, one: &Found) -> Option<String> {
        let base = self.day_part(c, one)?;
        Some(match (c.clock, c.part) {
            (Some((h, m)), _) if h <= 24 && m < 60 => format!("{base}T{h:02}:{m:02}"),
            (Some(_), _) => return None,
            (None, Some(part)) => format!("{base}{}", part_code(part)),
            (None, None) => base,
        })
    }

    /// A year as written, or told from another.
    fn year_of(&self, year: Year) -> Option<i32> {
        let now = self.published.map(|d| d.year());
        Some(match year {
            Year::Given(year) => year,
            Year::FromNow(n) => i32::from(now?) + n,
            Year::FromStory(n) => i32::from(self.place.map(Place::year).or(now)?) + n,
        })
    }

    /// The day that a time of day alone belongs to: the one the story is at.
    fn day_at(&self) -> String {
        let day = self.day.and_then(Day::date).or(self.published);
        day.map_or_else(|| "XXXX-XX-XX".to_owned(), |d| d.to_string())
    }

    /// The value without the time of day.
    fn day_part(&self, c: &Calendar, one: &Found) -> Option<String> {
        if let Some(unit) = c.unit {
            return self.unit(c, unit);
        }
        let given = match c.year {
            Some(year) => Some(self.year_of(year)?),
            None => None,
        };
        let era = if c.bc { "BC" } else { "" };
        if let Some(decade) = c.decade {
            return Some(format!("{era}{}", decade / 10));
        }
        if let Some(century) = c.century {
            return Some(format!("{era}{century:02}"));
        }
        if let Some(holiday) = c.holiday {
            return self.holiday(holiday, given, one);
        }
        let text = |year: Option<i32>| year.map_or_else(|| "XXXX".to_owned(), |y| format!("{era}{y:04}"));
        if let Some(quarter) = c.quarter {
            let year = given.or_else(|| self.quarter_year(quarter, c.which, one));
            return Some(format!("{}-Q{quarter}", text(year)));
        }
        if let Some(half) = c.half {
            return Some(format!("{}-H{half}", text(given.or_else(|| self.published.map(|d| i32::from(d.year()))))));
        }
        if let Some(season) = c.season {
            let year = given.or_else(|| self.year_of_month(season_month(season), c.which, one).map(i32::from));
            return Some(format!("{}-{}", text(year), season_code(season)));
        }
        match (c.month, c.day) {
            (Some(month), Some(day)) => {
                let year = given
                    .or(self.year.map(i32::from))
                    .or_else(|| if c.bc { None } else { self.year_of_day(c, month, day, one).map(i32::from) });
                let leap = i16::try_from(year.unwrap_or(2000)).ok()?;
                Date::new(leap, month as i8, day as i8).ok()?;
                if c.week {
                    let date = Date::new(i16::try_from(year?).ok()?, month as i8, day as i8).ok()?;
                    return Some(week(date));
                }
                Some(format!("{}-{month:02}-{day:02}", text(year)))
            }
            (Some(month), None) => {
                let year = given.or_else(|| self.year_of_month(month, c.which, one).map(i32::from));
                (month <= 12).then(|| format!("{}-{month:02}", text(year)))
            }
            (None, Some(day)) => self.lone_day(day, c.weekday),
            (None, None) => {
                if let Some(weekday) = c.weekday {
                    return Some(self.weekday(weekday, c.which, one));
                }
                if given.is_some() {
                    return Some(text(given));
                }
                c.clock.map(|_| self.day_at())
            }
        }
    }

    /// `the 14th`: of the month the story is at.
    fn lone_day(&self, day: u8, weekday: Option<u8>) -> Option<String> {
        let (year, month) = match (self.place, self.published) {
            (Some(Place::Day(d)), _) => (d.year(), d.month()),
            (Some(Place::Month(y, m)), _) => (y, m),
            (_, Some(d)) => (d.year(), d.month()),
            _ => return Some(format!("XXXX-XX-{day:02}")),
        };
        let date = Date::new(year, month, day as i8).ok()?;
        if weekday.is_some_and(|w| w as i8 != date.weekday().to_monday_one_offset()) {
            return Some(format!("XXXX-XX-{day:02}"));
        }
        Some(date.to_string())
    }

    fn weekday(&self, weekday: u8, which: Which, one: &Found) -> String {
        let open = || format!("XXXX-WXX-{weekday}");
        let Ok(day) = Weekday::from_monday_one_offset(weekday as i8) else { return open() };
        let anchored = matches!(which, Which::Previous | Which::Following);
        let from = if anchored { self.day.and_then(Day::date).or(self.published) } else { self.published };
        let Some(from) = from else { return open() };
        let same = from.weekday() == day;
        let date = match which {
            Which::Last | Which::Previous => from.nth_weekday(-1, day),
            Which::Next | Which::Following => from.nth_weekday(1, day),
            _ if same => Ok(from),
            _ => match self.tense(one) {
                Tense::Future => from.nth_weekday(1, day),
                _ => from.nth_weekday(-1, day),
            },
        };
        date.map_or_else(|_| open(), |d| d.to_string())
    }

    /// The year of a month without one: the nearest on the side that the words or the tense say.
    fn year_of_month(&self, month: u8, which: Which, one: &Found) -> Option<i16> {
        let now = self.published?;
        let month = month as i8;
        let this = now.month();
        let year = now.year();
        Some(match which {
            Which::Last | Which::Previous => {
                if month < this {
                    year
                } else {
                    year - 1
                }
            }
            Which::Next | Which::Following => {
                if month > this {
                    year
                } else {
                    year + 1
                }
            }
            Which::This => year,
            Which::Same => self.place.map_or(year, Place::year),
            Which::Open | Which::The => match self.tense(one) {
                Tense::Future => {
                    if month >= this {
                        year
                    } else {
                        year + 1
                    }
                }
                Tense::Past => {
                    if month <= this {
                        year
                    } else {
                        year - 1
                    }
                }
                Tense::Open => {
                    let ahead = (month - this).rem_euclid(12);
                    if ahead <= 4 {
                        if month >= this { year } else { year + 1 }
                    } else if month <= this {
                        year
                    } else {
                        year - 1
                    }
                }
            },
        })
    }

    /// The year of a day without one: the nearest; the weekday beside it says which where two are near.
    fn year_of_day(&self, c: &Calendar, month: u8, day: u8, one: &Found) -> Option<i16> {
        let now = self.published?;
        let fits = |date: &Date| match c.which {
            Which::Last | Which::Previous => *date < now,
            Which::Next | Which::Following => *date > now,
            _ => true,
        };
        let candidates = (now.year() - 1..=now.year() + 1)
            .filter_map(|year| Date::new(year, month as i8, day as i8).ok())
            .filter(fits);
        let tense = self.tense(one);
        let distance = |date: Date| {
            let days = now.until((JiffUnit::Day, date)).map_or(0, |s| s.get_days());
            // `by Dec. 31`, told in March, is nine months ahead; what was is near.
            let wrong_side = match tense {
                Tense::Past if days > 0 => 90,
                Tense::Future if days < 0 => 220,
                _ => 0,
            };
            // Of two as near, the one behind: news tells what was.
            let ahead = if days > 0 { 15 } else { 0 };
            let wrong_weekday = c.weekday.is_some_and(|w| w as i8 != date.weekday().to_monday_one_offset());
            days.abs() + ahead + wrong_side + if wrong_weekday { 120 } else { 0 }
        };
        candidates.min_by_key(|&date| distance(date)).map(|d| d.year())
    }

    fn quarter_year(&self, quarter: u8, which: Which, one: &Found) -> Option<i32> {
        let now = self.published?;
        let this = (now.month() as u8 - 1) / 3 + 1;
        let year = i32::from(now.year());
        Some(match which {
            Which::Last => year - 1,
            Which::Next => year + 1,
            _ if quarter <= this => year,
            _ if self.tense(one) == Tense::Past => year - 1,
            _ => year,
        })
    }

    fn holiday(&self, holiday: Holiday, given: Option<i32>, one: &Found) -> Option<String> {
        let day = |year: i16| holiday_in(holiday, year);
        if let Some(year) = given {
            return Some(day(i16::try_from(year).ok()?)?.to_string());
        }
        let Some(now) = self.published else {
            return match holiday {
                Holiday::Fixed(month, day) => Some(format!("XXXX-{month:02}-{day:02}")),
                _ => None,
            };
        };
        let tense = self.tense(one);
        (now.year() - 1..=now.year() + 1)
            .filter_map(day)
            .min_by_key(|&date| {
                let days = now.until((JiffUnit::Day, date)).map_or(0, |s| s.get_days());
                let wrong = tense == Tense::Past && days > 0 || tense == Tense::Future && days < 0;
                days.abs() + if wrong { 120 } else { 0 }
            })
            .map(|d| d.to_string())
    }

    /// `last week`, `this year`, `the previous month`, `that day`, `the quarter`.
    fn unit(&self, c: &Calendar, unit: Unit) -> Option<String> {
        let from_story = matches!(c.which, Which::Previous | Which::Following | Which::Same);
        let n: i32 = match c.which {
            Which::Last | Which::Previous => -1,
            Which::Next | Which::Following => 1,
            _ => 0,
        };
        if unit == Unit::Day && from_story {
            let day = self
                .day
                .or_else(|| self.published.map(|d| Day { year: Some(d.year()), month: d.month(), day: d.day() }))?;
            return shifted(day, n);
        }
        if unit == Unit::Quarter {
            return self.bare_quarter(c, n);
        }
        if c.year.is_some() {
            // `the year-earlier period`, `the 1988 period`
            return match c.year? {
                Year::Given(year) => Some(year.to_string()),
                _ => self.a_year_away(-1),
            };
        }
        if from_story && unit == Unit::Year {
            let year = self.place.map(Place::year).or_else(|| self.published.map(|d| d.year()))?;
            return Some(format!("{:04}", i32::from(year) + n));
        }
        let anchor = if from_story {
            match self.place {
                Some(Place::Day(date)) => Some(date),
                Some(Place::Month(year, month)) => Date::new(year, month, 1).ok(),
                Some(place) => Date::new(place.year(), 1, 1).ok(),
                None => self.published,
            }
        } else {
            self.published
        };
        let Some(anchor) = anchor else {
            return match unit {
                Unit::Day => Some("XXXX-XX-XX".to_owned()).filter(|_| n == 0),
                _ => None,
            };
        };
        stretch(anchor, unit, n)
    }

    fn bare_quarter(&self, c: &Calendar, n: i32) -> Option<String> {
        let now = self.published.map(|d| (d.year(), (d.month() as u8 - 1) / 3 + 1));
        if let Some(Year::Given(year)) = c.year {
            return Some(match self.quarter {
                Some((_, quarter)) => format!("{year}-Q{quarter}"),
                None => year.to_string(),
            });
        }
        if let Some(Year::FromStory(n)) = c.year {
            return self.a_year_away(n);
        }
        let (year, quarter, n) = match c.which {
            Which::Last | Which::Next | Which::This => {
                let (year, quarter) = now?;
                (Some(year), quarter, n)
            }
            _ => match self.quarter {
                Some((year, quarter)) => (year, quarter, n),
                None => {
                    let (year, quarter) = now?;
                    (Some(year), quarter, -1)
                }
            },
        };
        let Some(year) = year else { return Some(format!("XXXX-Q{quarter}")) };
        let all = i32::from(year) * 4 + i32::from(quarter) - 1 + n;
        Some(format!("{:04}-Q{}", all.div_euclid(4), all.rem_euclid(4) + 1))
    }

    /// The stretch the story is at, so many years away: a quarter stays a quarter.
    fn a_year_away(&self, n: i32) -> Option<String> {
        if let Some((year, quarter)) = self.quarter {
            let year = year.or_else(|| self.published.map(|d| d.year()))?;
            return Some(format!("{:04}-Q{quarter}", i32::from(year) + n));
        }
        let year = self.published.map(|d| d.year()).or_else(|| self.place.map(Place::year))?;
        Some(format!("{:04}", i32::from(year) + n))
    }

    /// So many units from an anchor.
    fn away(&self, from: Origin, count: Count, unit: Unit, sign: i8) -> Option<String> {
        let Count::Number(number) = count else {
            return match (sign < 0, from) {
                (true, _) => Some("PAST_REF".to_owned()),
                (false, Origin::Publication) => Some("FUTURE_REF".to_owned()),
                // `weeks later`, told of what has been.
                (false, _) => None,
            };
        };
        let n = (number * f64::from(sign)).round() as i64;
        let n = i32::try_from(n).ok().filter(|n| n.abs() < 4000)?;
        if unit == Unit::Year && n == -1 && self.quarter.is_some() && !self.months && self.published.is_some() {
            return self.a_year_away(n);
        }
        let (anchor, fine) = match (from, self.place) {
            (Origin::Story, Some(Place::Day(date))) => (Some(date), true),
            (Origin::Story, Some(Place::Month(year, month))) => (Date::new(year, month, 1).ok(), false),
            (Origin::Story, Some(place)) => (Date::new(place.year(), 1, 1).ok(), false),
            _ => (self.published, true),
        };
        if unit == Unit::Day && from == Origin::Story && anchor.is_none() {
            return shifted(self.day?, n);
        }
        let anchor = anchor?;
        if !fine && matches!(unit, Unit::Day | Unit::Week) {
            return None;
        }
        match unit {
            Unit::Decade => Some(format!("{:04}", i32::from(anchor.year()) + 10 * n)),
            Unit::Century => Some(format!("{:02}", (i32::from(anchor.year()) / 100) + n)),
            Unit::Millennium => None,
            unit => stretch(anchor, unit, n),
        }
    }
}
