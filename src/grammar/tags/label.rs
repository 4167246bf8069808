//! What a word is in its sentence: its tag of Universal Dependencies, and the form of a verb or noun.

use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Serialize};

/// A part of speech of Universal Dependencies, in the conventions of the GUM corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Tag {
    /// A common noun.
    Noun,
    /// A proper noun, or a word of a name.
    Propn,
    /// A full verb, participles and gerunds among them.
    Verb,
    /// An auxiliary, a modal, or any form of the copula.
    Aux,
    /// An adjective, ordinal numbers among them.
    Adj,
    /// An adverb.
    Adv,
    /// A pronoun, possessive and relative ones among them.
    Pron,
    /// An article, or another word that opens a noun phrase in its place.
    Det,
    /// A preposition, or the particle of a phrasal verb.
    Adp,
    /// A cardinal number.
    Num,
    /// A coordinator.
    Cconj,
    /// A subordinator.
    Sconj,
    /// The particle of an infinitive, of negation, of possession.
    Part,
    /// An interjection.
    Intj,
    /// A mark.
    Punct,
    /// A sign that is read aloud.
    Sym,
    /// None of these: foreign words, the number of a list item, inline code.
    X,
}

impl Tag {
    /// The tag with a name of Universal Dependencies: `PRON`.
    pub fn named(name: &str) -> Option<Tag> {
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        Tag::deserialize(name).ok()
    }
}

/// The form of a word, where its tag has several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// The tag has one form only.
    None,
    /// A noun that means one.
    Singular,
    /// A noun that means several.
    Plural,
    /// A verb’s past tense: finite.
    Past,
    /// A verb’s present tense, third person singular: finite.
    Present,
    /// A verb’s present tense, other persons: finite.
    Plain,
    /// A verb’s infinitive or imperative.
    Base,
    /// A verb’s past participle.
    Participle,
    /// A verb’s present participle or gerund.
    Ing,
    /// A modal: finite.
    Modal,
    /// A relative or interrogative pronoun.
    Relative,
}

/// A tag with a form: what the tagger chooses between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Label(u8);

impl Label {
    /// How many there are; a set of labels is a bit each in 32.
    pub const COUNT: usize = ALL.len();
    /// All of them, as a set.
    pub const ANY: u32 = (1 << Self::COUNT) - 1;
    /// A mark.
    pub const MARK: Label = Label(26);
    /// What has no part of speech.
    pub const OTHER: Label = Label(28);

    /// The label with a number, if there is one.
    pub fn new(number: u8) -> Option<Label> {
        (usize::from(number) < Self::COUNT).then_some(Label(number))
    }

    /// The label of a tag with a form; the form counts only where the tag has several.
    pub fn of(tag: Tag, form: Form) -> Label {
        let exact = ALL.iter().position(|&known| known == (tag, form));
        let any = || ALL.iter().position(|&(known, _)| known == tag);
        Label(exact.or_else(any).unwrap_or_default() as u8)
    }

    /// Its number.
    #[inline]
    pub fn number(self) -> u8 {
        self.0
    }

    /// Its bit in a set of labels.
    #[inline]
    pub fn bit(self) -> u32 {
        1 << self.0
    }

    /// Its tag.
    #[inline]
    pub fn tag(self) -> Tag {
        ALL[usize::from(self.0)].0
    }

    /// Its form.
    #[inline]
    pub fn form(self) -> Form {
        ALL[usize::from(self.0)].1
    }
}

/// The labels by number. The numbers stand in the model’s file.
const ALL: &[(Tag, Form)] = &[
    (Tag::Noun, Form::Singular),
    (Tag::Noun, Form::Plural),
    (Tag::Propn, Form::None),
    (Tag::Verb, Form::Past),
    (Tag::Verb, Form::Present),
    (Tag::Verb, Form::Plain),
    (Tag::Verb, Form::Base),
    (Tag::Verb, Form::Participle),
    (Tag::Verb, Form::Ing),
    (Tag::Aux, Form::Past),
    (Tag::Aux, Form::Present),
    (Tag::Aux, Form::Plain),
    (Tag::Aux, Form::Base),
    (Tag::Aux, Form::Participle),
    (Tag::Aux, Form::Ing),
    (Tag::Aux, Form::Modal),
    (Tag::Adj, Form::None),
    (Tag::Adv, Form::None),
    (Tag::Pron, Form::None),
    (Tag::Det, Form::None),
    (Tag::Adp, Form::None),
    (Tag::Num, Form::None),
    (Tag::Cconj, Form::None),
    (Tag::Sconj, Form::None),
    (Tag::Part, Form::None),
    (Tag::Intj, Form::None),
    (Tag::Punct, Form::None),
    (Tag::Sym, Form::None),
    (Tag::X, Form::None),
    (Tag::Pron, Form::Relative),
];
