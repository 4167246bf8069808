//! Events of the news: which verbs and nouns name one event, and which words name one participant.

use serde::Deserialize;

use super::{Folded, Language, List, WordMap, WordSet};

/// An event, as a number that its verb and its noun share.
pub type EventKey = u16;

/// The words of the events.
#[derive(Debug)]
pub struct Events {
    /// Verb forms, of one word or more, and their events.
    pub verbs: Vec<(String, EventKey)>,
    /// Nouns and their events.
    pub nouns: Vec<(String, EventKey)>,
    /// Verbs that only say that the noun after them took place: `launched operations`.
    pub light: Vec<String>,
    /// Words that stand for what the sentence before reports: `claim`.
    pub anaphora: WordSet,
    same: WordMap<(String, bool)>,
}

impl Events {
    /// One word for all words of a participant (`american` for `u.s.`), in lower case, if the lists know the word.
    pub fn participant<'a>(&self, lower: impl Into<Folded<'a>>) -> Option<&str> {
        self.same.get(lower).map(|(head, _)| head.as_str())
    }

    /// Whether a word in lower case names a country or its government.
    pub fn is_country<'a>(&self, lower: impl Into<Folded<'a>>) -> bool {
        self.same.get(lower).is_some_and(|(_, country)| *country)
    }
}

impl List for Events {
    fn read(language: &Language) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            events: std::collections::BTreeMap<String, Forms>,
            light: Light,
            same: Same,
            anaphora: Anaphora,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Forms {
            verbs: Vec<String>,
            nouns: Vec<String>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Light {
            verbs: Vec<String>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Same {
            groups: Vec<Vec<String>>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Anaphora {
            nouns: WordSet,
        }
        let file: File = language.list("events.toml");
        let mut list = Events {
            verbs: Vec::new(),
            nouns: Vec::new(),
            light: file.light.verbs,
            anaphora: file.anaphora.nouns,
            same: WordMap::default(),
        };
        for (key, forms) in file.events.into_values().enumerate() {
            list.verbs.extend(forms.verbs.into_iter().map(|verb| (verb, key as EventKey)));
            list.nouns.extend(forms.nouns.into_iter().map(|noun| (noun, key as EventKey)));
        }
        for group in file.same.groups {
            let head = group[0].to_lowercase();
            let country = group[0].starts_with(char::is_uppercase);
            group.iter().for_each(|word| list.same.insert(&word.to_lowercase(), (head.clone(), country)));
        }
        list
    }
}
