//! The story with its quotations folded: each sentence a row of words and whole quoted spans.
//!
//! What is quoted says nothing about who says it, so a quoted span counts as one piece. A sentence here ends where the
//! paper’s own sentence ends: `“Stop!” Ruiz said.` is one, `“We won. We will stay,” he said.` is one.

use std::cell::OnceCell;
use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::quoted::Quoted;
use crate::grammar::tags::{Form, Label, Tag};
use crate::grammar::words::{WordKind, Words};
use crate::language::{Folded, ReportingVerbs, WordClass, WordRoles};
use crate::read::{BlockKind, HOLE};
use crate::text::{InProse, Ladder, Span};

use super::cue::Cue;

/// Nothing longer is a sentence, in items: it is cut, so that what looks at every pair of items stays quick on any
/// input.
const LONGEST_ROW: usize = 600;

/// A piece of the paper’s own text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// A word or mark outside all quotation marks, by its index in [`Words`].
    Word(usize),
    /// A quoted span, by its index in [`Layout::quotes`].
    Quote(usize),
}

/// An item as it is kept, for there is one for each word: the highest bit is set for a quoted span.
#[derive(Debug, Clone, Copy)]
struct Kept(u32);

impl Kept {
    const QUOTE: u32 = 1 << 31;

    fn of(item: Item) -> Self {
        match item {
            Item::Word(i) => Self(i as u32),
            Item::Quote(q) => Self(q as u32 | Self::QUOTE),
        }
    }

    fn item(self) -> Item {
        match self.0 & Self::QUOTE {
            0 => Item::Word(self.0 as usize),
            _ => Item::Quote((self.0 & !Self::QUOTE) as usize),
        }
    }
}

/// A sentence of the paper’s own, with the quotations in it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The items.
    pub items: Range<usize>,
    /// The block.
    pub block: usize,
}

/// A quoted span that lies in no other.
#[derive(Debug, Clone)]
pub(super) struct Quote<'a> {
    pub quoted: &'a Quoted,
    /// Its item.
    pub item: usize,
    /// Its row.
    pub row: usize,
    /// The words between the marks.
    pub words: Range<usize>,
    /// How many words and figures it holds.
    pub length: usize,
    /// The last mark before the closing mark, if it is one that ends or joins a sentence.
    pub ends: Option<char>,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether every word that can carry a capital does.
    pub title_case: bool,
}

/// What finds the cues among some items, in order.
pub(super) type FindCues = fn(&Layout, Range<usize>) -> Vec<Cue>;

/// The folded story.
pub(super) struct Layout<'a> {
    pub grammar: &'a Grammar,
    pub words: &'a Words,
    items: Vec<Kept>,
    ladder: OnceCell<Ladder>,
    pub roles: Vec<WordRoles>,
    /// The classes of each item, by number.
    classes: Vec<u16>,
    pub rows: Vec<Row>,
    pub quotes: Vec<Quote<'a>>,
    /// The rows of each block.
    pub blocks: Vec<Range<usize>>,
    /// The cues of each row, found when they are first asked for.
    cues: Vec<OnceCell<Vec<Cue>>>,
    find_cues: FindCues,
}

impl<'a> Layout<'a> {
    pub fn of(grammar: &'a Grammar, find_cues: FindCues) -> Self {
        let words = grammar.words();
        let mut layout = Layout {
            grammar,
            words,
            items: Vec::with_capacity(words.len()),
            ladder: OnceCell::new(),
            roles: Vec::with_capacity(words.len()),
            classes: Vec::with_capacity(words.len()),
            rows: Vec::new(),
            quotes: Vec::new(),
            blocks: vec![0..0; grammar.prose().blocks.len()],
            cues: Vec::new(),
            find_cues,
        };
        layout.fold();
        layout.cut();
        layout.cues.resize_with(layout.rows.len(), OnceCell::new);
        layout
    }

    /// An item; none beyond the end.
    pub fn item(&self, k: usize) -> Option<Item> {
        self.items.get(k).map(|kept| kept.item())
    }

    /// The cues of a row.
    pub fn cues(&self, row: usize) -> &[Cue] {
        self.cues[row].get_or_init(|| (self.find_cues)(self, self.rows[row].items.clone()))
    }

