//! Limits: how long a sentence, a paragraph, a headline or a story may be.

use serde::Deserialize;
use toml::Spanned;

use crate::facts::Document;
use crate::grammar::words::WordKind;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::scope::{Part, Quotations, Scope};

/// `[length]` in a rule file.
pub const KIND: Kind = Kind {
    table: "length",
    doc: "the most, or the fewest, words, characters or sentences of a sentence, a block or the story",
    read: |options| options.story::<Length>(),
};

/// The options of `[length]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Length {
    /// What is measured: `sentence`, `block` (a paragraph, a headline: see `in`) or `story`.
    of: Measured,
    /// What is counted: `words`, `characters` or `sentences`.
    count: Unit,
    /// The most there may be.
    most: Option<Spanned<usize>>,
    /// The fewest there may be.
    least: Option<Spanned<usize>>,
    /// What is wrong; `{count}`, `{most}` and `{least}` stand for the numbers.
    message: String,
    /// What to do about it.
    help: Option<String>,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Vec<Part>,
    /// What to do about sentences that touch quotation marks: `true` measures them too, `false` passes them over.
    quotations: Quotations,
}

impl Default for Length {
    fn default() -> Self {
        Self {
            of: Measured::Sentence,
            count: Unit::Words,
            most: None,
            least: None,
            message: "{count} {unit} here, where {limit} are the limit".to_owned(),
            help: None,
            parts: Part::narrative(),
            quotations: Quotations::Look,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Measured {
    Sentence,
    Block,
    Story,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Unit {
    Words,
    Characters,
    Sentences,
}

impl Unit {
    fn word(self) -> &'static str {
        match self {
            Unit::Words => "words",
            Unit::Characters => "characters",
            Unit::Sentences => "sentences",
        }
    }
}

impl Check for Length {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        let blocks = &document.page.prose.blocks;
        if self.of == Measured::Story {
            let counted = blocks.iter().filter(|b| scope.holds(b.at));
            let total: usize = counted.map(|b| self.measure(document, b.at)).sum();
            return blocks.first().and_then(|b| self.finding(b.at, total)).into_iter().collect();
        }
        let places: Vec<Span<InProse>> = match self.of {
            Measured::Sentence => document.sentences().iter().map(|s| s.at).collect(),
            _ => blocks.iter().map(|b| b.at).collect(),
        };
        let places = places.into_iter().filter(|at| scope.holds(*at));
        places.filter_map(|at| self.finding(at, self.measure(document, at))).collect()
    }

    fn flaws(&self) -> Vec<Flaw> {
        match (&self.most, &self.least) {
            (None, None) => vec![Flaw::everywhere("neither `most` nor `least`, so nothing is ever found")],
            (Some(most), Some(least)) if most.get_ref() < least.get_ref() => {
                let flaw = Flaw::new(least.span(), "`least` is more than `most`", "no text can be both");
                vec![flaw.with(most.span(), "the most")]
            }
            _ => Vec::new(),
        }
    }
}

impl Length {
    fn measure(&self, document: &Document, at: Span<InProse>) -> usize {
        match self.count {
            Unit::Characters => document.text(at).trim().chars().count(),
            Unit::Sentences => document.sentences().iter().filter(|s| at.start <= s.at.start && s.at.end <= at.end).count(),
            Unit::Words => {
                let words = document.words();
                let all = words.within(at).filter_map(|i| words.get(i));
                all.filter(|w| matches!(w.kind, WordKind::Word | WordKind::Number)).count()
            }
        }
    }

    fn finding(&self, at: Span<InProse>, count: usize) -> Option<Finding> {
        let most = self.most.as_ref().map(|m| *m.get_ref()).filter(|most| count > *most);
        let limit = most.or(self.least.as_ref().map(|l| *l.get_ref()).filter(|least| count < *least))?;
        let message = [("{count}", count.to_string()), ("{limit}", limit.to_string()), ("{unit}", self.count.word().into())]
            .iter()
            .fold(self.message.clone(), |message, (name, value)| message.replace(name, value));
        let mut finding = Finding::new(at, message, format!("{count} {}", self.count.word()));
        finding.help.clone_from(&self.help);
        Some(finding)
    }
}
