//! What a story must have: keys of its front matter, one headline, a dateline, a byline, words for its pictures, and
//! words that others call for.

use std::ops::Range;

use regex::Regex;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Anchor;
use crate::facts::Document;
use crate::grammar::words::{WordKind, Words};
use crate::read::BlockKind;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, InSource, Span};

use super::expression::{self, Expression};
use super::one_or_more::one_or_more;

/// `[require]` in a rule file.
pub const KIND: Kind = Kind {
    table: "require",
    doc: "what a story must have: front matter keys, one headline, a dateline, a byline, words for pictures, a pattern \
          everywhere or where another one occurs",
    read: |options| options.story::<Require>(),
};

/// The options of `[require]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Require {
    written: Written,
    needs: Vec<(Option<Expression>, Vec<Expression>)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// Keys that the front matter must have.
    front_matter: Vec<String>,
    /// Whether there must be just one heading of the first level.
    one_headline: bool,
    /// Whether the first paragraph must begin with a dateline: `TARNBY, May 3 (CN) — `.
    dateline: bool,
    /// Whether the story must say who wrote it: in its front matter or metadata, or in a line of its own, `By Ada Quill`.
    byline: bool,
    /// Whether every picture must have words that stand for it.
    alt_text: bool,
    /// Expressions that must occur: `{ need, where, except, message, help }`; `where` is an expression, `need` one or a list,
    /// and only a story in which it occurs needs the other. Where both have a group named `key`, each thing that `where` names needs its
    /// own, but those in `except`. `{}` stands for what `where` matched.
    needs: Vec<Need>,
    /// What is wrong with front matter; `{}` stands for the missing key.
    message_key: String,
    /// What is wrong with a story that has no headline, or with the second one.
    message_headline: String,
    /// What is wrong with a first paragraph without a dateline.
    message_dateline: String,
    /// What is wrong with a story without a byline.
    message_byline: String,
    /// What is wrong with a picture without words.
    message_alt_text: String,
    /// What is wrong with a story that lacks what it needs.
    message: String,
    /// Whether capitals count in expressions.
    case: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Need {
    #[serde(deserialize_with = "one_or_more")]
    need: Vec<Spanned<String>>,
    #[serde(rename = "where")]
    when: Option<Spanned<String>>,
    #[serde(default)]
    except: Vec<String>,
    message: Option<String>,
    help: Option<String>,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            front_matter: Vec::new(),
            one_headline: false,
            dateline: false,
            byline: false,
            alt_text: false,
            needs: Vec::new(),
            message_key: "front matter without `{}`".to_owned(),
            message_headline: "a story has one headline".to_owned(),
            message_dateline: "a story begins with its dateline".to_owned(),
            message_byline: "the story does not say who wrote it".to_owned(),
            message_alt_text: "a picture without words for those who do not see it".to_owned(),
            message: "the story lacks what it needs".to_owned(),
            case: false,
        }
    }
}

impl From<Written> for Require {
    fn from(written: Written) -> Self {
        let expression = |text: &Spanned<String>| Expression::new(text.get_ref(), written.case);
        let of = |n: &Need| (n.when.as_ref().map(expression), n.need.iter().map(expression).collect());
        let needs = written.needs.iter().map(of).collect();
        Self { written, needs }
    }
}

impl Check for Require {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut findings = self.pictures(document);
        let Some(first) = document.page.prose.blocks.first().map(|b| b.at) else { return findings };
        let source = &document.page.source.text;
        for key in self.written.front_matter.iter().filter(|key| !has_key(source, key)) {
            findings.push(Finding::new(first, self.written.message_key.replace("{}", key), "above this"));
        }
        findings.extend(self.headlines(document, first));
        findings.extend(self.dateline(document));
        if self.written.byline && !is_signed(document) {
            findings.push(Finding::new(first, &*self.written.message_byline, "above this"));
        }
        findings.extend(self.needs(document, first));
        findings
    }

    fn flaws(&self) -> Vec<Flaw> {
        let written = &self.written;
        let any = written.one_headline || written.dateline || written.byline || written.alt_text;
        if written.front_matter.is_empty() && written.needs.is_empty() && !any {
            let options = "`front_matter`, `one_headline`, `dateline`, `byline`, `alt_text` or `needs`";
            return vec![Flaw::everywhere(format!("nothing is required: no {options}"))];
        }
        written.needs.iter().flat_map(|n| n.when.iter().chain(&n.need)).flat_map(expression::flaws).collect()
    }
}

impl Require {
    fn pictures(&self, document: &Document) -> Vec<Finding> {
        if !self.written.alt_text {
            return Vec::new();
        }
        let file = &document.page.source.path;
        let place = |at: &Span<InSource>| Anchor { file: file.clone(), at: *at };
        let finding = |at| Finding::new(place(at), &*self.written.message_alt_text, "this picture");
        document.page.prose.wordless.iter().map(finding).collect()
    }

    fn headlines(&self, document: &Document, first: Span<InProse>) -> Vec<Finding> {
        if !self.written.one_headline {
            return Vec::new();
        }
        let message = &*self.written.message_headline;
        let mut headlines = document.page.prose.blocks.iter().filter(|b| b.kind == BlockKind::Heading(1));
        let Some(one) = headlines.next() else { return vec![Finding::new(first, message, "none before this")] };
        let other = |at| Finding::new(at, message, "another one").related(one.at, "the first one");
        headlines.map(|b| other(b.at)).collect()
    }

