//! A language, as data: word lists in TOML, one folder a language, each list read when it is first needed.
//!
//! A list holds facts of the language (which verbs report, which phrases hedge); judgement stays in the code
//! that reads it. One file of words, one module, one type. A story holds its [`Language`] and hands it to what reads
//! it.

mod abbreviations;
mod accusations;
mod acronyms;
mod attribution;
mod callings;
mod capitals;
mod cases;
mod chunks;
mod claims;
mod clauses;
mod date_roles;
mod dates;
mod derivations;
mod endings;
mod events;
mod folded;
mod folder;
mod forms;
mod heading_words;
mod hedges;
mod inflections;
mod kinships;
mod matters;
mod named_things;
mod names;
mod numbers;
mod offices;
mod open_questions;
mod patterns;
mod person_words;
mod phrases;
mod pieces;
mod posts;
mod quantities;
mod relations;
mod reporting_verbs;
mod series;
mod spellings;
mod tense;
mod things;
mod titles;
mod tokens;
mod word_classes;
mod word_map;

pub use abbreviations::Abbreviations;
pub use accusations::{AccusationPhrases, Accusations, ChargeKind, DeedPhrases};
pub use acronyms::Acronyms;
pub use attribution::{Roles, WordRoles, word_roles};
pub use callings::{Calling, Callings};
pub use capitals::{Capital, Capitals};
pub use cases::{Cases, Offence};
pub use chunks::ChunkWords;
pub use claims::{Causes, ClaimWords, Reserve, Reserves};
pub use clauses::{ClauseWord, ClauseWords};
pub use date_roles::{DateRole, DateRoles};
pub use dates::{ClockForm, DateWord, DateWords, Holiday, Part, Reference, Season, Spelling, Unit, Which, YearFrom};
pub use derivations::Derivations;
pub use endings::Endings;
pub use events::{EventWord, Events, Lemma, SplitVerb};
pub use folded::Folded;
pub use forms::FormWords;
pub use heading_words::HeadingWords;
pub use hedges::{Doubling, Doubt, Doubts, HedgeCues, HedgeKind, HedgePhrases};
pub use inflections::Inflections;
pub use kinships::{Kinship, Kinships};
pub use matters::{Matter, Matters};
pub use named_things::NamedThings;
pub use names::{NameWord, Names};
pub use numbers::NumberWords;
pub use offices::{Form as OfficeForm, Offices, Qualifier, Together};
pub use open_questions::{Establish, OpenCues, OpenQuestions, OpenWay};
pub use patterns::{Pattern, Template};
pub use person_words::PersonWords;
pub use phrases::{Phrases, Pieces};
pub use pieces::{WordKind, is_apostrophe, is_invisible, is_punctuation};
pub use posts::Posts;
pub use quantities::{PercentForm, Precision, QuantityWords, UnitWord};
pub use relations::RelationWords;
pub use reporting_verbs::{ReportingVerb, ReportingVerbs, VerbClass, VerbForm};
pub use series::SeriesWords;
pub use spellings::{Side, Spellings};
pub use tense::TenseWords;
pub use things::{ThingHead, Things};
pub use titles::{Gender, Title, TitleForm, TitleKind, Titles};
pub use tokens::TokenWords;
pub use word_classes::WordClasses;
pub(crate) use word_classes::{ClassSet, WordClass};
pub use word_map::{WordMap, WordSet};

use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use folder::Folder;

/// A list of a language: what is read from one file of its folder.
pub trait List {
    /// Reads it.
    fn read(language: &Language) -> Self;
}

/// Declares the lists of a language: a field each, filled when it is first asked for.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {
        /// A language and its lists.
        #[derive(Debug)]
        pub struct Language {
            folder: Folder,
            $($name: OnceLock<$type>,)*
        }

        impl Language {
            const fn of(folder: Folder) -> Self {
                Self { folder, $($name: OnceLock::new(),)* }
            }

            $($(#[$doc])*
            #[inline]
            pub fn $name(&self) -> &$type {
                self.$name.get_or_init(|| <$type>::read(self))
            })*
        }

        $($(#[$doc])*
        pub fn $name() -> &'static $type {
            Language::english().$name()
        })*
    };
}

