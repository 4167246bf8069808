//! Short forms of capitals: where a story defines each, and where it uses it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::language::acronyms as lists;
use crate::read::BlockKind;
use crate::text::{InProse, Span};

use super::document::Document;
use super::initials::{self, Mixed};
use crate::grammar::words::{WordKind, Words};

/// A short form of the story.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acronym {
    /// Its letters, without the points and the plural.
    pub letters: String,
    /// Where the story says what it stands for, in order.
    pub defined: Vec<Definition>,
    /// Where the story uses it otherwise, in order.
    pub uses: Vec<Span<InProse>>,
    /// Where it stands beside a name that does not spell it, though nearly.
    pub mixed: Vec<Mixed>,
    /// Where headings use it.
    pub headed: Vec<Span<InProse>>,
    /// Whether the story says what it is without defining it: a name of its initials, a firm of that name, `stands for`.
    pub explained: bool,
}

/// A place where a short form and its full form stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// The short form.
    pub short: Span<InProse>,
    /// The full form; none where the words beside it do not spell the short form.
    pub full: Option<Span<InProse>>,
}

/// Longer short forms are words in capitals.
const LONGEST: usize = 8;

/// A full form of more pieces than this is none.
const WIDEST: usize = 14;

pub(super) fn find(document: &Document) -> Vec<Acronym> {
    let words = document.words();
    let mut found: Vec<Acronym> = Vec::new();
    let mut by_letters: FxHashMap<String, usize> = FxHashMap::default();
    for sentence in document.sentences() {
        let heading = matches!(document.block_kind(sentence.block), BlockKind::Heading(_));
        let range = sentence.words.clone();
        for i in range.clone() {
            let Some(letters) = letters(words, i) else { continue };
            let definition = definition(words, i, &range, &letters);
            let shouted = is_shouted(words, i, &range);
            if definition.is_none() && shouted {
                continue;
            }
            // `Harbor Board (HBR)` and `HBR (Harbor Board)`: a name stands beside it, whatever it spells.
            let beside = definition.map_or(words.text(i + 1) == "(", |d| d.full.is_none());
            let mixed = initials::mixed(words, i, &range, &letters).filter(|_| beside);
            let index = *by_letters.entry(letters.clone()).or_insert_with(|| {
                found.push(Acronym { letters, ..Acronym::default() });
                found.len() - 1
            });
            found[index].mixed.extend(mixed);
            match definition {
                Some(definition) => found[index].defined.push(definition),
                None if heading => found[index].headed.push(words.all()[i].at),
                None => found[index].uses.push(words.all()[i].at),
            }
            found[index].explained |= is_said(words, i) || is_firm(words, i, range.end);
        }
    }
    for sentence in document.sentences() {
        for letters in initials(words, sentence.words.clone()) {
            if let Some(&index) = by_letters.get(&letters) {
                found[index].explained = true;
            }
        }
    }
    found
}

/// `QLP stands for “quay landing permit”`
fn is_said(words: &Words, i: usize) -> bool {
    words.language().acronyms().says.contains(words.folded(i + 1))
}

/// `KTT Corp`, `BPX Systems Inc.`: the name of a firm.
fn is_firm(words: &Words, i: usize, end: usize) -> bool {
    let capital =
        |k: &usize| words.all()[*k].kind == WordKind::Word && words.all()[*k].capital && words.all()[*k].spaced;
    (i + 1..end.min(i + 4)).take_while(capital).any(|k| words.language().acronyms().company.contains(words.folded(k)))
}