    /// The lead, where it must have a dateline and has none.
    fn dateline(&self, document: &Document) -> Option<Finding> {
        let mut blocks = document.page.prose.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph);
        let lead = blocks.find(|b| !is_byline(document, b.at)).filter(|_| self.written.dateline)?;
        let words = document.words();
        let start = words.within(lead.at).start;
        let missing = !is_dateline(words, words.within(lead.at));
        let shown = words.span(start..start + 1);
        missing.then(|| Finding::new(shown, &*self.written.message_dateline, "no dateline before this"))
    }

    fn needs(&self, document: &Document, first: Span<InProse>) -> Vec<Finding> {
        let text = &document.page.prose.text;
        let words = document.words();
        let mut findings = Vec::new();
        for ((when, need), written) in self.needs.iter().zip(&self.written.needs) {
            if let Some(when) = when.as_ref().filter(|_| written.is_keyed()) {
                let Some(when) = when.regex(words) else { continue };
                findings.extend(self.keyed(document, when, need, written));
                continue;
            }
            let found = |when: &Expression| when.regex(words).and_then(|r| r.find(text));
            let place = match when {
                None => Some(first),
                Some(when) => found(when).map(|m| Span::new(m.start(), m.end())),
            };
            let Some(place) = place.filter(|_| need.iter().all(|need| found(need).is_none())) else { continue };
            let message = written.message.as_ref().unwrap_or(&self.written.message);
            let mut finding = Finding::new(place, message.as_str(), "");
            finding.help.clone_from(&written.help);
            findings.push(finding);
        }
        findings
    }
}

/// The group that says what is named.
const KEY: &str = "key";

impl Need {
    /// Whether each thing that is named needs its own.
    fn is_keyed(&self) -> bool {
        let has = |text: &Spanned<String>| text.get_ref().contains("(?<key>") || text.get_ref().contains("(?P<key>");
        self.when.as_ref().is_some_and(has) && self.need.iter().all(has)
    }
}

impl Require {
    /// Each place that names something of which the story does not have what it needs.
    fn keyed(&self, document: &Document, when: &Regex, need: &[Expression], written: &Need) -> Vec<Finding> {
        let text = &document.page.prose.text;
        let words = document.words();
        let needs = need.iter().filter_map(|need| need.regex(words));
        let given = needs.flat_map(|need| need.captures_iter(text)).filter_map(|groups| groups.name(KEY));
        let given: FxHashSet<&str> = given.map(|m| m.as_str()).collect();
        let message = written.message.as_ref().unwrap_or(&self.written.message);
        let named = when.captures_iter(text).filter_map(|groups| groups.name(KEY));
        let lacks = |name: &str| !given.contains(name) && !written.except.iter().any(|e| e == name);
        let named = named.filter(|m| lacks(m.as_str()));
        let finding = |m: regex::Match<'_>| {
            let mut finding = Finding::new(Span::new(m.start(), m.end()), message.replace("{}", m.as_str()), "");
            finding.help.clone_from(&written.help);
            finding
        };
        named.map(finding).collect()
    }
}

/// Whether a story says who wrote it.
fn is_signed(document: &Document) -> bool {
    let mut blocks = document.page.prose.blocks.iter();
    !document.page.about.authors.is_empty() || blocks.any(|b| is_byline(document, b.at))
}

/// Whether a block is a byline: `By Ada Quill`, `By Ada Quill, city editor`.
fn is_byline(document: &Document, at: Span<InProse>) -> bool {
    const LONGEST: usize = 12;
    let words = document.words();
    let inside = words.within(at);
    let capital = words.get(inside.start + 1).is_some_and(|w| w.capital);
    let opens = document.language().person_words().byline.contains(words.folded(inside.start));
    (2..=LONGEST).contains(&inside.len()) && opens && capital && words.text(inside.end - 1) != "."
}

/// Whether a paragraph begins with a dateline: a place in capitals, or any with an agency in brackets, up to a dash.
fn is_dateline(words: &Words, block: Range<usize>) -> bool {
    const LONGEST: usize = 16;
    let dash = |k: &usize| matches!(words.text(*k), "—" | "–" | "-") && words.get(*k).is_some_and(|w| w.spaced);
    let Some(end) = block.clone().take(LONGEST).find(dash) else { return false };
    let first = words.text(block.start);
    let shouted = first.chars().count() > 1 && first.chars().all(|c| !c.is_lowercase());
    let agency = words.text(end - 1) == ")";
    let fits = |k: usize| words.get(k).is_some_and(|w| w.capital || w.kind != WordKind::Word);
    (shouted || agency) && end > block.start && (block.start..end).all(fits)
}

/// Whether the front matter of a file has a key: a line of it begins with the key.
fn has_key(source: &str, key: &str) -> bool {
    let source = source.trim_start_matches('\u{feff}');
    let Some(fence) = ["---", "+++"].into_iter().find(|fence| source.starts_with(fence)) else { return false };
    let lines = source.lines().skip(1).take_while(|line| line.trim_end() != fence);
    lines.into_iter().any(|line| {
        let rest = line.strip_prefix(key).map(str::trim_start);
        rest.and_then(|rest| rest.strip_prefix([':', '='])).is_some_and(|value| !value.trim().is_empty())
    })
}
