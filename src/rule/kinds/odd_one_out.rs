//! Consistency: of the forms a story uses for the same thing, the rarer one loses; at a tie, the later.

use crate::diagnostic::Applicability;
use crate::rule::Finding;

/// So many places of another form are no slip but a second way of the story: they are told once.
const MANY: usize = 10;

/// How many other places one finding shows.
const SHOWN: usize = 20;

/// One use of a form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use<F, T> {
    /// The form.
    pub form: F,
    /// What was found there.
    pub found: T,
}

/// What the story’s own usage, or the house, says of the forms.
pub(super) struct Verdict<F, T> {
    /// The form to use.
    pub wanted: F,
    /// A use of the wanted form to show; none where the house wants it and the story never uses it.
    pub shown: Option<T>,
    /// The uses of other forms, in order.
    pub odd: Vec<Use<F, T>>,
}

/// Holds the uses of a story, in order, against the wanted form, or against each other where none is given.
pub(super) fn judge<F: Copy + PartialEq, T: Copy>(uses: &[Use<F, T>], wanted: Option<F>) -> Option<Verdict<F, T>> {
    let wanted = wanted.or_else(|| most_used(uses))?;
    let odd: Vec<_> = uses.iter().filter(|one| one.form != wanted).copied().collect();
    let shown = uses.iter().find(|one| one.form == wanted).map(|one| one.found);
    (!odd.is_empty()).then_some(Verdict { wanted, shown, odd })
}

/// The same, where what differs is a slip: no more than `slips` places, and the story is clear about what it usually
/// does. More are a second way of the story, which somebody may have meant. With no `slips` all are told.
pub(super) fn judge_slips<F: Copy + PartialEq, T: Copy>(
    uses: &[Use<F, T>],
    wanted: Option<F>,
    slips: usize,
) -> Option<Verdict<F, T>> {
    let verdict = judge(uses, wanted)?;
    let others = verdict.odd.len();
    let is_slip = slips == 0 || others <= slips && 2 * others <= uses.len() - others;
    (wanted.is_some() || is_slip).then_some(verdict)
}

impl<F, T> Verdict<F, T> {
    /// How sure a mend is: where nobody but the story says which form is right, and it has that form no more often than
    /// the other, a person must look.
    pub fn applicability(&self, uses: usize, given: bool) -> Applicability {
        let sure = given || uses - self.odd.len() > self.odd.len();
        if sure { Applicability::Safe } else { Applicability::Unsafe }
    }
}

/// What is told of places in another form than most: one by one, or, where they are many, in one finding.
pub(super) fn gathered(findings: Vec<Finding>) -> Vec<Finding> {
    if findings.len() < MANY {
        return findings;
    }
    let count = findings.len();
    let mut findings = findings.into_iter();
    let Some(mut first) = findings.next() else { return Vec::new() };
    let mends = std::mem::take(&mut first.mends);
    let mut edits = mends.into_iter().next().map(|mend| mend.edits);
    for (k, other) in findings.enumerate() {
        if k < SHOWN {
            first = first.related(other.at, "and here");
        }
        let more = other.mends.into_iter().next().map(|mend| mend.edits);
        edits = edits.zip(more).map(|(mut all, more)| {
            all.extend(more);
            all
        });
    }
    let first = first.note(format!("the story does so in {count} places: which way is its own?"));
    vec![match edits {
        Some(edits) => first.mend_all("write all of them as elsewhere", Applicability::Unsafe, edits),
        None => first,
    }]
}

/// The form used most; at a tie the one that came first.
pub(super) fn most_used<F: Copy + PartialEq, T: Copy>(uses: &[Use<F, T>]) -> Option<F> {
    // Forms are few, so that one pass with a short list is linear.
    let mut counts: Vec<(F, usize)> = Vec::new();
    for one in uses {
        match counts.iter_mut().find(|(form, _)| *form == one.form) {
            Some((_, count)) => *count += 1,
            None => counts.push((one.form, 1)),
        }
    }
    let most = counts.iter().map(|c| c.1).max()?;
    counts.iter().find(|c| c.1 == most).map(|c| c.0)
}
