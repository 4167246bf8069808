//! The register of a folder: who is named there, with which office and in which spellings, as a `[people]` table to
//! start from.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rustc_hash::FxHashMap;

use crate::facts::people::{NameForm, RolePlace, Standing, mistyped};
use crate::facts::summary::{PersonNote, Summary};
use crate::language::Language;

/// One person of the register.
#[derive(Debug, Default)]
struct Entry {
    /// How often each form of the full name stands.
    names: BTreeMap<String, usize>,
    /// How often each office stands before the name, held.
    titles: BTreeMap<String, usize>,
    /// How many stories name the person.
    stories: usize,
}

/// More people who share a part of their names are not held against one another.
const MOST: usize = 64;

/// The register of stories as TOML.
pub fn register(stories: &[Summary]) -> String {
    let mut people: BTreeMap<Vec<String>, Entry> = BTreeMap::new();
    for person in stories.iter().flat_map(|story| &story.people).filter(|person| person.is_full()) {
        let ends = [person.keys.first(), person.keys.last()].into_iter().flatten().cloned().collect();
        enter(people.entry(ends).or_default(), person);
    }
    let near = near(&people);
    let mut text = String::from("[people]\n");
    for (keys, entry) in &people {
        let Some(name) = most(&entry.names) else { continue };
        if let Some(others) = near.get(keys) {
            for other in others.iter().filter_map(|keys| most(&people[*keys].names)) {
                let _ = writeln!(text, "# one person with {}?", quoted(other));
            }
        }
        let aliases: Vec<String> = entry.names.keys().filter(|form| *form != name).map(|form| quoted(form)).collect();
        let mut fields: Vec<String> =
            most(&entry.titles).map(|t| format!("title = {}", quoted(t))).into_iter().collect();
        if !aliases.is_empty() {
            fields.push(format!("aliases = [{}]", aliases.join(", ")));
        }
        let stories = if entry.stories == 1 { "story" } else { "stories" };
        let body = if fields.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", fields.join(", ")) };
        let _ = writeln!(text, "{} = {body} # {} {stories}", quoted(name), entry.stories);
    }
    text
}

fn enter(entry: &mut Entry, person: &PersonNote) {
    entry.stories += 1;
    for mention in person.mentions.iter().filter(|m| m.form == NameForm::Full && !m.quoted) {
        *entry.names.entry(mention.text.clone()).or_default() += 1;
    }
    let title = |place: RolePlace| place == RolePlace::Title;
    for role in person.roles.iter().filter(|r| title(r.place) && r.standing == Standing::Held && !r.quoted) {
        *entry.titles.entry(role.text.clone()).or_default() += 1;
    }
}

/// The form that stands most often; at a tie the first.
fn most(counts: &BTreeMap<String, usize>) -> Option<&String> {
    let best = counts.values().max()?;
    counts.iter().find(|(_, count)| *count == best).map(|(form, _)| form)
}

/// People whose names a slip parts, by their names.
fn near(people: &BTreeMap<Vec<String>, Entry>) -> FxHashMap<&Vec<String>, Vec<&Vec<String>>> {
    let mut parts: BTreeMap<&String, Vec<&Vec<String>>> = BTreeMap::new();
    for keys in people.keys() {
        keys.iter().for_each(|part| parts.entry(part).or_default().push(keys));
    }
    let mut near: FxHashMap<&Vec<String>, Vec<&Vec<String>>> = FxHashMap::default();
    let names = Language::english().names();
    for list in parts.values().filter(|list| list.len() <= MOST) {
        for (k, &a) in list.iter().enumerate() {
            for &b in &list[k + 1..] {
                let [af, al] = &a[..] else { continue };
                let [bf, bl] = &b[..] else { continue };
                if af == bf && mistyped(names, al, bl) || al == bl && mistyped(names, af, bf) {
                    near.entry(a).or_default().push(b);
                }
            }
        }
    }
    near
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