/// The initials of names in a sentence, of three letters and more: `NAHM` of `National Association of Harbor Masters`.
fn initials(words: &Words, sentence: Range<usize>) -> Vec<String> {
    let mut found = Vec::new();
    let mut run: Vec<char> = Vec::new();
    for i in sentence.chain([usize::MAX]) {
        let word = words.get(i).filter(|w| w.kind == WordKind::Word);
        if let Some(first) = word.filter(|w| w.capital).and_then(|_| words.text(i).chars().next()) {
            run.push(first);
        } else if word.is_none_or(|_| !words.language().acronyms().skips.contains(words.folded(i))) {
            for start in 0..run.len().saturating_sub(2).min(LONGEST) {
                let ends = start + 3..=run.len().min(start + LONGEST);
                found.extend(ends.map(|end| run[start..end].iter().collect::<String>()));
            }
            run.clear();
        }
    }
    found
}

/// The letters of a short form at `i`: two to eight capitals (`EPA`), perhaps with points (`U.N.`) or the `s` of a
/// plural (`NGOs`).
fn letters(words: &Words, i: usize) -> Option<String> {
    let word = &words.all()[i];
    if word.kind != WordKind::Word || !word.capital {
        return None;
    }
    // `B-52`, `COVID-19`, `@NASA`, `#MAGA`: parts of something longer.
    let tied = |k: usize| matches!(words.text(k), "-" | "@" | "#" | "/" | "&" | "_");
    if !word.spaced && i > 0 && tied(i - 1) || tied(i + 1) && words.get(i + 1).is_some_and(|w| !w.spaced) {
        return None;
    }
    let text = words.text(i);
    let stem = match text.strip_suffix('s') {
        Some(stem) if stem.len() >= 2 => stem,
        _ => text,
    };
    let letters = || stem.chars().filter(|c| *c != '.');
    let capitals = letters().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && letters().filter(|c| c.is_uppercase()).count() >= 2;
    (capitals && (2..=LONGEST).contains(&letters().count())).then(|| letters().collect())
}

/// Whether the word beside it is in capitals too (a line that shouts, a list of tickers), or it stands where capitals
/// mean something else: a dateline, the name of a speaker.
fn is_shouted(words: &Words, i: usize, range: &Range<usize>) -> bool {
    let first = i == 0 || words.all()[i - 1].block != words.all()[i].block;
    if first && matches!(words.text(i + 1), "," | "—" | "–" | "-" | "(" | ":" | "/") || words.text(i + 1) == ":" {
        return true;
    }
    let loud = |k: usize| {
        range.contains(&k)
            && words.all()[k].kind == WordKind::Word
            && words.text(k).len() >= 2
            && words.text(k).chars().all(|c| c.is_uppercase())
            && !lists().known.contains(words.text(k))
    };
    i > 0 && loud(i - 1) || loud(i + 1)
}

/// The definition whose short form stands at `i`.
fn definition(words: &Words, i: usize, range: &Range<usize>, letters: &str) -> Option<Definition> {
    let short = words.all()[i].at;
    let opens = i > range.start && matches!(words.text(i - 1), "(" | "[");
    if opens {
        let closed = matches!(words.text(i + 1), ")" | "]")
            || matches!(words.text(i + 1), "," | ";")
            || words.lower(i + 1) == "or";
        // `(R)`, `(NYSE: AB)`, `(D-Calif.)` define nothing; two letters do where words spell them.
        if !closed {
            return None;
        }
        let quoted_end = i - 1;
        let full = full_before(words, quoted_end, range.start, letters);
        return (full.is_some() || letters.chars().count() >= 3 && is_capital_before(words, quoted_end, range.start))
            .then_some(Definition { short, full });
    }
    // `EPA (Environmental Protection Agency)`
    if words.text(i + 1) == "(" && i + 2 < range.end {
        let close = (i + 2..range.end.min(i + 2 + WIDEST)).find(|&k| words.text(k) == ")")?;
        let full = full_before(words, close, i + 2, letters)
            .filter(|f| f.start == words.all()[i + 2].at.start || words.lower(i + 2) == "the");
        return full.map(|f| Definition { short, full: Some(f) });
    }
    // `Environmental Protection Agency, or EPA,`; `known as EPA`; `abbreviated EPA`
    let mut k = i;
    if k > range.start && words.lower(k - 1) == "the" {
        k -= 1;
    }
    let lead = |n: usize| k.checked_sub(n).filter(|p| *p >= range.start).map_or("", |p| words.lower(p));
    let cut = match (lead(1), lead(2)) {
        ("or", _) => 1,
        ("as", "known") => 2,
        ("abbreviated", _) => 1,
        ("initials", "its") => 2,
        ("acronym", "the" | "its") => 2,
        ("called", _) => 1,
        _ => return None,
    };
    let mut end = k - cut;
    while end > range.start
        && matches!(
            words.lower(end - 1),
            "," | "also"
                | "better"
                | "commonly"
                | "by"
                | "is"
                | "was"
                | "sometimes"
                | "-"
                | "—"
                | "–"
                | "("
                | "“"
                | "\""
        )
    {
        end -= 1;
    }
    let full = full_before(words, end, range.start, letters);
    // `the Open Harbors for All program, or OHA,`: said to stand for what is before it, in whatever letters.
    let said = lead(1) == "or" && lead(2) == "," && matches!(words.text(i + 1), "," | "." | ";" | ")" | ":")
        || matches!((lead(1), lead(2)), ("as", "known") | ("abbreviated", _));
    (full.is_some() || said).then_some(Definition { short, full })
}

