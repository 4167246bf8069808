//! Applying fixes to a text: as many as do not overlap, in one pass.

use crate::diagnostic::{Edit, Fix};

/// Applies fixes of one file to its text: of those that touch the same bytes, the first. Gives the new text and how
/// many were applied.
pub fn apply<'a>(text: &str, file: &str, fixes: impl IntoIterator<Item = &'a Fix>) -> (String, usize) {
    let mut accepted: Vec<&Edit> = Vec::new();
    let mut applied = 0;
    for fix in fixes {
        let sound = |e: &Edit| {
            let at = e.anchor.at;
            &*e.anchor.file == file && text.get(at.range()).is_some()
        };
        let free = |e: &Edit| accepted.iter().all(|a| apart(a, e));
        if !fix.edits.is_empty() && fix.edits.iter().all(|e| sound(e) && free(e)) {
            accepted.extend(&fix.edits);
            applied += 1;
        }
    }
    accepted.sort_by_key(|e| e.anchor.at);
    let mut fixed = String::with_capacity(text.len());
    let mut done = 0;
    for edit in accepted {
        let at = edit.anchor.at.range();
        fixed.push_str(&text[done..at.start]);
        fixed.push_str(&edit.insert);
        done = at.end;
    }
    fixed.push_str(&text[done..]);
    (fixed, applied)
}

/// Whether two edits share neither bytes nor the place where they insert.
fn apart(a: &Edit, b: &Edit) -> bool {
    let (a, b) = (a.anchor.at, b.anchor.at);
    a != b && (a.end <= b.start || b.end <= a.start)
}
