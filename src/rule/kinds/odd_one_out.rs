//! Consistency: of the forms a story uses for the same thing, the rarer one loses; at a tie, the later.

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
