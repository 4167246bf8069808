//! Kinds of quoted spans: speech, part of speech, a term, a name.

use rustc_hash::FxHashSet;

use crate::language::{VerbClass, WordClass, WordRoles};

use super::layout::{Layout, Quote};
use super::{Attribution, QuotationKind};

/// A quoted span of more words than this is no name.
const LONGEST_NAME: usize = 10;

/// A quoted span of more words than this is no term.
const LONGEST_TERM: usize = 6;

/// More words than this are not spoken of in one breath.
const MOST_TERMS: usize = 12;

/// What a quoted span is, given what was found of its attribution.
pub(super) fn kind(layout: &Layout, quote: &Quote, attribution: Option<&Attribution>) -> QuotationKind {
    if is_name(layout, quote) {
        return QuotationKind::Name;
    }
    let row = &layout.rows[quote.row];
    if quote.length <= LONGEST_TERM && (is_mentioned(layout, quote) || is_subject(layout, quote)) {
        return QuotationKind::Term;
    }
    let own = attribution.is_some_and(|a| a.own);
    if own && is_second_half(layout, quote) {
        return QuotationKind::Speech;
    }
    let ends_sentence = matches!(quote.ends, Some('.' | '?' | '!' | '…' | ',' | '—' | '-'));
    let opens = quote.item == row.items.start || matches!(layout.lower(quote.item - 1), ":" | "," | "(");
    if quote.capital && (ends_sentence || opens) && (quote.length > 2 || opens) || quote.length > 14 {
        return if own || quote.length > 3 || attribution.is_some() && opens {
            QuotationKind::Speech
        } else {
            QuotationKind::Term
        };
    }
    if quote.length <= LONGEST_TERM && !own {
        return QuotationKind::Term;
    }
    QuotationKind::Fragment
}

/// `“I asked,” Ruiz said, “and I did not like the answer.”`: it goes on with a sentence of speech.
fn is_second_half(layout: &Layout, quote: &Quote) -> bool {
    let parted = !quote.capital
        && quote.length > 3
        && quote.item > 0
        && layout.lower(quote.item - 1) == ","
        && quote.ends.is_some();
    let this = layout.quote(quote.item).filter(|_| parted);
    let half = this.and_then(|q| q.checked_sub(1)).map(|q| &layout.quotes[q]);
    half.is_some_and(|h| h.row == quote.row && h.capital && h.ends == Some(','))
}

/// `the so-called “experts”`, `the word “cat”`, `known as “the hill”`: words as words.
fn is_mentioned(layout: &Layout, quote: &Quote) -> bool {
    // `the word “cat” or “dog”`: what is said of the first is said of all.
    let mut quote = quote;
    for _ in 0..MOST_TERMS {
        if quote.item < 2 || quote.ends.is_some() && quote.length > 3 {
            return false;
        }
        let before = quote.item - 1;
        match layout.is(before, WordClass::AndOrOr).then(|| layout.quote(before - 1)).flatten() {
            Some(q) => quote = &layout.quotes[q],
            None => return is_mentioned_alone(layout, quote, before),
        }
    }
    false
}

/// Whether the words before a quoted span, up to item `k`, speak of it as of a word.
fn is_mentioned_alone(layout: &Layout, quote: &Quote, k: usize) -> bool {
    let is = |back: usize, class: WordClass| k.checked_sub(back).is_some_and(|k| layout.is(k, class));
    match () {
        _ if is(0, WordClass::Called) => {
            layout.lower(k - 1) == "-" || quote.length <= 3 && layout.role(k - 1, WordRoles::BE)
        }
        _ if is(0, WordClass::MentionOfWord) => quote.length <= 3,
        _ if is(0, WordClass::Titled) => !quote.title_case,
        _ if is(0, WordClass::As) => is(1, WordClass::Known) || is(2, WordClass::Known) && layout.ends_in_ly(k - 1),
        _ if is(0, WordClass::Article) => is(1, WordClass::As) && is(2, WordClass::Known),
        _ if is(0, WordClass::Of) => is(1, WordClass::Wording),
        _ => false,
    }
}

/// `“Smart homes” have come to Varn`: the words are spoken of.
fn is_subject(layout: &Layout, quote: &Quote) -> bool {
    let opens = quote.item == layout.rows[quote.row].items.start;
    // `“A thug with a ledger” is how Ruiz described him.`
    let told = layout.is(quote.item + 2, WordClass::HowOrWhat) || layout.is(quote.item + 3, WordClass::Way);
    opens && quote.ends.is_none() && layout.role(quote.item + 1, WordRoles::AUXILIARY) && !told
}

