//! American or British spelling: the one the house uses, or the one the story uses most.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::grammar::words::WordKind;
use crate::language::Side;
use crate::rule::ways::Way;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::odd_one_out::{Use, judge_slips};
use super::scope::{Parts, Quotations, Scope};
use super::terms::begins_sentence;
use super::wording::cased;

/// `[spelling-side]` in a rule file.
pub const KIND: Kind = Kind {
    table: "spelling-side",
    doc: "words spelled as Americans and as the British do; `-ise` and `-ize` are held against each other apart",
    read: |options| options.story::<SpellingSide>(),
};

/// The options of `[spelling-side]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SpellingSide {
    /// Whose spelling the house uses.
    side: Wanted,
    /// Words that are right however they are spelled.
    accept: Vec<String>,
    /// How many places may differ and still be a slip; more are a second way of the story, and told only where this is 0.
    slips: usize,
    /// Whether the stories of a folder are held against each other too, and not each against itself alone.
    folder: bool,
    /// What is wrong; `{}` stands for the word as the story has it, `{other}` for the one it should have.
    message: String,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

impl Default for SpellingSide {
    fn default() -> Self {
        Self {
            side: Wanted::Consistent,
            accept: Vec::new(),
            slips: 1,
            folder: false,
            message: "`{}` is spelled `{other}` here".to_owned(),
            parts: Parts::narrative(),
            quotations: Quotations::Pass,
        }
    }
}

/// Whose spelling a house uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Wanted {
    /// Whichever the story uses most.
    Consistent,
    /// `color`, `organize`.
    American,
    /// `colour`, `organise`.
    British,
    /// `colour`, `organize`.
    Oxford,
}

/// So many bytes at their beginning make two words one: `organise` and `organised`.
const STEM: usize = 5;

/// From so many words on a story’s side is plain, whatever the words are.
const WITNESSES: usize = 6;

/// A word that is spelled in two ways.
#[derive(Debug, Clone, Copy)]
struct Spelled {
    at: Span<InProse>,
    other: &'static str,
}

impl Check for SpellingSide {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let uses = self.uses(document);
        let (sides, endings): (Vec<_>, Vec<_>) =
            uses.into_iter().partition(|u| matches!(u.form, Side::American | Side::British));
        let wanted = match self.side {
            Wanted::Consistent => (None, None),
            Wanted::American => (Some(Side::American), Some(Side::Ize)),
            Wanted::British => (Some(Side::British), Some(Side::Ise)),
            Wanted::Oxford => (Some(Side::British), Some(Side::Ize)),
        };
        let mut findings = self.disagreements(document, &sides, wanted.0);
        findings.extend(self.disagreements(document, &endings, wanted.1));
        findings
    }

    fn ways(&self, document: &Document) -> Vec<Way> {
        if !self.folder || self.side != Wanted::Consistent {
            return Vec::new();
        }
        // The first of both spellings in the order of letters names the word.
        let way = |u: Use<Side, Spelled>| {
            let here = document.text(u.found.at).to_lowercase();
            let word = here.as_str().min(u.found.other).to_owned();
            Way::new(word, here, u.found.at)
        };
        self.uses(document).into_iter().map(way).collect()
    }
}

impl SpellingSide {
    fn uses(&self, document: &Document) -> Vec<Use<Side, Spelled>> {
        let words = document.words();
        let spellings = document.language().spellings();
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        let mut uses = Vec::new();
        // A story says most of its words often.
        let mut known: FxHashMap<&str, Option<(Side, &'static str)>> = FxHashMap::default();
        for (i, word) in words.all().iter().enumerate() {
            if word.kind != WordKind::Word || word.at.end - word.at.start < 4 {
                continue;
            }
            let lower = words.lower(i);
            let Some((side, other)) = *known.entry(lower).or_insert_with(|| spellings.of(lower)) else { continue };
            // A name keeps its spelling, and a capital in a sentence is part of one.
            if word.capital && !begins_sentence(document, i) || self.accept.iter().any(|a| a == words.lower(i)) {
                continue;
            }
            if scope.holds(word.at) {
                uses.push(Use { form: side, found: Spelled { at: word.at, other } });
            }
        }
        uses
    }

    fn disagreements(&self, document: &Document, uses: &[Use<Side, Spelled>], wanted: Option<Side>) -> Vec<Finding> {
        let Some(verdict) = judge_slips(uses, wanted, self.slips) else { return Vec::new() };
        let finding = |odd: &Use<Side, Spelled>| {
            let found = document.text(odd.found.at);
            let insert = cased(odd.found.other, "", found, true);
            let message = self.message.replace("{other}", &insert).replace("{}", found);
            let sure = wanted.is_some();
            let applicability = if sure { Applicability::Safe } else { Applicability::Unsafe };
            let mut finding = Finding::new(odd.found.at, message, "the other spelling").mend(
                format!("write `{insert}`"),
                applicability,
                odd.found.at,
                insert,
            );
            // The same word is the best witness.
            let same = uses
                .iter()
                .find(|u| u.form == verdict.wanted && document.text(u.found.at).eq_ignore_ascii_case(odd.found.other));
            let akin = |u: &Use<Side, Spelled>| {
                let (usual, other) = (document.text(u.found.at), odd.found.other);
                u.form == verdict.wanted
                    && usual.get(..STEM).is_some_and(|stem| other.starts_with(&stem.to_lowercase()))
            };
            // A few other words say little of the side that a story takes.
            if !sure && self.slips > 0 && uses.len() < WITNESSES && !uses.iter().any(akin) {
                return None;
            }
            match same.map(|u| u.found.at).or(verdict.shown.map(|s| s.at)) {
                Some(shown) => finding = finding.related(shown, "spelled the other way"),
                None if !sure => return None,
                None => {}
            }
            Some(finding)
        };
        verdict.odd.iter().filter_map(finding).collect()
    }
}
