//! The desk: a run over many files, from paths to diagnostics in a stable order.

pub mod examples;
pub mod fix;
mod locate;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Anchor, Diagnostic, Label, Severity};
use crate::facts::Document;
use crate::facts::summary::Summary;
use crate::read::{self, Unreadable};
use crate::rule::{Finding, House, Judge, Rule};
use crate::text::{Source, Span};

/// What a run is asked to do.
#[derive(Debug, Default)]
pub struct Run {
    /// The rules in force.
    pub rules: Vec<Rule>,
    /// The house’s own word.
    pub house: House,
    /// The publication date of stories that state none.
    pub published: Option<Date>,
}

/// What a run found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings, by file, place and rule.
    pub diagnostics: Vec<Diagnostic>,
    /// What could not be read or judged.
    pub failures: Vec<Diagnostic>,
    /// The files that labels point into.
    pub sources: Vec<Source>,
}

impl Run {
    /// Reads one file.
    ///
    /// # Errors
    /// A diagnostic where the file cannot be read as a story.
    pub fn open(&self, path: &Path) -> Result<Document, Box<Diagnostic>> {
        let name = path.to_string_lossy().replace('\\', "/");
        let bytes = std::fs::read(path).map_err(|e| failure(&name, 0, format!("cannot read {name}: {e}")))?;
        let page = read::read(&name, bytes).map_err(|fault| {
            let offset = match fault {
                Unreadable::NotUtf8 { offset, .. } | Unreadable::Binary { offset, .. } => offset,
                Unreadable::Utf16 | Unreadable::TooLong => 0,
            };
            failure(&name, offset, fault.to_string())
        })?;
        Ok(Document::new(page, self.published))
    }

    /// Checks files; the outcome is the same whatever their order and the number of threads.
    pub fn check(&self, paths: &[PathBuf]) -> Outcome {
        let mut outcome = Outcome::default();
        let mut summaries = Vec::new();
        let read: Vec<_> = paths
            .par_iter()
            .map(|path| {
                let document = self.open(path)?;
                let diagnostics = self.judge_story(&self.rules, &document);
                Ok::<_, Box<Diagnostic>>((document.page.source.clone(), Summary::of(&document), diagnostics))
            })
            .collect();
        for one in read {
            match one {
                Ok((source, summary, diagnostics)) => {
                    outcome.sources.push(source);
                    summaries.push(summary);
                    outcome.diagnostics.extend(diagnostics);
                }
                Err(fault) => outcome.failures.push(*fault),
            }
        }
        outcome.diagnostics.extend(self.judge_across(&self.rules, summaries));
        sort(&mut outcome.diagnostics);
        outcome
    }

    /// Judges documents in memory by rules.
    pub fn judge(&self, rules: &[Rule], documents: &[Document]) -> Vec<Diagnostic> {
        let mut diagnostics: Vec<Diagnostic> = documents.iter().flat_map(|d| self.judge_story(rules, d)).collect();
        diagnostics.extend(self.judge_across(rules, documents.iter().map(Summary::of).collect()));
        sort(&mut diagnostics);
        diagnostics
    }

    fn judge_story(&self, rules: &[Rule], document: &Document) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for rule in rules {
            if let Judge::Story(check) = &rule.judge {
                let findings: Vec<Finding> = check.check(document, &self.house);
                diagnostics.extend(findings.into_iter().filter_map(|f| locate::located(rule, f, Some(document))));
            }
        }
        diagnostics
    }

    fn judge_across(&self, rules: &[Rule], mut summaries: Vec<Summary>) -> Vec<Diagnostic> {
        summaries.sort_by(|a, b| a.file.cmp(&b.file));
        let mut diagnostics = Vec::new();
        for rule in rules {
            if let Judge::Across(across) = &rule.judge {
                let findings = across.judge(&summaries, &self.house);
                diagnostics.extend(findings.into_iter().filter_map(|f| locate::located(rule, f, None)));
            }
        }
        diagnostics
    }
}

fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| (&a.primary.anchor, &a.rule, &a.message).cmp(&(&b.primary.anchor, &b.rule, &b.message)));
}

fn failure(file: &str, offset: usize, message: String) -> Box<Diagnostic> {
    Box::new(Diagnostic {
        rule: "desk/unreadable".to_owned(),
        severity: Severity::Error,
        message,
        primary: Label { anchor: Anchor { file: file.into(), at: Span::new(offset, offset) }, message: String::new() },
        secondary: Vec::new(),
        notes: Vec::new(),
        help: None,
        fixes: Vec::new(),
        fingerprint: String::new(),
    })
}
