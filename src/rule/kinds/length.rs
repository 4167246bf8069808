//! Limits: how long a sentence, a paragraph, a headline or a story may be.

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Anchor;
use crate::facts::Document;
use crate::grammar::words::WordKind;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind, Place};
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
    except: Vec<Expression>,
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
    /// Expressions of phrases in which a match is not counted.
    except: Vec<Spanned<String>>,
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
            except: Vec::new(),
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
        let except = written.except.iter().map(|text| Expression::new(text.get_ref(), written.case)).collect();
        Self { written, regex, except }
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
        if self.written.parts.source() {
            let source = &document.page.source;
            let at = Span::new(0, source.text.lines().next().map_or(0, str::len));
            let count = self.matches(&source.text).len();
            let place = Anchor { file: source.path.clone(), at };
            return self.finding(place, count).into_iter().collect();
        }
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
        let expressions = self.written.regex.iter().chain(&self.written.except);
        let mut flaws: Vec<Flaw> = expressions.flat_map(expression::flaws).collect();
        if self.written.parts.source() && (self.written.of, self.written.count) != (Measured::Story, Unit::Matches) {
            flaws.push(Flaw::everywhere("in the `source` the `matches` of the `story` are counted, and nothing else"));
        }
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
        let start = at.start as usize;
        let first = self.matches(document.text(at)).into_iter().next();
        first.map_or(at, |first| Span::new(start + first.0, start + first.1))
    }

    fn measure(&self, document: &Document, at: Span<InProse>) -> usize {
        match self.written.count {
            Unit::Matches => match &self.regex {
                Some(regex) if regex.may_match(document.words()) => self.matches(document.text(at)).len(),
                _ => 0,
            },
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

    /// The stretches of a text that are counted.
    fn matches(&self, text: &str) -> Vec<(usize, usize)> {
        let Some(regex) = self.regex.as_ref().and_then(|regex| regex.compiled(false)) else { return Vec::new() };
        let except = self.except.iter().filter_map(|e| e.compiled(false));
        let right: Vec<_> = except.flat_map(|e| e.find_iter(text).map(|m| (m.start(), m.end()))).collect();
        let all = regex.find_iter(text).filter(|m| !m.is_empty()).map(|m| (m.start(), m.end()));
        all.filter(|m| !right.iter().any(|r| r.0 < m.1 && m.0 < r.1)).collect()
    }

    fn finding(&self, at: impl Into<Place>, count: usize) -> Option<Finding> {
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
