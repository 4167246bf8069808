//! Measures of how hard a text is to read, with a limit: numbers, not judgements.

use serde::Deserialize;

use crate::facts::Document;
use crate::grammar::words::WordKind;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};

use super::scope::{Part, Parts, Quotations, Scope};

/// `[readability]` in a rule file.
pub const KIND: Kind = Kind {
    table: "readability",
    doc: "how hard the story is to read, by one of the usual measures, with the most or the least it may be",
    read: |options| options.story::<Readability>(),
};

/// The options of `[readability]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Readability {
    /// The measure: `flesch-kincaid`, `flesch-ease`, `gunning-fog`, `coleman-liau`, `automated` or `lix`.
    measure: Measure,
    /// The most it may be.
    most: Option<f64>,
    /// The least it may be.
    least: Option<f64>,
    /// Stories with fewer words show nothing.
    words: usize,
    /// The letters that make a syllable, for the measures that count them.
    vowels: String,
    /// What is wrong; `{score}` and `{limit}` stand for the numbers.
    message: String,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
}

impl Default for Readability {
    fn default() -> Self {
        Self {
            measure: Measure::FleschKincaid,
            most: None,
            least: None,
            words: 100,
            vowels: "aeiouy".to_owned(),
            message: "the score is {score}, where {limit} is the limit".to_owned(),
            parts: Parts::of(&[Part::Paragraph]),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Measure {
    FleschKincaid,
    FleschEase,
    GunningFog,
    ColemanLiau,
    Automated,
    Lix,
}

/// What the measures are made of.
#[derive(Debug, Default)]
struct Counts {
    sentences: f64,
    words: f64,
    letters: f64,
    syllables: f64,
    /// Of three syllables or more.
    hard: f64,
    /// Of more than six letters.
    long: f64,
}

impl Check for Readability {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let counts = self.counts(document);
        if counts.words < self.words as f64 || counts.sentences == 0.0 {
            return Vec::new();
        }
        let score = counts.score(self.measure);
        let limit = self.most.filter(|most| score > *most).or(self.least.filter(|least| score < *least));
        let Some(limit) = limit else { return Vec::new() };
        let Some(first) = document.page.prose.blocks.first() else { return Vec::new() };
        let message = self.message.replace("{score}", &format!("{score:.1}")).replace("{limit}", &limit.to_string());
        vec![Finding::new(first.at, message, "")]
    }

    fn flaws(&self) -> Vec<Flaw> {
        match (self.most, self.least) {
            (None, None) => vec![Flaw::everywhere("neither `most` nor `least`, so nothing is ever found")],
            _ => Vec::new(),
        }
    }
}

impl Readability {
    fn counts(&self, document: &Document) -> Counts {
        let words = document.words();
        let mut scope = Scope::new(document, &self.parts, Quotations::Look);
        let mut counts = Counts::default();
        for sentence in document.sentences().iter().filter(|s| scope.holds(s.at)) {
            counts.sentences += 1.0;
            for i in sentence.words.clone() {
                if words.get(i).is_none_or(|w| w.kind != WordKind::Word) {
                    continue;
                }
                let letters = words.lower(i).chars().filter(|c| c.is_alphabetic()).count();
                let syllables = self.syllables(words.lower(i));
                counts.words += 1.0;
                counts.letters += letters as f64;
                counts.syllables += syllables as f64;
                counts.hard += f64::from(u8::from(syllables >= 3));
                counts.long += f64::from(u8::from(letters > 6));
            }
        }
        counts
    }

    /// Groups of vowels; an `e` at the end is not spoken.
    fn syllables(&self, word: &str) -> usize {
        let mut count = 0;
        let mut before = false;
        for c in word.chars() {
            let vowel = self.vowels.contains(c);
            count += usize::from(vowel && !before);
            before = vowel;
        }
        if count > 1 && word.ends_with('e') && !word.ends_with("le") {
            count -= 1;
        }
        count.max(1)
    }
}

impl Counts {
    fn score(&self, measure: Measure) -> f64 {
        let per_sentence = self.words / self.sentences;
        let syllables = self.syllables / self.words;
        match measure {
            Measure::FleschKincaid => 0.39 * per_sentence + 11.8 * syllables - 15.59,
            Measure::FleschEase => 206.835 - 1.015 * per_sentence - 84.6 * syllables,
            Measure::GunningFog => 0.4 * (per_sentence + 100.0 * self.hard / self.words),
            Measure::ColemanLiau => 5.88 * self.letters / self.words - 29.6 * self.sentences / self.words - 15.8,
            Measure::Automated => 4.71 * self.letters / self.words + 0.5 * per_sentence - 21.43,
            Measure::Lix => per_sentence + 100.0 * self.long / self.words,
        }
    }
}
