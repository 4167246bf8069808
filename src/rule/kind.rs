//! What a kind of rule is: a table in a rule file that becomes a judgement.

use std::borrow::Cow;
use std::fmt::Debug;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeValue, ValueDeserializer};

use crate::facts::Document;

use super::flaw::Flaw;
use super::quoted::{self, Everywhere, Quotations, Quoted};
use super::sheets::{self, Table};
use super::ways::Way;
use super::{Finding, House};

/// The language that all rules read but those that say otherwise.
pub const ENGLISH: &str = "en";

/// What stands for every language.
pub const ANY: &str = "*";

/// A judgement on one story.
pub trait Check: Debug + Send + Sync {
    /// Everything in the story that disagrees with the rule, in any order.
    fn check(&self, document: &Document, house: &House) -> Vec<Finding>;

    /// How the story writes what may be written in several ways, where stories of a folder are to agree in it.
    fn ways(&self, _document: &Document) -> Vec<Way> {
        Vec::new()
    }

    /// What is wrong with the options although each is of the right type; asked once all layers are merged.
    fn flaws(&self) -> Vec<Flaw> {
        Vec::new()
    }

    /// The language, in two letters, whose stories it judges.
    fn language(&self) -> &str {
        ENGLISH
    }
}

/// A judgement over many stories at once; a run over one story is a run over a folder of one.
pub trait Across: Debug + Send + Sync {
    /// Everything in the stories that disagrees; every place a [`super::finding::Place::There`].
    fn judge(&self, stories: &[&Summary], house: &House) -> Vec<Finding>;
}

/// What one story tells the others: small, owned, and the same on any machine.
pub use crate::facts::summary::Summary;

/// A judgement of either reach.
#[derive(Debug)]
pub enum Judge {
    /// On one story.
    Story(Box<dyn Check>),
    /// Across stories.
    Across(Box<dyn Across>),
}

/// A kind of rule.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// The name of its table in a rule file.
    pub table: &'static str,
    /// What it judges, in a sentence, for rule authors.
    pub doc: &'static str,
    /// Makes the judgement from its options.
    pub read: fn(&Options<'_>) -> Result<Judge, toml::de::Error>,
}

impl Kind {
    /// Whether it has an option, be it one that copydesk fills in.
    pub(super) fn takes(&self, option: &str) -> bool {
        self.fields().iter().any(|name| name == option)
    }

    /// Whether it has all these options.
    pub fn takes_all(&self, options: &Table) -> bool {
        options.keys().all(|option| self.takes(option.get_ref()))
    }

    /// The fields of its struct.
    fn fields(&self) -> Vec<String> {
        // The kinds’ structs are the only list of them, and serde tells it to whoever asks for one that is not there.
        let mut table = Table::new();
        table.insert(Spanned::new(0..0, "?".into()), Spanned::new(0..0, DeValue::Boolean(true)));
        let error = (self.read)(&Options::of(table)).err();
        let names =
            error.map(|e| sheets::quoted(e.message()).into_iter().skip(1).map(str::to_owned).collect::<Vec<_>>());
        names.unwrap_or_default()
    }

    /// The names of its options.
    pub fn option_names(&self) -> Vec<String> {
        let mut names = self.fields();
        // What copydesk fills in itself is nobody’s to write.
        names.retain(|name| !super::beside::is_filled_in(name));
        let story = matches!((self.read)(&Options::default()), Ok(Judge::Story(_)));
        for option in [quoted::OPTION, quoted::EVERYWHERE] {
            if story && !names.iter().any(|name| name == option) {
                names.push(option.to_owned());
            }
        }
        names
    }
}

/// The options of one rule: its kind’s table, with what the style and the configuration lay over it.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    table: Cow<'a, Table>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self::of(Table::new())
    }
}

impl<'a> Options<'a> {
    /// The options in a merged table.
    pub fn of(table: Table) -> Self {
        Self { table: Cow::Owned(table) }
    }

    /// The options in a table that stays where it is.
    pub fn in_place(table: &'a Table) -> Self {
        Self { table: Cow::Borrowed(table) }
    }

    /// The judgement of a kind that looks at one story. The kind’s struct is its options: every field has a default.
    ///
    /// # Errors
    /// An option that the kind does not know, or of the wrong type.
    pub fn story<T: Check + DeserializeOwned + 'static>(&self) -> Result<Judge, toml::de::Error> {
        let Some((key, value)) = self.table.iter().find(|(key, _)| key.get_ref() == quoted::EVERYWHERE) else {
            return Ok(Judge::Story(self.in_english::<T>()?));
        };
        let everywhere = bool::deserialize(ValueDeserializer::from(value.clone()))?;
        let mut table = self.table.clone().into_owned();
        table.remove(key);
        let judge = Options::of(table).in_english::<T>()?;
        Ok(Judge::Story(if everywhere { Box::new(Everywhere(judge)) } else { judge }))
    }

    fn in_english<T: Check + DeserializeOwned + 'static>(&self) -> Result<Box<dyn Check>, toml::de::Error> {
        let error = match self.read::<T>() {
            Ok(judge) => return Ok(Box::new(judge)),
            Err(error) => error,
        };
        // A kind that has no such option, or knows but `true` and `false`, takes it all the same.
        let asked = self.table.iter().find(|(key, _)| key.get_ref() == quoted::OPTION);
        let Some((key, value)) = asked else { return Err(error) };
        let quotations = Quotations::deserialize(ValueDeserializer::from(value.clone()))?;
        let mut table = self.table.clone().into_owned();
        table.insert(key.clone(), Spanned::new(value.span(), DeValue::Boolean(true)));
        let mut judge = Options::of(table.clone()).read::<T>();
        if judge.is_err() {
            table.remove(key);
            judge = Options::of(table).read::<T>();
        }
        Ok(Box::new(Quoted { judge: judge?, quotations }))
    }

    /// The judgement of a kind that looks across stories.
    ///
    /// # Errors
    /// An option that the kind does not know, or of the wrong type.
    pub fn across<T: Across + DeserializeOwned + 'static>(&self) -> Result<Judge, toml::de::Error> {
        Ok(Judge::Across(Box::new(self.read::<T>()?)))
    }

    fn read<T: DeserializeOwned>(&self) -> Result<T, toml::de::Error> {
        T::deserialize(ValueDeserializer::from(Spanned::new(0..0, DeValue::Table(self.table.clone().into_owned()))))
    }
}
