//! Sentences: where they end, and where a point does not end one.

use std::ops::Range;

use crate::language::{VerbForm, WordClass};
use crate::text::{InProse, Span};

use super::again::Change;
use super::words::{Word, WordKind, Words};

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

/// Nothing longer is a sentence, in pieces: a table, a list of results, a broken file. It is cut, so that what looks at
/// every pair of words in a sentence stays quick on any input.
const LONGEST: usize = 600;

/// The sentences of a story cut into words.
pub fn find(words: &Words) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(words.len() / 20 + 1);
    find_in(words, 0..words.len(), &mut sentences);
    sentences
}

/// The same, with what holds of an earlier version taken over.
pub(super) fn again(words: &Words, before: &[Sentence], change: &Change) -> Vec<Sentence> {
    let anew = |sentences: &mut Vec<Sentence>| find_in(words, change.start..change.end, sentences);
    change.spliced(
        before,
        |sentence| sentence.words.start,
        anew,
        |sentence| Sentence {
            at: change.span(sentence.at),
            words: change.pieces(&sentence.words),
            block: change.block(sentence.block),
        },
    )
}

/// The sentences of some blocks, by their pieces.
fn find_in(words: &Words, pieces: Range<usize>, sentences: &mut Vec<Sentence>) {
    let mut start = pieces.start;
    while start < pieces.end {
        let block = words.all()[start].block;
        let mut end = start + 1;
        while end < words.len()
            && words.all()[end].block == block
            && end - start < LONGEST
            && !breaks(words, start, end)
        {
            end += 1;
        }
        sentences.push(Sentence { at: words.span(start..end), words: start..end, block: block as usize });
        start = end;
    }
}

/// Whether the sentence that began with the piece `start` ends before the piece `next`, which stands in its block.
fn breaks(words: &Words, start: usize, next: usize) -> bool {
    let here = &words.all()[next];
    if !here.spaced || !may_end(words, next - 1) || !begins_like_a_sentence(words, next) {
        return false;
    }
    // Look back over closing marks to what ended.
    let mut last = next - 1;
    while last > start && is_closing(words, last) {
        last -= 1;
    }
    let closed = last < next - 1;
    let abbreviation = words.all()[last].kind == WordKind::Word && words.text(last).ends_with('.');
    match words.text(last) {
        "…" | "." if is_ellipsis(words, start, last) => ellipsis_ends(words, start, last, next, closed),
        "." if opens_a_list(words, start, last) => false,
        "." | "。" => true,
        "?" | "!" | "？" | "！" | "‽" if closed => !cue_follows(words, next),
        "?" | "!" | "？" | "！" | "‽" => !is_named_with_its_mark(words, last, next),
        _ if abbreviation => abbreviation_ends(words, start, last, next, closed),
        _ => false,
    }
}

/// A quick look at the piece before the space: few pieces can end a sentence.
fn may_end(words: &Words, last: usize) -> bool {
    match words.all()[last].kind {
        WordKind::Mark => true,
        WordKind::Word => words.text(last).ends_with('.'),
        WordKind::Number | WordKind::Possessive => false,
    }
}

fn begins_like_a_sentence(words: &Words, i: usize) -> bool {
    let word = &words.all()[i];
    match word.kind {
        WordKind::Word => word.capital || words.text(i).chars().next().is_some_and(|c| !c.is_lowercase()),
        WordKind::Number => true,
        WordKind::Possessive => false,
        WordKind::Mark => {
            let follows = words.get(i + 1).filter(|w| w.block == word.block);
            let like = |w: &Word| w.capital || matches!(w.kind, WordKind::Number | WordKind::Mark);
            match words.text(i) {
                // A speech may go on in lower case, and begins a sentence all the same.
                "“" | "\"" | "«" | "„" | "「" => follows.is_some_and(|w| !w.spaced),
                // `the bar. (2012)` goes on; `(The access was …` does not.
                "(" => follows.is_some_and(|w| w.capital || w.kind == WordKind::Mark),
                "‘" | "'" | "’" | "[" | "$" | "£" | "€" | "@" | "#" | "•" | "¿" | "¡" | "*" => {
                    follows.is_some_and(like)
                }
                _ => false,
            }
        }
    }
}

/// A mark that closes what a sentence opened: it belongs to the sentence before it, as no space parts them.
fn is_closing(words: &Words, i: usize) -> bool {
    let word = &words.all()[i];
    word.kind == WordKind::Mark
        && (!word.spaced || words.text(i) == "”")
        && matches!(words.text(i), "”" | "’" | "\"" | "'" | ")" | "]" | "»" | "“" | "」" | "*")
}

