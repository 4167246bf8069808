//! What the story calls its people besides their names: `the judge` is Ada Quill where the story has `Judge Ada Quill`,
//! and no other.

use rustc_hash::FxHashMap;

use crate::facts::people::{Mention, NameForm, Office, Person};
use crate::grammar::Grammar;
use crate::grammar::words::{WordKind, Words};
use crate::language::{TitleKind, WordClass, titles};

use super::unnamed;

/// How many words of what somebody is are read at a name.
const DESCRIPTION: usize = 10;

/// How far before a title a word stands that makes it another.
const MODIFIERS: usize = 4;

/// Nouns and titles, in lower case, and the one person they stand for.
pub(super) struct KnownAs(FxHashMap<String, Option<usize>>);

impl KnownAs {
    pub(super) fn of(grammar: &Grammar, people: &[Person]) -> Self {
        let mut known = Self(FxHashMap::default());
        for (id, person) in people.iter().enumerate() {
            for mention in person.mentions.iter().filter(|m| m.form != NameForm::Inside) {
                known.enter_title(grammar, mention, id);
                let words = grammar.words();
                let beside = behind(words, mention).into_iter().chain(before(words, mention));
                for noun in beside {
                    known.enter(words.lower(noun).to_owned(), id);
                }
            }
        }
        known
    }

    /// The only person the story calls so.
    pub(super) fn who(&self, called: &str) -> Option<usize> {
        self.0.get(called).copied().flatten()
    }

    /// `Judge Ada Quill`, `lawyer Ada Quill`, `Interior Minister Ada Quill`.
    fn enter_title(&mut self, grammar: &Grammar, mention: &Mention, id: usize) {
        // `President Quill` may be another than the only Quill the story names in full.
        let Some(title) = mention.title.filter(|_| matches!(mention.form, NameForm::Full | NameForm::Only)) else {
            return;
        };
        // `former Gov. Ada Quill`, `former Veldian Gov. Ada Quill`: the governor may be another.
        let words = grammar.words();
        let start = words.within(title).start;
        let mut front =
            (start.saturating_sub(MODIFIERS)..start).rev().take_while(|&k| words.all()[k].kind != WordKind::Mark);
        if front.any(|k| titles().modifiers.contains(words.folded(k))) {
            return;
        }
        let written = grammar.text(title).to_lowercase();
        match mention.office {
            Some(office) if office.is_courtesy() || office.modified => {}
            Some(office) if is_other_than_the_office(office) => self.enter(written, id),
            Some(office) => {
                let long = office.entry.long.to_lowercase();
                if let Some((_, last)) = long.rsplit_once(' ') {
                    self.enter(last.to_owned(), id);
                }
                if office.entry.office() != long {
                    self.enter(office.entry.office(), id);
                }
                if written != long {
                    self.enter(written, id);
                }
                self.enter(long, id);
            }
            None => self.enter(written, id),
        }
    }

    fn enter(&mut self, called: String, id: usize) {
        self.0.entry(called).and_modify(|who| *who = who.filter(|w| *w == id)).or_insert(Some(id));
    }
}

/// `club president Ada Quill`: the president may be another.
fn is_other_than_the_office(office: Office) -> bool {
    !office.capital && matches!(office.entry.kind, TitleKind::Political | TitleKind::Royal)
}

/// The noun of what stands behind a name: `Ada Quill, a nurse at the port,`.
fn behind(words: &Words, mention: &Mention) -> Option<usize> {
    let after = words.within(mention.at).end;
    if words.text(after) != "," || !is_article(words, after + 1) {
        return None;
    }
    head(words, after + 2, words.len())
}

/// The noun of what stands before a name: `a nurse at the port, Ada Quill,`.
fn before(words: &Words, mention: &Mention) -> Option<usize> {
    let at = words.within(mention.at);
    let comma = at.start.checked_sub(1).filter(|&c| mention.title.is_none() && words.text(c) == ",")?;
    let block = words.all()[at.start].block;
    let inside = |k: &usize| words.all()[*k].block == block && words.all()[*k].kind != WordKind::Mark;
    let articles =
        (comma.saturating_sub(DESCRIPTION)..comma).rev().take_while(inside).filter(|&k| is_article(words, k));
    articles
        .filter_map(|k| head(words, k + 1, comma))
        .next()
        .filter(|_| matches!(words.text(at.end), "," | "." | ";" | ":"))
}

fn is_article(words: &Words, k: usize) -> bool {
    words.is(k, WordClass::ArticleOrPossessive)
}

/// The noun for a person in the noun phrase that goes on at `from`: its last word before a joint or a mark.
fn head(words: &Words, from: usize, end: usize) -> Option<usize> {
    let joint = |k: usize| words.is(k, WordClass::HeadEnd);
    let inside =
        |k: &usize| words.get(*k).is_some_and(|w| w.kind != WordKind::Mark || words.text(*k) == "-") && !joint(*k);
    let last = (from..end.min(from + DESCRIPTION)).take_while(inside).last()?;
    let office = || titles().is_title(words.lower(last));
    (unnamed::is_person(words, last) || office()).then_some(last)
}
