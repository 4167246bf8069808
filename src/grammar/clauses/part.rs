//! The parts of a sentence as clauses are read from them: words, with contractions parted, each with what it does.

use crate::grammar::chunks::Chunks;
use crate::grammar::sentences::Sentence;
use crate::grammar::tags::{Form, Label, Tag, Tags, split};
use crate::grammar::words::{WordKind, Words};
use crate::language::{ClauseWord, Folded, Language};
use crate::text::{InProse, Span};

/// A word, or a part of one: `isn’t` is two.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Where it stands.
    pub at: Span<InProse>,
    /// The index of its word.
    pub word: usize,
    /// Its tag and form.
    pub label: Label,
    /// What it does in clauses.
    pub role: Option<ClauseWord>,
    /// The noun phrase that holds it.
    pub chunk: Option<u32>,
    /// What it is where it is a mark.
    pub mark: Mark,
}

/// What a mark does to the clauses beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// It is no mark, or one that parts nothing.
    None,
    /// A comma or a dash.
    Comma,
    /// What ends a clause for good: a semicolon, a colon.
    Stop,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A quotation mark.
    Quote,
}

impl Part {
    pub fn tag(&self) -> Tag {
        self.label.tag()
    }

    pub fn form(&self) -> Form {
        self.label.form()
    }

    /// Whether it is a verb of any kind.
    pub fn is_verb(&self) -> bool {
        matches!(self.tag(), Tag::Verb | Tag::Aux)
    }

    /// Whether its form is finite wherever it stands.
    pub fn is_finite(&self) -> bool {
        matches!(self.form(), Form::Past | Form::Present | Form::Plain | Form::Modal)
    }

    /// Whether it is a form of the copula.
    pub fn is_be(&self) -> bool {
        matches!(self.role, Some(ClauseWord::Be | ClauseWord::BeOne | ClauseWord::BeMany))
    }
}

/// Cuts a sentence into parts.
pub(super) fn cut(
    parts: &mut Vec<Part>,
    words: &Words,
    tags: &Tags,
    chunks: &Chunks,
    sentence: &Sentence,
    language: &Language,
) {
    let list = language.token_words();
    let roles = &language.clause_words().all;
    parts.clear();
    let mut chunk = chunks.first_behind(sentence.words.start);
    for i in sentence.words.clone() {
        let word = &words.all()[i];
        while chunks.get(chunk).is_some_and(|c| c.words.end <= i) {
            chunk += 1;
        }
        let inside = chunks.get(chunk).filter(|c| c.words.start <= i).map(|_| chunk as u32);
        let label = tags.label(i);
        let mark = if word.kind == WordKind::Mark { mark(words.text(i), word.spaced) } else { Mark::None };
        let part = Part { at: word.at, word: i, label, role: None, chunk: inside, mark };
        match split(list, words, i) {
            Some((length, second)) => {
                let middle = word.at.end - length;
                let lower = words.lower(i);
                let text = words.text(i);
                let letters = text[text.len() - length as usize..].chars().count();
                let cut = lower.char_indices().rev().nth(letters - 1).map_or(lower.len(), |(at, _)| at);
                let (front, back) = lower.split_at(cut);
                let role = |text: &str| roles.get(Folded::from(text)).copied();
                let first = Span::new(word.at.start as usize, middle as usize);
                let rest = Span::new(middle as usize, word.at.end as usize);
                parts.push(Part { at: first, role: role(front), ..part });
                parts.push(Part { at: rest, role: role(back), label: second, chunk: None, ..part });
            }
            None => parts.push(Part { role: roles.get(words.folded(i)).copied(), ..part }),
        }
    }
}

/// A hyphen is a dash where space stands before it.
fn mark(text: &str, spaced: bool) -> Mark {
    match text {
        "-" if spaced => Mark::Comma,
        "," | "—" | "–" | "--" => Mark::Comma,
        ";" | ":" | "?" | "!" | "." => Mark::Stop,
        "(" | "[" => Mark::Open,
        ")" | "]" => Mark::Close,
        "“" | "”" | "\"" | "‘" | "’" | "'" => Mark::Quote,
        _ => Mark::None,
    }
}
