//! The same word twice in a row, over a line end too.

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::grammar::words::WordKind;
use crate::language::WordSet;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::Span;

use super::scope::{Parts, Quotations, Scope};
use super::terms::begins_sentence;

/// `[repeat]` in a rule file.
pub const KIND: Kind =
    Kind { table: "repeat", doc: "the same word twice in a row", read: |options| options.story::<Repeat>() };

/// The options of `[repeat]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Repeat {
    /// Words that may stand twice: `had had`.
    except: WordSet,
    /// Only these words; all others may stand twice.
    only: WordSet,
    /// What is wrong; `{}` stands for the word.
    message: String,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

impl Default for Repeat {
    fn default() -> Self {
        Self {
            except: WordSet::default(),
            only: WordSet::default(),
            message: "`{}` stands twice".to_owned(),
            parts: Parts::narrative(),
            quotations: Quotations::Look,
        }
    }
}

impl Check for Repeat {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let words = document.words();
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        let mut findings = Vec::new();
        for (i, pair) in words.all().windows(2).enumerate() {
            let (first, second) = (&pair[0], &pair[1]);
            let plain = first.kind == WordKind::Word && second.kind == WordKind::Word;
            // Two capitals make a name: `Baden Baden`.
            if !plain
                || first.block != second.block
                || !second.spaced
                || second.capital
                || first.capital && !begins_sentence(document, i)
            {
                continue;
            }
            // `radio radio-set` and `a long, long, long way` mean what they say; before a figure stands a table.
            let follows = words.get(i + 2).filter(|w| w.block == second.block);
            let table = follows.is_some_and(|w| w.kind == WordKind::Number || !w.spaced && words.text(i + 2) == "-");
            let glued = |k: usize| matches!(words.text(k), "/" | "_" | "." | "\\" | ":");
            let path = i > 0 && !first.spaced && glued(i - 1)
                || follows.is_some_and(|w| !w.spaced) && glued(i + 2) && words.get(i + 3).is_some_and(|w| !w.spaced);
            let joined = i > 0 && words.text(i - 1) == "-" && !first.spaced || path;
            let third = words.lower(i + 2) == words.lower(i) || i > 0 && words.lower(i - 1) == words.lower(i);
            if table || joined || third || words.lower(i).contains('.') {
                continue;
            }
            let folded = words.folded(i);
            let same = words.lower(i) == words.lower(i + 1) && !words.lower(i).is_empty();
            if !same || self.except.contains(folded) || !self.only.is_empty() && !self.only.contains(folded) {
                continue;
            }
            let at = words.span(i..i + 2);
            // `the note has “the the” in it` speaks of the slip itself.
            let mark = |k: usize| words.get(k).is_some_and(|w| w.kind == WordKind::Mark);
            let named = i > 0 && mark(i - 1) && mark(i + 2) && {
                let before = Span::new(words.all()[i - 1].at.start as usize, at.start as usize);
                document.quoted_in(before).iter().any(|q| q.inside() == at)
            };
            let gap = Span::new(first.at.end as usize, second.at.end as usize);
            // What a tag of a template between the two shows, nobody knows.
            let file = document.page.prose.locate(gap);
            let tag = document.page.source.text[file.range()].contains(['{', '%']);
            if !named && !tag && scope.holds(at) {
                let message = self.message.replace("{}", words.text(i));
                let finding = Finding::new(at, message, "twice");
                findings.push(finding.mend("take one out", Applicability::Unsafe, gap, ""));
            }
        }
        findings
    }
}
