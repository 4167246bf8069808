//! Kinds of quoted spans: speech, part of speech, a term, a name.

use crate::lexicon::{WordRoles, reporting_verbs};

use super::layout::{Layout, Quote};
use super::{Attribution, QuotationKind};

/// A quoted span of more words than this is no name.
const LONGEST_NAME: usize = 10;

/// A quoted span of more words than this is no term.
const LONGEST_TERM: usize = 6;

/// What a quoted span is, given what was found of its attribution.
pub(super) fn kind(layout: &Layout, quote: &Quote, attribution: Option<&Attribution>) -> QuotationKind {
    if is_name(layout, quote) {
        return QuotationKind::Name;
    }
    let row = &layout.rows[quote.row];
    let own = attribution.is_some_and(|a| a.own);
    let ends_sentence = matches!(quote.ends, Some('.' | '?' | '!' | '…' | ',' | '—' | '-'));
    let opens = quote.item == row.items.start || matches!(layout.lower(quote.item - 1), ":" | ",");
    if quote.capital && (ends_sentence || opens) && (quote.length > 2 || opens) || quote.length > 14 {
        return if own || quote.length > 3 || attribution.is_some() && opens { QuotationKind::Speech } else { QuotationKind::Term };
    }
    if quote.length <= LONGEST_TERM && !own || quote.length <= 3 && is_named_as_term(layout, quote) {
        return QuotationKind::Term;
    }
    QuotationKind::Fragment
}

/// `so-called “experts”`, `the word “cat”`.
fn is_named_as_term(layout: &Layout, quote: &Quote) -> bool {
    let before = quote.item.checked_sub(1).map_or("", |k| layout.lower(k));
    matches!(before, "called" | "word" | "words" | "term" | "terms" | "dubbed" | "nicknamed" | "means" | "meaning" | "spelled")
        && !layout.document.text(quote.quoted.at).is_empty()
}

/// Whether a quoted span is the name of something: in title case, and where nobody speaks.
pub(super) fn is_name(layout: &Layout, quote: &Quote) -> bool {
    if !quote.title_case || quote.length == 0 || quote.length > LONGEST_NAME {
        return false;
    }
    let row = &layout.rows[quote.row].items;
    if quote.item == row.start {
        return false;
    }
    let before = quote.item - 1;
    if layout.lower(before) == "," && before > row.start && is_work(layout, before - 1) {
        // `his memoir, “Gifted Hands,”`
        return true;
    }
    if matches!(layout.lower(before), ":" | "," | "—") && quote.ends.is_some() {
        return false;
    }
    if let Some((_, verb, _)) = reporting_verbs().at(|k| layout.folded(before + k))
        && verb.quotes
        && !verb.noun
    {
        return false;
    }
    match quote.ends {
        Some('!' | '?') => quote.length > 1 && layout.role(before, WordRoles::PREPOSITION.or(WordRoles::DETERMINER)),
        _ => quote.length > 1 || layout.role(before, WordRoles::DETERMINER.or(WordRoles::PREPOSITION)) || layout.capital(before),
    }
}

/// A noun for things that have titles.
fn is_work(layout: &Layout, k: usize) -> bool {
    !matches!(layout.lower(k), "statement" | "interview" | "letter" | "email" | "tweet" | "post" | "speech" | "message")
        && (layout.role(k, WordRoles::DOCUMENT)
            || matches!(
                layout.lower(k),
                "film"
                    | "movie"
                    | "novel"
                    | "song"
                    | "single"
                    | "album"
                    | "show"
                    | "series"
                    | "play"
                    | "musical"
                    | "opera"
                    | "painting"
                    | "poem"
                    | "documentary"
                    | "game"
                    | "podcast"
                    | "magazine"
                    | "program"
                    | "programme"
                    | "episode"
                    | "band"
                    | "boat"
                    | "ship"
            ))
}
