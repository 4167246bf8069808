//! Verb groups: where one begins, and the finite verb that a participle or an infinitive goes on from.

use crate::facts::attribution::layout::Layout;
use crate::language::WordRoles;

/// Where auxiliaries and adverbs in front of a verb begin: `has also`.
pub(super) fn group(layout: &Layout, start: usize, verb: usize) -> usize {
    let helps = |k: usize| {
        let since = layout.lower(k) == "since" && k > start && layout.role(k - 1, WordRoles::AUXILIARY);
        (layout.role(k, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) || layout.ends_in_ly(k) || since)
            && !layout.role(k, WordRoles::CONJUNCTION)
            && !layout.capital(k)
            && !layout.is_contracted(k)
    };
    (start..verb).rev().take_while(|&k| helps(k)).last().unwrap_or(verb)
}

/// The finite verb that a participle or an infinitive goes on from: `can be heard saying`, `was quoted as saying`,
/// `is expected to say`, `went on to say`, `keeps saying`.
pub(super) fn finite(layout: &Layout, start: usize, verb: usize) -> Option<usize> {
    let word = |back: usize| verb.checked_sub(back).filter(|&k| k >= start).map_or("", |k| layout.lower(k));
    let (link, after) = match word(1) {
        "to" if word(2) == "on" => (word(3), 3),
        "to" | "as" => (word(2), 2),
        "by" => ("", 0),
        other => (other, 1),
    };
    let passive = |k: usize| {
        k > start && layout.role(group(layout, start, k), WordRoles::AUXILIARY) && layout.role(k - 1, WordRoles::BE)
    };
    let at = verb.checked_sub(after).filter(|&k| after > 0 && k >= start)?;
    let goes_on = match word(1) {
        "to" if word(2) == "on" => matches!(link, "went" | "goes" | "gone" | "going" | "go"),
        "to" => {
            layout.role(at, WordRoles::ASPECT)
                || matches!(
                    link,
                    "expected" | "reported" | "believed" | "said" | "set" | "scheduled" | "heard" | "seen" | "quoted"
                ) && passive(at)
        }
        "as" => matches!(link, "quoted" | "cited" | "recorded") && passive(at),
        "keep" | "keeps" | "kept" | "started" | "starts" | "began" | "begins" | "resumed" => true,
        _ => matches!(link, "heard" | "seen" | "caught" | "overheard" | "recorded" | "filmed" | "shown") && passive(at),
    };
    goes_on.then_some(at)
}
