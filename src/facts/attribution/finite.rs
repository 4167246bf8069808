//! Finite verbs, as far as the form of a word and what stands around it tell: no list has all verbs.

use crate::grammar::words::WordKind;
use crate::language::{VerbForm, WordClass, WordRoles, reporting_verbs};

use super::layout::Layout;

/// Whether an item is a word without a capital and the finite verb of a clause.
pub(super) fn is_small_verb(layout: &Layout, k: usize) -> bool {
    layout.is_word(k) && !layout.capital(k) && is_finite(layout, k)
}

/// Whether a small word is the finite verb of a clause, as far as its form tells.
pub(super) fn is_finite(layout: &Layout, k: usize) -> bool {
    let text = layout.lower(k);
    if layout.role(k, WordRoles::AUXILIARY.or(WordRoles::VERB)) {
        return true;
    }
    let nouns = WordRoles::DOCUMENT.or(WordRoles::SPEECH).or(WordRoles::POST).or(WordRoles::WORK);
    let noun_follows =
        layout.is_word(k + 1) && (layout.roles[k + 1] == WordRoles::default() || layout.role(k + 1, nouns));
    if layout.ends_in_ed(k) && k > 0 && noun_follows && !layout.capital(k + 1) {
        // `the planned meeting`, `his stated goal`
        let article = layout.role(k - 1, WordRoles::DETERMINER) && !layout.role(k - 1, WordRoles::RELATIVE);
        if article || layout.kind(k - 1) == Some(WordKind::Possessive) {
            return false;
        }
    }
    if let Some((verb, form)) = reporting_verbs().get(text) {
        return match form {
            VerbForm::Past => true,
            // `The film shows Quill`, `the shows`
            VerbForm::Third => {
                !verb.noun
                    || !layout.capital(k)
                        && k > 0
                        && layout.is_word(k - 1)
                        && layout.capital(k + 1)
                        && !layout.role(k + 1, WordRoles::CALENDAR)
            }
            // `the writers acknowledge`
            VerbForm::Base
                if k > 0 && (matches!(layout.lower(k - 1), "%") || layout.is(k - 1, WordClass::BeforePlainVerb)) =>
            {
                true
            }
            VerbForm::Base => !verb.noun && !layout.capital(k) && k > 0 && is_plural(layout, k - 1),
            _ => false,
        };
    }
    text.len() > 4 && layout.ends_in_ed(k) && !layout.is(k, WordClass::NoPast)
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
