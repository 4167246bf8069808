//! Proper names mistyped: a capitalised word that the story has once, a slip of the fingers away from one it has often.
//!
//! People’s names are laid to people elsewhere; this looks at every capitalised word (places, peoples, firms, parts of
//! names), and so asks for more: only the slips that fingers make, and a word that no list and no other place of the
//! story knows.

mod alike;
mod forms;

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::grammar::Grammar;
use crate::language::NameWord;
use crate::text::{InProse, Places, Span};

use crate::facts::document::Document;
use crate::facts::people::{NameForm, is_turned, key_of_lower};
use crate::facts::told_apart::are_told_apart;
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

/// Shorter words are only asked about.
const SURE: usize = 6;

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
    /// Whether one of them begins a name turned round: `Voss, Elaine`.
    turned: bool,
}

pub(in crate::facts) fn find(document: &Document) -> Vec<NameSlip> {
    let mut found = mistyped(document);
    let told = Places::of(found.iter().map(|slip| slip.at));
    let more = forms::find(&document.grammar, document.people(), document.organizations());
    let inside = |slip: &NameSlip| told.any(slip.at, |other| slip.at.contains(other) || other.contains(slip.at));
    found.extend(more.into_iter().filter(|slip| !inside(slip)));
    let slips = document.people().iter().flat_map(|p| &p.mentions).filter(|m| m.form == NameForm::Slip).map(|m| m.at);
    let told = Places::of(found.iter().map(|slip| slip.at).chain(slips));
    let more = alike::find(&document.grammar, document.people());
    found.extend(more.into_iter().filter(|slip| !told.any(slip.at, |other| other.overlaps(slip.at))));
    // A day or a town that the lists know is no second name.
    let language = document.language();
    let known = |slip: &NameSlip| {
        let model = document.text(slip.model).to_lowercase();
        language.capitals().word(&*model).any() || language.names().word(&*model) != NameWord::default()
    };
    found.retain(|slip| known(slip) || !are_told_apart(&document.grammar, slip.at, slip.model));
    found.sort_by_key(|slip| slip.at);
    found
}

/// Words that are one slip of the fingers away from commoner ones.
fn mistyped(document: &Document) -> Vec<NameSlip> {
    let reader = Reader::of(document);
    let models = reader.models();
    reader.order.iter().filter_map(|name| reader.slip(name, &models)).collect()
}

/// The capitalised words of a story.
struct Reader<'a> {
    grammar: &'a Grammar,
    words: &'a Words,
    seen: FxHashMap<Cow<'a, str>, Seen>,
    /// Their keys in the order of the story.
    order: Vec<Cow<'a, str>>,
}

impl<'a> Reader<'a> {
    fn of(document: &'a Document) -> Self {
        let words = document.words();
        let mut reader = Self { grammar: &document.grammar, words, seen: FxHashMap::default(), order: Vec::new() };
        let own = owned(document);
        let mut owner = own.iter().peekable();
        for (i, word) in words.all().iter().enumerate() {
            if word.kind != WordKind::Word || !word.capital || !is_candidate(words, i) {
                continue;
            }
            while owner.next_if(|o| o.end <= i).is_some() {}
            reader.enter(i, owner.peek().is_some_and(|o| o.contains(&i)));
        }
        reader
    }

    fn enter(&mut self, i: usize, own: bool) {
        let words = self.words;
        let name = key_of_lower(words.lower(i));
        let accented = !words.text(i).is_ascii();
        let order = &mut self.order;
        let entry = self.seen.entry(name.clone()).or_insert_with(|| {
            order.push(name);
            Seen { first: i, count: 0, name: false, opens: true, place: false, turned: false, accented }
        });
        entry.count += 1;
        entry.name |= own;
        entry.turned |= is_turned(words, i..i + 1);
        entry.place |= i > 0 && words.language().names().inside.contains(words.folded(i - 1));
        entry.opens &= i == 0
            || words.all()[i - 1].block != words.all()[i].block
            || matches!(words.text(i - 1), "." | "?" | "!" | "“" | "”" | "\"" | ":" | "•");
    }

