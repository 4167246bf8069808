//! Limits: how long a sentence, a paragraph, a headline or a story may be.

use serde::Deserialize;
use toml::Spanned;

use crate::facts::Document;
use crate::grammar::words::WordKind;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::expression::{self, Expression};
use super::scope::{Parts, Quotations, Scope};

/// `[length]` in a rule file.
pub const KIND: Kind = Kind {
    table: "length",
    doc: "the most, or the fewest, words, characters or sentences of a sentence, a block or the story",
    read: |options| options.story::<Length>(),
};

/// The options of `[length]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Length {
    written: Written,
    regex: Option<Expression>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// What is measured: `sentence`, `block` (a paragraph, a headline: see `in`) or `story`.
    of: Measured,
    /// What is counted: `words`, `characters`, `sentences`, or `matches` of `regex`.
    count: Unit,
    /// The expression whose matches are counted.
    regex: Option<Spanned<String>>,
    /// Whether capitals count in it.
    case: bool,
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
    parts: Parts,
    /// What to do about sentences that touch quotation marks: `true` measures them too, `false` passes them over.
    quotations: Quotations,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            of: Measured::Sentence,
            count: Unit::Words,
            regex: None,
            case: true,
            most: None,
            least: None,
            message: "{count} {unit} here, where {limit} are the limit".to_owned(),
            help: None,
            parts: Parts::narrative(),
            quotations: Quotations::Look,
        }
    }
}

impl From<Written> for Length {
    fn from(written: Written) -> Self {
        let regex = written.regex.as_ref().map(|text| Expression::new(text.get_ref(), written.case));
        Self { written, regex }
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
    Matches,
}

impl Unit {
    fn word(self) -> &'static str {
        match self {
            Unit::Words => "words",
            Unit::Characters => "characters",
            Unit::Sentences => "sentences",
            Unit::Matches => "matches",
        }
    }
}

impl Check for Length {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut scope = Scope::new(document, &self.written.parts, self.written.quotations);
        let blocks = &document.page.prose.blocks;
        if self.written.of == Measured::Story {
            let counted = blocks.iter().filter(|b| scope.holds(b.at));
            let total: usize = counted.map(|b| self.measure(document, b.at)).sum();
            return blocks.first().and_then(|b| self.finding(b.at, total)).into_iter().collect();
        }
        let places: Vec<Span<InProse>> = match self.written.of {
            Measured::Sentence => document.sentences().iter().map(|s| s.at).collect(),
            _ => blocks.iter().map(|b| b.at).collect(),
        };
        let places = places.into_iter().filter(|at| scope.holds(*at));
        places.filter_map(|at| self.finding(self.shown(document, at), self.measure(document, at))).collect()
    }

    fn flaws(&self) -> Vec<Flaw> {
        let mut flaws: Vec<Flaw> = self.written.regex.iter().flat_map(expression::flaws).collect();
        if self.written.regex.is_none() && self.written.count == Unit::Matches {
            flaws.push(Flaw::everywhere("`count` is `matches`, and there is no `regex`"));
        }
        flaws.extend(match (&self.written.most, &self.written.least) {
            (None, None) => vec![Flaw::everywhere("neither `most` nor `least`, so nothing is ever found")],
            (Some(most), Some(least)) if most.get_ref() < least.get_ref() => {
                let flaw = Flaw::new(least.span(), "`least` is more than `most`", "no text can be both");
                vec![flaw.with(most.span(), "the most")]
            }
            _ => Vec::new(),
        });
        flaws
    }
}

impl Length {
    /// What is pointed at: the first of the matches that are counted, or else all of it.
    fn shown(&self, document: &Document, at: Span<InProse>) -> Span<InProse> {
        let regex = self.regex.as_ref().and_then(|regex| regex.regex(document.words()));
        let first = regex.and_then(|regex| regex.find(document.text(at)));
        let start = at.start as usize;
        first.map_or(at, |first| Span::new(start + first.start(), start + first.end()))
    }

    fn measure(&self, document: &Document, at: Span<InProse>) -> usize {
        match self.written.count {
            Unit::Matches => {
                let regex = self.regex.as_ref().and_then(|regex| regex.regex(document.words()));
                regex.map_or(0, |regex| regex.find_iter(document.text(at)).count())
            }
            Unit::Characters => document.text(at).trim().chars().count(),
            Unit::Sentences => {
                let all = document.sentences();
                let inside = &all[all.partition_point(|s| s.at.start < at.start)..];
                inside.partition_point(|s| s.at.end <= at.end)
            }
            Unit::Words => {
                let words = document.words();
                let all = words.within(at).filter_map(|i| words.get(i));
                all.filter(|w| matches!(w.kind, WordKind::Word | WordKind::Number)).count()
            }
        }
    }

    fn finding(&self, at: Span<InProse>, count: usize) -> Option<Finding> {
        let most = self.written.most.as_ref().map(|m| *m.get_ref()).filter(|most| count > *most);
        let limit = most.or(self.written.least.as_ref().map(|l| *l.get_ref()).filter(|least| count < *least))?;
        let message = [
            ("{count}", count.to_string()),
            ("{limit}", limit.to_string()),
            ("{unit}", self.written.count.word().into()),
        ]
        .iter()
        .fold(self.written.message.clone(), |message, (name, value)| message.replace(name, value));
        let mut finding = Finding::new(at, message, format!("{count} {}", self.written.count.word()));
        finding.help.clone_from(&self.written.help);
        Some(finding)
    }
}
