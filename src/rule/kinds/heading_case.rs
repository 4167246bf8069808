//! Capitals of headlines: sentence case or title case, as the house has it or as most headings of the story do.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::facts::Document;
use crate::grammar::words::WordKind;
use crate::language::WordSet;
use crate::read::BlockKind;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::heading_words::{self, Book, Seen};
use super::odd_one_out::{Use, judge_slips};
use super::scope::{Part, Parts, Scope};
use super::terms::begins_sentence;

/// `[heading-case]` in a rule file.
pub const KIND: Kind = Kind {
    table: "heading-case",
    doc: "headlines and subheads in sentence case, in title case or in small letters; the story’s own names keep their \
          capitals",
    read: |options| options.story::<HeadingCase>(),
};

/// The options of `[heading-case]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct HeadingCase {
    /// The case of the house.
    case: Wanted,
    /// Words that stay small in title case.
    small: WordSet,
    /// Words that keep their capitals in sentence case.
    names: WordSet,
    /// Whether headings that are neither are judged too, where more than a fifth of their words are in the other case.
    mixed: bool,
    /// Words shorter than this stay small in title case too; 0 where length does not matter.
    small_below: usize,
    /// How many places may differ and still be a slip; more are a second way of the story, and told only where this is 0.
    slips: usize,
    /// What is wrong with a heading in title case; `{}` stands for it.
    message_title: String,
    /// What is wrong with a heading in sentence case.
    message_sentence: String,
    /// Which headings: `heading`, `headline`, `subhead`, `heading-2`.
    #[serde(rename = "in")]
    parts: Parts,
}

impl Default for HeadingCase {
    fn default() -> Self {
        Self {
            case: Wanted::Consistent,
            small: WordSet::default(),
            names: WordSet::default(),
            mixed: false,
            small_below: 0,
            slips: 1,
            message_title: "a heading in title case".to_owned(),
            message_sentence: "a heading in sentence case".to_owned(),
            parts: Parts::of(&[Part::Heading]),
        }
    }
}

/// The case that a house wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Wanted {
    /// Whichever most headings of the story have.
    Consistent,
    /// `Port opens new gates`.
    Sentence,
    /// `Port Opens New Gates`.
    Title,
    /// `Port Opens With New Gates to the Quay`: title case word by word, where four letters have a capital.
    Ap,
    /// `Port Opens with New Gates to the Quay`: title case word by word, where prepositions have none.
    Chicago,
    /// `port opens new gates`.
    Lower,
}

impl Wanted {
    /// The book by which a heading is judged word by word.
    fn book(self) -> Option<Book> {
        match self {
            Wanted::Ap => Some(Book::Ap),
            Wanted::Chicago => Some(Book::Chicago),
            Wanted::Lower => Some(Book::Lower),
            Wanted::Consistent | Wanted::Sentence | Wanted::Title => None,
        }
    }
}

/// The case that a heading has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Sentence,
    Title,
}

impl Check for HeadingCase {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut scope = Scope::new(document, &self.parts, true);
        let seen = seen(document);
        let level = |at: Span<InProse>| {
            let block = document.page.prose.block_at(at.start).map(|block| document.block_kind(block));
            block.filter(|kind| *kind != BlockKind::Heading(1))
        };
        let headings = document.page.prose.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Heading(_)));
        if let Some(book) = self.case.book() {
            let headings = headings.filter(|b| scope.holds(b.at));
            return headings.flat_map(|b| heading_words::amiss(document, &seen, b.at, book)).collect();
        }
        let uses: Vec<Use<Case, Span<InProse>>> = headings
            .filter(|b| scope.holds(b.at))
            .filter_map(|b| Some(Use { form: self.case_of(document, &seen.names, b.at)?, found: b.at }))
            .collect();
        let wanted = match self.case {
            Wanted::Sentence => Some(Case::Sentence),
            Wanted::Title => Some(Case::Title),
            _ => None,
        };
        let Some(verdict) = judge_slips(&uses, wanted, self.slips) else { return Vec::new() };
        let usual = |odd: &Use<Case, Span<InProse>>| {
            let alike = |u: &Use<Case, Span<InProse>>| u.form != odd.form && level(u.found) == level(odd.found);
            // A headline may well be set in another case than what stands below it.
            wanted.is_some() || self.slips == 0 || level(odd.found).is_some() && uses.iter().any(alike)
        };
        let finding = |odd: &Use<Case, Span<InProse>>| {
            let message = match odd.form {
                Case::Title => &self.message_title,
                Case::Sentence => &self.message_sentence,
            };
            let finding = Finding::new(odd.found, message.replace("{}", document.text(odd.found)), "this heading");
            match verdict.shown {
                Some(shown) => Some(finding.related(shown, "this one is written the other way")),
                None => wanted.map(|_| finding),
            }
        };
        verdict.odd.iter().filter(|odd| usual(odd)).filter_map(finding).collect()
    }
}

impl HeadingCase {
    /// The case of a heading that is long enough to show one.
    fn case_of(&self, document: &Document, names: &FxHashSet<&str>, at: Span<InProse>) -> Option<Case> {
        /// Fewer words besides the first show nothing.
        const FEWEST: usize = 2;
        let words = document.words();
        let (mut capitals, mut small) = (0, 0);
        for i in words.within(at).skip(1) {
            let Some(word) = words.get(i).filter(|w| w.kind == WordKind::Word) else { continue };
            let text = words.text(i);
            // A short form and a name have capitals in either case, and small words have none.
            let short = text.chars().count() < self.small_below || self.small.contains(words.folded(i));
            let name = text.chars().all(char::is_uppercase)
                || names.contains(words.lower(i))
                || self.names.contains(words.folded(i));
            match word.capital {
                _ if name => {}
                true => capitals += 1,
                false if !short => small += 1,
                false => {}
            }
        }
        match (capitals, small) {
            (0, FEWEST..) => Some(Case::Sentence),
            (FEWEST.., 0) => Some(Case::Title),
            (capitals, small) if self.mixed => match self.case {
                Wanted::Sentence if capitals * 5 > capitals + small => Some(Case::Title),
                Wanted::Title if small * 5 > capitals + small => Some(Case::Sentence),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The story’s words with a capital inside a sentence of running text, and those without.
fn seen(document: &Document) -> Seen<'_> {
    let words = document.words();
    let mut seen = Seen { names: FxHashSet::default(), small: FxHashSet::default() };
    for (i, word) in words.all().iter().enumerate().filter(|(_, w)| w.kind == WordKind::Word) {
        let heading = matches!(document.block_kind(word.block as usize), BlockKind::Heading(_));
        match word.capital {
            _ if heading => {}
            true if !begins_sentence(document, i) => drop(seen.names.insert(words.lower(i))),
            true => {}
            false => drop(seen.small.insert(words.lower(i))),
        }
    }
    seen
}