    /// Words that may be the right spelling of another, by their first and last letters.
    fn models(&self) -> FxHashMap<[char; 2], Vec<&str>> {
        let mut edges: FxHashMap<[char; 2], Vec<&str>> = FxHashMap::default();
        let often = |n: &str| {
            let least = if self.is_place(n) { 1 } else { OFTEN - usize::from(self.is_known(n) || self.seen[n].name) };
            self.seen[n].count >= least
        };
        let opener = |n: &str| self.words.language().capitals().word(n).opener && self.is_small(n);
        for name in self.order.iter().filter(|n| often(n) && !opener(n)) {
            for edge in ends(name) {
                let list = edges.entry(edge).or_default();
                if list.len() < MOST {
                    list.push(name);
                }
            }
        }
        edges
    }

    /// What a word looks like a slip of, where that is one word.
    fn slip(&self, name: &str, edges: &FxHashMap<[char; 2], Vec<&str>>) -> Option<NameSlip> {
        let odd = &self.seen[name];
        if odd.count > 2 || odd.name || odd.turned || self.is_known(name) || self.is_small(name) {
            return None;
        }
        let names = self.words.language().names();
        let near = |sure: bool| {
            let mut models = ends(name)
                .into_iter()
                .filter_map(|edge| edges.get(&edge))
                .flatten()
                .filter(|model| !names.are_of_one_root(name, model))
                .filter(|model| if sure { self.is_model(name, model) } else { self.is_near_place(name, model) });
            let model = *models.next()?;
            models.all(|other| *other == model).then_some(model)
        };
        let sure = near(true);
        let model = &self.seen[sure.or_else(|| near(false))?];
        Some(NameSlip {
            at: self.words.all()[odd.first].at,
            model: self.words.all()[model.first].at,
            times: model.count,
            sort: if sure.is_some() { NameSort::Name } else { NameSort::Place },
            sure: sure.is_some(),
        })
    }

    /// Whether one word, which the story has often or a list knows, is surely what another was to be.
    fn is_model(&self, name: &str, model: &str) -> bool {
        let (odd, right) = (&self.seen[name], &self.seen[model]);
        let known = self.is_known(model);
        let often = right.count >= OFTEN - usize::from(known || right.name);
        let counts = right.count > odd.count && (right.count > 2 * odd.count || known) && often;
        let place = right.name && odd.place && !known;
        // Peoples have other names in their own languages, and short words are like one another.
        let swap = name.len() == model.len() && name.bytes().zip(model.bytes()).filter(|(a, b)| a != b).count() == 2;
        let foreign = self.words.language().capitals().word(model).people && !swap || odd.accented;
        let short = !right.name && !swap && name.chars().count() < SURE;
        if known && self.is_given_of_another(odd.first, right.first, model) {
            return false;
        }
        counts && is_slip(name, model) && (!odd.opens || right.name || known) && !place && !foreign && !short
    }

    /// Whether a word is likely the given name of somebody else than the one it looks like: another name follows.
    fn is_given_of_another(&self, odd: usize, right: usize, model: &str) -> bool {
        let words = self.words;
        let next = |i: usize| words.get(i + 1).filter(|w| w.capital && w.spaced).map(|_| words.lower(i + 1));
        let given = words.language().names().word(model).given();
        given && next(odd).is_some() && next(odd) != next(right)
    }

    /// Whether a word stands once and looks like a place that the lists know, elsewhere in the story.
    fn is_near_place(&self, name: &str, model: &str) -> bool {
        let (odd, right) = (&self.seen[name], &self.seen[model]);
        let sentence = |i: usize| self.grammar.sentence_at(self.words.all()[i].at.start);
        odd.count == 1
            && !odd.opens
            && !odd.accented
            && self.is_place(model)
            && (name.len() == model.len() || name.len().min(model.len()) >= SURE)
            && is_slip(name, model)
            && sentence(odd.first) != sentence(right.first)
    }

    /// Whether a list has the word as a place, or a long one as part of the name of a body or work.
    fn is_place(&self, name: &str) -> bool {
        let known = self.words.language().capitals().word(name);
        known.place || (known.head || known.thing) && name.len() > SURE
    }

    /// Whether a list has the word.
    fn is_known(&self, name: &str) -> bool {
        let language = self.words.language();
        language.capitals().word(name).any() || language.names().word(name) != NameWord::default()
    }

    /// Whether the story writes the word small somewhere.
    fn is_small(&self, name: &str) -> bool {
        self.grammar.small_words().has(self.words, name)
    }
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
    let vowel = |c: char| "aeiouy".contains(c);
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
