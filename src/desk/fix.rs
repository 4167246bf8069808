//! Applying fixes to a text: as many as do not overlap, in one pass.

use std::collections::BTreeMap;

use crate::diagnostic::{Edit, Fix};

/// Applies fixes of one file to its text: of those that touch the same bytes, the first. Gives the new text and how
/// many were applied.
pub fn apply<'a>(text: &str, file: &str, fixes: impl IntoIterator<Item = &'a Fix>) -> (String, usize) {
    let (text, taken) = apply_each(text, file, fixes);
    (text, taken.into_iter().filter(|&taken| taken).count())
}

/// As [`apply`], and tells of each fix whether it was applied.
pub fn apply_each<'a>(text: &str, file: &str, fixes: impl IntoIterator<Item = &'a Fix>) -> (String, Vec<bool>) {
    // By their places; as those accepted are apart, an edit is apart from all if it is from its neighbours.
    let mut accepted: BTreeMap<(u32, u32), &Edit> = BTreeMap::new();
    let mut taken = Vec::new();
    for fix in fixes {
        let sound = |e: &Edit| &*e.anchor.file == file && text.get(e.anchor.at.range()).is_some();
        let free = |e: &Edit| {
            let place = (e.anchor.at.start, e.anchor.at.end);
            let before = accepted.range(..=place).next_back();
            let after = accepted.range(place..).next();
            before.into_iter().chain(after).all(|(_, a)| apart(a, e))
        };
        let applies = !fix.edits.is_empty() && fix.edits.iter().all(|e| sound(e) && free(e));
        if applies {
            accepted.extend(fix.edits.iter().map(|e| ((e.anchor.at.start, e.anchor.at.end), e)));
        }
        taken.push(applies);
    }
    let mut fixed = String::with_capacity(text.len());
    let mut done = 0;
    for edit in accepted.values() {
        let at = edit.anchor.at.range();
        // Only a fix whose own edits overlap can come here; its later edit is left out.
        if at.start < done {
            continue;
        }
        fixed.push_str(&text[done..at.start]);
        fixed.push_str(&edit.insert);
        done = at.end;
    }
    fixed.push_str(&text[done..]);
    (fixed, taken)
}

/// Whether two edits share neither bytes nor the place where they insert.
fn apart(a: &Edit, b: &Edit) -> bool {
    let (a, b) = (a.anchor.at, b.anchor.at);
    a != b && (a.end <= b.start || b.end <= a.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Anchor, Applicability};
    use crate::text::Span;

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edit = |&(start, end, insert): &(usize, usize, &str)| Edit {
            anchor: Anchor { file: "a".into(), at: Span::new(start, end) },
            insert: insert.to_owned(),
        };
        Fix { title: String::new(), applicability: Applicability::Safe, edits: edits.iter().map(edit).collect() }
    }

    #[track_caller]
    fn check(text: &str, fixes: &[Fix], expected: (&str, usize)) {
        let (fixed, applied) = apply(text, "a", fixes);
        assert_eq!((fixed.as_str(), applied), expected);
    }

    #[test]
    fn edits_that_touch_the_same_bytes() {
        check("abcdef", &[fix(&[(0, 2, "x")]), fix(&[(1, 3, "y")]), fix(&[(2, 4, "z")])], ("xzef", 2));
        check("abcdef", &[fix(&[(4, 6, "x")]), fix(&[(0, 1, "y"), (5, 6, "z")]), fix(&[(0, 6, "w")])], ("abcdx", 1));
        check("abcdef", &[fix(&[(3, 3, "x")]), fix(&[(3, 3, "y")]), fix(&[(2, 4, "z")])], ("abcxdef", 1));
        check("aé", &[fix(&[(2, 3, "x")]), fix(&[(9, 10, "x")]), fix(&[])], ("aé", 0));
    }
}