/// `…`, `...`, `. . .`
fn is_ellipsis(words: &Words, start: usize, last: usize) -> bool {
    words.text(last) == "…" || (last > start && words.text(last - 1) == ".")
}

/// Words left out at the end of a sentence (`worse. … The`) or in the middle of one (`at … Ruiz`).
fn ellipsis_ends(words: &Words, start: usize, last: usize, next: usize, closed: bool) -> bool {
    let mut first = last;
    while first > start && matches!(words.text(first), "." | "…") {
        first -= 1;
    }
    let dots = &words.all()[first + 1..=last];
    let before = &words.all()[first];
    if before.kind == WordKind::Mark && !is_closing(words, first) && !matches!(words.text(first), "?" | "!") {
        // It stands where the sentence begins: `“… There is`.
        return first > start && !matches!(words.text(first), "“" | "\"" | "‘" | "(" | "[" | "," | ":" | ";");
    }
    let point_before = dots.len() > 1 && !dots[0].spaced && dots[1].spaced || dots.len() == 4;
    let ended = point_before
        || matches!(words.text(first), "?" | "!")
        || (before.kind == WordKind::Mark && is_closing(words, first));
    ended || closed || is_starter(words, next)
}

/// `1.`, `a.` at the beginning of a line: the number of an item, or `Q.` and `A.` of an interview.
fn opens_a_list(words: &Words, start: usize, last: usize) -> bool {
    last == start + 1
        && (words.all()[start].kind == WordKind::Number && words.text(start).len() <= 3
            || words.text(start).chars().count() == 1)
}

/// `“Stop!” Ruiz said`: a name and a verb of speaking follow, so the sentence goes on.
fn cue_follows(words: &Words, next: usize) -> bool {
    const FARTHEST: usize = 24;
    if words.is(next, WordClass::SubjectPronoun) {
        return false;
    }
    let mut apposition = false;
    for i in next..next + FARTHEST {
        let Some(word) = words.get(i).filter(|w| w.block == words.all()[next].block) else { return false };
        match words.text(i) {
            // `“Why?” Ruiz, the mayor of Dunmore, asked`
            "," if i > next => apposition = true,
            "’" | "'" | "-" | "\u{2011}" => {}
            _ if word.kind == WordKind::Mark || word.kind == WordKind::Number => return false,
            _ if i > next && says(words, i) => return !apposition || words.text(i - 1) == ",",
            _ if apposition || word.capital || word.kind == WordKind::Possessive || i < next + 7 => {}
            _ => return false,
        }
    }
    false
}

fn says(words: &Words, i: usize) -> bool {
    words.is(i, WordClass::CaptionVerb)
        || words
            .language()
            .reporting_verbs()
            .get(words.folded(i))
            .is_some_and(|(_, form)| matches!(form, VerbForm::Past))
}

/// `Yahoo! executives`: the mark is part of the name.
fn is_named_with_its_mark(words: &Words, last: usize, next: usize) -> bool {
    last > 0 && words.language().abbreviations().with_mark.contains(words.text(last - 1)) && !is_starter(words, next)
}

fn is_starter(words: &Words, i: usize) -> bool {
    let text = words.text(i);
    match text.split_once(['’', '\'']) {
        Some((verb, "t")) if words.all()[i].capital => verb.ends_with('n'),
        Some((subject, _)) if !subject.is_empty() => {
            words.language().abbreviations().sentence_starters.contains(subject)
        }
        _ => words.language().abbreviations().sentence_starters.contains(text) || matches!(text, "“" | "\"" | "‘"),
    }
}

