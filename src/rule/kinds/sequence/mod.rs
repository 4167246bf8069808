//! Sequences of words told by what they are in their sentences: tags, words, gaps, and what must not stand there.

mod find;
mod step;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::language::Phrases;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::scope::{Parts, Quotations, Scope};
use find::Fit;
use step::Step;

/// `[sequence]` in a rule file.
pub const KIND: Kind = Kind {
    table: "sequence",
    doc: "words in a row, told by their parts of speech, by themselves, by gaps between them, and by what they are not",
    read: |options| options.story::<Sequence>(),
};

/// The options of `[sequence]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Sequence {
    written: Written,
    steps: Vec<Step>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// What stands in a row: `{ tag, word, regex, not, least, most, here, case }`. `tag` and `word` are one or a list;
    /// tags are those of Universal Dependencies, with a form if need be: `noun`, `noun-plural`, `verb-past`. A step
    /// without them is any word, `least` and `most` say how many it takes, and one with `not` at either end says what
    /// must not stand beside the rest. `here` is what is pointed at.
    steps: Vec<step::Written>,
    /// Phrases in which it is right.
    except: Vec<String>,
    /// What is wrong; `{}` stands for what is pointed at, `{1}` for what the first step took.
    message: String,
    /// What the place is called in the excerpt, with the same.
    label: String,
    /// What to do about it.
    help: Option<String>,
    /// What to write in the place of what is pointed at, with the same.
    replace: Option<Spanned<String>>,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            steps: Vec::new(),
            except: Vec::new(),
            message: "`{}` should not stand in a story".to_owned(),
            label: String::new(),
            help: None,
            replace: None,
            parts: Parts::narrative(),
            quotations: Quotations::Pass,
        }
    }
}

impl From<Written> for Sequence {
    fn from(written: Written) -> Self {
        Self { steps: written.steps.iter().map(Step::from).collect(), written }
    }
}

impl Check for Sequence {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let words = document.words();
        if self.steps.iter().any(|step| step.is_missing(words)) {
            return Vec::new();
        }
        let mut scope = Scope::new(document, &self.written.parts, self.written.quotations);
        let right = self.right(document);
        let mut findings = Vec::new();
        for sentence in document.sentences() {
            if !scope.has_block(words.get(sentence.words.start).map_or(0, |w| w.block as usize)) {
                continue;
            }
            let mut i = sentence.words.start;
            while i < sentence.words.end {
                let Some(fit) = find::at(document, &self.steps, &sentence.words, i) else {
                    i += 1;
                    continue;
                };
                let end = fit.last().map_or(i, |last| last.end);
                if let Some(at) = self.here(document, &fit)
                    && scope.holds(at)
                    && !right.iter().any(|r| r.overlaps(at))
                {
                    findings.push(self.finding(document, &fit, at));
                }
                i = end.max(i + 1);
            }
        }
        findings
    }

    fn flaws(&self) -> Vec<Flaw> {
        let written = &self.written;
        let mut flaws: Vec<Flaw> = written.steps.iter().flat_map(step::Written::flaws).collect();
        let takes = |step: &&Step| !step.not && !step.is_gap() && step.least > 0;
        match self.steps.iter().filter(takes).count() {
            _ if self.steps.is_empty() => flaws.push(Flaw::everywhere("no `steps`, so nothing is ever found")),
            0 => flaws.push(Flaw::everywhere("no step says what must stand there, so it is found everywhere")),
            _ => {}
        }
        if self.steps.iter().filter(|step| step.here).count() > 1 {
            flaws.push(Flaw::everywhere("two steps with `here`: one place is pointed at"));
        }
        flaws
    }
}

impl Sequence {
    /// Where it is right.
    fn right(&self, document: &Document) -> Vec<Span<InProse>> {
        if self.written.except.is_empty() {
            return Vec::new();
        }
        let words = document.words();
        let phrases = Phrases::new(document.language(), self.written.except.iter().map(|phrase| (phrase, ())));
        let found = (0..words.len()).filter_map(|i| phrases.at(words, i).map(|(length, ())| words.span(i..i + length)));
        found.collect()
    }

    /// What is pointed at: the step that says so, or else all that was taken.
    fn here(&self, document: &Document, fit: &Fit) -> Option<Span<InProse>> {
        let named = self.steps.iter().zip(fit).find(|(step, taken)| step.here && !taken.is_empty());
        let taken = match named {
            Some((_, taken)) => taken.clone(),
            None => fit.first()?.start..fit.last()?.end,
        };
        (!taken.is_empty()).then(|| document.words().span(taken))
    }

    fn finding(&self, document: &Document, fit: &Fit, at: Span<InProse>) -> Finding {
        let text = |i: usize| match fit.get(i).filter(|taken| !taken.is_empty()) {
            Some(taken) => document.text(document.words().span(taken.clone())),
            None => "",
        };
        let filled = |template: &str| {
            let whole = template.replace("{}", document.text(at));
            (0..fit.len()).fold(whole, |filled, i| filled.replace(&format!("{{{}}}", i + 1), text(i)))
        };
        let mut finding = Finding::new(at, filled(&self.written.message), filled(&self.written.label));
        finding.help.clone_from(&self.written.help);
        match &self.written.replace {
            Some(replace) => {
                let insert = filled(replace.get_ref());
                finding.mend(format!("write `{insert}`"), Applicability::Unsafe, at, insert)
            }
            None => finding,
        }
    }
}
