//! Titles: offices, ranks and courtesies that stand before names, each in its forms.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{Folded, Language, List, Phrases, WordMap, WordSet};

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

/// The gender by which pronouns and nouns speak of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// `she`, `a spokeswoman`
    Feminine,
    /// `he`, `a spokesman`
    Masculine,
}

/// How a title is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TitleForm {
    /// Spelled out.
    Long,
    /// Short, with points.
    Pointed,
    /// Short, without points.
    Bare,
    /// Another spelling of the list.
    Alias,
    /// Before two names: `Sens.`
    Plural,
}

/// A title with its forms.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
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
    /// The gender of whoever bears it, where the title tells.
    pub gender: Option<Gender>,
    /// A courtesy that stands only before family names.
    #[serde(default)]
    pub family: bool,
    /// Small, a word for a relative and no title.
    #[serde(default)]
    pub kin: bool,
    /// It stands only before given names of Romance languages.
    #[serde(default)]
    pub romance: bool,
}

impl Title {
    /// The office it names, in lower case: one for `Congressman` and `Representative`.
    pub fn office(&self) -> String {
        self.same.clone().unwrap_or_else(|| self.long.to_lowercase())
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
    /// Titles that a chair called after somebody has: `the Quill Professor`.
    pub chairs: WordSet,
    /// Parties to a case, whom papers of the court call by nothing else.
    pub parties: WordSet,
    /// Nouns for one person, besides the descriptions.
    pub persons: WordSet,
    /// Descriptions that more often describe something else: `a conservative plan`.
    pub adjectives: WordSet,
    /// What else stands with a capital before a name that begins a sentence: `Prop`.
    pub labels: WordSet,
    /// Words for what women and men are.
    genders: WordMap<Option<Gender>>,
    /// Titles in all forms, as they are met before a name: which title, and in which form.
    pub forms: Phrases<(usize, TitleForm)>,
    by_long: WordMap<usize>,
}

impl Titles {
    /// The gender that a word for what somebody is tells, in lower case: `actress`, `father`.
    pub fn gender<'a>(&self, lower: impl Into<Folded<'a>>) -> Option<Gender> {
        self.genders.get(lower).copied().flatten()
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
            chairs: String,
            persons: String,
            adjectives: String,
            labels: String,
            women: String,
            men: String,
        }
        let file: File = language.list("titles.toml");
        let set = |list: &str| list.split_whitespace().map(super::folded).collect();
        let mut genders: WordMap<Option<Gender>> = WordMap::default();
        for (list, gender) in [(&file.women, Gender::Feminine), (&file.men, Gender::Masculine)] {
            for word in list.split_whitespace() {
                *genders.entry(&super::folded(word)) = Some(gender);
            }
        }
        Titles {
            genders,
            forms: forms(language, &file.titles),
            // Of two that are spelled the same the first stands.
            by_long: file.titles.iter().enumerate().rev().map(|(i, title)| (&title.long, i)).collect(),
            all: file.titles,
            descriptions: set(&file.descriptions),
            change: set(&file.change),
            modifiers: set(&file.modifiers),
            fields: set(&file.fields),
            before_office: set(&file.before_office),
            definite: set(&file.definite),
            chairs: set(&file.chairs),
            parties: set(&file.parties),
            persons: set(&file.persons),
            adjectives: set(&file.adjectives),
            labels: set(&file.labels),
        }
    }
}

/// All forms of all titles; of two that are written the same the first stands, and what is spelled out before all.
fn forms(language: &Language, titles: &[Title]) -> Phrases<(usize, TitleForm)> {
    let mut known: FxHashSet<String> = FxHashSet::default();
    let mut all: Vec<(&str, (usize, TitleForm))> = Vec::new();
    let mut add = |written, value| {
        if known.insert(str::to_ascii_lowercase(written)) {
            all.push((written, value));
        }
    };
    for (index, title) in titles.iter().enumerate() {
        add(&title.long, (index, TitleForm::Long));
    }
    for (index, title) in titles.iter().enumerate() {
        for short in title.ap.iter().chain(&title.uk).chain(&title.alias) {
            let form = match () {
                () if short.contains('.') => TitleForm::Pointed,
                () if title.uk.as_ref() == Some(short) => TitleForm::Bare,
                () => TitleForm::Alias,
            };
            add(short, (index, form));
        }
        if let Some(plural) = &title.plural {
            add(plural, (index, TitleForm::Plural));
        }
    }
    Phrases::new(language, all)
}
