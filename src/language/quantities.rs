//! What numbers are told with: money, units of measure, how exactly, and what they count.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Language, List, Phrases, Pieces, WordMap, WordSet};

/// The words around a number.
#[derive(Debug)]
pub struct QuantityWords {
    /// `$`, `£`, and the currency each stands for.
    pub signs: WordMap<String>,
    /// What stands before a dollar sign to name the country: `US`, `A`.
    pub countries: WordMap<String>,
    /// Words that stand before a figure as a sign does: `Rs`, `EUR`; as written.
    pub codes: WordMap<String>,
    /// Letters that touch a figure and stand for a currency: `R45,000`.
    pub letters: WordMap<String>,
    /// `dollars`, `U.S. dollars`.
    pub currencies: Phrases<String>,
    /// Words that are money only behind a magnitude: `3 million pounds`.
    pub doubtful: WordSet,
    /// Units of measure, all kinds.
    pub units: Vec<UnitWord>,
    /// Words of units, as indexes into `units`.
    pub unit_words: Phrases<usize>,
    /// Short forms of units, as written.
    pub unit_shorts: WordMap<usize>,
    /// Phrases before a number that say how exactly it is told.
    pub precision: Phrases<Precision>,
    /// Phrases behind it.
    pub behind: Phrases<Precision>,
    /// Percent, in the forms it is written in.
    pub percent: Phrases<PercentForm>,
    /// `half`, `third`, `quarters`.
    pub shares: WordMap<f64>,
    /// `½`.
    pub share_signs: FxHashMap<char, f64>,
    /// Small words inside numbers.
    pub small: SmallWordsOfNumbers,
    /// Words beside numbers that name something.
    pub names: NamingWords,
    /// `aged`
    pub before_age: WordSet,
    /// `years old`
    pub behind_age: Phrases<()>,
    /// `turns`
    pub turns: Phrases<()>,
    /// `who`
    pub relatives: WordSet,
    /// `is`
    pub is: WordSet,
    /// `was`
    pub was: WordSet,
    /// `when`, behind an age that somebody had then
    pub when: WordSet,
    /// `of`
    pub of: WordSet,
    /// `the`, before a decade
    pub articled: WordSet,
    /// `to`, between the ends of a range
    pub to: WordSet,
    /// `instead of`, between two amounts of one unit
    pub against: Phrases<()>,
    /// `crowd`, before `of` and a bare number.
    pub gatherings: WordSet,
    plurals: WordMap<String>,
    endings: Vec<Ending>,
}

/// How exactly a quantity is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// Nothing says otherwise.
    Exact,
    /// `about`
    About,
    /// `at least`, `more than`
    AtLeast,
    /// `up to`, `fewer than`
    AtMost,
}

/// How a percentage is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PercentForm {
    /// `5%`
    Sign,
    /// `5 percent`
    Percent,
    /// `5 per cent`
    PerCent,
    /// `5 pct`
    Short,
    /// `5 percentage points`: a difference of two percentages
    Points,
}

/// A unit of measure.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitWord {
    /// Its name: `kilometer`.
    pub name: String,
    /// Its name for several: `kilometers`.
    pub many: String,
    /// What it measures: `length`.
    pub kind: String,
    /// What one is in the first unit of its kind; 0 where nobody can tell.
    pub is: f64,
    /// What none is in it, for temperatures.
    pub zero: f64,
    /// Whether it measures time.
    pub time: bool,
    /// Whether differences are told in it that know no zero, as those of temperatures.
    pub differs: bool,
    /// How far ones of that name differ from place to place, as a part: tons, gallons.
    pub loose: f64,
}

/// Small words inside numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SmallWordsOfNumbers {
    /// `a`
    pub articles: WordSet,
    /// `and`
    pub and: WordSet,
    /// `half`
    pub half: WordSet,
    /// `-`
    pub hyphens: WordSet,
    /// `per`, `a`
    pub per: WordSet,
    /// Words behind `a year` that tell when.
    pub apart: WordSet,
    /// `points` that may be percentage points, and anything that is scored.
    pub points: WordSet,
    /// `from`, before the first end of a range.
    pub from: WordSet,
    /// `between`, before both.
    pub between: WordSet,
    /// `minus`, before a temperature.
    pub minus: WordSet,
    /// `last`, behind a number and before a noun of time.
    pub pointing: WordSet,
    /// Verbs behind which `up to` is a way and no limit: `gone up to 1,260`.
    pub moved: WordSet,
    /// Short units that are small words, too.
    pub prepositions: WordSet,
    /// That way.
    pub ways: WordSet,
    /// `th`
    pub ordinal_endings: WordSet,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ending {
    plural: String,
    singular: String,
}

impl QuantityWords {
    /// The singular of a noun in lower case, as far as its ending tells.
    pub fn singular(&self, noun: &str) -> String {
        if let Some(known) = self.plurals.get(noun) {
            return known.clone();
        }
        let ending = self.endings.iter().find_map(|e| Some((noun.strip_suffix(e.plural.as_str())?, &e.singular)));
        ending.map_or_else(|| noun.to_owned(), |(stem, singular)| format!("{stem}{singular}"))
    }

