//! A body whose short form the story spells out, named again in full with another word of the same first letter:
//! `Harbor Safety Board (HSB)` here, `the Harbor Services Board` there.

use rustc_hash::FxHashMap;

use crate::facts::Document;
use crate::facts::acronyms::Acronym;
use crate::facts::organizations::Organization;
use crate::grammar::words::WordKind;
use crate::language::acronyms as lists;
use crate::rule::Finding;
use crate::text::{InProse, Span};

use super::is_another;

/// Nobody spells more letters.
const LONGEST: usize = 8;

/// The names of organizations, to be found by the letters that their first words spell.
pub(super) struct Spelled<'a>(FxHashMap<String, Vec<(&'a Organization, Span<InProse>)>>);

impl<'a> Spelled<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let mut named: FxHashMap<String, Vec<_>> = FxHashMap::default();
        for body in document.organizations() {
            for &at in &body.mentions {
                let mut letters = String::new();
                for initial in told(document, at).take(LONGEST).map(|k| initial(document, k)) {
                    letters.push_str(&initial);
                    named.entry(letters.clone()).or_default().push((body, at));
                }
            }
        }
        Self(named)
    }
}

/// The words of a name, small ones left out.
fn told(document: &Document, at: Span<InProse>) -> impl Iterator<Item = usize> + '_ {
    let words = document.words();
    let all = words.within(at).filter(|&k| words.all()[k].kind == WordKind::Word);
    all.filter(|&k| !lists().skips.contains(words.folded(k)))
}

fn initial(document: &Document, k: usize) -> String {
    document.words().text(k).chars().next().into_iter().flat_map(char::to_uppercase).collect()
}

/// What is told of the first other name that the letters spell too.
pub(super) fn find(document: &Document, spelled_by: &Spelled<'_>, acronym: &Acronym) -> Option<Finding> {
    let first = acronym.defined.iter().find_map(|d| d.full)?;
    let defined = |at: Span<InProse>| acronym.defined.iter().any(|d| d.full.is_some_and(|full| full.overlaps(at)));
    let another = |at: &Span<InProse>| {
        !defined(*at)
            && is_another(document, first, *at)
            && document.sentence_at(at.start) != document.sentence_at(first.start)
    };
    let named = spelled_by.0.get(&acronym.letters.to_uppercase())?.iter();
    let own = named.filter(|(body, _)| body.short.as_ref().is_none_or(|s| *s == acronym.letters));
    let named = own.filter_map(|(_, at)| spelled(document, *at, &acronym.letters));
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
    let told: Vec<usize> = told(document, at).collect();
    let name = told.get(..letters.chars().count())?;
    let initials: String = name.iter().map(|&k| initial(document, k)).collect();
    let end = *name.last()? + 1;
    let ends = end == place.end || !words.all()[end].capital;
    (initials == letters.to_uppercase() && ends && words.text(end) != "(").then(|| words.span(place.start..end))
}
