//! Hedge cues: outright reserve, weasel words, and the look-alikes that are neither.

use serde::Deserialize;

use super::{Language, List, Phrases, WordSet};

/// The cue lists, as phrases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HedgeCues {
    /// The story says outright that it is not sure.
    pub reserve: Vec<String>,
    /// Who says it, how many or how often is left open.
    pub vague: Vec<String>,
    /// They hold a cue’s words and hedge nothing.
    pub look_alikes: Vec<String>,
    /// Modals that tell of a kind of thing what is usual or allowed, and are months with a capital.
    pub modals: WordSet,
    /// Subjects that mean something in particular.
    pub definite: WordSet,
    /// Words that begin a phrase for something in particular.
    pub particular: WordSet,
    /// Words that begin a phrase for anything of a kind.
    pub any: WordSet,
    /// How hedges are doubled.
    pub doubling: Doubling,
}

/// How a cue hedges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HedgeKind {
    /// The story says outright that it is not sure: `reportedly`, `may have`, `is believed to`.
    Reserve,
    /// Who says it, how many or how often is left open: `some critics`, `is widely regarded as`.
    Vague,
}

impl HedgeKind {
    /// The word used in `inspect`.
    pub fn word(self) -> &'static str {
        match self {
            HedgeKind::Reserve => "reserve",
            HedgeKind::Vague => "vague",
        }
    }
}

/// The cues, ready to be looked up; none stands for a look-alike.
#[derive(Debug)]
pub struct HedgePhrases {
    /// The phrases.
    pub phrases: Phrases<Option<HedgeKind>>,
}

impl List for HedgePhrases {
    fn read(language: &Language) -> Self {
        let cues = language.hedge_cues();
        let kinds = [
            (&cues.look_alikes, None),
            (&cues.reserve, Some(HedgeKind::Reserve)),
            (&cues.vague, Some(HedgeKind::Vague)),
        ];
        let listed = kinds.into_iter().flat_map(|(list, kind)| list.iter().map(move |phrase| (phrase, kind)));
        Self { phrases: Phrases::new(language, listed) }
    }
}

impl List for HedgeCues {
    fn read(language: &Language) -> Self {
        language.list("hedges.toml")
    }
}

/// What sort of doubt a hedge says, as far as two of one sort say it twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Somebody says so: `allegedly`.
    Hearsay,
    /// It may be otherwise: `possibly`.
    Belief,
    /// The same, by a verb that also means that somebody can: `could`.
    Modal,
    /// Somebody is charged with it.
    Charge,
}

/// The lists by which doubled hedges are found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doubling {
    /// Words of hearsay.
    pub hearsay: Vec<String>,
    /// Words of belief.
    pub belief: Vec<String>,
    /// Modals.
    pub modals: Vec<String>,
    /// Words of a charge.
    pub charges: Vec<String>,
    /// Two words that are one hedge.
    pub one_hedge: Vec<String>,
    /// Words before which a clause ends.
    pub ends: WordSet,
    /// Words after which it goes on.
    pub opens: WordSet,
    /// How many words may stand between two hedges of one thing.
    pub farthest: usize,
    /// Adverbs that stress behind a modal, and doubt nothing, in a clause with a word of `stressed`.
    pub stressing: WordSet,
    /// What is stressed so: all, none, the most, or a question.
    pub stressed: WordSet,
}

/// Hedges by their sort, ready to be looked up; none stands for two words that are one.
#[derive(Debug)]
pub struct Doubts {
    /// The phrases.
    pub phrases: Phrases<Option<Doubt>>,
}

impl List for Doubts {
    fn read(language: &Language) -> Self {
        let lists = &language.hedge_cues().doubling;
        let kinds = [
            (&lists.hearsay, Some(Doubt::Hearsay)),
            (&lists.belief, Some(Doubt::Belief)),
            (&lists.modals, Some(Doubt::Modal)),
            (&lists.charges, Some(Doubt::Charge)),
            (&lists.one_hedge, None),
        ];
        let listed = kinds.into_iter().flat_map(|(list, kind)| list.iter().map(move |phrase| (phrase, kind)));
        Self { phrases: Phrases::new(language, listed) }
    }
}