    fn fold(&mut self) {
        let language = self.grammar.language();
        let (roles, classes) = (language.roles(), language.word_classes());
        let mut outer = self.grammar.quoted().iter().filter(|q| q.depth == 0).peekable();
        let mut i = 0;
        while i < self.words.len() {
            let start = self.words.all()[i].at.start;
            while outer.next_if(|q| q.at.start < start).is_some() {}
            if let Some(quoted) = outer.next_if(|q| q.at.start == start) {
                let inside = self.words.within(quoted.inside());
                let after = self.words.within(quoted.at).end.max(i + 1);
                self.items.push(Kept::of(Item::Quote(self.quotes.len())));
                self.roles.push(WordRoles::default());
                self.classes.push(0);
                self.quotes.push(quote(self.words, quoted, inside, self.items.len() - 1));
                i = after;
            } else {
                self.items.push(Kept::of(Item::Word(i)));
                self.roles.push(roles.of(self.words.folded(i)));
                self.classes.push(classes.number(self.words.folded(i)));
                i += 1;
            }
        }
    }

    fn cut(&mut self) {
        let mut starts = self.grammar.sentences().iter().map(|s| s.at.start).peekable();
        let mut first = 0;
        for k in 0..self.items.len() {
            let begin = self.span(k).start;
            let mut begins = false;
            while let Some(start) = starts.next_if(|&s| s <= begin) {
                begins |= start == begin;
            }
            if k > first && (self.block(k) != self.block(k - 1) || k - first == LONGEST_ROW || self.breaks(k, begins)) {
                self.close(first..k);
                first = k;
            }
        }
        if first < self.items.len() {
            self.close(first..self.items.len());
        }
    }

    fn close(&mut self, items: Range<usize>) {
        let block = self.block(items.start);
        for k in items.clone() {
            // `Will urged`: inside a sentence a capital makes a name of an auxiliary.
            if k > items.start && self.capital(k) && self.roles[k].any(WordRoles::AUXILIARY) {
                self.roles[k] = WordRoles::default();
            }
            if let Item::Quote(q) = self.items[k].item() {
                self.quotes[q].row = self.rows.len();
            }
        }
        let rows = &mut self.blocks[block];
        if rows.start == rows.end {
            *rows = self.rows.len()..self.rows.len();
        }
        rows.end = self.rows.len() + 1;
        self.rows.push(Row { items, block });
    }

    /// Whether a new row begins at item `k`; `begins` where a sentence does.
    fn breaks(&self, k: usize, begins: bool) -> bool {
        match (self.items[k - 1].item(), self.items[k].item()) {
            (Item::Quote(q), Item::Quote(_)) => !matches!(self.quotes[q].ends, Some(',' | ';' | '—' | '-') | None),
            (Item::Quote(q), Item::Word(_)) => match self.quotes[q].ends {
                Some('.') => begins,
                // `We won!”Mayor Ada Quill was there`: a blank was forgotten.
                Some('?' | '!' | '…') => (begins || self.capital(k) && !self.spaced(k)) && !self.cue_follows(k),
                _ => false,
            },
            (Item::Word(_), Item::Quote(_)) => begins || matches!(self.lower(k - 1), "." | "!" | "?"),
            (Item::Word(_), Item::Word(_)) => {
                let bullet = matches!(self.lower(k), "•" | "*");
                begins || bullet
            }
        }
    }

    /// `“Stop!” Ruiz said`, `“Why?” asked one of the men`: a reporting verb comes before anything else could.
    fn cue_follows(&self, k: usize) -> bool {
        (k..self.items.len().min(k + 12))
            .take_while(|&i| {
                self.is_word(i)
                    || self.lower(i) == ","
                    || self.lower(i) == "-"
                    || self.kind(i) == Some(WordKind::Possessive)
            })
            .find_map(|i| {
                if i > k
                    && self.roles[i].any(WordRoles::VERB)
                    && !self.capital(i)
                    && self.reporting_verbs().get(self.folded(i)).is_none()
                {
                    return Some(false);
                }
                let verb = self
                    .reporting_verbs()
                    .at(|n| self.folded(i + n))
                    .filter(|(_, v, _)| v.quotes && !(v.noun && i == k));
                match verb {
                    Some(_) => Some(true),
                    None if i > k && self.roles[i].any(WordRoles::AUXILIARY.or(WordRoles::VERB)) => Some(false),
                    None => None,
                }
            })
            .unwrap_or(false)
    }

    pub fn kind(&self, k: usize) -> Option<WordKind> {
        match self.item(k)? {
            Item::Word(i) => Some(self.words.all()[i].kind),
            Item::Quote(_) => None,
        }
    }

    /// Whether the item is a word or figure of the paper’s own.
    pub fn is_word(&self, k: usize) -> bool {
        matches!(self.kind(k), Some(WordKind::Word | WordKind::Number))
    }

