//! Unnamed people: `an aide`, `my own father`, `Quill’s lawyer`. A pronoun behind one speaks of that one, and of nobody
//! named before.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::grammar::words::{WordKind, Words};
use crate::language::{Gender, VerbForm, WordClass, WordRoles, reporting_verbs, titles, word_roles};

/// A noun phrase of more words before its noun is not read.
const LONGEST: usize = 6;

/// How many words may stand between somebody’s description and the name behind it: `A clerk for the port of Varn, Ada
/// Quill,`.
const NAME_BEHIND: usize = 12;

/// Somebody the story speaks of without a name.
#[derive(Debug)]
pub(super) struct Unnamed {
    /// The noun phrase up to its noun.
    pub words: Range<usize>,
    /// What leads it in: `the`, `a`, or whose somebody it is.
    pub lead: Lead,
    /// The gender of the noun, if it tells.
    pub gender: Option<Gender>,
    /// Whether a verb follows at once: `an aide said`.
    pub acts: bool,
}

/// What leads in an unnamed person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// `the judge`: somebody the story may know by name.
    Definite,
    /// `a judge`
    Indefinite,
    /// `her judge`, `Quill’s judge`
    Owned,
}

/// Whether a word, in lower case, is a noun for one person.
pub(super) fn is_person(words: &Words, i: usize) -> bool {
    let lower = words.folded(i);
    let list = titles();
    list.gender(lower).is_some()
        || list.persons.contains(lower)
        || list.descriptions.contains(lower) && !list.adjectives.contains(lower)
}

/// The unnamed person whose noun phrase begins with the piece `i`, if one does. `names` holds where people’s names and
/// titles begin.
pub(super) fn at(words: &Words, names: &FxHashSet<u32>, i: usize, end: usize) -> Option<Unnamed> {
    let (lead, from) = lead(words, i)?;
    let mut noun = None;
    for k in from..end.min(from + LONGEST) {
        let word = &words.all()[k];
        let tied = words.text(k) == "-";
        if word.kind != WordKind::Word && word.kind != WordKind::Number && !tied || k > from && stops(words, k) {
            break;
        }
        if is_person(words, k) {
            noun = Some(k);
        }
    }
    let noun = noun?;
    let behind = words.get(noun + 1);
    let owns = behind.is_some_and(|w| w.kind == WordKind::Possessive);
    // `a guest-worker program`: the noun is not the last.
    let goes_on = words.text(noun + 1) == "-" && behind.is_some_and(|w| !w.spaced)
        || behind.is_some_and(|w| w.kind == WordKind::Word && !w.capital && noun + 1 < end)
            && !may_follow(words, noun + 1);
    if owns || goes_on || is_named(words, names, noun + 1, end) {
        return None;
    }
    Some(Unnamed {
        words: i..noun + 1,
        lead,
        gender: titles().gender(words.folded(noun)),
        acts: noun + 1 < end && is_verb(words, noun + 1),
    })
}

/// What leads in a noun phrase at `i`, and where it goes on: `Quill’s`, `a`, `my own`.
fn lead(words: &Words, i: usize) -> Option<(Lead, usize)> {
    let possessive = |k: usize| words.get(k).is_some_and(|w| w.kind == WordKind::Possessive);
    match () {
        _ if words.is(i, WordClass::DefiniteLead) => Some((Lead::Definite, i + 1)),
        _ if words.is(i, WordClass::IndefiniteLead) => Some((Lead::Indefinite, i + 1)),
        _ if words.is(i, WordClass::AnyPossessive) => Some((Lead::Owned, i + 1)),
        // `She’s a lawyer` owns nothing.
        _ if possessive(i + 1) && !is_function_word(words, i) && !is_function_word(words, i + 2) => {
            Some((Lead::Owned, i + 2))
        }
        _ => None,
    }
}

fn is_function_word(words: &Words, k: usize) -> bool {
    word_roles(words.folded(k)).any(WordRoles::PRONOUN.or(WordRoles::DETERMINER).or(WordRoles::RELATIVE))
}

/// Whether a noun phrase cannot go on with the piece `k`.
fn stops(words: &Words, k: usize) -> bool {
    const BESIDE: WordRoles = WordRoles::PREPOSITION
        .or(WordRoles::RELATIVE)
        .or(WordRoles::CONJUNCTION)
        .or(WordRoles::DETERMINER)
        .or(WordRoles::SUBORDINATOR);
    word_roles(words.folded(k)).any(BESIDE) || is_verb(words, k)
}

/// Whether the piece `k` may stand behind a whole noun phrase.
fn may_follow(words: &Words, k: usize) -> bool {
    let (lower, endings) = (words.lower(k), words.language().endings());
    stops(words, k)
        || word_roles(words.folded(k)).any(WordRoles::ADVERB)
        || endings.past(lower)
        || endings.adverb(lower)
        || endings.ing(lower)
}

/// Whether the piece `k` is a verb that somebody before it does.
pub(super) fn is_verb(words: &Words, k: usize) -> bool {
    let finite = |form| matches!(form, VerbForm::Past | VerbForm::Third);
    let roles = word_roles(words.folded(k));
    roles.any(WordRoles::AUXILIARY)
        || roles.any(WordRoles::VERB)
        || reporting_verbs().get(words.folded(k)).is_some_and(|(_, form)| finite(form))
}

/// Whether a name says who it is: `the farmer Ed Voss`, `a clerk for the port, Ada Quill,`.
fn is_named(words: &Words, names: &FxHashSet<u32>, from: usize, end: usize) -> bool {
    if from < end && words.all()[from].kind == WordKind::Word && words.all()[from].capital {
        return true;
    }
    let reach = from..end.min(from + NAME_BEHIND);
    let comma = reach.take_while(|&k| !is_verb(words, k)).find(|&k| words.text(k) == ",");
    // `The moderator, Channel 9 anchor Bob Dorn,`
    let behind =
        |c: usize| (c + 1..end.min(c + 1 + LONGEST)).take_while(|&k| words.text(k) != "," && !is_verb(words, k));
    comma.is_some_and(|c| behind(c).any(|k| names.contains(&words.all()[k].at.start)))
}
