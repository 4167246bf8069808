//! Titles: offices, ranks and courtesies that stand before names, each in its forms.

use serde::Deserialize;

use super::{Folded, Language, List, WordMap, WordSet};

/// What sort of title it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TitleKind {
    /// A rank of the forces.
    Military,
    /// A rank of police, fire and prison services.
    Police,
    /// An office of state, elected or appointed.
    Political,
    /// An office of the courts.
    Judicial,
    /// An office of a church.
    Clergy,
    /// A post at a university or school.
    Academic,
    /// A doctor’s or nurse’s.
    Medical,
    /// A crowned head or heir.
    Royal,
    /// A title of nobility, or a knighthood.
    Noble,
    /// `Mr.`, `Mrs.`, `Ms.`
    Courtesy,
    /// A post in a firm.
    Corporate,
    /// A description of work with a capital: `Spokeswoman`.
    Civic,
    /// A post in sport.
    Sport,
    /// `Uncle`, `Grandma`.
    Family,
}

/// A title with its forms.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Spelled out, as before a name.
    pub long: String,
    /// What sort it is.
    pub kind: TitleKind,
    /// Shortened as AP does, where AP shortens it.
    pub ap: Option<String>,
    /// Shortened as the BBC and the Guardian do, without points.
    pub uk: Option<String>,
    /// What BBC style keeps before a surname on later references.
    pub later: Option<String>,
    /// The short form before two names.
    pub plural: Option<String>,
    /// Other spellings of the same title.
    #[serde(default)]
    pub alias: Vec<String>,
    /// A rank, of which a person holds one at a time.
    #[serde(default)]
    pub rank: bool,
    /// An office that a person holds alone.
    #[serde(default)]
    pub seat: bool,
    /// The title that names the same office, in lower case.
    pub same: Option<String>,
}

impl Title {
    /// The office it names, in lower case: one for `Congressman` and `Representative`.
    pub fn office(&self) -> String {
        self.same.clone().unwrap_or_else(|| self.long.to_lowercase())
    }

    /// The sex the title tells, if it does: true for a woman.
    pub fn woman(&self) -> Option<bool> {
        match self.long.as_str() {
            "Missus" | "Ms" | "Miss" | "Madame" | "Madam" | "Mademoiselle" | "Señora" | "Frau" | "Dame" | "Lady"
            | "Queen" | "Princess" | "Crown Princess" | "Empress" | "Duchess" | "Baroness" | "Countess"
            | "Congresswoman" | "Councilwoman" | "Assemblywoman" | "Chairwoman" | "Spokeswoman" | "Sister"
            | "First Lady" | "Aunt" | "Grandma" | "Doña" | "Mrs Justice" => Some(true),
            "Mister" | "Monsieur" | "Señor" | "Herr" | "Sir" | "Lord" | "King" | "Prince" | "Crown Prince"
            | "Emperor" | "Duke" | "Baron" | "Count" | "Earl" | "Viscount" | "Congressman" | "Councilman"
            | "Assemblyman" | "Chairman" | "Spokesman" | "Father" | "Brother" | "Pope" | "Cardinal" | "Uncle"
            | "Grandpa" | "Don" | "Mr Justice" => Some(false),
            _ => None,
        }
    }
}

/// The lists.
#[derive(Debug)]
pub struct Titles {
    /// Titles that stand before names.
    pub all: Vec<Title>,
    /// Lower-case descriptions that stand before names.
    pub descriptions: WordSet,
    /// Words that say a post changes hands or is not held.
    pub change: WordSet,
    /// Words before a title that make it another one: `deputy`.
    pub modifiers: WordSet,
    /// Words before a title that name its field: `interior` in `Interior Minister`.
    pub fields: WordSet,
    /// Words between `is` and a title that leave it somebody’s: `now the first`.
    pub before_office: WordSet,
    /// Words before a title alone that say a known person is meant: `the`, `this`.
    pub definite: WordSet,
    /// Parties to a case, whom papers of the court call by nothing else.
    pub parties: WordSet,
    /// Nouns for one person, besides the descriptions.
    pub persons: WordSet,
    /// Descriptions that more often describe something else: `a conservative plan`.
    pub adjectives: WordSet,
    /// What else stands with a capital before a name that begins a sentence: `Prop`.
    pub labels: WordSet,
    /// Words for what women and men are: true for a woman.
    sexes: WordMap<bool>,
    by_long: WordMap<usize>,
}

impl Titles {
    /// The sex that a word for what somebody is tells, in lower case: true for `actress`, false for `father`.
    pub fn sex<'a>(&self, lower: impl Into<Folded<'a>>) -> Option<bool> {
        self.sexes.get(lower).copied()
    }

    /// Whether a word, in lower case, is a title of one word: `judge`.
    pub fn is_title(&self, lower: &str) -> bool {
        let mut letters = lower.chars();
        letters
            .next()
            .is_some_and(|first| self.by_long.get(&format!("{}{}", first.to_uppercase(), letters.as_str())).is_some())
    }

    /// The title that is so spelled out.
    pub fn spelled_out(&self, long: &str) -> Option<&Title> {
        self.by_long.get(long).map(|&title| &self.all[title])
    }
}

impl List for Titles {
    fn read(language: &Language) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            titles: Vec<Title>,
            descriptions: String,
            change: String,
            modifiers: String,
            fields: String,
            before_office: String,
            definite: String,
            parties: String,
            persons: String,
            adjectives: String,
            labels: String,
            women: String,
            men: String,
        }
        let file: File = language.list("titles.toml");
        let set = |list: &str| list.split_whitespace().map(super::folded).collect();
        let mut sexes: WordMap<bool> = WordMap::default();
        for (list, woman) in [(&file.women, true), (&file.men, false)] {
            for word in list.split_whitespace() {
                *sexes.entry(&super::folded(word)) = woman;
            }
        }
        Titles {
            sexes,
            // Of two that are spelled the same the first stands.
            by_long: file.titles.iter().enumerate().rev().map(|(i, title)| (&title.long, i)).collect(),
            all: file.titles,
            descriptions: set(&file.descriptions),
            change: set(&file.change),
            modifiers: set(&file.modifiers),
            fields: set(&file.fields),
            before_office: set(&file.before_office),
            definite: set(&file.definite),
            parties: set(&file.parties),
            persons: set(&file.persons),
            adjectives: set(&file.adjectives),
            labels: set(&file.labels),
        }
    }
}
