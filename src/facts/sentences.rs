//! Sentences: where they end, and where a point does not end one.

use std::ops::Range;

use crate::lexicon::abbreviations;
use crate::text::{InProse, Span};

use super::document::Document;
use super::words::{WordKind, Words};

/// A sentence, with the marks that close it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub at: Span<InProse>,
    /// The indexes of its words and marks.
    pub words: Range<usize>,
    /// The block it stands in.
    pub block: usize,
}

pub(super) fn find(document: &Document) -> Vec<Sentence> {
    let words = document.words();
    let mut sentences = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let block = words.all()[start].block;
        let mut end = start + 1;
        while end < words.len() && words.all()[end].block == block && !breaks(words, end) {
            end += 1;
        }
        sentences.push(Sentence { at: words.span(start..end), words: start..end, block: block as usize });
        start = end;
    }
    sentences
}

/// Whether a sentence begins with the piece `next`, which is not the first of its block.
fn breaks(words: &Words, next: usize) -> bool {
    let here = &words.all()[next];
    if !here.spaced || !begins_like_a_sentence(words, next) {
        return false;
    }
    // Look back over closing marks to what ended.
    let mut last = next - 1;
    let mut closed = false;
    while last > 0 && is_closing(words, last) {
        closed = true;
        last -= 1;
    }
    match words.text(last) {
        "." | "…" => !(words.text(last) == "…" && !closed && !here.capital),
        "?" | "!" => !(closed && cue_follows(words, next)),
        text if words.all()[last].kind == WordKind::Word && text.ends_with('.') => abbreviation_ends(words, last, next, closed),
        _ => false,
    }
}

fn begins_like_a_sentence(words: &Words, i: usize) -> bool {
    let word = &words.all()[i];
    match word.kind {
        WordKind::Word => word.capital || words.text(i).chars().next().is_some_and(|c| !c.is_lowercase()),
        WordKind::Number => true,
        WordKind::Possessive => false,
        WordKind::Mark => {
            let opens = matches!(
                words.text(i),
                "“" | "‘" | "\"" | "'" | "(" | "[" | "«" | "„" | "—" | "–" | "-" | "$" | "£" | "€" | "’" | "@" | "#" | "•"
            );
            opens
                && words.get(i + 1).is_some_and(|w| {
                    w.capital || w.kind == WordKind::Number || matches!(words.text(i), "“" | "\"") || w.kind == WordKind::Mark
                })
        }
    }
}

/// A mark that closes what a sentence opened: it belongs to the sentence before it, as no space parts them.
fn is_closing(words: &Words, i: usize) -> bool {
    let word = &words.all()[i];
    word.kind == WordKind::Mark
        && (!word.spaced || words.text(i) == "”")
        && matches!(words.text(i), "”" | "’" | "\"" | "'" | ")" | "]" | "»" | "“")
}

/// `“Stop!” Ruiz said`: a name and a verb follow, so the sentence goes on.
fn cue_follows(words: &Words, next: usize) -> bool {
    let mut i = next;
    while i < next + 6 {
        match words.get(i) {
            Some(word) if word.kind == WordKind::Word => {
                if matches!(
                    words.lower(i),
                    "said"
                        | "says"
                        | "asked"
                        | "asks"
                        | "wrote"
                        | "shouted"
                        | "yelled"
                        | "told"
                        | "cried"
                        | "exclaimed"
                        | "added"
                        | "tweeted"
                ) {
                    return i > next || !word.capital;
                }
            }
            _ => return false,
        }
        i += 1;
    }
    false
}

fn abbreviation_ends(words: &Words, last: usize, next: usize, closed: bool) -> bool {
    let list = abbreviations();
    let text = words.text(last);
    if closed && matches!(words.text(next - 1), "”" | "\"" | "»") {
        return true;
    }
    let follower = words.text(next);
    let starter = list.sentence_starters.contains(follower) || matches!(follower, "“" | "\"");
    if list.never_final.contains(text) {
        return false;
    }
    let initial = text.chars().count() == 2;
    if initial {
        // `Francis L. Donovan`, `Plan B. The …`: an initial follows a capital word and precedes a name.
        return starter && !matches!(follower, "A" | "I");
    }
    starter
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let page = read::read("story.txt", text.as_bytes().to_vec()).expect("text");
        let document = Document::new(page, None);
        let got: Vec<&str> = document.sentences().iter().map(|s| document.text(s.at)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn points_that_end_nothing() {
        check(
            "Gen. Francis L. Donovan met Rear Adm. Mark S. Schafer at 9 a.m. Monday.",
            &["Gen. Francis L. Donovan met Rear Adm. Mark S. Schafer at 9 a.m. Monday."],
        );
        check("The U.S. Embassy paid $3.5 million. It was late.", &["The U.S. Embassy paid $3.5 million.", "It was late."]);
        check("He left the U.S. He came back.", &["He left the U.S.", "He came back."]);
    }

    #[test]
    fn quotations() {
        check("“We won. We will stay,” he said. “Good!” Ruiz said.", &["“We won.", "We will stay,” he said.", "“Good!” Ruiz said."]);
        check("He said: “It is.” Then he left.", &["He said: “It is.”", "Then he left."]);
    }
}
