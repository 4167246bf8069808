//! Small classes of words by which attribution is read: a name for each, and its words in the language’s folder.
//!
//! A class says what its words do where a source, a cue or a quotation is looked for; what words can be in general
//! stands in [`super::WordRoles`] and in the tags of grammar.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Folded, Language, List, WordMap};

/// The classes that a word is in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ClassSet([u64; 5]);

impl ClassSet {
    fn add(&mut self, class: WordClass) {
        self.0[class as usize / 64] |= 1 << (class as usize % 64);
    }

    /// Whether the word is in a class.
    #[inline]
    pub(crate) fn has(self, class: WordClass) -> bool {
        self.0[class as usize / 64] & 1 << (class as usize % 64) != 0
    }
}

/// The words of each class.
#[derive(Debug)]
pub struct WordClasses(WordMap<ClassSet>);

impl WordClasses {
    /// The classes of a word, in lower case with straight apostrophes.
    #[inline]
    pub(crate) fn of<'a>(&self, word: impl Into<Folded<'a>>) -> ClassSet {
        self.0.get(word).copied().unwrap_or_default()
    }
}

impl List for WordClasses {
    fn read(language: &Language) -> Self {
        let mut words: WordMap<ClassSet> = WordMap::default();
        for file in ["attribution/classes.toml"] {
            for (class, list) in language.list::<FxHashMap<WordClass, Vec<String>>>(file) {
                list.iter().for_each(|word| words.entry(word).add(class));
            }
        }
        Self(words)
    }
}

/// A class; what it is for is said beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WordClass {
    // classes begin
    A,
    AOrAn,
    AOrShortly,
    AboutOrThat,
    AccompaniedBy,
    Air,
    All,
    And,
    AndOrBut,
    AndOrOr,
    AnyPossessive,
    Article,
    ArticleOrPossessive,
    As,
    AsOrTo,
    Ask,
    BareAdjective,
    BeforePlainVerb,
    BeginsObject,
    BehindParticiple,
    By,
    ByOrFrom,
    Call,
    CarriesPhrase,
    Causes,
    ClockWord,
    Compare,
    Concessive,
    ContentOpener,
    ContentPreposition,
    Coordinator,
    CountedNoun,
    CountedObject,
    CourtBody,
    Dated,
    DubOrNickname,
    Elided,
    EndNoun,
    Follow,
    FollowsOrThis,
    For,
    ForWhom,
    FreeRelative,
    From,
    FrontedOpener,
    GoesOnSpeaking,
    Having,
    HeOrShe,
    HeadEnd,
    HeldToBe,
    Her,
    Here,
    HowOrWhat,
    HungOpener,
    I,
    IOrWe,
    In,
    IndefinitePerson,
    Invited,
    It,
    JoinsContent,
    JoinsRelative,
    Known,
    KnownLead,
    L,
    LabelJoiner,
    LabelsAs,
    Let,
    LightLead,
    LikeOrLikes,
    Line,
    LostAfter,
    Me,
    Modal,
    Moment,
    MonthName,
    Name,
    NameParticle,
    No,
    NoAdjunct,
    None,
    ObjectPronoun,
    Of,
    OnOrThat,
    OpinionNoun,
    OriginPreposition,
    Other,
    OutOf,
    OutOfWider,
    Own,
    OwnPossessive,
    ParticipleOpener,
    PartsAppositive,
    PartsPhrase,
    PeopleOrPolice,
    PersonalSubject,
    PlaceOfPerson,
    Point,
    PointerWord,
    PointsBack,
    PointsBackWider,
    Possessive,
    Possibility,
    PrintVerb,
    PromiseNoun,
    Quote,
    QuotesAnother,
    Reason,
    ReducedParticiple,
    ReferTo,
    RelativeClauseOpener,
    RelativePronoun,
    ReportForm,
    Roughly,
    Say,
    ShownText,
    Since,
    Single,
    SoOrThatS,
    SpeaksAgain,
    SpeaksOutright,
    Spends,
    Subject,
    SubjectPronoun,
    SubordinateOpener,
    TakesTo,
    TellsOrTold,
    TextNoWork,
    That,
    ThatOrThis,
    ThatOrTo,
    ThatOrWhich,
    The,
    There,
    ThingPronoun,
    TimeBound,
    TimeClause,
    TimeDeterminer,
    TimeDistance,
    TimeOpener,
    TimeSubordinator,
    Titled,
    To,
    ToOrWith,
    Up,
    Way,
    What,
    WhateverRelative,
    WhichOrWho,
    WhichOrWhom,
    Who,
    WhoForm,
    Whose,
    With,
    Witnesses,
    Wonder,
    WordsOfNoun,
    // classes end
}
