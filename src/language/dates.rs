//! The words of the calendar and the clock.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::date_roles::{DateRole, DateRoles};
use super::{Language, List, Phrases, WordMap, WordSet};

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
    /// A weekday in the plural: every one of them.
    pub every: Option<u8>,
    /// A decade of a century, in words: 20 for the twenties.
    pub decade: Option<i32>,
    /// What it can do beside an expression of time.
    pub roles: DateRoles,
    /// Whether an expression of time can begin with it.
    pub opens: bool,
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
        every: None,
        decade: None,
        roles: DateRoles::NONE,
        opens: false,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Reference {
    Present,
    Past,
    Future,
}

/// Which of the days, months, seasons of that name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// Unsaid.
    #[default]
    Open,
    /// The one before publication.
    Last,
    /// The current one.
    This,
    /// The one after publication.
    Next,
    /// The one before where the story is.
    Previous,
    /// The one after where the story is.
    Following,
    /// Where the story is.
    Same,
    /// Said with the article alone.
    The,
}

/// A year told from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearFrom {
    /// So many years from the year of publication.
    Now(i32),
    /// So many years from the year the story is at.
    Story(i32),
}

/// The form of a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClockForm {
    /// `6:30 p.m.`
    Points,
    /// `6:30 pm`
    Spaced,
    /// `6:30pm`, `6.30pm`, and whether a point parts hour and minute.
    Closed,
    /// `6:30 PM`
    Capitals,
    /// `18:30`
    Colon,
    /// `1830 GMT`
    Military,
}

