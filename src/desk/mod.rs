//! The desk: a run over many files, from paths to diagnostics in a stable order.

mod allow;
pub mod baseline;
pub mod examples;
mod fingerprint;
pub mod fix;
pub mod guard;
pub mod judge;
mod locate;
mod story;
pub mod walk;
pub mod write;

pub use story::{Failure, Story};

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::config::{Choice, InForce, Projects};
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::summary::Summary;
use crate::rule::Judge;
use crate::text::Source;

use allow::Allowances;

/// A run: what holds where, and what the command line says of it.
#[derive(Debug)]
pub struct Run {
    /// The configurations.
    pub projects: Projects,
    /// What the command line says of rules.
    pub choice: Choice,
    /// The publication date of stories that state none.
    pub published: Option<Date>,
}

/// What a run found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings, by file, place and rule.
    pub diagnostics: Vec<Diagnostic>,
    /// What kept copydesk from judging: files that cannot be read, configurations and rule files at fault.
    pub failures: Vec<Diagnostic>,
    /// The files that labels point into, by path.
    pub sources: Vec<Source>,
    /// How many stories were read and judged.
    pub checked: usize,
}

/// A story under judgement, with the rules that hold for it.
struct Planned<'a> {
    story: &'a Story,
    project: usize,
    force: Arc<InForce>,
}

/// What is left of a story once it has been judged alone.
struct Judged {
    source: Source,
    summary: Summary,
    diagnostics: Vec<Diagnostic>,
    allowances: Allowances,
}

impl Run {
    /// Checks stories, whose paths differ; the outcome is the same whatever the number of threads.
    pub fn check(&mut self, stories: &[Story]) -> Outcome {
        let planned = self.plan(stories);
        let mut outcome = Outcome { failures: self.projects.faults(), ..Outcome::default() };
        let alone = planned.len() == 1;
        let judge = |p: &Planned<'_>| self.judge(p);
        let read: Vec<_> =
            if alone { planned.iter().map(judge).collect() } else { planned.par_iter().map(judge).collect() };

        let mut sources: Vec<Source> = self.projects.sheets.sources().cloned().collect();
        let mut judged = Vec::new();
        for (plan, one) in planned.iter().zip(read) {
            match one {
                Ok(one) => {
                    sources.push(one.source.clone());
                    judged.push((plan, one));
                }
                Err(failure) => {
                    outcome.failures.push(failure.diagnostic);
                    sources.push(failure.source);
                }
            }
        }
        outcome.checked = judged.len();
        let mut across: FxHashMap<Arc<str>, Vec<Diagnostic>> = FxHashMap::default();
        let (found, failures) = self.across(&judged);
        outcome.failures.extend(failures.into_iter().map(|f| f.diagnostic));
        for diagnostic in found {
            across.entry(diagnostic.primary.anchor.file.clone()).or_default().push(diagnostic);
        }
        for (plan, one) in judged {
            let mut found = one.diagnostics;
            found.extend(across.remove(&one.source.path).unwrap_or_default());
            let names = &self.projects.all[plan.project].names;
            one.allowances.apply(&one.source.path, &one.source.text, &mut found, &plan.force, names);
            outcome.diagnostics.extend(found);
        }
        // What is left stands in no story but in a configuration.
        outcome.diagnostics.extend(across.into_values().flatten());
        judge::sort(&mut outcome.diagnostics);
        outcome.diagnostics.dedup();
        judge::sort(&mut outcome.failures);

        let by_path: FxHashMap<&str, &Source> = sources.iter().map(|s| (&*s.path, s)).collect();
        let names: FxHashMap<&str, String> = planned
            .iter()
            .map(|p| (p.story.path.as_str(), slashed(&self.projects.relative(p.project, Path::new(&p.story.path)))))
            .collect();
        fingerprint::assign(&mut outcome.diagnostics, &by_path, |file| {
            names.get(file).cloned().unwrap_or_else(|| file.to_owned())
        });
        outcome.sources = pointed_into(&outcome, &by_path);
        outcome
    }

