//! Judging: documents held against rules, findings placed in files.

use std::collections::hash_map::Entry;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::Document;
use crate::facts::summary::{Summary, WayNote};
use crate::rule::kind::ANY;
use crate::rule::{House, Judge, Rule, ways};

use super::guard::{fail, guarded};
use super::locate::located;

/// From so many words on a story is judged on several threads: one is worth starting for less work than this takes.
const LONG: usize = 5000;

/// Everything that rules on one story find in it: those for its language, or all where it does not matter.
pub fn story(rules: &[Rule], house: &House, document: &Document, language: Option<&str>) -> Vec<Diagnostic> {
    let check = |rule: &Rule| -> Vec<Diagnostic> {
        let Judge::Story(check) = &*rule.judge else { return Vec::new() };
        if language.is_some_and(|language| ![language, ANY].contains(&check.language())) {
            return Vec::new();
        }
        let findings = check.check(document, house);
        findings.into_iter().filter_map(|f| located(rule, f, Some(document), |_| rule.severity)).collect()
    };
    let mut diagnostics: Vec<Diagnostic> = match document.words().len() < LONG {
        true => rules.iter().flat_map(check).collect(),
        false => on_all_threads(rules, document, &check),
    };
    once(&mut diagnostics);
    diagnostics
}

/// The same in the same order, whatever the number of threads. What is read of a story once is waited for by whoever needs it;
/// no reading starts threads of its own, so none waits for itself.
fn on_all_threads(
    rules: &[Rule],
    document: &Document,
    check: &(dyn Fn(&Rule) -> Vec<Diagnostic> + Sync),
) -> Vec<Diagnostic> {
    document.tags();
    let readings: [&(dyn Fn() -> usize + Sync); 3] =
        [&|| document.people().len(), &|| document.attributions().quotations.len(), &|| document.events().len()];
    let found = readings.par_iter().try_for_each(|read| guarded(read).map(|_| ()));
    let found =
        found.and_then(|()| rules.par_iter().map(|rule| guarded(|| check(rule))).collect::<Result<Vec<_>, _>>());
    found.unwrap_or_else(|said| fail(said)).into_iter().flatten().collect()
}

/// Leaves one of the findings that want the same written at the same place: the graver, or else the first.
fn once(diagnostics: &mut Vec<Diagnostic>) {
    let mut kept: FxHashMap<(usize, usize, String), (usize, Severity)> = FxHashMap::default();
    let mut dropped: FxHashSet<usize> = FxHashSet::default();
    for (i, one) in diagnostics.iter().enumerate() {
        let Some(edit) = one.fixes.first().and_then(|fix| fix.edits.first()) else { continue };
        let at = one.primary.anchor.at.range();
        match kept.entry((at.start, at.end, edit.insert.clone())) {
            Entry::Vacant(empty) => drop(empty.insert((i, one.severity))),
            Entry::Occupied(mut there) if there.get().1 < one.severity => {
                dropped.insert(there.insert((i, one.severity)).0);
            }
            Entry::Occupied(_) => drop(dropped.insert(i)),
        }
    }
    let mut i = 0;
    diagnostics.retain(|_| {
        i += 1;
        !dropped.contains(&(i - 1))
    });
}

/// Everything that one rule finds across stories; `severity` tells how grave it is in the file at a path.
pub fn across(
    rule: &Rule,
    house: &House,
    summaries: &[&Summary],
    severity: impl Fn(&str) -> Severity,
) -> Vec<Diagnostic> {
    let found = match &*rule.judge {
        Judge::Across(across) => across.judge(summaries, house),
        Judge::Story(_) => ways::judge(&rule.id, summaries),
    };
    found.into_iter().filter_map(|f| located(rule, f, None, &severity)).collect()
}

/// The ways in which a story writes things that it tells the others, as far as rules ask.
pub fn ways(rules: &[Rule], document: &Document) -> Vec<WayNote> {
    let asked = rules.iter().filter_map(|rule| match &*rule.judge {
        Judge::Story(check) => Some((rule, check.ways(document))),
        Judge::Across(_) => None,
    });
    asked.flat_map(|(rule, ways)| ways::notes(&rule.id, ways, document)).collect()
}

/// Everything that rules find in stories read together.
pub fn all(rules: &[Rule], house: &House, documents: &[Document]) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = documents.iter().flat_map(|d| story(rules, house, d, None)).collect();
    let mut summaries: Vec<Summary> =
        documents.iter().map(|d| Summary { ways: ways(rules, d), ..Summary::of(d) }).collect();
    summaries.sort_by(|a, b| a.file.cmp(&b.file));
    let summaries: Vec<&Summary> = summaries.iter().collect();
    for rule in rules {
        diagnostics.extend(across(rule, house, &summaries, |_| rule.severity));
    }
    sort(&mut diagnostics);
    diagnostics
}

/// Puts diagnostics in the order they are told: by file, place, rule, message.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| (&a.primary.anchor, &a.rule, &a.message).cmp(&(&b.primary.anchor, &b.rule, &b.message)));
}
