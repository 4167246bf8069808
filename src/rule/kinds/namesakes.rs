//! People who may be one person in several stories: by full name, or by a full name mistyped with the same office.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::facts::people::{key, mistyped};
use crate::facts::summary::{PersonNote, Summary};
use crate::language::{Language, Title};
use crate::rule::house::HousePerson;

/// A person in a story.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'a> {
    /// The story.
    pub story: &'a Summary,
    /// The person there.
    pub person: &'a PersonNote,
}

/// All people of all stories who have a full name, by that name.
pub(super) struct Namesakes<'a> {
    names: Vec<Vec<Seen<'a>>>,
}

/// Names that share a part with more others than this are too common to compare.
const MOST: usize = 64;

impl<'a> Namesakes<'a> {
    /// The people of stories; stories in order of their files, so that the outcome is the same in any order.
    pub(super) fn of(stories: &[&'a Summary]) -> Self {
        let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
        let mut names: Vec<Vec<Seen<'a>>> = Vec::new();
        for story in stories {
            for person in story.people.iter().filter(|p| p.is_full()) {
                let name = format!("{} {}", person.keys[0], person.keys[person.keys.len() - 1]);
                let index = *by_name.entry(name).or_insert_with(|| {
                    names.push(Vec::new());
                    names.len() - 1
                });
                names[index].push(Seen { story, person });
            }
        }
        Self { names }
    }

    /// People of one full name in several stories.
    pub(super) fn shared(&self) -> impl Iterator<Item = &[Seen<'a>]> {
        self.names.iter().map(Vec::as_slice).filter(|seen| seen.len() > 1)
    }

    /// Pairs of people in different stories whose full names differ by a slip and who hold the same office: the rarer
    /// spelling in each of its stories, beside the commoner one.
    pub(super) fn slips(&self) -> Vec<(Seen<'a>, Seen<'a>)> {
        let mut by_part: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (index, seen) in self.names.iter().enumerate() {
            let keys = &seen[0].person.keys;
            for part in [keys.first(), keys.last()].into_iter().flatten() {
                by_part.entry(part).or_default().push(index);
            }
        }
        let mut pairs = Vec::new();
        for list in by_part.values().filter(|l| l.len() <= MOST) {
            for (k, &a) in list.iter().enumerate() {
                for &b in &list[k + 1..] {
                    if is_slip(&self.names[a][0].person.keys, &self.names[b][0].person.keys)
                        && offices_meet(&self.names[a], &self.names[b])
                    {
                        pairs.push((a.min(b), a.max(b)));
                    }
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut found = Vec::new();
        for (a, b) in pairs {
            // Within one story both spellings are that story’s own matter.
            let (odd, model) = if self.names[a].len() < self.names[b].len() { (a, b) } else { (b, a) };
            for &seen in &self.names[odd] {
                if let Some(&other) = self.names[model].iter().find(|m| m.story.file != seen.story.file) {
                    found.push((seen, other));
                }
            }
        }
        found
    }
}

fn is_slip(a: &[String], b: &[String]) -> bool {
    let (Some(af), Some(al), Some(bf), Some(bl)) = (a.first(), a.last(), b.first(), b.last()) else { return false };
    let names = Language::english().names();
    af == bf && mistyped(names, al, bl) || al == bl && mistyped(names, af, bf)
}

fn offices_meet(a: &[Seen<'_>], b: &[Seen<'_>]) -> bool {
    let offices = |all: &[Seen<'_>]| -> Vec<String> {
        all.iter()
            .flat_map(|s| &s.person.mentions)
            .filter_map(|m| m.title.as_ref())
            .filter_map(|t| office(&t.long))
            .collect()
    };
    let roles = |all: &[Seen<'_>]| -> Vec<(String, Vec<String>, String)> {
        let roles = all.iter().flat_map(|s| &s.person.roles);
        roles.map(|r| (r.head.clone(), r.fields.clone(), r.text.to_lowercase())).collect()
    };
    let (held, told) = (offices(a), roles(a));
    offices(b).iter().any(|o| held.contains(o)) || roles(b).iter().any(|r| told.contains(r))
}

/// The office that a title, as the lists spell it out, names.
pub(super) fn office(long: &str) -> Option<String> {
    Language::english().titles().spelled_out(long).map(Title::office)
}

/// The words of a name as the house writes it, for comparison: no initials, no suffixes.
pub(super) fn name_words(name: &str) -> Vec<String> {
    name.split_whitespace()
        .filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1 && !Language::english().names().is_suffix(w))
        .map(|w| key(&w.to_lowercase()))
        .collect()
}

/// The house’s people by their names, so that each person of a story is looked up and not held against all.
pub(super) struct Register<'h> {
    people: &'h [HousePerson],
    /// By the first and the last word of each form of a name; of a name of one word, by that.
    exact: FxHashMap<(String, String), Vec<usize>>,
    /// The words of the name itself, where it has several.
    words: Vec<Vec<String>>,
    /// By the first word of the name, and by the last.
    parts: FxHashMap<String, Vec<usize>>,
    names: FxHashMap<&'h str, Vec<usize>>,
}

/// More house people who share a part of their names are not looked through for a slip.
const MOST_RULED: usize = 512;

impl<'h> Register<'h> {
    pub(super) fn of(people: &'h [HousePerson]) -> Self {
        let (mut exact, mut parts, mut names) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        let mut words = Vec::with_capacity(people.len());
        for (i, person) in people.iter().enumerate() {
            let enter = |list: &mut Vec<usize>| {
                if list.last() != Some(&i) {
                    list.push(i);
                }
            };
            let forms: Vec<Vec<String>> =
                std::iter::once(&person.name).chain(&person.aliases).map(|n| name_words(n)).collect();
            for ends in forms.iter().filter_map(|form| ends(form)) {
                enter(exact.entry(ends).or_default());
            }
            let name = forms.into_iter().next().filter(|form| form.len() >= 2).unwrap_or_default();
            for part in [name.first(), name.last()].into_iter().flatten() {
                enter(parts.entry(part.clone()).or_default());
            }
            words.push(name);
            enter(names.entry(person.name.as_str()).or_default());
        }
        Self { people, exact, words, parts, names }
    }

    /// The house’s line on a person on a day, and whether the names are the same to the letter: the same full name, an
    /// alias, or a full name that a slip parts from it.
    pub(super) fn held(&self, person: &PersonNote, published: Option<Date>) -> Option<(&'h HousePerson, bool)> {
        let line = |i: &usize| Some(&self.people[*i]).filter(|p| p.holds(published));
        let exact = ends(&person.keys).and_then(|ends| self.exact.get(&ends));
        if let Some(exact) = exact.into_iter().flatten().find_map(line) {
            return Some((exact, true));
        }
        let near = [person.keys.first(), person.keys.last()].into_iter().flatten().filter(|_| person.keys.len() >= 2);
        let lists = near.filter_map(|part| self.parts.get(part)).filter(|list| list.len() <= MOST_RULED);
        let is_near = |i: &&usize| is_slip(&self.words[**i], &person.keys) && self.people[**i].holds(published);
        let first = lists.filter_map(|list| list.iter().find(is_near)).min()?;
        Some((&self.people[*first], false))
    }

    /// Every line on the person of a name that holds on a day.
    pub(super) fn lines(&self, name: &str, published: Option<Date>) -> impl Iterator<Item = &'h HousePerson> {
        let lines = self.names.get(name).into_iter().flatten().map(|&i| &self.people[i]);
        lines.filter(move |p| p.holds(published))
    }
}

/// The words by which a name is known.
fn ends(words: &[String]) -> Option<(String, String)> {
    match words {
        [] => None,
        [one] => Some((one.clone(), String::new())),
        [first, .., last] => Some((first.clone(), last.clone())),
    }
}
