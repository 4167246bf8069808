//! The words of an office, read as rank, field and head: `Deputy Fire Chief`.

use std::ops::Range;

use crate::grammar::words::{WordKind, Words};
use crate::language::{Language, Offices, Qualifier, Together};

use super::Standing;

/// What an office is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Its head, in the list of offices.
    pub head: usize,
    /// Words that make it a lesser one, sorted.
    pub ranks: Vec<String>,
    /// Words for its field, sorted.
    pub fields: Vec<String>,
    /// Words of its body and place, in lower case.
    pub body: Vec<String>,
}

/// An office read from a phrase.
pub(super) struct Read {
    pub(super) office: Office,
    pub(super) standing: Standing,
    /// The first word that belongs to it.
    pub(super) from: usize,
}

/// Reads the office whose head ends the phrase; none where no head does.
pub(super) fn read(words: &Words, offices: &Offices, phrase: Range<usize>) -> Option<Read> {
    let (first, form) = phrase.clone().find_map(|i| {
        let (length, form) = offices.at(words, i)?;
        (i + length == phrase.end).then_some((i, form))
    })?;
    let mut office = Office { head: form.head, ranks: Vec::new(), fields: Vec::new(), body: Vec::new() };
    let mut standing = Standing::Held;
    for word in &form.before {
        match offices.qualifier(word) {
            Some(Qualifier::Rank) => office.ranks.push(word.clone()),
            Some(Qualifier::Field) => office.fields.push(word.clone()),
            _ => {}
        }
    }
    let mut from = first;
    for i in phrase.start..first {
        if words.all()[i].kind != WordKind::Word {
            continue;
        }
        let word = || words.lower(i).to_owned();
        match offices.qualifier(words.folded(i)) {
            Some(Qualifier::Rank) => office.ranks.push(word()),
            Some(Qualifier::Field) => office.fields.push(word()),
            Some(Qualifier::Past) => standing = Standing::Past,
            Some(Qualifier::Other) => standing = Standing::Other,
            Some(Qualifier::Neutral) => {}
            None => {
                if words.all()[i].capital {
                    office.body.push(word());
                }
                continue;
            }
        }
        from = from.min(i);
    }
    office.ranks.sort_unstable();
    office.fields.sort_unstable();
    Some(Read { office, standing, from })
}

impl Office {
    /// The office that a title, as it is written before a name, names.
    pub fn written(title: &str, language: &'static Language) -> Option<Office> {
        let words = Words::of_text(title, language);
        read(&words, language.offices(), 0..words.len()).map(|read| read.office)
    }

    /// How two offices of one person go together.
    pub fn beside(&self, other: &Office, offices: &Offices) -> Together {
        if self.head != other.head {
            return offices.together(self.head, other.head);
        }
        let apart = |a: &[String], b: &[String]| !a.is_empty() && !b.is_empty() && a.iter().all(|w| !b.contains(w));
        let two = apart(&self.fields, &other.fields) && !offices.is_loose(self.head);
        if !two && self.ranks == other.ranks || offices.is_craft(self.head) {
            return Together::Fit;
        }
        if offices.is_sure(self.head) && two { Together::Clash } else { Together::Doubt }
    }

    /// Whether both may name one office: the same head and rank, and fields that do not part them.
    pub fn is_same(&self, other: &Office, offices: &Offices) -> bool {
        self.head == other.head && self.ranks == other.ranks && self.beside(other, offices) == Together::Fit
    }
}
