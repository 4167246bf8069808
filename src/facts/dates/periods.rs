//! Named stretches of time and the words that point at them: `last Tuesday`, `this year`, `the third quarter`,
//! `early next month`, `the summer of 1940`, `tomorrow night`, `the end of the year`.

use crate::facts::words::WordKind;
use crate::lexicon::{Part, Spelling, Unit};

use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Count, Sense, Which, Year};
use super::written::Written;
use super::{Origin, TimexType};

impl Scan<'_> {
    /// A named stretch of time, with the words that say which and what part of it.
    pub(super) fn period(&self, i: usize) -> Option<Parsed> {
        let mut best = self.pointed(i);
        if let Some(j) = self.stage(i)
            && let Some(parsed) = self.dated(j).or_else(|| self.pointed(j)).or_else(|| self.early_year(j)).or_else(|| self.year_in(j))
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
    fn with_half(&self, i: usize, mut parsed: Parsed) -> Parsed {
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
    fn stage(&self, i: usize) -> Option<usize> {
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
            return (self.is(next, &["this", "that", "last", "in", "the", "next"])
                || self.word(next).weekday.is_some()
                || self.word(next).deictic.is_some())
            .then_some(next);
        }
        if the == 0 && self.is(j, &["post", "pre"]) && self.hyphen(j + 1) && self.numeral_year(j + 2).is_some() {
            return Some(j + 2);
        }
        if the == 0 && self.is(j, &["around", "circa", "ca."]) {
            return Some(j + 1)
                .filter(|&n| self.lower(j) != "around" || self.is(n, &["year", "the"]) && !self.is(n + 1, &["clock", "world"]));
        }
        let of = self.lower(j + 1) == "of";
        if of
            && (self.is(j, &["end", "beginning", "start", "middle", "close", "eve", "turn", "rest", "remainder"])
                && (the == 1 || !self.is(j, &["end", "start", "close", "turn"])))
        {
            return Some(j + 2);
        }
        let part = self.is(j + 1, &["half", "part", "days", "weeks", "week", "months", "hours", "years"]) && self.lower(j + 2) == "of";
        (part && self.is(j, &["first", "second", "latter", "early", "last", "final", "later", "opening", "closing"])).then_some(j + 3)
    }

    /// `early 1990`, `the end of 480 BC`.
    fn early_year(&self, i: usize) -> Option<Parsed> {
        self.year(i).filter(|p| matches!(&p.sense, Sense::Calendar(c) if c.day.is_none()))
    }

    fn year_in(&self, i: usize) -> Option<Parsed> {
        let (end, year) = self.numeral_year(i)?;
        let written = Written { year: Some((self.words.span(i..end), year)), ..Written::default() };
        let calendar = Calendar { year: Some(Year::Given(year)), ..Calendar::default() };
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// A name of a stretch, with its determiner.
    fn pointed(&self, i: usize) -> Option<Parsed> {
        self.deictic(i)
            .or_else(|| self.day_beside(i))
            .or_else(|| self.quarter(i))
            .or_else(|| self.compound(i))
            .or_else(|| self.weather_season(i))
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
    fn which(&self, i: usize) -> (usize, Which) {
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

    /// `today`, `tomorrow night`, `late yesterday`, `tonight`, `the day after tomorrow`, `overnight`.
    pub(super) fn deictic(&self, i: usize) -> Option<Parsed> {
        let base = |end: usize, days: i32, part: Option<Part>| {
            let calendar = Calendar { unit: Some(Unit::Day), which: offset(days), part, ..Calendar::default() };
            let kind = if part.is_some() { TimexType::Time } else { TimexType::Date };
            Parsed::new(end, kind, Sense::Calendar(calendar))
        };
        let (start, shift) = match (self.lower(i), self.lower(i + 1), self.lower(i + 2)) {
            ("the", "day", "after") if self.lower(i + 3) == "tomorrow" => (i + 3, 1),
            ("the", "day", "before") if self.lower(i + 3) == "yesterday" => (i + 3, -1),
            _ => (i, 0),
        };
        if self.lower(start) == "tonight" {
            return base(start + 1, 0, Some(Part::Night));
        }
        if self.lower(start) == "overnight" {
            return base(start + 1, 0, Some(Part::Night)).filter(|_| !self.capital(start));
        }
        let days = i32::from(self.word(start).deictic?);
        if shift != 0 {
            return Parsed::new(
                start + 1,
                TimexType::Date,
                Sense::Away { from: Origin::Publication, count: Count::Number(2.0), unit: Unit::Day, sign: shift as i8 },
            );
        }
        // `USA Today`: a name.
        if self.capital(start)
            && start > 0
            && self.words.all()[start - 1].capital
            && self.words.all()[start].spaced
            && !self.before(start).is_empty()
        {
            return None;
        }
        match self.word(start + 1).part {
            Some((part, false)) if part != Part::Noon => base(start + 2, days, Some(part)),
            _ => base(start + 1, days, None),
        }
    }

    /// `the day before`, `the day after`, `the night before`, `the day before last Tuesday`.
    fn day_beside(&self, i: usize) -> Option<Parsed> {
        let the = usize::from(self.is(i, &["the", "a"]));
        let noun = i + the;
        let part = self.word(noun).part.filter(|p| !p.1 && the == 1).map(|p| p.0);
        let day = self.lower(noun) == "day";
        if !(day || part.is_some()) || !self.is(noun + 1, &["before", "after", "earlier", "later"]) {
            return None;
        }
        if self.is(noun + 1, &["earlier", "later"]) && self.lower(i) != "a" {
            return None;
        }
        let sign: i8 = if self.is(noun + 1, &["before", "earlier"]) { -1 } else { 1 };
        let next = noun + 2;
        let ends = matches!(self.kind(next), None | Some(WordKind::Mark)) || the == 0;
        let away = |end: usize, from: Origin| {
            Parsed::new(end, TimexType::Date, Sense::Away { from, count: Count::Number(1.0), unit: Unit::Day, sign })
        };
        if let Some(day) = self.dated(next).or_else(|| self.plain_day(next))
            && let Sense::Calendar(calendar) = day.sense
        {
            return Parsed::new(day.end, TimexType::Date, Sense::Beside { day: Box::new(calendar), sign });
        }
        if the == 0 || self.lower(i) == "a" && !ends && self.is(noun + 1, &["before", "after"]) {
            return None;
        }
        if ends || !matches!(self.lower(next), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "he" | "she" | "it" | "they") {
            return away(next, Origin::Story);
        }
        let end = self.noun_phrase(next).unwrap_or(next);
        away(end, Origin::Event(next))
    }

    /// The end of a plain noun phrase: a determiner, words without a verb among them, one `of` phrase.
    fn noun_phrase(&self, i: usize) -> Option<usize> {
        if !self.is(i, &["the", "a", "an", "his", "her", "its", "their"]) {
            return None;
        }
        let mut end = i + 1;
        let mut of = false;
        while end < i + 9 {
            let word = self.lower(end);
            // `the day after the battle Lenz told …`: a name behind a noun begins a clause.
            let clause = self.capital(end) && end > i + 1 && !self.capital(end - 1) && !self.is(end - 1, &["of", "the", "a", "an"]);
            let verb = word.ends_with("ed") && end > i + 1;
            if self.kind(end) == Some(WordKind::Word) && !(closes_phrase(word) || clause || verb) {
                end += 1;
            } else if word == "of" && !of {
                of = true;
                end += 1;
                if self.is(end, &["the", "a", "an", "his", "her", "its", "their"]) {
                    end += 1;
                }
            } else if self.kind(end) == Some(WordKind::Possessive) || self.hyphen(end) {
                end += 1;
            } else {
                break;
            }
        }
        (end > i + 1).then_some(end)
    }

    /// A weekday: `Friday`, `last Tuesday night`, `Mondays`.
    fn weekday_period(&self, i: usize, which: Which) -> Option<Parsed> {
        if let Some(name) = self.lower(i).strip_suffix('s')
            && let Some((weekday, Spelling::Full)) = crate::lexicon::dates().words.get(name).and_then(|w| w.weekday)
            && self.capital(i)
        {
            let (end, part) = match self.word(i + 1).part {
                Some((part, _)) => (i + 2, super::resolve::part_code(part)),
                None => (i + 1, ""),
            };
            return Parsed::new(end, TimexType::Set, Sense::Again(format!("XXXX-WXX-{weekday}{part}")));
        }
        let (after, weekday, spelling) = self.weekday(i)?;
        if which == Which::Open && self.is_name(i, after) {
            return None;
        }
        let which = if which == Which::The { Which::Open } else { which };
        let mut calendar = Calendar { weekday: Some(weekday), which, ..Calendar::default() };
        let mut written = Written { weekday: Some((self.words.span(i..after), weekday, spelling)), ..Written::default() };
        let mut end = after;
        let early = usize::from(self.is(end, &["early", "late"]) && self.word(end + 1).part.is_some());
        if let Some((part, plural)) = self.word(end + early).part
            && !self.capital(end + early)
        {
            end += early + 1;
            if plural {
                let value = format!("XXXX-WXX-{weekday}{}", super::resolve::part_code(part));
                return Parsed::new(end, TimexType::Set, Sense::Again(value));
            }
            calendar.part = Some(part);
            if part == Part::Noon {
                calendar.part = None;
                calendar.clock = Some((12, 0));
            }
            // `Tuesday night, April 6`
            let next = self.past_comma(end);
            if let Some(day) = self.dated(next).filter(|d| d.written.day.is_some() && d.written.weekday.is_none())
                && let Sense::Calendar(other) = day.sense
            {
                written = Written { weekday: written.weekday, ..day.written };
                calendar = Calendar { part: calendar.part, clock: calendar.clock, weekday: calendar.weekday, ..other };
                end = day.end;
            }
        } else if self.lower(end) == "the"
            && let Some((after, day, numeral @ super::Numeral::Ordinal)) = self.day(end + 1)
            && !self.is(after, &["of"])
        {
            written.day = Some((self.words.span(end + 1..after), day, numeral));
            calendar.day = Some(day);
            end = after;
        } else if which != Which::Open
            && let Some(day) = self.dated(self.past_comma(end)).filter(|d| d.written.day.is_some() && d.written.weekday.is_none())
            && let Sense::Calendar(other) = day.sense
        {
            // `next Tuesday, March 31`
            written = Written { weekday: written.weekday, ..day.written };
            calendar = Calendar { weekday: calendar.weekday, ..other };
            end = day.end;
        }
        let kind = if calendar.part.is_some() || calendar.clock.is_some() { TimexType::Time } else { TimexType::Date };
        Some(Parsed { end, kind, sense: Sense::Calendar(calendar), written })
    }

    /// A day that a time of day can stand before: a weekday, `today`, `yesterday`.
    pub(super) fn plain_day(&self, i: usize) -> Option<Parsed> {
        self.deictic(i).or_else(|| {
            let (j, which) = self.which(i);
            self.weekday_period(j, which).filter(|p| p.kind != TimexType::Set)
        })
    }

    /// Whether a month or weekday is part of another name: `Black Friday`, `Sunday Times`, `April Jones`.
    fn is_name(&self, i: usize, end: usize) -> bool {
        let list = crate::lexicon::dates();
        let mark = self.kind(i.saturating_sub(1)) == Some(WordKind::Mark);
        let before = i > 0 && !mark && self.words.all()[i - 1].capital && list.names_before.contains(self.before(i));
        before || self.capital(end) && list.names_after.contains(self.lower(end)) || self.lower(end) == "school"
    }

    /// A part of the day: `this morning`, `the night of April 14`, `last night`, `that evening`.
    fn part_period(&self, i: usize, j: usize, which: Which) -> Option<Parsed> {
        let (part, plural) = self.word(j).part?;
        let mut calendar = Calendar { part: Some(part), ..Calendar::default() };
        if self.capital(j) && j > i || plural {
            return None;
        }
        // `at night`
        if which == Which::Open
            && part == Part::Night
            && self.before(i) == "at"
            && !self.hyphen(j + 1)
            && self.kind(j + 1) != Some(WordKind::Number)
        {
            return Parsed::new(j + 1, TimexType::Set, Sense::Again("XXXX-XX-XXTNI".to_owned()));
        }
        let mut end = j + 1;
        let hours = usize::from(self.is(end, &["hours", "hour"]));
        if self.lower(end + hours) == "of" {
            let next = end + hours + 1;
            if let Some(day) = self
                .dated(next)
                .or_else(|| self.plain_day(next))
                .or_else(|| self.lone_day(next))
                .filter(|d| d.written.day.is_some() || d.written.weekday.is_some() || d.written.month.is_none())
                && let Sense::Calendar(other) = day.sense
            {
                calendar = Calendar { part: Some(part), ..other };
                return Some(Parsed { end: day.end, kind: TimexType::Time, sense: Sense::Calendar(calendar), written: day.written });
            }
        }
        match which {
            Which::Open => return None,
            Which::Last | Which::Next | Which::This | Which::Same | Which::Previous | Which::Following => {
                calendar.unit = Some(Unit::Day);
                calendar.which = match which {
                    Which::Last if part == Part::Night || part == Part::Evening => Which::Last,
                    Which::Last => Which::Last,
                    other => other,
                };
            }
            Which::The => {
                calendar.unit = Some(Unit::Day);
                calendar.which = Which::Same;
                // `the morning show`: only a bare part of a day is a time.
                let bare = matches!(self.kind(end), None | Some(WordKind::Mark)) && !self.hyphen(end);
                if !bare || !matches!(self.before(i), "in" | "during" | "through" | "for" | "" | "overnight" | "by") {
                    return None;
                }
            }
        }
        end += hours;
        Parsed::new(end, TimexType::Time, Sense::Calendar(calendar))
    }

    /// `the 14th` behind `the night of`.
    fn lone_day(&self, i: usize) -> Option<Parsed> {
        let the = usize::from(self.lower(i) == "the");
        let (end, day, numeral) = self.day(i + the)?;
        let written = Written { day: Some((self.words.span(i + the..end), day, numeral)), ..Written::default() };
        let calendar = Calendar { day: Some(day), ..Calendar::default() };
        (day <= 31).then_some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// A month: `in June`, `last May`, `May`. Names that are also words need a word of time before them.
    fn month_period(&self, i: usize, which: Which) -> Option<Parsed> {
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
        let capital_next =
            self.capital(end) && self.kind(end) == Some(WordKind::Word) && self.words.all().get(end).is_some_and(|w| w.spaced);
        // `the March accession`: a noun behind it.
        let attribute = matches!(self.before(i), "the" | "a" | "its" | "his" | "her" | "their")
            && self.kind(end) == Some(WordKind::Word)
            && !self.capital(end)
            && !closes_phrase(self.lower(end));
        let led = led || attribute;
        if word && (!led || capital_next && !matches!(self.before(i), "in" | "since" | "until" | "last")) {
            return None;
        }
        if word
            && matches!(self.before(i), "and" | "to" | "of" | "for" | "or" | "from" | "by" | "before" | "after" | "as" | "than")
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
    fn season_period(&self, i: usize, which: Which) -> Option<Parsed> {
        let season = self.word(i).season?;
        let mut calendar = Calendar { season: Some(season), which, ..Calendar::default() };
        let end = self.of_year(i + 1, &mut calendar);
        let dated = calendar.year.is_some();
        let fall = matches!(self.lower(i), "fall" | "spring");
        let name = self.capital(i) && !self.before(i).is_empty() && !dated;
        let plain = !fall && !self.capital(i);
        let capital_next = self.capital(end) && self.kind(end) == Some(WordKind::Word);
        let led = matches!(
            self.before(i),
            "in" | "early" | "late" | "mid" | "by" | "during" | "until" | "since" | "of" | "and" | "to" | "-" | "through" | "from" | "this"
        );
        let sure = match which {
            Which::Open if plain => true,
            Which::Open => {
                led && (!fall || matches!(self.before(i), "in" | "early" | "late" | "by" | "mid" | "since" | "until" | "during"))
            }
            Which::The => {
                !fall && !self.capital(i) && self.kind(end) != Some(WordKind::Word)
                    || !fall && !self.capital(i) && !self.capital(end)
                    || matches!(self.before(i - 1), "in" | "during" | "by" | "until" | "of" | "through" | "early" | "late")
                        && self.lower(end) != "of"
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
    fn weather_season(&self, i: usize) -> Option<Parsed> {
        (self.is(i, &["dry", "rainy", "wet", "monsoon", "hurricane", "wildfire"]) && self.lower(i + 1) == "season").then(|| Parsed {
            end: i + 2,
            kind: TimexType::Date,
            sense: Sense::Unsettled,
            written: Written::default(),
        })
    }

    /// Quarters and halves: `the third quarter`, `fourth-quarter`, `this year’s third quarter`, `the 1988 second quarter`, `Q3 2026`.
    fn quarter(&self, i: usize) -> Option<Parsed> {
        if let Some(n) = self.text(i).strip_prefix('Q').and_then(|n| n.parse::<u8>().ok()).filter(|n| (1..=4).contains(n)) {
            let mut calendar = Calendar { quarter: Some(n), ..Calendar::default() };
            let end = self.of_year(i + 1, &mut calendar);
            return Parsed::new(end, TimexType::Date, Sense::Calendar(calendar));
        }
        let mut calendar = Calendar::default();
        let mut j = i;
        if let Some(year) = self.year_possessive(i) {
            calendar.year = Some(year.1);
            j = year.0;
        } else if self.is(j, &["the", "this", "last", "next"]) {
            j += 1;
            if let Some((end, year)) = self.numeral_year(j) {
                calendar.year = Some(Year::Given(year));
                j = end;
            }
        } else if let Some((end, year)) = self.numeral_year(j) {
            calendar.year = Some(Year::Given(year));
            j = end;
        }
        if self.is(j, &["fiscal", "calendar"]) {
            j += 1 + usize::from(self.hyphen(j + 1));
        }
        let (mut end, n) = self.ordinal(j).or_else(|| self.is(j, &["last", "final"]).then_some((j + 1, 4)))?;
        let last = self.is(j, &["last", "final"]);
        if self.hyphen(end) {
            end += 1;
        }
        match self.word(end).unit {
            Some((Unit::Quarter, false)) if (1..=4).contains(&n) && !(last && self.lower(i) != "the" && calendar.year.is_none()) => {
                calendar.quarter = Some(n as u8)
            }
            _ if self.lower(end) == "half" && (1..=2).contains(&n) && !last => {
                calendar.half = Some(n as u8);
                let of = self.lower(end + 1) == "of";
                let dated = of && {
                    let mut probe = calendar.clone();
                    self.of_year(end + 1, &mut probe);
                    probe.year.is_some()
                };
                let bare = self.lower(i) == "the" && self.is(end + 1, &[",", ".", "ended"]);
                if !(dated || calendar.year.is_some() || bare || self.hyphen(end - 1)) {
                    return None;
                }
            }
            _ => return None,
        }
        if last && self.lower(i) == "the" && calendar.year.is_none() && self.lower(end + 1) != "of" {
            return None;
        }
        end = self.of_year(end + 1, &mut calendar);
        if calendar.year.is_none() && self.is(end, &["a"]) && self.lower(end + 1) == "year" && self.is(end + 2, &["ago", "earlier"]) {
            calendar.year = Some(Year::FromStory(-1));
            end += 3;
        }
        Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
    }

    /// `this year’s`, `last year’s` before a stretch of that year.
    fn year_possessive(&self, i: usize) -> Option<(usize, Year)> {
        if self.lower(i + 1) != "year" || self.kind(i + 2) != Some(WordKind::Possessive) {
            return None;
        }
        let offset = match self.lower(i) {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        Some((i + 3, Year::FromNow(offset)))
    }

    /// An ordinal in letters or figures: end and number.
    pub(super) fn ordinal(&self, i: usize) -> Option<(usize, u32)> {
        if let Some(n) = self.word(i).ordinal {
            return Some((i + 1, n));
        }
        if let Some(tens) = self.word(i).cardinal.filter(|n| (20..100).contains(n))
            && self.hyphen(i + 1)
            && let Some(ones) = self.word(i + 2).ordinal.filter(|n| *n < 10)
        {
            return Some((i + 3, tens as u32 + ones));
        }
        let text = self.lower(i);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 3 || !matches!(&text[digits..], "st" | "nd" | "rd" | "th") {
            return None;
        }
        Some((i + 1, text[..digits].parse().ok()?))
    }

    /// Compounds of a unit: `year-end`, `the year-earlier quarter`, `year-ago`, `fiscal 1989`, `the 1988 period`, `the week of March 6`.
    fn compound(&self, i: usize) -> Option<Parsed> {
        let the = usize::from(self.lower(i) == "the");
        let j = i + the;
        if self.lower(j) == "year" {
            let hyphen = self.hyphen(j + 1);
            if hyphen && self.is(j + 2, &["earlier", "ago"]) || !hyphen && the == 1 && self.is(j + 1, &["earlier", "ago"]) {
                let mut end = j + 2 + usize::from(hyphen);
                let noun = self.is(end, &["quarter", "period", "month", "week"]);
                let which = Which::Previous;
                let unit = match self.word(end).unit {
                    Some((unit, false)) => unit,
                    _ => Unit::Year,
                };
                if noun {
                    end += 1;
                } else if the == 1 {
                    return None;
                }
                let calendar = Calendar { unit: Some(unit), which, year: Some(Year::FromStory(-1)), ..Calendar::default() };
                return Parsed::new(end, TimexType::Date, Sense::Calendar(calendar));
            }
            let possessive = usize::from(self.kind(j + 1) == Some(WordKind::Possessive));
            if (hyphen || possessive == 1 || the == 0) && self.lower(j + 1 + possessive.max(usize::from(hyphen))) == "end" {
                let end = j + 2 + possessive.max(usize::from(hyphen));
                return Parsed::new(
                    end,
                    TimexType::Date,
                    Sense::Calendar(Calendar { unit: Some(Unit::Year), which: Which::The, ..Calendar::default() }),
                );
            }
        }
        if self.lower(j) == "month" && self.kind(j + 1) == Some(WordKind::Possessive) && self.lower(j + 2) == "end" {
            return Parsed::new(
                j + 3,
                TimexType::Date,
                Sense::Calendar(Calendar { unit: Some(Unit::Month), which: Which::The, ..Calendar::default() }),
            );
        }
        if self.is(i, &["fiscal", "fy"]) {
            let j = i + 1 + usize::from(self.lower(i + 1) == "year");
            let (end, year) = self.numeral_year(j)?;
            return Parsed::new(end, TimexType::Date, Sense::Calendar(Calendar { year: Some(Year::Given(year)), ..Calendar::default() }));
        }
        if the == 1
            && let Some((end, year)) = self.numeral_year(j)
            && self.is(end, &["period", "quarter", "season", "fiscal"])
        {
            let end = end + 1 + usize::from(self.lower(end) == "fiscal" && self.lower(end + 1) == "year");
            let unit = matches!(self.lower(end - 1), "quarter" | "period").then_some(Unit::Quarter);
            let calendar = Calendar { year: Some(Year::Given(year)), unit, which: Which::The, ..Calendar::default() };
            return Parsed::new(end, TimexType::Date, Sense::Calendar(calendar));
        }
        if the == 1 && self.is(j, &["week", "weekend"]) && self.lower(j + 1) == "of" {
            let day = self.dated(j + 2).filter(|d| d.written.day.is_some())?;
            let Sense::Calendar(calendar) = day.sense else { return None };
            let calendar = Calendar { week: true, ..calendar };
            return Some(Parsed { end: day.end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written: day.written });
        }
        None
    }

    /// A bare unit with a word that points: `last week`, `this year`, `the previous month`, `that day`, `the quarter`.
    fn unit_period(&self, i: usize, j: usize, which: Which) -> Option<Parsed> {
        let fiscal = usize::from(self.is(j, &["fiscal", "calendar", "academic", "school"]));
        // `the year ended Sept. 30` is a length.
        if which == Which::The && self.lower(j + fiscal) == "year" && self.is(j + fiscal + 1, &["ended", "ending"]) {
            return Parsed::new(j + fiscal + 1, TimexType::Duration, Sense::Length(Count::Number(1.0), Unit::Year));
        }
        let period = self.lower(j + fiscal) == "period" && matches!(which, Which::Same | Which::The);
        let (unit, plural) = if period { (Unit::Quarter, false) } else { self.unit(j + fiscal)? };
        if plural || j == i && fiscal == 0 {
            return None;
        }
        let end = j + fiscal + 1;
        let next = self.lower(end);
        if self.hyphen(end) && !self.is(end + 1, &["long"]) || which == Which::Open && fiscal == 0 {
            return None;
        }
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Half) && !matches!(which, Which::Last | Which::Next) {
            return None;
        }
        if unit == Unit::Season && matches!(which, Which::The) {
            return None;
        }
        if which == Which::The {
            let latest = self.lower(i + 1) == "latest";
            let led = matches!(
                self.before(i),
                "in" | "for"
                    | "during"
                    | "of"
                    | "over"
                    | "this"
                    | "by"
                    | "through"
                    | "throughout"
                    | ""
                    | "within"
                    | "from"
                    | "to"
                    | "on"
                    | "before"
                    | "later"
                    | "earlier"
            );
            let good = match unit {
                Unit::Quarter => latest || !period && !matches!(next, "of"),
                Unit::Year | Unit::Month | Unit::Week => {
                    led && !matches!(next, "of" | "when" | "that" | "before" | "after") && self.kind(end) != Some(WordKind::Possessive)
                }
                Unit::Weekend => true,
                Unit::Day => led && matches!(self.before(i), "in" | "later" | "earlier") && self.kind(end) == Some(WordKind::Mark),
                _ => false,
            };
            if !good {
                return None;
            }
        }
        if period && which == Which::The && self.lower(i + 1) != "latest" {
            return None;
        }
        let past =
            matches!((self.lower(i), self.lower(i + 1)), ("the", "past" | "last" | "coming") | ("this", "past")) || self.lower(i) == "past";
        if past && !(matches!(self.lower(i), "this") && unit != Unit::Year) && !(unit == Unit::Weekend) {
            let decade = matches!(unit, Unit::Decade | Unit::Century) && self.lower(i + 1) == "last";
            if !decade {
                return Parsed::new(end, TimexType::Duration, Sense::Length(Count::Number(1.0), unit));
            }
        }
        let calendar = Calendar { unit: Some(unit), which, ..Calendar::default() };
        Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
    }
}

/// `today` and its neighbours as words that point.
fn offset(days: i32) -> Which {
    match days {
        -1 => Which::Last,
        1 => Which::Next,
        _ => Which::This,
    }
}

/// Words that end a noun phrase.
fn closes_phrase(word: &str) -> bool {
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
