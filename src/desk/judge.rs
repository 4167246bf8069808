//! Judging: documents held against rules, findings placed in files.

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::Document;
use crate::facts::summary::Summary;
use crate::rule::{House, Judge, Rule};

use super::locate::located;

/// Everything that rules on one story find in it: those for its language, or all where it does not matter.
pub fn story(rules: &[Rule], house: &House, document: &Document, language: Option<&str>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in rules {
        if let Judge::Story(check) = &*rule.judge
            && language.is_none_or(|language| check.language() == language)
        {
            let findings = check.check(document, house);
            diagnostics
                .extend(findings.into_iter().filter_map(|f| located(rule, f, Some(document), |_| rule.severity)));
        }
    }
    once(&mut diagnostics);
    diagnostics
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

/// Everything that one rule across stories finds; `severity` tells how grave it is in the file at a path.
pub fn across(
    rule: &Rule,
    house: &House,
    summaries: &[Summary],
    severity: impl Fn(&str) -> Severity,
) -> Vec<Diagnostic> {
    let Judge::Across(across) = &*rule.judge else { return Vec::new() };
    across.judge(summaries, house).into_iter().filter_map(|f| located(rule, f, None, &severity)).collect()
}

/// Everything that rules find in stories read together.
pub fn all(rules: &[Rule], house: &House, documents: &[Document]) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = documents.iter().flat_map(|d| story(rules, house, d, None)).collect();
    let mut summaries: Vec<Summary> = documents.iter().map(Summary::of).collect();
    summaries.sort_by(|a, b| a.file.cmp(&b.file));
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