    /// What each story is judged by. Stories under a configuration at fault are left out.
    fn plan<'a>(&mut self, stories: &'a [Story]) -> Vec<Planned<'a>> {
        let mut planned = Vec::with_capacity(stories.len());
        for story in stories {
            let path = Path::new(&story.path);
            let project = self.projects.of(path);
            if self.projects.all[project].broken {
                continue;
            }
            let paths = match self.projects.all[project].config.paths.is_empty() {
                true => Vec::new(),
                false => self.projects.all[project].paths(&self.projects.relative(project, path)),
            };
            let force = self.projects.in_force(project, paths, &self.choice);
            planned.push(Planned { story, project, force });
        }
        planned
    }

    fn judge(&self, plan: &Planned<'_>) -> Result<Judged, Box<Failure>> {
        let force = &plan.force;
        let done = guard::guarded(|| {
            let document = plan.story.open(self.published)?;
            let mut diagnostics = judge::story(&force.rules, &force.house, &document);
            let source = &document.page.source.text;
            diagnostics.retain(|one| !accepted(&source[one.primary.anchor.at.range()], &force.accept));
            let allowances = Allowances::of(&document.page, &self.projects.all[plan.project].names);
            let summary = Summary::of(&document);
            Ok(Judged { source: document.page.source, summary, diagnostics, allowances })
        });
        done.unwrap_or_else(|said| Err(Failure::internal(plan.story, &said)))
    }

    /// What the rules across stories find, project by project.
    fn across(&self, judged: &[(&Planned<'_>, Judged)]) -> (Vec<Diagnostic>, Vec<Failure>) {
        let (mut diagnostics, mut failures) = (Vec::new(), Vec::new());
        let by_path: FxHashMap<&str, &InForce> =
            judged.iter().map(|(p, _)| (p.story.path.as_str(), &*p.force)).collect();
        for project in 0..self.projects.all.len() {
            let mut stories: Vec<_> = judged.iter().filter(|(p, _)| p.project == project).collect();
            stories.sort_by(|(_, a), (_, b)| a.summary.file.cmp(&b.summary.file));
            let summaries: Vec<Summary> = stories.iter().map(|(_, one)| one.summary.clone()).collect();
            let mut done: FxHashSet<&str> = FxHashSet::default();
            for (first, _) in &stories {
                let force = &first.force;
                for rule in force.rules.iter().filter(|r| matches!(r.judge, Judge::Across(_))) {
                    if !done.insert(&rule.id) {
                        continue;
                    }
                    let obeys = |p: &Planned<'_>| p.force.rule(&rule.id).is_some();
                    let some: Vec<Summary>;
                    let judged = match stories.iter().all(|(p, _)| obeys(p)) {
                        true => &summaries,
                        false => {
                            some =
                                stories.iter().filter(|(p, _)| obeys(p)).map(|(_, one)| one.summary.clone()).collect();
                            &some
                        }
                    };
                    let severity = |file: &str| -> Severity {
                        let there = by_path.get(file).and_then(|force| force.rule(&rule.id));
                        there.map_or(rule.severity, |r| r.severity)
                    };
                    match guard::guarded(|| judge::across(rule, &force.house, judged, severity)) {
                        Ok(found) => diagnostics.extend(found),
                        Err(said) => failures.push(*Failure::internal(first.story, &format!("{}: {said}", rule.id))),
                    }
                }
            }
        }
        (diagnostics, failures)
    }
}

/// Whether the house accepts these words, whatever a rule says; its own capitals count where it writes any.
fn accepted(text: &str, accept: &[String]) -> bool {
    let small = |word: &str| !word.chars().any(char::is_uppercase);
    accept.iter().any(|word| word == text || small(word) && *word == text.to_lowercase())
}

/// The files that labels point into.
fn pointed_into(outcome: &Outcome, by_path: &FxHashMap<&str, &Source>) -> Vec<Source> {
    let told = outcome.diagnostics.iter().chain(&outcome.failures);
    let labels = told.flat_map(|d| std::iter::once(&d.primary).chain(&d.secondary));
    let mut files: Vec<&Arc<str>> = labels.map(|l| &l.anchor.file).collect();
    files.sort();
    files.dedup();
    files.into_iter().filter_map(|file| by_path.get(&**file).copied().cloned()).collect()
}

/// A path with `/` between folders on every system.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
