//! Quotations: what each quoted span is, whose words it holds, and which words lay them there.
//!
//! `layout` takes the quoted spans out of the sentences. `cues` finds the words that attribute, `clauses` how they
//! stand to one another; `noun_phrases` tells how far a source reaches, `finite` which word is a verb, `subjects` which
//! phrase a verb has, `owner` whose a cue is, `antecedents` what a relative pronoun stands for and `appositives` what
//! is said of a source. A `reading` is a sentence with its cues; a quotation has its `place` in it, with what leads it
//! in (`lead`), follows it (`tail`) or is said of its `neighbors`. `carry` and `across` bring an attribution over from
//! another sentence (`elsewhere` says what that one offers), `pulled` from the same words in the body; `blocks` reads
//! block quotations. `sieves` is the table of all these ways in order, and `search` goes through it. `kinds` tells
//! speech from names and terms, and `speakers` finds who of the story’s people speaks.

mod across;
mod antecedents;
mod appositives;
mod blocks;
mod carry;
mod clauses;
mod cue;
mod cues;
mod elsewhere;
mod finite;
mod kinds;
mod layout;
mod lead;
mod marks;
mod neighbors;
mod noun_phrases;
mod owner;
mod place;
mod pulled;
mod reading;
mod reported;
mod search;
mod sieves;
pub mod sources;
mod subjects;
mod tail;

use crate::grammar::Grammar;
use crate::grammar::quoted::Marks;
use crate::text::{InProse, Span};

use super::sieve::Without;
use layout::Layout;
pub use reported::{ContentForm, Reported};

/// A quoted span or block quotation with its attribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The whole, marks included.
    pub at: Span<InProse>,
    /// What it is.
    pub kind: QuotationKind,
    /// Whether the story says whose words these are, here or carried from elsewhere, or nobody needs to be named: for
    /// a term, a name, a headline.
    pub attributed: bool,
    /// Whoever the words are laid to; in a relative clause (`Quill, who said`) with the pronoun, which PARC3 marks
    /// alone.
    pub source: Option<Span<InProse>>,
    /// The noun phrase that a relative pronoun stands for.
    pub antecedent: Option<Span<InProse>>,
    /// The words that lay them there: `said`, `according to`.
    pub cue: Option<Span<InProse>>,
    /// The sieve that found whose words they are.
    pub by: Option<&'static str>,
    /// The person who speaks, as an index into the people of the story.
    pub speaker: Option<usize>,
    /// The sieve that found the person.
    pub speaker_by: Option<&'static str>,
}

impl Quotation {
    /// The source by what names it: what a relative pronoun stands for, else the source itself.
    pub fn named(&self) -> Option<Span<InProse>> {
        self.antecedent.or(self.source)
    }
}

/// What a quoted span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuotationKind {
    /// Somebody’s words, a sentence or more.
    Speech,
    /// Somebody’s words, part of a sentence of the story.
    Fragment,
    /// Scare quotes, words as words: nobody speaks.
    Term,
    /// The name of a thing: a title, a gang, a ship, a nickname.
    Name,
    /// A block quotation.
    Block,
}

impl QuotationKind {
    /// The word used in `inspect`.
    pub fn word(self) -> &'static str {
        match self {
            QuotationKind::Speech => "speech",
            QuotationKind::Fragment => "fragment",
            QuotationKind::Term => "term",
            QuotationKind::Name => "name",
            QuotationKind::Block => "block",
        }
    }
}

/// Whose words a quotation holds, in spans of prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Attribution {
    source: Option<Span<InProse>>,
    antecedent: Option<Span<InProse>>,
    cue: Option<Span<InProse>>,
    /// Whether the cue stands in the quotation’s own sentence.
    own: bool,
    /// The sieve that found it.
    by: &'static str,
}

impl Attribution {
    /// Nobody needs to be named, or nobody can be.
    const NOBODY: Attribution = Attribution { source: None, antecedent: None, cue: None, own: false, by: "nobody" };

    /// The same, brought over to another sentence.
    fn carried(self) -> Self {
        Self { own: false, ..self }
    }
}

/// What a story lays to whom: one reading of its cues, for words in marks and for words without.
#[derive(Debug)]
pub struct Attributions {
    /// Quoted spans and block quotations, in order; their speakers are found apart.
    pub quotations: Vec<Quotation>,
    /// Reported speech, in the order of its cues.
    pub reported: Vec<Reported>,
}

/// What a story lays to whom; some sieves may be left out.
pub(super) fn find(grammar: &Grammar, without: &Without) -> Attributions {
    let layout = Layout::of(grammar, cues::find);
    Attributions { quotations: quotations(&layout, without), reported: reported::find(&layout, without) }
}

fn quotations(layout: &Layout, without: &Without) -> Vec<Quotation> {
    let attributions = search::attributions(layout, without);
    let double = layout.quotes.iter().filter(|q| q.quoted.marks == Marks::Double).count();
    // In a story that quotes in double marks, single ones set off words in headlines and asides.
    let named = kinds::names(layout);
    let speaks = |quote: &layout::Quote| quote.quoted.marks != Marks::Single || 2 * double < layout.quotes.len();
    let mut found: Vec<Quotation> = layout
        .quotes
        .iter()
        .zip(&attributions)
        .filter(|(quote, _)| speaks(quote))
        .map(|(quote, attribution)| {
            let told = || kinds::kind(layout, quote, attribution.as_ref());
            let kind = if attribution.is_none() && named.contains(kinds::title(layout, quote)) {
                QuotationKind::Name
            } else {
                told()
            };
            let needs_source = matches!(kind, QuotationKind::Speech | QuotationKind::Fragment);
            let laid = attribution.filter(|_| needs_source);
            Quotation {
                at: quote.quoted.at,
                kind,
                attributed: attribution.is_some() || !needs_source || layout.needs_nobody(quote),
                source: laid.and_then(|a| appositives::included(layout, &a)),
                antecedent: laid.and_then(|a| a.antecedent),
                cue: laid.and_then(|a| a.cue),
                by: laid.map(|a| a.by),
                speaker: None,
                speaker_by: None,
            }
        })
        .collect();
    found.extend(search::blocks(layout, &attributions, without));
    found.sort_by_key(|q| (q.at.start, std::cmp::Reverse(q.at.end)));
    search::pulled(layout.words, &mut found, without);
    found
}

/// The names of the sieves that lay words to a source, in order.
pub fn sieve_names() -> impl Iterator<Item = &'static str> {
    sieves::SIEVES.iter().map(|sieve| sieve.name).chain(reported::names())
}
