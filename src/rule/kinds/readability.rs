//! Measures of how hard a text is to read, with a limit: numbers, not judgements.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;
use toml::Spanned;

use crate::diagnostic::Anchor;
use crate::facts::Document;
use crate::grammar::words::WordKind;
use crate::read::BlockKind;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::Span;

use super::formula;
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
    /// A measure of the house’s own, in the place of `measure`: a sum over `words`, `sentences`, `paragraphs`,
    /// `characters`, `syllables`, `complex_words` and `polysyllabic_words` (three syllables or more), `long_words` (more
    /// than six letters), `headings`, `headlines`, `heading_2` to `heading_6`, `list_items` and `block_quotes`, with `sqrt(…)`.
    formula: Option<Spanned<String>>,
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
            formula: None,
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
        let counted = |name: &str| Counted::named(name).map(|counted| counts.of(counted, document));
        let score = match &self.formula {
            Some(formula) => formula::reckon(formula.get_ref(), &counted).unwrap_or(f64::NAN),
            None => counts.score(self.measure),
        };
        let limit = self.most.filter(|most| score > *most).or(self.least.filter(|least| score < *least));
        let Some(limit) = limit else { return Vec::new() };
        let Some(first) = document.page.prose.blocks.first() else { return Vec::new() };
        let shown = if score.fract() == 0.0 { format!("{score}") } else { format!("{score:.1}") };
        let message = self.message.replace("{score}", &shown).replace("{limit}", &limit.to_string());
        // It holds for the whole story: a mark of a heading before the first words is shown too.
        let (source, at) = (&document.page.source, document.page.prose.locate(first.at));
        let line = source.text[..at.start as usize].rfind('\n').map_or(0, |end| end + 1);
        let at = Span::new(line, at.end as usize);
        vec![Finding::new(Anchor { file: source.path.clone(), at }, message, "")]
    }

    fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        if self.most.is_none() && self.least.is_none() {
            flaws.push(Flaw::everywhere("neither `most` nor `least`, so nothing is ever found"));
        }
        if let Some(formula) = &self.formula {
            let known = |name: &str| Counted::named(name).map(|_| 1.0);
            let wrong = formula::reckon(formula.get_ref(), &known).err();
            flaws.extend(wrong.map(|said| Flaw::new(formula.span(), "a formula that cannot be reckoned", said)));
        }
        flaws
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

/// What a formula may count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Counted {
    Words,
    Sentences,
    Characters,
    Syllables,
    ComplexWords,
    PolysyllabicWords,
    LongWords,
    Paragraphs,
    Headings,
    Headlines,
    #[serde(rename = "heading_2")]
    Heading2,
    #[serde(rename = "heading_3")]
    Heading3,
    #[serde(rename = "heading_4")]
    Heading4,
    #[serde(rename = "heading_5")]
    Heading5,
    #[serde(rename = "heading_6")]
    Heading6,
    ListItems,
    BlockQuotes,
}

impl Counted {
    /// What a name in a formula stands for.
    fn named(name: &str) -> Option<Counted> {
        let name: StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
        Counted::deserialize(name).ok()
    }

    /// Whether it counts blocks of this kind.
    fn holds(self, kind: BlockKind) -> bool {
        match self {
            Counted::Paragraphs => kind == BlockKind::Paragraph,
            Counted::Headings => matches!(kind, BlockKind::Heading(_)),
            Counted::Headlines => kind == BlockKind::Heading(1),
            Counted::Heading2 => kind == BlockKind::Heading(2),
            Counted::Heading3 => kind == BlockKind::Heading(3),
            Counted::Heading4 => kind == BlockKind::Heading(4),
            Counted::Heading5 => kind == BlockKind::Heading(5),
            Counted::Heading6 => kind == BlockKind::Heading(6),
            Counted::ListItems => kind == BlockKind::ListItem,
            Counted::BlockQuotes => kind == BlockKind::BlockQuote,
            _ => false,
        }
    }
}

impl Counts {
    /// How much there is of something.
    fn of(&self, counted: Counted, document: &Document) -> f64 {
        match counted {
            Counted::Words => self.words,
            Counted::Sentences => self.sentences,
            Counted::Characters => self.letters,
            Counted::Syllables => self.syllables,
            Counted::ComplexWords | Counted::PolysyllabicWords => self.hard,
            Counted::LongWords => self.long,
            blocks => {
                let all = 0..document.page.prose.blocks.len();
                all.filter(|&block| blocks.holds(document.block_kind(block))).count() as f64
            }
        }
    }

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