    /// Whether a phrase that says how exactly a number is told begins with a word of a story.
    pub fn precision_has(&self, words: &impl Pieces, i: usize) -> bool {
        self.precision.at(words, i).is_some()
    }

    /// Whether a noun in lower case looks like one that means several.
    pub fn is_plural(&self, noun: &str) -> bool {
        self.plurals.contains(noun) || noun.len() > 3 && self.singular(noun) != noun
    }
}

type ByPrecision = FxHashMap<Precision, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MoneyFile {
    signs: FxHashMap<String, String>,
    countries: FxHashMap<String, String>,
    codes: FxHashMap<String, String>,
    letters: FxHashMap<String, String>,
    words: FxHashMap<String, String>,
    doubtful: Listed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    words: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitsFile {
    kind: Vec<UnitKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitKind {
    name: String,
    #[serde(default)]
    time: bool,
    #[serde(default)]
    differs: bool,
    units: Vec<UnitEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    name: String,
    is: f64,
    #[serde(default)]
    zero: f64,
    #[serde(default)]
    loose: f64,
    words: Vec<String>,
    short: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuantitiesFile {
    precision: ByPrecision,
    behind: ByPrecision,
    percent: FxHashMap<PercentForm, Vec<String>>,
    shares: FxHashMap<String, f64>,
    signs: FxHashMap<char, f64>,
    small: SmallWordsOfNumbers,
    names: NamingWords,
    ages: Ages,
    gatherings: Listed,
    #[serde(rename = "of")]
    small_of: Listed,
    to: Listed,
    against: Words,
    decades: Listed,
    plurals: FxHashMap<String, String>,
    ending: Vec<Ending>,
}

/// Words beside numbers that name something, and count nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamingWords {
    /// Words behind which a bare figure is a name: `page`.
    pub before: WordSet,
    /// Words behind the number of a model: `series`.
    pub lines: WordSet,
    /// Words behind which a figure is a name, though a noun follows: `the Chapter 8 entry`.
    pub labels: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ages {
    before: WordSet,
    behind: Vec<String>,
    turns: Vec<String>,
    relatives: WordSet,
    is: WordSet,
    was: WordSet,
    when: WordSet,
}

impl List for QuantityWords {
    fn read(language: &Language) -> Self {
        let money: MoneyFile = language.list("numbers/money.toml");
        let measures: UnitsFile = language.list("numbers/units.toml");
        let file: QuantitiesFile = language.list("numbers/quantities.toml");
        let (mut units, mut unit_words, mut unit_shorts) = (Vec::new(), Vec::new(), WordMap::default());
        for kind in measures.kind {
            for entry in kind.units {
                let many = entry.words.get(1).unwrap_or(&entry.name).clone();
                unit_words.extend(entry.words.into_iter().map(|word| (word, units.len())));
                entry.short.iter().for_each(|short| unit_shorts.insert(short, units.len()));
                units.push(UnitWord {
                    name: entry.name,
                    many,
                    kind: kind.name.clone(),
                    is: entry.is,
                    zero: entry.zero,
                    time: kind.time,
                    differs: kind.differs,
                    loose: entry.loose,
                });
            }
        }
        let by_phrase = |by: ByPrecision| {
            let phrases = by.into_iter().flat_map(|(p, phrases)| phrases.into_iter().map(move |phrase| (phrase, p)));
            Phrases::new(language, phrases.collect::<Vec<_>>())
        };
        let percent = file.percent.into_iter().flat_map(|(form, words)| words.into_iter().map(move |w| (w, form)));
        Self {
            signs: money.signs.into_iter().collect(),
            countries: money.countries.into_iter().collect(),
            codes: money.codes.into_iter().collect(),
            letters: money.letters.into_iter().collect(),
            currencies: Phrases::new(language, money.words),
            doubtful: money.doubtful.words,
            units,
            unit_words: Phrases::new(language, unit_words),
            unit_shorts,
            precision: by_phrase(file.precision),
            behind: by_phrase(file.behind),
            percent: Phrases::new(language, percent.collect::<Vec<_>>()),
            shares: file.shares.into_iter().collect(),
            share_signs: file.signs,
            small: file.small,
            names: file.names,
            before_age: file.ages.before,
            behind_age: Phrases::new(language, file.ages.behind.into_iter().map(|phrase| (phrase, ()))),
            turns: Phrases::new(language, file.ages.turns.into_iter().map(|phrase| (phrase, ()))),
            relatives: file.ages.relatives,
            is: file.ages.is,
            was: file.ages.was,
            when: file.ages.when,
            of: file.small_of.words,
            articled: file.decades.words,
            to: file.to.words,
            against: Phrases::new(language, file.against.words.into_iter().map(|phrase| (phrase, ()))),
            gatherings: file.gatherings.words,
            plurals: file.plurals.into_iter().collect(),
            endings: file.ending,
        }
    }
}
