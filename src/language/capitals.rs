//! Capitalised words that name no person: places, peoples, bodies, feasts, and words that only begin sentences.

use serde::Deserialize;

use super::{Folded, Language, List, WordMap};

/// What a capitalised word names, or is part of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Capital {
    /// A day, month or feast.
    pub calendar: bool,
    /// A people, language, religion or party, or its adjective.
    pub people: bool,
    /// A place.
    pub place: bool,
    /// The first word of a place name of several words.
    pub place_head: bool,
    /// A last word that makes a run of capitals a place, body, work or event.
    pub head: bool,
    /// A word of names of bodies and things.
    pub thing: bool,
    /// A word that begins sentences and no name.
    pub opener: bool,
}

impl Capital {
    /// Whether any list has the word.
    pub fn any(self) -> bool {
        self != Self::default()
    }

    /// Whether it names something other than a person when it stands alone.
    pub fn alone(self) -> bool {
        self.calendar || self.people || self.place || self.head || self.thing || self.opener
    }
}

/// The lists.
#[derive(Debug)]
pub struct Capitals {
    words: WordMap<Capital>,
}

impl Capitals {
    /// What a word, in lower case with straight apostrophes, names when it is capitalised.
    pub fn word<'a>(&self, lower: impl Into<Folded<'a>>) -> Capital {
        self.words.get(lower).copied().unwrap_or_default()
    }
}

impl List for Capitals {
    fn read(language: &Language) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            calendar: String,
            peoples: String,
            places: String,
            place_heads: String,
            heads: String,
            things: String,
            openers: String,
        }
        let file: File = language.list("capitals.toml");
        let mut words: WordMap<Capital> = WordMap::default();
        let mut add = |list: &str, set: fn(&mut Capital)| {
            for word in list.split_whitespace() {
                set(words.entry(&super::folded(word)));
            }
        };
        add(&file.calendar, |w| w.calendar = true);
        add(&file.peoples, |w| w.people = true);
        add(&file.places, |w| w.place = true);
        add(&file.place_heads, |w| w.place_head = true);
        add(&file.heads, |w| w.head = true);
        add(&file.things, |w| w.thing = true);
        add(&file.openers, |w| w.opener = true);
        Capitals { words }
    }
}
