//! What a story must have: keys of its front matter, one headline, a dateline, words that others call for.

use serde::Deserialize;
use toml::Spanned;

use crate::facts::Document;
use crate::read::BlockKind;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::Span;

use super::expression::{self, Expression};

/// `[require]` in a rule file.
pub const KIND: Kind = Kind {
    table: "require",
    doc: "what a story must have: front matter keys, one headline, a pattern everywhere or where another one occurs",
    read: |options| options.story::<Require>(),
};

/// The options of `[require]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Require {
    written: Written,
    needs: Vec<(Option<Expression>, Expression)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// Keys that the front matter must have.
    front_matter: Vec<String>,
    /// Whether there must be just one heading of the first level.
    one_headline: bool,
    /// Expressions that must occur: `{ need, where, message, help }`; `where` is an expression, and only a story in
    /// which it occurs needs the other.
    needs: Vec<Need>,
    /// What is wrong with front matter; `{}` stands for the missing key.
    message_key: String,
    /// What is wrong with a story that has no headline, or with the second one.
    message_headline: String,
    /// What is wrong with a story that lacks what it needs.
    message: String,
    /// Whether capitals count in expressions.
    case: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Need {
    need: Spanned<String>,
    #[serde(rename = "where")]
    when: Option<Spanned<String>>,
    message: Option<String>,
    help: Option<String>,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            front_matter: Vec::new(),
            one_headline: false,
            needs: Vec::new(),
            message_key: "front matter without `{}`".to_owned(),
            message_headline: "a story has one headline".to_owned(),
            message: "the story lacks what it needs".to_owned(),
            case: false,
        }
    }
}

impl From<Written> for Require {
    fn from(written: Written) -> Self {
        let expression = |text: &Spanned<String>| Expression::new(text.get_ref(), written.case);
        let needs = written.needs.iter().map(|n| (n.when.as_ref().map(expression), expression(&n.need))).collect();
        Self { written, needs }
    }
}

impl Check for Require {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let prose = &document.page.prose;
        let Some(first) = prose.blocks.first().map(|b| b.at) else { return Vec::new() };
        let mut findings = Vec::new();
        let source = &document.page.source.text;
        for key in self.written.front_matter.iter().filter(|key| !has_key(source, key)) {
            findings.push(Finding::new(first, self.written.message_key.replace("{}", key), "above this"));
        }
        if self.written.one_headline {
            let mut headlines = prose.blocks.iter().filter(|b| b.kind == BlockKind::Heading(1));
            match headlines.next() {
                None => findings.push(Finding::new(first, &*self.written.message_headline, "none before this")),
                Some(one) => findings.extend(headlines.map(|other| {
                    Finding::new(other.at, &*self.written.message_headline, "another one")
                        .related(one.at, "the first one")
                })),
            }
        }
        let words = document.words();
        for ((when, need), written) in self.needs.iter().zip(&self.written.needs) {
            let place = match when {
                None => Some(first),
                Some(when) => {
                    when.regex(words).and_then(|r| r.find(&prose.text)).map(|m| Span::new(m.start(), m.end()))
                }
            };
            let Some(place) = place else { continue };
            if need.regex(words).is_none_or(|regex| !regex.is_match(&prose.text)) {
                let message = written.message.as_ref().unwrap_or(&self.written.message);
                let mut finding = Finding::new(place, message.as_str(), "");
                finding.help.clone_from(&written.help);
                findings.push(finding);
            }
        }
        findings
    }

    fn flaws(&self) -> Vec<Flaw> {
        let written = &self.written;
        if written.front_matter.is_empty() && !written.one_headline && written.needs.is_empty() {
            return vec![Flaw::everywhere("nothing is required: no `front_matter`, `one_headline` or `needs`")];
        }
        written.needs.iter().flat_map(|n| n.when.iter().chain([&n.need])).flat_map(expression::flaws).collect()
    }
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
