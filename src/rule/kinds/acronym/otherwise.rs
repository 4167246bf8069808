//! A body whose short form the story spells out, named again in full with another word of the same first letter:
//! `Harbor Safety Board (HSB)` here, `the Harbor Services Board` there.

use crate::facts::Document;
use crate::facts::acronyms::Acronym;
use crate::grammar::words::WordKind;
use crate::language::acronyms as lists;
use crate::rule::Finding;
use crate::text::{InProse, Span};

use super::is_another;

/// What is told of the first other name that the letters spell too.
pub(super) fn find(document: &Document, acronym: &Acronym) -> Option<Finding> {
    let first = acronym.defined.iter().find_map(|d| d.full)?;
    let defined = |at: Span<InProse>| acronym.defined.iter().any(|d| d.full.is_some_and(|full| full.overlaps(at)));
    let another = |at: &Span<InProse>| {
        !defined(*at)
            && is_another(document, first, *at)
            && document.sentence_at(at.start) != document.sentence_at(first.start)
    };
    let own = document.organizations().iter().filter(|body| body.short.as_ref().is_none_or(|s| *s == acronym.letters));
    let named = own.flat_map(|body| &body.mentions).filter_map(|at| spelled(document, *at, &acronym.letters));
    let at = named.filter(another).min()?;
    let message = format!("`{}` or `{}`: is it one name?", document.text(at), document.text(first));
    Some(
        Finding::new(at, message, "named otherwise")
            .related(first, format!("`{}` is spelled out here", acronym.letters))
            .help("if it is one body, give it one name; if there are two, spell out which one is meant by the letters"),
    )
}

/// The front of a name whose first letters, small words left out, are these: `Harbor Safety Board` of `Harbor Safety
/// Board in Norrby`. None where other letters stand beside it in brackets.
fn spelled(document: &Document, at: Span<InProse>, letters: &str) -> Option<Span<InProse>> {
    let words = document.words();
    let place = words.within(at);
    let told = place.clone().filter(|&k| words.all()[k].kind == WordKind::Word);
    let told: Vec<usize> = told.filter(|&k| !lists().skips.contains(words.folded(k))).collect();
    let name = told.get(..letters.chars().count())?;
    let initials: String =
        name.iter().filter_map(|&k| words.text(k).chars().next()).flat_map(char::to_uppercase).collect();
    let end = *name.last()? + 1;
    let ends = end == place.end || !words.all()[end].capital;
    (initials == letters.to_uppercase() && ends && words.text(end) != "(").then(|| words.span(place.start..end))
}
