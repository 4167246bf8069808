//! The words of the calendar and the clock.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Language, List, WordMap, WordSet, numbers};

/// A length of time that calendars and clocks count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A season of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Part {
    Morning,
    Midday,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
    Daytime,
}

/// How a month or weekday is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spelling {
    /// In full.
    Full,
    /// Shortened.
    Short,
}

/// What one word can say of time; a word may say several things (`second`, `May`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DateWord {
    /// A month, 1 to 12.
    pub month: Option<(u8, Spelling)>,
    /// A weekday, Monday 1 to Sunday 7.
    pub weekday: Option<(u8, Spelling)>,
    /// A unit, and whether the word is in the plural.
    pub unit: Option<(Unit, bool)>,
    /// A season.
    pub season: Option<Season>,
    /// A part of the day, and whether the word is in the plural.
    pub part: Option<(Part, bool)>,
    /// `today` and its neighbours, in days from today.
    pub deictic: Option<i8>,
    /// A number word.
    pub cardinal: Option<u64>,
    /// `hundred`, `thousand`, …
    pub scale: Option<u64>,
    /// A number word of order.
    pub ordinal: Option<u32>,
}

impl DateWord {
    /// A word that says nothing of time.
    pub const NOTHING: DateWord = DateWord {
        month: None,
        weekday: None,
        unit: None,
        season: None,
        part: None,
        deictic: None,
        cardinal: None,
        scale: None,
        ordinal: None,
    };
}

/// A holiday, by the rule that finds its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holiday {
    /// The same month and day each year.
    Fixed(u8, u8),
    /// The nth weekday of a month (Monday 1), from its end where n is negative.
    Nth {
        /// Month, 1 to 12.
        month: u8,
        /// Weekday, Monday 1 to Sunday 7.
        weekday: u8,
        /// Which.
        n: i8,
    },
    /// So many days from Easter Sunday.
    Easter(i16),
    /// On a calendar that is not reckoned here.
    Other,
}

/// TIMEX3’s three vague references.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Reference {
    Present,
    Past,
    Future,
}

/// The list.
#[derive(Debug)]
pub struct DateWords {
    /// Every single word that says something of time, in lower case.
    pub words: WordMap<DateWord>,
    /// Words before a month or weekday that make it part of another name.
    pub names_before: WordSet,
    /// Words after a month or weekday that make it part of another name.
    pub names_after: WordSet,
    /// Phrases of vague time.
    pub references: Vec<(String, Reference)>,
    /// Time that comes again, in one word.
    pub sets: WordMap<String>,
    /// Holidays.
    pub holidays: Vec<(String, Holiday)>,
    /// Time zones.
    pub zones: WordSet,
    /// Nouns that make a four-digit number before them a count.
    pub counted: WordSet,
    /// What is of our time where it stands behind “today’s”: `today’s world`.
    pub of_our_time: WordSet,
    /// What is done by night: `night raid`.
    pub done_by_night: WordSet,
    /// Words between a number and its unit: `two full days`.
    pub of_lengths: WordSet,
    /// What is named by its season: `the spring offensive`.
    pub of_a_season: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
    names_before: Vec<String>,
    names_after: Vec<String>,
    other_holidays: Vec<String>,
    zones: Vec<String>,
    counted: Vec<String>,
    of_our_time: Vec<String>,
    done_by_night: Vec<String>,
    of_lengths: Vec<String>,
    of_a_season: Vec<String>,
    units: FxHashMap<Unit, Vec<String>>,
    seasons: FxHashMap<Season, Vec<String>>,
    parts: FxHashMap<Part, Vec<String>>,
    deictic: FxHashMap<String, i8>,
    references: References,
    sets: FxHashMap<String, String>,
    holidays: FxHashMap<String, String>,
    moving: FxHashMap<String, (u8, u8, i8)>,
    easter: FxHashMap<String, i16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct References {
    present: Vec<String>,
    past: Vec<String>,
    future: Vec<String>,
}

impl List for DateWords {
    fn read(language: &Language) -> Self {
        let file: File = language.list("dates.toml");
        DateWords {
            words: words(&file),
            references: [
                (file.references.present, Reference::Present),
                (file.references.past, Reference::Past),
                (file.references.future, Reference::Future),
            ]
            .into_iter()
            .flat_map(|(list, reference)| list.into_iter().map(move |phrase| (phrase, reference)))
            .collect(),
            holidays: holidays(file.holidays, file.moving, file.easter, file.other_holidays),
            names_before: file.names_before.into_iter().collect(),
            names_after: file.names_after.into_iter().collect(),
            sets: file.sets.into_iter().collect(),
            zones: file.zones.into_iter().collect(),
            counted: file.counted.into_iter().collect(),
            of_our_time: file.of_our_time.into_iter().collect(),
            done_by_night: file.done_by_night.into_iter().collect(),
            of_lengths: file.of_lengths.into_iter().collect(),
            of_a_season: file.of_a_season.into_iter().collect(),
        }
    }
}

fn words(file: &File) -> WordMap<DateWord> {
    let mut words: WordMap<DateWord> = WordMap::default();
    let spelling = |i: usize| if i == 0 { Spelling::Full } else { Spelling::Short };
    for (number, forms) in (1..).zip(&file.months) {
        for (i, form) in forms.iter().enumerate() {
            words.entry(form).month = Some((number, spelling(i)));
        }
    }
    for (number, forms) in (1..).zip(&file.weekdays) {
        for (i, form) in forms.iter().enumerate() {
            words.entry(form).weekday = Some((number, spelling(i)));
        }
    }
    for (&unit, forms) in &file.units {
        for form in forms {
            words.entry(form).unit = Some((unit, form.ends_with('s') || form.ends_with('a')));
        }
    }
    for (&season, forms) in &file.seasons {
        for form in forms {
            words.entry(form).season = Some(season);
        }
    }
    for (&part, forms) in &file.parts {
        for form in forms {
            words.entry(form).part = Some((part, form.ends_with('s')));
        }
    }
    for (form, &days) in &file.deictic {
        words.entry(form).deictic = Some(days);
    }
    let numbers = numbers();
    for (form, &n) in numbers.cardinals.iter() {
        words.entry(form).cardinal = Some(n);
    }
    for (form, &n) in numbers.scales.iter() {
        words.entry(form).scale = Some(n);
    }
    for (form, &n) in numbers.ordinals.iter() {
        words.entry(form).ordinal = Some(n);
    }
    words
}

fn holidays(
    fixed: FxHashMap<String, String>,
    moving: FxHashMap<String, (u8, u8, i8)>,
    easter: FxHashMap<String, i16>,
    other: Vec<String>,
) -> Vec<(String, Holiday)> {
    let fixed = fixed.into_iter().filter_map(|(name, day)| {
        let (month, day) = day.split_once('-')?;
        Some((name, Holiday::Fixed(month.parse().ok()?, day.parse().ok()?)))
    });
    let moving = moving.into_iter().map(|(name, (month, weekday, n))| (name, Holiday::Nth { month, weekday, n }));
    let easter = easter.into_iter().map(|(name, days)| (name, Holiday::Easter(days)));
    fixed.chain(moving).chain(easter).chain(other.into_iter().map(|name| (name, Holiday::Other))).collect()
}
