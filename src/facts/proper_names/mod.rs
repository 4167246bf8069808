//! Proper names mistyped: a capitalised word that the story has once, a slip of the fingers away from one it has often.
//!
//! People’s names are laid to people elsewhere; this looks at every capitalised word (places, peoples, firms, parts of
//! names), and so asks for more: only the slips that fingers make, and a word that no list and no other place of the
//! story knows.

mod forms;

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::language::{NameWord, capitals, names};
use crate::text::{InProse, Span};

use crate::facts::document::Document;
use crate::facts::people::{NameForm, key_of_lower};
use crate::grammar::words::{WordKind, Words};

/// A word that looks like a slip of a commoner one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameSlip {
    /// The word.
    pub at: Span<InProse>,
    /// The first place of the word it looks like.
    pub model: Span<InProse>,
    /// How often the story has that one.
    pub times: usize,
    /// What sort of name it is.
    pub sort: NameSort,
    /// Whether the story has the other spelling often enough to be taken for right.
    pub sure: bool,
}

/// What sort of name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameSort {
    /// A place’s.
    Place,
    /// A firm’s, a body’s, a product’s.
    Organization,
    /// A person’s, or one of any sort.
    Name,
}

/// Shorter words are too like one another.
const SHORTEST: usize = 5;

/// How often a word must stand in the story to be taken for right.
const OFTEN: usize = 3;

/// More words with one edge than these are not compared.
const MOST: usize = 48;

/// The capitalised words of one key.
#[derive(Default)]
struct Seen {
    first: usize,
    count: usize,
    /// Whether one of them is part of a person’s own name.
    name: bool,
    /// Whether all of them begin sentences.
    opens: bool,
    /// Whether it is written with letters of other languages.
    accented: bool,
    /// Whether one of them stands where places do: `in Marlow`.
    place: bool,
}

pub(in crate::facts) fn find(document: &Document) -> Vec<NameSlip> {
    let words = document.words();
    let is_small = |word: &str| document.small_words().has(words, word);
    let mut seen: FxHashMap<Cow<'_, str>, Seen> = FxHashMap::default();
    let mut order: Vec<Cow<'_, str>> = Vec::new();
    let own = owned(document);
    let mut owner = own.iter().peekable();
    for (i, word) in words.all().iter().enumerate() {
        if word.kind != WordKind::Word || !word.capital || !is_candidate(words, i) {
            continue;
        }
        let name = key_of_lower(words.lower(i));
        while owner.next_if(|o| o.end <= i).is_some() {}
        let entry = seen.entry(name.clone()).or_insert_with(|| {
            order.push(name);
            Seen { first: i, count: 0, name: false, opens: true, place: false, accented: !words.text(i).is_ascii() }
        });
        entry.count += 1;
        entry.name |= owner.peek().is_some_and(|o| o.contains(&i));
        entry.place |= i > 0 && matches!(words.lower(i - 1), "in" | "near");
        entry.opens &= i == 0
            || words.all()[i - 1].block != word.block
            || matches!(words.text(i - 1), "." | "?" | "!" | "“" | "”" | "\"" | ":" | "•");
    }
    let mut edges: FxHashMap<[char; 2], Vec<&str>> = FxHashMap::default();
    let known = |n: &str| capitals().word(n).any() || names().word(n) != NameWord::default();
    let often = |n: &str| seen[n].count >= if known(n) || seen[n].name { OFTEN - 1 } else { OFTEN };
    for name in order.iter().filter(|n| often(n) && !(capitals().word(&***n).opener && is_small(n))) {
        for edge in ends(name) {
            let list = edges.entry(edge).or_default();
            if list.len() < MOST {
                list.push(name);
            }
        }
    }
    let mut found = Vec::new();
    for name in &order {
        let odd = &seen[name];
        if odd.count > 2
            || odd.name
            || capitals().word(&**name).any()
            || names().word(&**name) != NameWord::default()
            || is_small(name)
        {
            continue;
        }
        let mut models = ends(name).into_iter().filter_map(|e| edges.get(&e)).flatten().filter(|model| {
            let right = &seen[**model];
            let counts = right.count > odd.count && (right.count > 2 * odd.count || known(model));
            let place = right.name && odd.place && !known(model);
            // Peoples have other names in their own languages, and short words are like one another.
            let swap =
                name.len() == model.len() && name.bytes().zip(model.bytes()).filter(|(a, b)| a != b).count() == 2;
            let foreign = capitals().word(**model).people && !swap || odd.accented;
            let short = !right.name && !swap && name.chars().count() < 6;
            counts && is_slip(name, model) && (!odd.opens || right.name || known(model)) && !place && !foreign && !short
        });
        let Some(model) = models.next() else { continue };
        if models.any(|other| other != model) {
            continue;
        }
        let right = &seen[*model];
        let (at, model) = (words.all()[odd.first].at, words.all()[right.first].at);
        found.push(NameSlip { at, model, times: right.count, sort: NameSort::Name, sure: true });
    }
    let told = |slip: &NameSlip| found.iter().any(|other| slip.at.contains(other.at) || other.at.contains(slip.at));
    let more: Vec<NameSlip> = forms::find(&document.grammar, document.people(), document.organizations())
        .into_iter()
        .filter(|slip| !told(slip))
        .collect();
    found.extend(more);
    found.sort_by_key(|slip| slip.at);
    found
}

