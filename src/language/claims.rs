//! Words that set the standing of a claim: modals, conditions, negations, where their reach ends, and the small words
//! by which a clause is read.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{Language, Lemma, List, Phrases, WordSet};

/// The lists. Phrases where a phrase can stand, single words in lower case elsewhere.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimWords {
    /// Verbs before a verb that leave open whether it happens.
    pub modals: Vec<String>,
    /// Words of wishing and asking: what follows is not said to have happened.
    pub wishes: Vec<String>,
    /// Look-alikes of the conditions.
    pub not_conditions: Vec<String>,
    /// Words that open a condition.
    pub conditions: Vec<String>,
    /// Words that open an indirect question.
    pub questions: Vec<String>,
    /// Words that say that what follows is not so.
    pub negations: Vec<String>,
    /// The same, by words that themselves tell of an event: `denied`.
    pub denials: Vec<String>,
    /// Words before an infinitive that say it came about.
    pub achieved: WordSet,
    /// Words before a `to` that no infinitive follows.
    pub not_infinitive: WordSet,
    /// Words after a `to` that are no verbs.
    pub no_verbs: WordSet,
    /// Words that end the reach of those before them.
    pub barriers: WordSet,
    /// Modals that are months with a capital.
    pub months: WordSet,
    /// Words at which a clause begins.
    pub joints: WordSet,
    /// Words between a subject and its verb.
    pub between: WordSet,
    /// Endings of other such words.
    pub between_endings: Vec<String>,
    /// Words with such an ending that are none.
    pub not_between: WordSet,
    /// Forms of `be` and `get`, as before a passive.
    pub be: WordSet,
    /// Finite forms of `be`.
    pub copulas: WordSet,
    /// Forms of `have`.
    pub have: WordSet,
    /// Words before a verb by which it has not happened.
    pub unreal: WordSet,
    /// Those of them that say that something is to come.
    pub to_come: WordSet,
    /// Words for a person or thing named before.
    pub pronouns: WordSet,
    /// Pronouns for one person who acts.
    pub he_or_she: WordSet,
    /// Words of whoever speaks for those who look into something.
    pub ours: WordSet,
    /// What opens a sentence about others than those told of.
    pub others: WordSet,
    /// Words for nobody in particular.
    pub anybody: WordSet,
    /// `that`.
    pub that: WordSet,
    /// `whether` and `if`.
    pub questions_yes_no: WordSet,
    /// Subjects that stand for a clause that follows.
    pub expletives: WordSet,
    /// Words that ask who or what did it.
    pub asks_doer: WordSet,
    /// Words that ask why or how it came about.
    pub asks_cause: WordSet,
    /// `having`.
    pub having: WordSet,
    /// `by`.
    pub by: WordSet,
    /// `of`.
    pub of: WordSet,
    /// `and`, `or`.
    pub coordinators: WordSet,
    /// `to`.
    pub infinitive: WordSet,
    /// Endings of present participles.
    pub participle_endings: Vec<String>,
    /// Endings of regular pasts.
    pub past_endings: Vec<String>,
    /// Nouns by which something about the event is open, not the event.
    pub about_the_event: WordSet,
    /// Nouns for what brought something about.
    pub cause_nouns: WordSet,
    /// Prepositions before the name of a place.
    pub places: WordSet,
    /// Articles and other words before a noun that is nothing known.
    pub indefinite: WordSet,
    /// `no`.
    pub no: WordSet,
    /// Phrases that put off naming a cause.
    pub too_early: Vec<String>,
    /// Words of a noun phrase that name nobody.
    pub not_participants: WordSet,
    /// Days and their parts, before which a noun phrase ends.
    pub days: WordSet,
    /// `what`, before what is left open.
    pub asks_what: WordSet,
    /// `why`, `how`
    pub asks_why: WordSet,
    /// Verbs by which something comes about: `began`.
    pub begins: WordSet,
    /// Nouns before an event that name its cause: `gas explosion`.
    pub cause_names: WordSet,
    /// Participles and adjectives that find a cause in anything: `faulty`.
    pub faults: WordSet,
    /// What an official says who names no cause: `open mind`.
    pub open_minds: Vec<String>,
    /// Nouns that lay a cause to somebody: `error`.
    pub errors: WordSet,
    /// Verbs that go with them.
    pub brings: WordSet,
    /// What the cause in a headline does, in the base form: `poison`.
    pub harms: Vec<String>,
    /// Before a noun that the reader knows.
    pub known: WordSet,
    /// Verbs of causing, in their base form.
    pub causing: Vec<String>,
    /// Words between what came about and its cause.
    pub due_to: Vec<String>,
    /// Words of another time or of fiction.
    pub other_times: WordSet,
    /// What the years that a story can mean begin with.
    pub years: Vec<String>,
    /// Verbs that end like a plural.
    pub focus_like: WordSet,
}

impl List for ClaimWords {
    fn read(language: &Language) -> Self {
        language.list("claims.toml")
    }
}

/// What a phrase says of what it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reserve {
    /// That it has not happened, or may not have.
    Hedged,
    /// That it is asked.
    Asked,
    /// That it is not so.
    Denied,
}

/// The phrases that set a standing: what they say, and whether they reach only what follows them. None stands for a
/// look-alike.
#[derive(Debug)]
pub struct Reserves {
    /// The phrases.
    pub phrases: Phrases<Option<(Reserve, bool)>>,
}

impl List for Reserves {
    fn read(language: &Language) -> Self {
        let lists = language.claim_words();
        let kinds = [
            (&lists.modals, Reserve::Hedged, false),
            (&lists.conditions, Reserve::Hedged, false),
            (&lists.questions, Reserve::Asked, false),
            (&lists.wishes, Reserve::Hedged, true),
            (&lists.negations, Reserve::Denied, false),
            (&lists.denials, Reserve::Denied, true),
        ];
        let listed = kinds
            .into_iter()
            .flat_map(|(list, reserve, after)| list.iter().map(move |phrase| (phrase, Some((reserve, after)))));
        let look_alikes = lists.not_conditions.iter().map(|phrase| (phrase, None));
        Self { phrases: Phrases::new(language, listed.chain(look_alikes)) }
    }
}

/// Words of cause, ready to be looked up.
#[derive(Debug)]
pub struct Causes {
    /// Verbs of causing in all their forms.
    pub verbs: Phrases<()>,
    /// Words between what came about and its cause.
    pub due_to: Phrases<()>,
    /// Phrases that put off naming a cause.
    pub too_early: Phrases<()>,
    /// The same of officials, in quotations too.
    pub open_minds: Phrases<()>,
    /// What the cause in a headline does.
    pub harms: FxHashSet<Lemma>,
}

impl List for Causes {
    fn read(language: &Language) -> Self {
        let lists = language.claim_words();
        let verbs = lists.causing.iter().flat_map(|verb| language.events().forms(verb));
        Self {
            verbs: Phrases::new(language, verbs.map(|(form, _)| (form, ()))),
            due_to: Phrases::new(language, lists.due_to.iter().map(|phrase| (phrase, ()))),
            too_early: Phrases::new(language, lists.too_early.iter().map(|phrase| (phrase, ()))),
            open_minds: Phrases::new(language, lists.open_minds.iter().map(|phrase| (phrase, ()))),
            harms: lists.harms.iter().map(|verb| language.events().lemma(verb)).collect(),
        }
    }
}