    /// The item in lower case; empty for a quoted span and beyond the end.
    pub fn lower(&self, k: usize) -> &'a str {
        match self.item(k) {
            Some(Item::Word(i)) => match self.words.lower(i) {
                // One dash is as good as another.
                "―" => "—",
                lower => lower,
            },
            _ => "",
        }
    }

    /// The item as the word lists take it; empty for a quoted span and beyond the end.
    pub fn folded(&self, k: usize) -> Folded<'a> {
        match self.item(k) {
            Some(Item::Word(i)) => self.words.folded(i),
            _ => "".into(),
        }
    }

    pub fn capital(&self, k: usize) -> bool {
        matches!(self.item(k), Some(Item::Word(i)) if self.words.all()[i].capital)
    }

    /// Whether white space stands before the item.
    pub fn spaced(&self, k: usize) -> bool {
        match self.item(k) {
            Some(Item::Word(i)) => self.words.all()[i].spaced,
            Some(Item::Quote(q)) => {
                self.words.get(self.quotes[q].words.start.saturating_sub(1)).is_none_or(|w| w.spaced)
            }
            None => true,
        }
    }

    pub fn role(&self, k: usize, roles: WordRoles) -> bool {
        self.roles.get(k).is_some_and(|r| r.any(roles))
    }

    /// Whether the item is a word of a class.
    pub fn is(&self, k: usize, class: WordClass) -> bool {
        let number = self.classes.get(k).copied().unwrap_or_default();
        self.grammar.language().word_classes().set(number).has(class)
    }

    /// Whether the item has the ending of a regular past or participle: `mended`.
    pub fn ends_in_ed(&self, k: usize) -> bool {
        self.grammar.language().endings().past(self.lower(k))
    }

    /// Whether the item has the ending of a present participle or gerund: `mending`.
    pub fn ends_in_ing(&self, k: usize) -> bool {
        self.grammar.language().endings().ing(self.lower(k))
    }

    /// Whether the item is a gerund of which there are several: `meetings`.
    pub fn ends_in_ing_s(&self, k: usize) -> bool {
        self.lower(k).strip_suffix('s').is_some_and(|one| self.grammar.language().endings().ing(one))
    }

    /// The verbs that report, in the language of the story.
    pub fn reporting_verbs(&self) -> &'static ReportingVerbs {
        self.grammar.language().reporting_verbs()
    }

    /// What grammar says of an item; nothing of a quoted span.
    pub fn label(&self, k: usize) -> Label {
        match self.item(k) {
            Some(Item::Word(i)) => self.grammar.tags().label(i),
            _ => Label::OTHER,
        }
    }

    /// The index of the item’s word; none of a quoted span.
    pub fn word_of(&self, k: usize) -> Option<usize> {
        match self.item(k)? {
            Item::Word(i) => Some(i),
            Item::Quote(_) => None,
        }
    }

    /// Whether the item stands for a value that a template puts in, which may be a name.
    pub fn is_hole(&self, k: usize) -> bool {
        matches!(self.item(k), Some(Item::Word(i)) if self.words.text(i) == HOLE)
    }

    /// Whether a line of the file begins with the item.
    pub fn begins_line(&self, k: usize) -> bool {
        let before = &self.grammar.prose().text[..self.span(k).start as usize];
        before.trim_end_matches([' ', '\t']).ends_with('\n') || before.is_empty()
    }

    /// Whether the item is the finite verb of a clause, or its auxiliary.
    pub fn is_tensed(&self, k: usize) -> bool {
        let label = self.label(k);
        matches!(label.tag(), Tag::Verb | Tag::Aux)
            && matches!(label.form(), Form::Past | Form::Present | Form::Plain | Form::Modal)
    }

    /// A pronoun that is a whole phrase: `her` is one only where no noun follows.
    pub fn is_pronoun(&self, k: usize) -> bool {
        self.is_contracted(k)
            || self.role(k, WordRoles::PRONOUN) && !(self.role(k, WordRoles::DETERMINER) && self.is_word(k + 1))
    }

    /// A small word that no list has: a noun, an adjective or a rare verb.
    pub fn is_plain(&self, k: usize) -> bool {
        self.is_word(k) && !self.capital(k) && self.roles[k] == WordRoles::default()
    }

    /// An adverb by its ending: `quietly`, not `family`.
    pub fn ends_in_ly(&self, k: usize) -> bool {
        let word = self.lower(k);
        word.len() > 4
            && self.grammar.language().endings().adverb(word)
            && !self.capital(k)
            && !self.is(k, WordClass::NoAdverb)
    }

    /// `they’d`, `she’s`: a pronoun and its auxiliary in one.
    pub fn is_contracted(&self, k: usize) -> bool {
        let Some((first, _)) = self.lower(k).split_once('\'') else { return false };
        self.grammar.language().word_classes().of(first).has(WordClass::ContractedPronoun)
    }

    pub fn quote(&self, k: usize) -> Option<usize> {
        match self.item(k)? {
            Item::Quote(q) => Some(q),
            Item::Word(_) => None,
        }
    }

    pub fn span(&self, k: usize) -> Span<InProse> {
        match self.items[k].item() {
            Item::Word(i) => self.words.all()[i].at,
            Item::Quote(q) => self.quotes[q].quoted.at,
        }
    }

    /// The span of a range of items, which must not be empty.
    pub fn range(&self, range: Range<usize>) -> Span<InProse> {
        self.span(range.start).to(self.span(range.end - 1))
    }

    /// The items of the row that holds an item.
    pub fn row_of(&self, item: usize) -> Range<usize> {
        let row = self.rows.partition_point(|row| row.items.end <= item);
        self.rows.get(row).map_or(item..item, |row| row.items.clone())
    }

    /// The items of a place.
    pub fn items_in(&self, at: Span<InProse>) -> Range<usize> {
        let first = self.before(at.start);
        first..self.before(at.end).max(first)
    }

    /// The item behind a place, if the place lies among some items.
    pub fn item_after(&self, at: Option<Span<InProse>>, items: &Range<usize>) -> Option<usize> {
        let end = at?.end;
        let k = self.before(end).clamp(items.start, items.end);
        (k > items.start && k < items.end).then_some(k)
    }

    /// How many items begin before a place.
    fn before(&self, place: u32) -> usize {
        let start = |kept: &Kept| self.start_of(kept.item());
        self.ladder.get_or_init(|| Ladder::of(self.items.iter().map(start))).before(&self.items, place, start)
    }

    fn start_of(&self, item: Item) -> u32 {
        match item {
            Item::Word(i) => self.words.all()[i].at.start,
            Item::Quote(q) => self.quotes[q].quoted.at.start,
        }
    }

    pub fn block(&self, k: usize) -> usize {
        let i = match self.items[k].item() {
            Item::Word(i) => i,
            Item::Quote(q) => self.quotes[q].words.start.saturating_sub(1),
        };
        self.words.get(i).map_or(0, |w| w.block as usize)
    }

    pub fn block_kind(&self, block: usize) -> BlockKind {
        self.grammar.block_kind(block)
    }

    /// A quotation that the story need not lay to anybody where it stands: in a headline, whose story does; in a block
    /// quotation, whose own source speaks for it; one that never closes, of which nobody knows how far it goes.
    pub fn needs_nobody(&self, quote: &Quote) -> bool {
        let block = self.rows[quote.row].block;
        let unclosed = quote.quoted.close.is_none() && !quote.quoted.runs_on;
        unclosed || matches!(self.block_kind(block), BlockKind::Heading(_) | BlockKind::BlockQuote)
    }
}

