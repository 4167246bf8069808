//! Short forms whose letters the name beside them does not spell: `Harbor Safety Review Board (HRSB)`.

use crate::diagnostic::{Applicability, Severity};
use crate::facts::acronyms::Acronym;
use crate::facts::initials::Mixed;
use crate::rule::Finding;

/// Short forms of so many letters are seldom made of the same letters in another order, as `ISO` is.
const LONG: usize = 4;

/// Of so many hardly ever, in other languages either.
const SURE: usize = 5;

/// What is told of a short form beside a name that nearly spells it.
pub(super) fn find(acronym: &Acronym, all: &[Acronym]) -> Vec<Finding> {
    // Spelled out rightly elsewhere: another name stands here.
    if acronym.defined.iter().any(|d| d.full.is_some()) {
        return Vec::new();
    }
    acronym.mixed.iter().filter_map(|mixed| told(acronym, mixed, all)).collect()
}

fn told(acronym: &Acronym, mixed: &Mixed, all: &[Acronym]) -> Option<Finding> {
    let (letters, right) = (&acronym.letters, &mixed.right);
    let used = all.iter().any(|other| other.letters == *right);
    let length = letters.chars().count();
    // Short forms of other languages are made of their words, and the story goes on with them.
    let goes_on = acronym.uses.iter().any(|at| *at != mixed.short);
    // One letter is another: told where the whole name stands there, and the story has the letters once.
    let one_off = !mixed.swapped && mixed.whole && !goes_on && right.chars().next() == letters.chars().next();
    // A firm’s are its ticker’s, long ones are made to be words, and `X` is short for much.
    let one_off = one_off && !mixed.firm && length < SURE && !letters.contains('X');
    if !used && !one_off && (!mixed.swapped || length < LONG && (goes_on || !mixed.whole)) {
        return None;
    }
    let message = format!("`{letters}` stands beside a name that spells `{right}`");
    let finding = Finding::new(mixed.short, message, "these letters")
        .related(mixed.name, format!("the name spells `{right}`"))
        .help("which is right, the letters or the name?")
        .mend(format!("write `{right}`"), Applicability::Unsafe, mixed.short, right.clone());
    Some(if used || length >= SURE && !goes_on { finding } else { finding.severity(Severity::Note) })
}
