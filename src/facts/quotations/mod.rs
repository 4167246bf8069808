//! Quotations: what each quoted span is, whose words it holds, and which words lay them there.
//!
//! `layout` takes the quoted spans out of the sentences, `cues` finds the words that attribute, `sources` the noun phrases
//! they can belong to and `owner` the one that each does. `sentence` joins a quotation to what leads it in (`lead`) or
//! follows it (`tail`); `carry` brings an attribution over from another sentence (`elsewhere` says what that one offers).
//! `kinds` tells speech from names and terms, and `speakers` finds who of the story’s people speaks.

mod carry;
mod cues;
mod elsewhere;
mod kinds;
mod layout;
mod lead;
mod owner;
mod sentence;
mod sources;
mod speakers;
mod tail;

use crate::text::{InProse, Span};

use super::document::Document;
use super::quoted::Marks;
use layout::Layout;

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
    /// Whoever the words are laid to; in a relative clause (`Quill, who said`) the pronoun, as PARC3 marks it.
    pub source: Option<Span<InProse>>,
    /// The noun phrase that a relative pronoun stands for.
    pub antecedent: Option<Span<InProse>>,
    /// The words that lay them there: `said`, `according to`.
    pub cue: Option<Span<InProse>>,
    /// The person who speaks, as an index into [`Document::people`].
    pub speaker: Option<usize>,
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
}

impl Attribution {
    /// Nobody needs to be named, or nobody can be.
    const NOBODY: Attribution = Attribution { source: None, antecedent: None, cue: None, own: false };
}

pub(super) fn find(document: &Document) -> Vec<Quotation> {
    let layout = Layout::of(document);
    let own = sentence::attributions(&layout);
    let attributions = carry::attributions(&layout, own);
    let double = layout.quotes.iter().filter(|q| q.quoted.marks == Marks::Double).count();
    // In a story that quotes in double marks, single ones set off words in headlines and asides.
    let speaks = |quote: &layout::Quote| quote.quoted.marks != Marks::Single || 2 * double < layout.quotes.len();
    let mut found: Vec<Quotation> = layout
        .quotes
        .iter()
        .zip(&attributions)
        .filter(|(quote, _)| speaks(quote))
        .map(|(quote, attribution)| {
            let kind = kinds::kind(&layout, quote, attribution.as_ref());
            let needs_source = matches!(kind, QuotationKind::Speech | QuotationKind::Fragment);
            Quotation {
                at: quote.quoted.at,
                kind,
                attributed: attribution.is_some() || !needs_source || layout.needs_nobody(quote),
                source: attribution.and_then(|a| a.source).filter(|_| needs_source),
                antecedent: attribution.and_then(|a| a.antecedent).filter(|_| needs_source),
                cue: attribution.and_then(|a| a.cue).filter(|_| needs_source),
                speaker: None,
            }
        })
        .collect();
    found.extend(carry::blocks(&layout));
    found.sort_by_key(|q| (q.at.start, std::cmp::Reverse(q.at.end)));
    speakers::resolve(document, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    /// `kind: source | cue` of each quotation, `-` for none, `?` before the kind of one that nobody is named for.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let page = read::read("story.txt", text.as_bytes().to_vec()).expect("text");
        let document = Document::new(page, None);
        let word = |at: Option<Span<InProse>>| at.map_or("-", |at| document.text(at));
        let got: Vec<String> = document
            .quotations()
            .iter()
            .map(|q| format!("{}{}: {} | {}", if q.attributed { "" } else { "?" }, q.kind.word(), word(q.source), word(q.cue)))
            .collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn the_cue_behind() {
        check("“We had no choice,” said Mayor Ada Quill, who had voted for it.", &["speech: Mayor Ada Quill | said"]);
        check("“We had no choice,” Quill, who had left by then, told reporters.", &["speech: Quill | told"]);
        check("“Why close it?” asked one of the engineers.", &["speech: one of the engineers | asked"]);
        check("“We had no choice,” Quill scoffed.", &["speech: Quill | scoffed"]);
        check("“We had no choice,” in the words of Ada Quill.", &["speech: Ada Quill | in the words of"]);
        check("“We had no choice,” Quill said, according to the Varn Record.", &["speech: the Varn Record | according to"]);
    }

    #[test]
    fn the_cue_before() {
        check("In the post, the head of the port, Ada Quill, stated: “We won.”", &["speech: the head of the port | stated"]);
        check("Quill told reporters that the bridge “was about to fall.”", &["fragment: Quill | told"]);
        check("Quill said she recalled thinking, “It will fall.”", &["speech: Quill | said"]);
        check("Asked about it, a spokesman for Quill, Ed Dorn, said: “It will fall.”", &["speech: a spokesman for Quill | said"]);
        check(
            "Several critics have labeled it “useless” and “unsafe.”",
            &["fragment: Several critics | labeled", "fragment: Several critics | labeled"],
        );
        check("Quill (who, as Dorn once said, “never sleeps at night at all”) left.", &["fragment: Dorn | said"]);
    }

    #[test]
    fn several_verbs() {
        check("Quill said it was late, adding that the bridge “was about to fall.”", &["fragment: Quill | adding"]);
        check("Quill, Dorn said, called the bridge “a sad and useless thing to look at.”", &["fragment: Dorn | said"]);
        check("Quill on Friday described her plan as “a gift to all who live in Varn.”", &["fragment: Quill | described"]);
        check("VARN (CN) — Ada Quill has left, saying that “the bridge was about to fall.”", &["fragment: Ada Quill | saying"]);
        check("Dorn said she was “not told of it at all,” according to the report.", &["fragment: the report | according to"]);
    }

    #[test]
    fn carried_over() {
        check("“We won,” Quill said. “It was time for it.”", &["speech: Quill | said", "speech: Quill | said"]);
        check("“We won,” Quill said, and Dorn chimed in. “It was time for it.”", &["speech: Quill | said", "speech: Dorn | chimed in"]);
        check("Quill was unmoved. “It was time for it.”", &["speech: Quill | -"]);
        check("“It was time for it,” Quill said. “We won.\n\n“We will win again.”", &["speech: Quill | said"; 3]);
    }

    #[test]
    fn nobody() {
        check("The council met.\n\n“It was time for it.”", &["?speech: - | -"]);
        check("The so-called “quiet zone” and the gang “Los Grises” are gone.", &["term: - | -", "name: - | -"]);
    }
}