fn abbreviation_ends(words: &Words, start: usize, last: usize, next: usize, closed: bool) -> bool {
    let list = words.language().abbreviations();
    let text = words.text(last);
    let before = last.checked_sub(1).filter(|&i| i >= start);
    if last == start && text.chars().count() == 2 {
        // `Q. Why did you …`
        return false;
    }
    if closed && matches!(words.text(next - 1), "”" | "\"" | "»") {
        return true;
    }
    if list.never_final.contains(text) {
        return false;
    }
    let follower = &words.all()[next];
    let starter = is_starter(words, next);
    let is_word = follower.kind == WordKind::Word && follower.capital;
    let title =
        list.never_final.contains(words.text(next)) && !matches!(words.text(next), "Mr." | "Mrs." | "Ms." | "Dr.");
    match text {
        "No." => return follower.kind != WordKind::Number && words.text(next) != "#",
        "etc." => return is_word || starter,
        "a.m." | "p.m." => {
            // `At 9 a.m. Ruiz arrived`; `at 8 p.m. Monday`.
            let leads = before.is_some_and(|i| i <= start + 4) && list.time_leads.contains(words.lower(start));
            return (is_word && !leads || starter) && !list.after_times.contains(words.text(next));
        }
        _ => {}
    }
    if list.places.contains(text) && before.is_some_and(|i| words.text(i) == ",") && !closed {
        // Inside a sentence a comma follows the state: `in Reno, Nev., on Friday`.
        return (is_word && !title || starter) && follower.kind != WordKind::Number;
    }
    let initial = text.chars().count() == 2;
    if initial {
        // `Alma R. Dorn`, `Plan B. The …`: an initial follows a capital word and precedes a name.
        let lone = before.is_some_and(|i| match text {
            "I." => !words.all()[i].capital || list.counted.contains(words.lower(i)),
            "V." | "X." => list.counted.contains(words.lower(i)),
            _ => false,
        });
        return lone || starter && !matches!(words.text(next), "A" | "I");
    }
    starter && !title
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::read;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let page = read::read("story.txt", text.as_bytes().to_vec()).expect("text");
        let words = Words::of(&page.prose, Language::english());
        let got: Vec<&str> = find(&words).iter().map(|s| page.prose.slice(s.at)).collect();
        assert_eq!(got, expected);
    }

    /// The sentences of one paragraph, parted by ` / `.
    #[track_caller]
    fn same(expected: &str) {
        check(&expected.replace(" / ", " "), &expected.split(" / ").collect::<Vec<_>>());
    }

    #[test]
    fn points_that_end_nothing() {
        same("Gen. Francis L. Orsini met Rear Adm. Mark S. Lund at 9 a.m. Monday. / It rained.");
        same("The U.S. Embassy paid $3.5 million. / It was late.");
        same("He left the U.S. / He came back. / The former U.S. Sen. Ada Rhee stayed.");
        same("Ranked No. 3, St. Orla beat No. 5 Dunmore. / “No. / We lost.”");
        same("He met J.K. Marsh, George W. Penn and J. Ruiz Jr. at Penn & Co. headquarters.");
        same("Inc. founder Ruiz (b. August 1950, d. 2015) and Lund (c. 1900) met.");
        same("She won 3.5 points. / 20 people came. / That is Plan B. / The end.");
        same("He served in World War I. American forces came later.".replace("I. A", "I. / A").as_str());
        same("It was Ruiz and I. / Maria left. / He taught Henry V. / They read it.");
        same("We need beds, tents, etc. / Volunteers came.");
    }

    #[test]
    fn times_and_states() {
        same("It opens at 2 p.m. / Ruiz will be free at 8 p.m. EST on 9 a.m. Sunday and 10 a.m. local time.");
        same("By 9 a.m. Ruiz had left. / The move came at noon.");
        same("They met in Reno, Nev. / Together they left for Pa. Gov. Lund’s home.");
        same("DUNMORE, Calif. (AP) — Sen. Ruiz (D-Calif.) said no.");
        same("AUGUSTA, Me. — Ruiz left.");
    }

    #[test]
    fn quotations() {
        same("“We won. / We will stay,” he said. / “Good!” Ruiz said.");
        same("He said: “It is.” / Then he left.");
        same(
            "“Why?” Sen. Ada Ruiz, the mayor of Dunmore, asked. / “Who?” / He said no. / “Is it?” / The crowd was silent.",
        );
        same("“Lock the gate! / Lock it!” the crowd cried. / “Stop!” shouted Ruiz.");
        same("He agreed. / “and so it goes,” she wrote.");
        same("She said ‘no.’ / He left (he had to.) / The end.");
        same("Yahoo! executives met Jeopardy! host Ruiz. / They left.");
    }

    #[test]
    fn ellipses() {
        same("“… There is hope. … / The rest is work …”");
        same(
            "I waited ... and Ruiz came. / He was near… Ruiz himself. / We talked … / They left … / We’re back ... / Don’t ask.",
        );
        same("It is worse. . . . / Nobody came . . . to look.");
        same("It is worse.... / Nobody came.");
    }

    #[test]
    fn lines() {
        same("Q. Why did you go? / A. I had to.");
        same("1. The first item. / Then more.");
        same("1988. / The rest is known.");
        same("It won for Up and Away! (1965), and for more. / (The owner left.)");
        same("He said no. — Russian for no.");
        let endless = "word ".repeat(LONGEST + 1);
        check(endless.trim(), &[endless[..LONGEST * 5].trim(), "word"]);
    }
}
