//! Finite verbs, as far as the form of a word and what stands around it tell: no list has all verbs.

use crate::grammar::tags::{Form, Tag};
use crate::language::{VerbForm, WordClass, WordRoles};

use super::layout::Layout;

/// Whether an item is a word without a capital and the finite verb of a clause.
pub(super) fn is_small_verb(layout: &Layout, k: usize) -> bool {
    layout.is_word(k) && !layout.capital(k) && is_finite(layout, k)
}

/// Whether a word is the finite verb of a clause, or its auxiliary: what grammar says, and what a verb of speech shows
/// where a noun looks like it.
pub(super) fn is_finite(layout: &Layout, k: usize) -> bool {
    layout.is_tensed(k) || is_speech_verb(layout, k)
}

/// A verb of speech in a form that no noun beside it leaves open.
fn is_speech_verb(layout: &Layout, k: usize) -> bool {
    let Some((verb, form)) = layout.reporting_verbs().get(layout.folded(k)) else { return false };
    if layout.label(k).tag() != Tag::Noun {
        return false;
    }
    // `The film shows Quill`, `the shows`
    let object = |k: usize| layout.capital(k) && !layout.role(k, WordRoles::CALENDAR) || layout.is_pronoun(k);
    form == VerbForm::Third && (!verb.noun || !layout.capital(k) && k > 0 && layout.is_word(k - 1) && object(k + 1))
}

/// A participle that says more of the noun before it: `one pilot involved in the race`.
pub(super) fn says_more(layout: &Layout, k: usize) -> bool {
    let label = layout.label(k);
    label.tag() == Tag::Verb
        && label.form() == Form::Participle
        && k > 0
        && matches!(layout.label(k - 1).tag(), Tag::Noun | Tag::Propn)
}

/// `Its page carries a warning`: a word in -s between a noun and what begins the next phrase.
pub(super) fn is_verb_before_object(layout: &Layout, start: usize, k: usize) -> bool {
    let text = layout.lower(k);
    let ends = text.len() > 4 && is_third_person(layout, text) && !layout.ends_in_ing_s(k);
    let noun = k > start
        && !layout.lower(k - 1).ends_with('s')
        && layout.is_word(k - 1)
        && !layout.role(k - 1, WordRoles::PREPOSITION.or(WordRoles::DETERMINER));
    // `The narrator closes by asking`
    let by = layout.is(k + 1, WordClass::By) && layout.ends_in_ing(k + 2);
    let object = by || layout.is(k + 1, WordClass::BeginsObject);
    ends && noun && object && !layout.capital(k) && layout.roles[k] == WordRoles::default()
}

/// `a porter crawls under`: a word in -s behind `a` and a noun, and no noun behind it.
pub(super) fn is_verb_of_one(layout: &Layout, start: usize, k: usize) -> bool {
    let text = layout.lower(k);
    let ends = text.len() > 3 && is_third_person(layout, text) && !layout.is(k, WordClass::SingularInS);
    ends && !layout.capital(k)
        && layout.is(start, WordClass::AOrAn)
        && k > start + 1
        && layout.roles[k] == WordRoles::default()
        && layout.role(
            k + 1,
            WordRoles::PREPOSITION
                .or(WordRoles::DETERMINER)
                .or(WordRoles::PRONOUN)
                .or(WordRoles::ADVERB)
                .or(WordRoles::SUBORDINATOR),
        )
}

/// A small word that is nothing but a noun, as far as its form tells.
pub(super) fn is_plain_noun(layout: &Layout, k: usize) -> bool {
    layout.is_word(k)
        && !layout.capital(k)
        && layout.roles[k] == WordRoles::default()
        && !is_finite(layout, k)
        && !layout.ends_in_ly(k)
}

/// `voters`, not `press`, `status`
pub(super) fn is_plural(layout: &Layout, k: usize) -> bool {
    let noun = layout.lower(k);
    noun.len() > 3 && is_third_person(layout, noun)
}

/// A word in -s, as plurals and verbs of the third person are.
fn is_third_person(layout: &Layout, word: &str) -> bool {
    word.ends_with('s') && !layout.grammar.language().endings().no_plural(word)
}