/// The words that end before `end` and spell the letters with their initials, small words skipped.
fn full_before(words: &Words, end: usize, start: usize, letters: &str) -> Option<Span<InProse>> {
    let lower: Vec<char> = letters.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let mut left = lower.len();
    let mut last = None;
    let mut k = end;
    let stop = end.saturating_sub(WIDEST + lower.len()).max(start);
    while k > stop && left > 0 {
        k -= 1;
        let word = &words.all()[k];
        if word.kind == WordKind::Mark {
            if matches!(words.text(k), "-" | "’" | "'" | "”" | "\"" | "&" | "“" | ",") {
                continue;
            }
            return None;
        }
        if word.kind != WordKind::Word {
            continue;
        }
        last.get_or_insert(k);
        // One word may give several letters: `Broadcasting` in `NBC` gives one, `LGBT` in one word is rare.
        let first = words.lower(k).chars().next()?;
        if first == lower[left - 1] {
            left -= 1;
            if left == 0 {
                return last.map(|last| word.at.to(words.all()[last].at));
            }
        } else if !lists().skips.contains(words.folded(k)) {
            // A word inside that the initials pass over is tolerated once, if it is small.
            if word.capital {
                return None;
            }
        }
    }
    None
}

/// Whether a capitalised word stands before the parenthesis: a name whose initials are not its short form’s.
fn is_capital_before(words: &Words, end: usize, start: usize) -> bool {
    end > start && words.all()[end - 1].kind == WordKind::Word && words.all()[end - 1].capital
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let page = read::read("story.txt", text.as_bytes().to_vec()).expect("text");
        let document = Document::new(page, None);
        let got: Vec<String> = document
            .acronyms()
            .iter()
            .map(|a| {
                let full: Vec<&str> = a.defined.iter().map(|d| d.full.map_or("?", |f| document.text(f))).collect();
                format!("{} = {} ×{}", a.letters, full.join(" | "), a.uses.len())
            })
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn definitions() {
        check("The Harbor Safety Board (HSB) met. HSB’s chair left.", &["HSB = Harbor Safety Board ×1"]);
        check("HSB (the Harbor Safety Board) met.", &["HSB = Harbor Safety Board ×0"]);
        check("The Union of Dock Workers, or UDW, met.", &["UDW = Union of Dock Workers ×0"]);
        check("The Partido Verde (PVX) met.", &["PVX = ? ×0"]);
        check("It rose. NGOs and the B-52 left.", &["NGO =  ×1"]);
        check("Rep. Ada Quill (R) spoke.", &[]);
    }
}
