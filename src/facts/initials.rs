//! The letters of a short form held against the first letters of the name beside it: where they are the same letters in
//! another order, or one of them is another letter, one of the two is mistyped.

use std::ops::Range;

use crate::text::{InProse, Span};

use crate::grammar::words::{WordKind, Words};

/// A short form whose letters its name does not spell, though nearly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mixed {
    /// The short form.
    pub short: Span<InProse>,
    /// The name.
    pub name: Span<InProse>,
    /// The letters that the name spells.
    pub right: String,
    /// Whether two neighbouring letters changed places; otherwise one is another letter.
    pub swapped: bool,
    /// Whether the name is known to begin where it was taken to begin.
    pub whole: bool,
    /// Whether the name ends as those of companies do.
    pub firm: bool,
}

/// How many pieces may stand between a name and its short form: `, or the`, `(`.
const APART: usize = 4;

/// Shorter short forms are too like one another.
const SHORTEST: usize = 3;

/// The name that a short form at `i` was probably made from.
pub(super) fn mixed(words: &Words, i: usize, sentence: &Range<usize>, letters: &str) -> Option<Mixed> {
    let letters = letters.to_uppercase();
    if letters.chars().count() < SHORTEST || !letters.chars().all(char::is_alphabetic) {
        return None;
    }
    let named = |k: usize| words.all()[k].kind == WordKind::Word && words.all()[k].capital;
    let joint = |k: usize| words.all()[k].kind == WordKind::Mark || !words.all()[k].capital;
    // `Harbor Safety Board (HSB)`, `Harbor Safety Board, or HSB,`, and `HSB (Harbor Safety Board)`.
    let end = match words.text(i + 1) {
        "(" => (i + 2..sentence.end).find(|&k| words.text(k) == ")")?,
        _ => (sentence.start.max(i.saturating_sub(APART))..i).rev().take_while(|&k| joint(k)).min()?,
    };
    let floor = if words.text(i + 1) == "(" { i + 2 } else { sentence.start };
    if end <= floor {
        return None;
    }
    if !named(end - 1) {
        return plain(words, i, floor, &letters);
    }
    let name = Name::before(words, end, floor);
    [false, true].into_iter().find_map(|small| {
        let (start, spelled) = name.last(words, letters.chars().count(), small)?;
        let kind = differs(&spelled, &letters)?;
        Some(Mixed {
            short: words.all()[i].at,
            name: words.span(start..end),
            right: spelled.into_iter().collect(),
            swapped: kind == Slip::Swapped,
            whole: start == name.start,
            firm: words.language().acronyms().company.contains(words.folded(end - 1)),
        })
    })
}

/// `chronic kidney failure, or CFK`: the same letters as the words before it give, two of them swapped. Of words in
/// lower case nothing else is sure.
fn plain(words: &Words, i: usize, floor: usize, letters: &str) -> Option<Mixed> {
    let mark = (i.saturating_sub(APART).max(floor)..i).rev().find(|&k| words.all()[k].kind == WordKind::Mark)?;
    let or = words.language().acronyms().joins.contains(words.folded(i - 1));
    if !matches!(words.text(mark), "," | "(") || mark + 1 + usize::from(or) != i {
        return None;
    }
    let run = (floor..mark).rev().take_while(|&k| words.all()[k].kind == WordKind::Word && !words.all()[k].capital);
    let start = run.take(letters.chars().count()).last()?;
    let spelled: Vec<char> = (start..mark).filter_map(|k| words.text(k).to_uppercase().chars().next()).collect();
    let swapped = spelled.len() == letters.chars().count() && differs(&spelled, letters)? == Slip::Swapped;
    swapped.then(|| Mixed {
        short: words.all()[i].at,
        name: words.span(start..mark),
        right: spelled.into_iter().collect(),
        swapped,
        whole: true,
        firm: false,
    })
}

/// How a short form differs from what its name spells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slip {
    Swapped,
    Other,
}

/// The one slip that parts two rows of letters.
fn differs(spelled: &[char], letters: &str) -> Option<Slip> {
    let letters: Vec<char> = letters.chars().collect();
    let odd: Vec<usize> = (0..letters.len()).filter(|&n| spelled.get(n) != letters.get(n)).collect();
    match odd[..] {
        [_] => Some(Slip::Other),
        [one, next] if next == one + 1 && spelled[one] == letters[next] && spelled[next] == letters[one] => {
            Some(Slip::Swapped)
        }
        // `National Bureau of Road Safety (NRSB)`: the same letters behind the same first one.
        [first, ..] if first > 0 && letters.len() > 3 && is_anagram(spelled, &letters) => Some(Slip::Swapped),
        _ => None,
    }
}

fn is_anagram(spelled: &[char], letters: &[char]) -> bool {
    let sorted = |letters: &[char]| {
        let mut letters = letters.to_vec();
        letters.sort_unstable();
        letters
    };
    let (one, other) = (sorted(spelled), sorted(letters));
    one == other && one.windows(2).all(|two| two[0] != two[1])
}

/// A run of capitals with the small words between them.
struct Name {
    start: usize,
    end: usize,
}

impl Name {
    fn before(words: &Words, end: usize, floor: usize) -> Self {
        let capitals = words.language().capitals();
        let opens = |k: usize| k == floor || words.all()[k - 1].kind == WordKind::Mark;
        let mut start = end;
        for k in (floor..end).rev() {
            let word = &words.all()[k];
            match word.kind {
                // `The`, `Teachers` are words of the sentence only where one begins.
                WordKind::Word if word.capital && !(opens(k) && capitals.word(words.folded(k)).opener) => start = k,
                WordKind::Word if is_small(words, k) => {}
                WordKind::Mark if !word.spaced && matches!(words.text(k), "-" | "‑") => {}
                WordKind::Possessive if k + 1 < end => {}
                WordKind::Mark if !word.spaced && k + 1 < end && matches!(words.text(k), "'" | "’") => {}
                _ => break,
            }
        }
        Self { start, end }
    }

    /// Where the last words begin that give so many letters, and the letters; with the small words or without.
    fn last(&self, words: &Words, letters: usize, small: bool) -> Option<(usize, Vec<char>)> {
        let gives: Vec<usize> = self.gives(words, small).collect();
        let from = gives.len().checked_sub(letters)?;
        let start = gives[from];
        let spelled = gives[from..].iter().filter_map(|&k| words.text(k).to_uppercase().chars().next()).collect();
        words.all()[start].capital.then_some((start, spelled))
    }

    fn gives(&self, words: &Words, small: bool) -> impl Iterator<Item = usize> {
        (self.start..self.end).filter(move |&k| words.all()[k].kind == WordKind::Word && (small || !is_small(words, k)))
    }
}

fn is_small(words: &Words, k: usize) -> bool {
    !words.all()[k].capital && words.language().acronyms().skips.contains(words.folded(k))
}
