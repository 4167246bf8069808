//! What a fix must leave as it is: the shape of the page, what the file says of itself, and every other finding.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::read::{self, BlockKind, Page};

use super::{Run, Story};

/// What a change to a story’s text would do beside mending it, in words; none where it does nothing else.
pub fn of(run: &mut Run, story: &Story, before: &str, after: &str) -> Option<String> {
    let page = |text: &str| read::read(&story.path, text.as_bytes().to_vec()).ok();
    let (Some(old), Some(new)) = (page(before), page(after)) else { return Some("the file unreadable".to_owned()) };
    if shape(&old) != shape(&new) {
        return Some("the markup of the page change".to_owned());
    }
    let mut found =
        |text: &str| counts(&run.check(&[Story { text: Some(text.as_bytes().into()), ..story.clone() }]).diagnostics);
    let (old, new) = (found(before), found(after));
    let worse = new.into_iter().find(|(rule, count)| old.get(rule).copied().unwrap_or(0) < *count);
    worse.map(|(rule, _)| format!("`{rule}` find more"))
}

/// What of a page is no prose: the kinds of its blocks, its code, its comments, and what it says of itself.
fn shape(page: &Page) -> (Vec<BlockKind>, Vec<&str>, Vec<&str>, String) {
    let kinds = page.prose.blocks.iter().map(|block| block.kind).collect();
    let code = page.prose.code.iter().map(|&at| page.prose.slice(at)).collect();
    let comments = page.comments.iter().map(|comment| comment.text.as_str()).collect();
    (kinds, code, comments, format!("{:?} {:?}", page.published, page.about))
}

/// How often each rule found something.
fn counts(diagnostics: &[Diagnostic]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry(diagnostic.rule.clone()).or_default() += 1;
    }
    counts
}
