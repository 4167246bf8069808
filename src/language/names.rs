//! Given names, family names, nicknames, and the small words inside names.

use serde::Deserialize;

use super::{Folded, Language, List, WordMap, WordSet};

/// What a word may be in a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NameWord {
    /// A man’s given name.
    pub male: bool,
    /// A woman’s given name.
    pub female: bool,
    /// A given name of either.
    pub either: bool,
    /// A common family name.
    pub family: bool,
    /// A name that is as often a word, a month or a place.
    pub also_word: bool,
}

impl NameWord {
    /// Whether it is a given name at all.
    pub fn given(self) -> bool {
        self.male || self.female || self.either
    }

    /// A given name that is nothing else.
    pub fn surely_given(self) -> bool {
        self.given() && !self.also_word
    }
}

/// The lists.
#[derive(Debug)]
pub struct Names {
    words: WordMap<NameWord>,
    short_forms: WordMap<Vec<String>>,
    particles: WordSet,
    suffixes: WordSet,
    spellings: WordMap<usize>,
    /// Words for relatives and namesakes.
    pub relatives: WordSet,
    /// What stands in brackets behind a word that is copied with its slip.
    pub sic: WordSet,
    /// Words that stand before places: `in`, `the`.
    pub places: WordSet,
    /// Words before a place and nobody, or before part of a longer name: `the`, `across`.
    pub surroundings: WordSet,
    /// Prefixes of family names, with a capital and apart: `Ó`.
    prefixes: WordSet,
    personal_particles: WordSet,
    endings: Vec<String>,
    derived: Vec<String>,
    peoples: Vec<String>,
    /// Given names of Romance languages that no ending tells.
    pub romance: WordSet,
    /// Endings of the others.
    pub romance_endings: Vec<String>,
    /// Words that say where something is, before a place and nobody: `in`, `near`.
    pub inside: WordSet,
    /// Letters that sound alike in given names, and one way to write each, in order.
    pub sounds: Vec<(String, String)>,
}

/// Roots of fewer letters are too like one another.
const ROOT: usize = 5;

/// Endings of so many letters make another word, not another name.
const TELLING: usize = 3;

impl Names {
    /// Whether two given names, in lower case, are listed as spellings of one name: `sean` and `shawn`.
    pub fn is_spelling(&self, a: &str, b: &str) -> bool {
        a != b && self.spellings.get(a).is_some_and(|line| self.spellings.get(b) == Some(line))
    }

    /// What a word, in lower case with straight apostrophes, may be in a name.
    pub fn word<'a>(&self, lower: impl Into<Folded<'a>>) -> NameWord {
        self.words.get(lower).copied().unwrap_or_default()
    }

    /// Whether two given names, in lower case, may be forms of one: `william` and `bill`.
    pub fn same_given(&self, a: &str, b: &str) -> bool {
        let of = |x: &str, y: &str| self.short_forms.get(x).is_some_and(|forms| forms.iter().any(|form| form == y));
        a == b || of(a, b) || of(b, a)
    }

    /// Whether a word, in lower case, is a small word inside names: `van`, `al`.
    pub fn is_particle<'a>(&self, lower: impl Into<Folded<'a>>) -> bool {
        self.particles.contains(lower)
    }

    /// Whether an ending makes a plural or a people of a name: `Lanka`, `Lankan`.
    pub fn makes_people(&self, ending: &str) -> bool {
        self.peoples.iter().any(|known| known == ending)
    }

    /// Whether an ending makes one of the words of a root: the `ion` of `Instruction`, the `ors` of `Instructors`.
    pub fn derives(&self, ending: &str) -> bool {
        ending.is_empty() || self.derived.iter().any(|known| known == ending)
    }

    /// Whether two words, in lower case, are words of one root, and neither is a slip of the other: `Stalinism` and
    /// `Stalinist`, `Gravity` and `Gravitation`.
    pub fn are_of_one_root(&self, a: &str, b: &str) -> bool {
        let front: usize = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
        let parted = |at: usize| {
            let (Some(x), Some(y)) = (a.get(at..), b.get(at..)) else { return false };
            // `Clark` and `Clarke` are two people: what makes another word is longer than what makes another name.
            x.len().max(y.len()) >= TELLING && !x.is_empty() && !y.is_empty() && self.derives(x) && self.derives(y)
        };
        a != b && (front.saturating_sub(TELLING)..=front).any(|at| at >= ROOT && parted(at))
    }

    /// Whether an ending makes another name or word of a name: `Marlow`, `Marlowe`.
    pub fn makes_another(&self, ending: &str) -> bool {
        self.endings.iter().any(|known| known == ending)
    }

    /// Whether a word, as written, is the prefix of the family name behind it: `Ó`, `Ní`.
    pub fn is_prefix(&self, word: &str) -> bool {
        self.prefixes.contains(word)
    }

    /// Whether a small word inside a name, in lower case, stands in names of people and hardly of places: `van`.
    pub fn is_personal_particle(&self, lower: &str) -> bool {
        self.personal_particles.contains(lower)
    }

    /// Whether a word, as written, follows a name and belongs to it: `Jr.`, `III`.
    pub fn is_suffix(&self, word: &str) -> bool {
        self.suffixes.contains(word)
    }
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    male: String,
    female: String,
    either: String,
    also_words: String,
    families: String,
    nicknames: Vec<String>,
    particles: String,
    suffixes: String,
    sounds: String,
    places: String,
    inside: String,
    endings: Vec<String>,
    derived: Vec<String>,
    peoples: Vec<String>,
    romance: String,
    romance_endings: Vec<String>,
    surroundings: String,
    prefixes: String,
    personal_particles: String,
    sic: String,
    relatives: String,
    spellings: Vec<String>,
}

impl List for Names {
    fn read(language: &Language) -> Self {
        let file: File = language.list("names.toml");
        let mut words: WordMap<NameWord> = WordMap::default();
        let mut add = |list: &str, set: fn(&mut NameWord)| {
            for word in list.split_whitespace() {
                set(words.entry(&super::folded(word)));
            }
        };
        add(&file.male, |w| w.male = true);
        add(&file.female, |w| w.female = true);
        add(&file.either, |w| w.either = true);
        add(&file.also_words, |w| w.also_word = true);
        add(&file.families, |w| w.family = true);
        let mut short_forms: WordMap<Vec<String>> = WordMap::default();
        for line in &file.nicknames {
            let mut forms = line.split_whitespace().map(super::folded);
            if let Some(full) = forms.next() {
                short_forms.entry(&full).extend(forms);
            }
        }
        let pair = |pair: &str| pair.split_once('=').map(|(a, b)| (a.to_owned(), b.to_owned()));
        let lines = file.spellings.iter().enumerate();
        Names {
            sounds: file.sounds.split_whitespace().filter_map(pair).collect(),
            relatives: file.relatives.split_whitespace().collect(),
            sic: file.sic.split_whitespace().collect(),
            surroundings: file.surroundings.split_whitespace().collect(),
            prefixes: file.prefixes.split_whitespace().collect(),
            personal_particles: file.personal_particles.split_whitespace().collect(),
            romance: file.romance.split_whitespace().collect(),
            romance_endings: file.romance_endings,
            endings: file.endings,
            derived: file.derived,
            peoples: file.peoples,
            inside: file.inside.split_whitespace().collect(),
            places: file.places.split_whitespace().collect(),
            spellings: lines.flat_map(|(line, names)| names.split(' ').map(move |name| (name, line))).collect(),
            words,
            short_forms,
            particles: file.particles.split_whitespace().map(super::folded).collect(),
            suffixes: file.suffixes.split_whitespace().collect(),
        }
    }
}
