//! Named stretches of time and the words that point at them: `last Tuesday`, `this year`, `the third quarter`,
//! `early next month`, `the summer of 1940`, `tomorrow night`, `the end of the year`.

use crate::grammar::words::WordKind;
use crate::language::{Spelling, dates};

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Sense, Which, Year};
use super::written::Written;

impl Scan<'_> {
    /// A named stretch of time, with the words that say which and what part of it.
    pub(super) fn period(&self, i: usize) -> Option<Parsed> {
        let mut best = self.pointed(i);
        if let Some(j) = self.stage(i)
            && let Some(parsed) =
                self.dated(j).or_else(|| self.pointed(j)).or_else(|| self.early_year(j)).or_else(|| self.year_in(j))
            && best.as_ref().is_none_or(|b| parsed.end > b.end || b.end <= j)
        {
            let wanted = !matches!(parsed.sense, Sense::Vague(_) | Sense::Again(_));
            if wanted {
                best = Some(self.with_half(i, parsed));
            }
        }
        best
    }

    /// `the first half of 1990`: the stage is a half of the year.
    pub(super) fn with_half(&self, i: usize, mut parsed: Parsed) -> Parsed {
        let the = usize::from(self.lower(i) == "the");
        if self.lower(i + the + 1) == "half"
            && let Sense::Calendar(calendar) = &mut parsed.sense
            && calendar.month.is_none()
            && calendar.quarter.is_none()
            && calendar.decade.is_none()
        {
            calendar.half = Some(if self.is(i + the, &["first", "early"]) { 1 } else { 2 });
        }
        parsed
    }

    /// Past the words that name a stage: `early`, `late`, `mid-`, `the end of`, `the first half of`, `earlier`.
    pub(super) fn stage(&self, i: usize) -> Option<usize> {
        let the = usize::from(self.lower(i) == "the");
        let j = i + the;
        let of_part = self.is(j + 1, &["days", "weeks", "hours", "months", "years"]);
        if self.is(j, &["early", "late", "mid", "middle"]) && !of_part {
            let hyphen = usize::from(self.hyphen(j + 1));
            let of = usize::from(self.is(j + 1, &["in", "on"]) && the == 0 && !self.is(j, &["mid", "middle"]));
            let part = usize::from(self.lower(j + 1) == "part" && self.lower(j + 2) == "of") * 2;
            let of = if self.lower(j) == "middle" { usize::from(self.lower(j + 1) == "of") } else { of };
            if self.lower(j) == "middle" && of == 0 {
                return None;
            }
            return Some(j + 1 + hyphen.max(of).max(part));
        }
        if the == 0 && self.is(j, &["earlier", "later", "sometime"]) {
            let on = usize::from(self.is(j + 1, &["on", "in"]));
            let next = j + 1 + on;
            if self.lower(next) == "the" && self.lower(next + 1) == "day" {
                return None;
            }
            // `earlier Friday`: some time before, on Friday.
            let weekday = self.word(next).weekday.is_some() && self.lower(j) != "earlier";
            return (self.is(next, &["this", "that", "last", "in", "the", "next"])
                || weekday
                || self.word(next).deictic.is_some())
            .then_some(next);
        }
        if the == 0 && self.is(j, &["post", "pre"]) && self.hyphen(j + 1) && self.numeral_year(j + 2).is_some() {
            return Some(j + 2);
        }
        if the == 0 && self.is(j, &["around", "circa", "ca."]) {
            return Some(j + 1).filter(|&n| {
                self.lower(j) != "around" || self.is(n, &["year", "the"]) && !self.is(n + 1, &["clock", "world"])
            });
        }
        let of = self.lower(j + 1) == "of";
        if of
            && (self.is(j, &["end", "beginning", "start", "middle", "close", "eve", "turn", "rest", "remainder"])
                && (the == 1 || !self.is(j, &["end", "start", "close", "turn"])))
        {
            return Some(j + 2);
        }
        let part = self.is(j + 1, &["half", "part", "days", "weeks", "week", "months", "hours", "years"])
            && self.lower(j + 2) == "of";
        (part && self.is(j, &["first", "second", "latter", "early", "last", "final", "later", "opening", "closing"]))
            .then_some(j + 3)
    }

    /// `early 1990`, `the end of 480 BC`.
    pub(super) fn early_year(&self, i: usize) -> Option<Parsed> {
        self.year(i).filter(|p| matches!(&p.sense, Sense::Calendar(c) if c.day.is_none()))
    }

    pub(super) fn year_in(&self, i: usize) -> Option<Parsed> {
        let (end, year) = self.numeral_year(i)?;
        let written = Written { year: Some((self.words.span(i..end), year)), ..Written::default() };
        let calendar = Calendar { year: Some(Year::Given(year)), ..Calendar::default() };
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// A name of a stretch, with its determiner.
    pub(super) fn pointed(&self, i: usize) -> Option<Parsed> {
        self.deictic(i)
            .or_else(|| self.day_beside(i))
            .or_else(|| self.stretch_beside(i))
            .or_else(|| self.quarter(i))
            .or_else(|| self.compound(i))
            .or_else(|| self.weather_season(i))
            .or_else(|| self.nth_unit(i))
            .or_else(|| {
                let (j, which) = self.which(i);
                self.weekday_period(j, which)
                    .or_else(|| self.part_period(i, j, which))
                    .or_else(|| self.month_period(j, which))
                    .or_else(|| self.season_period(j, which))
                    .or_else(|| self.unit_period(i, j, which))
            })
    }

    /// The words before a name that say which one.
    pub(super) fn which(&self, i: usize) -> (usize, Which) {
        match (self.lower(i), self.lower(i + 1)) {
            ("last", _) => (i + 1, Which::Last),
            ("next", _) => (i + 1, Which::Next),
            ("this", "past") => (i + 2, Which::Last),
            ("this", "coming" | "next") => (i + 2, Which::Next),
            ("this", "same") => (i + 2, Which::Same),
            ("this", "current") => (i + 2, Which::This),
            ("this", _) => (i + 1, Which::This),
            ("the", "previous" | "preceding" | "prior") => (i + 2, Which::Previous),
            ("the", "following" | "next" | "ensuing") => (i + 2, Which::Following),
            ("the", "same") | ("that", "same") => (i + 2, Which::Same),
            ("the", "last" | "past") => (i + 2, Which::Last),
            ("the", "current" | "present") => (i + 2, Which::This),
            ("the", "coming" | "upcoming") => (i + 2, Which::Next),
            ("the", "latest") => (i + 2, Which::The),
            ("that", _) => (i + 1, Which::Same),
            ("the", _) => (i + 1, Which::The),
            ("previous" | "prior", _) => (i + 1, Which::Previous),
            ("following", _) => (i + 1, Which::Following),
            ("current", _) => (i + 1, Which::This),
            ("coming", _) => (i + 1, Which::Next),
            ("past", _) => (i + 1, Which::Last),
            _ => (i, Which::Open),
        }
    }

    /// Whether a month or weekday is part of another name: `Black Friday`, `Sunday Times`, `April Jones`.
    pub(super) fn is_name(&self, i: usize, end: usize) -> bool {
        let list = dates();
        let mark = self.kind(i.saturating_sub(1)) == Some(WordKind::Mark);
        let before = i > 0 && !mark && self.words.all()[i - 1].capital && list.names_before.contains(self.before(i));
        before || self.capital(end) && list.names_after.contains(self.folded(end)) || self.lower(end) == "school"
    }

    /// A month: `in June`, `last May`, `May`. Names that are also words need a word of time before them.
    pub(super) fn month_period(&self, i: usize, which: Which) -> Option<Parsed> {
        let (end, month, spelling) = self.month(i, false)?;
        if which == Which::The {
            return None;
        }
        if spelling == Spelling::Short && !self.words.text(end - 1).ends_with('.') && !matches!(self.lower(i), "sept") {
            return None;
        }
        let led = which != Which::Open
            || matches!(
                self.before(i),
                "in" | "since"
                    | "until"
                    | "till"
                    | "by"
                    | "early"
                    | "late"
                    | "mid"
                    | "of"
                    | "between"
                    | "from"
                    | "to"
                    | "during"
                    | "through"
                    | "before"
                    | "after"
                    | "and"
                    | "for"
                    | "end"
                    | "-"
                    | "–"
                    | "this"
                    | "every"
                    | "starting"
                    | "beginning"
                    | "each"
                    | "middle"
                    | "or"
                    | "until,"
                    | "around"
                    | "throughout"
                    | "begins"
                    | "last"
                    | "next"
                    | "as"
                    | "than"
            );
        let word = matches!(self.lower(i), "may" | "march" | "april" | "june" | "august" | "mar." | "jan." | "sun.");
        let capital_next = self.capital(end)
            && self.kind(end) == Some(WordKind::Word)
            && self.words.all().get(end).is_some_and(|w| w.spaced);
        // `the March accession`: a noun behind it.
        let attribute = matches!(self.before(i), "the" | "a" | "its" | "his" | "her" | "their")
            && self.kind(end) == Some(WordKind::Word)
            && !self.capital(end)
            && !closes_phrase(self.lower(end));
        let led = led || attribute || self.hyphen(end) && self.word(end + 1).month.is_some();
        if word
            && (!led
                || capital_next
                    && !matches!(self.before(i), "in" | "since" | "until" | "last" | "early" | "late" | "mid"))
        {
            return None;
        }
        if word
            && matches!(
                self.before(i),
                "and" | "to" | "of" | "for" | "or" | "from" | "by" | "before" | "after" | "as" | "than"
            )
            && which == Which::Open
            && capital_next
        {
            return None;
        }
        if self.is_name(i, end) || self.hyphen(end) && self.capital(end + 1) && self.word(end + 1).month.is_none() {
            return None;
        }
        let mut calendar = Calendar { month: Some(month), which, ..Calendar::default() };
        let end = if which == Which::Open { self.of_year(end, &mut calendar) } else { end };
        let written = Written { month: Some((self.words.span(i..i + 1), month, spelling)), ..Written::default() };
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// A season: `last summer`, `the winter of 1940`, `spring 1941`.
    pub(super) fn season_period(&self, i: usize, which: Which) -> Option<Parsed> {
        let season = self.word(i).season?;
        let mut calendar = Calendar { season: Some(season), which, ..Calendar::default() };
        let end = self.of_year(i + 1, &mut calendar);
        let dated = calendar.year.is_some();
        let fall = matches!(self.lower(i), "fall" | "spring");
        let name = self.capital(i) && !self.before(i).is_empty() && !dated && self.before(i) != "in";
        // `throughout the fall and winter`
        let joined =
            self.lower(end) == "and" && (self.word(end + 1).season.is_some() || self.word(end + 2).season.is_some());
        let plain = !fall && !self.capital(i);
        // `the Spring Offensive`, `a spring offensive`
        let event = dates().of_a_season.contains(self.lower(end)) && !self.hyphen(i + 1);
        if event && !dated {
            return if which == Which::Open {
                Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
            } else {
                None
            };
        }
        let capital_next = self.capital(end) && self.kind(end) == Some(WordKind::Word);
        let led = matches!(
            self.before(i),
            "in" | "early"
                | "late"
                | "mid"
                | "by"
                | "during"
                | "until"
                | "since"
                | "of"
                | "and"
                | "to"
                | "-"
                | "through"
                | "from"
                | "this"
        );
        let sure = match which {
            Which::Open if plain => true,
            Which::Open => {
                led && (!fall
                    || matches!(self.before(i), "in" | "early" | "late" | "by" | "mid" | "since" | "until" | "during"))
            }
            Which::The => {
                joined && !self.capital(i)
                    || !fall && !self.capital(i) && self.kind(end) != Some(WordKind::Word)
                    || !fall && !self.capital(i) && !self.capital(end)
                    || matches!(
                        self.before(i - 1),
                        "in" | "during" | "by" | "until" | "of" | "through" | "throughout" | "early" | "late"
                    ) && self.lower(end) != "of"
            }
            _ => true,
        };
        if name || capital_next && !dated || !(dated || sure) {
            return None;
        }
        if fall && !dated && self.lower(end) == "of" || self.hyphen(end) {
            return None;
        }
        if calendar.which == Which::The {
            calendar.which = Which::Open;
        }
        Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
    }

    /// `dry season`, `monsoon season`: a stretch of the year without a value.
    pub(super) fn weather_season(&self, i: usize) -> Option<Parsed> {
        (self.is(i, &["dry", "rainy", "wet", "monsoon", "hurricane", "wildfire"]) && self.lower(i + 1) == "season")
            .then(|| Parsed { end: i + 2, kind: TimexType::Date, sense: Sense::Unsettled, written: Written::default() })
    }
}

/// Words that end a noun phrase.
pub(super) fn closes_phrase(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "to"
            | "from"
            | "for"
            | "with"
            | "by"
            | "and"
            | "or"
            | "but"
            | "that"
            | "which"
            | "who"
            | "when"
            | "where"
            | "is"
            | "was"
            | "were"
            | "are"
            | "be"
            | "had"
            | "has"
            | "have"
            | "will"
            | "would"
            | "could"
            | "should"
            | "may"
            | "might"
            | "he"
            | "she"
            | "it"
            | "they"
            | "as"
            | "began"
            | "took"
            | "came"
            | "said"
            | "did"
            | "before"
            | "after"
    )
}
