//! One folder, one way: how each story writes what may be written in several ways, held against the other stories.
//!
//! A kind notes the ways of one story; here they are counted over all of them, and the rarer way loses as it does in one
//! story: that of fewer stories, at a tie of fewer places, and then that of the later file.

use std::collections::BTreeMap;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::summary::{Summary, WayNote};
use crate::text::{InProse, Span};

use super::Finding;

/// The option that asks for it.
pub const FOLDER: &str = "folder";

/// A place where a story writes something in one of several ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// What is written: only ways of the same are held against each other.
    pub key: String,
    /// The way.
    pub form: String,
    /// Where.
    pub at: Span<InProse>,
}

impl Way {
    /// A place where a story writes something in one of several ways.
    pub fn new(key: impl Into<String>, form: impl Into<String>, at: Span<InProse>) -> Way {
        Way { key: key.into(), form: form.into(), at }
    }
}

/// What is noted of the ways of a story for whoever asked: each once, with its first place.
pub fn notes(asked: &str, ways: Vec<Way>, document: &Document) -> Vec<WayNote> {
    let mut seen: BTreeMap<(String, String), (Span<InProse>, usize)> = BTreeMap::new();
    for Way { key, form, at } in ways {
        let (first, times) = seen.entry((key, form)).or_insert((at, 0));
        *times += 1;
        if at.start < first.start {
            *first = at;
        }
    }
    let note = |((key, form), (at, times)): ((String, String), (Span<InProse>, usize))| WayNote {
        asked: asked.to_owned(),
        key,
        form,
        at: document.page.prose.locate(at).into(),
        text: document.text(at).to_owned(),
        times,
        exact: document.page.prose.is_exact(at),
    };
    seen.into_iter().map(note).collect()
}

/// How the stories of a folder write one thing.
#[derive(Default)]
struct Uses<'a> {
    /// Each way, in the order of the stories, with the stories that have it.
    ways: Vec<(&'a str, Vec<(&'a Summary, &'a WayNote)>)>,
}

impl<'a> Uses<'a> {
    fn add(&mut self, story: &'a Summary, note: &'a WayNote) {
        match self.ways.iter_mut().find(|(form, _)| *form == note.form) {
            Some((_, stories)) => stories.push((story, note)),
            None => self.ways.push((&note.form, vec![(story, note)])),
        }
    }

    /// The way of most stories, at a tie of most places, and then the one that comes first.
    fn winner(&self) -> Option<&(&'a str, Vec<(&'a Summary, &'a WayNote)>)> {
        let weight = |stories: &[(&Summary, &WayNote)]| {
            (stories.len(), stories.iter().map(|(_, note)| note.times).sum::<usize>())
        };
        self.ways.iter().rev().max_by_key(|(_, stories)| weight(stories))
    }

    /// Each story that has another way and not this one, which it is told of alone.
    fn findings(&self) -> Vec<Finding> {
        let Some((winner, stories)) = self.winner().filter(|_| self.ways.len() > 1) else { return Vec::new() };
        let odd = self.ways.iter().filter(|(form, _)| form != winner).flat_map(|(_, stories)| stories);
        let alone = |story: &&Summary| !stories.iter().any(|(other, _)| other.file == story.file);
        odd.filter(|(story, _)| alone(story)).map(|(story, note)| told(story, note, stories)).collect()
    }
}

fn told(story: &Summary, note: &WayNote, others: &[(&Summary, &WayNote)]) -> Finding {
    // What begins alike is the better witness: `Web site` and `Website`.
    let begins = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    let alike = others.iter().find(|(_, other)| begins(&other.text) == begins(&note.text));
    let Some((model, other)) = alike.or(others.first()) else {
        return Finding::new(story.anchor(note.at), note.text.clone(), "");
    };
    let place = story.anchor(note.at);
    let elsewhere = match others.len() {
        1 => "in another story".to_owned(),
        many => format!("in {many} other stories"),
    };
    let message = format!("`{}` here, `{}` {elsewhere}", note.text, other.text);
    let mut finding = Finding::new(place.clone(), message, "this way").related(model.anchor(other.at), "the other way");
    if note.times > 1 {
        finding = finding.note(format!("this story has it {} times", note.times));
    }
    // What differs in more than its marks and letters may be another word of the pair: that is for a person to see.
    let fits = note.exact && alike.is_some() && !note.text.trim().is_empty();
    match fits && note.times == 1 {
        true => finding.mend(format!("write `{}`", other.text), Applicability::Unsafe, place, other.text.clone()),
        false => finding,
    }
}

/// What is found where stories do not agree in how they write what somebody asked to have noted.
pub fn judge(asked: &str, stories: &[&Summary]) -> Vec<Finding> {
    let mut by_key: BTreeMap<&str, Uses<'_>> = BTreeMap::new();
    for story in stories {
        for note in story.ways.iter().filter(|note| note.asked == asked) {
            by_key.entry(&note.key).or_default().add(story, note);
        }
    }
    by_key.values().flat_map(Uses::findings).collect()
}
