//! What small words can do beside an expression of time: the classes of words that the readings of dates are written
//! in.

use serde::Deserialize;

/// A class of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateRole {
    /// The definite article.
    The,
    /// The indefinite article.
    Indefinite,
    /// An article before a consonant.
    Article,
    /// What counts one: `a year`, `one year`.
    CountsOne,
    /// The number, which can also mean “some”: `one day`.
    One,
    /// What stands before `half` behind a number: `two and a half`.
    AOrOne,
    /// Begins a noun phrase.
    Determiner,
    /// Begins a noun phrase that the reader knows.
    Definite,
    /// Can stand before a number and its unit: `another two weeks`.
    BeforeCount,
    /// Points at what is near.
    This,
    /// Points at what was told.
    That,
    /// A whole subject.
    Pronoun,
    /// Joins a part to its whole.
    Of,
    /// Joins a month to its year.
    InOrOf,
    /// Says when: inside.
    In,
    /// Says when: a day.
    On,
    /// Says when: inside, or a day.
    InOrOn,
    /// Says when: a point.
    At,
    /// Says when: not after; also who did it.
    By,
    /// Joins two of a kind.
    And,
    /// Joins two of a kind, or parts them.
    AndOr,
    /// Parts two of a kind.
    Or,
    /// Before an infinitive, or the end of a range.
    To,
    /// Behind a comparative.
    Than,
    /// Before a comparison.
    As,
    /// Turns a comparison around.
    No,
    /// Between the two ends of a range, or two days of one month.
    RangeJoin,
    /// Between two numbers of one unit: `two to three weeks`.
    CountJoin,
    /// Behind a day of the month, where the sentence goes on: `on the 20th the vote …`.
    GoesOn,
    /// Before a day of a month that the story is in: `until the 20th`.
    LeadsOrdinalDay,
    /// Before the end of a stretch: what comes then is ahead.
    Deadline,
    /// Before the end of a stretch that may have been.
    Through,
    /// Between `as` and `as`.
    AtTheEarliest,
    /// Before a point from which on.
    FromSince,
    /// Before a beginning.
    From,
    /// What a street is called by: `31 June Street`.
    Street,
    /// Behind a figure that is no day: `12 percent`, `5 p.m.`
    MeasureSign,
    /// Months that are short or common words: only a capital makes them months.
    OrdinaryMonth,
    /// Months and days that are also names or words: a word of time must lead to them.
    MonthOrName,
    /// A short month that stands alone without its point.
    ShortMonth,
    /// A day.
    Day,
    /// A year.
    Year,
    /// A week or its end.
    Week,
    /// A month.
    Month,
    /// What a part of the day is told by: `morning hours`.
    Hour,
    /// Hours behind a time of 24 hours: `0735 hrs`.
    HoursUnit,
    /// A hundred years.
    Century,
    /// What reports of firms count by.
    QuarterOrPeriod,
    /// A stretch that was named before.
    Period,
    /// A part of the year for weather or sport.
    Season,
    /// What a report of the year before is held against.
    UnitOfReport,
    /// Behind a year, what it is a year of: `the 1988 period`.
    OfReportYear,
    /// A year of accounts.
    Fiscal,
    /// A year of accounts, in full.
    FiscalOnly,
    /// How a year is counted, before a quarter.
    Accounts,
    /// What kind of year it is.
    YearKind,
    /// The one ahead, behind an article.
    Coming,
    /// Behind a year, before its last day: `the year ended Sept. 30`.
    Ended,
    /// A half.
    Half,
    /// Before `half`: the first.
    FirstHalf,
    /// The one before now, or the end of a row.
    Last,
    /// The one after now.
    Next,
    /// The newest.
    Latest,
    /// The end of a row.
    LastOrFinal,
    /// The same stretch of another year.
    Alike,
    /// Before.
    Before,
    /// After.
    After,
    /// On either side of a day.
    BeforeOrAfter,
    /// On either side of a day, behind its name.
    Beside,
    /// Counted from where the story is.
    EarlierLater,
    /// Counted back from where the story is, behind `the day`.
    Backward,
    /// Before where the story is.
    Earlier,
    /// After where the story is.
    Later,
    /// Some time before, after or on a day.
    SometimeOn,
    /// Counted back from now.
    Ago,
    /// A year back: `a year ago`.
    AgoOrEarlier,
    /// Behind a length that is no rate: `a year ago`.
    Counted,
    /// Behind units without a number: `Years later`.
    FromUnits,
    /// Ends a compound of a unit: `year-end`, `day-long`.
    EndsCompound,
    /// Behind a length: back from where the story is.
    BackFromStory,
    /// Behind a length: on from where the story is.
    OnFromStory,
    /// Behind a length: on from now.
    Hence,
    /// Now.
    Now,
    /// References that stand by themselves before a number.
    Named,
    /// A point of time.
    Moment,
    /// The stage of a stretch.
    Stage,
    /// The stage of a part of the day: `Friday late afternoon`.
    EarlyLate,
    /// Halfway.
    Mid,
    /// Halfway, before `of`.
    Middle,
    /// A part.
    Part,
    /// The stage of a stretch, before `of`: `the end of`.
    StageOf,
    /// Of these, those that need an article before them.
    StageOfThe,
    /// Which part of a stretch: `the latter half of`.
    NamesPart,
    /// Parts of a stretch.
    PartNoun,
    /// Begins a compound with a year.
    PostPre,
    /// About, before a year.
    Circa,
    /// About, or on all sides.
    Around,
    /// Behind `around`, before a year.
    YearOrThe,
    /// Behind `around the`, where no time is meant.
    AroundThe,
    /// Behind `earlier` and `later`, before a stretch.
    PointsOn,
    /// Before the name of a month, so that it is one.
    LeadsMonth,
    /// Before a month that a capital follows: `in May Tarn fell`.
    LeadsSureMonth,
    /// Before a month or a person alike: `by May Lenz`.
    LeadsName,
    /// Seasons that are also other things.
    FallOrSpring,
    /// Before a season.
    LeadsSeason,
    /// Before a season that is also another thing.
    LeadsFall,
    /// What a season of weather is named by.
    Weather,
    /// Ends a noun phrase.
    ClosesPhrase,
    /// Before a capital that still belongs to the noun phrase.
    LinksNoun,
    /// What weekdays and months are also schools of.
    School,
    /// Before a part of the day that is bare: `in the morning`.
    LeadsPart,
    /// Time of day.
    Time,
    /// Of the place.
    Local,
    /// Before a time of day.
    LeadsClock,
    /// Behind figures that are a length and no time of day: `4:05 per mile`.
    Measured,
    /// Before `than`.
    Comparison,
    /// More.
    More,
    /// For each.
    Per,
    /// Again and again.
    Each,
    /// Between `every` and its unit.
    OneOf,
    /// Units that are no ordinal.
    Seconds,
    /// Before a length that ends or begins at a point: `the past two weeks`.
    Reaching,
    /// Before units without a number: back from now.
    ReachesBack,
    /// Before units without a number: on from now.
    ReachesOn,
    /// Before units only with an article.
    NeedsThe,
    /// Before a length without an article: `last two weeks`.
    ReachesBare,
    /// Behind a length that is an age.
    Old,
    /// Behind `of`, where a length is an age.
    Age,
    /// Ends a compound of a unit: `day-long`.
    Long,
    /// Behind `or`: about.
    So,
    /// Before units without a number that are a length: `for weeks`.
    TakesLength,
    /// Behind `the days`, where they are told by an event.
    AfterUnits,
    /// Behind `the days that`.
    Followed,
    /// Before units that were long: `by years of`.
    Amid,
    /// Before `a while` and `some time`.
    LeadsSomeTime,
    /// Some.
    Some,
    /// A while.
    While,
    /// Very.
    Very,
    /// Of a time without a number.
    LongOrShort,
    /// A time without a number.
    TimeOrPeriod,
    /// Before `one day`, where it means some day.
    Modal,
    /// Before an article that makes a rate: `$20 a month`, `twice a year`.
    Priced,
    /// Short units, which a figure must stand before.
    ShortUnit,
    /// The unit that is also an ordinal.
    SecondUnit,
    /// How many, unsaid.
    Several,
    /// How many, behind an article.
    CountNoun,
    /// Two.
    Couple,
    /// How many, before `of`.
    Number,
    /// How many, roughly, before `of`.
    Dozens,
    /// Twelve.
    Dozen,
    /// A thousand.
    Thousand,
    /// Before a year.
    LeadsYear,
    /// Before a number below 1800 that is a year.
    LeadsOldYear,
    /// Before a number below 1800 that is a year where no plural follows.
    LeadsOldYearToo,
    /// Before a number below 1800 that is a year where the phrase ends.
    LeadsYearAtEnd,
    /// Before a number that is no year: `Flight 1999`, `page 1984`.
    LeadsNumber,
    /// Before a decade in words: `the thirties`.
    LeadsDecade,
    /// Behind a number and a hyphen: `1500-seat`.
    OfCompound,
    /// Words in -s that are no plurals.
    EndsInS,
    /// Opens an expression of time and says nothing of time itself.
    OpensTime,
    /// Before `daily`, where it is a rate.
    Average,
    /// Behind a holiday, part of its name: `Christmas week`.
    OfHoliday,
    /// Before `this time` and the like.
    LeadsReference,
    /// Before a unit that is a stretch of the calendar: `in the year`.
    LeadsUnit,
    /// Behind a unit that is told by something else: `the year when`.
    BreaksUnit,
    /// Before `the day`, where it is today.
    LeadsDay,
    /// The night of today.
    Tonight,
    /// The night just past or coming.
    Overnight,
    /// Before a quarter: which one.
    PointsQuarter,
    /// Before a unit that is a length back: `the past year`.
    PointsPast,
    /// Several units: no stage of one day: `early days`.
    Units,
    /// The end.
    End,
    /// Behind `the first half`, where it is half of the year.
    EndsHalf,
    /// Begins the name of a former time, before its reference: `then-current`.
    EarlierNoun,
    /// Makes `recently` a superlative.
    Most,
}

/// How many words of bits hold all classes.
const WIDTH: usize = 3;

/// The classes of one word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DateRoles([u64; WIDTH]);

impl DateRoles {
    /// No class.
    pub const NONE: DateRoles = DateRoles([0; WIDTH]);

    /// Whether the word is of a class.
    #[inline]
    pub const fn has(&self, role: DateRole) -> bool {
        let bit = role as usize;
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Adds a class.
    pub(super) fn add(&mut self, role: DateRole) {
        let bit = role as usize;
        self.0[bit / 64] |= 1 << (bit % 64);
    }
}