/// The words of people’s own names, in order: whoever is introduced so is called so.
fn owned(document: &Document) -> Vec<Range<usize>> {
    let words = document.words();
    let mut all: Vec<Range<usize>> = document
        .people()
        .iter()
        .flat_map(|p| &p.mentions)
        .filter(|m| !matches!(m.form, NameForm::Inside | NameForm::Title))
        .map(|m| words.within(m.at))
        .collect();
    all.sort_by_key(|r| r.start);
    all
}

/// A word of letters with one capital, long enough, that stands free.
fn is_candidate(words: &Words, i: usize) -> bool {
    let word = &words.all()[i];
    let text = words.text(i);
    let tied = |k: usize| matches!(words.text(k), "@" | "#" | "/" | "_" | "." | "-");
    if !word.spaced && i > 0 && tied(i - 1)
        || tied(i + 1) && words.get(i + 1).is_some_and(|w| !w.spaced) && words.get(i + 2).is_some_and(|w| !w.spaced)
    {
        return false;
    }
    text.chars().count() >= SHORTEST && text.chars().skip(1).all(|c| c.is_lowercase())
}

/// The first two and the last two letters, marked apart.
fn ends(name: &str) -> [[char; 2]; 2] {
    let mut chars = name.chars();
    let first = [chars.next().unwrap_or(' '), chars.next().unwrap_or(' ')];
    let mut back = name.chars().rev();
    let last = [back.next().unwrap_or(' ').to_ascii_uppercase(), back.next().unwrap_or(' ').to_ascii_uppercase()];
    [first, last]
}

/// Whether fingers make the one of the other: two neighbours swapped, a letter doubled or not, one vowel for another, a
/// letter lost or added inside. Never in the first letter, and in the last one only by a swap: endings make other
/// words.
fn is_slip(odd: &str, model: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (odd.chars().collect(), model.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let vowel = |c: char| "aeiou".contains(c);
    if front == 0 || a == b {
        return false;
    }
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Equal => {
            let middle = a.len() - (front + back).min(a.len());
            match middle {
                1 => back > 0 && vowel(a[front]) && vowel(b[front]),
                2 => a[front] == b[front + 1] && a[front + 1] == b[front],
                _ => false,
            }
        }
        order => {
            let (short, long) = if order.is_lt() { (&a, &b) } else { (&b, &a) };
            if long.len() - short.len() != 1 || front + back < short.len() || back == 0 {
                return false;
            }
            let extra = long[front.min(long.len() - 1)];
            let doubled = long.get(front + 1) == Some(&extra) || front > 0 && long[front - 1] == extra;
            doubled || short.len() >= 7 && back >= 2
        }
    }
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
            .name_slips()
            .iter()
            .map(|s| format!("{} for {}", document.text(s.at), document.text(s.model)))
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn places() {
        check(
            "They left Veldoria. In Veldoria it rained. The roads of Veldoria and of Veldroia were wet.",
            &["Veldroia for Veldoria"],
        );
        // Endings make other words, and so does a small word of the story.
        check("They left Veldoria. In Veldoria it rained. The roads of Veldoria were wet. A Veldorian said so.", &[]);
        check("The Marlin Group, Marlin Bank and Marlin House. He caught a merlin at Merlin House.", &[]);
    }
}
