//! Regular expressions that should not match, for what no other kind can say.
//!
//! Expressions are those of the `regex` crate: they take time in proportion to the text, whatever they say.

use regex::Regex;
use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Anchor, Applicability, Severity};
use crate::facts::Document;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind, Place};
use crate::text::{InProse, Span};

use super::expression::{self, Expression, filled};
use super::scope::{Parts, Quotations, Scope};

/// `[pattern]` in a rule file.
pub const KIND: Kind = Kind {
    table: "pattern",
    doc: "regular expressions that should match nowhere; each sees one block at a time, a blank in it is a line end too",
    read: |options| options.story::<Pattern>(),
};

/// The options of `[pattern]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Pattern {
    written: Written,
    entries: Vec<Ready>,
    must: Option<Expression>,
    except: Vec<Expression>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// The expression. Where it has a group named `here`, that is what is pointed at.
    regex: Option<Spanned<String>>,
    /// More expressions, each with what is said of it alone: `{ regex, replace, message, help, note, source, except,
    /// severity }`.
    entries: Vec<Entry>,
    /// What every block, or sentence, of the parts must match: one that does not is told as a whole.
    must: Option<Spanned<String>>,
    /// Expressions of phrases in which a match is right.
    except: Vec<Spanned<String>>,
    /// What is wrong; `{}` stands for what is pointed at, `{1}` and `{name}` for its groups.
    message: Spanned<String>,
    /// What the place is called in the excerpt, with the same.
    label: Spanned<String>,
    /// What to do about it.
    help: Option<String>,
    /// What to write instead, with the same; `{1:lower}` in lower case.
    replace: Option<Spanned<String>>,
    /// Whether `--fix` may write it unasked.
    safe: bool,
    /// Whether capitals count.
    case: bool,
    /// The most that are told of one story; 0 where there is no limit.
    limit: usize,
    /// The parts of the story to look in; `source` is the file as it stands, with its markup.
    #[serde(rename = "in")]
    parts: Parts,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

/// One expression of many.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    regex: Spanned<String>,
    replace: Option<Spanned<String>>,
    message: Option<Spanned<String>>,
    help: Option<String>,
    note: Option<String>,
    source: Option<String>,
    #[serde(default)]
    except: Vec<Spanned<String>>,
    severity: Option<Severity>,
}

/// An entry, ready to match.
#[derive(Debug)]
struct Ready {
    entry: Entry,
    expression: Expression,
    except: Vec<Expression>,
}

impl Default for Written {
    fn default() -> Self {
        let spanned = |text: &str| Spanned::new(0..0, text.to_owned());
        Self {
            regex: None,
            entries: Vec::new(),
            must: None,
            except: Vec::new(),
            message: spanned("`{}` should not stand in a story"),
            label: spanned(""),
            help: None,
            replace: None,
            safe: false,
            case: true,
            limit: 0,
            parts: Parts::narrative(),
            quotations: Quotations::Pass,
        }
    }
}

impl From<Written> for Pattern {
    fn from(written: Written) -> Self {
        let bare = |regex: &Spanned<String>| Entry {
            regex: regex.clone(),
            replace: None,
            message: None,
            help: None,
            note: None,
            source: None,
            except: Vec::new(),
            severity: None,
        };
        let expression = |text: &Spanned<String>| Expression::new(text.get_ref(), written.case);
        let entries = written.regex.iter().map(bare).chain(written.entries.iter().cloned());
        let entries = entries.map(|entry| Ready {
            expression: expression(&entry.regex),
            except: entry.except.iter().map(expression).collect(),
            entry,
        });
        Self {
            entries: entries.collect(),
            must: written.must.as_ref().map(expression),
            except: written.except.iter().map(expression).collect(),
            written,
        }
    }
}

impl Check for Pattern {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut findings = match self.written.parts.source() {
            true => self.in_source(document),
            false => self.in_prose(document),
        };
        if self.written.limit > 0 {
            findings.sort_by_key(|finding| match &finding.at {
                Place::Here(at) => at.start,
                Place::There(anchor) => anchor.at.start,
            });
            findings.truncate(self.written.limit);
        }
        findings
    }

    fn flaws(&self) -> Vec<Flaw> {
        let written = &self.written;
        if self.entries.is_empty() && self.must.is_none() {
            return vec![Flaw::everywhere("no `regex` and no `entries`")];
        }
        let mut flaws: Vec<Flaw> = written.must.iter().flat_map(expression::flaws).collect();
        for Ready { entry, .. } in &self.entries {
            let unsound = expression::flaws(&entry.regex);
            if !unsound.is_empty() {
                flaws.extend(unsound);
                continue;
            }
            let groups = expression::groups(entry.regex.get_ref());
            let mut texts: Vec<&Spanned<String>> = vec![entry.message.as_ref().unwrap_or(&written.message)];
            texts.extend(entry.replace.as_ref().or(written.replace.as_ref()));
            texts.push(&written.label);
            flaws.extend(texts.into_iter().flat_map(|t| expression::placeholder_flaws(t, &groups, &["replace"])));
            flaws.extend(entry.except.iter().flat_map(expression::flaws));
        }
        flaws.extend(written.except.iter().flat_map(expression::flaws));
        flaws
    }
}

impl Pattern {
    /// The stretches that an expression sees one by one: blocks, or their sentences.
    fn places(&self, document: &Document, scope: &Scope<'_>) -> Vec<Span<InProse>> {
        let blocks = document.page.prose.blocks.iter().enumerate();
        let blocks = blocks.filter(|(index, _)| scope.has_block(*index)).map(|(_, block)| block.at);
        if !self.written.parts.by_sentence() {
            return blocks.collect();
        }
        let all = document.sentences();
        let inside = |block: Span<InProse>| {
            let first = all.partition_point(|s| s.at.start < block.start);
            all[first..].iter().map(|s| s.at).take_while(move |at| at.end <= block.end)
        };
        blocks.flat_map(inside).collect()
    }