/// Whether a quoted span is the name of something: in title case, and where nobody speaks.
pub(super) fn is_name(layout: &Layout, quote: &Quote) -> bool {
    if is_credited(layout, quote) {
        return true;
    }
    if !quote.title_case || quote.length == 0 || quote.length > LONGEST_NAME {
        return false;
    }
    let row = &layout.rows[quote.row].items;
    if quote.item == row.start {
        return is_presented(layout, quote);
    }
    let before = quote.item - 1;
    if layout.is(before, WordClass::As)
        && (row.start..before).rev().take(7).take_while(|&k| layout.lower(k) != ",").any(|k| is_label(layout, k))
    {
        // `summed it up as “Carnage on the Quay”`
        return false;
    }
    if quote.ends.is_none() && is_work(layout, before) || layout.is(before, WordClass::Titled) {
        return true;
    }
    if layout.lower(before) == "(" && layout.role(quote.item + 1, WordRoles::CALENDAR) {
        // `(“A Hard Seam,” Sept. 30)`
        return true;
    }
    if layout.lower(before) == "," && before > row.start && is_work(layout, before - 1) {
        // `his memoir, “Steady Oars,”`
        return true;
    }
    if layout.is(before, WordClass::Line) && before > row.start && layout.is(before - 1, WordClass::Subject) {
        // `the subject line “Re: Numbers,”`
        return true;
    }
    if matches!(layout.lower(before), ":" | "," | "—") && quote.ends.is_some()
        || layout.lower(before) == "(" && matches!(quote.ends, Some('.' | '!' | '?'))
    {
        return false;
    }
    if layout.is(before, WordClass::TellsOrTold) && quote.ends.is_none() && quote.length > 1 {
        // `told “Varn Today” that`
        return true;
    }
    if let Some((_, verb, _)) = layout.reporting_verbs().at(|k| layout.folded(before + k))
        && verb.quotes
        && !verb.noun
    {
        return false;
    }
    match quote.ends {
        Some('!' | '?') => quote.length > 1 && layout.role(before, WordRoles::PREPOSITION.or(WordRoles::DETERMINER)),
        _ => {
            quote.length > 1
                || layout.role(before, WordRoles::DETERMINER.or(WordRoles::PREPOSITION))
                || layout.capital(before)
        }
    }
}

/// `“Harbor Lights,” a series that begins on Sunday, casts`: a title with what it is the title of.
fn is_presented(layout: &Layout, quote: &Quote) -> bool {
    let next = quote.item + 1;
    let article = layout.is(next, WordClass::Article);
    let work = (next + 1..next + 6)
        .take_while(|&k| layout.is_word(k) || layout.lower(k) == "-")
        .any(|k| layout.role(k, WordRoles::WORK));
    quote.ends == Some(',') && quote.length > 1 && article && work
}

/// The names that the story gives in quotation marks.
pub(super) fn names<'a>(layout: &Layout<'a>) -> FxHashSet<&'a str> {
    layout.quotes.iter().filter(|quote| is_name(layout, quote)).map(|quote| title(layout, quote)).collect()
}

/// What stands between the marks, without the comma or period inside them.
pub(super) fn title<'a>(layout: &Layout<'a>, quote: &Quote) -> &'a str {
    let words = &quote.words;
    if words.is_empty() {
        return "";
    }
    let whole = layout.words.span(words.clone());
    layout.grammar.text(whole).trim_end_matches([',', '.']).trim_end()
}

/// `“Winter in Varn” by Ada Quill`: the title of a work, with who made it.
fn is_credited(layout: &Layout, quote: &Quote) -> bool {
    let opens = quote.item == layout.rows[quote.row].items.start;
    opens
        && quote.capital
        && quote.ends.is_none()
        && layout.is(quote.item + 1, WordClass::By)
        && layout.capital(quote.item + 2)
}

/// A verb that gives a thing words for a name: `described`, `referred to`, `summed up`.
fn is_label(layout: &Layout, k: usize) -> bool {
    layout.reporting_verbs().at(|n| layout.folded(k + n)).is_some_and(|(_, verb, _)| {
        matches!(verb.class, VerbClass::Label | VerbClass::Dispute) && !verb.is(WordClass::Name)
            || verb.is(WordClass::LabelsAs)
    })
}

/// A noun for things that have titles.
fn is_work(layout: &Layout, k: usize) -> bool {
    if layout.is(k, WordClass::Up) && k >= 2 && layout.lower(k - 1) == "-" && layout.is(k - 2, WordClass::Follow) {
        return true;
    }
    !layout.is(k, WordClass::TextNoWork) && layout.role(k, WordRoles::DOCUMENT.or(WordRoles::WORK))
}