fn quote<'a>(words: &Words, quoted: &'a Quoted, inside: Range<usize>, item: usize) -> Quote<'a> {
    let is_word = |i: &usize| matches!(words.all()[*i].kind, WordKind::Word | WordKind::Number);
    let length = inside.clone().filter(is_word).count();
    let first = inside.clone().find(is_word);
    let ends = inside.clone().rev().map(|i| words.text(i)).find(|t| !matches!(*t, "’" | "”" | "'" | "\"" | ")" | "]"));
    let ends = ends.and_then(|t| {
        let last = t.chars().next_back()?;
        matches!(last, '.' | ',' | '?' | '!' | '…' | ';' | ':' | '—' | '–' | '-').then_some(if last == '–' {
            '—'
        } else {
            last
        })
    });
    let mut capitals = 0;
    let title_case = inside.clone().filter(is_word).all(|i| {
        let word = &words.all()[i];
        capitals += usize::from(word.capital);
        word.capital || word.kind == WordKind::Number || is_small(words, i)
    });
    Quote {
        quoted,
        item,
        row: 0,
        length,
        ends,
        capital: first.is_some_and(|i| words.all()[i].capital),
        title_case: title_case && capitals > 0,
        words: inside,
    }
}

/// Words that stay small in titles.
fn is_small(words: &Words, i: usize) -> bool {
    let small = WordRoles::PREPOSITION.or(WordRoles::CONJUNCTION);
    words.language().roles().of(words.folded(i)).any(small) || words.is(i, WordClass::SmallInTitle)
}