    fn in_prose(&self, document: &Document) -> Vec<Finding> {
        let words = document.words();
        let mut scope = Scope::new(document, &self.written.parts, self.written.quotations);
        let mut findings = Vec::new();
        for ready in &self.entries {
            if ready.expression.may_match(words) {
                self.entry(document, &mut scope, ready, &mut findings);
            }
        }
        if let Some(must) = self.must.as_ref().and_then(|must| must.compiled(false)) {
            findings.extend(self.unlike(document, &mut scope, must));
        }
        findings
    }

    /// The blocks, or sentences, that do not match what they must.
    fn unlike(&self, document: &Document, scope: &mut Scope<'_>, must: &Regex) -> Vec<Finding> {
        let written = &self.written;
        let except: Vec<&Regex> = self.except.iter().filter_map(|e| e.compiled(false)).collect();
        let mut findings = Vec::new();
        for at in self.places(document, scope) {
            let text = document.text(at);
            let fits = must.is_match(text) || except.iter().any(|e| e.is_match(text));
            if fits || text.trim().is_empty() || !scope.holds(at) {
                continue;
            }
            let say = |said: &Spanned<String>| said.get_ref().replace("{}", text);
            let mut finding = Finding::new(at, say(&written.message), say(&written.label));
            finding.help.clone_from(&written.help);
            findings.push(finding);
        }
        findings
    }

    /// What stands in the file with its markup, which no list of words tells of.
    fn in_source(&self, document: &Document) -> Vec<Finding> {
        let source = &document.page.source;
        let mut findings = Vec::new();
        for ready in &self.entries {
            let Some(regex) = ready.expression.compiled(false) else { continue };
            let mut right: Option<Vec<(usize, usize)>> = None;
            for groups in regex.captures_iter(&source.text) {
                let Some(here) = groups.name("here").or_else(|| groups.get(0)).filter(|m| !m.is_empty()) else {
                    continue;
                };
                let right = right.get_or_insert_with(|| {
                    let all = ready.except.iter().chain(&self.except).filter_map(|e| e.compiled(false));
                    all.flat_map(|e| e.find_iter(&source.text).map(|m| (m.start(), m.end()))).collect()
                });
                if !right.iter().any(|&(start, end)| start < here.end() && here.start() < end) {
                    let at = Span::new(here.start(), here.end());
                    findings.push(self.finding(&ready.entry, &groups, Anchor { file: source.path.clone(), at }));
                }
            }
        }
        findings
    }

    fn entry(&self, document: &Document, scope: &mut Scope<'_>, ready: &Ready, findings: &mut Vec<Finding>) {
        let words = document.words();
        let places = match self.written.parts.by_sentence() {
            true => self.places(document, scope),
            false => {
                let blocks = ready.expression.blocks(document);
                let blocks = blocks.iter().map(|&block| block as usize).filter(|&block| scope.has_block(block));
                blocks.map(|block| document.page.prose.blocks[block].at).collect()
            }
        };
        for place in places {
            let text = document.text(place);
            let plain = document.page.prose.block_at(place.start).is_some_and(|block| document.is_plain(block));
            let Some(regex) = ready.expression.compiled(plain) else { continue };
            let mut right: Option<Vec<(usize, usize)>> = None;
            for groups in regex.captures_iter(text) {
                let Some(here) = groups.name("here").or_else(|| groups.get(0)).filter(|m| !m.is_empty()) else {
                    continue;
                };
                let right = right.get_or_insert_with(|| {
                    let all = ready.except.iter().chain(&self.except).filter(|e| e.may_match(words));
                    let all = all.filter_map(|e| e.compiled(plain));
                    all.flat_map(|e| e.find_iter(text).map(|m| (m.start(), m.end()))).collect()
                });
                let insert = ready.entry.replace.as_ref().or(self.written.replace.as_ref());
                // What is there already need not be written.
                if insert.is_some_and(|insert| filled(insert.get_ref(), &groups) == here.as_str()) {
                    continue;
                }
                let is_right = right.iter().any(|&(start, end)| start < here.end() && here.start() < end);
                let start = place.start as usize;
                let at = Span::new(start + here.start(), start + here.end());
                if !is_right && scope.holds(at) {
                    findings.push(self.finding(&ready.entry, &groups, at));
                }
            }
        }
    }

    fn finding(&self, entry: &Entry, groups: &regex::Captures<'_>, at: impl Into<Place>) -> Finding {
        let at: Place = at.into();
        let written = &self.written;
        let insert = entry.replace.as_ref().or(written.replace.as_ref()).map(|r| filled(r.get_ref(), groups));
        let say = |text: &Spanned<String>| {
            let text = text.get_ref().replace("{replace}", insert.as_deref().unwrap_or_default());
            filled(&text, groups)
        };
        let mut finding =
            Finding::new(at.clone(), say(entry.message.as_ref().unwrap_or(&written.message)), say(&written.label));
        finding.help = entry.help.clone().or_else(|| written.help.clone());
        finding.severity = entry.severity;
        finding.notes.extend(entry.note.iter().chain(&entry.source).cloned());
        match &insert {
            Some(insert) => {
                let applicability = if written.safe { Applicability::Safe } else { Applicability::Unsafe };
                let title = if insert.is_empty() { "take it out".to_owned() } else { format!("write `{insert}`") };
                finding.mend(title, applicability, at, insert.clone())
            }
            None => finding,
        }
    }
}
