//! Callings that nobody in a story has: `the cellist` where the story has told of a violinist and of no cellist.
//!
//! Whoever is called by a calling alone, `The consul said`, was told of with it before, or comes with the scene, as the
//! doctor does with the ward. Where the story has told of one person of the same family of callings, and of nobody else
//! who could be meant, that one is likely meant.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::grammar::Grammar;
use crate::grammar::clauses::Clause;
use crate::grammar::tags::Tag;
use crate::language::{Calling, WordClass};
use crate::read::BlockKind;
use crate::text::{InProse, Span};

/// A calling without anybody who has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unheld {
    /// `The consul`
    pub at: Span<InProse>,
    /// `ambassador`, of whoever may be meant.
    pub model: Span<InProse>,
    /// Whether it is a thing, and nobody’s calling.
    pub thing: bool,
}

/// A place of a calling.
struct Place {
    words: Range<usize>,
    calling: Calling,
    /// Whether it stands bare behind `the`: it tells of nobody new.
    bare: bool,
    /// Whether the story tells of it in its own voice, and says no more of which it is.
    told: bool,
}

/// The callings that nobody has, in order.
pub(super) fn find(grammar: &Grammar) -> Vec<Unheld> {
    let places = places(grammar);
    let mut by_family: FxHashMap<u16, Vec<&Place>> = FxHashMap::default();
    for place in &places {
        by_family.entry(place.calling.family).or_default().push(place);
    }
    let clauses = grammar.clauses().iter().filter(|clause| clause.finite);
    let subjects: Vec<usize> = clauses.filter_map(|clause| subject(grammar, &clause)).collect();
    let one = |family: &Vec<&Place>| unheld(grammar, family, &subjects).or_else(|| headed(grammar, family));
    let mut found: Vec<Unheld> = by_family.values().filter_map(one).collect();
    found.sort_by_key(|one| one.at);
    found
}

fn places(grammar: &Grammar) -> Vec<Place> {
    let words = grammar.words();
    let forms = grammar.language().callings().forms();
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some((length, &calling)) = forms.at(words, i) else {
            i += 1;
            continue;
        };
        let place = i..i + length;
        // `the vet’s`, `the consul general`: nothing of the phrase is left out.
        let chunk = grammar.chunks().at(i);
        let ends = chunk.is_none_or(|chunk| chunk.words.end <= place.end);
        let bare = ends && i > 0 && words.is(i - 1, WordClass::The) && !words.all()[i].capital;
        let more = grammar.is_quoted(words.all()[i].at) || words.is(place.end, WordClass::Of);
        found.push(Place { words: place, calling, bare, told: !more });
        i += length;
    }
    found
}

/// The first word of the calling that is the whole subject of a clause in the story’s own voice.
fn subject(grammar: &Grammar, clause: &Clause) -> Option<usize> {
    let words = grammar.words();
    let subject = clause.subject.clone()?;
    let the = words.is(subject.start, WordClass::The) && !grammar.is_quoted(words.span(subject.clone()));
    the.then_some(subject.start + 1)
}

/// The calling of a family that stands bare and is nobody’s, where the story tells of one other of the family.
fn unheld(grammar: &Grammar, family: &[&Place], subjects: &[usize]) -> Option<Unheld> {
    let words = grammar.words();
    let thing = grammar.language().callings().is_thing(family.first()?.calling.family);
    let scene = |place: &Place| {
        let word = grammar.text(words.span(place.words.clone())).to_lowercase();
        grammar.language().callings().is_scene(place.calling.family, &word)
    };
    let told =
        |place: &Place| place.told && !scene(place) && (thing || subjects.binary_search(&place.words.start).is_ok());
    let odd = *family.iter().find(|place| place.bare && told(place))?;
    let (own, others): (Vec<&&Place>, Vec<&&Place>) =
        family.iter().partition(|place| place.calling.one == odd.calling.one);
    let model = others.first().filter(|model| model.words.start < odd.words.start && !model.bare)?;
    let alone = others.iter().all(|place| place.calling == model.calling) && own.iter().all(|place| place.bare);
    if !alone || family.iter().any(|place| place.calling.several) || !is_somebody(grammar, model) {
        return None;
    }
    let at = words.span(odd.words.start - 1..odd.words.end);
    Some(Unheld { at, model: words.span(model.words.clone()), thing })
}

/// The calling that opens a headline and is nobody’s below it: `Brigadier accused` of a colonel. A headline says who the
/// story is about.
fn headed(grammar: &Grammar, family: &[&Place]) -> Option<Unheld> {
    let words = grammar.words();
    let first = family.first().filter(|place| place.words.start == 0)?;
    let heading = |k: usize| matches!(grammar.block_kind(words.all()[k].block as usize), BlockKind::Heading(_));
    let alone = family[1..].iter().all(|place| place.calling.one != first.calling.one);
    // `Nurse shortage`, `Driver's claim`: the verb follows whoever it is.
    let verb = matches!(grammar.tags().tag(first.words.end), Tag::Verb | Tag::Aux);
    let callings = grammar.language().callings();
    let ranked = !callings.is_thing(first.calling.family);
    let others: Vec<_> = family[1..].iter().filter(|place| !heading(place.words.start)).collect();
    let model = others.first()?;
    let single = others.iter().all(|place| !place.calling.several);
    (heading(0) && alone && verb && ranked && single && is_somebody(grammar, model)).then(|| Unheld {
        at: words.span(first.words.clone()),
        model: words.span(model.words.clone()),
        thing: false,
    })
}

/// Whether a calling tells of somebody: `a violinist`, `violinist Ada Quill`, `the Portuguese ambassador`.
fn is_somebody(grammar: &Grammar, place: &Place) -> bool {
    let words = grammar.words();
    let named = words.get(place.words.end).is_some_and(|w| w.capital);
    let set_off =
        words.text(place.words.end) == "," || place.words.start > 0 && words.text(place.words.start - 1) == ",";
    let introduced = grammar.chunks().at(place.words.start).is_some_and(|chunk| {
        let start = chunk.words.start;
        words.is(start, WordClass::Article) || words.is(start, WordClass::AnyPossessive) || words.all()[start].capital
    });
    named || set_off || introduced
}
