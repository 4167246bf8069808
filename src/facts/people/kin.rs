//! Kin: who a story says is whose relative: `his wife, Ada Quill`, `Ada Quill, his sister,`, `Quill’s brother Milo`.
//!
//! Whose relative somebody is tells a name with a possessive, or a pronoun that takes up the person of its gender whom
//! the story named last.

use crate::facts::document::Document;
use crate::grammar::words::{WordKind, Words};
use crate::language::{Kinship, Language};
use crate::text::{InProse, Span};

use super::gender::pronoun;
use super::{Mention, NameForm};

/// A relative of somebody.
#[derive(Debug, Clone, Copy)]
pub struct Kin {
    /// Who it is, by its place among the people of the story.
    pub person: usize,
    /// Whose relative.
    pub of: usize,
    /// What the story says it is.
    pub kinship: &'static Kinship,
    /// The word for the relative, with whose it is.
    pub at: Span<InProse>,
    /// The name beside it.
    pub name: Span<InProse>,
    /// Whether the name is given in full.
    pub full: bool,
}

/// All relatives whom a story names, in order.
pub fn find(document: &Document) -> Vec<Kin> {
    let people = document.people();
    let mut named: Vec<(&Mention, usize)> =
        people.iter().enumerate().flat_map(|(id, p)| p.mentions.iter().map(move |m| (m, id))).collect();
    named.retain(|(m, _)| !matches!(m.form, NameForm::Inside | NameForm::Title));
    named.sort_by_key(|(m, _)| m.at);
    let reader = Reader { document, words: document.words(), named: &named };
    named.iter().flat_map(|(mention, person)| reader.beside(mention, *person)).collect()
}

struct Reader<'a> {
    document: &'a Document,
    words: &'a Words,
    named: &'a [(&'a Mention, usize)],
}

impl Reader<'_> {
    /// What stands before a name and behind it.
    fn beside(&self, mention: &Mention, person: usize) -> Vec<Kin> {
        let name = self.words.within(mention.at);
        let start = mention.title.map_or(name.start, |title| self.words.within(title).start);
        let comma = |i: usize| usize::from(self.words.text(i) == ",");
        let mut found = Vec::new();
        // The word for the relative may be read as the title: `his sister Nell`.
        let before = start.checked_sub(1).map(|last| last - comma(last).min(last));
        found.extend(before.and_then(|noun| self.kin(noun, mention, person)));
        found.extend((start < name.start).then(|| self.kin(name.start - 1, mention, person)).flatten());
        let behind = (name.end + 2..name.end + 5).take_while(|_| comma(name.end) == 1);
        let closes = |noun: usize| matches!(self.words.text(noun + 1), "," | "." | ";");
        found.extend(behind.filter(|&noun| closes(noun)).find_map(|noun| self.kin(noun, mention, person)));
        found
    }

    /// Somebody’s relative by the word at `noun`.
    fn kin(&self, noun: usize, mention: &Mention, person: usize) -> Option<Kin> {
        let (words, kinships) = (self.words, Language::english().kinships());
        let block = words.all()[words.within(mention.at).start].block;
        let same = |i: usize| words.get(i).is_some_and(|w| w.block == block);
        let kinship = kinships.of(words.folded(noun)).filter(|_| same(noun) && !words.all()[noun].capital)?;
        let mut owner = noun.checked_sub(1)?;
        while owner > 0 && kinships.between.contains(words.folded(owner)) {
            owner -= 1;
        }
        let (of, from) = self.owner(owner).filter(|&(of, _)| of != person)?;
        let at = from.to(words.all()[noun].at);
        let full = mention.form == NameForm::Full;
        Some(Kin { person, of, kinship, at, name: mention.at, full })
    }

    /// Whose something is that a word says is somebody’s, and where that stands.
    fn owner(&self, i: usize) -> Option<(usize, Span<InProse>)> {
        let word = self.words.get(i)?;
        let before = self.named.partition_point(|(m, _)| m.at.start < word.at.start);
        let before = &self.named[..before];
        if word.kind == WordKind::Possessive {
            return before.last().filter(|(m, _)| m.at.end == word.at.start).map(|(m, person)| (*person, m.at));
        }
        let gender = pronoun(self.words, i)?;
        let people = self.document.people();
        // A quotation speaks of whom it likes.
        let quoted = self.document.is_quoted(word.at);
        let fits = |person: usize| people[person].gender.is_none_or(|g| g == gender);
        let (_, last) = before.iter().rev().find(|(_, person)| fits(*person)).filter(|_| !quoted)?;
        (people[*last].gender == Some(gender)).then_some((*last, word.at))
    }
}