/// The words and phrases.
#[derive(Debug)]
pub struct DateWords {
    /// Every single word that says something of time or can stand beside what does, in lower case.
    pub words: WordMap<DateWord>,
    /// Words before a month or weekday that make it part of another name.
    pub names_before: WordSet,
    /// Words after a month or weekday that make it part of another name.
    pub names_after: WordSet,
    /// Phrases of vague time.
    pub references: Phrases<Reference>,
    /// Time that comes again, in one word.
    pub sets: WordMap<String>,
    /// Holidays.
    pub holidays: Phrases<Holiday>,
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
    /// What stands before a number that is not exact.
    pub approximate: Phrases<()>,
    /// What stands before a stretch and says which one.
    pub which: Phrases<Which>,
    /// Years told from another, behind `of`.
    pub years: Phrases<YearFrom>,
    /// Days from today, in more than one word.
    pub days: Phrases<i32>,
    /// Eras, and whether years are counted back from their end.
    pub eras: Phrases<bool>,
    /// The halves of the day as written at a time, and whether it is the second.
    pub halves: FxHashMap<String, (ClockForm, bool)>,
    /// Written at the figures of a time: `05:30hrs`.
    pub hours: String,
    /// Behind an hour that is told in full.
    pub full_hour: WordSet,
    /// Between a date and the weekday that is told of it: `a`, `which was a`.
    pub weekday_told: Phrases<()>,
    /// What makes a figure an ordinal: `th`.
    pub ordinal_endings: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
    every_weekday: Vec<String>,
    decades: Vec<String>,
    names_before: WordSet,
    names_after: WordSet,
    other_holidays: Vec<String>,
    zones: WordSet,
    counted: WordSet,
    of_our_time: WordSet,
    done_by_night: WordSet,
    of_lengths: WordSet,
    of_a_season: WordSet,
    units: FxHashMap<Unit, Vec<String>>,
    seasons: FxHashMap<Season, Vec<String>>,
    parts: FxHashMap<Part, Vec<String>>,
    deictic: FxHashMap<String, i8>,
    references: FxHashMap<Reference, Vec<String>>,
    sets: FxHashMap<String, String>,
    holidays: FxHashMap<String, String>,
    moving: FxHashMap<String, (u8, u8, i8)>,
    easter: FxHashMap<String, i16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseFile {
    approximate: Vec<String>,
    which: FxHashMap<Which, Vec<String>>,
    years_from_now: FxHashMap<String, i32>,
    years_from_story: FxHashMap<String, i32>,
    days: FxHashMap<String, i32>,
    eras: Eras,
    ordinal_endings: WordSet,
    weekday_told: Vec<String>,
    halves: FxHashMap<ClockForm, [Vec<String>; 2]>,
    clock: ClockWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Eras {
    before: Vec<String>,
    common: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockWords {
    full_hour: WordSet,
    hours: String,
}

impl List for DateWords {
    fn read(language: &Language) -> Self {
        let file: File = language.list("dates/words.toml");
        let phrases: PhraseFile = language.list("dates/phrases.toml");
        let mut words = words(language, &file);
        let references = spread(file.references);
        let holidays = holidays(file.holidays, file.moving, file.easter, file.other_holidays);
        let list = DateWords {
            references: Phrases::new(language, references),
            holidays: Phrases::new(language, holidays),
            approximate: Phrases::new(language, phrases.approximate.into_iter().map(|p| (p, ()))),
            which: Phrases::new(language, spread(phrases.which)),
            years: Phrases::new(
                language,
                (phrases.years_from_now.into_iter().map(|(p, n)| (p, YearFrom::Now(n))))
                    .chain(phrases.years_from_story.into_iter().map(|(p, n)| (p, YearFrom::Story(n)))),
            ),
            days: Phrases::new(language, phrases.days),
            eras: Phrases::new(
                language,
                (phrases.eras.before.into_iter().map(|p| (p, true)))
                    .chain(phrases.eras.common.into_iter().map(|p| (p, false))),
            ),
            halves: halves(phrases.halves),
            hours: phrases.clock.hours,
            full_hour: phrases.clock.full_hour,
            ordinal_endings: phrases.ordinal_endings,
            weekday_told: Phrases::new(language, phrases.weekday_told.into_iter().map(|p| (p, ()))),
            names_before: file.names_before,
            names_after: file.names_after,
            sets: file.sets.into_iter().collect(),
            zones: file.zones,
            counted: file.counted,
            of_our_time: file.of_our_time,
            done_by_night: file.done_by_night,
            of_lengths: file.of_lengths,
            of_a_season: file.of_a_season,
            words: WordMap::default(),
        };
        let first = list.references.first_words().chain(list.holidays.first_words()).chain(list.days.first_words());
        for word in first.chain(list.sets.iter().map(|(word, _)| word)) {
            words.entry(word).opens = true;
        }
        DateWords { words, ..list }
    }
}

/// A list by value, as pairs of a phrase and its value.
fn spread<T: Copy>(lists: FxHashMap<T, Vec<String>>) -> impl Iterator<Item = (String, T)> {
    lists.into_iter().flat_map(|(value, list)| list.into_iter().map(move |phrase| (phrase, value)))
}

fn halves(forms: FxHashMap<ClockForm, [Vec<String>; 2]>) -> FxHashMap<String, (ClockForm, bool)> {
    let mut halves = FxHashMap::default();
    for (form, [morning, afternoon]) in forms {
        halves.extend(morning.into_iter().map(|word| (word, (form, false))));
        halves.extend(afternoon.into_iter().map(|word| (word, (form, true))));
    }
    halves
}

fn words(language: &Language, file: &File) -> WordMap<DateWord> {
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
    for (number, form) in (1..).zip(&file.every_weekday) {
        words.entry(form).every = Some(number);
    }
    for (number, form) in (2..).zip(&file.decades) {
        words.entry(form).decade = Some(number * 10);
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
    let numbers = language.numbers();
    for (form, &n) in numbers.cardinals.iter() {
        words.entry(form).cardinal = Some(n);
    }
    for (form, &n) in numbers.scales.iter() {
        words.entry(form).scale = Some(n);
    }
    for (form, &n) in numbers.ordinals.iter() {
        words.entry(form).ordinal = Some(n);
    }
    // Whatever says something of time can begin an expression.
    words.values_mut().for_each(|word| word.opens = true);
    let roles: FxHashMap<DateRole, Vec<String>> = language.list("dates/roles.toml");
    for (role, word) in roles.iter().flat_map(|(role, list)| list.iter().map(move |word| (*role, word))) {
        let entry = words.entry(word);
        entry.roles.add(role);
        entry.opens |= role == DateRole::OpensTime;
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
