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
pub struct WordClasses {
    /// Of each word where its classes stand.
    words: WordMap<u16>,
    /// Sets of classes; the first is that of a word that is in none.
    sets: Vec<ClassSet>,
}

impl WordClasses {
    /// The classes of a word, in lower case with straight apostrophes.
    #[inline]
    pub(crate) fn of<'a>(&self, word: impl Into<Folded<'a>>) -> ClassSet {
        self.set(self.number(word))
    }

    /// A number for the classes of a word, which takes less room than they do.
    #[inline]
    pub(crate) fn number<'a>(&self, word: impl Into<Folded<'a>>) -> u16 {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// The classes that a number stands for.
    #[inline]
    pub(crate) fn set(&self, number: u16) -> ClassSet {
        self.sets[usize::from(number)]
    }
}

impl List for WordClasses {
    fn read(language: &Language) -> Self {
        let mut words: WordMap<u16> = WordMap::default();
        let mut sets = vec![ClassSet::default()];
        for file in ["attribution/classes.toml"] {
            for (class, list) in language.list::<FxHashMap<WordClass, Vec<String>>>(file) {
                for word in &list {
                    let number = words.entry(word);
                    if *number == 0 {
                        *number = u16::try_from(sets.len()).expect("fewer words are in classes");
                        sets.push(ClassSet::default());
                    }
                    sets[usize::from(*number)].add(class);
                }
            }
        }
        Self { words, sets }
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
    According,
    Addressee,
    Adds,
    AddsDoubt,
    AddsGuilt,
    AddsTruth,
    AddsWeight,
    Admit,
    AdvertOrAdvertisement,
    Air,
    All,
    And,
    AndOrBefore,
    AndOrBut,
    AndOrBy,
    AndOrOr,
    Anonymous,
    AnyPossessive,
    AroundOpener,
    Article,
    ArticleOrPossessive,
    As,
    AsOrTo,
    AsideLabel,
    AsideOpener,
    Ask,
    BareAdjective,
    BeforePlainVerb,
    BeforeSpeechNoun,
    BeginsObject,
    BehindParticiple,
    BehindTag,
    BroughtAbout,
    By,
    ByOrFrom,
    Call,
    Called,
    CaptionVerb,
    CarriesPhrase,
    Causes,
    Chorus,
    Clipped,
    ClockWord,
    ComingOrRecent,
    Compare,
    Concessive,
    ContentOpener,
    ContentPreposition,
    Continue,
    ContractedEnding,
    ContractedPronoun,
    Conversant,
    Coordinator,
    CountedNoun,
    CountedObject,
    CountedPronoun,
    CourtBody,
    Dated,
    DefiniteLead,
    DubOrNickname,
    EachOrEvery,
    Elided,
    EndNoun,
    Feminine,
    FirstPersonObject,
    Follow,
    FollowsOrThis,
    For,
    ForWhom,
    FreeRelative,
    From,
    FrontedOpener,
    Go,
    GoOn,
    GoesOnSpeaking,
    HandsOn,
    Having,
    HeOrShe,
    HeadEnd,
    HeardOrHears,
    HeldToBe,
    Her,
    Here,
    HowOrWhat,
    HungOpener,
    I,
    IOrWe,
    In,
    IndefiniteLead,
    IndefinitePerson,
    InnerClauseOpener,
    Invited,
    IrregularParticiple,
    IrregularPlural,
    It,
    JoinsContent,
    JoinsHalf,
    JoinsRelative,
    Judges,
    KeepsOn,
    Known,
    KnownDeterminer,
    KnownLead,
    L,
    LabelJoiner,
    LabelsAs,
    Let,
    LightLead,
    LikeOrLikes,
    Line,
    LostAfter,
    Masculine,
    Me,
    MentionOfWord,
    Modal,
    Moment,
    MonthName,
    Name,
    NameParticle,
    NewsLabel,
    No,
    NoAdjunct,
    NoAdverb,
    NoParticiple,
    NoPast,
    NoPlural,
    None,
    NounInIng,
    ObjectForm,
    ObjectPronoun,
    Of,
    On,
    OnOrThat,
    OpinionNoun,
    Or,
    OriginPreposition,
    Other,
    OutOf,
    OutOfWider,
    Own,
    OwnPossessive,
    ParticipleOpener,
    PartsAppositive,
    PartsPhrase,
    PassedOn,
    PeopleOrPolice,
    Per,
    PersonalSubject,
    PhaseVerb,
    PlaceBehindNoun,
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
    ReadOrSee,
    Reason,
    ReducedParticiple,
    ReferTo,
    RelativeClauseOpener,
    RelativePronoun,
    ReportForm,
    Roughly,
    Roundabout,
    SaidOfAnother,
    Say,
    ShownText,
    Since,
    Single,
    SingularInS,
    SmallInTitle,
    SoOrThatS,
    SpeaksAgain,
    SpeaksOutright,
    Spends,
    Subject,
    SubjectPronoun,
    SubordinateOpener,
    Surveyed,
    TagSubject,
    TakesGerund,
    TakesTo,
    TellsOrTold,
    TextNoWork,
    That,
    ThatOrThe,
    ThatOrThis,
    ThatOrTo,
    ThatOrWhich,
    ThatOrWhose,
    The,
    There,
    ThingPronoun,
    TimeBefore,
    TimeBound,
    TimeClause,
    TimeDeterminer,
    TimeDistance,
    TimeModifier,
    TimeOpener,
    TimeSubordinator,
    Titled,
    To,
    ToOrWith,
    Up,
    Way,
    Weekday,
    What,
    WhateverRelative,
    WhichOrWho,
    WhichOrWhom,
    Who,
    WhoForm,
    Whose,
    With,
    Witnessed,
    Witnesses,
    Wonder,
    Wording,
    WordsOfNoun,
    // classes end
}