lists! {
    /// Abbreviations written with points.
    abbreviations: Abbreviations;
    /// Words of crimes, charges and verdicts, ready to be looked up.
    accusation_phrases: AccusationPhrases;
    /// Words of crimes, charges and verdicts.
    accusations: Accusations;
    /// Short forms of capitals.
    acronyms: Acronyms;
    /// What people are by trade, office or calling.
    callings: Callings;
    /// Words that are written with a capital without being names of persons.
    capitals: Capitals;
    /// Cases that no court has decided.
    cases: Cases;
    /// Words of cause.
    causes: Causes;
    /// Words that noun phrases begin with.
    chunk_words: ChunkWords;
    /// Words that set the standing of a claim.
    claim_words: ClaimWords;
    /// Words that clauses are read by.
    clause_words: ClauseWords;
    /// Words of the calendar and the clock.
    dates: DateWords;
    /// What verbs and the nouns made from them differ in.
    derivations: Derivations;
    /// Endings of verbs, adverbs and nouns.
    endings: Endings;
    /// Events by verb and noun.
    events: Events;
    /// Words that tell what kind of text a page is.
    form_words: FormWords;
    /// Words that stay small in titles.
    heading_words: HeadingWords;
    /// Words of doubt.
    hedge_cues: HedgeCues;
    /// Regular forms of words.
    inflections: Inflections;
    /// Words of doubt by their sort, ready to be looked up.
    doubts: Doubts;
    /// Words of doubt, ready to be looked up.
    hedge_phrases: HedgePhrases;
    /// Words for relatives.
    kinships: Kinships;
    /// What a story can leave open, and what answers it.
    matters: Matters;
    /// Things that have names.
    named_things: NamedThings;
    /// Given names, family names, nicknames.
    names: Names;
    /// Words of numbers.
    numbers: NumberWords;
    /// Offices by meaning.
    offices: Offices;
    /// The same words, ready to be looked up.
    open_cues: OpenCues;
    /// Words that leave a claim open.
    open_questions: OpenQuestions;
    /// Small words by which people are known beside their names.
    person_words: PersonWords;
    /// Posts that only clubs and firms have.
    posts: Posts;
    /// Money, units of measure, and how exactly a number is told.
    quantity_words: QuantityWords;
    /// How amounts hang together.
    relation_words: RelationWords;
    /// Verbs of speech.
    reporting_verbs: ReportingVerbs;
    /// Words that set the standing of a claim, ready to be looked up.
    reserves: Reserves;
    /// What small words and nouns can be beside a source or a cue.
    roles: Roles;
    /// American and British spellings.
    spellings: Spellings;
    /// Small words of a series.
    series_words: SeriesWords;
    /// Words that say on which side of now a clause is.
    tense: TenseWords;
    /// Words for what bears a name and ends it.
    things: Things;
    /// Offices, ranks and courtesies.
    titles: Titles;
    /// Small classes of words by which attribution is read.
    word_classes: WordClasses;
    /// How words are parted and joined for grammar.
    token_words: TokenWords;
}

impl Language {
    /// English.
    pub fn english() -> &'static Language {
        static ENGLISH: Language = Language::of(Folder::ENGLISH);
        &ENGLISH
    }

    /// Reads a file of the language’s folder.
    fn list<T: DeserializeOwned>(&self, path: &str) -> T {
        self.folder.list(path)
    }

    /// The file of the model that tags words; its form is told where it is read.
    pub fn tagger(&self) -> &'static [u8] {
        self.folder.tagger
    }

    /// The kind and byte length of the piece at the beginning of a text; `before` is the piece that touches it, if one
    /// does.
    pub fn piece(&self, text: &str, before: Option<WordKind>) -> (WordKind, usize) {
        let money = pieces::letters_of_money(self, text, before);
        money.unwrap_or_else(|| pieces::piece(self.abbreviations(), text, before))
    }
}

/// A word of a list as `Words::lower` gives it: lower case, straight apostrophes.
fn folded(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}
