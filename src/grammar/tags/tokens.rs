//! Words as grammar counts them: contractions parted (`is|n’t`), and pieces that are one word joined (`non-avian`).

use crate::grammar::words::{Word, WordKind, Words};
use crate::language::{Language, TokenWords};
use crate::text::{InProse, Span};

use super::Tags;
use super::label::{Form, Label, Tag};

/// A word of a treebank: a written word, a part of one, or several pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub at: Span<InProse>,
    /// What it is.
    pub label: Label,
}

/// The tokens of a story, in order.
pub fn tokens(words: &Words, tags: &Tags, language: &Language) -> Vec<Token> {
    let list = language.token_words();
    let mut tokens = Vec::with_capacity(words.len() + words.len() / 16);
    let mut i = 0;
    while let Some(word) = words.get(i) {
        let length = joined(list, words, i);
        let label = tags.label(i + length - 1);
        let at = word.at.to(words.all()[i + length - 1].at);
        match split(list, words, i).filter(|_| length == 1) {
            Some((part, second)) => {
                let middle = word.at.end - part;
                tokens.push(Token { at: Span::new(word.at.start as usize, middle as usize), label });
                tokens.push(Token { at: Span::new(middle as usize, word.at.end as usize), label: second });
            }
            None => tokens.push(Token { at, label }),
        }
        i += length;
    }
    tokens
}

/// How many bytes at the end of a word are a word of their own, and which.
pub(in crate::grammar) fn split(list: &TokenWords, words: &Words, i: usize) -> Option<(u32, Label)> {
    if words.get(i)?.kind != WordKind::Word {
        return None;
    }
    let lower = words.lower(i);
    let ending = |endings: &[String]| {
        let found = endings.iter().find(|&ending| lower.len() > ending.len() && lower.ends_with(ending.as_str()));
        found.map(|ending| ending.chars().count())
    };
    let particle = Label::of(Tag::Part, Form::None);
    let (letters, label) = if lower.contains('\'') {
        match ending(&list.particles) {
            Some(letters) => (letters, particle),
            None => (ending(&list.auxiliaries)?, Label::of(Tag::Aux, Form::Plain)),
        }
    } else {
        (list.joined.get(words.folded(i))?.len(), particle)
    };
    let last = words.text(i).char_indices().rev().nth(letters - 1)?;
    Some(((words.text(i).len() - last.0) as u32, label))
}

/// How many pieces from a place on are one token.
fn joined(list: &TokenWords, words: &Words, i: usize) -> usize {
    let Some(first) = words.get(i) else { return 1 };
    let touching = |k: usize| words.get(k).filter(|w: &&Word| !w.spaced && w.block == first.block);
    if first.kind == WordKind::Word && list.prefixes.contains(words.folded(i)) {
        let hyphen = touching(i + 1).is_some_and(|_| words.text(i + 1) == "-");
        let behind = touching(i + 2).is_some_and(|w| w.kind == WordKind::Word);
        return if hyphen && behind { 3 } else { 1 };
    }
    if first.kind == WordKind::Mark && matches!(words.text(i), "-" | ".") {
        return (i + 1..).take_while(|&k| touching(k).is_some() && words.text(k) == words.text(i)).count() + 1;
    }
    1
}
